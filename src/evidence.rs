//! The excerpt that shows a claim in its sentence.
//!
//! Takes the sentence as it reads after repair and the place of the claim in it, hands on at most 200 graphemes around the claim, cut at
//! grapheme boundaries. What a sentence is, is the business of `sentence.rs`.

use crate::span::NormSpan;
use unicode_segmentation::UnicodeSegmentation;

/// Longest excerpt, in graphemes.
pub(crate) const MOST_GRAPHEMES: usize = 200;

/// The excerpt of `text` that shows `mention` in `sentence`. O(length of the sentence around the claim).
pub(crate) fn excerpt(text: &str, sentence: NormSpan, mention: NormSpan) -> String {
    let whole = sentence.slice(text).trim();
    // No grapheme is shorter than a code point: a short sentence needs no count of them.
    if whole.chars().nth(MOST_GRAPHEMES).is_none() || ends(whole, MOST_GRAPHEMES).nth(MOST_GRAPHEMES).is_none() {
        return whole.to_owned();
    }
    let head = NormSpan::new(sentence.start, mention.start).slice(text).trim_start();
    let tail = NormSpan::new(mention.end, sentence.end).slice(text).trim_end();
    let inside = Measured::new(mention.slice(text).grapheme_indices(true).map(|(at, part)| at + part.len()), MOST_GRAPHEMES);
    let room = MOST_GRAPHEMES - inside.graphemes;
    let after = Measured::new(ends(tail, room), room);
    let before = Measured::new(starts(head, room).map(|start| head.len() - start), room - after.graphemes.min(room / 2));
    let after = Measured::new(ends(tail, room), room - before.graphemes);
    let start = mention.start - before.bytes;
    let end = if after.bytes > 0 { mention.end + after.bytes } else { mention.start + inside.bytes };
    NormSpan::new(start, end).slice(text).to_owned()
}

/// How many graphemes were taken, and how many bytes they reach.
struct Measured {
    graphemes: usize,
    bytes: usize,
}

impl Measured {
    /// At most `most` of the graphemes that reach so many bytes.
    fn new(reaches: impl Iterator<Item = usize>, most: usize) -> Self {
        reaches.take(most).fold(Self { graphemes: 0, bytes: 0 }, |so_far, bytes| Self { graphemes: so_far.graphemes + 1, bytes })
    }
}

/// Where the first graphemes of `text` end, as far as `most` of them need it.
fn ends(text: &str, most: usize) -> Box<dyn Iterator<Item = usize> + '_> {
    let plain = || text.char_indices().map(|(at, c)| at + c.len_utf8());
    // Where each character is a grapheme, which holds of most text, none has to be sought.
    if text.chars().take(most + 1).all(is_plain) {
        Box::new(plain())
    } else {
        Box::new(text.grapheme_indices(true).map(|(at, part)| at + part.len()))
    }
}

/// Where the last graphemes of `text` begin, from the last on.
fn starts(text: &str, most: usize) -> Box<dyn Iterator<Item = usize> + '_> {
    if text.chars().rev().take(most + 1).all(is_plain) {
        Box::new(text.char_indices().rev().map(|(at, _)| at))
    } else {
        Box::new(text.grapheme_indices(true).rev().map(|(at, _)| at))
    }
}

/// Whether `c` is a grapheme by itself beside any other of these: Han, Chinese marks and visible ASCII.
const fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{2014}' | '\u{2018}'..='\u{201d}' | '\u{2026}' | '\u{3001}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_sentences_stand_whole_and_long_ones_keep_the_claim() {
        let text = "全年接待读者8万人次。";
        assert_eq!(excerpt(text, NormSpan::new(0, text.len()), NormSpan::new(18, 28)), text);
        let long = format!("{}8万人次{}", "读".repeat(300), "者".repeat(300));
        let cut = excerpt(&long, NormSpan::new(0, long.len()), NormSpan::new(900, 910));
        assert_eq!(cut.graphemes(true).count(), MOST_GRAPHEMES);
        assert!(cut.contains("8万人次"));
        // As much from before as from behind.
        assert_eq!((cut.matches('读').count(), cut.matches('者').count()), (98, 98));
        let end = format!("{}8万人次", "读".repeat(300));
        let cut = excerpt(&end, NormSpan::new(0, end.len()), NormSpan::new(900, 910));
        assert_eq!(cut.graphemes(true).count(), MOST_GRAPHEMES);
        assert!(cut.ends_with("8万人次"));
    }

    /// The excerpt as it is defined, grapheme by grapheme.
    fn defined(text: &str, sentence: NormSpan, mention: NormSpan) -> String {
        let whole = sentence.slice(text).trim();
        if whole.graphemes(true).count() <= MOST_GRAPHEMES {
            return whole.to_owned();
        }
        let inside: Vec<&str> = mention.slice(text).graphemes(true).take(MOST_GRAPHEMES).collect();
        let room = MOST_GRAPHEMES - inside.len();
        let head = NormSpan::new(sentence.start, mention.start).slice(text).trim_start();
        let tail = NormSpan::new(mention.end, sentence.end).slice(text).trim_end();
        let after: Vec<&str> = tail.graphemes(true).take(room).collect();
        let before: Vec<&str> = head.graphemes(true).rev().take(room.saturating_sub(after.len().min(room / 2))).collect();
        let after_room = room - before.len();
        before.into_iter().rev().chain(inside).chain(after.into_iter().take(after_room)).collect()
    }

    proptest::proptest! {
        #[test]
        fn the_quick_way_is_the_defined_one(head in "[一，a ]{0,260}|[一e\u{301}👪]{0,260}", inside in "[1-9]{1,3}|[一e\u{301}]{190,210}", tail in "[一，a ]{0,260}|[一e\u{301}👪]{0,260}") {
            let text = format!("{head}{inside}{tail}");
            let mention = NormSpan::new(head.len(), head.len() + inside.len());
            let sentence = NormSpan::new(0, text.len());
            proptest::prop_assert_eq!(excerpt(&text, sentence, mention), defined(&text, sentence, mention));
        }
    }
}
