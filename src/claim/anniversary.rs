//! What came about so many years ago, where an anniversary is told.
//!
//! Takes a number of 周年, hands on the words right before it that say what happened to whom (新中国|成立|75周年), without the verb that
//! celebrates it. Anniversaries without such words are left to the other rules.

use super::clause::Role;
use super::entity::Context;
use super::phrase::{Phrase, role, surface};
use crate::sorts::CELEBRATES;

/// No event is named by more words.
const LONGEST_EVENT: usize = 9;

impl Context<'_, '_> {
    /// 新中国|成立, 香港|回归|祖国: the event of which the number at `at` tells the anniversary.
    pub(super) fn anniversary(&self, at: usize) -> Option<Phrase> {
        let items = self.items;
        if !surface(items, at).ends_with("周年") {
            return None;
        }
        let nominal = |index: usize| role(items, index).is_some_and(|role| role.is_nominal() || role == Role::Pronoun);
        let mut start = at;
        let mut acted = false;
        for index in (at.saturating_sub(LONGEST_EVENT)..at).rev() {
            // 中|莱|复交, 日|韩|邦交正常化
            if index + 1 == start && matches!(surface(items, index), "中" | "日") {
                start = index;
                break;
            }
            if CELEBRATES.ends(surface(items, index)) {
                break;
            }
            // 纪念|半岛|脱离|殖民统治|70周年: a verb within has its subject in front.
            let verb = role(items, index).is_some_and(Role::is_verb)
                && !acted
                && (index + 1 == at
                    || index.checked_sub(1).is_some_and(|before| nominal(before) && !CELEBRATES.ends(surface(items, before))));
            if !verb && !nominal(index) {
                break;
            }
            acted |= verb;
            start = index;
        }
        (start < at).then_some(Phrase { start, end: at })
    }
}
