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
use offset_map::OffsetChain;
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
    let mut offsets = OffsetChain::new(text);
    let mut current = Cow::Borrowed(text);
    let mut apply = |fold: fn(&str) -> Rewriter<'_>| {
        let folded = fold(&current).finish();
        let changes = folded.is_some();
        if let Some((folded, map)) = folded {
            current = Cow::Owned(folded);
            offsets.push(map);
        }
        changes
    };
    apply(markup::fold_markup);
    let has_variants = apply(fold_code_points);
    apply(punctuation::fold_punctuation);
    apply(unwrap::fold_lines);
    apply(quotes::fold_quotes);
    NormalizedText { text: current.into_owned(), offsets, has_variants }
}

/// Folds what needs no context: width and variants.
fn fold_code_points(text: &str) -> Rewriter<'_> {
    let mut rewriter = Rewriter::new(text);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if matches!(byte, b' '..=b'~' | b'\n') {
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
        fold_code_point(text, at, ch, &mut rewriter);
        at += ch.len_utf8();
    }
    rewriter
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
pub(crate) mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::case;

    #[test]
    fn cases_of_normalize_toml() {
        case::run("normalize.toml", |table| {
            let text = case::string(table, "text");
            let normalized = normalize(text);
            case::equal("normalised", &normalized.as_str(), &case::string(table, "normalized"))?;
            for part in case::tables(table, "parts") {
                let (read, written) = (case::string(part, "read"), case::string(part, "written"));
                let start = normalized.as_str().find(read).ok_or_else(|| format!("no `{read}` in {:?}", normalized.as_str()))?;
                let original = normalized.to_original(NormSpan::new(start, start + read.len()));
                case::equal(read, &original.slice(text), &written)?;
            }
            Ok(())
        });
    }

    #[test]
    fn a_character_that_reads_as_several_is_not_divided() {
        let text = normalize("重¼k，12㎏");
        assert_eq!(text.as_str(), "重1/4k，12kg");
        let divides = |start: usize, end: usize| text.divides(NormSpan::new(start, end));
        assert!(divides(3, 4) && divides(5, 7) && divides(10, 13));
        assert!(!divides(3, 6) && !divides(3, 7) && !divides(10, 12) && !divides(10, 14));
    }

    /// Texts made of what the folds look at, in any order.
    pub(crate) fn damaged() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "书",
            "屋",
            "万",
            "元",
            "全县投入",
            "億",
            "⼈",
            "㎡",
            "3",
            "500",
            "1,",
            "．",
            "５",
            "，",
            "。",
            "、",
            "；",
            "：",
            ",",
            ".",
            ":",
            "(",
            ")",
            "“",
            "”",
            "「",
            "」",
            "『",
            "‘",
            "’",
            "\"",
            "'",
            "``",
            "''",
            "—",
            "——",
            "–",
            "~",
            "－",
            "−",
            "《",
            "》",
            "（",
            " ",
            "  ",
            "\t",
            "\u{3000}",
            "\u{a0}",
            "\n",
            "\r\n",
            "\n\n",
            "\r",
            "\u{2029}",
            "\u{200b}",
            "\u{200d}",
            "\u{301}",
            "\u{fe0f}",
            "👨",
            "🇨",
            "각",
            "<p>",
            "</td>",
            "<b",
            "<!--",
            "-->",
            "<script>",
            "</script",
            "&nbsp;",
            "&#8220;",
            "&amp",
            ";",
            "**",
            "__",
            "`",
            "[",
            "](http://a.b)",
            "|",
            "# ",
            "- ",
            "> ",
            "---",
            "a",
            "It’s",
            "%",
            "\0",
            "…",
            "！",
            "…”",
            "农 业",
            "一、",
            "第一，",
        ]);
        let random = prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
        prop::collection::vec(random, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn laws_hold_for_any_text(original in damaged()) {
            let text = normalize(&original);
            let read = text.as_str();
            let boundaries: Vec<usize> = original.grapheme_indices(true).map(|(at, _)| at).chain([original.len()]).collect();
            let mut last = Span::default();
            for (start, ch) in read.char_indices() {
                let span = text.to_original(NormSpan::new(start, start + ch.len_utf8()));
                prop_assert!(!span.is_empty(), "{ch:?} stands for nothing");
                prop_assert!(boundaries.binary_search(&span.start).is_ok() && boundaries.binary_search(&span.end).is_ok(), "{ch:?} splits a grapheme");
                prop_assert!(last.start <= span.start && last.end <= span.end, "{ch:?} runs backwards");
                let before = text.to_original(NormSpan::new(0, start + ch.len_utf8()));
                prop_assert_eq!(before.end, span.end);
                last = span;
            }
            let folded = !read.contains(['\t', '\r', '\u{3000}', '\u{2029}', '\u{200b}']);
            prop_assert!(folded, "{read:?} holds what is folded");
            prop_assert!(!read.contains("\n\n") && !read.starts_with(['\n', ' ']), "{read:?} has an empty line or an indent");
            // Any offsets give a range, also those inside a character.
            for start in 0..=read.len() + 1 {
                let span = text.to_original(NormSpan::new(start, start + 2));
                prop_assert!(original.get(span.start..span.end).is_some());
            }
        }
    }
}
