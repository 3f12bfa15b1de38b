//! Finds names without marks that have a distinctive part: awards that are given, conferences, contests, campaigns.
//!
//! Takes text and its marked stretches, hands on candidates. A name ends with a head of the table; where it begins is read
//! from the verb before it or from the parts of speech of the words before the head. Listed names are not its business.

use super::Candidate;
use super::context::{after, before, chars, ends_clause, ends_sentence};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::marks::{Marked, Marks};
use super::name::{before_edition, without_edition, without_level};
use crate::span::NormSpan;
use crate::token::{Guess, Words};
use crate::vocabulary::ProgrammeKind;

/// The most characters before a head in which its name begins.
const LEAD: usize = 20;

/// Finds names that stand without marks.
pub(crate) fn find_unquoted(text: &str, marked: &[Marked], lexicons: &ProgrammeLexicons, words: &Words) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut behind = marked.iter().filter(|found| found.marks != Marks::OpenOnly).peekable();
    for (at, head) in lexicons.heads_in(text) {
        while behind.peek().is_some_and(|found| found.outer.end <= at) {
            behind.next();
        }
        if !head.unmarked || behind.peek().is_some_and(|found| found.outer.start < at) {
            continue;
        }
        let found = match head.kind {
            ProgrammeKind::Initiative => campaign(text, at, head, lexicons),
            // Any prize can be called 奖, which is left to the verbs of giving and winning below.
            ProgrammeKind::Award if chars(&head.surface) < 2 => None,
            _ => noun_phrase(text, at, head, lexicons, words),
        };
        candidates.extend(found);
    }
    awards(text, marked, lexicons, words, &mut candidates);
    candidates
}

/// A campaign behind its verb: 实施科技英才领航工程.
fn campaign(text: &str, at: usize, head: &Head, lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    let end = at + head.surface.len();
    let next = after(text, end, 1, |_| false);
    if "师队学院部局款量项建造总计局员表书".contains(next) && !next.is_empty() {
        return None;
    }
    let lead = before(text, at, 30, |found| ends_clause(found) || matches!(found, '“' | '”' | '《' | '》' | '：'));
    let verbs = [Cue::Launch, Cue::Campaign].into_iter().filter_map(|cue| lexicons.cues_in(cue, lead).last());
    let (_, verb_end) = verbs.max_by_key(|(_, end)| *end)?;
    let between = lead.get(verb_end..)?;
    let trimmed = between.trim_start().trim_start_matches(['了', '过', '好']);
    let length = chars(trimmed);
    let settled = (4..=26).contains(&length)
        && lexicons.cue_at_start(Cue::Plain, trimmed).is_none()
        && lexicons.cue_at_end(Cue::Incident, trimmed).is_none()
        && !trimmed.starts_with(['第', '要', '对', '加'])
        && !trimmed
            .strip_prefix("党的")
            .unwrap_or(trimmed)
            .chars()
            .any(|found| matches!(found, '的' | '了' | '等' | '、' | '和' | '与') || found.is_ascii_digit() || found.is_whitespace());
    let name_start = at - trimmed.len();
    let name = without_edition(without_level(text.get(name_start..end)?));
    settled.then(|| Candidate::new(name.to_owned(), head.kind, NormSpan::new(end - name.len(), end), false, "unquoted-campaign"))
}

