//! Which year is meant: 2016年, 去年, 当年, and that of a bare 6月 or 全年.
//!
//! Takes an expression and the years that the text named before it, hands on its ends. Days are read in `time_days.rs`, and which
//! form an expression has, in `time_ends.rs`.

use super::calendar::{Part, Year};
use super::festivals::{During, Place};
use super::period::Clock;
use super::time_ends::{Ends, Found};
use super::time_form::{Age, Lead, NamedYear, PartOfYear, Relative, Written};
use super::time_headings::{in_chapter, in_heading};
use crate::date::Date;

impl Clock {
    pub(super) fn document_year(&self) -> Option<i32> {
        self.document.map(|date| i32::from(date.year()))
    }

    /// 同期, 去年同期, 2016年同期
    pub(super) fn same_stretch(&self, year: Option<NamedYear<'_>>) -> Ends {
        let (from, to) = self.last_stretch.unwrap_or((None, None));
        let back = match year {
            None => 0,
            Some(NamedYear::Number(year)) => from.or(to).map_or(0, |date| i32::from(date.year()) - year),
            Some(NamedYear::Relative(..)) => 1,
        };
        let (from, to) = (from.and_then(|date| date.add_years(-back)), to.and_then(|date| date.add_years(-back)));
        let known = to.is_some() || self.last_stretch.is_none() && self.document.is_some();
        Ends { known, stretch: false, ..Ends::named(from, to) }
    }

    /// 2016年, 去年12月, 上半年: a year, a part of one, or both; `None` where it is neither.
    pub(super) fn year_or_part(
        &mut self,
        found: &Found<'_>,
        year: Option<NamedYear<'_>>,
        part: Option<PartOfYear>,
        same: bool,
    ) -> Option<Ends> {
        let written = part.filter(|_| year.is_none()).map(|part| part.written);
        // A bare 底 is nothing that stands alone.
        if written == Some(Written::Edge) || matches!(year, Some(NamedYear::Relative(_, word)) if !self.dates(found, word)) {
            return None;
        }
        let part = part.map(|part| part.part);
        let told = self.paragraph_year();
        let year = match year {
            Some(NamedYear::Number(year)) => {
                self.note_year(found, year, part);
                Some(year)
            }
            Some(NamedYear::Relative(relative, _)) => {
                let year = self.relative_year(relative);
                if part.is_some_and(Part::is_month) && year.is_some() {
                    self.last_year = year;
                    self.year_end = found.span.end;
                }
                year
            }
            None if written == Some(Written::Months) => self.year_of_months(part),
            // 去年…。全年…，年末…: of the year that is told of. Without a date of the document 上半年 is too.
            None if told.is_some()
                && !is_ahead(found)
                && (self.document.is_none() || matches!(written, Some(Written::Whole | Written::YearEnd))) =>
            {
                told
            }
            // 全年 in January is the year before, unless it is told in advance: 全年可发电.
            None => self.heading_year().or_else(|| {
                let early = !is_ahead(found) && self.document.is_some_and(|date| is_before(part, date));
                self.document_year().map(|year| if early { year - 1 } else { year }).or(self.parted_year)
            }),
        };
        if let Some(year) = year.filter(|year| {
            written.is_none() && found.opens && !found.behind().starts_with('的') && self.document_year().is_none_or(|now| *year <= now)
        }) {
            (self.told_year, self.told_end) = (Some(year), found.span.end);
        }
        let (from, to) = match (year, part) {
            (Some(year), Some(part)) => part.ends(Year(year)),
            (Some(year), None) => (Year(year).whole(), Year(year).whole()),
            (None, _) => (None, None),
        };
        let lasting = written == Some(Written::Whole) || found.until;
        Some(Ends { known: year.is_some(), lasting, stretch: !same, ..Ends::named(from, to) })
    }

    /// Notes a year written in figures, and what it is the year of.
    fn note_year(&mut self, found: &Found<'_>, year: i32, part: Option<Part>) {
        let end = found.span.end;
        if self.document_year().is_none_or(|now| year <= now) {
            (self.last_year, self.year_end) = (Some(year), end);
        }
        if reports_part(found, part) {
            self.parted_year = self.parted_year.max(Some(year));
        }
        let line = self.breaks.line();
        // 2025年2月3日 in the first line is when it was written.
        if found.span.start < self.title_end && !matches!(part, Some(Part::Month { day: Some(_), .. })) {
            self.title_year.get_or_insert(year);
        }
        if in_heading(found.text, line, end) {
            (self.section_year, self.section_end) = (Some(year), end);
        } else if in_chapter(found.text, line, found.span) {
            (self.chapter_year, self.chapter_end, self.section_year) = (Some(year), end, None);
        } else if self.breaks.in_first_sentence() && self.opening_year.is_none() && opens_text(found) {
            self.opening_year = Some(year);
        }
    }

    /// The year that the paragraph told of before the expression.
    fn paragraph_year(&self) -> Option<i32> {
        self.told_year.filter(|_| self.breaks.same_line(self.told_end) && self.breaks.same_title(self.told_end))
    }

