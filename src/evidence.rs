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
    // No grapheme is shorter than a byte: a short sentence needs no count.
    if whole.len() <= MOST_GRAPHEMES || whole.graphemes(true).take(MOST_GRAPHEMES + 1).count() <= MOST_GRAPHEMES {
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
}
