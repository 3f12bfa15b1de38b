//! What a number without a noun phrase of its own is said of.
//!
//! Takes the items of a sentence, hands on the subject of a verb, the topic of the clauses before, the property that a change is told of,
//! or what stands behind 这是. The earlier claim that is gone on with is found in `spoken.rs`; which is the entity, in `elsewhere.rs`.

use super::clause::{Item, LOOK_BACK, Role};
use super::entity::{Asked, Context, Earlier};
use super::governed::{causes, leads_from};
use super::path::Path;
use super::persons::names_persons;
use super::phrase::{Phrase, beginning_at, ending_at, role, surface};
use super::things::is_built;
use crate::quantity::Quantity;
use crate::vocabulary::Dimension;
use crate::wordlist::has_at_most;

/// No thing named in front of its clause is longer, in items.
const LONGEST_FRONT: usize = 12;

/// How far in front of a number it is looked for what the sentence looks at, in items.
const LONGEST_VIEW: usize = 24;

impl Context<'_, '_> {
    /// 6.3万亿元，这是上半年|网上零售总额: what a number that opens its sentence is said to be.
    pub(super) fn said_behind(&self, at: usize) -> Option<Phrase> {
        let items = self.items;
        let opens = at.checked_sub(1).and_then(|before| role(items, before)).is_none_or(Role::is_edge);
        let this = matches!(
            (surface(items, at + 1), surface(items, at + 2), surface(items, at + 3)),
            ("，", "这", "是" | "就是") | ("，", "这是", _)
        );
        if !opens || !this {
            return None;
        }
        let from = at + 3 + usize::from(surface(items, at + 2) == "这");
        let ahead = items.get(from..(from + 8).min(items.len()))?;
        let start = from + ahead.iter().position(|item| item.role.is_nominal() && item.role != Role::Place)?;
        let led = items
            .get(from..start)?
            .iter()
            .all(|item| matches!(item.role, Role::Time | Role::Place | Role::Pronoun | Role::Of | Role::Adverb));
        let said = beginning_at(items, start).filter(|_| led)?;
        // 这就是他找到的尺寸: one who does something about it is not what it is.
        let ends = role(items, said.end).is_none_or(|next| next.is_edge() || matches!(next, Role::Change | Role::Adverb));
        ends.then_some(said)
    }

    /// 盾构机|直径: without the property at its end.
    pub(super) fn without_dimension(&self, phrase: Phrase) -> Phrase {
        let property = self.items.get(phrase.end.saturating_sub(1)).is_some_and(|item| item.property);
        if property && phrase.end > phrase.start + 1 { Phrase { start: phrase.start, end: phrase.end - 1 } } else { phrase }
    }

    /// The subject of a verb that says of a thing what happened to it: |减速器|卖出12.8万套.
    pub(super) fn theme(&self, at: usize, verb: usize) -> Option<Phrase> {
        let items = self.items;
        let mut end = verb;
        while end > 0 && self.tells_how(end - 1) {
            end -= 1;
        }
        let Some(phrase) = ending_at(items, end, false) else {
            return end.checked_sub(1).filter(|_| self.counts(at)).and_then(|edge| self.fronted(edge));
        };
        // 造成|房屋|倒塌320间: what another thing makes happen to it.
        let inside = phrase
            .start
            .checked_sub(1)
            .and_then(|before| items.get(before))
            .is_some_and(|before| before.role == Role::Preposition || before.role.is_verb() && !causes(before.surface));
        let held = phrase.items(items);
        let manner = held.iter().all(|item| item.role == Role::Adjective)
            || held
                .last()
                .is_some_and(|last| last.surface.ends_with(['年', '季', '月', '度']) && last.surface.contains(['年', '季', '月']))
            || matches!(held, [only] if only.role == Role::Event);
        (!self.acts(phrase) && !inside && !manner && !self.is_led(phrase.start)).then_some(phrase)
    }

