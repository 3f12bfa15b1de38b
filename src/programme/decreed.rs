//! Decides whether a sentence says what a document lays down: as its subject, as its frame, as what takes effect or was just issued.
//!
//! Takes the telling and a mention of the document, hands on answers. How long the document then governs is the business of `governed`.

use super::context::{after, before, chars, ends_clause};
use super::cues::Cue;
use super::governed::Telling;
use super::link::Mention;
use crate::sorts::FORCE;
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;

/// The most characters in front of a document that are looked at for its frame, behind it for what it lays down, and behind it where its
/// sentence ends.
const FRAMED: usize = 12;
const LAID: usize = 30;
const ENDS: usize = 8;

impl Telling<'_> {
    /// 《规划》提出, 出台《办法》，规定, 按照《办法》: whether the sentence says what a document lays down.
    pub(super) fn lays_down(&self, mention: Mention, sentence: NormSpan) -> bool {
        let tail = self.text.get(mention.span.end..sentence.end).unwrap_or("").trim_start_matches('》');
        let says = |tail: &str| self.lexicons.cue_at_start(Cue::LaysDown, tail).is_some();
        let later = || after(tail, 0, LAID, |_| false).split(ends_clause).skip(1).any(says);
        (self.opens(mention, sentence) && says(tail))
            || later()
            || (self.is_norm(tail) && (self.opens(mention, sentence) || self.is_followed(mention) || takes_effect(tail)))
    }

    /// 县里印发《规划》。: whether a sentence ends with the issue of a document.
    pub(super) fn is_issued(&self, mention: Mention, sentence: NormSpan) -> bool {
        let tail = self.text.get(mention.span.end..sentence.end).unwrap_or("");
        let lead = before(self.text, mention.span.start, FRAMED, ends_clause).trim_end_matches('《');
        mention.kind == ProgrammeKind::Document && chars(tail) <= ENDS && self.lexicons.cues_in(Cue::Issue, lead).next().is_some()
    }

    /// 按照《办法》, 落实《规划》: whether a document is the frame of what its sentence tells.
    fn is_followed(&self, mention: Mention) -> bool {
        let lead = before(self.text, mention.span.start, FRAMED, ends_clause).trim_end_matches('《');
        [Cue::Frame, Cue::Stop, Cue::Runs, Cue::Founds].into_iter().any(|cue| self.lexicons.cue_at_end(cue, lead).is_some())
    }
}

/// 《办法》7月1日起施行，…: whether the clause of a document's name, up to which `tail` goes on, says that it takes effect.
fn takes_effect(tail: &str) -> bool {
    FORCE.ends(after(tail, 0, LAID, ends_clause))
}
