//! The noun phrase behind the unit: 27支|职工技术服务队.
//!
//! Takes the items of a sentence and the index of a quantity, hands on the phrase that the quantity counts where it follows, also
//! behind 的 or the next quantity. Verbs in front of the noun are read in `modifiers.rs`; whether it is the entity is decided in `entity.rs`.

use super::clause::Role;
use super::entity::Context;
use super::path::Path;
use super::persons::{is_person, is_place_of_work};
use super::phrase::{Phrase, beginning_at, role, surface};
use crate::quantity::Quantity;
use crate::vocabulary::{Dimension, Relation};

impl Context<'_, '_> {
    /// Whether the phrase before the number names what is measured although another stands behind it: 总投资6亿元的高铁,
    /// 没有达到50%的目标.
    pub(crate) fn prefers_before(&self, at: usize, behind: Phrase, path: &Path) -> bool {
        let head = surface(self.items, behind.end.saturating_sub(1));
        // 突破20万人|大关, but 3000级|台阶
        let mark = is_mark(head) && self.unit_at(at) != "级";
        let Some(before) = path.phrase.filter(|_| mark || role(self.items, at + 1) == Some(Role::Of)) else { return false };
        // 总投资6亿元的|高铁, 丰度为60%的|浓缩铀
        let is_property = (before.end == at || path.link == Some(before.end) && before.end + 1 == at)
            && surface(self.items, at.saturating_sub(1)) != "价值"
            && self.items.get(before.end - 1).is_some_and(|item| item.property);
        is_property || ["目标", "指标", "要求", "标准", "水平", "任务", "速度", "幅度", "基础"].contains(&head) || mark
    }

    pub(crate) fn next_nominal(&self, at: usize) -> Option<Phrase> {
        role(self.items, at + 1).filter(|role| role.is_nominal())?;
        beginning_at(self.items, at + 1)
    }

