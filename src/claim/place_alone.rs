//! Whether a place stands for itself, or its name goes on.
//!
//! Takes the items behind the name of a place, says whether it is part of a longer name (杭州|市民中心), speaks (美国|24日|称), or only tells
//! which thing is meant (武汉市|推出|的|计划). What a place is to its clause is decided in `sites.rs`.

use super::actors::is_sort;
use super::clause::{Item, Role};
use super::holder_words::Sort;
use super::phrase::{role, surface};
use super::regions::Region;
use super::sites::{LONGEST_PHRASE, Places};

impl Places<'_> {
    /// Whether the place is no part of a longer name: 杭州|共有, 新疆|装机规模, but not 杭州|市民中心.
    pub(super) fn is_free(self, items: &[Item<'_>], region: Region) -> bool {
        // 河南、陕西|等地|推广
        let end = region.end + if surface(items, region.end) == "等" { 2 } else { 0 };
        let held = items.get(end..items.len().min(end + LONGEST_PHRASE)).unwrap_or_default();
        let goes_on = |item: &Item<'_>| item.role.is_nominal() || matches!(item.role, Role::Other | Role::Numeral);
        let nouns = held.iter().take_while(|item| goes_on(item)).count();
        // 全国|第一张, 重庆|第十届, but 全县|首批|7例
        let ordinal = held.first().is_some_and(|item| item.role == Role::Numeral && item.surface.starts_with(['第', '首']));
        let batch = surface(items, end).ends_with('批') && matches!(role(items, end + 1), Some(Role::Quantity(_)));
        if ordinal && !batch {
            return false;
        }
        let Some(head) = nouns.checked_sub(1).and_then(|last| held.get(last)) else {
            return !matches!(surface(items, end), "站" | "港" | "办" | "队") && role(items, end) != Some(Role::ListComma);
        };
        // 境内|上市公司 is part of what is counted.
        if region.scope && surface(items, region.first) != "境内" {
            return !self.entitles(items, end, nouns);
        }
        // 乌江|寨, 南沙|港: one character more makes another name.
        if held.first().is_some_and(|next| next.role.is_nominal() && next.surface.chars().count() == 1 && !next.property) {
            return false;
        }
        // 巴黎|一家|博物馆
        if held.first().is_some_and(|first| is_one(first)) {
            return true;
        }
        // 东湖|大桥|全长: the name of a thing.
        let own = region.end == region.first + 1 && !self.words.is_province(surface(items, region.first));
        if own && self.holders.thing_at(items, region.first, end + nouns).is_some() {
            return false;
        }
        // 迎丰村|村民|张红强
        let titled = !head.property && held.iter().take(nouns - 1).any(|item| self.holders.is(item.surface, Sort::Title));
        let named = held.iter().take(nouns).any(|item| {
            item.role == Role::Person && item.surface.chars().count() > 1 || item.surface.starts_with(['“', '《']) || item.surface == "时间"
        });
        let body = |item: &Item<'_>| item.actor && !is_sort(item) && !self.holders.is_generic(item.surface);
        let event = head.surface.ends_with(['会', '节', '展', '赛', '队']) && !head.property;
        // 中国|铁路|营业里程: of the body whose name it is part of.
        let bodied = held.first().is_some_and(body) && own;
        // 江川县|民营|企业家|、|江川集团|董事长|吴建明
        let listed = role(items, end + nouns) == Some(Role::ListComma) && self.entitles(items, end, nouns);
        !named && !titled && !listed && !event && !bodied && (head.property || !held.iter().take(nouns).any(body))
    }

    /// 全国|劳动模范|张明, 全国|人大代表|、|厂长|吴建明: whether the nouns from `end` on are the title of somebody who is named.
    fn entitles(self, items: &[Item<'_>], end: usize, nouns: usize) -> bool {
        let held = items.get(end..end + nouns).unwrap_or_default();
        let Some(title) = held.iter().rposition(|item| self.holders.is(item.surface, Sort::Title)) else { return false };
        let person = |item: &Item<'_>| item.role == Role::Person && item.surface.chars().count() > 1 || item.coined && item.surname;
        let next = end + nouns + 1;
        let second =
            (next..items.len().min(next + LONGEST_PHRASE)).take_while(|&index| role(items, index).is_some_and(Role::is_nominal)).count();
        let further = role(items, end + nouns) == Some(Role::ListComma) && title + 1 == nouns;
        held.iter().skip(title + 1).any(person) || further && items.get(next..next + second).is_some_and(|rest| rest.iter().any(person))
    }

    /// Whether somebody speaks there: 美国|24日|称.
    pub(super) fn is_agent(self, items: &[Item<'_>], end: usize) -> bool {
        let passed = |role: Role| {
            role.is_nominal() && role != Role::Event || matches!(role, Role::Time | Role::Adverb | Role::Conjunction | Role::ListComma)
        };
        let next = (end..items.len().min(end + LONGEST_PHRASE)).find(|&next| !role(items, next).is_some_and(passed));
        next.is_some_and(|next| self.holders.is(surface(items, next), Sort::Speech))
    }

    /// Whether what is said of a place only tells which thing is meant: 武汉市|推出|的|计划, but not where 的 leads to a number.
    pub(super) fn is_relative(self, items: &[Item<'_>], end: usize) -> bool {
        let ahead = items.get(end..items.len().min(end + LONGEST_PHRASE)).unwrap_or_default();
        let ahead = ahead.iter().take_while(|item| !item.role.is_edge() && !matches!(item.role, Role::Quantity(_)));
        let mut verb = false;
        for (offset, item) in ahead.enumerate() {
            if matches!(item.role, Role::Verb | Role::MaybeVerb) {
                if self.happens(item.surface) {
                    return false;
                }
                verb = true;
            }
            if item.role == Role::Of && verb {
                let behind = items.get(end + offset + 1..items.len().min(end + offset + LONGEST_PHRASE)).unwrap_or_default();
                let nouns = behind.iter().take_while(|item| item.role.is_nominal()).count();
                let next = behind.get(nouns).map(|item| item.role);
                return nouns > 0 && !next.is_none_or(|next| next.is_edge() || matches!(next, Role::Quantity(_) | Role::ListComma));
            }
        }
        false
    }
}

/// 一家, 一名: one of a sort.
fn is_one(item: &Item<'_>) -> bool {
    item.role == Role::Numeral && item.surface.starts_with(['一', '某']) && !item.surface.ends_with(['年', '月', '天', '时', '期', '带'])
}
