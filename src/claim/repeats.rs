//! Which claims of headings, captions and summaries the running text states again.
//!
//! Takes all claims with their sentences, hands on for each heading's claim the index of the first claim of the running text that
//! has the same value and unit. What a heading looks like is decided here: a line without a full stop.

use crate::decimal::Decimal;
use crate::quantity::Quantity;
use crate::sorts::SUMMARY;
use crate::span::NormSpan;
use crate::wordlist::{WordMap, has_at_most};

/// No heading is longer, in characters.
const LONGEST_HEADING: usize = 60;

/// No summary is looked through farther back for its beginning, in characters.
const LONGEST_SUMMARY: usize = 200;

/// For each quantity the index of the one that repeats it in the running text. `sentences` has the sentence of each. O(n).
pub(crate) fn find(
    text: &str,
    quantities: &[Quantity],
    sentences: &[NormSpan],
    entities: &[Option<NormSpan>],
    in_table: &[bool],
) -> Vec<Option<usize>> {
    let running: Vec<bool> = sentences.iter().map(|&sentence| !is_heading(text, sentence)).collect();
    if running.iter().all(|running| *running) {
        return vec![None; quantities.len()];
    }
    let mut stated: WordMap<(&str, &Decimal), Vec<usize>> = WordMap::default();
    for (index, quantity) in quantities.iter().enumerate() {
        if running.get(index) == Some(&true) {
            stated.entry((unit_of(quantity), &quantity.low)).or_default().push(index);
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
            let candidates = stated.get(&(unit_of(quantity), &quantity.low))?;
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

/// The unit of a quantity without what it is told for each of: 每人每月860元 stands for 860元.
fn unit_of(quantity: &Quantity) -> &str {
    quantity.unit.split('/').next().unwrap_or("")
}

/// Whether the line of a sentence says of itself that it sums the text up: 核心提示：…, 图为….
fn is_summary(text: &str, sentence: NormSpan) -> bool {
    let front = text.get(..sentence.start).unwrap_or("").char_indices().rev().take(LONGEST_SUMMARY);
    let start = front.take_while(|(_, found)| *found != '\n').last().map_or(sentence.start, |(at, _)| at);
    SUMMARY.begins(text.get(start..).unwrap_or("").trim_start())
}

/// Whether the sentence stands in a heading: it ends with its line and no full stop, or all of the line is short and has none.
fn is_heading(text: &str, sentence: NormSpan) -> bool {
    if is_summary(text, sentence) {
        return true;
    }
    let surface = sentence.slice(text).trim_end();
    if !has_at_most(surface, LONGEST_HEADING) || surface.ends_with(['。', '；', '）']) {
        return false;
    }
    !surface.ends_with(['！', '？', '”']) || is_short_line(text, sentence)
}

/// Whether the line around a sentence is no longer than a heading and has no full stop: 主跨1688米！|大桥合龙.
fn is_short_line(text: &str, sentence: NormSpan) -> bool {
    let before = text.get(..sentence.start).unwrap_or("").chars().rev().take(LONGEST_HEADING);
    let behind = text.get(sentence.start..).unwrap_or("").chars().take(LONGEST_HEADING);
    let before = before.take_while(|c| *c != '\n');
    let behind = behind.take_while(|c| *c != '\n');
    before.clone().count() + behind.clone().count() < LONGEST_HEADING && !before.chain(behind).any(|c| matches!(c, '。' | '；'))
}
