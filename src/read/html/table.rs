//! Which cells of a page's table stand below which head, and beside which name, where some reach over several rows or columns.
//!
//! Takes the rows of a table in order, each cell with its `rowspan` and `colspan`, hands on the lines of each row. A name that reaches into
//! a row of numbers is repeated there, a number leaves a dash, and heads one above the other become one head a column: 2023年 | 产量（吨）.

use super::lines::{Break, Line};

/// What stands for an empty cell.
pub(super) const EMPTY: &str = "—";
/// No table is wider, in columns that are reckoned with.
const WIDEST: usize = 40;
/// No more rows of heads stand one above the other.
const DEEPEST: usize = 4;
/// Longest name that is repeated, in code points.
const LONGEST: usize = 24;
/// Longest head that several are joined to, in code points.
const LONGEST_HEAD: usize = 48;
/// How many code points may be repeated beyond those that the page has.
const SPARE: usize = 2000;

/// How many columns and rows a cell fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) columns: usize,
    pub(super) rows: usize,
}

impl Default for Reach {
    fn default() -> Self {
        Self { columns: 1, rows: 1 }
    }
}

impl Reach {
    /// Takes the value of an attribute of that name.
    pub(super) fn note(&mut self, attribute: &str, value: &str) {
        let count = || value.trim().parse::<usize>().unwrap_or(1).max(1);
        match attribute {
            "colspan" => self.columns = count().min(WIDEST),
            "rowspan" => self.rows = count(),
            _ => {}
        }
    }
}

/// A column of a row: the cell that fills it, which may have begun to the left or above.
#[derive(Clone, Debug)]
struct Filled {
    line: Line,
    cell: usize,
    begins: bool,
}

/// The table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// By column: the cell that reaches into the next rows, and into how many.
    above: Vec<Option<(Filled, usize)>>,
    /// Rows that may be heads one above the other.
    heads: Vec<Vec<Filled>>,
    /// The number of the line with which they begin.
    heads_at: usize,
    /// A row with numbers was read.
    has_numbers: bool,
    cells: usize,
    read: usize,
    repeated: usize,
}

impl Table {
    /// The lines of the row `cells` that begins with line `at`, and the line from which on they stand, before `at` where heads above are
    /// joined.
    pub(super) fn row(&mut self, cells: Vec<(Line, Reach)>, at: usize) -> (usize, Vec<Line>) {
        let has_numbers = cells.iter().any(|(line, _)| is_figure(line));
        let is_alone = cells.len() == 1;
        let spans = cells.iter().any(|(_, reach)| *reach != Reach::default());
        let labels = cells.iter().any(|(line, _)| line.text.contains(['：', ':']));
        let leaks = self.above.iter().any(Option::is_some);
        self.read += cells.iter().map(|(line, _)| line.chars).sum::<usize>();
        let plain: Vec<Line> = if has_numbers { Vec::new() } else { cells.iter().map(|(line, _)| line.clone()).collect() };
        let filled = self.fill(cells);
        if has_numbers {
            let heads = std::mem::take(&mut self.heads);
            self.has_numbers = true;
            let joined = if leaks { None } else { join(&heads) };
            let mut lines = filled;
            if is_alone {
                lines.retain(|cell| cell.begins);
            }
            let row: Vec<Line> = lines.into_iter().map(|cell| if cell.begins { cell.line } else { self.repeat(&cell.line) }).collect();
            return match joined.filter(|joined| self.afford(joined.iter().map(|line| line.chars).sum())) {
                Some(joined) => (self.heads_at, joined.into_iter().chain(row).collect()),
                None => (at, row),
            };
        }
        if is_alone || labels || self.has_numbers {
            self.heads.clear();
        } else if self.heads.len() < DEEPEST && (spans || !self.heads.is_empty()) {
            self.heads_at = if self.heads.is_empty() { at } else { self.heads_at };
            self.heads.push(filled);
        }
        (at, plain.into_iter().filter(|line| line.chars > 0).collect())
    }

    /// Sets the cells of a row into its columns, with those that reach into it from above.
    fn fill(&mut self, cells: Vec<(Line, Reach)>) -> Vec<Filled> {
        let mut row: Vec<Filled> = Vec::with_capacity(cells.len());
        let mut next: Vec<Option<(Filled, usize)>> = Vec::new();
        for (line, reach) in cells {
            self.reach_down(&mut row, &mut next);
            self.cells += 1;
            for column in 0..reach.columns {
                if column > 0 && row.len() >= WIDEST {
                    break;
                }
                let filled = Filled { line: line.clone(), cell: self.cells, begins: column == 0 };
                next.push((reach.rows > 1).then(|| (Filled { begins: false, ..filled.clone() }, reach.rows - 1)));
                row.push(filled);
            }
        }
        self.reach_down(&mut row, &mut next);
        next.truncate(WIDEST);
        while next.last().is_some_and(Option::is_none) {
            next.pop();
        }
        self.above = next;
        row
    }

    /// Adds the cells from above that fill the next columns of `row`.
    fn reach_down(&mut self, row: &mut Vec<Filled>, next: &mut Vec<Option<(Filled, usize)>>) {
        while let Some((filled, rows)) = self.above.get_mut(row.len()).and_then(Option::take) {
            next.push((rows > 1).then(|| (filled.clone(), rows - 1)));
            row.push(filled);
        }
    }

