//! Reads one table of tab-separated values and says where a row is wrong.
//!
//! Takes the text of a table, hands on its rows with their line numbers. Lines that begin with `#` are comments; those, blank lines and a
//! first line that names the columns are passed over. What a column means is the business of the stage that owns the table.

use crate::decimal::Decimal;
use std::fmt;

/// One row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row<'t, const N: usize> {
    /// The name of the file, which errors show.
    file: &'t str,
    /// Line of the file, from 1.
    pub(crate) line: usize,
    /// The cells, without white space around them.
    pub(crate) cells: [&'t str; N],
}

impl<const N: usize> Row<'_, N> {
    /// The error that `column` holds none of the words `expected`.
    pub(crate) fn unknown(&self, column: &'static str, found: &str, expected: &'static str) -> LexiconError {
        self.wrong(LexiconErrorKind::Unknown { column, found: found.to_owned(), expected })
    }

    /// The error that `column` holds nothing.
    pub(crate) fn empty(&self, column: &'static str) -> LexiconError {
        self.wrong(LexiconErrorKind::Empty { column })
    }

    /// The error that `surface` has a row already.
    pub(crate) fn duplicate(&self, surface: &str, first_line: usize) -> LexiconError {
        self.wrong(LexiconErrorKind::Duplicate { surface: surface.to_owned(), first_line })
    }

    /// The decimal or fraction in `column`.
    pub(crate) fn number(&self, column: &'static str, cell: &str) -> Result<Decimal, LexiconError> {
        cell.parse().map_err(|_| self.wrong(LexiconErrorKind::NotANumber { column, found: cell.to_owned() }))
    }

    fn wrong(&self, kind: LexiconErrorKind) -> LexiconError {
        LexiconError::new(self.file, self.line, kind)
    }
}

/// Reads the rows of a table of `N` columns. `file` is the name that errors show.
pub(crate) fn rows<'t, const N: usize>(file: &'t str, table: &'t str) -> Result<Vec<Row<'t, N>>, LexiconError> {
    let mut out = Vec::new();
    for (index, content) in table.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = index + 1;
        if content.trim_start().is_empty() || content.starts_with('#') || line == 1 && names_columns(content) {
            continue;
        }
        let (mut cells, mut found) = ([""; N], 0);
        for cell in content.split('\t') {
            if let Some(place) = cells.get_mut(found) {
                *place = cell.trim();
            }
            found += 1;
        }
        if found != N {
            return Err(LexiconError::new(file, line, LexiconErrorKind::ColumnCount { expected: N, found }));
        }
        out.push(Row { file, line, cells });
    }
    Ok(out)
}

/// Whether the first line names the columns, though no # says so.
fn names_columns(line: &str) -> bool {
    matches!(line.split('\t').next().map(str::trim), Some("code" | "surface" | "name"))
}

/// A row of a lexicon that cannot be used: which file, which line, what was found.
///
/// ```
/// use hanmine::Miner;
///
/// let error = Miner::builder().units("units.tsv", "[mu_cn]\t亩\tarea\n").build().unwrap_err();
/// assert_eq!(error.to_string(), "units.tsv:1: expected 7 columns, found 3");
/// assert_eq!(error.line(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    file: String,
    line: usize,
    kind: LexiconErrorKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LexiconErrorKind {
    ColumnCount { expected: usize, found: usize },
    Empty { column: &'static str },
    Unknown { column: &'static str, found: String, expected: &'static str },
    Duplicate { surface: String, first_line: usize },
    NotANumber { column: &'static str, found: String },
    Unreadable { reason: String },
}

impl LexiconError {
    pub(crate) fn new(file: &str, line: usize, kind: LexiconErrorKind) -> Self {
        Self { file: file.to_owned(), line, kind }
    }

    /// The file, as it was named to the builder.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, from 1; 0 where the file could not be read at all.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        match &self.kind {
            LexiconErrorKind::ColumnCount { expected, found } => write!(f, ": expected {expected} columns, found {found}"),
            LexiconErrorKind::Empty { column } => write!(f, ": column `{column}` is empty"),
            LexiconErrorKind::Unknown { column, found, expected } => {
                write!(f, ": column `{column}` holds `{found}`, expected {expected}")
            }
            LexiconErrorKind::Duplicate { surface, first_line } => {
                write!(f, ": surface `{surface}` stands already in line {first_line}")
            }
            LexiconErrorKind::NotANumber { column, found } => {
                write!(f, ": column `{column}` holds `{found}`, expected a decimal or a fraction like 2000/3")
            }
            LexiconErrorKind::Unreadable { reason } => write!(f, ": {reason}"),
        }
    }
}

impl std::error::Error for LexiconError {}

