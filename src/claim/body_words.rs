//! The words by which the name of a company is known that no dictionary has.
//!
//! Takes `data/body_words.tsv` and the accounts of `data/holder_words.tsv`, answers where a text has a word that may end such a name or
//! speaks for one in front of it, and what a word beside it is. Where names begin and end is decided in `bodies.rs`.

use super::holder_words::HolderWords;
use crate::lexicon::{LexiconError, rows};
use crate::wordlist::{Finder, WordTable};

const ROLES: &str = "sure, trade, vague, full, act, deed, tell, figure, amount, between, front or kind";

/// How much a last word says for a name, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tail {
    /// 投资: as often a common noun.
    Vague,
    /// 食品: a sort of goods besides.
    Trade,
    /// 置业
    Sure,
}

/// A word that may end a name, or speaks for one in front of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// 置业, 食品, 投资
    Tail(Tail),
    /// 有限公司
    Full,
    /// 裁员: only companies do it. 净利润: only they have it.
    Act,
    /// 上市: goods do so too.
    Deed,
    /// 宣布: whoever does it acts.
    Tell,
    /// 销量: of goods and regions too.
    Amount,
}

/// The table of words by which a company is known.
#[derive(Debug)]
pub(crate) struct BodyWords {
    finder: Finder,
    cues: Vec<Cue>,
    betweens: WordTable<()>,
    fronts: WordTable<()>,
    kinds: WordTable<()>,
}

impl BodyWords {
    /// The embedded table, and the accounts of `holders`.
    pub(crate) fn embedded(holders: &HolderWords) -> Result<Self, LexiconError> {
        Self::read(include_str!("../../data/body_words.tsv"), holders)
    }

    pub(super) fn read(table: &str, holders: &HolderWords) -> Result<Self, LexiconError> {
        let mut found: Vec<(&str, Cue)> = holders.accounts().map(|account| (account, Cue::Act)).collect();
        let (mut betweens, mut fronts, mut kinds) = (WordTable::default(), WordTable::default(), WordTable::default());
        for row in rows::<3>("body_words.tsv", table)? {
            let [role, word, _] = row.cells;
            let cue = match role {
                "sure" => Cue::Tail(Tail::Sure),
                "trade" => Cue::Tail(Tail::Trade),
                "vague" => Cue::Tail(Tail::Vague),
                "full" => Cue::Full,
                "act" | "figure" => Cue::Act,
                "deed" => Cue::Deed,
                "tell" => Cue::Tell,
                "amount" => Cue::Amount,
                "between" | "front" | "kind" => {
                    let table = match role {
                        "between" => &mut betweens,
                        "front" => &mut fronts,
                        _ => &mut kinds,
                    };
                    table.insert(word, ());
                    continue;
                }
                found => return Err(row.unknown("role", found, ROLES)),
            };
            found.push((word, cue));
        }
        let finder = Finder::new(found.iter().map(|(word, _)| *word));
        Ok(Self { finder, cues: found.into_iter().map(|(_, cue)| cue).collect(), betweens, fronts, kinds })
    }

    /// The cues of a text, disjoint, from left to right: where they begin and end. O(n).
    pub(super) fn cues<'w: 't, 't>(&'w self, text: &'t str) -> impl Iterator<Item = (usize, usize, Cue)> + use<'w, 't> {
        self.finder.find(text).filter_map(|(start, end, number)| Some((start, end, *self.cues.get(number)?)))
    }

    /// The length of the longest word that stands between a name and what it does, where `text` begins with one.
    pub(super) fn between_at_start(&self, text: &str) -> Option<usize> {
        self.betweens.at_start(text).next().map(|(length, ())| length)
    }

    /// The same where `text` ends with one.
    pub(super) fn between_at_end(&self, text: &str) -> Option<usize> {
        self.betweens.at_end(text).next().map(|(length, ())| length)
    }

    /// Whether the word, or its end, stands before names: 旗下, 旅游平台.
    pub(super) fn is_front(&self, word: &str) -> bool {
        self.fronts.at_end(word).next().is_some()
    }

    /// Whether the word makes of a trade a sort of goods: 进口.
    pub(super) fn is_kind(&self, word: &str) -> bool {
        self.kinds.contains(word)
    }
}
