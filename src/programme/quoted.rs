//! Decides which stretches in quotation marks name an undertaking.
//!
//! Takes the marked stretches of a text, hands on candidates with their kinds. The evidence is the noun behind the marks
//! (“五送”活动, also behind a whole list), the noun inside (“…工程”), and the verb before (荣获, 开展). Merging is not its business.

use super::Candidate;
use super::context::{after, before, chars, ends_clause, ends_sentence};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::marks::{Marked, Marks};
use super::name::{parts, without_edition, without_last_year, without_remark};
use super::over::{over_marks, run_over};
use super::shape::{is_clause, is_counted, is_name_like, is_paired, shape};
use super::tail::{Stands, Tail, counted, read_tail};
use super::told::told;
use crate::span::NormSpan;
use crate::token::Words;
use crate::vocabulary::ProgrammeKind;

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
    let tail = read_tail(text, member.outer.end, stands, lexicons, words);
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
                    && ['、', '和', '与', '及'].iter().any(|link| between.ends_with(*link)))
        }
        _ => false,
    };
    1 + quotes.windows(2).take_while(|pair| linked(pair)).count()
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
            let tail = read_tail(text, last.outer.end + at, Stands::InList, lexicons, words);
            (true, tail)
        }
        _ => (false, read_tail(text, last.outer.end, stands, lexicons, words)),
    };
    // 网络“水军”操纵信息等问题: behind a verb the list is of something else.
    let told = list.len() == 1 && ends_list.is_some_and(|at| at > '等'.len_utf8()) && opens_with_verb(last_tail, words);
    let shared = if told { (false, read_tail(text, last.outer.end, stands, lexicons, words)) } else { shared };
    let said = is_said(text, *first, lexicons);
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
        let own = read_tail(text, member.outer.end, stands, lexicons, words);
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

/// Whether a verb of more than one character stands behind a mark.
fn opens_with_verb(tail: &str, words: &Words) -> bool {
    words.guesses(tail, 0).first().is_some_and(|word| word.tag == "v" && chars(word.surface) > 1)
}

/// Whether a noun stands right behind a mark: 国际合作高峰论坛, never 颁奖晚会.
fn opens_with_noun(text: &str, end: usize, words: &Words) -> bool {
    words.guesses(after(text, end, 6, ends_clause), 0).first().is_some_and(|word| word.tag.starts_with('n'))
}

