//! Finds conferences, contests, treaties and schemes without marks: the nouns before a head, if one of them is a proper one.
//!
//! Takes the place of a head in the text, hands on a candidate. Decides how far back a name reaches, over dashes, conjunctions,
//! a place in parentheses and an edition in its middle. Which words are heads is not its business, nor are campaigns and awards.

use super::Candidate;
use super::context::{after, before, chars, ends_clause};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::name::{Edition, before_edition, without_edition, without_level};
use crate::digits::is_ordinal_digit;
use crate::span::NormSpan;
use crate::token::{Guess, Words};
use crate::vocabulary::ProgrammeKind;

/// The most characters before a head in which its name begins.
const LEAD: usize = 24;

/// Words before a place, as far as they can belong to a name that goes on there.
struct Reach<'a> {
    text: &'a str,
    /// Where the stretch begins that was cut into words.
    from: usize,
    words: Vec<Guess<'a>>,
    lexicons: &'a ProgrammeLexicons,
}

/// The name whose head begins at `at`.
pub(crate) fn noun_phrase(text: &str, at: usize, head: &Head, lexicons: &ProgrammeLexicons, words: &Words) -> Option<Candidate> {
    let end = at + head.surface.len();
    if lexicons.cue_at_start(Cue::House, after(text, end, 2, |_| false)).is_some() {
        return None;
    }
    let lead = before(text, at, LEAD, |found| ends_clause(found) || matches!(found, '“' | '”' | '：' | '、' | '】'));
    let tail = after(text, end, 3, |found| ends_clause(found) || "上中后前期在将于的今昨".contains(found));
    let from = at - lead.len();
    let reach = Reach { text, from, words: words.guesses(text.get(from..end + tail.len())?, from), lexicons };
    let single = chars(&head.surface) == 1;
    let games = chars(&head.surface) == 3 && head.kind.is_meeting();
    // The head must end where a word ends: no 大会 in 大会堂. A head of one character is a word: no 节 in 拔节 and 毕节.
    let last = reach.words.iter().find(|word| word.span.end == end)?;
    let cup = single && (last.tag == "nz" || reach.words.iter().any(|word| word.span.end == at && is_named(word)));
    let is_whole = !single || last.span.start >= at || chars(last.surface) > 2;
    if !is_whole || (single && head.kind == ProgrammeKind::Competition && !cup) {
        return None;
    }
    let (mut start, mut proper) = reach.back(at);
    start = with_whole_numeral(text, start);
    // 布达佩斯世锦赛: a city that the dictionary takes for a person.
    let city = |word: &Guess<'_>| is_foreign(word) && lexicons.cue_at_end(Cue::Commoner, word.surface).is_none();
    proper |= games && reach.words.iter().any(|word| word.span.start == start && word.span.end <= at && city(word));
    let whole = text.get(start..end)?;
    let national = if head.kind == ProgrammeKind::Award { whole.rfind("全国").unwrap_or(0) } else { 0 };
    start = end - without_edition(without_level(whole.get(national..)?, lexicons)).len();
    // 第九届世界智能网联汽车大会: an edition opens the name whatever words follow.
    if let Some((opened, named)) = reach.opened_by_edition(start, at) {
        (start, proper) = (opened, proper || named);
    }
    if !proper && head.kind == ProgrammeKind::Competition && reach.opens_with_nation(at) {
        (start, proper) = (from, true);
    }
    let edition = text.get(from..start).and_then(before_edition);
    let name = text.get(start..end)?;
    // What stands behind closing marks is the rest of the marked name.
    if before(text, start, 1, |_| false).contains(['”', '》', '’'])
        || lexicons
            .heads_in(name)
            .next()
            .is_some_and(|(first, head)| first == 0 && chars(&head.surface) > 1 && first + head.surface.len() < name.len())
    {
        return None;
    }
    let mut whole = name.to_owned();
    let mut aliases = Vec::new();
    let meets = head.kind.is_meeting() || head.edition;
    if let Some((rest, sort)) = edition.filter(|_| meets) {
        if let Some(front) = reach.before_edition(from + rest.len(), proper) {
            whole = text.get(front..end)?.chars().filter(|found| !"《》".contains(*found)).collect();
            // 北京2022年冬奥会 is 北京冬奥会 too; 艺术节 alone is no form of a name.
            let bare = name.len() == head.surface.len();
            let short =
                if bare { format!("{}{name}", text.get(front..from + rest.len())?.trim_end_matches('》')) } else { name.to_owned() };
            aliases.push(short);
            (start, proper) = (front, true);
        } else if start < at && (sort != Edition::Year || reach.words.iter().any(|word| word.span.start >= start && is_foreign(word))) {
            // 第十届秦腔艺术节: what is counted by editions has a name.
            proper = true;
        }
    } else if head.edition {
        return None;
    }
    let length = chars(&whole);
    // A numbered meeting of a state's own bodies is none: 常委会第九次会议.
    if head.surface == "会议" && lexicons.cues_in(Cue::Proper, &whole).next().is_none() {
        return None;
    }
    if lexicons.cue_at_end(Cue::Meeting, name).is_some() || (single && lexicons.ends_with_not_name(name)) {
        return None;
    }
    let short = (head.kind == ProgrammeKind::Document || matches!(head.surface.as_str(), "论坛" | "峰会" | "车展" | "航展"))
        && reach.words.iter().any(|word| word.span.start >= start && word.span.end <= at && is_place(word, lexicons));
    let least = if cup {
        3
    } else if single || short {
        4
    } else {
        5
    };
    let fits = match head.kind {
        // 和平条约, 投资协定 have no parties in them.
        ProgrammeKind::Document => (least..=30).contains(&length) && reach.parties(start, at),
        ProgrammeKind::Scheme => length >= 4,
        ProgrammeKind::Award => (5..=22).contains(&length) && proper,
        _ => (least..=30).contains(&length) && proper,
    };
    fits.then(|| {
        let mut candidate = Candidate::new(whole, head.kind, NormSpan::new(start, end), false, "unquoted-phrase");
        candidate.aliases = aliases;
        candidate
    })
}

