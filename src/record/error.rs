//! What stands in the place of a document that could not be read.
//!
//! Decides the names and the order of its fields, nothing else. Which code an error has is the business of the readers.

use super::SCHEMA;
use crate::vocabulary::ErrorCode;
use serde::{Deserialize, Serialize};

/// What stands in the place of [`Records`](super::Records) where a document could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ErrorRecord {
    /// The version of the contract, [`SCHEMA`].
    pub schema: u32,
    /// The document.
    pub document: DocumentId,
    /// What was wrong.
    pub error: ErrorInfo,
}

impl ErrorRecord {
    /// The record of a document that could not be read.
    #[must_use]
    pub fn new(id: impl Into<String>, code: ErrorCode, message: impl Into<String>) -> Self {
        Self { schema: SCHEMA, document: DocumentId { id: id.into() }, error: ErrorInfo { code, message: message.into() } }
    }
}

/// The id of a document of which nothing else is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentId {
    /// The id.
    pub id: String,
}

/// Why a document could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorInfo {
    /// The sort of the error.
    pub code: ErrorCode,
    /// Where, and what was found.
    pub message: String,
}
