//! Which expression of time a claim belongs to.
//!
//! Takes the items of a sentence with the times that stand in it, hands on one period for each quantity: the nearest before it in
//! the sentence, else one that an earlier sentence of the paragraph set for what follows. What a time means is read in `period.rs`.

use super::actors::list_number;
use super::change::clause_before;
use super::clause::{Item, LOOK_BACK, Role};
use super::columns::Columns;
use super::period::{Period, Time};
use super::phrase::surface;
use super::time_aside::{is_aside, is_passed};
use super::time_fit::{heads_report, recurs, stands_apart};
use super::time_headings::{LONGEST_HEADING, LONGEST_TITLE, looks_ahead, names_report, names_work, tells_of_year};
use super::time_list::{of_list, time_of};
use super::time_scope::{
    bound_to, dates_dispatch, in_clause, is_compared, is_compared_behind, is_day, is_report, is_share, is_standard, leads_to, names_day,
    opens_with_standard, reaches, said_behind,
};
use crate::digits::LISTING;
use crate::quantity::Heads;
use crate::sorts::{FORMER, LATER, SOURCE};
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

/// No 从区域分布来看 is longer, in characters.
const LONGEST_LEAD: usize = 12;

/// Verbs of those who tell, publish or judge what was so before.
const REPORTS: [&str; 14] = ["通报", "公布", "发布", "介绍", "判", "称", "说", "表示", "报道", "提出", "指出", "显示", "批准", "发表"];

/// Verbs of what stands from then on: what is said of it behind them is so whatever the day.
const OPENINGS: [&str; 18] = [
    "通车", "贯通", "竣工", "开园", "封顶", "通航", "投运", "启用", "揭牌", "落成", "开工", "投产", "上线", "开通", "成立", "运营", "完工",
    "开馆",
];

/// What earlier sentences of the paragraph say of time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timeline {
    lasting: Option<Period>,
    /// The last time of the part of the sentence before a ；.
    carried: Option<Period>,
    /// The time that the claims of the sentence before hold in, for a comparison behind it.
    told: Option<Period>,
    /// It opens a clause of its sentence.
    heads: bool,
    /// A sentence without claims told of it.
    passed: bool,
    /// That sentence is behind, and what it told of ends with the one that is read.
    spent: bool,
    /// The time that the caption of a table names.
    caption: Option<Period>,
    columns: Columns,
    /// The time that the heading of a section names: 二、2023年重点工作.
    section: Option<Period>,
    /// That of a heading above the numbered ones: 2018年工作回顾.
    chapter: Option<Period>,
    /// The year that the title of a bulletin names.
    whole: Option<Period>,
}

impl Timeline {
    /// Forgets the paragraph, but where the next one (从行业看，…) goes on with what this one tells.
    pub(crate) fn begin_paragraph(&mut self, opening: &str) {
        let opening = opening.trim_start();
        let lead = opening.find('，').and_then(|end| opening.get(..end)).unwrap_or("");
        let part = lead.ends_with('看') && !lead.contains("结果") && has_at_most(lead, LONGEST_LEAD) || lead == "其中";
        if part {
            return;
        }
        self.lasting = None;
        self.told = None;
    }

    /// Notes the time of the line without claims that is `sentence` of `text`: it may be a heading, the caption of a table or its head.
    pub(crate) fn note_line(&mut self, times: &[Time], text: &str, sentence: NormSpan) {
        let line = sentence.slice(text);
        let head = line.trim().trim_start_matches(['#', ' ']);
        let bare = head.trim_start_matches(LISTING);
        let numbered = bare.len() < head.len() && bare.starts_with('、');
        let short = !times.is_empty()
            && has_at_most(head, if head.contains("公报") { LONGEST_TITLE } else { LONGEST_HEADING })
            && !head.contains(['，', '；', '：']);
        if (numbered || short) && !head.contains('。') {
            let is_year = |period: &Period| period.from == period.to && period.from.is_some_and(|date| date.month().is_none());
            let of_work = names_work(head);
            let stretch = |period: &Period| period.from.is_some() && period.to.is_some();
            let year = times.last().map(|time| time.period).filter(|period| of_work && (is_year(period) || numbered && stretch(period)));
            if names_report(head) && self.whole.is_none() {
                let parted = head.contains("半年") || head.contains("季度");
                self.whole = times.iter().map(|time| time.period).find(|period| is_year(period) || parted && stretch(period));
            }
            let alone = |year: &Period| times.iter().all(|time| time.period.from == year.from);
            if numbered {
                self.section = year;
            } else if year.is_some() {
                (self.chapter, self.section) = (year.filter(alone), None);
            }
        }
        if self.chapter.is_some() && looks_ahead(head) {
            self.chapter = None;
        }
        // 现将2023年事业发展情况公布如下
        if line.contains("现将") && line.contains("如下") && self.whole.is_none() {
            self.whole = times.iter().map(|time| time.period).find(|period| period.from.is_some() && period.to.is_some());
        }
        self.columns.note_line(times, text, sentence);
        if line.contains('。') {
            self.caption = None;
        } else if let Some(time) = times.last().filter(|time| {
            (time.period.complete || self.caption.is_none()) && !line.contains(['比', '较']) && !is_same_time(text, time.period)
        }) {
            self.caption = Some(time.period);
        }
    }

