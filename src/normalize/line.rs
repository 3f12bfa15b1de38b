//! What a line of text looks like: prose, an enumerated item, a row or a cell of a table.
//!
//! Takes text with marks of one form, hands on its lines and their looks. Whether a line goes on in the next one is decided
//! in `unwrap.rs`, what becomes of the blanks inside one in `blanks.rs`.

use super::line_words::BYLINE;
use super::punctuation::is_han;
use super::scan::{han_run, is_han_lead};
use crate::digits::is_ordinal_digit;

/// How far into a line, in characters, what opens a report may reach.
const BYLINE_END: usize = 20;

/// Widest line, in characters, that may be a row of a table.
const ROW: usize = 100;

/// Shortest line, in characters, that a typesetter breaks.
pub(crate) const FULL: usize = 20;

/// Columns by which a broken line may fall short of the longest one: two characters that may not stand at a line start or end.
pub(crate) const RAGGED: usize = 4;

/// One line that is not blank, without the blanks around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'t> {
    /// Byte offset of `content`.
    pub(crate) start: usize,
    pub(crate) content: &'t str,
    /// Characters.
    pub(crate) chars: usize,
    /// Columns: two for a wide character.
    pub(crate) width: usize,
    /// Columns of the blanks before it.
    pub(crate) margin: usize,
    /// Set in from the margin by two blanks, a tab or \u{3000}.
    pub(crate) indented: bool,
    /// At least one blank line stands before it.
    pub(crate) set_off: bool,
    /// A \u{2029} stands before it: never joined to the line before.
    pub(crate) hard: bool,
    /// The number of a page stood before it.
    pub(crate) turned: bool,
    /// Which marks it holds.
    marks: u8,
}

/// Blanks that may stand in a line once the width is folded.
pub(crate) const BLANKS: [char; 3] = [' ', '\t', '\u{3000}'];

/// What is noted of the characters of a line while its end is sought, so that no question reads it again.
#[derive(Clone, Copy, Debug, Default)]
struct Measure {
    chars: usize,
    wide: usize,
    marks: u8,
}

/// It holds ，.
const COMMA: u8 = 1;
/// It holds 。 or ；.
const STOP: u8 = 2;
/// It holds ！ or ？.
const CALL: u8 = 4;
/// It holds a blank.
const BLANK: u8 = 8;
/// It holds （.
const BRACKET: u8 = 16;

/// The lines of `text` that are not blank.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let (mut set_off, mut hard) = (false, false);
    let (mut start, mut at) = (0, 0);
    let mut measure = Measure::default();
    let bytes = text.as_bytes();
    loop {
        let byte = bytes.get(at).copied();
        let end_length = match byte {
            None | Some(b'\n') => 1,
            Some(0xe2) if bytes.get(at..at + 3) == Some("\u{2029}".as_bytes()) => 3,
            Some(byte) if is_han_lead(byte) => {
                let run = han_run(bytes, at);
                measure.chars += run;
                measure.wide += run;
                at += 3 * run;
                continue;
            }
            Some(byte) => {
                at += measure.add(byte, bytes.get(at + 1..at + 3).unwrap_or(&[]));
                continue;
            }
        };
        match line(text.get(start..at).unwrap_or(""), start, measure) {
            Some(line) => {
                found.push(Line { set_off, hard, ..line });
                (set_off, hard) = (false, false);
            }
            None => set_off |= byte == Some(b'\n'),
        }
        hard |= end_length == 3;
        at += end_length;
        (start, measure) = (at, Measure::default());
        if byte.is_none() {
            return found;
        }
    }
}

/// The line that `body` at `offset` holds, unless it is blank.
fn line(body: &str, offset: usize, measure: Measure) -> Option<Line<'_>> {
    let trimmed = if measure.marks & BLANK == 0 { body } else { body.trim_start_matches(BLANKS) };
    let indent = body.get(..body.len() - trimmed.len()).unwrap_or("");
    let content = if measure.marks & BLANK == 0 { trimmed } else { trimmed.trim_end_matches(BLANKS) };
    if content.is_empty() {
        return None;
    }
    let mut measure = measure;
    if content.len() < body.len() {
        let marks = measure.marks;
        measure = Measure::of(content);
        debug_assert!(measure.marks | BLANK == marks | BLANK, "blanks hold no marks");
    }
    let Measure { chars, wide, marks } = measure;
    let indented = indent.len() >= 2 || indent.starts_with('\t');
    let margin = indent.chars().map(|blank| if blank == '\u{3000}' { 2 } else { 1 }).sum();
    let start = offset + indent.len();
    Some(Line { start, content, chars, width: chars + wide, marks, margin, indented, set_off: false, hard: false, turned: false })
}

