//! What rows of every format say beside their text: a title and a date.
//!
//! Takes a document and the two fields, hands on the document with them, or with a warning where the date is none.

use crate::date::Date;
use crate::document::Document;

/// Adds what a row says beside its text. A time of day may follow the date.
pub(super) fn with_row_fields(mut document: Document, title: Option<&str>, date: Option<&str>) -> Document {
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        document = document.with_title(title);
    }
    let Some(date) = date.filter(|date| !date.is_empty()) else {
        return document;
    };
    match date.split(['T', ' ']).next().and_then(day_of) {
        Some(day) => document.with_date(day),
        None => {
            let shown: String = date.chars().take(40).collect();
            document.with_warning(format!("field `date`: expected a date like 2017-06-15, found `{shown}`"))
        }
    }
}

/// The day that is written like 2017-06-15, 2017/6/5, 2017年6月5日 or 20170605.
fn day_of(text: &str) -> Option<Date> {
    if text.len() == 8
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && let (Some(year), Some(month), Some(day)) = (text.get(..4), text.get(4..6), text.get(6..))
    {
        return format!("{year}-{month}-{day}").parse().ok();
    }
    let parts: Vec<&str> = text.trim_end_matches('日').split(['-', '/', '.', '年', '月']).collect();
    match parts.as_slice() {
        [year, month, day] => format!("{year}-{month:0>2}-{day:0>2}").parse().ok(),
        _ => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_usual_ways_of_writing_them() {
        for text in ["2017-06-05", "2017-6-5", "2017/6/5", "2017.06.05", "2017年6月5日", "20170605"] {
            assert_eq!(day_of(text).map(|day| day.to_string()).as_deref(), Some("2017-06-05"), "{text}");
        }
        for text in ["5/6/2017", "2017-13-05", "201706", "june", "2017-06-05-07", ""] {
            assert_eq!(day_of(text), None, "{text}");
        }
        assert_eq!(day_of("2017-06").map(|day| day.to_string()).as_deref(), Some("2017-06"));
    }
}
