//! Whom the clauses behind a clause go on with.
//!
//! Takes what a clause [`Told`], hands on the subject that it leaves to the clauses and sentences behind: what a later verb without a
//! subject is said of, or a later property without an owner. Which number is whose is decided in `holder.rs`.

use super::clause::{Item, Role};
use super::clauses::Clause;
use super::holder_words::{HolderWords, Sort};
use super::nouns::{is_personal, is_region};
use super::onward::verb_from;
use super::phrase::{role, surface};
use super::regions::is_level;
use super::shared_holder::is_member;
use super::subject::{Told, locates};
use crate::sorts::{HAS, SIZE, UNDERTAKING};
use crate::span::NormSpan;

/// The subject that clauses without one go on with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Carried {
    pub(super) span: NormSpan,
    /// It may own what a later clause of the sentence names.
    pub(super) owns: bool,
    /// It owned what was measured, and so may in the sentences behind.
    pub(super) owned: bool,
    /// It names a company.
    pub(super) company: bool,
    /// A region or a thing is carried no further than its sentence.
    pub(super) brief: bool,
}

impl Carried {
    /// Whom the clauses behind `clause` go on with, which itself went on with `before`.
    pub(super) fn behind(
        before: Option<Self>,
        words: &HolderWords,
        text: &str,
        items: &[Item<'_>],
        clause: Clause,
        told: Told,
    ) -> Option<Self> {
        let carry = |span: NormSpan, owns, brief| {
            let body = items.get(items.partition_point(|item| item.span.end < span.end)).is_some_and(|item| item.body);
            let company = body || words.is(span.slice(text), Sort::Enterprise);
            Some(Self { span, owns, owned: company || matches!(told, Told::Owner(_)), company, brief })
        };
        match told {
            Told::Actor(span) if words.is(span.slice(text), Sort::Source) => None,
            // 学校|有学生1200人，|建筑面积: who has something owns what else is told.
            Told::Actor(span) if words.is_generic(span.slice(text)) => carry(span, has(items, clause, span), true),
            // 员工们|捐款，个人捐款总额: some persons.
            Told::Actor(span) if span.slice(text).ends_with('们') && !is_personal(span.slice(text)) => carry(span, true, true),
            Told::Actor(span) => carry(span, has(items, clause, span) || !words.is(span.slice(text), Sort::Authority), false),
            // 34支|服务队|进社区
            Told::Counted(span, _) if words.acts(items, span) => carry(span, true, true),
            // 10个|市|选派教师，支援资金
            Told::Counted(span, _) if is_level(span.slice(text)) && !suffers(items, clause) => carry(span, false, true),
            // 新聘的12名|教师，人均…
            Told::Counted(span, _)
                if items.get(clause.end - 1).is_some_and(|last| last.span.end == span.end && !last.property)
                    && items.get(clause.start..clause.end).unwrap_or_default().iter().any(|item| item.role == Role::Of) =>
            {
                before.or_else(|| carry(span, true, true))
            }
            Told::Counted(..) => before.filter(|carried| !carried.brief || carried.owns),
            Told::Owner(span) if matches!(span.slice(text), "其" | "它") => before.or_else(|| carry(span, true, true)),
            Told::Owner(span) => carry(span, true, false),
            // “护蕾行动”|为女生接种: what has a name owns what the sentence tells.
            Told::Thing(span) | Told::Topic(span) if is_named(text, span) => carry(span, true, true),
            // 远帆航运|披露《2021年年度报告》: what the report tells is of it.
            Told::Thing(span) => carry(
                span,
                items.get(clause.start..clause.end).is_some_and(|clause| tells_report(clause) || states(clause))
                    || has(items, clause, span)
                    || is_built(words, items, clause)
                    || words.is_one_word(items, span, Sort::Thing)
                    || is_definite(items, span)
                    || words.names_one(items, span),
                true,
            ),
            Told::Region(span, _) => carry(span, false, false),
            Told::Placed(span) => carry(span, false, true),
            // 这支车队，送货300吨
            // 公司…。这些产品，最大的|3米: what one points at takes his place.
            Told::Head(span) => {
                let pointed = span.slice(text).starts_with(['这', '该']);
                before.filter(|_| !is_named(text, span) && !pointed).or_else(|| carry(span, is_named(text, span) || pointed, true))
            }
            Told::Property(Some(span)) => before.or_else(|| carry(span, true, true)),
            Told::Topic(span) if items.get(clause.start..clause.end).is_some_and(is_sized) => carry(span, true, true),
            // 该股|收报31元，: one thing is spoken of.
            Told::Topic(span) if words.names_one(items, span) || words.is_one_word(items, span, Sort::Thing) => carry(span, true, true),
            // 书展|为期4天，将举行活动500场
            Told::Topic(span) if items.get(clause.start..clause.end).is_some_and(lasts) => carry(span, true, true),
            // 安排了重点项目16项，重大项目|8项，: a member of a list leaves whom it goes on with.
            Told::Topic(_) if items.get(clause.start..clause.end).is_some_and(is_member) => before,
            Told::Topic(_) | Told::Speech | Told::Scene(_) => None,
            // 海洋局|发布…，全国|生产总值|7万亿元: a region takes the place of who was spoken of.
            Told::Index(Some(_)) => None,
            Told::Beside(span) => match words.company_beside(items, span) {
                // 该公司|库存|3万吨，产能10万吨
                Some(company) => carry(company, true, false),
                // 工业企业|134家，实现营收: those counted go on to act.
                None if before.is_none() && words.opens_with_body(items, clause, span) => carry(span, false, true),
                None => before,
            },
            Told::Agent(_) | Told::Property(None) | Told::Index(None) | Told::Has | Told::Part | Told::Verb | Told::Bare => before,
        }
    }
}

/// 11个县|被|评为示范县，: whether something is done to the subject.
fn suffers(items: &[Item<'_>], clause: Clause) -> bool {
    items.get(clause.start..clause.end).unwrap_or_default().iter().any(|item| matches!(item.surface, "被" | "遭" | "获"))
}

/// 塔|高|80米: whether the verb of a clause says how big its subject is.
pub(super) fn is_sized(clause: &[Item<'_>]) -> bool {
    let told = |pair: &[Item<'_>]| matches!(pair, [size, number] if is_size(size) && matches!(number.role, Role::Quantity(_)));
    clause.windows(2).any(told)
}

/// 书展|为期|4天: whether a clause says how long what it speaks of goes on.
fn lasts(clause: &[Item<'_>]) -> bool {
    let told = |pair: &[Item<'_>]| matches!(pair, [how, number] if matches!(how.surface, "为期" | "历时") && matches!(number.role, Role::Quantity(_)));
    clause.windows(2).any(told)
}

/// 长, 重达: a verb that says how big something is.
pub(super) fn is_size(item: &Item<'_>) -> bool {
    // 高达|3万元 is no height.
    item.surface == "高"
        || item.role == Role::Link && item.surface != "高达" && SIZE.has(item.surface.trim_start_matches('总').trim_end_matches('达'))
}

/// 学校|有|学生, 公园|占地: whether a clause tells what its subject at `span` has, and not how many of it there are, as 机构|共有|133家 does.
fn has(items: &[Item<'_>], clause: Clause, span: NormSpan) -> bool {
    let behind = items.partition_point(|item| item.span.start < span.end);
    let Some(verb) = verb_from(items, behind, clause.end).filter(|&verb| verb < clause.end) else { return false };
    let named = |index: usize| index < clause.end && role(items, index).is_some_and(Role::is_nominal);
    let things = named(verb + 1) || matches!(role(items, verb + 1), Some(Role::Quantity(_))) && named(verb + 2);
    let has = HAS.has(surface(items, verb)) || role(items, verb) == Some(Role::Link) && surface(items, verb).ends_with('有');
    surface(items, verb) == "占地" || has && things
}

/// 项目|建成|后，: whether a clause says when its subject came to stand.
fn is_built(words: &HolderWords, items: &[Item<'_>], clause: Clause) -> bool {
    let held = items.get(clause.start..clause.end).unwrap_or_default();
    surface(items, clause.end - 1).ends_with('后') && held.iter().any(|item| words.takes_place(item.surface))
}

/// 南岭高铁|是|最北的高铁, 人民公园|始建|于1956年: whether a clause says what or where something is or since when, and no number of it.
fn states(clause: &[Item<'_>]) -> bool {
    let since =
        |pair: &[Item<'_>]| matches!(pair, [built, at] if at.surface == "于" && (built.role.is_verb() || built.role == Role::Event));
    clause.iter().any(|item| locates(item.surface) || matches!(item.surface, "是" | "始建于" | "建于" | "成立于"))
        || clause.windows(2).any(since)
}

/// 该设备, 第三届博览会, 南岭油田: whether a thing is one of its kind, which owns what is told of it.
fn is_definite(items: &[Item<'_>], span: NormSpan) -> bool {
    let first = items.partition_point(|item| item.span.start < span.start);
    let name = items.get(first..).unwrap_or_default().iter().take_while(|item| item.span.end <= span.end);
    let last = name.clone().last();
    let pointed = items.get(first).is_some_and(|first| first.surface.starts_with(['该', '本', '此', '这', '第']));
    // 雨露|计划, 舞剧|《盐道》
    let undertaken = name.clone().count() > 1
        && last.is_some_and(|last| {
            last.surface.ends_with(['》', '”']) || UNDERTAKING.has(last.surface) || matches!(last.surface, "平台" | "基金")
        });
    let last = name.clone().last();
    !last.is_some_and(is_region)
        && (pointed
            || undertaken
            || name.clone().count() > 1 && name.into_iter().any(|item| matches!(item.role, Role::Place | Role::Other)))
}

/// Whether a report of one's own is named: 《2021年年度报告》, but not 《世界经济展望报告》.
fn tells_report(clause: &[Item<'_>]) -> bool {
    clause.iter().any(|item| item.surface.starts_with('《') && item.surface.contains('报') && item.surface.contains(['年', '季']))
}

/// Whether a name stands in marks.
fn is_named(text: &str, span: NormSpan) -> bool {
    text.get(..span.start).is_some_and(|before| before.ends_with('“'))
}
