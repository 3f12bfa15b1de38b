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
            summed_up(text, quantities, whole, &mut out);
            with_the_rest(text, quantities, whole, &mut out);
        }
    }
    out
}

/// 网上1260万元，网下340万元，合计|1600万元: amounts of one unit in front of `whole`, in its sentence, that add up to it exactly.
fn summed_up(text: &str, quantities: &[Quantity], whole: usize, out: &mut [Option<usize>]) {
    let Some(sum) = quantities.get(whole).filter(|sum| is_exact(sum) && sum.low >= Decimal::from(10)) else { return };
    // 贷款2亿元、3亿元，存款5亿元: round numbers add up by chance.
    let told = |nearest: &Quantity| {
        let way = text.get(nearest.span.end..sum.span.start);
        way.is_some_and(|way| TOTAL.iter().any(|word| way.contains(word)))
    };
    if !in_front(text, quantities, whole).next().is_some_and(|(_, nearest)| told(nearest)) {
        return;
    }
    let mut so_far = Decimal::from(0);
    let held = in_front(text, quantities, whole).take_while(|(_, part)| {
        let within = so_far < sum.low;
        so_far = so_far.plus(&part.low);
        within && is_exact(part) && part.low < sum.low
    });
    let held: Vec<usize> = held.map(|(index, _)| index).collect();
    if held.len() > 1 && total(quantities, &held) == sum.low {
        note(&held, whole, out);
    }
}

/// 护士11万人。三级医院5.8万人，二级医院3.7万人，其他|1.4万人: the list that `last` closes, of which the rest is told, makes up an amount
/// of a sentence before, as far as they are rounded.
fn with_the_rest(text: &str, quantities: &[Quantity], last: usize, out: &mut [Option<usize>]) {
    let Some(rest) = quantities.get(last) else { return };
    let from = last.checked_sub(1).and_then(|before| quantities.get(before)).map_or(0, |before| before.span.end);
    let clause = text.get(from..rest.span.start).unwrap_or("").rsplit(['，', '、', '；', '。', '\n']).next().unwrap_or("");
    if !REST.iter().any(|word| clause.starts_with(word)) || !adds(rest) {
        return;
    }
    let mut held: Vec<usize> = in_front(text, quantities, last).map(|(index, _)| index).collect();
    held.insert(0, last);
    let Some(first) = held.last().copied().filter(|_| held.len() > MEMBERS) else { return };
    let total = total(quantities, &held);
    let off = total.times(&Decimal::from_digits(b"2", -2));
    let makes_up =
        |whole: &Quantity| is_of_unit(whole, &rest.unit) && whole.low <= total.plus(&off) && total <= whole.low.plus(&off) && adds(whole);
    let before = (first.saturating_sub(ADDENDS)..first).rev();
    if let Some(whole) = { before }.find(|&at| quantities.get(at).is_some_and(makes_up)) {
        note(&held, whole, out);
    }
}

/// The amounts of the unit of the one at `last` in front of it in its sentence, the nearest first.
fn in_front<'q>(text: &'q str, quantities: &'q [Quantity], last: usize) -> impl Iterator<Item = (usize, &'q Quantity)> {
    let unit = quantities.get(last).map_or("", |last| last.unit.as_str());
    let mut from = quantities.get(last).map_or(0, |last| last.span.start);
    let near = quantities.get(last.saturating_sub(ADDENDS)..last).unwrap_or_default();
    let indexed = near.iter().enumerate().map(move |(index, part)| (last - near.len() + index, part));
    let sentence = indexed.rev().take_while(move |(_, part)| {
        let gap = text.get(part.span.end..std::mem::replace(&mut from, part.span.start)).unwrap_or("\n");
        gap.len() <= WAY && !gap.contains(['。', '\n'])
    });
    sentence.filter(move |(_, part)| part.unit == unit)
}

/// What the amounts at `held` make up.
fn total(quantities: &[Quantity], held: &[usize]) -> Decimal {
    held.iter().filter_map(|&at| quantities.get(at)).fold(Decimal::from(0), |sum, part| sum.plus(&part.low))
}

/// Notes for each of `held` that it is a part of `whole`, where no other is known.
fn note(held: &[usize], whole: usize, out: &mut [Option<usize>]) {
    for &index in held {
        if let Some(slot) = out.get_mut(index) {
            slot.get_or_insert(whole);
        }
    }
}

/// What says that an amount sums up those in front of it.
const TOTAL: [&str; 5] = ["合计", "总", "共", "累计", "計"];

/// With what the rest of a list begins, and how many members it has at least besides.
const REST: [&str; 4] = ["其他", "其它", "其余", "其餘"];
const MEMBERS: usize = 2;

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
        note(&held, whole, out);
    }
}

/// Whether an amount can be added: it is told exactly, and neither a rate nor a length of time.
fn is_exact(amount: &Quantity) -> bool {
    adds(amount) && amount.relation == Relation::Exact
}

/// Whether amounts of its sort add up: no rates, no lengths of time.
fn adds(amount: &Quantity) -> bool {
    let adds = !matches!(amount.dimension, Dimension::Percent | Dimension::Ratio | Dimension::Temperature | Dimension::Time);
    adds && amount.low > Decimal::from(0)
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
