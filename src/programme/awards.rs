//! Finds awards without marks, behind the verb that gives or wins them: 荣获全国五一劳动奖状、省模范集体称号.
//!
//! Takes text and its marked stretches, hands on candidates. A title ends with a head of the table, or stands before 称号.

use super::Candidate;
use super::context::{after, chars, ends_clause, ends_sentence};
use super::lexicons::{Cue, Head, ProgrammeLexicons, Spots};
use super::marks::Marked;
use super::name::{without_edition, without_level};
use crate::digits::is_ordinal_digit;
use crate::sorts::LEVEL;
use crate::span::NormSpan;
use crate::token::Words;
use crate::vocabulary::ProgrammeKind;

/// What may stand between the verb and the award, or those who are given it.
const BEFORE: [char; 8] = ['、', '，', '和', '与', '及', '了', '为', '过'];

/// Awards behind the verb that gives or wins them: 荣获全国五一劳动奖状、省模范集体称号.
pub(crate) fn find_awards(
    text: &str,
    marked: &[Marked],
    spots: &Spots<'_>,
    lexicons: &ProgrammeLexicons,
    words: &Words,
    out: &mut Vec<Candidate>,
) {
    let mut behind = marked.iter().filter(|found| found.is_whole()).peekable();
    for &(at, verb_end) in &spots.awards {
        while behind.peek().is_some_and(|found| found.outer.end <= at) {
            behind.next();
        }
        if behind.peek().is_some_and(|found| found.outer.start < at) {
            continue;
        }
        let stretch = after(text, verb_end, 120, |found| ends_sentence(found) || found == '：');
        let clause = after(stretch, 0, 120, ends_clause);
        let title = stretch.find("称号").or_else(|| stretch.find("荣誉"));
        let (list, titled) = match title.and_then(|end| stretch.get(..end)) {
            Some(list) if runs_over_commas(list, lexicons) => (list, true),
            _ => match clause.find("称号").or_else(|| clause.find("荣誉")) {
                Some(end) => (clause.get(..end).unwrap_or(""), true),
                None => (clause, false),
            },
        };
        let rated = lexicons.cue_at_end(Cue::Award, text.get(at..verb_end).unwrap_or("")).is_some()
            && text.get(at..verb_end).is_some_and(|verb| verb.ends_with(['为', '评']) || titled);
        // What one wins stands alone before 称号; what is given may have the winner in front.
        let named = text.get(verb_end + list.len()..).is_some_and(|rest| rest.starts_with("称号"));
        let won = titled && named && text.get(at..verb_end).is_some_and(|verb| verb.contains('获') || verb.ends_with('为'));
        let mut offset = verb_end;
        for piece in split_list(list, lexicons) {
            let start = offset;
            offset += piece.len();
            out.extend(award(piece, start, rated, won, lexicons, words));
        }
    }
}

/// Whether a list of titles goes on behind each of its commas: every stretch before one ends with a title.
fn runs_over_commas(list: &str, lexicons: &ProgrammeLexicons) -> bool {
    let mut stretches: Vec<&str> = list.split('，').collect();
    stretches.pop();
    stretches.iter().all(|stretch| ends_with_award(stretch, lexicons))
}

fn ends_with_award(stretch: &str, lexicons: &ProgrammeLexicons) -> bool {
    lexicons.head_at_end(stretch, is_award).is_some()
}

fn is_award(head: &Head) -> bool {
    head.unmarked && head.kind == ProgrammeKind::Award
}

/// The members of a list with the separators that stand before them.
fn split_list<'t>(list: &'t str, lexicons: &ProgrammeLexicons) -> Vec<&'t str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, found) in list.char_indices() {
        let joins = matches!(found, '和' | '与' | '及') && ends_with_award(list.get(start..at).unwrap_or(""), lexicons);
        if joins || matches!(found, '、' | '，') {
            pieces.push(list.get(start..at).unwrap_or(""));
            start = at;
        }
    }
    pieces.push(list.get(start..).unwrap_or(""));
    pieces
}

