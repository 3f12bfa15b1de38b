//! Finds titles that are cut down to their last word and point back to a document named before: 《意见》提出.
//!
//! Takes text and the mentions of its programmes, hands on further places that mean one of them. They are no mentions of their own.

use super::Programme;
use super::context::{after, chars};
use super::cues::Cue;
use super::lexicons::ProgrammeLexicons;
use super::link::Mention;
use super::name::without_remark;
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;

/// The most characters of a title that is cut down to its last word, and how many documents are looked at for its whole one.
const SHORT: usize = 6;
const LOOKED_AT: usize = 16;

/// 《意见》 behind 《关于护渠的意见》: a title cut down to its last word, where it points back to one named before.
pub(crate) fn short_titles(text: &str, mentions: &[Mention], programmes: &[Programme], lexicons: &ProgrammeLexicons) -> Vec<Mention> {
    let mut found = Vec::new();
    if mentions.iter().all(|mention| mention.kind != ProgrammeKind::Document) {
        return found;
    }
    for (open, _) in text.match_indices('《') {
        let start = open + '《'.len_utf8();
        let inner = after(text, start, SHORT + 1, |found| matches!(found, '》' | '\n'));
        let closes = text.get(start + inner.len()..).is_some_and(|rest| rest.starts_with('》'));
        if closes && lexicons.is_title_ending(inner) {
            let span = NormSpan::new(start, start + inner.len());
            let before = mentions.get(..mentions.partition_point(|mention| mention.span.start < start)).unwrap_or_default();
            found.extend(document_called(inner, before, programmes).map(|index| Mention { span, index, kind: ProgrammeKind::Document }));
        }
    }
    found
}

/// 工程 of 该工程, 这项工程.
pub(crate) fn shown_noun<'w>(word: &'w str, lexicons: &ProgrammeLexicons) -> Option<&'w str> {
    lexicons.cue_at_start(Cue::This, word).and_then(|end| word.get(end..)).filter(|noun| chars(noun) > 1)
}

/// The last of the documents named in `mentions` whose title ends with `word`.
pub(crate) fn document_called(word: &str, mentions: &[Mention], programmes: &[Programme]) -> Option<usize> {
    let documents = mentions.iter().rev().filter(|mention| mention.kind == ProgrammeKind::Document).take(LOOKED_AT);
    let called = |index: usize| programmes.get(index).is_some_and(|programme| without_remark(&programme.name).ends_with(word));
    documents.map(|mention| mention.index).find(|index| called(*index))
}
