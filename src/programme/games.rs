//! Finds games by the name that they have for themselves: 十四运会 and “七城会” by the number of their edition, 亚运会 alone.
//!
//! Takes text and the place of a head, hands on candidates. Games whose city or year is told are the business of `phrase`; one known by
//! its name alone is dropped in `alias`, where the text tells it in full.

use super::Candidate;
use super::context::{after, before, chars};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use crate::digits::is_small_digit;
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;

/// The rule of games that are told by their name alone.
pub(super) const ALONE: &str = "unquoted-games";

/// What the number of an edition stands before: 十四|运会, 七|城会, 二|青会; the games of the whole nation are the first.
const COUNTED: [&str; 3] = ["运会", "城会", "青会"];

/// The games of the whole nation, in full.
const NATIONAL: &str = "全国运动会";

/// The most characters of a number with what stands before it.
const NUMBER: usize = 4;

/// With what a word goes on that 会 begins: 三城|会商.
const OTHER: &str = "议员长计见所馆务合战商谈诊师";

/// Games called by the number of their edition.
pub(super) fn find_counted(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    for word in COUNTED {
        for (at, _) in text.match_indices(word) {
            let lead = before(text, at, NUMBER, |_| false);
            let front = lead.trim_end_matches(is_small_digit);
            let number = lead.get(front.len()..).unwrap_or("");
            let behind = text.get(at + word.len()..).and_then(|rest| rest.chars().next());
            let counts = (1..NUMBER).contains(&chars(number)) && !matches!(number, "一" | "两" | "十") && !front.ends_with(['第', '统']);
            if !counts || behind.is_some_and(|next| OTHER.contains(next)) {
                continue;
            }
            let span = NormSpan::new(at - number.len(), at + word.len());
            let nation = COUNTED.first() == Some(&word) && (text.contains(NATIONAL) || text.contains("全运会"));
            let name = span.slice(text).to_owned();
            let candidate = Candidate::new(name, ProgrammeKind::Competition, span, false, "unquoted-edition");
            found.push(Candidate { known_as: nation.then(|| NATIONAL.to_owned()), ..candidate });
        }
    }
    found
}

/// Games at `at` that are known by their name alone: 亚运会, 省运会.
pub(super) fn alone(text: &str, at: usize, head: &Head, lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    let games = head.kind == ProgrammeKind::Competition && head.unmarked && !head.outside;
    let end = at + head.surface.len();
    let named = games && matches!(chars(&head.surface), 3 | 4) && head.surface.ends_with('会');
    let house = || lexicons.cue_at_start(Cue::House, after(text, end, 2, |_| false)).is_some();
    (named && !house()).then(|| Candidate::new(head.surface.clone(), head.kind, NormSpan::new(at, end), false, ALONE))
}
