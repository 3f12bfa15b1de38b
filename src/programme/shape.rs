//! What marked words show by their form alone: a campaign, a service, a pair, a count, a statement, no name at all.
//!
//! Takes the words without their marks, hands on what they are. What stands beside the marks is not its business.

use super::context::{chars, ends_sentence};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use crate::digits::{is_ordinal_digit, is_small_digit};
use crate::token::Words;
use crate::vocabulary::ProgrammeKind;

/// What a name is by its form alone: 万人助万企 is a campaign, 浙里办 a service of a province.
pub(crate) fn shape(bare: &str, lexicons: &ProgrammeLexicons) -> Option<ProgrammeKind> {
    let found: Vec<char> = bare.chars().collect();
    if let [province, _, last] = found.as_slice() {
        let named = |cue, found: char| lexicons.cue_at_end(cue, found.encode_utf8(&mut [0; 4])) == Some(0);
        return (named(Cue::Province, *province) && named(Cue::Service, *last)).then_some(ProgrammeKind::Platform);
    }
    if bare.ends_with('条') {
        return is_articles(bare).then_some(ProgrammeKind::Document);
    }
    let [first @ ('百' | '千' | '万'), rest @ ..] = found.as_slice() else { return None };
    let second = rest.iter().rposition(|found| found == first)?;
    // 百花齐放百家争鸣 has two equal halves, 万水千山 two numerals.
    (second >= 2 && found.len() <= 9 && rest.len() - second <= second).then_some(ProgrammeKind::Initiative)
}

/// 稳外贸12条, 渔业十六条: the articles of a document are its name; no 第九条.
pub(crate) fn is_articles(bare: &str) -> bool {
    let front = bare.strip_suffix('条').unwrap_or(bare);
    let name = front.trim_end_matches(|found: char| found.is_ascii_digit() || is_ordinal_digit(found));
    name.len() < front.len() && front.len() < bare.len() && !name.ends_with('第') && (1..=12).contains(&chars(name))
}

/// 一户一策, 一路一档: a rule for each, which is a scheme whatever is done with it.
pub(crate) fn is_paired(bare: &str) -> bool {
    let found: Vec<char> = bare.chars().collect();
    matches!(found.as_slice(), ['一', one, '一', other] if one != other)
}

/// 一喷多防, 五进五送: two counts with what is done, which only campaigns are called.
pub(crate) fn is_double_count(bare: &str) -> bool {
    let counts = |found: char| "一二两三四五六七八九十百千万多".contains(found);
    let found: Vec<char> = bare.chars().collect();
    matches!(found.as_slice(), [first, one, second, other] if counts(*first) && counts(*second) && !counts(*one) && !counts(*other) && one != other)
}

/// 山海交流年, 亲子共读月: a time that is given a theme; no 开局之年, 元年, 岁月.
pub(crate) fn is_themed_time(bare: &str, words: &Words) -> bool {
    let Some(theme) = bare.strip_suffix(['年', '月', '周']) else { return false };
    let tagged = words.guesses(bare, 0);
    let mut work = tagged.iter().rev();
    let apart = work.next().is_some_and(|last| chars(last.surface) == 1);
    let work = work.next().is_some_and(|word| word.tag.starts_with(['n', 'v']) && chars(word.surface) == 2);
    chars(theme) >= 4 && apart && work
}

/// 三个中心, 六大工程: a count of undertakings names none of them.
pub(crate) fn is_counted(bare: &str, inside: &Head) -> bool {
    let digits = bare.trim_start_matches(|found: char| found.is_ascii_digit());
    let rest = digits.strip_prefix(is_small_digit).unwrap_or(digits);
    let kinds = rest.trim_start_matches(['大', '个', '项', '套']);
    rest.len() < bare.len() && kinds == inside.surface
}

/// 建立文物保护督察制度, 以患者为中心: a verb or preposition with its object is a statement; campaigns alone are named so.
pub(crate) fn is_clause(bare: &str, inside: &Head, lexicons: &ProgrammeLexicons, words: &Words) -> bool {
    let campaign = inside.strong && (inside.kind.is_meeting() || inside.kind == ProgrammeKind::Initiative);
    let first = words.first_word(bare);
    !campaign && first < bare.len() && bare.get(..first).is_some_and(|word| lexicons.cue_at_end(Cue::Clause, word) == Some(0))
}

/// Whether the marked words can be a name at all: not a sentence, not a word of one character.
pub(crate) fn is_name_like(bare: &str) -> bool {
    let length = chars(bare);
    (2..=34).contains(&length)
        && !bare.chars().any(|found| ends_sentence(found) || matches!(found, '：' | '…' | '~'))
        && !bare.ends_with(['，', ',', '、', '.', '的'])
        && bare.matches('，').count() <= 2
        && bare.matches('、').count() <= 4
        && bare.chars().any(|found| found.is_alphanumeric())
}
