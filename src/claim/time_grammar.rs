//! Which words and numerals make an expression of time.
//!
//! Takes text and the table of words, hands on the expression that begins there: what leads to it, its form, what stands behind it. The first form
//! that fits counts, and a fixed number of characters is looked at. Parts of a year are read in `time_parts.rs`, forms that begin with a
//! numeral in `time_counted.rs`; what an expression means is worked out in `period.rs`.

use super::calendar::Part;
use super::festivals::{During, Place};
use super::time_counted::decade_of;
use super::time_figures::{self, FIRST_YEAR, digits, number, quarter, year};
use super::time_form::{Day, Expression, Form, Lead, NamedYear, PartOfYear, PlanTime, Relative, Tail, Week, Written};
use super::time_parts::{month_end, month_or_day, skip, to};
use super::time_words::{TimeWords, Word};

/// What is read and what follows it.
pub(super) type Read<'t, T> = Option<(T, &'t str)>;

impl TimeWords {
    /// The expression that begins `text`, which stands behind the character `before`.
    pub(super) fn expression<'t>(&self, text: &'t str, before: Option<char>) -> Option<Expression<'t>> {
        let lead = self.word(text, |word| if let Word::Lead(lead) = word { Some(lead) } else { None });
        let (lead, body) = lead.map_or((None, text), |(lead, rest)| (text.strip_suffix(rest).map(|word| (lead, word)), rest));
        // 此前|7月, 目前|三季度: 前 belongs to the word before it.
        let torn = lead.is_none() && before.is_some_and(|c| matches!(c, '此' | '目' | '之' | '以' | '日' | '空'));
        let (form, rest) = self.form(body, torn)?;
        let tail = self.tail(rest);
        let (tail, rest) = tail.map_or((None, rest), |(tail, behind)| (rest.strip_suffix(behind).map(|word| (tail, word)), behind));
        Some(Expression { lead, form, tail, len: text.len() - rest.len() })
    }

    /// The form that begins `text`.
    fn form<'t>(&self, text: &'t str, torn: bool) -> Read<'t, Form<'t>> {
        // 此前|半年
        let of_word = |word, surface: &'t str, rest| {
            let part = torn && matches!(word, Word::Part(..)) && surface.starts_with('前');
            if part { None } else { self.of_word(word, surface, rest) }
        };
        if let Some(found) = self.longest(text, &of_word) {
            return Some(found);
        }
        match text.chars().next()? {
            '0'..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' | '民' => self.counted(text),
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
            Word::Festival(place, alone) => return self.festival(place, rest, None).or_else(|| {
                Some((Form::Festival { year: None, feast: None }, skip(rest, '节'))).filter(|_| alone)
            }),
            // 上世纪80年代
            Word::Century(first) => return decade_of(rest).filter(|_| first == 20).or_else(|| Some(self.century(first, false, rest))),
            Word::Ahead => {
                let (years, rest) = number(rest)?;
                (Form::Ahead { years }, rest.strip_prefix('年')?)
            }
            Word::Part(part, written) => return Some(self.part_form(PartOfYear { part, written }, surface, rest)),
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
        if let Some(rest) = rest.strip_prefix('年') {
            let months = Form::Back { months: count? * 12 };
            return Some((if this && count == Some(1) { Form::Told } else { months }, since_years(rest).unwrap_or(rest)));
        }
        if let Some(rest) = rest.strip_prefix(['多', '余']).and_then(|rest| rest.strip_prefix('年')) {
            return Some((if this && count? == 1 { Form::Told } else { Form::Back { months: count? * 12 } }, since_years(rest)?));
        }
        if let Some(rest) = rest.strip_prefix(['天', '日']).filter(|_| !this || matches!(text.chars().next(), Some('两' | '几'))) {
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
        Some((Form::Back { months: count? }, since_months(rest).unwrap_or(rest)))
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

    /// 五一前夕 of that year; or 春节 alone.
    pub(super) fn festival_named<'t>(&self, text: &'t str, year: Option<NamedYear<'t>>) -> Read<'t, Form<'t>> {
        let ((place, _), rest) = self.festival_word(text)?;
        self.festival(place, rest, year)
    }

    pub(super) fn festival_word<'t>(&self, text: &'t str) -> Read<'t, (Place, bool)> {
        self.word(text, |word| if let Word::Festival(place, alone) = word { Some((place, alone)) } else { None })
    }

    /// What makes a time of a festival behind its name: 节期间, ”前夕, 长假里.
    fn festival<'t>(&self, place: Place, text: &'t str, year: Option<NamedYear<'t>>) -> Read<'t, Form<'t>> {
        let rest = skip(skip(text, '”'), '节');
        let during = |text: &'t str| self.word(text, |word| if let Word::During(during) = word { Some(during) } else { None });
        let vacation = |text: &'t str| self.word(text, |word| (word == Word::Vacation).then_some(())).map(|(_, rest)| rest);
        let (during, rest) = match vacation(rest) {
            Some(rest) => {
                let rest = rest.strip_prefix("假期").unwrap_or(rest);
                during(rest).filter(|(during, _)| matches!(during, During::Around | During::Since)).unwrap_or((During::Around, rest))
            }
            None => during(rest)?,
        };
        Some((Form::Festival { year, feast: Some((place, during)) }, rest))
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
        Some((NamedYear::Relative(relative, text.strip_suffix(rest)?), rest))
    }

    /// The year itself, or a part of it.
    fn whole<'t>(&self, year: NamedYear<'t>, text: &'t str) -> (Form<'t>, &'t str) {
        let rest = skip(text, '度');
        let (part, rest) = self.part(rest).map_or((None, rest), |(part, rest)| (Some(part), rest));
        same_behind(Some(year), part, rest)
    }

    /// A part of a year that names none.
    pub(super) fn part_alone<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        let (part, rest) = self.part(text)?;
        Some(self.part_form(part, text.strip_suffix(rest)?, rest))
    }

    /// A part of a year, which is written `surface`, with what stands behind it.
    fn part_form<'t>(&self, part: PartOfYear, surface: &'t str, rest: &'t str) -> (Form<'t>, &'t str) {
        let dated = match part.written {
            Written::Months => surface.ends_with(['月', '日']) && !surface.starts_with('元') && part.part.is_month(),
            Written::YearEdge => surface == "年初",
            _ => false,
        };
        match rest.strip_prefix("至今").filter(|_| dated) {
            Some(rest) => (Form::Since { year: None, part: Some(part.part) }, rest),
            None => same_behind(None, Some(part), rest),
        }
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
fn in_brackets(text: &str) -> Option<(i32, usize, &str)> {
    let mut chars = text.chars();
    chars.next();
    let inside = chars.as_str().strip_prefix(['（', '('])?;
    let (number, rest) = digits(inside, 4)?;
    Some((number, inside.len() - rest.len(), rest.strip_prefix(['）', ')'])?))
}

