//! Finds names without marks that have a distinctive part: awards that are given, conferences, contests, campaigns.
//!
//! Takes text and its marked stretches, hands on candidates. A name ends with a head of the table; which of the files beside
//! this one reads where it begins hangs on the head's kind. Listed names are not its business.

use super::context::{before, chars, ends_clause};
use super::lexicons::{Cue, ProgrammeLexicons, Spots};
use super::marks::Marked;
use super::{Candidate, anniversary, awards, campaign, games, phrase, works};
use crate::digits::is_ordinal_digit;
use crate::span::NormSpan;
use crate::token::Words;
use crate::vocabulary::ProgrammeKind;

/// Finds names that stand without marks.
pub(crate) fn find_unquoted(
    text: &str,
    marked: &[Marked],
    spots: &Spots<'_>,
    lexicons: &ProgrammeLexicons,
    words: &Words,
) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut behind = marked.iter().filter(|found| found.is_whole()).peekable();
    let mut last_cup = 0;
    for &(at, head) in &spots.heads {
        while behind.peek().is_some_and(|found| found.outer.end <= at) {
            behind.next();
        }
        if behind.peek().is_some_and(|found| found.outer.start < at) {
            continue;
        }
        if head.kind == ProgrammeKind::Competition
            && let Some(found) = cup(text, at, lexicons)
            && found.span.end > last_cup
        {
            last_cup = found.span.end;
            candidates.push(found);
        }
        let found = match head.kind {
            _ if !head.unmarked => None,
            _ if head.anniversary => anniversary::anniversary(text, at, at + head.surface.len(), lexicons, words),
            // Words are cut only where an edition stands in front.
            _ if head.edition && !has_edition(text, at) => None,
            // 三周, 第4季: a measure of time, for which no words are cut.
            _ if head.own
                && chars(&head.surface) == 1
                && before(text, at, 1, |_| false).contains(|found: char| found.is_ascii_digit() || is_ordinal_digit(found)) =>
            {
                None
            }
            ProgrammeKind::Initiative if !head.edition && !head.phrase => campaign::campaign(text, at, head, lexicons, words)
                .or_else(|| works::works(text, at, head, lexicons, words).filter(|_| head.works)),
            _ => phrase::noun_phrase(text, at, head, lexicons, words),
        };
        candidates.extend(found);
    }
    candidates.extend(games::find_counted(text, spots));
    awards::find_awards(text, marked, spots, lexicons, words, &mut candidates);
    candidates
}

/// Whether an edition stands in the clause before `at`: 第十届, 第六次, 2025.
fn has_edition(text: &str, at: usize) -> bool {
    let lead = before(text, at, phrase::LEAD, ends_clause);
    lead.contains(['届', '次', '轮']) || lead.contains("20")
}

/// 开展安康杯竞赛: a cup whose marks are lost, before a word of contests at `at`.
fn cup(text: &str, at: usize, lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    let lead = before(text, at, 16, |found| ends_clause(found) || matches!(found, '“' | '”' | '《' | '》' | '：' | '、' | '的'));
    let end = at - lead.len() + lead.rfind('杯')? + '杯'.len_utf8();
    let name = text.get(at - lead.len()..end)?;
    let cues = [Cue::Launch, Cue::Stop, Cue::Plain, Cue::Boundary].into_iter();
    let opened = cues.filter_map(|cue| lexicons.cues_in(cue, name).last().map(|(_, end)| end)).max().unwrap_or(0);
    let opened = opened.max(lexicons.cues_in(Cue::CupFront, name).last().map_or(0, |(_, end)| end));
    let name = name.get(opened..)?;
    // 举杯, 三杯: no cups that one competes for.
    let drunk =
        name.strip_suffix('杯').is_some_and(|front| lexicons.cue_at_end(Cue::Drunk, front).is_some() || front.ends_with(is_ordinal_digit));
    let distinct = !name.chars().any(|found| found.is_ascii_digit() || found.is_whitespace() || found == '奖');
    let distinct = distinct && !drunk;
    let fits = (3..=5).contains(&chars(name)) && distinct;
    let span = NormSpan::new(end - name.len(), end);
    fits.then(|| Candidate::new(name.to_owned(), ProgrammeKind::Competition, span, false, "unquoted-cup"))
}