    /// Whether the item at `index` only says how or when a verb behind it is done, or where behind that: 支架|前三季度|全市|使用.
    fn tells_how(&self, index: usize) -> bool {
        match role(self.items, index) {
            Some(Role::Adverb | Role::Link | Role::Time | Role::Adjective | Role::Per) => true,
            Some(Role::Place | Role::Numeral) => {
                matches!(index.checked_sub(1).and_then(|before| role(self.items, before)), Some(Role::Time | Role::Numeral))
            }
            _ => false,
        }
    }

    /// 在17座|城市|巡演, 向186名|员工|授予, 为|角色|减重: whether what begins at `start` is led by a preposition, over its number.
    fn is_led(&self, start: usize) -> bool {
        let items = self.items;
        let over = |index: usize| matches!(role(items, index), Some(Role::Quantity(_) | Role::Of | Role::Place | Role::Pronoun));
        let over = (start.saturating_sub(3)..start).rev().take_while(|&index| over(index)).count();
        let Some(lead) = (start - over).checked_sub(1) else { return false };
        role(items, lead) == Some(Role::Preposition) || surface(items, lead).ends_with(['为', '向', '给', '在'])
    }

    /// 一款冰箱贴，|11月份就卖出4万个: the thing named in front of the clause, before the comma at `edge`, and nothing else.
    pub(super) fn fronted(&self, edge: usize) -> Option<Phrase> {
        let items = self.items;
        if surface(items, edge) != "，" {
            return None;
        }
        let held = items.get(edge.saturating_sub(LONGEST_FRONT)..edge)?;
        let before = held.iter().rposition(|item| item.role.is_edge());
        if before.map_or(edge > LONGEST_FRONT, |before| held.get(before).is_some_and(|edge| edge.role != Role::Boundary)) {
            return None;
        }
        let clause = held.get(before.map_or(0, |before| before + 1)..)?;
        // 单|是|一款冰箱贴
        let told = clause.iter().take(2).position(|item| item.surface == "是").map_or(0, |is| is + 1);
        let names = |item: &Item<'_>| {
            let plain = matches!(item.role, Role::Noun | Role::Adjective | Role::Of | Role::Pronoun | Role::Numeral | Role::Classifier);
            // 8个省16座城市的|住房，|有900套
            plain || matches!(item.role, Role::Adverb | Role::Quantity(_))
        };
        let named = clause.get(told..)?.iter().all(names)
            && edge.checked_sub(1).and_then(|last| items.get(last)).is_some_and(|last| last.role == Role::Noun && !last.property);
        ending_at(items, edge, false).filter(|phrase| named && !self.acts(*phrase))
    }

    /// Whether a phrase names one who acts, or nothing but places and persons.
    fn acts(&self, phrase: Phrase) -> bool {
        let text = phrase.span(self.items).slice(self.text);
        self.grammar.is_actor(text) || phrase.items(self.items).iter().all(|item| matches!(item.role, Role::Place | Role::Person))
    }

    /// 用时5小时42分, 划出31秒28, 工程只需|3天: one who spends a time, or reaches a length, is not what it measures.
    pub(super) fn is_spent(&self, at: usize, quantity: &Quantity, path: &Path) -> bool {
        // 跑|出
        let reached = path.verb.is_some_and(|verb| surface(self.items, verb).ends_with('出') || surface(self.items, verb + 1) == "出");
        let spent =
            path.verb.is_some_and(|verb| matches!(surface(self.items, verb), "用" | "花" | "花费" | "耗" | "耗时" | "用时" | "历经"));
        let before = at.checked_sub(1 + usize::from(at > 0 && surface(self.items, at - 1) == "在"));
        let needs = before.is_some_and(|before| surface(self.items, before).ends_with(['需', '要', '须']));
        let time = quantity.dimension == Dimension::Time && path.change.is_none();
        time && (reached || spent || needs) || reached && quantity.dimension == Dimension::Length
    }

    /// The first noun phrase of the clause before, which a clause without a subject goes on to speak of.
    pub(super) fn topic(&self, at: usize) -> Option<Phrase> {
        let items = self.items;
        let from = at.saturating_sub(LOOK_BACK);
        let mut edge = at;
        // 铁路建成，通车80公里，设计时速350公里: a clause without a subject of its own goes on with that of the one before.
        for _ in 0..3 {
            edge = from + items.get(from..edge)?.iter().rposition(|item| item.role.is_edge())?;
            if let Some(subject) = self.subject_before(from, edge)? {
                return Some(subject)
                    .filter(|subject| (!self.acts(*subject) || self.is_sized(at, *subject)) && self.may_last(at, *subject));
            }
        }
        None
    }

    /// The property that the verb at `verb` also has for its object in the clause before: 减少|原油产量|，日均|减少.
    pub(super) fn object_of_same(&self, verb: usize) -> Option<Phrase> {
        let items = self.items;
        let from = verb.saturating_sub(LOOK_BACK.min(24));
        let edge = from + items.get(from..verb)?.iter().rposition(|item| item.role.is_edge())?;
        let object = ending_at(items, edge, false).filter(|object| items.get(object.end - 1).is_some_and(|last| last.property))?;
        let governor = object.start.checked_sub(1)?;
        (role(items, governor) == Some(Role::Change) && surface(items, governor) == surface(items, verb)).then_some(object)
    }

    /// 铁路|从无到有，通车1120公里: whether one who acts is also a thing of a size, and a size is told.
    fn is_sized(&self, at: usize, subject: Phrase) -> bool {
        let sizes = |quantity: &Quantity| {
            matches!(
                quantity.dimension,
                Dimension::Length | Dimension::Area | Dimension::Volume | Dimension::Mass | Dimension::Speed | Dimension::Power
            )
        };
        let away = self.items.get(at.saturating_sub(4)..at).unwrap_or_default().iter().any(|item| item.role == Role::Compare);
        !away && self.quantity_at(at).is_some_and(sizes) && is_built(surface(self.items, subject.end - 1))
    }

    /// Whether the subject is what a length of time may be told of: its property, or something that happens.
    fn may_last(&self, at: usize, subject: Phrase) -> bool {
        let last = self.items.get(subject.end - 1);
        let time = self.quantity_at(at).is_some_and(|quantity| quantity.dimension == Dimension::Time);
        !time || last.is_some_and(|last| last.property || last.role == Role::Event)
    }

    /// 下调增长预期，|从|2.4%下调至1.7%: the property that the clause before ends with, of which the change is told.
    pub(super) fn changed_object(&self, at: usize) -> Option<Phrase> {
        let items = self.items;
        let held = items.get(at.saturating_sub(5)..at)?;
        let way = held
            .iter()
            .rev()
            .take_while(|item| matches!(item.role, Role::Time | Role::Of | Role::Adverb | Role::Per | Role::Place))
            .count();
        let from = at.checked_sub(way + 1).filter(|&from| leads_from(surface(items, from)))?;
        let edge = from.checked_sub(1).filter(|&edge| surface(items, edge) == "，")?;
        ending_at(items, edge, false).filter(|object| self.grammar.is_property(object.span(items).slice(self.text)))
    }

    /// Whether the clause before that of the number names a property and no number stands in either.
    pub(super) fn names_property_anew(&self, at: usize) -> bool {
        let items = self.items;
        let from = at.saturating_sub(LOOK_BACK);
        let edges = items.get(from..at).unwrap_or_default().iter().enumerate().rev().filter(|(_, item)| item.role.is_edge());
        let mut edges = edges.map(|(index, _)| from + index);
        let Some(edge) = edges.next() else { return false };
        let start = edges.next().map_or(from, |start| start + 1);
        let numbered = items.get(start..at).unwrap_or_default().iter().any(|item| matches!(item.role, Role::Quantity(_)));
        let subject = self.subject_before(from, edge).flatten();
        !numbered && subject.is_some_and(|subject| items.get(subject.end - 1).is_some_and(|item| item.property))
    }

    /// 从|出口总额|看，浙江居首，达|2万亿元: the property by which the sentence looks at those of whom it tells.
    pub(super) fn viewed(&self, asked: Asked<'_>) -> Option<Phrase> {
        let items = self.items;
        let from = asked.at.saturating_sub(LONGEST_VIEW);
        let views = |item: &Item<'_>| matches!(item.surface, "看" | "来看" | "而言" | "来说" | "来讲");
        let view = from + items.get(from..asked.at)?.iter().rposition(views)?;
        let end = view - usize::from(view > from && surface(items, view - 1) == "来");
        let phrase = ending_at(items, end, false).filter(|phrase| items.get(phrase.end - 1).is_some_and(|last| last.property))?;
        let held = items.get(phrase.start.saturating_sub(4)..phrase.start)?;
        let led = held.iter().rev().find(|item| !item.role.is_nominal() && item.role != Role::Of)?;
        let told = role(items, view + 1) == Some(Role::Boundary) && matches!(led.surface, "从" | "就" | "以" | "按");
        (told && !asked.quantity.counts() || told && asked.quantity.dimension == Dimension::Person).then_some(phrase)
    }

    /// The subject of the clause that ends at `edge`; none where it begins with its verb.
    #[expect(clippy::option_option, reason = "no subject is not no clause")]
    fn subject_before(&self, from: usize, edge: usize) -> Option<Option<Phrase>> {
        let items = self.items;
        let start = items.get(from..edge)?.iter().rposition(|item| item.role.is_edge()).map_or(from, |edge| from + edge + 1);
        let clause = items.get(start..edge)?;
        // 受访市民中，七成支持
        if let Some((last, _)) = clause.split_last().filter(|(last, _)| matches!(last.surface, "中" | "当中" | "里")) {
            return Some(if last.role == Role::Localizer { ending_at(items, edge - 1, true) } else { None });
        }
        let subject = clause
            .iter()
            .position(|item| {
                matches!(item.role, Role::Verb | Role::MaybeVerb | Role::Change | Role::Link | Role::Quantity(_) | Role::Preposition)
                    || item.surface.starts_with('按')
            })
            .unwrap_or(clause.len());
        let mut end = start + subject;
        let verb = clause.get(subject).is_some_and(|item| item.role.is_verb());
        while end > start
            && (matches!(role(items, end - 1), Some(Role::Adverb | Role::Time | Role::Preposition))
                || (verb || end == edge && end > start + 1 && items.get(end - 2).is_some_and(|item| item.property))
                    && role(items, end - 1) == Some(Role::Adjective))
        {
            end -= 1;
        }
        let opens = items.get(start..end)?.is_empty();
        let counted = matches!(role(items, end), Some(Role::Quantity(_)));
        let names = |item: &Item<'_>| item.role != Role::Adjective && !(counted && item.role == Role::Event);
        let subject = ending_at(items, end, false).filter(|phrase| phrase.items(items).iter().any(names));
        if subject.is_none() && !opens { None } else { Some(subject.filter(|_| !opens)) }
    }

    /// Whether the persons at `at` are of the sort of those counted before: several, and not named as a part of them.
    pub(super) fn may_be_the_same(&self, at: usize, last: Earlier) -> bool {
        let counted = self.quantities.get(last.index).map_or("", |quantity| quantity.span.slice(self.text));
        let several = !(counted.starts_with(['1', '一']) && has_at_most(counted, 2));
        let named = last.entity.map_or("", |entity| entity.slice(self.text));
        let persons = names_persons(named);
        let before = self.items.get(at.saturating_sub(16)..at).unwrap_or_default();
        let part = before.iter().any(|item| matches!(item.surface, "包括" | "在内" | "含"));
        last.in_sentence && several && persons && !part
    }
}
