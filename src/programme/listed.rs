//! Finds nationally known programmes where they stand without marks.
//!
//! Takes normalised text and the table of names, hands on candidates. Names in marks are the business of the rules for marks.

use super::Candidate;
use super::context::{after, ends_clause};
use super::lexicons::{Cue, ProgrammeLexicons, Spots};
use crate::span::NormSpan;

/// Reads the listed names that stand in `text`.
pub(crate) fn find_listed(text: &str, spots: &Spots<'_>, lexicons: &ProgrammeLexicons) -> Vec<Candidate> {
    spots
        .listed
        .iter()
        .filter_map(|&(start, end, listed)| {
            let surface = text.get(start..end)?;
            // “两弹一星”精神: what the marked rules hold for none stays none.
            let behind = after(text, end, 6, ends_clause);
            if behind.strip_prefix(['”', '’']).is_some_and(|noun| lexicons.cue_at_start(Cue::NotName, noun).is_some()) {
                return None;
            }
            // 国家安全法律, 国家安全法定义务: another word begins with the last character.
            let law = surface.ends_with('法') && lexicons.cue_at_start(Cue::AfterLaw, text.get(end..)?).is_some();
            if law {
                return None;
            }
            let mut candidate = Candidate::new(surface.to_owned(), listed.kind, NormSpan::new(start, end), false, "listed");
            candidate.known_as = Some(listed.name.clone());
            Some(candidate)
        })
        .collect()
}
