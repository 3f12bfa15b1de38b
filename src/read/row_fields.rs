//! What rows of every format say beside their text: a title and a date.
//!
//! Takes a document and the two fields, hands on the document with them, or with a warning where the date is none.

use crate::document::Document;

/// Adds what a row says beside its text. A time of day may follow the date.
pub(super) fn with_row_fields(mut document: Document, title: Option<&str>, date: Option<&str>) -> Document {
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        document = document.with_title(title);
    }
    let Some(date) = date.filter(|date| !date.is_empty()) else {
        return document;
    };
    match date.split(['T', ' ']).next().and_then(|day| day.parse().ok()) {
        Some(day) => document.with_date(day),
        None => {
            let shown: String = date.chars().take(40).collect();
            document.with_warning(format!("field `date`: expected a date like 2017-06-15, found `{shown}`"))
        }
    }
}
