//! Which claims of headings, captions and summaries the running text states again.
//!
//! Takes all claims with their sentences, hands on for each heading's claim the index of the first claim of the running text that
//! has the same value and unit. What a heading looks like is decided here: a line without a full stop.

use crate::decimal::Decimal;
use crate::quantity::Quantity;
use crate::span::NormSpan;
use crate::wordlist::{WordMap, has_at_most};

/// No heading is longer, in characters.
const LONGEST_HEADING: usize = 60;

/// For each quantity the index of the one that repeats it in the running text. `sentences` has the sentence of each. O(n).
pub(crate) fn find(
    text: &str,
    quantities: &[Quantity],
    sentences: &[NormSpan],
    entities: &[Option<NormSpan>],
    in_table: &[bool],
) -> Vec<Option<usize>> {
    let running: Vec<bool> = sentences.iter().map(|&sentence| is_running(text, sentence)).collect();
    if running.iter().all(|running| *running) {
        return vec![None; quantities.len()];
    }
    let mut stated: WordMap<(&str, &Decimal), Vec<usize>> = WordMap::default();
    for (index, quantity) in quantities.iter().enumerate() {
        if running.get(index) == Some(&true) {
            stated.entry((quantity.unit.as_str(), &quantity.low)).or_default().push(index);
        }
    }
    let entity = |index: usize| entities.get(index).copied().flatten().map(|span| span.slice(text));
    quantities
        .iter()
        .enumerate()
        .map(|(index, quantity)| {
            if running.get(index) != Some(&false) || in_table.get(index) == Some(&true) {
                return None;
            }
            let candidates = stated.get(&(quantity.unit.as_str(), &quantity.low))?;
            let same = |other: usize| quantities.get(other).is_some_and(|q| q.high == quantity.high);
            let agree = |&&other: &&usize| same(other) && alike(entity(index), entity(other));
            // 51万 or 4.6 stand for one thing in a text, if they stand but once.
            let digits = quantity.low.to_string();
            let telling = digits.trim_end_matches('0').chars().filter(char::is_ascii_digit).count() > 1;
            let once = match candidates.as_slice() {
                [only] => Some(*only).filter(|&only| telling && same(only)),
                _ => None,
            };
            candidates.iter().take(32).find(agree).copied().or(once)
        })
        .collect()
}

/// Whether two entities may be the same thing: one is unknown, or they end alike.
fn alike(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return true };
    let last = |text: &str| text.chars().next_back();
    one.ends_with(other) || other.ends_with(one) || last(one) == last(other)
}

/// Whether the sentence is one of running text: it ends with a mark, where a heading ends with its line.
fn is_running(text: &str, sentence: NormSpan) -> bool {
    let surface = sentence.slice(text).trim_end();
    surface.ends_with(['。', '！', '；', '？', '”', '）']) || !has_at_most(surface, LONGEST_HEADING)
}
