//! Finds names that go on behind their closing mark, where the marks hold too little: “六五”普法, 全国“五一”劳动奖章.
//!
//! Takes a marked stretch, hands on a candidate. Whether the marked words alone are a name is not its business.

use super::Candidate;
use super::context::{after, before, chars};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::marks::Marked;
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;

/// The most characters in marks, and behind them, of a name that runs over its marks.
const OVER: usize = 6;

/// The most characters of a level and a title behind marks.
const TITLE: usize = 8;

/// 全国“五一”劳动奖章: an award that stands over its marks.
pub(crate) fn over_marks(text: &str, member: Marked, bare: &str, lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    known_award(text, member, bare, lexicons).or_else(|| award_of_level(text, member, bare, lexicons))
}

/// “四美渠岸”全国示范县: a title whose level and noun stand behind its marks.
fn award_of_level(text: &str, member: Marked, bare: &str, lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    let tail = after(text, member.outer.end, TITLE, |found| !found.is_alphanumeric());
    let level = [Cue::Nation, Cue::Level].into_iter().find_map(|cue| lexicons.cue_at_start(cue, tail))?;
    if chars(bare) > TITLE || !bare.chars().all(char::is_alphanumeric) {
        return None;
    }
    let (at, head) = lexicons.heads_in(tail).next()?;
    let titled = at == level && head.kind == ProgrammeKind::Award && head.unmarked && chars(&head.surface) > 1;
    let name = format!("{bare}{}", tail.get(..at + head.surface.len())?);
    let span = NormSpan::new(member.inner.start, member.outer.end + at + head.surface.len());
    titled.then(|| Candidate::new(name, ProgrammeKind::Award, span, true, "quoted-run-over"))
}

fn known_award(text: &str, member: Marked, bare: &str, lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    let tail = after(text, member.outer.end, OVER, |found| !found.is_alphanumeric());
    if tail.is_empty() || chars(bare) > OVER {
        return None;
    }
    let ends = tail.char_indices().map(|(at, found)| at + found.len_utf8()).rev();
    let nation = before(text, member.outer.start, 2, |_| false);
    let front = if lexicons.cue_at_end(Cue::Nation, nation) == Some(0) { nation } else { "" };
    let longest = [front, bare, tail].concat();
    ends.flat_map(|end| [(0, end), (front.len(), end)]).find_map(|(from, end)| {
        let name = longest.get(from..front.len() + bare.len() + end)?;
        let listed = lexicons.listed(name).filter(|listed| listed.kind == ProgrammeKind::Award)?;
        let start = if from == front.len() { member.inner.start } else { member.outer.start - front.len() };
        let span = NormSpan::new(start, member.outer.end + end);
        let mut candidate = Candidate::new(name.to_owned(), listed.kind, span, true, "listed-over-marks");
        candidate.known_as = Some(listed.name.clone());
        Some(candidate)
    })
}

/// Where the marks hold too little, the name runs over them to the head: “六五”普法, “3456”行动计划, “3456”龙头引育工程.
pub(crate) fn run_over(text: &str, member: Marked, bare: &str, head: (&Head, usize), lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    let (head, end) = head;
    let tail = text.get(member.outer.end..end)?;
    let gap = chars(tail).saturating_sub(chars(&head.surface));
    let composed =
        lexicons.heads_in(tail).next().is_some_and(|(at, first)| at == 0 && first.surface.len() + head.surface.len() == tail.len());
    let wordy = head.strong && head.unmarked && chars(bare) > 3 && !bare.starts_with("20");
    if (gap > 0 && !composed && !wordy)
        || head.kind != ProgrammeKind::Initiative
        || matches!(head.surface.as_str(), "工作" | "活动" | "主题活动")
    {
        return None;
    }
    let span = NormSpan::new(member.inner.start, end);
    let mut candidate = Candidate::new(format!("{bare}{tail}"), head.kind, span, true, "quoted-run-over");
    candidate.aliases.push(bare.to_owned());
    Some(candidate)
}
