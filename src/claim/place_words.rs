//! The words by which one knows a place, and what a place is to a sentence.
//!
//! Takes `data/place_words.tsv`, answers of what sort a word is: the end of a name, a place of itself, a verb of being or going somewhere.
//! Where a name begins and ends is decided in `regions.rs`, what it is to its clause in `sites.rs`.

use super::regions::is_level;
use crate::lexicon::{LexiconError, rows};
use crate::wordlist::WordTable;

const SORTS: &str = "tail, general, both, appositive, kind, origin, lead, sender, province or event";

/// The table of words by which one knows places.
#[derive(Debug, Default)]
pub(crate) struct PlaceWords {
    pub(super) tails: WordTable<()>,
    pub(super) generals: WordTable<()>,
    pub(super) appositives: WordTable<()>,
    kinds: WordTable<()>,
    origins: WordTable<()>,
    leads: WordTable<()>,
    senders: WordTable<()>,
    pub(super) provinces: WordTable<()>,
    events: WordTable<()>,
}

impl PlaceWords {
    /// The embedded table.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let mut words = Self::default();
        for row in rows::<3>("place_words.tsv", include_str!("../../data/place_words.tsv"))? {
            let [surface, sort, _] = row.cells;
            if sort == "both" {
                words.tails.insert(surface, ());
            }
            let table = match sort {
                "tail" => &mut words.tails,
                "general" | "both" => &mut words.generals,
                "appositive" => &mut words.appositives,
                "kind" => &mut words.kinds,
                "origin" => &mut words.origins,
                "lead" => &mut words.leads,
                "sender" => &mut words.senders,
                "province" => &mut words.provinces,
                "event" => &mut words.events,
                _ => return Err(row.unknown("sort", sort, SORTS)),
            };
            table.insert(surface, ());
        }
        Ok(words)
    }

    /// Whether what stands behind `surface` is where something comes from, goes to or is compared with: 来自, 占.
    pub(super) fn is_origin(&self, surface: &str) -> bool {
        self.origins.contains(surface) || self.senders.contains(surface)
    }

    /// Whether what stands behind `surface` is where something is: 位于, 落户.
    pub(super) fn is_lead(&self, surface: &str) -> bool {
        self.leads.contains(surface)
    }

    /// Whether what stands in front of `surface` is where somebody or something is sent from: 派出.
    pub(super) fn is_sender(&self, surface: &str) -> bool {
        self.senders.contains(surface)
    }

    /// Whether `surface` names a province or a state without its level: 江西.
    pub(super) fn is_province(&self, surface: &str) -> bool {
        self.provinces.contains(surface)
    }

    /// Whether `surface` names a sort of places: 地级市.
    pub(super) fn is_kind(&self, surface: &str) -> bool {
        self.kinds.contains(surface) || self.appositives.contains(surface)
    }

    /// Whether a word of `text` may be such a verb.
    pub(super) fn holds_event(&self, text: &str) -> bool {
        self.events.anywhere(text).next().is_some()
    }

    /// Whether something takes place by that verb: 发生.
    pub(super) fn is_event(&self, surface: &str) -> bool {
        self.events.contains(surface)
    }

    /// Whether `surface` says what sort of places were named, or are counted: 等|地, 3个|省份.
    pub(super) fn is_sort(&self, surface: &str) -> bool {
        self.is_kind(surface)
            || is_level(surface)
            || self.tails.contains(surface)
            || self.generals.contains(surface)
            || matches!(surface, "地" | "国")
    }
}
