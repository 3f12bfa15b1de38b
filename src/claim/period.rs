//! When a claim holds: reads one expression of time, with what leads to it and what ends it.
//!
//! Takes one expression that `time_forms.rs` found and the document's date, hands on a [`Time`] with its ends in ISO precision. What its
//! words reckon to is worked out in `time_ends.rs`; which time a claim belongs to is decided in `timeline.rs`; durations (连续5年) are
//! quantities and no business of this file.

use super::time_ends::{Ends, Found};
use super::time_form::{Expression, Form, Lead, NamedYear, Now, Tail};
use super::time_since::since_behind;
use crate::date::Date;
use crate::digits::LISTING;
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

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
    /// The last day or month that the text names, for 这天 and 当月.
    pub(super) last_date: Option<Date>,
    pub(super) date_end: usize,
    pub(super) last_stretch: Option<(Option<Date>, Option<Date>)>,
    pub(super) stretch_end: usize,
    /// What the text reports of: the stretch that its title names, else the last one of several months.
    pub(super) reported: Option<(Option<Date>, Option<Date>)>,
    pub(super) reported_end: usize,
    /// The last festival, for 假期里.
    pub(super) last_feast: Option<(Option<Date>, Option<Date>)>,
    pub(super) title_end: usize,
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
    /// Behind the last 》.
    title: usize,
    /// Behind the last 。.
    stop: usize,
    /// Where the last numbered heading begins.
    heading: usize,
    /// How far was looked.
    seen: usize,
}

impl Breaks {
    /// Looks on to byte `at` of `text`.
    fn look(&mut self, text: &str, at: usize) {
        let more = text.get(self.seen..at).unwrap_or("");
        let behind = |mark: char| more.rfind(mark).map(|found| self.seen + found + mark.len_utf8());
        self.title = behind('》').unwrap_or(self.title);
        self.stop = behind('。').unwrap_or(self.stop);
        if let Some(line) = behind('\n') {
            self.line = line;
            let mut lines = more.match_indices('\n').map(|(found, _)| self.seen + found + 1);
            self.heading = lines.rfind(|&line| is_numbered(text, line)).unwrap_or(self.heading);
        }
        self.seen = self.seen.max(at);
    }

    /// Whether no line ends between byte `from` and there.
    pub(super) const fn same_line(&self, from: usize) -> bool {
        self.line <= from
    }

    /// Whether no sentence ends between byte `from` and there.
    pub(super) const fn same_sentence(&self, from: usize) -> bool {
        self.stop <= from && self.line <= from
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
        // Only a heading titles the text.
        let heads =
            |from: usize, end: usize| text.get(from..end).is_some_and(|line| !line.contains('。') && has_at_most(line, LONGEST_TITLE));
        let title_end = text.find('\n').filter(|&end| heads(0, end));
        // 青原市统计局⏎2023年统计公报: the title may stand below the name of its author.
        let title_end = title_end.map(|end| {
            let from = text.get(end..).map_or(end, |rest| end + rest.len() - rest.trim_start().len());
            let next = text
                .get(from..)
                .and_then(|rest| rest.find('\n'))
                .map(|next| from + next)
                .filter(|&next| heads(from, next) && !is_numbered(text, from));
            let named = text.get(..end).is_some_and(|line| line.contains('年'));
            next.filter(|_| !named).unwrap_or(end)
        });
        Self {
            document,
            title_year: None,
            last_year: None,
            year_end: 0,
            told_year: None,
            told_end: 0,
            section_year: None,
            section_end: 0,
            last_date: None,
            date_end: 0,
            last_stretch: None,
            stretch_end: 0,
            reported: None,
            reported_end: 0,
            last_feast: None,
            title_end: title_end.unwrap_or(0),
            republic: None,
            breaks: Breaks::default(),
        }
    }

