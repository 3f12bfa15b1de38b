//! What the words beside an expression of time make of it: until then, from then on, since then, a goal.
//!
//! Takes an expression and its text, hands on which of these it is and where it then begins and ends: 到|2025年 and 10月1日|前往 are cut
//! short, 自2012年《条例》实施以来 goes on. What the dates are is not its business.

use super::time_form::{Expression, Form, Lead, NamedYear, Now, Tail};
use super::time_since::since_behind;
use crate::digits::is_small_digit;
use crate::span::NormSpan;

/// How far behind 到2025年 its aim is looked for, in characters.
const AIM: usize = 40;

/// What leads to an expression and what ends it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// With those words beside it that belong to it.
    pub(super) span: NormSpan,
    pub(super) lead: Option<Lead>,
    /// It opens its clause.
    pub(super) opens: bool,
    /// ，到|2025年
    pub(super) target: bool,
    /// 截至, 为止, 到, 前
    pub(super) until: bool,
    /// 起, 从…开始
    pub(super) onward: bool,
    /// 以来
    pub(super) since: bool,
    /// 10月底|前
    pub(super) limit: bool,
}

impl Bounds {
    /// Of the expression found at byte `at`.
    pub(super) fn of(text: &str, at: usize, found: &Expression<'_>) -> Self {
        let Expression { lead, form, tail, len } = *found;
        let written = NormSpan::new(at, at + len);
        let ends = |wanted: Tail| tail.filter(|(tail, _)| *tail == wanted);
        let leads = |wanted: Lead| lead.is_some_and(|(lead, _)| lead == wanted);
        let whole = matches!(form, Form::Whole { .. });
        let opens = opens_clause(text, at);
        // 工程到年底|累计建成3座: behind its subject too.
        let target = leads(Lead::To) && is_dated(written.slice(text), form) && (opens || sums_up(text, written.end));
        let from_then = leads(Lead::Since) || leads(Lead::From);
        let cut = match tail {
            // 从2017年|开始, but not 2017年|开始建设.
            Some((Tail::Begun, word)) if lead.is_none() => word.len(),
            // 10月底|前 is a limit, but not 10月1日|前往 and not 目前|前.
            Some((Tail::Before, word)) if !whole || !limits(text, written) => word.len(),
            _ => 0,
        };
        let end = written.end - cut;
        let named = matches!(tail, Some((Tail::Event | Tail::Since, _)));
        // 自2012年《条例》实施|以来: with what happened then between.
        // 2019年打响保卫战|以来: without 自, too; but not 今年遭遇1998年|以来.
        let opened = || lead.is_none() && tail.is_none() && matches!(form, Form::Whole { year: Some(_), part: None, .. });
        let alone =
            |to: &usize| text.get(end..*to).is_some_and(|way| from_then || !way.contains(|c: char| c == '年' || c.is_ascii_digit()));
        let later = (from_then && whole && !named || opened()).then(|| since_behind(text, end)).flatten().filter(alone);
        let begins = lead.filter(|(lead, _)| matches!(lead, Lead::To | Lead::From) && !target).map(|(_, word)| at + word.len());
        let span = NormSpan::new(begins.unwrap_or(at), later.unwrap_or(end));
        let limit = ends(Tail::Before).is_some();
        let ended = ends(Tail::Until).is_some() || limit && span.slice(text).ends_with('前');
        Self {
            span,
            lead: lead.map(|(lead, _)| lead).filter(|_| begins.is_none()),
            opens,
            target,
            until: target || leads(Lead::Until) || ended || matches!(form, Form::Now(Now::Until | Now::Telling)),
            onward: ends(Tail::Onward).is_some() && begins_then(text, end) || from_then && ends(Tail::Begun).is_some(),
            since: named || later.is_some(),
            limit,
        }
    }

    /// 到2025年，力争达到95%: whether what holds until then is aimed at, as the text behind tells.
    pub(super) fn tells_aim(&self, text: &str) -> bool {
        let rest = text.get(self.span.end..).unwrap_or("");
        let behind = rest.char_indices().take(AIM).map_while(|(at, c)| (c != '。').then_some(at + c.len_utf8())).last();
        let behind = behind.and_then(|end| rest.get(..end)).unwrap_or("");
        let first = |words: &[&str]| words.iter().filter_map(|word| behind.find(word)).min();
        // 到2010年，|已建成3座
        let done = first(&["已", "共", "累计", "了", "才", "只"]);
        let aimed = first(&["将", "力争", "实现", "达到", "要", "确保", "目标", "预计", "基本", "全面", "建成", "计划"]);
        aimed.is_some_and(|aimed| done.is_none_or(|done| aimed < done))
    }
}

/// ，到|2025年 is until then; in 提高到|2025年 到 belongs to the verb: whether a clause begins at byte `at`.
fn opens_clause(text: &str, at: usize) -> bool {
    text.get(..at).is_none_or(|before| {
        let before = before.trim_end_matches([' ', '\u{3000}']);
        before.is_empty() || before.ends_with(['，', '。', '；', '：', ',', ';', ':', '）', '\n', '“'])
    })
}

/// Whether what stands behind byte `end` tells what has been done by then: 到年底|累计, 到6月底|已.
fn sums_up(text: &str, end: usize) -> bool {
    text.get(end..).is_some_and(|rest| rest.starts_with('已') || rest.starts_with("累计") || rest.starts_with("共"))
}

/// Whether an expression behind 到 is a date by itself: 2025年, 6月底; 到|6月 may be where a stretch ends.
fn is_dated(written: &str, form: Form<'_>) -> bool {
    match form {
        Form::Whole { year: Some(NamedYear::Number(_)), .. } => true,
        Form::Whole { .. } => written.ends_with(['底', '末', '日']),
        _ => false,
    }
}

/// 7月1日|起 has no end; 起草 and 起飞 are what was done then.
fn begins_then(text: &str, end: usize) -> bool {
    !text.get(end..).is_some_and(|rest| rest.starts_with(['草', '飞', '诉', '降', '义', '跑', '步', '航']))
}

/// Whether the 前 that ends `span` sets a limit: 2020年底前, but not 5月1日前往.
fn limits(text: &str, span: NormSpan) -> bool {
    let next = text.get(span.end..).and_then(|rest| rest.chars().next());
    !next.is_some_and(|c| c.is_ascii_digit() || is_small_digit(c) || "往来后列线沿夕端景途身进期年瞻提几半排赴任首总副".contains(c))
}
