//! The forms in which times are written: 去年12月, 前三季度, “十四五”期间.
//!
//! Takes normalised text and the document's date, hands on all [`Time`]s in order. What each of them means is worked out in
//! `period.rs`.

use super::festivals::{NAMES, WORDS};
use super::groups::{GroupNames, Groups};
use super::period::{Clock, Time};
use super::time_start::next_start;
use crate::date::Date;
use regex::{CaptureLocations, Regex};

/// The forms in which times are written.
#[derive(Debug)]
pub(crate) struct TimeForms {
    form: Regex,
    names: GroupNames,
}

const NUMBER: &str = "[0-9]{1,2}|[一二三四五六七八九十两]{1,3}";

impl TimeForms {
    /// Compiles the forms. `None` never happens with the pattern as it stands; a test holds that.
    pub(crate) fn new() -> Option<Self> {
        let form = Regex::new(&format!("^(?:{})", Self::pattern())).ok()?;
        Some(Self { names: GroupNames::of(&form), form })
    }

    /// The forms. What they may begin with stands in `time_start.rs` too.
    fn pattern() -> String {
        // 今(113)年 and 民国113年 are years as they are written in Taiwan.
        let year = "(?:(?:19|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3}|民国[0-9]{2,3})";
        let relative = "去年|今年|前年|明年|后年|上年|本年|上一年|前一年|当年|同年|次年|翌年|第二年|[今去][（(][0-9]{3,4}[）)]年";
        let part = format!(
            "(?:上半年|下半年|第?[一1](?:季度?)?(?:-|至|到)第?[二三四2-4]季度?|[一二三1-3]、[二三四2-4]季度|(?:{NUMBER})、(?:{NUMBER})月份?|前半年|后半年|Q[1-4]|元月份?[底初末]?|[前首头]?第?[一二三四1-4]季度末?|第[一二三四1-4]季|首季度?|[前首头][三3]季|[前首头](?:{NUMBER})个?月\
             |(?:{NUMBER})(?:月份?)?(?:-|至|到)(?:{NUMBER})月份?\
             |(?:{NUMBER})月(?:{NUMBER})日?起?(?:-|至|到)(?:(?:{NUMBER})月)?(?:{NUMBER})日\
             |(?:{NUMBER})月(?:(?:{NUMBER})日|底|末|初|上旬|中旬|下旬|份)?|年?末|年?底|年?初|全年|半年度)"
        );
        let (names, words) = (NAMES, WORDS);
        let month = format!("(?:{NUMBER})月(?:(?:{NUMBER})日|份|底|末|初)?");
        format!(
            "(?P<lead>截至|截止到|截止至|截止|自从|自|从|到|至)?(?:\
             “?(?P<plan>[一二三四五六七八九十]{{1,3}})五”?(?:规划)?(?P<when>期间|时期|末|初|以来|开局之年|收官之年|[前后头首](?P<planyears>[一二三四两1-4])?年)\
             |(?P<now>目前(?:为止)?|当前|眼下|现时|现阶段|如今|迄今(?:为止)?|现在|(?:记者)?发稿时?)\
             |(?P<months>(?:近|过去|最近)?(?P<count>{NUMBER})个(?:多)?月(?:以来|来|间)|(?:近|过去|最近)(?P<count2>{NUMBER})个(?:多)?月|(?P<half>近半年|半年来|过去半年))\
             |(?P<both>今明两年)\
             |(?P<next2>今明两天)\
             |(?P<unknown>(?:近?几|多|数|十多|十几|[几数][十百])年来|(?:几|多|数|十几)年前|(?:近?几|数|多)个?月来)\
             |(?P<days>这[两几][天日]|(?:近|最近|过去的?)(?:(?P<ndays>{NUMBER})|几)[天日]|(?:近|最近|过去的?|这)(?:(?P<nweeks>{NUMBER})|几)(?:周|个星期)|(?:过去|近)(?:24|二十四)个?小时|近半个?月|半个月来)\
             |(?P<ago>(?P<agoyears>{NUMBER})[多余]?年前|(?P<agomonths>{NUMBER})个月前)\
             |(?P<week>(?:上上?|本|这|下)个?(?:周|星期|礼拜)(?P<wday>[一二三四五六日天末])?|(?:星期|礼拜)(?P<wday2>[一二三四五六日天])|周(?P<wday3>[一二三四五六日]))\
             |(?P<hour>(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜里|晚间|深夜)(?:{NUMBER})[时点](?:(?:{NUMBER})分|半|许|整)?(?:(?:到|至)(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜里|晚间|深夜)?(?:{NUMBER})[时点](?:(?:{NUMBER})分|半)?)?|[0-9]{{1,2}}点[0-9]{{1,2}}分许?)\
             |(?P<fest>(?:(?P<fy>{year})年|(?P<frel>{relative}))?(?:(?P<fname>{names})(?P<fword>{words})|(?P<fname2>春节|国庆节?|中秋节?|教师节|端午节?|清明节?|元旦)))\
             |(?P<season>(?P<syear>[今去])(?P<s1>[春夏秋冬])(?:今(?P<s2>[春夏秋冬]))?)\
             |(?P<ahead>(?:未来|今后|接下来)(?P<years3>{NUMBER})年)\
             |(?P<span>(?:近|过去的?|最近|这)?(?P<years>{NUMBER})[多余]?年(?:多)?(?:以来|来|间|里|期间)|(?:近|过去的?|最近|这)(?P<years2>{NUMBER})年)\
             |(?P<terms>(?P<t1>20[0-9]{{2}})(?:-|/|至)(?P<t2>20[0-9]{{2}}|[0-9]{{2}})(?:学年|年度|赛季|财年|财政年度|雪季|榨季)前?)\
             |(?P<t0>20[0-9]{{2}})(?:学年|赛季|财年|财政年度|雪季|榨季)\
             |(?P<sa>{year}年|{relative})(?P<pa>{month})(?:-|至|到)(?P<sb>{year}年|{relative})(?P<pb>{month})\
             |(?P<range>(?P<y1>{year})年?(?:-|—|至|到)(?P<y2>{year})年)\
             |(?P<taiwan>(?P<roc>1[01][0-9])年(?:度|(?P<rocpart>{part})))\
             |(?P<since2>(?:(?P<y3>{year})年(?:(?P<m3>{NUMBER})月)?|(?P<p3>(?P<r3>{relative})(?:(?:{NUMBER})月(?:(?:{NUMBER})日)?|初)?|(?:{NUMBER})月(?:(?:{NUMBER})日)?|年初))至今)\
             |(?P<same>(?:去年|上年|前一年|{year}年)?同期)\
             |(?P<decade>(?P<ten3>(?:19|20)[0-9]0)年代|(?:(?:上个?世纪|20世纪|二十世纪)(?P<ten>[1-9]0|[二三四五六七八九]十)|(?P<ten2>[五六七八九]十|[5-9]0))年代)\
             |(?P<century>(?:(?P<c1>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})世纪|(?P<cx>[上本])个?世纪)(?:初|末|中叶|中期|后期|前期|后半叶|前半叶)?(?:(?:-|至|到)(?P<c2>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})世纪(?:初|末|中叶|中期|后期|前期)?)?)\
             |(?P<day>[今昨前明][（(][0-9]{{1,2}}[）)]日?|昨日|昨天|昨晚|前天|前日|昨夜|今日|今天|今晨|今早|今晚|明天|明日|明晚|当日|当天|当晚|同日|这天|这一天|那天|次日|翌日|第二天|(?:上月|上个月|本月|这个月|当月|同月|下月|下个月)(?:末|底|初)?|(?:上|上一|上个|本|下)季度|上季|本季)\
             |(?P<then>届时)\
             |(?P<opening>开局之年|收官之年)\
             |(?P<report>报告期[内末]?|本报告期|年内)\
             |(?P<whole>(?:(?P<y>{year})年|(?P<rel>{relative}))度?(?P<part>{part})?|(?P<bare>{part}))(?P<same2>同期)?\
             |(?P<dom>(?P<mday>{NUMBER})(?:[日号](?:-|至|到)(?P<mlast>{NUMBER})[日号]|[日号](?:晚间?|上午|下午|凌晨|中午|清晨|夜间?)?)))(?:(?P<since>[一-鿿]{{0,4}}以来|至今|迄今|(?:(?:[0-9]{{1,2}}|零)[时点])?起|开始)|(?P<end>底?为止|止|之前|以前|前))?"
        )
    }

