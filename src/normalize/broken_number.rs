//! Decides whether a line break stands inside a number with what belongs to it: 8⏎00元, 3500⏎万元, 十几⏎家, 30万元⏎左右.
//!
//! Takes two lines and what is known of the passage that the first one ends, says whether the second one goes on with the number.
//! Breaks elsewhere in a sentence fall to `unwrap.rs`; which units there are is the business of later stages. The words that it goes by are
//! rows of `data/line_words.tsv`.

use super::line::{BLANKS, Line};
use super::line_words::{BEFORE, BEHIND, CHANGE, NOT_BEFORE, NOT_NUMERAL, UNIT, WHOLE, WORD};
use super::passage::Passage;
use super::punctuation::{begins_with_counted_group, is_han};
use crate::digits::{is_chinese_digit, leading_digits};

/// Shortest passage, in characters, whose end is looked at; what is shorter is the label of a cell.
const LABEL: usize = 4;
/// Units of one character that measure and do not count.
const MEASURES: [char; 9] = ['元', '吨', '亩', '米', '斤', '倍', '克', '升', '瓦'];
/// Most digits that both halves of a number have together.
const DIGITS: usize = 12;

/// 1.⏎5亿 and 1⏎.5亿: a number whose decimals stand in the next line. 1. alone in its line is an enumerator unless the
/// decimals have a magnitude.
pub(crate) fn breaks_a_decimal(before: &Line<'_>, line: &Line<'_>, passage: &Passage) -> bool {
    let digits = leading_digits(line.content, DIGITS + 1);
    if let Some(number) = before.content.strip_suffix('.') {
        let behind = line.content.get(digits..).unwrap_or("");
        let alone = !passage.is_joined() && number.bytes().all(|byte| byte.is_ascii_digit());
        let decimal = number.ends_with(|ch: char| ch.is_ascii_digit()) && digits > 0 && (!line.indented || passage.prose);
        return decimal && (!alone || digits <= 4 && behind.starts_with(['万', '亿', '%', '‰']));
    }
    let decimals = line.content.strip_prefix('.').unwrap_or("");
    decimals.starts_with(|ch: char| ch.is_ascii_digit()) && before.content.ends_with(|ch: char| ch.is_ascii_digit())
}

/// 64,⏎800元 and 64⏎,800元: at the comma of thousands, which is an ASCII one by now only there.
pub(crate) fn breaks_thousands(before: &Line<'_>, line: &Line<'_>) -> bool {
    let (number, group) = match (before.content.strip_suffix(','), line.content.strip_prefix(',')) {
        (Some(number), None) => (number, line.content),
        (None, Some(group)) => (before.content, group),
        _ => return false,
    };
    number.ends_with(|ch: char| ch.is_ascii_digit()) && before.content.contains(is_han) && begins_with_counted_group(group)
}

/// 3500⏎万元, 3 500⏎万元: between a number in a sentence and its magnitude. A row of several numbers ends with a cell.
pub(crate) fn splits_magnitude(before: &Line<'_>, line: &Line<'_>) -> bool {
    before.content.ends_with(|ch: char| ch.is_ascii_digit())
        && before.content.contains(is_han)
        && before.content.split(BLANKS).filter(|cell| !cell.is_empty()).count() <= 2
        && line.content.starts_with(['万', '亿', '%', '‰', '℃'])
}

/// 就业⏎12.5⏎万人, 收入⏎1250⏎元。: a number that stands alone in its line, between what it is said of and its unit. A year, a page or a
/// number of an item does not.
pub(crate) fn sets_number_apart(before: &Line<'_>, line: &Line<'_>, next: Option<&Line<'_>>, passage: &Passage) -> bool {
    if is_lone_number(before.content) {
        let said = passage.is_joined() || before.content.contains('.');
        return begins_with_unit(line) && (said || !is_unit(line.content)) && !ends_with_year(before.content);
    }
    // 3.2⏎万⏎吨: broken twice.
    if passage.is_joined() && matches!(before.content, "百" | "千" | "万" | "亿") {
        return begins_with_unit(line);
    }
    is_lone_number(line.content)
        && !ends_with_year(line.content)
        && before.chars > 1
        && before.content.ends_with(is_han)
        && next.is_some_and(begins_with_unit)
        && !(begins_with_unit(before) && !before.is_prose())
}

/// 1250, 3,215.6: digits with their point and commas and nothing else.
fn is_lone_number(content: &str) -> bool {
    let digit = |ch: char| ch.is_ascii_digit();
    content.starts_with(digit) && content.ends_with(digit) && content.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b','))
}

