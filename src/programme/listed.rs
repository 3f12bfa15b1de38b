//! Finds nationally known programmes where they stand without marks.
//!
//! Takes normalised text and the table of names, hands on candidates. Names in marks are the business of the rules for marks.

use super::Candidate;
use super::lexicons::ProgrammeLexicons;
use crate::span::NormSpan;

/// Finds the listed names in `text`, the longest at each place.
pub(crate) fn find_listed(text: &str, lexicons: &ProgrammeLexicons) -> Vec<Candidate> {
    lexicons
        .listed_in(text)
        .filter_map(|(start, end, listed)| {
            let surface = text.get(start..end)?;
            let mut candidate = Candidate::new(surface.to_owned(), listed.kind, NormSpan::new(start, end), false, "listed");
            candidate.known_as = Some(listed.name.clone());
            Some(candidate)
        })
        .collect()
}
