//! Decides on blanks inside a line: 7 万 5 千 → 7万5千, but 1490.8 44.9 stays two numbers.
//!
//! Takes one line, removes the blanks that only stretch a word, a number or a sentence, and turns those between cells and words of
//! a heading into one ' '. Blanks at the ends of a line fall to `unwrap.rs`.

use super::broken_number::{asks_for_number, begins_with_count, is_counted_there};
use super::line::{BLANKS, Line};
use super::punctuation::is_han;
use super::rewriter::Rewriter;
use crate::digits::leading_digits;

/// How far back, in bytes, a number is looked at.
const NUMBER: usize = 32;

/// Shortest sentence, in characters with their blanks, that is known to be spread.
const SPREAD: usize = 16;

/// No number has more digits in a row.
const DIGITS: usize = 16;

/// Folds the blanks inside `line`. `next` is the line that it goes on in, or nothing; `spread` tells whether a sentence of the text is
/// spread, for then headings and cells are too.
pub(crate) fn fold_blanks(line: &Line<'_>, next: &str, spread: impl FnOnce() -> bool, rewriter: &mut Rewriter<'_>) {
    if !line.has_blank() {
        return;
    }
    let mut from = 0;
    let mut prose = None;
    let is_spread = parts_each_character(line) && (is_spread_sentence(line) || is_cell(line) && spread());
    while let Some(found) = line.content.get(from..).and_then(|rest| rest.find(BLANKS)) {
        let start = from + found;
        let Some((head, rest)) = line.content.split_at_checked(start) else { break };
        let tail = rest.trim_start_matches(BLANKS);
        let end = line.content.len() - tail.len();
        let run = line.content.get(start..end).unwrap_or("");
        let gap = Gap { head, tail, next, run, prose: *prose.get_or_insert_with(|| line.is_prose()) };
        if is_spread || gap.is_stretch() {
            rewriter.replace(line.start + start, line.start + end, "");
        } else if run != " " {
            rewriter.replace(line.start + start, line.start + end, " ");
        }
        from = end;
    }
}

/// Whether a sentence has a blank behind each of its characters: 增 长 2 3 . 7 %.
pub(crate) fn is_spread_sentence(line: &Line<'_>) -> bool {
    line.chars >= SPREAD && line.is_prose() && parts_each_character(line)
}

/// Whether a line is short enough for one number, or has words.
fn is_cell(line: &Line<'_>) -> bool {
    line.chars <= SPREAD || line.content.contains(is_han)
}

fn parts_each_character(line: &Line<'_>) -> bool {
    let mut blank = true;
    line.content.chars().all(|ch| {
        let was_blank = std::mem::replace(&mut blank, ch == ' ');
        was_blank != blank
    })
}

/// A run of blanks and what stands around it.
struct Gap<'t> {
    head: &'t str,
    tail: &'t str,
    next: &'t str,
    run: &'t str,
    /// Whether the line is a sentence rather than a heading or a row.
    prose: bool,
}

