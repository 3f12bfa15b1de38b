//! From records to what is read: lines for a program, pages for people.
//!
//! Takes records, hands on text. Decides how they look and never what they say; opens no file.

#[cfg(feature = "html-page")]
mod html;
#[cfg(feature = "jsonl")]
mod jsonl;
#[cfg(feature = "text")]
mod text;

#[cfg(feature = "html-page")]
pub use html::HtmlPage;
#[cfg(feature = "jsonl")]
pub use jsonl::to_json_line;
#[cfg(feature = "text")]
pub use text::{TextStyle, to_text};
