//! Whether a verbal noun is the verb of its clause: 转移|群众, 实际|使用|外资.
//!
//! Takes a phrase that such a word begins, holds or ends, hands on the verb with the [`Step`] that follows from it. What a phrase without
//! one is on the way back from a number is decided in `landing.rs`.

use super::actors::is_settlement;
use super::acts_on::names_sort;
use super::behind::{counts_actors, is_payment, names_money};
use super::clause::{Item, Role};
use super::entity::Context;
use super::governed::{causes, leads_verb, takes_action};
use super::grammar::Use;
use super::landing::{Landing, Step};
use super::path::Path;
use super::persons::is_person;
use super::phrase::{Phrase, role, surface};
use crate::sorts::{MENDS, MOVES, PAIRED, RESOLVES, SPENDS, UNDERTAKING};
use crate::vocabulary::Dimension;
use crate::wordlist::has_at_most;

/// Nouns that an act before them describes: 培训|对象.
const GENERAL: [&str; 4] = ["人员", "对象", "学员", "单位"];

/// Objects with which a verb ends: 补水, 售票, 改厕.
const OBJECTS: [char; 24] = [
    '水', '电', '气', '热', '粮', '油', '煤', '货', '票', '款', '资', '树', '法', '厕', '房', '路', '菜', '鱼', '文', '单', '件', '车',
    '厂', '网',
];

/// No member of a list is longer, in items.
const LONGEST_MEMBER: usize = 12;

impl Context<'_, '_> {
    /// 培训1400余人, 公司投资2亿元: the verbal noun that the phrase ends with is the verb of the clause.
    pub(super) fn acts_at_end(&self, landing: Landing, path: &mut Path) -> Option<Step> {
        let Landing { at, phrase, plain, before, before_role, last, .. } = landing;
        let items = self.items;
        let act = items.get(last).filter(|act| act.role == Role::Event)?;
        let done_to = (plain.start < last).then(|| items.get(last - 1)).flatten();
        let pays = is_payment(act.surface) && !SPENDS.has(act.surface);
        // 人均|结案|216件, 每个|补助|500万元
        let each = || {
            role(items, last.saturating_sub(1)) == Some(Role::Per)
                && (self.counts(at) || surface(items, last.saturating_sub(1)).starts_with('每'))
        };
        // 40个|水利项目|融资|9亿元: behind what is counted it is the verb.
        let of_counted = || matches!(before_role, Some(Role::Quantity(_))) && done_to.is_some() && !pays;
        // 公司|决定|捐款|30万元
        let resolved = || done_to.is_some_and(|item| item.role == Role::Event && RESOLVES.has(item.surface));
        if last + 1 == at && !act.property && (each() || of_counted() || resolved()) {
            path.verb.get_or_insert(last);
            return Some(Step::Stop);
        }
        if done_to.is_some() && before.is_some_and(|before| causes(surface(items, before))) {
            path.verb = before;
            return Some(Step::Found(Phrase { start: plain.start, end: last }));
        }
        // 经济增速|修正|下调至: what is done to a property is no part of it.
        if path.change.is_some() && !act.property && done_to.is_some_and(|item| item.property) {
            return Some(Step::Found(Phrase { start: phrase.start, end: last }));
        }
        if pays || !path.is_direct() {
            return None;
        }
        // 货轮|航行|480海里
        if last + 1 == at && MOVES.has(act.surface) && self.quantity_at(at).is_some_and(|way| way.dimension == Dimension::Length) {
            path.verb.get_or_insert(last);
            return Some(Step::Stop);
        }
        if let Some(head) = self.undergone(landing) {
            path.verb.get_or_insert(last);
            return Some(Step::Found(head));
        }
        if done_to.is_some() && matches!(self.unit_at(at), "人" | "名" | "人次") {
            path.verb.get_or_insert(last);
            return Some(self.befallen(phrase).map_or(Step::Stop, Step::Found));
        }
        self.is_act(landing).then(|| {
            path.verb.get_or_insert(last);
            Step::Stop
        })
    }

