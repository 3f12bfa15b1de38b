//! Which words and numerals make an expression of time.
//!
//! Takes text and the table of words, hands on the expression that begins there: what leads to it, its form, what stands behind it. The first form
//! that fits counts, and a fixed number of characters is looked at. Parts of a year are read in `time_parts.rs`, forms that begin with a
//! numeral in `time_counted.rs`, what stands behind a year in `time_of_year.rs`; what an expression means is worked out in `period.rs`.

use super::festivals::During;
use super::time_counted::decade_of;
use super::time_figures::{self, digits, number, quarter, read_of};
use super::time_form::{Day, Expression, Form, Lead, NamedYear, PartOfYear, PlanTime, Tail, Week};
use super::time_of_year::{bracketed_year, same_behind};
use super::time_parts::skip;
use super::time_words::{TimeWords, Word};
use crate::digits::{is_chinese_digit, is_small_digit};

/// What is read and what follows it.
pub(super) type Read<'t, T> = Option<(T, &'t str)>;

impl TimeWords {
    /// The expression that begins `text`, which stands behind the character `before`.
    pub(super) fn expression<'t>(&self, text: &'t str, before: Option<char>) -> Option<Expression<'t>> {
        // 此前|7月, 目前|三季度: 前 belongs to the word before it.
        let torn = text.starts_with('前') && matches!(before, Some('此' | '目' | '之' | '以' | '日' | '空'));
        let counted = before.is_some_and(|c| c.is_ascii_digit() || is_chinese_digit(c));
        let led = |word, surface: &'t str, rest: &'t str| match word {
            // 由|过去的28天缩短为15天: how long it took before.
            Word::Lead(Lead::From) if rest.starts_with("过去的") => None,
            Word::Recent(_) if surface.ends_with('的') && matches!(before, Some('从' | '由')) => None,
            Word::Lead(lead) => self.form(rest).map(|(form, rest)| (Some((lead, surface)), form, rest)),
            Word::Part(..) if torn => None,
            // 100|多年前
            Word::Unknown if counted && surface.starts_with(['多', '几']) => None,
            _ => self.of_word(word, surface, rest).map(|(form, rest)| (None, form, rest)),
        };
        let found = if text.starts_with(|c: char| c.is_ascii_digit()) { None } else { self.longest(text, &led) };
        let unled = || self.of_no_word(text, torn).map(|(form, rest)| (None, form, rest));
        let (lead, form, rest) = found.or_else(unled)?;
        // 乙|11号: a house.
        if matches!(before, Some('甲' | '乙' | '丙' | '丁' | '路' | '街' | '巷')) && matches!(form, Form::DayOfMonth(day) if day.numbered)
        {
            return None;
        }
        let tail = self.tail(rest);
        let (tail, rest) = tail.map_or((None, rest), |(tail, behind)| (Some((tail, read_of(rest, behind))), behind));
        Some(Expression { lead, form, tail, len: text.len() - rest.len() })
    }

    /// The form that begins `text`.
    fn form<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        self.longest(text, &|word, surface, rest| self.of_word(word, surface, rest)).or_else(|| self.of_no_word(text, false))
    }

    /// A form that begins with no word of the table.
    fn of_no_word<'t>(&self, text: &'t str, torn: bool) -> Read<'t, Form<'t>> {
        match text.chars().next()? {
            '民' => self.counted(text),
            first if first.is_ascii_digit() || is_small_digit(first) => self.counted(text),
            '“' => self.quoted(text),
            '今' | '去' | '昨' | '明' => self.bracketed(text).or_else(|| self.seasons(text)),
            '前' => self.bracketed(text).or_else(|| self.part_alone(text).filter(|_| !torn)),
            '第' | '首' | '头' | '元' | 'Q' => self.part_alone(text),
            '周' | '星' | '礼' => week_day(text, None),
            _ => None,
        }
    }

    /// A form that begins with the word `surface`.
    fn of_word<'t>(&self, word: Word, surface: &'t str, rest: &'t str) -> Read<'t, Form<'t>> {
        Some(match word {
            Word::Year(relative) => return Some(self.of_year(NamedYear::Relative(relative, surface), rest)),
            Word::Recent(this) => return self.back(this, rest),
            Word::Week(week) => return week_day(rest, Some(week)),
            Word::Hour => return self.hour(rest),
            Word::Festival(place, alone) => {
                return self
                    .festival(place, rest, None)
                    .or_else(|| Some((Form::Festival { year: None, feast: None }, skip(rest, '节'))).filter(|_| alone));
            }
            // 假期里: of a festival that is named before.
            Word::Vacation => {
                return self.during(rest).filter(|(during, _)| *during == During::Around).map(|(_, rest)| (Form::Vacation, rest));
            }
            // 上世纪80年代
            Word::Century(first) => return decade_of(rest).filter(|_| first == 20).or_else(|| Some(self.century(first, false, rest))),
            Word::Ahead => return ahead(rest),
            Word::Part(part, written) => return Some(same_behind(None, Some(PartOfYear { part, written }), rest)),
            Word::Month(month) => (Form::Month(month), rest.strip_prefix(['末', '底', '初']).unwrap_or(rest)),
            Word::Now(now) => (Form::Now(now), rest),
            Word::Day(day) => (Form::Day(day), rest),
            Word::Quarter(quarter) => (Form::Quarter(quarter), rest),
            Word::Unknown => (Form::Unknown, rest),
            Word::Months(months) => (Form::Back { months }, rest),
            Word::Days(days) => (Form::Days(Some(days)), rest),
            Word::Coming(coming) => (Form::Coming(coming), rest),
            Word::Same => (Form::Same(None), rest),
            Word::Then => (Form::Then, rest),
            Word::Opening(first) => (Form::Opening { first }, rest),
            Word::Report(report) => (Form::Report(report), rest),
            _ => return None,
        })
    }

    /// What stands behind 近, 过去 or 这: 三年, 五个月, 几天.
    fn back<'t>(&self, this: bool, text: &'t str) -> Read<'t, Form<'t>> {
        let counted = number(text);
        let (count, rest) = counted.map_or((None, text.strip_prefix('几')), |(count, rest)| (Some(count), Some(rest)));
        let rest = rest?;
        let years = |count: i32| if this && count == 1 { Form::Told } else { Form::Back { months: count * 12 } };
        if let Some(rest) = rest.strip_prefix('年') {
            return Some((years(count?), self.since(rest, true).unwrap_or(rest)));
        }
        if let Some(rest) = rest.strip_prefix(['多', '余']).and_then(|rest| rest.strip_prefix('年')) {
            return Some((years(count?), self.since(rest, true)?));
        }
        if let Some(rest) = rest.strip_prefix(['天', '日']).filter(|_| !this || matches!(count, None | Some(2))) {
            return Some((Form::Days(count), rest));
        }
        if let Some(rest) = rest.strip_prefix('周').or_else(|| rest.strip_prefix("个星期")) {
            return Some((Form::Days(count.map(|weeks| weeks * 7)), rest));
        }
        if this {
            return None;
        }
        if let Some(rest) = skip(rest, '个').strip_prefix("小时").filter(|_| count == Some(24)) {
            return Some((Form::Days(Some(1)), rest));
        }
        let rest = skip(rest.strip_prefix('个')?, '多').strip_prefix('月')?;
        Some((Form::Back { months: count? }, self.since(rest, false).unwrap_or(rest)))
    }

    /// What stands behind 年 or 月 where they are counted back: 来, 以来; behind 年 also 多来, 里.
    pub(super) fn since<'t>(&self, text: &'t str, years: bool) -> Option<&'t str> {
        let text = if years { skip(text, '多') } else { text };
        self.word(text, |word| matches!(word, Word::Lapse(of_years) if years || !of_years).then_some(())).map(|(_, rest)| rest)
    }

    /// What stands behind 上午: 8时, 9点30分至11时.
    fn hour<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        let clock = |text: &'t str| number(text).and_then(|(_, rest)| rest.strip_prefix(['时', '点']));
        let minutes = |text: &'t str| number(text).and_then(|(_, rest)| rest.strip_prefix('分'));
        let rest = clock(text)?;
        let rest = minutes(rest).or_else(|| rest.strip_prefix(['半', '许', '整'])).unwrap_or(rest);
        let until = rest.strip_prefix(['到', '至']).and_then(|rest| {
            let of_day = self.word(rest, |word| (word == Word::Hour).then_some(()));
            clock(of_day.map_or(rest, |(_, rest)| rest))
        });
        Some((Form::Hour, until.map_or(rest, |rest| minutes(rest).or_else(|| rest.strip_prefix('半')).unwrap_or(rest))))
    }

    /// “十四五”期间, “五一”前夕
    fn quoted<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        let text = text.strip_prefix('“')?;
        self.plan(text).or_else(|| self.festival_named(text, None))
    }

    /// 今(113)年, 昨（14）日
    fn bracketed<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        if let Some((year, rest)) = bracketed_year(text) {
            return Some(self.of_year(year, rest));
        }
        let (_, _, rest) = in_brackets(text).filter(|(_, figures, _)| matches!(figures, 1..=2))?;
        let days = match text.chars().next()? {
            '今' => 0,
            '昨' => -1,
            '前' => -2,
            '明' => 1,
            _ => return None,
        };
        Some((Form::Day(Day::Document(days)), skip(rest, '日')))
    }

    /// 今春, 去冬今春
    fn seasons<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        let season = |text: &'t str| self.word(text, |word| if let Word::Season(first, last) = word { Some((first, last)) } else { None });
        let year = if text.starts_with('去') { -1 } else { 0 };
        let (first, rest) = season(text.strip_prefix(['今', '去'])?)?;
        let second = rest.strip_prefix('今').and_then(season);
        Some(match second {
            Some((second, rest)) => (Form::Season { year, first, second: Some(second) }, rest),
            None => (Form::Season { year, first, second: None }, rest),
        })
    }

    /// What may stand behind “十四五: ”期间, ”末, ”前四年.
    pub(super) fn plan<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        let (number, rest) = time_figures::plan(text)?;
        let rest = skip(rest, '”');
        let rest = rest.strip_prefix("规划").unwrap_or(rest);
        let word = self.word(rest, |word| if let Word::Plan(when) = word { Some(when) } else { None });
        let (when, rest) = word.or_else(|| {
            let last = rest.starts_with('后');
            let rest = rest.strip_prefix(['前', '后', '头', '首'])?;
            let years = quarter(rest).or_else(|| Some((2, rest.strip_prefix('两')?)));
            let (years, rest) = years.unwrap_or((1, rest));
            Some((if last { PlanTime::Last(years) } else { PlanTime::First(years) }, rest.strip_prefix('年')?))
        })?;
        Some((Form::Plan { number, when }, rest))
    }

    /// What may stand behind a time.
    fn tail<'t>(&self, text: &'t str) -> Read<'t, Tail> {
        let tail = |text: &'t str| self.word(text, |word| if let Word::Tail(tail) = word { Some(tail) } else { None });
        self.event(text).or_else(|| tail(text)).or_else(|| {
            let (_, rest) = digits(text, 2).or_else(|| Some((0, text.strip_prefix('零')?)))?;
            tail(rest.strip_prefix(['时', '点'])?).filter(|(tail, _)| *tail == Tail::Onward)
        })
    }

    /// The 以来 behind a time, with a few characters of what happened then: 2012年|建市以来.
    fn event<'t>(&self, text: &'t str) -> Read<'t, Tail> {
        let (mut found, mut rest) = (None, text.chars());
        for _ in 0..=EVENT {
            let event = self.word(rest.as_str(), |word| (word == Word::Tail(Tail::Event)).then_some(Tail::Event));
            found = event.or(found);
            if !matches!(rest.next(), Some('一'..='鿿')) {
                break;
            }
        }
        found
    }
}

