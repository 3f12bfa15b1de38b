//! Leads a range of the normalised text back to the original: the only way back.
//!
//! Takes the replacements that each fold made, in order, and hands on the original range of a normalised one. A replaced range
//! is never divided, and no result splits a grapheme of the original. What is replaced is the folds' business.

use unicode_segmentation::UnicodeSegmentation;

use super::scan::scan;
use crate::span::{NormSpan, Span};

/// A stretch that a fold has replaced. Between two of them the text was copied byte for byte.
#[derive(Clone, Copy, Debug)]
struct Replacement {
    source_start: usize,
    source_end: usize,
    folded_start: usize,
    folded_end: usize,
}

/// The replacements of one fold, in text order.
#[derive(Clone, Debug, Default)]
pub(crate) struct OffsetMap {
    replacements: Vec<Replacement>,
}

impl OffsetMap {
    /// Notes that `source` of the fold's input reads `folded` in its output. Must be called in text order.
    pub(crate) fn push(&mut self, source: Span, folded: NormSpan) {
        self.replacements.push(Replacement {
            source_start: source.start,
            source_end: source.end,
            folded_start: folded.start,
            folded_end: folded.end,
        });
    }

    /// Where a range that starts at `folded` starts in the input: behind whatever was removed just before it.
    fn start_to_source(&self, folded: usize) -> usize {
        let after = self.replacements.partition_point(|r| r.folded_start <= folded);
        match after.checked_sub(1).and_then(|last| self.replacements.get(last)) {
            Some(r) if folded < r.folded_end => r.source_start,
            Some(r) => r.source_end + (folded - r.folded_end),
            None => folded,
        }
    }

    /// Where a range that ends at `folded` ends in the input, before whatever was removed just behind it; and whether that is inside
    /// what stands for a replaced range as a whole.
    fn end_to_source(&self, folded: usize) -> (usize, bool) {
        let after = self.replacements.partition_point(|r| r.folded_start < folded);
        match after.checked_sub(1).and_then(|last| self.replacements.get(last)) {
            Some(r) if folded <= r.folded_end => (r.source_end, folded < r.folded_end),
            Some(r) => (r.source_end + (folded - r.folded_end), false),
            None => (folded, false),
        }
    }
}

/// The maps of all folds and the long graphemes of the original.
#[derive(Clone, Debug, Default)]
pub(crate) struct OffsetChain {
    maps: Vec<OffsetMap>,
    /// Graphemes of more than one code point: a range that ends inside one is widened over it.
    clusters: Vec<Span>,
}

impl OffsetChain {
    pub(crate) fn new(original: &str) -> Self {
        Self { maps: Vec::new(), clusters: find_clusters(original) }
    }

    /// Adds the map of the next fold.
    pub(crate) fn push(&mut self, map: OffsetMap) {
        self.maps.push(map);
    }

    /// The original range of `span`, which must lie on character boundaries of the normalised text.
    pub(crate) fn to_original(&self, span: NormSpan) -> Span {
        let start = self.maps.iter().rev().fold(span.start, |at, map| map.start_to_source(at));
        if span.is_empty() {
            let start = self.cluster_around(start).map_or(start, |cluster| cluster.start);
            return Span::new(start, start);
        }
        let end = self.maps.iter().rev().fold(span.end, |at, map| map.end_to_source(at).0);
        Span::new(
            self.cluster_around(start).map_or(start, |cluster| cluster.start),
            self.cluster_around(end).map_or(end, |cluster| cluster.end),
        )
    }

    /// Whether `at` lies inside what stands for one range of the original, as behind the 1 of the 1/4 that stands for ¼.
    pub(crate) fn divides(&self, at: usize) -> bool {
        let whole = |at, map: &OffsetMap| Some(map.end_to_source(at)).and_then(|(at, inside)| (!inside).then_some(at));
        self.maps.iter().rev().try_fold(at, whole).is_none()
    }

    /// The long grapheme that `offset` would split.
    fn cluster_around(&self, offset: usize) -> Option<Span> {
        let after = self.clusters.partition_point(|c| c.start < offset);
        let cluster = *self.clusters.get(after.checked_sub(1)?)?;
        (offset < cluster.end).then_some(cluster)
    }
}

/// Finds the graphemes of more than one code point. Chinese text has hardly any, so only the neighbourhood of code points that can
/// join with another is segmented: from the one before them to two behind them that cannot.
fn find_clusters(text: &str) -> Vec<Span> {
    let mut clusters = Vec::new();
    let mut window: Option<Span> = None;
    // What needs no decoding: Han, and ASCII but for CR.
    for (at, _) in scan(text, |byte| byte == b'\r' || byte >= 0xc0) {
        let Some((head, tail)) = text.split_at_checked(at) else { break };
        let mut behind = tail.chars();
        if !behind.next().is_some_and(may_join) {
            continue;
        }
        behind.next();
        let end = text.len() - behind.as_str().len();
        window = match window {
            Some(window) if at <= window.end => Some(Span::new(window.start, end)),
            before => {
                before.into_iter().for_each(|window| push_clusters(text, window, &mut clusters));
                Some(Span::new(head.char_indices().next_back().map_or(0, |(start, _)| start), end))
            }
        };
    }
    window.into_iter().for_each(|window| push_clusters(text, window, &mut clusters));
    clusters
}