impl Gap<'_> {
    /// Whether the blanks only stretch what belongs together.
    fn is_stretch(&self) -> bool {
        let (Some(before), Some(after)) = (self.head.chars().next_back(), self.tail.chars().next()) else { return false };
        // A full-width mark makes a boundary by itself.
        if is_mark(before) || is_mark(after) || matches!(before, '“' | '‘' | '《' | '（') {
            return true;
        }
        let single = self.run == " ";
        let (wide_before, wide_after) = (is_chinese(before), is_chinese(after));
        if wide_before && wide_after {
            let one = single && (self.prose || !self.parts_two_words() || self.parts_a_number());
            return one || self.parts_a_spaced_word() || self.parts_number_and_unit();
        }
        // 3.　5亿元
        if !single && !(self.run == "\u{3000}" && before == '.' && after.is_ascii_digit()) {
            return self.parts_number_and_unit() || asks_for_number(self.head) && is_counted_there(self.tail);
        }
        match (before.is_ascii_digit(), after.is_ascii_digit()) {
            (true, true) => {
                self.parts_a_digit_group() || self.parts_spaced_digits() || self.parts_a_year() || self.parts_a_figure_of_prose()
            }
            (true, false) if after == '.' => {
                let behind = self.tail.get(1..).unwrap_or("");
                let decimals = behind.strip_prefix(' ').unwrap_or(behind);
                decimals.starts_with(|ch: char| ch.is_ascii_digit())
                    && (decimals.len() == behind.len() || self.prose || is_counted(decimals))
                    && !self.digits_before().contains('.')
            }
            (true, false) if matches!(after, '%' | '‰' | '℃') => true,
            (true, false) if wide_after => {
                self.prose
                    || is_magnitude(after)
                    || self.tail.starts_with('元')
                    || self.ends_a_date(after)
                    || matches!(after, '多' | '余') && self.stands_off()
            }
            (false, true) if matches!(before, '.' | ',') => self.parts_a_decimal(),
            (false, true) if wide_before => {
                self.prose
                    || is_magnitude(before) && self.number_ends_before()
                    || self.goes_on_with_a_date(before)
                    || asks_for_number(self.head) && self.sets_the_number_off()
            }
            (false, false) if before == '%' && wide_after => self.prose,
            _ => false,
        }
    }

    /// 3268.5  亿元, 35万　人次: blanks of any width. Between the cells of a row a unit stands alone, or behind its magnitude.
    fn parts_number_and_unit(&self) -> bool {
        let number = self.head.trim_end_matches(is_magnitude).ends_with(|ch: char| ch.is_ascii_digit());
        number && begins_with_count(self.tail, self.prose)
    }

    /// 超 200 亿元: a blank stands behind the figures too, as some papers set every number.
    fn sets_the_number_off(&self) -> bool {
        let behind = self.tail.trim_start_matches(|ch: char| ch.is_ascii_digit() || matches!(ch, '.' | ',' | '%'));
        behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(is_chinese))
    }

    /// 1000 多个: the figures that end here have a blank before them too.
    fn stands_off(&self) -> bool {
        let before = self.head.trim_end_matches(|ch: char| ch.is_ascii_digit() || matches!(ch, '.' | ','));
        before.strip_suffix(' ').is_some_and(|head| head.ends_with(is_chinese))
    }

    /// 农 业, 其中：男 性, 合　计: a word of single characters, each set off.
    fn parts_a_spaced_word(&self) -> bool {
        let one_before = self.head.chars().rev().nth(1).is_none_or(|ch| !is_han(ch));
        let one_after = self.tail.chars().nth(1).is_none_or(|ch| !is_han(ch));
        let han = self.head.ends_with(is_han) && self.tail.starts_with(is_han);
        han && one_before && one_after && self.run.chars().count() <= 4 && !self.run.contains('\t')
    }

    /// In a heading, two words of two and more characters: 标题 正文.
    fn parts_two_words(&self) -> bool {
        let two_before = self.head.chars().rev().nth(1).is_some_and(|ch| !BLANKS.contains(&ch));
        let two_after = self.tail.chars().nth(1).is_some_and(|ch| !BLANKS.contains(&ch));
        two_before && two_after
    }

    /// 5 千 4 百, 3500万 元: between a magnitude and what goes on with it.
    fn parts_a_number(&self) -> bool {
        self.tail.starts_with('元') && self.head.ends_with(is_magnitude) && self.number_ends_before()
    }

    /// 3 500: a group of one to three digits, then one of exactly three, then something that counts them.
    fn parts_a_digit_group(&self) -> bool {
        let before = self.digits_before();
        let group = before.rsplit(' ').next().unwrap_or("");
        let first = group.len() == before.len();
        let after = leading_digits(self.tail, DIGITS);
        let mut rest = self.tail.get(after..).unwrap_or("");
        // Further groups of three, at most as many as a number has.
        for _ in 0..4 {
            match rest.strip_prefix(' ') {
                Some(next) if leading_digits(next, DIGITS) == 3 => rest = next.get(3..).unwrap_or(""),
                _ => break,
            }
        }
        // 1 876.4 亿元
        if let Some(decimals) = rest.strip_prefix('.').filter(|decimals| leading_digits(decimals, DIGITS) > 0) {
            rest = decimals.trim_start_matches(|ch: char| ch.is_ascii_digit());
        }
        let counted = self.behind(rest).starts_with(|ch| is_han(ch) || ch == '%');
        let group_fits = if first { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        after == 3 && group_fits && counted && !before.contains(['.', ','])
    }

    /// 2019 年, 3 月: between the number of a year, month or day and its mark, also in a heading or a cell.
    fn ends_a_date(&self, mark: char) -> bool {
        let digits = self.head.bytes().rev().take(5).take_while(u8::is_ascii_digit).count();
        let number = self.head.get(self.head.len() - digits..).unwrap_or("");
        let at_most = |most: u32| digits <= 2 && number.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number));
        match mark {
            '年' => digits == 4 && (number.starts_with("19") || number.starts_with("20")),
            '月' => at_most(12),
            '日' => at_most(31),
            _ => false,
        }
    }

    /// 2019年 3月: between a year and its month, or a month and its day.
    fn goes_on_with_a_date(&self, mark: char) -> bool {
        let digits = leading_digits(self.tail, DIGITS);
        let behind = self.tail.get(digits..).unwrap_or("");
        let next = match mark {
            '年' => '月',
            '月' => '日',
            _ => return false,
        };
        (1..=2).contains(&digits) && behind.strip_prefix(' ').unwrap_or(behind).starts_with(next)
    }

    /// 2 0 1 2 年, 1 2 . 5%: digits one by one, perhaps with a point among them, then something that counts them.
    fn parts_spaced_digits(&self) -> bool {
        let (more, mut rest) = spaced_digits(self.tail.get(1..).unwrap_or(""));
        let mut digits = 1 + more;
        let point = rest.strip_prefix(' ').unwrap_or(rest).strip_prefix('.');
        let decimals = point.map(|behind| behind.strip_prefix(' ').unwrap_or(behind)).filter(|behind| leading_digits(behind, 1) == 1);
        if let Some(decimals) = decimals {
            rest = spaced_digits(decimals.trim_start_matches(|ch: char| ch.is_ascii_digit())).1;
        }
        let mut back = self.head.chars().rev();
        let alone = back.next().is_some() && back.next().is_none_or(|ch| !ch.is_ascii_digit() && ch != '.' && ch != ',');
        digits += self.head.chars().rev().take(16).filter(|ch| ch.is_ascii_digit()).count();
        let counted = self.behind(rest).starts_with(|ch| is_han(ch) || ch == '%');
        // No cell of a row ends with a point that stands by itself.
        let spread = point.is_some_and(|behind| behind.starts_with(' '));
        alone && counted && (self.prose || digits >= 4 || spread && decimals.is_some())
    }

    /// 201 9年
    fn parts_a_year(&self) -> bool {
        let before = self.head.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
        let after = leading_digits(self.tail, 4);
        let number = self.head.get(self.head.len() - before..).unwrap_or("");
        let year = number.starts_with("19") || number.starts_with("20");
        self.prose && before + after == 4 && year && self.tail.get(after..).is_some_and(|rest| rest.starts_with('年'))
    }

    /// 企业达95 2家, 98.9 9%: in a sentence no two numbers stand side by side, but for that of a table or a year (图2 15家).
    fn parts_a_figure_of_prose(&self) -> bool {
        let number = |ch: char| ch.is_ascii_digit() || matches!(ch, '.' | ',');
        let lead = self.head.trim_end_matches(number);
        let before = self.head.get(lead.len()..).unwrap_or("");
        let rest = self.tail.trim_start_matches(number);
        let after = self.tail.get(..self.tail.len() - rest.len()).unwrap_or("");
        let numbered = lead.ends_with(['表', '图', '第', '例', '号', '版', '章', '节', '条', '页']);
        let year = before.len() == 4 && (before.starts_with("19") || before.starts_with("20"));
        let whole = (1..=NUMBER).contains(&before.len()) && after.len() <= DIGITS && !(before.contains('.') && after.contains(['.', ',']));
        self.prose && whole && !numbered && !year && lead.ends_with(is_han) && rest.starts_with(|ch| is_han(ch) || ch == '%')
    }

    /// 33. 4% in a sentence; at the start of a line it is an enumerator, but for 33 . 4%, with a blank to both sides.
    fn parts_a_decimal(&self) -> bool {
        let before = self.head.get(..self.head.len().saturating_sub(1)).unwrap_or("");
        let digits = before.strip_suffix(' ').filter(|_| self.head.ends_with('.')).unwrap_or(before);
        let number = digits.len() - digits.trim_end_matches(|ch: char| ch.is_ascii_digit()).len();
        let inside = number > 0 && (number < digits.len() || digits.len() < before.len());
        match self.head.ends_with('.') {
            true => inside && (self.prose || is_counted(self.tail)),
            false => inside && leading_digits(self.tail, DIGITS) == 3,
        }
    }

    /// What stands behind a number: the rest of the line, or the next line.
    fn behind<'s>(&'s self, rest: &'s str) -> &'s str {
        if rest.is_empty() { self.next } else { rest.strip_prefix(' ').unwrap_or(rest) }
    }

    /// The digits, separators and single blanks right before the gap.
    fn digits_before(&self) -> &str {
        let length = self.head.bytes().rev().take(NUMBER).take_while(|byte| matches!(byte, b'0'..=b'9' | b'.' | b',' | b' ')).count();
        self.head.get(self.head.len() - length..).unwrap_or("").trim_start_matches(' ')
    }

    /// Whether a digit stands right before the magnitude at the end of the head.
    fn number_ends_before(&self) -> bool {
        self.head.trim_end_matches(is_magnitude).trim_end_matches(' ').ends_with(|ch: char| ch.is_ascii_digit())
    }
}

