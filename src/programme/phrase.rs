//! Finds conferences, contests, treaties and schemes without marks: the nouns before a head, if one of them is a proper one.
//!
//! Takes the place of a head in the text, hands on a candidate. Decides in this order whether the head is a word there, what an
//! edition adds to the name, and whether it is told from others; where it begins is read in `phrase_start.rs`. Which words are heads is not
//! its business, nor are campaigns and awards.

use super::Candidate;
use super::context::{after, before, chars, ends_clause};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::name::{Edition, before_edition};
use super::opening::without_dateline;
pub(super) use super::reach::LEAD;
use super::reach::{Reach, is_foreign, is_named, is_place};
use crate::span::NormSpan;
use crate::token::{Guess, Words};
use crate::vocabulary::ProgrammeKind;

/// A head with the words around it.
pub(super) struct Place<'a> {
    pub(super) text: &'a str,
    pub(super) lexicons: &'a ProgrammeLexicons,
    pub(super) reach: &'a Reach<'a>,
    pub(super) head: &'a Head,
    /// The word that ends with the head.
    pub(super) last: &'a Guess<'a>,
    pub(super) at: usize,
    pub(super) end: usize,
    /// The head is one character: 奖, 杯, 节.
    pub(super) single: bool,
    /// 世锦赛, 冬奥会: the head is a name for games or a meeting by itself.
    pub(super) games: bool,
    /// A head of one character that is a cup's or a prize's name, not just a word: 世界杯.
    pub(super) cup: bool,
}

/// A name as far as it is read.
struct Name<'a> {
    start: usize,
    /// A proper noun stands in it, or its edition makes it one.
    proper: bool,
    /// The edition before it, with what stands before that.
    edition: Option<(&'a str, Edition)>,
    /// The words from there to the head, without what an edition adds.
    phrase: &'a str,
    whole: String,
    aliases: Vec<String>,
}

/// The name whose head begins at `at`.
pub(crate) fn noun_phrase(text: &str, at: usize, head: &Head, lexicons: &ProgrammeLexicons, words: &Words) -> Option<Candidate> {
    let end = at + head.surface.len();
    if lexicons.cue_at_start(Cue::House, after(text, end, 4, |_| false)).is_some() {
        return None;
    }
    let lead = without_dateline(before(text, at, LEAD, |found| ends_clause(found) || matches!(found, '“' | '”' | '：' | '、' | '】')));
    // 最大的航空展之一: one of a sort.
    if after(text, end, 2, |_| false) == "之一" {
        return None;
    }
    let tail = after(text, end, 3, |found| ends_clause(found) || "上中后前期在将于的今昨".contains(found));
    // 发展|思路, 开展|演练: no word of its own, nor is one behind it, whatever words are cut.
    let bare = |head: &Head| head.own && chars(&head.surface) == 1;
    if bare(head) && !stands_alone(text, end, lexicons) && lexicons.heads_in(tail).next().is_none() {
        return None;
    }
    let from = at - lead.len();
    let reach = Reach { text, from, words: words.guesses(text.get(from..end + tail.len())?, from), lexicons };
    // The head must end where a word ends: no 大会 in 大会堂.
    let Some(last) = reach.words.iter().find(|word| word.span.end == end) else {
        return longer_head(&reach, at, end, lexicons).and_then(|(at, head)| noun_phrase(text, at, head, lexicons, words));
    };
    let place = Place::new(&reach, head, last, at);
    if !place.is_word() {
        return None;
    }
    let (start, proper) = place.begins()?;
    let name = place.named(start, proper)?;
    let fits = if name.edition.is_none() && place.is_games_alone(name.start) {
        place.follows_games()
    } else {
        let refused = place.is_part(&name) || place.is_common(&name) || place.is_known_or_one_of_several(&name);
        !refused && place.is_told_apart(&name)
    };
    fits.then(|| place.candidate(name))
}

