//! JSON Lines: one object a line, in the form of the contract.
//!
//! Takes a record of any stage, hands on its line. Field names and order are those of `record`.

use serde::Serialize;

/// The record as one line of JSON, with its line end.
///
/// # Errors
///
/// Fails only where `record` refuses to be serialised, which no type of [`crate::record`] does.
pub fn to_json_line(record: &impl Serialize) -> serde_json::Result<String> {
    let mut line = serde_json::to_string(record)?;
    line.push('\n');
    Ok(line)
}
