//! What a word says by the nouns and the number that stand behind it.
//!
//! Takes the items of a sentence and the index of a word, says whether 进口 has the goods behind it that a number tells of, whether 离 tells
//! how far it is to a place, and whether 为 tells for whom something is done. What role follows from that is decided in `sense.rs`.

use super::clause::{Item, Role};
use super::phrase::surface;

/// What is no goods behind 进口 or 出口, but something of the trade itself.
const PAPERS: [&str; 5] = ["订单", "合同", "业务", "退税", "市场"];

/// Whether 进口 at `index` opens its clause and governs the goods of which a number tells: 全年|进口|原油|1.5亿吨, but 天然气|进口|2000吨.
pub(super) fn trades(items: &[Item<'_>], index: usize) -> bool {
    let opens = index.checked_sub(1).and_then(|before| items.get(before)).is_none_or(|before| {
        before.role.is_edge()
            || before.actor
            || matches!(before.role, Role::Adverb | Role::Time | Role::Place | Role::Pronoun | Role::Link | Role::ListComma)
    });
    let ahead = items.get(index + 1..(index + 5).min(items.len())).unwrap_or_default();
    let goods = ahead.iter().take_while(|item| item.role.is_nominal() && !item.property && !item.actor).count();
    let papers =
        goods.checked_sub(1).and_then(|last| ahead.get(last)).is_some_and(|last| PAPERS.iter().any(|word| last.surface.ends_with(word)));
    opens && goods > 0 && !papers && ahead.get(goods).is_some_and(|item| matches!(item.role, Role::Quantity(_)))
}

/// Whether the word at `index` says how far it is to the place behind it, of which a number tells: 离|县城|12公里.
pub(super) fn measures_way(items: &[Item<'_>], index: usize) -> bool {
    if !matches!(surface(items, index), "离" | "距" | "距离" | "相距" | "远离") {
        return false;
    }
    let ahead = items.get(index + 1..(index + 8).min(items.len())).unwrap_or_default();
    let way = ahead
        .iter()
        .take_while(|item| item.role.is_nominal() || matches!(item.role, Role::Localizer | Role::Adverb | Role::Link | Role::Pronoun));
    let way = way.count();
    ahead.first().is_some_and(|first| first.role.is_nominal())
        && ahead.get(way).is_some_and(|item| matches!(item.role, Role::Quantity(_)) && item.surface.ends_with(['里', '米']))
}

/// Whether the 为 at `index` says for whom something is done: 为|1200名|职工|提供服务, but 总数|为|1200名。
pub(super) fn serves(items: &[Item<'_>], index: usize) -> bool {
    let Some((link, ahead)) = items.get(index..(index + 10).min(items.len())).and_then(<[_]>::split_first) else { return false };
    // 为|全省|1200名
    let placed = ahead.iter().take_while(|item| matches!(item.role, Role::Place | Role::Pronoun)).count();
    if link.surface != "为" || !ahead.get(placed).is_some_and(|first| matches!(first.role, Role::Quantity(_))) {
        return false;
    }
    let joins = |item: &Item<'_>| item.role.is_nominal() || matches!(item.role, Role::Of | Role::Conjunction | Role::ListComma);
    let nouns = ahead.iter().skip(placed + 1).take_while(|item| joins(item)).count();
    nouns > 0 && ahead.get(placed + nouns + 1).is_some_and(|verb| verb.role.is_verb())
}
