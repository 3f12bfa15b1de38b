//! Tables flattened to lines: a number's unit and magnitude stand in the head of its column or table, what it measures in its row.
//!
//! Takes normalised text, hands on the cells that hold a bare number with the unit that governs them. Looks only at lines below a head that
//! states a unit (单位：亿元, 年末数（万人）) and stops at running text. Numbers with a unit of their own are read elsewhere.

use super::grid::{Kind, grids};
use super::heads::{Column, Heads, heads_of, is_year};
use super::piece::Reader;
use super::row::Line;
use super::stated::{HeadUnit, Stated};
use super::unit::Unit;
use crate::numeral::Form;
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

/// A cell with a bare number.
#[derive(Clone, Debug)]
pub(super) struct Cell<'a> {
    pub(super) number: NormSpan,
    pub(super) unit: &'a Unit,
    /// Power of ten in the head: 4 for 万元.
    pub(super) magnitude: i64,
    /// What the head divides by, as written: /吨 of 元/吨.
    pub(super) divisors: &'a str,
    /// The name of the row.
    pub(super) row: Option<NormSpan>,
    /// The head of its column.
    pub(super) heads: Option<Heads>,
}

/// Longest line that is taken for a cell or a row, in code points.
const MOST_CHARS: usize = 80;
/// Most names that a head may have.
const MOST_COLUMNS: usize = 24;
/// How far above the heads a caption may stand, in lines.
const CAPTION: usize = 3;
/// Shortest name of a row that a line may be too narrow for, in code points.
const WRAPPED: usize = 6;

#[derive(Default)]
pub(super) struct State<'a> {
    whole: Option<Stated<'a>>,
    columns: Vec<Column<'a>>,
    /// The unit of the only head that states one, above more columns than there are heads.
    all: Option<HeadUnit<'a>>,
    /// Names since the last number.
    pub(super) labels: Vec<NormSpan>,
    row: Option<NormSpan>,
    row_unit: Option<HeadUnit<'a>>,
    /// 收入（亿元） 86.5 92.1: the rows' names state their units.
    named_with_unit: bool,
    /// 年份 产量（万吨）: the first column says when, or numbers the rows.
    pub(super) keyed: bool,
    /// 指标 单位 数值: a unit stands behind each name.
    units_beside: bool,
    /// The longest name of a row, in code points.
    widest: usize,
    column: usize,
    pub(super) in_rows: bool,
}