/// How many characters tell what happened: 2012年|建市以来.
const EVENT: usize = 4;

/// The number behind the first character of 今(113)年, how many figures it has, and what follows the bracket.
pub(super) fn in_brackets(text: &str) -> Option<(i32, usize, &str)> {
    let mut chars = text.chars();
    chars.next();
    let inside = chars.as_str().strip_prefix(['（', '('])?;
    let (number, rest) = digits(inside, 4)?;
    Some((number, inside.len() - rest.len(), rest.strip_prefix(['）', ')'])?))
}

/// What stands behind 未来: 三年, 48小时内, 两周, 几天.
fn ahead<'t>(text: &'t str) -> Read<'t, Form<'t>> {
    let counted = number(text);
    let (count, rest) = counted.map_or((None, text.strip_prefix('几')), |(count, rest)| (Some(count), Some(rest)));
    let rest = rest?;
    if let Some(rest) = rest.strip_prefix('年') {
        return Some((Form::Ahead { years: count? }, rest));
    }
    let weeks = rest.strip_prefix('周').or_else(|| rest.strip_prefix("个星期"));
    let (days, rest) = if let Some(rest) = weeks {
        (count.map(|weeks| weeks * 7), rest)
    } else if let Some(rest) = skip(rest, '个').strip_prefix("小时") {
        (count.map(|hours| (hours + 23) / 24), rest)
    } else {
        (count, rest.strip_prefix(['天', '日'])?)
    };
    Some((Form::DaysAhead(days), skip(rest, '内')))
}

/// What stands behind 上, or stands alone: 周五, 星期五, 周末.
fn week_day<'t>(text: &'t str, week: Option<i32>) -> Read<'t, Form<'t>> {
    let text = if week.is_some() { skip(text, '个') } else { text };
    let short = text.strip_prefix('周');
    let rest = short.or_else(|| text.strip_prefix("星期")).or_else(|| text.strip_prefix("礼拜"))?;
    let mut chars = rest.chars();
    let (day, end) = match chars.next() {
        Some('一') => (Some(0), false),
        Some('二') => (Some(1), false),
        Some('三') => (Some(2), false),
        Some('四') => (Some(3), false),
        Some('五') => (Some(4), false),
        Some('六') => (Some(5), false),
        Some('日') => (Some(6), false),
        Some('天') if week.is_some() || short.is_none() => (Some(6), false),
        Some('末') if week.is_some() => (None, true),
        _ if week.is_some() => return Some((Form::Week(Week { week, day: None, end: false, short: false }), rest)),
        _ => return None,
    };
    Some((Form::Week(Week { week, day, end, short: short.is_some() && week.is_none() }), chars.as_str()))
}

#[cfg(test)]
mod tests;