#[cfg(test)]
mod tests {
    use crate::Miner;
    use crate::miner::MinerBuilder;

    #[test]
    fn an_error_says_where_and_what_was_found() {
        let units = |table: &str| Miner::builder().units("u.tsv", table);
        let classifiers = |table: &str| Miner::builder().classifiers("c.tsv", table);
        let names = |table: &str| Miner::builder().programme_names("n.tsv", table);
        let kinds = "expected initiative, competition, award, document, platform, event or scheme";
        let cases: Vec<(MinerBuilder, String)> = vec![
            (units("[chi]\t尺\tlength\n"), "u.tsv:1: expected 7 columns, found 3".into()),
            (units("\u{feff}# head\n\n[chi]\t \tlength\tm\t1/3\t-\t绳长9尺。\n"), "u.tsv:3: column `surface` is empty".into()),
            (units("\t尺\tlength\tm\t1/3\t-\t绳长9尺。\n"), "u.tsv:1: column `code` is empty".into()),
            (
                units("[chi]\t尺\tbreadth\tm\t1/3\t-\t绳长9尺。"),
                "u.tsv:1: column `dimension` holds `breadth`, expected a dimension such as length or count".into(),
            ),
            (
                units("[chi]\t尺\tlength\tm\ta third\t-\t绳长9尺。"),
                "u.tsv:1: column `factor` holds `a third`, expected a decimal or a fraction like 2000/3".into(),
            ),
            (units("[chi]\t尺\tlength\tm\t1/3\tkilo\t绳长9尺。"), "u.tsv:1: column `prefix` holds `kilo`, expected si, bin or -".into()),
            (
                units("[chi]\t尺\tlength\tm\t1/3\t-\t绳长9尺。\n[foot]\t尺\tlength\tm\t1\t-\t绳长9尺。"),
                "u.tsv:2: surface `尺` stands already in line 1".into(),
            ),
            (classifiers("{畦}\t畦\tcount"), "c.tsv:1: expected 4 columns, found 3".into()),
            (
                classifiers("{畦}\t畦\tfield\t种菜9畦。"),
                "c.tsv:1: column `dimension` holds `field`, expected a dimension such as length or count".into(),
            ),
            (names("渠水行动\twar\t\tyes\t-\t实施渠水行动。"), format!("n.tsv:1: column `kind` holds `war`, {kinds}")),
            (names("\tevent\t\tyes\t-\t举办大会。"), "n.tsv:1: column `name` is empty".into()),
            (Miner::builder().words("w.tsv", "渠水"), "w.tsv:1: expected 2 columns, found 1".into()),
            (Miner::builder().words("w.tsv", "\tnz"), "w.tsv:1: column `surface` is empty".into()),
            (
                Miner::builder().words("w.tsv", "surface\ttag\n渠水\t5"),
                "w.tsv:2: column `tag` holds `5`, expected a part of speech of jieba's, such as n, nr, ns, nt, nz, v, vn, a, d or t".into(),
            ),
            (names("渠水行动\tinitiative\t\tmaybe\t-\t渠水行动。"), "n.tsv:1: column `unmarked` holds `maybe`, expected yes or no".into()),
            (units("[chi]\t尺\tlength\tm\t0\t-\t绳长9尺。"), "u.tsv:1: column `factor` holds `0`, expected more than nothing".into()),
            (Miner::builder().currency("eur"), "currency: expected a code of ISO 4217 like CNY, found `eur`".into()),
            (Miner::builder().currency("EURO"), "currency: expected a code of ISO 4217 like CNY, found `EURO`".into()),
        ];
        for (builder, expected) in cases {
            let error = builder.build().unwrap_err();
            assert_eq!(error.to_string(), expected);
            let place = if error.line() == 0 { error.file().to_owned() } else { format!("{}:{}", error.file(), error.line()) };
            assert!(expected.starts_with(&format!("{place}: ")), "{expected}");
        }
    }

    #[test]
    fn a_table_of_the_users_own_is_read() {
        let miner = Miner::builder()
            .currency("HKD")
            .units("u.tsv", "[chi]\t营造尺\tlength\tm\t8/25\t-\t绳长9营造尺。\r\n")
            .classifiers("c.tsv", "{畦}\t畦\tcount\t种菜9畦。\n")
            .words("w.tsv", "渠水灵\tnz\n")
            .build()
            .unwrap();
        let found = miner.quantities(&crate::Document::new("1", "绳长9营造尺，种菜8畦，售价7元。"));
        let units: Vec<&str> = found.mentions.iter().map(|mention| mention.unit.as_str()).collect();
        assert_eq!(units, ["[chi]", "{畦}", "HKD"]);
        assert_eq!(miner.segment("渠水灵来了"), ["渠水灵", "来", "了"]);
    }
}
