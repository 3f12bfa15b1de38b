//! From what the stages found in the normalised text to records with spans into the original.
//!
//! Decides how a span is counted (bytes and code points) and how a mention's text reads; finds nothing.

use crate::evidence::excerpt;
use crate::normalize::NormalizedText;
use crate::quantity::Quantity;
use crate::record::{self, Mention, Offsets, QuantityMention, Status};
use crate::span::{NormSpan, Span};

/// How many bytes lie between two counted places.
const STRIDE: usize = 128;

/// Counts code points up to any byte of a text. Built in O(n), asked in O(1).
struct CharCount<'t> {
    text: &'t str,
    /// Code points before byte `i * STRIDE`.
    counts: Vec<usize>,
}

impl<'t> CharCount<'t> {
    fn new(text: &'t str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            counts.push(count);
            count += block.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
        }
        counts.push(count);
        Self { text, counts }
    }

    fn at(&self, byte: usize) -> usize {
        let block = byte / STRIDE;
        let before = self.counts.get(block).copied().unwrap_or(0);
        let inside = self.text.as_bytes().get(block * STRIDE..byte).unwrap_or_default();
        before + inside.iter().filter(|&&b| b & 0xc0 != 0x80).count()
    }
}

/// Turns spans of the normalised text into records' offsets.
pub(crate) struct Assembler<'t> {
    original: &'t str,
    normalized: &'t NormalizedText,
    chars: CharCount<'t>,
}

impl<'t> Assembler<'t> {
    pub(crate) fn new(original: &'t str, normalized: &'t NormalizedText) -> Self {
        Self { original, normalized, chars: CharCount::new(original) }
    }

    /// The offsets of a span in the original.
    pub(crate) fn offsets(&self, span: NormSpan) -> Offsets {
        let Span { start, end } = self.normalized.to_original(span);
        Offsets { bytes: [start, end], chars: [self.chars.at(start), self.chars.at(end)] }
    }

    /// The original's characters of a span.
    pub(crate) fn surface(&self, span: NormSpan) -> &'t str {
        self.normalized.to_original(span).slice(self.original)
    }

    /// A mention: its text without the line breaks and blanks that lie in the span.
    pub(crate) fn mention(&self, span: NormSpan) -> Mention {
        let surface = self.surface(span);
        let text = if surface.contains(char::is_whitespace) { span.slice(self.normalized.as_str()).to_owned() } else { surface.to_owned() };
        Mention::new(text, self.offsets(span))
    }

    pub(crate) fn quantity(&self, quantity: &Quantity) -> QuantityMention {
        let at = self.offsets(quantity.span);
        let [start, end] = at.chars;
        QuantityMention::new(
            start,
            end,
            self.surface(quantity.span),
            &quantity.low,
            &quantity.high,
            quantity.relation,
            &quantity.unit,
            quantity.dimension,
        )
    }

    pub(crate) fn claim(&self, quantity: &Quantity, sentence: NormSpan) -> record::Claim {
        let at = self.offsets(quantity.span);
        record::Claim {
            text: self.surface(quantity.span).to_owned(),
            bytes: at.bytes,
            chars: at.chars,
            low: quantity.low.to_string(),
            high: quantity.high.to_string(),
            relation: quantity.relation,
            unit: quantity.unit.clone(),
            unit_text: self.surface(quantity.unit_span).to_owned(),
            dimension: quantity.dimension,
            entity: None,
            predicate: None,
            holder: None,
            period: None,
            place: None,
            change: None,
            status: Status::Actual,
            part_of: None,
            repeats: None,
            programmes: Vec::new(),
            sentence: self.offsets(sentence),
            evidence: excerpt(self.normalized.as_str(), sentence, quantity.span),
            rule: quantity.rule.to_owned(),
        }
    }
}
