//! What of a stretch of text is the name itself: without edition numbers, inner marks and levels, and its parts.
//!
//! Takes a stretch that another rule holds for a name, hands on pieces of it. Finds nothing by itself.

use super::context::chars;
use super::lexicons::{Cue, ProgrammeLexicons};
use crate::digits::is_ordinal_digit;

/// `name` without a leading edition or year: 第二届, 首届, 2023年, 2023.
pub(crate) fn without_edition<'t>(name: &'t str, lexicons: &ProgrammeLexicons) -> &'t str {
    let mut rest = name;
    let digits = rest.trim_start_matches(|found: char| found.is_ascii_digit());
    // 7000米载人潜水器 opens with no year.
    if rest.len() - digits.len() == 4 && rest.starts_with(['1', '2']) {
        rest = digits.strip_prefix("年度").or_else(|| digits.strip_prefix('年')).unwrap_or(digits);
    }
    if let Some(end) = lexicons.cue_at_start(Cue::Opening, rest) {
        rest = rest.get(end..).unwrap_or("");
    }
    if let Some(numbered) = rest.strip_prefix('第') {
        let behind = numbered.trim_start_matches(|found: char| found.is_ascii_digit() || is_ordinal_digit(found));
        if behind.len() < numbered.len() {
            rest = ['届', '次', '轮', '批'].iter().find_map(|noun| behind.strip_prefix(*noun)).unwrap_or(rest);
        }
    }
    if chars(rest) < 3 { name } else { rest }
}

/// What counts a meeting or contest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edition {
    /// 第十届, 首届, and 2025 where no 年 stands behind it.
    Ordinal,
    /// 首次, which may also say that something has not been before.
    First,
    /// 2025年
    Year,
}

/// `lead` without an edition at its end: 贵州省 of 贵州省第十届; `None` where it has none.
pub(crate) fn before_edition(lead: &str) -> Option<(&str, Edition)> {
    if let Some(rest) = lead.strip_suffix("首届") {
        return Some((rest, Edition::Ordinal));
    }
    if let Some(rest) = lead.strip_suffix("首次") {
        return Some((rest, Edition::First));
    }
    let numeral = |found: char| found.is_ascii_digit() || is_ordinal_digit(found);
    let counted = ['届', '次', '轮'].iter().find_map(|noun| lead.strip_suffix(*noun));
    if let Some(rest) = counted {
        let behind = rest.trim_end_matches(numeral);
        let front = if behind.len() == rest.len() { None } else { behind.strip_suffix('第') };
        return front.map(|front| (front, Edition::Ordinal));
    }
    let bare = lead.strip_suffix("年度").or_else(|| lead.strip_suffix('年')).unwrap_or(lead);
    let front = bare.trim_end_matches(|found: char| found.is_ascii_digit());
    let year = bare.get(front.len()..).filter(|year| year.len() == 4 && year.starts_with("20"));
    // 2015|减贫论坛: no time of what is told, for that has its 年.
    let sort = if bare.len() == lead.len() { Edition::Ordinal } else { Edition::Year };
    year.map(|_| (front, sort))
}

/// `name` without the round that it is in: 第二批, 新一轮.
pub(crate) fn without_round<'t>(name: &'t str, lexicons: &ProgrammeLexicons) -> &'t str {
    let rest = lexicons.cue_at_start(Cue::Round, name).and_then(|end| name.get(end..));
    let numbered = || {
        let behind = name.strip_prefix('第')?;
        let rest = behind.trim_start_matches(|found: char| found.is_ascii_digit() || is_ordinal_digit(found));
        rest.strip_prefix(['批', '轮', '期']).filter(|_| rest.len() < behind.len())
    };
    rest.or_else(numbered).unwrap_or(name)
}

/// `name` without a level in front (省级, 全市).
pub(crate) fn without_level<'t>(name: &'t str, lexicons: &ProgrammeLexicons) -> &'t str {
    let mut rest = name;
    while let Some(end) = lexicons.cue_at_start(Cue::Level, rest) {
        rest = rest.get(end..).unwrap_or("");
    }
    if chars(rest) < 2 { name } else { rest }
}

/// `name` without a parenthesis at its end: 劳动关系和谐模范企业（园区）.
pub(crate) fn without_remark(name: &str) -> &str {
    name.strip_suffix('）').and_then(|open| open.rfind('（')).and_then(|at| name.get(..at)).unwrap_or(name)
}

/// `name` without a year at its end: 国际渔技比赛-2026.
pub(crate) fn without_last_year(name: &str) -> &str {
    let bare = name.trim_end_matches(|found: char| found.is_ascii_digit());
    let year = name.get(bare.len()..).is_some_and(|year| year.len() == 4 && year.starts_with("20"));
    if year { bare.trim_end_matches(['-', '—', '·', ' ']) } else { name }
}

/// The parts of a name that joins several of equal length by 、: 春送岗位、夏送清凉.
pub(crate) fn parts(name: &str) -> Vec<String> {
    let found: Vec<&str> = name.split('、').collect();
    let length = found.first().map_or(0, |part| chars(part));
    let even = found.len() > 1 && length >= 3 && found.iter().all(|part| chars(part) == length && !part.contains('，'));
    if even { found.into_iter().map(str::to_owned).collect() } else { Vec::new() }
}

/// Whether `short` can be a shorter form of `long`: its characters stand in `long` in the same order, the last one last.
pub(crate) fn is_short_form(short: &str, long: &str) -> bool {
    let (few, many) = (chars(short), chars(long));
    // 1+N is no form of 1+M+N.
    if short.is_ascii() || few < 3 || few >= many || many > few * 2 || short.chars().last() != long.chars().last() {
        return false;
    }
    let mut rest = long.chars();
    short.chars().all(|wanted| rest.any(|found| found == wanted))
}