    /// 农田|受淹|5600亩, 肉牛|存栏|8.5万头, 冬小麦|播种|46万亩: the things that the act at the end befell or was done to, whose number or size
    /// is told. But 群众|培训|20场: what is counted so is the act; 水库|补水|3亿立方米: what is measured so is in the verb.
    fn undergone(&self, Landing { at, plain, before_role, last, .. }: Landing) -> Option<Phrase> {
        let quantity = self.quantity_at(at)?;
        let act = surface(self.items, last);
        let head = Phrase { start: plain.start, end: last };
        let thing = head.items(self.items).last().filter(|thing| thing.role == Role::Noun && !thing.property && !thing.actor)?;
        let (word, household) = (self.grammar.use_of(act), self.unit_text(quantity) == "户");
        let state = word == Some(Use::State);
        let acts = state || word != Some(Use::Act) && !act.ends_with(OBJECTS) && (household || !counts_actors(quantity));
        let fits = match quantity.dimension {
            Dimension::Count => !self.happens(quantity) && (state || !matches!(self.unit_text(quantity), "个" | "份" | "件" | "条" | "笔")),
            Dimension::Length | Dimension::Area => true,
            Dimension::Person => household,
            Dimension::Volume | Dimension::Mass => !act.ends_with(OBJECTS),
            Dimension::Money | Dimension::Percent | Dimension::Ratio => state && names_money(thing.surface),
            _ => false,
        };
        let governed = matches!(before_role, Some(Role::Verb | Role::MaybeVerb | Role::Change | Role::ListComma | Role::Conjunction));
        let named = self.names_person(head) || is_person(thing.surface);
        (last + 1 == at && acts && fits && !governed && !named).then_some(head)
    }

    /// 农村劳动力|转移|就业3.2万人, 生产安全事故|死亡27人: whom it befell is counted only where they are persons.
    fn befallen(&self, phrase: Phrase) -> Option<Phrase> {
        let held = phrase.items(self.items);
        let state = held.last().is_some_and(|act| self.grammar.use_of(act.surface) == Some(Use::State));
        let acts = held.iter().rev().take_while(|item| item.role == Role::Event).count();
        let head = Phrase { start: phrase.start, end: phrase.end - acts };
        let persons = || self.names_person(head) || head.items(self.items).last().is_some_and(|last| last.actor);
        (state && head.start < head.end && persons()).then_some(head)
    }

