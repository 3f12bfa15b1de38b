//! What the nouns are that a clause names before its verb.
//!
//! Takes the items of a clause and the index of its nouns, hands on what the clause [`Told`] of them: whether they act, have, are counted
//! or measured, or are only named. Where the nouns of the subject stand is found in `subject.rs`, whom they name in `nouns.rs`.

use super::actors::{acts, does, is_sort, names_actor, shares, verb_from};
use super::clause::{Item, Role};
use super::clauses::Clause;
use super::counted::number_of_list;
use super::frames::{Step, framed, is_frame, region_told};
use super::governed::causes;
use super::holder_words::{HolderWords, Sort};
use super::nominal::{is_nominal_verb, measures, measures_behind};
use super::nouns::{Nouns, is_region};
use super::phrase::{role, surface};
use super::regions::is_scope;
use super::subject::Told;
use crate::span::NormSpan;

impl HolderWords {
    /// What the nouns at `index` are in the clause that ends at `end`.
    pub(super) fn named_by(&self, items: &[Item<'_>], index: usize, end: usize) -> Step {
        let nouns = self.nouns_at(items, index, end);
        let Nouns { from, stop, next, .. } = nouns;
        let held = items.get(from..stop).unwrap_or_default();
        let Some(last) = held.last() else { return Step::On(stop, None) };
        // 一艘|30万吨|油轮, 本次|共有: nobody is named.
        let pointer = |item: &Item<'_>| {
            item.role == Role::Pronoun
                && (item.surface.ends_with('次') || matches!(item.surface, "这个" | "那个" | "这些" | "那些" | "这里" | "那里"))
        };
        let named = |item: &Item<'_>| item.role != Role::Numeral && !pointer(item);
        if !held.iter().any(named) && !nouns.counted && stop < end && surface(items, next) != "之" {
            return Step::On(stop, None);
        }
        if let Some(number) = number_of_list(items, index, end) {
            return Step::Told(self.counted(items, number, end));
        }
        let span = self.named(items, from, stop);
        let sent = verb_from(items, next, end).filter(|&verb| verb < end && role(items, verb).is_some_and(Role::is_verb));
        let sent = sent.filter(|&verb| !(next..verb).any(|index| role(items, index) == Some(Role::Preposition)));
        if let Some(counted) = sent.and_then(|verb| self.sent(items, verb, end)) {
            return Step::Told(Told::Counted(counted, Some(span)));
        }
        if let Some(step) = framed(items, nouns, span, end) {
            return step;
        }
        let verb = verb_from(items, next, end);
        let follows = verb.and_then(|verb| role(items, verb));
        if verb.is_some_and(|verb| verb < end && measures_behind(items, verb, end)) {
            return Step::Told(self.measured(items, nouns));
        }
        // 新投产的|生产线，: nothing is told yet.
        if verb.is_none() && next == end && !is_frame(items, end) && !is_region(last) && !last.property {
            let actor = names_actor(held) || self.person(items, from, stop).is_some();
            // 市卫生局：新增3例: whose words follow.
            if surface(items, end) == "：" && !last.surface.ends_with(['区', '县', '市', '省']) {
                return Step::Told(Told::Speech);
            }
            // 坚持不懈，: a set phrase is told of somebody else.
            let set = self.is(last.surface, Sort::Abstract) || !last.actor && last.surface.chars().count() == 4 && last.role == Role::Noun;
            let whole = !set && held.iter().all(|item| matches!(item.role, Role::Noun | Role::Place | Role::Person | Role::Pronoun));
            return Step::Told(match (actor, whole) {
                (true, _) => Told::Actor(span),
                (false, true) => Told::Head(span),
                (false, false) => Told::Bare,
            });
        }
        // 敌军|轰炸|已|造成: what someone did has effects.
        if let Some(effect) = verb.filter(|&verb| role(items, verb).is_some_and(does)).and_then(|verb| verb_from(items, verb + 1, end))
            && causes(surface(items, effect))
            && let Some(act) = verb.and_then(|verb| items.get(verb))
        {
            return Step::Told(Told::Thing(NormSpan::new(span.start, act.span.end)));
        }
        let named = last.surface.starts_with(['该', '本']) && is_region(last);
        let region = held.iter().all(is_region) && !held.iter().any(acts) && !named;
        if region {
            return region_told(items, nouns, span, verb.filter(|&verb| verb < end));
        }
        // 声明称|双方|距离: what is said has a subject of its own.
        if let Some(verb) = verb.filter(|&verb| role(items, verb).is_some_and(does) && self.is(surface(items, verb), Sort::Speech)) {
            // 四部门|发布|《方案》，部署…: a paper is issued, and what it orders is told as done.
            if surface(items, verb + 1).starts_with('《') && verb + 1 < end {
                return Step::Told(Told::Thing(span));
            }
            return Step::Told(match self.told(items, Clause { start: verb + 1, end, inner: false }) {
                Told::Verb | Told::Bare | Told::Has | Told::Head(_) | Told::Topic(_) => Told::Speech,
                // 队长|告诉|我们，: to whom.
                Told::Actor(span) if items.get(end - 1).is_some_and(|last| last.span.end == span.end) => Told::Speech,
                told => told,
            });
        }
        if nouns.counted {
            return Step::Told(Told::Counted(span, None));
        }
        // 设计|时速|250公里
        let made = held.iter().all(|item| item.role == Role::Event) && role(items, next) == Some(Role::Per);
        if made && measures(items, next, end) {
            return Step::Told(Told::Property(None));
        }
        // “揭榜挂帅”|制度|攻克
        let marked = held.first().is_some_and(|first| first.surface.starts_with('“'));
        if (last.property || self.is(last.surface, Sort::Size)) && !(marked && follows.is_some_and(does)) {
            return Step::Told(self.measured(items, nouns));
        }
        // 基本|每股|收益, 理论、实操|总分
        let ahead = items.get(next..end).unwrap_or_default();
        let number = ahead
            .iter()
            .position(|item| matches!(item.role, Role::Quantity(_) | Role::Verb | Role::Link | Role::Change | Role::Preposition));
        let measured = number.filter(|&number| number > 0 && matches!(ahead.get(number).map(|item| item.role), Some(Role::Quantity(_))));
        if measured.and_then(|number| ahead.get(number - 1)).is_some_and(|item| item.property) {
            // 他家|去年|收入
            let owns =
                named || acts(last) && !is_sort(last) && !self.is_generic(last.surface) || self.thing_at(items, from, stop) == Some(stop);
            return Step::Told(if owns { Told::Owner(span) } else { self.measured(items, nouns) });
        }
        let beside = matches!(role(items, next), Some(Role::Quantity(_))) && next < end;
        // 代表团|80名|队员|参赛: those who act are counted, and to whom they belong stands in front.
        if beside && let Some(counted) = self.counted_subject(items, next, end) {
            // 青石|九成五|的|卫生室: nor does it own what it is a share of.
            let share = surface(items, next);
            let whole =
                role(items, next + 1) == Some(Role::Of) && (share.contains(['成', '%']) || share.contains("分之") || share.ends_with('半'));
            return Step::Told(Told::Counted(counted, Some(span).filter(|_| !whole)));
        }
        let actor = names_actor(held) && !self.is(last.surface, Sort::Abstract) || named || self.person(items, from, stop).is_some();
        // 财政|新增|投资: with an object it is done, not suffered.
        let gives = verb.is_some_and(|verb| surface(items, verb).starts_with('新') || role(items, verb + 1).is_some_and(Role::is_nominal));
        let links = matches!(follows, Some(Role::Link | Role::Quantity(_))) || follows == Some(Role::Change) && !gives;
        let has = verb.is_some_and(|verb| surface(items, verb).ends_with(['有', '设', '含']) || surface(items, verb) == "占地");
        // 南岭大桥|是|最长的桥，: what is said to be something is gone on with.
        let stated = verb.filter(|&verb| matches!(surface(items, verb), "是" | "位于" | "地处" | "属于" | "系" | "成为"));
        let is =
            stated.and_then(|_| items.get(from..end)).is_some_and(|rest| !rest.iter().any(|item| matches!(item.role, Role::Quantity(_))));
        let pointed = held.len() == 1 && last.role == Role::Pronoun;
        Step::Told(match (actor, beside) {
            (_, true) => Told::Beside(span),
            (true, _) if is && !is_sort(last) => Told::Actor(span),
            (false, _) if is && !pointed && !self.is(last.surface, Sort::Abstract) => Told::Thing(span),
            // 企业|达1439家: who is only counted has nothing.
            (true, _) if links && !has && !items.get(next..end).unwrap_or_default().iter().any(|item| item.role.is_verb()) => {
                self.owner(items, nouns).map_or(Told::Topic(span), Told::Owner)
            }
            (true, _) => Told::Actor(span),
            (false, _) if follows.is_some_and(does) && verb.is_some_and(|verb| is_nominal_verb(items, verb, end)) => Told::Property(None),
            (false, _) if has => Told::Thing(span),
            (false, _) if follows.is_some_and(does) && verb.is_some_and(|verb| !shares(surface(items, verb))) => {
                let general = held.iter().all(|item| matches!(item.role, Role::Event | Role::Adjective | Role::Numeral))
                    || span.len() < 2 * '一'.len_utf8()
                    || self.is(last.surface, Sort::Abstract) && !held.iter().any(|item| item.surface.starts_with('“'));
                if general && !last.surface.starts_with(['“', '《']) { Told::Topic(span) } else { Told::Thing(span) }
            }
            _ => self.owner(items, nouns).map_or(Told::Topic(span), Told::Owner),
        })
    }

    /// Nouns that name what is measured: of whom.
    fn measured(&self, items: &[Item<'_>], nouns: Nouns) -> Told {
        let region = items.get(nouns.from).filter(|first| first.role == Role::Place || is_scope(first.surface));
        let sized = || region.map_or_else(|| Told::Property(self.sized(items, nouns)), |region| Told::Index(Some(region.span)));
        self.owner(items, nouns).map_or_else(sized, Told::Owner)
    }
}
