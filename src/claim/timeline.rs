//! Which expression of time a claim belongs to.
//!
//! Takes the items of a sentence with the times that stand in it, hands on one period for each quantity: the nearest before it in
//! the sentence, else one that an earlier sentence of the paragraph set for what follows. What a time means is read in `period.rs`.

use super::actors::opens_list;
use super::change::{Change, clause_before};
use super::clause::{Item, LOOK_BACK, Role};
use super::columns::Columns;
use super::period::{Period, Time};
use super::phrase::{role, surface};
use super::time_scope::{
    bound_to, in_clause, is_compared, is_dateline, is_day, is_report, is_share, is_size, is_standard, leads_to, names_day, reaches,
    said_behind,
};
use crate::date::Date;
use crate::digits::LISTING;
use crate::span::NormSpan;
use crate::vocabulary::{ChangeRole, Status};
use crate::wordlist::has_at_most;

/// No heading without a number is longer, in characters.
const LONGEST_HEADING: usize = 30;

/// No 从区域分布来看 is longer, in characters.
const LONGEST_LEAD: usize = 12;

/// What a title ends with that names the time of all that follows.
const TITLES: [&str; 9] = ["公报", "年度报告", "年报", "半年报", "季报", "季度报告", "年度报告摘要", "年度工作总结", "年工作总结"];

/// No title of a bulletin is longer, in characters.
const LONGEST_TITLE: usize = 60;

/// How far before a number the mark that opens a speech is looked for, in characters.
const SPEECH: usize = 40;

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
    /// The time that the caption of a table names.
    caption: Option<Period>,
    columns: Columns,
    /// The time that the heading of a section names: 二、2023年重点工作.
    section: Option<Period>,
    /// The year that the title of a bulletin names.
    whole: Option<Period>,
}

