//! What the tables and the dictionary say of one word.
//!
//! Takes a word with its part of speech, hands on its [`Role`] in a clause, where the word alone says it. What the words beside it change
//! is decided in `joined.rs`, `halved.rs` and `sense.rs`.

use super::change::Changes;
use super::clause::Role;
use super::grammar::{Grammar, Use};
use super::regions::is_whole;
use crate::token::{Pos, Words};
use crate::wordlist::WordTable;

/// The roles that the tables give to words, whatever their part of speech: one look-up where each table would take its own.
#[derive(Debug)]
pub(crate) struct ListedRoles(WordTable<Role>);

impl ListedRoles {
    /// What `grammar` and `changes` say.
    pub(crate) fn new(grammar: &Grammar, changes: &Changes) -> Self {
        let mut roles = WordTable::default();
        for (word, listed) in grammar.uses() {
            let role = match listed {
                Use::Link => Role::Link,
                Use::Adverb => Role::Adverb,
                Use::Verb => Role::Verb,
                Use::Event | Use::Act | Use::State => Role::Event,
                Use::Noun => Role::Noun,
                Use::Compare => Role::Compare,
                Use::Per => Role::Per,
            };
            roles.insert(word, role);
        }
        // A change is one whatever its use.
        for word in changes.words() {
            let role = if changes.is_measure(&word) { Role::Noun } else { Role::Change };
            roles.insert(&word, role);
        }
        Self(roles)
    }
}

/// The dictionary and the tables of words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexis<'a> {
    pub(crate) words: &'a Words,
    pub(crate) grammar: &'a Grammar,
    pub(crate) changes: &'a Changes,
    pub(crate) roles: &'a ListedRoles,
}

impl Lexis<'_> {
    /// Whether the dictionary has `surface` as a verb and nothing else.
    pub(super) fn is_verb(&self, surface: &str) -> bool {
        self.grammar.use_of(surface).is_none() && self.is_word(surface, |pos| pos == Pos::Verb)
    }

    /// Whether the dictionary has `surface` as a verb, whatever the tables say.
    pub(super) fn is_act(&self, surface: &str) -> bool {
        self.is_word(surface, |pos| matches!(pos, Pos::Verb | Pos::VerbalNoun))
    }

    /// Whether a word says how something is done: 大力, 充分.
    pub(super) fn is_manner(&self, surface: &str) -> bool {
        match self.grammar.use_of(surface) {
            _ if self.grammar.is_manner(surface) => true,
            Some(listed) => listed == Use::Adverb,
            None => self.is_word(surface, |pos| matches!(pos, Pos::Adverb | Pos::Adjective)),
        }
    }

    /// Whether the dictionary has `surface` as a noun.
    pub(super) fn is_noun(&self, surface: &str) -> bool {
        self.grammar.is_property(surface) || self.is_word(surface, |pos| matches!(pos, Pos::Noun | Pos::VerbalNoun))
    }

    /// Whether `surface` is one word of the dictionary, of a part of speech that `is` accepts.
    pub(super) fn is_word(&self, surface: &str, is: impl Fn(Pos) -> bool) -> bool {
        matches!(self.words.tokens(surface, 0).as_slice(), [token] if is(token.pos))
    }

    /// Whether a word of one character may be half of a word that the dictionary does not know.
    pub(super) fn is_fragment(&self, surface: &str, role: Role) -> bool {
        let mut chars = surface.chars();
        matches!((chars.next(), chars.next()), (Some('\u{4e00}'..), None))
            && surface != "时"
            && (role.is_nominal() || matches!(role, Role::MaybeVerb | Role::Classifier))
            && matches!(self.grammar.use_of(surface), None | Some(Use::Noun))
    }

    /// Whether the tables may have a word of `length` bytes that begins like `surface`: most words begin no longer one.
    pub(super) fn may_list(&self, surface: &str, length: usize) -> bool {
        self.roles.0.may_begin(surface, length)
    }

    /// The role that the tables give to a word.
    pub(super) fn listed_role(&self, surface: &str) -> Option<Role> {
        self.roles.0.get(surface).copied()
    }

    /// The role of a word, as the tables or else its part of speech have it.
    pub(super) fn role(&self, surface: &str, pos: Pos) -> Role {
        self.listed_role(surface).unwrap_or_else(|| unlisted_role(surface, pos))
    }
}

/// The role of a word of which the tables say nothing.
fn unlisted_role(surface: &str, pos: Pos) -> Role {
    match surface {
        "的" => return Role::Of,
        "手里" | "手中" | "手上" | "名下" => return Role::Localizer,
        _ if is_whole(surface) => return Role::Place,
        _ => {}
    }
    match pos {
        Pos::Noun | Pos::Organisation | Pos::Foreign => Role::Noun,
        Pos::Person => Role::Person,
        Pos::Place => Role::Place,
        // 赞助商, 充电站: who or what does it.
        Pos::Verb
            if surface.chars().nth(2).is_some()
                && surface.ends_with(['商', '者', '员', '站', '厂', '店', '园', '器', '机', '品', '署', '局', '厅', '院', '委']) =>
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
        Pos::Punctuation if matches!(surface, "、" | "×") => Role::ListComma,
        Pos::Punctuation if matches!(surface, "（" | "(" | "【" | "[") => Role::Open,
        Pos::Punctuation if matches!(surface, "）" | ")" | "】" | "]") => Role::Close,
        Pos::Punctuation if surface.chars().all(|c| matches!(c, '·' | '-' | '/' | '+' | '&' | '.')) => Role::Other,
        Pos::Punctuation => Role::Boundary,
        Pos::Idiom | Pos::Other => Role::Noun,
    }
}