impl Measure {
    fn of(content: &str) -> Self {
        let (mut measure, mut at) = (Self::default(), 0);
        let bytes = content.as_bytes();
        while let Some(&byte) = bytes.get(at) {
            at += measure.add(byte, bytes.get(at + 1..at + 3).unwrap_or(&[]));
        }
        measure
    }

    /// Notes the character that begins with `byte`; hands back how many bytes are dealt with. The bytes of other characters
    /// than Han come one by one.
    #[inline]
    fn add(&mut self, byte: u8, behind: &[u8]) -> usize {
        if is_han_lead(byte) {
            self.chars += 1;
            self.wide += 1;
            return 3;
        }
        self.chars += usize::from(byte & 0xc0 != 0x80);
        self.wide += usize::from(byte >= 0xe0);
        self.marks |= match (byte, behind) {
            (b' ' | b'\t', _) | (0xe3, [0x80, 0x80]) => BLANK,
            (0xe3, [0x80, 0x82]) | (0xef, [0xbc, 0x9b]) => STOP,
            (0xef, [0xbc, 0x8c]) => COMMA,
            (0xef, [0xbc, 0x88]) => BRACKET,
            (0xef, [0xbc, 0x81 | 0x9f]) => CALL,
            _ => 0,
        };
        1
    }
}

impl<'t> Line<'t> {
    /// Columns from the margin to its end.
    pub(crate) const fn extent(&self) -> usize {
        self.margin + self.width
    }

    pub(crate) fn end(&self) -> usize {
        self.start + self.content.len()
    }

    pub(crate) fn first(&self) -> Option<char> {
        self.content.chars().next()
    }

    pub(crate) fn last(&self) -> Option<char> {
        self.content.chars().next_back()
    }

