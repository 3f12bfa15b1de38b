//! Expressions of time that begin with a numeral: 2016年, 十三五期间, 五年来, 三个月前, 6月1日, 15世纪, 八十年代, 16日.
//!
//! Takes text that a figure begins, hands on the form and what follows. What is written behind the number decides which form it is; what may follow a
//! year is decided in `time_of_year.rs`.

use super::time_figures::{behind_number, decade, digits, number, roc_year, this_century, year};
use super::time_form::{Form, MonthDay, NamedYear};
use super::time_grammar::Read;
use super::time_of_year::to_year;
use super::time_parts::{skip, to};
use super::time_words::{TimeWords, Word};
use crate::digits::leading_digits;
use crate::sorts::SPAN;

impl TimeWords {
    /// The form that begins `text`, in which a figure or 民国 stands first.
    pub(super) fn counted<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        match leading_digits(text, 5) {
            0 => self.plan(text).or_else(|| self.of_written_year(text)).or_else(|| self.of_number(text)),
            1 | 2 => self.of_number(text),
            3 => self.of_roc_year(text),
            4 => self.of_written_year(text),
            _ => None,
        }
    }

    /// 五年来, 三个月前, 6月1日
    fn of_number<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        let rest = behind_number(text)?;
        let count = || number(text).map(|(count, _)| count);
        match rest.chars().next()? {
            '个' => self.counted_months(count()?, rest),
            '年' | '多' | '余' => self.counted_years(count()?, rest).or_else(|| decade_alone(text)),
            '点' => minutes(text, rest),
            '世' => self.counted_century(count()?, text, rest),
            '日' | '号' => self.day_of_month(count()?, text, rest),
            '月' | '季' | '、' | '-' | '至' | '到' => self.part_alone(text),
            _ => None,
        }
    }

    /// What stands behind three: 个月来, 个月前.
    fn counted_months<'t>(&self, months: i32, text: &'t str) -> Read<'t, Form<'t>> {
        let rest = text.strip_prefix('个')?;
        if let Some(rest) = skip(rest, '多').strip_prefix('月').and_then(|rest| self.since(rest, false)) {
            return Some((Form::Back { months }, rest));
        }
        Some((Form::MonthsAgo(months), rest.strip_prefix("月前")?))
    }

    /// What stands behind five: 年前, 余年来.
    fn counted_years<'t>(&self, years: i32, text: &'t str) -> Read<'t, Form<'t>> {
        let rest = text.strip_prefix(['多', '余']).unwrap_or(text).strip_prefix('年')?;
        if let Some(rest) = rest.strip_prefix('前') {
            return Some((Form::YearsAgo(years), rest));
        }
        Some((Form::Back { months: years * 12 }, self.since(rest, true)?))
    }

    /// 2016年, 2016学年, 2016-2018年
    fn of_written_year<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        let (year, rest) = year(text)?;
        let Some(behind) = rest.strip_prefix('年') else {
            return self.term(text).or_else(|| to_year(year, rest));
        };
        // 1990年代
        if let Some(rest) = behind.strip_prefix('代').filter(|_| year % 10 == 0 && text.starts_with(['1', '2'])) {
            return Some((Form::Years { first: Some(year), last: year + 9 }, rest));
        }
        Some(self.of_year(NamedYear::Number(year), behind))
    }

    /// 2016学年, 2015-2016赛季, 2015至16年度前
    fn term<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        let term = |text: &'t str| self.word(text, |word| (word == Word::Term).then_some(())).map(|(_, rest)| rest);
        let (first, rest) = this_century(text)?;
        if let Some(rest) = term(rest) {
            return Some((Form::Years { first: Some(first), last: first }, rest));
        }
        let rest = rest.strip_prefix(['-', '/', '至'])?;
        let (last, rest) = this_century(rest).or_else(|| two_digits(rest).map(|(year, rest)| (first / 100 * 100 + year, rest)))?;
        let rest = term(rest).or_else(|| rest.strip_prefix("年度"))?;
        let ended = rest.strip_prefix('前');
        Some((Form::Years { first: Some(first).filter(|_| ended.is_none()), last }, ended.unwrap_or(rest)))
    }

    /// 112年度, 112年第2季, and 112年, which may be a length of time.
    fn of_roc_year<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        let (year, rest) = roc_year(text)?;
        let rest = rest.strip_prefix('年')?;
        if let Some(rest) = rest.strip_prefix('度') {
            return Some((Form::OfYear { year, part: None }, rest));
        }
        if let Some((part, rest)) = self.part(rest) {
            return Some((Form::OfYear { year, part: Some(part.part) }, rest));
        }
        let length = SPAN.begins(rest) || rest.starts_with('的');
        (!length).then_some((Form::Bare { year }, rest))
    }

    /// What stands behind 15: 世纪, 世纪末, 世纪80年代.
    fn counted_century<'t>(&self, count: i32, text: &'t str, rest: &'t str) -> Read<'t, Form<'t>> {
        let rest = rest.strip_prefix("世纪")?;
        let surface = text.get(..text.len() - rest.len())?;
        if count == 20
            && let Some(found) = decade_of(rest)
        {
            return Some(found);
        }
        (!surface.contains('两')).then(|| self.century(count, true, rest))
    }

    /// What stands behind 上世纪 or 15世纪: 80年代, 末, 至19世纪.
    pub(super) fn century<'t>(&self, first: i32, counted: bool, rest: &'t str) -> (Form<'t>, &'t str) {
        let age = |text: &'t str| self.word(text, |word| if let Word::Age(age) = word { Some(age) } else { None });
        let (own, rest) = age(rest).map_or((None, rest), |(age, rest)| (Some(age), rest));
        let other = to(rest)
            .filter(|rest| !rest.starts_with('两'))
            .and_then(number)
            .and_then(|(last, rest)| Some((last, rest.strip_prefix("世纪")?)));
        match other {
            Some((last, rest)) => (Form::Century { first, last: Some(last), counted, age: own }, age(rest).map_or(rest, |(_, rest)| rest)),
            None => (Form::Century { first, last: None, counted, age: own }, rest),
        }
    }

    /// What stands behind 16: 日, 日晚, 日至18日, 号.
    fn day_of_month<'t>(&self, day: i32, text: &'t str, rest: &'t str) -> Read<'t, Form<'t>> {
        let marked = |text: &'t str| text.strip_prefix(['日', '号']);
        let behind = marked(rest)?;
        let last = to(behind).and_then(number).and_then(|(last, rest)| Some((last, marked(rest)?, rest.starts_with('号'))));
        let form = |last: Option<i32>, numbered: bool| {
            Form::DayOfMonth(MonthDay { day, last, digits: text.starts_with(|c: char| c.is_ascii_digit()), numbered })
        };
        if let Some((last, rest, numbered)) = last {
            return Some((form(Some(last), numbered), rest));
        }
        let part = self.word(behind, |word| (word == Word::Daypart).then_some(()));
        Some((form(None, part.is_none() && rest.starts_with('号')), part.map_or(behind, |(_, rest)| rest)))
    }
}

