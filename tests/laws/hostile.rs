//! Texts that are made to hurt: long runs of one thing, nesting, no punctuation at all.
//!
//! Hands on texts of about as many bytes as asked for, each with a name. `tests/linear.rs` puts them to the clock, `fuzz/examples/steps.rs`
//! counts steps on them.

/// Repeated until the text has its length.
pub(crate) const RUNS: &[(&str, &str)] = &[
    ("digits", "7"),
    ("digits-chinese", "五"),
    ("hundred-millions", "亿"),
    ("ten-thousands-and-hundred-millions", "1万亿"),
    ("thousands-grouped", "123,"),
    ("decimals", "1.5"),
    ("fractions", "三分之"),
    ("slashes", "1/"),
    ("mixed-fractions", "1 "),
    ("powers", "10的6次方"),
    ("power-tower", "9的"),
    ("exponents", "2e3"),
    ("points", "1点"),
    ("commas-of-clocks", "1点2"),
    ("range-dashes", "3—"),
    ("range-with-units", "3元至"),
    ("list", "3、"),
    ("list-with-units", "3元、"),
    ("factors", "10×"),
    ("divisors", "每年"),
    ("divisors-with-numbers", "每1元"),
    ("divisors-behind", "1元/"),
    ("modifiers", "约"),
    ("modifiers-before-numbers", "约超过近5"),
    ("modifiers-behind", "5元以上左右"),
    ("signs", "-5"),
    ("minus", "负"),
    ("currencies", "港币5"),
    ("compound", "1元1角1分"),
    ("compound-time", "1小时1分"),
    ("ambiguous", "3分"),
    ("ambiguous-points", "3点"),
    ("small-durations", "五小时"),
    ("small-days", "三天"),
    ("halves", "半"),
    ("halves-of-all", "一半"),
    ("one-and-a-half", "一个半"),
    ("counts", "五家企业"),
    ("counts-bare", "5000多职工"),
    ("money-bare", "投入300亿"),
    ("quotes-open", "“"),
    ("quotes-closed", "“”"),
    ("quotes-nested", "“‘"),
    ("quotes-of-names", "“五送”活动"),
    ("quotes-listed", "“甲乙”、"),
    ("quotes-close", "”"),
    ("listed-companies", "甲（600123），"),
    ("for-whom", "为职工"),
    ("titles-open", "《"),
    ("titles", "《办法》"),
    ("brackets-open", "（"),
    ("brackets", "（1）"),
    ("brackets-behind-numbers", "3吨（"),
    ("quotes-behind-numbers", "3元“"),
    ("titles-behind-numbers", "3元《"),
    ("blanks", " "),
    ("blanks-with-numbers", "5 "),
    ("wide-blanks", "\u{3000}"),
    ("line-ends", "\n"),
    ("line-ends-with-blanks", " \n"),
    ("carriage-returns", "\r\n"),
    ("rows", "12.5\n"),
    ("rows-named", "粮食 12.5 13.6\n"),
    ("heads", "单位：万元\n"),
    ("heads-with-units", "产量（万吨）\n"),
    ("columns", "增长（%）"),
    ("labels", "甲\n"),
    ("short-lines", "村里\n来了3人\n"),
    ("one-character", "的"),
    ("one-letter", "a"),
    ("verbs", "开展"),
    ("nouns", "企业"),
    ("adverbs", "已经"),
    ("places", "杭州市"),
    ("years", "2012年"),
    ("dates", "6月1日"),
    ("relative-years", "去年"),
    ("clocks", "8:30"),
    ("ordinals", "第3"),
    ("enumerators", "（一）"),
    ("changes", "同比增长5%，"),
    ("changes-without-mark", "增长5%"),
    ("clauses", "今年全市企业增加3家，"),
    ("clauses-without-mark", "今年全市企业增加3家其中国有2家"),
    ("sentences", "全市有企业3家。"),
    ("question-marks", "？"),
    ("full-stops", "。"),
    ("semicolons", "3；"),
    ("tags", "<p>"),
    ("tags-open", "<"),
    ("tags-close", ">"),
    ("entities", "&amp;"),
    ("entities-open", "&"),
    ("controls", "\u{0}"),
    ("joiners", "\u{200d}"),
    ("marks-on-letters", "e\u{301}"),
    ("flags", "\u{1f1e8}"),
    ("traditional", "萬億"),
    ("full-width", "１２３"),
    ("awards", "荣获五一劳动奖章"),
    ("campaigns", "开展春风行动"),
    ("campaigns-with-amounts", "开展“春风”行动投入3万元，"),
    ("conferences", "第三届世界互联网大会"),
    ("declared", "“渠水”工程（以下简称“渠”），"),
    ("holders", "市总工会他该公司"),
    ("parts", "其中3人"),
    ("pronouns", "该公司3人，"),
    ("planned", "力争达到3万人，"),
    ("dashes", "—"),
    ("hyphens", "-"),
    ("tildes", "~"),
    ("colons", "："),
    ("colons-with-numbers", "3："),
    ("bounds", "大于10小于20，"),
    ("months-with-amounts", "6月有5人，"),
    ("days-with-amounts", "昨日有5人，"),
    ("days-of-the-month-with-amounts", "2日有5人，"),
    ("relative-years-with-amounts", "去年有5人，"),
    ("awards-with-amounts", "荣获五一劳动奖章3人，"),
    ("plans-with-amounts", "《规划》提出新建5座；"),
    ("shares", "占总数的3%，"),
    ("names-with-amounts", "“春风”行动惠及3人，"),
    ("broken-numbers", "破3"),
    ("names-and-bare-nouns", "“渠水”计划。项目首批"),
    ("activities-without-names", "活动共3人。"),
];

