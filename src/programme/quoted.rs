//! Decides which stretches in quotation marks name an undertaking.
//!
//! Takes the marked stretches of a text, hands on candidates with their kinds. The evidence is the noun behind the marks
//! (“五送”活动, also behind a whole list), the noun inside (“…工程”), and the verb before (荣获, 开展). Merging is not its business.

use super::Candidate;
use super::context::{after, before, chars, ends_clause, ends_sentence};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::marks::{Marked, Marks};
use super::name::{parts, without_edition, without_remark};
use crate::span::NormSpan;
use crate::token::{Guess, Words};
use crate::vocabulary::ProgrammeKind;

/// What stands behind a closing mark.
#[derive(Clone, Copy, Debug)]
enum Tail<'l> {
    /// A noun that makes the marked words a principle, a saying or a figure of speech.
    NotName,
    /// A noun that names an undertaking, and the byte offset behind it in the text.
    Head(&'l Head, usize),
    Nothing,
}

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
    let shared = match ends_list {
        Some(at) if !last_tail.get(..at).unwrap_or("").contains('“') => {
            let tail = read_tail(text, last.outer.end + at, true, lexicons, words);
            (true, tail)
        }
        _ => (false, read_tail(text, last.outer.end, false, lexicons, words)),
    };
    let lead = lead(text, first.outer.start);
    let verb = verb_before(lead, lexicons);
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
        let own = read_tail(text, member.outer.end, false, lexicons, words);
        let tail = match own {
            Tail::Nothing if reaches => shared.1,
            other => other,
        };
        out.extend(read_one(text, *member, tail, verb, said, lexicons, words));
    }
}

/// Where a count of the list's members ends: “甲”选种、“乙”防虫、“丙”晾晒3个项目.
fn counted(tail: &str) -> Option<usize> {
    let numeral = |found: char| found.is_ascii_digit() || "一二两三四五六七八九十".contains(found);
    let start = tail.find(numeral)?;
    let behind = tail.get(start..)?.trim_start_matches(numeral);
    behind.strip_prefix(['个', '项', '大', '种', '类']).map(|rest| tail.len() - rest.len())
}

/// The clause before a mark, as far as the verb that governs it can stand.
fn lead(text: &str, start: usize) -> &str {
    before(text, start, 30, |found| ends_clause(found) || found == '”')
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
    lead.ends_with(['：', ':']) || lexicons.cue_at_end(Cue::Speech, lead).is_some()
}

fn read_tail<'l>(text: &str, start: usize, in_list: bool, lexicons: &'l ProgrammeLexicons, words: &Words) -> Tail<'l> {
    let window = after(text, start, 22, |found| ends_clause(found) || matches!(found, '、' | '“' | '‘' | '《' | '：' | '）' | '”'));
    if lexicons.cue_at_start(Cue::NotName, window.trim_start_matches('的')).is_some() && !starts_with_head(window, lexicons) {
        return Tail::NotName;
    }
    // A parenthesis behind the name (含农民工) is stepped over.
    let (window, start) = match window.strip_prefix('（') {
        Some(_) => return Tail::Nothing,
        None => (window, start),
    };
    // “大地回响”——全国民乐作品汇演: what the dash explains.
    let bare = window.trim_start_matches('—');
    let explained = bare.len() < window.len();
    let (window, start) = (bare, start + window.len() - bare.len());
    let farthest = if in_list || explained { 18 } else { 12 };
    let mut limit = window
        .find(['的', '了', '在', '将', '和', '与', '及', '是', '被', '让', '使', '已', '也', '以', '从', '向', '把', '（'])
        .unwrap_or(window.len());
    for cue in [Cue::Launch, Cue::Stop] {
        // 发布 in 发布会 and 邀请 in 邀请赛 are no verbs.
        let inside_head = |at: usize| lexicons.heads_in(window).any(|(start, head)| (start..start + head.surface.len()).contains(&at));
        if let Some((at, _)) = lexicons.cues_in(cue, window).find(|(at, _)| !inside_head(*at)) {
            limit = limit.min(at);
        }
    }
    let window = window.get(..limit).unwrap_or("");
    if lexicons.heads_in(window).next().is_none() {
        return Tail::Nothing;
    }
    let tagged = words.guesses(window, 0);
    let mut chosen: Option<(usize, &Head)> = None;
    for (at, head) in lexicons.heads_in(window) {
        let gap = chars(window.get(..at).unwrap_or(""));
        // 展项, 展品: a head of one character that goes on as another word.
        let single = chars(&head.surface) == 1;
        let goes_on = single && lexicons.cue_at_start(Cue::Follow, window.get(at + head.surface.len()..).unwrap_or("")).is_some();
        // 第三章“国家机构”中增加一节: a numeral counts it.
        let numerals = ['一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '几', '第'];
        let counted = single && window.get(..at).unwrap_or("").ends_with(numerals);
        if goes_on || counted || (explained && !head.strong && head.kind != ProgrammeKind::Event) {
            continue;
        }
        if !head.outside || (head.adjacent && gap > 0 && !in_list) || gap > farthest {
            continue;
        }
        let end = at + head.surface.len();
        // 展 in 拓展, 制度 in 制度化: a head ends a word, and the word is no verb.
        // 竞赛活动 can be one word of the segmenter's: a head before a head ends one too.
        // A head of one character is a word, or ends a noun: no 展 in 发展.
        let whole = chars(&head.surface) > 1;
        let names = |word: &Guess<'_>| !word.tag.starts_with('v') || (whole && word.tag == "vn");
        let ends_word = lexicons.heads_in(window).any(|(next, _)| next == end)
            || tagged.iter().any(|word| word.span.end == end && ((gap == 0 && whole) || word.span.start >= at || names(word)));
        if !ends_word {
            continue;
        }
        // 主题竞赛活动: the strong noun settles the kind, the last one among equals.
        if chosen.is_none_or(|(_, before)| head.strong || !before.strong) {
            chosen = Some((at, head));
        }
    }
    let Some((at, head)) = chosen else { return Tail::Nothing };
    // “海鹰”反导系统: the marked words name a thing.
    if head.kind == ProgrammeKind::Platform && lexicons.cues_in(Cue::Thing, window.get(..at).unwrap_or("")).next().is_some() {
        return Tail::NotName;
    }
    // “…”实践创新基地称号: a title may have any noun before it.
    if !in_list && head.kind != ProgrammeKind::Award && !is_modifier(&tagged, at, head, lexicons) {
        return Tail::Nothing;
    }
    let behind = window.get(at + head.surface.len()..).unwrap_or("");
    if lexicons.cue_at_end(Cue::NotName, behind).is_some() && chars(behind) <= 4 {
        return Tail::NotName;
    }
    Tail::Head(head, start + at + head.surface.len())
}

