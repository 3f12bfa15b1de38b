//! Decides whether a mark between digits is written for the decimal point: 增长12·5%, 35。6亩, 62，3%.
//!
//! Takes a text and where the mark stands, says yes or no. A middle dot is the point of older print, but that of a day too (5·12地震); a stop
//! or a comma is one where what is counted takes decimals and no list is written. Thousands are the business of `punctuation.rs`.

use super::broken_number::begins_with_measure;
use super::punctuation::is_han;
use crate::digits::{is_chinese_digit, leading_digits};

/// Most digits of a number before such a mark, and behind it.
const WHOLE: usize = 5;
const DECIMALS: usize = 4;
/// How far back, in characters, a word tells that numbers are listed.
const LIST: usize = 12;

/// Whether `mark` at `at` is a decimal point.
pub(super) fn is_point(text: &str, at: usize, mark: char) -> bool {
    let (head, tail) = (text.get(..at).unwrap_or(""), text.get(at + mark.len_utf8()..).unwrap_or(""));
    let before = head.bytes().rev().take(WHOLE + 1).take_while(u8::is_ascii_digit).count();
    let after = leading_digits(tail, DECIMALS + 1);
    if !(1..=WHOLE).contains(&before) || !(1..=DECIMALS).contains(&after) {
        return false;
    }
    let lead = head.get(..head.len() - before).unwrap_or("");
    let behind = tail.get(after..).unwrap_or("");
    let behind = behind.strip_prefix(' ').unwrap_or(behind);
    if lead.ends_with(['.', ',', '·', '第', '表', '图', '“', '"']) {
        return false;
    }
    match mark {
        '·' => begins_with_measure(behind),
        '。' => before <= 3 && after <= 2 && lead.ends_with(is_han) && begins_with_measure(behind),
        _ => before <= 2 && after <= 2 && lead.ends_with(is_han) && behind.starts_with(['%', '‰']) && !is_listed(lead, behind),
    }
}

/// 分别为5，3%, 占5，3%和2%: whether the numbers around are items of a list.
fn is_listed(lead: &str, behind: &str) -> bool {
    let from = lead.char_indices().rev().nth(LIST).map_or(0, |(at, _)| at);
    let told = lead.get(from..).is_some_and(|near| ["分别", "依次", "各"].iter().any(|word| near.contains(word)));
    let rest = behind.trim_start_matches(['%', '‰']);
    told || rest.starts_with(['和', '、', '及', '与']) || rest.strip_prefix('，').is_some_and(|next| leading_digits(next, 1) == 1)
}

/// 百分之十二·五: a share in Chinese digits.
pub(super) fn is_point_of_a_share(text: &str, at: usize) -> bool {
    let (head, tail) = (text.get(..at).unwrap_or(""), text.get(at + '·'.len_utf8()..).unwrap_or(""));
    let digits = head.chars().rev().take(WHOLE).take_while(|ch| is_chinese_digit(*ch)).map(char::len_utf8).sum::<usize>();
    let lead = head.get(..head.len() - digits).unwrap_or("");
    digits > 0 && lead.ends_with("分之") && tail.starts_with(is_chinese_digit)
}
