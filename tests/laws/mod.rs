//! The laws that hold on every text, as functions: records, amounts and tokens against the text that they were found in.
//!
//! Takes a text and what the miner made of it, errs with the first law that is broken. Which texts are tried is decided by
//! `tests/invariants.rs`, by the fuzz targets and by their replay.
#![allow(dead_code, reason = "each test that includes this asks for some of the laws")]

use hanmine::record::{Mention, QuantityRecords, Records};
use hanmine::{Decimal, Span};
use unicode_segmentation::UnicodeSegmentation;

/// Errs with the sentence where the condition does not hold.
macro_rules! hold {
    ($condition:expr, $($sentence:tt)+) => {
        if !$condition {
            return Err(format!($($sentence)+));
        }
    };
}

/// A text with what its byte offsets mean.
pub(crate) struct Ground<'t> {
    text: &'t str,
    /// For each byte offset its code point, if it is the beginning of one or the end of the text.
    points: Vec<Option<usize>>,
    /// For each byte offset whether a grapheme begins there or the text ends.
    edges: Vec<bool>,
}

impl<'t> Ground<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut points = vec![None; text.len() + 1];
        let mut edges = vec![false; text.len() + 1];
        for (point, at) in text.char_indices().map(|(at, _)| at).chain([text.len()]).enumerate() {
            points[at] = Some(point);
        }
        for at in text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]) {
            edges[at] = true;
        }
        Self { text, points, edges }
    }

    fn chars(&self) -> usize {
        self.points[self.text.len()].unwrap_or(0)
    }

    /// The span lies in the text, cuts no grapheme, and says the same in bytes and in code points.
    fn span(&self, bytes: [usize; 2], chars: [usize; 2], what: &str) -> Result<&'t str, String> {
        let [start, end] = bytes;
        hold!(start <= end && end <= self.text.len(), "{what}: bytes {bytes:?} of {}", self.text.len());
        hold!(
            [self.points[start], self.points[end]] == chars.map(Some),
            "{what}: bytes {bytes:?} are code points {:?} {:?}, not {chars:?}",
            self.points[start],
            self.points[end]
        );
        hold!(self.edges[start] && self.edges[end], "{what}: bytes {bytes:?} cut a grapheme: {:?}", &self.text[start..end]);
        Ok(&self.text[start..end])
    }

    /// The text of a mention is its span, but for line breaks and blanks.
    fn mention(&self, mention: &Mention, what: &str) -> Result<(), String> {
        let surface = self.span(mention.bytes, mention.chars, what)?;
        hold!(!surface.is_empty(), "{what}: an empty span");
        hold!(
            is_but_for_blanks(&mention.text, surface),
            "{what}: {:?} is not what stands at {:?}: {surface:?}",
            mention.text,
            mention.bytes
        );
        mention.resolved.as_ref().map_or(Ok(()), |resolved| self.mention(resolved, "resolved"))
    }
}

/// Whether `text` is `surface`, but for white space.
fn is_but_for_blanks(text: &str, surface: &str) -> bool {
    text.chars().filter(|c| !c.is_whitespace()).eq(surface.chars().filter(|c| !c.is_whitespace()))
}

