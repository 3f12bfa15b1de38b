//! Things that one knows by where their names stand: 成|贵|铁路|全长, 该线|西|起|兰州.
//!
//! Takes a clause, hands on the one thing that all its words name up to how big it is or where it begins, however the dictionary cuts
//! them. Also says whether a clause tells how far off something is. Owners of other properties are found in `owners.rs`.

use super::clause::{Item, Role};
use super::clauses::Clause;
use super::holder_words::{HolderWords, Sort};
use super::nouns::is_region;
use super::onward::is_direction;
use super::phrase::{role, surface};
use super::pointers::is_head;
use super::regions::is_scope;
use super::subject::{Told, locates};
use crate::sorts::{LINE, NETWORK, RURAL};
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

/// No such name is longer, in items.
const LONGEST: usize = 8;

/// How far before a distance it is said where something is, in items.
const LONGEST_SITE: usize = 40;

impl HolderWords {
    /// What a clause tells of the thing that it names from its start on.
    pub(super) fn told_of_whole(&self, items: &[Item<'_>], clause: Clause) -> Option<Told> {
        let from = name_start(items, clause)?;
        let stop = (from + 1..clause.end.min(from + LONGEST)).find(|&at| self.sizes(items, at) || begins_course(items, at))?;
        let name = items.get(from..stop)?;
        let last = name.last()?;
        let head = (is_head(last) || self.is(last.surface, Sort::Thing)) && last.role == Role::Noun && !is_region(last);
        let course = begins_course(items, stop);
        let one = match name {
            [only] => course && (head || only.role == Role::Pronoun && only.surface.starts_with('该')),
            _ => head && self.is_name(items, name, from),
        };
        let told = course || is_numbered(items, stop + 1, clause.end);
        // 中|老|铁路|线路|全长
        let line = name.len() > 2 && LINE.has(last.surface) && items.get(stop - 2).is_some_and(is_head);
        (one && told).then(|| Told::Owner(self.named(items, from, stop - usize::from(line))))
    }

    /// Whether the word at `at` says how big one thing is: 全长, 总投资, but 总里程 is of many.
    fn sizes(&self, items: &[Item<'_>], at: usize) -> bool {
        let word = surface(items, at);
        self.is_one_of(word, &[Sort::Size, Sort::Sum]) && !word.ends_with("里程")
    }

    /// Whether `span` names one body, or what stands behind it says how big it is.
    pub(super) fn is_one_owner(&self, items: &[Item<'_>], span: NormSpan) -> bool {
        self.names_body(items, span) || self.sizes(items, items.partition_point(|item| item.span.start < span.end))
    }

    /// Whether the words are one name, and say which: 江西|段, 藏|中|联网|工程, but not 农村|公路 or 重点|项目.
    fn is_name(&self, items: &[Item<'_>], name: &[Item<'_>], from: usize) -> bool {
        let Some((first, rest)) = name.split_first() else { return false };
        // 合安|高铁: a name that looks like a verb.
        let verbal = |index: usize, item: &Item<'_>| index == 0 && self.is_thing(items, from + 1) && item.role == Role::MaybeVerb;
        let piece = |item: &Item<'_>| {
            has_at_most(item.surface, 1)
                && matches!(
                    item.role,
                    Role::MaybeVerb | Role::Change | Role::Localizer | Role::Numeral | Role::Preposition | Role::Other | Role::Classifier
                )
        };
        let inside = |(index, item): (usize, &Item<'_>)| {
            item.role.is_nominal() && !(index == 0 && item.role == Role::Event)
                || item.role == Role::Other
                || piece(item)
                || verbal(index, item)
        };
        let tells = |(index, item): (usize, &Item<'_>)| {
            matches!(item.role, Role::Place | Role::Person | Role::Other)
                || item.coined
                || has_at_most(item.surface, 1)
                || verbal(index, item)
        };
        let of_all = is_scope(first.surface)
            || RURAL.has(first.surface)
            || matches!(rest, [net] if first.role == Role::Place && NETWORK.has(net.surface));
        let before_head = name.get(..name.len() - 1).unwrap_or_default();
        !of_all
            && !name.iter().any(|item| item.property)
            && name.iter().enumerate().all(inside)
            && before_head.iter().enumerate().any(tells)
    }

    fn is_thing(&self, items: &[Item<'_>], index: usize) -> bool {
        self.is(surface(items, index), Sort::Thing)
    }
}

/// Where the name may begin with which a clause opens: behind a time, and the 的 of what describes it.
fn name_start(items: &[Item<'_>], clause: Clause) -> Option<usize> {
    let ahead = items.get(clause.start..clause.end.min(clause.start + LONGEST))?;
    let of = ahead.iter().rposition(|item| item.role == Role::Of).map_or(0, |of| of + 1);
    let framed = ahead.get(of..)?.iter().take_while(|item| matches!(item.role, Role::Time | Role::Adverb)).count();
    Some(clause.start + of + framed).filter(|&from| surface(items, from) != "其中")
}

/// 西|起|新城, 起|于|安庆: whether it is told from `at` on where a way begins, and not when.
fn begins_course(items: &[Item<'_>], at: usize) -> bool {
    let (word, next) = (surface(items, at), surface(items, at + 1));
    let place = |index: usize| !matches!(role(items, index), Some(Role::Time | Role::Quantity(_) | Role::Numeral) | None);
    let side = |word: &str| word.starts_with(['东', '南', '西', '北']);
    match word {
        "起于" | "起自" | "西起" | "东起" | "南起" | "北起" => place(at + 1),
        "起" => matches!(next, "于" | "自") && place(at + 2),
        _ => role(items, at) == Some(Role::Localizer) && side(word) && matches!(next, "起" | "起于" | "起自") && place(at + 2),
    }
}

/// Whether a number stands at `index`, or behind a word that only leads to it: 达, 约.
fn is_numbered(items: &[Item<'_>], index: usize, end: usize) -> bool {
    let led = (index..end.min(index + 3)).find(|&at| !matches!(role(items, at), Some(Role::Link | Role::Adverb)));
    led.is_some_and(|at| matches!(role(items, at), Some(Role::Quantity(_))))
}

/// 小镇|位于河谷，|距|县城|19公里: whether `clause` goes on to tell how far off something is that was said to be somewhere.
pub(super) fn tells_distance(items: &[Item<'_>], clause: Clause) -> bool {
    let far = |last: &Item<'_>| matches!(last.role, Role::Quantity(_)) && last.surface.ends_with(['里', '米']);
    let before = || items.get(clause.start.saturating_sub(LONGEST_SITE)..clause.start).unwrap_or_default();
    is_distance(surface(items, clause.start))
        && items.get(clause.start + 1..clause.end).is_some_and(|rest| rest.last().is_some_and(far))
        && before().iter().any(|item| locates(item.surface))
}

/// Whether the word at `index` governs what stands behind it and is no subject: 离|城区|3公里, 朝|西.
pub(super) fn leads_away(items: &[Item<'_>], index: usize, end: usize) -> bool {
    let word = surface(items, index);
    match role(items, index) {
        Some(Role::MaybeVerb) => is_distance(word) && index + 1 < end,
        Some(Role::Noun) if is_distance(word) && index + 1 < end => true,
        Some(Role::Noun | Role::Place) => word.starts_with(['照', '朝']) && is_direction(items, index),
        // 按|办法|拨付
        Some(Role::Adverb) => word == "按" && role(items, index + 1).is_some_and(Role::is_nominal) && index + 1 < end,
        _ => false,
    }
}

fn is_distance(word: &str) -> bool {
    matches!(word, "离" | "距" | "距离")
}
