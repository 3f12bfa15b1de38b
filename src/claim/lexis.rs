//! What the tables and the dictionary say of one word.
//!
//! Takes a word with its part of speech, hands on its [`Role`] in a clause, where the word alone says it. What the words beside it change
//! is decided in `joined.rs`, `halved.rs` and `sense.rs`.

use super::change::Changes;
use super::clause::Role;
use super::grammar::{Grammar, Use};
use super::regions::is_whole;
use crate::token::{Pos, Words};

/// The dictionary and the tables of words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexis<'a> {
    pub(crate) words: &'a Words,
    pub(crate) grammar: &'a Grammar,
    pub(crate) changes: &'a Changes,
}

impl Lexis<'_> {
    /// Whether the dictionary has `surface` as a verb and nothing else.
    pub(super) fn is_verb(&self, surface: &str) -> bool {
        self.grammar.use_of(surface).is_none() && self.is_word(surface, |pos| pos == Pos::Verb)
    }

    /// Whether a word says how something is done: 大力, 充分.
    pub(super) fn is_manner(&self, surface: &str) -> bool {
        match self.grammar.use_of(surface) {
            Some(listed) => listed == Use::Adverb,
            None => self.is_word(surface, |pos| matches!(pos, Pos::Adverb | Pos::Adjective)),
        }
    }

    /// Whether the dictionary has `surface` as a noun.
    pub(super) fn is_noun(&self, surface: &str) -> bool {
        self.grammar.is_property(surface) || self.is_word(surface, |pos| matches!(pos, Pos::Noun | Pos::VerbalNoun))
    }

    /// Whether `surface` is one word of the dictionary, of a part of speech that `is` accepts.
    fn is_word(&self, surface: &str, is: impl Fn(Pos) -> bool) -> bool {
        matches!(self.words.tokens(surface, 0).as_slice(), [token] if is(token.pos))
    }

    /// Whether a word of one character may be half of a word that the dictionary does not know.
    pub(super) fn is_fragment(&self, surface: &str, role: Role) -> bool {
        surface.chars().count() == 1
            && surface.chars().all(|c| c >= '\u{4e00}')
            && (role.is_nominal() || matches!(role, Role::MaybeVerb | Role::Classifier))
            && matches!(self.grammar.use_of(surface), None | Some(Use::Noun))
    }

    pub(super) fn role(&self, surface: &str, pos: Pos) -> Role {
        if self.changes.get(surface).is_some() {
            return if self.changes.is_measure(surface) { Role::Noun } else { Role::Change };
        }
        match self.grammar.use_of(surface) {
            Some(Use::Link) => return Role::Link,
            Some(Use::Adverb) => return Role::Adverb,
            Some(Use::Verb) => return Role::Verb,
            Some(Use::Event | Use::Act | Use::State) => return Role::Event,
            Some(Use::Noun) => return Role::Noun,
            Some(Use::Compare) => return Role::Compare,
            Some(Use::Per) => return Role::Per,
            None => {}
        }
        match surface {
            "、" => return Role::ListComma,
            "（" | "(" | "【" | "[" => return Role::Open,
            "）" | ")" | "】" | "]" => return Role::Close,
            "的" => return Role::Of,
            "手里" | "手中" | "手上" | "名下" => return Role::Localizer,
            "×" => return Role::ListComma,
            _ if is_whole(surface) => return Role::Place,
            _ => {}
        }
        match pos {
            Pos::Noun | Pos::Organisation | Pos::Foreign => Role::Noun,
            Pos::Person => Role::Person,
            Pos::Place => Role::Place,
            // 赞助商, 充电站: who or what does it.
            Pos::Verb
                if surface.chars().nth(2).is_some() && surface.ends_with(['商', '者', '员', '站', '厂', '店', '园', '器', '机', '品']) =>
            {
                Role::Noun
            }
            Pos::Verb => Role::MaybeVerb,
            Pos::VerbalNoun => Role::Event,
            Pos::Adjective => Role::Adjective,
            Pos::Adverb => Role::Adverb,
            Pos::Numeral if surface == "种" => Role::Classifier,
            Pos::Numeral => Role::Numeral,
            Pos::Classifier => Role::Classifier,
            Pos::Preposition => Role::Preposition,
            Pos::Conjunction => Role::Conjunction,
            Pos::Particle => Role::Particle,
            Pos::Pronoun => Role::Pronoun,
            // 年均, 月产能: units that count.
            Pos::Time if matches!(surface, "年" | "月" | "日") => Role::Numeral,
            Pos::Time if surface == "今" => Role::Time,
            // 秋 and 晨 stand in names.
            Pos::Time if surface.chars().nth(1).is_none() => Role::Noun,
            Pos::Time => Role::Time,
            Pos::Localizer => Role::Localizer,
            Pos::Punctuation if surface.chars().all(|c| matches!(c, '·' | '-' | '/' | '+' | '&' | '.')) => Role::Other,
            Pos::Punctuation => Role::Boundary,
            Pos::Idiom | Pos::Other => Role::Noun,
        }
    }
}
