//! The few characters before and behind a place in the text, as far as the clause goes.
//!
//! Takes text and a byte offset, hands on a slice beside it, never longer than asked for. Decides nothing about names.

use std::borrow::Cow;

/// Whether a clause ends at this character.
pub(crate) const fn ends_clause(found: char) -> bool {
    matches!(found, '，' | ',' | ';' | '?' | '!') || ends_sentence(found)
}

/// Whether a sentence, or a line, ends at this character.
pub(crate) const fn ends_sentence(found: char) -> bool {
    matches!(found, '。' | '；' | '！' | '？' | '\n')
}

/// At most `limit` characters that stand before byte `at`, back to the last one that `stop` takes.
pub(crate) fn before(text: &str, at: usize, limit: usize, stop: impl Fn(char) -> bool) -> &str {
    let head = text.get(..at).unwrap_or("");
    let (mut chars, mut start) = (head.chars(), head.len());
    for _ in 0..limit {
        match chars.next_back() {
            Some(found) if !stop(found) => start = chars.as_str().len(),
            _ => break,
        }
    }
    head.get(start..).unwrap_or("")
}

/// At most `limit` characters that stand from byte `at` on, up to the first one that `stop` takes.
pub(crate) fn after(text: &str, at: usize, limit: usize, stop: impl Fn(char) -> bool) -> &str {
    let tail = text.get(at..).unwrap_or("");
    let (mut chars, mut rest) = (tail.chars(), tail.len());
    for _ in 0..limit {
        match chars.next() {
            Some(found) if !stop(found) => rest = chars.as_str().len(),
            _ => break,
        }
    }
    tail.get(..tail.len() - rest).unwrap_or("")
}

/// `text` without the characters that `mark` takes; most names have none.
pub(crate) fn without(text: &str, mark: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.contains(&mark) { text.chars().filter(|found| !mark(*found)).collect() } else { Cow::Borrowed(text) }
}

/// The number of characters of `text`.
pub(crate) fn chars(text: &str) -> usize {
    text.chars().count()
}
