//! What of a page is text, and where its lines end.
//!
//! Takes tags and text as they come, hands on the title and the lines with what is known of each. Keeps a stack of open elements
//! instead of a tree, since only blocks, cells, links and what is left out matter. Which lines are the main text is not its business.

use super::lines::{Break, Line};
use super::role::{BESIDE, Role, role};
use super::table::{EMPTY, Reach, Table, is_figure};
use std::collections::HashMap;

/// Longest cell whose paragraphs are put into one line, in code points: longer ones lay out a page.
const MOST_CELL: usize = 40;

/// An open element.
#[derive(Debug)]
struct Element {
    name: String,
    role: Role,
}

/// The tag that is being read.
#[derive(Debug, Default)]
struct Tag {
    name: String,
    attribute: String,
    is_link: bool,
    is_beside: bool,
    is_hidden: bool,
    reach: Reach,
}

#[derive(Debug, Default)]
pub(super) struct Page {
    tag: Tag,
    open: Vec<Element>,
    /// How many elements of a name are open, so that an end tag without its beginning costs nothing.
    counts: HashMap<String, usize>,
    code: usize,
    beside: usize,
    main: usize,
    pre: usize,
    /// The depth of the element that the open link stands in.
    link: Option<usize>,
    is_title: bool,
    is_sup: bool,
    title: String,
    lines: Vec<Line>,
    line: Line,
    /// Blanks that become one if text follows; whether a line end is among them.
    blank: Option<bool>,
    /// Where the lines of the open cell begin.
    cell: Option<usize>,
    /// How far the open cell reaches.
    reach: Reach,
    /// Where the lines of the open row begin.
    row: usize,
    /// Of the row's cells: where their lines begin, and how far they reach.
    cells: Vec<(usize, Reach)>,
    table: Table,
}

impl Page {
    pub(super) fn begin_tag(&mut self, name: &str) {
        self.tag = Tag { name: name.to_owned(), ..Tag::default() };
    }

    pub(super) fn attribute(&mut self, name: &str) {
        name.clone_into(&mut self.tag.attribute);
        self.tag.is_link |= name == "href" && self.tag.name == "a";
        self.tag.is_hidden |= name == "hidden";
    }

    pub(super) fn value(&mut self, value: &str) {
        let tag = &mut self.tag;
        match tag.attribute.as_str() {
            "class" | "id" | "role" => {
                tag.is_beside |= value.split_ascii_whitespace().any(|word| BESIDE.contains(&word.to_ascii_lowercase().as_str()));
            }
            "colspan" | "rowspan" => tag.reach.note(&tag.attribute, value),
            "style" => {
                let style: String = value.chars().filter(|c| !c.is_whitespace()).collect();
                tag.is_hidden |= style.to_ascii_lowercase().contains("display:none");
            }
            _ => {}
        }
    }

    /// The start tag is complete.
    pub(super) fn open(&mut self) {
        let tag = std::mem::take(&mut self.tag);
        match tag.name.as_str() {
            "br" => return self.end_line(Break::Line),
            "hr" => return self.end_line(Break::Paragraph),
            // Of several titles, as in drawings, the first is that of the page.
            "title" => self.is_title = self.title.is_empty() && self.code == 0,
            "sup" => self.is_sup = true,
            "a" => {
                self.link = tag.is_link.then_some(self.open.len());
                self.line.links += usize::from(tag.is_link);
            }
            "pre" | "listing" | "xmp" => self.pre += 1,
            _ => {}
        }
        let mut role = role(&tag.name);
        if role == Role::Inline {
            // A hidden piece of a line would have to be kept open too; few pages have one.
            return;
        }
        if role == Role::Block || role == Role::Cell {
            let is_whole_page = matches!(tag.name.as_str(), "html" | "body");
            if tag.is_hidden && !is_whole_page {
                role = Role::Code;
            } else if tag.is_beside && role == Role::Block && !is_whole_page {
                role = Role::Beside;
            }
        }
        // The foot of an article belongs to it.
        if tag.name == "footer" && self.main > 0 {
            role = Role::Block;
        }
        match role {
            Role::Code => self.code += 1,
            Role::Beside => {
                self.end_line(Break::Paragraph);
                self.beside += 1;
            }
            Role::Main => {
                self.end_line(Break::Paragraph);
                self.main += 1;
            }
            Role::Cell => {
                self.end_cell();
                self.cell = Some(self.lines.len());
                self.reach = tag.reach;
            }
            Role::Block | Role::Inline => match tag.name.as_str() {
                "table" => self.end_table(),
                "tr" | "thead" | "tbody" | "tfoot" => self.end_row(),
                _ => self.end_line(Break::Paragraph),
            },
        }
        *self.counts.entry(tag.name.clone()).or_default() += 1;
        self.open.push(Element { name: tag.name, role });
    }

    pub(super) fn close(&mut self, name: &str) {
        match name {
            "title" => self.is_title = false,
            "sup" => self.is_sup = false,
            "a" => self.link = None,
            "br" => return self.end_line(Break::Line),
            _ => {}
        }
        if self.counts.get(name).is_none_or(|count| *count == 0) {
            // Browsers make an empty paragraph of a </p> alone.
            if name == "p" {
                self.end_line(Break::Paragraph);
            }
            return;
        }
        while let Some(element) = self.open.pop() {
            if let Some(count) = self.counts.get_mut(&element.name) {
                *count = count.saturating_sub(1);
            }
            self.end(&element);
            if element.name == name {
                break;
            }
        }
        if self.link.is_some_and(|depth| depth > self.open.len()) {
            self.link = None;
        }
    }

