//! Decides which line breaks stand inside a sentence and removes them.
//!
//! Takes text with marks of one form, joins a line with the next one where the sentence evidently goes on, also across blank lines,
//! and leaves one \n everywhere else. Headings and cells of tables stay lines of their own; blanks inside a line fall to `blanks.rs`.

use super::blanks::fold_blanks;
use super::line::{BLANKS, Line, lines};
use super::punctuation::is_han;
use super::rewriter::Rewriter;

/// Shortest line, in characters, that a typesetter breaks.
const FULL: usize = 20;
/// Columns by which a broken line may fall short of the longest one: two characters that may not stand at a line start or end.
const RAGGED: usize = 4;
/// How many lines to each side show how long lines are here.
const AROUND: usize = 8;
/// A line without a final mark that is longer than this is no heading.
const PARAGRAPH: usize = 60;
/// Shorter lines, one below the other, are cells.
const CELL: usize = 16;
/// How far, in characters, the closing mark of an open quote or title may be.
const REACH: usize = 80;

/// Joins the lines of a text and folds the blanks in them.
pub(crate) fn fold_lines(text: &str) -> Rewriter<'_> {
    let mut rewriter = Rewriter::new(text);
    let lines = lines(text);
    let mut end = 0;
    let mut glue = "";
    // Where the mark stands that closes what a line above has opened.
    let mut held_until = 0;
    for (index, line) in lines.iter().enumerate() {
        if text.get(end..line.start) != Some(glue) {
            rewriter.replace(end, line.start, glue);
        }
        let next = lines.get(index + 1).filter(|next| {
            held_until = held_until.max(closing_mark(line, next, text).unwrap_or(0));
            goes_on(line, next, index + 1, &lines, held_until > next.start)
        });
        fold_blanks(line, next.map_or("", |next| next.content), &mut rewriter);
        glue = next.map_or("\n", |next| glue_of(line, next));
        end = line.end();
    }
    // The break behind the last line stays, but an empty text stays empty.
    let closing = if lines.is_empty() || !text.get(end..).is_some_and(|rest| rest.contains(['\n', '\u{2029}'])) { "" } else { "\n" };
    if text.get(end..) != Some(closing) {
        rewriter.replace(end, text.len(), closing);
    }
    rewriter
}

/// What stands between two joined lines: a blank between two Latin words, else nothing.
fn glue_of(before: &Line<'_>, line: &Line<'_>) -> &'static str {
    let (Some(last), Some(first)) = (before.last(), line.first()) else { return "" };
    let words = last.is_ascii_alphabetic() && first.is_ascii_alphanumeric() || matches!(last, ',' | ';') && first.is_ascii_alphabetic();
    if words { " " } else { "" }
}

