//! The amounts of a text, one after the other, and the quantities that they become.
//!
//! Takes the pieces of a text in order, hands on quantities. How one numeral and its unit are read is the business of `piece.rs`, what
//! joins two of them that of `range.rs` and `list.rs`, what is no amount at all that of `veto.rs`.

use super::Quantity;
use super::cells::Cell;
use super::heads::Heads;
use super::labelled::Label;
use super::piece::{Piece, PieceUnit, Reader};
use super::range::unsigned;
use super::unit::{OWN_CURRENCY, UnitSort};
use crate::decimal::Decimal;
use crate::numeral::{next_figure, with_point};
use crate::span::NormSpan;
use crate::vocabulary::{Dimension, Relation};

/// A piece, or a range of two, with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) piece: Piece,
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    pub(super) is_range: bool,
    pub(super) vetoed: bool,
    pub(super) relation: Option<Relation>,
    /// Modifiers and divisors included.
    pub(super) span: NormSpan,
    pub(super) divisors: String,
    pub(super) rule: &'static str,
    /// The name of the table's row.
    pub(super) head: Option<NormSpan>,
    /// The head of the table's column.
    pub(super) column: Option<Heads>,
}

impl Reader<'_> {
    /// All quantities of the text, in order, disjoint.
    pub(super) fn quantities(&self, currency: &str) -> Vec<Quantity> {
        let mut amounts = self.amounts();
        self.share_units(&mut amounts);
        for amount in &mut amounts {
            self.modify(amount);
            self.rate(amount);
        }
        self.share_divisors(&mut amounts);
        self.share_relations(&mut amounts);
        self.join_bounds(&mut amounts);
        self.finish(amounts, currency)
    }

    /// The numbers that are no amounts, each with the word of the guidelines that says why.
    pub(super) fn vetoed(&self) -> Vec<(NormSpan, &'static str)> {
        let vetoed = self.amounts().into_iter().filter(|amount| amount.vetoed);
        vetoed.map(|amount| (amount.piece.span, self.veto(&amount.piece).unwrap_or("list"))).collect()
    }

    /// Reads the amounts one after the other.
    fn amounts(&self) -> Vec<Amount> {
        let mut out: Vec<Amount> = Vec::with_capacity((self.text.len() / 64).clamp(4, 64));
        let mut from = 0;
        let mut cells = self.cells().into_iter().peekable();
        let mut label: Option<(Label<'_>, usize)> = None;
        while let Some(start) = self.next_start(from) {
            while cells.peek().is_some_and(|cell| cell.number.end <= start) {
                cells.next();
            }
            if let Some(cell) = cells.next_if(|cell| cell.number.start <= start) {
                from = cell.number.end;
                out.extend(self.cell(&cell));
                continue;
            }
            let floor = out.last().map_or(0, |amount| amount.piece.span.end);
            match self.piece(start) {
                Some(mut piece) => {
                    // 2016年-2019年: what stands right behind a number joins, it does not negate.
                    if piece.span.start == floor && floor > 0 && self.rest(floor).starts_with('-') {
                        piece = unsigned(piece, floor + 1);
                    }
                    piece.span.start = piece.span.start.max(floor);
                    label = self.label(&piece, label).map(|label| (label, piece.span.end));
                    if let Some((found, end)) = &mut label {
                        let amount = self.labelled(piece, found);
                        (from, *end) = (amount.span.end.max(start + 1), amount.span.end);
                        out.push(amount);
                        continue;
                    }
                    let vetoed = !(piece.unit.is_none() && self.is_whole_text(piece.span)) && self.veto(&piece).is_some();
                    let amount = if vetoed { self.single(piece, true) } else { self.range(piece) };
                    // A listed word may reach behind the figure that it begins with.
                    let word_end = if vetoed { self.tables.vetoes.word_end(self.text, start).unwrap_or(0) } else { 0 };
                    from = amount.piece.numeral.end.max(if vetoed { word_end } else { amount.piece.span.end }).max(start + 1);
                    out.push(amount);
                }
                None => from = start + self.char_at(start).map_or(1, char::len_utf8),
            }
        }
        out
    }

    fn cell(&self, cell: &Cell<'_>) -> Option<Amount> {
        let written = cell.number.slice(self.text);
        let digits: String = written.chars().filter(|&c| !matches!(c, ',' | ' ' | '(' | ')' | '（' | '）')).collect();
        let value: Decimal = digits.parse().ok()?;
        // (3.2): as accounts write what is negative.
        let value = if written.starts_with(['(', '（']) { value.negated() } else { value };
        let value = value.scaled(cell.magnitude).times(&cell.unit.scale());
        let unit = PieceUnit::of(cell.unit, NormSpan::new(cell.number.end, cell.number.end), Decimal::from(1));
        let piece = Piece {
            span: cell.number,
            numeral: cell.number,
            form: Self::cell_form(&digits),
            low: value.clone(),
            high: value.clone(),
            inner: None,
            unit: Some(unit),
            written_out_percent: false,
            written_out_fraction: false,
        };
        let span = cell.number;
        let (low, high) = (value.clone(), value);
        let divisors = self.divisors_of_head(cell.divisors);
        Some(Amount {
            piece,
            low,
            high,
            is_range: false,
            vetoed: false,
            relation: None,
            span,
            divisors,
            rule: "table-cell",
            head: cell.row,
            column: cell.heads,
        })
    }

    fn next_start(&self, from: usize) -> Option<usize> {
        Some(with_point(self.text, next_figure(self.text, from)?).max(from))
    }

    pub(super) fn single(&self, piece: Piece, vetoed: bool) -> Amount {
        // Nobody asks how much a number is that is no amount.
        let scale = piece.unit.as_ref().filter(|_| !vetoed).map(|unit| &unit.scale);
        let scaled = |value: &Decimal| scale.map_or_else(|| value.clone(), |scale| value.times(scale));
        let (low, high) = (scaled(&piece.low), scaled(&piece.high));
        let (span, is_range) = (piece.span, low != high);
        let rule = match piece.unit.as_ref().map(|unit| unit.sort) {
            Some(UnitSort::Measure) => "measure",
            Some(UnitSort::Classifier) => "count",
            None => "bare-number",
        };
        Amount { piece, low, high, is_range, vetoed, relation: None, span, divisors: String::new(), rule, head: None, column: None }
    }

    fn rate(&self, amount: &mut Amount) {
        if let Some((code, end)) = self.round_divisor(amount.piece.span.end).filter(|_| !amount.vetoed && amount.piece.unit.is_none()) {
            amount.divisors = code;
            amount.piece.span.end = end;
            amount.span.end = end;
        }
        let Some(unit) = amount.piece.unit.as_ref().filter(|_| !amount.vetoed) else { return };
        // 每年70%以上: a share is no rate.
        if matches!(unit.dimension, Dimension::Percent | Dimension::Ratio) {
            return;
        }
        let (behind, end) = if unit.span.is_empty() { (String::new(), 0) } else { self.divisors_behind(amount.piece.span.end) };
        if !behind.is_empty() {
            amount.divisors = behind;
            amount.piece.span.end = end;
            amount.span.end = amount.span.end.max(end);
            if let Some((relation, len)) = self.modifier_behind(amount) {
                amount.span.end = end + len;
                amount.relation = amount.relation.or(Some(relation));
            }
        }
        let (before, begin) = self.divisors_before(amount.span.start);
        if before.is_empty() {
            return;
        }
        // 不低于每人每月735元: the modifier stands in front of the divisors.
        if amount.relation.is_none() {
            amount.relation = self.modifier_before(begin, amount).map(|(relation, _)| relation);
        }
        // 时速350公里/小时 says it twice.
        if !format!("{}/", amount.divisors).contains(&format!("{before}/")) {
            amount.divisors = before + &amount.divisors;
        }
    }

    fn finish(&self, amounts: Vec<Amount>, currency: &str) -> Vec<Quantity> {
        let mut out: Vec<Quantity> = Vec::with_capacity(amounts.iter().filter(|amount| !amount.vetoed).count());
        for mut amount in amounts {
            if amount.vetoed {
                continue;
            }
            if amount.piece.unit.is_none() && !self.accepts_bare(&mut amount) {
                continue;
            }
            let floor = out.last().map_or(0, |q: &Quantity| q.span.end);
            // 2元每3点: the number stands in the divisor of the amount before.
            if amount.piece.numeral.start < floor {
                continue;
            }
            amount.span.start = amount.span.start.max(floor).min(amount.piece.numeral.start);
            let doubt = self.doubt(&amount);
            let relation = if amount.is_range { Relation::Range } else { amount.relation.unwrap_or(Relation::Exact) };
            let (mut unit, mut dimension, unit_span) = match amount.piece.unit {
                Some(unit) => (unit.code, unit.dimension, unit.span),
                None => ("1".to_owned(), Dimension::Count, NormSpan::new(amount.piece.span.end, amount.piece.span.end)),
            };
            if unit == OWN_CURRENCY {
                currency.clone_into(&mut unit);
            }
            if !amount.divisors.is_empty() {
                unit.push_str(&amount.divisors.replace(OWN_CURRENCY, currency));
                if dimension == Dimension::Length && matches!(amount.divisors.as_str(), "/h" | "/s" | "/min") {
                    dimension = Dimension::Speed;
                }
            }
            out.push(Quantity {
                span: amount.span,
                numeral: amount.piece.numeral,
                unit_span,
                low: amount.low,
                high: amount.high,
                relation,
                unit,
                dimension,
                rule: amount.rule,
                head: amount.head,
                column: amount.column,
                doubt,
            });
        }
        out
    }

    /// Whether the text is nothing but the amount.
    pub(super) fn is_whole_text(&self, span: NormSpan) -> bool {
        // From the amount outwards, so that of a text of blanks each is passed only by its neighbours.
        let head = self.head(span.start);
        head.strip_suffix('+').unwrap_or(head).chars().rev().all(char::is_whitespace)
            && self.rest(span.end).chars().all(char::is_whitespace)
    }
}