fn starts_with_head(window: &str, lexicons: &ProgrammeLexicons) -> bool {
    lexicons.heads_in(window).next().is_some_and(|(at, head)| at == 0 && head.outside)
}

/// Whether the words between mark and head can stand before a noun: 主题, 篮球友谊, 专场; never 传递, 举行一周岁生日.
fn is_modifier(tagged: &[Guess<'_>], head_start: usize, head: &Head, lexicons: &ProgrammeLexicons) -> bool {
    let mut verbs = 0;
    let mut last_is_verb = false;
    let mut aims = false;
    for word in tagged.iter().take_while(|word| word.span.end <= head_start) {
        last_is_verb = false;
        match word.tag.as_bytes().first() {
            Some(b'v') if word.tag != "vn" => {
                last_is_verb = true;
                // 促消费, 反诈: a verb of one character with its object is a modifier; alone it governs the head.
                if chars(word.surface) > 1 {
                    verbs += 1;
                } else if lexicons.cue_at_end(Cue::Aim, word.surface).is_none() {
                    return false;
                } else {
                    aims = true;
                }
            }
            Some(b'n' | b'a' | b'b' | b'j' | b'l' | b'i' | b'm' | b'q' | b's' | b't' | b'f' | b'z' | b'e' | b'h' | b'k' | b'v') => {}
            Some(b'x') if word.surface.chars().all(|found| found.is_alphanumeric() || found == '+') => {}
            _ => return false,
        }
    }
    // A verb stands before a head only as its modifier: 评选活动, 创建活动; 重回课堂 is a verb with its object.
    let active = matches!(head.kind, ProgrammeKind::Initiative | ProgrammeKind::Competition | ProgrammeKind::Scheme | ProgrammeKind::Event);
    let direct = aims && last_is_verb && verbs == 0;
    !direct && (verbs == 0 || (verbs == 1 && last_is_verb && active))
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
    if matches!(tail, Tail::NotName) || !is_name_like(&bare) || lexicons.is_not_name(&bare) {
        return None;
    }
    let head = match tail {
        Tail::Head(head, end) => Some((head, end)),
        _ => None,
    };
    let inside = lexicons.head_at_end(without_remark(&bare), |head| head.inside).filter(|inside| is_own_word(&bare, inside, lexicons));
    let comma = bare.contains('，');
    let listed = lexicons.listed(&bare);
    if said && head.is_none_or(|(head, _)| !head.strong && inside.is_none()) {
        return None;
    }
    let number_only = bare.chars().all(|found| "一二三四五六七八九十百千0123456789".contains(found));
    if number_only && length <= 4 && listed.is_none() {
        return run_over(text, member, &bare, head?);
    }
    // “一带一路”国际合作高峰论坛: behind a known programme a conference of its own name runs over the marks.
    if let (Some(_), Some((head, end))) = (listed, head)
        && head.kind == ProgrammeKind::Event
        && head.unmarked
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
    if verb == Some(Cue::Nickname) && head.is_none() {
        return None;
    }
    // 成为老人们信赖的“夕阳之家”: what something is called is no name of it.
    let front = lead(text, member.outer.start);
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
    } else {
        return None;
    };
    Some(named(inner, &bare, kind, member.inner, head.is_some(), rule))
}

