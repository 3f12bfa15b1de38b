//! One page that stands alone: articles with their claims in place, tables, the register, charts.
//!
//! Takes texts with their records one by one and hands on the page. Decides which documents a page can hold and that nothing
//! of a document becomes markup. What the page holds of a record is the business of `view`, how it looks that of its script.

mod view;

use crate::record::{ErrorRecord, Records};
use crate::register::Register;
use serde::Serialize;
use std::collections::BinaryHeap;
use view::{DocumentView, ErrorView, Totals};

/// The most documents on a page.
const DOCUMENTS: usize = 2_000;
/// The most bytes of documents on a page, which a browser still opens at once.
const BYTES: usize = 64 << 20;

/// The page; `@@` stands around the names of what is put in.
const TEMPLATE: &str = include_str!("html/page.html");
const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = concat!(
    "'use strict';\n",
    include_str!("html/model.js"),
    include_str!("html/filter.js"),
    include_str!("html/record.js"),
    include_str!("html/article.js"),
    include_str!("html/table.js"),
    include_str!("html/chart.js"),
    include_str!("html/page.js"),
);
/// What the page's content security policy lets run: these two and nothing else.
const STYLE_HASH: &str = "sha256-CkSJm7978iD4DpCW050Fw6Yh1zr96Rvr0xSpFrH/HeM=";
const SCRIPT_HASH: &str = "sha256-0V0jQnHAOQrZyDCR+6xpecMlm+bfhk5OGlhTiSaVlM4=";

/// A self-contained page of documents and what was found in them.
///
/// Holds up to 2,000 documents, or fewer long ones. Of more it keeps a sample, which depends on their number and order alone,
/// and says so; its totals and its register of programmes are those of all documents. It asks for nothing from a network.
///
/// # Examples
///
/// ```
/// use hanmine::write::HtmlPage;
/// use hanmine::{Document, Miner};
///
/// let miner = Miner::builder().build()?;
/// let document = Document::new("news/1", "全年接待读者8万人次。<script>alert(1)</script>");
/// let mut page = HtmlPage::default();
/// page.add(document.text(), &miner.mine(&document));
/// let html = page.to_html();
/// assert!(html.contains("全年接待读者8万人次"));
/// assert!(!html.contains("<script>alert"));
/// # Ok::<(), hanmine::LexiconError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct HtmlPage {
    kept: BinaryHeap<Kept>,
    bytes: usize,
    /// The lowest lot that has left: a higher one is not let in, be it ever so short, or the sample would favour short texts.
    ceiling: Option<u64>,
    register: Register,
    totals: Totals,
}

/// A document on the page. Ordered by its lot, so that the highest leaves first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kept {
    lot: u64,
    position: usize,
    json: String,
}

impl HtmlPage {
    /// Adds a document: its text and what was found in it.
    pub fn add(&mut self, text: &str, records: &Records) {
        self.register.add(records);
        self.totals.claims += records.claims.len();
        self.totals.programmes += records.programmes.len();
        self.totals.warnings += records.warnings.len();
        self.keep(|| DocumentView::new(text, records));
    }

    /// Adds a document that could not be read.
    pub fn add_error(&mut self, record: &ErrorRecord) {
        self.totals.errors += 1;
        self.keep(|| ErrorView::new(record));
    }

    /// Keeps a document if its lot is among the lowest. A million documents cost little more than those that are kept.
    fn keep<V: Serialize>(&mut self, view: impl FnOnce() -> V) {
        let position = self.totals.documents;
        self.totals.documents += 1;
        let lot = lot(position);
        if self.ceiling.is_some_and(|ceiling| ceiling < lot) {
            return;
        }
        let json = to_safe_json(&view());
        self.bytes += json.len();
        self.kept.push(Kept { lot, position, json });
        while self.kept.len() > DOCUMENTS || (self.bytes > BYTES && self.kept.len() > 1) {
            let Some(left) = self.kept.pop() else { break };
            self.bytes -= left.json.len();
            self.ceiling = Some(left.lot);
        }
    }

    /// The page.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut html = String::with_capacity(self.bytes + STYLE.len() + SCRIPT.len() + (1 << 16));
        for (number, piece) in TEMPLATE.split("@@").enumerate() {
            match piece {
                _ if number % 2 == 0 => html.push_str(piece),
                "style" => html.push_str(STYLE),
                "script" => html.push_str(SCRIPT),
                "style hash" => html.push_str(STYLE_HASH),
                "script hash" => html.push_str(SCRIPT_HASH),
                _ => self.push_data(&mut html),
            }
        }
        html
    }

    fn push_data(&self, html: &mut String) {
        let mut kept: Vec<&Kept> = self.kept.iter().collect();
        kept.sort_unstable_by_key(|document| document.position);
        html.push_str("{\"version\":");
        html.push_str(&to_safe_json(&env!("CARGO_PKG_VERSION")));
        html.push_str(",\"totals\":");
        html.push_str(&to_safe_json(&self.totals));
        html.push_str(",\"register\":");
        html.push_str(&to_safe_json(&self.register.entries()));
        html.push_str(",\"documents\":[");
        for (number, document) in kept.into_iter().enumerate() {
            html.push_str(if number == 0 { "\n" } else { ",\n" });
            html.push_str(&document.json);
        }
        html.push_str("\n]}");
    }
}

