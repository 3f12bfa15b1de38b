//! Names of places that hold the first character of the word behind them: 清水河|道 for 清水|河道, 新建村|组 for 新建|村组; 派|发现|金 for
//! 派发|现金, 最|高涨 for 最高|涨.
//!
//! Takes tokens, gives the character back where both halves are words of the dictionary, the first no name by itself and the second a noun. Words that
//! are joined or cut without a name are the business of `joined.rs` and `halved.rs`.

use crate::span::NormSpan;
use crate::token::{Pos, Token, Words};
use crate::wordlist::has_at_most;

/// The bytes of a name of three characters.
const NAME: usize = "清水河".len();

/// Mends the borders between `tokens` of `text`. O(n).
pub(super) fn give_back<'t>(text: &'t str, tokens: &mut [Token<'t>], words: &Words) {
    give_cash(text, tokens);
    give_most(text, tokens);
    let mut at = 0;
    while let Some(found) =
        tokens.get(at..).and_then(|rest| rest.iter().position(|token| token.pos == Pos::Place && token.span.len() == NAME))
    {
        at += found + 1;
        if let Some([name, next]) = tokens.get_mut(at - 1..=at)
            && let Some(halves) = halves(text, name, next, words)
        {
            (*name, *next) = halves;
        }
    }
}

/// 派发|现金|红利 for 派|发现|金红利.
fn give_cash<'t>(text: &'t str, tokens: &mut [Token<'t>]) {
    let torn = |three: &[Token<'t>]| matches!(three, [give, found, cash] if give.surface == "派" && found.surface == "发现" && cash.surface.starts_with('金') && !has_at_most(cash.surface, 1));
    let Some(at) = tokens.windows(3).position(torn) else { return };
    let Some([give, found, cash]) = tokens.get_mut(at..at + 3) else { return };
    let (first, second) = (found.span.start + "发".len(), cash.span.start + "金".len());
    *give = word(text, give.span.start, first, Pos::Verb);
    *found = word(text, first, second, Pos::Noun);
    *cash = word(text, second, cash.span.end, Pos::Noun);
}

/// 最高|涨至 for 最|高涨|至.
fn give_most<'t>(text: &'t str, tokens: &mut [Token<'t>]) {
    let torn = |two: &[Token<'t>]| matches!(two, [most, rise] if most.surface == "最" && matches!(rise.surface, "高涨" | "高升" | "低跌"));
    let Some(at) = tokens.windows(2).position(torn) else { return };
    let Some([most, rise]) = tokens.get_mut(at..at + 2) else { return };
    let middle = rise.span.start + "高".len();
    *most = word(text, most.span.start, middle, Pos::Adverb);
    *rise = word(text, middle, rise.span.end, Pos::Verb);
}

/// The word from byte `start` to `end`.
fn word(text: &str, start: usize, end: usize, pos: Pos) -> Token<'_> {
    let span = NormSpan::new(start, end);
    Token { surface: span.slice(text), span, pos }
}

/// The two words that `name` and the one character `next` are.
fn halves<'t>(text: &'t str, name: &Token<'t>, next: &Token<'t>, words: &Words) -> Option<(Token<'t>, Token<'t>)> {
    // 凤凰山|上: the name may stand.
    if !has_at_most(next.surface, 1) || next.pos == Pos::Localizer {
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
    common.then_some((first, second))
}
