//! What the fuzz targets share: bytes in, and a panic where a law is broken.

#[path = "../../tests/laws/mod.rs"]
pub(crate) mod laws;
pub mod targets;
