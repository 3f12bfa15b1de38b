//! What is known of the passage in hand: the lines that were joined so far, and how far the text around is broken.
//!
//! Takes the lines one after the other, hands on whether they are running text, which a sentence that just stops must go on
//! behind. Whether it goes on in the next line is decided in `unwrap.rs`.

use super::line::Line;

/// A passage without a final mark that is longer than this, in characters, is no heading.
const PARAGRAPH: usize = 60;
/// Shortest running text, in characters.
const RUNNING: usize = 12;
/// How many lines must stop within a sentence before single breaks are taken for a fault of the text.
const BROKEN: usize = 4;
/// Of so many lines one must stop so. Most pieces of a broken paragraph hold no end of a sentence, so they do not count.
const RATE: usize = 8;

/// The lines that were joined so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Passage {
    pub(crate) chars: usize,
    pub(crate) lines: usize,
    /// It holds marks that headings and cells rarely have.
    pub(crate) prose: bool,
    /// It holds a comma.
    clauses: bool,
    /// It opens a report: 本报讯（记者林山）.
    opens: bool,
    /// It holds the end of a sentence.
    ended: bool,
    /// It holds Chinese.
    pub(crate) han: bool,
    /// Its first line is set in.
    pub(crate) indented: bool,
    /// Its first line begins like a heading or an item of a list.
    pub(crate) enumerated: bool,
    /// It begins the text.
    pub(crate) first: bool,
}

impl Passage {
    /// Adds the next line, which begins a passage of its own unless it is `joined`.
    pub(crate) fn push(&mut self, line: &Line<'_>, joined: bool, first: bool) {
        if !joined {
            *self = Self { indented: line.indented, enumerated: line.is_enumerated(), first, ..Self::default() };
        }
        self.chars += line.chars;
        self.lines += 1;
        self.clauses |= line.has_comma();
        self.ended |= line.has_stop();
        self.opens |= !joined && line.is_opened_by_byline();
        self.prose = self.clauses || self.ended || self.opens;
        self.han |= line.width > line.chars;
    }

    /// Whether it has more than one line.
    pub(crate) const fn is_joined(&self) -> bool {
        self.lines > 1
    }

    /// Whether it is surely running text, no heading and no item of a list.
    pub(crate) const fn is_running(&self) -> bool {
        self.ended && self.chars >= RUNNING || self.clauses && self.chars >= PARAGRAPH
    }
}

/// How often lines of a text stop within a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Broken {
    Hardly,
    /// Often enough that one more is no wonder.
    Somewhere,
    /// So often that a break by itself says nothing.
    Often,
}

/// Counts the lines that stop within a sentence, for which it takes a sentence before or a comma; of all lines, or of those only with a
/// blank line behind.
pub(crate) fn find_broken(lines: &[Line<'_>], apart: bool) -> Broken {
    let (mut stopped, mut all) = (0, 0);
    let behind = lines.iter().skip(1).map(|next| next.set_off).chain([true]);
    for (line, _) in lines.iter().zip(behind).filter(|(line, behind)| line.is_prose() && line.chars >= RUNNING && (!apart || *behind)) {
        all += 1;
        stopped += usize::from(line.stops() && line.content.contains('。') || line.content.ends_with('，'));
    }
    match stopped {
        _ if stopped >= BROKEN && stopped * RATE >= all => Broken::Often,
        _ if stopped >= BROKEN => Broken::Somewhere,
        _ => Broken::Hardly,
    }
}
