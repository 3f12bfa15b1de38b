//! Gives each mark one form: Chinese marks full-width, separators inside numbers ASCII, a range dash `-`.
//!
//! Takes text whose width is folded, decides each mark by its neighbours, hands on the text with the marks rewritten. Quotes are
//! paired in `quotes.rs`; blanks and line ends are left to `unwrap.rs`; what a number means is not its business.

use super::point::{is_point, is_point_of_a_share};
use super::rewriter::Rewriter;
use super::scan::scan;
use crate::digits::{figure, is_chinese_digit, leading_digits};

/// What a line break may consist of.
const BREAKING: [char; 4] = [' ', '\t', '\u{3000}', '\n'];
/// Longest line break with its blanks, in bytes, that a number is looked for behind.
const BREAK: usize = 16;
/// The figures of a year.
const YEAR: usize = 4;
/// The digits of a group of thousands.
const GROUP: usize = 3;

/// Folds the marks of a text.
pub(crate) fn fold_punctuation(text: &str) -> Rewriter<'_> {
    let mut rewriter = Rewriter::new(text);
    let mut line = LineScript::default();
    // Marks before this offset belong to a URL or to a mark already dealt with.
    let mut skip = 0;
    for (at, byte) in scan(text, is_candidate) {
        if at < skip {
            continue;
        }
        match byte {
            b',' | b';' | b':' | b'!' | b'?' | b'(' | b')' | b'.' => {
                if byte == b':' && text.get(at..).is_some_and(|rest| rest.starts_with("://")) {
                    skip = url_end(text, at);
                } else if let Some(to) = fold_ascii_mark(text, at, byte, &mut line) {
                    rewriter.swap(at, char::from(byte), to);
                }
            }
            b'0' | b'O' | b'o' => {
                if is_zero_of_year(text, at) {
                    rewriter.swap(at, char::from(byte), '〇');
                }
            }
            b'~' => {
                if is_range_dash(text, at, at + 1) {
                    rewriter.swap(at, '~', '-');
                }
            }
            _ => match char_at(text, at) {
                Some(mark @ ('·' | '。' | '，')) if is_point(text, at, mark) => rewriter.swap(at, mark, '.'),
                Some('·') if is_point_of_a_share(text, at) => rewriter.swap(at, '·', '点'),
                Some('，') if is_full_width_thousands(text, at) => rewriter.swap(at, '，', ','),
                Some(colon @ ('：' | '︰')) if digit_before(text, at) && digit_after(text, at + colon.len_utf8()) => {
                    rewriter.swap(at, colon, ':')
                }
                Some('︰') => rewriter.swap(at, '︰', '：'),
                Some(dash @ ('—' | '–')) => {
                    let run = text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start_matches(dash).len());
                    skip = at + run;
                    if run <= 2 * dash.len_utf8() && is_range_dash(text, at, skip) {
                        rewriter.replace(at, skip, "-");
                    }
                }
                _ => {}
            },
        }
    }
    rewriter
}

/// 一九九0年, 二OO八年: whether a nought or the letter like it, here at `at`, stands among the Chinese figures of a year.
fn is_zero_of_year(text: &str, at: usize) -> bool {
    let alike = |ch: char| matches!(ch, '0' | 'O' | 'o') || figure(ch).is_some();
    let (head, rest) = (text.get(..at).unwrap_or(""), text.get(at..).unwrap_or(""));
    if !head.as_bytes().last().is_some_and(|last| *last >= 0x80 || matches!(last, b'0' | b'O' | b'o')) {
        return false;
    }
    let before = head.chars().rev().take(YEAR).take_while(|ch| alike(*ch)).count();
    let behind = rest.chars().take(YEAR).take_while(|ch| alike(*ch)).count();
    let first = head.chars().rev().nth(before.saturating_sub(1));
    before + behind == YEAR && matches!(first, Some('一' | '二')) && rest.chars().nth(behind) == Some('年')
}

