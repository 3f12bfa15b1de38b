//! Which lines of a page are its main text.
//!
//! Takes the lines in order with what is known of each, hands on the text. Leaves out what the page itself calls navigation, what
//! stands outside an article, and runs of links; keeps everything where nothing else would be left.

/// How a line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// The next line may go on with it, or be the next cell.
    #[default]
    Line,
    /// A blank line follows.
    Paragraph,
}

/// A line of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) end: Break,
    /// Characters that are no blanks.
    pub(super) chars: usize,
    /// Of them those in links.
    pub(super) linked: usize,
    /// Links that begin in it.
    pub(super) links: usize,
    /// Navigation and the like.
    pub(super) is_beside: bool,
    /// Inside an article.
    pub(super) is_main: bool,
}

/// Links in a row that are a menu.
const MENU: usize = 4;
/// Characters outside links from which on a page has a text of its own.
const TEXT: usize = 200;

impl Line {
    /// Two lines of a cell in one.
    pub(super) fn joined(mut self, next: Self) -> Self {
        self.text.push_str(&next.text);
        self.chars += next.chars;
        self.linked += next.linked;
        self.links += next.links;
        self
    }

    const fn plain(&self) -> usize {
        self.chars.saturating_sub(self.linked)
    }

    const fn is_link(&self) -> bool {
        self.links > 0 && self.linked * 10 >= self.chars * 8
    }
}

/// The main text. O(n).
pub(super) fn main_text(lines: Vec<Line>) -> String {
    let has_text = lines.iter().any(|line| !line.is_beside);
    let mut lines: Vec<Line> = lines.into_iter().filter(|line| !line.is_beside || !has_text).collect();
    let plain =
        |lines: &[Line], is_counted: fn(&Line) -> bool| -> usize { lines.iter().filter(|line| is_counted(line)).map(Line::plain).sum() };
    let all = plain(&lines, |_| true);
    let inside = plain(&lines, |line| line.is_main);
    if inside > 0 && inside * 2 >= all {
        lines.retain(|line| line.is_main);
    }
    if all >= TEXT {
        lines = without_menus(lines);
    }
    let mut out = String::new();
    let mut end = None;
    for line in lines {
        out.push_str(match end {
            None => "",
            Some(Break::Line) => "\n",
            Some(Break::Paragraph) => "\n\n",
        });
        out.push_str(&line.text);
        end = Some(line.end);
    }
    out
}

/// Leaves out lines that follow each other and are nothing but links.
fn without_menus(lines: Vec<Line>) -> Vec<Line> {
    let mut out = Vec::new();
    let mut run: Vec<Line> = Vec::new();
    let end_run = |run: &mut Vec<Line>, out: &mut Vec<Line>| {
        if run.iter().map(|line| line.links).sum::<usize>() < MENU {
            out.append(run);
        }
        run.clear();
    };
    for line in lines {
        if line.is_link() {
            run.push(line);
        } else {
            end_run(&mut run, &mut out);
            out.push(line);
        }
    }
    end_run(&mut run, &mut out);
    out
}
