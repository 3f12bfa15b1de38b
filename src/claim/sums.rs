//! Which cells of a table are parts of its sum.
//!
//! Takes all claims with the names of their rows, hands on for each cell of a row the index of the cell of the same column in the row
//! of the sum: 合计, or the row that one with 其中 follows. What a row is called is found in `table.rs`.

use crate::decimal::Decimal;
use crate::quantity::Quantity;
use crate::span::NormSpan;
use crate::vocabulary::Dimension;

/// What the name of the row of a sum holds.
const SUMS: [&str; 7] = ["合计", "总计", "共计", "总量", "总额", "总数", "总人口"];

/// For each quantity the index of the one that it is a part of in its table. `rows` has the name of the row of each cell. O(n).
pub(crate) fn find(text: &str, quantities: &[Quantity], rows: &[Option<NormSpan>]) -> Vec<Option<usize>> {
    let mut out = vec![None; quantities.len()];
    let mut from = 0;
    while from < rows.len() {
        let held = rows.get(from..).unwrap_or_default().iter().take_while(|row| row.is_some()).count();
        if held > 2 {
            in_table(text, quantities, rows, (from, from + held), &mut out);
        }
        from += held.max(1);
    }
    out
}

/// The parts among the cells from `first` to `end`, which stand in one table or in several with nothing between.
fn in_table(text: &str, quantities: &[Quantity], rows: &[Option<NormSpan>], (first, end): (usize, usize), out: &mut [Option<usize>]) {
    let name = |index: usize| rows.get(index).copied().flatten();
    let starts: Vec<usize> = (first..end).filter(|&index| index == first || name(index) != name(index - 1)).collect();
    let is_sum = |start: usize| name(start).is_some_and(|name| SUMS.iter().any(|word| name.slice(text).contains(word)));
    let divides = |start: usize| {
        name(start).is_some_and(|name| {
            let lead = text.get(..name.start).unwrap_or("").trim_end();
            lead.ends_with("其中：") || lead.ends_with("其中:")
        })
    };
    // The sum stands above its parts or below them.
    let above = starts.windows(2).find(|pair| matches!(pair, [sum, next] if is_sum(*sum) || divides(*next))).and_then(|pair| pair.first());
    let Some(&sum) = above.or_else(|| starts.last().filter(|&&last| is_sum(last))) else { return };
    let (low, high) = if above.is_some() { (sum, end) } else { (first, sum) };
    let mut start = low;
    for cell in low..high {
        if cell > low && name(cell) != name(cell - 1) {
            start = cell;
        }
        let whole = sum + (cell - start);
        if start == sum || name(whole) != name(sum) {
            continue;
        }
        if let Some((part, total)) = quantities.get(cell).zip(quantities.get(whole))
            && is_part(part, total)
            && let Some(slot) = out.get_mut(cell)
        {
            *slot = Some(whole);
        }
    }
}

/// Whether a cell may be a part of that of the sum: an amount of the same unit, or a share of a hundred.
fn is_part(part: &Quantity, total: &Quantity) -> bool {
    let shares = total.dimension != Dimension::Percent || total.low == Decimal::from(100);
    part.unit == total.unit && shares && part.low <= total.low
}
