//! Where something takes place, whatever the place is called: 在澄安|开赛.
//!
//! Takes the items from 在 or a word like it on, hands on the [`Site`] where nouns stand between it and what happens or the end of the
//! clause. Places that are known as such are read in `sites.rs`.

use super::actors::is_sort;
use super::clause::{Item, Role};
use super::holder_words::Sort;
use super::phrase::{role, surface};
use super::regions::is_scope;
use super::sites::{Places, Site};
use super::time_scope::is_event;
use crate::sorts::{GROUND, LEVEL};
use crate::span::NormSpan;

/// No name of where something takes place is longer, in items.
const LONGEST_VENUE: usize = 7;

impl Places<'_> {
    /// Where 在 at `lead` says that something takes place: 在澄安|开赛, 在产业园区|建立, 在石油码头，.
    pub(super) fn venue(self, items: &[Item<'_>], lead: usize) -> Option<Site> {
        if role(items, lead).is_none_or(|role| role.is_nominal() || matches!(role, Role::Quantity(_))) {
            return None;
        }
        let stands = self.words.is_lead(surface(items, lead));
        let first = items.get(lead + 1).filter(|_| stands || surface(items, lead) == "在")?;
        let ahead = items.get(lead + 1..items.len().min(lead + 1 + LONGEST_VENUE))?;
        let ends = |at: usize, item: &Item<'_>| {
            item.role.is_edge()
                || self.happens(item.surface)
                || (item.role.is_verb() || item.role == Role::Event) && is_ground(ahead.get(..at))
        };
        let stop = ahead.iter().enumerate().position(|(at, item)| ends(at, item)).filter(|&stop| stop > 0)?;
        let (held, next) = (ahead.get(..stop)?, ahead.get(stop)?);
        let named = held.iter().all(|item| is_part(item) || stop == 1 && is_coined_as_verb(item, next));
        // 在大厅|内|举行, 在江川|圆满|收官
        let last = held.iter().rposition(|item| !matches!(item.role, Role::Localizer | Role::Adjective)).filter(|_| named)?;
        let head = held.get(last)?;
        // 在|经济|建设|和|社会|发展|中
        if next.role == Role::Event && is_frame(items, lead + 1 + stop) {
            return None;
        }
        // 落地|应用, 在|紧锣密鼓|进行: an act or a set phrase is no place.
        let act = head.role == Role::Event || self.holders.is(head.surface, Sort::Abstract);
        if act || next.role.is_edge() && !stands && !is_closed(held, last, opens(items, lead)) || tells_when(items, held, lead + 1 + stop) {
            return None;
        }
        // 位于|九龙|东，
        let end = held.get(last + 1).filter(|_| stands && stop == last + 2).map_or(head.span.end, |side| side.span.end);
        let span = NormSpan::new(first.span.start, end);
        Some(Site { event: self.happens(next.surface), ..Site::located(span, lead + 1, lead + 2 + last) })
    }
}

/// 朝阳公园|里|，, 江川|国际|机场，: the house or ground with which a clause opens that says no more.
pub(super) fn ground(items: &[Item<'_>], first: usize) -> Option<Site> {
    let ahead = items.get(first..items.len().min(first + LONGEST_VENUE))?;
    let stop = ahead.iter().position(|item| item.role.is_edge()).filter(|&stop| surface(ahead, stop) == "，")?;
    let held = ahead.get(..stop)?;
    let inner = held.last().is_some_and(|last| matches!(last.surface, "里" | "内" | "上" | "外" | "中"));
    let held = held.get(..stop - usize::from(inner))?;
    let head = held.last().filter(|head| GROUND.ends(head.surface) && !head.property)?;
    let named = held.iter().all(is_part) && (inner || held.iter().any(|item| item.role == Role::Place));
    let span = NormSpan::new(held.first()?.span.start, head.span.end);
    named.then(|| Site { topic: true, ..Site::located(span, first, first + held.len()) })
}

/// Whether the act at `act` only goes on what 在 and a localizer enclose, with other nouns.
fn is_frame(items: &[Item<'_>], act: usize) -> bool {
    let behind = items.get(act + 1..items.len().min(act + 1 + LONGEST_VENUE)).unwrap_or_default();
    let inside = |item: &Item<'_>| item.role.is_nominal() || matches!(item.role, Role::Conjunction | Role::ListComma);
    behind.iter().find(|item| !inside(item)).is_some_and(|item| item.role == Role::Localizer)
}

/// Whether a word may be part of what a place is called, or says where in it.
fn is_part(item: &Item<'_>) -> bool {
    item.role.is_nominal() && !item.surface.starts_with(['“', '《']) || item.role == Role::Localizer
}

/// 在|澄安|开赛: a name that the dictionary takes for a verb.
fn is_coined_as_verb(item: &Item<'_>, next: &Item<'_>) -> bool {
    let long = |item: &Item<'_>| item.surface.chars().count() > 1;
    item.role == Role::MaybeVerb && long(item) && long(next)
}

/// 在石油码头，: whether the nouns whose head is `last` name what one can stand in, where nothing happens behind them.
fn is_closed(held: &[Item<'_>], last: usize, opens: bool) -> bool {
    let Some(head) = held.get(last) else { return false };
    let closed = held.len() - last == 1 || held.last().is_some_and(|last| matches!(last.surface, "里" | "内"));
    // 在|澄湖，
    let alone = held.len() == 1 && head.coined;
    // 在|江西|梅江|灌区，, but 在|全国|范围|内，, and 大戏在|江西|公演，
    let named = |first: &Item<'_>| first.role == Role::Place && first.surface.chars().count() > 1 && !is_scope(first.surface);
    let within = (opens || LEVEL.ends(head.surface)) && held.len() > 1 && held.first().is_some_and(named) && !is_event(head);
    closed && (alone || within || head.actor && !is_sort(head))
}

/// Whether the clause opens with what stands at `lead`, or with a time before it.
fn opens(items: &[Item<'_>], lead: usize) -> bool {
    let before = lead.checked_sub(1).and_then(|before| role(items, before));
    before.is_none_or(|before| before.is_edge() || matches!(before, Role::Time | Role::Adverb | Role::Conjunction | Role::Numeral))
}

/// 在|人民大会堂|接受: whether words are the name of a house or a ground where one can do something.
fn is_ground(held: Option<&[Item<'_>]>) -> bool {
    let named = |held: &&[Item<'_>]| held.len() > 1 || held.iter().any(|item| item.surface.chars().count() > 3);
    let held = held.filter(named).filter(|held| held.first().is_some_and(|first| first.surface.chars().count() > 1));
    held.and_then(<[Item<'_>]>::last).is_some_and(|head| GROUND.ends(head.surface) && !head.property)
}

/// 在水域|航行|时|起火, 在公司|成立|十周年|之际: whether the words behind 在, of which what happens stands at `next`, tell of a time.
fn tells_when(items: &[Item<'_>], held: &[Item<'_>], next: usize) -> bool {
    let behind = items.get(next..).unwrap_or_default().iter().take(LONGEST_VENUE).take_while(|item| !item.role.is_edge());
    // 在农田|建设|上: it is a field of work.
    let field = matches!(surface(items, next + 1), "上" | "中" | "方面" | "领域" | "工作");
    field
        || held.last().is_some_and(|last| matches!(last.surface, "时" | "期间" | "途中"))
        || behind.into_iter().any(|item| matches!(item.surface, "之际" | "时" | "后" | "之后" | "以来" | "期间"))
}
