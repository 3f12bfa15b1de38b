//! Finds the meetings, shows and celebrations of an anniversary: 纪念五四运动100周年大会, 中国同渠国建交50周年招待会.
//!
//! Takes the place of 周年 in the text, hands on a candidate. The number of years makes such a name distinctive, so any noun of an
//! event ends it; what is celebrated must have a proper noun in it, or stand behind a verb of celebrating.

use super::Candidate;
use super::context::{after, before, chars, ends_clause};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::reach::{is_nominal, is_proper};
use crate::digits::is_ordinal_digit;
use crate::span::NormSpan;
use crate::token::{Guess, Words};
use crate::vocabulary::ProgrammeKind;

/// The most characters of what is celebrated, of the noun behind 周年, and of a second event behind 暨.
const LEAD: usize = 44;
const TAIL: usize = 14;
const SECOND: usize = 24;

/// The fewest characters of a name that has no proper noun.
const PLAIN: usize = 8;

/// The event whose 周年 stands from `at` to `end`.
pub(crate) fn anniversary(text: &str, at: usize, end: usize, lexicons: &ProgrammeLexicons, words: &Words) -> Option<Candidate> {
    let tail = after(text, end, TAIL, stops);
    let noun = event(tail, lexicons, words);
    // 合作五十周年纪念暨表彰大会: a celebration, and an event beside it.
    let first = end + noun.or_else(|| lexicons.cue_at_end(Cue::Celebrates, tail).filter(|at| *at == 0).map(|_| tail.len()))?;
    let start = beginning(text, at, lexicons, words)?;
    let second = text.get(first..)?.strip_prefix('暨').and_then(|_| {
        let from = first + '暨'.len_utf8();
        Some(from + event(after(text, from, SECOND, stops), lexicons, words)?)
    });
    let last = second.or_else(|| noun.map(|_| first))?;
    let bare = |to: usize| Some(text.get(start..to)?.replace(['《', '》'], ""));
    let name = bare(last)?;
    let mut candidate = Candidate::new(name, ProgrammeKind::Event, NormSpan::new(start, last), false, "unquoted-anniversary");
    if second.is_some() {
        candidate.aliases.extend(bare(first));
    }
    Some(candidate)
}

fn stops(found: char) -> bool {
    ends_clause(found) || "“”《：、（的暨上在将".contains(found)
}

/// Where the noun of an event ends that `tail` opens with: 纪念活动, 大型成就展.
fn event(tail: &str, lexicons: &ProgrammeLexicons, words: &Words) -> Option<usize> {
    let tagged = words.guesses(tail, 0);
    let nominal = |word: &Guess<'_>| {
        let noun = word.tag.starts_with(['n', 'a', 'b', 'j', 'l', 'z', 's']) || matches!(word.tag, "vn" | "i");
        noun || word.surface.ends_with('届') || is_nominal(word, lexicons) || lexicons.cue_at_end(Cue::Celebrates, word.surface) == Some(0)
    };
    let fits = |head: &Head| {
        head.kind == ProgrammeKind::Event || (head.kind == ProgrammeKind::Initiative && !head.strong && head.outside && !head.adjacent)
    };
    let heads = lexicons.heads_in(tail).filter(|(_, head)| fits(head)).map(|(at, head)| at + head.surface.len());
    let heads: Vec<usize> = heads.collect();
    let reached = tagged.iter().find(|word| !nominal(word) && !heads.contains(&word.span.end));
    let limit = reached.map_or(tail.len(), |word| word.span.start);
    heads.into_iter().rfind(|end| *end <= limit)
}

/// Where what is celebrated begins, behind the verbs and prepositions in front of it.
fn beginning(text: &str, at: usize, lexicons: &ProgrammeLexicons, words: &Words) -> Option<usize> {
    let lead = before(text, at, LEAD, |found| ends_clause(found) || matches!(found, '“' | '”' | '：'));
    let counts = |found: char| found.is_ascii_digit() || is_ordinal_digit(found) || found == '两';
    let subject = lead.trim_end_matches(counts);
    let from = at - lead.len();
    if subject.len() == lead.len() {
        return None;
    }
    let tagged = words.guesses(subject, from);
    let (mut start, mut named, mut titles) = (from + subject.len(), false, 0_usize);
    let mut celebrates = false;
    for (index, word) in tagged.iter().enumerate().rev() {
        let is = |cue: Cue| lexicons.cue_at_end(cue, word.surface) == Some(0);
        match word.surface {
            "》" => titles += 1,
            "《" => titles = titles.saturating_sub(1),
            _ => {}
        }
        let state = chars(word.surface) == 1 && is(Cue::State);
        named |=
            word.surface == "》" || is_proper(word, lexicons) || word.tag.starts_with("nr") || word.tag == "ns" || is(Cue::Proper) || state;
        celebrates = is(Cue::Celebrates);
        // 中国与渠国建交: what stands on both sides of the conjunction is celebrated.
        let joins = matches!(word.surface, "与" | "和" | "同")
            && index.checked_sub(1).and_then(|at| tagged.get(at)).is_some_and(|front| is_proper(front, lexicons));
        let of_noun = || index.checked_sub(1).and_then(|at| tagged.get(at)).is_some_and(|front| front.tag.starts_with('n'));
        let founded = is(Cue::Founds) && !is(Cue::Launch) && !is(Cue::Held) && of_noun();
        // 竹藤组织成立: what is founded is no verb.
        let founder = tagged.get(index + 1).is_some_and(|behind| lexicons.cue_at_end(Cue::Founds, behind.surface) == Some(0));
        let stops = [Cue::Launch, Cue::Stop, Cue::Boundary, Cue::Front].into_iter().any(is) && !founded && !(founder && !is(Cue::Held));
        let loose = word.tag.starts_with(['u', 't', 'p', 'r', 'd', 'y']) || word.surface.starts_with(['、', '）', ' ', '.']);
        if titles == 0 && word.surface != "《" && !celebrates && !joins && (stops || (loose && !state)) {
            break;
        }
        start = word.span.start;
        if celebrates && titles == 0 {
            break;
        }
    }
    start += text.get(start..at)?.len() - text.get(start..at)?.trim_start_matches(['暨', '—', '·']).len();
    let long = chars(text.get(start..at)?) + 2 >= PLAIN;
    (titles == 0 && start < from + subject.len() && (named || (celebrates && long))).then_some(start)
}