/// Everything that must hold of the records of a text.
pub(crate) fn records(text: &str, records: &Records) -> Result<(), String> {
    let ground = Ground::new(text);
    hold!(records.document.chars == ground.chars(), "chars: {} of {}", records.document.chars, ground.chars());
    let mut end = 0;
    for (index, claim) in records.claims.iter().enumerate() {
        let surface = ground.span(claim.bytes, claim.chars, "claim")?;
        hold!(claim.text == surface, "claim {:?} is not its span {surface:?}", claim.text);
        hold!(claim.bytes[0] >= end && claim.bytes[0] < claim.bytes[1], "claims overlap, are out of order or empty: {surface:?}");
        end = claim.bytes[1];
        let number = |text: &str| text.parse::<Decimal>().map_err(|error| format!("{surface:?}: {text:?}: {error}"));
        let (low, high) = (number(&claim.low)?, number(&claim.high)?);
        hold!(low <= high, "{surface:?}: {} to {}", claim.low, claim.high);
        hold!(
            low.to_string() == claim.low && high.to_string() == claim.high,
            "{surface:?}: {} to {} is not in its shortest form",
            claim.low,
            claim.high
        );
        hold!(!claim.unit.is_empty() && !claim.rule.is_empty(), "{surface:?}: no unit or no rule");
        ground.span(claim.sentence.bytes, claim.sentence.chars, "sentence")?;
        let [from, to] = claim.sentence.bytes;
        hold!(Span::new(from, to).contains(Span::new(claim.bytes[0], claim.bytes[1])), "{surface:?} outside its sentence");
        for (mention, what) in
            [(&claim.entity, "entity"), (&claim.predicate, "predicate"), (&claim.holder, "holder"), (&claim.place, "place")]
        {
            mention.as_ref().map_or(Ok(()), |mention| ground.mention(mention, what))?;
        }
        if let Some(period) = &claim.period {
            ground.mention(&period.mention, "period")?;
        }
        let other = |link: Option<usize>| link.is_none_or(|link| link < records.claims.len() && link != index);
        hold!(other(claim.part_of), "part_of of {surface:?}: {:?} of {}", claim.part_of, records.claims.len());
        hold!(other(claim.repeats), "repeats of {surface:?}: {:?} of {}", claim.repeats, records.claims.len());
        hold!(claim.programmes.iter().all(|&index| index < records.programmes.len()), "programmes of {surface:?}: {:?}", claim.programmes);
    }
    let mut first = 0;
    for programme in &records.programmes {
        hold!(!programme.name.is_empty() && !programme.rule.is_empty(), "a programme without name or rule: {:?}", programme.name);
        let mut last = first;
        hold!(!programme.mentions.is_empty(), "a programme without mention: {:?}", programme.name);
        for mention in &programme.mentions {
            hold!(
                !ground.span(mention.bytes, mention.chars, "mention of a programme")?.is_empty(),
                "an empty mention: {:?}",
                programme.name
            );
            hold!(mention.bytes[0] >= last, "programmes or their mentions out of order: {:?}", programme.name);
            last = mention.bytes[0];
        }
        first = programme.mentions[0].bytes[0];
        programme.host.as_ref().map_or(Ok(()), |host| ground.mention(host, "host"))?;
    }
    read_again(records)
}

/// Serialised and deserialised, the records are the same.
pub(crate) fn read_again(records: &Records) -> Result<(), String> {
    let json = serde_json::to_string(records).map_err(|error| error.to_string())?;
    let again: Records = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    hold!(again == *records, "deserialised, the records are others: {json}");
    Ok(())
}

/// Amounts are disjoint, in order, and their own text.
pub(crate) fn quantities(text: &str, found: &QuantityRecords) -> Result<(), String> {
    let ground = Ground::new(text);
    let mut bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).enumerate();
    let mut byte = |point: usize| bytes.by_ref().find(|(at, _)| *at == point).map(|(_, at)| at);
    let (mut end, mut end_byte) = (0, 0);
    for mention in &found.mentions {
        hold!(end <= mention.start && mention.start < mention.end && mention.end <= ground.chars(), "out of order or bounds: {mention:?}");
        let start = if mention.start == end { Some(end_byte) } else { byte(mention.start) };
        let (Some(start), Some(behind)) = (start, byte(mention.end)) else { return Err(format!("out of bounds: {mention:?}")) };
        let surface = ground.span([start, behind], [mention.start, mention.end], "amount")?;
        hold!(surface == mention.text, "amount {:?} is not its span {surface:?}", mention.text);
        (end, end_byte) = (mention.end, behind);
    }
    let json = serde_json::to_string(found).map_err(|error| error.to_string())?;
    let again: QuantityRecords = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    hold!(again == *found, "deserialised, the amounts are others: {json}");
    Ok(())
}

/// Tokens joined are the text, and none is empty.
pub(crate) fn tokens(text: &str, tokens: &[&str]) -> Result<(), String> {
    hold!(tokens.concat() == text, "joined, the tokens are another text");
    hold!(tokens.iter().all(|token| !token.is_empty()), "an empty token");
    Ok(())
}
