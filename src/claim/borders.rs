//! Names of places that hold the first character of the word behind them: 清水河|道 for 清水|河道, 新建村|组 for 新建|村组.
//!
//! Takes tokens, gives the character back where both halves are words of the dictionary, the first no name by itself and the second a noun. Words that
//! are joined or cut without a name are the business of `joined.rs` and `halved.rs`.

use crate::span::NormSpan;
use crate::token::{Pos, Token, Words};
use crate::wordlist::has_at_most;

/// Mends the borders between `tokens` of `text`. O(n).
pub(super) fn give_back<'t>(text: &'t str, tokens: &mut [Token<'t>], words: &Words) {
    for at in 1..tokens.len() {
        let halves = match (tokens.get(at - 1), tokens.get(at)) {
            (Some(name), Some(next)) => halves(text, name, next, words),
            _ => None,
        };
        if let (Some((first, second)), Some([name, next])) = (halves, tokens.get_mut(at - 1..=at)) {
            (*name, *next) = (first, second);
        }
    }
}

/// The two words that `name` and the one character `next` are.
fn halves<'t>(text: &'t str, name: &Token<'t>, next: &Token<'t>, words: &Words) -> Option<(Token<'t>, Token<'t>)> {
    let three = has_at_most(name.surface, 3) && !has_at_most(name.surface, 2);
    if name.pos != Pos::Place || !three || !has_at_most(next.surface, 1) {
        return None;
    }
    // 凤凰山|上: the name may stand.
    if next.pos == Pos::Localizer {
        return None;
    }
    let (middle, _) = name.surface.char_indices().next_back()?;
    let word = |start: usize, end: usize| match words.tokens(NormSpan::new(start, end).slice(text), start).as_slice() {
        [word] => Some(*word),
        _ => None,
    };
    let second = word(name.span.start + middle, next.span.end).filter(|word| word.pos == Pos::Noun)?;
    let first = word(name.span.start, name.span.start + middle)?;
    // 鄱阳湖|区: the first half is a name too.
    let common = matches!(first.pos, Pos::Noun | Pos::Verb | Pos::VerbalNoun | Pos::Adjective);
    Some((first, second)).filter(|_| common)
}
