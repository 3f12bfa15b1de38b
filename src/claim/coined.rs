//! Names that no dictionary has and that it cuts: 戴杏|芬, 武契|奇.
//!
//! Takes a word and the tokens behind it, hands on one item over those that are one name: of a person, behind a surname, or a foreign one
//! by its characters. Other words that the dictionary cuts are put together in `joined.rs`.

use super::clause::Role;
use super::joined::{Joined, is_body};
use super::lexis::Lexis;
use crate::sorts::{LEVEL, UNGIVEN};
use crate::token::{Pos, Token};
use crate::wordlist::has_at_most;

/// The shortest foreign name that is put together, in characters: two are seldom more than chance.
const SHORTEST: usize = 3;

/// No foreign name is longer, in tokens.
const LONGEST: usize = 8;

impl<'t> Joined<'_, 't> {
    /// 戴杏|芬: the second character of a given name behind a surname.
    pub(super) fn given_name(&mut self, lexis: Lexis<'_>) {
        let Some(next) = self.rest.first() else { return };
        let begun = self.item.coined && self.chars() == 2 && lexis.grammar.is_surnamed(self.item.surface);
        if begun
            && next.span.start == self.item.span.end
            && lexis.is_fragment(next.surface, lexis.role(next.surface, next.pos))
            && !matches!(next.pos, Pos::Verb | Pos::Classifier)
            && !LEVEL.has(next.surface)
        {
            // 冯家|营|村: a place, which takes its level itself.
            let level = self.rest.get(1).is_some_and(|behind| LEVEL.has(behind.surface));
            if level || !UNGIVEN.has(next.surface) {
                self.take_as(1, if level { Role::Noun } else { Role::Person });
            }
        }
    }

    /// 武契|奇, 贝卢|斯科|尼; whether the word begins such a name.
    pub(super) fn foreign_name(&mut self, lexis: Lexis<'_>) -> bool {
        // A whole name of a place stands for itself: 巴西|里约热内卢.
        let begins = match self.item.role {
            Role::Noun | Role::Person | Role::Adjective | Role::Adverb => true,
            Role::Place => has_at_most(self.item.surface, 1),
            _ => false,
        };
        if !begins || !lexis.grammar.is_foreign(self.item.surface) {
            return false;
        }
        let mut end = self.item.span.end;
        let foreign = |token: &&Token<'_>| {
            let joined = token.span.start == end;
            end = token.span.end;
            joined && lexis.grammar.is_foreign(token.surface)
        };
        let run = self.rest.iter().take(LONGEST).take_while(foreign).count();
        let ends = |token: &Token<'_>| {
            matches!(token.pos, Pos::Noun | Pos::Foreign | Pos::Person | Pos::Adjective | Pos::Verb | Pos::Other)
                || token.pos == Pos::Place && has_at_most(token.surface, 1)
        };
        let held = self.rest.get(..run).unwrap_or_default();
        let Some(last) = held.iter().rposition(ends) else { return false };
        let held = held.get(..=last).unwrap_or_default();
        let count: usize = self.chars() + held.iter().map(|token| token.surface.chars().count()).sum::<usize>();
        // Where the dictionary has each part, they may be words: 基里|巴斯 is one name, 马里|南苏丹 are two.
        let cut = has_at_most(self.item.surface, 1) || held.iter().any(|token| has_at_most(token.surface, 1));
        if !cut || count < SHORTEST {
            return false;
        }
        // 托合提·麦合麦提, but 武契奇: what is named alone may be a place or a thing.
        let pointed = |at: &str| at.starts_with('·') || at.ends_with('·');
        let end = self.rest.get(last).map_or(0, |last| last.span.end);
        let person = [self.text.get(..self.item.span.start), self.text.get(end..)].into_iter().flatten().any(pointed);
        self.take_as(held.len(), if person { Role::Person } else { Role::Noun });
        self.item.coined = true;
        true
    }

    /// 巧手|们: persons, whatever the dictionary takes the word for.
    pub(super) fn persons(&mut self) {
        if self.item.role == Role::MaybeVerb && self.next() == "们" && self.chars() > 1 {
            self.take_as(1, Role::Noun);
        }
    }

    /// 水利厅, 考古|研究所: whether the nouns behind the word end with a body, which no number counts.
    pub(super) fn names_body_behind(&self) -> bool {
        let nouns = self.rest.iter().take(4).take_while(|token| matches!(token.pos, Pos::Noun | Pos::VerbalNoun | Pos::Organisation));
        nouns.last().is_some_and(|last| is_body(last.surface))
    }
}
