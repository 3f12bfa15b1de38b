//! What may stand behind a year: 2016年|上半年, 去年|9月至今年5月, 2012年|至今, 去年|国庆假期.
//!
//! Takes the year and the text behind it, hands on the form of both and what follows. What stands behind tells which form it is; a year with none of it
//! is a form too. How parts of a year are written is read in `time_parts.rs`, which year it is, in `time_years.rs`.

use super::calendar::Part;
use super::festivals::{During, Place};
use super::time_figures::{number, of_republic, read_of, year};
use super::time_form::{Form, NamedYear, PartOfYear, Relative};
use super::time_grammar::{Read, in_brackets};
use super::time_parts::{month_end, month_or_day, skip, to};
use super::time_words::{TimeWords, Word};

impl TimeWords {
    /// What stands behind 2016年 or 去年.
    pub(super) fn of_year<'t>(&self, year: NamedYear<'t>, text: &'t str) -> (Form<'t>, &'t str) {
        self.festival_of(year, text)
            .or_else(|| self.to_other_year(year, text))
            .or_else(|| since(year, text))
            .or_else(|| same(year, text))
            .unwrap_or_else(|| self.whole(year, text))
    }

    /// Behind a year: 国庆假期, 教师节.
    fn festival_of<'t>(&self, year: NamedYear<'t>, text: &'t str) -> Read<'t, Form<'t>> {
        let named = self.festival_named(skip(text, '“'), Some(year));
        named.or_else(|| {
            let ((_, alone), rest) = self.festival_word(text)?;
            alone.then(|| (Form::Festival { year: Some(year), feast: None }, skip(rest, '节')))
        })
    }

    /// Behind a year: 9月至今年5月, 至2018年.
    fn to_other_year<'t>(&self, year: NamedYear<'t>, text: &'t str) -> Read<'t, Form<'t>> {
        if let NamedYear::Number(first) = year
            && let Some(found) = to_year(first, text)
        {
            return Some(found);
        }
        let (first, rest) = month_end(text)?;
        let (other, rest) = self.year_word(to(rest)?)?;
        let (last, rest) = month_end(rest)?;
        Some((Form::Stretch { first: (year, first), last: (other, last) }, rest))
    }

    /// 2016年, 去年
    fn year_word<'t>(&self, text: &'t str) -> Read<'t, NamedYear<'t>> {
        if let Some((year, rest)) = year(text) {
            return Some((NamedYear::Number(year), rest.strip_prefix('年')?));
        }
        if let Some(found) = bracketed_year(text) {
            return Some(found);
        }
        let (relative, rest) = self.word(text, |word| if let Word::Year(year) = word { Some(year) } else { None })?;
        Some((NamedYear::Relative(relative, read_of(text, rest)), rest))
    }

    /// The year itself, or a part of it.
    fn whole<'t>(&self, year: NamedYear<'t>, text: &'t str) -> (Form<'t>, &'t str) {
        let rest = skip(text, '度');
        let (part, rest) = self.part(rest).map_or((None, rest), |(part, rest)| (Some(part), rest));
        same_behind(Some(year), part, rest)
    }

    /// A part of a year that names none.
    pub(super) fn part_alone<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        self.part(text).map(|(part, rest)| same_behind(None, Some(part), rest))
    }

    /// 五一前夕, of that year.
    pub(super) fn festival_named<'t>(&self, text: &'t str, year: Option<NamedYear<'t>>) -> Read<'t, Form<'t>> {
        let ((place, _), rest) = self.festival_word(text)?;
        self.festival(place, rest, year)
    }

    /// The name of a festival, and whether it may stand alone.
    fn festival_word<'t>(&self, text: &'t str) -> Read<'t, (Place, bool)> {
        self.word(text, |word| if let Word::Festival(place, alone) = word { Some((place, alone)) } else { None })
    }

    /// What makes a time of a festival behind its name: 节期间, ”前夕, 黄金周假期里, 中秋假期.
    pub(super) fn festival<'t>(&self, place: Place, text: &'t str, year: Option<NamedYear<'t>>) -> Read<'t, Form<'t>> {
        let rest = skip(skip(text, '”'), '节');
        let vacation = |rest| self.vacation(rest).map(|(during, rest)| (place, during, rest));
        let own = vacation(rest).or_else(|| self.during(rest).map(|(during, rest)| (place, during, rest)));
        // 国庆中秋假期: of two that fall together, the one whose day is known; 元旦春节期间 is two times.
        let (place, during, rest) = own.or_else(|| {
            let ((other, _), rest) = self.festival_word(skip(rest, '“'))?;
            let (during, rest) = self.vacation(skip(skip(rest, '”'), '节'))?;
            Some((if place == Place::Year { other } else { place }, during, rest))
        })?;
        Some((Form::Festival { year, feast: Some((place, during)) }, first_days(rest).unwrap_or(rest)))
    }

    /// Free days behind a festival: 假期, 长假里; 8天长假, of which nothing is read, since 8天 is an amount.
    fn vacation<'t>(&self, text: &'t str) -> Read<'t, During> {
        let word = |text: &'t str| self.word(text, |word| (word == Word::Vacation).then_some(())).map(|(_, rest)| rest);
        let days = |text: &'t str| number(text).and_then(|(days, rest)| Some((days, rest.strip_prefix('天')?)));
        if let Some((days, _)) = days(text).filter(|(_, rest)| word(rest).is_some()) {
            return Some((During::Days(days), text));
        }
        let rest = word(text)?;
        let (during, rest) = self.during(word(rest).unwrap_or(rest)).unwrap_or((During::Around, word(rest).unwrap_or(rest)));
        let days = days(rest).filter(|_| during == During::Around);
        Some((days.map_or(during, |(days, _)| During::Days(days)), rest))
    }

    /// The word that makes a time of a festival: 期间.
    pub(super) fn during<'t>(&self, text: &'t str) -> Read<'t, During> {
        self.word(text, |word| if let Word::During(during) = word { Some(during) } else { None })
    }
}

