//! Which claims of headings, captions and summaries the running text states again.
//!
//! Takes all claims with their sentences, hands on for each heading's claim the index of the first claim of the running text that
//! has the same value and unit, or the value that it rounds. What a heading looks like is decided here: a line without a full stop.

use crate::decimal::Decimal;
use crate::quantity::Quantity;
use crate::sorts::SUMMARY;
use crate::span::NormSpan;
use crate::vocabulary::{Dimension, Relation};
use crate::wordlist::{WordMap, has_at_most};

/// No heading is longer, in characters.
const LONGEST_HEADING: usize = 60;

/// No summary is looked through farther back for its beginning, in characters.
const LONGEST_SUMMARY: usize = 200;

/// For each quantity the index of the one that repeats it in the running text. `sentences` has the sentence of each. O(n log n).
pub(crate) fn find(
    text: &str,
    quantities: &[Quantity],
    sentences: &[NormSpan],
    entities: &[Option<NormSpan>],
    in_table: &[bool],
) -> Vec<Option<usize>> {
    // Asked once for all claims of a sentence.
    let of_one = sentences.chunk_by(|one, next| one == next);
    let running =
        of_one.flat_map(|same| std::iter::repeat_n(!same.first().is_some_and(|&sentence| is_heading(text, sentence)), same.len()));
    let running: Vec<bool> = running.collect();
    if running.iter().all(|running| *running) {
        return vec![None; quantities.len()];
    }
    let running = |index: &usize| running.get(*index) == Some(&true);
    let stated = Stated::new(quantities, (0..quantities.len()).filter(running));
    let entity = |index: usize| entities.get(index).copied().flatten().map(|span| span.slice(text));
    let repeated = |(index, quantity): (usize, &Quantity)| {
        if running(&index) || in_table.get(index) == Some(&true) {
            return None;
        }
        let equal = stated.between(unit_of(quantity), &quantity.low, &quantity.low);
        let same = |other: usize| quantities.get(other).is_some_and(|other| other.high == quantity.high);
        let agree = |&&other: &&usize| same(other) && alike(entity(index), entity(other));
        // 51万 or 4.6 stand for one thing in a text, if they stand but once.
        let once = match equal {
            [only] => Some(*only).filter(|&only| is_telling(&quantity.low) && same(only)),
            _ => None,
        };
        let found = equal.iter().take(MOST_ALIKE).find(agree).copied().or(once);
        // 确诊病例超80万 … 累计确诊病例超过80万例: what is counted tells what the heading leaves out.
        let named = |&&other: &&usize| entity(index).is_some() && entity(other).is_some() && alike(entity(index), entity(other));
        let bare = unit_of(quantity) == "1";
        let unit = if bare { ANY_COUNT } else { unit_of(quantity) };
        let within = |low: &Decimal, high: &Decimal| stated.between(unit, low, high).iter().take(MOST_ALIKE).find(named).copied();
        // 18.6万“青马甲” … 志愿者达18.6万人
        let sole = || match stated.between(unit, &quantity.low, &quantity.low) {
            [only] => Some(*only).filter(|&only| is_telling(&quantity.low) && same(only)),
            _ => None,
        };
        let counted = || bare.then(|| within(&quantity.low, &quantity.low).or_else(sole)).flatten();
        // 超250万名 … 253.4万名
        let rounded = || rounded_from(quantity).and_then(|(low, high)| within(&low, &high));
        found.or_else(counted).or_else(rounded)
    };
    quantities.iter().enumerate().map(repeated).collect()
}

/// No more amounts of one value are compared with a heading's.
const MOST_ALIKE: usize = 32;

/// Stands for all units of counting and of money, where a heading has left the unit out: 引资|160亿.
const ANY_COUNT: &str = "{}";

/// The amounts of the running text for each unit, in order of value and then of place.
struct Stated<'q> {
    quantities: &'q [Quantity],
    by_unit: WordMap<&'q str, Vec<usize>>,
}

impl<'q> Stated<'q> {
    /// Of the quantities at `running`, which ascend. O(n log n).
    fn new(quantities: &'q [Quantity], running: impl Iterator<Item = usize>) -> Self {
        let mut by_unit: WordMap<&str, Vec<usize>> = WordMap::default();
        for index in running {
            let Some(quantity) = quantities.get(index) else { continue };
            by_unit.entry(unit_of(quantity)).or_default().push(index);
            if matches!(quantity.dimension, Dimension::Count | Dimension::Person | Dimension::Money) {
                by_unit.entry(ANY_COUNT).or_default().push(index);
            }
        }
        for indices in by_unit.values_mut() {
            indices.sort_by_key(|&index| quantities.get(index).map(|quantity| &quantity.low));
        }
        Self { quantities, by_unit }
    }

    /// Those of `unit` from `low` to `high`. O(log n).
    fn between(&self, unit: &str, low: &Decimal, high: &Decimal) -> &[usize] {
        let Some(indices) = self.by_unit.get(unit) else { return &[] };
        let value = |index: usize| self.quantities.get(index).map(|quantity| &quantity.low);
        let from = indices.partition_point(|&index| value(index) < Some(low));
        let behind = indices.partition_point(|&index| value(index) <= Some(high));
        indices.get(from..behind).unwrap_or_default()
    }
}

/// The amounts that a heading rounds so, from the least to the greatest: 超250万 stands for 250万 and more, but less than 260万; 近3亿 for
/// less than 3亿; 超10万亿 only for less than 11万亿. None where the heading says nothing of rounding.
fn rounded_from(quantity: &Quantity) -> Option<(Decimal, Decimal)> {
    let low = &quantity.low;
    let place = low.last_place().filter(|_| quantity.high == *low)?;
    let place = if is_telling(low) { place } else { place.scaled(-1) };
    match quantity.relation {
        Relation::MoreThan | Relation::AtLeast => Some((low.clone(), low.checked_plus(&place)?)),
        Relation::Nearly => Some((low.checked_plus(&place.negated())?, low.clone())),
        Relation::About => Some((low.checked_plus(&place.clone().negated())?, low.checked_plus(&place)?)),
        _ => None,
    }
}

/// Whether a number has more than one digit that says something: 51万, but not 50万.
fn is_telling(value: &Decimal) -> bool {
    let digits = value.to_string();
    digits.trim_end_matches('0').chars().filter(char::is_ascii_digit).count() > 1
}

/// Whether two entities may be the same thing: one is unknown, or they end alike.
fn alike(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return true };
    let last = |text: &str| text.chars().next_back();
    one.ends_with(other) || other.ends_with(one) || last(one) == last(other)
}

/// The unit of a quantity without what it is told for each of: 每人每月860元 stands for 860元.
/// 18.6万人 of a heading stands for 18.6万人次.
fn unit_of(quantity: &Quantity) -> &str {
    match quantity.unit.split('/').next().unwrap_or("") {
        "{人次}" => "{人}",
        unit => unit,
    }
}

/// Whether the line of a sentence says of itself that it sums the text up: 核心提示：…, 图为….
fn is_summary(text: &str, sentence: NormSpan) -> bool {
    // No character takes more bytes than four.
    let front = text.as_bytes().get(sentence.start.saturating_sub(4 * LONGEST_SUMMARY)..sentence.start).unwrap_or_default();
    let start = sentence.start - front.iter().rev().take_while(|byte| **byte != b'\n').count();
    let line = text.get(start..).unwrap_or("").trim_start();
    SUMMARY.begins(line) && has_at_most(NormSpan::new(start, sentence.start).slice(text), LONGEST_SUMMARY)
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