    fn end(&mut self, element: &Element) {
        match (element.role, element.name.as_str()) {
            (Role::Code, _) => self.code = self.code.saturating_sub(1),
            (Role::Cell, _) => self.end_cell(),
            (_, "tr" | "thead" | "tbody" | "tfoot") => self.end_row(),
            (_, "table" | "caption") => {
                self.end_table();
                // What follows a table is no cell of it.
                if let Some(line) = self.lines.last_mut() {
                    line.end = Break::Paragraph;
                }
            }
            _ => self.end_line(Break::Paragraph),
        }
        match element.role {
            Role::Beside => self.beside = self.beside.saturating_sub(1),
            Role::Main => self.main = self.main.saturating_sub(1),
            _ => {}
        }
        if matches!(element.name.as_str(), "pre" | "listing" | "xmp") {
            self.pre = self.pre.saturating_sub(1);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.is_title {
            self.title.push_str(text);
            return;
        }
        if self.code > 0 {
            return;
        }
        // An exponent is part of the unit: km².
        let text = match text {
            "2" if self.is_sup => "²",
            "3" if self.is_sup => "³",
            other => other,
        };
        for c in text.chars() {
            if c == '\n' && self.pre > 0 {
                self.end_line(Break::Line);
            } else if c.is_ascii_whitespace() || c == '\u{a0}' {
                self.blank = Some(self.blank.unwrap_or(false) || c == '\n' || c == '\r');
            } else {
                self.push(c);
            }
        }
    }

    fn push(&mut self, c: char) {
        let is_wide = |c: char| c >= '\u{2e80}';
        if let (Some(has_line_end), Some(last)) = (self.blank.take(), self.line.text.chars().next_back()) {
            // Sources are wrapped anywhere, and Chinese has no blanks.
            if !(has_line_end && is_wide(last) && is_wide(c)) {
                self.line.text.push(' ');
            }
        }
        self.line.text.push(c);
        self.line.chars += 1;
        self.line.linked += usize::from(self.link.is_some());
    }

    fn end_line(&mut self, end: Break) {
        self.blank = None;
        if self.line.text.trim().is_empty() {
            self.line = Line::default();
            // A block around a block, or two line breaks: the wider gap counts.
            let is_first_of_cell = self.cell.is_some_and(|cell| cell >= self.lines.len());
            if let Some(last) = self.lines.last_mut().filter(|_| !is_first_of_cell) {
                last.end = last.end.max(end);
            }
            return;
        }
        let mut line = std::mem::take(&mut self.line);
        line.text = line.text.trim().to_owned();
        line.end = end;
        line.is_beside = self.beside > 0;
        line.is_main = self.main > 0;
        self.lines.push(line);
    }

    /// Ends a cell: its lines become one where they are short.
    fn end_cell(&mut self) {
        self.end_line(Break::Line);
        let Some(cell) = self.cell.take() else { return };
        self.cells.push((cell, self.reach));
        if cell >= self.lines.len() {
            let (is_beside, is_main) = (self.beside > 0, self.main > 0);
            self.lines.push(Line { text: EMPTY.to_owned(), is_beside, is_main, ..Line::default() });
            return;
        }
        let chars: usize = self.lines.iter().skip(cell).map(|line| line.chars).sum();
        if chars <= MOST_CELL {
            let parts: Vec<Line> = self.lines.drain(cell.min(self.lines.len())..).collect();
            self.lines.extend(parts.into_iter().reduce(Line::joined).map(|line| Line { end: Break::Line, ..line }));
        }
    }

    /// Ends a row: a dash keeps the place of an empty cell beside numbers, elsewhere nothing does.
    fn end_row(&mut self) {
        self.end_cell();
        let begin = self.row.min(self.lines.len());
        let reaches = std::mem::take(&mut self.cells);
        let cells = self.lines.split_off(begin);
        // A cell with several lines lays out a page.
        let is_row = reaches.len() == cells.len() && reaches.iter().zip(begin..).all(|((at, _), line)| *at == line);
        if is_row && !cells.is_empty() {
            let reaches = reaches.into_iter().map(|(_, reach)| reach);
            let (from, row) = self.table.row(cells.into_iter().zip(reaches).collect(), begin);
            self.lines.truncate(from);
            self.lines.extend(row);
        } else {
            if !cells.is_empty() {
                self.table = Table::default();
            }
            let has_numbers = cells.iter().any(is_figure);
            self.lines.extend(cells.into_iter().filter(|line| has_numbers || line.chars > 0));
        }
        self.row = self.lines.len();
    }

    fn end_table(&mut self) {
        self.end_row();
        self.table = Table::default();
    }

    /// The title and all lines.
    pub(super) fn finish(mut self) -> (String, Vec<Line>) {
        self.end_row();
        (self.title.split_whitespace().collect::<Vec<_>>().join(" "), self.lines)
    }
}
