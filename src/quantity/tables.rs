//! The tables that the quantity stage reads, loaded once.
//!
//! Takes the embedded lexicons and the user's own, hands on look-ups by surface. Decides nothing about the text.

use super::modifier::Modifiers;
use super::unit::{Unit, UnitSort, Units};
use super::veto::Vetoes;
use crate::decimal::Decimal;
use crate::lexicon::{LexiconError, LexiconErrorKind, rows};
use crate::vocabulary::Dimension;
use crate::wordlist::WordTable;

/// The code of [`Tables::no_amount`].
pub(super) const NO_AMOUNT: &str = "-";

/// All tables of the stage.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) units: Units,
    pub(super) modifiers: Modifiers,
    pub(super) vetoes: Vetoes,
    pub(super) bare_cues: Suffixes,
    /// Nouns that a number counts without a classifier.
    pub(super) counted_nouns: WordTable<()>,
    pub(super) money_verbs: Suffixes,
    pub(super) money_nouns: Suffixes,
    boundaries: WordTable<WordTable<bool>>,
    /// Stands for a surface that makes no amount of its number (30日).
    pub(super) no_amount: Unit,
}

/// A set of words, asked whether one of them ends a text.
#[derive(Debug, Default)]
pub(crate) struct Suffixes(WordTable<()>);

impl Suffixes {
    pub(super) fn insert(&mut self, word: &str) {
        self.0.insert(word, ());
    }

    /// Length in bytes of the longest word that ends `text`.
    pub(super) fn at_end(&self, text: &str) -> Option<usize> {
        self.0.at_end(text).next().map(|(length, ())| length)
    }
}

impl Tables {
    /// The embedded tables.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let mut bare_cues = Suffixes::default();
        for row in rows::<2>("bare_cues.tsv", include_str!("../../data/bare_cues.tsv"))? {
            bare_cues.insert(row.cells[0]);
        }
        let (mut money_verbs, mut money_nouns) = (Suffixes::default(), Suffixes::default());
        let file = "money_cues.tsv";
        for row in rows::<3>(file, include_str!("../../data/money_cues.tsv"))? {
            let [surface, place, _] = row.cells;
            match place {
                "before" => money_verbs.insert(surface),
                "after" => money_nouns.insert(surface),
                _ => return Err(unknown(file, row.line, "place", place, "before or after")),
            }
        }
        let file = "unit_boundaries.tsv";
        let mut boundaries: WordTable<WordTable<bool>> = WordTable::default();
        for row in rows::<4>(file, include_str!("../../data/unit_boundaries.tsv"))? {
            let [surface, word, verdict, _] = row.cells;
            let is_unit = match verdict {
                "unit" => true,
                "word" => false,
                _ => return Err(unknown(file, row.line, "verdict", verdict, "unit or word")),
            };
            boundaries.or_default(surface).insert(word, is_unit);
        }
        Ok(Self {
            units: Units::embedded()?,
            modifiers: Modifiers::embedded()?,
            vetoes: Vetoes::embedded()?,
            bare_cues,
            counted_nouns: rows::<2>("counted_nouns.tsv", include_str!("../../data/counted_nouns.tsv"))?
                .iter()
                .map(|row| (row.cells[0], ()))
                .collect(),
            money_verbs,
            money_nouns,
            boundaries,
            no_amount: Unit {
                code: NO_AMOUNT.to_owned(),
                dimension: Dimension::Other,
                base: NO_AMOUNT.to_owned(),
                factor: Decimal::from(1),
                sort: UnitSort::Classifier,
            },
        })
    }

    /// Whether `surface` is a unit in front of which the segmenter sees `word`; `None` where no row decides it.
    pub(super) fn boundary(&self, surface: &str, word: &str) -> Option<bool> {
        self.boundaries.get(surface)?.get(word).copied()
    }
}

pub(super) fn unknown(file: &str, line: usize, column: &'static str, found: &str, expected: &'static str) -> LexiconError {
    LexiconError::new(file, line, LexiconErrorKind::Unknown { column, found: found.to_owned(), expected })
}