/// 亿元, 人次, 个百分点: what a number in front of it counts. In prose any word that begins like a unit does; elsewhere it must be a cell
/// by itself or have a magnitude.
pub(super) fn begins_with_count(text: &str, prose: bool) -> bool {
    if WORD.iter().any(|word| text.starts_with(word)) {
        return false;
    }
    let rest = text.trim_start_matches(['百', '千', '万', '亿']);
    let cell = text.split(|ch| BLANKS.contains(&ch) || parts(ch)).next().unwrap_or("");
    let unit = || rest.starts_with(|ch| UNIT.contains(&ch) || matches!(ch, '%' | '‰' | '℃'));
    (prose || text.starts_with(['万', '亿', '%', '‰', '℃'])) && unit() || is_unit(cell)
}

/// 86家, 万元, %: a unit, perhaps with its magnitude, that takes no time and begins no other word.
pub(super) fn begins_with_unit_word(text: &str) -> bool {
    let rest = text.trim_start_matches(['十', '百', '千', '万', '亿', '余', '多']);
    let unit =
        rest.starts_with(|ch| UNIT.contains(&ch) || matches!(ch, '%' | '‰' | '℃')) || rest.len() < text.len() && rest.starts_with(parts);
    unit && !rest.starts_with(['年', '月', '日', '天', '周', '小', '分', '秒', '时', '期', '届', '点'])
        && !WORD.iter().any(|word| text.starts_with(word))
}

/// What decimals may stand before: %, 亿元, 亩, 个百分点.
pub(super) fn begins_with_measure(text: &str) -> bool {
    let word = || WORD.iter().any(|word| text.starts_with(word));
    let measure =
        text.starts_with(['%', '‰', '℃', '万', '亿']) || text.starts_with(MEASURES) || WHOLE.iter().any(|unit| text.starts_with(unit));
    measure && !word()
}

/// The number at the start of a text and what stands behind it.
pub(super) fn leading_number(text: &str) -> Option<(&str, &str)> {
    let behind = text.trim_start_matches(|ch: char| ch.is_ascii_digit() || matches!(ch, '.' | ','));
    text.split_at_checked(text.len() - behind.len())
}

/// 3268亿元: a number with what it counts, no date.
pub(super) fn is_counted_there(text: &str) -> bool {
    text.starts_with(|ch: char| ch.is_ascii_digit()) && counts_something(text, None) && !is_dated(text)
}

/// 万人参加, 亿元，, 人。: the line begins with a magnitude and what it counts, or with a unit that ends there.
pub(super) fn begins_with_unit(line: &Line<'_>) -> bool {
    let rest = line.content.trim_start_matches(['十', '百', '千', '万', '亿']);
    let magnitude = line.content.get(..line.content.len() - rest.len()).unwrap_or("");
    if WORD.iter().any(|word| line.content.starts_with(word) || rest.starts_with(word)) {
        return false;
    }
    if magnitude.ends_with(['万', '亿']) {
        return rest.is_empty() || rest.starts_with(|ch| UNIT.contains(&ch) || parts(ch));
    }
    is_unit(line.content.split(parts).next().unwrap_or(""))
}

/// Whether `text` is a unit and nothing else.
fn is_unit(text: &str) -> bool {
    let mut chars = text.chars();
    // 50.0⏎十、能源: a heading is numbered so.
    let figure = text.starts_with(['十', '百', '千', '万', '亿', '多', '余']);
    let one = chars.next().is_some_and(|ch| UNIT.contains(&ch) || matches!(ch, '%' | '‰' | '℃')) && chars.next().is_none() && !figure;
    one || WHOLE.contains(&text)
}

/// Marks behind the part of a clause.
const fn parts(ch: char) -> bool {
    matches!(ch, '，' | '。' | '；' | '、' | '）')
}

