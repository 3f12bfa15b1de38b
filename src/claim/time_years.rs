//! Which year is meant: 2016年, 去年, 当年, and that of a bare 6月 or 全年.
//!
//! Takes an expression and the years that the text named before it, hands on its ends. Days are read in `time_days.rs`, and which
//! form an expression has, in `time_ends.rs`.

use super::calendar::{Part, Year, read_number};
use super::festivals::{Place, season};
use super::period::Clock;
use super::time_ends::{Ends, Found};
use crate::date::Date;

impl Clock {
    pub(super) fn document_year(&self) -> Option<i32> {
        self.document.map(|date| i32::from(date.year()))
    }

    /// 同期, 去年同期, 2016年同期
    pub(super) fn same_stretch(&self, same: &str) -> Ends {
        let (from, to) = self.last_stretch.unwrap_or((None, None));
        let back = match same {
            "同期" => 0,
            _ => match same.split('年').next().and_then(read_year) {
                Some(year) => from.or(to).map_or(0, |date| i32::from(date.year()) - year),
                None => 1,
            },
        };
        let (from, to) = (from.and_then(|date| date.add_years(-back)), to.and_then(|date| date.add_years(-back)));
        let known = to.is_some() || self.last_stretch.is_none() && self.document.is_some();
        Ends { known, stretch: false, ..Ends::named(from, to) }
    }

    /// 2016年, 去年12月, 上半年: a year, a part of one, or both.
    pub(super) fn year_or_part(&mut self, found: &Found<'_, '_>) -> Option<Ends> {
        let bare = found.group("bare").map(|bare| if found.torn { bare.trim_start_matches('前') } else { bare });
        // A bare 底 is nothing that stands alone.
        if bare.is_some_and(|bare| matches!(bare, "末" | "底" | "初")) {
            return None;
        }
        // 乘客20万人次，|年均增长 is no year after.
        if found.group("rel") == Some("次年")
            && (found.behind().starts_with('均') || found.before().ends_with(['人', '架', '车', '班', '列', '船']))
        {
            return None;
        }
        // 建成|后，年产值 is none either, nor 元以|上年薪.
        if found.group("rel") == Some("后年") && !found.opens && !found.before().ends_with(['到', '至', '在', '于', '明', '、', '和'])
        {
            return None;
        }
        // 改革|第二年 counts another thing than years of the calendar.
        if found.group("rel") == Some("第二年") && !(found.opens && self.last_year.is_some() && self.breaks.same_line(self.year_end)) {
            return None;
        }
        if found.group("rel").is_some_and(|rel| rel.starts_with(['上', '前'])) && found.before().ends_with(['以', '之', '此', '年']) {
            return None;
        }
        let part = found.group("part").or(bare).and_then(Part::read);
        let told = self.told_year.filter(|_| self.breaks.same_line(self.told_end) && self.breaks.same_title(self.told_end));
        let year = match (found.group("y").and_then(read_year), found.group("rel")) {
            (Some(year), _) => {
                if self.document_year().is_none_or(|now| year <= now) {
                    self.last_year = Some(year);
                    self.year_end = found.span.end;
                }
                if found.span.start <= self.title_end {
                    self.title_year.get_or_insert(year);
                }
                Some(year)
            }
            (None, Some(relative)) => {
                let year = self.relative_year(relative);
                if part.is_some_and(Part::is_month) && year.is_some() {
                    self.last_year = year;
                    self.year_end = found.span.end;
                }
                year
            }
            (None, None) if bare.is_some_and(|bare| bare.contains('月')) => self.year_of_months(),
            // 去年…。全年…，年末…: of the year that is told of. Without a date of the document 上半年 is too.
            (None, None) if told.is_some() && !is_ahead(found) && (self.document.is_none() || matches!(bare, Some("全年" | "年末"))) => {
                told
            }
            // 全年 in January is the year before, unless it is told in advance: 全年可发电.
            (None, None) => self.title_year.or_else(|| {
                let early = !is_ahead(found) && self.document.is_some_and(|date| is_before(part, bare, date));
                self.document_year().map(|year| if early { year - 1 } else { year })
            }),
        };
        if let Some(year) = year.filter(|year| {
            bare.is_none() && found.opens && !found.behind().starts_with('的') && self.document_year().is_none_or(|now| *year <= now)
        }) {
            (self.told_year, self.told_end) = (Some(year), found.span.end);
        }
        let (from, to) = match (year, part) {
            (Some(year), Some(part)) => part.ends(Year(year)),
            (Some(year), None) => (Year(year).whole(), Year(year).whole()),
            (None, _) => (None, None),
        };
        let lasting = found.group("bare") == Some("全年") || found.until;
        Some(Ends { known: year.is_some(), lasting, stretch: found.group("same2").is_none(), ..Ends::named(from, to) })
    }

