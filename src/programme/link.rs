//! Decides which programme a claim speaks of: the last one named before it in its sentence, or else in the sentence before.
//!
//! Takes the programmes of a document, and the span and sentences of each claim; hands on an index. An award is no subject: the
//! numbers beside it speak of who won it. Claims themselves are not its business.

use super::Programme;
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;

/// The mentions of all programmes in text order.
pub(crate) struct ProgrammeLinks {
    mentions: Vec<(NormSpan, usize, ProgrammeKind)>,
}

impl ProgrammeLinks {
    /// Sorts the mentions of `programmes`. O(n log n) in their number.
    pub(crate) fn new(programmes: &[Programme]) -> Self {
        let mut mentions: Vec<_> = programmes
            .iter()
            .enumerate()
            .flat_map(|(index, programme)| programme.mentions.iter().map(move |(span, _)| (*span, index, programme.kind)))
            .filter(|(_, _, kind)| *kind != ProgrammeKind::Award)
            .collect();
        mentions.sort_by_key(|(span, ..)| *span);
        Self { mentions }
    }

    /// The programme that the claim at `claim` speaks of. `previous` is the sentence before its own in the same line, if any.
    pub(crate) fn of(&self, claim: NormSpan, sentence: NormSpan, previous: Option<NormSpan>) -> Option<usize> {
        let behind = self.mentions.partition_point(|(span, ..)| span.start < claim.start);
        let (span, index, kind) = self.mentions.get(behind.checked_sub(1)?)?;
        let carried = previous.is_some_and(|previous| previous.contains(*span)) && *kind != ProgrammeKind::Document;
        (sentence.contains(*span) || carried).then_some(*index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programme(kind: ProgrammeKind, start: usize, end: usize) -> Programme {
        Programme {
            name: "甲".to_owned(),
            kind,
            aliases: Vec::new(),
            mentions: vec![(NormSpan::new(start, end), true)],
            host: None,
            rule: "test",
        }
    }

    #[test]
    fn the_last_programme_before_a_claim_is_meant() {
        let programmes = [
            programme(ProgrammeKind::Initiative, 0, 6),
            programme(ProgrammeKind::Award, 9, 12),
            programme(ProgrammeKind::Document, 30, 36),
        ];
        let links = ProgrammeLinks::new(&programmes);
        let (first, second, third) = (NormSpan::new(0, 20), NormSpan::new(20, 50), NormSpan::new(50, 80));
        assert_eq!(links.of(NormSpan::new(14, 17), first, None), Some(0));
        assert_eq!(links.of(NormSpan::new(22, 25), second, Some(first)), Some(0));
        assert_eq!(links.of(NormSpan::new(40, 43), second, Some(first)), Some(2));
        // A law named in the sentence before is no subject of the next one.
        assert_eq!(links.of(NormSpan::new(55, 58), third, Some(second)), None);
        assert_eq!(links.of(NormSpan::new(22, 25), second, None), None);
    }
}
