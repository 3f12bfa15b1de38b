//! Finds laws and regulations without title marks: where a verb of issuing governs them, in lists of such, and as drafts.
//!
//! Takes text and its marked stretches, hands on candidates of kind document. 会议审议资源税法草案、印花税法 names two, 依照渔港管理条例的规定 one;
//! what only rhymes with them (办法, 执法) is told by the table.

use super::Candidate;
use super::context::{after, before, chars, ends_clause, ends_sentence};
use super::lexicons::{Cue, ProgrammeLexicons};
use super::marks::Marked;
use super::titled::without_state;
use crate::span::NormSpan;
use crate::token::{Guess, Words};
use crate::vocabulary::ProgrammeKind;

/// The last words of such names.
const ENDINGS: [&str; 2] = ["法", "条例"];

/// What regulates how a law is carried out.
const RULES: [&str; 3] = ["实施条例", "实施细则", "实施办法"];

/// What stands between the members of a name, or between two names.
const JOINTS: [&str; 3] = ["和", "与", "及"];
const SEPARATORS: [&str; 5] = ["、", "，", "和", "与", "及"];

/// The most characters before an ending in which a name begins, and of the list that it stands in.
const LEAD: usize = 24;
const LIST: usize = 120;

/// How many marks may stand in one another.
const NESTED: usize = 3;

/// The fewest characters of a name.
const SHORTEST: usize = 3;

/// Finds the laws that stand without marks. O(n).
pub(crate) fn find_laws(text: &str, marked: &[Marked], lexicons: &ProgrammeLexicons, words: &Words) -> Vec<Candidate> {
    let ends = ENDINGS.iter().flat_map(|ending| text.match_indices(ending).map(|(at, _)| (at, at + ending.len())));
    let opened = |at: usize| marked.get(..marked.partition_point(|found| found.outer.start <= at)).unwrap_or_default();
    let free = |at: usize| !opened(at).iter().rev().take(NESTED).any(|found| at < found.outer.end);
    ends.filter(|(at, _)| free(*at)).filter_map(|(at, end)| law(text, at, end, lexicons, words)).collect()
}

/// The law whose ending stands from `at` to `end`.
fn law(text: &str, at: usize, end: usize, lexicons: &ProgrammeLexicons, words: &Words) -> Option<Candidate> {
    let tail = text.get(end..)?;
    if lexicons.cue_at_start(Cue::AfterLaw, tail).is_some() {
        return None;
    }
    let end = end + part(tail);
    let lead = before(text, at, LEAD, |found| ends_clause(found) || "“”《》：、（）".contains(found));
    let from = at - lead.len();
    let drafted = lexicons.cue_at_start(Cue::Draft, text.get(end..)?).is_some();
    let beside = |stretch: &str| stretch.contains(['、', '，']);
    let in_list = beside(before(text, from, 1, |_| false)) || beside(after(text, end, 1, |_| false));
    if !drafted && !in_list && lexicons.cues_in(Cue::Issue, lead).next().is_none() {
        return None;
    }
    let (start, issued) = begins(text, from, at, end, lexicons, words)?;
    let name = text.get(start..end)?;
    let listed = || is_listed(text, NormSpan::new(start, end), lexicons);
    let fits =
        chars(name) >= SHORTEST && name != "基本法" && lexicons.cue_at_end(Cue::NotLaw, name).is_none() && (drafted || issued || listed());
    fits.then(|| {
        let short = without_state(name);
        let span = NormSpan::new(start, end);
        let mut candidate = Candidate::new(short.unwrap_or(name).to_owned(), ProgrammeKind::Document, span, false, "unquoted-law");
        candidate.aliases.extend(short.map(|_| name.to_owned()));
        candidate
    })
}

/// How long what a name goes on with behind 法 is: 渔业法|实施细则, 民法|典, 民法|典人格权编.
fn part(tail: &str) -> usize {
    if let Some(rules) = RULES.iter().find(|rules| tail.starts_with(**rules)) {
        return rules.len();
    }
    let Some(rest) = tail.strip_prefix('典').filter(|rest| !rest.starts_with(['型', '礼', '故'])) else { return 0 };
    let book = after(rest, 0, 8, |found| !found.is_alphabetic() || "的和、".contains(found));
    '典'.len_utf8() + book.find('编').map_or(0, |at| at + '编'.len_utf8())
}