/// 一 of 一等奖, 特 of 特等奖.
const fn is_class(found: char) -> bool {
    is_ordinal_digit(found) || found == '特'
}

/// The award in one member of a list, behind a verb that gives or is `won`, or before its grade where it is `rated`.
fn award(piece: &str, start: usize, rated: bool, won: bool, lexicons: &ProgrammeLexicons, words: &Words) -> Option<Candidate> {
    let marks = piece.chars().filter(|found| matches!(found, '“' | '”')).count();
    if piece.contains(['《', '‘', '（', '的']) || marks % 2 == 1 || piece.ends_with('”') {
        return None;
    }
    let whole = without_count(piece, lexicons);
    let end = start + whole.len();
    let opened = behind_counted(whole, opened(whole, lexicons)?, words);
    let name = without_edition(without_level(opened, lexicons), lexicons);
    let offset = start + piece.rfind(name)?;
    // 全国“安康杯”竞赛活动优秀组织单位: marks inside are dropped from the name.
    let plain = keeps_marks(name) && !is_none(name, lexicons) && !is_rank(name, lexicons);
    let fits = plain && (4..=30).contains(&chars(name)) && is_title(name, rated, won, lexicons, words) && offset + name.len() <= end;
    fits.then(|| {
        let bare = name.replace(['“', '”'], "");
        let span = NormSpan::new(offset, offset + name.len());
        let known_as = lexicons.listed(&bare).map(|listed| listed.name.clone());
        let mut candidate = Candidate { known_as, ..Candidate::new(bare, ProgrammeKind::Award, span, false, "unquoted-award") };
        if marks > 0 {
            candidate.aliases.push(name.to_owned());
        }
        candidate
    })
}

/// Whether the marks in a name stand in it as a pair: no 全国渠水能手”“护渠标兵, which are two titles in marks of their own.
fn keeps_marks(name: &str) -> bool {
    let paired = || name.find('”').is_none_or(|close| name.find('“').is_some_and(|open| open < close));
    !name.starts_with('“') && !name.contains("”“") && paired()
}

/// Without what trails behind an award: 国家优质工程奖|12项, 全国劳模|2名.
fn without_count<'t>(piece: &'t str, lexicons: &ProgrammeLexicons) -> &'t str {
    let mut name = piece;
    while let Some(at) = lexicons.cue_at_end(Cue::Trailing, name) {
        name = name.get(..at).unwrap_or("");
    }
    let count = name.trim_end_matches(['项', '个', '次', '枚', '名']);
    let bare = count.trim_end_matches(|found: char| found.is_ascii_digit());
    if bare.len() < count.len() && (bare.ends_with('奖') || is_known(bare, lexicons)) { bare } else { name }
}

/// Whether it is an award of the table of known names.
fn is_known(name: &str, lexicons: &ProgrammeLexicons) -> bool {
    lexicons.listed(name).is_some_and(|listed| listed.kind == ProgrammeKind::Award)
}

/// Where the award itself begins and ends: 命名表彰了5批共257家|市级…, 中国木雕奖|二等奖, 某校教师代表|全国优秀教师.
fn opened<'t>(whole: &'t str, lexicons: &ProgrammeLexicons) -> Option<&'t str> {
    let name = whole.rsplit_once("——").map_or(whole, |(_, behind)| behind);
    let mut name = name.trim_start_matches(BEFORE);
    // A count stands between verb and name.
    let counts = |found: char| found.is_ascii_digit() || is_ordinal_digit(found) || "批共家名个位余多".contains(found);
    if name.starts_with(|found: char| found.is_ascii_digit()) {
        name = name.trim_start_matches(counts);
    }
    // Its class is no part of the prize's name.
    let class = lexicons.cue_at_end(Cue::Generic, name).filter(|_| name.ends_with("等奖"));
    let prize = class.and_then(|at| name.get(..at)).map(|front| front.trim_end_matches(is_class)).filter(|front| front.ends_with('奖'));
    name = prize.unwrap_or(name).trim_start_matches(['年', '度']);
    if name.contains(|found: char| found.is_ascii_digit()) {
        // 授予某校等494个学校全国文明校园: what follows the count begins with a level.
        let (level, _) = lexicons.cues_in(Cue::Nation, name).last()?;
        name = name.get(level..)?;
    }
    Some(name.rfind("全国").and_then(|level| name.get(level..)).unwrap_or(name))
}

