//! Tables whose cells stand in a line each and whose rows hold more than a name and its numbers: a second name, a remark, an empty cell.
//!
//! Takes the lines of a text with what each is, hands on the rows that repeat the pattern of one line of heads, cell by cell. Decides only how
//! wide such a table is and where it begins; what its numbers mean is decided in `cells.rs`, which reads all plainer tables itself.

/// What a line is to a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name; `unit` where it states one in brackets.
    Name { unit: bool },
    /// 序号: the head of a column that numbers the rows.
    Serial,
    /// 万吨: the unit of a row.
    Unit,
    /// A bare number.
    Number,
    /// 2021: a bare number, or the head of a column.
    Year,
    /// A dash in the place of a number.
    Gap,
    /// 单位：亿元: no table goes on over it, and all columns of the next may have it.
    Stated,
    /// Running text or an empty line: no table goes on over it.
    Break,
}

impl Kind {
    const fn is_name(self) -> bool {
        matches!(self, Self::Name { .. } | Self::Serial)
    }

    const fn is_figure(self) -> bool {
        matches!(self, Self::Number | Self::Gap)
    }

    const fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::Year)
    }

    const fn breaks(self) -> bool {
        matches!(self, Self::Stated | Self::Break)
    }

    /// Whether it may stand in a column in which `first` stands in the first row, below `head`.
    const fn fits(self, first: Self, head: Self) -> bool {
        match (self, first, head) {
            (Self::Break | Self::Stated, ..) => false,
            (Self::Gap, ..) | (_, Self::Gap, Self::Name { unit: false }) => true,
            (_, _, Self::Name { unit: true } | Self::Year) => self.is_number(),
            (Self::Number | Self::Year, ..) => first.is_number(),
            (Self::Name { .. }, Self::Name { .. }, _) | (Self::Unit, Self::Unit, _) => true,
            _ => false,
        }
    }
}

/// A table: the line of its first head, how many cells a row has, and where the rows below the heads begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) heads: usize,
    pub(super) width: usize,
    pub(super) rows: Vec<usize>,
}

impl Grid {
    /// The line behind the table.
    pub(super) fn end(&self) -> usize {
        self.rows.last().unwrap_or(&self.heads) + self.width
    }

    fn cells<'k>(&self, block: &'k [Kind], row: usize) -> &'k [Kind] {
        block.get(row..row + self.width).unwrap_or_default()
    }

    /// How many of its heads state a unit, or whether the rows or the line above do where there is more than one row.
    fn units(&self, block: &[Kind], stated: bool) -> usize {
        let unit = Kind::Name { unit: true };
        let heads = self.cells(block, self.heads).iter().filter(|head| **head == unit).count();
        let first = self.rows.first().map_or(&[][..], |row| self.cells(block, *row));
        let rows = first.contains(&Kind::Unit) || first.first() == Some(&unit);
        let caption = || block.get(..self.heads).is_some_and(|above| above.contains(&unit));
        if heads > 0 { heads + 1 } else { usize::from((stated || rows || caption()) && self.rows.len() > 1) }
    }

    /// Whether each row is a name, perhaps its unit, and then numbers alone.
    fn is_plain(&self, block: &[Kind]) -> bool {
        self.rows.iter().all(|row| match self.cells(block, *row) {
            [name, Kind::Unit, numbers @ ..] | [name, numbers @ ..] => name.is_name() && numbers.iter().all(|cell| cell.is_number()),
            [] => true,
        })
    }
}

/// No row is wider, in cells.
const WIDEST: usize = 24;

/// How many rows are looked at to find out how wide a table is.
const PROBED: usize = 12;

/// The tables of a text whose lines are `kinds`, in order, but for the plain ones, whose rows are a name and numbers. O(n).
pub(super) fn grids(kinds: &[Kind]) -> Vec<Grid> {
    let mut out = Vec::new();
    let (mut begin, mut stated) = (0, false);
    while begin < kinds.len() {
        let block = kinds.get(begin..).unwrap_or_default();
        let length = block.iter().position(|kind| kind.breaks()).unwrap_or(block.len());
        let end = block.get(length);
        let block = block.get(..length).unwrap_or_default();
        let mut from = 0;
        while let Some(figure) = block.get(from..).and_then(|rest| rest.iter().position(|kind| kind.is_figure())) {
            let Some(grid) = widest_at(block, from, from + figure, stated) else { break };
            from = grid.end();
            if !grid.is_plain(block) {
                let rows = grid.rows.into_iter().map(|row| begin + row).collect();
                out.push(Grid { heads: begin + grid.heads, width: grid.width, rows });
            }
        }
        stated = end == Some(&Kind::Stated);
        begin += length + 1;
    }
    out
}

