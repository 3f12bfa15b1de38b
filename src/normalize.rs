//! Brings text into the one form that all later stages read: one width, one kind of each mark, whole lines.
//!
//! Takes any text, runs the folds of `normalize/` in one fixed order, hands on a [`NormalizedText`] that leads every range back
//! to the original. What a fold does is its own business; numbers, sentences and words are that of later stages.

mod blanks;
mod broken_number;
mod line;
mod line_words;
mod markup;
mod offset_map;
mod pages;
mod passage;
mod point;
mod punctuation;
mod quotes;
mod rewriter;
mod scan;
mod torn;
mod unwrap;
mod variants;
mod width;

use std::borrow::Cow;

use crate::span::{NormSpan, Span};
pub(crate) use markup::decoded_entity;
use offset_map::{OffsetChain, OffsetMap, may_join};
use rewriter::Rewriter;
use scan::is_han_lead;
pub(crate) use scan::scan;
use variants::Variant;
use width::Fold;

/// The normalised form of a text, which knows where each part of it stands in the original.
///
/// A line of it is a paragraph, a heading or a cell of a table; no line is empty, and no line begins or ends with a blank.
#[derive(Clone, Debug)]
pub struct NormalizedText {
    text: String,
    offsets: OffsetChain,
    has_variants: bool,
}

impl NormalizedText {
    /// The normalised text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether characters were folded for themselves: width or variants.
    pub(crate) const fn has_variants(&self) -> bool {
        self.has_variants
    }

    /// Whether an end of `span` lies inside what stands for one character of the original: 4kg in the 1/4kg of ¼kg.
    pub(crate) fn divides(&self, span: NormSpan) -> bool {
        self.has_variants && (self.offsets.divides(span.start) || self.offsets.divides(span.end))
    }

    /// The range of the original that reads as `span` here.
    ///
    /// A character that stands for several ones of the original (m² for ㎡, one “ for two ``) leads to all of them. What was
    /// removed between two characters lies within the range of both together, and within that of neither alone. The result
    /// splits no grapheme and is empty only where `span` is; a `span` beyond the text or inside a character is first
    /// rounded to whole characters of the text. O(log n).
    ///
    /// # Examples
    ///
    /// ```
    /// use hanmine::{NormSpan, normalize};
    ///
    /// let original = "投资３ ５００\n万元";
    /// let text = normalize(original);
    /// assert_eq!(text.as_str(), "投资3500万元");
    /// assert_eq!(text.to_original(NormSpan::new(6, 16)).slice(original), "３ ５００\n万元");
    /// ```
    #[must_use]
    pub fn to_original(&self, span: NormSpan) -> Span {
        let mut start = span.start.min(self.text.len());
        let mut end = span.end.clamp(start, self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.offsets.to_original(NormSpan::new(start, end))
    }
}

/// Brings `text` into the form that all later stages read.
///
/// Full-width letters and digits become ASCII, marks between Chinese become full-width, quotes “ ” and ‘ ’, Traditional
/// characters Simplified; tags, entities and invisible code points vanish; line breaks and blanks inside a sentence or a number
/// are removed. Any text gives a result. O(n); text that needs no change is scanned and copied once.
///
/// # Examples
///
/// ```
/// use hanmine::normalize;
///
/// let text = normalize("全縣投入１，２００萬元,新建「农家书屋」");
/// assert_eq!(text.as_str(), "全县投入1,200万元，新建“农家书屋”");
/// ```
#[must_use]
pub fn normalize(text: &str) -> NormalizedText {
    let (folded, seen) = fold_code_points(text);
    let offsets = if seen.joining { OffsetChain::new(text) } else { OffsetChain::default() };
    let mut folding = Folding { current: Cow::Borrowed(text), offsets };
    let has_variants = if seen.markup {
        folding.apply(markup::fold_markup);
        folding.apply(|text| fold_code_points(text).0)
    } else {
        folding.take(folded)
    };
    folding.apply(punctuation::fold_punctuation);
    folding.apply(unwrap::fold_lines);
    folding.apply(quotes::fold_quotes);
    NormalizedText { text: folding.current.into_owned(), offsets: folding.offsets, has_variants }
}

/// A text under way through the folds.
struct Folding<'t> {
    current: Cow<'t, str>,
    offsets: OffsetChain,
}

impl Folding<'_> {
    /// Applies a fold; whether it changes the text.
    fn apply(&mut self, fold: impl Fn(&str) -> Rewriter<'_>) -> bool {
        let folded = fold(&self.current).finish();
        self.set(folded)
    }

    /// The same of a fold that was applied to the text as it is.
    fn take(&mut self, folded: Rewriter<'_>) -> bool {
        self.set(folded.finish())
    }

    fn set(&mut self, folded: Option<(String, OffsetMap)>) -> bool {
        let Some((folded, map)) = folded else { return false };
        self.current = Cow::Owned(folded);
        self.offsets.push(map);
        true
    }
}

/// What a text may hold that hardly any has, and for which it would be scanned again.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// A sign of markup.
    markup: bool,
    /// A code point that may stand in one grapheme with another.
    joining: bool,
}

/// Folds what needs no context: width and variants; tells what else it has met.
fn fold_code_points(text: &str) -> (Rewriter<'_>, Seen) {
    let mut rewriter = Rewriter::new(text);
    let mut seen = Seen::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if matches!(byte, b' '..=b'~' | b'\n') {
            seen.markup |= markup::may_mark(byte);
            at += 1;
            continue;
        }
        if is_han_lead(byte) {
            let rest = bytes.get(at..).unwrap_or_default().as_chunks::<3>().0.iter();
            let plain =
                rest.take_while(|&&[lead, second, third]| is_han_lead(lead) && !variants::holds_variant(lead, second, third)).count();
            if plain > 0 {
                at += 3 * plain;
                continue;
            }
        }
        let Some(ch) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        seen.joining |= may_join(ch);
        fold_code_point(text, at, ch, &mut rewriter);
        at += ch.len_utf8();
    }
    (rewriter, seen)
}

fn fold_code_point(text: &str, start: usize, ch: char, rewriter: &mut Rewriter<'_>) {
    let end = start + ch.len_utf8();
    if variants::is_variant(ch) {
        match variants::fold_variant(ch) {
            Some(Variant::Character(to)) => rewriter.swap(start, ch, to),
            // 3½ is no 31/2, and ⅔017万 no 2/3017万.
            Some(Variant::Sign(sign)) if sign.contains('/') && stands_at_digit(text, start, end) => {}
            Some(Variant::Sign(sign)) => rewriter.replace(start, end, sign),
            None => {}
        }
        return;
    }
    if ('\u{2e80}'..='\u{fdff}').contains(&ch) {
        return;
    }
    match width::fold_width(ch) {
        Fold::Keep => {}
        Fold::Drop => rewriter.replace(start, end, ""),
        Fold::To('\n') if ch == '\r' && text.as_bytes().get(end) == Some(&b'\n') => rewriter.replace(start, end, ""),
        Fold::To(to) => rewriter.swap(start, ch, to),
    }
}

/// Whether a digit stands right before `start` or behind `end`.
fn stands_at_digit(text: &str, start: usize, end: usize) -> bool {
    let is_digit = |ch: char| ch.is_ascii_digit() || ('０'..='９').contains(&ch);
    text.get(..start).is_some_and(|before| before.ends_with(is_digit)) || text.get(end..).is_some_and(|behind| behind.starts_with(is_digit))
}

#[cfg(test)]
pub(crate) mod tests;