    /// The time of a cell of a table, number `index` of the `count` in its line, below `heads` where they are known.
    pub(crate) fn of_table(&mut self, text: &str, heads: Option<Heads>, index: usize, count: usize) -> Option<Period> {
        let around = self.columns.period(index, count);
        let own = heads.and_then(|heads| self.columns.of_heads(text, heads)).map(Some).or(around);
        // 表2 2016年人口 … 年末数: a column whose year the head leaves out is of the caption's.
        let own = own.filter(|own| own.is_none_or(|period| period.complete || self.caption.is_none()));
        // 本年 上年同期: a head says when another column was measured.
        let other = |period: Period| is_same_time(text, period) && heads.is_some_and(|heads| !heads.time.contains(period.span));
        own.filter(|own| own.is_none_or(|period| !other(period))).unwrap_or(self.caption.or(self.whole))
    }

    /// Notes that running text stands between two lines of a table.
    pub(crate) fn leave_table(&mut self) {
        self.columns.leave();
    }

    /// Begins the next part of the text; `goes_on` where only a ； parts it from the one before.
    pub(crate) fn begin_sentence(&mut self, goes_on: bool) {
        if !goes_on {
            self.carried = None;
            if std::mem::take(&mut self.spent) {
                self.told = None;
            }
        }
    }

