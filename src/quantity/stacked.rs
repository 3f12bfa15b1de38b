//! Tables whose cells stand in a line each and whose rows hold more than a name and its numbers, read cell by cell.
//!
//! Takes the lines of a text, says what each is to a table, and hands on the numbers of those rows with the unit of their column or row.
//! Where such a table begins and how wide it is is decided in `grid.rs`; plainer tables are read in `cells.rs`.

use std::collections::HashSet;

use super::cells::{Cell, is_note, is_prose};
use super::grid::{Grid, Kind};
use super::heads::{Column, heads_of, is_year};
use super::keys::is_key;
use super::piece::Reader;
use super::row::is_gap;
use super::stated::Stated;
use crate::sorts::SERIAL;
use crate::span::NormSpan;

impl<'a> Reader<'a> {
    /// 拨款（万元）: a short line that ends with brackets and states a unit in them.
    pub(super) fn heads_with_unit(&self, span: NormSpan) -> bool {
        let content = span.slice(self.text).trim();
        content.ends_with(['）', ')']) && !is_prose(content) && self.columns(span).iter().any(|column| column.unit.is_some())
    }

    /// What a line is to a table.
    pub(super) fn kind(&self, span: NormSpan) -> Kind {
        let content = span.slice(self.text).trim();
        if content.is_empty() || is_prose(content) || is_note(content) {
            return Kind::Break;
        }
        if self.stated_units(content).is_some() {
            return Kind::Stated;
        }
        if is_gap(content) {
            return Kind::Gap;
        }
        if SERIAL.has(content) {
            return Kind::Serial;
        }
        if is_year(content) {
            return Kind::Year;
        }
        // 农业 | 亿元 | 153.2: a unit behind each name is that of the row.
        if self.head_unit(content).is_some() {
            return Kind::Unit;
        }
        if self.heads_with_unit(span) {
            return Kind::Name { unit: true };
        }
        if !content.contains(|c: char| c.is_ascii_digit()) {
            return Kind::Name { unit: false };
        }
        let line = self.parse(span);
        match line.numbers.as_slice() {
            [_] if line.label.is_none() => Kind::Number,
            [] => Kind::Name { unit: false },
            // 农业 153.2 7.1: a whole row, of a table that is read row by row.
            _ => Kind::Break,
        }
    }

    /// The cells of a table of which each row holds more than a name and numbers.
    pub(super) fn grid(&self, grid: &Grid, lines: &[NormSpan], kinds: &[Kind], whole: Option<Stated<'a>>, out: &mut Vec<Cell<'a>>) {
        let heads = lines.get(grid.heads..grid.heads + grid.width).unwrap_or_default();
        let columns: Vec<Column<'a>> = heads.iter().map(|&head| self.column(head)).collect();
        let named = self.column_of_names(grid, lines, kinds);
        for &from in &grid.rows {
            let cells = lines.get(from..from + grid.width).unwrap_or_default();
            let kinds = kinds.get(from..from + grid.width).unwrap_or_default();
            let name = named.and_then(|column| cells.get(column)).map(|&cell| self.column(cell));
            let name = name.filter(|name| name.name.is_some_and(|name| !is_gap(name.slice(self.text).trim())));
            let unit_cell = cells.iter().zip(kinds).find(|(_, kind)| **kind == Kind::Unit);
            let own = unit_cell.and_then(|(cell, _)| self.head_unit(cell.slice(self.text).trim()));
            let own = own.or_else(|| name.and_then(|name| name.unit));
            let row = name.and_then(|name| name.name).map(|name| self.row_name(name));
            let of_key = named.unwrap_or(0);
            let key = cells.get(of_key).copied().filter(|_| columns.get(of_key).is_some_and(|column| self.numbers_rows(column)));
            let key = key.filter(|key| (row.is_none() || named.is_some()) && is_key(key.slice(self.text).trim()));
            for (index, ((&cell, kind), column)) in cells.iter().zip(kinds).zip(&columns).enumerate() {
                let is_number = matches!(kind, Kind::Number | Kind::Year);
                let number = self.parse(cell).numbers.first().copied().filter(|number| is_number && !number.has_unit);
                let unit = number
                    .and_then(|number| number.unit)
                    .or(column.unit)
                    .or(own.filter(|_| !self.numbers_rows(column)))
                    .or_else(|| column.unit_in(self.text, whole));
                if let Some((number, (unit, magnitude, divisors))) = number.zip(unit) {
                    let (row, heads) = self.said_of(key.or(row), heads_of(&columns, index), key.is_some());
                    out.push(Cell { number: number.span, unit, magnitude, divisors, row, heads });
                }
            }
        }
    }

    /// 东部 | 东县, 东部 | 柳县: the first column of names, no two of them alike, else the first.
    fn column_of_names(&self, grid: &Grid, lines: &[NormSpan], kinds: &[Kind]) -> Option<usize> {
        let is_name = |row: &usize, column: usize| matches!(kinds.get(row + column), Some(Kind::Name { .. }));
        let names = |column: &usize| grid.rows.iter().any(|row| is_name(row, *column));
        let differ = |column: &usize| {
            let mut known = HashSet::new();
            let mut cells = grid.rows.iter().map(|row| lines.get(row + column).map_or("", |cell| cell.slice(self.text)));
            grid.rows.iter().all(|row| is_name(row, *column)) && cells.all(|cell| known.insert(cell))
        };
        let columns = || (0..grid.width).filter(names);
        columns().find(differ).or_else(|| columns().next())
    }
}
