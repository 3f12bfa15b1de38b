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
use crate::digits::LISTING;
use crate::span::NormSpan;
use crate::vocabulary::ChangeRole;
use crate::wordlist::has_at_most;

/// No heading without a number is longer, in characters.
const LONGEST_HEADING: usize = 30;

/// No title of a bulletin is longer, in characters.
const LONGEST_TITLE: usize = 60;

/// How far before a number the mark that opens a speech is looked for, in characters.
const SPEECH: usize = 40;

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
    /// The time that the caption of a table names.
    caption: Option<Period>,
    columns: Columns,
    /// The time that the heading of a section names: 二、2023年重点工作.
    section: Option<Period>,
    /// The year that the title of a bulletin names.
    whole: Option<Period>,
}

impl Timeline {
    /// Forgets the paragraph.
    pub(crate) fn begin_paragraph(&mut self) {
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
            if title.ends_with("公报") && self.whole.is_none() {
                self.whole = times.iter().map(|time| time.period).find(is_year);
            }
            if numbered || year.is_some() {
                self.section = year;
            }
        }
        self.columns.note_line(times, text, sentence);
        if line.contains('。') {
            self.caption = None;
        } else if let Some(time) = times.last().filter(|_| !line.contains(['比', '较'])) {
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
        // 这天 points back for its own sentence, and what is aimed at is not told of.
        let points = |period: &Period| period.span.slice(text).starts_with(['这', '当', '那', '同', '次', '翌', '届']);
        // 2020年到2025年，占比从三成提升到四成: the two years are those of the two amounts.
        let ends = |period: &Period| period.from != period.to && period.span.slice(text).contains('到');
        let told = self.carried.filter(|period| !points(period) && !is_aim_year(*period, text) && !ends(period));
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
        if before {
            (self.told, self.lasting) = (None, None);
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
        let own = self.free_before(items, times, at, Some(at)).or(self.carried).or(self.lasting).or(self.section).or(self.whole);
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
            let first = times.partition_point(|time| time.period.span.start < item.span.start);
            let period = times.get(first).map(|time| time.period).filter(|period| item.span.contains(period.span))?;
            let day = (period.from.is_none() && period.to.is_none() || is_day(&period)) && names_day(item.surface);
            (number.is_some() || !standard && reaches(items, index, end, day)).then_some(period)
        })
    }
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

/// Whether a period is a single day.
fn is_day(period: &Period) -> bool {
    period.from == period.to && period.from.is_some_and(|date| date.day().is_some())
}

/// 到2025年, in which something is aimed at.
fn is_aim_year(period: Period, text: &str) -> bool {
    period.from.is_some() && period.from == period.to && period.span.slice(text).starts_with('到')
}

/// Whether what somebody says begins shortly before byte `at`: he laughed: “一天卖|百余串.
pub(super) fn in_speech(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let near = before.char_indices().rev().take(SPEECH).take_while(|(_, c)| !matches!(c, '。' | '”' | '\n'));
    let Some((opened, _)) = near.into_iter().find(|(_, c)| *c == '“') else { return false };
    before.get(..opened).is_none_or(|lead| lead.is_empty() || lead.ends_with(['：', '，', '。', '\n', '！', '？']))
}

/// 《2024年年度报告》: a title that dates what is told of it.
fn is_report(surface: &str) -> bool {
    surface.starts_with('《') && ["报告》", "年报》", "季报》", "公报》", "快报》", "月报》"].iter().any(|head| surface.ends_with(head))
}

