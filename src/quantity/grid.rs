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
    /// A bare number.
    Number,
    /// A dash in the place of a number.
    Gap,
    /// Running text, an empty line, or a line that states the unit of all: no table goes on over it.
    Break,
}

impl Kind {
    const fn is_name(self) -> bool {
        matches!(self, Self::Name { .. } | Self::Serial)
    }

    const fn is_figure(self) -> bool {
        matches!(self, Self::Number | Self::Gap)
    }

    /// Whether it may stand in a column in which `first` stands in the first row, below `head`.
    const fn fits(self, first: Self, head: Self) -> bool {
        match (self, first, head) {
            (Self::Break, ..) => false,
            (Self::Gap, ..) | (_, Self::Gap, Self::Name { unit: false }) => true,
            (Self::Number, _, Self::Name { unit: true }) => true,
            (_, _, Self::Name { unit: true }) => false,
            (Self::Number, Self::Number, _) => true,
            (Self::Name { .. }, Self::Name { .. }, _) => true,
            (Self::Serial, ..) => false,
            _ => false,
        }
    }
}

/// A table: the line of its first head, how many cells a row has, and how many rows stand below the heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) heads: usize,
    pub(super) width: usize,
    pub(super) rows: usize,
}

impl Grid {
    /// The line behind the table.
    pub(super) const fn end(self) -> usize {
        self.heads + self.width * (self.rows + 1)
    }
}

/// No row is wider, in cells.
const WIDEST: usize = 24;

/// How many rows are looked at to find out how wide a table is.
const PROBED: usize = 12;

/// The tables of a text whose lines are `kinds`, in order, but for the plain ones, whose rows are a name and numbers. O(n).
pub(super) fn grids(kinds: &[Kind]) -> Vec<Grid> {
    let mut out = Vec::new();
    let mut begin = 0;
    while begin < kinds.len() {
        let block = kinds.get(begin..).unwrap_or_default();
        let length = block.iter().position(|kind| *kind == Kind::Break).unwrap_or(block.len());
        let block = block.get(..length).unwrap_or_default();
        let mut from = 0;
        while let Some(figure) = block.get(from..).and_then(|rest| rest.iter().position(|kind| kind.is_figure())) {
            let Some(grid) = widest_at(block, from, from + figure) else { break };
            from = grid.end();
            if !is_plain(block, grid) {
                out.push(Grid { heads: begin + grid.heads, ..grid });
            }
        }
        begin += length + 1;
    }
    out
}

/// The table whose heads stand in `block` from `from` on and whose first number stands at `figure`: the one with most units in its heads that
/// fills its lines to a break or to names that begin another.
fn widest_at(block: &[Kind], from: usize, figure: usize) -> Option<Grid> {
    let units = |grid: &Grid| {
        let heads = block.get(grid.heads..grid.heads + grid.width).unwrap_or_default();
        heads.iter().filter(|head| **head == Kind::Name { unit: true }).count()
    };
    let mut best: Option<Grid> = None;
    for width in 2..=WIDEST.min(figure - from) {
        // The first row begins with the number, or with names in front of it.
        for first in (figure + 1).saturating_sub(width).max(from + width)..=figure {
            let Some(grid) = rows_of(block, first, width, PROBED) else { continue };
            let better = best.is_none_or(|best| (units(&grid), grid.end()) > (units(&best), best.end()));
            if units(&grid) > 0 && better {
                best = Some(grid);
            }
        }
    }
    best.and_then(|best| rows_of(block, best.heads + best.width, best.width, usize::MAX))
}

/// The rows of `width` cells from line `first` on, below as many heads, at most `most` of them, if they fill the table.
fn rows_of(block: &[Kind], first: usize, width: usize, most: usize) -> Option<Grid> {
    let heads = block.get(first - width..first)?;
    let row = block.get(first..first + width)?;
    let named = |cells: &[Kind]| cells.first().is_some_and(|first| first.is_name());
    if !heads.iter().all(|head| head.is_name()) || !row.iter().any(|cell| cell.is_name()) {
        return None;
    }
    // A row begins with its name, or with its number below 序号.
    if !named(row) && heads.first() != Some(&Kind::Serial) {
        return None;
    }
    let fits = |cells: &&[Kind]| cells.iter().zip(row.iter().zip(heads)).all(|(cell, (first, head))| cell.fits(*first, *head));
    let rows = block.get(first..)?.chunks_exact(width).take(most).take_while(fits).count();
    let grid = Grid { heads: first - width, width, rows };
    let ends = rows == most || block.get(grid.end()).is_none_or(|next| next.is_name());
    (rows > 0 && ends).then_some(grid)
}

/// Whether each row is a name and then numbers alone.
fn is_plain(block: &[Kind], grid: Grid) -> bool {
    let cells = block.get(grid.heads + grid.width..grid.end()).unwrap_or_default();
    cells
        .chunks_exact(grid.width)
        .all(|row| row.first().is_some_and(|name| name.is_name()) && row.iter().skip(1).all(|cell| *cell == Kind::Number))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// u a head with a unit, a a name, s the head of a serial number, 1 a number, - a dash, . a break.
    fn kinds(text: &str) -> Vec<Kind> {
        let kind = |c: char| match c {
            'u' => Kind::Name { unit: true },
            'a' => Kind::Name { unit: false },
            's' => Kind::Serial,
            '1' => Kind::Number,
            '-' => Kind::Gap,
            _ => Kind::Break,
        };
        text.chars().map(kind).collect()
    }

    #[test]
    fn rows_repeat_their_pattern_below_the_heads() {
        let one = |heads, width, rows| vec![Grid { heads, width, rows }];
        // 县 金额（万元） 备注 人数（人）, below a title, with empty cells.
        assert_eq!(grids(&kinds("aauaua1a1a-a1a1-1")), one(1, 4, 3));
        // 序号 单位 人数（人） 金额（万元）
        assert_eq!(grids(&kinds("sauu1a111a11")), one(0, 4, 2));
        assert_eq!(grids(&kinds(".asauu1a11.")), one(2, 4, 1));
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
