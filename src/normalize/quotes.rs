//! Folds all quotes to “ ”, nested ones to ‘ ’, where they can be paired within a paragraph.
//!
//! Takes text whose lines are whole paragraphs, pairs 「」『』“”‘’«», straight and reversed ones, hands on the text with one form
//! of each. A lone quote stays. What a quoted phrase is (a name, speech) is not its business.

use super::punctuation::is_han;
use super::rewriter::Rewriter;
use crate::wordlist::CharSet;

/// All quotes, and the end of a paragraph.
static QUOTES: CharSet = CharSet::new(&['\n', '"', '\'', '`', '«', '»', '“', '”', '‘', '’', '「', '」', '『', '』']);

/// Longest phrase, in characters, for which a quote in the wrong direction is put right.
const PHRASE: usize = 30;
/// How many unclosed quotes a closing one looks through for its partner.
const DEPTH: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Straight,
}

#[derive(Clone, Copy, Debug)]
struct Quote {
    start: usize,
    end: usize,
    side: Side,
    single: bool,
    /// Index of the partner in the paragraph's list.
    partner: Option<usize>,
}

/// Folds the quotes of a text.
pub(crate) fn fold_quotes(text: &str) -> Rewriter<'_> {
    let mut rewriter = Rewriter::new(text);
    let mut quotes: Vec<Quote> = Vec::new();
    // Whether the paragraph so far is “…” “…” and needs nothing.
    let mut regular = true;
    let mut from = 0;
    while let Some(at) = QUOTES.find(text, from) {
        let Some(mark) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        from = at + mark.len_utf8();
        if mark == '\n' {
            fold_paragraph(text, &mut quotes, regular, &mut rewriter);
            regular = true;
            continue;
        }
        if let Some(quote) = quote_at(text, at) {
            let expected = if quotes.len().is_multiple_of(2) { "“" } else { "”" };
            regular &= text.get(quote.start..quote.end) == Some(expected);
            from = quote.end;
            quotes.push(quote);
        }
    }
    fold_paragraph(text, &mut quotes, regular, &mut rewriter);
    rewriter
}

fn fold_paragraph(text: &str, quotes: &mut Vec<Quote>, regular: bool, rewriter: &mut Rewriter<'_>) {
    if !regular || quotes.len() % 2 == 1 {
        pair_quotes(text, quotes);
        let mut depth = 0usize;
        for (index, quote) in quotes.iter().enumerate() {
            let opens = match quote.partner {
                Some(partner) => partner > index,
                None if quote.side == Side::Straight => continue,
                None => quote.side == Side::Open,
            };
            if quote.partner.is_some() && !opens {
                depth = depth.saturating_sub(1);
            }
            // A lone ’ may be an apostrophe and a lone 『 anything: only the form of a pair depends on its depth.
            let single = if quote.partner.is_some() { depth % 2 == 1 } else { quote.single };
            let form = match (opens, single) {
                (true, false) => "“",
                (false, false) => "”",
                (true, true) => "‘",
                (false, true) => "’",
            };
            if text.get(quote.start..quote.end) != Some(form) {
                match (text.get(quote.start..quote.end).and_then(single_char), single_char(form)) {
                    (Some(from), Some(to)) => rewriter.swap(quote.start, from, to),
                    _ => rewriter.replace(quote.start, quote.end, form),
                }
            }
            if quote.partner.is_some() && opens {
                depth += 1;
            }
        }
    }
    quotes.clear();
}

fn single_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The quote that begins at `at`.
fn quote_at(text: &str, at: usize) -> Option<Quote> {
    let rest = text.get(at..)?;
    let mut chars = rest.chars();
    let ch = chars.next()?;
    let next = chars.next();
    let before = text.get(..at)?.chars().next_back();
    let (side, single, length) = match ch {
        '“' | '「' => (Side::Open, false, 3),
        '”' | '」' => (Side::Close, false, 3),
        '‘' | '『' => (Side::Open, true, 3),
        // it’s
        '’' if before.is_some_and(|ch| ch.is_ascii_alphabetic()) && next.is_some_and(|ch| ch.is_ascii_alphabetic()) => return None,
        '’' | '』' => (Side::Close, true, 3),
        '«' => (Side::Open, false, 2),
        '»' => (Side::Close, false, 2),
        '`' if next == Some('`') => (Side::Open, false, 2),
        '\'' if next == Some('\'') => (Side::Close, false, 2),
        '"' => (Side::Straight, false, 1),
        // An apostrophe or minutes unless Chinese stands beside it.
        '\'' if before.is_some_and(is_han_or_mark) || next.is_some_and(is_han_or_mark) => (Side::Straight, true, 1),
        _ => return None,
    };
    Some(Quote { start: at, end: at + length, side, single, partner: None })
}

