//! Verbs of a clause that are not its predicate.
//!
//! Takes items and the index of a verb, says whether it only stands in the name of what is measured, ends in the 的 before those it
//! describes, or is still to come behind what a preposition governs. The subject itself is found in `subject.rs`.

use super::actors::{chunk_end, does, is_sort, names_actor, relative_end};
use super::carried::is_size;
use super::clause::{Item, Role};
use super::clauses::Clause;
use super::nouns::is_region;
use super::onward::{governed_end, is_adverbial, verb_from};
use super::phrase::{role, surface};

/// How many items behind 人均 name what is measured at most.
const LONGEST_MEASURED: usize = 8;

/// No times and adverbs in front of a subject are more, in items.
const LONGEST_OPENING: usize = 4;

/// Whether only nouns stand between 人均 at `index` and a number.
pub(super) fn measures(items: &[Item<'_>], index: usize, end: usize) -> bool {
    let ahead = items.get(index + 1..end.min(index + LONGEST_MEASURED)).unwrap_or_default();
    let way = ahead.iter().take_while(|item| item.role.is_nominal() || item.role == Role::Per).count();
    matches!(ahead.get(way).map(|item| item.role), Some(Role::Quantity(_)))
}

/// 企业|开办|时间|由8天: whether the verb at `verb` only stands in the name of what is measured.
pub(super) fn measures_behind(items: &[Item<'_>], verb: usize, end: usize) -> bool {
    let ahead = items.get(verb + 1..end.min(verb + LONGEST_MEASURED)).unwrap_or_default();
    let way = ahead.iter().take_while(|item| item.role.is_nominal() || matches!(item.role, Role::Per | Role::ListComma)).count();
    let measured = way.checked_sub(1).and_then(|last| ahead.get(last)).is_some_and(|last| last.property);
    let told = |next: usize| !matches!(role(items, next), Some(Role::Adverb | Role::Time | Role::Per)) && !is_adverbial(items, next);
    let next = (verb + 1 + way..end).take(LONGEST_MEASURED).find(|&next| told(next));
    // 项目|完成|投资额|首次|超过3亿元
    let apart = |next: usize| next > verb + 1 + way && matches!(role(items, next), Some(Role::Quantity(_)));
    measured
        && next.is_some_and(|next| {
            apart(next)
                || matches!(role(items, next), Some(Role::Link | Role::Change | Role::Compare))
                || matches!(surface(items, next), "由" | "从")
        })
}

/// 3月启动的|“护蕾行动”，, 新聘的|12名|教师，: the 的 before a name, or before those counted, whom the clause is about.
pub(super) fn named_behind(items: &[Item<'_>], verb: usize, clause: Clause) -> Option<usize> {
    let of = verb + 1;
    let named = surface(items, of + 1).starts_with('“') && of + 1 < clause.end;
    let counted = || {
        let ahead = items.get(of + 2..clause.end).unwrap_or_default();
        let opens = items.get(clause.start..verb).unwrap_or_default().iter().all(|item| matches!(item.role, Role::Time | Role::Adverb));
        opens
            && matches!(role(items, of + 1), Some(Role::Quantity(_)))
            && !ahead.is_empty()
            && ahead.iter().all(|item| item.role.is_nominal())
    };
    // 与县里|合办的|工作站，, but not 根据县里|公布的|名单，
    let next = of + 1;
    let led =
        role(items, clause.start) == Some(Role::Preposition) && !matches!(surface(items, clause.start), "与" | "和" | "在" | "由" | "自");
    let whole =
        || !led && next < clause.end && role(items, next).is_some_and(Role::is_nominal) && chunk_end(items, next, clause.end) == clause.end;
    (role(items, of) == Some(Role::Of) && (named || counted() || surface(items, clause.end) == "，" && whole())).then_some(of)
}

/// No measures in front of a subject are longer, in items.
const LONGEST_FRONT: usize = 14;

/// 总投资5亿元的|项目|开工: where the subject begins behind what is measured of it, which opens the clause.
pub(super) fn measured_front(items: &[Item<'_>], clause: Clause) -> Option<usize> {
    let ahead = items.get(clause.start..clause.end.min(clause.start + LONGEST_FRONT))?;
    let inside = |item: &Item<'_>| {
        item.role.is_nominal()
            || matches!(
                item.role,
                Role::Quantity(_) | Role::ListComma | Role::Conjunction | Role::Per | Role::Adverb | Role::Link | Role::Time
            )
    };
    let of = ahead.iter().position(|item| !inside(item)).filter(|&of| of > 1)?;
    let last = ahead.get(of.checked_sub(1)?)?;
    let told = ahead.get(..of)?;
    let measured = told
        .windows(2)
        .any(|pair| matches!(pair, [name, number] if (name.property || is_size(name)) && matches!(number.role, Role::Quantity(_))));
    let leads = ahead.get(of).is_some_and(|item| item.role == Role::Of) && matches!(last.role, Role::Quantity(_)) && measured;
    let next = clause.start + of + 1;
    let nouns = chunk_end(items, next, clause.end);
    let verb = verb_from(items, nouns, clause.end);
    let goes_on = nouns == clause.end
        || verb.is_some_and(|verb| verb < clause.end && role(items, verb).is_some_and(|role| does(role) || role == Role::Link));
    (leads && goes_on && next < clause.end && role(items, next).is_some_and(Role::is_nominal)).then_some(next)
}

/// 投产|不久|的|生产线，, 位于城东的|新河公司，: the 的 before whom a clause without another verb only describes.
pub(super) fn head_behind(items: &[Item<'_>], verb: usize, clause: Clause) -> Option<usize> {
    let describes = matches!(
        surface(items, verb),
        "位于"
            | "地处"
            | "坐落于"
            | "坐落在"
            | "落户"
            | "投产"
            | "建成"
            | "成立"
            | "开业"
            | "来自"
            | "出身"
            | "毕业"
            | "建于"
            | "成立于"
            | "始建于"
    );
    let ahead = items.get(verb + 1..clause.end.min(verb + LONGEST_FRONT)).filter(|_| describes)?;
    let of = verb + 1 + ahead.iter().position(|item| item.role == Role::Of)?;
    let next = of + 1;
    (next < clause.end && role(items, next).is_some_and(Role::is_nominal) && chunk_end(items, next, clause.end) == clause.end).then_some(of)
}

/// 去年|夺得|63枚|金牌|的|代表团，: the 的 before the one who acts, whom a clause with a number in it only describes.
pub(super) fn counted_behind(items: &[Item<'_>], verb: usize, clause: Clause) -> Option<usize> {
    let before = |index: usize| matches!(role(items, index), Some(Role::Time | Role::Adverb));
    let opens = verb - clause.start < LONGEST_MEASURED && (clause.start..verb).all(before) && surface(items, clause.end) == "，";
    let ahead = items.get(verb + 1..clause.end.min(verb + LONGEST_FRONT)).filter(|_| opens)?;
    let inside = |item: &&Item<'_>| item.role.is_nominal() || matches!(item.role, Role::Quantity(_) | Role::ListComma | Role::Conjunction);
    let way = ahead.iter().take_while(inside).count();
    let of = verb + 1 + way;
    let next = of + 1;
    let counts = ahead.get(..way)?.iter().any(|item| matches!(item.role, Role::Quantity(_)));
    let stop = (counts && role(items, of) == Some(Role::Of) && next < clause.end && role(items, next)?.is_nominal())
        .then(|| chunk_end(items, next, clause.end))?;
    let head = items.get(stop - 1)?;
    (stop == clause.end && names_actor(items.get(next..stop)?) && !is_sort(head)).then_some(of)
}

/// Whether 为, 向 or 将 at `index` governs the nouns behind it, so that the verb of the clause is still to come.
pub(super) fn governs(items: &[Item<'_>], index: usize, end: usize) -> bool {
    matches!(surface(items, index), "为" | "向" | "给" | "到" | "对" | "将" | "把" | "与" | "在" | "就")
        && role(items, index + 1).is_some_and(|role| role.is_nominal() || matches!(role, Role::Quantity(_) | Role::Pronoun | Role::Time))
        && index + 1 < end
        && verb_from(items, governed_end(items, index, end), end).and_then(|verb| role(items, verb)).is_some_and(does)
}

/// 合作|建设|项目|达到: whether the verb at `verb` stands in the name of what is measured or counted, whose own verb is 达到 or 增长.
pub(super) fn is_nominal_verb(items: &[Item<'_>], verb: usize, end: usize) -> bool {
    let ahead = items.get(verb + 1..end.min(verb + LONGEST_MEASURED)).unwrap_or_default();
    let way = ahead.iter().take_while(|item| item.role.is_nominal() || item.role == Role::MaybeVerb).count();
    let passed = |next: &usize| matches!(role(items, *next), Some(Role::Adverb | Role::Time | Role::Per)) || is_adverbial(items, *next);
    let next = (verb + 1 + way..end).take(LONGEST_MEASURED).find(|next| !passed(next));
    way > 0
        && next.is_some_and(|next| {
            matches!(role(items, next), Some(Role::Link | Role::Change | Role::Compare)) && surface(items, next) != "为"
        })
}

/// 参与|居民|达|1万户: whether a verb with its object is itself the subject of 达 and a number.
pub(super) fn reaches(items: &[Item<'_>], verb: usize, end: usize) -> bool {
    let ahead = items.get(verb + 1..end.min(verb + LONGEST_MEASURED)).unwrap_or_default();
    let way = ahead.iter().take_while(|item| item.role.is_nominal()).count();
    let link = ahead.get(way).is_some_and(|item| item.role == Role::Link && item.surface.starts_with('达'));
    way > 0 && link && matches!(ahead.get(way + 1).map(|item| item.role), Some(Role::Quantity(_)))
}

/// 拿到证书的|有90人: whether what the verb at `verb` says of some ends in 的 before 有 or 占.
pub(super) fn is_headless(items: &[Item<'_>], verb: usize, end: usize) -> bool {
    let ahead = items.get(verb..end.min(verb + LONGEST_MEASURED)).unwrap_or_default();
    let of = ahead.iter().position(|item| item.role == Role::Of).map(|of| verb + of + 1);
    of.is_some_and(|next| next < end && matches!(surface(items, next), "有" | "共有" | "占" | "占到" | "达"))
}

/// 创建|于1956年的|医院, 帮扶|山村的|龙江区|出资: whether an act at `verb` opens the clause that describes who acts.
pub(super) fn describes_subject(items: &[Item<'_>], verb: usize, end: usize) -> bool {
    relative_end(items, verb, end).is_some_and(|of| {
        let held = items.get(of + 1..chunk_end(items, of + 1, end)).unwrap_or_default();
        surface(items, verb + 1) == "于" || names_actor(held) && !held.last().is_some_and(is_sort) || held.iter().all(is_region)
    })
}

/// Whether only times and adverbs stand in front of the word at `index` in its clause.
pub(super) fn opens(items: &[Item<'_>], index: usize, clause: Clause) -> bool {
    let front = items.get(clause.start..index).unwrap_or_default();
    front.len() < LONGEST_OPENING && front.iter().all(|item| matches!(item.role, Role::Time | Role::Adverb | Role::Conjunction))
}
