//! Finds the times of a text: 去年12月, 前三季度, “十四五”期间.
//!
//! Takes normalised text and the document's date, hands on all [`Time`]s in order, disjoint. How a time is written is decided in
//! `time_grammar.rs`, what it means in `period.rs`.

use super::period::{Clock, Time};
use super::time_figures::leading_figures;
use super::time_words::TimeWords;
use crate::date::Date;
use crate::digits::leading_digits;
use crate::sorts::APPEARS;
use crate::span::NormSpan;

/// All expressions of time in `text` that begin before byte `end`, in order, disjoint. O(n).
pub(super) fn find_times(words: &TimeWords, text: &str, end: usize, document: Option<Date>) -> Vec<Time> {
    let mut clock = Clock::new(text, document);
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(at) = words.next_start(text, from).filter(|at| *at < end) {
        from = read_at(words, text, at, &mut clock, &mut out);
    }
    out
}

/// Reads what may stand at byte `at`, and tells where to go on.
fn read_at(words: &TimeWords, text: &str, at: usize, clock: &mut Clock, out: &mut Vec<Time>) -> usize {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    if rest.starts_with("以来") {
        out.extend(clock.since_event(text, at, out.last()));
        return at + "以来".len();
    }
    let previous = before.chars().next_back();
    // 出现|在, 实现|时速
    if (rest.starts_with("现在") || rest.starts_with("现时")) && text.get(..at + '现'.len_utf8()).is_some_and(|shown| APPEARS.ends(shown))
    {
        return at + '现'.len_utf8();
    }
    // 一百|二十年来: a number is not read from its middle.
    let middle = if matches!(previous, Some('百' | '千' | '万' | '亿')) { leading_figures(rest) } else { 0 };
    if middle > 0 {
        return at + middle;
    }
    let Some(found) = words.expression(rest, previous) else {
        let digits = leading_digits(rest, usize::MAX);
        return at + if digits > 0 { digits } else { rest.chars().next().map_or(1, char::len_utf8) };
    };
    let time = clock.read(text, at, found);
    // 9日|当天, 11月份|当月: the time right before it once more.
    if let Some((time, last)) = time.zip(out.last_mut().filter(|last| last.period.span.end == at))
        && points_back(time.period.span.slice(text), last.period.span.slice(text))
    {
        last.period.span = NormSpan::new(last.period.span.start, time.period.span.end);
        return time.period.span.end;
    }
    // 10月1日至7日|国庆假期: of the days that are named.
    let named = out.last().is_some_and(|days| names_festival(text, days, time));
    out.extend(time.filter(|_| !named));
    time.map_or(at + found.len, |time| time.period.span.end)
}

/// Whether `again` names the time `told` right before it once more: 9日|当天, 11月份|当月, 2016年|当年.
fn points_back(again: &str, told: &str) -> bool {
    match again {
        "当天" | "当日" | "当晚" => told.ends_with(['日', '号', '天']),
        "当月" => told.ends_with(['月', '份']),
        "当年" => told.ends_with('年'),
        _ => false,
    }
}

