//! Finds conferences, contests, treaties and schemes without marks: the nouns before a head, if one of them is a proper one.
//!
//! Takes the place of a head in the text, hands on a candidate. Decides how far back a name reaches, over dashes, conjunctions,
//! a place in parentheses and an edition in its middle. Which words are heads is not its business, nor are campaigns and awards.

use super::Candidate;
use super::context::{after, before, chars, ends_clause};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::name::{Edition, before_edition, without_edition, without_level};
pub(super) use super::reach::LEAD;
use super::reach::{Reach, is_foreign, is_named, is_place, with_whole_numeral};
use crate::span::NormSpan;
use crate::token::{Guess, Words};
use crate::vocabulary::ProgrammeKind;

/// The name whose head begins at `at`.
pub(crate) fn noun_phrase(text: &str, at: usize, head: &Head, lexicons: &ProgrammeLexicons, words: &Words) -> Option<Candidate> {
    let end = at + head.surface.len();
    if lexicons.cue_at_start(Cue::House, after(text, end, 2, |_| false)).is_some() {
        return None;
    }
    let lead = before(text, at, LEAD, |found| ends_clause(found) || matches!(found, '“' | '”' | '：' | '、' | '】'));
    let tail = after(text, end, 3, |found| ends_clause(found) || "上中后前期在将于的今昨".contains(found));
    let from = at - lead.len();
    let reach = Reach { text, from, words: words.guesses(text.get(from..end + tail.len())?, from), lexicons };
    let single = chars(&head.surface) == 1;
    let games = matches!(chars(&head.surface), 3 | 4) && head.kind.is_meeting();
    // The head must end where a word ends: no 大会 in 大会堂. A head of one character is a word: no 节 in 拔节 and 毕节.
    let Some(last) = reach.words.iter().find(|word| word.span.end == end) else {
        return longer_head(&reach, at, end, lexicons).and_then(|(at, head)| noun_phrase(text, at, head, lexicons, words));
    };
    let named = || reach.words.iter().any(|word| word.span.end == at && is_named(word));
    let cup = single && (last.tag == "nz" || (!head.own && named()));
    // 驻华大使周雅欣, 昂山素季: a head that is a name or a measure too stands alone.
    if single && head.own && !stands_alone(text, end, lexicons) {
        return None;
    }
    let is_whole = !single || last.span.start >= at || chars(last.surface) > 2;
    let bare_contest = single && head.kind == ProgrammeKind::Competition && !cup;
    if !is_whole || (bare_contest && !lead.contains('届')) {
        return None;
    }
    let (mut start, mut proper) = reach.back(at);
    start = with_whole_numeral(text, start);
    // 布达佩斯世锦赛: a city that the dictionary takes for a person.
    let city = |word: &Guess<'_>| {
        word.tag.starts_with("nr") && chars(word.surface) > 1 && lexicons.cue_at_end(Cue::Commoner, word.surface).is_none()
    };
    proper |= games && reach.words.iter().any(|word| word.span.start == start && word.span.end <= at && city(word));
    let whole = text.get(start..end)?;
    let national = if head.kind == ProgrammeKind::Award { whole.rfind("全国").unwrap_or(0) } else { 0 };
    start = end - without_edition(without_level(whole.get(national..)?, lexicons), lexicons).len();
    // 第九届世界智能网联汽车大会: an edition opens the name whatever words follow.
    if let Some((opened, named)) = reach.opened_by_edition(start, at) {
        (start, proper) = (opened, proper || named);
    }
    if !proper && head.kind == ProgrammeKind::Competition && reach.opens_with_nation(at) {
        (start, proper) = (from, true);
    }
    let edition = text.get(from..start).and_then(before_edition);
    if bare_contest && edition.is_none_or(|(_, sort)| sort != Edition::Ordinal) {
        return None;
    }
    let name = text.get(start..end)?;
    // What stands behind closing marks is the rest of the marked name.
    if before(text, start, 3, |_| false).trim_end_matches('—').ends_with(['”', '》', '’'])
        || lexicons
            .heads_in(name)
            .next()
            .is_some_and(|(first, head)| first == 0 && chars(&head.surface) > 1 && first + head.surface.len() < name.len())
    {
        return None;
    }
    let mut whole = name.to_owned();
    let mut aliases = Vec::new();
    let meets = head.kind.is_meeting() || head.edition;
    if let Some((rest, sort)) = edition.filter(|_| meets) {
        let front = if sort == Edition::First { None } else { reach.before_edition(from + rest.len(), proper) };
        if let Some(front) = front {
            whole = text.get(front..end)?.chars().filter(|found| !"《》".contains(*found)).collect();
            // 北京2022年冬奥会 is 北京冬奥会 too; 艺术节 alone is no form of a name.
            let bare = name.len() == head.surface.len();
            let short =
                if bare { format!("{}{name}", text.get(front..from + rest.len())?.trim_end_matches('》')) } else { name.to_owned() };
            aliases.push(short);
            (start, proper) = (front, true);
        } else if start == at && games && head.kind == ProgrammeKind::Competition && !head.outside {
            // 第22届冬奥会: games known by their name alone.
            aliases.push(name.to_owned());
            (start, proper) = (from + rest.len(), true);
            whole = text.get(start..end)?.to_owned();
        } else if start < at && (sort == Edition::Ordinal || reach.words.iter().any(|word| word.span.start >= start && is_foreign(word))) {
            // 第十届秦腔艺术节: what is counted by editions has a name.
            proper = true;
        }
    } else if head.edition {
        return None;
    }
    // 北京冬奥会、冬残奥会: games of the same place.
    if start == at && games && head.kind == ProgrammeKind::Competition && !head.outside && edition.is_none() {
        let front = before(text, at, LEAD, ends_clause);
        let joined = front.strip_suffix(['、', '和', '与', '及'])?;
        let same = |head: &Head| head.kind == ProgrammeKind::Competition && head.unmarked && !head.outside && chars(&head.surface) > 1;
        lexicons.head_at_end(joined, same)?;
        return Some(Candidate::new(whole, head.kind, NormSpan::new(start, end), false, "unquoted-phrase"));
    }
    let length = chars(&whole);
    // A numbered meeting of a state's own bodies is none: 常委会第九次会议.
    if head.surface == "会议" && lexicons.cues_in(Cue::Proper, &whole).next().is_none() {
        return None;
    }
    let after_meeting = |at: usize| {
        let front = text.get(from..at).unwrap_or("");
        lexicons.head_at_end(front, |head| head.kind.is_meeting() && head.unmarked && chars(&head.surface) > 1).is_some()
    };
    // 亚残运会竞赛, 亚洲论坛2030年年会: a part of the meeting named before it.
    let in_year = |(rest, sort): (&str, Edition)| sort == Edition::Year && after_meeting(from + rest.len());
    if (head.kind == ProgrammeKind::Competition && head.outside && after_meeting(at)) || edition.is_some_and(in_year) {
        return None;
    }
    let is_part = || meets_inside(&reach, start, at, lexicons);
    let told_apart = || reach.words.iter().any(|word| word.span.start >= start && word.span.end <= at && is_of_its_own(word, lexicons));
    // 国际训练周, 全国美术展 are too little to tell one from another, and 运动会美术展 is a part of the meeting.
    if head.own && (is_part() || (edition.is_none() && !told_apart())) {
        return None;
    }
    let gathers = || edition.is_none() && lexicons.cue_at_end(Cue::Gathering, name).is_some();
    if lexicons.cue_at_end(Cue::Meeting, name).is_some() || gathers() || (single && lexicons.ends_with_not_name(name)) {
        return None;
    }
    // 最佳中国影片奖, 中国专利一等奖: one of several prizes. 接过图灵奖: a known name is found by itself.
    let ranked = |at: usize| name.len() - at > head.surface.len();
    let prize = head.kind == ProgrammeKind::Award && single;
    let one_of_several = || {
        lexicons.cue_at_end(Cue::Honour, text.get(from..start).unwrap_or("")).is_some()
            || lexicons.cue_at_end(Cue::Generic, name).is_some_and(ranked)
    };
    let listed = || name.char_indices().any(|(at, _)| name.get(at..).is_some_and(|rest| lexicons.listed(rest).is_some()));
    if (prize && one_of_several()) || ((prize || head.phrase) && listed()) {
        return None;
    }
    let short = (head.kind == ProgrammeKind::Document || head.short)
        && reach.words.iter().any(|word| word.span.start >= start && word.span.end <= at && is_place(word, lexicons));
    let counted = edition.is_some_and(|(_, sort)| sort == Edition::Ordinal);
    let least = if cup {
        3
    } else if single || short || (counted && is_counted_event(head, &whole, lexicons)) {
        4
    } else {
        5
    };
    let fits = match head.kind {
        // 和平条约, 投资协定 have no parties in them.
        ProgrammeKind::Document => (least..=30).contains(&length) && reach.parties(start, at),
        ProgrammeKind::Scheme => length >= 4,
        ProgrammeKind::Award => (5..=22).contains(&length) && proper,
        _ => (least..=30).contains(&length) && proper,
    };
    fits.then(|| {
        let mut candidate = Candidate::new(whole, head.kind, NormSpan::new(start, end), false, "unquoted-phrase");
        candidate.aliases = aliases;
        candidate
    })
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

impl Reach<'_> {
    /// 全国健身操舞大赛: whether the clause opens with the nation and goes on to the head without a word that no name has.
    fn opens_with_nation(&self, at: usize) -> bool {
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
    fn parties(&self, start: usize, at: usize) -> bool {
        let named = |word: &Guess<'_>| {
            matches!(word.tag, "ns" | "nt" | "eng")
                || self.lexicons.cue_at_end(Cue::World, word.surface) == Some(0)
                || self.lexicons.cue_at_end(Cue::State, word.surface) == Some(0)
        };
        let inside = self.words.iter().filter(|word| word.span.start >= start && word.span.end <= at).any(named);
        inside || self.text.get(start..at).is_some_and(|stretch| self.lexicons.cues_in(Cue::Proper, stretch).next().is_some())
    }
}