    /// The year of which the section tells, else the one that the title names.
    fn heading_year(&self) -> Option<i32> {
        // A text that opens with its own year or the one before reports of that.
        let near = |year: &i32| self.document_year().is_none_or(|now| now == *year || now == year + 1);
        self.section().or(self.title_year).or(self.opening_year.filter(near))
    }

    /// The year of the part of the text.
    pub(super) fn section(&self) -> Option<i32> {
        let section = self.section_year.filter(|_| self.breaks.same_section(self.section_end));
        section.or(self.chapter_year.filter(|_| self.breaks.same_chapter(self.chapter_end)))
    }

    /// The year of an expression that names none and means what the text reports of: 年内.
    pub(super) fn governing_year(&self, found: &Found<'_>) -> Option<i32> {
        self.paragraph_year().or(self.heading_year()).filter(|_| !is_ahead(found))
    }

    /// Whether 次年 and the like are years there, and no part of other words.
    fn dates(&self, found: &Found<'_>, word: &str) -> bool {
        let before = found.before();
        match word {
            // 乘客20万人次，|年均增长 is no year after.
            "次年" => !(found.behind().starts_with('均') || before.ends_with(['人', '架', '车', '班', '列', '船'])),
            // 建成|后，年产值 is none either, nor 元以|上年薪.
            "后年" => found.opens || before.ends_with(['到', '至', '在', '于', '明', '、', '和']),
            // 改革|第二年 counts another thing than years of the calendar.
            "第二年" => found.opens && self.last_year.is_some() && self.breaks.same_line(self.year_end),
            _ => !(word.starts_with(['上', '前']) && before.ends_with(['以', '之', '此', '年'])),
        }
    }

    /// The year of a month or a festival that names none.
    fn year_of_months(&self, part: Option<Part>) -> Option<i32> {
        // A year of history or of a title in a paragraph before is no longer spoken of, and one that is to come only in its sentence.
        let stale = !self.breaks.same_line(self.year_end) || !self.breaks.same_title(self.year_end);
        let ahead = self.last_year > self.document_year() && !self.breaks.same_sentence(self.year_end);
        let last = self.last_year.filter(|_| !stale && !(ahead && self.document.is_some()));
        // 2023年…纪实, of January: 3月 has gone by.
        let month = part.and_then(|part| part.ends(Year(2000)).0).and_then(Date::month);
        let over = self.heading_year().filter(|&year| {
            self.document.is_some_and(|now| {
                i32::from(now.year()) == year + 1 && (self.title_reports || month > now.month() && now.month().is_some())
            })
        });
        // 今年…，到8月底: a year told of by a word stands nearer than one in figures before it.
        let told = self.paragraph_year().filter(|_| self.told_end > self.year_end && last.is_some());
        told.or(last)
            .or(self.section())
            .or(over)
            .or(self.document_year())
            .or(self.title_year)
            .or(self.parted_year.filter(|_| part.is_some_and(is_stretch)))
    }

    /// 五一前夕, 去年国庆假期, 春运期间; `None` where the name dates nothing: 国庆招待会.
    pub(super) fn festival(&mut self, found: &Found<'_>, named: Option<NamedYear<'_>>, feast: Option<(Place, During)>) -> Option<Ends> {
        let dated = named.is_some();
        let named = named.and_then(|year| self.number_of(year));
        let Some((place, during)) = feast else {
            // 去年教师节, and 春节，… at the head of a clause.
            let alone = dated || found.opens && found.behind().starts_with(['，', ',']);
            let year = if dated { named } else { self.year_of_months(None) };
            let whole = year.and_then(|year| Year(year).whole());
            return alone.then(|| Ends { known: whole.is_some(), ..Ends::named(whole, whole) });
        };
        // 五一假期|将近
        if ["将近", "将至", "临近", "来临", "即将", "到来"].iter().any(|word| found.behind().starts_with(word)) {
            return None;
        }
        // “两节”和|“五一”期间: of more than one.
        let listed = found.before().ends_with(['和', '、', '及', '与']);
        let year = if dated { named } else { self.year_of_months(None).filter(|_| !listed) };
        let (from, to) = year.map_or((None, None), |year| place.ends(during, Year(year)));
        if during == During::Since {
            let from = year.and_then(|year| place.first(Year(year))).or(from);
            return Some(Ends { known: from.is_some(), ..Ends::reckoned(from, self.document) }.lasting());
        }
        self.last_feast = Some((from, to)).filter(|_| !listed).or(self.last_feast);
        Some(Ends { known: from.is_some(), ..Ends::named(from, to) })
    }

    /// 假期里
    pub(super) fn vacation(&self) -> Option<Ends> {
        let (from, to) = self.last_feast?;
        Some(Ends { known: from.is_some(), ..Ends::named(from, to) })
    }