/// 今(113)年, 去（2016）年
fn bracketed_year(text: &str) -> Read<'_, NamedYear<'_>> {
    let (number, _, rest) = in_brackets(text).filter(|(_, figures, _)| text.starts_with(['今', '去']) && matches!(figures, 3..=4))?;
    let rest = rest.strip_prefix('年')?;
    let number = if number < 1000 { number + FIRST_YEAR } else { number };
    Some((NamedYear::Relative(Relative::Number(number), text.strip_suffix(rest)?), rest))
}

/// What stands behind 年 where years are counted back: 来, 多以来.
pub(super) fn since_years(text: &str) -> Option<&str> {
    let rest = skip(text, '多');
    ["以来", "来", "间", "里", "期间"].iter().find_map(|word| rest.strip_prefix(word))
}

/// What stands behind 月 where months are counted back.
pub(super) fn since_months(text: &str) -> Option<&str> {
    ["以来", "来", "间"].iter().find_map(|word| text.strip_prefix(word))
}

/// What stands behind a year where a range of years begins: 至2018年.
pub(super) fn to_year<'t>(first: i32, text: &'t str) -> Read<'t, Form<'t>> {
    let (last, rest) = year(text.strip_prefix(['-', '—', '至', '到'])?)?;
    Some((Form::Range { first, last }, rest.strip_prefix('年')?))
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

/// Behind a year: 至今, 6月至今.
fn since<'t>(year: NamedYear<'t>, text: &'t str) -> Read<'t, Form<'t>> {
    let (part, rest) = match (month_or_day(text), year) {
        (Some((part, rest)), NamedYear::Relative(..)) => (Some(part), rest),
        (Some((part, rest)), NamedYear::Number(_)) if part.is_whole_month() => (Some(part), rest),
        (None, NamedYear::Relative(..)) if text.starts_with('初') => (Some(Part::month(1)), skip(text, '初')),
        _ => (None, text),
    };
    Some((Form::Since { year: Some(year), part }, rest.strip_prefix("至今")?))
}

/// Behind a year: 同期.
fn same<'t>(year: NamedYear<'t>, text: &'t str) -> Read<'t, Form<'t>> {
    let before = !matches!(year, NamedYear::Relative(relative, _) if !matches!(relative, Relative::Document(-1) | Relative::Reported));
    Some((Form::Same(Some(year)), text.strip_prefix("同期").filter(|_| before)?))
}

/// A year or a part of one, with 同期 behind it or not.
fn same_behind<'t>(year: Option<NamedYear<'t>>, part: Option<PartOfYear>, rest: &'t str) -> (Form<'t>, &'t str) {
    let same = rest.strip_prefix("同期");
    (Form::Whole { year, part, same: same.is_some() }, same.unwrap_or(rest))
}
