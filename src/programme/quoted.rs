//! Finds the evidence for the stretches in quotation marks, alone and in lists.
//!
//! Takes the marked stretches of a text, hands on candidates. Decides which noun behind the marks (“五送”活动, also behind a whole
//! list) and which verb before them (荣获, 开展) each stretch has, and whether somebody says it. What of it is a name, is decided in
//! `member.rs`.

use super::Candidate;
use super::context::{after, before, chars, ends_clause, ends_sentence};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::marks::{Marked, Marks};
use super::member::{lead, read_one};
use super::tail::{Stands, Tail, counted, read_tail};
use crate::digits::is_chinese_digit;
use crate::token::Words;

/// What stands behind a count of those who share in a title.
const SHARED: &str = "个名位家支户";

/// The most characters of what describes the noun that closes a list.
const DESCRIBED: usize = 12;

/// The most characters in marks that only tell what they stand before.
const LITTLE: usize = 3;

/// The most characters of a name that is the subject of an answer.
const SUBJECT: usize = 8;

/// Finds the names in quotation marks.
pub(crate) fn find_quoted(text: &str, marked: &[Marked], lexicons: &ProgrammeLexicons, words: &Words) -> Vec<Candidate> {
    let quotes: Vec<Marked> = marked.iter().copied().filter(|found| found.marks == Marks::Quotes && !found.nested).collect();
    let mut candidates = Vec::new();
    let mut rest = quotes.as_slice();
    while !rest.is_empty() {
        let length = list_length(text, rest);
        let (list, others) = rest.split_at(length);
        read_list(text, list, lexicons, words, &mut candidates);
        rest = others;
    }
    candidates
}

/// The name in a stretch that stands alone, whose other mark is guessed.
pub(super) fn read_alone(text: &str, member: Marked, lexicons: &ProgrammeLexicons, words: &Words) -> Option<Candidate> {
    let verb = verb_before(lead(text, member.outer.start), lexicons);
    let stands = if verb == Some(Cue::Launch) { Stands::Launched } else { Stands::Alone };
    let behind = after(text, member.outer.end, 1, |_| false);
    let (at, stands) = if behind == "等" { (member.outer.end + behind.len(), Stands::InList) } else { (member.outer.end, stands) };
    let tail = read_tail(text, at, stands, lexicons, words);
    read_one(text, member, tail, verb, is_said(text, member, lexicons), lexicons, words)
}

/// How many of `quotes` stand in one list: “甲”“乙”, “甲”、“乙”和“丙”, also “甲”烹饪、“乙”丝绸.
fn list_length(text: &str, quotes: &[Marked]) -> usize {
    let linked = |pair: &[Marked]| match pair {
        [first, second] => {
            let between = text.get(first.outer.end..second.outer.start).unwrap_or("\n");
            between.is_empty()
                || (chars(between) <= 12
                    && !between.chars().any(ends_clause)
                    && ['、', '和', '与', '及'].iter().any(|link| without_count(between).ends_with(*link)))
        }
        _ => false,
    };
    1 + quotes.windows(2).take_while(|pair| linked(pair)).count()
}

/// 、9名 before a member of a list: without the count of those who share in it.
fn without_count(between: &str) -> &str {
    let bare = between.trim_end_matches(|found: char| SHARED.contains(found));
    let front = bare.trim_end_matches(|found: char| found.is_ascii_digit() || is_chinese_digit(found));
    if front.len() < bare.len() && bare.len() < between.len() { front } else { between }
}

/// Whether nothing but a conjunction stands between two members.
fn joined(text: &str, first: Marked, second: Marked) -> bool {
    matches!(text.get(first.outer.end..second.outer.start), Some("" | "、" | "和" | "与" | "及" | "以及" | "或"))
}

fn read_list(text: &str, list: &[Marked], lexicons: &ProgrammeLexicons, words: &Words, out: &mut Vec<Candidate>) {
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return };
    let last_tail = after(text, last.outer.end, 40, ends_clause);
    let ends_list = last_tail.find('等').map(|at| at + '等'.len_utf8()).or_else(|| counted(last_tail).filter(|_| list.len() > 2));
    let lead = lead(text, first.outer.start);
    let front = named_in_front(lead, lexicons);
    let verb = verb_before(lead, lexicons);
    let run = || [Cue::Runs, Cue::Held].into_iter().any(|cue| lexicons.cue_at_end(cue, lead.trim_end_matches(['了', '的'])).is_some());
    let stands = if verb == Some(Cue::Launch) || run() { Stands::Launched } else { Stands::Alone };
    let shared = match ends_list {
        Some(at) if !last_tail.get(..at).unwrap_or("").contains('“') => {
            let at = at + described(last_tail.get(at..).unwrap_or(""), lexicons, words);
            let tail = read_tail(text, last.outer.end + at, Stands::InList, lexicons, words);
            (true, tail)
        }
        _ => (false, read_tail(text, last.outer.end, stands, lexicons, words)),
    };
    // 网络“水军”操纵信息等问题: behind a verb the list is of something else, and so it is in “盲区”体验、放电影等活动.
    let of_others = |at: usize| {
        let own = last_tail.get(..at).unwrap_or("");
        let little = chars(first.inner.slice(text)) <= LITTLE;
        opens_with_verb(last_tail, words) || (little && own.contains('、') && !own.starts_with(['、', '和', '及', '与']))
    };
    let told = list.len() == 1 && ends_list.is_some_and(|at| at > '等'.len_utf8() && of_others(at));
    let shared = if told { (false, read_tail(text, last.outer.end, stands, lexicons, words)) } else { shared };
    // “甲”和“乙”建设等合作: the noun before 等 where none closes the list behind it.
    let adjacent = || lexicons.heads_in(last_tail).next().is_some_and(|(at, _)| at == 0);
    let shared = match shared {
        (true, Tail::Nothing) if list.len() > 1 && adjacent() => (false, read_tail(text, last.outer.end, stands, lexicons, words)),
        found => found,
    };
    // 颁发“岗位之星”奖牌: a verb of giving says nothing.
    let said = verb != Some(Cue::Award) && is_said(text, *first, lexicons);
    let mut reaches_last = vec![true; list.len()];
    // A noun behind the last member goes back as far as nothing but conjunctions stand between.
    let mut open = true;
    for (reach, pair) in reaches_last.iter_mut().rev().skip(1).zip(list.windows(2).rev()) {
        if let [one, two] = pair {
            open = open && (shared.0 || joined(text, *one, *two));
        }
        *reach = open;
    }
    for (member, reaches) in list.iter().zip(reaches_last) {
        // What stands right behind the last one was read already.
        let is_read = !shared.0 && member.outer.end == last.outer.end;
        let own = if is_read { shared.1 } else { read_tail(text, member.outer.end, stands, lexicons, words) };
        let tail = match own {
            Tail::Nothing if reaches => shared.1,
            other => other,
        };
        let tail = match (tail, front) {
            (Tail::Nothing, Some(head)) if chars(member.inner.slice(text)) > 2 => Tail::Head(head, member.outer.end),
            (tail, _) => tail,
        };
        out.extend(read_one(text, *member, tail, verb, said, lexicons, words));
    }
}