/// The number to which a time belongs alone: 由2017年的|2.1万亿元|增加到3万亿元, but not 今年|由|原来的|3万吨.
fn bound_to(items: &[Item<'_>], index: usize) -> Option<usize> {
    let behind = items.get(index + 1..(index + 8).min(items.len()))?;
    let parts =
        |role: Role| role == Role::Of || role == Role::Preposition || role.is_edge() || role.is_verb() || matches!(role, Role::Quantity(_));
    let of = behind.iter().position(|item| parts(item.role)).filter(|&of| behind.get(of).is_some_and(|item| item.role == Role::Of))?;
    let number = index + of + 2;
    let number = number + usize::from(role(items, number) == Some(Role::Other));
    matches!(role(items, number), Some(Role::Quantity(_))).then_some(number)
}

/// Whether a time stands behind a change and its 到: 降到|眼下的1100户.
fn leads_to(items: &[Item<'_>], index: usize) -> bool {
    let Some(before) = index.checked_sub(1).and_then(|before| items.get(before)) else { return false };
    let to = before.surface.ends_with(['到', '至']);
    let verb = before.surface.chars().nth(1).is_some() || index.checked_sub(2).and_then(|verb| role(items, verb)) == Some(Role::Change);
    to && (before.role == Role::Change || verb)
}

/// 北京3月2日|电: when the news was sent.
fn is_dateline(items: &[Item<'_>], index: usize) -> bool {
    matches!(surface(items, index + 1), "讯" | "电" | "本报讯" | "消息")
}

/// Whether an expression names a day: 6月5日, 昨天.
fn names_day(time: &str) -> bool {
    time.contains(['日', '号', '天', '晚', '晨']) && !time.contains(['末', '来'])
}

/// Whether a number is a multiple or a part.
fn is_share(number: &str) -> bool {
    number.contains(['倍', '%', '成', '半']) || number.contains("分之")
}

/// Whether a clause compares with a time before: 同比, 比上月. Then it holds in a time of its own.
fn is_compared(clause: &[Item<'_>]) -> bool {
    clause.iter().enumerate().any(|(index, item)| {
        matches!(item.surface, "同比" | "环比" | "按年" | "按月")
            || item.role == Role::Compare && role(clause, index + 1) == Some(Role::Time) && surface(clause, index + 1).starts_with('上')
    })
}

/// Whether the time at `index` is still that of `end`: one in front of a sentence is, and one that dates an amount; one behind the
/// subject (展馆去年建成，), or in a clause before a noun (去年建成的展馆，), is only that of its clause. 成立于2010年 dates what it
/// is said of alone.
fn reaches(items: &[Item<'_>], index: usize, end: usize, day: bool) -> bool {
    let Some(behind) = items.get(index + 1..end) else { return false };
    let founded = index.checked_sub(1).is_some_and(|before| {
        surface(items, before).ends_with('于')
            && (surface(items, before).len() > '于'.len_utf8()
                || before.checked_sub(1).and_then(|verb| role(items, verb)).is_some_and(Role::is_verb))
    });
    if founded && behind.iter().any(|item| item.role.is_edge() || item.role == Role::Of) {
        return false;
    }
    let Some(edge) = behind.iter().position(|item| item.role.is_edge()) else { return true };
    let clause = behind.get(..edge).unwrap_or_default();
    let verb = clause.iter().position(|item| matches!(item.role, Role::Verb | Role::MaybeVerb));
    let dates_amount = clause.iter().any(|item| matches!(item.role, Role::Quantity(_)));
    let frame = clause.last().is_none_or(|last| last.role == Role::Localizer || last.surface.ends_with(['上', '时', '后', '前', '中']));
    let Some(verb) = verb.filter(|_| !frame) else { return true };
    let relative = clause.get(verb + 1..).is_some_and(|rest| rest.iter().take(6).any(|item| item.role == Role::Of));
    let before = items.get(..index).unwrap_or_default();
    let start = before.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
    let named = |item: &Item<'_>| matches!(item.role, Role::Noun | Role::Event | Role::Person | Role::Pronoun);
    let behind_subject = before.get(start..).is_some_and(|lead| lead.iter().any(named));
    // 6月5日举办的|荔枝节，: when an event was held is when all of it was.
    let of = clause.iter().position(|item| item.role == Role::Of).unwrap_or(0);
    let event = clause.get(of..).is_some_and(|rest| {
        rest.iter()
            .any(|item| item.role.is_nominal() && item.surface.ends_with(['节', '会', '展', '赛', '式', '典', '坛', '调', '查', '习']))
    });
    if relative && !event && !clause.get(..verb).is_some_and(|lead| lead.iter().any(named)) {
        return false;
    }
    // 村子5日遭到雨袭，3人受伤: the day of what happened, but not of who tells it, nor 展馆去年建成.
    let told = clause.get(verb).is_some_and(|verb| verb.surface.ends_with(['说', '称', '示', '布', '告', '出', '认', '道', '露']));
    let opened = clause.get(verb).is_some_and(|verb| verb.surface.ends_with(['成', '业', '用', '项', '伙', '牌', '工']));
    dates_amount || !behind_subject || day && !told && !opened
}

/// Whether the time is only what something is compared with: 比上年, 与去年同期相比.
fn is_standard(items: &[Item<'_>], index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    let compared = |item: &Item<'_>| item.surface.contains("相比") || matches!(item.surface, "相较" | "比较");
    // 比|上届|同期, 高于|全国|去年|平均
    let named = |index: &usize| {
        role(items, *index).is_some_and(|role| role.is_nominal() || matches!(role, Role::Numeral | Role::Classifier | Role::Of))
    };
    let over = Some(before)
        .filter(named)
        .and_then(|index| index.checked_sub(1))
        .map(|index| if named(&index) { index.saturating_sub(1) } else { index });
    role(items, before) == Some(Role::Compare)
        || over.is_some_and(|index| role(items, index) == Some(Role::Compare))
        || items.get(index + 1..index + 3).is_some_and(|next| next.iter().take_while(|item| !item.role.is_edge()).any(compared))
        || (matches!(surface(items, before), "与" | "同" | "和" | "是" | "为" | "相当于" | "达到" | "达")
            || surface(items, before).starts_with('占'))
            && (items.get(index + 1..index + 4).is_some_and(|next| next.iter().any(|i| i.surface.contains("相比")))
                || role(items, index + 1) == Some(Role::Of))
}