    /// Whether the last word of a phrase is an act and no thing: it stands alone, behind who does it, or behind how or where.
    fn is_act(&self, Landing { at, plain, before_role, last, .. }: Landing) -> bool {
        if plain.start == last {
            // 查处|并|结案|20起: such a joint stands between verbs.
            let joined = last.checked_sub(1).is_some_and(|joint| surface(self.items, joint) == "并");
            return joined
                || !matches!(
                    before_role,
                    Some(Role::Verb | Role::Change | Role::Particle | Role::Of | Role::ListComma | Role::Conjunction)
                );
        }
        let head = Phrase { start: plain.start, end: last };
        let all = |wanted: Role| head.items(self.items).iter().all(|item: &Item<'_>| item.role == wanted);
        let manner = || !self.counts_action(at) && all(Role::Adjective);
        !matches!(before_role, Some(Role::Verb | Role::Change))
            && (self.grammar.is_actor(head.span(self.items).slice(self.text)) || all(Role::Place) || manner() || self.is_name(head))
    }

    /// 改造|老旧小区|1500个, 学校|报告|疫情: a verbal noun at the start of the phrase, or behind who acts in it, is the verb of the clause.
    pub(super) fn acts_at_start(&self, landing: Landing, path: &mut Path) -> Option<Step> {
        let Landing { phrase, before, .. } = landing;
        // 科创、金融等|服务机构: behind a list stands what its members are.
        if path.change.is_some() || before.is_some_and(|before| surface(self.items, before) == "等" || self.lists_things(before)) {
            return None;
        }
        let begun = |verb: usize| before == Some(verb) && surface(self.items, verb).ends_with("开工");
        let paired = self.second_of_pair(landing, path);
        let event = path
            .verb
            .is_none_or(begun)
            .then(|| self.event_of(phrase, before).or_else(|| self.led_act(landing, path)).or_else(|| self.mended(landing, path)))
            .flatten()
            .or(paired);
        let verb = event.or_else(|| path.verb.is_none().then(|| self.verb_in(landing, path.link.is_some())).flatten())?;
        // 镇上|转移|安置|群众: the second of two that share their object.
        let shares = PAIRED.has(surface(self.items, verb)) && PAIRED.has(surface(self.items, verb + 1));
        let verb = verb + usize::from(shares && verb + 2 < phrase.end && role(self.items, verb + 1) == Some(Role::Event));
        path.verb = Some(verb);
        Some(Step::Found(Phrase { start: verb + 1, end: phrase.end }))
    }

    /// 有|医师3万人、|注册|护士4万人, but 新建公路3公里、|改造|农房50户: whether the joint stands behind a number of things to which nothing is done.
    fn lists_things(&self, joint: usize) -> bool {
        let before = self.items.get(joint.saturating_sub(LONGEST_MEMBER)..joint).unwrap_or_default();
        let listed = role(self.items, joint) == Some(Role::ListComma)
            && before.last().is_some_and(|last| matches!(last.role, Role::Quantity(_)))
            && before.len() > 1;
        let things = before.iter().rev().skip(1).take_while(|item| !item.role.is_edge() && item.role != Role::ListComma);
        let done =
            |item: &Item<'_>| item.role.is_verb() && !item.surface.ends_with('有') || matches!(item.role, Role::Event | Role::Change);
        let plain = |item: &Item<'_>| !done(item) && !matches!(item.role, Role::Quantity(_) | Role::Preposition);
        // The member must be seen from its start.
        let seen = things.clone().count() + 1 < LONGEST_MEMBER;
        listed && seen && things.clone().any(|item| item.role == Role::Noun) && things.clone().all(plain)
    }

    /// 建设|改造|农村公路, 转移|安置|群众, but 支持|改造|项目: the second of two verbs that share their object.
    fn second_of_pair(&self, Landing { phrase, before, last, .. }: Landing, path: &Path) -> Option<usize> {
        let items = self.items;
        let led = before.is_some_and(|before| path.verb == Some(before) && !takes_action(surface(items, before)));
        let second = role(items, phrase.start) == Some(Role::Event) && PAIRED.has(surface(items, phrase.start));
        let named = |goods: &Item<'_>| UNDERTAKING.ends(goods.surface) || phrase.start + 1 == last && is_compound(goods.surface);
        let goods = items.get(last).filter(|goods| goods.role == Role::Noun && !goods.property && !named(goods));
        (led && second && path.is_direct() && phrase.start < last && goods.is_some()).then_some(phrase.start)
    }

    /// 高技术制造业|实际|使用|外资, 日均|保障|航班: the act behind 实际 or behind 日均.
    fn led_act(&self, Landing { phrase, last, .. }: Landing, path: &Path) -> Option<usize> {
        let items = self.items;
        let thing = items.get(last).is_some_and(|head| head.role == Role::Noun && !head.property);
        let leads = |index: usize| {
            let word = surface(items, index);
            word == "实际" || word.ends_with('均') && role(items, index) == Some(Role::Per)
        };
        let acts = |&verb: &usize| role(items, verb) == Some(Role::Event) && leads(verb - 1);
        (thing && path.is_direct()).then(|| (phrase.start + 1..last).find(acts)).flatten()
    }

    /// 治理|水土流失|面积, 恢复|灌溉面积, but 治理|面积: the act that opens the clause and mends what is measured.
    fn mended(&self, Landing { at, phrase, before_role, last, .. }: Landing, path: &Path) -> Option<usize> {
        let items = self.items;
        let measured = self.quantity_at(at).is_some_and(|quantity| {
            !matches!(quantity.dimension, Dimension::Money | Dimension::Percent | Dimension::Ratio | Dimension::Time)
        });
        let opens = before_role.is_none_or(|role| !role.is_nominal() && role != Role::Of || role == Role::Place);
        let head = items.get(last).filter(|head| head.property)?;
        let modified = phrase.start + 1 < last || phrase.start + 1 == last && !has_at_most(head.surface, 2);
        let mends = MENDS.has(surface(items, phrase.start));
        (mends && modified && measured && opens && path.is_direct()).then_some(phrase.start)
    }

    /// The verb of the clause inside a phrase that no verb governs; `linked` where 达 or the like stands behind it.
    fn verb_in(&self, landing: Landing, linked: bool) -> Option<usize> {
        let Landing { is_ratio, phrase, before, before_role, last, .. } = landing;
        let items = self.items;
        // 各|中小学|添加|校车; 改造农田80万亩|和|新建水渠6公里
        let first = |before: usize| {
            surface(items, before) == "各"
                || role(items, before) == Some(Role::Conjunction)
                    && before.checked_sub(1).is_some_and(|last| matches!(role(items, last), Some(Role::Quantity(_))))
        };
        let opens = before.is_none_or(first)
            || matches!(before_role, Some(Role::Boundary | Role::ListComma | Role::Close | Role::Adverb | Role::Time | Role::Quantity(_)));
        // 公司|销售|集成电路: the owner was trimmed off the phrase.
        let owned = before.and_then(|b| items.get(b)).is_some_and(|item| item.actor) || before_role == Some(Role::Conjunction);
        let summed = before.is_some_and(|b| matches!(surface(items, b), "累计" | "共计" | "合计" | "总共"));
        let held =
            !items.get(last).is_none_or(|head| head.property) && ((opens || owned) && !linked || summed && self.is_acted_on(phrase.start));
        let verb = held.then(|| self.verb_behind_actor(landing).or_else(|| self.verb_in_front(landing, opens))).flatten();
        // 全县|改造|农村公路, 每天|运送|物资
        let thing = || !items.get(last).is_some_and(|goods| goods.actor) && !self.names_person(phrase) && !is_person(surface(items, last));
        let placed = matches!(before_role, Some(Role::Place | Role::Pronoun | Role::Per)) && !is_ratio && thing();
        verb.or_else(|| (summed || (opens || placed) && !linked).then(|| self.sold(phrase)).flatten())
    }

    /// 累计|处置|违规|账号8000个, but 累计|治愈|出院|病例.
    fn is_acted_on(&self, start: usize) -> bool {
        let befalls = matches!(self.grammar.use_of(surface(self.items, start)), Some(Use::State | Use::Act));
        let second = || self.grammar.use_of(surface(self.items, start + 1));
        !befalls && (role(self.items, start + 1) != Some(Role::Event) || second() == Some(Use::State))
    }

    /// 学校|报告|聚集性疫情|17起: the act behind who does it, else the only verb of the clause: 山洪|冲毁|道路|12公里.
    fn verb_behind_actor(&self, Landing { is_ratio, phrase, last, .. }: Landing) -> Option<usize> {
        let items = self.items;
        if is_ratio {
            return None;
        }
        let acts = !items.get(last).is_none_or(|head| head.actor);
        // 该村|种植|水稻
        let settled = |verb: usize| is_settlement(items, verb - 1) && !items.get(last).is_some_and(|goods| is_compound(goods.surface));
        let is_act =
            |&verb: &usize| role(items, verb) == Some(Role::Event) && (items.get(verb - 1).is_some_and(|item| item.actor) || settled(verb));
        // 学校|培训|教师, but 中心|救援|人员
        let general = items.get(last).is_some_and(|head| GENERAL.iter().any(|word| head.surface.ends_with(word)));
        let serves = |verb: &usize| !general && self.grammar.use_of(surface(items, *verb)) == Some(Use::Act);
        // 山洪|冲毁|道路, but 应急|配送|中心
        let kind = |verb: usize| verb + 1 == last && names_sort(surface(items, verb), surface(items, last));
        let is_verb = |&verb: &usize| role(items, verb) == Some(Role::MaybeVerb) && !has_at_most(surface(items, verb), 1) && !kind(verb);
        let mut inside = phrase.start + 1..last;
        inside.clone().find(|verb| (acts || serves(verb)) && is_act(verb)).or_else(|| inside.find(is_verb))
    }

    /// The act that the phrase begins with: 改造|老旧小区, behind an adverb 实际|使用|外资 too.
    fn verb_in_front(&self, Landing { phrase, before, before_role, last, .. }: Landing, opens: bool) -> Option<usize> {
        let items = self.items;
        let is_act = |&index: &usize| role(items, index) == Some(Role::Event);
        let long = phrase.end - phrase.start >= if opens { 3 } else { 2 };
        let opening = Some(phrase.start).filter(is_act).filter(|_| long && before_role != Some(Role::Conjunction));
        opening.or_else(|| {
            let told = before_role == Some(Role::Adverb) && before.is_some_and(|b| leads_verb(surface(items, b)));
            let really = surface(items, phrase.start) == "实际";
            let start = phrase.start + usize::from(really);
            Some(start).filter(is_act).filter(|&start| (told || really) && start < last)
        })
    }

    /// 销售|菇品|2860吨: the verb of a phrase of two words, whose second names no place, office or payment that the first is part of.
    fn sold(&self, phrase: Phrase) -> Option<usize> {
        let [act, goods] = phrase.items(self.items) else { return None };
        // 手术|总费用: a sum over what is done.
        let named =
            goods.property || goods.surface.starts_with('总') || goods.actor || is_payment(goods.surface) || has_at_most(goods.surface, 1);
        // 改造|棚户区, but 改造|项目
        let mends = || MENDS.has(act.surface) && goods.surface.ends_with(['区', '路', '线', '厂', '库', '店', '地']);
        let compound = || has_at_most(goods.surface, 3) && is_compound(goods.surface) && !mends();
        (act.role == Role::Event && goods.role == Role::Noun && !named && !compound()).then_some(phrase.start)
    }

    /// The verbal noun in front of `phrase` that governs the rest of it.
    fn event_of(&self, phrase: Phrase, before: Option<usize>) -> Option<usize> {
        let items = self.items;
        let held = phrase.items(items);
        let verb = phrase.start + held.iter().position(|item| item.role != Role::Adjective)?;
        let last = held.last().filter(|last| last.role == Role::Noun && !last.property)?;
        if role(items, verb) != Some(Role::Event) || verb + 1 >= phrase.end {
            return None;
        }
        let word = self.grammar.use_of(surface(items, verb));
        let general = GENERAL.iter().any(|word| last.surface.ends_with(word));
        let persons = last.actor || self.names_person(phrase) || last.surface.ends_with(['部', '众', '户', '工', '童', '属']);
        let opens = before.is_none_or(|b| role(items, b).is_some_and(|role| !role.is_nominal() && role != Role::Of));
        let governs = word == Some(Use::Act) && persons && !general && opens;
        // 转移|安置|群众: one action in two words.
        let second = verb + 1;
        let verb =
            if governs && second + 1 < phrase.end && self.grammar.use_of(surface(items, second)) == Some(Use::Act) { second } else { verb };
        let led =
            before.is_some_and(|b| matches!(surface(items, b), "新" | "可" | "可以" | "能" | "共" | "还" | "再" | "将" | "先后" | "陆续"));
        // 开工|改造|小区: such a verb takes no object of its own.
        let begins = before.is_some_and(|b| surface(items, b).ends_with("开工"))
            && items.get(verb + 1).is_some_and(|next| !has_at_most(next.surface, 1));
        (governs || (led || begins) && verb == phrase.start && word != Some(Use::State)).then_some(verb)
    }
}

/// Whether a noun names a place, a thing or persons by what is done there or with them: 培训|场地, 改造|项目, but 改造|农村公路.
pub(super) fn is_compound(noun: &str) -> bool {
    let last = ['点', '站', '室', '班', '厂', '店', '场', '所', '地', '库', '员', '施', '备', '目', '例', '市', '区', '线', '路'];
    has_at_most(noun, 3) && noun.ends_with(last) || UNDERTAKING.ends(noun) || noun.ends_with("资金")
}
