//! Expressions of time and near misses, as the grammar reads them.

use super::*;
use crate::claim::festivals::{During, Place};
use crate::claim::time_form::{Age, MonthDay, Relative};

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
        ("未来三天", Form::DaysAhead(Some(3))),
        ("未来几天", Form::DaysAhead(None)),
        ("未来48小时内", Form::DaysAhead(Some(2))),
        ("未来两周", Form::DaysAhead(Some(14))),
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
        "未来三个",
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
    assert_eq!(read("国庆8天长假里").map(|(form, ..)| form), feast(Place::Day(10, 1), During::Days(8)));
    assert_eq!(form("中秋国庆假期"), feast(Place::Day(10, 1), During::Around));
    assert_eq!((form("假期里"), form("假期"), form("国庆中秋")), (Some(Form::Vacation), None, None));
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
    assert_eq!((form("112年"), form("112年前")), (Some(Form::Bare { year: 2023 }), None));
    let months = |text| part(text).map(|part| part.part);
    let stretch = months("9月").zip(months("5月"));
    let this = NamedYear::Relative(Relative::Document(0), "今年");
    assert_eq!(form("去年9月至今年5月"), stretch.map(|(first, end)| Form::Stretch { first: (last, first), last: (this, end) }));
    for text in ["2016", "2016学", "2015-2020", "2015至2016赛", "1998学年", "2116年", "1995年代", "今(13)年", "年", "民国年"]
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

#[test]
fn what_counts_roughly_stands_behind_no_number() {
    let words = TimeWords::embedded().unwrap();
    for (before, text) in [('0', "多年前"), ('百', "多年来"), ('十', "几年来")] {
        assert_eq!(words.expression(text, Some(before)), None, "{text}");
        assert!(words.expression(text, Some('近')).is_some(), "{text}");
    }
    assert!(words.expression("近几年来", Some('0')).is_some());
}

#[test]
fn what_was_so_before_is_no_stretch() {
    let words = TimeWords::embedded().unwrap();
    assert_eq!(read("从过去的28天缩短"), None);
    assert_eq!(words.expression("过去的28天缩短", Some('由')), None);
    assert!(words.expression("过去的28天", Some('在')).is_some() && words.expression("过去三年", Some('从')).is_some());
}