impl<'a> Reader<'a> {
    /// The cells of all tables of the text, in order. O(n).
    pub(super) fn cells(&self) -> Vec<Cell<'a>> {
        let mut lines = Vec::new();
        let mut start = 0;
        for content in self.text.split_inclusive('\n') {
            lines.push(NormSpan::new(start, start + content.trim_end_matches('\n').len()));
            start += content.len();
        }
        // Most texts have no head with a unit, and are looked at no further.
        let states = |&line: &NormSpan| self.heads_with_unit(line) || self.stated_units(line.slice(self.text)).is_some();
        let headed = lines.iter().any(states);
        let kinds: Vec<Kind> = lines.iter().filter(|_| headed).map(|&line| self.kind(line)).collect();
        let mut grids = grids(&kinds).into_iter().peekable();
        let mut out = Vec::new();
        let mut state = State::default();
        for (index, &span) in lines.iter().enumerate() {
            while grids.next_if(|grid| grid.end() <= index).is_some() {}
            if let Some(grid) = grids.peek().filter(|grid| grid.heads <= index) {
                if grid.heads == index {
                    let whole = state.whole.or_else(|| self.caption(&state.labels));
                    self.grid(grid, &lines, &kinds, whole, &mut out);
                    state = State { whole: state.whole, ..State::default() };
                }
                continue;
            }
            self.line(span, lines.get(index + 1..).unwrap_or_default(), &mut state, &mut out);
        }
        out
    }

    fn line(&self, span: NormSpan, below: &[NormSpan], state: &mut State<'a>, out: &mut Vec<Cell<'a>>) {
        let content = span.slice(self.text);
        if is_prose(content) || is_note(content) {
            *state = State::default();
            return;
        }
        if let Some(whole) = self.stated_units(content) {
            *state = State { whole: Some(whole), ..State::default() };
            return;
        }
        let mut line = self.keyed(self.parse(span), state);
        if let Some(unit) = line.unit.filter(|_| line.label.is_none() && line.numbers.is_empty()) {
            state.row_unit = Some(unit);
            return;
        }
        if line.numbers.is_empty() || self.heads_years(&line, state, below) {
            self.head_or_label(span, state);
            return;
        }
        self.named_by_year(&mut line, state);
        if !state.in_rows {
            // As many columns as the first row has numbers, in one line or in one line each.
            let more = below.iter().take(MOST_COLUMNS).map(|&next| self.parse(next));
            let stacked: usize =
                more.take_while(|next| next.label.is_none() && !next.numbers.is_empty()).map(|next| next.numbers.len()).sum();
            let count = line.numbers.len() + if line.label.is_none() { stacked } else { 0 };
            if line.label.is_none() {
                state.row = state.labels.pop();
            }
            self.set_columns(state, count, line.label.is_some());
            self.name_row(state, &line);
            self.unit_of_row(state, count);
        } else if line.label.is_some() || !state.labels.is_empty() {
            if line.label.is_none() {
                self.next_row(state);
            }
            self.name_row(state, &line);
        }
        state.in_rows = true;
        for number in line.numbers {
            let column = state.columns.get(state.column).copied().unwrap_or_default();
            let shared = state.row_unit.or(state.all).filter(|_| !self.numbers_rows(&column));
            let unit = number.unit.or(column.unit).or(shared).or_else(|| column.unit_in(self.text, state.whole));
            if let Some((unit, magnitude, divisors)) = unit.filter(|_| !number.has_unit) {
                let heads = heads_of(&state.columns, state.column);
                let (row, heads) = self.said_of(state.row, heads, state.keyed);
                out.push(Cell { number: number.span, unit, magnitude, divisors, row, heads });
            }
            state.column += 1;
        }
    }

    /// 年份 毕业生 就业率⏎2021 3520 91: the number below 年份 is the name of the row.
    fn named_by_year(&self, line: &mut Line<'a>, state: &State<'a>) {
        let years = |head: NormSpan| matches!(head.slice(self.text).split(' ').next(), Some("年份" | "年度" | "年"));
        let headed = || match state.columns.first().and_then(|column| column.name) {
            Some(_) if state.in_rows => state.row.is_some_and(|row| is_year(row.slice(self.text))),
            _ => state.labels.last().is_some_and(|head| years(*head)),
        };
        if line.label.is_none()
            && line.numbers.len() > 1
            && line.numbers.first().is_some_and(|year| is_year(year.span.slice(self.text)))
            && headed()
        {
            line.label = Some(line.numbers.remove(0).span);
        }
    }

    /// 指标 2021 2022, 2021⏎2022: whether the numbers of a line above the rows are years.
    fn heads_years(&self, line: &Line<'a>, state: &State<'a>, below: &[NormSpan]) -> bool {
        if state.in_rows && line.label.is_some() {
            return false;
        }
        if let [number] = line.numbers.as_slice() {
            let beside = |near: Option<&NormSpan>| {
                let near = near.map(|near| near.slice(self.text).trim().trim_end_matches('年')).unwrap_or_default();
                is_year(near)
            };
            let own = is_year(number.span.slice(self.text));
            return own && line.label.is_none() && !state.in_rows && (beside(state.labels.last()) || beside(below.first()));
        }
        self.are_years(&line.numbers)
    }

    /// Takes the names above the first row as heads of its `count` columns; `labelled`: the row's name stands in its line.
    fn set_columns(&self, state: &mut State<'a>, count: usize, labelled: bool) {
        let mut labels = std::mem::take(&mut state.labels);
        state.units_beside =
            labels.last().is_some_and(|heads| heads.slice(self.text).split(' ').any(|word| word == "单位" || word == "计量单位"));
        // 化学纤维⏎制品 12.5 3.1: the beginning of the first row's name stands behind the heads.
        let in_words = |label: &NormSpan| self.columns_of_words(*label).filter(|words| words.len() >= count.max(2));
        if labelled && labels.len() > 1 && labels.last().is_some_and(|last| in_words(last).is_none()) {
            let before = labels.len() - 2;
            if labels.get(before).is_some_and(|heads| in_words(heads).is_some()) {
                state.labels.extend(labels.pop());
            }
        }
        // Heads with blanks between them end at the right: what is left over at the left heads names and units.
        let words = labels.last().and_then(in_words).filter(|words| count > 1 || words.len() > 2 || state.keyed);
        // Heads run together in one line begin at the left; one head a line ends at the right, below the table's title.
        let in_one_line = || labels.last().map(|label| self.columns(*label)).filter(|columns| columns.len() > 1);
        let heads: Vec<NormSpan> = labels.iter().copied().filter(|label| !matches!(label.slice(self.text), "单位" | "计量单位")).collect();
        let stacked = !labelled && heads.len() >= count && count > 1 && in_one_line().is_none_or(|line| line.len() < count);
        state.columns = match (words, in_one_line()) {
            (Some(words), _) => words.into_iter().rev().take(count).rev().collect(),
            (None, Some(columns)) if !stacked => columns,
            _ => heads.iter().skip(heads.len().saturating_sub(count)).map(|head| self.column(*head)).collect(),
        };
        state.column = 0;
        if state.whole.is_none() && state.columns.iter().all(|column| column.unit.is_none()) {
            let above = labels.len().saturating_sub(if stacked { count } else { 1 });
            state.whole = labels.get(..above).and_then(|above| self.caption(above));
        }
    }

    /// What the last of the lines above the heads states for all columns: 财政收入（亿元）.
    fn caption(&self, above: &[NormSpan]) -> Option<Stated<'a>> {
        above.iter().rev().take(CAPTION).find_map(|line| self.stated_by_caption(line.slice(self.text)))
    }

    /// Names the row that begins with `line`, and notes the unit that its name or its line states.
    fn name_row(&self, state: &mut State<'a>, line: &Line<'a>) {
        if let Some(label) = line.label {
            let labels = std::mem::take(&mut state.labels);
            let begun = match labels.as_slice() {
                [begun] if self.is_wrapped(*begun, label, state.widest) => Some(begun.start),
                _ => None,
            };
            let label = begun.map_or(label, |start| self.label_span(start, self.text.get(start..label.end).unwrap_or_default()));
            let (label, unit) = match self.unit_beside(label).filter(|_| line.unit.is_none() && state.units_beside) {
                Some((name, unit)) => (name, Some(unit)),
                None => (label, line.unit),
            };
            state.units_beside |= line.unit.is_some();
            state.row = Some(label);
            state.row_unit = unit;
            state.column = 0;
        }
        let Some(row) = state.row else { return };
        state.widest = state.widest.max(row.slice(self.text).chars().count());
        // 员工（人） is named by what stands before the bracket.
        let named = self.columns(row);
        let unit = if named.len() == 1 { named.first().and_then(|column| column.unit) } else { None };
        if let Some(unit) = unit {
            let has_own = state.columns.len() > 1 && state.columns.iter().any(|column| column.unit.is_some());
            state.row_unit = state.row_unit.or(Some(unit).filter(|_| !has_own));
            state.named_with_unit |= !has_own;
            state.row = Some(self.row_name(row));
        }
    }

    /// Whether the line `begun` holds the beginning of the name that goes on as `label`: it is as long as names get here.
    fn is_wrapped(&self, begun: NormSpan, label: NormSpan, widest: usize) -> bool {
        let name = begun.slice(self.text);
        let chars = name.chars().count();
        let plain = name.chars().all(|c| c.is_alphabetic() || matches!(c, '、' | '和'));
        let leads = self.label_span(begun.start, name).start > begun.start;
        plain && !leads && chars >= WRAPPED.max(widest) && label.slice(self.text).chars().count() < chars
    }

    /// The name of a row without the bracket that states its unit.
    pub(super) fn row_name(&self, row: NormSpan) -> NormSpan {
        let name = row.slice(self.text);
        let end = name.rfind(['（', '(']).filter(|_| self.columns(row).iter().any(|column| column.unit.is_some()));
        self.label_span(row.start, name.get(..end.unwrap_or(name.len())).unwrap_or(name))
    }

    /// 营业收入（亿元） 86.5 92.1: one name with a unit, in front of more numbers than there are heads, is that of all.
    fn unit_of_row(&self, state: &mut State<'a>, count: usize) {
        if count < 2 || state.columns.len() > 1 {
            return;
        }
        if let Some(unit) = state.columns.first().and_then(|column| column.unit) {
            state.all = state.row_unit.is_none().then_some(unit);
            state.columns.clear();
        }
    }

    /// Takes the names since the last number as the name of the row that begins.
    fn next_row(&self, state: &mut State<'a>) {
        let labels = std::mem::take(&mut state.labels);
        state.row = match (labels.first(), labels.last()) {
            // A name broken over lines (农 | 业) is one.
            (Some(first), Some(last)) if labels.len() == 2 && first.slice(self.text).chars().count() == 1 => {
                Some(NormSpan::new(first.start, last.end))
            }
            (_, Some(last)) => Some(self.label_span(last.start, last.slice(self.text))),
            _ => None,
        };
        state.column = 0;
    }

    fn head_or_label(&self, span: NormSpan, state: &mut State<'a>) {
        let states = || self.columns(span).iter().any(|column| column.unit.is_some());
        let years = || self.are_years(&self.parse(span).numbers);
        let states = || states() && self.parse(span).numbers.is_empty();
        if state.in_rows && (!state.named_with_unit && states() || years()) {
            // A new head: the table before has ended.
            *state = State { whole: state.whole, ..State::default() };
        }
        state.row_unit = None;
        state.labels.push(span);
        if state.labels.len() > MOST_COLUMNS {
            state.labels.remove(0);
        }
    }

    /// The form of a cell's number.
    pub(super) fn cell_form(number: &str) -> Form {
        Form { arabic: true, chars: number.chars().count(), ..Form::default() }
    }
}

/// 注：…: what stands below a table.
pub(super) fn is_note(content: &str) -> bool {
    let named = content.trim_start().split_once(['：', ':']).map(|(name, _)| name);
    named.is_some_and(|name| matches!(name, "注" | "说明" | "备注" | "附注" | "资料来源" | "数据来源"))
}

/// Whether a line is running text.
pub(super) fn is_prose(content: &str) -> bool {
    content.ends_with(['。', '；', '！', '？', '，']) || !has_at_most(content, MOST_CHARS)
}
