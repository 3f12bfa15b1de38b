//! Who acts by the verb of a number, where the words in front of it do not tell by themselves which of them is the verb.
//!
//! Takes a quantity with its predicate, reads its clause once more with that word for the verb, hands on whom the clause then tells of, to
//! the clauses behind too. What a clause says by its words alone is decided in `subject.rs`, which of the two counts in `holder.rs`.

use super::carried::Carried;
use super::clause::{Item, Role};
use super::clauses::Clause;
use super::entity::Reading;
use super::holder::{Holders, Place, Say};
use super::holder_words::HolderWords;
use super::holding::Holding;
use super::phrase::{items_in, surface};
use super::subject::Told;
use crate::span::NormSpan;
use crate::vocabulary::Dimension;

/// How far in front of a verb and behind it the clause is read once more, in items.
const AROUND: usize = 40;

/// What stands in front of the clause matters no farther, in items.
const LEAD: usize = 2;

/// Whom the clauses behind a clause that was read once more go on with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Retold {
    who: Carried,
    /// Where that clause ends, and whom those behind it would go on with else.
    end: usize,
    left: Option<NormSpan>,
}

impl Holders {
    /// 学校|投资|3亿元, 腾讯|捐款|2亿元: the one who acts by the verb `predicate`, which is as often a noun.
    pub(super) fn retell(
        &mut self,
        words: &HolderWords,
        text: &str,
        place: Place<'_, '_>,
        reading: &Reading,
        predicate: NormSpan,
    ) -> Option<NormSpan> {
        let amount = surface(place.items, place.at);
        let say = place.say().filter(|_| !amount.ends_with("周年") && !amount.ends_with('岁'))?;
        let told = words.retold(place, say.clause, predicate)?;
        let again = Say { told, ..*say };
        let number = place.items.get(place.at)?.span;
        let holding = Holding::new(words, text, place, reading, &again, number);
        let found = match told {
            Told::Actor(span) => holding.of_subject(span),
            Told::Thing(span) if place.dimension == Dimension::Money && is_name(place.items, span) => holding.of_subject(span),
            Told::Region(span, verb) => holding.of_region(span, verb),
            _ => None,
        }?;
        let end = say.clause.end;
        let behind = place.says.get(place.says.partition_point(|next| next.clause.end <= end)..).unwrap_or_default();
        let next = behind.iter().take(LEAD + 1).find(|next| next.clause.start >= end && !next.clause.inner);
        let left = next.map_or(self.carried, |next| next.carried).map(|left| left.span);
        let who = Carried::behind(say.carried, words, text, place.items, say.clause, told).filter(|_| !say.clause.inner);
        if let Some(who) = who {
            self.retold = Some(Retold { who, end, left });
            if self.carried.map(|carried| carried.span) == left {
                self.carried = Some(who);
            }
        }
        Some(found)
    }

    /// What a clause tells, gone on with whom a clause before it told of when it was read once more.
    pub(super) fn told_on(&self, say: Say) -> Say {
        let goes_on = |retold: &Retold| retold.end <= say.clause.start && say.carried.map(|carried| carried.span) == retold.left;
        Say { carried: self.retold.filter(goes_on).map(|retold| retold.who).or(say.carried), ..say }
    }
}

/// Whether whole words name somebody or something: 腾讯, 新房|市场, but not 青年|补贴|性.
fn is_name(items: &[Item<'_>], span: NormSpan) -> bool {
    let last = items_in(items, span).last().and_then(|last| items.get(last));
    last.is_some_and(|last| matches!(last.role, Role::Noun | Role::Person) && !last.property && last.surface.chars().nth(1).is_some())
}

impl HolderWords {
    /// What `clause` tells with `predicate` for its verb.
    fn retold(&self, place: Place<'_, '_>, clause: Clause, predicate: NormSpan) -> Option<Told> {
        let Place { items, at, .. } = place;
        let verb = items.partition_point(|item| item.span.start < predicate.start);
        let between = verb > clause.start && verb < at && verb - clause.start < AROUND;
        let word = items.get(verb).filter(|word| between && word.span.start == predicate.start)?;
        // 企业|投资|项目审批|由|26个公章: a verb with another way to the number stands in a name.
        let led = items.get(verb + 1..at)?.iter().any(|item| item.role == Role::Preposition);
        if led || !matches!(word.role, Role::Event | Role::MaybeVerb | Role::Noun) {
            return None;
        }
        let first = clause.start.saturating_sub(LEAD);
        let mut held: Vec<Item<'_>> = items.get(first..clause.end.min(verb + AROUND))?.to_vec();
        held.get_mut(verb - first)?.role = Role::Verb;
        let told = self.told(&held, Clause { start: clause.start - first, end: held.len(), inner: clause.inner });
        Some(match told {
            Told::Region(span, verb) => Told::Region(span, verb + first),
            told => told,
        })
    }
}