/// Whether the number at the end of `before` goes on in `line`, or the word there asks for the number that `line` begins with.
/// `next` stands below `line`.
pub(crate) fn splits_a_number(before: &Line<'_>, line: &Line<'_>, next: Option<&Line<'_>>, passage: &Passage) -> bool {
    let (tail, head) = (before.content, line.content);
    // 全镇1⏎2个村（社区）共划分: no cell breaks off within a number.
    let short = passage.chars < LABEL && !(passage.chars + 1 >= LABEL && line.is_prose() && tail.ends_with(|ch: char| ch.is_ascii_digit()));
    if short || !passage.han || before.is_finished() || line.is_enumerated() || next_is_cell(line, next, passage) {
        return false;
    }
    // A heading may stand above a paragraph; a passage of several sentences that just stops goes on.
    let sure = passage.is_running() || passage.prose && !line.set_off && !line.indented;
    let Some(first) = head.chars().next() else { return false };
    if first.is_ascii_digit() {
        if tail.ends_with(|ch: char| ch.is_ascii_digit()) {
            // No number but 0.5 begins with a nought.
            let nought = head.starts_with('0') && !head.starts_with("0.");
            return (passage.prose || nought || line.is_prose() && !is_numbered(tail)) && parts_digits(tail, head, next);
        }
        return ends_with_range(tail)
            || passage.prose && goes_on_behind_a_magnitude(tail, head) && counts_something(head, next) && !is_dated(head)
            || (sure && CHANGE.iter().any(|word| tail.ends_with(word))
                || (sure || line.is_prose() && !passage.enumerated) && asks_for_number(tail))
                && counts_something(head, next)
                && !is_dated(head);
    }
    if is_chinese_digit(first) && (tail.ends_with("分之") || passage.prose && asks_for_number(tail) && begins_with_amount(head)) {
        return true;
    }
    if BEHIND.iter().any(|word| head.starts_with(word)) && number_is_near(tail) {
        return passage.is_running() || passage.prose && behind_number(head);
    }
    if !head.starts_with(|ch| UNIT.contains(&ch)) && !(first == '几' || is_chinese_digit(first)) {
        return false;
    }
    // 图书⏎一⏎万两千册: the numeral is alone in its line.
    let alone = line.chars <= 2 && head.chars().all(is_chinese_digit);
    if sure && alone && next.is_some_and(|next| next.content.starts_with(['十', '百', '千', '万', '亿'])) {
        return true;
    }
    let word = || WORD.iter().any(|word| head.starts_with(word));
    if ends_with_chinese_numeral(tail) && (sure || passage.prose && !passage.enumerated && !word()) {
        return true;
    }
    splits_unit(tail, line, passage, sure)
}

/// 3500⏎元, 2.8万⏎名: between a number and its unit.
fn splits_unit(tail: &str, line: &Line<'_>, passage: &Passage, sure: bool) -> bool {
    let number = tail.trim_end_matches(['十', '百', '千', '万', '亿', '余', '多']);
    if !number.ends_with(|ch: char| ch.is_ascii_digit()) || !line.content.starts_with(|ch| UNIT.contains(&ch)) {
        return false;
    }
    if sure {
        return true;
    }
    // A heading may end with a year or an amount, and the next line begin with 个人 or 人民.
    let magnitude = number.len() < tail.len();
    let year = !magnitude && ends_with_year(tail);
    let word = WORD.iter().any(|word| line.content.starts_with(word));
    !year && !word && line.is_prose() && !(passage.first && magnitude && line.is_finished())
}

/// 8⏎00元: digits on both sides, and behind them what they count. 2016⏎2017年 are two years.
fn parts_digits(tail: &str, head: &str, next: Option<&Line<'_>>) -> bool {
    let before = tail.bytes().rev().take(DIGITS + 1).take_while(|byte| byte.is_ascii_digit() || *byte == b',').count();
    let after = leading_digits(head, DIGITS + 1);
    if before + after > DIGITS {
        return false;
    }
    let behind = head.get(after..).unwrap_or("");
    let number = || -> Option<u32> { format!("{}{}", tail.get(tail.len() - before..)?, head.get(..after)?).parse().ok() };
    match behind.chars().next() {
        Some('年') if before + after >= 4 => number().is_some_and(|year| (1000..2100).contains(&year)),
        Some('月') => number().is_some_and(|month| month <= 12),
        Some('日' | '时') => number().is_some_and(|day| day <= 31),
        Some('号') if before + after == 2 => number().is_some_and(|day| day <= 31),
        _ => !(ends_with_year(tail) && after >= 2) && counts_something(head, next),
    }
}

/// 4万⏎3259元, 3亿⏎2000万元: the lower digits of a number.
fn goes_on_behind_a_magnitude(tail: &str, head: &str) -> bool {
    let Some(magnitude) = tail.chars().next_back().filter(|last| matches!(last, '万' | '亿')) else { return false };
    let number = tail.strip_suffix(magnitude).unwrap_or(tail);
    let digits = leading_digits(head, DIGITS);
    let lower = head.get(digits..).unwrap_or("").starts_with('万') == (magnitude == '亿');
    number.ends_with(|ch: char| ch.is_ascii_digit()) && digits == 4 && lower && !number.ends_with('.')
}

