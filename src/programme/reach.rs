//! Walks back over the words before a head as far as they can belong to one name.
//!
//! Takes the words before a place, hands on where the name begins and whether a proper noun stands in it; over dashes, conjunctions
//! and a place in parentheses. What the head is, and editions, are not its business.

use super::context::{before, chars};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use crate::digits::is_ordinal_digit;
use crate::token::Guess;
use crate::vocabulary::ProgrammeKind;

/// The most characters before a head in which its name begins.
pub(crate) const LEAD: usize = 24;

/// Words before a place, as far as they can belong to a name that goes on there.
pub(super) struct Reach<'a> {
    pub(super) text: &'a str,
    /// Where the stretch begins that was cut into words.
    pub(super) from: usize,
    pub(super) words: Vec<Guess<'a>>,
    pub(super) lexicons: &'a ProgrammeLexicons,
}

impl Reach<'_> {
    /// Where the name begins that goes on at `at`, and whether it holds a proper noun.
    pub(super) fn back(&self, at: usize) -> (usize, bool) {
        let (mut start, mut proper) = (at, false);
        // A window that opens inside a clause may have cut its first word.
        let cut = if chars(self.text.get(self.from..at).unwrap_or("")) == LEAD { self.from } else { usize::MAX };
        let mut index = self.words.partition_point(|word| word.span.start < at);
        let mut behind: Option<&Guess<'_>> = None;
        while let Some(word) = index.checked_sub(1).and_then(|last| self.words.get(last)) {
            index -= 1;
            let front = index.checked_sub(1).and_then(|last| self.words.get(last));
            // 甲大会暨乙论坛: two names.
            if word.surface == "暨" {
                break;
            }
            // 上海合作组织, 里约: proper nouns that the dictionary cuts.
            let upto = word.span.end.min(at);
            if let Some(found) = self.text.get(self.from..upto).and_then(|lead| self.lexicons.cue_at_end(Cue::Proper, lead)) {
                (start, proper) = (self.from + found, true);
                index = self.words.partition_point(|word| word.span.start < start);
                behind = self.words.get(index);
                continue;
            }
            let joins = front.is_some_and(|front| self.joins(front, word, proper, behind.is_some() || start < at));
            if joins {
                continue;
            }
            // 中国（太原）国际能源产业博览会
            if word.surface == "）" && start < at {
                let [Some(before), Some(open), Some(place)] =
                    [3, 2, 1].map(|back| index.checked_sub(back).and_then(|at| self.words.get(at)))
                else {
                    break;
                };
                if open.surface != "（" || chars(place.surface) < 2 || !is_proper(before, self.lexicons) {
                    break;
                }
                index -= 2;
                continue;
            }
            // 服务 inside a name goes on with it; before a name it is a verb.
            let inner = front.is_some_and(|front| is_proper(front, self.lexicons) && self.belongs(front, Some(word), None));
            let belongs = self.belongs(word, behind, front) || (behind.is_none() && front.is_some_and(|front| self.modifies(word, front)));
            let fits = word.span.start != cut && (word.span.end > at || belongs);
            if !fits || behind.is_some_and(|behind| self.leads_a_name(word, behind, inner) || self.governs(word, behind, front)) {
                break;
            }
            proper |= is_proper(word, self.lexicons) || self.is_state(word, behind, front);
            start = start.min(word.span.start);
            behind = Some(word);
        }
        (start, proper)
    }

    /// Whether a dash or a conjunction joins the word before it to the name: 中国-东盟, 商务与投资.
    fn joins(&self, front: &Guess<'_>, word: &Guess<'_>, proper: bool, inside: bool) -> bool {
        match word.surface {
            "-" | "－" | "—" | "–" | "―" | "·" | "——" => {
                let lead = self.text.get(self.from..front.span.end).unwrap_or("");
                // 渠水大会·山城峰会
                let meets = |head: &Head| head.kind == ProgrammeKind::Event && head.unmarked && chars(&head.surface) > 1;
                let meeting = || word.surface == "·" && self.lexicons.head_at_end(lead, meets).is_some();
                let known = is_proper(front, self.lexicons) || self.lexicons.cue_at_end(Cue::Proper, lead).is_some() || meeting();
                inside && (known || front.surface == word.surface) && front.span.end == word.span.start
            }
            "与" | "和" => {
                // 科技大会和院士大会 are two.
                let meeting = self.lexicons.heads_in(front.surface).any(|(at, head)| at + head.surface.len() == front.surface.len());
                inside
                    && !proper
                    && !meeting
                    && !is_proper(front, self.lexicons)
                    && front.tag != "nt"
                    && continues_name(front, self.lexicons)
            }
            _ => false,
        }
    }

    /// Whether a word before a head can belong to the name.
    fn belongs(&self, word: &Guess<'_>, behind: Option<&Guess<'_>>, front: Option<&Guess<'_>>) -> bool {
        continues_name(word, self.lexicons) || self.is_state(word, behind, front)
    }

    /// 振兴 in 种业振兴大会: a verb right before the head that takes the noun in front of it along, where no verb of the tables does.
    fn modifies(&self, word: &Guess<'_>, front: &Guess<'_>) -> bool {
        let is = |cue| self.lexicons.cue_at_end(cue, word.surface).is_some();
        let governs = [Cue::Launch, Cue::Stop, Cue::Award, Cue::Held, Cue::Campaign, Cue::Begins, Cue::Front].into_iter().any(is);
        let lead = self.text.get(self.from..front.span.end).unwrap_or("");
        let actor = [Cue::Front, Cue::Host].into_iter().any(|cue| self.lexicons.cue_at_end(cue, lead).is_some());
        word.tag == "v"
            && chars(word.surface) == 2
            && !governs
            && !actor
            && matches!(front.tag, "n" | "vn")
            && front.span.end == word.span.start
    }

    /// 中 in 中德论坛, both of 中俄: a state of one character beside another.
    fn is_state(&self, word: &Guess<'_>, behind: Option<&Guess<'_>>, front: Option<&Guess<'_>>) -> bool {
        let state = |word: &Guess<'_>| chars(word.surface) == 1 && self.lexicons.cue_at_end(Cue::State, word.surface) == Some(0);
        let beside = |other: &Guess<'_>| state(other) && (other.span.end == word.span.start || other.span.start == word.span.end);
        state(word) && (behind.is_some_and(beside) || front.is_some_and(beside))
    }

    /// 距离, 转播, 服务 before a proper noun: words that stand before a name and are no part of it.
    fn leads_a_name(&self, word: &Guess<'_>, behind: &Guess<'_>, inner: bool) -> bool {
        let is = |cue| self.lexicons.cue_at_end(cue, word.surface) == Some(0);
        is(Cue::Front) && !(inner && is(Cue::Nominal)) && (is_proper(behind, self.lexicons) || behind.tag.starts_with("nr"))
    }

    /// 评价 in 评价中欧协定, 充分发挥: a verb that the dictionary has as a noun too, or a person, before the proper noun that opens a name.
    fn governs(&self, word: &Guess<'_>, behind: &Guess<'_>, front: Option<&Guess<'_>>) -> bool {
        let opens = is_proper(behind, self.lexicons) || self.lexicons.cue_at_end(Cue::State, behind.surface) == Some(0);
        let counted = front.is_some_and(|front| front.tag.starts_with('m'));
        let verb = match word.tag {
            "l" => !counted,
            // 智慧旅游国际博览会: a field of work behind a noun.
            "vn" if self.lexicons.cue_at_end(Cue::Nominal, word.surface) == Some(0) => {
                front.is_some()
                    && !counted
                    && !front.is_some_and(|front| {
                        front.tag.starts_with("nr") && self.lexicons.cue_at_end(Cue::Commoner, front.surface).is_some()
                    })
            }
            "vn" => front.is_some() && !counted,
            // 普京北极论坛: a speaker.
            "nr" => behind.tag == "ns" && self.lexicons.cue_at_end(Cue::Commoner, word.surface).is_none(),
            _ => false,
        };
        opens && verb
    }

    /// 全国健身操舞大赛: whether the clause opens with the nation and goes on to the head without a word that no name has.
    pub(super) fn opens_with_nation(&self, at: usize) -> bool {
        let lead = self.text.get(self.from..at).unwrap_or("");
        let opened = [Cue::Nation, Cue::World].into_iter().find_map(|cue| self.lexicons.cue_at_start(cue, lead));
        let opens = opened.is_some_and(|end| end < lead.len());
        let fits = |word: &Guess<'_>| match word.tag.as_bytes().first() {
            Some(b'v') => chars(word.surface) == 1 || word.tag == "vn" || self.lexicons.cue_at_end(Cue::Nominal, word.surface) == Some(0),
            Some(b'p' | b'c' | b'u' | b'd' | b'r' | b'm' | b't' | b'x') => false,
            _ => true,
        };
        opens && chars(lead) <= 14 && self.words.iter().filter(|word| word.span.start < at).all(fits)
    }

    /// Whether the words between name a state, a place or an organisation.
    pub(super) fn parties(&self, start: usize, at: usize) -> bool {
        let named = |word: &Guess<'_>| {
            matches!(word.tag, "ns" | "nt" | "eng")
                || self.lexicons.cue_at_end(Cue::World, word.surface) == Some(0)
                || self.lexicons.cue_at_end(Cue::State, word.surface) == Some(0)
        };
        let inside = self.words.iter().filter(|word| word.span.start >= start && word.span.end <= at).any(named);
        inside || self.text.get(start..at).is_some_and(|stretch| self.lexicons.cues_in(Cue::Proper, stretch).next().is_some())
    }
}

