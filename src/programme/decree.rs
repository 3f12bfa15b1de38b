//! Finds the document that a sentence means by its bare noun: 按照规划, 行动计划提出, 这是首部条例.
//!
//! Takes the words of a sentence, hands on the document named last that is called so. How long it then governs is the business of
//! `governed`.

use super::context::{after, before, ends_clause};
use super::cues::Cue;
use super::governed::Telling;
use super::pointed::document_called;
use crate::span::NormSpan;

/// The most characters of a document's bare noun and the verb behind it, and of a first clause.
const NOUN: usize = 5;
const CLAUSE: usize = 24;

impl Telling<'_> {
    /// 按照规划，…, 方案提出，…: the document named last that a sentence calls by its bare noun.
    pub(super) fn document_pointed_at(&self, bare: &str, sentence: NormSpan) -> Option<usize> {
        let framed = self.lexicons.cue_at_start(Cue::Frame, bare).and_then(|end| bare.get(end..));
        let noun = after(framed.unwrap_or(bare).trim_start_matches(['该', '本']), 0, NOUN, ends_clause);
        let word = self.title_at_start(noun);
        let rest = word.and_then(|word| noun.get(word.len()..));
        let calls = |rest: &str| if framed.is_some() { rest.is_empty() } else { self.lexicons.cue_at_start(Cue::LaysDown, rest).is_some() };
        let word = word.filter(|_| rest.is_some_and(calls)).or_else(|| self.followed(bare)).or_else(|| self.explained(bare))?;
        document_called(word, self.named_before(sentence), self.programmes)
    }

    /// 全市按办法拨付补贴: the bare noun of a document that the first clause says is followed.
    fn followed<'s>(&self, bare: &'s str) -> Option<&'s str> {
        let clause = after(bare, 0, CLAUSE, ends_clause);
        self.lexicons.cues_in(Cue::Frame, clause).find_map(|(_, end)| self.title_at_start(clause.get(end..)?))
    }

    /// 这是首部渔业条例，分为…: the noun of a document whose first clause says what it is.
    fn explained<'s>(&self, bare: &'s str) -> Option<&'s str> {
        let clause = bare.starts_with("这是").then(|| after(bare, 0, 2 * CLAUSE, ends_clause))?;
        let word = before(clause, clause.len(), 2, |_| false);
        self.lexicons.is_title_ending(word).then_some(word)
    }

    /// The noun of documents with which `rest` begins: 规划, 行动计划.
    pub(super) fn title_at_start<'s>(&self, rest: &'s str) -> Option<&'s str> {
        let noun = |length: usize| rest.get(..'规'.len_utf8() * length).filter(|word| self.lexicons.is_title_ending(word));
        noun(4).or_else(|| noun(2))
    }
}
