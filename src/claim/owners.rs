//! Whose the property is that a run of nouns names.
//!
//! Takes the items of a clause and a noun phrase, hands on the owner in front of a property (小店的|营业额), or the thing whose size it is
//! (东湖大桥|全长). A sort of bodies owns nothing. Which words are the phrase is decided in `nouns.rs`, whether a clause tells of a property
//! in `naming.rs`.

use super::actors::{acts, is_sort, names_actor, span_of};
use super::clause::{Item, Role};
use super::holder_words::{HolderWords, Sort};
use super::nouns::{Nouns, is_personal};
use super::phrase::{Phrase, items_in, role, surface};
use super::pointers::{behind_pointed, pointed_end, points};
use super::regions::is_scope;
use crate::sorts::BRANCH;
use crate::span::NormSpan;

/// No property behind 的 has a longer name, in items.
const LONGEST_NAMED: usize = 7;

impl HolderWords {
    /// Who has the property that the nouns name.
    pub(super) fn owner(&self, items: &[Item<'_>], nouns: Nouns) -> Option<NormSpan> {
        let Nouns { from, stop, .. } = nouns;
        let held = items.get(from..stop)?;
        let last = held.last()?;
        // 小店的|营业额, 该村的|门票收入
        if let Some((start, of)) = nouns.owner {
            let owner = items.get(start..of)?;
            let owns = names_actor(owner) && !owner.last().is_some_and(is_sort) && !self.is_any(owner)
                || self.person(items, start, of).is_some()
                || self.thing_at(items, start, of) == Some(of)
                // 王芳的|成绩: a name that no dictionary has.
                || owner.last().is_some_and(|last| last.coined && last.role.is_nominal() && !last.property)
                || owner.last().is_some_and(|last| is_personal(last.surface) || last.surface.starts_with('“'));
            if owns {
                return Some(self.named(items, start, of));
            }
        }
        // “五大基地”|工业|总产值
        // “一带一路”|沿线|国家|投资: of those along it.
        let along = held.iter().any(|item| matches!(item.surface, "沿线" | "国家" | "共建"));
        if let Some(name) = held.first().filter(|first| last.property && held.len() > 1 && first.surface.starts_with('“') && !along) {
            return Some(name.span);
        }
        // 东湖|大桥|全长
        if let Some(end) = self.thing_at(items, from, stop).filter(|_| last.property) {
            return Some(self.named(items, from, end));
        }
        // 该工程|全长: what one points at.
        if points(items, from) && last.property {
            return pointed_end(items, from, stop).map(|end| span_of(items, from, end));
        }
        if let Some(name) =
            held.iter().position(|item| item.role == Role::Person && item.surface.chars().count() > 1).filter(|_| last.property)
        {
            return held.get(name).map(|item| item.span);
        }
        let owner = held.iter().rposition(|item| item.role == Role::Noun && acts(item)).filter(|&owner| owner + 1 < held.len())?;
        let next = held.get(owner + 1)?;
        let joint = !next.role.is_nominal();
        let kept = !["时间", "标准", "比例", "指数"].iter().any(|head| last.surface.ends_with(head));
        // 财政|总收入: an index.
        let bare = owner == 0 && nouns.owner.is_none() && surface(items, from) == "财政";
        let one = !items.get(from + owner).is_some_and(is_sort) && !self.is_any(held.get(..=owner)?);
        // 全国|影院|银幕数: of all such there, but a branch of trade has what it has.
        let all = owner == 1 && held.first().is_some_and(|first| is_scope(first.surface)) && self.is_sort_there(held.get(owner)?);
        (!joint && kept && !bare && one && !all).then(|| self.named(items, from, from + owner + 1))
    }

    /// 王芳的|跳远|成绩|为: whose the property is before whose name an act or a rank stands behind the 的.
    pub(super) fn owner_of_act(&self, items: &[Item<'_>], nouns: Nouns, end: usize) -> Option<NormSpan> {
        let Nouns { from, stop, next: of, .. } = nouns;
        let ahead = items.get(of + 1..end.min(of + LONGEST_NAMED)).filter(|_| of == stop && role(items, of) == Some(Role::Of))?;
        let inside = |item: &&Item<'_>| item.role.is_nominal() || matches!(item.role, Role::MaybeVerb | Role::Numeral | Role::Per);
        let named = ahead.iter().take_while(inside).count();
        let told = matches!(ahead.get(named).map(|item| item.role), Some(Role::Link | Role::Change | Role::Quantity(_)));
        let measured = named > 1 && ahead.get(named - 1).is_some_and(|last| last.property);
        let owner = items.get(from..stop)?;
        let one = owner.last().is_some_and(|last| last.coined || acts(last) && !is_sort(last)) && !self.is_any(owner);
        (told && measured && (one || self.person(items, from, stop).is_some())).then(|| self.named(items, from, stop))
    }

    /// 工业|企业: whether the nouns name a sort of bodies, with no name or pronoun among them that says which.
    fn is_any(&self, held: &[Item<'_>]) -> bool {
        let tells = |item: &Item<'_>| {
            matches!(item.role, Role::Place | Role::Person | Role::Pronoun | Role::Numeral)
                || item.coined
                || item.surface.starts_with(['“', '该', '本'])
        };
        held.last().is_some_and(|last| self.is_generic(last.surface)) && !held.iter().any(tells)
    }

    /// 影院, 酒店: whether a bare word behind a scope names all such houses, and no authority, company or branch of trade.
    fn is_sort_there(&self, item: &Item<'_>) -> bool {
        !item.coined
            && item.surface.ends_with(['院', '店', '馆', '校', '厂', '场', '站', '园', '企'])
            && !self.is(item.surface, Sort::Authority)
    }

    /// 民宿|入住率: whether what is measured is of a sort of bodies.
    pub(super) fn is_of_any(&self, held: &[Item<'_>]) -> bool {
        let owner = held.iter().rposition(|item| item.role == Role::Noun && acts(item));
        owner.is_some_and(|owner| owner + 1 < held.len() && held.get(..=owner).is_some_and(|held| self.is_any(held)))
    }

    /// 格力电器|营收: the name of a company in front of what only companies have, but not a branch of trade or a part of one.
    pub(super) fn accounting(&self, items: &[Item<'_>], nouns: Nouns) -> Option<NormSpan> {
        let held = items.get(nouns.from..nouns.stop)?;
        let account = held.last().is_some_and(|last| self.is(last.surface, Sort::Account));
        let head = held.len() - held.iter().rev().take_while(|item| item.property || item.role == Role::Adjective).count();
        let name = held.get(..head).filter(|name| account && self.may_account(name))?;
        Some(span_of(items, nouns.from, nouns.from + name.len()))
    }

    /// The phrase without who owns what is measured: 该项目|工期, 市|中医院|药占比.
    pub(super) fn behind_owner(&self, items: &[Item<'_>], phrase: Phrase) -> Option<Phrase> {
        behind_pointed(items, phrase).or_else(|| self.behind_body(items, phrase))
    }

    /// The phrase without the one body that owns what is measured, whose name stands in front: 市|中医院|药占比, 华盛|电子|产销率.
    fn behind_body(&self, items: &[Item<'_>], phrase: Phrase) -> Option<Phrase> {
        let Phrase { start, end } = phrase;
        let last = items.get(end.checked_sub(1)?).filter(|last| last.property)?;
        // 宁江|市|第一|医院: its place was trimmed off the phrase.
        let torn = items.get(..start)?.iter().rev().take(2).take_while(|item| item.role == Role::Place).count();
        let from = start - torn;
        // 全国|铁路|里程, 中国|经理|指数: of all such.
        if items.get(from).is_some_and(|first| is_scope(first.surface) || first.surface.ends_with('国')) {
            return None;
        }
        let body = (start..end - 1).rev().find(|&at| {
            let name = span_of(items, from, at + 1);
            let body = |item: &Item<'_>| acts(item) && item.role == Role::Noun && !self.is(item.surface, Sort::Title);
            items.get(at).is_some_and(body) && self.names_body(items, name)
        });
        // 贵阳|铁路|旅行时间: of no one road.
        let road = |at: usize| surface(items, at).ends_with(['路', '速', '铁', '轨', '线']) && !self.is(last.surface, Sort::Size);
        let thing = || self.thing_at(items, from, end - 1).map(|end| end - 1).filter(|&at| !road(at));
        let start = body.or_else(thing).filter(|&at| at >= start)? + 1;
        // 恒瀚科技|（|600123|）|营收
        let bracket =
            items.get(start..end)?.iter().position(|item| item.role == Role::Close).filter(|_| role(items, start) == Some(Role::Open));
        let start = start + bracket.map_or(0, |close| close + 1);
        (start < end && last.span.start >= items.get(start)?.span.start).then_some(Phrase { start, end })
    }

    /// 该|公司|库存, 江源|公司|租地: the company in front of the nouns at the end of `span`, which name what it has.
    pub(super) fn company_beside(&self, items: &[Item<'_>], span: NormSpan) -> Option<NormSpan> {
        let inside = items_in(items, span);
        let held = items.get(inside.clone())?;
        let owner = held.iter().rposition(|item| acts(item) && item.role == Role::Noun)?;
        let company = held.get(owner).filter(|last| self.is_company(last) && last.surface != "银行")?;
        let kept = held.get(owner + 1..).filter(|kept| !kept.is_empty())?;
        let things = kept.iter().all(|item| item.role == Role::Noun && !item.property && !is_sort(item));
        let body = span_of(items, inside.start, inside.start + owner + 1);
        let one = owner == 0 && company.surface == "公司" || self.names_body(items, body);
        (things && one).then_some(body)
    }

    /// Whether a noun names a company, and no sort of them.
    pub(super) fn is_company(&self, item: &Item<'_>) -> bool {
        self.has_accounts(item) && acts(item) && !self.is_generic(item.surface)
    }

    /// Whether a noun names a company or a sort of them.
    pub(super) fn has_accounts(&self, item: &Item<'_>) -> bool {
        item.body || self.is(item.surface, Sort::Enterprise)
    }

    /// 净利润, 营业|收入: whether the word at `index` ends what only companies have.
    pub(super) fn is_account(&self, items: &[Item<'_>], index: usize) -> bool {
        let taken = surface(items, index) == "收入" && index.checked_sub(1).is_some_and(|before| surface(items, before) == "营业");
        taken || self.is(surface(items, index), Sort::Account)
    }

    /// Whether `name` may be that of a company, whatever words it consists of.
    pub(super) fn may_account(&self, name: &[Item<'_>]) -> bool {
        let Some(last) = name.last() else { return false };
        let named = name.iter().all(|item| matches!(item.role, Role::Noun | Role::Place | Role::Person | Role::Other | Role::Numeral));
        named
            && name.iter().any(|item| matches!(item.role, Role::Noun | Role::Person))
            && last.surface.chars().count() > 1
            && !is_sort(last)
            && !BRANCH.ends(last.surface)
            && !self.is_any(name)
            && !self.is_generic(last.surface)
            && !self.is(last.surface, Sort::Abstract)
    }

    /// The thing whose size the nouns name: 铁路|全长, 这座桥|的|宽度, 工程|总投资.
    pub(super) fn sized(&self, items: &[Item<'_>], nouns: Nouns) -> Option<NormSpan> {
        let Nouns { from, stop, owner, .. } = nouns;
        let held = items.get(from..stop)?;
        let size = |item: &Item<'_>| self.is(item.surface, Sort::Size);
        let whole = held.split_first().is_some_and(|(first, rest)| self.is_of_thing(first, rest));
        let last = held.last().filter(|last| size(last) || whole)?;
        let measured = |item: &&Item<'_>| item.property || size(item) || item.role == Role::Adjective;
        let tail = if whole { held.len() - 1 } else { held.iter().rev().take_while(measured).count() };
        match (held.len() - tail, owner) {
            (0, Some((start, of))) => Some(self.named(items, start, of)),
            (0, None) => None,
            (head, _) => {
                let named = held.first().is_some_and(|first| !matches!(first.role, Role::Adjective | Role::Numeral | Role::Event));
                let told = named && !self.is(surface(items, from + head - 1), Sort::Abstract);
                Some(self.named(items, from, from + head)).filter(|span| told && span.end <= last.span.start)
            }
        }
    }

    /// 工程|总投资, 大桥|设计|使用寿命: whether the rest tells of the one thing that a bare word names, and not how long all such are together.
    fn is_of_thing(&self, first: &Item<'_>, rest: &[Item<'_>]) -> bool {
        // 公路里程, 公园面积: what is measured is of all such.
        let thing = self.is(first.surface, Sort::Thing) && !first.surface.ends_with(['路', '园', '速', '铁', '轨', '线']);
        let work = || matches!(first.surface, "工程" | "项目") && rest.last().is_some_and(|last| self.is(last.surface, Sort::Sum));
        let measured = rest.iter().all(|item| item.property || matches!(item.role, Role::Event | Role::Adjective));
        (thing || work()) && measured && rest.last().is_some_and(|last| last.property && !last.surface.ends_with("里程"))
    }
}
