//! The words of grammar that the claim rules turn on, read from tables.
//!
//! Takes `claim_words.tsv`, `property_words.tsv`, `standing_words.tsv`, `actor_words.tsv`, `surnames.tsv` and `transliteration.tsv`, answers
//! what a word does in a clause and what a noun phrase names. Changes and status have tables of their own; what the rules conclude is
//! their business.

use crate::lexicon::{LexiconError, rows};
use crate::wordlist::{CharSet, WordTable};

/// What a word does beside a number, where its part of speech does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// 达, 共有: may stand between what is measured and the number.
    Link,
    /// 同比, 先后
    Adverb,
    /// 发放: governs.
    Verb,
    /// 培训: a verb that is as often a noun or a modifier.
    Event,
    /// 培训: the same, of persons.
    Act,
    /// 就业: the same, without an object.
    State,
    /// 收入
    Noun,
    /// 人均: part of the noun behind it, passed over elsewhere.
    Per,
    /// 比, 高于: the noun behind it is only the standard.
    Compare,
}

/// The tables of words that the rules of this stage share.
#[derive(Debug)]
pub(crate) struct Grammar {
    uses: WordTable<Use>,
    manners: WordTable<()>,
    standing: WordTable<()>,
    properties: WordTable<()>,
    actors: WordTable<()>,
    surnames: Box<CharSet>,
    /// Characters with which foreign names are written.
    foreign: Box<CharSet>,
}

impl Grammar {
    /// The embedded tables.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let mut uses = WordTable::default();
        let mut manners = WordTable::default();
        for row in rows::<2>("claim_words.tsv", include_str!("../../data/claim_words.tsv"))? {
            let [surface, name] = row.cells;
            let role = match name {
                "manner" => {
                    manners.insert(surface, ());
                    continue;
                }
                "link" => Use::Link,
                "adverb" => Use::Adverb,
                "verb" => Use::Verb,
                "event" => Use::Event,
                "act" => Use::Act,
                "state" => Use::State,
                "noun" => Use::Noun,
                "compare" => Use::Compare,
                "per" => Use::Per,
                _ => return Err(row.unknown("role", name, "link, adverb, verb, event, act, state, noun, per, compare or manner")),
            };
            uses.insert(surface, role);
        }
        Ok(Self {
            uses,
            manners,
            standing: words("standing_words.tsv", include_str!("../../data/standing_words.tsv"))?,
            properties: words("property_words.tsv", include_str!("../../data/property_words.tsv"))?,
            actors: words("actor_words.tsv", include_str!("../../data/actor_words.tsv"))?,
            surnames: characters("surnames.tsv", include_str!("../../data/surnames.tsv"))?,
            foreign: characters("transliteration.tsv", include_str!("../../data/transliteration.tsv"))?,
        })
    }

    /// All words of the table of uses, with what it says of them, in no order.
    pub(super) fn uses(&self) -> impl Iterator<Item = (&str, Use)> {
        self.uses.iter().map(|(word, listed)| (word, *listed))
    }

    /// What the table says of a word.
    pub(crate) fn use_of(&self, surface: &str) -> Option<Use> {
        self.uses.get(surface).copied()
    }

    /// Whether a noun may also stand before a verb and say how something is done: 重点|建设.
    pub(crate) fn is_manner(&self, surface: &str) -> bool {
        self.manners.get(surface).is_some()
    }

    /// Whether `phrase` names something measured: 覆盖率, 主营业务收入.
    pub(crate) fn is_property(&self, phrase: &str) -> bool {
        ends_with_one_of(phrase, &self.properties)
    }

    /// Whether `phrase` names what stands whatever the time: 票价, 设计时速.
    pub(crate) fn stands(&self, phrase: &str) -> bool {
        ends_with_one_of(phrase, &self.standing)
    }

    /// Whether `name` begins like the name of a person.
    pub(crate) fn is_surnamed(&self, name: &str) -> bool {
        name.chars().next().is_some_and(|first| self.surnames.contains(first))
    }

    /// Whether foreign names are written with all characters of `part`.
    pub(crate) fn is_foreign(&self, part: &str) -> bool {
        part.chars().all(|character| self.foreign.contains(character))
    }

    /// Whether `phrase` names one who acts or owns: 衢州市总工会, 该公司.
    pub(crate) fn is_actor(&self, phrase: &str) -> bool {
        ends_with_one_of(phrase, &self.actors)
    }
}

/// The characters of a table, one in each row.
fn characters(file: &'static str, table: &'static str) -> Result<Box<CharSet>, LexiconError> {
    let mut set = Box::new(CharSet::new(&[]));
    for row in rows::<1>(file, table)? {
        row.cells[0].chars().for_each(|character| set.insert(character));
    }
    Ok(set)
}

fn words(file: &'static str, table: &'static str) -> Result<WordTable<()>, LexiconError> {
    Ok(rows::<1>(file, table)?.into_iter().map(|row| (row.cells[0], ())).collect())
}

/// Whether one of `words` ends `phrase`.
fn ends_with_one_of(phrase: &str, words: &WordTable<()>) -> bool {
    words.at_end(phrase).next().is_some()
}
