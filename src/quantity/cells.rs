//! Tables flattened to lines: a number's unit and magnitude stand in the head of its column or table, what it measures in its row.
//!
//! Takes normalised text, hands on the cells that hold a bare number with the unit that governs them. Looks only at lines below a head that
//! states a unit (单位：亿元, 年末数（万人）) and stops at running text. Numbers with a unit of their own are read elsewhere.

use super::grid::{Grid, Kind, grids};
use super::heads::{Column, HeadUnit, SERIAL};
use super::piece::{Piece, Reader};
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
}

/// A line of a table: its name, a unit of its own, its numbers.
#[derive(Debug, Default)]
struct Line<'a> {
    label: Option<NormSpan>,
    unit: Option<HeadUnit<'a>>,
    numbers: Vec<Number>,
}

/// A number of a line; one with a sign of its own (55.9%) fills its column and is read elsewhere.
#[derive(Clone, Copy, Debug)]
struct Number {
    span: NormSpan,
    has_unit: bool,
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
        let mut lines = Vec::new();
        let mut start = 0;
        for content in self.text.split_inclusive('\n') {
            lines.push(NormSpan::new(start, start + content.trim_end_matches('\n').len()));
            start += content.len();
        }
        // Most texts have no head with a unit, and are looked at no further.
        let headed = lines.iter().any(|&line| self.heads_with_unit(line));
        let kinds: Vec<Kind> = lines.iter().filter(|_| headed).map(|&line| self.kind(line)).collect();
        let mut grids = grids(&kinds).into_iter().peekable();
        let mut out = Vec::new();
        let mut state = State::default();
        for (index, &span) in lines.iter().enumerate() {
            while grids.next_if(|grid| grid.end() <= index).is_some() {}
            if let Some(grid) = grids.peek().filter(|grid| grid.heads <= index) {
                if grid.heads == index {
                    self.grid(*grid, &lines, &kinds, state.whole, &mut out);
                    state = State { whole: state.whole, ..State::default() };
                }
                continue;
            }
            self.line(span, lines.get(index + 1..).unwrap_or_default(), &mut state, &mut out);
        }
        out
    }

    /// 拨款（万元）: a short line that ends with brackets and states a unit in them.
    fn heads_with_unit(&self, span: NormSpan) -> bool {
        let content = span.slice(self.text).trim();
        content.ends_with(['）', ')']) && !is_prose(content) && self.columns(span).iter().any(Option::is_some)
    }

    /// What a line is to a table.
    fn kind(&self, span: NormSpan) -> Kind {
        let content = span.slice(self.text).trim();
        if content.is_empty() || is_prose(content) || self.stated_unit(content).is_some() {
            return Kind::Break;
        }
        if is_gap(content) {
            return Kind::Gap;
        }
        if SERIAL.contains(&content) {
            return Kind::Serial;
        }
        // 农业 | 亿元 | 153.2: a unit behind each name is read row by row.
        if self.head_unit(content).is_some() {
            return Kind::Break;
        }
        if !content.ends_with(|c: char| c.is_ascii_digit() || c == '%') {
            return Kind::Name { unit: self.heads_with_unit(span) };
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
    fn grid(&self, grid: Grid, lines: &[NormSpan], kinds: &[Kind], whole: Option<HeadUnit<'a>>, out: &mut Vec<Cell<'a>>) {
        let heads = lines.get(grid.heads..grid.heads + grid.width).unwrap_or_default();
        let units: Vec<Column<'a>> = heads.iter().map(|&head| self.unit_of_head(head, whole)).collect();
        for row in 0..grid.rows {
            let from = grid.heads + grid.width * (row + 1);
            let cells = lines.get(from..from + grid.width).unwrap_or_default();
            let kinds = kinds.get(from..from + grid.width).unwrap_or_default();
            let name = cells.iter().zip(kinds).find(|(_, kind)| matches!(kind, Kind::Name { .. })).map(|(&cell, _)| cell);
            let row = name.map(|name| self.label_span(name.start, name.slice(self.text)));
            for ((&cell, kind), unit) in cells.iter().zip(kinds).zip(&units) {
                let number = self.parse(cell).numbers.first().copied().filter(|number| *kind == Kind::Number && !number.has_unit);
                if let Some((number, (unit, magnitude, divisors))) = number.zip(*unit) {
                    out.push(Cell { number: number.span, unit, magnitude, divisors, row });
                }
            }
        }
    }

    fn line(&self, span: NormSpan, below: &[NormSpan], state: &mut State<'a>, out: &mut Vec<Cell<'a>>) {
        let content = span.slice(self.text);
        if is_prose(content) {
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
        if !state.in_rows {
            // As many columns as the first row has numbers, in one line or in one line each.
            let more = below.iter().take(MOST_COLUMNS).map(|&next| self.parse(next));
            let stacked: usize =
                more.take_while(|next| next.label.is_none() && !next.numbers.is_empty()).map(|next| next.numbers.len()).sum();
            let count = line.numbers.len() + if line.label.is_none() { stacked } else { 0 };
            if line.label.is_none() {
                state.row = state.labels.pop();
            }
            self.set_columns(state, count);
            self.unit_of_row(state, count);
        } else if line.label.is_none() && !state.labels.is_empty() {
            self.next_row(state);
        }
        if let Some(label) = line.label {
            state.labels.clear();
            state.row = Some(label);
            state.row_unit = line.unit.or(state.row_unit);
            state.column = 0;
        }
        state.in_rows = true;
        for number in line.numbers {
            let column = state.columns.get(state.column).copied().flatten();
            if let Some((unit, magnitude, divisors)) = column.or(state.row_unit).or(state.whole).filter(|_| !number.has_unit) {
                out.push(Cell { number: number.span, unit, magnitude, divisors, row: state.row });
            }
            state.column += 1;
        }
    }

    /// Takes the names above the first row as heads of its `count` columns.
    fn set_columns(&self, state: &mut State<'a>, count: usize) {
        let labels = std::mem::take(&mut state.labels);
        // Heads with blanks between them end at the right: what is left over at the left heads names and units.
        if let Some(words) = labels.last().and_then(|label| self.columns_of_words(*label)).filter(|words| words.len() > count) {
            state.columns = words.into_iter().rev().take(count).rev().collect();
            state.column = 0;
            return;
        }
        // Heads run together in one line begin at the left; one head a line ends at the right, below the table's title.
        let in_one_line = labels.last().map(|label| self.columns(*label)).filter(|columns| columns.len() > 1);
        state.columns = match in_one_line {
            Some(columns) => columns,
            None => {
                let heads: Vec<NormSpan> =
                    labels.into_iter().filter(|label| !matches!(label.slice(self.text), "单位" | "计量单位")).collect();
                let title = heads.len().saturating_sub(count);
                heads.into_iter().skip(title).flat_map(|head| self.columns(head)).collect()
            }
        };
        state.column = 0;
    }

    /// 营业收入（亿元） 86.5 92.1: one name with a unit, in front of more numbers than there are heads, is that of the row.
    fn unit_of_row(&self, state: &mut State<'a>, count: usize) {
        if count < 2 || state.columns.len() > 1 && state.columns.iter().any(Option::is_some) {
            return;
        }
        let named = state.row.map(|row| self.columns(row)).filter(|columns| columns.len() == 1);
        let of_name = named.and_then(|columns| columns.first().copied().flatten());
        let only = state.columns.first().copied().flatten();
        if let Some(unit) = of_name.or(only) {
            state.row_unit = Some(unit);
            state.columns.clear();
        }
        // 员工（人） is named by what stands before the bracket.
        if let Some(row) = state.row.filter(|_| of_name.is_some())
            && let Some(end) = row.slice(self.text).find(['（', '('])
        {
            state.row = Some(NormSpan::new(row.start, row.start + end));
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
        if state.in_rows && self.columns(span).iter().any(Option::is_some) {
            // A new head: the table before has ended.
            *state = State { whole: state.whole, ..State::default() };
        }
        state.row_unit = None;
        state.labels.push(span);
        if state.labels.len() > MOST_COLUMNS {
            state.labels.remove(0);
        }
    }

    /// Splits a line into its name, its unit and its numbers; a line with anything behind its numbers holds none.
    fn parse(&self, span: NormSpan) -> Line<'a> {
        let content = span.slice(self.text);
        let mut line = Line::default();
        let trimmed = content.trim_end();
        // A dash fills its column.
        if is_gap(trimmed) {
            line.numbers.push(Number { span, has_unit: true });
            return line;
        }
        // 1 020: thousands are parted by a blank where a cell holds nothing else.
        if in_thousands(trimmed) {
            line.numbers.push(Number { span: NormSpan::new(span.start, span.start + trimmed.len()), has_unit: false });
            return line;
        }
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | ' ' | '%');
        let tail = trimmed.len() - trimmed.chars().rev().take_while(|&c| is_number(c)).map(char::len_utf8).sum::<usize>();
        let (label, numbers) = trimmed.split_at_checked(tail).unwrap_or((trimmed, ""));
        let mut at = span.start + tail;
        for part in numbers.split(' ') {
            let has_unit = part.ends_with('%');
            let digits = part.trim_start_matches(['-', '+']).trim_end_matches('%');
            let whole = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.ends_with(|c: char| c.is_ascii_digit());
            let one_number = digits.matches('.').count() <= 1 && !digits.contains('-');
            if whole && one_number {
                let sign = usize::from(part.starts_with('-'));
                let begin = at + part.trim_end_matches('%').len() - digits.len() - sign;
                line.numbers.push(Number { span: NormSpan::new(begin, at + part.trim_end_matches('%').len()), has_unit });
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
        let clean = match label.strip_prefix("其中") {
            Some(part) => part.trim_start_matches(['#', '*', ' ', '其', '中', '：', ':']),
            None => label.trim_start_matches(['#', '*', ' ']),
        };
        let from = start + label.len() - clean.len();
        NormSpan::new(from, from + clean.trim_end_matches(['：', ':', ' ']).len())
    }

    /// 拨款（万元）, 万吨 in a line of its own: a unit with its magnitude, of which there is no number.
    pub(super) fn stands_for_unit(&self, piece: &Piece) -> bool {
        let magnitude = piece.numeral.slice(self.text).chars().all(|c| matches!(c, '百' | '千' | '万' | '亿'));
        let alone = || {
            let (head, rest) = (self.head(piece.span.start).trim_end_matches(' '), self.rest(piece.span.end).trim_start_matches(' '));
            let opens = head.is_empty() || head.ends_with(['\n', '（', '(', '：']);
            opens && (rest.is_empty() || rest.starts_with(['\n', '）', ')']))
        };
        magnitude && piece.unit.is_some() && piece.inner.is_none() && alone() && !self.is_whole_text(piece.span)
    }

    /// The form of a cell's number.
    pub(super) fn cell_form(number: &str) -> Form {
        Form { arabic: true, chars: number.chars().count(), ..Form::default() }
    }
}

/// A dash in the place of a number.
fn is_gap(content: &str) -> bool {
    matches!(content, "-" | "--" | "–" | "—" | "——" | "…" | "/")
}

/// 1 020, 12 345.6: groups of three digits behind the first, with blanks between them.
fn in_thousands(content: &str) -> bool {
    let (whole, decimals) = content.split_once('.').unwrap_or((content, "0"));
    let mut groups = whole.split(' ');
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().is_some_and(|group| matches!(group.len(), 1..=3) && digits(group) && !group.starts_with('0'));
    let behind = groups.clone().next().is_some() && groups.all(|group| group.len() == 3 && digits(group));
    first && behind && !decimals.is_empty() && digits(decimals)
}

/// Whether a line is running text.
fn is_prose(content: &str) -> bool {
    content.ends_with(['。', '；', '！', '？', '，']) || !has_at_most(content, MOST_CHARS)
}
