//! Decides which line breaks stand inside a sentence and removes them.
//!
//! Takes text with marks of one form, joins a line with the next one where the sentence evidently goes on, also across blank lines
//! and page numbers, and leaves one \n everywhere else. Headings and cells of tables stay lines of their own; which lines number a page
//! is decided in `pages.rs`, what becomes of the blanks inside a line in `blanks.rs`.

use std::cell::OnceCell;
use std::ops::Deref;

use super::blanks::{fold_blanks, is_spread_sentence};
use super::broken_number::{breaks_a_decimal, breaks_thousands, sets_number_apart, splits_a_number, splits_magnitude};
use super::line::{FULL, Line, RAGGED, lines};
use super::pages::leave_out_pages;
use super::passage::{Broken, Passage, find_broken};
use super::punctuation::is_han;
use super::rewriter::Rewriter;
use super::torn::{tears_a_clause, turns_before_an_amount};

/// Shortest line, in characters, of a narrow column, as newspapers have them, and how many lines there must be as long.
const NARROW: usize = 12;
const COLUMN: usize = 6;
/// How many lines to each side show how long lines are here.
const AROUND: usize = 8;
/// Shorter lines, one below the other, are cells.
const CELL: usize = 16;
/// Longest label that is set upright, in characters.
const UPRIGHT: usize = 4;
/// Characters that are cells by themselves.
const CELLS: [char; 36] = [
    '男', '女', '是', '否', '有', '无', '优', '良', '中', '差', '省', '市', '县', '区', '乡', '镇', '村', '日', '一', '二', '三', '四',
    '五', '六', '七', '八', '九', '十', '甲', '乙', '丙', '丁', '个', '元', '吨', '人',
];
/// How far, in characters, the closing mark of an open quote or title may be.
const REACH: usize = 80;

/// Joins the lines of a text and folds the blanks in them.
pub(crate) fn fold_lines(text: &str) -> Rewriter<'_> {
    let mut rewriter = Rewriter::new(text);
    let mut all = lines(text);
    leave_out_pages(&mut all);
    let lines = Lines { lines: all, broken: OnceCell::new(), broken_apart: OnceCell::new(), spread: OnceCell::new() };
    let mut end = 0;
    let mut glue = "";
    // Where the mark stands that closes what a line above has opened.
    let mut held_until = 0;
    let mut passage = Passage::default();
    let mut joined = false;
    for (index, line) in lines.iter().enumerate() {
        if text.get(end..line.start) != Some(glue) {
            rewriter.replace(end, line.start, glue);
        }
        passage.push(line, joined, index == 0);
        let next = lines.get(index + 1).filter(|next| {
            held_until = held_until.max(closing_mark(line, next, text).unwrap_or(0));
            goes_on(&passage, index + 1, &lines, held_until > next.start)
        });
        joined = next.is_some();
        fold_blanks(line, next.map_or("", |next| next.content), || lines.are_spread(), &mut rewriter);
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

/// The lines of a text, with what is asked of them only where a break is in doubt.
struct Lines<'t> {
    lines: Vec<Line<'t>>,
    broken: OnceCell<Broken>,
    /// How often they stop within a sentence and a blank line follows.
    broken_apart: OnceCell<Broken>,
    spread: OnceCell<bool>,
}

impl Lines<'_> {
    fn are_broken(&self, at_least: Broken) -> bool {
        *self.broken.get_or_init(|| find_broken(&self.lines, false)) >= at_least
    }

    fn are_broken_apart(&self) -> bool {
        *self.broken_apart.get_or_init(|| find_broken(&self.lines, true)) == Broken::Often
    }

    fn are_spread(&self) -> bool {
        *self.spread.get_or_init(|| self.lines.iter().any(is_spread_sentence))
    }
}