/// Whether a mark may begin with `byte`: an ASCII mark or a nought, the lead byte of ，：, or that of — –, · or 。.
const fn is_candidate(byte: u8) -> bool {
    matches!(byte, b'0' | b'O' | b'o' | b',' | b';' | b':' | b'!' | b'?' | b'(' | b')' | b'.' | b'~' | 0xc2 | 0xe2 | 0xe3 | 0xef)
}

/// The Chinese form of the ASCII mark at `at`, where it has to take it.
fn fold_ascii_mark(text: &str, at: usize, mark: u8, line: &mut LineScript) -> Option<char> {
    let (before, after) = (char_before(text, at), char_at(text, at + 1));
    let between_digits = is_digit(before) && is_digit(after);
    match mark {
        // 习近平主席. at the end of a line; elsewhere the dot is that of a number, a name (乔治.布什) or an address.
        b'.' => {
            let ends_line = text.get(at + 1..).is_none_or(|rest| rest.trim_start_matches([' ', '\t', '\u{3000}']).is_empty_line());
            return (ends_line && before.is_some_and(|ch| is_han(ch) || matches!(ch, '”' | '）' | '》' | ')'))).then_some('。');
        }
        b',' if between_digits && is_thousands(text, at, 1)
            || is_broken_at_thousands(text, at)
            || is_spread_thousands(text, at)
            || is_parted_thousands(text, at) =>
        {
            return None;
        }
        b':' if between_digits => return None,
        _ => {}
    }
    if !line.is_chinese(text, at) {
        return None;
    }
    let full = match mark {
        b',' => '，',
        b';' => '；',
        b':' => '：',
        b'!' => '！',
        b'?' => '？',
        b'(' => return Some('（'),
        b')' => return Some('）'),
        _ => return None,
    };
    // Smith, John · win:mac: a mark of the English around it. GDP,CPI has no blank and lists two words of a Chinese sentence.
    let letter_before = before.is_some_and(|ch| ch.is_ascii_alphabetic());
    let english = match after {
        Some(' ') => letter_before && char_at(text, at + 2).is_some_and(|ch| ch.is_ascii_alphabetic()),
        Some(ch) => mark != b',' && letter_before && ch.is_ascii_alphanumeric(),
        None => false,
    };
    (!english).then_some(full)
}

trait Rest {
    fn is_empty_line(&self) -> bool;
}

impl Rest for str {
    /// Whether nothing stands here before the next line end.
    fn is_empty_line(&self) -> bool {
        self.is_empty() || self.starts_with(['\n', '\u{2029}'])
    }
}

/// Whether the mark of `length` bytes at `at`, which stands between digits, separates thousands: three digits behind it, and one
/// to three before it that are themselves the first group (1,234) or a later one (1,234,567). The digits may be broken by a line
/// end: 3,1⏎50户.
fn is_thousands(text: &str, at: usize, length: usize) -> bool {
    let tail = text.get(at + length..).unwrap_or("");
    let mut after = leading_digits(tail, GROUP + 1);
    if (1..3).contains(&after) {
        let rest = tail.get(after..).unwrap_or("");
        let behind = rest.trim_start_matches(BREAKING);
        if rest.len() - behind.len() <= BREAK && rest.get(..rest.len() - behind.len()).is_some_and(|blanks| blanks.contains('\n')) {
            after += leading_digits(behind, GROUP + 1);
        }
    }
    ends_with_group(text.get(..at).unwrap_or("")) && after == GROUP
}

/// Whether `head` ends with a group of digits behind which another one may follow.
fn ends_with_group(head: &str) -> bool {
    let head = head.as_bytes();
    let before = head.iter().rev().take(GROUP + 1).take_while(|byte| byte.is_ascii_digit()).count();
    match head.len().checked_sub(before + 1).and_then(|at| head.get(at)) {
        Some(b',') => before == GROUP,
        // 3.5,123 has its decimals already.
        Some(b'.') => false,
        _ => (1..=GROUP).contains(&before),
    }
}