impl Timeline {
    /// Forgets the paragraph, but where the next one (从行业看，…) goes on with what this one tells.
    pub(crate) fn begin_paragraph(&mut self, opening: &str) {
        let opening = opening.trim_start();
        let lead = opening.find('，').and_then(|end| opening.get(..end)).unwrap_or("");
        let part = lead.ends_with('看') && has_at_most(lead, LONGEST_LEAD) || lead == "其中";
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
            let of_work = ["工作", "目标", "任务", "安排", "计划", "回顾", "情况", "成绩"].iter().any(|word| head.contains(word));
            let stretch = |period: &Period| period.from.is_some() && period.to.is_some();
            let year = times.last().map(|time| time.period).filter(|period| of_work && (is_year(period) || numbered && stretch(period)));
            // 2016年…统计公报[1]: all that follows is of that year.
            let title = head.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '*' | '①' | '¹'));
            let report = TITLES.iter().any(|name| title.ends_with(name)) && !head.starts_with("关于");
            if report && self.whole.is_none() {
                let parted = head.contains("半年") || head.contains("季度");
                self.whole = times.iter().map(|time| time.period).find(|period| is_year(period) || parted && stretch(period));
            }
            if numbered || year.is_some() {
                self.section = year;
            }
        }
        // 现将2023年事业发展情况公布如下
        if line.contains("现将") && line.contains("如下") && self.whole.is_none() {
            self.whole = times.iter().map(|time| time.period).find(|period| period.from.is_some() && period.to.is_some());
        }
        self.columns.note_line(times, text, sentence);
        if line.contains('。') {
            self.caption = None;
        } else if let Some(time) =
            times.last().filter(|time| (time.period.complete || self.caption.is_none()) && !line.contains(['比', '较']))
        {
            self.caption = Some(time.period);
        }
    }

    /// The time of a cell of a table, number `index` of the `count` in its line.
    pub(crate) fn of_table(&mut self, index: usize, count: usize) -> Option<Period> {
        // 表2 2016年人口 … 年末数: a column whose year the head leaves out is of the caption's.
        let own = self.columns.period(index, count).filter(|own| own.is_none_or(|period| period.complete || self.caption.is_none()));
        own.unwrap_or(self.caption.or(self.whole))
    }

    /// Notes that running text stands between two lines of a table.
    pub(crate) fn leave_table(&mut self) {
        self.columns.leave();
    }

    /// Begins the next part of the text; `goes_on` where only a ； parts it from the one before.
    pub(crate) fn begin_sentence(&mut self, goes_on: bool) {
        if !goes_on {
            self.carried = None;
        }
    }

    /// Ends a part of the text: what time its items leave to a part behind ；.
    pub(crate) fn end_sentence(&mut self, items: &[Item<'_>], times: &[Time], text: &str) {
        let own = self.free_before(items, times, items.len(), None);
        // 二是去年建成3座；三是…: the time of a member of a list is its own.
        let listed =
            items.iter().take(3).any(|item| item.surface.ends_with('是') && item.surface.starts_with(LISTING)) || opens_list(items, 0);
        // 今年…，到2025年达到4个；支持5所: an aim within a part is of that alone.
        let within =
            own.filter(|period| is_aim_year(*period, text) && items.first().is_none_or(|first| first.span.end <= period.span.start));
        let aim = within.and_then(|period| items.iter().position(|item| item.span.contains(period.span)));
        let own = if within.is_some() { aim.and_then(|aim| self.free_before(items, times, aim, None)) } else { own };
        self.carried = own.filter(|_| !listed).or(self.carried);
        // What a sentence without claims told of is for the one behind it.
        if std::mem::take(&mut self.passed) {
            self.told = None;
        }
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
            let led = before.ends_with(['比', '较', '与', '和', '由', '从', '到', '至', '于', '是', '、', '（', '截']);
            !led && !behind.starts_with(['的', '电', '讯', '、']) && names_day(period.span.slice(text))
        });
        // What was published on a day is not of that day.
        if own.is_some() && !REPORTS.iter().chain(&OPENINGS).any(|word| words.contains(word)) {
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
        let told = period.filter(|period| !points(period) && !is_aim_year(*period, text) && !ends(period));
        if let Some(period) = told {
            let lead = text.get(..period.span.start).unwrap_or("");
            self.heads = lead.is_empty() || lead.ends_with(['。', '\n', '；', '，', '：', ' ', '\u{3000}']);
        }
        self.told = told.or(self.told);
    }

    /// Notes that the sentence that begins with `items` turns to something else: a programme (“铁骑”行动|出动5人) is not of the one day
    /// told of, and 此前 is of another time.
    pub(crate) fn turn(&mut self, items: &[Item<'_>]) {
        let Some(first) = items.first() else { return };
        let before = ["此前", "以前", "从前", "过去", "往年", "以往", "原来", "早年", "早前", "曾经", "原先"].contains(&first.surface);
        // 二是…。三是|新增…: the time of a member of a list is its own.
        let listed =
            first.surface.starts_with(LISTING) && (first.surface.ends_with('是') || items.get(1).is_some_and(|next| next.surface == "是"));
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
                self.lasting = first.lasting.then_some(first.period);
            }
        }
    }

    /// The time of the sentences before in the paragraph, of which what is told goes on.
    pub(crate) const fn told(&self) -> Option<Period> {
        self.told
    }

    /// The time of the sentences before, for what is measured and reported with it: 去年，…。|净利润|2亿元; but not a single day.
    pub(crate) fn reported(&self) -> Option<Period> {
        self.told.filter(|period| self.heads && !is_day(period))
    }

    /// The period of the quantity at item `at`.
    pub(crate) fn period_of(&self, items: &[Item<'_>], times: &[Time], at: usize) -> Option<Period> {
        let before = self.free_before(items, times, at, Some(at));
        if stands_apart(items, at) {
            return before.filter(|period| in_clause(items, at, period.span));
        }
        let behind = || said_behind(items, at).and_then(|index| time_of(items, times, index));
        let before = before.map(|period| of_list(items, times, at, period));
        let own = before.or_else(behind).or(self.carried).or(self.lasting).or(self.section).or(self.whole);
        own.or_else(|| self.told.filter(|_| is_compared(clause_before(items, at))))
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
            if is_dateline(items, index) {
                return None;
            }
            // 由2016年的3900户|降到|眼下的1100户，降幅七成: what it came to is when the rest holds.
            let came = at.is_some() && number.is_some_and(|number| number < end) && leads_to(items, index);
            if !came && number.is_some() && (number != at || standard && is_share(surface(items, end))) {
                return None;
            }
            let period = time_of(items, times, index)?;
            let day = (period.from.is_none() && period.to.is_none() || is_day(&period)) && names_day(item.surface);
            (number.is_some() || !standard && reaches(items, index, end, day)).then_some(period)
        })
    }
}

