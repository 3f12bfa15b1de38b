//! Which time heads a column of a table.
//!
//! Takes the lines without claims, of which some are the head of a table, and hands on the time of each cell: 2021年 | 2022年. Which lines
//! are rows is decided in `table.rs`, and what the caption says in `timeline.rs`.

use super::period::{Period, Time};
use super::table::is_unit_cell;
use crate::date::Date;
use crate::quantity::{Heads, is_year};
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

/// No cell of a head is longer, in characters.
const LONGEST_CELL: usize = 24;

/// No line of heads is longer, in characters.
const LONGEST_LINE: usize = 90;

/// No more lines than these are taken for one head.
const MOST_CELLS: usize = 24;

/// The columns of the table that is being read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// The lines since the last number: the head, or the name of the next row.
    run: Vec<Cell>,
    /// The times of the columns, from the first with numbers on.
    heads: Vec<Option<Period>>,
    /// The latest of them.
    latest: Option<Period>,
    /// The next cell of the row.
    column: usize,
    /// The last times of lines without claims.
    noted: Vec<Period>,
}

/// A line that may be a cell of the head.
#[derive(Clone, Copy, Debug)]
struct Cell {
    period: Option<Period>,
    /// 指标, 单位: no column of numbers stands below.
    corner: bool,
    /// 万吨: the unit of a row, behind its name.
    unit: bool,
}

impl Columns {
    /// Notes a line without claims.
    pub(crate) fn note_line(&mut self, times: &[Time], text: &str, line: NormSpan) {
        let surface = line.slice(text).trim();
        if surface.is_empty() {
            return;
        }
        if !has_at_most(surface, LONGEST_LINE) || surface.contains('。') {
            *self = Self::default();
            return;
        }
        // 3月末|比|年初: what is compared with heads no column.
        let heads = |time: &&Time| !text.get(..time.period.span.start).is_some_and(|before| before.ends_with(['比', '较']));
        let surplus = self.noted.len().saturating_sub(MOST_CELLS);
        self.noted.drain(..surplus);
        self.noted.extend(times.iter().filter(heads).map(|time| time.period));
        let mut own = times.iter().filter(heads).map(|time| time.period);
        let first = own.next();
        let rest: Vec<Option<Period>> = own.map(Some).collect();
        if !rest.is_empty() {
            // 指标 2021年 2022年: the whole head in one line.
            self.set_heads(std::iter::once(first).chain(rest).collect());
            self.run.clear();
        } else if !has_at_most(surface, LONGEST_CELL) || self.run.len() == MOST_CELLS {
            self.run.clear();
        } else {
            let bare = surface.chars().filter(|c| !c.is_whitespace() && *c != '|');
            let corner =
                ["指标", "项目", "单位", "计量单位", "产品", "名称", "地区", "类别"].iter().any(|word| bare.clone().eq(word.chars()));
            self.run.push(Cell { period: first, corner, unit: is_unit_cell(surface) });
        }
    }

    /// Forgets the lines before, since running text follows.
    pub(crate) fn leave(&mut self) {
        self.run.clear();
    }

    /// The time that the head of a cell's column names, else the latest of the other heads; `None` where no head names one.
    pub(crate) fn of_heads(&self, text: &str, heads: Heads) -> Option<Period> {
        let within = |span: NormSpan| self.noted.iter().rev().filter(move |period| span.contains(period.span));
        let own = within(heads.time).next().copied().or_else(|| bare_year(text, heads.time));
        // 本年累计 上年同期: the other heads may name what is compared with.
        let past = |period: &&Period| period.span.slice(text).starts_with(['上', '去']) || period.span.slice(text).contains("同期");
        let words = || heads.all.slice(text).split([' ', '\n']);
        let years = || words().filter_map(|word| bare_year(text, part(text, heads.all, word)));
        own.or_else(|| within(heads.all).filter(|period| !past(period)).copied().chain(years()).max_by_key(|period| period.to))
    }

    /// The time of cell `index` of the `count` in one line; `None` where the head names none.
    pub(crate) fn period(&mut self, index: usize, count: usize) -> Option<Option<Period>> {
        if !self.run.is_empty() {
            self.read_head();
            self.column = 0;
        }
        let column = self.column;
        self.column += 1;
        if self.heads.iter().all(Option::is_none) {
            return None;
        }
        // 3月末 比年初增减 4月末 比年初增减: so many cells to a time.
        if count > 1 {
            let width = count.checked_div(self.heads.len()).filter(|width| width * self.heads.len() == count)?;
            return self.heads.get(index / width).map(|head| head.or(self.latest));
        }
        Some(self.heads.get(column).copied().flatten().or(self.latest))
    }

    /// Takes `heads` for those of the columns; one that names no time (比上年增长) speaks of the latest of the others.
    fn set_heads(&mut self, heads: Vec<Option<Period>>) {
        self.latest = heads.iter().flatten().copied().max_by_key(|period| period.to);
        self.heads = heads;
    }

    /// Reads the lines before a row: the head, the name of the row and its unit; or the name alone.
    fn read_head(&mut self) {
        let name = self.run.iter().rposition(|cell| !cell.unit).unwrap_or(0);
        let head = self.run.get(..name).unwrap_or_default();
        let from = head.iter().rposition(|cell| cell.corner).map_or(1, |corner| corner + 1);
        let columns = head.get(from..).unwrap_or_default();
        if columns.iter().any(|cell| cell.period.is_some()) {
            let periods = columns.iter().map(|cell| cell.period).collect();
            self.set_heads(periods);
        } else if head.iter().any(|cell| cell.corner) {
            self.set_heads(Vec::new());
        }
        self.run.clear();
    }
}

/// Where `word`, a slice of `line`, stands.
fn part(text: &str, line: NormSpan, word: &str) -> NormSpan {
    let start = line.slice(text).find(word).map_or(line.start, |at| line.start + at);
    NormSpan::new(start, start + word.len())
}

/// 2021: a head that is nothing but a year.
fn bare_year(text: &str, head: NormSpan) -> Option<Period> {
    let digits = head.slice(text).trim().trim_end_matches('年');
    let year: u16 = digits.parse().ok().filter(|_| is_year(digits))?;
    let date = Date::new(year, None, None)?;
    Some(Period { span: head, from: Some(date), to: Some(date), complete: true })
}
