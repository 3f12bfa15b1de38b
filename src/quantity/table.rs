//! Tables flattened to lines: a number's unit and magnitude stand in the head of its column or table, what it measures in its row.
//!
//! Takes normalised text, hands on the cells that hold a bare number with the unit that governs them. Looks only at lines below a head that
//! states a unit (单位：亿元, 年末数（万人）) and stops at running text. Numbers with a unit of their own are read elsewhere.

use super::piece::Reader;
use super::unit::Unit;
use crate::numeral::Form;
use crate::span::NormSpan;

/// A cell with a bare number.
#[derive(Clone, Debug)]
pub(super) struct Cell<'a> {
    pub(super) number: NormSpan,
    pub(super) unit: &'a Unit,
    /// Power of ten in the head: 4 for 万元.
    pub(super) magnitude: i64,
    /// The name of the row.
    pub(super) row: Option<NormSpan>,
}

/// A unit as a head states it.
type HeadUnit<'a> = (&'a Unit, i64);

/// The head of one column: its place and the unit in its brackets.
#[derive(Clone, Copy, Debug)]
struct Column<'a> {
    unit: Option<HeadUnit<'a>>,
}

/// A line of a table: its name, a unit of its own, its numbers.
#[derive(Debug, Default)]
struct Line<'a> {
    label: Option<NormSpan>,
    unit: Option<HeadUnit<'a>>,
    numbers: Vec<NormSpan>,
}

/// Longest line that is taken for a cell or a row, in code points.
const MOST_CHARS: usize = 80;
/// Most names that a head may have.
const MOST_COLUMNS: usize = 24;

#[derive(Default)]
struct State<'a> {
    whole: Option<HeadUnit<'a>>,
    columns: Vec<Column<'a>>,
    /// Names since the last number.
    labels: Vec<NormSpan>,
    row: Option<NormSpan>,
    row_unit: Option<HeadUnit<'a>>,
    column: usize,
    in_rows: bool,
}

