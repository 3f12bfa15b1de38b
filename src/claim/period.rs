//! When a claim holds: reads one expression of time, with what leads to it and what ends it.
//!
//! Takes one expression that `time_forms.rs` found and the document's date, hands on a [`Time`] with its ends in ISO precision. What its
//! words reckon to is worked out in `time_ends.rs`; which time a claim belongs to is decided in `timeline.rs`; durations (连续5年) are
//! quantities and no business of this file.

use super::groups::Groups;
use super::time_ends::{Ends, Found};
use crate::date::Date;
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
    /// The last day or month that the text names, for 这天 and 当月.
    pub(super) last_date: Option<Date>,
    pub(super) date_end: usize,
    pub(super) last_stretch: Option<(Option<Date>, Option<Date>)>,
    pub(super) stretch_end: usize,
    pub(super) title_end: usize,
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
    pub(super) const fn same_line(&self, from: usize) -> bool {
        self.line <= from
    }

    /// Whether no title was closed between byte `from` and there.
    pub(super) const fn same_title(&self, from: usize) -> bool {
        self.title <= from
    }
}

/// How far behind 自2012年 its 以来 is looked for, in bytes.
const SINCE: usize = 16 * '一'.len_utf8();

impl Clock {
    pub(crate) fn new(text: &str, document: Option<Date>) -> Self {
        // Only a heading titles the text.
        let title_end =
            text.find('\n').filter(|&end| text.get(..end).is_some_and(|line| !line.contains('。') && has_at_most(line, LONGEST_TITLE)));
        Self {
            document,
            title_year: None,
            last_year: None,
            year_end: 0,
            told_year: None,
            told_end: 0,
            last_date: None,
            date_end: 0,
            last_stretch: None,
            stretch_end: 0,
            title_end: title_end.unwrap_or(0),
            breaks: Breaks::default(),
        }
    }

    /// Reads what was found at byte `at` of `text`.
    pub(crate) fn read(&mut self, text: &str, at: usize, captures: Groups<'_, '_>) -> Option<Time> {
        let mut span = NormSpan::new(at, at + captures.end());
        let group = |name: &str| captures.name(name);
        let mut lead = group("lead").unwrap_or("");
        // ，到|2025年 is until then; in 提高到|2025年 到 belongs to the verb.
        let opens = text.get(..span.start).is_none_or(|before| {
            let before = before.trim_end_matches([' ', '\u{3000}']);
            before.is_empty() || before.ends_with(['，', '。', '；', '：', ',', ';', ':', '）', '\n', '“'])
        });
        // 到|6月底 too, but 到|6月 may be where a stretch ends.
        let dated =
            group("y").is_some() || group("rel").or_else(|| group("bare")).is_some() && span.slice(text).ends_with(['底', '末', '日']);
        let target = opens && matches!(lead, "到" | "至") && dated && group("same").is_none();
        let mut since = group("since").is_some_and(|since| since.ends_with("以来"));
        // 7月1日|起 has no end; 起草 and 起飞 are what was done then.
        let onward = group("since") == Some("起")
            && !text.get(span.end..).is_some_and(|rest| rest.starts_with(['草', '飞', '诉', '降', '义', '跑', '步', '航']));
        // 自2012年《条例》实施|以来: with what happened then between.
        if matches!(lead, "自" | "自从" | "从")
            && !since
            && group("whole").is_some()
            && let Some(end) = since_behind(text, span.end)
        {
            (span.end, since) = (end, true);
        }
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
            || group("end").is_some()
            || now.is_some_and(|now| now.starts_with('迄') || now.ends_with("为止") || now.contains("发稿"));
        let found = Found { text, span, captures, lead, opens, until, torn };
        let Ends { mut from, mut to, mut known, mut lasting, stretch } = self.ends(&found)?;
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
            lasting = !target;
        } else if onward {
            (to, lasting) = (None, false);
        } else if since {
            to = self.document;
            known = known && to.is_some();
            lasting = group("part").or_else(|| group("bare")).is_none();
        }
        if let Some(date) = to.or(from).filter(|date| date.month().is_some() && now.is_none()) {
            self.last_date = Some(date);
            self.date_end = span.end;
        }
        if stretch && !until && (from.is_some() || to.is_some()) {
            self.last_stretch = Some((from, to));
            self.stretch_end = span.end;
        }
        Some(Time { period: Period { span, from, to, complete: known }, lasting, stretch })
    }
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

/// Where the 以来 ends that stands behind `from` in the same clause.
fn since_behind(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let near = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&end| end <= SINCE).last()?;
    let near = rest.get(..near)?;
    let end = near.find("以来")?;
    let way = near.get(..end)?;
    (!way.contains(['，', '。', '；', '、', '：', '\n'])).then_some(from + end + "以来".len())
}

/// How far behind 到2025年 its aim is looked for, in characters.
const AIM: usize = 40;

/// No title is longer, in characters.
const LONGEST_TITLE: usize = 60;