/// 5月31日, 2016年, 26号: a date, with which a paragraph begins.
fn is_dated(head: &str) -> bool {
    let digits = leading_digits(head, DIGITS + 1);
    let behind = head.get(digits..).unwrap_or("");
    digits == 4 && behind.starts_with('年') || digits <= 2 && behind.starts_with(['月', '日', '号', '时'])
}

/// 附件1, 表2, 第3: a number that counts the text itself.
fn is_numbered(tail: &str) -> bool {
    let lead = tail.trim_end_matches(|ch: char| ch.is_ascii_digit());
    // 资金2.1 has decimals, 2.1 alone and 表2.1 count.
    if let Some(whole) = lead.strip_suffix('.') {
        let before = whole.trim_end_matches(|ch: char| ch.is_ascii_digit());
        return before.len() == whole.len() || !before.ends_with(is_han) || is_numbered(before);
    }
    lead.ends_with("附件") || lead.ends_with(['表', '图', '第', '章', '-', ' '])
}

/// Whether behind the digits at the start of `head` stands what they count, perhaps in the next line.
fn counts_something(head: &str, next: Option<&Line<'_>>) -> bool {
    let behind = head.trim_start_matches(|ch: char| ch.is_ascii_digit() || matches!(ch, '.' | ','));
    // 28⏎0⏎63万: broken twice.
    let below = || next.map_or("", |next| next.content).trim_start_matches(|ch: char| ch.is_ascii_digit());
    let unit = if behind.is_empty() { below() } else { behind };
    unit.starts_with(|ch| is_han(ch) || matches!(ch, '%' | '‰' | '℃' | '°' | '-' | 'k' | 'm') || ch == '，' && !behind.is_empty())
}

/// A bare number goes on only in a passage, and not where the next line is one too: these are the cells of a table.
fn next_is_cell(line: &Line<'_>, next: Option<&Line<'_>>, passage: &Passage) -> bool {
    line.is_number() && (!passage.prose && !passage.is_joined() || next.is_none_or(Line::is_number)) && !(next.is_none() && passage.han)
}

/// 2015-, 3000至: a range whose second half is to come.
fn ends_with_range(tail: &str) -> bool {
    let Some(first) = tail.strip_suffix(['-', '—', '–', '~', '至', '到']) else { return false };
    let first = first.strip_suffix('—').unwrap_or(first);
    let unit = first.trim_end_matches(is_han);
    unit.ends_with(|ch: char| ch.is_ascii_digit() || ch == '%') && first.len() - unit.len() <= 9
}

pub(super) fn asks_for_number(tail: &str) -> bool {
    BEFORE.iter().any(|word| tail.ends_with(word)) && !NOT_BEFORE.iter().any(|word| tail.ends_with(word))
}

/// 三百元, 两成, 十多: a Chinese numeral of two and more characters or with a unit, not 一些 or 三农.
fn begins_with_amount(head: &str) -> bool {
    let mut chars = head.chars();
    chars.next().is_some_and(is_chinese_digit) && chars.next().is_some_and(|ch| is_chinese_digit(ch) || UNIT.contains(&ch))
}

/// Whether 以上 and the like are a modifier here, no beginning: 以上，, not 以上数据.
fn behind_number(head: &str) -> bool {
    head.chars().nth(2).is_none_or(|ch| matches!(ch, '，' | '。' | '；' | '、' | '）' | '的'))
}

/// Whether a numeral stands within the last four characters: 30万元, 四成, 240平方米.
fn number_is_near(tail: &str) -> bool {
    tail.chars().rev().take(4).any(|ch| ch.is_ascii_digit() || ch == '几' || is_chinese_digit(ch))
}

fn ends_with_chinese_numeral(tail: &str) -> bool {
    tail.ends_with(|ch| is_chinese_digit(ch) || matches!(ch, '几' | '数' | '余' | '多'))
        && !NOT_NUMERAL.iter().any(|word| tail.ends_with(word))
}

/// 2016 and 1998, which are more likely years than amounts.
fn ends_with_year(tail: &str) -> bool {
    let digits = tail.bytes().rev().take(5).take_while(u8::is_ascii_digit).count();
    digits == 4 && tail.get(tail.len() - 4..).is_some_and(|year| year.starts_with("19") || year.starts_with("20"))
}
