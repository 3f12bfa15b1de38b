//! Finds nationally known programmes where they stand without marks.
//!
//! Takes normalised text and the table of names, hands on candidates. Names in marks are the business of the rules for marks.

use super::Candidate;
use super::context::{after, before, ends_clause};
use super::lexicons::{Cue, ProgrammeLexicons, Spots};
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;

/// The most characters of a word that only names have.
const EMBLEM: usize = 5;

/// Whether what stands `behind` a name makes a body of it, 办公室 or 集团; no 中心任务, no 村民.
pub(super) fn is_body(behind: &str, lexicons: &ProgrammeLexicons) -> bool {
    let rest = lexicons.cue_at_start(Cue::House, behind).and_then(|end| behind.get(end..));
    rest.is_some_and(|rest| !rest.starts_with(['任', '工', '庄', '民', '区', '城']))
}

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
            // 希望工程办公室, 南水北调集团公司: a body that runs it.
            let runs = matches!(listed.kind, ProgrammeKind::Initiative | ProgrammeKind::Scheme);
            if runs && is_body(behind, lexicons) {
                return None;
            }
            // 失业保险金: what a benefit pays, but 失业保险金额.
            let paid = text.get(end..)?.strip_prefix('金').is_some_and(|rest| !rest.starts_with(['额', '融']));
            if paid && listed.kind == ProgrammeKind::Scheme {
                return None;
            }
            // 国家安全法律, 国家安全法定义务: another word begins with the last character.
            let law = surface.ends_with('法') && lexicons.cue_at_start(Cue::AfterLaw, text.get(end..)?).is_some();
            if law {
                return None;
            }
            // 春雨金秋助学: the local form of a known benefit.
            let own = before(text, start, EMBLEM, ends_clause);
            if let Some(at) = lexicons.cue_at_end(Cue::Emblem, own).filter(|_| listed.kind == ProgrammeKind::Scheme) {
                let span = NormSpan::new(start - (own.len() - at), end);
                return Some(Candidate::new(span.slice(text).to_owned(), listed.kind, span, false, "unquoted-emblem"));
            }
            let mut candidate = Candidate::new(surface.to_owned(), listed.kind, NormSpan::new(start, end), false, "listed");
            candidate.known_as = Some(listed.name.clone());
            Some(candidate)
        })
        .collect()
}