    /// Ends a part of the text: what time its items leave to a part behind ；.
    pub(crate) fn end_sentence(&mut self, items: &[Item<'_>], times: &[Time], text: &str) {
        let own = self.free_before(items, times, items.len(), None);
        // 二是去年建成3座；三是…: the time of a member of a list is its own.
        let listed = (0..3).any(|index| list_number(items, index) > 0);
        // 今年…，到2025年达到4个；支持5所: an aim within a part is of that alone.
        let within =
            own.filter(|period| is_aim_year(*period, text) && items.first().is_none_or(|first| first.span.end <= period.span.start));
        let aim = within.and_then(|period| items.iter().position(|item| item.span.contains(period.span)));
        let own = if within.is_some() { aim.and_then(|aim| self.free_before(items, times, aim, None)) } else { own };
        // 截至3日，累计40例，当日新增2例；|现有9例: a day that points back is of its own clause, and the time before goes on.
        let day = own.filter(|period| period.span.slice(text) == "当日");
        let before = day.and_then(|day| items.iter().position(|item| item.span.contains(day.span)));
        let before = before.and_then(|day| self.free_before(items, times, day, None)).or(self.carried).filter(|_| day.is_some());
        let own = before.or(own);
        self.carried = own.filter(|_| !listed).or(self.carried);
        // What a sentence without claims told of is for the one behind it, with all its parts.
        self.spent |= std::mem::take(&mut self.passed);
        self.tell(self.carried, text);
    }

    /// Notes what the running text that is `sentence` and has no claims tells of, for the sentence behind it: 昨天，展会在上海开幕。
    pub(crate) fn pass(&mut self, times: &[Time], text: &str, sentence: NormSpan) {
        let words = sentence.slice(text);
        if !words.trim_end().ends_with(['。', '！', '？']) {
            return;
        }
        if std::mem::take(&mut self.passed) && times.is_empty() {
            self.told = None;
        }
        let own = times.iter().rev().map(|time| time.period).find(|period| {
            let before = text.get(..period.span.start).unwrap_or("");
            let behind = text.get(period.span.end..).unwrap_or("");
            let led = before.ends_with(['比', '较', '与', '和', '由', '从', '到', '至', '是', '、', '（', '截']);
            let time = period.span.slice(text);
            // 大会于2月20日在市里举行, but 成立于2月20日，
            let led = led
                || before.ends_with('于')
                    && (!names_day(time) || before.ends_with("将于") || time.ends_with('起') || behind.starts_with(['，', '。', '的']));
            let opens = || text.get(sentence.start..period.span.start).is_some_and(|lead| lead.trim().is_empty() || is_source(lead));
            let heads = || heads_report(*period, time, behind) && !words.contains('将') && opens();
            // What was published on a day is not of that day.
            let happened = || names_day(time) && !REPORTS.iter().chain(&OPENINGS).any(|word| words.contains(word));
            !led && !behind.starts_with(['的', '电', '讯', '、']) && (happened() || heads())
        });
        if own.is_some() {
            self.tell(own, text);
            self.passed = true;
        }
    }

    /// Takes `period` for the time that the paragraph tells of, where it may be one.
    fn tell(&mut self, period: Option<Period>, text: &str) {
        // 这天 points back for its own sentence, and what is aimed at is not told of.
        let points = |period: &Period| {
            period.span.slice(text).starts_with(['当', '那', '同', '次', '翌', '届']) || period.span.slice(text).starts_with("这天")
        };
        // 2020年到2025年，占比从三成提升到四成: the two years are those of the two amounts.
        let ends = |period: &Period| period.from != period.to && period.span.slice(text).contains('到');
        let told = period.filter(|period| !points(period) && !is_aim_year(*period, text) && !ends(period) && !is_same_time(text, *period));
        if let Some(period) = told {
            self.spent = false;
            let lead = text.get(..period.span.start).unwrap_or("");
            self.heads = lead.is_empty() || lead.ends_with(['。', '\n', '；', '，', '：', ' ', '\u{3000}']);
        }
        self.told = told.or(self.told);
    }

    /// Notes that the sentence that begins with `items` turns to something else: a programme (“铁骑”行动|出动5人) is not of the one day
    /// told of, and 此前 and 此后 are of another time.
    pub(crate) fn turn(&mut self, items: &[Item<'_>]) {
        let Some(first) = items.first() else { return };
        let before = FORMER.has(first.surface) || LATER.has(first.surface);
        // 二是…。三是|新增…: the time of a member of a list is its own.
        let listed = list_number(items, 0) > 0;
        if before {
            (self.told, self.lasting) = (None, None);
        } else if listed {
            self.told = None;
        } else if first.surface.starts_with('“') {
            self.told = self.told.filter(|period| !is_day(period));
        }
    }

    /// Notes the time with which a sentence opens, for the sentences behind it. `items` may be of a sentence without claims.
    pub(crate) fn note(&mut self, times: &[Time], sentence_start: usize, text: &str) {
        if let Some(first) = times.first() {
            let lead = text.get(sentence_start..first.period.span.start).unwrap_or("");
            // （3）近三年没有转让住房: the time of a member of a list is its own.
            let opens = lead.chars().count() <= 6 && !lead.contains(['比', '较', '（', '）']);
            if opens {
                let lasts = first.lasting || lead.trim().is_empty() && tells_of_year(times, text);
                self.lasting = lasts.then_some(first.period);
            }
        }
    }

    /// The time of the sentences before in the paragraph, of which what is told goes on.
    pub(crate) const fn told(&self) -> Option<Period> {
        self.told
    }

    /// The time of the sentences before, for what is measured and reported with it: 去年，…。|净利润|2亿元.
    pub(crate) fn reported(&self) -> Option<Period> {
        self.told.filter(|_| self.heads)
    }

    /// The period of the quantity at item `at`.
    pub(crate) fn period_of(&self, items: &[Item<'_>], times: &[Time], at: usize) -> Option<Period> {
        let before = self.free_before(items, times, at, Some(at));
        if stands_apart(items, at) || before.is_some_and(|period| recurs(items, at, period.span)) {
            return before.filter(|period| in_clause(items, at, period.span));
        }
        let behind = || said_behind(items, at).and_then(|index| time_of(items, times, index));
        let before = before.map(|period| of_list(items, times, at, period));
        // 眼下…，|300户|明年|搬迁: the time beside it rather than one of another clause.
        let beside = before.filter(|period| in_clause(items, at, period.span));
        let told = || behind().filter(|_| items.get(at + 1).is_some_and(|next| next.surface != "，"));
        let own = beside
            .or_else(told)
            .or(before)
            .or_else(behind)
            .or(self.carried)
            .or(self.lasting)
            .or(self.section)
            .or(self.chapter)
            .or(self.whole);
        let compared = || is_compared(clause_before(items, at)) || is_compared_behind(items, at) || opens_with_standard(items);
        own.or_else(|| self.told.filter(|_| compared()))
    }

    /// The last time before `end` that is neither a standard nor bound to another number than that at `at`, and reaches so far.
    fn free_before(&self, items: &[Item<'_>], times: &[Time], end: usize, at: Option<usize>) -> Option<Period> {
        (end.saturating_sub(LOOK_BACK)..end).rev().find_map(|index| {
            let item = items.get(index)?;
            if item.role != Role::Time && !is_report(item.surface) {
                return None;
            }
            let number = bound_to(items, index);
            let standard = is_standard(items, index);
            // 是去年的|2.6倍: what the number is reckoned by is not when it holds.
            if dates_dispatch(items, index) || is_aside(items, index, end) || is_passed(items, index, end) {
                return None;
            }
            // 由2016年的3900户|降到|眼下的1100户，降幅七成: what it came to is when the rest holds.
            let came = at.is_some() && number.is_some_and(|number| number < end) && leads_to(items, index);
            // 高于|去年第4季|的|1.5%: not so much of it, but how much it was.
            let over = surface(items, end).ends_with('%')
                && index.checked_sub(1).is_some_and(|before| matches!(surface(items, before), "高于" | "低于"));
            if !came && number.is_some() && (number != at || standard && !over && is_share(surface(items, end))) {
                return None;
            }
            let period = time_of(items, times, index)?;
            let day = (period.from.is_none() && period.to.is_none() || is_day(&period)) && names_day(item.surface);
            let held = number.is_some() || !standard && reaches(items, index, end, day);
            held.then(|| sums_up_to(items, times, index, period).unwrap_or(period))
        })
    }
}

/// 截至2月底，|2020年|专项债券: the time up to which is counted, where the year at `index` only tells which thing is meant.
fn sums_up_to(items: &[Item<'_>], times: &[Time], index: usize, year: Period) -> Option<Period> {
    let names = items.get(index).is_some_and(|item| item.surface.ends_with('年'))
        && items.get(index + 1).is_some_and(|next| next.role.is_nominal());
    let whole = year.from == year.to && year.from.is_some_and(|date| date.month().is_none());
    let opens = index.checked_sub(1).is_some_and(|edge| surface(items, edge) == "，");
    let before = index.checked_sub(2).filter(|_| names && whole && opens)?;
    items.get(before).filter(|item| item.role == Role::Time && item.surface.starts_with('截'))?;
    time_of(items, times, before)
}

/// 到2025年, in which something is aimed at.
fn is_aim_year(period: Period, text: &str) -> bool {
    period.from.is_some() && period.from == period.to && period.span.slice(text).starts_with('到')
}

/// 据统计，|前三季度，…; 海关总署数据显示，|上半年，…: whether what stands before a time only tells from where it is known what follows.
fn is_source(lead: &str) -> bool {
    let clause = lead.strip_suffix(['，', '：', ',']).unwrap_or("");
    let clause = clause.rsplit(['，', '。', '：']).next().unwrap_or("").trim();
    has_at_most(clause, LONGEST_SOURCE)
        && (clause.starts_with('据') || SOURCE.ends(clause) || REPORTS.iter().any(|word| clause.ends_with(word)))
}

/// No 国家统计局今天发布的数据显示 is longer, in characters.
const LONGEST_SOURCE: usize = 24;

/// 上年同期: the same months of another year.
fn is_same_time(text: &str, period: Period) -> bool {
    period.span.slice(text).contains("同期")
}
