//! What the functions take: a text and perhaps a date, of the types that SQL has for them.
//!
//! Decides which types are refused when a query is planned, and what a date is. What is done with a text is not its business.

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_err, plan_err};
use hanmine::Date;

/// The types that arguments of these types are brought to before the call.
pub(crate) fn coerce(function: &str, types: &[DataType], takes_date: bool) -> Result<Vec<DataType>> {
    let usage = if takes_date { format!("{function}(text) or {function}(text, date)") } else { format!("{function}(text)") };
    match types {
        [text] => Ok(vec![text_type(function, text)?]),
        [text, date] if takes_date => Ok(vec![text_type(function, text)?, date_type(function, date)?]),
        _ => plan_err!("{function} was given {} arguments; it is called as {usage}", types.len()),
    }
}

fn text_type(function: &str, found: &DataType) -> Result<DataType> {
    match found {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Ok(found.clone()),
        DataType::Null => Ok(DataType::Utf8),
        DataType::Dictionary(_, value) => text_type(function, value),
        other => plan_err!("{function}: expected text, found {other}; bytes that are UTF-8 become text with CAST(… AS VARCHAR)"),
    }
}

/// Dates and times come as text, in the writing of ISO 8601, so that one reader does for all.
fn date_type(function: &str, found: &DataType) -> Result<DataType> {
    match found {
        DataType::Null | DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Ok(DataType::Utf8),
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => Ok(DataType::Utf8),
        DataType::Dictionary(_, value) => date_type(function, value),
        other => plan_err!("{function}: expected a date as DATE, TIMESTAMP or text, found {other}"),
    }
}

/// The text in a row; `None` where it is null.
pub(crate) fn text<'a>(function: &str, array: &'a ArrayRef, row: usize) -> Result<Option<&'a str>> {
    if array.is_null(row) {
        return Ok(None);
    }
    match array.data_type() {
        DataType::Utf8 => Ok(Some(array.as_string::<i32>().value(row))),
        DataType::LargeUtf8 => Ok(Some(array.as_string::<i64>().value(row))),
        DataType::Utf8View => Ok(Some(array.as_string_view().value(row))),
        other => exec_err!("{function}: expected text, found {other}"),
    }
}

/// The date in a row, without the time of day that may follow it.
pub(crate) fn date(function: &str, array: &ArrayRef, row: usize) -> Result<Option<Date>> {
    let Some(written) = text(function, array, row)?.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    match written.split(['T', ' ']).next().and_then(|day| day.parse().ok()) {
        Some(date) => Ok(Some(date)),
        None => {
            let shown: String = written.chars().take(40).collect();
            exec_err!("{function}: expected a date like 2017-06-15, found `{shown}`; try_cast(… AS DATE) makes it null")
        }
    }
}
