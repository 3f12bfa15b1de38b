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
    while let ([a, ones @ ..], [b, others @ ..]) = (one, other) {
        if *a != *b {
            return false;
        }
        (one, other) = (ones, others);
    }
    one.is_empty() && other.is_empty()
}

/// The next row of a sort, its word, and the rows behind it.
const fn next(mut rest: &'static str, sort: &str) -> Option<(&'static str, &'static str)> {
    while let Some((row, behind)) = cut(rest, b'\n') {
        rest = behind;
        if let Some((name, cells)) = cut(row, b'\t')
            && same(name, sort)
            && let Some((word, _)) = cut(cells, b'\t')
        {
            return Some((word, rest));
        }
    }
    None
}

/// How many rows a sort has.
pub(super) const fn count(sort: &str) -> usize {
    let (mut rest, mut count) = (TABLE, 0);
    while let Some((_, behind)) = next(rest, sort) {
        (rest, count) = (behind, count + 1);
    }
    assert!(count > 0, "no row has the sort");
    count
}

/// The words of a sort, in the order of its rows.
#[expect(clippy::indexing_slicing, reason = "as many as were counted, and a constant has no `get_mut`")]
pub(super) const fn words<const N: usize>(sort: &str) -> [&'static str; N] {
    let (mut rest, mut words, mut at) = (TABLE, [""; N], 0);
    while let Some((word, behind)) = next(rest, sort) {
        words[at] = word;
        (rest, at) = (behind, at + 1);
    }
    words
}