/// Whether every number of `short` is one of `long`: 渠水1段 is not 渠水12段, nor 第十届 第十一届. Figures that stand for words may come
/// from several places (七五普法).
pub(crate) fn keeps_numbers(short: &str, long: &str) -> bool {
    numbers(short).all(|wanted| numbers(long).any(|found| found == wanted))
}

/// The numbers of a name: digits, and figures behind 第.
fn numbers(name: &str) -> impl Iterator<Item = &str> {
    let written = name.split(|found: char| !found.is_ascii_digit());
    let counted = name.split('第').skip(1).map(|behind| {
        let end = behind.find(|found: char| !is_ordinal_digit(found)).unwrap_or(behind.len());
        behind.get(..end).unwrap_or("")
    });
    written.chain(counted).filter(|number| !number.is_empty())
}

/// Whether `short` is `long` but for one stretch at its beginning or inside, with two characters of the end in common.
pub(crate) fn is_left_out_of(short: &str, long: &str) -> bool {
    let common = long.chars().zip(short.chars()).take_while(|(one, other)| one == other).count();
    let behind = long.chars().rev().zip(short.chars().rev()).take_while(|(one, other)| one == other).count();
    behind >= 2 && common + behind >= chars(short)
}

/// Whether `short` is `long` with one of its words shortened: a long title whose characters all stand in the longer one, in order,
/// with the same beginning and end.
pub(crate) fn is_same_but_for_a_word(short: &str, long: &str) -> bool {
    let (few, many) = (chars(short), chars(long));
    few >= 8 && few < many && many - few <= 4 && short.chars().next() == long.chars().next() && is_short_form(short, long)
}

/// Whether two states change places, and nothing else differs: 阿中峰会, 中阿峰会.
pub(crate) fn is_mirrored(one: &str, other: &str, lexicons: &ProgrammeLexicons) -> bool {
    let state = |found: char| lexicons.cue_at_end(Cue::State, found.encode_utf8(&mut [0; 4])) == Some(0);
    let (mut one, mut other) = (one.chars(), other.chars());
    match (one.next(), one.next(), other.next(), other.next()) {
        (Some(a), Some(b), Some(c), Some(d)) => a == d && b == c && a != b && state(a) && state(b) && one.eq(other),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_left_off_where_a_name_is_left() {
        let lexicons = ProgrammeLexicons::embedded().unwrap();
        for (name, bare) in [
            ("第二届渠水论坛", "渠水论坛"),
            ("第12次渠水论坛", "渠水论坛"),
            ("首届渠水论坛", "渠水论坛"),
            ("2023年度渠水论坛", "渠水论坛"),
            ("2023年第三届渠水论坛", "渠水论坛"),
            ("2023渠水论坛", "渠水论坛"),
            ("202渠水论坛", "202渠水论坛"),
            ("7000米渠水隧洞", "7000米渠水隧洞"),
            // Nothing counts here, and too little would be left there.
            ("第届渠水论坛", "第届渠水论坛"),
            ("第一渠水论坛", "第一渠水论坛"),
            ("第二届论坛", "第二届论坛"),
        ] {
            assert_eq!(without_edition(name, &lexicons), bare, "{name}");
        }
        for (lead, edition) in [
            ("渠水省第十届", Some(("渠水省", Edition::Ordinal))),
            ("渠水省首届", Some(("渠水省", Edition::Ordinal))),
            ("渠水省2025年度", Some(("渠水省", Edition::Year))),
            ("渠水省第届", None),
            ("渠水省十届", None),
            ("渠水省第十", None),
            ("渠水省1925年", None),
            ("渠水省202年", None),
        ] {
            assert_eq!(before_edition(lead), edition, "{lead}");
        }
    }

    #[test]
    fn levels_remarks_and_parts_are_left_off() {
        let lexicons = ProgrammeLexicons::embedded().unwrap();
        let bare = ["省级渠水奖", "国家级渠水奖", "市级奖"].map(|name| without_level(name, &lexicons));
        assert_eq!(bare, ["渠水奖", "渠水奖", "市级奖"]);
        assert_eq!(["模范渠（山区）", "模范渠）", "模范渠（山区）水"].map(without_remark), ["模范渠", "模范渠）", "模范渠（山区）水"]);
        assert_eq!(parts("春送渠水、夏送清凉"), ["春送渠水", "夏送清凉"]);
        assert_eq!(parts("春送渠、夏送清凉"), Vec::<String>::new());
        assert_eq!(parts("春渠、夏凉"), Vec::<String>::new());
    }

    #[test]
    fn a_short_form_leaves_characters_out_and_keeps_the_end() {
        assert!(is_short_form("六送工程", "六送暖心工程"));
        assert!(!is_short_form("六送工程", "六送工程") && !is_short_form("送工", "六送工") && !is_short_form("六送工程", "六送暖心行动"));
        assert!(!is_short_form("六送工程", "六个乡镇一同送水送电的惠民工程"));
        assert!(
            keeps_numbers("渠水1段", "渠水山区1段")
                && keeps_numbers("七五普法", "第七个五年普法规划")
                && keeps_numbers("第十届会", "第十届年会")
        );
        assert!(!keeps_numbers("渠水1段", "渠水12段") && !keeps_numbers("第十届会", "第十一届会") && !keeps_numbers("渠水1段", "渠水段"));
        assert!(is_left_out_of("渠水论坛", "渠水国际论坛") && is_left_out_of("国际论坛", "渠水国际论坛"));
        assert!(!is_left_out_of("渠际论坛", "渠水国外论坛") && !is_left_out_of("渠水会", "渠水国际会"));
    }
}
