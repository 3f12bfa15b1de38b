//! When a claim holds: reads one expression of time.
//!
//! Takes one expression that `time_forms.rs` found and the document's date, hands on a [`Time`] with its ends in ISO precision, and keeps
//! what later expressions point back at. What its words reckon to is worked out in `time_ends.rs`, what leads to it and what ends it
//! in `time_bounds.rs`; which time a claim belongs to is decided in `timeline.rs`; durations (连续5年) are quantities and no business of
//! this file.

use super::time_bounds::Bounds;
use super::time_ends::{Ends, Found};
use super::time_form::{Expression, Form};
use super::time_headings::{end_of_title, is_numbered, names_report, opens_ahead};
use crate::date::Date;
use crate::normalize::scan;
use crate::span::NormSpan;

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
    pub(super) document: Option<Date>,
    /// The year that the title names: 2016年统计公报.
    pub(super) title_year: Option<i32>,
    /// The last year written in figures.
    pub(super) last_year: Option<i32>,
    /// Where that was.
    pub(super) year_end: usize,
    /// The last year spoken of, also as 去年.
    pub(super) told_year: Option<i32>,
    pub(super) told_end: usize,
    /// The year that the heading of a section names: 一、2016年工作回顾.
    pub(super) section_year: Option<i32>,
    pub(super) section_end: usize,
    /// The year that a heading above the numbered ones names: 2018年工作回顾.
    pub(super) chapter_year: Option<i32>,
    pub(super) chapter_end: usize,
    /// The year with which the running text opens: 2016年，全市….
    pub(super) opening_year: Option<i32>,
    /// The latest year of which the text reports a part: 2022年1-3月, 截至2021年9月30日.
    pub(super) parted_year: Option<i32>,
    /// The last day or month that the text names, for 这天 and 当月.
    pub(super) last_date: Option<Date>,
    pub(super) date_end: usize,
    /// What 今天（6月2日） says of a text without a date.
    pub(super) today: Option<Date>,
    pub(super) last_stretch: Option<(Option<Date>, Option<Date>)>,
    pub(super) stretch_end: usize,
    /// What the text reports of: the stretch that its title names, else the last one of several months.
    pub(super) reported: Option<(Option<Date>, Option<Date>)>,
    pub(super) reported_end: usize,
    /// The last festival, for 假期里.
    pub(super) last_feast: Option<(Option<Date>, Option<Date>)>,
    pub(super) title_end: usize,
    /// The title is that of a bulletin or report: 2016年统计公报.
    pub(super) title_reports: bool,
    /// The text counts its years as Taiwan does; found out when asked.
    pub(super) republic: Option<bool>,
    pub(super) breaks: Breaks,
}

/// Where the last line end and the last closed title before the expression in hand stand. The text is looked through once,
/// however many expressions ask.
#[derive(Default)]
pub(super) struct Breaks {
    /// Behind the last \n.
    line: usize,
    /// Where the line before that one begins.
    before: usize,
    /// Behind the last 》.
    title: usize,
    /// Behind the last 。.
    stop: usize,
    /// Where the last numbered heading begins.
    heading: usize,
    /// Where the last heading begins that looks ahead without a year.
    ahead: usize,
    /// How far was looked.
    seen: usize,
}

impl Breaks {
    /// Looks on to byte `at` of `text`.
    fn look(&mut self, text: &str, at: usize) {
        let more = text.get(self.seen..at).unwrap_or("");
        let mut ends = None;
        for (found, _) in scan(more, |byte| matches!(byte, b'\n' | 0xe3)) {
            let mark = more.get(found..).and_then(|rest| rest.chars().next());
            let behind = |mark: char| self.seen + found + mark.len_utf8();
            match mark {
                Some(mark @ '》') => self.title = behind(mark),
                Some(mark @ '。') => self.stop = behind(mark),
                Some(mark @ '\n') => ends = Some(behind(mark)),
                _ => {}
            }
        }
        if let Some(line) = ends {
            let mut lines = more.match_indices('\n').map(|(found, _)| self.seen + found + 1);
            let blank = |start: &usize| text.get(*start..).is_some_and(|rest| rest.starts_with('\n'));
            self.before = lines.clone().rfind(|start| *start < line && !blank(start)).unwrap_or(self.line);
            self.line = line;
            self.heading = lines.clone().rfind(|&line| is_numbered(text, line)).unwrap_or(self.heading);
            self.ahead = lines.rfind(|&line| opens_ahead(text, line)).unwrap_or(self.ahead);
        }
        self.seen = self.seen.max(at);
    }

    /// Whether no line ends between byte `from` and there.
    pub(super) const fn same_line(&self, from: usize) -> bool {
        self.line <= from
    }

