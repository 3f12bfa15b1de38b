//! Who may act, and how far the words that name him reach.
//!
//! Takes items and an index, says whether a noun, a place or the name of a person is one of whom a verb is said, and where its run of
//! nouns ends. Which of them is the subject of a clause is decided in `subject.rs`.

use super::clause::{Item, Role};
use super::onward::is_adverbial;
use super::phrase::{role, surface};
use crate::digits::LISTING;
use crate::sorts::{LEVEL, RURAL, TRADE, UNDERTAKING};
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

/// How far behind a verb the 的 of a relative clause is looked for, in items.
pub(super) const LONGEST_RELATIVE: usize = 20;

/// Whether the item names one who acts.
pub(super) fn acts(item: &Item<'_>) -> bool {
    matches!(item.role, Role::Noun | Role::Place | Role::Person | Role::Pronoun) && !item.property && item.actor
}

/// 南|站|发送, 春运|办|发布: the head of a name that the dictionary takes for a verb.
fn is_office(items: &[Item<'_>], index: usize) -> bool {
    matches!(surface(items, index), "站" | "办")
        && role(items, index) == Some(Role::MaybeVerb)
        && role(items, index + 1)
            .is_some_and(|next| next.is_verb() || matches!(next, Role::Adverb | Role::Link | Role::Time | Role::Preposition))
}

/// 海上|救助|局: whether the word at `index` says in the name of a body what it does, and governs nothing.
pub(super) fn is_in_name(items: &[Item<'_>], index: usize) -> bool {
    items.get(index + 1).is_some_and(|next| next.actor && has_at_most(next.surface, 1))
}

/// 该村, 柴河镇: a village or town, which grows and builds things, but no sort of them (乡镇).
pub(super) fn is_settlement(items: &[Item<'_>], index: usize) -> bool {
    let Some(item) = items.get(index).filter(|item| item.surface.ends_with(['村', '镇', '乡'])) else { return false };
    let fronted = || {
        index
            .checked_sub(1)
            .and_then(|before| items.get(before))
            .is_some_and(|before| matches!(before.role, Role::Person | Role::Place) || before.coined)
    };
    match item.role {
        Role::Place => true,
        Role::Pronoun => !item.surface.starts_with(['每', '各']),
        Role::Noun => !RURAL.has(item.surface) && (item.coined || fronted()),
        _ => false,
    }
}

/// Whether the nouns `held` name one who acts: by their last word, or 中职|生, whose last character the dictionary cuts off.
pub(super) fn names_actor(held: &[Item<'_>]) -> bool {
    let Some((last, before)) = held.split_last() else { return false };
    // 中央|和|省
    let level = |who: &[Item<'_>]| matches!(who, [.., who, joint] if !joint.role.is_nominal() && acts(who));
    // 村民|们: persons, whatever they are.
    acts(last)
        || LEVEL.has(last.surface) && level(before)
        || last.surface == "们" && !before.is_empty()
        || !before.is_empty()
            && !last.property
            && matches!(last.surface, "生" | "员" | "者" | "民" | "站" | "办" | "部" | "局" | "厅" | "委")
}

/// 饮水安全|提升|工程: a verb inside the name of an undertaking. 一辆|电动|三轮车, 第十五批|护航|编队: one between a count and what is counted.
fn is_inside_name(items: &[Item<'_>], index: usize, end: usize) -> bool {
    if !matches!(role(items, index), Some(Role::Change | Role::MaybeVerb | Role::Verb)) || index + 1 >= end {
        return false;
    }
    // 服务队|开展|活动: what is done by somebody, but 铁路|新开工|项目.
    let done = role(items, index) == Some(Role::Verb) && !surface(items, index).starts_with('新') && items.get(index - 1).is_some_and(acts);
    let undertaken = UNDERTAKING.has(surface(items, index + 1))
        && !done
        && role(items, index - 1).is_some_and(|before| before.is_nominal() || before == Role::Numeral);
    undertaken
        || is_count(items, index - 1)
            && role(items, index) == Some(Role::MaybeVerb)
            && role(items, index + 1).is_some_and(|next| matches!(next, Role::Noun | Role::Adjective | Role::Numeral))
}

/// 首|批, 一辆, 第二轮: whether the word at `index` ends a count, behind which what is counted is named.
pub(super) fn is_count(items: &[Item<'_>], index: usize) -> bool {
    let word = surface(items, index);
    let unit = word.ends_with(['批', '艘', '辆', '架', '列', '条', '座', '支', '台', '家', '轮', '栋', '趟', '颗']);
    unit && match role(items, index) {
        Some(Role::Classifier) => index.checked_sub(1).and_then(|before| role(items, before)) == Some(Role::Numeral),
        Some(Role::Numeral) => word.chars().nth(1).is_some(),
        _ => false,
    }
}

pub(super) fn span_of(items: &[Item<'_>], from: usize, stop: usize) -> NormSpan {
    let start = items.get(from).map_or(0, |item| item.span.start);
    NormSpan::new(start, stop.checked_sub(1).and_then(|last| items.get(last)).map_or(start, |item| item.span.end))
}

/// The 的 that ends a relative clause whose verb is at `verb`, where a noun and then a verb of its own follow.
pub(super) fn relative_end(items: &[Item<'_>], verb: usize, end: usize) -> Option<usize> {
    let ahead = items.get(verb..end.min(verb + LONGEST_RELATIVE))?;
    let of = verb + ahead.iter().position(|item| item.role == Role::Of)?;
    // 通报|了|查处的案件: it is done, and describes nobody.
    if surface(items, verb + 1) == "了" {
        return None;
    }
    // 加强|对|山区的|运力|部署: the 的 is that of what 对 leads to.
    let led = ahead.get(1).is_some_and(|next| matches!(next.surface, "对" | "向" | "与"));
    if led && !ahead.get(2..of - verb)?.iter().any(|item| does(item.role)) {
        return None;
    }
    // 采用|最新|的|设备: nor does 的 behind how the object is.
    let how = surface(items, of - 1);
    if of == verb + 2 && role(items, of - 1) == Some(Role::Adjective) && how.starts_with(['最', '更', '大', '高', '新']) {
        return None;
    }
    // 给予|3%的|资金: what counts the object ends no clause.
    let share = surface(items, of - 1);
    if matches!(role(items, of - 1), Some(Role::Quantity(_))) && share.ends_with(['%', '成', '半']) {
        return None;
    }
    let noun = of + 1 + usize::from(matches!(role(items, of + 1), Some(Role::Quantity(_) | Role::Per | Role::Adverb)));
    let stop = (noun < end && role(items, noun).is_some_and(|role| role.is_nominal() || role == Role::Numeral))
        .then(|| chunk_end(items, noun, end))?;
    // 查办|发生|在农村的|案件|300件: the clause describes the object.
    let second = role(items, verb).is_some_and(Role::is_verb) && role(items, verb + 1).is_some_and(Role::is_verb);
    if second && matches!(role(items, stop), Some(Role::Quantity(_))) {
        return None;
    }
    // 用直播的方式|对案件: what a preposition follows is no subject; 开创|互利的格局，: nor what ends the clause.
    let goes_on = stop < end
        && role(items, stop)
            .is_some_and(|role| does(role) || matches!(role, Role::Link | Role::Adverb | Role::Time | Role::Change | Role::Quantity(_)));
    (goes_on || stop == end && surface(items, verb) == "来自").then_some(of)
}

/// Whether the verb at `index` only describes who acts behind it: 参展|企业|展出.
pub(super) fn modifies_actor(items: &[Item<'_>], index: usize, end: usize) -> bool {
    let stop = chunk_end(items, index + 1, end);
    let names = role(items, index + 1) == Some(Role::Noun) && stop < end && stop - index < 4;
    let mut verb = stop;
    while verb < end && (matches!(role(items, verb), Some(Role::Adverb | Role::Time)) || is_adverbial(items, verb)) {
        verb += 1;
    }
    names
        && surface(items, index).chars().count() > 1
        && items.get(stop - 1).is_some_and(acts)
        && verb < end
        && role(items, verb).is_some_and(does)
        && items.get(verb + 1..end).is_some_and(|rest| rest.iter().any(|item| matches!(item.role, Role::Quantity(_))))
}

/// The name of a person that the dictionary cuts behind the surname, and where it ends: 邹|小|五, 潘|老金.
pub(super) fn name_at(items: &[Item<'_>], from: usize, end: usize) -> Option<(NormSpan, usize)> {
    let surname = items.get(from).filter(|item| item.role == Role::Person && item.surface.chars().count() == 1)?;
    let mut stop = from + 1;
    let mut span = surname.span;
    while stop < end
        && let Some(next) = items.get(stop)
        && next.span.start == span.end
        && (next.role.is_nominal() || matches!(next.role, Role::Numeral | Role::Other) || next.surface.starts_with('某'))
        && (next.span.end - span.start) <= 3 * '一'.len_utf8()
    {
        span.end = next.span.end;
        stop += 1;
    }
    (stop > from + 1).then_some((span, stop))
}

/// The name of a person behind a title, however the dictionary cuts it, and where it ends: 董秘|沈|三秋.
pub(super) fn titled_name(items: &[Item<'_>], from: usize) -> Option<(NormSpan, usize)> {
    let first = items.get(from).filter(|first| first.surname && first.surface.chars().count() < 3)?;
    let mut span = first.span;
    let mut stop = from + 1;
    let letter = '一'.len_utf8();
    while let Some(next) = items.get(stop).filter(|next| next.span.start == span.end && next.span.end - span.start <= 3 * letter) {
        let cut = next.span.len() == letter
            && (next.role.is_nominal()
                || matches!(next.role, Role::Numeral | Role::Classifier | Role::Other | Role::Time | Role::MaybeVerb)
                || next.surface == "某");
        let given = span.len() == letter && next.span.len() == 2 * letter && !next.role.is_edge();
        if !cut && !given {
            break;
        }
        span.end = next.span.end;
        stop += 1;
    }
    (span.len() >= 2 * letter).then_some((span, stop))
}

/// Whether a verb says only what share something has: 占, but not 占地.
pub(super) fn shares(verb: &str) -> bool {
    verb.starts_with('占') && !verb.starts_with("占地")
}

/// Whether a word behind the nouns is their verb.
pub(super) fn does(role: Role) -> bool {
    role.is_verb() || role == Role::Event
}

/// Whether a word names a level of government or a house that acts with 里 behind it: 州|里, 厂|里.
pub(super) fn has_seat(surface: &str) -> bool {
    LEVEL.has(surface) || matches!(surface, "厂" | "校" | "院" | "社" | "队")
}

/// 内阁|28|号|决定, 集团|第一|时间|捐款: two words behind a name that say when. 3|号|机组 are none, nor are 沧风|1|号|.
pub(super) fn says_when(items: &[Item<'_>], index: usize) -> bool {
    if surface(items, index) == "第一" && surface(items, index + 1) == "时间" {
        return true;
    }
    let day = |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    day(surface(items, index))
        && matches!(surface(items, index + 1), "号" | "日")
        && role(items, index + 2).is_some_and(|role| !matches!(role, Role::Noun | Role::Of | Role::Link | Role::Particle))
}

/// 全县|一年|投入: a numeral that the dictionary has with a length of time.
pub(super) fn is_span(items: &[Item<'_>], index: usize) -> bool {
    let word = surface(items, index);
    role(items, index) == Some(Role::Numeral)
        && word.chars().count() > 1
        && !word.starts_with('第')
        && word.ends_with(['年', '月', '天', '周'])
}

/// Where the run of nouns that begins at `from` ends, and what is joined to it by 和.
pub(super) fn chunk_end(items: &[Item<'_>], from: usize, end: usize) -> usize {
    let mut index = from;
    while index < end
        && !(index > from && (says_when(items, index) || is_span(items, index)))
        && role(items, index)
            .is_some_and(|role| role.is_nominal() || matches!(role, Role::Pronoun | Role::Other | Role::Numeral | Role::Classifier))
        || index > from
            && index < end
            && (is_office(items, index) || is_inside_name(items, index, end) || surface(items, index) == "们" || is_side(items, index))
    {
        index += 1;
        // 学校和托幼机构|报告
        // 大理|至|临沧|铁路
        let between =
            surface(items, index) == "至" && role(items, index - 1) == Some(Role::Place) && role(items, index + 1) == Some(Role::Place);
        let joint =
            between || matches!(role(items, index), Some(Role::ListComma)) || matches!(surface(items, index), "和" | "及" | "与" | "以及");
        // 医院|与|国内外|70所|名院|合作
        let with = surface(items, index) == "与"
            && (index + 1..end)
                .find(|&next| !role(items, next).is_some_and(Role::is_nominal))
                .is_some_and(|next| matches!(role(items, next), Some(Role::Quantity(_))));
        // 中央|和|省
        let level = || LEVEL.has(surface(items, index + 1)) && items.get(index - 1).is_some_and(acts);
        if joint && !with && index + 1 < end && (role(items, index + 1).is_some_and(Role::is_nominal) || level()) {
            index += 1;
        }
    }
    index.max(from + 1)
}

/// 公路|北|延|工程, 环路|东|段|工程: a side of a thing inside the name of one.
fn is_side(items: &[Item<'_>], index: usize) -> bool {
    let short = items.get(index + 1).is_some_and(|next| next.role == Role::Noun && has_at_most(next.surface, 1));
    role(items, index) == Some(Role::Localizer) && matches!(surface(items, index), "东" | "南" | "西" | "北") && short
}

pub(super) fn person_start(items: &[Item<'_>], from: usize, stop: usize) -> usize {
    let mut begin = stop - 1;
    while begin > from && role(items, begin - 1) == Some(Role::Person) {
        begin -= 1;
    }
    begin
}

/// Without the place in front of a name, unless it is part of it: 全市|各级工会.
pub(super) fn trimmed(items: &[Item<'_>], from: usize, stop: usize) -> usize {
    let general = |index: usize| surface(items, index).starts_with('全') && role(items, index) == Some(Role::Place);
    if stop > from + 1 && general(from) { from + 1 } else { from }
}

/// A sort of persons or bodies, which owns nothing by name: 居民, 从业人员.
pub(super) fn is_sort(item: &Item<'_>) -> bool {
    // 我国|选手, 该校|教师: those who act for it.
    (TRADE.ends(item.surface) || item.surface.ends_with('客')) && !item.surface.ends_with(['手', '师'])
}

/// How many items at `index` number a member of a list: 一是, 二|是, 1|., but not 2|.|5
pub(super) fn list_number(items: &[Item<'_>], index: usize) -> usize {
    let word = surface(items, index);
    let numbered = matches!(surface(items, index + 1), "." | "．" | "、") && role(items, index + 2) != Some(Role::Numeral);
    if role(items, index) == Some(Role::Numeral) && numbered {
        return 2;
    }
    match word.trim_start_matches(LISTING) {
        behind if behind.len() == word.len() => 0,
        "是" => 1,
        _ if surface(items, index + 1) == "是" => 2,
        _ => 0,
    }
}
