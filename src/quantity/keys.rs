//! Rows of a table that are named by when they hold or by a number, and rows whose units stand in a column of their own.
//!
//! Takes lines below heads like 年份 产量（万吨） and 指标 单位 数值, hands on the key of a row apart from its numbers, what a cell of a row without
//! a name of its own measures, and a unit that no blank parts from the name in front of it. The rows are read in `cells.rs`.

use super::cells::State;
use super::heads::{Column, Heads, is_year};
use super::piece::Reader;
use super::row::Line;
use super::stated::HeadUnit;
use crate::sorts::SERIAL;
use crate::span::NormSpan;

/// No unit of a column of its own has more characters.
const LONGEST_UNIT: usize = 4;

impl<'a> Reader<'a> {
    /// 2019 35.2 3.1 below 年份: the first number is the key of the row.
    pub(super) fn keyed(&self, mut line: Line<'a>, state: &mut State<'a>) -> Line<'a> {
        if !state.in_rows {
            state.keyed = state.labels.last().is_some_and(|heads| self.begins_with_key(*heads));
        }
        let whole = |number: NormSpan| number.len() <= 4 && number.slice(self.text).bytes().all(|byte| byte.is_ascii_digit());
        let first = line.numbers.first().filter(|first| whole(first.span) && !first.has_unit).map(|first| first.span);
        if let Some(key) = first.filter(|_| state.keyed && line.label.is_none() && line.numbers.len() > 1 && !self.are_years(&line.numbers))
        {
            line.numbers.remove(0);
            line.label = Some(key);
        }
        line
    }

    /// 年份 产量（万吨）
    fn begins_with_key(&self, heads: NormSpan) -> bool {
        heads.slice(self.text).trim().split_once(' ').is_some_and(|(first, _)| SERIAL.has(first))
    }

    /// 序号: whether the column numbers the rows, or says when.
    pub(super) fn numbers_rows(&self, column: &Column<'a>) -> bool {
        column.name.is_some_and(|name| SERIAL.has(name.slice(self.text).trim()))
    }

    /// 2021年 | 3520 below 毕业生（人）: of a row that a year names, or a figure or date where the column is `keyed`, the head names what a cell
    /// measures, and the name of the row is its time.
    pub(super) fn said_of(&self, row: Option<NormSpan>, heads: Option<Heads>, keyed: bool) -> (Option<NormSpan>, Option<Heads>) {
        let timed = row.zip(heads).filter(|(row, _)| {
            let written = row.slice(self.text).trim();
            is_year(written.trim_end_matches('年')) || keyed && is_key(written)
        });
        timed.map_or((row, heads), |(time, heads)| (Some(self.row_name(heads.own)), Some(Heads { time, ..heads })))
    }

    /// 粮食产量吨 below 指标 单位 数值: the name and its unit.
    pub(super) fn unit_beside(&self, label: NormSpan) -> Option<(NormSpan, HeadUnit<'a>)> {
        let name: &'a str = label.slice(self.text);
        let starts: Vec<usize> = name.char_indices().skip(2).map(|(at, _)| at).collect();
        let longest = starts.len().saturating_sub(LONGEST_UNIT);
        starts.into_iter().skip(longest).find_map(|at| {
            let unit = self.head_unit(name.get(at..)?)?;
            Some((NormSpan::new(label.start, label.start + at), unit))
        })
    }
}

/// 2019, 3月: whether a cell is a figure or a date.
pub(super) fn is_key(written: &str) -> bool {
    written.bytes().all(|byte| byte.is_ascii_digit())
        || written.contains(|c: char| c.is_ascii_digit()) && written.ends_with(['年', '月', '日', '度'])
}
