//! Finds campaigns and works without marks: behind the verb that starts them, before it, or by a word that only names have.
//!
//! Takes the place of a head (行动, 工程, 计划) in the text, hands on a candidate. 实施科技英才领航工程 has its verb in front,
//! 中国少数民族电影工程在京启动 behind; 春苗行动 is a name whatever stands beside it. A bare 救援行动 is a common noun.

use super::Candidate;
use super::context::{after, before, chars, ends_clause};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::listed::is_body;
use super::name::{without_edition, without_level, without_round};
use crate::digits::LISTING;
use crate::span::NormSpan;
use crate::token::Words;

/// The most characters before a head in which its name begins.
const LEAD: usize = 30;

/// The most characters behind a head in which the verb stands that starts it.
const BEGUN: usize = 20;

/// The fewest characters of each of two aims that a conjunction joins.
const AIM: usize = 4;

/// The campaign whose head begins at `at`.
pub(crate) fn campaign(text: &str, at: usize, head: &Head, lexicons: &ProgrammeLexicons, words: &Words) -> Option<Candidate> {
    let end = at + head.surface.len();
    if lexicons.cue_at_start(Cue::Follow, after(text, end, 2, |_| false)).is_some() || is_body(after(text, end, 5, |_| false), lexicons) {
        return None;
    }
    let lead = before(text, at, LEAD, |found| ends_clause(found) || matches!(found, '“' | '”' | '《' | '》' | '：'));
    let verbs = [Cue::Launch, Cue::Campaign].into_iter().filter_map(|cue| lexicons.cues_in(cue, lead).last());
    let behind_verb = verbs.map(|(_, end)| end).max().and_then(|verb_end| lead.get(verb_end..));
    let launched = || behind_verb.map(|list| (last_of(list, lexicons), "unquoted-campaign"));
    // What stands behind closing marks is the rest of the marked name.
    let marked = before(text, at - lead.len(), 1, |_| false).contains(['”', '》']);
    let starts = || !marked && starts_itself(text, end, head, lexicons);
    // 县政府|计划: a verb.
    let plans = || head.surface == "计划" && lexicons.cue_at_end(Cue::Host, lead).is_some();
    let subject = || (!plans() && starts()).then(|| (lead.rsplit('的').next().unwrap_or(lead), "unquoted-subject"));
    let titled = |(name, _): &(&str, &str)| is_title(name, lexicons, words);
    let nominal = |(name, _): &(&str, &str)| opens_with_noun(stripped(name, lexicons), words);
    let found = launched().filter(titled).or_else(|| subject().filter(titled).filter(nominal));
    if let Some((stretch, rule)) = found {
        let name = stripped(stretch, lexicons);
        return candidate(text, at - name.len(), head, rule, lexicons);
    }
    // 春苗行动, 雷霆行动: the word before the head is used for nothing but names.
    let unnumbered =
        lead.strip_suffix('号').unwrap_or(lead).trim_end_matches(|found: char| found.is_ascii_digit() || LISTING.contains(&found));
    let emblem = lexicons.cue_at_end(Cue::Emblem, unnumbered)?;
    if !is_free(lead.get(..emblem)?, lexicons) {
        return None;
    }
    candidate(text, at - (lead.len() - emblem), head, "unquoted-emblem", lexicons)
}

fn candidate(text: &str, start: usize, head: &Head, rule: &'static str, lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    let end = text.get(start..)?.find(head.surface.as_str())? + start + head.surface.len();
    let name = without_edition(text.get(start..end)?, lexicons);
    Some(Candidate::new(name.to_owned(), head.kind, NormSpan::new(end - name.len(), end), false, rule))
}

/// 实施甲工程、乙: the last of several names behind a verb, where each of the others ends with its own head.
fn last_of<'t>(list: &'t str, lexicons: &ProgrammeLexicons) -> &'t str {
    let ends = |at: usize| list.get(..at).is_some_and(|front| lexicons.head_at_end(front, |head| head.unmarked && head.strong).is_some());
    let joint = list.char_indices().rev().find(|(at, found)| matches!(found, '、' | '和' | '与' | '及') && ends(*at));
    joint.and_then(|(at, found)| list.get(at + found.len_utf8()..)).unwrap_or(list)
}