/// Whether the comma at `at` separates thousands and a line ends right behind or before it: 64,⏎800元, 64⏎,800元. What is counted must
/// follow, since lists have such ends of lines too.
fn is_broken_at_thousands(text: &str, at: usize) -> bool {
    let (head, tail) = (text.get(..at).unwrap_or(""), text.get(at + 1..).unwrap_or(""));
    let (before, behind) = (head.trim_end_matches(BREAKING), tail.trim_start_matches(BREAKING));
    let gap = head.get(before.len()..).into_iter().chain(tail.get(..tail.len() - behind.len())).find(|gap| !gap.is_empty());
    let one = before.len() == head.len() || behind.len() == tail.len();
    let broken = one && gap.is_some_and(|gap| gap.contains('\n') && gap.len() <= BREAK);
    broken && ends_with_group(before) && begins_with_counted_group(behind)
}

/// Whether the comma at `at` separates thousands whose characters are set off one by one: 7 5 , 1 2 2 亩.
fn is_spread_thousands(text: &str, at: usize) -> bool {
    let (head, tail) = (text.get(..at).unwrap_or(""), text.get(at + 1..).unwrap_or(""));
    let group =
        tail.bytes().take(2 * GROUP).enumerate().all(|(index, byte)| if index % 2 == 0 { byte == b' ' } else { byte.is_ascii_digit() });
    let behind = tail.get(2 * GROUP..).and_then(|rest| rest.strip_prefix(' '));
    head.strip_suffix(' ').is_some_and(|head| head.ends_with(|ch: char| ch.is_ascii_digit()))
        && group
        && behind.is_some_and(|next| next.starts_with(is_han))
}

/// Whether the comma at `at` separates thousands with a blank behind it: 收入1, 200.5万元. Hundreds may be two items: 100, 200元.
fn is_parted_thousands(text: &str, at: usize) -> bool {
    let (head, tail) = (text.get(..at).unwrap_or(""), text.get(at + 1..).unwrap_or(""));
    let digits = head.bytes().rev().take(GROUP).take_while(u8::is_ascii_digit).count();
    let lead = head.get(..at.saturating_sub(digits)).unwrap_or("");
    (1..GROUP).contains(&digits)
        && lead.ends_with(|ch| is_han(ch) && ch != '第')
        && tail.strip_prefix(' ').is_some_and(begins_with_counted_group)
}

/// Whether `text` begins with three digits, perhaps more such groups and decimals, and what they count.
pub(super) fn begins_with_counted_group(text: &str) -> bool {
    let mut rest = text;
    for _ in 0..MOST_GROUPS {
        if leading_digits(rest, GROUP + 1) != GROUP {
            return false;
        }
        rest = rest.get(GROUP..).unwrap_or("");
        match rest.strip_prefix(',') {
            Some(next) => rest = next,
            None => break,
        }
    }
    let decimals = rest.strip_prefix('.').map_or(rest, |decimals| decimals.trim_start_matches(|ch: char| ch.is_ascii_digit()));
    decimals.starts_with(|next| is_han(next) || next == '%')
}

/// Whether a full-width comma between ASCII digits separates thousands. It mostly parts the items of a list (100，200米), so the
/// first group must be shorter than the others.
fn is_full_width_thousands(text: &str, at: usize) -> bool {
    let comma = '，'.len_utf8();
    let digits = text.get(..at).unwrap_or("").bytes().rev().take(3).take_while(u8::is_ascii_digit).count();
    let behind_group = text.get(..at.saturating_sub(3)).is_some_and(|head| head.ends_with(['，', ',']));
    let grouped = digits == 3 && behind_group && is_full_width_first_group(text, at.saturating_sub(3));
    ((1..=2).contains(&digits) || grouped) && digit_after(text, at + comma) && is_thousands(text, at, comma)
}