impl<'t> Deref for Lines<'t> {
    type Target = [Line<'t>];

    fn deref(&self) -> &Self::Target {
        &self.lines
    }
}

/// What stands between two joined lines: a blank between two Latin words, else nothing.
fn glue_of(before: &Line<'_>, line: &Line<'_>) -> &'static str {
    let (Some(last), Some(first)) = (before.last(), line.first()) else { return "" };
    let words = last.is_ascii_alphabetic() && first.is_ascii_alphanumeric() || matches!(last, ',' | ';') && first.is_ascii_alphabetic();
    if words { " " } else { "" }
}

/// Whether the sentence that ends `passage` goes on in `lines[index]`. `held`: a quote, bracket or title is open between them and
/// will be closed.
fn goes_on(passage: &Passage, index: usize, lines: &Lines<'_>, held: bool) -> bool {
    let (Some(before), Some(line)) = (lines.get(index.wrapping_sub(1)), lines.get(index)) else { return false };
    let (Some(last), Some(first)) = (before.last(), line.first()) else { return false };
    if line.hard || before.content.ends_with("《《") {
        return false;
    }
    // Most lines end so; what is asked below of numbers and rows is then beside the point.
    if before.is_finished() && !cannot_begin(first) {
        return false;
    }
    let next = lines.get(index + 1).filter(|next| !next.hard);
    let row = !passage.is_joined() && before.is_row();
    if breaks_a_decimal(before, line, passage)
        || breaks_thousands(before, line)
        || splits_magnitude(before, line)
        || sets_number_apart(before, line, next, passage)
        || turns_before_an_amount(before, line)
        || line.is_prose() && !line.is_enumerated() && tears_a_clause(before, line)
        || !row && splits_a_number(before, line, next, passage)
    {
        return true;
    }
    if row || line.is_row() {
        return false;
    }
    // 》》 and 《《 are arrows.
    if cannot_begin(first) && !line.content.starts_with("》》") {
        return true;
    }
    if before.chars == 1 && line.chars == 1 {
        return is_upright_label(passage, index, lines);
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
    if matches!(last, '“' | '‘' | '「' | '『' | '（' | '《' | '〈' | '【' | '〔') || held {
        return true;
    }
    if passage.is_running() && !line.set_off && begins_inside(line.content) {
        return true;
    }
    let wrapped = is_wrapped(before, line, passage, index, lines);
    if before.chars < CELL && line.chars < CELL && !passage.is_running() && !wrapped || line.is_apart() || before.ends_with_credit() {
        return false;
    }
    let word = line.chars <= 4 && line.content.chars().all(is_han);
    begins_with_a_rest(passage, line)
        || passage.is_running() && before.stops() && word && !line.set_off
        || passage.chars >= 10 && before.stops() && begins_inside_a_word(line.content) && lines.are_broken(Broken::Somewhere)
        || passage.chars >= FULL && passage.prose && next.is_some_and(|next| is_fragment(line, next))
        || passage.chars >= FULL && passage.prose && ends_with_function_word(before.content)
        || is_unfinished_paragraph(before, line, passage)
        || wrapped
        || is_broken_off(before, line, passage, lines)
}

/// Whether the text begins with what can only stand behind a word: 的, 们.
fn begins_inside(content: &str) -> bool {
    content.starts_with(['的', '们']) && !content.starts_with("的确") && !content.starts_with("的士")
}

/// 农⏎业, 合⏎计: a label of two to four characters, each in a line of its own. 男⏎女, 是⏎否 are cells.
fn is_upright_label(passage: &Passage, index: usize, lines: &[Line<'_>]) -> bool {
    let first = index.saturating_sub(passage.lines);
    let single = |line: &&Line<'_>| line.chars == 1 && line.content.starts_with(is_han) && !line.content.starts_with(CELLS);
    let run = lines.iter().skip(first).take(UPRIGHT + 1).take_while(single);
    let loose = run.clone().skip(1).any(|line| line.set_off || line.hard);
    (2..=UPRIGHT).contains(&run.count()) && !loose
}

/// Whether a text whose lines often stop within a sentence does so here.
fn is_broken_off(before: &Line<'_>, line: &Line<'_>, passage: &Passage, lines: &Lines<'_>) -> bool {
    // A heading is set in where the paragraphs are.
    let begun = passage.is_running() || passage.is_joined() || passage.prose || passage.indented && line.is_prose();
    let broken = || if line.set_off { before.chars >= FULL && lines.are_broken_apart() } else { lines.are_broken(Broken::Often) };
    begun && !passage.enumerated && !(passage.first && !passage.is_running()) && before.stops() && broken()
}

/// A mark that never begins a line.
const fn cannot_begin(ch: char) -> bool {
    matches!(ch, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '”' | '’' | '」' | '』' | '》' | '〉' | '】' | '〕' | '‰')
}

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
fn begins_with_a_rest(passage: &Passage, line: &Line<'_>) -> bool {
    let rest = line.content.chars().take(4).position(|ch| matches!(ch, '，' | '。' | '；' | '、'));
    passage.chars >= 10
        && line.content.starts_with(is_han)
        && match rest {
            Some(1) => true,
            Some(2 | 3) => line.content.chars().take(4).any(|ch| ch == '。') && passage.prose,
            _ => false,
        }
}

/// 管⏎理机制，建立: the line begins with a clause of three characters that tells no time or place, as a paragraph seldom does.
fn begins_inside_a_word(content: &str) -> bool {
    let mut clause = content.chars().take(3);
    content.chars().nth(3) == Some('，')
        && clause.all(|ch| {
            is_han(ch)
                && !matches!(
                    ch,
                    '天' | '年'
                        | '月'
                        | '日'
                        | '季'
                        | '周'
                        | '期'
                        | '午'
                        | '晚'
                        | '早'
                        | '今'
                        | '这'
                        | '近'
                        | '前'
                        | '在'
                        | '上'
                        | '后'
                        | '中'
                        | '里'
                )
        })
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
fn is_unfinished_paragraph(before: &Line<'_>, line: &Line<'_>, passage: &Passage) -> bool {
    passage.is_running() && passage.chars >= FULL && before.stops() && line.is_prose() && line.chars >= 8
}

/// Whether `before` is as long as lines get here, so that the break is the typesetter's.
fn is_wrapped(before: &Line<'_>, line: &Line<'_>, passage: &Passage, index: usize, lines: &[Line<'_>]) -> bool {
    if before.chars < NARROW || !(passage.prose || line.is_prose() && !line.is_finished()) {
        return false;
    }
    // The first line is the title, unless the second one is broken too or is what is left over.
    if index == 1 && line.is_finished() && (!before.is_prose() && !passage.prose || line.extent() + RAGGED >= before.extent()) {
        return false;
    }
    let around = || lines.iter().skip(index.saturating_sub(AROUND)).take(2 * AROUND);
    // A name in marks stops a sentence too.
    let stops = before.stops() || before.without_closers().ends_with(is_han) && !before.is_finished();
    // Some count columns, some characters.
    let is_full = |length: fn(&Line<'_>) -> usize, ragged: usize| {
        let longest = around().map(length).max().unwrap_or(0);
        let full = || around().filter(|line| length(line) + ragged >= longest).count();
        // Two lines alone show no width: then both must be prose, and the second what is left over.
        let rest = || line.is_finished() && length(line) < length(before) && passage.prose;
        // A blank line behind every line is the typesetter's too; paragraphs that it parts are not all of one length.
        let apart = || around().filter(|line| line.set_off).count();
        let parted = || stops && 2 * full() >= around().count() && 4 * apart() >= 3 * around().count();
        let narrow = before.chars < FULL;
        let shown = || if narrow { stops && full() >= COLUMN } else { full() >= 3 || rest() };
        length(before) + ragged >= longest && if line.set_off { !narrow && parted() } else { shown() }
    };
    is_full(|line| line.extent(), RAGGED) || is_full(|line| line.chars, RAGGED / 2)
}
