//! What the heads of a table's columns state: 拨款（万元）, 同比%, 2021 2022 2023.
//!
//! Takes a line of heads, hands on the name and the unit of each column. Which lines are heads is decided in `cells.rs` and `grid.rs`, what
//! the table states for all its columns in `stated.rs`.

use super::piece::Reader;
use super::row::Number;
use super::stated::{HeadUnit, Stated};
use crate::span::NormSpan;

/// What a table says of a column: its name, and the unit in its brackets.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Column<'a> {
    pub(super) name: Option<NormSpan>,
    pub(super) unit: Option<HeadUnit<'a>>,
}

/// The head of a cell's column, and where all heads of its table stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Heads {
    pub(crate) own: NormSpan,
    /// Where its time may stand: there, or in the name of the row.
    pub(crate) time: NormSpan,
    pub(crate) all: NormSpan,
}

/// The years that head columns lie no farther apart.
const MOST_YEARS: u32 = 5;

impl<'a> Column<'a> {
    /// Its unit: its own, else that which the table states for such a head.
    pub(super) fn unit_in(&self, text: &str, whole: Option<Stated<'a>>) -> Option<HeadUnit<'a>> {
        self.unit.or_else(|| whole?.of(self.name.map(|name| name.slice(text))))
    }
}

/// Where the heads of `columns` stand, and that of number `index`.
pub(super) fn heads_of(columns: &[Column<'_>], index: usize) -> Option<Heads> {
    let mut names = columns.iter().filter_map(|column| column.name);
    let own = columns.get(index)?.name?;
    let first = names.next()?;
    let last = names.next_back().unwrap_or(first);
    Some(Heads { own, time: own, all: NormSpan::new(first.start, last.end.max(first.end)) })
}

impl<'a> Reader<'a> {
    /// The column below `head`, which is that of no other.
    pub(super) fn column(&self, head: NormSpan) -> Column<'a> {
        Column { name: Some(head), unit: self.columns(head).into_iter().rev().find_map(|column| column.unit) }
    }

    /// 项目 单位 本年 同比（%）: the columns of a head line whose heads are parted by blanks.
    pub(super) fn columns_of_words(&self, head: NormSpan) -> Option<Vec<Column<'a>>> {
        let mut words = Vec::new();
        let mut start = head.start;
        for word in head.slice(self.text).split(' ') {
            words.extend((!word.is_empty()).then(|| NormSpan::new(start, start + word.len())));
            start += word.len() + 1;
        }
        let whole = |word: &NormSpan| {
            let word = word.slice(self.text);
            word.matches(['（', '(']).count() == word.matches(['）', ')']).count()
        };
        let column = |span: NormSpan| {
            let word: &'a str = span.slice(self.text);
            let inside: Option<&'a str> =
                word.strip_suffix(['）', ')']).and_then(|word| word.rsplit_once(['（', '('])).map(|(_, inside)| inside);
            let stated = inside.or_else(|| word.ends_with('%').then_some("%"));
            Column { name: Some(span), unit: stated.and_then(|stated| self.head_unit(stated)) }
        };
        // 产量（万吨）|增幅（%）: no blank stands behind a bracket.
        let several = |span: NormSpan| {
            let heads = self.columns(span);
            let all = heads.len() > 1 && heads.iter().all(|head| head.unit.is_some()) && !span.slice(self.text).contains("）（");
            if all { heads } else { vec![column(span)] }
        };
        (words.len() > 1 && words.iter().all(whole)).then(|| words.into_iter().flat_map(several).collect())
    }

    /// The columns that a head line holds; several where it runs them together (1-3月增长（%）1-4月增长（%）).
    pub(super) fn columns(&self, head: NormSpan) -> Vec<Column<'a>> {
        let content = head.slice(self.text);
        let plain = |name: NormSpan| Column { name: Some(name), unit: None };
        let mut out = Vec::new();
        let mut rest = content;
        let at = |rest: &str| head.end - rest.len();
        while let Some((name, after)) = rest.split_once(['（', '(']) {
            let Some((inside, behind)) = after.split_once(['）', ')']) else { break };
            // Dates in front of the name head columns of their own.
            let mut dates = parts(name, &['月', '末', '年', '季'], at(rest));
            let last_is_date = name.ends_with(['月', '末', '年', '季']);
            let own = if last_is_date { dates.pop() } else { None };
            let begin = own.or(dates.last().map(|date| NormSpan::new(date.end, date.end))).map_or(at(rest), |date| date.start);
            out.extend(dates.into_iter().map(plain));
            out.push(Column { name: Some(NormSpan::new(begin, at(behind))), unit: self.head_unit(inside.trim()) });
            rest = behind;
        }
        // 同比±%, 增幅%: the sign stands at the end of the name.
        if rest.ends_with('%') && out.is_empty() && !rest.contains(|c: char| c.is_ascii_digit()) {
            out.push(Column { name: Some(head), unit: self.head_unit("%") });
        } else if !rest.is_empty() {
            let dates = parts(rest, &['月', '末', '年'], at(rest));
            if dates.is_empty() {
                out.push(plain(NormSpan::new(at(rest), head.end)));
            }
            out.extend(dates.into_iter().map(plain));
        }
        out
    }

    /// 指标 2021 2022 2023: years that head columns.
    pub(super) fn are_years(&self, numbers: &[Number<'a>]) -> bool {
        let year = |number: &Number<'a>| {
            let digits = number.span.slice(self.text);
            is_year(digits).then(|| digits.parse::<u32>().ok()).flatten().filter(|_| !number.has_unit && number.unit.is_none())
        };
        let years: Vec<u32> = numbers.iter().filter_map(year).collect();
        let apart = |pair: &[u32]| matches!(pair, [one, other] if one != other && one.abs_diff(*other) <= MOST_YEARS);
        let rises = years.windows(2).all(|pair| pair.is_sorted()) || years.windows(2).all(|pair| pair.iter().rev().is_sorted());
        years.len() > 1 && years.len() == numbers.len() && rises && years.windows(2).all(apart)
    }
}

/// 2021: digits that may be a year.
pub(crate) fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The parts of `text` that end with one of `marks` and hold a digit; it stands at byte `start`.
fn parts(text: &str, marks: &[char], start: usize) -> Vec<NormSpan> {
    let mut at = start;
    let spans = text.split_inclusive(marks).map(|part| {
        at += part.len();
        (part, NormSpan::new(at - part.len(), at))
    });
    spans.filter(|(part, _)| part.contains(|c: char| c.is_ascii_digit())).map(|(_, span)| span).collect()
}