impl<'a> Place<'a> {
    fn new(reach: &'a Reach<'a>, head: &'a Head, last: &'a Guess<'a>, at: usize) -> Self {
        let single = chars(&head.surface) == 1;
        let named = || reach.words.iter().any(|word| word.span.end == at && is_named(word));
        Self {
            text: reach.text,
            lexicons: reach.lexicons,
            reach,
            head,
            last,
            at,
            end: at + head.surface.len(),
            single,
            games: matches!(chars(&head.surface), 3 | 4) && head.kind.is_meeting(),
            cup: single && (last.tag == "nz" || (!head.own && named())),
        }
    }

    /// A contest whose head is one character, without a name before it: 足球|赛.
    fn is_bare_contest(&self) -> bool {
        self.single && self.head.kind == ProgrammeKind::Competition && !self.cup
    }

    /// Whether the head is a word of its own: 艺术|节, but no 节 in 拔节 and 毕节.
    fn is_word(&self) -> bool {
        // 驻华大使周雅欣, 昂山素季: a head that is a name or a measure too stands alone.
        if self.single && self.head.own && !stands_alone(self.text, self.end, self.lexicons) {
            return false;
        }
        !self.single || self.last.span.start >= self.at || chars(self.last.surface) > 2
    }

    /// The noun phrase that begins at `start`, with its edition if that makes it a name; none for the rest of a marked name.
    fn named(&self, start: usize, proper: bool) -> Option<Name<'a>> {
        let edition = self.text.get(self.reach.from..start).and_then(before_edition);
        if self.is_bare_contest() && edition.is_none_or(|(_, sort)| sort != Edition::Ordinal) {
            return None;
        }
        let phrase = self.text.get(start..self.end)?;
        if self.is_rest(start, phrase) {
            return None;
        }
        let name = Name { start, proper, edition, phrase, whole: phrase.to_owned(), aliases: Vec::new() };
        match edition.filter(|_| self.head.kind.is_meeting() || self.head.edition) {
            Some((front, sort)) => self.with_edition(name, self.reach.from + front.len(), sort),
            None => (!self.head.edition).then_some(name),
        }
    }

    /// Whether the phrase is the rest of a marked name (“清源”|国际论坛), or of one that its first head closes (论坛|开幕大会).
    fn is_rest(&self, start: usize, phrase: &str) -> bool {
        let marked = before(self.text, start, 3, |_| false).trim_end_matches('—').ends_with(['”', '》', '’']);
        let closed = |(first, head): (usize, &Head)| first == 0 && chars(&head.surface) > 1 && head.surface.len() < phrase.len();
        // 丰收节|系列活动
        let front = || self.text.get(start..self.at).unwrap_or("");
        let series = || self.head.phrase && !self.head.strong && self.lexicons.head_at_end(front(), |head| head.unmarked).is_some();
        marked || series() || self.lexicons.heads_in(phrase).next().is_some_and(closed)
    }

    /// What the edition that begins at `counted` adds to a name: the words before it, or that it is one.
    fn with_edition(&self, mut name: Name<'a>, counted: usize, sort: Edition) -> Option<Name<'a>> {
        let front = if sort == Edition::First { None } else { self.reach.before_edition(counted, name.proper) };
        let level = || if name.start == self.at && sort == Edition::Ordinal { self.reach.level_before(counted) } else { None };
        let front = front.or_else(level);
        let own = |word: &Guess<'_>| word.span.start >= name.start && is_foreign(word);
        if let Some(front) = front {
            // 北京2022年冬奥会 is 北京冬奥会 too; 艺术节 alone is no form of a name.
            let place = if name.start == self.at { self.text.get(front..counted)?.trim_end_matches('》') } else { "" };
            name.aliases.push(format!("{place}{}", name.phrase));
            name.whole = self.text.get(front..self.end)?.chars().filter(|found| !"《》".contains(*found)).collect();
            (name.start, name.proper) = (front, true);
        } else if self.is_games_alone(name.start) {
            // 第22届冬奥会: games known by their name alone.
            name.aliases.push(name.phrase.to_owned());
            (name.start, name.proper) = (counted, true);
            name.whole = self.text.get(counted..self.end)?.to_owned();
        } else if name.start < self.at && (sort == Edition::Ordinal || self.reach.words.iter().any(own)) {
            // 第十届秦腔艺术节: what is counted by editions has a name.
            name.proper = true;
        }
        Some(name)
    }

    /// Whether the name that begins at `start` is games, and nothing stands before them: |冬奥会.
    fn is_games_alone(&self, start: usize) -> bool {
        start == self.at && self.games && self.head.kind == ProgrammeKind::Competition && !self.head.outside
    }

    /// 北京冬奥会、冬残奥会: whether games of the same place are named before.
    fn follows_games(&self) -> bool {
        let front = before(self.text, self.at, LEAD, ends_clause);
        let same = |head: &Head| head.kind == ProgrammeKind::Competition && head.unmarked && !head.outside && chars(&head.surface) > 1;
        front.strip_suffix(['、', '和', '与', '及']).is_some_and(|joined| self.lexicons.head_at_end(joined, same).is_some())
    }

    /// Whether it is a part of a meeting named before it or in it: 亚残运会竞赛, 亚洲论坛2030年年会, 运动会美术展.
    fn is_part(&self, name: &Name<'_>) -> bool {
        let meets = |head: &Head| head.kind.is_meeting() && head.unmarked && chars(&head.surface) > 1;
        let after_meeting =
            |at: usize| self.text.get(self.reach.from..at).is_some_and(|front| self.lexicons.head_at_end(front, meets).is_some());
        let in_year = |(rest, sort): (&str, Edition)| sort == Edition::Year && after_meeting(self.reach.from + rest.len());
        (self.head.kind == ProgrammeKind::Competition && self.head.outside && after_meeting(self.at))
            || name.edition.is_some_and(in_year)
            || (self.head.own && meets_inside(self.reach, name.start, self.at, self.lexicons))
    }

    /// Whether any place has one of that sort: 国际训练周, 全国美术展, 常委会第九次会议, a gathering without an edition.
    fn is_common(&self, name: &Name<'_>) -> bool {
        let ends = |cue| self.lexicons.cue_at_end(cue, name.phrase).is_some();
        let own = || self.words_of(name).any(|word| is_of_its_own(word, self.lexicons));
        let state_body = || self.head.surface == "会议" && self.lexicons.cues_in(Cue::Proper, &name.whole).next().is_none();
        (name.edition.is_none() && (self.head.own && !own() || ends(Cue::Gathering)))
            || state_body()
            || ends(Cue::Meeting)
            || (self.single && self.lexicons.ends_with_not_name(name.phrase))
    }

    /// Whether it is one of several prizes (最佳中国影片奖, 中国专利一等奖), or a known name that is found by itself (接过图灵奖).
    fn is_known_or_one_of_several(&self, name: &Name<'_>) -> bool {
        let prize = self.head.kind == ProgrammeKind::Award && self.single;
        let honoured = || self.lexicons.cue_at_end(Cue::Honour, self.text.get(self.reach.from..name.start).unwrap_or("")).is_some();
        let ranked =
            || self.lexicons.cue_at_end(Cue::Generic, name.phrase).is_some_and(|at| name.phrase.len() - at > self.head.surface.len());
        let listed =
            || name.phrase.char_indices().any(|(at, _)| name.phrase.get(at..).is_some_and(|rest| self.lexicons.listed(rest).is_some()));
        (prize && (honoured() || ranked())) || ((prize || self.head.phrase) && listed())
    }

    /// Whether enough stands before the head to tell the name from others: a proper noun, the parties of a treaty, and some length.
    fn is_told_apart(&self, name: &Name<'_>) -> bool {
        let length = chars(&name.whole);
        match self.head.kind {
            // 和平条约, 投资协定 have no parties in them.
            ProgrammeKind::Document => (self.least(name)..=30).contains(&length) && self.reach.parties(name.start, self.at),
            ProgrammeKind::Scheme => true,
            ProgrammeKind::Award => (5..=22).contains(&length) && name.proper,
            _ => (self.least(name)..=30).contains(&length) && name.proper,
        }
    }

    /// The fewest characters of a name: 世界杯, 渠水论坛, 第七届回商大会; five where nothing else makes it distinct.
    fn least(&self, name: &Name<'_>) -> usize {
        let placed = || self.words_of(name).any(|word| is_place(word, self.lexicons));
        let short = || (self.head.kind == ProgrammeKind::Document || self.head.short) && placed();
        let counted = || name.edition.is_some_and(|(_, sort)| sort == Edition::Ordinal);
        if self.cup {
            3
        } else if self.single || short() || (counted() && is_counted_event(self.head, &name.whole, self.lexicons)) {
            4
        } else {
            5
        }
    }

    /// The words of a name before its head.
    fn words_of(&self, name: &Name<'_>) -> impl Iterator<Item = &'a Guess<'a>> {
        let (start, at) = (name.start, self.at);
        self.reach.words.iter().filter(move |word| word.span.start >= start && word.span.end <= at)
    }

    fn candidate(&self, name: Name<'_>) -> Candidate {
        // 安康杯|竞赛: a cup's noun is no part of its name.
        let of_cup = self.head.kind == ProgrammeKind::Competition && self.head.outside && !self.single;
        if let Some(cup) = self.text.get(name.start..self.at).filter(|cup| of_cup && cup.ends_with('杯') && name.edition.is_none()) {
            return Candidate::new(cup.to_owned(), self.head.kind, NormSpan::new(name.start, self.at), false, "unquoted-cup");
        }
        let mut candidate = Candidate::new(name.whole, self.head.kind, NormSpan::new(name.start, self.end), false, "unquoted-phrase");
        candidate.aliases = name.aliases;
        candidate
    }
}

