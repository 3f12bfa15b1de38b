//! What a number without a noun phrase of its own is said of.
//!
//! Takes the items of a sentence and the earlier claims, hands on the subject of a verb, the topic of the clauses before, what stands
//! behind 这是, or the earlier claim that is gone on with. Which of them is the entity is decided in `elsewhere.rs`.

use super::clause::{Item, LOOK_BACK, Role};
use super::entity::{Context, Earlier};
use super::governed::causes;
use super::path::Path;
use super::persons::{is_person, names_trade};
use super::phrase::{Phrase, beginning_at, ending_at, role, surface};
use crate::quantity::Quantity;
use crate::vocabulary::Dimension;
use crate::wordlist::has_at_most;

impl Context<'_, '_> {
    /// 6.3万亿元，这是上半年|网上零售总额: what a number that opens its sentence is said to be.
    pub(super) fn said_behind(&self, at: usize) -> Option<Phrase> {
        let items = self.items;
        let opens = at.checked_sub(1).and_then(|before| role(items, before)).is_none_or(Role::is_edge);
        let this = matches!(
            (surface(items, at + 1), surface(items, at + 2), surface(items, at + 3)),
            ("，", "这", "是" | "就是") | ("，", "这是", _)
        );
        if !opens || !this {
            return None;
        }
        let from = at + 3 + usize::from(surface(items, at + 2) == "这");
        let ahead = items.get(from..(from + 8).min(items.len()))?;
        let start = from + ahead.iter().position(|item| item.role.is_nominal() && item.role != Role::Place)?;
        let led = items
            .get(from..start)?
            .iter()
            .all(|item| matches!(item.role, Role::Time | Role::Place | Role::Pronoun | Role::Of | Role::Adverb));
        let said = beginning_at(items, start).filter(|_| led)?;
        // 这就是他找到的尺寸: one who does something about it is not what it is.
        let ends = role(items, said.end).is_none_or(|next| next.is_edge() || matches!(next, Role::Change | Role::Adverb));
        ends.then_some(said)
    }

    /// 盾构机|直径: without the property at its end.
    pub(super) fn without_dimension(&self, phrase: Phrase) -> Phrase {
        let property = self.items.get(phrase.end.saturating_sub(1)).is_some_and(|item| item.property);
        if property && phrase.end > phrase.start + 1 { Phrase { start: phrase.start, end: phrase.end - 1 } } else { phrase }
    }

    /// The subject of a verb that says of a thing what happened to it: |减速器|卖出12.8万套.
    pub(super) fn theme(&self, verb: usize) -> Option<Phrase> {
        let mut end = verb;
        while end > 0 && matches!(role(self.items, end - 1), Some(Role::Adverb | Role::Link | Role::Time | Role::Adjective)) {
            end -= 1;
        }
        let phrase = ending_at(self.items, end, false)?;
        let text = phrase.span(self.items).slice(self.text);
        let acts =
            self.grammar.is_actor(text) || phrase.items(self.items).iter().all(|item| matches!(item.role, Role::Place | Role::Person));
        // 造成|房屋|倒塌320间: what another thing makes happen to it.
        let inside = phrase
            .start
            .checked_sub(1)
            .and_then(|before| self.items.get(before))
            .is_some_and(|before| before.role == Role::Preposition || before.role.is_verb() && !causes(before.surface));
        let held = phrase.items(self.items);
        let manner = held.iter().all(|item| item.role == Role::Adjective) || matches!(held, [only] if only.role == Role::Event);
        (!acts && !inside && !manner).then_some(phrase)
    }

    /// The earlier claim whose entity this one goes on to speak of.
    pub(super) fn spoken_of(&self, at: usize, quantity: &Quantity, path: &Path, is_ratio: bool) -> Option<Earlier> {
        let named = |earlier: &&Earlier| earlier.entity.is_some();
        let same_unit = |earlier: &&Earlier| {
            self.quantities
                .get(earlier.index)
                .is_some_and(|q| q.unit == quantity.unit || q.dimension == Dimension::Person && quantity.dimension == Dimension::Person)
        };
        let here: Vec<&Earlier> = self.earlier.iter().filter(|earlier| earlier.in_sentence).collect();
        // 集成电路35亿块，分立器件117亿只，分别增长|32%和19%
        let total = path.listed + 1 + self.listed_behind(at);
        let each = path.verb.is_some_and(|verb| surface(self.items, verb.saturating_sub(1)) == "分别");
        let goes_on = path.verb.is_none() || path.link.is_some() || path.change.is_some() || each;
        if goes_on && total > 1 && here.len() >= total {
            let own = here.len() - path.listed;
            if let Some(first) = own.checked_sub(total) {
                return here.get(first + path.listed).map(|earlier| **earlier).filter(|earlier| earlier.entity.is_some());
            }
        }
        if let Some(passed) = path.passed {
            return self.earlier.iter().find(|earlier| earlier.index == passed).filter(named).copied();
        }
        if path.partitive {
            let whole = here.iter().rev().copied().filter(named).find(|earlier| is_ratio || same_unit(earlier));
            return whole.or_else(|| self.earlier.iter().rev().filter(named).find(same_unit)).copied();
        }
        if is_ratio || path.change.is_some() || path.per && path.verb.is_none() {
            return here.iter().rev().copied().find(named).or_else(|| self.earlier.last().filter(named)).copied();
        }
        let found = here.iter().rev().copied().filter(named).find(same_unit);
        // 盾构机直径16米，重|4300吨: what a dimension is said of is the thing, not another dimension.
        let dimension = path.link.is_some_and(|link| matches!(surface(self.items, link), "重" | "长" | "宽" | "深" | "厚" | "高"));
        if found.is_none() && path.link.is_some() && !dimension {
            return here.iter().rev().copied().find(named).copied();
        }
        if path.verb.is_none() || quantity.dimension == Dimension::Count { found.copied() } else { None }
    }