impl<'a> Reader<'a> {
    /// The cells of all tables of the text, in order. O(n).
    pub(super) fn cells(&self) -> Vec<Cell<'a>> {
        let mut out = Vec::new();
        let mut state = State::default();
        let mut start = 0;
        for content in self.text.split_inclusive('\n') {
            let span = NormSpan::new(start, start + content.trim_end_matches('\n').len());
            start += content.len();
            self.line(span, &mut state, &mut out);
        }
        out
    }

    fn line(&self, span: NormSpan, state: &mut State<'a>, out: &mut Vec<Cell<'a>>) {
        let content = span.slice(self.text);
        let prose = content.chars().count() > MOST_CHARS || content.ends_with(['。', '；', '！', '？', '，']);
        if prose {
            *state = State::default();
            return;
        }
        if let Some(unit) = self.stated_unit(content) {
            *state = State { whole: Some(unit), ..State::default() };
            return;
        }
        let line = self.parse(span);
        if let Some(unit) = line.unit.filter(|_| line.label.is_none() && line.numbers.is_empty()) {
            state.row_unit = Some(unit);
            return;
        }
        if line.numbers.is_empty() {
            self.head_or_label(span, state);
            return;
        }
        if let Some(label) = line.label {
            state.row = Some(label);
            state.row_unit = line.unit;
            state.column = 0;
        } else if !state.labels.is_empty() {
            self.open_row(state);
        }
        if !state.in_rows && line.label.is_some() {
            self.open_row(state);
            state.row = line.label;
        }
        state.in_rows = true;
        for number in line.numbers {
            let column = state.columns.get(state.column).and_then(|column| column.unit);
            if let Some((unit, magnitude)) = column.or(state.row_unit).or(state.whole) {
                out.push(Cell { number, unit, magnitude, row: state.row });
            }
            state.column += 1;
        }
    }

    /// Takes the names collected so far as heads of the columns and of the row that begins.
    fn open_row(&self, state: &mut State<'a>) {
        let mut labels = std::mem::take(&mut state.labels);
        if state.in_rows {
            // A name broken over lines (农 | 业) is one.
            state.row = match (labels.first(), labels.last()) {
                (Some(first), Some(last)) if labels.len() <= 2 && first.slice(self.text).chars().count() <= 1 => {
                    Some(NormSpan::new(first.start, last.end))
                }
                (_, Some(last)) => Some(*last),
                _ => None,
            };
        } else {
            if let Some(row) = labels.pop() {
                state.row = Some(row);
            }
            // The first name heads the rows (指标).
            state.columns = labels.iter().flat_map(|label| self.columns(*label)).collect();
            if labels.len() > 1 {
                state.columns.remove(0);
                // A column of units (单位) holds no numbers.
                let unit_column = labels.iter().position(|label| matches!(label.slice(self.text), "单位" | "计量单位"));
                if let Some(index) = unit_column.filter(|&index| index >= 1 && index <= state.columns.len()) {
                    state.columns.remove(index - 1);
                }
            }
        }
        state.column = 0;
    }

    fn head_or_label(&self, span: NormSpan, state: &mut State<'a>) {
        if state.in_rows && self.columns(span).iter().any(|column| column.unit.is_some()) {
            // A new head: the table before has ended.
            *state = State { whole: state.whole, ..State::default() };
        }
        state.row_unit = None;
        state.labels.push(span);
        if state.labels.len() > MOST_COLUMNS {
            state.labels.remove(0);
        }
    }

    /// 单位：亿元
    fn stated_unit(&self, content: &str) -> Option<HeadUnit<'a>> {
        let (_, stated) = content.split_once("单位：").or_else(|| content.split_once("单位:"))?;
        let stated = stated.trim().trim_end_matches(['）', ')']);
        self.head_unit(stated.split(['、', '，', ' ']).next().unwrap_or(stated))
    }

    /// The unit that a head states, with its magnitude: 万人, 亿元, %.
    fn head_unit(&self, stated: &str) -> Option<HeadUnit<'a>> {
        let (magnitude, rest) = [("亿", 8), ("千万", 7), ("百万", 6), ("万", 4), ("千", 3), ("百", 2)]
            .into_iter()
            .find_map(|(word, power)| stated.strip_prefix(word).filter(|rest| !rest.is_empty()).map(|rest| (power, rest)))
            .unwrap_or((0, stated));
        // 千瓦, 千米: the prefix belongs to the unit.
        let unit = |text: &str| self.tables.units.of_surface(text);
        unit(stated).map(|found| (found, 0)).or_else(|| unit(rest).map(|found| (found, magnitude)))
    }

    /// The columns that a head line holds; several where it runs them together (1-3月增长（%）1-4月增长（%）).
    fn columns(&self, head: NormSpan) -> Vec<Column<'a>> {
        let content = head.slice(self.text);
        let mut out = Vec::new();
        let mut rest = content;
        while let Some((name, after)) = rest.split_once(['（', '(']) {
            let Some((inside, behind)) = after.split_once(['）', ')']) else { break };
            let unit = self.head_unit(inside.trim());
            // Dates in front of the name head columns of their own.
            let dates = name.split_inclusive(['月', '末', '年', '季']).filter(|part| part.contains(|c: char| c.is_ascii_digit())).count();
            let last_is_date = name.ends_with(['月', '末', '年', '季']);
            let plain = if last_is_date { dates.saturating_sub(1) } else { dates };
            out.extend(std::iter::repeat_n(Column { unit: None }, plain));
            out.push(Column { unit });
            rest = behind;
        }
        if !rest.is_empty() {
            let parts = rest.split_inclusive(['月', '末', '年']).filter(|part| part.contains(|c: char| c.is_ascii_digit())).count();
            out.extend(std::iter::repeat_n(Column { unit: None }, parts.max(1)));
        }
        out
    }

    /// Splits a line into its name, its unit and its numbers; a line with anything behind its numbers holds none.
    fn parse(&self, span: NormSpan) -> Line<'a> {
        let content = span.slice(self.text);
        let mut line = Line::default();
        let trimmed = content.trim_end();
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | ' ');
        let tail = trimmed.len() - trimmed.chars().rev().take_while(|&c| is_number(c)).map(char::len_utf8).sum::<usize>();
        let (label, numbers) = trimmed.split_at_checked(tail).unwrap_or((trimmed, ""));
        let mut at = span.start + tail;
        for part in numbers.split(' ') {
            let digits = part.trim_start_matches(['-', '+']);
            let whole = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.ends_with(|c: char| c.is_ascii_digit());
            let one_number = digits.matches('.').count() <= 1 && !digits.contains('-');
            if whole && one_number {
                line.numbers.push(NormSpan::new(at + part.len() - digits.len() - usize::from(part.starts_with('-')), at + part.len()));
            } else if !part.is_empty() {
                line.numbers.clear();
                return line;
            }
            at += part.len() + 1;
        }
        let label = label.trim_end();
        if line.numbers.is_empty() {
            line.unit = self.head_unit(trimmed);
            return line;
        }
        // 农业总产值 亿元 153.2: the last word of the name may be the row's unit.
        if let Some((name, unit)) = label.rsplit_once(' ').and_then(|(name, last)| Some((name, self.head_unit(last)?))) {
            line.unit = Some(unit);
            line.label = Some(self.label_span(span.start, name));
        } else if !label.is_empty() {
            line.label = Some(self.label_span(span.start, label));
        }
        line
    }

    fn label_span(&self, start: usize, label: &str) -> NormSpan {
        let clean = label.trim_start_matches(['#', '*', ' ', '其', '中', '：', ':']);
        let clean = if label.starts_with("其中") { clean } else { label.trim_start_matches(['#', '*', ' ']) };
        let from = start + label.len() - clean.len();
        NormSpan::new(from, from + clean.trim_end_matches(['：', ':', ' ']).len())
    }

    /// The form of a cell's number.
    pub(super) fn cell_form(number: &str) -> Form {
        Form { arabic: true, chars: number.chars().count(), ..Form::default() }
    }
}