fn push_clusters(text: &str, window: Span, clusters: &mut Vec<Span>) {
    for (offset, grapheme) in window.slice(text).grapheme_indices(true) {
        let cluster = Span::new(window.start + offset, window.start + offset + grapheme.len());
        if grapheme.chars().nth(1).is_some() {
            clusters.push(cluster);
        }
    }
}

/// Whether `ch` may stand in one grapheme with the code point before or behind it. Two neighbours for which this is false are
/// always two graphemes (UAX #29): neither is CR, a mark, a joiner, a Hangul or Indic letter, or beyond U+FFFF.
pub(super) const fn may_join(ch: char) -> bool {
    match ch {
        '\u{4e00}'..='\u{9fff}' => false,
        '\r'
        | '\u{300}'..='\u{1fff}'
        | '\u{200c}'
        | '\u{200d}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{2cef}'..='\u{2dff}'
        | '\u{302a}'..='\u{302f}'
        | '\u{3099}'
        | '\u{309a}'
        | '\u{a66f}'..='\u{d7ff}'
        | '\u{fb1e}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}'
        | '\u{ff9e}'
        | '\u{ff9f}' => true,
        _ => ch > '\u{ffff}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(replacements: &[(Span, NormSpan)]) -> OffsetMap {
        let mut map = OffsetMap::default();
        for (source, folded) in replacements {
            map.push(*source, *folded);
        }
        map
    }

    fn chain(text: &str, maps: Vec<OffsetMap>) -> OffsetChain {
        let mut chain = OffsetChain::new(text);
        maps.into_iter().for_each(|m| chain.push(m));
        chain
    }

    #[test]
    fn removed_stretch_belongs_to_both_neighbours_together_and_to_neither_alone() {
        // "ab--cd" → "abcd"
        let chain = chain("ab--cd", vec![map(&[(Span::new(2, 4), NormSpan::new(2, 2))])]);
        assert_eq!(chain.to_original(NormSpan::new(1, 2)), Span::new(1, 2));
        assert_eq!(chain.to_original(NormSpan::new(2, 3)), Span::new(4, 5));
        assert_eq!(chain.to_original(NormSpan::new(1, 3)), Span::new(1, 5));
    }

    #[test]
    fn replaced_stretch_is_never_divided() {
        // "x㎡y" → "xm²y"
        let chain = chain("x㎡y", vec![map(&[(Span::new(1, 4), NormSpan::new(1, 4))])]);
        assert_eq!(chain.to_original(NormSpan::new(1, 2)), Span::new(1, 4));
        assert_eq!(chain.to_original(NormSpan::new(2, 4)), Span::new(1, 4));
        assert_eq!(chain.to_original(NormSpan::new(0, 2)), Span::new(0, 4));
        assert_eq!(chain.to_original(NormSpan::new(4, 5)), Span::new(4, 5));
    }

    #[test]
    fn two_folds_lead_back_through_each_other() {
        // "a  ５" → "a  5" → "a5"
        let width = map(&[(Span::new(3, 6), NormSpan::new(3, 4))]);
        let blanks = map(&[(Span::new(1, 3), NormSpan::new(1, 1))]);
        let chain = chain("a  ５", vec![width, blanks]);
        assert_eq!(chain.to_original(NormSpan::new(1, 2)), Span::new(3, 6));
        assert_eq!(chain.to_original(NormSpan::new(0, 2)), Span::new(0, 6));
    }

    #[test]
    fn graphemes_are_whole() {
        let text = "约5\u{301}万\r\n人";
        let chain = chain(text, Vec::new());
        assert_eq!(chain.to_original(NormSpan::new(3, 4)).slice(text), "5\u{301}");
        assert_eq!(chain.to_original(NormSpan::new(10, 11)).slice(text), "\r\n");
        assert_eq!(chain.to_original(NormSpan::new(0, 3)).slice(text), "约");
    }

    /// A sign that joins with what follows, and a mark that joins with what stands before, around one and the same letter.
    #[test]
    fn a_letter_between_two_that_join_is_of_one_grapheme() {
        let text = "6万\u{11a89}か\u{3099}元";
        let chain = chain(text, Vec::new());
        assert_eq!(chain.to_original(NormSpan::new(4, 11)).slice(text), "\u{11a89}か\u{3099}");
    }
}