    /// The year of a month or a festival that names none.
    fn year_of_months(&self) -> Option<i32> {
        // A year of history or of a title in a paragraph before is no longer spoken of.
        let stale = !self.breaks.same_line(self.year_end) || !self.breaks.same_title(self.year_end);
        self.last_year.filter(|_| !stale).or(self.document_year()).or(self.title_year)
    }

    /// 五一前夕, 去年国庆假期, 春运期间; `None` where the name dates nothing: 国庆招待会.
    pub(super) fn festival(&self, found: &Found<'_, '_>) -> Option<Ends> {
        let named = found.group("fy").and_then(read_year).or_else(|| found.group("frel").and_then(|relative| self.relative_year(relative)));
        let dated = found.group("fy").or_else(|| found.group("frel")).is_some();
        let Some((name, word)) = found.group("fname").zip(found.group("fword")) else {
            // 去年教师节, and 春节，… at the head of a clause.
            let alone = dated || found.opens && found.behind().starts_with(['，', ',']);
            let year = if dated { named } else { self.year_of_months() };
            let whole = year.and_then(|year| Year(year).whole());
            return alone.then(|| Ends { known: whole.is_some(), ..Ends::named(whole, whole) });
        };
        // 五一假期|将近
        if ["将近", "将至", "临近", "来临", "即将", "到来"].iter().any(|word| found.behind().starts_with(word)) {
            return None;
        }
        // “两节”和|“五一”期间: of more than one.
        let listed = found.before().ends_with(['和', '、', '及', '与']);
        let year = if dated { named } else { self.year_of_months().filter(|_| !listed) };
        let place = Place::of(name);
        let (from, to) = year.map_or((None, None), |year| place.ends(word, Year(year)));
        if word.ends_with("以来") || word == "至今" {
            let from = year.and_then(|year| place.first(Year(year))).or(from);
            return Some(Ends { known: from.is_some(), ..Ends::reckoned(from, self.document) }.lasting());
        }
        Some(Ends { known: from.is_some(), ..Ends::named(from, to) })
    }

    /// 今春, 去冬今春
    pub(super) fn season(&self, when: &str, first: &str, second: Option<&str>) -> Ends {
        let year = self.document_or_title(if when == "去" { -1 } else { 0 });
        let months = |name: &str| name.chars().next().and_then(season);
        let ends = |year: i32, name: &str| {
            months(name).map(|(first, last)| (Part::month(first).ends(Year(year)).0, Part::month(last).ends(Year(year)).1))
        };
        let own = year.and_then(|year| ends(year, first));
        let to = match second {
            Some(second) => year.and_then(|year| ends(year + 1, second)).and_then(|(_, to)| to),
            None => own.and_then(|(_, to)| to),
        };
        Ends::reckoned(own.and_then(|(from, _)| from), to)
    }

