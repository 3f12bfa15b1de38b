//! Finds the terms of a numbered glossary, as work reports append them: 12.“双高计划”：….
//!
//! Takes normalised text, hands on candidates. A line is an entry if it opens with a number and a term before a colon; a text
//! must hold several, and the term must have marks or a head of the table, so that a plain numbered list is no glossary.

use super::Candidate;
use super::context::{chars, without};
use super::lexicons::ProgrammeLexicons;
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;

/// The fewest entries that make a glossary.
const ENTRIES: usize = 3;

/// Finds the terms of a glossary in `text`.
pub(crate) fn find_glossary(text: &str, lexicons: &ProgrammeLexicons) -> Vec<Candidate> {
    let mut offset = 0;
    let mut found = Vec::new();
    let mut entries = 0;
    for line in text.split_inclusive('\n') {
        if let Some((start, term)) = entry(line) {
            entries += 1;
            found.extend(terms(term, offset + start, lexicons));
        }
        offset += line.len();
    }
    if entries >= ENTRIES { found } else { Vec::new() }
}

/// The term of an entry and where in the line it begins.
fn entry(line: &str) -> Option<(usize, &str)> {
    let bare = line.trim_start();
    let behind = bare.trim_start_matches(|found: char| found.is_ascii_digit());
    let number = bare.len() - behind.len();
    let behind = behind.strip_prefix(['.', '．', '、'])?;
    let term = behind.get(..behind.find('：')?)?.trim_start();
    let fits = (1..=3).contains(&number) && (2..=26).contains(&chars(term)) && !term.contains(['，', '。']);
    let start = line.find('：')? - term.len();
    fits.then_some((start, term))
}

/// The names of a term: one, or two joined by 和.
fn terms(term: &str, start: usize, lexicons: &ProgrammeLexicons) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut offset = 0;
    for part in term.split('和') {
        let bare = without(part, |found| matches!(found, '“' | '”' | '‘' | '’'));
        let head = lexicons.head_at_end(&bare, |head| head.inside || head.outside || (head.unmarked && !head.edition && !head.anniversary));
        // “两重”“两新” are two terms, for the rules of quoted names.
        let single = part.matches('“').count() <= 1;
        if single && (head.is_some() || part.contains('“')) && chars(&bare) >= 3 {
            let kind = head.map_or(ProgrammeKind::Scheme, |head| head.kind);
            let kind = if bare.ends_with('条') { ProgrammeKind::Document } else { kind };
            let whole = part.starts_with('“') && part.ends_with('”');
            let edge = if whole { '“'.len_utf8() } else { 0 };
            let span = NormSpan::new(start + offset + edge, start + offset + part.len() - edge);
            found.push(Candidate::new(bare.into_owned(), kind, span, whole, "glossary"));
        }
        offset += part.len() + '和'.len_utf8();
    }
    found
}
