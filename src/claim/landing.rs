//! The noun phrase that the way back from a number comes to.
//!
//! Takes the items, the end of a phrase and the way so far, hands on a [`Step`]: the phrase is what is measured, is only a standard or a
//! base to pass over, or ends the way. The way itself is `path.rs`.

use super::acting::{is_result, leads_verb};
use super::clause::{Item, Role};
use super::entity::Context;
use super::governed::{causes, gives, governor_before, list_before, verb_before_clause};
use super::grammar::Use;
use super::path::Path;
use super::phrase::{Phrase, ending_at, role, run_before, surface};
use crate::wordlist::has_at_most;

/// The role of what stands before a phrase.
fn before_phrase(items: &[Item<'_>], phrase: Phrase) -> Option<Role> {
    phrase.start.checked_sub(1).and_then(|before| role(items, before))
}

/// What a noun phrase on the way is.
pub(super) enum Step {
    Found(Phrase),
    On(usize),
    Stop,
}

impl Context<'_, '_> {
    /// The noun phrase that ends at `end` on the way back: what is measured, or only a standard or a base to pass over.
    pub(super) fn phrase_on_path(&self, at: usize, end: usize, is_ratio: bool, counts_actors: bool, path: &mut Path) -> Step {
        let items = self.items;
        let persons = self.counts_persons(at);
        let subject = path.link.is_some() || path.change.is_some() || path.compare.is_some();
        let Some(phrase) = ending_at(items, end, subject) else { return Step::Stop };
        // 为|农民工|追讨|工资5600万元, 对|东盟|进出口: what a preposition governs ends before the verb, or before the relation.
        if let Some(cut) = self.behind_governed(phrase) {
            if role(items, cut).is_some_and(|role| role.is_verb() || role == Role::Event) && cut + 1 < phrase.end {
                path.verb.get_or_insert(cut);
                return Step::Found(Phrase { start: cut + 1, end: phrase.end });
            }
            if cut + 1 == phrase.end
                && path.change.is_none()
                && path.link.is_none()
                && role(items, cut) == Some(Role::Event)
                && gives(surface(items, cut))
            {
                path.verb.get_or_insert(cut);
                return Step::Stop;
            }
            return Step::Found(Phrase { start: cut, end: phrase.end });
        }
        // 每10万|人|8.9人; 12个|乡镇|5.6万人受灾: what was counted before.
        let counted = self.earlier.last().is_some_and(|last| last.in_sentence && last.entity == Some(phrase.span(items)));
        if surface(items, end - 1) == "人" && phrase.end == phrase.start + 1 && before_phrase(items, phrase) != Some(Role::Of) {
            return Step::On(phrase.start);
        }
        if counted && self.unit_at(at) == "人" && !self.names_person(phrase) && path.link.is_none() {
            return Step::Stop;
        }
        // 安全|完成了: an adjective alone says how.
        if phrase.items(items).iter().all(|item| item.role == Role::Adjective) {
            return Step::On(phrase.start);
        }
        // 全县|9100户, 云南|5例: the place is no thing counted, unless the dictionary takes a thing for one: 有|古建|70幢.
        let governor = items.get(..phrase.start).and_then(|before| before.iter().rev().find(|item| item.role != Role::Time));
        let governed = governor.is_some_and(|item| item.role.is_verb() || item.surface == "有");
        if path.change.is_none()
            && (phrase.items(items).iter().all(|item| item.role == Role::Place && (persons || !governed || item.surface.starts_with('全')))
                || persons && matches!(surface(items, end - 1), "境内" | "境外" | "各地" | "多地"))
        {
            path.place.get_or_insert(phrase);
            return Step::On(phrase.start);
        }
        // 冶炼厂有|5.1万吨: who has it is not what is measured.
        let has = path.link.is_some_and(|link| surface(items, link).ends_with('有')) && path.change.is_none();
        let whose =
            items.get(end - 1).is_some_and(|item| item.actor && !item.surface.ends_with(['员', '者', '民', '工', '生', '户', '家']));
        if has && whose && !counts_actors {
            return Step::Stop;
        }
        let plain = ending_at(items, end, false).unwrap_or(phrase);
        let before = plain.start.checked_sub(1);
        let before_role = before.and_then(|b| role(items, b));
        // 比全国快1.7个百分点, 高于上年平均水平; the place before the standard was trimmed off its phrase.
        let mut standard = before;
        // 比|汛限|水位: a verb describes the standard.
        if before_phrase(items, phrase) == Some(Role::Compare) {
            standard = phrase.start.checked_sub(1);
        }
        while let Some(index) = standard.filter(|&b| matches!(role(items, b), Some(Role::Place | Role::Time | Role::Of | Role::Adverb))) {
            standard = index.checked_sub(1);
        }
        // 比|此前|公布的|预估值: a clause describes the standard.
        if let Some(verb) = standard.filter(|&b| role(items, b).is_some_and(Role::is_verb) && role(items, b + 1) == Some(Role::Of)) {
            let from = verb.saturating_sub(4);
            let led =
                items.get(from..verb).and_then(|held| held.iter().rposition(|item| item.role == Role::Compare || item.role.is_edge()));
            standard = led.map(|led| from + led).or(standard);
        }
        if standard.is_some_and(|b| role(items, b) == Some(Role::Compare)) {
            path.compare = path.compare.or(standard);
            return Step::On(standard.unwrap_or(0));
        }
        // 由|8.5个|工作日|压缩到1天: the noun is counted by the number before it.
        if matches!(before_role, Some(Role::Quantity(_)))
            && (path.change.is_some() || path.verb.is_some())
            && let Some(from) =
                (plain.start.saturating_sub(4)..plain.start).rev().find(|&b| matches!(surface(items, b), "从" | "由" | "自"))
        {
            return Step::On(from);
        }
        // 在|7717平方公里的基础|上|扩大: what 在 holds only says where.
        if role(items, end) == Some(Role::Localizer) {
            let held = |item: &&Item<'_>| {
                item.role.is_nominal() || matches!(item.role, Role::Of | Role::Quantity(_) | Role::Time | Role::Pronoun | Role::Adverb)
            };
            let from = items.get(end.saturating_sub(12)..end).unwrap_or_default();
            let skipped = from.iter().rev().take_while(held).count();
            let prep = (end - skipped).checked_sub(1).filter(|&p| role(items, p) == Some(Role::Preposition) && surface(items, p) == "在");
            if let Some(prep) = prep {
                return Step::On(prep);
            }
        }
        // 按可比价|计算增长7.4%, 扣除价格因素|实际增长5.1%
        let deducted = before.is_some_and(|b| matches!(surface(items, b), "扣除" | "剔除"));
        if ((before_role == Some(Role::Preposition) || deducted) && path.change.is_some()
            || matches!(surface(items, end), "计算" | "折算" | "计"))
            && before.is_some_and(|b| deducted || matches!(surface(items, b), "按" | "据" | "以" | "依" | "随" | "随着"))
        {
            return Step::On(before.unwrap_or(0));
        }
        let names_share =
            items.get(end - 1).is_some_and(|item| ["比重", "比例", "占比", "份额"].iter().any(|word| item.surface.ends_with(word)));
        if is_ratio
            && !names_share
            && run_before(items, end, false).checked_sub(1).is_some_and(|b| matches!(surface(items, b), "占" | "占了" | "占到"))
        {
            return Step::On(run_before(items, end, false));
        }
        // 培训1400余人, 公司投资2亿元: the verbal noun is the verb of the clause.
        let last = end - 1;
        // 租赁补贴|每月16元: what is paid is a thing.
        let is_payment = surface(items, last).ends_with(['贴', '助', '款', '费', '金', '酬']);
        // 人均|结案|216件
        if role(items, last) == Some(Role::Event)
            && role(items, last.saturating_sub(1)) == Some(Role::Per)
            && last + 1 == at
            && self.counts(at)
            && !items.get(last).is_some_and(|item| item.property)
        {
            path.verb.get_or_insert(last);
            return Step::Stop;
        }
        // 40个|水利项目|融资|9亿元: behind what is counted it is the verb.
        if matches!(before_role, Some(Role::Quantity(_)))
            && role(items, last) == Some(Role::Event)
            && plain.start < last
            && last + 1 == at
            && !is_payment
            && !items.get(last).is_some_and(|item| item.property)
        {
            path.verb.get_or_insert(last);
            return Step::Stop;
        }
        if role(items, last) == Some(Role::Event) && plain.start < last && before.is_some_and(|b| causes(surface(items, b))) {
            path.verb = before;
            return Step::Found(Phrase { start: plain.start, end: last });
        }
        // 经济增速|修正|下调至: what is done to a property is no part of it.
        if path.change.is_some()
            && role(items, last) == Some(Role::Event)
            && !items.get(last).is_some_and(|item| item.property)
            && plain.start < last
            && items.get(last - 1).is_some_and(|item| item.property)
        {
            return Step::Found(Phrase { start: phrase.start, end: last });
        }
        // 农村劳动力|转移|就业3.2万人, 生产安全事故|死亡27人: whom it befell is counted only where they are persons.
        if matches!(self.unit_at(at), "人" | "名" | "人次")
            && role(items, last) == Some(Role::Event)
            && plain.start < last
            && path.link.is_none()
            && path.change.is_none()
            && !is_payment
        {
            let acts = phrase.items(items).iter().rev().take_while(|item| item.role == Role::Event).count();
            let head = Phrase { start: phrase.start, end: phrase.end - acts };
            let state = self.grammar.use_of(surface(items, last)) == Some(Use::State);
            path.verb.get_or_insert(last);
            let whom =
                head.start < head.end && state && (self.names_person(head) || items.get(head.end - 1).is_some_and(|item| item.actor));
            return if whom { Step::Found(head) } else { Step::Stop };
        }
        if role(items, last) == Some(Role::Event)
            && !is_payment
            && path.link.is_none()
            && path.change.is_none()
            && !matches!(before_role, Some(Role::Verb | Role::Change))
        {
            let head = Phrase { start: plain.start, end: last };
            let subject = head.span(items).slice(self.text);
            let alone = plain.start == last;
            let manner = !alone && !self.counts_action(at) && head.items(items).iter().all(|item| item.role == Role::Adjective);
            if manner
                || alone && !matches!(before_role, Some(Role::Particle | Role::Of | Role::ListComma | Role::Conjunction))
                || !alone && (self.grammar.is_actor(subject) || head.items(items).iter().all(|i| i.role == Role::Place))
            {
                path.verb.get_or_insert(last);
                return Step::Stop;
            }
        }
        if path.verb.is_none()
            && let Some(before) = before
            && before_role.is_some_and(Role::is_verb)
        {
            path.verb = Some(before);
        }
        // 展出|了|从各地征集来的|老照片, 发放|用于救灾的|资金: a clause describes the object.
        if path.verb.is_none() && path.link.is_none() && path.change.is_none() && before_role == Some(Role::Of) {
            path.verb = before.and_then(|of| verb_before_clause(items, of));
        }
        // 采集|到|样品320份, 种|下|树苗
        if path.verb.is_none()
            && let Some(result) = before.filter(|&b| is_result(surface(items, b)))
            && let Some(verb) =
                result.checked_sub(1).filter(|&verb| role(items, verb).is_some_and(|role| role.is_verb() || role == Role::Event))
        {
            path.verb = Some(verb);
        }
        // 检查加油站、商场等|重点单位|320家
        if path.verb.is_none()
            && before.is_some_and(|before| surface(items, before) == "等")
            && let Some(list) = before.and_then(|before| list_before(items, before))
        {
            path.verb = governor_before(items, list);
            return Step::Found(phrase);
        }
        // 清退|不|合规对象, 捧回|二等|奖
        if path.verb.is_none() && path.link.is_none() && path.change.is_none() {
            let passed = |b: &usize| {
                matches!(
                    role(items, *b),
                    Some(Role::Numeral | Role::Classifier | Role::Particle | Role::Place | Role::Localizer | Role::Pronoun)
                ) || matches!(surface(items, *b), "不" | "全" | "新")
            };
            let mut way = before;
            for _ in 0..2 {
                way = way.filter(passed).and_then(|b| b.checked_sub(1)).or(way.filter(|b| !passed(b)));
            }
            path.verb = way.filter(|&verb| role(items, verb).is_some_and(Role::is_verb));
        }
        // 现有|产能, 约需|资金
        if path.verb.is_none()
            && path.link.is_none()
            && let Some(before) = before
            && matches!(before_role, Some(Role::Link | Role::Adverb))
            && (surface(items, before).ends_with('有') || surface(items, before) == "需")
        {
            path.link = Some(before);
        }
        if path.change.is_none()
            && let Some(before) = before
            && before_role == Some(Role::Change)
            && path.link.is_none()
        {
            path.change = Some(before);
        }
        // 可|观测|目标2000个, 紧急|转移|群众860人: behind an adverb, or before persons, such a noun is the verb.
        if path.change.is_none()
            && path.verb.is_none_or(|verb| before == Some(verb) && surface(items, verb).ends_with("开工"))
            && let Some(verb) = self.event_of(phrase, before)
        {
            path.verb = Some(verb);
            return Step::Found(Phrase { start: verb + 1, end: phrase.end });
        }
        // 改造|老旧小区|1500个: an event that opens the clause is its verb.
        let opens = before.is_none()
            || matches!(before_role, Some(Role::Boundary | Role::ListComma | Role::Close | Role::Adverb | Role::Time | Role::Quantity(_)));
        // 公司|销售|集成电路: the owner was trimmed off the phrase.
        let owned = before.and_then(|b| items.get(b)).is_some_and(|item| item.actor) || before_role == Some(Role::Conjunction);
        let head = items.get(last).filter(|item| !item.property);
        // 累计|处置|违规|账号8000个, but 累计|治愈|出院|病例.
        let summed = before.is_some_and(|b| matches!(surface(items, b), "累计" | "共计" | "合计" | "总共"));
        let befalls = matches!(self.grammar.use_of(surface(items, phrase.start)), Some(Use::State | Use::Act));
        let second = self.grammar.use_of(surface(items, phrase.start + 1));
        let acted_on = summed && !befalls && (role(items, phrase.start + 1) != Some(Role::Event) || second == Some(Use::State));
        if (opens || owned || acted_on)
            && path.verb.is_none()
            && (acted_on || path.link.is_none())
            && path.change.is_none()
            && head.is_some()
        {
            // 学校|报告|聚集性疫情|17起: so is one behind who acts.
            let acted = (phrase.start + 1..last).find(|&verb| {
                role(items, verb) == Some(Role::Event)
                    && items.get(verb - 1).is_some_and(|item| item.actor)
                    && head.is_some_and(|head| !head.actor)
                    && !is_ratio
            });
            // 山洪|冲毁|道路|12公里: the only verb of its clause.
            let acted = acted.or_else(|| {
                (phrase.start + 1..last)
                    .find(|&verb| role(items, verb) == Some(Role::MaybeVerb) && surface(items, verb).chars().count() > 1 && !is_ratio)
            });
            let opening = Some(phrase.start).filter(|&start| {
                role(items, start) == Some(Role::Event) && (opens && phrase.end - start >= 3 || !opens && phrase.end - start >= 2)
            });
            let opening = opening.filter(|_| before_role != Some(Role::Conjunction));
            // 实际|使用|外资: behind such an adverb it acts.
            let opening = opening.or_else(|| {
                let told = before.is_some_and(|b| role(items, b) == Some(Role::Adverb) && leads_verb(surface(items, b)));
                let start = phrase.start + usize::from(surface(items, phrase.start) == "实际");
                let told = told || start > phrase.start;
                Some(start).filter(|&start| told && role(items, start) == Some(Role::Event) && start < last)
            });
            if let Some(verb) = acted.or(opening) {
                path.verb = Some(verb);
                return Step::Found(Phrase { start: verb + 1, end: phrase.end });
            }
        }
        // 销售|菇品|2860吨: the verb that opens the clause.
        let names_thing = items.get(last).is_some_and(|item| item.property || item.actor) || is_payment;
        if (opens || summed)
            && path.verb.is_none()
            && (summed || path.link.is_none())
            && path.change.is_none()
            && phrase.end == phrase.start + 2
            && role(items, phrase.start) == Some(Role::Event)
            && role(items, last) == Some(Role::Noun)
            && !names_thing
            && !has_at_most(surface(items, last), 1)
            && !surface(items, last).ends_with([
                '点', '站', '室', '班', '厂', '店', '场', '所', '地', '库', '员', '施', '备', '目', '例', '市', '区', '线', '路',
            ])
        {
            path.verb = Some(phrase.start);
            return Step::Found(Phrase { start: last, end: phrase.end });
        }
        Step::Found(phrase)
    }
}