/// Whether a word can stand inside a name: nouns and what stands like one, never a verb, a count or 第三届.
fn continues_name(word: &Guess<'_>, lexicons: &ProgrammeLexicons) -> bool {
    let nominal =
        matches!(word.tag.as_bytes().first(), Some(b'n' | b'b' | b'j' | b'l' | b's' | b'f')) || matches!(word.tag, "vn" | "an" | "eng");
    let nominal = nominal || (word.tag == "a" && chars(word.surface) > 1) || word.surface.ends_with('季');
    let is = |cue| lexicons.cue_at_end(cue, word.surface) == Some(0);
    // 五一, 三八: a day that has become part of names.
    let day = chars(word.surface) == 2 && word.surface.chars().all(|found| "一三四五六七八九十".contains(found));
    let counts =
        matches!(word.surface, "届" | "项") || word.surface.ends_with('大') || word.surface.chars().all(|found| found.is_ascii_digit());
    let plain = is(Cue::Plain) || [Cue::Launch, Cue::Stop, Cue::Campaign, Cue::Award].into_iter().any(is);
    let nominal = nominal || is_nominal(word, lexicons);
    (nominal || day) && !counts && !plain && !is(Cue::Locative)
}

/// Whether the dictionary has a verb or a time (青年, 元首) that is a noun in a name.
pub(super) fn is_nominal(word: &Guess<'_>, lexicons: &ProgrammeLexicons) -> bool {
    lexicons.cue_at_end(Cue::Nominal, word.surface) == Some(0)
}