/// A conference, contest, medal or scheme: the nouns before the head, if one of them is a proper one.
fn noun_phrase(text: &str, at: usize, head: &Head, lexicons: &ProgrammeLexicons, words: &Words) -> Option<Candidate> {
    let end = at + head.surface.len();
    let lead =
        before(text, at, LEAD, |found| ends_clause(found) || matches!(found, '“' | '”' | '《' | '》' | '：' | '、' | '（' | '）' | '】'));
    let tail = after(text, end, 3, |found| ends_clause(found) || "上中后前期在将于的今昨".contains(found));
    let stretch = text.get(at - lead.len()..end + tail.len())?;
    let tagged = words.guesses(stretch, at - lead.len());
    // The head must end where a word ends: no 大会 in 大会堂. A head of one character is a word: no 节 in 拔节 and 毕节.
    let is_whole = |word: &Guess<'_>| chars(&head.surface) > 1 || word.span.start >= at || chars(word.surface) > 2;
    if !tagged.iter().any(|word| word.span.end == end && is_whole(word)) {
        return None;
    }
    let mut start = at;
    let mut proper = false;
    // A window that opens inside a clause may have cut its first word.
    let cut = if chars(lead) == LEAD { at - lead.len() } else { usize::MAX };
    let belongs = |word: &Guess<'_>, behind: Option<&Guess<'_>>| {
        word.span.start != cut && (word.span.end > at || continues_name(word, lexicons) || is_china(word, behind))
    };
    let mut front = tagged.iter().rev().filter(|word| word.span.start < at).peekable();
    let mut behind: Option<&Guess<'_>> = None;
    while let Some(word) = front.next() {
        // 服务 inside a name goes on with it; before a name it is a verb.
        let inner = front.peek().is_some_and(|before| is_proper(before) && belongs(before, Some(word)));
        if !belongs(word, behind) || behind.is_some_and(|behind| leads_a_name(word, behind, inner, lexicons)) {
            break;
        }
        proper |= is_proper(word);
        start = start.min(word.span.start);
        behind = Some(word);
    }
    start = with_whole_numeral(text, start);
    let whole = text.get(start..end)?;
    let national = if head.kind == ProgrammeKind::Award { whole.rfind("全国").unwrap_or(0) } else { 0 };
    let name = without_edition(without_level(whole.get(national..)?));
    let start = end - name.len();
    // What stands behind closing marks is the rest of the marked name.
    if before(text, start, 1, |_| false).contains(['”', '》', '’'])
        || lexicons.heads_in(name).next().is_some_and(|(first, head)| first == 0 && chars(&head.surface) > 1)
    {
        return None;
    }
    // 贵州省第十届运动会: the edition belongs to a name that a place opens.
    let edition = text.get(at - lead.len()..start).and_then(before_edition);
    let place = edition.and_then(|rest| tagged.iter().find(|word| word.span.end == at - lead.len() + rest.len() && word.tag == "ns"));
    let (whole, start) = match place.and_then(|word| Some((text.get(word.span.start..end)?, word.span.start))) {
        Some(found) => found,
        None => (name, start),
    };
    proper |= place.is_some();
    let length = chars(name);
    if lexicons.cue_at_end(Cue::Meeting, name).is_some() || (chars(&head.surface) == 1 && lexicons.ends_with_not_name(name)) {
        return None;
    }
    let fits = match head.kind {
        ProgrammeKind::Scheme => length >= 4,
        ProgrammeKind::Award => (5..=22).contains(&length) && proper,
        _ => ((if chars(&head.surface) == 1 { 4 } else { 5 })..=22).contains(&length) && proper,
    };
    fits.then(|| {
        let mut candidate = Candidate::new(whole.to_owned(), head.kind, NormSpan::new(start, end), false, "unquoted-phrase");
        if whole != name && name.len() > head.surface.len() {
            candidate.aliases.push(name.to_owned());
        }
        candidate
    })
}

/// Whether a word before a head can belong to the name: nouns and what stands like one, never a verb, a count or 第三届.
fn continues_name(word: &Guess<'_>, lexicons: &ProgrammeLexicons) -> bool {
    let nominal =
        matches!(word.tag.as_bytes().first(), Some(b'n' | b'b' | b'j' | b'l' | b's' | b'f')) || matches!(word.tag, "vn" | "an" | "eng");
    let nominal = nominal || (word.tag == "a" && chars(word.surface) > 1) || word.surface.ends_with('季');
    // 五一, 三八: a day that has become part of names.
    let day = chars(word.surface) == 2 && word.surface.chars().all(|found| "一三四五六七八九十".contains(found));
    let counts = word.surface == "届" || word.surface.ends_with('大') || word.surface.chars().all(|found| found.is_ascii_digit());
    let plain = lexicons.cue_at_end(Cue::Plain, word.surface) == Some(0)
        || [Cue::Launch, Cue::Stop, Cue::Campaign].into_iter().any(|cue| lexicons.cue_at_end(cue, word.surface) == Some(0));
    let nominal = nominal || (word.tag.starts_with('v') && lexicons.cue_at_end(Cue::Nominal, word.surface) == Some(0));
    (nominal || day) && !counts && !plain && !matches!(word.surface, "上" | "下" | "中" | "内" | "后" | "前" | "时" | "期间")
}

/// 距离, 转播, 服务 before a proper noun: words that stand before a name and are no part of it.
fn leads_a_name(word: &Guess<'_>, behind: &Guess<'_>, inner: bool, lexicons: &ProgrammeLexicons) -> bool {
    let is = |cue| lexicons.cue_at_end(cue, word.surface) == Some(0);
    is(Cue::Front) && !(inner && is(Cue::Nominal)) && (is_proper(behind) || behind.tag.starts_with("nr"))
}

/// 中 in 中德论坛: the country, where a country of one character follows.
fn is_china(word: &Guess<'_>, behind: Option<&Guess<'_>>) -> bool {
    word.surface == "中" && behind.is_some_and(|behind| behind.tag == "ns" && chars(behind.surface) == 1)
}

/// 二 before 十国集团: a numeral that a word begins with is taken whole.
fn with_whole_numeral(text: &str, start: usize) -> usize {
    let numeral = |found: char| "一二三四五六七八九十百".contains(found);
    let cut = text.get(start..).and_then(|rest| rest.chars().next()).is_some_and(numeral);
    let front = before(text, start, 3, |found| !numeral(found));
    if cut { start - front.len() } else { start }
}

