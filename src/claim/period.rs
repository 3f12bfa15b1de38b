//! When a claim holds: finds expressions of time and works out from when to when they reach.
//!
//! Takes one expression that `time_forms.rs` found and the document's date, hands on a [`Time`] with its ends in ISO precision. Which
//! time a claim belongs to is decided in `timeline.rs`; durations (连续5年) are quantities and no business of this file.

use super::calendar::{Part, Year, read_number};
use crate::date::Date;
use crate::span::NormSpan;
use regex::Captures;

/// An expression of time with its two ends, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) span: NormSpan,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
    /// Neither end needed a date that is not known.
    pub(crate) complete: bool,
}

/// A period with what the choice between several needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Time {
    pub(crate) period: Period,
    /// 五年来, 全年: holds on for the sentences behind it.
    pub(crate) lasting: bool,
    /// A stretch to which 同期 refers back.
    pub(crate) stretch: bool,
}

/// What the expressions before say of those that name less.
pub(crate) struct Clock {
    document: Option<Date>,
    /// The year that the title names: 2016年统计公报.
    title_year: Option<i32>,
    /// The last year written in figures.
    last_year: Option<i32>,
    /// Where that was.
    year_end: usize,
    /// The last day or month that the text names, for 这天 and 当月.
    last_date: Option<Date>,
    date_end: usize,
    last_stretch: Option<(Option<Date>, Option<Date>)>,
    title_end: usize,
    breaks: Breaks,
}

/// Where the last line end and the last closed title before the expression in hand stand. The text is looked through once,
/// however many expressions ask.
#[derive(Default)]
struct Breaks {
    /// Behind the last \n.
    line: usize,
    /// Behind the last 》.
    title: usize,
    /// How far was looked.
    seen: usize,
}

impl Breaks {
    /// Looks on to byte `at` of `text`.
    fn look(&mut self, text: &str, at: usize) {
        let more = text.get(self.seen..at).unwrap_or("");
        let behind = |mark: char| more.rfind(mark).map(|found| self.seen + found + mark.len_utf8());
        self.line = behind('\n').unwrap_or(self.line);
        self.title = behind('》').unwrap_or(self.title);
        self.seen = self.seen.max(at);
    }

    /// Whether no line ends between byte `from` and there.
    const fn same_line(&self, from: usize) -> bool {
        self.line <= from
    }
}

impl Clock {
    pub(crate) fn new(text: &str, document: Option<Date>) -> Self {
        // Only a heading titles the text.
        let title_end = text
            .find('\n')
            .filter(|&end| text.get(..end).is_some_and(|line| !line.contains('。') && line.chars().count() <= LONGEST_TITLE));
        Self {
            document,
            title_year: None,
            last_year: None,
            year_end: 0,
            last_date: None,
            date_end: 0,
            last_stretch: None,
            title_end: title_end.unwrap_or(0),
            breaks: Breaks::default(),
        }
    }

    fn document_year(&self) -> Option<i32> {
        self.document.map(|date| i32::from(date.year()))
    }