impl Reach<'_> {
    /// Where the name begins that goes on at `at`, and whether it holds a proper noun.
    fn back(&self, at: usize) -> (usize, bool) {
        let (mut start, mut proper) = (at, false);
        // A window that opens inside a clause may have cut its first word.
        let cut = if chars(self.text.get(self.from..at).unwrap_or("")) == LEAD { self.from } else { usize::MAX };
        let mut index = self.words.partition_point(|word| word.span.start < at);
        let mut behind: Option<&Guess<'_>> = None;
        while let Some(word) = index.checked_sub(1).and_then(|last| self.words.get(last)) {
            index -= 1;
            let front = index.checked_sub(1).and_then(|last| self.words.get(last));
            // 甲大会暨乙论坛: two names.
            if word.surface == "暨" {
                break;
            }
            // 上海合作组织, 里约: proper nouns that the dictionary cuts.
            let upto = word.span.end.min(at);
            if let Some(found) = self.text.get(self.from..upto).and_then(|lead| self.lexicons.cue_at_end(Cue::Proper, lead)) {
                (start, proper) = (self.from + found, true);
                index = self.words.partition_point(|word| word.span.start < start);
                behind = self.words.get(index);
                continue;
            }
            let joins = front.is_some_and(|front| self.joins(front, word, proper, behind.is_some() || start < at));
            if joins {
                continue;
            }
            // 中国（太原）国际能源产业博览会
            if word.surface == "）" && start < at {
                let [Some(before), Some(open), Some(place)] =
                    [3, 2, 1].map(|back| index.checked_sub(back).and_then(|at| self.words.get(at)))
                else {
                    break;
                };
                if open.surface != "（" || place.tag != "ns" || !is_proper(before) {
                    break;
                }
                index -= 2;
                continue;
            }
            // 服务 inside a name goes on with it; before a name it is a verb.
            let inner = front.is_some_and(|front| is_proper(front) && self.belongs(front, Some(word), None));
            let fits = word.span.start != cut && (word.span.end > at || self.belongs(word, behind, front));
            if !fits || behind.is_some_and(|behind| self.leads_a_name(word, behind, inner) || self.governs(word, behind, front)) {
                break;
            }
            proper |= is_proper(word) || self.is_state(word, behind, front);
            start = start.min(word.span.start);
            behind = Some(word);
        }
        (start, proper)
    }

    /// Where the edition ends that stands before `start` with words between that no walk over nouns can pass, and whether a proper
    /// noun follows it.
    fn opened_by_edition(&self, start: usize, at: usize) -> Option<(usize, bool)> {
        let lead = self.text.get(self.from..start)?;
        let counted = lead.rfind('届').map(|place| place + '届'.len_utf8());
        let year = || lead.rfind("20").map(|place| place + 4).filter(|end| lead.is_char_boundary(*end));
        let end = counted.or_else(year)?;
        let end = if lead.get(end..)?.starts_with('年') { end + '年'.len_utf8() } else { end };
        let (_, sort) = before_edition(lead.get(..end)?)?;
        let between = self.text.get(self.from + end..at)?;
        let first = self.words.iter().find(|word| word.span.start == self.from + end)?;
        let named = is_proper(first);
        let verbs = [Cue::Launch, Cue::Stop, Cue::Award, Cue::Boundary, Cue::Locative];
        let plain = !between.chars().any(|found| matches!(found, '的' | '了' | '暨') || found.is_ascii_digit() || found.is_whitespace())
            && !verbs.into_iter().any(|cue| self.lexicons.cues_in(cue, between).next().is_some());
        (plain && end < lead.len() && (named || sort == Edition::Ordinal) && chars(between) <= 18).then_some((self.from + end, named))
    }

    /// 全国健身操舞大赛: whether the clause opens with the nation and goes on to the head without a word that no name has.
    fn opens_with_nation(&self, at: usize) -> bool {
        let lead = self.text.get(self.from..at).unwrap_or("");
        let opens = ["全国", "世界", "国际", "亚洲"].iter().any(|nation| lead.starts_with(nation) && lead.len() > nation.len());
        let fits = |word: &Guess<'_>| match word.tag.as_bytes().first() {
            Some(b'v') => chars(word.surface) == 1 || word.tag == "vn" || self.lexicons.cue_at_end(Cue::Nominal, word.surface) == Some(0),
            Some(b'p' | b'c' | b'u' | b'd' | b'r' | b'm' | b't' | b'x') => false,
            _ => true,
        };
        opens && chars(lead) <= 14 && self.words.iter().filter(|word| word.span.start < at).all(fits)
    }

    /// Where the name begins that goes on behind an edition: 贵州省第十届运动会, 《湿地公约》第十四届缔约方大会.
    fn before_edition(&self, at: usize, proper: bool) -> Option<usize> {
        let lead = self.text.get(self.from..at)?;
        if lead.ends_with('》') {
            let open = lead.rfind('《')? + '《'.len_utf8();
            return (!proper).then_some(self.from + open);
        }
        let index = self.words.iter().position(|word| word.span.end == at)?;
        let places = self.words.get(..=index)?.iter().rev().take_while(|word| word.tag == "ns");
        if let Some(place) = places.last() {
            return Some(place.span.start);
        }
        let (start, named) = self.back(at);
        (!proper && named && start < at).then(|| with_whole_numeral(self.text, start))
    }

    /// Whether the words between name a state, a place or an organisation.
    fn parties(&self, start: usize, at: usize) -> bool {
        let named = |word: &Guess<'_>| {
            matches!(word.tag, "ns" | "nt" | "eng")
                || ["国际", "全球", "世界"].contains(&word.surface)
                || self.lexicons.cue_at_end(Cue::State, word.surface) == Some(0)
        };
        let inside = self.words.iter().filter(|word| word.span.start >= start && word.span.end <= at).any(named);
        inside || self.text.get(start..at).is_some_and(|stretch| self.lexicons.cues_in(Cue::Proper, stretch).next().is_some())
    }

    /// Whether a dash or a conjunction joins the word before it to the name: 中国-东盟, 商务与投资.
    fn joins(&self, front: &Guess<'_>, word: &Guess<'_>, proper: bool, inside: bool) -> bool {
        match word.surface {
            "-" | "－" | "—" | "–" | "―" | "·" | "——" => {
                let lead = self.text.get(self.from..front.span.end).unwrap_or("");
                let known = is_proper(front) || self.lexicons.cue_at_end(Cue::Proper, lead).is_some();
                inside && (known || front.surface == word.surface) && front.span.end == word.span.start
            }
            "与" | "和" => {
                // 科技大会和院士大会 are two.
                let meeting = self.lexicons.heads_in(front.surface).any(|(at, head)| at + head.surface.len() == front.surface.len());
                inside && !proper && !meeting && !is_proper(front) && front.tag != "nt" && continues_name(front, self.lexicons)
            }
            _ => false,
        }
    }

    /// Whether a word before a head can belong to the name.
    fn belongs(&self, word: &Guess<'_>, behind: Option<&Guess<'_>>, front: Option<&Guess<'_>>) -> bool {
        continues_name(word, self.lexicons) || self.is_state(word, behind, front)
    }

    /// 中 in 中德论坛, both of 中俄: a state of one character beside another.
    fn is_state(&self, word: &Guess<'_>, behind: Option<&Guess<'_>>, front: Option<&Guess<'_>>) -> bool {
        let state = |word: &Guess<'_>| chars(word.surface) == 1 && self.lexicons.cue_at_end(Cue::State, word.surface) == Some(0);
        let beside = |other: &Guess<'_>| state(other) && (other.span.end == word.span.start || other.span.start == word.span.end);
        state(word) && (behind.is_some_and(beside) || front.is_some_and(beside))
    }

    /// 距离, 转播, 服务 before a proper noun: words that stand before a name and are no part of it.
    fn leads_a_name(&self, word: &Guess<'_>, behind: &Guess<'_>, inner: bool) -> bool {
        let is = |cue| self.lexicons.cue_at_end(cue, word.surface) == Some(0);
        is(Cue::Front) && !(inner && is(Cue::Nominal)) && (is_proper(behind) || behind.tag.starts_with("nr"))
    }

    /// 评价 in 评价中欧协定, 充分发挥: a verb that the dictionary has as a noun too, or a person, before the proper noun that opens a name.
    fn governs(&self, word: &Guess<'_>, behind: &Guess<'_>, front: Option<&Guess<'_>>) -> bool {
        let opens = is_proper(behind) || self.lexicons.cue_at_end(Cue::State, behind.surface) == Some(0);
        let counted = front.is_some_and(|front| front.tag.starts_with('m'));
        let verb = match word.tag {
            "l" => !counted,
            // 智慧旅游国际博览会: a field of work behind a noun.
            "vn" if self.lexicons.cue_at_end(Cue::Nominal, word.surface) == Some(0) => {
                front.is_some()
                    && !counted
                    && !front.is_some_and(|front| {
                        front.tag.starts_with("nr") && self.lexicons.cue_at_end(Cue::Commoner, front.surface).is_some()
                    })
            }
            "vn" => front.is_some() && !counted,
            // 普京北极论坛: a speaker.
            "nr" => behind.tag == "ns" && self.lexicons.cue_at_end(Cue::Commoner, word.surface).is_none(),
            _ => false,
        };
        opens && verb
    }
}

