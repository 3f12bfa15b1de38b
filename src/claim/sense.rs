//! Whether a word that may be a verb is one, as its neighbours tell.
//!
//! Takes the items of a sentence as the dictionary's context-free tags leave them and mends their roles; for a phrase behind a unit,
//! says where the verb of its clause begins. What is measured is decided in `entity.rs`.

use super::behind::counts_actors;
use super::clause::{Item, LOOK_BACK, Role};
use super::entity::Context;
use super::grammar::{Grammar, Use};
use super::phrase::{Phrase, role, surface};
use crate::quantity::Quantity;
use crate::vocabulary::Dimension;
use crate::wordlist::has_at_most;

/// What ends a verb behind which the end of a change stands.
const RESULTS: [char; 4] = ['在', '到', '至', '为'];

/// What words for numbers and for time begin or end with.
const NUMBERS: [char; 21] =
    ['第', '首', '多', '半', '余', '月', '年', '天', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万'];

/// What is no goods behind 进口 or 出口, but something of the trade itself.
const PAPERS: [&str; 5] = ["订单", "合同", "业务", "退税", "市场"];

/// Whether 进口 at `index` opens its clause and governs the goods of which a number tells: 全年|进口|原油|1.5亿吨, but 天然气|进口|2000吨.
fn trades(items: &[Item<'_>], index: usize) -> bool {
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
fn measures_way(items: &[Item<'_>], index: usize) -> bool {
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

/// Mends the roles of words by the words beside them. O(n).
pub(crate) fn settle(items: &mut [Item<'_>], grammar: &Grammar) {
    // Between 把 and its verb.
    let mut brought = false;
    for index in 0..items.len() {
        let in_frame = brought;
        brought = match role(items, index) {
            Some(Role::Preposition | Role::Link) if matches!(surface(items, index), "把" | "将") => true,
            Some(role) => brought && (role.is_nominal() || matches!(role, Role::Pronoun | Role::Of | Role::Time)),
            None => false,
        };
        if let Some(mended) = mended(items, index, in_frame, grammar)
            && let Some(item) = items.get_mut(index)
        {
            item.role = mended;
        }
    }
}

/// The role of the word at `index`, where those beside it say another; `in_frame` behind 把 and its object.
fn mended(items: &[Item<'_>], index: usize, in_frame: bool, grammar: &Grammar) -> Option<Role> {
    let item = items.get(index)?;
    let (before, next) = (index.checked_sub(1).and_then(|b| items.get(b)), items.get(index + 1));
    let next_is = |words: &[&str]| next.is_some_and(|next| words.contains(&next.surface));
    Some(match item.role {
        Role::Link if serves(items, index) => Role::Preposition,
        // 雨露|计划|去年培训, but 公司|计划|投资
        Role::Adverb
            if item.surface == "计划"
                && before.is_some_and(|b| b.role == Role::Noun && !b.actor && !b.property)
                && !next.is_some_and(|next| next.role.is_verb() || next.role == Role::Event) =>
        {
            Role::Noun
        }
        // 超|年度目标|1万人: over a standard, not over the number.
        Role::Link if matches!(item.surface, "超" | "逾") && next.is_some_and(|next| next.role.is_nominal()) => Role::Compare,
        // 两位|前|总理
        Role::Localizer
            if item.surface == "前"
                && before.is_some_and(|before| before.surface.ends_with(['名', '位', '任']))
                && next.is_some_and(|next| next.role == Role::Noun && !next.property) =>
        {
            Role::Adjective
        }
        // 发展|到, 组织|起: a complement stands behind verbs only.
        Role::Event if next_is(&["到", "至", "成", "出", "起"]) => Role::MaybeVerb,
        // 把|升温|控制|在, 将|招聘|增加到: what is done to something needs something.
        Role::Verb | Role::MaybeVerb | Role::Change
            if in_frame
                && next.is_some_and(|next| {
                    let acts = next.role.is_verb() || matches!(next.role, Role::Change | Role::Event | Role::Link);
                    acts && !has_at_most(next.surface, 1)
                        && (next.surface.ends_with(RESULTS) || surface(items, index + 2).ends_with(RESULTS))
                }) =>
        {
            Role::Event
        }
        // 全年|进口|原油|1.5亿吨
        Role::Noun if matches!(item.surface, "进口" | "出口") && trades(items, index) => Role::Event,
        // 离|县城|12公里
        Role::Verb | Role::MaybeVerb | Role::Preposition | Role::Noun | Role::Event if measures_way(items, index) => Role::Compare,
        // 铁路里程、|定期|航线里程
        Role::Adverb
            if item.surface.ends_with('期')
                && before.is_some_and(|b| matches!(b.role, Role::ListComma | Role::Of) || b.role.is_edge())
                && next.is_some_and(|next| next.role == Role::Noun) =>
        {
            Role::Adjective
        }
        // 清点|了, 明确|了
        Role::Event | Role::Noun | Role::Adjective if next_is(&["了", "过", "着"]) && !item.surface.starts_with(['“', '《']) => {
            Role::MaybeVerb
        }
        // 24个|省（区、市）
        Role::Verb | Role::Adjective
            if matches!(item.surface, "省" | "县")
                && (before.is_some_and(|b| matches!(b.role, Role::Quantity(_))) || next.is_some_and(|next| next.role == Role::Open)) =>
        {
            Role::Noun
        }
        // 澜永|高速|日均
        Role::Adverb
            if item.surface == "高速"
                && before.is_some_and(|b| matches!(b.role, Role::Noun | Role::Place))
                && !next.is_some_and(|next| next.role.is_verb() || matches!(next.role, Role::Event | Role::Change)) =>
        {
            Role::Noun
        }
        // 这|场|会|接入
        Role::Link if item.surface == "会" && before.is_some_and(|b| b.role == Role::Classifier) => Role::Noun,
        // 这|所|医院
        Role::Particle
            if item.surface == "所"
                && before.is_some_and(|b| b.role == Role::Pronoun)
                && next.is_some_and(|next| next.role == Role::Noun) =>
        {
            Role::Classifier
        }
        // 350公里|时速|的列车, but 时速|350公里
        Role::Per if item.surface == "时速" && !next.is_some_and(|next| matches!(next.role, Role::Quantity(_) | Role::Link)) => {
            Role::Noun
        }
        // 40斤|大米, 300个|零部件: no number stands right behind a unit, but 两个|多月, 40元|一个.
        Role::Numeral
            if before.is_some_and(|before| matches!(before.role, Role::Quantity(_)))
                && !has_at_most(item.surface, 1)
                && !item.surface.starts_with(NUMBERS)
                && !item.surface.ends_with(NUMBERS) =>
        {
            Role::Noun
        }
        // 120亩|地，
        Role::Particle if item.surface == "地" && before.is_some_and(|b| matches!(b.role, Role::Quantity(_))) => Role::Noun,
        // 筛查|出|患者
        Role::MaybeVerb if item.surface == "出" && before.is_some_and(|b| b.role.is_verb() || b.role == Role::Event) => Role::Particle,
        // 课后|服务, 日间|手术: a time of day or of an event says what kind.
        Role::Time if is_kind(item.surface) && next.is_some_and(|next| next.role.is_nominal()) => Role::Adjective,
        // 名义|增长
        Role::Noun | Role::Adjective if matches!(item.surface, "名义" | "实际") && next.is_some_and(|next| next.role == Role::Change) => {
            Role::Adverb
        }
        // 已|记录|动物, 正在|装修|房屋: such an adverb has a verb behind it.
        Role::Noun | Role::Event
            if before.is_some_and(|b| matches!(b.surface, "已" | "已经" | "正在" | "曾"))
                && next.is_some_and(|next| next.role.is_nominal() || matches!(next.role, Role::Quantity(_))) =>
        {
            Role::MaybeVerb
        }
        // 基本|建成
        Role::Noun | Role::Adjective if item.surface == "基本" && next.is_some_and(|next| next.role.is_verb()) => Role::Adverb,
        // 新|开拓|岗位, 新|登记|企业, but 新|就业|形态
        Role::Noun | Role::Adjective
            if item.surface == "新"
                && next.is_some_and(|next| {
                    let acts_on = || role(items, index + 2).is_some_and(Role::is_nominal);
                    next.role.is_verb() || acts_on() && grammar.use_of(next.surface) == Some(Use::Event)
                }) =>
        {
            Role::Adverb
        }
        // 8毫米|内, 零下十度|时
        Role::Noun if matches!(item.surface, "内" | "时" | "后" | "前") && before.is_some_and(|b| matches!(b.role, Role::Quantity(_))) => {
            Role::Localizer
        }
        // 生活|在|城市
        Role::Noun if item.surface == "生活" && next_is(&["在", "于"]) => Role::MaybeVerb,
        // 房屋|被淹。
        Role::Noun
            if item.surface.starts_with('被')
                && before.is_some_and(|b| b.role.is_nominal())
                && next.is_none_or(|next| next.role.is_edge() || next.role == Role::Of) =>
        {
            Role::MaybeVerb
        }
        _ => return None,
    })
}

/// Whether the 为 at `index` says for whom something is done: 为|1200名|职工|提供服务, but 总数|为|1200名。
fn serves(items: &[Item<'_>], index: usize) -> bool {
    let Some((link, ahead)) = items.get(index..(index + 10).min(items.len())).and_then(<[_]>::split_first) else { return false };
    if link.surface != "为" || !ahead.first().is_some_and(|first| matches!(first.role, Role::Quantity(_))) {
        return false;
    }
    let nouns = ahead.iter().skip(1).take_while(|item| item.role.is_nominal() || item.role == Role::Of).count();
    nouns > 0 && ahead.get(nouns + 1).is_some_and(|verb| verb.role.is_verb())
}

impl Context<'_, '_> {
    /// Without the verb of the clause, where the dictionary's tags let it run into the phrase behind the number `at` and no other verb
    /// follows: 26个农户|建设粮仓, 300套住房|分配完毕.
    pub(crate) fn without_predicate(&self, at: usize, mut phrase: Phrase, quantity: &Quantity) -> Phrase {
        let items = self.items;
        if !matches!(quantity.dimension, Dimension::Count | Dimension::Person) || phrase.end < phrase.start + 2 {
            return phrase;
        }
        // 12名队员|奔赴灾区: one who acts before a verb is its subject.
        let persons = quantity.dimension == Dimension::Person;
        let acts = (phrase.start + 1..phrase.end)
            .find(|&verb| role(items, verb) == Some(Role::MaybeVerb) && self.names_person(Phrase { start: phrase.start, end: verb }));
        // 20名选手|晋级|决赛: the last noun names no person.
        let acts = acts.or_else(|| {
            let named = self.names_person(phrase) || items.get(phrase.end - 1).is_some_and(|item| item.actor);
            (phrase.start + 1..phrase.end - 1).find(|&verb| {
                !named && role(items, verb) == Some(Role::Event) && self.names_person(Phrase { start: phrase.start, end: verb })
            })
        });
        if let Some(verb) = acts.filter(|_| persons) {
            phrase.end = verb;
            return phrase;
        }
        let rest = items.get(phrase.end..(phrase.end + 24).min(items.len())).unwrap_or_default();
        let clause = rest.iter().position(|item| item.role.is_edge()).map_or(rest, |edge| rest.get(..edge).unwrap_or_default());
        if matches!(
            clause.first().map(|item| item.role),
            Some(Role::Of | Role::ListComma | Role::Conjunction | Role::Localizer | Role::Particle)
        ) {
            return phrase;
        }
        // 住房|分配|完毕
        if clause.len() == 1 && clause.iter().all(|item| item.role.is_verb()) && !self.counts_actions(quantity) {
            while phrase.end > phrase.start + 1 && role(items, phrase.end - 1) == Some(Role::Event) {
                phrase.end -= 1;
            }
            return phrase;
        }
        let has_verb =
            clause.iter().any(|item| item.role.is_verb() || matches!(item.role, Role::Change | Role::Link | Role::Event | Role::Adverb));
        if has_verb || !self.lacks_verb(at) {
            return phrase;
        }
        let actors = counts_actors(quantity);
        let verb = (phrase.start + 1..phrase.end).rev().find(|&index| {
            role(items, index) == Some(Role::Event) && {
                let subject = items.get(index - 1).is_some_and(|item| item.actor) || actors;
                let last = index + 1 == phrase.end;
                subject && !last || last && !self.counts_actions(quantity)
            }
        });
        let names = items.get(phrase.end - 1).is_some_and(|item| item.actor);
        if let Some(verb) = verb.filter(|_| !names) {
            phrase.end = verb;
            while phrase.end > phrase.start + 1 && role(items, phrase.end - 1) == Some(Role::Event) {
                phrase.end -= 1;
            }
        }
        phrase
    }

    /// Whether the number is part of a subject, or of what a preposition governs, so that a verb must follow.
    fn lacks_verb(&self, at: usize) -> bool {
        let before = self.items.get(at.saturating_sub(LOOK_BACK)..at).unwrap_or_default();
        for (index, item) in before.iter().enumerate().rev() {
            let free = |before: Option<&Item<'_>>| {
                before.is_none_or(|item| item.role.is_edge() || matches!(item.role, Role::Adverb | Role::Link | Role::Time))
            };
            match item.role {
                Role::Preposition => return true,
                // 共|为|26个农户: no noun stands before this 为.
                Role::Link if item.surface == "为" && free(index.checked_sub(1).and_then(|b| before.get(b))) => return true,
                Role::Verb | Role::MaybeVerb | Role::Change | Role::Event | Role::Link => return false,
                _ if item.role.is_edge() => return true,
                _ => {}
            }
        }
        true
    }

    /// 80场|非遗|表演: what is counted by such a unit is itself an action.
    pub(crate) fn counts_actions(&self, quantity: &Quantity) -> bool {
        self.happens(quantity) || matches!(self.unit_text(quantity), "个" | "种" | "类")
    }
}

/// Whether a word for a time names a kind of thing rather than when it was: 课后, 夜间, 春季.
fn is_kind(time: &str) -> bool {
    let mut chars = time.chars();
    let first = chars.next().is_some_and(|c| "课事日夜春夏秋冬战产术节赛灾婚售岗".contains(c));
    first && matches!((chars.next(), chars.next()), (Some('后' | '间' | '季' | '中'), None))
}