/// What follows the first days of a festival: 国庆假期|前4天.
fn first_days(text: &str) -> Option<&str> {
    let (_, rest) = number(text.strip_prefix(['前', '头'])?)?;
    rest.strip_prefix(['天', '日'])
}

/// 今(113)年, 去（2016）年
pub(super) fn bracketed_year(text: &str) -> Read<'_, NamedYear<'_>> {
    let (number, _, rest) = in_brackets(text).filter(|(_, figures, _)| text.starts_with(['今', '去']) && matches!(figures, 3..=4))?;
    let rest = rest.strip_prefix('年')?;
    let number = if number < 1000 { of_republic(number) } else { number };
    Some((NamedYear::Relative(Relative::Number(number), read_of(text, rest)), rest))
}

/// What stands behind a year where a range of years begins: 至2018年.
pub(super) fn to_year<'t>(first: i32, text: &'t str) -> Read<'t, Form<'t>> {
    let (last, rest) = year(text.strip_prefix(['-', '—', '至', '到'])?)?;
    Some((Form::Range { first, last }, rest.strip_prefix('年')?))
}

/// Behind a year: 至今, 6月至今.
fn since<'t>(year: NamedYear<'t>, text: &'t str) -> Read<'t, Form<'t>> {
    let (part, rest) = match (month_or_day(text), year) {
        (Some((part, rest)), NamedYear::Relative(..)) => (Some(part), rest),
        (Some((part, rest)), NamedYear::Number(_)) if part.is_whole_month() => (Some(part), rest),
        (None, NamedYear::Relative(..)) if text.starts_with('初') => (Some(Part::month(1)), skip(text, '初')),
        _ => (None, text),
    };
    Some((Form::Since { year, part }, rest.strip_prefix("至今")?))
}

/// Behind a year, but not this one: 同期.
fn same<'t>(year: NamedYear<'t>, text: &'t str) -> Read<'t, Form<'t>> {
    let before = matches!(year, NamedYear::Number(_) | NamedYear::Relative(Relative::Document(-1) | Relative::Reported, _));
    Some((Form::Same(Some(year)), text.strip_prefix("同期").filter(|_| before)?))
}

/// A year or a part of one, with 同期 behind it or not.
pub(super) fn same_behind<'t>(year: Option<NamedYear<'t>>, part: Option<PartOfYear>, rest: &'t str) -> (Form<'t>, &'t str) {
    let same = rest.strip_prefix("同期");
    (Form::Whole { year, part, same: same.is_some() }, same.unwrap_or(rest))
}