    /// The first noun phrase of the clause before, which a clause without a subject goes on to speak of.
    pub(super) fn topic(&self, at: usize) -> Option<Phrase> {
        let items = self.items;
        let from = at.saturating_sub(LOOK_BACK);
        let mut edge = at;
        // 铁路建成，通车80公里，设计时速350公里: a clause without a subject of its own goes on with that of the one before.
        for _ in 0..3 {
            edge = from + items.get(from..edge)?.iter().rposition(|item| item.role.is_edge())?;
            if let Some(subject) = self.subject_before(from, edge)? {
                return Some(subject);
            }
        }
        None
    }

    /// The property that the verb at `verb` also has for its object in the clause before: 减少|原油产量|，日均|减少.
    pub(super) fn object_of_same(&self, verb: usize) -> Option<Phrase> {
        let items = self.items;
        let from = verb.saturating_sub(LOOK_BACK.min(24));
        let edge = from + items.get(from..verb)?.iter().rposition(|item| item.role.is_edge())?;
        let object = ending_at(items, edge, false).filter(|object| items.get(object.end - 1).is_some_and(|last| last.property))?;
        let governor = object.start.checked_sub(1)?;
        (role(items, governor) == Some(Role::Change) && surface(items, governor) == surface(items, verb)).then_some(object)
    }

    /// Whether the clause before that of the number names a property and no number stands in either.
    pub(super) fn names_property_anew(&self, at: usize) -> bool {
        let items = self.items;
        let from = at.saturating_sub(LOOK_BACK);
        let edges = items.get(from..at).unwrap_or_default().iter().enumerate().rev().filter(|(_, item)| item.role.is_edge());
        let mut edges = edges.map(|(index, _)| from + index);
        let Some(edge) = edges.next() else { return false };
        let start = edges.next().map_or(from, |start| start + 1);
        let numbered = items.get(start..at).unwrap_or_default().iter().any(|item| matches!(item.role, Role::Quantity(_)));
        let subject = self.subject_before(from, edge).flatten();
        !numbered && subject.is_some_and(|subject| items.get(subject.end - 1).is_some_and(|item| item.property))
    }

    /// The subject of the clause that ends at `edge`; none where it begins with its verb.
    #[expect(clippy::option_option, reason = "no subject is not no clause")]
    fn subject_before(&self, from: usize, edge: usize) -> Option<Option<Phrase>> {
        let items = self.items;
        let start = items.get(from..edge)?.iter().rposition(|item| item.role.is_edge()).map_or(from, |edge| from + edge + 1);
        let clause = items.get(start..edge)?;
        // 受访市民中，七成支持
        if let Some((last, _)) = clause.split_last().filter(|(last, _)| matches!(last.surface, "中" | "当中" | "里")) {
            return Some(if last.role == Role::Localizer { ending_at(items, edge - 1, true) } else { None });
        }
        let subject = clause
            .iter()
            .position(|item| {
                matches!(item.role, Role::Verb | Role::MaybeVerb | Role::Change | Role::Link | Role::Quantity(_) | Role::Preposition)
            })
            .unwrap_or(clause.len());
        let mut end = start + subject;
        let verb = clause.get(subject).is_some_and(|item| item.role.is_verb());
        while end > start
            && (matches!(role(items, end - 1), Some(Role::Adverb | Role::Time | Role::Preposition))
                || verb && role(items, end - 1) == Some(Role::Adjective))
        {
            end -= 1;
        }
        let opens = items.get(start..end)?.is_empty();
        let counted = matches!(role(items, end), Some(Role::Quantity(_)));
        let names = |item: &Item<'_>| item.role != Role::Adjective && !(counted && item.role == Role::Event);
        let subject = ending_at(items, end, false).filter(|phrase| phrase.items(items).iter().any(names));
        if subject.is_none() && !opens { None } else { Some(subject.filter(|_| !opens)) }
    }

    /// Whether the persons at `at` are of the sort of those counted before: several, and not named as a part of them.
    pub(super) fn may_be_the_same(&self, at: usize, last: Earlier) -> bool {
        let counted = self.quantities.get(last.index).map_or("", |quantity| quantity.span.slice(self.text));
        let several = !(counted.starts_with(['1', '一']) && has_at_most(counted, 2));
        let named = last.entity.map_or("", |entity| entity.slice(self.text));
        let persons = names_trade(named) || is_person(named);
        let before = self.items.get(at.saturating_sub(16)..at).unwrap_or_default();
        let part = before.iter().any(|item| matches!(item.surface, "包括" | "在内" | "含"));
        last.in_sentence && several && persons && !part
    }
}
