//! Whose the members of a list and the parts behind 其中 are: those of whom the list, or the whole, is told.
//!
//! Takes the clause of a quantity, says whether it is no more than a member of a list or a part of one, or hands on whom its whole is of. Who
//! holds the number that it is listed with is kept in `holder.rs`.

use super::clause::{Item, Role};
use super::clauses::Clause;
use super::entity::Reading;
use super::holder::Place;
use super::holding::Holding;
use super::phrase::{role, surface};
use super::regions::is_region_name;
use crate::span::NormSpan;

/// No member of a list has a longer name, in items.
const LONGEST_MEMBER: usize = 8;

/// 重大|前期|项目|8项: whether a clause holds no more than what is counted and how much of it.
pub(super) fn is_member(clause: &[Item<'_>]) -> bool {
    let Some((number, named)) = clause.split_last() else { return false };
    matches!(number.role, Role::Quantity(_))
        && named.len() < LONGEST_MEMBER
        && named.iter().all(|item| matches!(item.role, Role::Noun | Role::Event | Role::Adjective | Role::Time) && !item.property)
}

impl Holding<'_, '_> {
    /// 安排了重点项目16项，|重大项目|8项: whether its clause is only a member of a list.
    pub(super) fn is_member(&self) -> bool {
        self.place.items.get(self.say.clause.start..self.say.clause.end).is_some_and(is_member)
    }

    /// The owner, or the region of whose act a part is told: 全县接待游客，其中|入境人数|5万人次.
    pub(super) fn owner_or_region(&self) -> Option<NormSpan> {
        let part = surface(self.place.items, self.say.clause.start) == "其中";
        self.owner().or_else(|| {
            self.carried
                .filter(|carried| part && !carried.brief)
                .map(|carried| carried.span)
                .filter(|span| is_region_name(span.slice(self.text)))
        })
    }
}

/// How far in front of a part's clause 其中 may stand, in items.
const LEAD: usize = 2;

/// 其中：1个营业部、|17个|支行、45个分理处。: whether the number counts a member of a list of parts, with nothing told of it.
pub(super) fn is_listed_part(place: Place<'_, '_>, clause: Clause, reading: &Reading) -> bool {
    let Place { items, at, .. } = place;
    let before = at.checked_sub(1).map_or("", |before| surface(items, before));
    let among = (clause.start.saturating_sub(LEAD)..=clause.start).any(|index| surface(items, index) == "其中");
    let behind = reading.phrase.filter(|phrase| phrase.start > at).map(|phrase| role(items, phrase.end));
    let closed = behind.is_some_and(|behind| behind.is_none_or(|role| role.is_edge() || role == Role::ListComma));
    among && closed && (at == clause.start || matches!(before, "、" | "其中"))
}