/// Finds the partners within one paragraph. Each quote is looked at once, its surroundings as far as [`PHRASE`].
fn pair_quotes(text: &str, quotes: &mut [Quote]) {
    let mut open: Vec<usize> = Vec::new();
    let mut index = 0;
    while let Some(&quote) = quotes.get(index) {
        let next = quotes.get(index + 1).copied();
        match quote.side {
            Side::Open => match open.last().and_then(|&top| Some((top, *quotes.get(top)?))) {
                // “春风“行动: the second one closes, unless two closing ones follow (“甲“乙”丙”) or it opens a phrase of its own.
                Some((top, first))
                    if first.single == quote.single
                        && is_phrase(text, first.end, quote.start)
                        && !text.get(first.end..quote.start).unwrap_or("").contains('，')
                        && next.is_none_or(|next| next.side == Side::Open) =>
                {
                    open.pop();
                    pair(quotes, top, index);
                }
                _ => open.push(index),
            },
            Side::Close => {
                let partner = open
                    .iter()
                    .rev()
                    .take(DEPTH)
                    .position(|&at| quotes.get(at).is_some_and(|first| first.single == quote.single && first.side != Side::Straight));
                let straight = open.last().copied().filter(|&at| {
                    quotes.get(at).is_some_and(|first| {
                        first.side == Side::Straight && first.single == quote.single && is_phrase(text, first.end, quote.start)
                    })
                });
                if let Some(top) = straight {
                    open.pop();
                    pair(quotes, top, index);
                } else if let Some(above) = partner {
                    open.truncate(open.len() - above);
                    if let Some(top) = open.pop() {
                        pair(quotes, top, index);
                    }
                } else if !quote.single && next.is_some_and(|next| closes_reversed(text, quotes, index, next)) {
                    pair(quotes, index, index + 1);
                    index += 1;
                }
            }
            Side::Straight => {
                let top = open.last().copied().and_then(|at| Some((at, *quotes.get(at)?)));
                match top {
                    Some((top, first))
                        if first.single == quote.single && (first.side == Side::Straight || ends_phrase(text, quote.end)) =>
                    {
                        open.pop();
                        pair(quotes, top, index);
                    }
                    // 5" is a length.
                    _ if text.get(..quote.start).is_some_and(|head| head.ends_with(|ch: char| ch.is_ascii_digit()))
                        && ends_phrase(text, quote.end) => {}
                    _ => open.push(index),
                }
            }
        }
        index += 1;
    }
}

/// Whether the closing quote at `index` opens a phrase that `next` closes: ”五水共治“, or ”五水共治” behind a word like 开展.
fn closes_reversed(text: &str, quotes: &[Quote], index: usize, next: Quote) -> bool {
    let Some(quote) = quotes.get(index) else { return false };
    if next.single || !is_phrase(text, quote.end, next.start) {
        return false;
    }
    let second = quotes.get(index + 2).map(|quote| quote.side);
    let third = quotes.get(index + 3).map(|quote| quote.side);
    match next.side {
        // In …甲”和“乙” the first ” has lost its partner; in ”甲“和”乙“ all are reversed, and no clause ends in 甲.
        Side::Open => {
            let whole = !text.get(quote.end..next.start).unwrap_or("").contains('，');
            !ends_phrase(text, quote.end) && (second != Some(Side::Close) || (third == Some(Side::Open) && whole))
        }
        Side::Close => {
            let before = text.get(..quote.start).and_then(|head| head.chars().next_back());
            before.is_none_or(|ch| matches!(ch, '\n' | '，' | '、' | '：' | '以' | '了' | '为' | '展' | '施' | '的' | '在' | '和'))
                && !ends_phrase(text, quote.end)
        }
        Side::Straight => false,
    }
}

/// Whether `start..end` can be a quoted phrase: not empty, short, and without the end of a sentence.
fn is_phrase(text: &str, start: usize, end: usize) -> bool {
    let Some(phrase) = text.get(start..end) else { return false };
    !phrase.is_empty() && phrase.len() <= PHRASE * 4 && phrase.chars().count() <= PHRASE && !phrase.contains(['。', '！', '？'])
}

/// Whether what stands at `at` can only follow a closing quote: a mark or the end of the line.
fn ends_phrase(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .is_none_or(|ch| matches!(ch, '\n' | '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '的' | '等'))
}

/// Whether `ch` is Chinese: Han or a full-width mark.
const fn is_han_or_mark(ch: char) -> bool {
    is_han(ch) || matches!(ch, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

fn pair(quotes: &mut [Quote], first: usize, second: usize) {
    if let Some(quote) = quotes.get_mut(first) {
        quote.partner = Some(second);
    }
    if let Some(quote) = quotes.get_mut(second) {
        quote.partner = Some(first);
    }
}
