//! The one that 该 or 这 points at, in front of what is measured of it: 该项目|工期, 这艘渡轮|满载排水量.
//!
//! Takes the items of a clause and the index of its first word, hands on where the name of that one ends: the noun behind the word that
//! points, with what modifies it, or what 其 and 他 say of the subject. What stands behind the name is its property. Other owners are found in `owners.rs`.

use super::actors::does;
use super::clause::{Item, Role};
use super::frames::{Step, personal};
use super::holder_words::{HolderWords, Sort};
use super::nouns::{is_personal, is_region};
use super::onward::verb_from;
use super::phrase::{Phrase, role, surface};
use super::subject::Told;
use super::things::is_built;
use crate::sorts::{HEAD, UNDERTAKING};
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

/// No name behind 该 is longer, in items.
const LONGEST: usize = 4;

/// Where the nouns begin behind the word at `from` that points at one: 该|, 这|艘|, 这家|, 本届|; itself, where it names the one: 该校.
fn behind_pointer(items: &[Item<'_>], from: usize) -> Option<usize> {
    let first = items.get(from).filter(|first| matches!(first.role, Role::Pronoun | Role::Classifier | Role::Numeral | Role::Noun))?;
    let word = first.surface;
    let alone = has_at_most(word, 1);
    match word.chars().next()? {
        // 该|段|航道
        '该' | '此' | '本' if alone => Some(from + 1 + usize::from(role(items, from + 1) == Some(Role::Classifier))),
        // 该段|航道, 该批|种子
        '该' if word.ends_with(['段', '批', '款', '笔', '起', '项', '座', '种', '类', '条', '栋', '套', '型']) => {
            Some(from + 1)
        }
        // 该市|人均收入: where it is measured.
        '该' => (!is_region(first)).then_some(from),
        '本' if word == "本届" => Some(from + 1),
        // 这|艘|渡轮, 这|批|种子
        '这' if alone => (role(items, from + 1) == Some(Role::Classifier)).then_some(from + 2),
        '这' if has_at_most(word, 2) && !word.ends_with(['些', '个', '里', '样', '么', '次', '边', '时', '种', '类']) => {
            Some(from + 1)
        }
        _ => None,
    }
}

/// Whether the word at `from` points at one.
pub(super) fn points(items: &[Item<'_>], from: usize) -> bool {
    behind_pointer(items, from).is_some()
}

/// Whether a noun is a head that takes what stands in front of it into its name: 项目, 机构, 大桥.
pub(super) fn is_head(item: &Item<'_>) -> bool {
    item.role == Role::Noun
        && !item.property
        && (item.actor || UNDERTAKING.has(item.surface) || HEAD.ends(item.surface) || is_built(item.surface))
}

/// Where the name of the one pointed at from `from` ends, if something of it stands behind that before `stop`.
pub(super) fn pointed_end(items: &[Item<'_>], from: usize, stop: usize) -> Option<usize> {
    let begin = behind_pointer(items, from)?;
    if begin == from {
        return (from + 1 < stop).then_some(from + 1);
    }
    items.get(begin).filter(|first| first.role.is_nominal() && !first.property)?;
    let mut head = begin;
    // 该|建设|项目: what it is, stands behind what is done or how it is.
    while items.get(head).is_some_and(|item| item.role != Role::Noun && !is_built(item.surface) && !UNDERTAKING.has(item.surface))
        && head + 2 < stop
        && head + 1 < begin + LONGEST
        && items.get(head + 1).is_some_and(|next| next.role.is_nominal() && !next.property)
    {
        head += 1;
    }
    // 该|水电|项目, but 该|公司|员工
    while !is_head(items.get(head)?) && head + 2 < stop && head + 1 < begin + LONGEST && items.get(head + 1).is_some_and(is_head) {
        head += 1;
    }
    (head + 1 < stop).then_some(head + 1)
}

/// The phrase without the one pointed at in front of it, if that opens the clause: 该项目|工期.
pub(super) fn behind_pointed(items: &[Item<'_>], phrase: Phrase) -> Option<Phrase> {
    let near = phrase.start.checked_sub(1)?;
    let pointer = if role(items, near) == Some(Role::Classifier) { near.checked_sub(1)? } else { near };
    let opens = pointer
        .checked_sub(1)
        .and_then(|before| role(items, before))
        .is_none_or(|before| before.is_edge() || matches!(before, Role::Time | Role::Adverb | Role::Conjunction));
    let begin = behind_pointer(items, pointer).filter(|&begin| opens && begin == phrase.start)?;
    let start = pointed_end(items, pointer, phrase.end)?;
    (begin < start).then_some(Phrase { start, end: phrase.end })
}

impl HolderWords {
    /// What 其, 他 or 其中 says of the subject.
    pub(super) fn at_pronoun(&self, items: &[Item<'_>], index: usize, end: usize) -> Option<Step> {
        if let Some(told) = self.members(items, index, end) {
            return Some(Step::Told(told));
        }
        let word = items.get(index)?;
        let of_next = role(items, index + 2) == Some(Role::Of);
        match word.surface {
            "其中" => Some(Step::On(index + 1, None)),
            // 其|旗下的|公司
            "其" if matches!(surface(items, index + 1), "旗下" | "下属" | "所属" | "中") => {
                Some(Step::On(index + 2 + usize::from(of_next), None))
            }
            // 其|研发的|新药|惠及
            "其" if role(items, index + 1).is_some_and(does) && of_next && index + 3 < end => Some(Step::On(index + 3, None)),
            "其" => Some(Step::Told(Told::Owner(word.span))),
            // 他的|徒弟
            person if is_personal(person) => Some(personal(items, index, end).map_or(Step::On(index + 2, None), Step::Told)),
            _ => None,
        }
    }

    /// 其|武装人员|击落: those of somebody who act for themselves.
    fn members(&self, items: &[Item<'_>], index: usize, end: usize) -> Option<Told> {
        let first = items.get(index).filter(|first| first.surface == "其")?;
        let nouns = self.nouns_at(items, index + 1, end);
        let last = items.get(nouns.stop.checked_sub(1)?).filter(|last| last.role == Role::Noun && !last.property)?;
        let acting = nouns.from == index + 1 && (last.actor || self.is(last.surface, Sort::Generic));
        let verb = verb_from(items, nouns.next, end).filter(|&verb| role(items, verb).is_some_and(does));
        (acting && verb.is_some()).then(|| Told::Actor(NormSpan::new(first.span.start, last.span.end)))
    }
}
