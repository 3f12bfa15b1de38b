//! Finds works of construction without marks: a place of its own, what is built or done there, and 工程.
//!
//! Takes the place of the head in the text, hands on a candidate: 渠江大堤加固工程 has a river in its name, 农村供水工程 has none. The
//! name begins where the last place on its way does that is more than a region: 渠水省沙湾河治理工程 is told by the river. Works behind
//! the verb that starts them, and those that only a word for campaigns tells, are not its business.

use super::Candidate;
use super::context::{after, before, chars, ends_clause};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::listed::is_body;
use super::reach::{LEAD, is_foreign, is_named, is_of_the_world};
use crate::sorts::LEVEL;
use crate::span::NormSpan;
use crate::token::{Guess, Words};

/// The rule of works.
pub(super) const RULE: &str = "unquoted-works";

/// The fewest and the most characters before the head.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=20;

/// Words that join two places of one name: 渠水至沙湾段.
const JOINTS: [&str; 4] = ["至", "-", "—", "与"];

/// The works whose head begins at `at`.
pub(super) fn works(text: &str, at: usize, head: &Head, lexicons: &ProgrammeLexicons, words: &Words) -> Option<Candidate> {
    let end = at + head.surface.len();
    let behind = after(text, end, 5, |_| false);
    if lexicons.cue_at_start(Cue::Follow, behind).is_some() || is_body(behind, lexicons) {
        return None;
    }
    let lead = before(text, at, LEAD, |found| ends_clause(found) || "“”‘’《》【】：、（）的".contains(found));
    lexicons.cue_at_end(Cue::Builds, lead)?;
    let from = at - lead.len();
    let guesses = words.guesses(text.get(from..end)?, from);
    let way = Way { words: guesses.iter().filter(|word| word.span.start < at).collect(), cut: chars(lead) == LEAD, lexicons };
    let start = way.begins()?;
    let name = text.get(start..end)?;
    // 南水北调|中线工程: a known name is enough.
    let known = name.char_indices().skip(1).any(|(at, _)| name.get(..at).is_some_and(|front| lexicons.listed(front).is_some()));
    if known || guesses.iter().any(|word| word.span.end == start && word.tag == "q") {
        return None;
    }
    let fits = LENGTH.contains(&(chars(name) - chars(&head.surface)));
    fits.then(|| Candidate::new(name.to_owned(), head.kind, NormSpan::new(start, end), false, RULE))
}

/// The words before a head.
struct Way<'a> {
    words: Vec<&'a Guess<'a>>,
    /// Whether the first of them may be the rest of a word.
    cut: bool,
    lexicons: &'a ProgrammeLexicons,
}

