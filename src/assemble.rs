//! From what the stages found in the normalised text to records with spans into the original.
//!
//! Decides how a span is counted (bytes and code points) and how a mention's text reads; finds nothing.

use crate::claim::Claim;
use crate::evidence::excerpt;
use crate::normalize::{NormalizedText, decoded_entity};
use crate::programme::Programme;
use crate::quantity::Quantity;
use crate::record::{self, Mention, Offsets, ProgrammeMention, QuantityMention};
use crate::span::{NormSpan, Span};
use std::collections::{HashMap, HashSet};

/// How many bytes lie between two counted places; few enough for their count to be a byte.
const STRIDE: usize = 128;

/// How many mentions of a programme are looked into for a form of its name that is only a part of them.
const LOOKED_INTO: usize = 64;

/// The code points that begin in at most [`STRIDE`] bytes.
fn count(block: &[u8]) -> usize {
    usize::from(block.iter().map(|byte| u8::from(byte & 0xc0 != 0x80)).sum::<u8>())
}

/// Counts code points up to any byte of a text. Built in O(n), asked in O(1).
struct CharCount<'t> {
    text: &'t str,
    /// Code points before byte `i * STRIDE`.
    counts: Vec<usize>,
}

impl<'t> CharCount<'t> {
    fn new(text: &'t str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / STRIDE + 2);
        let mut before = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            counts.push(before);
            before += count(block);
        }
        counts.push(before);
        Self { text, counts }
    }

    fn at(&self, byte: usize) -> usize {
        let block = byte / STRIDE;
        let before = self.counts.get(block).copied().unwrap_or(0);
        let inside = self.text.as_bytes().get(block * STRIDE..byte).unwrap_or_default();
        before + count(inside)
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
        self.offsets_of(self.normalized.to_original(span))
    }

    fn offsets_of(&self, Span { start, end }: Span) -> Offsets {
        Offsets { bytes: [start, end], chars: [self.chars.at(start), self.chars.at(end)] }
    }

    /// The original's characters of a span.
    pub(crate) fn surface(&self, span: NormSpan) -> &'t str {
        self.normalized.to_original(span).slice(self.original)
    }

    /// A mention: its text without the line breaks and blanks that lie in the span.
    pub(crate) fn mention(&self, span: NormSpan) -> Mention {
        let original = self.normalized.to_original(span);
        Mention::new(without_blanks(original.slice(self.original)), self.offsets_of(original))
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

    pub(crate) fn claim(&self, claim: &Claim, programmes: Vec<usize>) -> record::Claim {
        let quantity = &claim.quantity;
        let original = self.normalized.to_original(quantity.span);
        let at = self.offsets_of(original);
        let sentence = claim.sentence;
        record::Claim {
            text: original.slice(self.original).to_owned(),
            bytes: at.bytes,
            chars: at.chars,
            low: quantity.low.to_text(),
            high: quantity.high.to_text(),
            relation: quantity.relation,
            unit: quantity.unit.clone(),
            unit_text: self.surface(quantity.unit_span).to_owned(),
            dimension: quantity.dimension,
            entity: claim.entity.map(|span| self.mention(span)),
            predicate: claim.predicate.map(|span| self.mention(span)),
            holder: claim
                .holder
                .as_ref()
                .map(|holder| Mention { resolved: holder.resolved.map(|span| Box::new(self.mention(span))), ..self.mention(holder.span) }),
            period: claim.period.map(|period| record::Period::new(self.mention(period.span), period.from, period.to, period.complete)),
            place: claim.place.map(|span| self.mention(span)),
            change: claim.change.map(|change| record::Change::new(change.direction, change.role, change.basis)),
            status: claim.status,
            part_of: claim.part_of,
            repeats: claim.repeats,
            programmes,
            sentence: self.offsets(sentence),
            evidence: excerpt(self.normalized.as_str(), sentence, quantity.span),
            rule: [quantity.rule, ", ", claim.rule].concat(),
        }
    }

    /// A programme, its names in the original's writing.
    pub(crate) fn programme(&self, programme: &Programme) -> record::Programme {
        let mut whole: HashMap<String, NormSpan> = HashMap::new();
        for named in programme.mentions.iter().skip(LOOKED_INTO) {
            whole.entry(without_marks(named.span.slice(self.normalized.as_str()))).or_insert(named.span);
        }
        let name = self.original_form(&programme.name, programme, &whole);
        let mut met: HashSet<String> = HashSet::from([name.clone()]);
        let mut aliases: Vec<String> = Vec::new();
        for alias in &programme.aliases {
            // A form with marks inside is kept until here to find its places; the record has none.
            let alias: String = self.original_form(alias, programme, &whole).chars().filter(|found| !"“”‘’\"".contains(*found)).collect();
            if met.insert(alias.clone()) {
                aliases.push(alias);
            }
        }
        record::Programme {
            name,
            kind: programme.kind,
            aliases,
            host: programme.host.map(|host| self.mention(host)),
            mentions: programme.mentions.iter().map(|named| ProgrammeMention::new(self.offsets(named.span), named.quoted)).collect(),
            rule: programme.rule.to_owned(),
        }
    }

    /// A form of a name as the original writes it where it is a mention or lies in one of the first; as normalised where it does neither.
    /// `whole` are the places of the further mentions.
    fn original_form(&self, form: &str, programme: &Programme, whole: &HashMap<String, NormSpan>) -> String {
        let text = self.normalized.as_str();
        let part = programme.mentions.iter().take(LOOKED_INTO).find_map(|named| {
            let (mention, start) = (named.span.slice(text), named.span.start);
            let inside = || mention.find(form).map(|at| NormSpan::new(start + at, start + at + form.len()));
            if mention.chars().filter(|found| !is_mark(*found)).eq(form.chars()) { Some(named.span) } else { inside() }
        });
        let Some(part) = part.or_else(|| whole.get(form).copied()) else { return form.to_owned() };
        let surface = self.written(part);
        if form.contains(['“', '”', '‘', '’']) { surface } else { without_marks(&surface) }
    }

    /// The original's characters that are read within a span: not the line breaks, tags and invisible code points between them, and what an
    /// entity stands for in its place.
    fn written(&self, span: NormSpan) -> String {
        let read = span.slice(self.normalized.as_str());
        let mut out = String::with_capacity(read.len());
        let mut last = Span::default();
        for (at, character) in read.char_indices() {
            let start = span.start + at;
            let original = self.normalized.to_original(NormSpan::new(start, start + character.len_utf8()));
            // Several characters may stand for one of the original.
            if original == last {
                continue;
            }
            if last.end < original.start {
                // A blank between words stays; what else was removed goes.
                let between = Span::new(last.end, original.start).slice(self.original);
                if !out.is_empty() && between.chars().all(char::is_whitespace) {
                    out.extend(between.chars().filter(|found| *found == ' '));
                }
            }
            last = original;
            let surface = original.slice(self.original);
            match decoded_entity(surface) {
                Some(decoded) => out.push(decoded),
                None => out.extend(surface.chars().filter(|found| !found.is_whitespace() || *found == ' ')),
            }
        }
        out
    }
}