    /// Reads what was found at byte `at` of `text`.
    pub(crate) fn read(&mut self, text: &str, at: usize, found: &Captures<'_>) -> Option<Time> {
        let mut span = NormSpan::new(at, at + found.get(0)?.end());
        let group = |name: &str| found.name(name).map(|m| m.as_str());
        let mut lead = group("lead").unwrap_or("");
        // ，到|2025年 is until then; in 提高到|2025年 到 belongs to the verb.
        let opens = text.get(..span.start).is_none_or(|before| {
            before.trim_end().ends_with(['，', '。', '；', '：', ',', ';', ':', '）', '\n', '“']) || before.is_empty()
        });
        let target = opens && lead == "到" && group("y").is_some() && group("same").is_none();
        if matches!(lead, "到" | "至" | "从") && !target {
            span.start += lead.len();
            lead = "";
        }
        let now = group("now");
        // 此前|7月: 前 belongs to the word before it.
        let torn = group("bare").is_some_and(|bare| bare.starts_with('前'))
            && text.get(..span.start).is_some_and(|before| before.ends_with(['此', '目', '之', '以', '日', '空']));
        if torn {
            span.start += '前'.len_utf8();
        }
        self.breaks.look(text, span.start);
        let until = target
            || matches!(lead, "截至" | "截止到" | "截止至" | "截止")
            || found.name("end").is_some()
            || now.is_some_and(|now| now.starts_with('迄') || now.ends_with("为止") || now.starts_with("发稿"));
        let since = group("since").is_some_and(|s| s.ends_with("以来")) || matches!(lead, "自" | "自从") && group("since").is_some();
        let (mut from, mut to): (Option<Date>, Option<Date>);
        let mut known = true;
        let (mut lasting, mut stretch) = (false, true);
        if let Some(plan) = group("plan") {
            // The first five-year plan began in 1953, the sixth in 1981; from then on they follow each other.
            let number = read_number(plan)?;
            let start = if number >= 6 { 1981 + (number - 6) * 5 } else { 1953 + (number - 1) * 5 };
            to = Year(start + 4).whole();
            from = if group("when") == Some("末") { to } else { Year(start).whole() };
            if group("when") == Some("以来") {
                to = self.document;
                known = to.is_some();
            }
            lasting = true;
        } else if let Some(now) = now {
            // 记者发稿 is no time by itself.
            if now.starts_with("发稿") && lead.is_empty() {
                return None;
            }
            from = self.document.filter(|_| !until);
            to = self.document;
            known = to.is_some();
            stretch = false;
        } else if group("span").is_some() {
            let years = read_number(group("years").or_else(|| group("years2"))?)?;
            from = self.document.and_then(|date| date.to_month().add_years(-years));
            to = self.document.map(Date::to_month);
            known = to.is_some();
            lasting = true;
        } else if group("months").is_some() {
            let months = if group("half").is_some() { 6 } else { read_number(group("count").or_else(|| group("count2"))?)? };
            from = self.document.and_then(|date| date.to_month().add_months(-months));
            to = self.document.map(Date::to_month);
            known = to.is_some();
            lasting = true;
        } else if let Some(years) = group("years3") {
            from = self.document.map(Date::to_month);
            to = from.and_then(|date| date.add_years(read_number(years)?));
            known = to.is_some();
            lasting = true;
        } else if let Some((first, last)) = group("t1").zip(group("t2")) {
            let (first, last) = (read_number(first)?, read_number(last)?);
            to = Year(if last < 100 { first / 100 * 100 + last } else { last }).whole();
            from = Year(first).whole().filter(|_| !group("terms").is_some_and(|term| term.ends_with('前')));
        } else if let Some(first) = group("y3") {
            let year = read_year(first)?;
            from = group("m3").map_or_else(|| Year(year).whole(), |month| Part::month(read_number(month)?).ends(Year(year)).0);
            to = self.document;
            known = to.is_some();
        } else if let Some(ten) = group("ten").or_else(|| group("ten2")) {
            let ten = 1900 + read_number(ten)?;
            from = Year(ten).whole();
            to = Year(ten + 9).whole();
        } else if let Some(day) = group("mday") {
            let day = read_number(day)?;
            let next = text.get(span.end..).and_then(|behind| behind.chars().next());
            let alone =
                opens && lead.is_empty() || text.get(..span.start).is_some_and(|before| before.ends_with([' ', '在', '于', '至', '井']));
            let noun = next.is_some_and(|c| "内游均产报常益程以后前起来间子本期志月记元".contains(c));
            // 21号文件 is none, and neither is 3号线.
            let spoken = text.get(..span.end).is_some_and(|head| head.ends_with('号'))
                && next.is_some_and(|c| c.is_alphanumeric() && !"在上下晚凌中清夜表说称抵举召宣".contains(c));
            if !alone || noun || spoken {
                return None;
            }
            // Of the month named before it in the paragraph, else of the document's or the one before that.
            let near = self.breaks.same_line(self.date_end);
            let named =
                self.last_date.filter(|date| near && date.month().is_some() && date.day().is_none_or(|before| i32::from(before) <= day));
            let own = self.document.filter(|date| date.day().is_some());
            let back = own.and_then(|date| date.to_month().add_months(-1)).filter(|_| Some(day) > own.and_then(Date::day).map(i32::from));
            let month = named.or(back).or(own).map(Date::to_month);
            from = match month.and_then(|month| Some((month.month()?, month.year()))) {
                Some((month, year)) => Some(Part::day(i32::from(month), day).ends(Year(i32::from(year))).0?),
                None => None,
            };
            to = from;
            known = from.is_some();
            stretch = false;
        } else if group("both").is_some() {
            from = self.document.map(Date::to_year);
            to = from.and_then(|date| date.add_years(1));
            known = to.is_some();
        } else if group("range").is_some() {
            let (first, last) = (read_year(group("y1")?)?, read_year(group("y2")?)?);
            from = Year(first).whole();
            to = Year(last).whole();
            // 《行动计划（2023—2030年）》: the years of a plan date nothing behind it.
            if self.document_year().is_none_or(|year| last <= year) {
                self.last_year = Some(last);
                self.year_end = span.end;
            }
        } else if let Some(same) = group("same") {
            (from, to) = self.last_stretch.unwrap_or((None, None));
            let back = match same {
                "同期" => 0,
                _ => match same.get(..4).and_then(|_| same.split('年').next()).and_then(read_year) {
                    Some(year) => from.or(to).map_or(0, |date| i32::from(date.year()) - year),
                    None => 1,
                },
            };
            from = from.and_then(|date| date.add_years(-back));
            to = to.and_then(|date| date.add_years(-back));
            known = to.is_some() || self.last_stretch.is_none() && self.document.is_some();
            stretch = false;
        } else if let Some(day) = group("day") {
            let date = self.document;
            let month = date.filter(|d| d.month().is_some()).map(Date::to_month);
            let here = self.last_date.filter(|_| self.breaks.same_line(self.date_end));
            let named = here.filter(|date| date.day().is_some()).or(date);
            from = match day {
                "昨日" | "昨天" | "昨晚" => date.and_then(super::calendar::day_before),
                "前天" | "前日" => date.and_then(super::calendar::day_before).and_then(super::calendar::day_before),
                "今日" | "今天" | "今晨" => date,
                "当日" | "当天" | "当晚" | "同日" | "这天" | "这一天" | "那天" => named,
                "次日" | "翌日" | "第二天" => named.and_then(super::calendar::day_after),
                "上月" | "上个月" => month.and_then(|m| m.add_months(-1)),
                "下月" | "下个月" => month.and_then(|m| m.add_months(1)),
                "当月" | "同月" => here.filter(|date| date.month().is_some()).map(Date::to_month).or(month),
                _ => month,
            };
            to = from;
            known = from.is_some();
            stretch = false;
        } else if let Some(report) = group("report") {
            if report == "年内" {
                // 三至五年内 is a stretch from now on.
                if text
                    .get(..span.start)
                    .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十两几半数".contains(c)))
                {
                    return None;
                }
                from = self.document.map(Date::to_year);
                to = from;
                known = from.is_some();
            } else {
                (from, to) = self.last_stretch.unwrap_or((None, None));
                known = to.is_some();
            }
            lasting = true;
        } else {
            let bare = group("bare").map(|bare| if torn { bare.trim_start_matches('前') } else { bare });
            let part = group("part").or(bare).and_then(Part::read);
            let year = match (group("y").and_then(read_year), group("rel")) {
                (Some(year), _) => {
                    if self.document_year().is_none_or(|now| year <= now) {
                        self.last_year = Some(year);
                        self.year_end = span.end;
                    }
                    if span.start <= self.title_end {
                        self.title_year.get_or_insert(year);
                    }
                    Some(year)
                }
                (None, Some(relative)) => {
                    let near = self.breaks.same_line(self.year_end);
                    let year = match relative {
                        // 2024年收入9亿元，上年为8亿元: of the year that is reported.
                        "上年" | "上一年" | "前一年"
                            if near && self.document_year().is_some_and(|year| self.last_year == Some(year - 1)) =>
                        {
                            self.last_year.map(|year| year - 1)
                        }
                        "去年" | "上年" | "上一年" | "前一年" => self.document_or_title(-1),
                        "前年" => self.document_year().map(|y| y - 2),
                        "明年" => self.document_year().map(|y| y + 1),
                        "后年" => self.document_year().map(|y| y + 2),
                        "当年" | "同年" => self.last_year.filter(|_| near).or(self.document_year()),
                        "次年" | "翌年" => self.last_year.filter(|_| near).map(|year| year + 1),
                        written if written.ends_with(['）', ')']) || written.contains(['（', '(']) => bracketed_year(written),
                        _ => self.document_year(),
                    };
                    if part.is_some_and(|part| part.is_month()) && year.is_some() {
                        self.last_year = year;
                        self.year_end = span.end;
                    }
                    year
                }
                (None, None) if group("bare").is_some_and(|bare| bare.contains('月')) => {
                    // A year of history or of a title in a paragraph before is no longer spoken of.
                    let stale = !self.breaks.same_line(self.year_end) || self.breaks.title > self.year_end;
                    self.last_year.filter(|_| !stale).or(self.document_year()).or(self.title_year)
                }
                // 全年 in January is the year before.
                (None, None) => self.title_year.or_else(|| {
                    let early = part == Some(Part::Whole) && self.document.is_some_and(|date| date.month().is_some_and(|month| month <= 3));
                    self.document_year().map(|year| if early { year - 1 } else { year })
                }),
            };
            // 月 and 日 of a table of contents or a bare 底: nothing that stands alone.
            if group("bare").is_some_and(|bare| matches!(bare, "末" | "底" | "初")) {
                return None;
            }
            known = year.is_some();
            (from, to) = match (year, part) {
                (Some(year), Some(part)) => part.ends(Year(year)),
                (Some(year), None) => (Year(year).whole(), Year(year).whole()),
                (None, _) => (None, None),
            };
            lasting = group("bare") == Some("全年") || until;
            if group("same2").is_some() {
                stretch = false;
            }
        }
        if until {
            from = None;
            lasting = !target;
        } else if since {
            to = self.document;
            known = known && to.is_some();
            lasting = group("part").or_else(|| group("bare")).is_none();
        }
        if let Some(date) = to.filter(|date| date.month().is_some() && group("now").is_none()) {
            self.last_date = Some(date);
            self.date_end = span.end;
        }
        if stretch && !until && (from.is_some() || to.is_some()) {
            self.last_stretch = Some((from, to));
        }
        Some(Time { period: Period { span, from, to, complete: known }, lasting, stretch })
    }

    /// The year `back` years from that which the text reports of.
    fn document_or_title(&self, back: i32) -> Option<i32> {
        self.title_year
            .filter(|_| self.document.is_none())
            .or(self.title_year.filter(|&t| self.document_year() == Some(t + 1)))
            .or(self.document_year())
            .map(|y| y + back)
    }
}

/// Reads a year: 2016, 二〇一六, or 民国105 as it is counted in Taiwan.
fn read_year(text: &str) -> Option<i32> {
    text.strip_prefix("民国").map_or_else(|| read_number(text), |year| Some(read_number(year)? + FIRST_YEAR))
}

/// The year in 今(113)年.
fn bracketed_year(text: &str) -> Option<i32> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let year = read_number(&digits)?;
    Some(if year < 1000 { year + FIRST_YEAR } else { year })
}

/// No title is longer, in characters.
const LONGEST_TITLE: usize = 60;

/// The year before the first of 民国.
const FIRST_YEAR: i32 = 1911;
