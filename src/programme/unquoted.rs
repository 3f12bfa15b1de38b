//! Finds names without marks that have a distinctive part: awards that are given, conferences, contests, campaigns.
//!
//! Takes text and its marked stretches, hands on candidates. A name ends with a head of the table; which of the files beside
//! this one reads where it begins hangs on the head's kind. Listed names are not its business.

use super::context::{before, chars, ends_clause};
use super::lexicons::{Cue, ProgrammeLexicons, Spots};
use super::marks::Marked;
use super::{Candidate, awards, campaign, phrase};
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
            // Most meetings have no edition right before them, and words are cut only for those that have.
            _ if head.surface == "会议" && !before(text, at, 1, |_| false).contains(['次', '届']) => None,
            ProgrammeKind::Initiative if !head.edition => campaign::campaign(text, at, head, lexicons, words),
            // Any prize can be called 奖, which is left to the verbs of giving and winning below.
            ProgrammeKind::Award if chars(&head.surface) < 2 => None,
            ProgrammeKind::Event if head.surface == "大会" => {
                anniversary(text, at).or_else(|| phrase::noun_phrase(text, at, head, lexicons, words))
            }
            _ => phrase::noun_phrase(text, at, head, lexicons, words),
        };
        candidates.extend(found);
    }
    awards::find_awards(text, marked, spots, lexicons, &mut candidates);
    candidates
}

/// 开展安康杯竞赛: a cup whose marks are lost, before a word of contests at `at`.
fn cup(text: &str, at: usize, lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    let lead = before(text, at, 16, |found| ends_clause(found) || matches!(found, '“' | '”' | '《' | '》' | '：' | '、' | '的'));
    let end = at - lead.len() + lead.rfind('杯')? + '杯'.len_utf8();
    let name = text.get(at - lead.len()..end)?;
    let cues = [Cue::Launch, Cue::Stop, Cue::Plain, Cue::Boundary].into_iter();
    let opened = cues.filter_map(|cue| lexicons.cues_in(cue, name).last().map(|(_, end)| end)).max().unwrap_or(0);
    let opened = opened.max(name.rfind(['届', '国', '省', '市', '县', '区', '级', '年', '次']).map_or(0, |at| at + 3));
    let name = name.get(opened..)?;
    // 举杯, 三杯: no cups that one competes for.
    let drunk = |found| "一二两三四五六七八九十半几每干举捧茶水酒".contains(found);
    let distinct = !name.chars().any(|found| found.is_ascii_digit() || found.is_whitespace() || found == '奖');
    let distinct = distinct && !name.chars().rev().nth(1).is_some_and(drunk);
    let fits = (3..=5).contains(&chars(name)) && distinct;
    let span = NormSpan::new(end - name.len(), end);
    fits.then(|| Candidate::new(name.to_owned(), ProgrammeKind::Competition, span, false, "unquoted-cup"))
}

/// 纪念五四运动100周年大会: a meeting that celebrates a number of years is no meeting of an organisation's own.
fn anniversary(text: &str, at: usize) -> Option<Candidate> {
    let lead = before(text, at, 44, |found| ends_clause(found) || matches!(found, '“' | '”' | '《' | '》' | '：'));
    let (_, between) = lead.rsplit_once("周年")?;
    let counts = |found: char| found.is_ascii_digit() || matches!(found, '.' | '．') || found.is_whitespace();
    let lead = lead.get(lead.len() - lead.trim_start_matches(counts).len()..)?;
    let years = lead.rfind("周年")?;
    let subject = lead.get(..years)?.trim_end_matches(|found: char| found.is_ascii_digit() || is_ordinal_digit(found));
    let fits = matches!(between, "" | "庆祝" | "纪念" | "庆典") && subject.len() < years;
    let opens = ["庆祝", "纪念"].iter().filter_map(|verb| subject.rfind(verb)).max();
    let start = opens.or_else(|| {
        // 在 and verbs of holding stand before a name that opens with no verb of its own.
        let begins = ["举行", "召开", "出席", "在", "的"].iter().filter_map(|word| subject.rfind(word).map(|at| at + word.len())).max();
        Some(begins.unwrap_or(0))
    })?;
    let start = at - lead.len() + start;
    let end = at + "大会".len();
    let name = text.get(start..end)?;
    (fits && chars(name) >= 8)
        .then(|| Candidate::new(name.to_owned(), ProgrammeKind::Event, NormSpan::new(start, end), false, "unquoted-anniversary"))
}
