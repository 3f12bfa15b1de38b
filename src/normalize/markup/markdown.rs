//! Removes what is left of Markdown: heading marks, emphasis, links, images, tables, bullets, quotes.
//!
//! Takes a text and the offset of a line start or a mark, removes the mark where it is one, hands back where to go on. Enumerators
//! (1.) stay; every search ends with its line, so the whole is linear.

use crate::normalize::rewriter::Rewriter;

/// A line break that is never joined.
const HARD: &str = "\u{2029}";
/// The same, and a cell with nothing in it.
const EMPTY: &str = "\u{2029}-";
/// Longest text and longest address of a link, in bytes.
const LINK_TEXT: usize = 300;
const ADDRESS: usize = 600;
/// Longest emphasis, in bytes.
const EMPHASIS: usize = 400;

/// What is known of the line in hand.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// The line ends hard: it is a heading or a row of a table.
    hard_end: bool,
    /// The line is a row of a table.
    row: bool,
    /// Bars in each line of the table in hand that has none around it: a | b | c.
    bars: usize,
    /// Offsets of the closing marks of what was opened.
    closing: [usize; 3],
}

/// Removes the marks at the start of the line that begins at `start`; hands back what is dealt with. `has_bars`: the text holds
/// a bar at all.
pub(super) fn fold_line_start(text: &str, start: usize, has_bars: bool, marks: &mut Marks, rewriter: &mut Rewriter<'_>) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let indent = rest.bytes().take(3).take_while(|byte| *byte == b' ').count();
    let rest = rest.get(indent..).unwrap_or("");
    let at = start + indent;
    let Some(first) = rest.bytes().next() else { return start };
    if first != b'|' && has_bars && marks.begin_bare_row(rest) {
        let line = rest.get(..rest.find('\n').unwrap_or(rest.len())).unwrap_or("");
        if is_ruler(line.trim_end()) {
            rewriter.replace(at, at + line.len(), HARD);
            return at + line.len();
        }
        return start;
    }
    if !matches!(first, b'#' | b'>' | b'-' | b'+' | b'*' | b'=' | b'_' | b'|' | b'`' | b'~') {
        return start;
    }
    let run = rest.bytes().take_while(|byte| *byte == first).count();
    let behind = rest.get(run..).unwrap_or("");
    let line_end = |from: &str| from.find('\n').unwrap_or(from.len());
    match first {
        b'#' if run <= 6 && behind.starts_with(' ') => {
            marks.hard_end = true;
            let blanks = behind.len() - behind.trim_start_matches(' ').len();
            rewriter.replace(start, at + run + blanks, HARD);
            at + run + blanks
        }
        b'>' if behind.starts_with(' ') => {
            rewriter.replace(at, at + run + 1, "");
            at + run + 1
        }
        b'-' | b'=' | b'*' | b'_' | b'~' | b'`' if run >= 3 => {
            // A rule, an underlined heading or a fence; ``` may name a language.
            let tail = behind.get(..line_end(behind)).unwrap_or("").trim();
            if tail.is_empty() || first == b'`' && tail.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                let end = at + run + line_end(behind);
                rewriter.replace(at, end, HARD);
                return end;
            }
            start
        }
        b'-' | b'+' | b'*' if run == 1 && behind.starts_with(' ') => {
            // - 3.5 is a cell.
            if behind.trim_start_matches(' ').starts_with(|ch: char| ch.is_ascii_digit() || matches!(ch, '\n' | '\r')) {
                return start;
            }
            rewriter.replace(start, at + 2, HARD);
            at + 2
        }
        b'|' => {
            let line = rest.get(..line_end(rest)).unwrap_or("").trim_end();
            if line.len() < 3 || !line.ends_with('|') {
                return start;
            }
            marks.hard_end = true;
            if is_ruler(line) {
                rewriter.replace(at, at + line.len(), HARD);
                return at + line.len();
            }
            marks.row = true;
            start
        }
        _ => start,
    }
}

/// |---|---:|: the line below the head of a table.
fn is_ruler(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
}

/// Whether the cell of a row that begins at `start` holds nothing.
fn is_empty_cell(text: &str, start: usize) -> bool {
    let rest = text.get(start..).unwrap_or("").trim_start_matches([' ', '\t', '\u{3000}']);
    rest.starts_with('|')
}

/// Bars of a line, each with a blank beside it or in a ruler, or none with one.
fn count_bars(line: &str) -> usize {
    let line = line.trim();
    if line.starts_with('|') || line.ends_with('|') {
        return 0;
    }
    let all = line.matches('|').count();
    // 东县|3500|120.5
    let tight = all > 1 && !line.contains("| ") && !line.contains(" |") && !line.contains("||");
    if is_ruler(line) || tight { all } else { line.matches(" | ").count() }
}