    /// The year that 去年 or 当年 means.
    pub(super) fn relative_year(&self, relative: &str) -> Option<i32> {
        let near = self.breaks.same_line(self.year_end);
        match relative {
            // 2024年收入9亿元，上年为8亿元: of the year that is reported.
            "上年" | "上一年" | "前一年" if near && self.document_year().is_some_and(|year| self.last_year == Some(year - 1)) => {
                self.last_year.map(|year| year - 1)
            }
            "当年" | "同年" => self.last_year.filter(|_| near).or(self.document_year()),
            "次年" | "翌年" | "第二年" => self.last_year.filter(|_| near).map(|year| year + 1),
            _ => self.year_of(relative),
        }
    }

    /// The year of 2016年, 去年 or 今(113)年, from the document's date alone.
    pub(super) fn year_of(&self, written: &str) -> Option<i32> {
        match written {
            "去年" | "上年" | "上一年" | "前一年" => self.document_or_title(-1),
            "前年" => self.document_year().map(|year| year - 2),
            "明年" => self.document_year().map(|year| year + 1),
            "后年" => self.document_year().map(|year| year + 2),
            _ if written.ends_with(['）', ')']) || written.contains(['（', '(']) => bracketed_year(written),
            _ => written.strip_suffix('年').and_then(read_year).or_else(|| self.document_year()),
        }
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

/// Whether a part of a year that names none has not come or is far from over on the day `now`, so that it is of the year before.
fn is_before(part: Option<Part>, bare: Option<&str>, now: Date) -> bool {
    let Some(month) = now.month().map(i32::from) else { return false };
    match part {
        Some(Part::Whole) => month <= 3,
        Some(Part::Months { first, last }) if !bare.is_some_and(|bare| bare.contains('月')) => {
            first > month && first - month > 4 || last - month > 4
        }
        // 年末, 年底
        Some(Part::Month { month: 12, day: None }) => month <= 3 && bare.is_some_and(|bare| bare.starts_with('年')),
        _ => false,
    }
}

/// Whether what is said of the expression is told in advance: 预计|全年|将达.
pub(super) fn is_ahead(found: &Found<'_, '_>) -> bool {
    let before: &[&str] = &["预计", "预期", "力争", "计划", "预测", "推算，", "估计", "有望"];
    let behind: &[&str] = &["可", "将", "预计", "有望", "力争", "计划", "目标", "预期", "约需", "还需"];
    before.iter().any(|word| found.before().ends_with(word)) || behind.iter().any(|word| found.behind().starts_with(word))
}

/// 15世纪至19世纪末, 上世纪末: whole centuries; `None` where it is part of a name (21世纪海上丝绸之路).
pub(super) fn century(found: &Found<'_, '_>) -> Option<Ends> {
    let first = match found.group("cx") {
        Some("上") => 20,
        Some(_) => 21,
        None => found.number("c1")?,
    };
    let last = found.number("c2").unwrap_or(first);
    let named = found.group("c1").is_some() && found.group("c2").is_none() && found.span.slice(found.text).ends_with("世纪");
    let alone = found.behind().starts_with(['，', '。', '、', '；']);
    // 本世纪初 is its first ten years, 上世纪末 the last.
    let surface = found.span.slice(found.text);
    let single = found.group("c2").is_none();
    let from = if single && surface.ends_with('末') { first * 100 - 9 } else { first * 100 - 99 };
    let to = if single && surface.ends_with('初') { first * 100 - 90 } else { last * 100 };
    (!named || alone).then(|| Ends::named(Year(from).whole(), Year(to).whole()))
}

/// Reads a year: 2016, 二〇一六, or 民国105 as it is counted in Taiwan.
pub(super) fn read_year(text: &str) -> Option<i32> {
    text.strip_prefix("民国").map_or_else(|| read_number(text), |year| Some(read_number(year)? + FIRST_YEAR))
}

/// The year in 今(113)年.
fn bracketed_year(text: &str) -> Option<i32> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let year = read_number(&digits)?;
    Some(if year < 1000 { year + FIRST_YEAR } else { year })
}

/// The year before the first of 民国.
pub(super) const FIRST_YEAR: i32 = 1911;