/// The time of the quantity at `at` where `period` is the last of a list or stands for two: 2022年、2023年|分别|12亿元、18亿元, 8、9月.
fn of_list(items: &[Item<'_>], times: &[Time], at: usize, period: Period) -> Period {
    let Some(index) = items.get(..at).and_then(|held| held.iter().rposition(|item| item.span.contains(period.span))) else { return period };
    let listed = |last: usize| {
        let joint = last.checked_sub(1)?;
        let joins = role(items, joint) == Some(Role::ListComma) || matches!(surface(items, joint), "和" | "与" | "及");
        joint.checked_sub(1).filter(|&before| joins && role(items, before) == Some(Role::Time))
    };
    let mut list: Vec<Period> = std::iter::successors(Some(index), |&last| listed(last))
        .take(MOST_TIMES)
        .filter_map(|index| time_of(items, times, index))
        .collect();
    list.reverse();
    if let ([_], Some(pair)) = (list.as_slice(), items.get(index).and_then(|item| pair(item.surface, period))) {
        list = pair.to_vec();
    }
    let (Some(first), Some(last)) = (list.first().copied(), list.last().copied()) else { return period };
    // 分别在2014年和2016年|提高到…: of which number which is, is not read.
    let start = items.iter().position(|item| item.span.contains(first.span)).unwrap_or(0);
    let shared = items.get(start.saturating_sub(2)..start).is_some_and(|lead| lead.iter().any(|item| item.surface == "分别"));
    if list.len() < 2 || first.to > last.from || shared {
        return period;
    }
    let way = items.get(index + 1..at).unwrap_or_default();
    let Some(each) = way.iter().position(|item| item.surface.starts_with("分别") || item.surface == "各" || item.surface == "各为")
    else {
        return Period { from: first.from, to: last.to, complete: first.complete && last.complete, ..period };
    };
    let behind = way.get(each + 1..).unwrap_or_default();
    let count = behind.iter().filter(|item| matches!(item.role, Role::Quantity(_))).count();
    let parted = behind.iter().any(|item| item.role.is_edge());
    list.get(count).copied().filter(|_| !parted).unwrap_or(period)
}

/// No list of times that is shared out is longer.
const MOST_TIMES: usize = 6;

/// The two times for which 8、9月 or 一、二季度 stands.
fn pair(words: &str, period: Period) -> Option<[Period; 2]> {
    let (from, to) = period.from.zip(period.to).filter(|_| words.contains('、'))?;
    let months = if words.contains('季') { 2 } else { 0 };
    let (first, last) = (from.add_months(months)?, to.add_months(-months)?);
    Some([Period { to: Some(first), ..period }, Period { from: Some(last), ..period }])
}

/// Whether no time but one in its clause is that of the quantity at `at`: its size (全长|30公里) and somebody's age are not of a day, and 往年 names another.
pub(super) fn stands_apart(items: &[Item<'_>], at: usize) -> bool {
    let clause = clause_before(items, at);
    let other = |index: usize, item: &Item<'_>| {
        // 比|平时|多一成, 此前|世界最大|的: a standard, or of a noun.
        let compared = index.checked_sub(1).and_then(|before| clause.get(before)).is_some_and(|before| before.role == Role::Compare);
        let of_noun = clause.get(index + 1).is_some_and(|next| next.role.is_nominal() || next.role == Role::Of);
        OTHER_TIMES.contains(&item.surface) && !compared && !of_noun
    };
    is_size(items, at) || surface(items, at).ends_with('岁') || clause.iter().enumerate().any(|(index, item)| other(index, item))
}

/// What is of another time than that which is told of.
const OTHER_TIMES: [&str; 9] = ["近日", "日前", "当夜", "此前", "往年", "平时", "从前", "早年", "不久前"];

/// Whether `period`, which stands in another clause than the number at `at`, is not that of an amount that is so or has to be: 大会下月开幕，投来|论文,
/// and 1日施行，误差不得超过|3毫米.
pub(super) fn is_of_another(text: &str, items: &[Item<'_>], at: usize, period: Period, status: Status, now: Option<Date>) -> bool {
    let words = period.span.slice(text);
    let other = items.get(at).is_some_and(|item| period.span.start < item.span.start) && !in_clause(items, at, period.span);
    other
        && match status {
            Status::Actual => is_ahead(text, period, now),
            Status::Required => names_day(words) && !words.ends_with(['起', '前', '止', '后']),
            // 28日表示，明年将增加|40亿元: when it was said. And what is still to be done is not of a year that has gone by.
            Status::Planned => {
                let over = now.zip(period.to).is_some_and(|(now, to)| to.last_day() < now);
                let way = items.get(at).and_then(|item| text.get(period.span.end..item.span.start)).unwrap_or("");
                let said = || {
                    has_at_most(way, NEXT)
                        && ["称，", "说，", "表示，", "宣布，", "指出，", "认为，", "公告，", "预测，"]
                            .iter()
                            .any(|word| way.contains(word))
                };
                over || names_day(words) && !is_ahead(text, period, now) && said()
            }
            _ => false,
        }
}

/// The time that stands in the item at `index`.
fn time_of(items: &[Item<'_>], times: &[Time], index: usize) -> Option<Period> {
    let item = items.get(index)?;
    let first = times.partition_point(|time| time.period.span.start < item.span.start);
    times.get(first).map(|time| time.period).filter(|period| item.span.contains(period.span))
}

/// The time of an amount that something changed from or to: 2020年到2025年从17.9%提升到35.5% is of 2020 and of 2025; an amount changed from
/// has no other time than one that stands beside it.
pub(super) fn of_change(text: &str, period: Period, change: Option<Change>, number: NormSpan) -> Option<Period> {
    let Some(change) = change else { return Some(period) };
    let way = text.get(period.span.end..number.start).unwrap_or("，");
    let led = text.get(..period.span.start).is_some_and(|before| before.ends_with(['由', '从', '自']));
    let beside = way.is_empty() || way == "的" || led && !way.contains('，');
    let ends = period.from.zip(period.to).filter(|(from, to)| from != to && period.span.slice(text).contains(['到', '至', '—', '-']));
    match (change.role, ends) {
        _ if beside => Some(period),
        (ChangeRole::From, Some((from, _))) => Some(Period { to: Some(from), ..period }),
        (ChangeRole::From, None) => None,
        (ChangeRole::To, Some((_, to))) => Some(Period { from: Some(to), ..period }),
        _ => Some(period),
    }
}

/// Whether the sentence of byte `at` is the next behind that of `period`, and the time one of a report: 2023年, 前三季度, but not 目前. What
/// somebody says in between (称，) is of another.
pub(super) fn goes_on(text: &str, period: Period, at: usize) -> bool {
    let words = period.span.slice(text);
    let now = ["目前", "现在", "当前", "如今", "眼下", "截", "这", "近"].iter().any(|word| words.starts_with(word));
    let stretch = !now && words.ends_with(['年', '月', '度', '间', '季', '份', '内']);
    let way = text.get(period.span.end..at).unwrap_or("");
    let ends = || way.chars().filter(|c| matches!(c, '。' | '！' | '？')).count();
    let own = || way.rsplit('。').next().unwrap_or("");
    stretch && has_at_most(way, NEXT) && ends() == 1 && !["称", "说", "表示", "认为", "经过"].iter().any(|word| own().contains(word))
}

/// No two sentences of a report are longer, in characters.
const NEXT: usize = 150;

/// 到2025年, in which something is aimed at.
fn is_aim_year(period: Period, text: &str) -> bool {
    period.from.is_some() && period.from == period.to && period.span.slice(text).starts_with('到')
}

/// Whether `period` lies ahead of the day `now`, or of one that is not known: 明年, 下周, 未来三年.
pub(super) fn is_ahead(text: &str, period: Period, now: Option<Date>) -> bool {
    let words = period.span.slice(text);
    let told = words.starts_with(['明', '后'])
        || ["下月", "下个月", "下周", "未来", "今后", "接下来", "届时", "今明"].iter().any(|word| words.starts_with(word));
    let far = now.zip(period.to.or(period.from)).is_some_and(|(now, to)| to.year() > now.year());
    let near = now.zip(period.from).is_some_and(|(now, from)| from > now && from.month().is_some());
    told || far || near
}

/// Whether what somebody says begins shortly before byte `at`: he laughed: “一天卖|百余串.
pub(super) fn in_speech(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let near = before.char_indices().rev().take(SPEECH).take_while(|(_, c)| !matches!(c, '。' | '”' | '\n'));
    let Some((opened, _)) = near.into_iter().find(|(_, c)| *c == '“') else { return false };
    before.get(..opened).is_none_or(|lead| lead.is_empty() || lead.ends_with(['：', '，', '。', '\n', '！', '？']))
}
