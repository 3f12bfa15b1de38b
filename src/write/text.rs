//! Records for reading on a terminal: the sentence with its claims marked, under it one line a record.
//!
//! Takes a document's text and records, hands on lines with or without colour. Decides columns, order and marks. Widths and
//! line breaks are the business of `layout`; whether the output is a terminal is that of the caller.

mod layout;
mod wording;

use crate::record::{Claim, Direction, Mention, Programme, Records, Status};
use layout::{Piece, clean, cut, pad, pad_left, width, wrap};
use std::fmt::Write as _;
use wording::{change_text, count, mention_text, period_text, value_text};

/// How [`to_text`] looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextStyle {
    /// Whether claims are coloured; else they stand between ⟦ and ⟧.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Default for TextStyle {
    fn default() -> Self {
        Self { colour: false, width: 100 }
    }
}

impl TextStyle {
    /// Colour or none, and the columns of the terminal; fewer than 40 count as 40.
    #[must_use]
    pub fn new(colour: bool, width: usize) -> Self {
        Self { colour, width: width.max(40) }
    }

    /// `text` in a style, as it is where there is no colour.
    fn paint(self, ink: Ink, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code()) } else { text.to_owned() }
    }
}

/// What is coloured, by what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ink {
    Head,
    Rule,
    Claim,
    Value,
    Entity,
    Programme,
    Label,
    Up,
    Down,
    Notice,
}

impl Ink {
    const fn code(self) -> &'static str {
        match self {
            Self::Head => "1",
            Self::Rule | Self::Label => "2",
            Self::Claim => "1;33",
            Self::Value => "1;36",
            Self::Entity | Self::Up => "32",
            Self::Programme => "35",
            Self::Down => "31",
            Self::Notice => "33",
        }
    }
}

/// The page of one document. `text` is the text that was mined; control characters in it are shown as blanks.
#[must_use]
pub fn to_text(text: &str, records: &Records, style: TextStyle) -> String {
    let mut page = Page { text, records, style, out: String::new() };
    page.head();
    page.claims();
    page.programmes();
    page.out.push('\n');
    page.out
}

struct Page<'a> {
    text: &'a str,
    records: &'a Records,
    style: TextStyle,
    out: String,
}

/// The cells of a record that stand in columns.
struct Row<'a> {
    claim: &'a Claim,
    text: String,
    value: String,
    unit: String,
    entity: String,
}

