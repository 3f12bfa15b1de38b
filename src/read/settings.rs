//! How documents are read: encoding, size, names of fields.
//!
//! Holds what the caller asks of all readers alike. What a reader does with it is its own business.

use super::encoding::Encoding;

/// The largest document that is read unless told otherwise: a quarter of a gibibyte.
pub const MAX_BYTES: u64 = 256 << 20;

/// What is asked of the readers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadSettings {
    /// How bytes become text.
    pub encoding: Encoding,
    /// The largest document, in bytes as stored; a larger one is an error in its place.
    pub max_bytes: u64,
    /// The field of a row's id.
    pub id_field: String,
    /// The field of a row's text.
    pub text_field: String,
}

impl Default for ReadSettings {
    fn default() -> Self {
        Self { encoding: Encoding::AUTO, max_bytes: MAX_BYTES, id_field: "id".to_owned(), text_field: "text".to_owned() }
    }
}

impl ReadSettings {
    /// Reads bytes in this encoding.
    #[must_use]
    pub const fn with_encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// Refuses documents of more bytes.
    #[must_use]
    pub const fn with_max_bytes(mut self, max_bytes: u64) -> Self {
        self.max_bytes = max_bytes;
        self
    }

    /// Reads the id and the text of rows from these fields.
    #[must_use]
    pub fn with_fields(mut self, id: impl Into<String>, text: impl Into<String>) -> Self {
        self.id_field = id.into();
        self.text_field = text.into();
        self
    }

    /// The sentence on a document that is larger than asked for.
    pub(super) fn too_large(&self, what: &str) -> String {
        format!("{what} of more than {} bytes, the limit of --max-document", self.max_bytes)
    }
}
