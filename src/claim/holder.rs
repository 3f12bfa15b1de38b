//! Who has or does what a claim says.
//!
//! Takes the items of a sentence, hands on the organisation, person or pronoun that is the subject of a quantity's clause, or of
//! one before it in the sentence, and what a pronoun or short form stands for. Places are found in `place.rs`.

use super::clause::{Item, LOOK_BACK, Role};
use super::entity::Reading;
use super::phrase::{role, surface};
use crate::span::NormSpan;

/// A mention of a holder, with the full name that a short form stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    pub(crate) span: NormSpan,
    pub(crate) resolved: Option<NormSpan>,
}

/// The names met so far, for the short forms that follow.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    organisations: Vec<NormSpan>,
    person: Option<NormSpan>,
}

/// No more names than these are remembered.
const REMEMBERED: usize = 16;

impl Names {
    /// The holder of the quantity at item `at`: the subject of the verb that governs it, also where an earlier clause names it.
    pub(crate) fn find(&mut self, text: &str, items: &[Item<'_>], at: usize, reading: &Reading) -> Option<Holder> {
        // 公司|营业收入21亿元
        let owner = reading
            .phrase
            .filter(|phrase| phrase.end <= at)
            .and_then(|phrase| phrase.start.checked_sub(1))
            .and_then(|index| items.get(index));
        if let Some(owner) = owner.filter(|owner| owner.role == Role::Noun && matches!(owner.surface, "公司" | "集团")) {
            return Some(self.resolve(text, owner.span));
        }
        // 公司|拟以5000万元的自有资金
        if let Some(before) = reading.before.filter(|_| reading.verb.is_none()) {
            let held = before.items(items);
            if held.last().is_some_and(|last| last.actor || last.role == Role::Person) {
                return Some(self.resolve(text, before.span(items)));
            }
        }
        let verb = [reading.verb, reading.change.filter(|_| reading.phrase.is_none()), reading.link]
            .into_iter()
            .flatten()
            .filter(|&verb| verb < at)
            .min()?;
        if reading.verb.is_none() && reading.phrase.is_some_and(|phrase| phrase.end <= verb) {
            return None;
        }
        let mut end = verb;
        for clauses in 0..4 {
            let from = end.saturating_sub(LOOK_BACK);
            let start = items.get(from..end)?.iter().rposition(|item| item.role.is_edge()).map_or(from, |edge| from + edge + 1);
            match subject(items, start, end) {
                Subject::Named(span) => return Some(self.resolve(text, span)),
                // 机组发电512万度: any subject of the verb itself, but not the thing measured.
                Subject::Other(span) if clauses == 0 && reading.entity.is_none_or(|entity| !entity.overlaps(span)) => {
                    return Some(Holder { span, resolved: None });
                }
                Subject::Other(_) | Subject::Property => return None,
                Subject::Absent => {}
            }
            if start == 0 || clauses == 3 || !matches!(surface(items, start - 1), "，" | "；") {
                break;
            }
            end = start - 1;
        }
        None
    }

    fn resolve(&mut self, text: &str, span: NormSpan) -> Holder {
        let surface = span.slice(text);
        let resolved = match surface {
            "他" | "她" => self.person,
            "其" | "它" | "他们" | "她们" | "我们" => None,
            _ => {
                let bare = surface.trim_start_matches(['该', '本', '我', '此']).trim_start_matches("这家");
                let short = bare.len() < surface.len() || bare.chars().count() <= 2;
                let found =
                    self.organisations.iter().rev().find(|name| name.len() > surface.len() && name.slice(text).ends_with(bare)).copied();
                if !short && self.organisations.last() != Some(&span) {
                    if self.organisations.len() == REMEMBERED {
                        self.organisations.remove(0);
                    }
                    self.organisations.push(span);
                }
                if short { found } else { None }
            }
        };
        Holder { span, resolved }
    }

    /// Remembers a person, for 他 and 她.
    pub(crate) fn note_persons(&mut self, items: &[Item<'_>]) {
        if let Some(last) = items.iter().rev().find(|item| item.role == Role::Person && (2..=4).contains(&item.surface.chars().count())) {
            self.person = Some(last.span);
        }
    }
}

/// What a clause says of its subject.
enum Subject {
    Named(NormSpan),
    /// It has one that is no organisation or person by its name.
    Other(NormSpan),
    /// It has one that is measured and holds nothing.
    Property,
    /// It goes on with that of the clause before.
    Absent,
}

/// The subject of the clause `start..end`: the nouns before its first verb, not governed by 为 or 向.
fn subject(items: &[Item<'_>], start: usize, end: usize) -> Subject {
    let mut index = start;
    let mut governed = false;
    while index < end {
        let Some(item) = items.get(index) else { break };
        match item.role {
            Role::Verb | Role::MaybeVerb | Role::Change | Role::Quantity(_) | Role::Link => return Subject::Absent,
            Role::Preposition | Role::Compare => governed = item.surface != "由",
            Role::Pronoun if item.surface == "其中" => {}
            Role::Localizer => governed = false,
            Role::Pronoun if matches!(item.surface, "他" | "她" | "他们" | "她们" | "我们" | "其") && !governed => {
                return Subject::Named(item.span);
            }
            Role::Pronoun | Role::Noun | Role::Event | Role::Adjective | Role::Person | Role::Place => {
                let from = index;
                while items.get(index).is_some_and(|next| {
                    index < end
                        && (next.role.is_nominal() || matches!(next.role, Role::Pronoun | Role::Other | Role::Numeral | Role::Classifier))
                }) {
                    index += 1;
                    // 学校和托幼机构|报告
                    let joint =
                        matches!(role(items, index), Some(Role::ListComma)) || matches!(surface(items, index), "和" | "及" | "与" | "以及");
                    if joint && index + 1 < end && role(items, index + 1).is_some_and(Role::is_nominal) {
                        index += 1;
                    }
                }
                if governed {
                    governed = false;
                    continue;
                }
                // 科里的|病人
                if role(items, index) == Some(Role::Of) {
                    index += 1;
                    continue;
                }
                let held = items.get(from..index).unwrap_or_default();
                let Some(last) = held.last() else { return Subject::Absent };
                if held.iter().all(|item| item.role == Role::Place || item.role == Role::Pronoun) {
                    // 全市|共有: that is where, not who.
                    continue;
                }
                if last.property || (last.role == Role::Event && held.len() == 1) {
                    return if held.len() == 1 { Subject::Absent } else { Subject::Property };
                }
                let begin = if last.role == Role::Person { person_start(items, from, index) } else { trimmed(items, from, index) };
                let first = items.get(begin).map_or(last.span.start, |item| item.span.start);
                let span = NormSpan::new(first, last.span.end);
                let quoted = held.iter().any(|item| item.surface.starts_with('“'));
                if begin + 1 == index && last.surface.chars().count() < 2 {
                    return Subject::Property;
                }
                let named = last.actor || last.role == Role::Person || quoted;
                return if named { Subject::Named(span) } else { Subject::Other(span) };
            }
            _ => {}
        }
        index += 1;
    }
    Subject::Absent
}

fn person_start(items: &[Item<'_>], from: usize, stop: usize) -> usize {
    let mut begin = stop - 1;
    while begin > from && role(items, begin - 1) == Some(Role::Person) {
        begin -= 1;
    }
    begin
}

/// Without the place in front of a name, unless it is part of it: 全市|各级工会.
fn trimmed(items: &[Item<'_>], from: usize, stop: usize) -> usize {
    let general = |index: usize| surface(items, index).starts_with('全') && role(items, index) == Some(Role::Place);
    if stop > from + 1 && general(from) { from + 1 } else { from }
}