    /// The content without closing marks at its end.
    pub(crate) fn without_closers(&self) -> &'t str {
        self.content.trim_end_matches(['”', '’', '）', '》', '】', '」', '』', '"', ')', '\''])
    }

    /// Whether it ends like a finished sentence, or announces what follows.
    pub(crate) fn is_finished(&self) -> bool {
        self.without_closers().ends_with(['。', '！', '？', '；', '…', '：', '!', '?', ';', ':'])
    }

    /// Whether it holds marks that headings, cells and captions rarely have.
    pub(crate) const fn is_prose(&self) -> bool {
        self.marks & (COMMA | STOP | CALL) != 0
    }

    /// Whether it holds ，.
    pub(crate) const fn has_comma(&self) -> bool {
        self.marks & COMMA != 0
    }

    /// Whether it holds 。 or ；.
    pub(crate) const fn has_stop(&self) -> bool {
        self.marks & STOP != 0
    }

    /// Whether it holds a blank.
    pub(crate) const fn has_blank(&self) -> bool {
        self.marks & BLANK != 0
    }

    /// Whether it is nothing but a number with its signs: a cell.
    pub(crate) fn is_number(&self) -> bool {
        is_bare_number(self.content)
    }

    /// Whether it is a row of a table: two or more bare numbers, each set off by blanks, or nothing but one.
    pub(crate) fn is_row(&self) -> bool {
        if self.chars > ROW {
            return false;
        }
        if self.is_number() {
            return true;
        }
        if self.is_prose() {
            return false;
        }
        let mut cells = self.content.split(BLANKS).filter(|cell| !cell.is_empty());
        // The first cell is often the label with its first number behind it: 住户存款1490.8.
        cells.next();
        let (numbers, all) = cells.fold((0, 0), |(numbers, all), cell| (numbers + usize::from(is_bare_number(cell)), all + 1));
        numbers >= 2 || numbers == 1 && all == 1
    }

    /// Whether it begins like an item of a list or a heading: 一、 （一） 1. 2、 第一 ● 【.
    pub(crate) fn is_enumerated(&self) -> bool {
        let Some(first) = self.first() else { return false };
        match first {
            '●' | '■' | '◆' | '▲' | '★' | '◎' | '○' | '◇' | '□' | '※' | '→' | '►' | '•' | '·' | '【' | '#' | '①'..='⑳' | '㈠'..='㈩' => {
                true
            }
            '（' | '(' => {
                let rest = self.content.get(first.len_utf8()..).unwrap_or("");
                let (length, rest) = enumerator(rest);
                length > 0 && rest.starts_with(['）', ')'])
            }
            '第' => {
                let rest = self.content.get('第'.len_utf8()..).unwrap_or("");
                let (length, rest) = enumerator(rest);
                length > 0 && rest.starts_with(['，', '、', '：', '章', '节', '条', '编', '部', '一'])
            }
            _ => {
                let (length, rest) = enumerator(self.content);
                let mut after = rest.chars();
                match after.next() {
                    Some('、' | '．') => (1..=3).contains(&length),
                    Some('.') => (1..=2).contains(&length) && !after.next().is_some_and(|ch| ch.is_ascii_digit()),
                    Some('是') => length == 1 && is_han(first),
                    _ => false,
                }
            }
        }
    }

    /// Whether it stops within a sentence: behind a character, a digit or a sign of a number, and not with a credit.
    pub(crate) fn stops(&self) -> bool {
        self.last().is_some_and(|ch| is_han(ch) || ch.is_ascii_digit() || matches!(ch, '%' | '-' | '—')) && !self.ends_with_credit()
    }

    /// 。　王某 摄, 。记者王某摄: who took the picture or wrote the report, behind the last sentence.
    pub(crate) fn ends_with_credit(&self) -> bool {
        let tail = self.content.rsplit(['。', '！', '？']).next().unwrap_or("");
        tail.len() < self.content.len()
            && (tail.ends_with('摄') || tail.contains(BLANKS) && !tail.contains('，') && tail.chars().take(21).count() <= 20)
            || self.content.ends_with(" 摄")
            || self.content.ends_with("\u{3000}摄")
    }

    /// Whether it opens a report and goes on with it: 本报讯（记者林山）…, 渠水社4月2日电 …
    pub(crate) fn is_opened_by_byline(&self) -> bool {
        if self.marks & (BLANK | BRACKET) == 0 {
            return false;
        }
        // Few lines have such a mark so early: the words are asked in front of it, not sought.
        let mut front = self.content.char_indices().take(BYLINE_END + 1);
        front.any(|(at, mark)| {
            (mark == '（' || BLANKS.contains(&mark)) && {
                let opening = self.content.get(..at).unwrap_or("");
                BYLINE.iter().any(|word| opening.ends_with(word) && (mark == '（' || *word != "消息"))
            }
        })
    }

    /// Whether it says something of the page and not of its matter: a caption, a credit, a date, 电话：, 来源：.
    pub(crate) fn is_apart(&self) -> bool {
        if self.is_prose() && !self.content.starts_with(['图', '左', '右', '上', '下', '资']) {
            return self.ends_with_credit();
        }
        let caption = ["图为", "图：", "图①", "左图", "右图", "上图", "下图", "资料图"].iter().any(|word| self.content.starts_with(word));
        let label = !self.is_prose() && self.content.chars().take(8).any(|ch| ch == '：');
        let dated =
            self.content.ends_with('日') && self.content.chars().all(|ch| ch.is_ascii_digit() || matches!(ch, '年' | '月' | '日' | ' '));
        caption || label || dated || self.ends_with_credit()
    }

    /// Whether it is a label or a heading that announces something: short, with a colon at its end.
    pub(crate) fn is_label(&self) -> bool {
        self.chars <= 16 && self.content.ends_with(['：', ':'])
    }
}

/// How many characters of a number stand at the start of `text`, and what follows them.
fn enumerator(text: &str) -> (usize, &str) {
    let rest = text.trim_start_matches(|ch: char| ch.is_ascii_digit() || is_ordinal_digit(ch));
    let length = text.len() - rest.len();
    (text.get(..length).map_or(0, |number| number.chars().take(9).count()), rest)
}

/// Whether `cell` is a number with its signs: 1490.8, -26.3, 12%.
fn is_bare_number(cell: &str) -> bool {
    cell.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b',' | b'%' | b'+' | b'-' | b'/' | b':' | b' '))
        && cell.bytes().any(|byte| byte.is_ascii_digit())
}
