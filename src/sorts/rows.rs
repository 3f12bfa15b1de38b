//! The rows of `data/sorts.tsv`, which the compiler reads, so that a program finds the lists made.
//!
//! Takes the name of a sort, hands on its words. What a list is asked is the business of the module above.

/// The table.
pub(super) const TABLE: &str = include_str!("../../data/sorts.tsv");

/// What stands before the first `mark` of a text, and behind it.
const fn cut(text: &'static str, mark: u8) -> Option<(&'static str, &'static str)> {
    let mut rest = text.as_bytes();
    while let [byte, behind @ ..] = rest {
        if *byte == mark {
            let (before, _) = text.split_at(text.len() - rest.len());
            let (_, behind) = text.split_at(text.len() - behind.len());
            return Some((before, behind));
        }
        rest = behind;
    }
    None
}

const fn same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    while let ([a, ones @ ..], [b, others @ ..]) = (one, other) {
        if *a != *b {
            return false;
        }
        (one, other) = (ones, others);
    }
    true
}

/// The next row, its sort and its word, and the rows behind it; lines of comment and the head have none.
const fn next(mut rest: &'static str) -> Option<(Row, &'static str)> {
    while let Some((row, behind)) = cut(rest, b'\n') {
        rest = behind;
        if !matches!(row.as_bytes(), [b'#', ..])
            && let Some((sort, cells)) = cut(row, b'\t')
            && let Some((word, _)) = cut(cells, b'\t')
        {
            return Some(((sort, word), rest));
        }
    }
    None
}

/// A sort, and a word of it.
type Row = (&'static str, &'static str);

/// How many rows the table has.
const COUNT: usize = {
    let (mut rest, mut count) = (TABLE, 0);
    while let Some((_, behind)) = next(rest) {
        (rest, count) = (behind, count + 1);
    }
    count
};

/// The rows of the table, read once: every sort that looked through its text for itself would take minutes to compile.
#[expect(clippy::indexing_slicing, reason = "as many as were counted, and a constant has no `get_mut`")]
static ROWS: [Row; COUNT] = {
    let (mut rest, mut rows, mut at) = (TABLE, [("", ""); COUNT], 0);
    while let Some((row, behind)) = next(rest) {
        rows[at] = row;
        (rest, at) = (behind, at + 1);
    }
    rows
};

/// How many rows a sort has.
pub(super) const fn count(sort: &str) -> usize {
    let (mut rows, mut count) = (ROWS.as_slice(), 0);
    while let [(name, _), behind @ ..] = rows {
        count += same(name, sort) as usize;
        rows = behind;
    }
    assert!(count > 0, "no row has the sort");
    count
}

/// The words of a sort, in the order of its rows.
#[expect(clippy::indexing_slicing, reason = "as many as were counted, and a constant has no `get_mut`")]
pub(super) const fn words<const N: usize>(sort: &str) -> [&'static str; N] {
    let (mut rows, mut words, mut at) = (ROWS.as_slice(), [""; N], 0);
    while let [(name, word), behind @ ..] = rows {
        if same(name, sort) {
            words[at] = word;
            at += 1;
        }
        rows = behind;
    }
    words
}