/// How many digits follow, each behind one blank, and what stands behind them.
fn spaced_digits(text: &str) -> (usize, &str) {
    let (mut digits, mut rest) = (0, text);
    while digits < 8 {
        match rest.strip_prefix(' ').filter(|next| leading_digits(next, 1) == 1).and_then(|next| next.get(1..)) {
            Some(next) => (digits, rest) = (digits + 1, next),
            None => break,
        }
    }
    (digits, rest)
}

/// Whether `text` begins with digits and what they count, perhaps behind one blank.
fn is_counted(text: &str) -> bool {
    let behind = text.trim_start_matches(|ch: char| ch.is_ascii_digit());
    behind.strip_prefix(' ').unwrap_or(behind).starts_with(|ch| is_magnitude(ch) || matches!(ch, '%' | '‰' | '元'))
}

const fn is_magnitude(ch: char) -> bool {
    matches!(ch, '十' | '百' | '千' | '万' | '亿')
}

/// A full-width mark beside which a blank says nothing.
const fn is_mark(ch: char) -> bool {
    matches!(ch, '，' | '。' | '、' | '；' | '：' | '！' | '？')
}

/// Chinese writing: Han, quotes, brackets.
const fn is_chinese(ch: char) -> bool {
    is_han(ch) || matches!(ch, '“' | '”' | '‘' | '’' | '《' | '》' | '（' | '）' | '【' | '】' | '—')
}