/// Whether `time` only says what the days right before it are: 5月1日至5日|五一假期.
fn names_festival(text: &str, days: &Time, time: Option<Time>) -> bool {
    let (days, Some(time)) = (days.period.span, time) else { return false };
    let name = time.period.span.slice(text);
    days.end == time.period.span.start
        && days.slice(text).ends_with(['日', '号'])
        && ["假期", "期间", "长假"].iter().any(|end| name.ends_with(end))
        && !name.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::time_words::TABLE;

    /// All times of `text` as `surface from/to`, with `?` where an end needed a date that is not known.
    fn read(text: &str, date: Option<&str>) -> Vec<String> {
        let words = TimeWords::embedded().unwrap();
        let show = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
        find_times(&words, text, text.len(), date.map(|date| date.parse().unwrap()))
            .iter()
            .map(|time| time.period)
            .map(|p| format!("{} {}/{}{}", p.span.slice(text), show(p.from), show(p.to), if p.complete { "" } else { "?" }))
            .collect()
    }

    #[test]
    fn the_table_of_the_contract() {
        for (text, expected) in [
            ("2012年建成", "2012年 2012/2012"),
            ("2012至2014年建成", "2012至2014年 2012/2014"),
            ("去年建成", "去年 2016/2016"),
            ("今年建成", "今年 2017/2017"),
            ("一季度完成", "一季度 2017-01/2017-03"),
            ("上半年完成", "上半年 2017-01/2017-06"),
            ("前三季度完成", "前三季度 2017-01/2017-09"),
            ("去年12月完成", "去年12月 2016-12/2016-12"),
            ("6月1日完成", "6月1日 2017-06-01/2017-06-01"),
            ("今年以来完成", "今年以来 2017/2017-06-15"),
            ("自2012年以来完成", "自2012年以来 2012/2017-06-15"),
            ("五年来完成", "五年来 2012-06/2017-06"),
            ("近五年完成", "近五年 2012-06/2017-06"),
            ("过去五年完成", "过去五年 2012-06/2017-06"),
            ("“十三五”期间完成", "“十三五”期间 2016/2020"),
            ("六五期间完成", "六五期间 1981/1985"),
            ("截至6月底完成", "截至6月底 -/2017-06"),
            ("截至目前完成", "截至目前 -/2017-06-15"),
            ("目前完成", "目前 2017-06-15/2017-06-15"),
            ("当前完成", "当前 2017-06-15/2017-06-15"),
        ] {
            assert_eq!(read(text, Some("2017-06-15")), [expected], "{text}");
        }
    }

    #[test]
    fn a_time_may_lean_on_another() {
        let date = Some("2017-06-15");
        assert_eq!(read("一季度好于去年同期", date), ["一季度 2017-01/2017-03", "去年同期 2016-01/2016-03"]);
        assert_eq!(read("同期", date), ["同期 -/-"]);
        assert_eq!(read("2014年开工，9月完工", date), ["2014年 2014/2014", "9月 2014-09/2014-09"]);
        assert_eq!(read("2016年统计公报\n全年完成", Some("2017-03-01")), ["2016年 2016/2016", "全年 2016/2016"]);
        // Neither over the end of a paragraph nor out of a title.
        assert_eq!(read("2014年开工。\n9月完工", date), ["2014年 2014/2014", "9月 2017-09/2017-09"]);
        assert_eq!(read("按《2014年规划》，9月完工", date), ["2014年 2014/2014", "9月 2017-09/2017-09"]);
        assert_eq!(read("2015年6月1日开工，当月投产", date), ["2015年6月1日 2015-06-01/2015-06-01", "当月 2015-06/2015-06"]);
        assert_eq!(read("2015年6月1日开工。\n当月投产", date), ["2015年6月1日 2015-06-01/2015-06-01", "当月 2017-06/2017-06"]);
        assert_eq!(read("2015年6月有雨，次年大旱", date), ["2015年6月 2015-06/2015-06", "次年 2016/2016"]);
        assert_eq!(read("2015年6月有雨。\n次年大旱", date), ["2015年6月 2015-06/2015-06", "次年 -/-?"]);
    }

    #[test]
    fn days_of_the_month_stand_behind_who_acts() {
        for (text, expected) in [
            ("县水务局6日在河口召开会议", "6日 2017-06-06/2017-06-06"),
            ("县水务局16日发布通报", "16日 2017-05-16/2017-05-16"),
            ("5日至7日，连降大雨", "5日至7日 2017-06-05/2017-06-07"),
            ("当地时间12日凌晨发生地震", "12日凌晨 2017-06-12/2017-06-12"),
            ("截至12日，收获过半", "截至12日 -/2017-06-12"),
        ] {
            assert_eq!(read(text, Some("2017-06-15")), [expected], "{text}");
        }
        for text in ["工期30日", "满10日可领证", "连续5日在岗", "儿童节前3日游", "第3日将返程"] {
            assert_eq!(read(text, Some("2017-06-15")), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn stretches_from_one_year_to_another() {
        for (text, expected) in [
            ("2015年9月至2016年6月开课", "2015年9月至2016年6月 2015-09/2016-06"),
            ("去年9月至今年5月开课", "去年9月至今年5月 2016-09/2017-05"),
            ("自2009年《节水条例》实施以来", "自2009年《节水条例》实施以来 2009/2017-06-15"),
            ("这五年，公路成网", "这五年 2012-06/2017-06"),
            ("一至三季度完成", "一至三季度 2017-01/2017-09"),
        ] {
            assert_eq!(read(text, Some("2017-06-15")), [expected], "{text}");
        }
        // What began then is a sentence of its own, and 这一年 is one told of before.
        assert_eq!(read("自2009年，条例实施以来", Some("2017-06-15")), ["自2009年 2009/2009", "实施以来 2009/2017-06-15"]);
        assert_eq!(read("这一年", Some("2017-06-15")), Vec::<String>::new());
        assert_eq!(read("明年底完工，届时通水", Some("2017-06-15")), ["明年底 2018-12/2018-12", "届时 2018-12/2018-12"]);
        assert_eq!(read("届时通水", Some("2017-06-15")), Vec::<String>::new());
        assert_eq!(read("全年产煤", Some("2017-02-15")), ["全年 2016/2016"]);
        assert_eq!(read("预计全年产煤", Some("2017-02-15")), ["全年 2017/2017"]);
    }

    #[test]
    fn what_happened_begins_a_stretch() {
        for (text, expected) in [
            ("党的十八大以来，铁路成网", "党的十八大以来 -/2017-06-15?"),
            ("渡口停航以来", "停航以来 -/2017-06-15?"),
            ("自推行河长制以来", "自推行河长制以来 -/2017-06-15?"),
            ("几年来修渠", "几年来 -/2017-06-15?"),
            ("从2013年开始，镇上修渠", "2013年开始 2013/-"),
            ("五月底前修通", "五月底前 -/2017-05"),
        ] {
            assert_eq!(read(text, Some("2017-06-15")), [expected], "{text}");
        }
        assert_eq!(read("2013年开始修渠", Some("2017-06-15")), ["2013年 2013/2013"]);
        for text in ["长期以来缺水", "自古以来缺水", "有史以来"] {
            assert_eq!(read(text, Some("2017-06-15")), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn festivals_seasons_weeks_and_hours() {
        for (text, expected) in [
            ("五一前夕开赛", "五一前夕 2017-04/2017-04"),
            ("“五一”期间发车", "“五一”期间 2017-05/2017-05"),
            ("去年国庆假期", "去年国庆假期 2016-10/2016-10"),
            ("春节期间发车", "春节期间 2017/2017"),
            ("六一以来", "六一以来 2017-06-01/2017-06-15"),
            ("今春以来完成", "今春以来 2017-03/2017-06-15"),
            ("去冬今春修渠", "去冬今春 2016-12/2017-05"),
            ("上周五开会", "上周五 2017-06-09/2017-06-09"),
            ("上周发车", "上周 2017-06-05/2017-06-11"),
            ("县里周二公布", "周二 2017-06-13/2017-06-13"),
            ("这两天插秧", "这两天 2017-06-13/2017-06-15"),
            ("上午8时开闸", "上午8时 2017-06-15/2017-06-15"),
            ("15世纪至19世纪末通商", "15世纪至19世纪末 1401/1900"),
            ("“十三五”前两年完成", "“十三五”前两年 2016/2017"),
            ("前3季获利", "前3季 2017-01/2017-09"),
            ("Q2出货", "Q2 2017-04/2017-06"),
            ("元月营收", "元月 2017-01/2017-01"),
            ("昨(14)日收盘", "昨(14)日 2017-06-14/2017-06-14"),
            ("7、8月接诊", "7、8月 2017-07/2017-08"),
            ("一、二季度完成", "一、二季度 2017-01/2017-06"),
            ("1990年代建成", "1990年代 1990/1999"),
            ("十多年前建成", "十多年前 2007/2007"),
            ("三个月前开馆", "三个月前 2017-03/2017-03"),
            ("近半个月降雨", "近半个月 2017-05-31/2017-06-15"),
            ("10月1日起至12月31日有效", "10月1日起至12月31日 2017-10-01/2017-12-31"),
            ("2016财年亏损", "2016财年 2016/2016"),
        ] {
            assert_eq!(read(text, Some("2017-06-15")), [expected], "{text}");
        }
        for text in
            ["春节联欢会", "国庆招待会", "每周一例会", "周三强来了", "21世纪公园", "每天上午8时开门", "3号线", "2号楼", "神舟10号返回"]
        {
            assert_eq!(read(text, Some("2017-06-15")), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn without_a_date_it_says_so() {
        assert_eq!(read("去年完成", None), ["去年 -/-?"]);
        assert_eq!(read("今年以来完成", None), ["今年以来 -/-?"]);
        assert_eq!(read("2012年完成", None), ["2012年 2012/2012"]);
    }

    #[test]
    fn no_times() {
        for text in
            ["近日完成", "日前完成", "以来", "三至五年内建成", "底线", "第十五个", "100年前建成", "500多年前建成", "一百二十年前建成"]
        {
            assert_eq!(read(text, Some("2017-06-15")), Vec::<String>::new(), "{text}");
        }
    }

    /// The times of `text`, with what is not in their surface.
    fn times(words: &TimeWords, text: &str) -> Vec<Time> {
        find_times(words, text, text.len(), Some("2017-06-15".parse().unwrap()))
    }

    #[test]
    fn every_word_decides_its_example() {
        let words = TimeWords::embedded().unwrap();
        let rows: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        let mut wrong = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let (word, example) = (row.split('\t').next().unwrap(), row.split('\t').next_back().unwrap());
            let others: String = rows.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, row)| format!("{row}\n")).collect();
            if !example.contains(word) || times(&words, example) == times(&TimeWords::of_table(&others).unwrap(), example) {
                wrong.push(*row);
            }
        }
        assert!(wrong.is_empty(), "{} of {} words decide nothing in their examples\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    }

    #[test]
    fn a_row_that_says_nothing_is_refused() {
        for row in ["去年\tjear\t-1\t去年建成3座。", "去年\tyear\tlast\t去年建成3座。", "五一\tholiday\t5.1\t五一期间售出3张。"]
        {
            assert!(TimeWords::of_table(row).is_err(), "{row}");
        }
    }

    /// Texts of the table's words, numerals and what stands between them.
    fn texts() -> impl proptest::strategy::Strategy<Value = String> {
        use proptest::prelude::*;
        let words: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next()).collect();
        let number = "[0-9]{1,4}|[一二三四五六七八九十两〇零]{1,4}|民国[0-9]{1,3}|(19|20)[0-9]{2}";
        let between = "[年月日号个季周时点分第前首头后至到、/“”五底末初旬度代（()）。，的建节Q-]{1,2}";
        prop::collection::vec(prop_oneof![prop::sample::select(words).prop_map(str::to_owned), number, between], 0..12)
            .prop_map(|parts| parts.concat())
    }

    proptest::proptest! {
        #[test]
        fn a_time_is_found_wherever_it_stands(text in texts()) {
            let words = TimeWords::embedded().unwrap();
            let (mut everywhere, mut from) = (Vec::new(), 0);
            let mut clock = Clock::new(&text, None);
            while from < text.len() {
                from = read_at(&words, &text, from, &mut clock, &mut everywhere);
            }
            proptest::prop_assert_eq!(find_times(&words, &text, text.len(), None), everywhere);
        }

        #[test]
        fn times_are_in_order_and_disjoint(text in texts()) {
            let found = times(&TimeWords::embedded().unwrap(), &text);
            let spans: Vec<_> = found.iter().map(|time| time.period.span).collect();
            proptest::prop_assert!(spans.iter().all(|span| span.start < span.end && text.get(span.start..span.end).is_some()));
            proptest::prop_assert!(spans.is_sorted_by(|one, next| one.end <= next.start));
        }
    }
}