/// Most groups of three digits that one number may have.
const MOST_GROUPS: usize = 24;

/// Whether the number whose group begins at `group` begins with one or two digits: 1，234，567, but not 100，200，300.
fn is_full_width_first_group(text: &str, group: usize) -> bool {
    let mut head = text.get(..group).unwrap_or("");
    for _ in 0..MOST_GROUPS {
        let Some(before) = head.strip_suffix(['，', ',']) else { return false };
        let digits = before.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
        if digits != 3 {
            return (1..=2).contains(&digits);
        }
        head = before.get(..before.len() - digits).unwrap_or("");
    }
    false
}

/// Whether the dash `start..end` joins two numerals: 3—5, 5%–8%, 3万元~5万元, 三—五.
fn is_range_dash(text: &str, start: usize, end: usize) -> bool {
    let (Some(before), Some(mut after)) = (char_before(text, start), char_at(text, end)) else { return false };
    // 2015—⏎2020年: broken behind the dash.
    if before.is_ascii_digit() && after == '\n' {
        after = text.get(end..).and_then(|rest| rest.trim_start_matches(BREAKING).chars().next()).unwrap_or(after);
    }
    let double = end - start > '—'.len_utf8();
    if after.is_ascii_digit() {
        return before.is_ascii_digit()
            || !double && (matches!(before, '%' | '‰' | '℃' | '°') || is_han(before) && numeral_ends_near(text, start));
    }
    !double && is_chinese_digit(before) && is_chinese_digit(after)
}

/// Whether a digit stands at most three Han characters before `at`: 3万元, 1月.
fn numeral_ends_near(text: &str, at: usize) -> bool {
    let mut back = text.get(..at).unwrap_or("").chars().rev().take(4).skip_while(|ch| is_han(*ch));
    back.next().is_some_and(|ch| ch.is_ascii_digit())
}

/// Where the URL ends that has its `://` at `colon`. Marks at its end belong to the sentence.
fn url_end(text: &str, colon: usize) -> usize {
    let rest = text.get(colon..).unwrap_or("");
    let run = rest.bytes().take_while(|byte| byte.is_ascii_graphic()).count();
    colon + rest.get(..run).unwrap_or("").trim_end_matches([',', ';', ':', '!', '?', ')', '.']).len().max("://".len())
}

/// In which script a line is written, asked once for each line that has an ASCII mark.
#[derive(Debug, Default)]
struct LineScript {
    /// The line end behind the line last asked for.
    end: usize,
    chinese: bool,
}

impl LineScript {
    /// Whether the line around `at` is Chinese: it holds Han, or no Latin letter that would make it something else.
    fn is_chinese(&mut self, text: &str, at: usize) -> bool {
        if at >= self.end {
            // Offsets come in rising order, so what lies before `self.end` was read already.
            let known = self.end.min(at);
            let start = text.get(known..at).and_then(|head| head.rfind('\n')).map_or(known, |found| known + found + 1);
            self.end = text.get(at..).and_then(|tail| tail.find('\n')).map_or(text.len(), |found| at + found) + 1;
            let line = text.get(start..self.end.min(text.len())).unwrap_or("");
            self.chinese = line.chars().any(is_han) || !line.bytes().any(|byte| byte.is_ascii_alphabetic());
        }
        self.chinese
    }
}

fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn is_digit(ch: Option<char>) -> bool {
    ch.is_some_and(|ch| ch.is_ascii_digit())
}

fn digit_before(text: &str, at: usize) -> bool {
    is_digit(char_before(text, at))
}

fn digit_after(text: &str, at: usize) -> bool {
    is_digit(char_at(text, at))
}

/// Whether `ch` is a Han character.
pub(crate) const fn is_han(ch: char) -> bool {
    matches!(ch, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '々' | '\u{20000}'..='\u{323af}')
}
