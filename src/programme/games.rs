//! Finds games that are called by the number of their edition: 十四运会, “七城会”.
//!
//! Takes text, hands on candidates. Games whose city, year or edition is told in full are the business of `phrase`. One of the whole
//! nation is the games of the table where the text tells of them.

use super::Candidate;
use super::context::{before, chars};
use super::lexicons::Spots;
use crate::digits::is_small_digit;
use crate::span::NormSpan;
use crate::vocabulary::ProgrammeKind;

/// What the number of an edition stands before: 十四|运会, 七|城会, 二|青会.
pub(super) const COUNTED: [&str; 3] = [SHORT, "城会", "青会"];

/// The games of the whole nation, short and in full.
const SHORT: &str = "运会";
const NATIONAL: &str = "全国运动会";

/// The most characters of a number with what stands before it.
const NUMBER: usize = 4;

/// With what a word goes on that 会 begins: 三城|会商.
const OTHER: &str = "议员长计见所馆务合战商谈诊师";

/// Games called by the number of their edition, which stands before the words that `spots` tells.
pub(super) fn find_counted(text: &str, spots: &Spots<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for &(at, from) in &spots.counted {
        let lead = before(text, at, NUMBER, |_| false);
        let front = lead.trim_end_matches(is_small_digit);
        let number = lead.get(front.len()..).unwrap_or("");
        let behind = text.get(from..).and_then(|rest| rest.chars().next());
        let counts = (1..NUMBER).contains(&chars(number)) && !matches!(number, "一" | "两" | "十") && !front.ends_with(['第', '统']);
        if !counts || behind.is_some_and(|next| OTHER.contains(next)) {
            continue;
        }
        let span = NormSpan::new(at - number.len(), from);
        let name = span.slice(text).to_owned();
        found.push(Candidate::new(name, ProgrammeKind::Competition, span, false, "unquoted-edition"));
    }
    if !found.is_empty() && (text.contains(NATIONAL) || text.contains("全运会")) {
        for games in found.iter_mut().filter(|games| games.name.ends_with(SHORT)) {
            games.known_as = Some(NATIONAL.to_owned());
        }
    }
    found
}