/// 80年代, 五十年代: of the last century.
fn decade_alone<'t>(text: &'t str) -> Read<'t, Form<'t>> {
    decade_of(text).filter(|(form, _)| matches!(form, Form::Years { last: 1959.., .. }))
}

/// What stands behind 20世纪: 80年代.
pub(super) fn decade_of<'t>(text: &'t str) -> Read<'t, Form<'t>> {
    // 八|九十年代
    let first = text.chars().next().and_then(|ten| "五六七八".chars().position(|found| found == ten)).zip(text.get('八'.len_utf8()..));
    if let Some((at, rest)) = first
        && let Some((ten, rest)) = decade(rest)
        && i32::try_from(at).is_ok_and(|at| ten == 60 + 10 * at)
    {
        return Some((Form::Years { first: Some(1890 + ten), last: 1909 + ten }, rest.strip_prefix("年代")?));
    }
    let (ten, rest) = decade(text)?;
    Some((Form::Years { first: Some(1900 + ten), last: 1909 + ten }, rest.strip_prefix("年代")?))
}

/// 8点40分许
fn minutes<'t>(text: &'t str, rest: &'t str) -> Read<'t, Form<'t>> {
    let (_, rest) = digits(rest.strip_prefix('点')?, 2)?;
    let rest = rest.strip_prefix('分').filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
    Some((Form::Hour, skip(rest, '许')))
}

/// 16 of 2015-16
fn two_digits(text: &str) -> Option<(i32, &str)> {
    digits(text, 2).filter(|(_, rest)| text.len() - rest.len() == 2)
}