    /// Reads what was found at byte `at` of `text`.
    pub(super) fn read(&mut self, text: &str, at: usize, found: Expression<'_>) -> Option<Time> {
        let Expression { mut lead, form, tail, len } = found;
        let mut span = NormSpan::new(at, at + len);
        let leads = |wanted: &[Lead]| lead.is_some_and(|(lead, _)| wanted.contains(&lead));
        // ，到|2025年 is until then; in 提高到|2025年 到 belongs to the verb.
        let opens = text.get(..span.start).is_none_or(|before| {
            let before = before.trim_end_matches([' ', '\u{3000}']);
            before.is_empty() || before.ends_with(['，', '。', '；', '：', ',', ';', ':', '）', '\n', '“'])
        });
        let (year, bare, whole) = match form {
            Form::Whole { year, part, .. } => (year, part.filter(|_| year.is_none()), true),
            _ => (None, None, false),
        };
        // 到|6月底 too, but 到|6月 may be where a stretch ends.
        let dated = whole && (matches!(year, Some(NamedYear::Number(_))) || span.slice(text).ends_with(['底', '末', '日']));
        let target = opens && leads(&[Lead::To]) && dated;
        let mut since = matches!(tail, Some((Tail::Event | Tail::Since, _)));
        // 今年|来，: as 今年以来.
        if matches!(year, Some(NamedYear::Relative(_, "今年"))) && text.get(span.end..).is_some_and(|rest| rest.starts_with("来，")) {
            (span.end, since) = (span.end + '来'.len_utf8(), true);
        }
        // 7月1日|起 has no end; 起草 and 起飞 are what was done then.
        let began = matches!(tail, Some((Tail::Onward, _)))
            && !text.get(span.end..).is_some_and(|rest| rest.starts_with(['草', '飞', '诉', '降', '义', '跑', '步', '航']));
        // 从2017年|开始, but not 2017年|开始建设.
        let begun = tail.filter(|(tail, _)| *tail == Tail::Begun);
        if let Some((_, begun)) = begun.filter(|_| lead.is_none()) {
            span.end -= begun.len();
        }
        let from_then = leads(&[Lead::Since, Lead::From]);
        let onward = began || from_then && begun.is_some();
        // 自2012年《条例》实施|以来: with what happened then between.
        if from_then
            && !since
            && whole
            && let Some(end) = since_behind(text, span.end)
        {
            (span.end, since) = (end, true);
        }
        if let Some((_, word)) = lead.filter(|(lead, _)| matches!(lead, Lead::To | Lead::From) && !target) {
            span.start += word.len();
            lead = None;
        }
        // 10月底|前 is a limit, but not 10月1日|前往 and not 目前|前.
        let limit = tail.filter(|(tail, _)| *tail == Tail::Before).map(|(_, word)| word);
        if let Some(limit) = limit.filter(|_| !whole || !limits(text, span)) {
            span.end -= limit.len();
        }
        let ended = matches!(tail, Some((Tail::Until, _))) || limit.is_some() && span.slice(text).ends_with('前');
        self.breaks.look(text, span.start);
        let lead = lead.map(|(lead, _)| lead);
        let until = target || lead == Some(Lead::Until) || ended || matches!(form, Form::Now(Now::Until | Now::Telling));
        let found = Found { text, span, lead, opens, until };
        let Ends { mut from, mut to, mut known, mut lasting, stretch } = self.ends(&found, form)?;
        // 到2025年，力争达到95%: a goal holds in its year, where 截至 has no beginning.
        let goal = target
            && match (self.document, to) {
                (Some(now), Some(to)) => to.year() > now.year() || to.month().is_some() && to.to_month() > now.to_month(),
                _ => tells_aim(text, span.end),
            };
        if goal {
            lasting = false;
        } else if until {
            from = None;
            lasting = !target && limit.is_none();
        } else if onward {
            (to, lasting) = (None, false);
        } else if since {
            to = self.document;
            // 11月以来 in September is since that of the year before.
            if bare.is_some() && from.zip(to).is_some_and(|(from, to)| from > to) {
                from = from.and_then(|date| date.add_years(-1));
            }
            known = known && to.is_some();
            lasting = !matches!(form, Form::Whole { part: Some(_), .. });
        }
        if let Some(date) = to.or(from).filter(|date| date.month().is_some() && !matches!(form, Form::Now(_))) {
            self.last_date = Some(date);
            self.date_end = span.end;
        }
        if stretch && !until && (from.is_some() || to.is_some()) {
            self.last_stretch = Some((from, to));
            self.stretch_end = span.end;
            // 去年末 is no stretch that a report tells of.
            let reports = from != to || from.is_some_and(|date| date.month().is_none());
            if reports && (self.reported.is_none() || self.reported_end > self.title_end) {
                (self.reported, self.reported_end) = (Some((from, to)), span.end);
            }
        }
        Some(Time { period: Period { span, from, to, complete: known }, lasting, stretch })
    }
}

/// Whether the line that begins at byte `line` is a numbered heading or paragraph: 一、2016年工作回顾.
fn is_numbered(text: &str, line: usize) -> bool {
    let head = text.get(line..).unwrap_or("").trim_start_matches([' ', '\u{3000}', '#']);
    let bare = head.trim_start_matches(LISTING);
    head.starts_with(LISTING) && bare.starts_with('、')
}

/// Whether byte `at` stands in a heading that is one line of at most so many characters.
pub(super) fn in_heading(text: &str, line: usize, at: usize) -> bool {
    let ends = |from: usize| text.get(from..).unwrap_or("").chars().take(LONGEST_HEADING).find(|c| matches!(c, '\n' | '。' | '，' | '；'));
    is_numbered(text, line) && ends(line.max(at)) == Some('\n')
}

/// No heading is longer behind the year that it names, in characters.
const LONGEST_HEADING: usize = 30;

/// Whether the 前 that ends `span` sets a limit: 2020年底前, but not 5月1日前往.
fn limits(text: &str, span: NormSpan) -> bool {
    let next = text.get(span.end..).and_then(|rest| rest.chars().next());
    !next.is_some_and(|c| c.is_ascii_digit() || "往来后列线沿夕端景途身进期年瞻提一二三四五六七八九十两几半排赴任首总副".contains(c))
}

/// Whether the clauses behind byte `from` tell what is aimed at: 到2025年，|力争达到95%, but not 到2010年，|已建成3座.
fn tells_aim(text: &str, from: usize) -> bool {
    let behind =
        text.get(from..).unwrap_or("").char_indices().take(AIM).map_while(|(at, c)| (c != '。').then_some(at + c.len_utf8())).last();
    let behind = behind.and_then(|end| text.get(from..from + end)).unwrap_or("");
    let done = ["已", "共", "累计", "了", "才", "只"].iter().filter_map(|word| behind.find(word)).min();
    let aimed = ["将", "力争", "实现", "达到", "要", "确保", "目标", "预计", "基本", "全面", "建成", "计划"]
        .iter()
        .filter_map(|word| behind.find(word))
        .min();
    aimed.is_some_and(|aimed| done.is_none_or(|done| aimed < done))
}

/// How far behind 到2025年 its aim is looked for, in characters.
const AIM: usize = 40;

/// No title is longer, in characters.
const LONGEST_TITLE: usize = 60;
