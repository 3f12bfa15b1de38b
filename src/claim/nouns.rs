//! Whom a run of nouns names.
//!
//! Takes the items of a clause and an index, hands on the noun phrase there over 的 and 等 and the shortest name in it. Whose the property
//! is that it names is decided in `owners.rs`, whether it is the subject of the clause in `subject.rs`.

use super::acting::is_compound;
use super::actors::{
    acts, chunk_end, is_count, is_in_name, is_settlement, is_sort, name_at, names_actor, person_start, span_of, titled_name, trimmed,
};
use super::clause::{Item, Role};
use super::clauses::{Clause, close_behind};
use super::holder_words::{HolderWords, Sort};
use super::members::{closes_list, is_bare_number};
use super::phrase::{role, surface};
use super::regions::is_scope;
use super::things::own_name;
use crate::sorts::{LEVEL, RURAL, UNDERTAKING};
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

/// A noun phrase with what stands before its last 的.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nouns {
    /// The last run of nouns.
    pub(super) from: usize,
    pub(super) stop: usize,
    /// What 的 binds to it.
    pub(super) owner: Option<(usize, usize)>,
    /// A number counts it.
    pub(super) counted: bool,
    /// Behind it, and a bracket behind it.
    pub(super) next: usize,
}

impl HolderWords {
    /// Whether the word that ends at the end of `span` names a body that acts: 服务队.
    pub(crate) fn acts(&self, items: &[Item<'_>], span: NormSpan) -> bool {
        let last = items.partition_point(|item| item.span.end < span.end);
        items.get(last).is_some_and(|item| acts(item) && !is_sort(item) && !self.is_generic(item.surface))
    }

    /// Whether `clause` opens with the bodies at `span`, perhaps with a time in front: 规模以上|工业|企业.
    pub(super) fn opens_with_body(&self, items: &[Item<'_>], clause: Clause, span: NormSpan) -> bool {
        let last = items.partition_point(|item| item.span.end < span.end);
        let front = items.get(clause.start..last).unwrap_or_default();
        let plain = |item: &Item<'_>| item.role.is_nominal() || matches!(item.role, Role::Time | Role::Localizer | Role::Of);
        items.get(last).is_some_and(|last| acts(last) && !is_sort(last))
            && front.iter().all(plain)
            && surface(items, clause.start) != "其中"
    }

    /// The shortest name in `from..stop`: without the scope in front of it and the title behind.
    pub(super) fn named(&self, items: &[Item<'_>], from: usize, stop: usize) -> NormSpan {
        if let Some(name) = self.person(items, from, stop) {
            return name;
        }
        // “爱心直通车”行动, “惠民”平台: a name goes without its marks, but not “双一流”高校.
        let mark = '“'.len_utf8();
        let marked = |item: &&Item<'_>| item.surface.starts_with('“') && item.surface.ends_with('”') && item.span.len() > 2 * mark;
        if let Some(name) =
            items.get(from).filter(marked).filter(|_| !items.get(stop - 1).is_some_and(|last| acts(last) && last.surface != "平台"))
        {
            return NormSpan::new(name.span.start + mark, name.span.end - mark);
        }
        // 这次|他们
        if let Some(person) = items.get(stop - 1).filter(|last| stop > from + 1 && is_personal(last.surface)) {
            return person.span;
        }
        if let Some(name) = items.get(from..stop).and_then(own_name) {
            return name;
        }
        let titled =
            stop > from + 1 && matches!(surface(items, stop - 1), "同志" | "先生" | "女士") && role(items, stop - 2) == Some(Role::Person);
        span_of(items, trimmed(items, from, stop), stop - usize::from(titled))
    }

    /// Whom the nouns at `from` name, whoever that is.
    pub(super) fn nouns_named(&self, items: &[Item<'_>], from: usize) -> Option<NormSpan> {
        let nouns = role(items, from).is_some_and(Role::is_nominal).then(|| self.nouns_at(items, from, items.len().min(from + 10)))?;
        Some(self.named(items, nouns.from, nouns.stop))
    }

    /// The one who acts, the place or the person that the nouns at `from` name.
    pub(crate) fn named_at(&self, items: &[Item<'_>], from: usize) -> Option<NormSpan> {
        let nouns = self.nouns_at(items, from, items.len().min(from + 10));
        let held = items.get(nouns.from..nouns.stop)?;
        let last = held.last().filter(|last| last.role.is_nominal())?;
        let named =
            self.person(items, nouns.from, nouns.stop).is_some() || acts(last) || last.role == Role::Place || last.surface.starts_with('“');
        named.then(|| self.named(items, nouns.from, nouns.stop))
    }

    /// Where the run of nouns at `from` ends: before a verb that is as often a noun, if a number or one who is moved stands behind it.
    fn run_end(&self, items: &[Item<'_>], from: usize, end: usize) -> usize {
        let stop = chunk_end(items, from, end);
        let ahead = items.get(from + 1..stop).unwrap_or_default();
        if let Some(stop) = self.moved_run(items, from, ahead) {
            return stop;
        }
        if let Some(stop) = self.shed(items, from, stop, end) {
            return stop;
        }
        // 四川省|迅速|集结, 库存|一般|可供
        let adjective = role(items, stop - 1) == Some(Role::Adjective) && surface(items, stop - 1).chars().count() > 1;
        let named = stop > from + 2 || role(items, from).is_some_and(|role| matches!(role, Role::Noun | Role::Place | Role::Person));
        if adjective
            && named
            && stop > from + 1
            && stop < end
            && role(items, stop).is_some_and(|role| role.is_verb() || matches!(role, Role::Adverb | Role::Preposition))
        {
            return stop - 1;
        }
        if let Some(act) = acted_alone(items, from, stop, end) {
            return act;
        }
        let numbered = stop > from + 1 && stop < end && matches!(role(items, stop), Some(Role::Quantity(_)));
        let Some(last) = items.get(stop - 1).filter(|last| numbered && !last.property) else { return stop };
        // 机组|发电|512万度, 党员干部|捐款|50万元; 学校|报告|疫情17起
        let acted =
            ahead.iter().position(|item| item.role == Role::Event).filter(|&event| items.get(from..=from + event).is_some_and(names_actor));
        // 县里|紧急|转移|群众4200人
        let manner = ahead.iter().position(|item| item.role == Role::Adjective).filter(|&manner| {
            let act = ahead.get(manner + 1).is_some_and(|next| next.role == Role::Event);
            act && manner + 2 <= ahead.len() && items.get(from..=from + manner).is_some_and(names_actor)
        });
        // 该村|种植|水稻3000亩, but 该村|种植|基地
        let settled = || {
            let object = last.role == Role::Noun && !last.actor && !is_compound(last.surface);
            (from + 1..stop - 1)
                .find(|&act| object && role(items, act) == Some(Role::Event) && is_settlement(items, act - 1))
                .map(|act| act - from - 1)
        };
        match acted.or(manner).or_else(settled) {
            Some(event) => from + 1 + event,
            // 玉米|补贴|1.9亿元: who does it is named.
            None => {
                let named = |item: &Item<'_>| {
                    acts(item) || matches!(item.role, Role::Place | Role::Person) || item.surface.starts_with(['“', '《', '该'])
                };
                let held = items.get(from..stop - 1).unwrap_or_default();
                stop - usize::from(
                    last.role == Role::Event && (held.len() < 2 && !numbered_by_money(items, stop) || held.iter().any(named)),
                )
            }
        }
    }

    /// Where the run from `from` ends before a word in `ahead` that makes others act, says by what means or that something will be done.
    fn moved_run(&self, items: &[Item<'_>], from: usize, ahead: &[Item<'_>]) -> Option<usize> {
        // 市总工会|组织|各级工会
        // 重庆市|利用|大数据技术|推出
        let means = |item: &Item<'_>| item.role == Role::Event && self.is_means(item.surface) && names_doer(items, from);
        let pivots = |at: usize, item: &Item<'_>| item.role != Role::Noun && self.is_pivot(item.surface) && !is_in_name(ahead, at);
        // 上海市|决定|安排|项目
        let resolves = |at: usize, item: &Item<'_>| at + 1 < ahead.len() && self.resolves(item) && names_doer(items, from + at);
        let moves = |(at, item): (usize, &Item<'_>)| pivots(at, item) || means(item) || resolves(at, item);
        let pivot = ahead.iter().enumerate().position(moves)?;
        // 港口|迅速|组织|志愿者
        let how = pivot > 0 && ahead.get(pivot - 1).is_some_and(|how| how.role == Role::Adjective && !has_at_most(how.surface, 1));
        Some(from + 1 + pivot - usize::from(how))
    }

    /// Where the run from `from` to `stop` ends without what no name ends with: 中央纪委|通报, 国务院|决定, 代表团|此次, 企业|首批, 农民|年|人均.
    fn shed(&self, items: &[Item<'_>], from: usize, stop: usize, end: usize) -> Option<usize> {
        let last = items.get(stop - 1).filter(|_| stop > from + 1 && stop < end)?;
        let next = role(items, stop)?;
        let numbered = matches!(next, Role::Quantity(_));
        let sheds = match last.role {
            Role::Noun | Role::Event if next != Role::Of && !next.is_edge() => {
                let told = self.is_told(last.surface)
                    && (items.get(from..stop - 1).is_some_and(names_actor) || self.resolves(last) && names_doer(items, stop - 2));
                told && (numbered || next.is_verb() || matches!(next, Role::Preposition | Role::Link | Role::Place | Role::Event))
            }
            Role::Pronoun => {
                matches!(last.surface, "这次" | "此次" | "此行" | "本次" | "自己" | "本身")
                    || numbered && last.surface.starts_with(['这', '其'])
            }
            Role::Numeral if matches!(last.surface, "年" | "月" | "日") => next == Role::Per,
            Role::Numeral | Role::Classifier => numbered && is_count(items, stop - 1),
            _ => false,
        };
        sheds.then_some(stop - 1)
    }

    /// The noun phrase at `index`, over 的 and 等.
    pub(super) fn nouns_at(&self, items: &[Item<'_>], index: usize, end: usize) -> Nouns {
        let mut nouns = Nouns { from: index, stop: self.run_end(items, index, end), owner: None, counted: false, next: index };
        loop {
            nouns.next = nouns.stop;
            if role(items, nouns.stop) == Some(Role::Open) && nouns.stop < end {
                nouns.next = close_behind(items, nouns.stop).filter(|&close| close < end).map_or(nouns.stop, |close| close + 1);
            }
            let of = role(items, nouns.next) == Some(Role::Of);
            let others = surface(items, nouns.next) == "等";
            if !(of || others) || nouns.next + 1 >= end {
                return nouns;
            }
            // 卫生健康委|等|四|部门: one name.
            let some = surface(items, nouns.next + 1).starts_with('一');
            if others
                && !some
                && items.get(nouns.next + 1).is_some_and(is_bare_number)
                && role(items, nouns.next + 2) == Some(Role::Noun)
                && nouns.next + 2 < end
            {
                nouns.stop = self.run_end(items, nouns.next + 2, end);
                nouns.next = nouns.stop;
                return nouns;
            }
            // 发改、财政|等|部门
            if others && nouns.owner.is_none() && closes_list(items, nouns.next + 1, end) {
                (nouns.stop, nouns.next) = (nouns.next + 2, nouns.next + 2);
                return nouns;
            }
            let number = matches!(role(items, nouns.next + 1), Some(Role::Quantity(_) | Role::Numeral | Role::Per));
            // 厂里|的|3|号|机组
            let ordered = number && role(items, nouns.next + 2) == Some(Role::Classifier);
            let from = nouns.next + 1 + usize::from(number) + usize::from(ordered);
            if from >= end || !role(items, from).is_some_and(|role| role.is_nominal() || role == Role::Pronoun) {
                return nouns;
            }
            nouns.owner = of.then_some((nouns.from, nouns.stop));
            nouns.counted |= matches!(role(items, nouns.next + 1), Some(Role::Quantity(_)));
            nouns.from = from;
            nouns.stop = self.run_end(items, from, end);
        }
    }

    /// The name of a person that ends at `stop`, however the dictionary cuts it: 主任|蒙秀琴, 摊主|吴阿妹.
    pub(super) fn person(&self, items: &[Item<'_>], from: usize, stop: usize) -> Option<NormSpan> {
        let held = items.get(from..stop)?;
        // 贫困户|蓝水|根, 董秘|沈|三秋
        if let Some((name, _)) =
            held.iter().position(|item| self.is(item.surface, Sort::Title)).and_then(|title| titled_name(items, from + title + 1))
        {
            return Some(name);
        }
        if let Some((name, end)) = name_at(items, from, stop).filter(|&(_, end)| end == stop) {
            return Some(name).filter(|_| end > from);
        }
        let honoured = held.split_last().filter(|(last, _)| matches!(last.surface, "同志" | "先生" | "女士")).map(|(_, rest)| rest);
        let held = honoured.unwrap_or(held);
        let last = held.last()?;
        let title = held.iter().rposition(|item| self.is(item.surface, Sort::Title));
        if let Some(name) = title
            .and_then(|title| held.get(title + 1))
            .filter(|first| first.role.is_nominal() && first.role != Role::Event)
            .map(|first| NormSpan::new(first.span.start, last.span.end))
            && matches!(name.len() / '一'.len_utf8(), 2..=3)
            && !last.property
            && !last.actor
        {
            return Some(name);
        }
        let stop = from + held.len();
        (last.role == Role::Person && last.surface.chars().count() >= 2).then(|| span_of(items, person_start(items, from, stop), stop))
    }
}

/// 图书馆|调整|布局，: the act of a body that stands in front of it, where the clause ends with its object, but not 监管|场所，.
fn acted_alone(items: &[Item<'_>], from: usize, stop: usize, end: usize) -> Option<usize> {
    let last = items.get(stop - 1).filter(|last| stop == end && surface(items, end) == "，" && last.role == Role::Noun)?;
    // 监管|场所, 改造|项目
    let kind = UNDERTAKING.ends(last.surface) || last.surface.ends_with(['点', '站', '室', '所', '员', '地']);
    let things = !last.actor && !last.property && !kind;
    let act = (from + 1..stop - 1).find(|&act| role(items, act) == Some(Role::Event) && items.get(act - 1).is_some_and(acts))?;
    (things && role(items, from)? != Role::Pronoun).then_some(act)
}

/// Whether the noun at `from` is somebody: 重庆市, 公司, but not 水资源.
fn names_doer(items: &[Item<'_>], from: usize) -> bool {
    items.get(from).is_some_and(|first| acts(first) || matches!(first.role, Role::Place | Role::Person | Role::Pronoun))
}

/// Whether an amount of money stands at `index`.
fn numbered_by_money(items: &[Item<'_>], index: usize) -> bool {
    surface(items, index).ends_with(['元', '镑', '币'])
}

/// 他, 我们: one who was named.
pub(super) fn is_personal(surface: &str) -> bool {
    matches!(surface, "他" | "她" | "它" | "我" | "他们" | "她们" | "它们" | "我们" | "咱们" | "俺们")
}

/// Whether an item names a region.
pub(super) fn is_region(item: &Item<'_>) -> bool {
    matches!(item.surface, "两地" | "三地" | "四地" | "五地" | "多地" | "各地")
        || item.role == Role::Place && !RURAL.has(item.surface)
        || is_scope(item.surface)
        || matches!(item.role, Role::Noun | Role::Pronoun)
            && item.surface.chars().count() > 1
            && !RURAL.has(item.surface)
            && !matches!(
                item.surface,
                "服务区"
                    | "灾区"
                    | "展区"
                    | "库区"
                    | "矿区"
                    | "林区"
                    | "厂区"
                    | "乡镇"
                    | "社区"
                    | "园区"
                    | "景区"
                    | "小区"
                    | "校区"
                    | "山区"
                    | "地区"
                    | "贫困县"
                    | "脱贫县"
                    | "贫困村"
                    | "股市"
                    | "战区"
                    | "国"
            )
            && (LEVEL.ends(item.surface) || item.surface.ends_with('国'))
}