/// Whether a word can stand inside a name: nouns and what stands like one, never a verb, a count or 第三届.
fn continues_name(word: &Guess<'_>, lexicons: &ProgrammeLexicons) -> bool {
    let nominal =
        matches!(word.tag.as_bytes().first(), Some(b'n' | b'b' | b'j' | b'l' | b's' | b'f')) || matches!(word.tag, "vn" | "an" | "eng");
    let nominal = nominal || (word.tag == "a" && chars(word.surface) > 1) || word.surface.ends_with('季');
    let is = |cue| lexicons.cue_at_end(cue, word.surface) == Some(0);
    // 五一, 三八: a day that has become part of names.
    let day = chars(word.surface) == 2 && word.surface.chars().all(|found| "一三四五六七八九十".contains(found));
    let counts = word.surface == "届" || word.surface.ends_with('大') || word.surface.chars().all(|found| found.is_ascii_digit());
    let plain = is(Cue::Plain) || [Cue::Launch, Cue::Stop, Cue::Campaign].into_iter().any(is);
    // The dictionary has verbs and times (青年, 元首) that are nouns in a name.
    let nominal = nominal || is(Cue::Nominal);
    (nominal || day) && !counts && !plain && !is(Cue::Locative)
}

/// 二 before 十国集团: a numeral that a word begins with is taken whole.
fn with_whole_numeral(text: &str, start: usize) -> usize {
    let cut = text.get(start..).and_then(|rest| rest.chars().next()).is_some_and(is_ordinal_digit);
    let front = before(text, start, 3, |found| !is_ordinal_digit(found));
    if cut { start - front.len() } else { start }
}

fn is_proper(word: &Guess<'_>) -> bool {
    is_named(word) || matches!(word.tag, "nt" | "eng") || ["世界", "国际", "中国", "全国", "亚洲", "全球", "国家"].contains(&word.surface)
}

/// Whether the dictionary holds the word for a place or a name of its own.
fn is_named(word: &Guess<'_>) -> bool {
    matches!(word.tag, "ns" | "nz" | "nrt" | "nrfg")
}

/// 陆家嘴: what the dictionary takes for a long personal name is a name of some sort.
fn is_foreign(word: &Guess<'_>) -> bool {
    word.tag.starts_with("nr") && chars(word.surface) > 2
}

/// Whether a name of four characters may open with the word: 中阿峰会, 北京论坛.
fn is_place(word: &Guess<'_>, lexicons: &ProgrammeLexicons) -> bool {
    (is_named(word) && !["中国", "亚洲", "世界"].contains(&word.surface)) || lexicons.cue_at_end(Cue::State, word.surface) == Some(0)
}