    /// Whether byte `from` stands in that line or in the one before.
    pub(super) const fn near_line(&self, from: usize) -> bool {
        self.before <= from
    }

    /// Whether no sentence ends between byte `from` and there.
    pub(super) const fn same_sentence(&self, from: usize) -> bool {
        self.stop <= from && self.line <= from
    }

    /// Whether no sentence of the text has ended before there.
    pub(super) const fn in_first_sentence(&self) -> bool {
        self.stop == 0
    }

    /// Whether no heading that looks ahead begins between byte `from` and there.
    pub(super) const fn same_chapter(&self, from: usize) -> bool {
        self.ahead <= from
    }

    /// Whether no numbered heading begins between byte `from` and there.
    pub(super) const fn same_section(&self, from: usize) -> bool {
        self.heading <= from
    }

    /// Where the line begins.
    pub(super) const fn line(&self) -> usize {
        self.line
    }

    /// Whether no title was closed between byte `from` and there.
    pub(super) const fn same_title(&self, from: usize) -> bool {
        self.title <= from
    }
}

impl Clock {
    pub(crate) fn new(text: &str, document: Option<Date>) -> Self {
        let title_end = end_of_title(text);
        Self {
            document,
            title_year: None,
            last_year: None,
            year_end: 0,
            told_year: None,
            told_end: 0,
            section_year: None,
            section_end: 0,
            chapter_year: None,
            chapter_end: 0,
            opening_year: None,
            parted_year: None,
            last_date: None,
            date_end: 0,
            today: None,
            last_stretch: None,
            stretch_end: 0,
            reported: None,
            reported_end: 0,
            last_feast: None,
            title_end,
            title_reports: text.get(..title_end).is_some_and(names_report),
            republic: None,
            breaks: Breaks::default(),
        }
    }

    /// Reads what was found at byte `at` of `text`.
    pub(super) fn read(&mut self, text: &str, at: usize, expression: Expression<'_>) -> Option<Time> {
        let form = expression.form;
        let bounds = Bounds::of(text, at, &expression);
        let Bounds { span, lead, opens, until, .. } = bounds;
        self.breaks.look(text, span.start);
        let ends = self.ends(&Found { text, span, lead, opens, until }, form)?;
        let Ends { from, to, known, lasting, stretch } = self.opened(text, &bounds, ends, form);
        self.remember(text, &bounds, from, to, form, stretch);
        Some(Time { period: Period { span, from, to, complete: known }, lasting, stretch })
    }

    /// The ends of an expression, of which the words beside it leave one open: 截至6月底 has no beginning, 7月1日起 no end.
    fn opened(&self, text: &str, bounds: &Bounds, ends: Ends, form: Form<'_>) -> Ends {
        let Ends { mut from, to, .. } = ends;
        // 到2025年，力争达到95%: a goal holds in its year.
        let goal = || match (self.document, to) {
            (Some(now), Some(to)) => to.year() > now.year() || to.month().is_some() && to.to_month() > now.to_month(),
            _ => bounds.tells_aim(text),
        };
        if bounds.target && goal() {
            Ends { lasting: false, ..ends }
        } else if bounds.until {
            Ends { from: None, lasting: !bounds.target && !bounds.limit, ..ends }
        } else if bounds.onward {
            Ends { to: None, lasting: false, ..ends }
        } else if bounds.since {
            let to = self.document;
            // 11月以来 in September is since that of the year before.
            if matches!(form, Form::Whole { year: None, part: Some(_), .. }) && from.zip(to).is_some_and(|(from, to)| from > to) {
                from = from.and_then(|date| date.add_years(-1));
            }
            Ends { from, to, known: ends.known && to.is_some(), lasting: !matches!(form, Form::Whole { part: Some(_), .. }), ..ends }
        } else {
            ends
        }
    }

    /// Keeps what later expressions point back at: the last day for 这天, the last stretch for 同期, and the first for 报告期.
    fn remember(&mut self, text: &str, bounds: &Bounds, from: Option<Date>, to: Option<Date>, form: Form<'_>, stretch: bool) {
        let end = bounds.span.end;
        if let Some(date) = to.or(from).filter(|date| date.month().is_some() && !matches!(form, Form::Now(_))) {
            (self.last_date, self.date_end) = (Some(date), end);
            self.note_today(text, bounds.span, date);
        }
        if stretch && !bounds.until && (from.is_some() || to.is_some()) {
            (self.last_stretch, self.stretch_end) = (Some((from, to)), end);
            // 去年末 is no stretch that a report tells of.
            let reports = from != to || from.is_some_and(|date| date.month().is_none());
            if reports && (self.reported.is_none() || self.reported_end > self.title_end) {
                (self.reported, self.reported_end) = (Some((from, to)), end);
            }
        }
    }
}