/// 第七届回商大会: an edition makes an event's short name distinct, but for 第三届省艺术节 and 第二轮和平对话.
fn is_counted_event(head: &Head, name: &str, lexicons: &ProgrammeLexicons) -> bool {
    head.kind == ProgrammeKind::Event && !head.edition && lexicons.cue_at_start(Cue::Bestower, name).is_none()
}

/// Whether the noun that ends at `end` is a word: what follows is no letter, or a word that stands behind names.
fn stands_alone(text: &str, end: usize, lexicons: &ProgrammeLexicons) -> bool {
    let tail = after(text, end, 4, |_| false);
    let cues = [Cue::Held, Cue::Begins, Cue::Boundary, Cue::Locative, Cue::Launch, Cue::Behind];
    tail.chars().next().is_none_or(|next| !next.is_alphanumeric())
        || cues.into_iter().any(|cue| lexicons.cue_at_start(cue, tail).is_some())
        || lexicons.heads_in(tail).next().is_some_and(|(at, head)| at == 0 && head.outside && chars(&head.surface) > 1)
}

/// Whether a meeting is named in the words before a head.
fn meets_inside(reach: &Reach<'_>, start: usize, at: usize, lexicons: &ProgrammeLexicons) -> bool {
    let meets = |head: &Head| head.kind.is_meeting() && head.unmarked && !head.own && chars(&head.surface) > 1;
    let inside = reach.words.iter().filter(|word| word.span.start >= start && word.span.end <= at);
    inside.map(|word| reach.text.get(start..word.span.end).unwrap_or("")).any(|front| lexicons.head_at_end(front, meets).is_some())
}

/// Whether a word tells a show from those of other places: a place, a name, 中国, not 国际 or 全国.
fn is_of_its_own(word: &Guess<'_>, lexicons: &ProgrammeLexicons) -> bool {
    is_named(word)
        || is_foreign(word)
        || matches!(word.tag, "nt" | "eng")
        || [Cue::State, Cue::Proper].into_iter().any(|cue| lexicons.cue_at_end(cue, word.surface) == Some(0))
}

/// 车展 in 自行车展览会: the head that ends with the word which goes on behind the one found.
fn longer_head<'l>(reach: &Reach<'_>, at: usize, end: usize, lexicons: &'l ProgrammeLexicons) -> Option<(usize, &'l Head)> {
    let word = reach.words.iter().find(|word| word.span.start < end && end < word.span.end)?;
    let lead = reach.text.get(reach.from..word.span.end)?;
    let head = lexicons.head_at_end(lead, |head| head.unmarked && !head.anniversary && (head.kind.is_meeting() || head.phrase))?;
    let start = word.span.end - head.surface.len();
    (start > at).then_some((start, head))
}