fn is_proper(word: &Guess<'_>) -> bool {
    matches!(word.tag, "ns" | "nz" | "nt" | "nrt" | "nrfg" | "eng")
        || ["世界", "国际", "中国", "全国", "亚洲", "全球", "国家"].contains(&word.surface)
}

/// Awards behind the verb that gives or wins them: 荣获全国五一劳动奖状、省模范集体称号.
fn awards(text: &str, marked: &[Marked], lexicons: &ProgrammeLexicons, _words: &Words, out: &mut Vec<Candidate>) {
    let mut behind = marked.iter().filter(|found| found.marks != Marks::OpenOnly).peekable();
    for (at, verb_end) in lexicons.cues_in(Cue::Award, text) {
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
            && text.get(at..verb_end).is_some_and(|verb| verb.ends_with('为') || titled);
        let mut offset = verb_end;
        for piece in split_list(list, lexicons) {
            let start = offset;
            offset += piece.len();
            out.extend(award(piece, start, rated, lexicons));
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
    lexicons.head_at_end(stretch, |head| head.unmarked && head.kind == ProgrammeKind::Award).is_some()
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

fn award(piece: &str, start: usize, rated: bool, lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    let marks = piece.chars().filter(|found| matches!(found, '“' | '”')).count();
    if piece.contains(['《', '‘', '（', '的']) || marks % 2 == 1 || piece.ends_with('”') {
        return None;
    }
    let mut name = piece;
    for ending in ["荣誉", "等多项", "多项", "等"] {
        name = name.strip_suffix(ending).unwrap_or(name);
    }
    let tail = piece.len() - name.len();
    let name = name.rsplit_once("——").map_or(name, |(_, behind)| behind);
    let mut trimmed = name.trim_start_matches(['、', '，', '和', '与', '及', '了', '为', '过']);
    // 命名表彰了5批共257家市级: a count stands between verb and name.
    let counted =
        trimmed.trim_start_matches(|found: char| found.is_ascii_digit() || "批共家名个位余多一二三四五六七八九十百".contains(found));
    if counted.len() < trimmed.len() && trimmed.starts_with(|found: char| found.is_ascii_digit()) {
        trimmed = counted;
    }
    for class in ["特等奖", "一等奖", "二等奖", "三等奖"] {
        if let Some(class_free) = trimmed.strip_suffix(class).filter(|rest| rest.ends_with('奖')) {
            trimmed = class_free;
        }
    }
    let end = start + piece.len() - tail;
    trimmed = trimmed.trim_start_matches(['年', '度']);
    if trimmed.contains(|found: char| found.is_ascii_digit()) {
        // 授予某校等494个学校全国文明校园: what follows the count begins with a level.
        let level = ["全国", "国家", "中国"].iter().filter_map(|level| trimmed.rfind(level)).max()?;
        trimmed = trimmed.get(level..)?;
    }
    // 某校教师代表全国优秀教师: 全国 opens a title.
    let trimmed = trimmed.rfind("全国").and_then(|level| trimmed.get(level..)).unwrap_or(trimmed);
    let name = without_edition(without_level(trimmed));
    let length = chars(name);
    if name.contains(|found: char| found.is_ascii_digit() || found == '项')
        || name.contains(char::is_whitespace)
        || name.starts_with(['者', '委', '得'])
        || lexicons.cue_at_end(Cue::NotAward, name).is_some()
        || lexicons.cues_in(Cue::Launch, name).next().is_some()
        || lexicons.cue_at_end(Cue::Meeting, name).is_some()
        || lexicons.heads_in(name).next().is_some_and(|(first, head)| first == 0 && head.kind == ProgrammeKind::Award)
    {
        return None;
    }
    let generic = lexicons.cue_at_end(Cue::Generic, name).is_some_and(|at| at == 0 || name.ends_with("等奖"));
    let head = lexicons.head_at_end(name, |head| head.unmarked && head.kind == ProgrammeKind::Award);
    let known = head.is_some_and(|head| head.surface != "奖" || length >= 4);
    let leveled = rated && length >= 5 && ["全国", "国家", "中国", "省", "市"].iter().any(|level| name.starts_with(level));
    let offset = start + piece.rfind(name)?;
    let fits = (4..=30).contains(&length) && !generic && (known || leveled) && offset + name.len() <= end;
    // 全国“安康杯”竞赛活动优秀组织单位: marks inside are dropped from the name.
    let fits = fits && !name.starts_with('“');
    fits.then(|| {
        let bare = name.replace(['“', '”'], "");
        let span = NormSpan::new(offset, offset + name.len());
        let mut candidate = Candidate::new(bare, ProgrammeKind::Award, span, false, "unquoted-award");
        if marks > 0 {
            candidate.aliases.push(name.to_owned());
        }
        candidate
    })
}