/// How long what describes the noun is that closes a list: “甲”“乙”等|内容丰富、形式多样的|活动, where no verb begins it.
fn described(tail: &str, lexicons: &ProgrammeLexicons, words: &Words) -> usize {
    let Some((front, noun)) = tail.split_once('的') else { return 0 };
    let headed = lexicons.heads_in(noun).next().is_some_and(|(at, head)| at == 0 && head.outside);
    let plain = chars(front) <= DESCRIBED && front.chars().all(|found| found.is_alphabetic() || found == '、');
    if headed && plain && !opens_with_verb(front, words) { front.len() + '的'.len_utf8() } else { 0 }
}

/// Whether a verb of more than one character stands behind a mark.
fn opens_with_verb(tail: &str, words: &Words) -> bool {
    words.guesses(tail, 0).first().is_some_and(|word| word.tag == "v" && chars(word.surface) > 1)
}

/// 启动专项行动“清源”: the noun that says what the name behind it stands for, with the verb that starts it. 平台“跑路” has none.
fn named_in_front<'l>(lead: &str, lexicons: &'l ProgrammeLexicons) -> Option<&'l Head> {
    let head = lexicons.head_at_end(lead, |head| head.outside && head.strong && chars(&head.surface) > 1)?;
    let front = lead.get(..lead.len() - head.surface.len())?;
    let verb = [Cue::Launch, Cue::Founds].into_iter().filter_map(|cue| lexicons.cues_in(cue, front).last()).map(|(_, end)| end).max()?;
    let between = front.get(verb..)?;
    (chars(between) <= 10 && !between.contains(['的', '“', '、'])).then_some(head)
}

/// The verb that governs the marked name: right before it, or with only a level, a number or a list between.
fn verb_before(lead: &str, lexicons: &ProgrammeLexicons) -> Option<Cue> {
    let bare = lead.trim_end_matches(['了', '过', '为', '有', '以', '出', '由', '的', '“']);
    let bare = if bare.is_empty() { lead } else { bare };
    for cue in [Cue::Award, Cue::Nickname, Cue::Launch] {
        for form in [lead, bare] {
            if let Some(at) = lexicons.cue_at_end(cue, form) {
                // 破获, 收获 and the like end with 获 and give no award.
                let other = form.get(..at).is_some_and(|rest| rest.ends_with(['破', '收', '查', '捕', '截', '缴', '抓', '俘', '捉']));
                return (!other).then_some(cue);
            }
        }
    }
    // 荣获省级, 授予某集团等24个班组为: the verb may stand farther off.
    let award = lexicons.cues_in(Cue::Award, lead).last();
    award.and_then(|(start, end)| {
        let between = lead.get(end..)?;
        let verb = lead.get(start..end)?;
        let giver = lexicons.cue_at_end(Cue::Host, between).is_some();
        let near = (chars(between) <= 8 || giver) && chars(verb) > 1 && !between.contains('的');
        (near || (between.ends_with('为') && !between.contains('、'))).then_some(Cue::Award)
    })
}

/// Whether the mark opens somebody's words.
fn is_said(text: &str, member: Marked, lexicons: &ProgrammeLexicons) -> bool {
    let lead = before(text, member.outer.start, 6, |found| ends_sentence(found) || matches!(found, '，' | '”'));
    let lead = lead.trim_end_matches([',', '，']);
    // 问：“惠民保”今年有何变化: what a clause goes on behind is no whole utterance.
    if lead.ends_with(['：', ':']) && is_subject(text, member) {
        return false;
    }
    lead.ends_with(['：', ':']) || lexicons.cue_at_end(Cue::Speech, lead).is_some()
}

/// Whether a clause goes on behind a short name: no mark, and nobody who says it.
fn is_subject(text: &str, member: Marked) -> bool {
    let tail = after(text, member.outer.end, 1, |found| !found.is_alphanumeric());
    chars(member.inner.slice(text)) <= SUBJECT && !tail.is_empty()
}
