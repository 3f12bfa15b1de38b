//! The tables that the quantity stage reads, loaded once.
//!
//! Takes the embedded lexicons and the user's own, hands on look-ups by surface. Decides nothing about the text.

use super::doubt::DoubtWords;
use super::modifier::Modifiers;
use super::unit::{Unit, UnitSort, Units};
use super::veto::Vetoes;
use crate::decimal::Decimal;
use crate::lexicon::{LexiconError, rows};
use crate::vocabulary::Dimension;
use crate::wordlist::{Endings, Trie};

/// The code of [`Tables::no_amount`].
pub(super) const NO_AMOUNT: &str = "-";

/// All tables of the stage.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) units: Units,
    pub(super) modifiers: Modifiers,
    pub(super) vetoes: Vetoes,
    pub(super) bare_cues: Endings,
    /// Nouns that a number counts without a classifier.
    counted_nouns: Trie<()>,
    /// Verbs of increase and decrease behind which stands by how much: 增加, but neither 增 nor 增加到.
    pub(super) change_verbs: Endings,
    pub(super) doubts: DoubtWords,
    pub(super) money_verbs: Endings,
    pub(super) money_nouns: Endings,
    /// By surface, the words that begin with it and leave no unit: 家 in 家长.
    bounds: Trie<Vec<(String, bool)>>,
    /// Stands for a surface that makes no amount of its number (30日).
    pub(super) no_amount: Unit,
}

impl Tables {
    /// The embedded tables.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let mut bare_cues = Endings::default();
        for row in rows::<2>("bare_cues.tsv", include_str!("../../data/bare_cues.tsv"))? {
            bare_cues.insert(row.cells[0]);
        }
        let (mut money_verbs, mut money_nouns) = (Endings::default(), Endings::default());
        for row in rows::<3>("money_cues.tsv", include_str!("../../data/money_cues.tsv"))? {
            let [surface, place, _] = row.cells;
            match place {
                "before" => money_verbs.insert(surface),
                "after" => money_nouns.insert(surface),
                _ => return Err(row.unknown("place", place, "before or after")),
            }
        }
        let mut bounds = Trie::<Vec<(String, bool)>>::default();
        for row in rows::<4>("unit_boundaries.tsv", include_str!("../../data/unit_boundaries.tsv"))? {
            let [surface, word, verdict, _] = row.cells;
            let wins = match verdict {
                "unit" => false,
                "word" => true,
                _ => return Err(row.unknown("verdict", verdict, "unit or word")),
            };
            if let Some(words) = bounds.slot(surface.chars()) {
                words.get_or_insert_default().push((word.to_owned(), wins));
            }
        }
        let mut change_verbs = Endings::default();
        for row in rows::<4>("changes.tsv", include_str!("../../data/changes.tsv"))? {
            let [surface, _, sort, _] = row.cells;
            if matches!(sort, "verb" | "addition") && surface.chars().count() > 1 && !surface.ends_with(['到', '至']) {
                change_verbs.insert(surface);
            }
        }
        let mut counted_nouns = Trie::default();
        for row in rows::<2>("counted_nouns.tsv", include_str!("../../data/counted_nouns.tsv"))? {
            counted_nouns.insert(row.cells[0].chars(), ());
        }
        Ok(Self {
            units: Units::embedded()?,
            modifiers: Modifiers::embedded()?,
            vetoes: Vetoes::embedded()?,
            bare_cues,
            counted_nouns,
            change_verbs,
            doubts: DoubtWords::embedded()?,
            money_verbs,
            money_nouns,
            bounds,
            no_amount: Unit {
                code: NO_AMOUNT.to_owned(),
                dimension: Dimension::Other,
                base: NO_AMOUNT.to_owned(),
                factor: Decimal::from(1),
                sort: UnitSort::Classifier,
            },
        })
    }

    /// The listed words that `text` begins with, and whether they win over `surface`.
    pub(super) fn beginning<'t>(&self, surface: &str, text: &'t str) -> impl Iterator<Item = (&'t str, bool)> {
        let words = self.bounds.get(surface.chars()).map(Vec::as_slice).unwrap_or_default();
        words.iter().filter_map(|(word, wins)| text.get(..word.len()).filter(|begin| begin == word).map(|begin| (begin, *wins)))
    }

    /// Whether a number counts `word` without a classifier.
    pub(super) fn is_counted(&self, word: &str) -> bool {
        self.counted_nouns.get(word.chars()).is_some()
    }
}