/// 一户一策, 一路一档: a rule for each, which is a scheme whatever is done with it.
fn is_paired(bare: &str) -> bool {
    let found: Vec<char> = bare.chars().collect();
    matches!(found.as_slice(), ['一', one, '一', other] if one != other)
}

/// Whether the head ends the name as a head, and not as a part of another word: no 险 in 风险, no 角 in 三角.
fn is_own_word(bare: &str, inside: &Head, lexicons: &ProgrammeLexicons) -> bool {
    chars(&inside.surface) > 1 || !lexicons.ends_with_not_name(bare)
}

/// 三个中心, 六大工程: a count of undertakings names none of them.
fn is_counted(bare: &str, inside: &Head) -> bool {
    let digits = bare.trim_start_matches(|found: char| found.is_ascii_digit());
    let rest = digits.strip_prefix(['一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十']).unwrap_or(digits);
    let kinds = rest.trim_start_matches(['大', '个', '项', '套']);
    rest.len() < bare.len() && kinds == inside.surface
}

/// 建立文物保护督察制度, 以患者为中心: a verb or preposition with its object is a statement; campaigns alone are named so.
fn is_clause(bare: &str, inside: &Head, lexicons: &ProgrammeLexicons, words: &Words) -> bool {
    let campaign = inside.strong && matches!(inside.kind, ProgrammeKind::Initiative | ProgrammeKind::Competition | ProgrammeKind::Event);
    let first = words.first_word(bare);
    !campaign && first < bare.len() && bare.get(..first).is_some_and(|word| lexicons.cue_at_end(Cue::Clause, word) == Some(0))
}

/// Whether no noun follows that the marked words only modify: 入选“千万工程”经验.
fn stands_alone(text: &str, member: Marked) -> bool {
    let next = after(text, member.outer.end, 1, |_| false);
    next.is_empty() || next.chars().all(|found| !found.is_alphabetic() || "和与及等称荣的奖并后之".contains(found))
}

fn is_contest(head: Option<(&Head, usize)>, inside: Option<&Head>) -> bool {
    let contest = |head: &Head| head.kind == ProgrammeKind::Competition && head.strong;
    let other = |head: &Head| {
        head.strong
            && matches!(head.kind, ProgrammeKind::Initiative | ProgrammeKind::Competition | ProgrammeKind::Scheme | ProgrammeKind::Event)
    };
    head.is_some_and(|(head, _)| contest(head) || other(head)) || inside.is_some_and(other)
}

/// Whether the marked words can be a name at all: not a sentence, not a word of one character.
fn is_name_like(bare: &str) -> bool {
    let length = chars(bare);
    (2..=34).contains(&length)
        && !bare.chars().any(|found| ends_sentence(found) || matches!(found, '：' | '…' | '~'))
        && !bare.ends_with(['，', ',', '、', '.', '的'])
        && bare.matches('，').count() <= 2
        && bare.matches('、').count() <= 4
        && bare.chars().any(|found| found.is_alphanumeric())
}

/// Where the marks hold too little, the name runs over them to the head: “六五”普法.
fn run_over(text: &str, member: Marked, bare: &str, head: (&Head, usize)) -> Option<Candidate> {
    let (head, end) = head;
    let tail = text.get(member.outer.end..end)?;
    let gap = chars(tail).saturating_sub(chars(&head.surface));
    if gap > 0 || head.kind != ProgrammeKind::Initiative || matches!(head.surface.as_str(), "工作" | "活动" | "主题活动") {
        return None;
    }
    let span = NormSpan::new(member.inner.start, end);
    let mut candidate = Candidate::new(format!("{bare}{tail}"), head.kind, span, true, "quoted-run-over");
    candidate.aliases.push(bare.to_owned());
    Some(candidate)
}

fn named(inner: &str, bare: &str, kind: ProgrammeKind, span: NormSpan, with_parts: bool, rule: &'static str) -> Candidate {
    let name = without_edition(bare);
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