/// Whether the sentence of `before` goes on in `line`, which is `lines[index]`. `held`: a quote, bracket or title is open
/// between them and will be closed.
fn goes_on(before: &Line<'_>, line: &Line<'_>, index: usize, lines: &[Line<'_>], held: bool) -> bool {
    let (Some(last), Some(first)) = (before.last(), line.first()) else { return false };
    if line.hard || before.content.ends_with("《《") {
        return false;
    }
    if breaks_a_number(before, line) {
        return true;
    }
    if splits_number_and_magnitude(before, line) {
        return true;
    }
    if before.is_row() || line.is_row() {
        return false;
    }
    // 》》 and 《《 are arrows.
    if cannot_begin(first) && !line.content.starts_with("》》") {
        return true;
    }
    if before.is_finished() || line.is_enumerated() || line.is_label() {
        return false;
    }
    if matches!(last, '，' | '、') {
        return true;
    }
    if line.indented {
        return false;
    }
    if matches!(last, '“' | '‘' | '「' | '『' | '（' | '《' | '〈' | '【' | '〔') || splits_number_and_unit(before, line) {
        return true;
    }
    if held {
        return true;
    }
    if before.chars < CELL && line.chars < CELL {
        return false;
    }
    let next = lines.get(index + 1);
    begins_with_a_rest(before, line)
        || before.chars >= FULL && before.is_prose() && next.is_some_and(|next| is_fragment(line, next))
        || before.chars >= FULL && before.is_prose() && ends_with_function_word(before.content)
        || is_unfinished_paragraph(before, line)
        || !line.set_off && is_wrapped(before, line, index, lines)
}

/// A mark that never begins a line.
const fn cannot_begin(ch: char) -> bool {
    matches!(ch, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '”' | '’' | '」' | '』' | '》' | '〉' | '】' | '〕' | '‰')
}

/// 1.⏎5亿 and 1⏎.5亿: a number whose decimals stand in the next line. 1. alone in its line is an enumerator unless the
/// decimals have a magnitude.
fn breaks_a_number(before: &Line<'_>, line: &Line<'_>) -> bool {
    let digits = line.content.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(number) = before.content.strip_suffix('.') {
        let behind = line.content.get(digits..).unwrap_or("");
        let alone = number.bytes().all(|byte| byte.is_ascii_digit());
        let decimal = number.ends_with(|ch: char| ch.is_ascii_digit()) && digits > 0 && !line.indented;
        return decimal && (!alone || digits <= 4 && behind.starts_with(['万', '亿', '%', '‰']));
    }
    let decimals = line.content.strip_prefix('.').unwrap_or("");
    decimals.starts_with(|ch: char| ch.is_ascii_digit()) && before.content.ends_with(|ch: char| ch.is_ascii_digit())
}

/// 3500⏎万元, 3 500⏎万元: between a number in a sentence and its magnitude. A row of several numbers ends with a cell.
fn splits_number_and_magnitude(before: &Line<'_>, line: &Line<'_>) -> bool {
    before.content.ends_with(|ch: char| ch.is_ascii_digit())
        && before.content.contains(is_han)
        && before.content.split(BLANKS).filter(|cell| !cell.is_empty()).count() <= 2
        && line.content.starts_with(['万', '亿', '%', '‰', '℃'])
}

/// 3500⏎元, 2.8万⏎名: between a number in a sentence and its unit.
fn splits_number_and_unit(before: &Line<'_>, line: &Line<'_>) -> bool {
    let number = before.content.trim_end_matches(['十', '百', '千', '万', '亿']);
    if before.chars < 5 || !number.ends_with(|ch: char| ch.is_ascii_digit()) || !before.content.contains(is_han) {
        return false;
    }
    // A heading may end with a year, and the next line begin with 个人 or 人民.
    let digits = number.len() - number.trim_end_matches(|ch: char| ch.is_ascii_digit()).len();
    let year = digits == 4
        && number.len() == before.content.len()
        && number.get(number.len() - 4..).is_some_and(|y| y.starts_with("19") || y.starts_with("20"));
    !year && line.is_prose() && line.content.starts_with(UNITS)
}

/// First characters of units that are common behind a broken line. The units themselves are not the business of this stage.
const UNITS: [char; 24] = [
    '千', '百', '元', '人', '个', '家', '户', '名', '项', '件', '次', '亩', '吨', '米', '多', '余', '条', '场', '座', '台', '辆', '公',
    '平', '所',
];

/// Where a quote, bracket or title that `before` leaves open is closed in the next lines, before its sentence ends.
fn closing_mark(before: &Line<'_>, line: &Line<'_>, text: &str) -> Option<usize> {
    if before.is_finished() {
        return None;
    }
    let mut wanted: Vec<char> = Vec::new();
    // What lies farther back than this was closed, or never will be.
    let skip = before.chars.saturating_sub(REACH);
    for ch in before.content.chars().skip(skip) {
        if let Some(closer) = closer_of(ch) {
            wanted.push(closer);
        } else if wanted.last() == Some(&ch) {
            wanted.pop();
        }
    }
    let closer = wanted.last()?;
    let mut breaks = 0;
    for (offset, ch) in text.get(line.start..)?.char_indices().take(REACH) {
        if ch == *closer {
            return Some(line.start + offset);
        }
        breaks += usize::from(ch == '\n');
        if breaks > 4 || matches!(ch, '。' | '！' | '？' | '\u{2029}') || closer_of(ch) == Some(*closer) {
            return None;
        }
    }
    None
}

const fn closer_of(ch: char) -> Option<char> {
    match ch {
        '“' => Some('”'),
        '‘' => Some('’'),
        '「' => Some('」'),
        '『' => Some('』'),
        '（' => Some('）'),
        '《' => Some('》'),
        '【' => Some('】'),
        _ => None,
    }
}

/// 能⏎力，保障: the line begins with one character and a comma, or with a few and a full stop, which is no sentence of its own.
fn begins_with_a_rest(before: &Line<'_>, line: &Line<'_>) -> bool {
    let rest = line.content.chars().take(4).position(|ch| matches!(ch, '，' | '。' | '；' | '、'));
    before.chars >= 10
        && line.content.starts_with(is_han)
        && match rest {
            Some(1) => true,
            Some(2 | 3) => line.content.chars().take(4).any(|ch| ch == '。') && before.is_prose(),
            _ => false,
        }
}

/// Whether the line is a word that was set in a line of its own: short, and the next line begins with the mark behind it.
fn is_fragment(line: &Line<'_>, next: &Line<'_>) -> bool {
    line.chars <= 8 && !line.is_prose() && !next.hard && next.first().is_some_and(cannot_begin)
}

/// Whether the line ends with a word after which something must come. 与 and 对 also end 参与 and 应对.
fn ends_with_function_word(content: &str) -> bool {
    let mut back = content.chars().rev();
    let (last, before) = (back.next(), back.next());
    match last {
        Some(
            '的' | '和' | '在' | '及' | '为' | '以' | '于' | '向' | '从' | '把' | '被' | '将' | '使' | '让' | '由' | '或' | '并' | '等'
            | '了' | '约' | '近',
        ) => {
            // 附近, 成为, 共和, 给予等 are words that may end a heading.
            !matches!(
                (before, last),
                (Some('附' | '最' | '接' | '靠'), Some('近'))
                    | (Some('行' | '作' | '认' | '因'), Some('为'))
                    | (Some('不' | '用' | '可' | '难'), Some('以'))
            )
        }
        Some('与') => before != Some('参'),
        Some('对') => !matches!(before, Some('反' | '应' | '面' | '相' | '绝' | '核')),
        _ => false,
    }
}

/// Whether both lines are prose and the first one, too long for a heading, just stops.
fn is_unfinished_paragraph(before: &Line<'_>, line: &Line<'_>) -> bool {
    let stops = before.content.contains('。') && before.chars >= FULL || before.chars >= PARAGRAPH && before.content.contains('，');
    stops && before.last().is_some_and(|ch| is_han(ch) || ch.is_ascii_digit()) && line.is_prose() && line.chars >= 8
}

/// Whether `before` is as long as lines get here, so that the break is the typesetter's.
fn is_wrapped(before: &Line<'_>, line: &Line<'_>, index: usize, lines: &[Line<'_>]) -> bool {
    if before.chars < FULL || !(before.is_prose() || line.is_prose()) {
        return false;
    }
    // The first line is the title, unless the second one is broken too or is what is left over.
    if index == 1 && line.is_finished() && (!before.is_prose() || line.width + RAGGED >= before.width) {
        return false;
    }
    let around = || lines.iter().skip(index.saturating_sub(AROUND)).take(2 * AROUND);
    let longest = around().map(|line| line.width).max().unwrap_or(0);
    let full = around().filter(|line| line.width + RAGGED >= longest).count();
    // Two lines alone show no width: then both must be prose, and the second what is left over.
    before.width + RAGGED >= longest && (full >= 3 || line.is_finished() && line.width < before.width && before.is_prose())
}