/// A number that stands for a position as if drawn by lot (SplitMix64): the documents of the lowest lots are a sample, and
/// the same one on every machine.
const fn lot(position: usize) -> u64 {
    let mut mixed = (position as u64).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// JSON that may stand inside an HTML element: no character of it begins markup or ends the element.
///
/// In JSON such characters stand only inside strings, where an escape means the same.
fn to_safe_json(value: &impl Serialize) -> String {
    // Only a map with keys that are no text cannot be JSON; nothing here holds a map.
    let json = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::miner::Miner;
    use crate::record::{DocumentInfo, ErrorCode};
    use serde_json::Value;
    use sha2::{Digest, Sha256};

    fn data(html: &str) -> Value {
        let (_, data) = html.split_once("<script type=\"application/json\" id=\"data\">").unwrap();
        serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap()
    }

    fn base64(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut out = String::new();
        for three in bytes.chunks(3) {
            let bits = three.iter().chain([&0, &0]).take(3).fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
            for digit in 0..4 {
                let shown = DIGITS[bits >> (18 - 6 * digit) & 63];
                out.push(if digit > three.len() { '=' } else { char::from(shown) });
            }
        }
        out
    }

    #[test]
    fn the_policy_lets_our_script_and_style_run() {
        for (content, stated) in [(STYLE, STYLE_HASH), (SCRIPT, SCRIPT_HASH)] {
            assert_eq!(stated, format!("sha256-{}", base64(&Sha256::digest(content))), "write the new hash into html.rs");
        }
    }

    #[test]
    fn the_script_never_reads_text_as_markup() {
        for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "</script", "<!--", "fetch("] {
            assert!(!SCRIPT.contains(word), "{word}");
        }
    }

    #[test]
    fn markup_in_a_document_stays_text() {
        let text = "</script><script>alert(1)</script><!--\u{2028}全年接待读者8万人次。";
        let document = Document::new("</script><img src=x>", text).with_title("<!--<script>");
        let mut page = HtmlPage::default();
        page.add(text, &Miner::builder().build().unwrap().mine(&document));
        page.add_error(&ErrorRecord::new("a&b", ErrorCode::Binary, "a&b: <binary>"));
        let html = page.to_html();
        let empty = HtmlPage::default().to_html();
        for mark in ["<", ">", "</script", "<!--"] {
            assert_eq!(html.matches(mark).count(), empty.matches(mark).count(), "{mark}");
        }
        let data = data(&html);
        assert_eq!(data["documents"][0]["text"], text);
        assert_eq!(data["documents"][0]["claims"][0]["low"], "80000");
        assert_eq!(data["documents"][1]["error"]["message"], "a&b: <binary>");
        assert_eq!((&data["totals"]["documents"], &data["totals"]["errors"]), (&2.into(), &1.into()));
    }

    #[test]
    fn of_too_many_documents_a_sample_is_kept_in_order() {
        let mut page = HtmlPage::default();
        for number in 0..5_000 {
            page.add("", &Records::new(DocumentInfo::new(number.to_string(), "UTF-8", 0)));
        }
        let data = data(&page.to_html());
        let ids: Vec<u32> = data["documents"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().parse().unwrap()).collect();
        assert_eq!(ids.len(), DOCUMENTS);
        assert!(ids.is_sorted());
        let late = ids.iter().filter(|id| **id >= 2_500).count();
        assert!((900..1_100).contains(&late), "{late} of the later half");
        assert_eq!(data["totals"]["documents"], 5_000);
    }

    #[test]
    fn long_texts_are_cut_and_fill_a_page_sooner() {
        let text = "长".repeat(600_000);
        let mut page = HtmlPage::default();
        for number in 0..50 {
            page.add(&text, &Records::new(DocumentInfo::new(number.to_string(), "UTF-8", 600_000)));
            page.add("", &Records::new(DocumentInfo::new("short", "UTF-8", 0)));
        }
        assert!(page.bytes <= BYTES && (40..100).contains(&page.kept.len()), "{} bytes, {} documents", page.bytes, page.kept.len());
        let longest = page.kept.iter().map(|kept| kept.json.len()).max();
        assert!(longest.is_some_and(|longest| (1_500_000..1_501_000).contains(&longest)), "{longest:?}");
    }
}