/// 授予150个|班组|省|工人先锋号: where the award begins behind those who were counted, with the level of who gives it.
fn behind_counted<'t>(whole: &str, name: &'t str, words: &Words) -> &'t str {
    if !whole.trim_start_matches(BEFORE).starts_with(|found: char| found.is_ascii_digit()) {
        return name;
    }
    let is_level = |word: &str| LEVEL.has(word.strip_suffix('级').unwrap_or(word));
    let tokens = words.tokens(name, 0);
    let level = tokens.iter().skip(1).find(|token| is_level(token.surface));
    level.and_then(|level| name.get(level.span.start..)).unwrap_or(name)
}

/// Whether the words are no award: a number, who wins one, a verb, a meeting, a head without a name.
fn is_none(name: &str, lexicons: &ProgrammeLexicons) -> bool {
    name.contains(|found: char| found.is_ascii_digit() || found == '项' || found.is_whitespace())
        || name.starts_with(['者', '委', '得', '批'])
        || ["获得者", "下列"].into_iter().any(|winner| name.contains(winner))
        || [Cue::NotAward, Cue::Meeting].into_iter().any(|cue| lexicons.cue_at_end(cue, name).is_some())
        || lexicons.cues_in(Cue::Launch, name).next().is_some()
        || lexicons.heads_in(name).next().is_some_and(|(first, head)| first == 0 && head.kind == ProgrammeKind::Award)
}

/// Whether it is a rank alone, or one of a contest (全国歌手大赛一等奖, 歌手大赛金奖); a nation's prize has classes: 国家技术发明一等奖.
fn is_rank(name: &str, lexicons: &ProgrammeLexicons) -> bool {
    let classed = name.ends_with("等奖");
    let contest = |head: &Head| head.kind == ProgrammeKind::Competition || (classed && head.kind.is_meeting());
    let of_contest = |front: &str| lexicons.heads_in(front).any(|(_, head)| contest(head));
    let national = || lexicons.cue_at_start(Cue::Nation, name).is_some();
    // 省科技进步|一等奖: a class of 科技进步奖.
    let of_prize = |at: usize| {
        let prize = name.get(..at).map(|front| format!("{}奖", front.trim_end_matches(is_class)));
        prize.is_some_and(|prize| lexicons.head_at_end(&prize, |head| is_award(head) && chars(&head.surface) > 2).is_some())
    };
    let ranks = |at: usize| at == 0 || name.get(..at).is_some_and(of_contest) || (classed && !national() && !of_prize(at));
    lexicons.cue_at_end(Cue::Generic, name).is_some_and(ranks)
}

/// Whether the words are a title: by their noun, by who gives it, or by the verb.
fn is_title(name: &str, rated: bool, won: bool, lexicons: &ProgrammeLexicons, words: &Words) -> bool {
    let long = chars(name) >= 5;
    // 荣获渠水工匠称号
    let of_place = || words.guesses(name, 0).first().is_some_and(|word| word.tag == "ns");
    let given = || [Cue::Nation, Cue::Bestower].into_iter().any(|cue| lexicons.cue_at_start(cue, name).is_some());
    ends_with_award(name, lexicons)
        || is_known(name, lexicons)
        || (rated && long && given())
        || (won && (long || of_place()) && lexicons.cue_at_start(Cue::Plain, name).is_none())
}