/// What a text may have named before the run: a date, an organisation, a programme with its short form, an amount.
const HEAD: &str = "2012年6月1日，衢水公司实施“渠水”工程（以下简称“渠”），全市有企业30家，";

/// `text` without up to three of its characters, those that the digits of `number` say; all of them for nought.
fn without(text: &str, number: usize) -> String {
    let length = text.chars().count() + 1;
    let gone = [number % length, number / length % length, number / length / length % length];
    text.chars().enumerate().filter(|(index, _)| !gone.contains(&(index + 1))).map(|(_, found)| found).collect()
}

/// Texts that are no repetition.
fn made(bytes: usize) -> Vec<(String, String)> {
    let numbered = |form: &dyn Fn(usize) -> String| {
        let mut out = String::with_capacity(bytes + 64);
        let mut number = 0;
        while out.len() < bytes {
            out.push_str(&form(number));
            number += 1;
        }
        out
    };
    let half = bytes / 2;
    vec![
        ("names-all-different".to_owned(), numbered(&|n| format!("“第{n}渠”工程投入{n}万元。"))),
        ("names-declared".to_owned(), numbered(&|n| format!("“渠水{n}段”工程（以下简称“渠{n}”），"))),
        ("short-forms".to_owned(), numbered(&|n| format!("“{}工程”启动。", without("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", n)))),
        // Of four digits each, none of them a year, so that the first of them read like the last.
        ("editions".to_owned(), numbered(&|n| format!("第{0}届渠水灌溉论坛开幕，渠水{0}论坛闭幕。", 3000 + n))),
        ("same-amounts".to_owned(), numbered(&|n| format!("企业{}家。\n", n % 7))),
        ("headings-and-amounts".to_owned(), numbered(&|n| format!("建成桥梁{n}座\n全市建成桥梁{n}座。\n"))),
        ("organisations".to_owned(), numbered(&|n| format!("杭州第{n}机械公司有职工{n}人，"))),
        ("years-and-amounts".to_owned(), numbered(&|n| format!("{}年有{n}人，", 1900 + n % 200))),
        ("blanks-then-numbers".to_owned(), " ".repeat(half) + &"5 ".repeat(half / 2)),
        ("letters-then-numbers".to_owned(), "的".repeat(half / 3) + &"3元".repeat(half / 4)),
        ("numbers-then-letters".to_owned(), "3元".repeat(half / 4) + &"的".repeat(half / 3)),
        ("opens-then-closes".to_owned(), "“".repeat(half / 3) + &"”".repeat(half / 3)),
        ("digits-then-power".to_owned(), "7".repeat(bytes) + "的99次方"),
        ("digits-over-digits".to_owned(), "三分之".to_owned() + &"7".repeat(bytes)),
        ("digits-with-unit".to_owned(), "7".repeat(bytes) + "万斤"),
        ("digits-tenths".to_owned(), "7".repeat(bytes) + "成"),
    ]
}

/// All of them, of about this many bytes.
pub(crate) fn texts(bytes: usize) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for (name, unit) in RUNS {
        out.push(((*name).to_owned(), unit.repeat(bytes / unit.len())));
        // What the run means is often decided by what stands behind it.
        out.push((format!("{name}-then-amount"), unit.repeat(bytes / unit.len()) + "3万元"));
        // And what is said goes back to what stands before it, however long ago.
        out.push((format!("{name}-behind-a-head"), HEAD.to_owned() + &unit.repeat(bytes / unit.len())));
    }
    out.extend(made(bytes));
    out
}
