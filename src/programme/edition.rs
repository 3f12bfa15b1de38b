//! Reads the edition of a meeting or contest into its name: what it opens, and what goes on before it.
//!
//! Takes the words before a head, hands on where the name begins: 第九届|世界智能网联汽车大会, |贵州省第十届运动会. What an edition looks
//! like by itself is the business of `name`.

use std::ops::RangeInclusive;

use super::context::chars;
use super::lexicons::{Cue, Head};
use super::name::{Edition, before_edition};
use super::reach::{Reach, is_nominal, is_proper, with_whole_numeral};
use crate::sorts::{ALONE, LEVEL};
use crate::token::Guess;
use crate::vocabulary::ProgrammeKind;

/// The most characters between an edition and its noun.
const MOST: usize = 20;

/// How many characters a region's name has.
const PLACE: RangeInclusive<usize> = 3..=5;

/// Signs inside a name: 中国—东盟, 中国（太原）.
const JOINING: [&str; 10] = ["-", "－", "—", "–", "·", "——", "（", "）", "《", "》"];

impl Reach<'_> {
    /// Where the edition ends that stands before `start` with words between that no walk over nouns can pass, and whether a proper
    /// noun follows it.
    pub(super) fn opened_by_edition(&self, start: usize, at: usize) -> Option<(usize, bool)> {
        let lead = self.text.get(self.from..start)?;
        let counted = lead.rfind('届').map(|place| place + '届'.len_utf8());
        let year = || lead.rfind("20").map(|place| place + 4).filter(|end| lead.is_char_boundary(*end));
        let end = counted.or_else(year)?;
        let end = if lead.get(end..)?.starts_with('年') { end + '年'.len_utf8() } else { end };
        let (_, sort) = before_edition(lead.get(..end)?)?;
        let between = self.text.get(self.from + end..at)?;
        let opened = self.from + end;
        let inside = || self.words.iter().filter(|word| word.span.end > opened && word.span.start < at);
        let first = inside().next().filter(|word| word.span.start == opened)?;
        let named = is_proper(first, self.lexicons);
        let plain =
            !between.contains(['的', '了', '暨']) && !between.contains(|found: char| found.is_ascii_digit() || found.is_whitespace());
        let fits = end < lead.len() && plain && (named || sort == Edition::Ordinal) && chars(between) <= MOST;
        // 可持续: the dictionary cuts it, and a verb that can is an adjective.
        let mut front = "";
        // 博览会春季展, 甲论坛和乙论坛: the edition is that of the meeting named first.
        let meets =
            |head: &Head| head.unmarked && (head.kind == ProgrammeKind::Award || (head.kind.is_meeting() && chars(&head.surface) > 1));
        let first_meets = inside().any(|word| {
            let front = self.text.get(opened..word.span.end).unwrap_or("");
            word.span.end < at && self.lexicons.head_at_end(front, meets).is_some()
        });
        let all = !first_meets && inside().all(|word| std::mem::replace(&mut front, word.surface) == "可" || self.stands_inside(word));
        (fits && all).then_some((opened, named))
    }

    /// Whether a word between an edition and its noun can belong to the name: no verb of holding, no preposition, no 今天.
    fn stands_inside(&self, word: &Guess<'_>) -> bool {
        let verbs = [Cue::Launch, Cue::Stop, Cue::Award, Cue::Boundary, Cue::Locative];
        let governs = verbs.into_iter().any(|cue| self.lexicons.cue_at_end(cue, word.surface) == Some(0));
        // 碳中和: the dictionary cuts what is new to it into characters, among them prepositions and conjunctions.
        let single = chars(word.surface) == 1;
        let loose = match word.tag.as_bytes().first() {
            Some(b'p' | b'r' | b't' | b'd' | b'm') => !single,
            Some(b'u' | b'y') => true,
            Some(b'x') => !JOINING.contains(&word.surface),
            _ => false,
        };
        // 中欧, 体育与健康: a state that is also a word of place, and a conjunction.
        let joins = matches!(word.surface, "中" | "与" | "和");
        is_nominal(word, self.lexicons) || (!loose && (!governs || joins))
    }

    /// 渠水市 of 闭幕的渠水市|第九届运动会: a region that the dictionary does not know, where a noun phrase begins; no 全市, nor 走进渠水市.
    fn unknown_place<'t>(&self, lead: &'t str) -> Option<&'t str> {
        let region = |place: &&str| PLACE.contains(&chars(place)) && (LEVEL.ends(place) || ALONE.ends(place));
        let place = lead.rsplit('的').next().filter(region)?;
        let from = self.from + lead.len() - place.len();
        let noun = |word: &Guess<'_>| chars(word.surface) == 1 || word.tag.starts_with('n');
        let opens = self.words.iter().any(|word| word.span.start == from);
        let known = [Cue::Scope, Cue::Level, Cue::This].into_iter().any(|cue| self.lexicons.cue_at_start(cue, place).is_some());
        let inside = || self.words.iter().filter(|word| word.span.start >= from && word.span.end <= from + place.len());
        (opens && !known && inside().all(noun)).then_some(place)
    }

    /// 中国 of 中国·|渠水: where a name begins that goes on behind a dot.
    fn before_dot(&self, at: usize) -> Option<usize> {
        let dot = self.words.iter().rfind(|word| word.span.end == at).filter(|dot| dot.surface == "·")?;
        let front = self.words.iter().rfind(|word| word.span.end == dot.span.start)?;
        is_proper(front, self.lexicons).then_some(front.span.start)
    }

    /// 省|第十五届运动会: where a level stands that tells whose games are counted.
    pub(super) fn level_before(&self, at: usize) -> Option<usize> {
        let level = self.words.iter().rfind(|word| word.span.end == at)?;
        (self.lexicons.cue_at_end(Cue::Bestower, level.surface) == Some(0)).then_some(level.span.start)
    }

    /// Where the name begins that goes on behind an edition: 贵州省第十届运动会, 《湿地公约》第十四届缔约方大会.
    pub(super) fn before_edition(&self, at: usize, proper: bool) -> Option<usize> {
        let lead = self.text.get(self.from..at)?;
        if lead.ends_with('》') {
            let open = lead.rfind('《')? + '《'.len_utf8();
            return (!proper).then_some(self.from + open);
        }
        let index = self.words.iter().position(|word| word.span.end == at)?;
        let places = self.words.get(..=index)?.iter().rev().take_while(|word| word.tag == "ns");
        if let Some(place) = places.last() {
            return Some(self.before_dot(place.span.start).unwrap_or(place.span.start));
        }
        if let Some(place) = self.unknown_place(lead) {
            return Some(at - place.len());
        }
        let (start, named) = self.back(at);
        (!proper && named && start < at).then(|| with_whole_numeral(self.text, start))
    }
}