/// 二 before 十国集团: a numeral that a word begins with is taken whole.
pub(super) fn with_whole_numeral(text: &str, start: usize) -> usize {
    let cut = text.get(start..).and_then(|rest| rest.chars().next()).is_some_and(is_ordinal_digit);
    let front = before(text, start, 3, |found| !is_ordinal_digit(found));
    if cut { start - front.len() } else { start }
}

pub(super) fn is_proper(word: &Guess<'_>, lexicons: &ProgrammeLexicons) -> bool {
    is_named(word) || matches!(word.tag, "nt" | "eng") || is_of_the_world(word, lexicons)
}

/// 世界, 国际, 中国: what many a name opens with, though it tells none from another.
pub(super) fn is_of_the_world(word: &Guess<'_>, lexicons: &ProgrammeLexicons) -> bool {
    [Cue::Nation, Cue::World].into_iter().any(|cue| lexicons.cue_at_end(cue, word.surface) == Some(0))
}

/// Whether the dictionary holds the word for a place or a name of its own.
pub(super) fn is_named(word: &Guess<'_>) -> bool {
    matches!(word.tag, "ns" | "nz" | "nrt" | "nrfg")
}

/// 陆家嘴: what the dictionary takes for a long personal name is a name of some sort.
pub(super) fn is_foreign(word: &Guess<'_>) -> bool {
    word.tag.starts_with("nr") && chars(word.surface) > 2
}

/// Whether a name of four characters may open with the word: 中阿峰会, 北京论坛.
pub(super) fn is_place(word: &Guess<'_>, lexicons: &ProgrammeLexicons) -> bool {
    (is_named(word) && !is_of_the_world(word, lexicons)) || lexicons.cue_at_end(Cue::State, word.surface) == Some(0)
}