/// A stretch before a head without the words that count or level what is named.
fn stripped<'t>(stretch: &'t str, lexicons: &ProgrammeLexicons) -> &'t str {
    let bare = stretch.trim_start().trim_start_matches(['了', '过', '好']);
    let name = without_level(without_round(bare, lexicons), lexicons);
    without_edition(name, lexicons).trim_start_matches('年')
}

/// Whether the stretch before a head can be the name of an undertaking, and not just any noun phrase.
fn is_title(stretch: &str, lexicons: &ProgrammeLexicons, words: &Words) -> bool {
    let bare = stripped(stretch, lexicons);
    let inner = bare.strip_prefix("党的").unwrap_or(bare);
    let year = inner.find("20").filter(|at| inner.get(*at..*at + 4).is_some_and(|year| year.chars().all(|found| found.is_ascii_digit())));
    let digits = inner.chars().filter(char::is_ascii_digit).count();
    // 强|工业|行动, 促|消费|行动: an aim and its object.
    let aim = || chars(bare) == 3 && lexicons.cue_at_start(Cue::Aim, bare) == Some(words.first_word(bare));
    ((4..=26).contains(&chars(bare)) || aim())
        && lexicons
            .cue_at_start(Cue::Plain, bare)
            .is_none_or(|end| chars(bare.get(..end).unwrap_or("")) == 1 && words.first_word(bare) > end)
        && lexicons.cue_at_end(Cue::Incident, bare).is_none()
        && !bare.starts_with(['第', '要', '对', '加'])
        && (digits == 0 || (digits == 4 && year.is_some()))
        && !inner.chars().any(|found| matches!(found, '的' | '了' | '等' | '、') || found.is_whitespace())
        && joins_aims(inner)
}

/// 基础学科和交叉学科突破: whether what a conjunction joins in a name, if one stands there, is long on both sides.
fn joins_aims(name: &str) -> bool {
    let mut aims = name.split(['和', '与']).map(chars);
    let first = aims.next().unwrap_or(0);
    aims.next().is_none_or(|second| first >= AIM && second >= AIM) && aims.next().is_none()
}

/// Whether a stretch opens with a noun that is no person.
fn opens_with_noun(stretch: &str, words: &Words) -> bool {
    let first = words.guesses(stretch, 0).into_iter().next();
    first.is_some_and(|word| (word.tag.starts_with(['n', 'j', 'b', 's', 'l']) || word.tag == "vn") && !word.tag.starts_with("nr"))
}

/// Whether a name can begin behind `lead`: 科技英才领航工程 does not begin with 领航.
fn is_free(lead: &str, lexicons: &ProgrammeLexicons) -> bool {
    let apart = |found: char| !found.is_alphanumeric() || "的了在和与及以对将从把为由等".contains(found);
    lead.chars().next_back().is_none_or(apart)
        || [Cue::Launch, Cue::Campaign, Cue::Stop, Cue::Host, Cue::Issue].into_iter().any(|cue| lexicons.cue_at_end(cue, lead).is_some())
}

/// Whether the verb behind the head starts it: 今天在京启动, 实施以来.
fn starts_itself(text: &str, end: usize, head: &Head, lexicons: &ProgrammeLexicons) -> bool {
    let tail = after(text, end, BEGUN, |found| ends_clause(found) || matches!(found, '“' | '《' | '的'));
    // 在甲、乙等8地同时启动: a list of places.
    let tail = if tail.starts_with('在') { tail } else { tail.split('、').next().unwrap_or(tail) };
    lexicons.cues_in(Cue::Begins, tail).next().is_some_and(|(at, _)| {
        let between = tail.get(..at).unwrap_or("");
        // 计划启动: a verb.
        (at == 0 && head.surface != "计划")
            || between.starts_with(['在', '于', '今', '昨', '正', '日', '近', '（'])
            || lexicons.cue_at_end(Cue::Begins, between).is_some()
    })
}
