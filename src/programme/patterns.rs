//! Finds names that follow a pattern of the user's own: 国办发〔2016〕5号.
//!
//! Takes normalised text and the patterns, hands on candidates. What a pattern matches is a name, whatever stands around it; the
//! crate's own names are found by grammar and tables, and none by a pattern.

use super::Candidate;
use super::lexicons::ProgrammeLexicons;
use crate::span::NormSpan;

/// Reads what the user's patterns match in `text`: their first group where they have one, else the whole match.
pub(crate) fn find_patterns(text: &str, lexicons: &ProgrammeLexicons) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (pattern, kind) in &lexicons.patterns {
        for groups in pattern.captures_iter(text) {
            let Some(name) = groups.get(1).or_else(|| groups.get(0)).filter(|name| !name.is_empty()) else { continue };
            let span = NormSpan::new(name.start(), name.end());
            found.push(Candidate::new(name.as_str().to_owned(), *kind, span, false, "pattern"));
        }
    }
    found
}