/// Where a name begins whose ending stands at `at`: over nouns and what was done to them, back to a verb of issuing; whether one stands there.
fn begins(text: &str, from: usize, at: usize, end: usize, lexicons: &ProgrammeLexicons, words: &Words) -> Option<(usize, bool)> {
    let tail = after(text, end, 2, ends_clause);
    let tagged = words.guesses(text.get(from..end + tail.len())?, from);
    // 治外法权, 阿拉法特: no word ends there.
    let last = tagged.iter().position(|word| word.span.end == end)?;
    let mut start = end;
    let mut issued = false;
    for (index, word) in tagged.iter().enumerate().take(last + 1).rev() {
        let issues = lexicons.cue_at_end(Cue::Issue, word.surface) == Some(0);
        // 药品管理法|实施|条例
        if issues && start < at {
            issued = true;
            break;
        }
        // 军人地位|和|权益保障法, but 渔业法|和|海港法
        let front = text.get(from..word.span.start)?;
        let joins = JOINTS.contains(&word.surface) && index > 0 && !ends_like_law(front);
        let generic = lexicons.cue_at_end(Cue::LawFront, word.surface) == Some(0);
        if !(continues(word) || issues || joins) || generic {
            // 通过|了|…, 通过|新修订|的|…
            issued = matches!(word.surface, "了" | "的") && lexicons.cues_in(Cue::Issue, front).next().is_some();
            break;
        }
        start = word.span.start;
    }
    // 通过|新|渔业法, 实施|好|渔业法
    let mut opening = tagged.iter().skip_while(|word| word.span.start < start || matches!(word.surface, "新" | "好"));
    let (first, second) = (opening.next()?, opening.next()?);
    // 增加|香港|基本法
    let governs = first.tag == "v" && matches!(second.tag, "ns" | "nt") && second.span.start < at;
    let verb = first.tag == "v" && !issued && !governs && first.surface != "反";
    let start = if governs { second.span.start } else { first.span.start };
    // 准则|和|条例
    let bare = tagged.get(..last).and_then(<[_]>::last).is_some_and(|word| JOINTS.contains(&word.surface));
    (!verb && !bare && !JOINTS.contains(&first.surface)).then_some((start, issued))
}

/// Whether a word can stand in the name of a law.
fn continues(word: &Guess<'_>) -> bool {
    let nominal = matches!(word.tag.as_bytes().first(), Some(b'n' | b'v' | b'b' | b'j' | b'l' | b's' | b'f' | b'a' | b'i' | b'h' | b'k'));
    nominal && word.tag != "ad" || matches!(word.surface, "反" | "各级")
}

/// Whether a name is a member of a list of laws: behind one that a verb of issuing governs, or beside one on each
/// side, or beside two.
fn is_listed(text: &str, name: NormSpan, lexicons: &ProgrammeLexicons) -> bool {
    let front = before(text, name.start, LIST, ends_sentence);
    let list = SEPARATORS.iter().find_map(|joint| front.strip_suffix(*joint)).unwrap_or("");
    let mut before_it = list.rsplit('、').take_while(|member| ends_with_law(member, lexicons));
    let nearest = before_it.next().is_some();
    if nearest && lexicons.cues_in(Cue::Issue, list).next().is_some() {
        return true;
    }
    let tail = after(text, name.end, LIST, ends_clause);
    let behind_it = tail.split('、').skip(1).take_while(|member| chars(member) <= LEAD && ends_with_law(member, lexicons));
    let beside = usize::from(nearest) + before_it.count() + if tail.starts_with('、') { behind_it.count() } else { 0 };
    // 遇事找法、解决问题用法、化解矛盾靠法
    beside >= 2 && !name.slice(text).ends_with('法')
}

/// Whether a law, or its draft, is the last word of `list`.
fn ends_with_law(list: &str, lexicons: &ProgrammeLexicons) -> bool {
    let name = lexicons.cue_at_end(Cue::Draft, list).map_or(list, |at| list.get(..at).unwrap_or(""));
    let surely = RULES.iter().chain(&["法典", "编"]).any(|ending| name.ends_with(ending));
    surely || (ends_like_law(name) && lexicons.cue_at_end(Cue::NotLaw, name).is_none())
}

/// Whether the last characters are those of a law, as of much else: 渔业法, 办法.
fn ends_like_law(stretch: &str) -> bool {
    ENDINGS.iter().chain(&RULES).any(|ending| stretch.ends_with(ending))
}