    /// 今春, 去冬今春: from month to month of this year (0) or the last (-1).
    pub(super) fn season(&self, year: i32, first: (i32, i32), second: Option<(i32, i32)>) -> Ends {
        let year = self.document_or_title(year);
        let own = year.map(|year| (Part::month(first.0).ends(Year(year)).0, Part::month(first.1).ends(Year(year)).1));
        let to = match second {
            Some((_, last)) => year.and_then(|year| Part::month(last).ends(Year(year + 1)).1),
            None => own.and_then(|(_, to)| to),
        };
        Ends::reckoned(own.and_then(|(from, _)| from), to)
    }

    /// The year of 2016年 or 去年.
    pub(super) fn number_of(&self, year: NamedYear<'_>) -> Option<i32> {
        match year {
            NamedYear::Number(year) => Some(year),
            NamedYear::Relative(relative, _) => self.relative_year(relative),
        }
    }

    /// The year that 去年 or 当年 means.
    fn relative_year(&self, relative: Relative) -> Option<i32> {
        let near = self.breaks.same_line(self.year_end);
        match relative {
            // 2024年收入9亿元，上年为8亿元: of the year that is reported.
            Relative::Reported if near && self.document_year().is_some_and(|year| self.last_year == Some(year - 1)) => {
                self.last_year.map(|year| year - 1)
            }
            Relative::Named => self.last_year.filter(|_| near).or(self.document_year()),
            Relative::Next => self.last_year.filter(|_| near).map(|year| year + 1),
            _ => self.year_of(NamedYear::Relative(relative, "")),
        }
    }

    /// The year of 2016年, 去年 or 今(113)年, from the document's date alone.
    pub(super) fn year_of(&self, year: NamedYear<'_>) -> Option<i32> {
        match year {
            NamedYear::Number(year) | NamedYear::Relative(Relative::Number(year), _) => Some(year),
            NamedYear::Relative(Relative::Reported, _) => self.document_or_title(-1),
            NamedYear::Relative(Relative::Document(-1), _) => self.document_year().or(self.title_year).map(|year| year - 1),
            NamedYear::Relative(Relative::Document(years), _) => self.document_year().map(|year| year + years),
            NamedYear::Relative(Relative::Named | Relative::Next, _) => self.document_year(),
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

/// Whether a year opens the running text: 2016年，全市…
fn opens_text(found: &Found<'_>) -> bool {
    let before = found.before().trim_end_matches([' ', '\u{3000}']);
    (before.is_empty() || before.ends_with('\n')) && found.behind().starts_with('，')
}

/// 一季度, 1-3月
fn is_stretch(part: Part) -> bool {
    matches!(part, Part::Months { first, last } if first != last)
}

/// 2022年一季度, 截至2021年9月30日: whether a part of a year is reported of, and nothing compared with it (比2020年一季度).
fn reports_part(found: &Found<'_>, part: Option<Part>) -> bool {
    let led = found.before().ends_with(['比', '较', '与', '同', '于', '从', '由', '到', '至', '《']);
    part.is_some_and(|part| is_stretch(part) || part != Part::Whole && found.lead == Some(Lead::Until)) && !led
}

/// Whether a part of a year that names none has not come or is far from over on the day `now`, so that it is of the year before.
fn is_before(part: Option<Part>, now: Date) -> bool {
    let Some(month) = now.month().map(i32::from) else { return false };
    match part {
        Some(Part::Whole) => month <= 3,
        Some(Part::Months { first, last }) => first > month && first - month > 4 || last - month > 4,
        // 年末, 年底
        Some(Part::Month { month: 12, day: None }) => month <= 3,
        _ => false,
    }
}

/// Whether what is said of the expression is told in advance: 预计|全年|将达.
pub(super) fn is_ahead(found: &Found<'_>) -> bool {
    let before: &[&str] = &["预计", "预期", "力争", "计划", "预测", "推算，", "估计", "有望"];
    let behind: &[&str] = &["可", "将", "预计", "有望", "力争", "计划", "目标", "预期", "约需", "还需"];
    before.iter().any(|word| found.before().ends_with(word)) || behind.iter().any(|word| found.behind().starts_with(word))
}

/// 15世纪至19世纪末, 上世纪末: whole centuries; `None` where it is part of a name (21世纪海上丝绸之路).
pub(super) fn century(found: &Found<'_>, first: i32, last: Option<i32>, counted: bool, age: Option<Age>) -> Option<Ends> {
    let named = counted && last.is_none() && found.span.slice(found.text).ends_with("世纪");
    let alone = found.behind().starts_with(['，', '。', '、', '；']);
    // 本世纪初 is its first ten years, 上世纪末 the last.
    let age = age.filter(|_| last.is_none());
    let from = if age == Some(Age::Last) { first * 100 - 9 } else { first * 100 - 99 };
    let to = if age == Some(Age::First) { first * 100 - 90 } else { last.unwrap_or(first) * 100 };
    (!named || alone).then(|| Ends::named(Year(from).whole(), Year(to).whole()))
}