/// The table whose heads stand in `block` from `from` on and whose first number stands at `figure`: the one with most units in its heads that
/// fills its lines to a break or to names that begin another. `stated`: the line above the block states a unit.
fn widest_at(block: &[Kind], from: usize, figure: usize, stated: bool) -> Option<Grid> {
    let mut best: Option<(usize, Grid)> = None;
    for width in 2..=WIDEST.min(figure - from) {
        // The first row begins with the number, or with names in front of it.
        for first in (figure + 1).saturating_sub(width).max(from + width)..=figure {
            let Some(grid) = rows_of(block, first, width, PROBED) else { continue };
            let units = grid.units(block, stated);
            // 一 | 东县 | 12.5: a name that could be a section of a narrower table is one of two names of a row.
            let rank = |units: usize, grid: &Grid| (units, grid.end(), grid.width);
            let better = best.as_ref().is_none_or(|(most, best)| rank(units, &grid) > rank(*most, best));
            if units > 0 && better {
                best = Some((units, grid));
            }
        }
    }
    best.and_then(|(_, best)| rows_of(block, best.heads + best.width, best.width, usize::MAX))
}

/// 年份 | 产量（万吨） … 2019 | 35.2: whether a year takes the place of a row's name.
fn is_keyed(heads: &[Kind], row: &[Kind]) -> bool {
    heads.first() == Some(&Kind::Serial) && row.first() == Some(&Kind::Year)
}

/// The rows of `width` cells from line `first` on, below as many heads, at most `most` of them, if they fill the table. One name may stand between
/// two rows: 一、农业.
fn rows_of(block: &[Kind], first: usize, width: usize, most: usize) -> Option<Grid> {
    let heads = block.get(first - width..first)?;
    let row = block.get(first..first + width)?;
    let named = |cells: &[Kind]| cells.first().is_some_and(|first| first.is_name());
    let is_head = |head: &Kind| head.is_name() || *head == Kind::Year;
    if !heads.iter().all(is_head)
        || !(row.iter().any(|cell| cell.is_name()) || is_keyed(heads, row))
        || !heads.iter().any(|head| head.is_name())
    {
        return None;
    }
    // A row begins with its name, or with its number below 序号.
    if !named(row) && heads.first() != Some(&Kind::Serial) {
        return None;
    }
    let fits = |from: usize| {
        let cells = block.get(from..from + width).unwrap_or_default();
        cells.len() == width && cells.iter().zip(row.iter().zip(heads)).all(|(cell, (first, head))| cell.fits(*first, *head))
    };
    let mut grid = Grid { heads: first - width, width, rows: Vec::new() };
    let mut at = first;
    while grid.rows.len() < most {
        let section = !grid.rows.is_empty() && block.get(at) == Some(&Kind::Name { unit: false }) && !fits(at) && fits(at + 1);
        at += usize::from(section);
        if !fits(at) {
            break;
        }
        grid.rows.push(at);
        at += width;
    }
    let ends = grid.rows.len() == most || block.get(grid.end()).is_none_or(|next| next.is_name());
    (!grid.rows.is_empty() && ends).then_some(grid)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// u a head with a unit, a a name, s the head of a serial number, m a unit, 1 a number, y a year, - a dash, ! a stated unit, . a break.
    fn kinds(text: &str) -> Vec<Kind> {
        let kind = |c: char| match c {
            'u' => Kind::Name { unit: true },
            'a' => Kind::Name { unit: false },
            's' => Kind::Serial,
            'm' => Kind::Unit,
            'y' => Kind::Year,
            '!' => Kind::Stated,
            '1' => Kind::Number,
            '-' => Kind::Gap,
            _ => Kind::Break,
        };
        text.chars().map(kind).collect()
    }

    #[test]
    fn rows_repeat_their_pattern_below_the_heads() {
        let one = |heads: usize, width: usize, rows: usize| {
            vec![Grid { heads, width, rows: (1..=rows).map(|row| heads + width * row).collect() }]
        };
        // 县 金额（万元） 备注 人数（人）, below a title, with empty cells.
        assert_eq!(grids(&kinds("aauaua1a1a-a1a1-1")), one(1, 4, 3));
        // 序号 单位 人数（人） 金额（万元）
        assert_eq!(grids(&kinds("sauu1a111a11")), one(0, 4, 2));
        assert_eq!(grids(&kinds(".asauu1a11.")), one(2, 4, 1));
        // A line that states the unit of all, years as heads, a unit in each row, a section between rows.
        assert_eq!(grids(&kinds("!aayyaa11aa11")), one(1, 4, 2));
        assert_eq!(grids(&kinds("saaayy1aam111aam11")), one(0, 6, 2));
        assert_eq!(grids(&kinds("aauaa1aaa1")), vec![Grid { heads: 0, width: 3, rows: vec![3, 7] }]);
        assert_eq!(grids(&kinds("!aaayyaa111aa111.")), one(1, 5, 2));
        // Plain tables are read elsewhere, and what fills no table is none.
        for text in ["auua11a11", "auau1", "aaa1a1", "u1u1", "", "1111", "aua1a1.", "auaa1a11a", "aauu1a111a11"] {
            assert_eq!(grids(&kinds(text)), [], "{text}");
        }
    }

    #[test]
    fn the_look_is_linear() {
        let line = "au".repeat(40_000);
        assert_eq!(grids(&kinds(&line)), []);
        grids(&kinds(&format!("{line}1")));
        grids(&kinds(&"aau1a1".repeat(20_000)));
    }
}