impl Way<'_> {
    /// Where the name begins.
    fn begins(&self) -> Option<usize> {
        let open = (0..self.words.len()).rev().find(|index| self.stops(*index)).map_or(usize::from(self.cut), |at| at + 1);
        let first = (open..self.words.len()).find(|index| self.is_told_apart(*index, open))?;
        let joined = |index: usize| self.words.get(first..index).unwrap_or_default().iter().any(|word| JOINTS.contains(&word.surface));
        let features = (first + 1..self.words.len()).filter(|index| self.is_feature(*index));
        let last = features.map(|index| self.front(index, open)).rfind(|index| *index > first && self.is_proper(*index, open));
        let start = last.filter(|last| !joined(*last)).unwrap_or_else(|| self.front(first, open));
        let start = self.over_joint(start, open);
        self.words.get(start).map(|word| word.span.start)
    }

    /// 苇河|至|亚布力, 公明|水库|—|清林径|水库: where the first of two places begins, of which the second opens at `start`.
    fn over_joint(&self, start: usize, open: usize) -> usize {
        let joint = start.checked_sub(1).and_then(|front| self.words.get(front));
        let Some(place) = start.checked_sub(2).filter(|_| joint.is_some_and(|word| JOINTS.contains(&word.surface))) else { return start };
        let bare = |word: &&Guess<'_>| self.lexicons.cue_at_end(Cue::Feature, word.surface) == Some(0);
        let whole = if self.words.get(place).is_some_and(bare) { place.saturating_sub(1) } else { place };
        if whole < open { start } else { whole }
    }

    /// Whether no name goes on over a word: 在, 将, 启动, 12, 来到 before a place; 引 in 引汉济渭 is a part of one.
    fn stops(&self, index: usize) -> bool {
        let Some(word) = self.words.get(index) else { return false };
        let is = |cue| self.lexicons.cue_at_end(cue, word.surface) == Some(0);
        let verb =
            || [Cue::Launch, Cue::Campaign, Cue::Stop, Cue::Issue, Cue::Runs, Cue::Founds, Cue::Begins, Cue::Host].into_iter().any(is);
        let built = || self.lexicons.cue_at_end(Cue::Builds, word.surface).is_some();
        let next = || self.words.get(index + 1);
        let governs = || match chars(word.surface) {
            1 => next().is_some_and(|next| chars(next.surface) > 1),
            _ => next().is_some_and(|next| is_named(next)),
        };
        let number = word.surface.ends_with(|found: char| found.is_ascii_digit());
        ((is_small(word) || number) && !JOINTS.contains(&word.surface)) || (!built() && (verb() || (word.tag == "v" && governs())))
    }

    /// Whether the name may begin with the word at `index`, which is a place or the front of one.
    fn is_told_apart(&self, index: usize, open: usize) -> bool {
        self.is_proper(index, open) || (self.is_feature(index) && self.front(index, open) < index)
    }

    /// Whether a word is a place or another name of its own, and no 中国.
    fn is_proper(&self, index: usize, open: usize) -> bool {
        let Some(word) = self.words.get(index) else { return false };
        let named = is_named(word) || is_foreign(word) || (chars(word.surface) > 1 && matches!(word.tag, "nr" | "x"));
        let river = || {
            let longer = chars(word.surface) > 1 && self.lexicons.cue_at_end(Cue::Feature, word.surface).is_some_and(|at| at > 0);
            longer && !word.tag.starts_with('n')
        };
        let built = || self.lexicons.cue_at_end(Cue::Builds, word.surface).is_some() && !self.is_feature(index);
        (named && !built() && !is_of_the_world(word, self.lexicons) && self.lexicons.cue_at_end(Cue::Commoner, word.surface).is_none())
            || river()
            || self.single(index, open)
    }

    /// Whether a word ends with what stands on a map: 河, 水库.
    fn is_feature(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| self.lexicons.cue_at_end(Cue::Feature, word.surface).is_some())
    }

    /// Whether a character stands alone before a feature: 沮|漳河, 机|荷|高速公路.
    fn single(&self, index: usize, open: usize) -> bool {
        let alone = self.words.get(index).is_some_and(|word| is_single(word) && !self.is_feature(index));
        alone && (index..self.words.len()).find(|next| self.is_feature(*next)).is_some_and(|next| self.front(next, open) <= index)
    }

    /// The first of the characters standing alone, or the place, right before the word at `index`: 青龙|水库, 荆南|四河, 黄石|山, 雄安|新区.
    fn front(&self, index: usize, open: usize) -> usize {
        let mut start = index;
        while let Some(front) = start.checked_sub(1).filter(|front| *front >= open).and_then(|front| self.words.get(front)) {
            let alone = self.words.get(start).is_some_and(|word| chars(word.surface) == 1);
            let feature = self.is_feature(start - 1);
            let single = is_single(front) && (!feature || start - 1 == open) && !LEVEL.has(front.surface);
            let region = LEVEL.ends(front.surface) || feature;
            let named = start == index && is_named(front) && !region && !is_of_the_world(front, self.lexicons);
            let plain = matches!(front.tag, "v" | "vn" | "a" | "b" | "d") || LEVEL.ends(front.surface);
            let landform = alone && self.is_feature(start) && !plain && chars(front.surface) == 2;
            if !(single || named || landform || (self.is_bare_region(start) && !is_common(front))) {
                break;
            }
            start -= 1;
        }
        start
    }

    /// 新区, 库区: whether a word is only a sort of region, whose name stands before it.
    fn is_bare_region(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| chars(word.surface) == 2 && word.surface.ends_with('区'))
    }
}

/// Whether a word is one character that may be a part of a name: no 至, 个, 八.
fn is_single(word: &Guess<'_>) -> bool {
    chars(word.surface) == 1
        && word.surface.chars().all(|found| found.is_alphabetic() && !found.is_ascii())
        && !is_small(word)
        && !word.tag.starts_with(['q', 'm'])
        && !JOINTS.contains(&word.surface)
}

/// Whether a word only joins others or points: 在, 的, 将, 该, 和.
fn is_small(word: &Guess<'_>) -> bool {
    word.tag.starts_with(['p', 'u', 'd', 'r', 'c', 'y'])
}

/// Whether the dictionary holds a word for a common noun, a verb or an adjective.
fn is_common(word: &Guess<'_>) -> bool {
    matches!(word.tag, "n" | "v" | "vn" | "a" | "b" | "d")
}
