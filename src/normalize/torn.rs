//! Decides whether a line break tears a word that leads to a number, a unit, or an amount from what it is said of: 超⏎过12亿元, 平方⏎米.
//!
//! Takes the lines on both sides, whether they are prose or not, and says whether what stands there can be nothing but the two halves of
//! one clause: a paragraph begins with 86家企业, never with 86家，. Breaks between digits fall to `broken_number.rs`, which asks here; the
//! words are rows of `data/line_words.tsv`.

use super::broken_number::{begins_with_unit, begins_with_unit_word, is_counted_there, leading_number};
use super::line::Line;
use super::line_words::{BEFORE, CHANGE, UNIT, WHOLE, WORD};
use super::punctuation::is_han;
use crate::digits::is_chinese_digit;

/// How near a number stands, in characters, and how many of them a unit that is in no list has at most.
const COUNTED: usize = 6;
/// No magnitude with the beginning of a unit is longer, in characters: 万亿立方.
const AMOUNT: usize = 8;
const SHORT: usize = 2;

/// Whether the end of `before` and the beginning of `line` are halves of one clause, whatever the text around looks like.
pub(super) fn tears_a_clause(before: &Line<'_>, line: &Line<'_>) -> bool {
    let (tail, head) = (before.content, line.content);
    if !tail.ends_with(|ch: char| is_han(ch) || ch.is_ascii_digit() || matches!(ch, '%' | '/')) || before.is_row() {
        return false;
    }
    // Hardly any line has a number so near its beginning.
    let number = head.chars().take(COUNTED).any(is_figure);
    tears_a_unit(tail, line)
        || ends_with_a_stump(tail)
        || number && (tears_a_word(tail, head) || tears_a_range(tail, head) || tears_a_rate(tail, head))
        || number && !line.is_number() && !before.is_enumerated() && tail.ends_with(is_han) && begins_with_said_amount(head)
}

/// Whether a character writes a number.
const fn is_figure(ch: char) -> bool {
    ch.is_ascii_digit() || is_chinese_digit(ch)
}

/// 在册员工⏎- 15 -⏎3256人: a page turned between an amount and what it is said of.
pub(super) fn turns_before_an_amount(before: &Line<'_>, line: &Line<'_>) -> bool {
    let counted = || is_counted_there(line.content) && leading_number(line.content).is_some_and(|(_, unit)| begins_with_unit_word(unit));
    line.turned && before.content.ends_with(is_han) && !before.is_enumerated() && counted()
}

/// 超⏎过12亿元, 增⏎长5.2%, 百分⏎之九十五: a word that leads to a number, and the number.
fn tears_a_word(tail: &str, head: &str) -> bool {
    let torn = |word: &&str| {
        word.char_indices().skip(1).any(|(at, _)| {
            let (first, rest) = word.split_at_checked(at).unwrap_or((word, ""));
            tail.ends_with(first) && head.strip_prefix(rest).is_some_and(|behind| behind.starts_with(is_figure))
        })
    };
    BEFORE.iter().chain(CHANGE).any(torn)
}

/// 32.5平方⏎米, 1200万立⏎方米, 586万⏎标准箱, 32微克⏎/立方米: a number and its unit.
fn tears_a_unit(tail: &str, line: &Line<'_>) -> bool {
    let head = line.content;
    if head.strip_prefix('/').is_some_and(|per| per.starts_with(is_han)) || tail.ends_with('/') && head.starts_with(is_han) {
        return tail.chars().rev().take(COUNTED).any(|ch| ch.is_ascii_digit());
    }
    // 突破百⏎万元，
    if tail.ends_with(['百', '千', '万', '亿']) && begins_with_unit(line) {
        return true;
    }
    // A unit is short: only an amount that ends here can have lost a part of its own.
    tail.chars().rev().take(AMOUNT).any(|ch| ch.is_ascii_digit())
        && !WORD.iter().any(|word| head.starts_with(word))
        && WHOLE.iter().any(|unit| {
            unit.char_indices().any(|(at, _)| {
                let (first, rest) = unit.split_at_checked(at).unwrap_or(("", unit));
                // 万⏎人次 is left to who knows the passage.
                let whole = || first.is_empty() && rest.starts_with(|ch| UNIT.contains(&ch));
                head.starts_with(rest) && !whole() && tail.strip_suffix(first).is_some_and(ends_with_number)
            })
        })
}

/// 5000万元⏎至6500万元, 50⏎-80毫米: the second half of a range.
fn tears_a_range(tail: &str, head: &str) -> bool {
    let number = |text: &str| text.trim_end_matches(is_han).ends_with(|ch: char| ch.is_ascii_digit() || ch == '%');
    let near = tail.chars().rev().take(COUNTED).any(|ch| ch.is_ascii_digit() || ch == '%');
    near && number(tail) && head.strip_prefix(['至', '到', '-', '~']).is_some_and(is_counted_there)
}

/// 每桶⏎78.56美元, 每⏎桶78.56美元, 每人⏎每月860元: what an amount is for.
fn tears_a_rate(tail: &str, head: &str) -> bool {
    let mut back = tail.chars().rev();
    let (unit, before) = (back.next(), back.next());
    let amount = head.trim_start_matches(is_han);
    let near = head.len() - amount.len() <= 3 * '每'.len_utf8() && is_counted_there(amount);
    unit == Some('每') && near || before == Some('每') && near && (amount.len() == head.len() || head.starts_with('每'))
}

/// 灌溉茶园4.5万亩，年⏎节水: no headline ends with a clause of one or two characters.
fn ends_with_a_stump(tail: &str) -> bool {
    let clause = tail.rsplit('，').next().unwrap_or(tail);
    clause.len() < tail.len() && clause.chars().all(is_han) && clause.chars().count() <= 2
}

/// 86家，其中, 达到1.26万个，会员, 增长5.8%。: an amount that a mark follows, with nothing that it counts and nothing that it is said of.
fn begins_with_said_amount(head: &str) -> bool {
    let lead = || BEFORE.iter().chain(CHANGE).filter_map(|word| head.strip_prefix(word));
    let amount = lead().chain(head.strip_prefix('为')).chain([head]).find(|rest| is_counted_there(rest));
    let Some((_, unit)) = amount.and_then(leading_number) else { return false };
    let share = unit.starts_with(['%', '‰', '℃']) && amount.is_some_and(|amount| amount.len() < head.len());
    // 86家，, 3.2万人次，; in 10家茶厂分红， the amount has a noun of its own.
    let rest = unit.trim_start_matches(['百', '千', '万', '亿', '余', '多', '%', '‰', '℃']);
    let whole = WHOLE.iter().filter(|word| rest.starts_with(**word)).map(|word| word.chars().count()).max().unwrap_or(0);
    let mut behind = rest.chars().take(COUNTED + 1).skip_while(|ch| is_han(*ch));
    let short = rest.chars().take(COUNTED + 1).take_while(|ch| is_han(*ch)).count() <= whole.max(SHORT);
    share || short && begins_with_unit_word(unit) && behind.next().is_some_and(|ch| matches!(ch, '，' | '；' | '。' | '、' | '（'))
}

/// 1200万, 32.5, 3.6万余.
fn ends_with_number(text: &str) -> bool {
    text.trim_end_matches(['十', '百', '千', '万', '亿', '余', '多']).ends_with(|ch: char| ch.is_ascii_digit())
}
