//! What stands behind a word that may end the name of a body, or leads back to one.
//!
//! Takes a place in a text, says whether only times and words like 日前 stand between it and another, whether the number of a share or the
//! rest of a clause follows, as behind a whole name. What that says for a name is decided in `bodies.rs`.

use super::body_core::Ground;
use super::clause::Role;

/// How far behind a name stands what tells that it is one, in bytes.
const REACH: usize = 96;

/// How many words and times stand between them.
const LONGEST_WAY: usize = 5;

impl Ground<'_> {
    /// Whether no mark stands from byte `from` to `to`.
    pub(super) fn is_one_clause(&self, from: usize, to: usize) -> bool {
        let near = to.checked_sub(from).is_some_and(|way| way <= REACH);
        near && self.text.get(from..to).is_some_and(|way| !way.contains(['，', '。', '；', '：', '\n']))
    }

    /// Whether nothing but times and words like 日前 stands from byte `from` to `to`.
    pub(super) fn leads_to(&self, mut from: usize, to: usize) -> bool {
        let Self { words, text, times, .. } = *self;
        if to.saturating_sub(from) > REACH {
            return false;
        }
        for _ in 0..=LONGEST_WAY {
            if from >= to {
                return from == to;
            }
            let time = times.get(times.partition_point(|time| time.period.span.start < from));
            let Some(rest) = text.get(from..to) else { return false };
            from = match time.filter(|time| time.period.span.start == from) {
                Some(time) => time.period.span.end,
                None => match words.between_at_start(rest) {
                    Some(length) => from + length,
                    // 恒瀚科技：预计
                    None if rest.starts_with('：') => from + '：'.len_utf8(),
                    None => return false,
                },
            };
        }
        false
    }

    /// Where the way begins that leads to byte `to` over times and words like 日前.
    pub(super) fn way_start(&self, mut to: usize) -> usize {
        let Self { words, text, times, .. } = *self;
        for _ in 0..LONGEST_WAY {
            let time = times.partition_point(|time| time.period.span.end < to);
            to = match times.get(time).filter(|time| time.period.span.end == to) {
                Some(time) => time.period.span.start,
                None => match text.get(..to).and_then(|front| words.between_at_end(front)) {
                    Some(length) => to - length,
                    None => return to,
                },
            };
        }
        to
    }

    /// （600123）, (00700.HK): the number of a share.
    pub(super) fn has_code(&self, at: usize) -> bool {
        let Some(rest) = self.text.get(at..).and_then(|rest| rest.strip_prefix(['（', '('])) else { return false };
        let rest = rest.trim_start_matches(['.', '-', ' ', '：', ':', '“']);
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_uppercase()).trim_start_matches(['.', ':', '：', ' ']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        matches!(digits, 4..=6) && rest.get(digits..).is_some_and(|rest| rest.starts_with(['）', ')', '.', '，', '-']))
    }

    /// Whether the words behind byte `at` go on with something else than the name of a sort: 与, 的, 去年, 出资.
    pub(super) fn ends_phrase(&self, at: usize) -> bool {
        let Self { text, lexis, times, .. } = *self;
        let Some(rest) = text.get(at..) else { return false };
        if !rest.starts_with(char::is_alphabetic) {
            return true;
        }
        let time = times.get(times.partition_point(|time| time.period.span.start < at));
        if time.is_some_and(|time| time.period.span.start == at) {
            return true;
        }
        let length = rest.chars().take(4).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        let tokens = lexis.words.tokens(rest.get(..length).unwrap_or_default(), at);
        tokens.first().is_some_and(|token| {
            matches!(
                lexis.role(token.surface, token.pos),
                Role::Verb | Role::Link | Role::Adverb | Role::Preposition | Role::Conjunction | Role::Of | Role::Change
            )
        })
    }
}