impl Page<'_> {
    fn head(&mut self) {
        let (records, style) = (self.records, self.style);
        let document = &records.document;
        let id = clean(&document.id);
        let mut line = format!("━━ {}", style.paint(Ink::Head, &id));
        let mut used = 3 + width(&id);
        let date = document.date.map(|date| date.to_string());
        for part in [document.title.as_deref().map(clean), date].into_iter().flatten() {
            let part = cut(&part, style.width / 2);
            used += 3 + width(&part);
            let _infallible = write!(line, " · {part}");
        }
        let counts = format!("{} · {}", count(records.claims.len(), "claim"), count(records.programmes.len(), "programme"));
        let fill = style.width.saturating_sub(used + width(&counts) + 2).max(3);
        let _infallible = writeln!(self.out, "{line} {} {}", style.paint(Ink::Rule, &"━".repeat(fill)), style.paint(Ink::Rule, &counts));
        for warning in &records.warnings {
            let _infallible = writeln!(self.out, "  {}", style.paint(Ink::Notice, &format!("! {}", clean(warning))));
        }
    }

    fn claims(&mut self) {
        let rows: Vec<Row<'_>> = self.records.claims.iter().map(Row::new).collect();
        let widest =
            |cell: for<'r> fn(&'r Row<'_>) -> &'r str, most: usize| rows.iter().map(|row| width(cell(row))).max().unwrap_or(0).min(most);
        let columns =
            [widest(|row| &row.text, 24), widest(|row| &row.value, 24), widest(|row| &row.unit, 12), widest(|row| &row.entity, 24)];
        for group in rows.chunk_by(|one, other| one.claim.sentence == other.claim.sentence) {
            self.sentence(group);
            for row in group {
                self.row(row, columns);
            }
        }
    }

    /// The sentence, its claims marked.
    fn sentence(&mut self, group: &[Row<'_>]) {
        let Some(first) = group.first() else { return };
        let [mut at, end] = first.claim.sentence.bytes;
        let mut pieces = Vec::new();
        for row in group {
            let [from, to] = row.claim.bytes;
            pieces.push(Piece { text: self.slice(at, from), ink: None });
            let claim = self.slice(from, to);
            let claim = if self.style.colour { claim } else { format!("⟦{claim}⟧") };
            pieces.push(Piece { text: claim, ink: Some(Ink::Claim) });
            at = to;
        }
        pieces.push(Piece { text: self.slice(at, end), ink: None });
        self.out.push('\n');
        for line in wrap(&pieces, self.style.width.saturating_sub(4)) {
            self.out.push_str("  ");
            for piece in line {
                let painted = piece.ink.map_or_else(|| piece.text.clone(), |ink| self.style.paint(ink, &piece.text));
                self.out.push_str(&painted);
            }
            self.out.push('\n');
        }
    }

    /// A piece of the document in one line: line breaks inside a sentence are no part of it.
    fn slice(&self, from: usize, to: usize) -> String {
        let text = self.text.get(from..to).unwrap_or("");
        clean(&text.replace(['\n', '\r'], ""))
    }

    /// The record of one claim; what does not fit goes on under its own column.
    fn row(&mut self, row: &Row<'_>, [text, value, unit, entity]: [usize; 4]) {
        let style = self.style;
        let mut line = format!("    {}  ", style.paint(Ink::Claim, &pad(&row.text, text)));
        line.push_str(&style.paint(Ink::Value, &pad_left(&row.value, value)));
        let _infallible = write!(line, " {}  {}", pad(&row.unit, unit), style.paint(Ink::Entity, &pad(&row.entity, entity)));
        let indent = 4 + text + 2 + value + 1 + unit + 2 + entity + 2;
        // On a narrow terminal the details have a line of their own.
        let (indent, mut used) = if indent + 24 > style.width { (8, style.width) } else { (indent, 0) };
        for (label, detail, ink) in self.details(row.claim) {
            let shown =
                format!("{}{}", style.paint(Ink::Label, label), ink.map_or_else(|| detail.clone(), |ink| style.paint(ink, &detail)));
            let wide = width(label) + width(&detail);
            if used > 0 && indent + used + 2 + wide > style.width {
                line.truncate(line.trim_end().len());
                let _infallible = write!(line, "\n{}{shown}", " ".repeat(indent));
                used = wide;
            } else {
                let _infallible = write!(line, "  {shown}");
                used += wide + if used > 0 { 2 } else { 0 };
            }
        }
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// Label, content and colour of every field that is there.
    fn details(&self, claim: &Claim) -> Vec<(&'static str, String, Option<Ink>)> {
        let mut details = Vec::new();
        if claim.status != Status::Actual {
            details.push(("", claim.status.to_string(), Some(Ink::Notice)));
        }
        if let Some(change) = claim.change {
            let ink = if change.direction == Direction::Decrease { Ink::Down } else { Ink::Up };
            details.push(("", change_text(change), Some(ink)));
        }
        let mut mention = |label, mention: Option<&Mention>| {
            if let Some(mention) = mention {
                details.push((label, mention_text(mention), None));
            }
        };
        mention("verb ", claim.predicate.as_ref());
        mention("who ", claim.holder.as_ref());
        mention("where ", claim.place.as_ref());
        if let Some(period) = &claim.period {
            details.push(("when ", period_text(period), None));
        }
        for (label, index) in [("part of ", claim.part_of), ("repeats ", claim.repeats)] {
            if let Some(other) = index.and_then(|index| self.records.claims.get(index)) {
                details.push((label, clean(&other.text), Some(Ink::Claim)));
            }
        }
        for programme in claim.programmes.iter().filter_map(|index| self.records.programmes.get(*index)) {
            details.push(("in ", clean(&programme.name), Some(Ink::Programme)));
        }
        details
    }

    fn programmes(&mut self) {
        let programmes = &self.records.programmes;
        if programmes.is_empty() {
            return;
        }
        let _infallible = writeln!(self.out, "\n  {}", self.style.paint(Ink::Head, "Programmes"));
        let widest = programmes.iter().map(|programme| width(&clean(&programme.name))).max().unwrap_or(0).min(40);
        for programme in programmes {
            let line = self.programme(programme, widest);
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    fn programme(&self, programme: &Programme, name: usize) -> String {
        let style = self.style;
        let label = |text: &str| style.paint(Ink::Label, text);
        let mut line = format!("    {}  {:11}", style.paint(Ink::Programme, &pad(&clean(&programme.name), name)), programme.kind);
        let _infallible = write!(line, "  {}", pad_left(&format!("{}×", programme.mentions.len()), 3));
        if let Some(host) = &programme.host {
            let _infallible = write!(line, "  {}{}", label("who "), mention_text(host));
        }
        if !programme.aliases.is_empty() {
            let _infallible = write!(line, "  {}{}", label("also "), clean(&programme.aliases.join("、")));
        }
        line
    }
}

impl<'a> Row<'a> {
    fn new(claim: &'a Claim) -> Self {
        Self {
            claim,
            text: cut(&clean(&claim.text.replace(['\n', '\r'], "")), 24),
            value: cut(&value_text(claim), 24),
            unit: cut(&clean(if claim.unit == "1" { "" } else { &claim.unit }), 12),
            entity: cut(&claim.entity.as_ref().map(mention_text).unwrap_or_default(), 24),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (&'static str, Records) {
        let text = "五年来，县总工会发放慰问款物近3500万元，\n惠及职工30万人次。";
        let mention = |text: &str| serde_json::json!({"text": text, "bytes": [0, 0], "chars": [0, 0], "resolved": null});
        let claim = |surface: &str, value: &str, relation: &str, unit: &str, entity: &str, period: bool| {
            let start = text.find(surface).unwrap();
            let mut when = mention("五年来");
            for (field, content) in [("from", "2012-06".into()), ("to", "2017-06".into()), ("complete", serde_json::Value::Bool(true))] {
                when[field] = content;
            }
            serde_json::json!({
                "text": surface, "bytes": [start, start + surface.len()], "chars": [0, 0], "low": value, "high": value, "relation": relation,
                "unit": unit, "unit_text": "", "dimension": "count", "entity": mention(entity), "predicate": null, "holder": null,
                "period": period.then_some(when), "place": null, "change": null, "status": "actual", "part_of": null, "repeats": null,
                "programmes": if period { vec![0] } else { vec![] }, "sentence": {"bytes": [0, text.len()], "chars": [0, 34]},
                "evidence": "", "rule": ""
            })
        };
        let records = serde_json::json!({
            "schema": 1, "document": {"id": "a.txt", "encoding": "UTF-8", "chars": 34, "title": null, "date": "2017-06-15"}, "warnings": [],
            "claims": [
                claim("近3500万元", "35000000", "nearly", "CNY", "慰问款物", true),
                claim("30万人次", "300000", "exact", "{人次}", "职工", false),
            ],
            "programmes": [{"name": "春风行动", "kind": "initiative", "aliases": [], "host": null, "mentions": [], "rule": ""}]
        });
        (text, serde_json::from_value(records).unwrap())
    }

    #[test]
    fn a_page_has_sentence_records_and_programmes_in_columns() {
        let (text, records) = sample();
        let page = to_text(text, &records, TextStyle::new(false, 100));
        let expected = "\
━━ a.txt · 2017-06-15 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 2 claims · 1 programme

  五年来，县总工会发放慰问款物⟦近3500万元⟧，惠及职工⟦30万人次⟧。
    近3500万元  ≲ 35,000,000 CNY     慰问款物  when 五年来 (2012-06 → 2017-06)  in 春风行动
    30万人次         300,000 {人次}  职工

  Programmes
    春风行动  initiative    0×

";
        assert_eq!(page, expected, "\n{page}");
        assert!(to_text(text, &records, TextStyle::new(true, 100)).contains("\u{1b}[1;33m近3500万元\u{1b}[0m"));
    }

    #[test]
    fn on_a_narrow_terminal_details_go_below() {
        let (text, records) = sample();
        let page = to_text(text, &records, TextStyle::new(false, 44));
        let expected = "
  五年来，县总工会发放慰问款物⟦近3500万元⟧，
  惠及职工⟦30万人次⟧。
    近3500万元  ≲ 35,000,000 CNY     慰问款物
        when 五年来 (2012-06 → 2017-06)
        in 春风行动
";
        assert!(page.contains(expected), "\n{page}");
    }
}