/// Ends the line whose `\n` stands at `at`.
pub(super) fn fold_line_end(at: usize, marks: &mut Marks, rewriter: &mut Rewriter<'_>) {
    if marks.hard_end {
        rewriter.replace(at, at + 1, HARD);
    }
    (marks.hard_end, marks.row) = (false, false);
}

impl Marks {
    /// Whether the line that begins `rest` is a row without bars around it: the line before or behind has as many bars, and they
    /// are two and more or the table has a ruler.
    fn begin_bare_row(&mut self, rest: &str) -> bool {
        let mut lines = rest.splitn(3, '\n');
        let line = lines.next().unwrap_or("");
        let bars = count_bars(line);
        if bars == 0 || bars != self.bars {
            let next = lines.next().unwrap_or("").trim_end();
            let begins = bars > 0 && count_bars(next) == bars && (bars >= 2 || is_ruler(next) && next.contains("--"));
            self.bars = if begins { bars } else { 0 };
        }
        if self.bars > 0 {
            (self.hard_end, self.row) = (true, true);
        }
        self.row
    }

    /// Removes the mark at `at`, if it is one; hands back what is dealt with.
    pub(super) fn fold_inline(&mut self, text: &str, at: usize, byte: u8, rewriter: &mut Rewriter<'_>) -> usize {
        match byte {
            b'|' if self.row => {
                // | |: a dash keeps the place of an empty cell.
                rewriter.replace(at, at + 1, if is_empty_cell(text, at + 1) { EMPTY } else { HARD });
                at + 1
            }
            b'[' => fold_link(text, at, rewriter),
            b'!' if text.get(at + 1..).is_some_and(|rest| rest.starts_with('[')) => fold_image(text, at, rewriter),
            b'*' => self.fold_pair(text, at, "**", 0, rewriter),
            b'_' => self.fold_pair(text, at, "__", 1, rewriter),
            b'`' => self.fold_pair(text, at, "`", 2, rewriter),
            _ => at + 1,
        }
    }

    /// Removes `mark` at `at` and its partner in the line. A longer or shorter run is none: 138****1234, ``quote''.
    fn fold_pair(&mut self, text: &str, at: usize, mark: &str, kind: usize, rewriter: &mut Rewriter<'_>) -> usize {
        let rest = text.get(at..).unwrap_or("");
        let run = rest.bytes().take_while(|byte| mark.as_bytes().first() == Some(byte)).count();
        let end = at + run;
        let Some(closing) = self.closing.get_mut(kind) else { return end };
        if run != mark.len() {
            return end;
        }
        if *closing == at && at > 0 {
            rewriter.replace(at, end, "");
            return end;
        }
        let inner = text.get(end..).unwrap_or("");
        let word = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_alphanumeric());
        let inside_word = kind == 1 && word(text.get(..at).and_then(|head| head.chars().next_back()));
        if inside_word || inner.starts_with([' ', '\n']) {
            return end;
        }
        // Emphasis is short; a bounded search keeps the whole linear.
        let line = inner.as_bytes().get(..EMPHASIS).unwrap_or(inner.as_bytes()).split(|byte| *byte == b'\n').next().unwrap_or(&[]);
        if let Some(found) = line.windows(mark.len()).position(|window| window == mark.as_bytes()).filter(|found| *found > 0) {
            *closing = end + found;
            rewriter.replace(at, end, "");
        }
        end
    }
}

/// [text](address) → text. [注](见下) is prose.
fn fold_link(text: &str, at: usize, rewriter: &mut Rewriter<'_>) -> usize {
    if let Some((label, end)) = link(text, at) {
        rewriter.replace(at, at + 1, "");
        rewriter.replace(label, end, "");
        return end;
    }
    at + 1
}

/// ![text](address) vanishes.
fn fold_image(text: &str, at: usize, rewriter: &mut Rewriter<'_>) -> usize {
    if let Some((_, end)) = link(text, at + 1) {
        rewriter.replace(at, end, "");
        return end;
    }
    at + 1
}

/// The end of the link's text and the end of the link whose `[` stands at `at`.
fn link(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = text.get(at + 1..)?;
    let label = rest.bytes().take(LINK_TEXT).position(|byte| matches!(byte, b']' | b'[' | b'\n'))?;
    let address = rest.get(label..)?.strip_prefix("](")?;
    let length = address.bytes().take(ADDRESS).position(|byte| matches!(byte, b')' | b'(' | b'\n'))?;
    let plain = address.get(..length)?;
    let is_address = plain.is_empty() || plain.contains(['/', '.', '#']) && !plain.starts_with(|ch: char| ch >= '\u{2e80}');
    (is_address && address.get(length..)?.starts_with(')')).then_some((at + 1 + label, at + 1 + label + 2 + length + 1))
}