    /// The phrase behind the unit: 27支|职工技术服务队, 80%的|乡镇.
    pub(crate) fn behind(&self, at: usize, quantity: &Quantity, is_ratio: bool) -> Option<Phrase> {
        let items = self.items;
        // 4层|高的|建筑, 13公里|之外的|县城, 400辆|全新的|公交车
        let sized = usize::from(
            (matches!(surface(items, at + 1), "高" | "长" | "宽" | "深" | "厚" | "重" | "大" | "外" | "之外" | "以外" | "开外")
                || role(items, at + 1) == Some(Role::Adverb) && (!is_ratio || surface(items, at + 1) == "不等"))
                && role(items, at + 2) == Some(Role::Of),
        );
        // 138万家|各类|企业
        let sized = sized
            + usize::from(
                role(items, at + 1) == Some(Role::Pronoun)
                    && surface(items, at + 1).starts_with('各')
                    && role(items, at + 2).is_some_and(Role::is_nominal),
            );
        let of = role(items, at + 1 + sized) == Some(Role::Of);
        let start = at + 1 + sized + usize::from(of);
        if is_ratio && !of {
            return None;
        }
        // 30场|春节|活动
        if role(items, start) == Some(Role::Time)
            && !is_ratio
            && quantity.dimension != Dimension::Time
            && role(items, start + 1).is_some_and(Role::is_nominal)
            && let Some(phrase) = beginning_at(items, start + 1)
        {
            let dated = surface(items, start).chars().any(char::is_numeric);
            return Some(Phrase { start: start + usize::from(dated), end: phrase.end });
        }
        // 86根|第二代|带材
        let ordinal = role(items, start) == Some(Role::Numeral)
            && (surface(items, start).starts_with('第')
                || surface(items, start).ends_with('级') && role(items, start + 1).is_some_and(Role::is_nominal));
        // 12辆|不合格|货车
        if matches!(surface(items, start), "不" | "未")
            && !is_ratio
            && role(items, start + 1).is_some_and(|role| role.is_nominal() || role.is_verb())
            && let Some(phrase) = beginning_at(items, start + 2)
        {
            return Some(Phrase { start, end: phrase.end });
        }
        // 8000名|首批|毕业生
        if surface(items, start).starts_with('首')
            && role(items, start) == Some(Role::Numeral)
            && let Some(phrase) = beginning_at(items, start + 1)
        {
            return Some(self.without_verb(phrase, quantity, of));
        }
        if ordinal && let Some(phrase) = beginning_at(items, start + 1) {
            return Some(Phrase { start, end: phrase.end });
        }
        if !ordinal && !role(items, start).is_some_and(Role::is_nominal) {
            let found = self.relative(start, quantity).or_else(|| self.modified(at, start, quantity, of));
            return found.map(|phrase| self.with_action(at, phrase, quantity));
        }
        let mut phrase = beginning_at(items, start)?;
        // 11枚|面值|2港元|的|邮票
        if items.get(phrase.end - 1).is_some_and(|item| item.property)
            && matches!(role(items, phrase.end), Some(Role::Quantity(_)))
            && role(items, phrase.end + 1) == Some(Role::Of)
            && let Some(head) = beginning_at(items, phrase.end + 2)
        {
            return Some(head);
        }
        // 7062米的|中国|载人深潜|纪录: a place in front of a verb that modifies.
        if (of || quantity.dimension == Dimension::Count && surface(items, phrase.end) == "联合")
            && phrase.items(items).iter().all(|item| item.role == Role::Place)
            && role(items, phrase.end).is_some_and(Role::is_verb)
            && let Some(head) = beginning_at(items, phrase.end + 1)
        {
            phrase.end = head.end;
        }
        // 200人|下落不明: behind 人 only a group is counted.
        let bound = quantity.relation == Relation::Range && !surface(items, at).starts_with(['数', '几', '十'])
            || surface(items, at).ends_with(['上', '下', '内']);
        if self.unit_text(quantity) == "人"
            && !of
            && !bound
            && !phrase.items(items).iter().any(|item| item.actor)
            && !self.names_person(phrase)
        {
            return None;
        }
        let first = items.get(phrase.start)?;
        // 投资2000万元|建设文化中心, but 15万元|奖补资金
        let last = surface(items, phrase.end - 1);
        let of_money = names_money(last);
        if first.role == Role::Event && !of && !of_money && !matches!(quantity.dimension, Dimension::Count | Dimension::Person) {
            return None;
        }
        // 150项|优化营商环境的|清单: an action in front of 的 is what the noun behind it is for.
        if first.role == Role::Event && !of && quantity.dimension == Dimension::Count && role(items, phrase.end) == Some(Role::Of) {
            return beginning_at(items, phrase.end + 1);
        }
        phrase = self.without_verb(phrase, quantity, of);
        if !of {
            phrase = self.without_property(self.with_action(at, phrase, quantity), quantity);
            phrase = self.without_predicate(at, phrase, quantity);
        }
        let behind = role(items, phrase.end);
        let persons = counts_actors(quantity);
        // 10名|职工工资|7万元: the property is that of the next number.
        let next_counts = matches!(role(items, phrase.end), Some(Role::Quantity(_)));
        if quantity.dimension == Dimension::Person
            && next_counts
            && phrase.end > phrase.start + 1
            && items.get(phrase.end - 1).is_some_and(|i| i.property)
        {
            phrase.end -= 1;
            while phrase.end > phrase.start + 1 && matches!(surface(items, phrase.end - 1), "年" | "月") {
                phrase.end -= 1;
            }
        }
        // 300名|重症及危重症|患者
        if persons
            && !self.names_person(phrase)
            && role(items, phrase.end + 1) != Some(Role::Adjective)
            && matches!(surface(items, phrase.end), "和" | "及" | "与" | "或" | "以及" | "、")
            && let Some(next) = beginning_at(items, phrase.end + 1).filter(|next| self.names_person(*next))
        {
            phrase.end = next.end;
        }
        let held = phrase.items(items);
        if !of && held.iter().all(|item| matches!(item.role, Role::Place | Role::Adjective | Role::Person)) && behind == Some(Role::Of) {
            return beginning_at(items, phrase.end + 1);
        }
        // 680万|宁夏|各族|儿女
        if held.iter().all(|item| item.role == Role::Place)
            && surface(items, phrase.end).starts_with('各')
            && let Some(after) = beginning_at(items, phrase.end + 1)
        {
            return Some(after);
        }
        // 8个|单项|里: but nothing else can follow.
        if held.iter().all(|item| item.role == Role::Adjective) && behind != Some(Role::Localizer) {
            return None;
        }
        // 18名|英姿挺拔的|礼兵: what stands before 的 names no person.
        if quantity.dimension == Dimension::Person
            && !of
            && !items.get(phrase.end - 1).is_some_and(|item| item.actor)
            && !self.names_person(phrase)
            && let Some(person) = self.person_behind_of(phrase.end)
        {
            return Some(person);
        }
        // 5名|油轮的|船长: nothing but persons is counted so.
        if matches!(self.unit_text(quantity), "名" | "位")
            && !of
            && behind == Some(Role::Of)
            && !self.names_person(phrase)
            && !held.last().is_some_and(|last| is_person(last.surface))
            && let Some(head) = beginning_at(items, phrase.end + 1)
            && (self.names_person(head)
                || held.last().is_some_and(|last| {
                    last.actor || last.role == Role::Place || last.role == Role::Noun && is_place_of_work(last.surface)
                }))
        {
            return Some(self.without_verb(head, quantity, false));
        }
        // 90多名|军人、警察等|安全人员
        if let Some(head) = self.head_of_list(phrase) {
            return Some(head);
        }
        // 3人|伤势严重
        if self.unit_text(quantity) == "人" && !of && behind == Some(Role::Adjective) && !self.names_person(phrase) {
            return None;
        }
        if held.len() == 1 && first.role == Role::Event && (persons || surface(items, phrase.end) == "了") {
            return None;
        }
        Some(self.with_second(phrase, quantity))
    }

