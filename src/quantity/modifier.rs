//! Which words beside a number say that it is about, at least or at most so much.
//!
//! Takes the text before or behind a number, hands on the relation and where the words stand. The words are rows of
//! `data/modifiers.tsv`; whether 约 stands alone or ends a word (节约) is asked of the segmenter by the caller.

use crate::lexicon::{LexiconError, rows};
use crate::vocabulary::Relation;
use crate::wordlist::Trie;

const EMBEDDED: &str = include_str!("../../data/modifiers.tsv");

/// The table of modifiers, by place.
#[derive(Debug)]
pub(crate) struct Modifiers {
    /// From the last character to the first.
    before: Trie<Modifier>,
    after: Trie<Modifier>,
    inner: Trie<Modifier>,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Modifier {
    pub(crate) relation: Relation,
    pub(crate) reach: Reach,
}

/// What may stand between a modifier and its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Nothing.
    Near,
    /// A verb: 约运用800万元.
    Verb,
    /// A noun phrase with 的: 接近总收入的50%.
    Noun,
}

impl Modifiers {
    /// The embedded table.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let mut out = Self { before: Trie::default(), after: Trie::default(), inner: Trie::default() };
        for row in rows::<5>("modifiers.tsv", EMBEDDED)? {
            let [surface, relation, place, reach, _] = row.cells;
            let relation = Relation::from_word(relation).ok_or_else(|| row.unknown("relation", relation, "a relation such as about"))?;
            let reach = match reach {
                "near" => Reach::Near,
                "far" => Reach::Verb,
                "noun" => Reach::Noun,
                _ => return Err(row.unknown("reach", reach, "near, far or noun")),
            };
            let modifier = Modifier { relation, reach };
            match place {
                "before" => out.before.insert(surface.chars().rev(), modifier),
                "after" => out.after.insert(surface.chars(), modifier),
                "inner" => out.inner.insert(surface.chars(), modifier),
                _ => return Err(row.unknown("where", place, "before, after or inner")),
            };
        }
        Ok(out)
    }

    /// The modifier that ends `text`, the part before the number.
    pub(crate) fn before(&self, text: &str) -> Option<(Modifier, usize)> {
        self.before.longest(text.chars().rev()).map(|(modifier, len)| (*modifier, len))
    }

    /// The modifier that begins `text`, the part behind the unit.
    pub(crate) fn after(&self, text: &str) -> Option<(Modifier, usize)> {
        self.after.longest(text.chars()).map(|(modifier, len)| (*modifier, len))
    }

    /// 多, 余 or 来 between number and unit.
    pub(crate) fn inner(&self, text: &str) -> Option<(Modifier, usize)> {
        self.inner.longest(text.chars()).map(|(modifier, len)| (*modifier, len))
    }
}
