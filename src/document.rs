//! One text to be mined, with what is known of it from outside.
//!
//! Takes an id, the text and, as far as known, title, date, encoding and warnings of the reader; hands them on unchanged.
//! Reading files and guessing encodings is the business of `read`, finding a dateline in the text that of the miner.

use crate::date::Date;

/// A text to be mined.
///
/// # Examples
///
/// ```
/// use hanmine::Document;
///
/// let document = Document::new("news/0001.txt", "今年以来，全县新修公路120公里。").with_title("交通").with_date("2017-06-15".parse()?);
/// assert_eq!(document.id(), "news/0001.txt");
/// assert_eq!(document.encoding(), "UTF-8");
/// # Ok::<(), hanmine::DateError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    id: String,
    text: String,
    title: Option<String>,
    date: Option<Date>,
    encoding: String,
    warnings: Vec<String>,
    extracted: bool,
}

impl Document {
    /// A document of this id and text, in UTF-8, without title, date and warnings.
    ///
    /// Offsets of the records count from the start of `text`; a byte order mark must be gone already.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            text: text.into(),
            title: None,
            date: None,
            encoding: "UTF-8".to_owned(),
            warnings: Vec::new(),
            extracted: false,
        }
    }

    /// Sets the title.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets the date, which goes before a dateline in the text and before the miner's own.
    #[must_use]
    pub const fn with_date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// Names the encoding that the text was stored in.
    #[must_use]
    pub fn with_encoding(mut self, encoding: impl Into<String>) -> Self {
        self.encoding = encoding.into();
        self
    }

    /// Adds a warning of whoever read the document, such as replaced bytes.
    #[must_use]
    pub fn with_warning(mut self, warning: impl Into<String>) -> Self {
        self.warnings.push(warning.into());
        self
    }

    /// Says that the text was extracted from something else, such as HTML: the record then carries it, since its offsets
    /// mean nothing without.
    #[must_use]
    pub const fn with_extracted_text(mut self) -> Self {
        self.extracted = true;
        self
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The title, if known.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The date, if known from outside the text.
    #[must_use]
    pub const fn date(&self) -> Option<Date> {
        self.date
    }

    /// The encoding that the text was stored in.
    #[must_use]
    pub fn encoding(&self) -> &str {
        &self.encoding
    }

    /// The warnings of the reader.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// Whether the text was extracted from something else.
    #[must_use]
    pub const fn is_extracted(&self) -> bool {
        self.extracted
    }
}