    pub(super) fn unit_text(&self, quantity: &Quantity) -> &str {
        quantity.unit_span.slice(self.text)
    }

    pub(super) fn counts_persons(&self, at: usize) -> bool {
        self.quantity_at(at).is_some_and(|quantity| quantity.dimension == Dimension::Person)
    }

    /// The noun behind the next quantity: 3批|共462户|低保家庭.
    pub(crate) fn behind_next(&self, at: usize) -> Option<Phrase> {
        let counted = self.quantity_at(at).is_some_and(|quantity| quantity.dimension == Dimension::Count);
        let persons = self.counts_persons(at);
        let mut index = at + 1;
        while let Some(item) = self.items.get(index).filter(|_| index < at + 12) {
            match item.role {
                // 47人|和|5个单位
                Role::Conjunction | Role::ListComma if persons && !self.counts_persons(index + 1) => return None,
                Role::Adverb | Role::Link | Role::ListComma | Role::Conjunction | Role::Of => {}
                // 40多种，500多万枚的旧弹药
                Role::Boundary
                    if counted
                        && index == at + 1
                        && item.surface == "，"
                        && matches!(role(self.items, index + 1), Some(Role::Quantity(_))) => {}
                Role::Quantity(claim) => {
                    let quantity = self.quantities.get(claim)?;
                    let is_ratio = matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio);
                    if let Some(phrase) = self.behind(index, quantity, is_ratio) {
                        return Some(phrase);
                    }
                }
                _ => return None,
            }
            index += 1;
        }
        None
    }
}

/// Whether a noun only says that the number is a mark: 突破20万人大关, 迈上新台阶.
pub(super) fn is_mark(noun: &str) -> bool {
    ["大关", "关口", "门槛", "台阶"].iter().any(|mark| noun.ends_with(mark))
}

/// Whether what is counted acts: persons, organisations, teams.
pub(crate) fn counts_actors(quantity: &Quantity) -> bool {
    quantity.dimension == Dimension::Person || matches!(quantity.unit.as_str(), "{家}" | "{所}" | "{支}")
}

/// Whether a noun names money: 专项贷款, 奖补资金.
pub(super) fn names_money(noun: &str) -> bool {
    noun.ends_with(['款', '金', '费', '补', '贴', '助', '资', '债', '券', '励', '益', '入', '税'])
}
