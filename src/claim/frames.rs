//! What stands around nouns and takes them from a subject's place, or gives it to them.
//!
//! Takes nouns and the items behind them, says whether they are a frame (大会|上), a region and what its verb tells, or a pronoun that acts
//! or owns. All other nouns are judged in `naming.rs`.

use super::actors::{acts, chunk_end, does, has_seat, is_sort, names_actor, relative_end, says_when, span_of};
use super::clause::{Item, Role};
use super::clauses::Clause;
use super::nominal::named_behind;
use super::nouns::{Nouns, is_region};
use super::onward::{is_adverbial, verb_from};
use super::phrase::{role, surface};
use super::regions::{is_scope, joined};
use super::subject::Told;
use crate::sorts::{AREA, INTENDS, LEVEL, TRADES};
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

/// What reading nouns leads to.
pub(super) enum Step {
    Told(Told),
    /// Go on there; a region was named.
    On(usize, Option<NormSpan>),
}

/// What nouns are that stand in a frame, or are followed by one or by a relative clause: 州|里, 博览会|上, 县里|派出的.
pub(super) fn framed(items: &[Item<'_>], nouns: Nouns, span: NormSpan, end: usize) -> Option<Step> {
    let next = nouns.next;
    let held = items.get(nouns.from..nouns.stop)?;
    let last = held.last()?;
    // 冶炼厂|手里, 州|里; 博览会|上, 大厅内: a frame.
    if role(items, next) == Some(Role::Localizer) && next < end {
        // 供销社|春耕|前|调入: when, behind who does it.
        let when = matches!(surface(items, next), "前" | "后" | "中" | "时" | "之前" | "之后");
        let timed = |item: &Item<'_>| matches!(item.role, Role::Event | Role::Adjective);
        let who = held.len() - held.iter().rev().take_while(|item| timed(item)).count();
        if when && who < held.len() && who > 0 && held.get(..who).is_some_and(names_actor) {
            return Some(Step::Told(Told::Actor(span_of(items, nouns.from, nouns.from + who))));
        }
        let hand = matches!(surface(items, next), "手里" | "手中" | "名下") && acts(last);
        let level = surface(items, next) == "里" && has_seat(last.surface);
        let reach = items.get(next).filter(|_| level && !hand).map_or(span.end, |item| item.span.end);
        return Some(if hand || level { Step::Told(Told::Actor(NormSpan::new(span.start, reach))) } else { Step::On(next + 1, None) });
    }
    // 开局|之|年
    if surface(items, next) == "之" && next + 1 < end {
        return Some(Step::On(next + 2, None));
    }
    // 机上|有, 境外|输入: a word for where is nobody.
    let inside = last.role == Role::Noun && matches!(last.surface, "内" | "外");
    if (held.len() == 1 && names_where(last) || inside) && next < end {
        // 其中|境外|输入|病例
        let part = nouns.from.checked_sub(1).is_some_and(|before| surface(items, before) == "其中");
        return Some(if part { Step::Told(Told::Index(None)) } else { Step::On(next, None) });
    }
    if held.len() == 1 && LEVEL.has(last.surface) && acts_as_level(items, nouns, end) {
        return Some(Step::Told(Told::Actor(span)));
    }
    // 走满|6000步: a verb that the dictionary does not know.
    let short = last.surface.chars().count() == 1 && !matches!(last.role, Role::Pronoun | Role::Place) && !last.actor;
    if held.len() == 1 && (short || last.surface.ends_with(['于', '进', '满'])) {
        return Some(Step::Told(Told::Verb));
    }
    // 改造|完成|后|惠及: when it is done.
    let done = verb_from(items, next, end).filter(|_| held.iter().all(|item| item.role == Role::Event));
    if let Some(after) = done.filter(|&verb| matches!(surface(items, verb + 1), "后" | "前" | "时" | "之后" | "之前") && verb + 2 < end)
    {
        return Some(Step::On(after + 2, None));
    }
    // 县里|派出的|队伍
    let sent = verb_from(items, next, end).filter(|&verb| verb < end && role(items, verb).is_some_and(Role::is_verb))?;
    // 县里|举办的|渔歌节，
    let of = relative_end(items, sent, end).or_else(|| named_behind(items, sent, Clause { start: nouns.from, end, inner: false }))?;
    // 公司|经营活动|产生的|现金流量
    if let Some(owner) = relative_owner(items, nouns, of, end) {
        return Some(Step::Told(Told::Owner(owner)));
    }
    // 这栋|去年|交付的|宿舍楼
    let points = held.len() == 1 && last.role == Role::Pronoun && last.surface.starts_with(['这', '那']);
    if sent == next || points {
        return Some(Step::On(of + 1, None));
    }
    // 该县|去年|投入的|资金|撬动, 企业|每年|用于研发的|费用
    let governing = |&index: &usize| {
        matches!(role(items, index), Some(Role::Preposition | Role::Link | Role::Quantity(_))) && !is_adverbial(items, index)
    };
    if (next..of).any(|index| governing(&index)) {
        return None;
    }
    let stop = chunk_end(items, of + 1, end);
    if items.get(stop - 1)?.property && names_actor(held) {
        return Some(Step::Told(Told::Owner(span)));
    }
    // 全区|新|签订协议的|企业|有: where they are, and not who has them.
    let does = verb_from(items, stop, end).and_then(|verb| role(items, verb)).is_some_and(does);
    if !does && held.iter().all(is_region) && role(items, stop) == Some(Role::Link) {
        return Some(Step::Told(Told::Placed(span)));
    }
    does.then_some(Step::On(of + 1, None))
}

/// 1963年，|市|举办: whether what stands behind a bare word for a region, which opens its clause, is done by that.
fn acts_as_level(items: &[Item<'_>], nouns: Nouns, end: usize) -> bool {
    let before = nouns.from.checked_sub(1).and_then(|before| role(items, before));
    let opens = before.is_none_or(|before| before.is_edge() || before == Role::Time);
    let done = role(items, nouns.next).is_some_and(|next| does(next) || next == Role::Change);
    role(items, nouns.from) == Some(Role::Noun) && opens && done && nouns.next + 1 < end && !has_at_most(surface(items, nouns.next), 1)
}

/// 机上, 境外, 国内外, 现场: whether a noun only says where.
fn names_where(item: &Item<'_>) -> bool {
    item.role == Role::Noun
        && !item.actor
        && (item.surface.ends_with(['上', '外', '内']) || matches!(item.surface, "现场" | "旗下"))
        && matches!(item.surface.chars().count(), 2 | 3)
        && !item.coined
}

/// Who has the property that is all that stands behind the 的 at `of`: 省级财政|承担的|比例.
fn relative_owner(items: &[Item<'_>], nouns: Nouns, of: usize, end: usize) -> Option<NormSpan> {
    let stop = chunk_end(items, of + 1, end);
    let only = items.get(of + 1..stop)?.iter().all(|item| item.property || item.role == Role::Adjective || item.role == Role::Numeral);
    let held = items.get(nouns.from..nouns.stop)?;
    let actor = (0..held.len()).rev().find(|&last| held.get(..=last).is_some_and(names_actor) && !held.get(last).is_some_and(is_sort))?;
    only.then(|| span_of(items, nouns.from, nouns.from + actor + 1))
}

/// 花莲县|附近|海域|发生, 东部|地区|新建: what a region says whose last word at `index` names no body by itself.
pub(super) fn area_told(items: &[Item<'_>], index: usize, clause: Clause) -> Option<Step> {
    let area = items.get(index).filter(|area| AREA.has(area.surface) && index > clause.start)?;
    let names = |index: &usize| matches!(role(items, *index), Some(Role::Place | Role::Localizer)) && joined(items, index + 1);
    let first = (clause.start..index).rev().take_while(names).last()?;
    let nouns = Nouns { from: index, stop: index + 1, owner: None, counted: false, next: index + 1 };
    let alone = !role(items, nouns.next).is_some_and(|role| role.is_nominal() && role != Role::Event || role == Role::Of);
    let span = NormSpan::new(items.get(first)?.span.start, area.span.end);
    let verb = verb_from(items, nouns.next, clause.end).filter(|&verb| verb < clause.end);
    alone.then(|| region_told(items, nouns, span, verb))
}

/// What a region is of the verb at `verb`: it acts, something is or happens there, or it only says where.
pub(super) fn region_told(items: &[Item<'_>], nouns: Nouns, span: NormSpan, verb: Option<usize>) -> Step {
    let on = Step::On(nouns.next, Some(span));
    let Some((verb, item)) = verb.and_then(|verb| Some((verb, items.get(verb)?))) else { return on };
    let rural = items.get(nouns.stop - 1).is_some_and(|last| last.surface.starts_with(['城', '农']));
    match item.role {
        _ if matches!(item.surface, "发生" | "出现" | "爆发" | "突发") => Step::Told(Told::Scene(span)),
        // 全国|已有|15个省份
        Role::Verb | Role::MaybeVerb if item.surface.ends_with('有') && item.surface != "没有" => Step::Told(placed(items, verb, span)),
        Role::Verb | Role::MaybeVerb | Role::Change => Step::Told(Told::Region(span, verb)),
        // 城镇|就业, 全县|旅游收入: a verb that is as often a noun.
        // 江苏|率先|培训|职工: an adverb stands before verbs only.
        Role::Event
            if !rural
                && (adverb_before(items, verb) && verb > nouns.next
                    || !role(items, verb + 1).is_some_and(|role| role.is_nominal() || role == Role::Link)) =>
        {
            Step::Told(Told::Region(span, verb))
        }
        // 我国|共|进口: an adverb stands before verbs only.
        Role::Noun if verb > nouns.next && !item.actor && matches!(surface(items, verb - 1), "共" | "已" | "还" | "再" | "又" | "另") => {
            Step::Told(Told::Region(span, verb))
        }
        // 黄山市|计划|总投资|4亿元
        Role::Noun if verb > nouns.next && INTENDS.has(surface(items, verb - 1)) && is_spent(items, verb) => {
            Step::Told(Told::Region(span, verb))
        }
        Role::Link => Step::Told(placed(items, verb, span)),
        _ => on,
    }
}

/// Whether a word that says how or when something is done stands right before `verb`: 率先, 已, 第一|时间.
fn adverb_before(items: &[Item<'_>], verb: usize) -> bool {
    verb.checked_sub(1).is_some_and(|how| {
        role(items, how) == Some(Role::Adverb)
            || is_adverbial(items, how)
            || surface(items, how) == "时间" && how > 0 && says_when(items, how - 1)
    })
}

/// 总投资|4亿元: whether what is spent is named right before how much.
fn is_spent(items: &[Item<'_>], named: usize) -> bool {
    surface(items, named).ends_with("投资") && matches!(role(items, named + 1), Some(Role::Quantity(_)))
}

/// 全市|采购|疫苗|76万支, 三江县|新|改建|学校|30所: a region before an act whose object a number counts, where the nouns name no sort of things;
/// behind 新 something is always done.
pub(super) fn region_acts(items: &[Item<'_>], nouns: Nouns) -> Option<Told> {
    let (region, last) = (items.get(nouns.from)?, items.get(nouns.stop - 1)?);
    let newly = surface(items, nouns.from + 1) == "新" && is_region(region);
    let act = nouns.from + 1 + usize::from(newly);
    let object = act + 1 < nouns.stop && !last.property && (newly || !last.actor);
    let acts = object && (newly || is_scope(region.surface)) && role(items, act) == Some(Role::Event);
    acts.then_some(Told::Region(region.span, act))
}

/// 全省|柴油|采购|30万吨: a region in front of the goods that are bought or sold there, and how much of them.
pub(super) fn region_trades(items: &[Item<'_>], nouns: Nouns, verb: Option<usize>) -> Option<Told> {
    let verb = verb.filter(|&verb| TRADES.has(surface(items, verb)))?;
    let (region, goods) = items.get(nouns.from..nouns.stop)?.split_first()?;
    // 外贸|出口|3亿元 is no act, but 累计|出口.
    let done = role(items, verb).is_some_and(does) || verb > nouns.next;
    let named = !goods.is_empty() && goods.iter().all(|item| item.role == Role::Noun && !item.property && !item.actor);
    let numbered = matches!(role(items, verb + 1), Some(Role::Quantity(_)));
    (is_region(region) && done && named && numbered).then_some(Told::Region(region.span, verb))
}

/// Whom 他 or 它 at `index` holds for: 他|说, 他的|收入, 她|科里; none for 他的|徒弟.
pub(super) fn personal(items: &[Item<'_>], index: usize, end: usize) -> Option<Told> {
    let span = items.get(index)?.span;
    let Some(next) = items.get(index + 1).filter(|_| index + 1 < end) else { return Some(Told::Actor(span)) };
    if next.role == Role::Of {
        // 它的|叶轮|直径, 他们的|服装|有
        let stop = chunk_end(items, index + 2, end);
        let owned = items.get(stop - 1).is_some_and(|last| last.property)
            || !items.get(index + 2..stop).is_some_and(names_actor)
                && role(items, stop).is_some_and(|role| matches!(role, Role::Link | Role::Quantity(_)));
        return (owned && stop <= end).then_some(Told::Owner(span));
    }
    // 她|科里, but 他|代表|公司
    let near = matches!(next.role, Role::Noun | Role::Place)
        && (next.property
            || next.actor
            || next.surface.chars().nth(1).is_none()
            || next.surface.ends_with(['里', '家', '村', '店', '厂', '队', '班', '组', '校']))
        && next.surface.chars().count() < 3
        && !role(items, index + 2).is_some_and(Role::is_nominal);
    Some(match (near, next.property) {
        (true, true) => Told::Owner(span),
        (true, false) => Told::Actor(NormSpan::new(span.start, next.span.end)),
        (false, _) => Told::Actor(span),
    })
}

/// 全区|有, 湖州|新增: what a region and a verb of being say.
pub(super) fn placed(items: &[Item<'_>], verb: usize, region: NormSpan) -> Told {
    let (word, next) = (surface(items, verb), items.get(verb + 1));
    // 全市|大约|有, 全省|现|共有
    let led = next.is_some_and(|next| next.role == Role::Link && next.surface.ends_with('有')) && role(items, verb) == Some(Role::Link);
    if led || word.ends_with(['有', '为', '是', '达']) || word.starts_with(['达', '占', '超', '突']) {
        Told::Placed(region)
    } else {
        Told::Region(region, verb)
    }
}

/// Whether `clause` has no verb and no number, and what stands behind it goes on.
pub(super) fn only_names(items: &[Item<'_>], clause: Clause) -> bool {
    let held = items.get(clause.start..clause.end).unwrap_or_default();
    surface(items, clause.end) == "，" && !held.iter().any(|item| matches!(item.role, Role::Quantity(_))) && !is_frame(items, clause.end)
}

/// 启动以来，: whether the clause that ends at `end` only says when.
pub(super) fn is_frame(items: &[Item<'_>], end: usize) -> bool {
    let last = end.checked_sub(1).map_or("", |last| surface(items, last));
    matches!(last, "以来" | "时" | "后" | "之后" | "前" | "之前" | "期间" | "之际" | "的时候" | "时候" | "同时" | "当天" | "过程中")
}
