//! Words of shareholders: 股东|应|占|溢利 and C|轮|融资, which the dictionary cuts, 持股 with the share behind it.
//!
//! Takes a word and the tokens behind it, hands on one item over those that are one such word; says which verb tells whose share a number
//! is. Who has it is decided in `holder.rs`.

use super::clause::Role;
use super::joined::Joined;
use super::lexis::Lexis;
use crate::span::NormSpan;

impl Joined<'_, '_> {
    /// Puts such a word together; whether the word begins one.
    pub(super) fn stake(&mut self, lexis: Lexis<'_>) -> bool {
        let count = match self.rest {
            // 股东|应|占|溢利: what is theirs, not what they ought to have.
            [owed, share, last, ..] if self.item.surface == "股东" && (owed.surface, share.surface) == ("应", "占") => {
                let word = NormSpan::new(owed.span.start, last.span.end).slice(self.text);
                if lexis.listed_role(word).is_some() { 3 } else { 0 }
            }
            [round, what, ..] if (round.surface, what.surface) == ("轮", "融资") && self.is_letters() => 2,
            // A|+|轮|融资
            [plus, round, what, ..] if plus.surface == "+" && (round.surface, what.surface) == ("轮", "融资") && self.is_letters() => 3,
            _ => 0,
        };
        if count > 0 {
            self.take_as(count, Role::Noun);
        }
        count > 0
    }

    fn is_letters(&self) -> bool {
        self.item.surface.bytes().all(|byte| byte.is_ascii_alphabetic())
    }
}

/// 持股, 参股: whether the number behind the verb is the share that its subject has of a company.
pub(super) fn holds_share(verb: &str) -> bool {
    matches!(verb, "持股" | "占股" | "参股" | "入股" | "控股")
}
