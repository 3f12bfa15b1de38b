//! Reads one table of tab-separated values and says where a row is wrong.
//!
//! Takes the text of a table, hands on its rows with their line numbers. Lines that begin with `#` are comments, blank lines
//! are passed over. What a column means is the business of the stage that owns the table.

use std::fmt;

/// One row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row<'t, const N: usize> {
    /// Line of the file, from 1.
    pub(crate) line: usize,
    /// The cells, without white space around them.
    pub(crate) cells: [&'t str; N],
}

/// Reads the rows of a table of `N` columns. `file` is the name that errors show.
pub(crate) fn rows<'t, const N: usize>(file: &str, table: &'t str) -> Result<Vec<Row<'t, N>>, LexiconError> {
    let mut out = Vec::new();
    for (index, content) in table.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = index + 1;
        if content.trim().is_empty() || content.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = content.split('\t').map(str::trim).collect();
        let found = cells.len();
        let cells: [&str; N] =
            cells.try_into().map_err(|_| LexiconError::new(file, line, LexiconErrorKind::ColumnCount { expected: N, found }))?;
        out.push(Row { line, cells });
    }
    Ok(out)
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