    /// All expressions of time in `text` that begin before byte `end`, in order, disjoint. O(n).
    pub(crate) fn find(&self, text: &str, end: usize, document: Option<Date>) -> Vec<Time> {
        let mut clock = Clock::new(text, document);
        let mut places = self.form.capture_locations();
        let mut out = Vec::new();
        let mut from = 0;
        // The form is tried where it may begin and nowhere else: to seek it in all of the text takes longer.
        while let Some(at) = next_start(text, from).filter(|at| *at < end) {
            from = self.read_at(text, at, &mut places, &mut clock, &mut out);
        }
        out
    }

    /// Reads what may stand at byte `at`, and tells where to go on.
    fn read_at(&self, text: &str, at: usize, places: &mut CaptureLocations, clock: &mut Clock, out: &mut Vec<Time>) -> usize {
        let rest = text.get(at..).unwrap_or("");
        if rest.starts_with("以来") {
            out.extend(clock.since_event(text, at, out.last()));
            return at + "以来".len();
        }
        if self.form.captures_read(places, rest).is_none() {
            return at + rest.chars().next().map_or(1, char::len_utf8);
        }
        let found = Groups::new(rest, places, &self.names);
        let time = clock.read(text, at, found);
        out.extend(time);
        let end = at + found.end();
        time.map_or(end, |time| time.period.span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All times of `text` as `surface from/to`, with `?` where an end needed a date that is not known.
    fn read(text: &str, date: Option<&str>) -> Vec<String> {
        let forms = TimeForms::new().unwrap();
        let show = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
        forms
            .find(text, text.len(), date.map(|date| date.parse().unwrap()))
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
        for text in ["近日完成", "日前完成", "以来", "三至五年内建成", "底线", "第十五个"] {
            assert_eq!(read(text, Some("2017-06-15")), Vec::<String>::new(), "{text}");
        }
    }

    /// Texts in which the forms stand, of all sorts and one beside the other.
    fn times() -> impl proptest::strategy::Strategy<Value = String> {
        use proptest::prelude::*;
        let form = proptest::string::string_regex(&TimeForms::pattern().replace("一-鿿", "的末初全")).unwrap();
        prop::collection::vec(prop_oneof![form, "[一5年月日末底，]{0,3}"], 0..4).prop_map(|parts| parts.concat())
    }

    proptest::proptest! {
        #[test]
        fn the_form_is_found_wherever_it_stands(text in proptest::prelude::prop_oneof![times(), "[截自从到至止“”目当眼现如近过去最这今上前同昨本下报告期年明后首第末底初全半来以间里规划时末内度份迄发稿未接那次翌晚晨为止世纪代学终届现在昨夜早自《》0-9一二三五十两〇季个月日天旬号-]{0,40}"]) {
            let forms = TimeForms::new().unwrap();
            let (mut everywhere, mut from) = (Vec::new(), 0);
            let mut clock = Clock::new(&text, None);
            let mut places = forms.form.capture_locations();
            while from < text.len() {
                from = forms.read_at(&text, from, &mut places, &mut clock, &mut everywhere);
            }
            proptest::prop_assert_eq!(forms.find(&text, text.len(), None), everywhere);
        }
    }
}