    /// The cell of `line` where it goes on: its name again, but a dash for a number.
    fn repeat(&mut self, line: &Line) -> Line {
        let name = line.chars > 0 && line.chars <= LONGEST && !is_figure(line) && self.afford(line.chars);
        let text = if name { line.text.clone() } else { EMPTY.to_owned() };
        let chars = if name { line.chars } else { 0 };
        Line { text, chars, end: Break::Line, linked: 0, links: 0, ..*line }
    }

    /// Whether so many code points more may be repeated: no more than stand in the table.
    const fn afford(&mut self, chars: usize) -> bool {
        let fits = self.repeated + chars <= self.read + SPARE;
        self.repeated += if fits { chars } else { 0 };
        fits
    }
}

/// One head a column, of the heads one above the other; `None` where there are none or they are no heads.
fn join(heads: &[Vec<Filled>]) -> Option<Vec<Line>> {
    let width = heads.iter().map(Vec::len).max()?;
    let mut out = Vec::with_capacity(width);
    for column in 0..width {
        let mut parts: Vec<&Filled> = heads.iter().filter_map(|row| row.get(column)).filter(|part| part.line.chars > 0).collect();
        parts.dedup_by_key(|part| part.cell);
        let Some(first) = parts.first() else { continue };
        let text: String = parts.iter().map(|part| part.line.text.as_str()).collect();
        let chars: usize = parts.iter().map(|part| part.line.chars).sum();
        if chars > LONGEST_HEAD {
            return None;
        }
        out.push(Line { text, chars, end: Break::Line, linked: 0, links: 0, ..first.line });
    }
    Some(out)
}

/// Whether a cell holds a number and nothing else.
pub(super) fn is_figure(line: &Line) -> bool {
    line.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '%' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &[&[(&str, usize, usize)]]) -> String {
        let (mut table, mut lines) = (Table::default(), Vec::new());
        for row in rows {
            let cell = |&(text, columns, rows): &(&str, usize, usize)| {
                let (text, chars) = if text.is_empty() { (EMPTY, 0) } else { (text, text.chars().count()) };
                (Line { text: text.to_owned(), chars, ..Line::default() }, Reach { columns, rows })
            };
            let (from, more) = table.row(row.iter().map(cell).collect(), lines.len());
            lines.truncate(from);
            lines.extend(more);
        }
        lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn heads_one_above_the_other_are_one() {
        let first: &[_] = &[("乡镇", 1, 2), ("渠道", 2, 1), ("水库", 2, 1)];
        let second: &[_] = &[("长度（公里）", 1, 1), ("资金（万元）", 1, 1), ("座数（座）", 1, 1), ("资金（万元）", 1, 1)];
        let row: &[_] = &[("柳溪", 1, 1), ("3", 1, 1), ("12", 1, 1), ("", 1, 1), ("", 1, 1)];
        let read = read(&[&[("2023年水利", 5, 1)], first, second, row]);
        assert_eq!(read, "2023年水利 乡镇 渠道长度（公里） 渠道资金（万元） 水库座数（座） 水库资金（万元） 柳溪 3 12 — —");
    }

    #[test]
    fn names_are_repeated_and_numbers_are_not() {
        let read = read(&[
            &[("片", 1, 1), ("村", 1, 1), ("户", 1, 1), ("人", 1, 1)],
            &[("东片", 1, 2), ("柳村", 1, 1), ("30", 1, 2), ("90", 1, 1)],
            &[("桥村", 1, 1), ("80", 1, 1)],
            &[("合计", 2, 1), ("30", 1, 1), ("170", 1, 1)],
        ]);
        assert_eq!(read, "片 村 户 人 东片 柳村 30 90 东片 桥村 — 80 合计 合计 30 170");
    }

    #[test]
    fn forms_and_captions_stay_as_they_are() {
        let form: &[&[_]] =
            &[&[("姓名", 1, 1), ("林山", 1, 1), ("照片", 1, 3)], &[("村", 1, 1), ("柳村", 1, 1)], &[("年龄", 1, 1), ("45", 1, 1)]];
        assert_eq!(read(form), "姓名 林山 照片 村 柳村 年龄 45 照片");
        let caption: &[&[_]] = &[
            &[("表2", 2, 1), ("单位：万元", 1, 1)],
            &[("村", 1, 1), ("去年", 1, 1), ("今年", 1, 1)],
            &[("柳村", 1, 1), ("3", 1, 1), ("4", 1, 1)],
        ];
        assert_eq!(read(caption), "表2 单位：万元 村 去年 今年 柳村 3 4");
    }

    #[test]
    fn what_is_repeated_is_bounded() {
        let mut table = Table::default();
        let cell = |text: &str, reach| (Line { text: text.to_owned(), chars: text.chars().count(), ..Line::default() }, reach);
        table.row(vec![cell("柳溪乡柳村第三组", Reach { columns: 30, rows: 100_000 }), cell("1", Reach::default())], 0);
        let lines: usize =
            (0..20_000).map(|at| table.row(vec![cell("1", Reach::default())], at).1.iter().map(|line| line.chars).sum::<usize>()).sum();
        assert!(lines < 60_000, "{lines}");
    }
}
