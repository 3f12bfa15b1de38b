//! Which words and numerals make an expression of time.
//!
//! Takes text and the table of words, hands on the expression that begins there: what leads to it, its form, what stands behind it. The first form
//! that fits counts, and a fixed number of characters is looked at. Parts of a year are read in `time_parts.rs`, forms that begin with a
//! numeral in `time_counted.rs`, what stands behind a year in `time_of_year.rs`; what an expression means is worked out in `period.rs`.

use super::time_counted::decade_of;
use super::time_figures::{self, digits, number, quarter};
use super::time_form::{Day, Expression, Form, NamedYear, PartOfYear, PlanTime, Tail, Week};
use super::time_of_year::{bracketed_year, same_behind};
use super::time_parts::skip;
use super::time_words::{TimeWords, Word};

/// What is read and what follows it.
pub(super) type Read<'t, T> = Option<(T, &'t str)>;

impl TimeWords {
    /// The expression that begins `text`, which stands behind the character `before`.
    pub(super) fn expression<'t>(&self, text: &'t str, before: Option<char>) -> Option<Expression<'t>> {
        // 此前|7月, 目前|三季度: 前 belongs to the word before it.
        let torn = text.starts_with('前') && matches!(before, Some('此' | '目' | '之' | '以' | '日' | '空'));
        let led = |word, surface, rest| match word {
            Word::Lead(lead) => self.form(rest).map(|(form, rest)| (Some((lead, surface)), form, rest)),
            Word::Part(..) if torn => None,
            _ => self.of_word(word, surface, rest).map(|(form, rest)| (None, form, rest)),
        };
        let found = if text.starts_with(|c: char| c.is_ascii_digit()) { None } else { self.longest(text, &led) };
        let unled = || self.of_no_word(text, torn).map(|(form, rest)| (None, form, rest));
        let (lead, form, rest) = found.or_else(unled)?;
        let tail = self.tail(rest);
        let (tail, rest) = tail.map_or((None, rest), |(tail, behind)| (rest.strip_suffix(behind).map(|word| (tail, word)), behind));
        Some(Expression { lead, form, tail, len: text.len() - rest.len() })
    }

    /// The form that begins `text`.
    fn form<'t>(&self, text: &'t str) -> Read<'t, Form<'t>> {
        self.longest(text, &|word, surface, rest| self.of_word(word, surface, rest)).or_else(|| self.of_no_word(text, false))
    }

    /// A form that begins with no word of the table.
    fn of_no_word<'t>(&self, text: &'t str, torn: bool) -> Read<'t, Form<'t>> {
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
            Word::Festival(place, alone) => {
                return self
                    .festival(place, rest, None)
                    .or_else(|| Some((Form::Festival { year: None, feast: None }, skip(rest, '节'))).filter(|_| alone));
            }
            // 上世纪80年代
            Word::Century(first) => return decade_of(rest).filter(|_| first == 20).or_else(|| Some(self.century(first, false, rest))),
            Word::Ahead => {
                let (years, rest) = number(rest)?;
                (Form::Ahead { years }, rest.strip_prefix('年')?)
            }
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
mod tests {
    use super::*;
    use crate::claim::festivals::{During, Place};
    use crate::claim::time_form::{Age, Lead, MonthDay, Relative};

    /// The expression that begins `text`: its form, what leads to it, what stands behind it, and what follows.
    fn read(text: &str) -> Option<(Form<'_>, Option<Lead>, Option<Tail>, &str)> {
        let found = TimeWords::embedded().unwrap().expression(text, None)?;
        let rest = text.get(found.len..).unwrap();
        Some((found.form, found.lead.map(|(lead, _)| lead), found.tail.map(|(tail, _)| tail), rest))
    }

    fn form(text: &str) -> Option<Form<'_>> {
        read(text).filter(|(.., rest)| rest.is_empty()).map(|(form, ..)| form)
    }

    #[test]
    fn what_leads_and_what_stands_behind() {
        let now = Form::Now(crate::claim::time_form::Now::Plain);
        for (text, lead, tail, rest) in [
            ("截至目前，", Some(Lead::Until), None, "，"),
            ("截止到目前", Some(Lead::Until), None, ""),
            ("自从目前起草", Some(Lead::Since), Some(Tail::Onward), "草"),
            ("目前零时起", None, Some(Tail::Onward), ""),
            ("目前8点起", None, Some(Tail::Onward), ""),
            ("目前8点", None, None, "8点"),
            ("从目前开始", Some(Lead::From), Some(Tail::Begun), ""),
            ("到目前之前", Some(Lead::To), Some(Tail::Before), ""),
            ("目前建成投产以来的", None, Some(Tail::Event), "的"),
            ("目前全部建成投产以来", None, None, "全部建成投产以来"),
            ("目前，以来", None, None, "，以来"),
            ("目前以来以来", None, Some(Tail::Event), ""),
            ("目前至今", None, Some(Tail::Since), ""),
            ("目前止跌", None, Some(Tail::Until), "跌"),
        ] {
            assert_eq!(read(text), Some((now, lead, tail, rest)), "{text}");
        }
        for text in ["截至", "截至到目前", "自从从目前", "到处", "从前", "自己", "至少", "以来"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_counted_back_and_on() {
        for (text, expected) in [
            ("近三年", Form::Back { months: 36 }),
            ("过去的三年多来", Form::Back { months: 36 }),
            ("最近20余年间", Form::Back { months: 240 }),
            ("五年来", Form::Back { months: 60 }),
            ("过去的两个月", Form::Back { months: 2 }),
            ("近三个多月以来", Form::Back { months: 3 }),
            ("三个月来", Form::Back { months: 3 }),
            ("半年来", Form::Back { months: 6 }),
            ("这三年", Form::Back { months: 36 }),
            ("这一年", Form::Told),
            ("近三天", Form::Days(Some(3))),
            ("近几天", Form::Days(None)),
            ("这两天", Form::Days(Some(2))),
            ("过去两周", Form::Days(Some(14))),
            ("最近的24小时", Form::Days(Some(1))),
            ("近24个小时", Form::Days(Some(1))),
            ("五年前", Form::YearsAgo(5)),
            ("十余年前", Form::YearsAgo(10)),
            ("三个月前", Form::MonthsAgo(3)),
            ("十多年来", Form::Unknown),
            ("未来五年", Form::Ahead { years: 5 }),
        ] {
            // 最近的 is none of the words.
            let expected = (!text.contains("最近的")).then_some(expected);
            assert_eq!(form(text), expected, "{text}");
        }
        for text in [
            "近三",
            "近三十余年",
            "三年",
            "三个月",
            "这三天",
            "三个月里",
            "近三公里",
            "近几年",
            "近36小时",
            "未来三天",
            "过去",
            "100年来",
            "近两万年",
        ] {
            assert_eq!(form(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_hours_and_seasons() {
        let week = |week, day, end, short| Some(Form::Week(Week { week, day, end, short }));
        assert_eq!(form("上周五"), week(Some(-1), Some(4), false, false));
        assert_eq!(form("上上个星期"), week(Some(-2), None, false, false));
        assert_eq!(form("下周末"), week(Some(1), None, true, false));
        assert_eq!(form("星期天"), week(None, Some(6), false, false));
        assert_eq!(form("周三"), week(None, Some(2), false, true));
        for text in ["周天", "周末", "星期末", "周", "个星期五", "上星"] {
            assert_eq!(form(text), None, "{text}");
        }
        for text in ["上午8时", "下午三点半", "早上8点20分至9点", "晚上7时许", "上午9时到下午5点30分", "8点40分许"]
        {
            assert_eq!(form(text), Some(Form::Hour), "{text}");
        }
        for text in ["上午", "8时", "8点", "三点四十分", "上午8分", "百点5分"] {
            assert_eq!(form(text), None, "{text}");
        }
        assert_eq!(form("去冬今春"), Some(Form::Season { year: -1, first: (12, 12), second: Some((3, 5)) }));
        assert_eq!(form("今夏"), Some(Form::Season { year: 0, first: (6, 8), second: None }));
        assert_eq!((form("昨夏"), form("夏"), form("今雨")), (None, None, None));
    }

    #[test]
    fn plans_festivals_and_centuries() {
        let plan = |number, when| Some(Form::Plan { number, when });
        assert_eq!(form("“十三五”期间"), plan(13, PlanTime::Whole));
        assert_eq!(form("十四五规划前四年"), plan(14, PlanTime::First(4)));
        assert_eq!(form("“十四五”后两年"), plan(14, PlanTime::Last(2)));
        assert_eq!(form("六五末"), plan(6, PlanTime::Last(1)));
        let feast = |place, during| Some(Form::Festival { year: None, feast: Some((place, during)) });
        assert_eq!(form("“五一”前夕"), feast(Place::Day(5, 1), During::Eve));
        assert_eq!(form("中秋节当天"), feast(Place::Year, During::Day));
        assert_eq!(form("国庆黄金周假期里"), feast(Place::Day(10, 1), During::Around));
        assert_eq!(form("清明节"), Some(Form::Festival { year: None, feast: None }));
        let century = |first, last, counted, age| Some(Form::Century { first, last, counted, age });
        assert_eq!(form("上世纪末"), century(20, None, false, Some(Age::Last)));
        assert_eq!(form("15世纪至19世纪中期"), century(15, Some(19), true, None));
        assert_eq!(form("上个世纪80年代"), Some(Form::Years { first: Some(1980), last: 1989 }));
        assert_eq!(form("二十世纪八十年代"), form("八十年代"));
        for text in [
            "“十三”期间",
            "十三五",
            "“十三五”规划",
            "“十三五”前五年",
            "“五一”",
            "五一",
            "暑假",
            "五一劳动节",
            "两世纪",
            "百世纪",
            "40年代",
            "85年代",
        ] {
            assert_eq!(form(text), None, "{text}");
        }
    }

    #[test]
    fn years_and_what_stands_behind_them() {
        let part = |text| TimeWords::embedded().unwrap().part(text).map(|(part, _)| part);
        let whole = |year, text, same| Some(Form::Whole { year: Some(year), part: part(text), same });
        let last = NamedYear::Relative(Relative::Document(-1), "去年");
        assert_eq!(form("2016年度"), whole(NamedYear::Number(2016), "", false));
        assert_eq!(form("去年12月"), whole(last, "12月", false));
        assert_eq!(form("民国105年上半年同期"), whole(NamedYear::Number(2016), "上半年", true));
        assert_eq!(form("今(113)年6月底"), whole(NamedYear::Relative(Relative::Number(2024), "今(113)年"), "6月底", false));
        assert_eq!(form("今年同期"), whole(NamedYear::Relative(Relative::Document(0), "今年"), "", true));
        assert_eq!(form("去年同期"), Some(Form::Same(Some(last))));
        assert_eq!(form("去年6月至今"), Some(Form::Since { year: last, part: part("6月").map(|part| part.part) }));
        assert_eq!(form("2015—2020年"), Some(Form::Range { first: 2015, last: 2020 }));
        assert_eq!(form("2015年至2020年"), form("2015—2020年"));
        assert_eq!(form("2015-16赛季"), Some(Form::Years { first: Some(2015), last: 2016 }));
        assert_eq!(form("2015-2016年度前"), Some(Form::Years { first: None, last: 2016 }));
        assert_eq!(form("1990年代"), Some(Form::Years { first: Some(1990), last: 1999 }));
        assert_eq!(form("112年第2季"), Some(Form::OfYear { year: 2023, part: part("二季度").map(|part| part.part) }));
        let months = |text| part(text).map(|part| part.part);
        let stretch = months("9月").zip(months("5月"));
        let this = NamedYear::Relative(Relative::Document(0), "今年");
        assert_eq!(form("去年9月至今年5月"), stretch.map(|(first, end)| Form::Stretch { first: (last, first), last: (this, end) }));
        for text in ["2016", "2016学", "2015-2020", "2015至2016赛", "1998学年", "112年", "2116年", "1995年代", "今(13)年", "年", "民国年"]
        {
            assert_eq!(form(text), None, "{text}");
        }
    }

    #[test]
    fn days_that_name_no_month() {
        let day = |day, last, digits, numbered| Some(Form::DayOfMonth(MonthDay { day, last, digits, numbered }));
        assert_eq!(form("16日晚间"), day(16, None, true, false));
        assert_eq!(form("5日至7日"), day(5, Some(7), true, false));
        assert_eq!(form("三号"), day(3, None, false, true));
        assert_eq!(form("3号下午"), day(3, None, true, false));
        assert_eq!((form("昨(14)日"), form("前（13）日")), (Some(Form::Day(Day::Document(-1))), Some(Form::Day(Day::Document(-2)))));
        assert_eq!((form("当月底"), form("上个月")), (Some(Form::Month(None)), Some(Form::Month(Some(-1)))));
        for text in ["100日", "日", "5日至", "5至7日", "后(14)日", "昨(114)日", "昨(14日"] {
            assert_eq!(form(text), None, "{text}");
        }
    }

    #[test]
    fn a_word_before_it_keeps_its_own() {
        let words = TimeWords::embedded().unwrap();
        for text in ["前7月", "前三季度", "前半年"] {
            assert!(words.expression(text, Some('，')).is_some(), "{text}");
            assert_eq!(words.expression(text, Some('此')), None, "{text}");
        }
    }
}
