//! Who has or does what a claim says.
//!
//! Takes the items of a sentence, hands on the organisation, person or pronoun that is the subject of a quantity's clause, or of
//! one before it in the sentence, and what a pronoun or short form stands for. Places are found in `place.rs`.

use super::clause::{Item, Role};
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
    /// The holder of the quantity at item `at`: from its own clause, else from the last one before that has a subject.
    pub(crate) fn find(&mut self, text: &str, items: &[Item<'_>], at: usize) -> Option<Holder> {
        let mut end = at;
        loop {
            let start = items.get(..end)?.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
            if let Some(span) = subject(items, start, end) {
                return Some(self.resolve(text, span));
            }
            if start == 0 || at - start > 60 || !matches!(surface(items, start - 1), "，" | "；") {
                return None;
            }
            end = start - 1;
        }
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

/// The actor that opens the clause `start..end`: before the first verb, and not governed by 为 or 向.
fn subject(items: &[Item<'_>], start: usize, end: usize) -> Option<NormSpan> {
    let mut index = start;
    let mut governed = false;
    while index < end {
        let item = items.get(index)?;
        match item.role {
            Role::Verb | Role::MaybeVerb | Role::Change | Role::Quantity(_) => return None,
            Role::Preposition => governed = item.surface != "由",
            Role::Boundary | Role::ListComma | Role::Of => governed = false,
            Role::Pronoun if matches!(item.surface, "他" | "她" | "他们" | "她们" | "我们" | "其") && !governed => {
                return Some(item.span);
            }
            Role::Pronoun | Role::Noun | Role::Event | Role::Adjective | Role::Person | Role::Place => {
                let from = index;
                let mut actor = None;
                let mut quoted = false;
                while let Some(next) = items.get(index).filter(|next| index < end && (next.role.is_nominal() || next.role == Role::Pronoun))
                {
                    quoted |= next.surface.starts_with('“');
                    let names = quoted
                        && ["工程", "行动", "平台", "制度", "计划", "直通车", "机制", "项目", "活动"]
                            .iter()
                            .any(|head| next.surface.ends_with(head));
                    if next.actor || next.role == Role::Person || names {
                        actor = Some(index + 1);
                    }
                    index += 1;
                }
                let Some(stop) = actor.filter(|_| !governed) else { continue };
                // The name of a person at the end says who it is: 总工会主席|顾念慈.
                let last = items.get(stop - 1)?;
                let begin = if last.role == Role::Person { person_start(items, from, stop) } else { trimmed(items, from, stop) };
                // 企业|劳动合同签订率 is no holder but a part of the name of the rate.
                let behind = role(items, stop);
                if index > stop
                    && behind.is_some_and(Role::is_nominal)
                    && !matches!(last.surface, "公司" | "集团" | "该公司")
                    && last.role != Role::Person
                {
                    return None;
                }
                return Some(NormSpan::new(items.get(begin)?.span.start, last.span.end));
            }
            _ => {}
        }
        index += 1;
    }
    None
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
