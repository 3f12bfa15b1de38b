//! Finds nationally known programmes where they stand without marks.
//!
//! Takes normalised text and the table of names, hands on candidates. Names in marks are the business of the rules for marks.

use super::Candidate;
use super::lexicons::ProgrammeLexicons;
use crate::NormSpan;

/// Finds the listed names in `text`, the longest at each place.
pub(crate) fn find_listed(text: &str, lexicons: &ProgrammeLexicons) -> Vec<Candidate> {
    lexicons
        .listed_in(text)
        .map(|(start, end, listed)| {
            let mut candidate = Candidate::new(listed.name.clone(), listed.kind, NormSpan::new(start, end), false, "listed");
            if let Some(surface) = text.get(start..end).filter(|surface| *surface != listed.name) {
                candidate.aliases.push(surface.to_owned());
            }
            candidate
        })
        .collect()
}
