//! Rows of a table that stands in the text as lines: a name, then numbers.
//!
//! Takes the sentences one by one with their quantities, hands on the name of the row that a line of mere numbers belongs to. The
//! unit, which the table's head gives, is read by the quantity stage.

use super::change::{Change, Changes};
use crate::normalize::scan;
use crate::quantity::Quantity;
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

/// No name of a row is longer, in characters.
const LONGEST_NAME: usize = 24;

/// No line of heads is longer, in characters.
const LONGEST_HEAD: usize = 60;

/// The row that is being read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Table {
    name: Option<NormSpan>,
    /// What a column of percentages is headed: 比上年增长（%）.
    change: Option<Change>,
}

impl Table {
    /// The change that the percentages of the table are.
    pub(crate) const fn change(&self) -> Option<Change> {
        self.change
    }

    /// Reads the next sentence. If it is a line of a table, gives the name of the row that its numbers belong to.
    pub(crate) fn read(&mut self, text: &str, sentence: NormSpan, quantities: &[Quantity], changes: &Changes) -> Option<NormSpan> {
        let line = trim(text, sentence);
        let surface = line.slice(text);
        if surface.is_empty() {
            return None;
        }
        if surface.ends_with('。') {
            self.change = None;
        }
        let Some(first) = quantities.first() else {
            // One column of percentages; where there are two, none is known to be the change.
            if has_at_most(surface, LONGEST_HEAD) && (surface.contains('%') || surface.contains('±')) {
                self.change = if surface.matches('%').count() > 1 { None } else { changes.of_head(surface) };
            }
            // 万吨, 持平 and 单位 between the name and the numbers are short cells; the first cell behind numbers is the name.
            if !has_at_most(surface, LONGEST_NAME) || surface.contains(['。', '，', '；', '：']) && !surface.starts_with("其中：") {
                self.name = None;
            } else if !is_unit_cell(surface) {
                self.name = Some(without_lead(text, line));
            }
            return None;
        };
        let covered: usize = quantities.iter().map(|q| q.span.slice(text).len()).sum();
        let rest = NormSpan::new(line.start, first.span.start.max(line.start)).slice(text);
        let between = surface.len().saturating_sub(covered + rest.len());
        let is_prose = between > most_blanks(surface) || between > surface.chars().filter(|c| c.is_whitespace() || *c == '|').count();
        if is_prose {
            // 0—14岁 is a name where numbers follow, and a line of text where none do.
            self.name = (has_at_most(surface, LONGEST_NAME) && !surface.ends_with('。')).then(|| without_lead(text, line));
            return None;
        }
        if rest.trim().is_empty() {
            let has_unit = !first.unit_span.is_empty() && line.contains(first.unit_span);
            if has_unit {
                self.name = Some(without_lead(text, line));
                return None;
            }
            return self.name;
        }
        // 住户存款 1490.8 44.9: name and numbers in one line.
        if quantities.len() > 1 && quantities.iter().all(|q| !line.contains(q.unit_span) || q.unit_span.is_empty()) {
            let name = trim(text, NormSpan::new(line.start, first.span.start));
            self.name = None;
            return Some(without_lead(text, name));
        }
        self.name = None;
        None
    }
}

/// No less than the blanks and bars of a text, told from its bytes: blanks are ASCII or begin with one of these.
fn most_blanks(surface: &str) -> usize {
    scan(surface, |byte| byte <= b' ' || matches!(byte, b'|' | 0xc2 | 0xe1..=0xe3)).count()
}

/// A cell that holds a unit and no name: 万吨, 亿元.
pub(super) fn is_unit_cell(surface: &str) -> bool {
    let bare = surface.trim_start_matches(['万', '亿', '千', '百']);
    matches!(
        bare,
        "吨" | "元"
            | "美元"
            | "公斤"
            | "立方米"
            | "平方米"
            | "公里"
            | "公顷"
            | "亩"
            | "人"
            | "人次"
            | "户"
            | "辆"
            | "台"
            | "件"
            | "%"
            | "千瓦时"
            | "千瓦"
            | "头"
            | "只"
            | "家"
            | "个"
    ) || surface.contains("持平")
}

fn without_lead(text: &str, span: NormSpan) -> NormSpan {
    let surface = span.slice(text);
    let bare = surface.trim_start_matches("其中：").trim_start_matches(['#', '*', '　', ' ']);
    trim(text, NormSpan::new(span.end - bare.len(), span.end))
}

fn trim(text: &str, span: NormSpan) -> NormSpan {
    let surface = span.slice(text);
    let start = span.start + surface.len() - surface.trim_start().len();
    NormSpan::new(start, start + surface.trim().len())
}
