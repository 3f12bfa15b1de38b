//! Which amounts are parts of a sum: cells of a table, and amounts of running text that add up to the one before them.
//!
//! Takes all claims with the names of their rows, hands on for each cell of a row the index of the cell of the same column in the row
//! of the sum: 合计, or the row that one with 其中 follows. What a row is called is found in `table.rs`; parts that words tell of in
//! `part_of.rs`.

use super::part_of::is_of_unit;
use crate::decimal::Decimal;
use crate::quantity::Quantity;
use crate::span::NormSpan;
use crate::vocabulary::{Dimension, Relation};

/// What the name of the row of a sum holds.
const SUMS: [&str; 7] = ["合计", "总计", "共计", "总量", "总额", "总数", "总人口"];

/// A row: its name, and its cells from the left.
struct Row {
    name: NormSpan,
    cells: Vec<usize>,
}

/// For each quantity the index of the one that it is a part of in its table. `names` has the name of the row of each cell. O(n).
pub(crate) fn find(text: &str, quantities: &[Quantity], names: &[Option<NormSpan>]) -> Vec<Option<usize>> {
    let mut out = vec![None; quantities.len()];
    let mut rows: Vec<Row> = Vec::new();
    let mut last = 0;
    for (index, quantity) in quantities.iter().enumerate() {
        let gap = text.get(last..quantity.span.start).unwrap_or("");
        if gap.contains(['。', '，', '；']) {
            parts(text, quantities, &rows, &mut out);
            rows.clear();
        }
        match (names.get(index).copied().flatten(), rows.last_mut()) {
            (Some(name), Some(row)) if row.name == name => row.cells.push(index),
            (Some(name), _) => rows.push(Row { name, cells: vec![index] }),
            // 48.31 | 55.9%: a cell with a unit of its own.
            (None, Some(row)) if !gap.contains(char::is_alphabetic) => row.cells.push(index),
            (None, _) => {}
        }
        last = quantity.span.end;
    }
    parts(text, quantities, &rows, &mut out);
    for whole in 0..quantities.len() {
        if names.get(whole).is_some_and(Option::is_none) {
            addends(text, quantities, whole, &mut out);
        }
    }
    out
}

/// How many amounts behind a sum its parts are looked for among, and in how many bytes.
const ADDENDS: usize = 12;
const WAY: usize = 450;

/// 耕地1260亩，|水田860亩，|旱地400亩: amounts of one unit behind `whole` that add up to it, exactly.
fn addends(text: &str, quantities: &[Quantity], whole: usize, out: &mut [Option<usize>]) {
    let Some(sum) = quantities.get(whole).filter(|sum| is_exact(sum) && sum.low >= Decimal::from(10)) else { return };
    let mut total = Decimal::from(0);
    let mut held = Vec::new();
    let mut last = sum.span.end;
    // How many of them ； parts from the one before.
    let mut parted = 0;
    let mut from = sum.span.end;
    for (index, part) in quantities.iter().enumerate().skip(whole + 1).take(ADDENDS) {
        let gap = text.get(last..part.span.start).unwrap_or("\n");
        if part.span.start - sum.span.end > WAY || gap.contains('\n') {
            return;
        }
        last = part.span.end;
        if !is_of_unit(sum, &part.unit) {
            continue;
        }
        if !is_exact(part) || part.low == sum.low {
            return;
        }
        parted += usize::from(!held.is_empty() && text.get(from..part.span.start).is_some_and(|way| way.contains('；')));
        from = part.span.end;
        total = total.plus(&part.low);
        if total > sum.low {
            return;
        }
        held.push(index);
        if total == sum.low {
            break;
        }
    }
    // 148例；新增14例，其中12例: what ； parts only here and there is no list.
    if total == sum.low && held.len() > 1 && (parted == 0 || parted + 1 == held.len()) {
        for index in held {
            if let Some(slot) = out.get_mut(index) {
                slot.get_or_insert(whole);
            }
        }
    }
}

/// Whether an amount can be added: it is told exactly, and neither a rate nor a length of time.
fn is_exact(amount: &Quantity) -> bool {
    let adds = !matches!(amount.dimension, Dimension::Percent | Dimension::Ratio | Dimension::Temperature | Dimension::Time);
    adds && amount.relation == Relation::Exact && amount.low > Decimal::from(0)
}

/// Notes the parts among the rows of one table, or of several with nothing between.
fn parts(text: &str, quantities: &[Quantity], rows: &[Row], out: &mut [Option<usize>]) {
    let is_sum = |row: &Row| SUMS.iter().any(|word| row.name.slice(text).contains(word));
    let divides = |row: &Row| {
        let lead = text.get(..row.name.start).unwrap_or("").trim_end();
        lead.ends_with("其中：") || lead.ends_with("其中:")
    };
    // The sum stands above its parts or below them.
    let above = rows.windows(2).position(|pair| matches!(pair, [sum, next] if is_sum(sum) || divides(next)));
    let below = rows.iter().rposition(is_sum);
    let (sum, held) = match (above, below) {
        (Some(above), _) => (rows.get(above), rows.get(above + 1..)),
        (None, Some(below)) => (rows.get(below), rows.get(..below)),
        (None, None) => return,
    };
    for row in held.unwrap_or_default() {
        for (&cell, &whole) in row.cells.iter().zip(sum.map_or(&[][..], |sum| &sum.cells)) {
            if let Some((part, total)) = quantities.get(cell).zip(quantities.get(whole))
                && is_part(part, total)
                && let Some(slot) = out.get_mut(cell)
            {
                *slot = Some(whole);
            }
        }
    }
}

/// Whether a cell may be a part of that of the sum: an amount of the same unit, or a share of a hundred.
fn is_part(part: &Quantity, total: &Quantity) -> bool {
    let shares = total.dimension != Dimension::Percent || total.low == Decimal::from(100);
    part.unit == total.unit && shares && part.low <= total.low
}
