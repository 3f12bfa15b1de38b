//! Where a name that is read as the nouns before its head begins, and whether a proper noun stands in it.
//!
//! Takes a [`Place`], hands on the byte of the text. The nouns themselves are followed in `reach.rs`; here is decided what in front of them
//! belongs to no name: levels, editions, a preposition, the city where a meeting is held.

use super::context::{before, chars};
use super::lexicons::Cue;
use super::name::{without_edition, without_level};
use super::phrase::Place;
use super::reach::with_whole_numeral;
use crate::token::Guess;
use crate::vocabulary::ProgrammeKind;

impl Place<'_> {
    /// Where the name begins, and whether a proper noun stands in it: over the nouns before the head, without a level or an edition
    /// in front (全市|安康杯竞赛).
    pub(super) fn begins(&self) -> Option<(usize, bool)> {
        let (start, mut proper) = self.reach.back(self.at);
        let start = self.behind_preposition(with_whole_numeral(self.text, start));
        proper |= self.games && self.opens_with_city(start);
        // 金秋招聘月, 民法典宣传月
        let front = self.text.get(start..self.at)?;
        proper |= self.head.phrase && (self.lexicons.cue_at_start(Cue::Emblem, front).is_some() || self.lexicons.listed(front).is_some());
        let whole = self.text.get(start..self.end)?;
        let national = if self.head.kind == ProgrammeKind::Award { whole.rfind("全国").unwrap_or(0) } else { 0 };
        let start = self.end - without_edition(without_level(whole.get(national..)?, self.lexicons), self.lexicons).len();
        // 第九届世界智能网联汽车大会: an edition opens the name whatever words follow.
        let (start, proper) =
            self.reach.opened_by_edition(start, self.at).map_or((start, proper), |(opened, named)| (opened, proper || named));
        let start = self.city_of_games(start).or_else(|| self.held_at(start)).unwrap_or(start);
        let nation = !proper && self.head.kind == ProgrammeKind::Competition && self.reach.opens_with_nation(self.at);
        Some(if nation { (self.reach.from, true) } else { (start, proper) })
    }

    /// 电视台|渠水冬奥会, 化作|渠水亚运会: where the city stands right before games, with nothing but them behind it.
    fn city_of_games(&self, start: usize) -> Option<usize> {
        let alone = self.games && self.head.kind == ProgrammeKind::Competition && !self.head.outside;
        let mut inside = self.reach.words.iter().filter(|word| word.span.start > start && word.span.end == self.at);
        let city = inside.find(|word| alone && word.tag == "ns")?;
        let front = self.reach.words.iter().rfind(|word| word.span.end == city.span.start)?;
        let wide = [Cue::Nation, Cue::World].into_iter().any(|cue| self.lexicons.cue_at_end(cue, front.surface).is_some());
        (!wide && !front.tag.starts_with("ns")).then_some(city.span.start)
    }

    /// 以|中柬友好年为契机: two states, and a preposition that is a state's short name too.
    fn behind_preposition(&self, start: usize) -> usize {
        let states = |rest: &str| {
            let mut found = rest.char_indices().take(2).filter_map(|(at, found)| rest.get(at..at + found.len_utf8()));
            found.all(|state| self.lexicons.cue_at_end(Cue::State, state) == Some(0))
        };
        let behind = self.text.get(start..self.at).and_then(|name| name.strip_prefix('以')).filter(|rest| states(rest));
        behind.map_or(start, |rest| self.at - rest.len())
    }

    /// 在渠水市|中国渔业博览会上: a name of the nation behind the city where the meeting is held.
    fn held_at(&self, start: usize) -> Option<usize> {
        let held = self.head.kind.is_meeting() && before(self.text, start, 1, |_| false).contains(['在', '于']);
        let city =
            self.reach.words.iter().find(|word| held && word.span.start == start && word.tag == "ns" && word.surface.ends_with('市'))?;
        let nation = self.text.get(city.span.end..self.at)?;
        self.lexicons.cue_at_start(Cue::Nation, nation).map(|_| city.span.end)
    }

    /// 布达佩斯世锦赛: a city that the dictionary takes for a person.
    fn opens_with_city(&self, start: usize) -> bool {
        let person = |word: &Guess<'_>| word.tag.starts_with("nr") && chars(word.surface) > 1;
        let named = |word: &&Guess<'_>| word.span.start == start && word.span.end <= self.at && person(word);
        self.reach.words.iter().find(named).is_some_and(|word| self.lexicons.cue_at_end(Cue::Commoner, word.surface).is_none())
    }
}