/// The clause before a mark, as far as the verb that governs it can stand.
fn lead(text: &str, start: usize) -> &str {
    before(text, start, 30, |found| ends_clause(found) || found == '”')
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

fn read_one(
    text: &str,
    member: Marked,
    tail: Tail<'_>,
    verb: Option<Cue>,
    said: bool,
    lexicons: &ProgrammeLexicons,
    words: &Words,
) -> Option<Candidate> {
    let inner = member.inner.slice(text);
    let bare: String = inner.chars().filter(|found| !matches!(found, '‘' | '’' | '“' | '”')).collect();
    let length = chars(&bare);
    if let Some(found) = over_marks(text, member, &bare, lexicons) {
        return Some(found);
    }
    let head = match tail {
        Tail::Head(head, end) => Some((head, end)),
        _ => None,
    };
    // “海洋与城市：合作共赢”研讨活动: a colon stands in a name that a noun behind the marks closes.
    let name_like =
        is_name_like(&bare) || (head.is_some() && !said && bare.matches('：').count() == 1 && is_name_like(&bare.replace('：', " ")));
    if matches!(tail, Tail::NotName) || !name_like || lexicons.is_not_name(&bare) {
        return None;
    }
    let undated = without_last_year(without_remark(&bare));
    let inside = lexicons.head_at_end(undated, |head| head.inside).filter(|inside| is_own_word(undated, inside, lexicons));
    let comma = bare.contains('，');
    let shaped = shape(&bare, lexicons).or_else(|| told(text, member, lead(text, member.outer.start), &bare, verb, lexicons, words));
    let listed = lexicons.listed(&bare);
    if said && head.is_none_or(|(head, _)| !head.strong && inside.is_none()) {
        return None;
    }
    let number_only = bare.chars().all(|found| "一二三四五六七八九十百千0123456789".contains(found));
    if number_only && length <= 4 && listed.is_none() {
        return run_over(text, member, &bare, head?, lexicons);
    }
    // “一带一路”国际合作高峰论坛: behind a known programme a conference of its own name runs over the marks.
    if let (Some(_), Some((head, end))) = (listed, head)
        && head.kind == ProgrammeKind::Event
        && head.unmarked
        && chars(&head.surface) > 1
        && opens_with_noun(text, member.outer.end, words)
    {
        let tail = text.get(member.outer.end..end)?;
        let span = NormSpan::new(member.inner.start, end);
        return Some(Candidate::new(format!("{bare}{tail}"), head.kind, span, true, "quoted-run-over"));
    }
    if let Some(listed) = listed {
        // “揭榜挂帅”专项赛: a contest that is called after a known scheme.
        let contest = head.is_some_and(|(head, _)| head.kind == ProgrammeKind::Competition) && listed.kind == ProgrammeKind::Scheme;
        let kind = if contest { ProgrammeKind::Competition } else { listed.kind };
        let mut candidate = Candidate::new(bare, kind, member.inner, true, "listed-quoted");
        candidate.known_as = Some(listed.name.clone());
        return Some(candidate);
    }
    // 今年是“中欧旅游年”: what a strong noun ends is no nickname.
    let front = lead(text, member.outer.start);
    let equated = front.ends_with('是') && inside.is_some_and(|inside| inside.strong && inside.kind != ProgrammeKind::Scheme);
    if verb == Some(Cue::Nickname) && head.is_none() && !equated {
        return None;
    }
    // 成为老人们信赖的“夕阳之家”: what something is called is no name of it.
    let called = |(at, end): (usize, usize)| end - at > 3;
    if head.is_none() && verb != Some(Cue::Award) && front.ends_with('的') && lexicons.cues_in(Cue::Nickname, front).any(called) {
        return None;
    }
    // 两枚“海鹰”系统发射的导弹: what has such a classifier is a thing.
    if inside.is_none() && lexicons.cue_at_end(Cue::Piece, front).is_some() {
        return None;
    }
    // 打击“洋垃圾”走私行动: the marked words are what the action is against.
    if inside.is_none() && lexicons.cue_at_end(Cue::Target, front).is_some() {
        return None;
    }
    // “某某基金会”援助: an organisation.
    let society = || bare.ends_with('会') && lexicons.cue_at_end(Cue::Host, &bare).is_some_and(|at| at > 0);
    if inside.is_none() && head.is_none_or(|(head, _)| !head.strong) && society() {
        return None;
    }
    if head.is_none() && inside.is_some_and(|inside| is_counted(&bare, inside) || is_clause(&bare, inside, lexicons, words)) {
        return None;
    }
    let award = head.is_some_and(|(head, _)| head.kind == ProgrammeKind::Award && head.strong);
    let won = verb == Some(Cue::Award)
        && !comma
        && !is_contest(head, inside)
        && stands_alone(text, member)
        && (length > 4 || inside.is_some() || !lead(text, member.outer.start).ends_with("命名为"))
        && lexicons.cue_at_end(Cue::NotAward, &bare).is_none();
    let (kind, rule) = if award || won {
        (ProgrammeKind::Award, if award { "quoted-title" } else { "quoted-award-verb" })
    } else if let Some(inside) = inside.filter(|inside| inside.strong && !comma) {
        (inside.kind, "quoted-head-inside")
    } else if let Some((head, _)) =
        head.filter(|(head, _)| head.strong || inside.is_none_or(|inside| inside.kind == ProgrammeKind::Initiative))
    {
        (if !head.strong && is_paired(&bare) { ProgrammeKind::Scheme } else { head.kind }, "quoted-head")
    } else if let Some(inside) = inside.filter(|_| !comma) {
        (inside.kind, "quoted-head-inside")
    } else if let Some((head, _)) = head {
        (head.kind, "quoted-head")
    } else if let Some(kind) = shaped.filter(|_| !said) {
        (if is_paired(&bare) { ProgrammeKind::Scheme } else { kind }, "quoted-shape")
    } else {
        return None;
    };
    Some(named(inner, &bare, kind, member.inner, head.is_some(), rule, lexicons))
}

/// Whether the head ends the name as a head, and not as a part of another word: no 险 in 风险, no 角 in 三角.
fn is_own_word(bare: &str, inside: &Head, lexicons: &ProgrammeLexicons) -> bool {
    chars(&inside.surface) > 1 || !lexicons.ends_with_not_name(bare)
}

/// Whether no noun follows that the marked words only modify: 入选“千万工程”经验.
fn stands_alone(text: &str, member: Marked) -> bool {
    let next = after(text, member.outer.end, 1, |_| false);
    next.is_empty() || next.chars().all(|found| !found.is_alphabetic() || "和与及等称荣的奖并后之".contains(found))
}

fn is_contest(head: Option<(&Head, usize)>, inside: Option<&Head>) -> bool {
    let contest = |head: &Head| head.kind == ProgrammeKind::Competition && head.strong;
    let other = |head: &Head| head.strong && head.kind.is_active();
    head.is_some_and(|(head, _)| contest(head) || other(head)) || inside.is_some_and(other)
}

fn named(
    inner: &str,
    bare: &str,
    kind: ProgrammeKind,
    span: NormSpan,
    with_parts: bool,
    rule: &'static str,
    lexicons: &ProgrammeLexicons,
) -> Candidate {
    let name = without_edition(bare, lexicons);
    let mut candidate = Candidate::new(name.to_owned(), kind, span, true, rule);
    if name != bare {
        candidate.aliases.push(bare.to_owned());
    }
    if bare != inner {
        candidate.aliases.push(inner.to_owned());
    }
    if with_parts {
        candidate.aliases.extend(parts(bare));
    }
    candidate
}
