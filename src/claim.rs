//! Claims: a quantity with what the text says of it.
//!
//! Takes normalised text, its sentences and the quantities that are claims, hands on one [`Claim`] for each. What is said is
//! found by one file each below; reading numbers and writing records are the business of other stages.

mod change;
mod clause;
mod entity;
mod phrase;
mod table;
mod vocabulary;

use crate::date::Date;
use crate::lexicon::LexiconError;
use crate::quantity::Quantity;
use crate::span::NormSpan;
use crate::token::Words;
pub(crate) use change::Change;
pub use change::{Basis, ChangeRole, Direction};
use change::Changes;
use clause::{Cutter, Role};
use entity::{Context, Earlier};
use vocabulary::Vocabulary;

/// How many earlier claims a claim may look back on.
const LOOK_BACK: usize = 12;

/// A quantity with what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    /// Index into the quantities that were given.
    pub(crate) quantity: usize,
    pub(crate) sentence: NormSpan,
    /// What is measured or counted.
    pub(crate) entity: Option<NormSpan>,
    pub(crate) change: Option<Change>,
    /// The rule that found the entity.
    pub(crate) rule: &'static str,
}

/// The tables that the rules of this stage read.
#[derive(Debug)]
pub(crate) struct ClaimRules {
    vocabulary: Vocabulary,
    changes: Changes,
}

impl ClaimRules {
    /// The embedded tables.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        Ok(Self { vocabulary: Vocabulary::embedded()?, changes: Changes::embedded()? })
    }

    /// What `text` says of each of `quantities`: one claim for each, in order. O(n).
    ///
    /// `sentences` cover the text in order; `quantities` are in order and disjoint, each inside a sentence. `date` is the
    /// document's.
    pub(crate) fn find_claims(
        &self,
        text: &str,
        sentences: &[NormSpan],
        quantities: &[Quantity],
        words: &Words,
        _date: Option<Date>,
    ) -> Vec<Claim> {
        let cutter = Cutter { words, vocabulary: &self.vocabulary, changes: &self.changes };
        let mut out: Vec<Claim> = Vec::with_capacity(quantities.len());
        let mut earlier: Vec<Earlier> = Vec::new();
        let mut table = table::Table::default();
        for &sentence in sentences {
            let first = out.len();
            let inside = quantities.iter().skip(first).take_while(|q| q.span.start < sentence.end).count();
            let rows = table.read(text, sentence, quantities.get(first..first + inside).unwrap_or_default());
            if inside == 0 {
                continue;
            }
            for earlier in &mut earlier {
                earlier.in_sentence = false;
            }
            let spans = quantities.iter().enumerate().skip(first).take(inside).map(|(index, q)| (index, q.span));
            let items = cutter.items(text, sentence, spans, std::iter::empty());
            for (at, item) in items.iter().enumerate() {
                let Role::Quantity(index) = item.role else { continue };
                let from = earlier.len().saturating_sub(LOOK_BACK);
                let context = Context {
                    text,
                    items: &items,
                    vocabulary: &self.vocabulary,
                    quantities,
                    earlier: earlier.get(from..).unwrap_or_default(),
                };
                let reading = context.read(at, index);
                let (entity, rule) = match rows {
                    Some(row) => (Some(row), "row-of-table"),
                    None => (reading.entity, reading.rule),
                };
                let phrase = entity.map(|span| span.slice(text));
                let change = self.changes.find(&items, at, reading.change, phrase, true);
                out.push(Claim { quantity: index, sentence, entity, change, rule });
                earlier.push(Earlier { index, entity, in_sentence: true });
            }
        }
        out
    }
}