/// `text` without line breaks and blanks, but for one blank between Latin words. All else stays as it is written.
fn without_blanks(text: &str) -> String {
    // Blanks are ASCII or begin with one of these bytes.
    if !text.bytes().any(|byte| byte <= b' ' || matches!(byte, 0xc2 | 0xe1 | 0xe2 | 0xe3)) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut words = text.split_whitespace();
    out.extend(words.next());
    for word in words {
        if out.ends_with(|c: char| c.is_ascii_alphanumeric()) && word.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// `text` without quotation marks of any sort and without title marks.
fn without_marks(text: &str) -> String {
    text.chars().filter(|found| !is_mark(*found)).collect()
}

const fn is_mark(found: char) -> bool {
    matches!(found, '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '《' | '》' | '"' | '＂')
}

#[cfg(test)]
mod tests {
    use crate::{Document, Miner};

    /// The names of the programmes of a text.
    fn names(text: &str) -> Vec<String> {
        let records = Miner::builder().build().unwrap().mine(&Document::new("a", text));
        records.programmes.into_iter().map(|programme| programme.name).collect()
    }

    #[test]
    fn a_name_is_written_without_what_only_shows_or_breaks_it() {
        for text in [
            "全市开展“春风送岗”行动，惠及3万人。",
            "全市开展“春风\u{200b}送岗”行动，惠及3万人。",
            "全市开展“春风\n送岗”行动，惠及3万人。",
            "全市开展&ldquo;春风<b>送岗</b>&rdquo;行动，惠及3万人。",
            "<p>全市开展“春风</p>\n<p>送岗”行动，惠及3万人。</p>",
        ] {
            assert_eq!(names(text), ["春风送岗"], "{text:?}");
        }
        assert_eq!(
            names("市里印发《关于<b>食用菌</b>产业的若干意见（2025&mdash;2030年）》。"),
            ["关于食用菌产业的若干意见（2025—2030年）"]
        );
        assert_eq!(names("全市开展“春暖花开 国聘行动”。"), ["春暖花开 国聘行动"]);
        assert_eq!(names("全縣開展「春風\u{ad}送崗」行動。"), ["春風送崗"]);
    }
}
