//! What a quantity counts or measures.
//!
//! Takes the items of a sentence and what was found for its earlier quantities, hands on a [`Reading`]: the noun phrase, the words
//! on the way to it, and the rule. Nouns behind the unit come first, then the phrase before the number, then what was spoken of.

use super::behind::{counts_actors, is_mark, names_money};
use super::clause::{Item, LOOK_BACK, Role};
use super::governed::governor_before;
use super::grammar::{Grammar, Use};
use super::phrase::{Phrase, apart, beginning_at, ending_at, list_ending_with, role, surface};
use crate::quantity::Quantity;
use crate::span::NormSpan;
use crate::vocabulary::Dimension;

/// What stands around a quantity.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) entity: Option<NormSpan>,
    pub(crate) rule: &'static str,
    /// The phrase, where it stands in this sentence.
    pub(crate) phrase: Option<Phrase>,
    /// The phrase before the number where that behind it is the entity.
    pub(crate) before: Option<Phrase>,
    /// Index of the claim whose entity it shares.
    pub(crate) shared_with: Option<usize>,
    /// Items on the way: the governing verb, 达, 增长.
    pub(crate) verb: Option<usize>,
    pub(crate) link: Option<usize>,
    pub(crate) change: Option<usize>,
    pub(crate) compare: Option<usize>,
    /// It is a share: 占.
    pub(crate) share: bool,
}

impl Reading {
    /// The same over the items of a whole sentence, of which these begin at `begin`.
    pub(super) fn shifted(self, begin: usize) -> Self {
        let phrase = |phrase: Phrase| Phrase { start: phrase.start + begin, end: phrase.end + begin };
        Self { phrase: self.phrase.map(phrase), before: self.before.map(phrase), ..self }
    }

    fn settled(mut self, items: &[Item<'_>], phrase: Phrase, rule: &'static str) -> Self {
        self.phrase = Some(phrase);
        let span = phrase.span(items);
        // “小候鸟” alone is named without its marks.
        let quoted = phrase.end == phrase.start + 1 && items.get(phrase.start).is_some_and(|item| item.surface.starts_with('“'));
        let mark = '“'.len_utf8();
        // 400公里的|路上
        let span = if phrase.end == phrase.start + 1 && span.len() == "路上".len() && surface(items, phrase.start) == "路上" {
            NormSpan::new(span.start, span.end - "上".len())
        } else {
            span
        };
        // ① is no thing.
        let named = (phrase.start..phrase.end).any(|index| surface(items, index).contains(char::is_alphabetic));
        self.entity = named.then(|| if quoted { NormSpan::new(span.start + mark, span.end - mark) } else { span });
        self.rule = rule;
        self
    }

    fn shared(mut self, earlier: Earlier, rule: &'static str) -> Self {
        self.entity = earlier.entity;
        self.shared_with = Some(earlier.index);
        self.rule = rule;
        self
    }
}

/// An earlier quantity as the rules look back on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Earlier {
    pub(crate) index: usize,
    pub(crate) entity: Option<NormSpan>,
    pub(crate) in_sentence: bool,
}

/// What the rules read.
pub(crate) struct Context<'a, 't> {
    pub(crate) text: &'t str,
    pub(crate) items: &'a [Item<'t>],
    pub(crate) grammar: &'a Grammar,
    pub(crate) quantities: &'a [Quantity],
    /// The last few claims before this one, in order.
    pub(crate) earlier: &'a [Earlier],
}

impl Context<'_, '_> {
    /// Reads what stands around the quantity that is item `at` and claim `index`.
    pub(crate) fn read(&self, at: usize, index: usize) -> Reading {
        let Some(quantity) = self.quantities.get(index) else { return Reading::default() };
        // 村东3公里|处: where, and no thing.
        if quantity.dimension == Dimension::Length && surface(self.items, at + 1) == "处" {
            return Reading { rule: "no-entity", ..Reading::default() };
        }
        // 3天|内, 3小时|后: when, and no thing.
        if quantity.dimension == Dimension::Time
            && role(self.items, at + 1) == Some(Role::Localizer)
            && self.walk(at, false, false).link.is_none()
        {
            return Reading { rule: "no-entity", ..Reading::default() };
        }
        let is_ratio = matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio);
        let path = self.walk(at, is_ratio, counts_actors(quantity));
        let mut reading = Reading {
            verb: path.verb,
            link: path.link,
            change: path.change.or_else(|| self.change_behind(at)),
            compare: path.compare,
            share: path.share,
            ..Reading::default()
        };
        let mut path = path;
        let behind = self.behind(at, quantity, is_ratio).map(|phrase| self.ended(at, phrase, quantity)).filter(|phrase| {
            // 年产量首破1000万辆 创新引领: a blank of a headline parts the number from what follows.
            !self.prefers_before(at, *phrase, path) && !(path.phrase.is_some() && apart(self.items, at + 1) && phrase.start == at + 1)
        });
        // 首次迈上|1.4万亿斤|新台阶: the verb only links.
        let behind = behind.filter(|phrase| {
            let mark = is_mark(surface(self.items, phrase.end.saturating_sub(1))) && self.unit_at(at) != "级";
            if mark {
                path.link = path.link.or(path.verb.take());
            }
            !mark
        });
        if let Some(phrase) = behind {
            reading.before = path.phrase;
            // 房地产业、|批发|零售业|6大行业: a list beside the number has no verb.
            let member = |verb: usize| verb > 0 && role(self.items, verb - 1) == Some(Role::ListComma);
            if path.phrase.is_some_and(|before| before.end == at) && path.verb.is_some_and(member) {
                reading.verb = None;
            }
            return reading.settled(self.items, phrase, "entity-after-unit");
        }
        // 九成|受访者
        if is_ratio
            && path.phrase.is_none()
            && path.change.is_none()
            && path.verb.is_none()
            && let Some(phrase) = self.next_nominal(at)
        {
            return reading.settled(self.items, phrase, "entity-after-share");
        }
        // 获|94.5%|海外选票
        if is_ratio
            && path.change.is_none()
            && path.verb.is_some_and(|verb| verb + 1 == at && surface(self.items, verb) != "占")
            && let Some(phrase) = self.next_nominal(at)
        {
            return reading.settled(self.items, phrase, "entity-after-share");
        }
        // 4名|5岁|儿童
        if matches!(quantity.dimension, Dimension::Count | Dimension::Person)
            && self.quantity_at(at + 1).is_some_and(|next| next.dimension == Dimension::Time)
            && let Some(phrase) = self.behind_next(at)
        {
            return reading.settled(self.items, phrase, "entity-after-next-unit");
        }
        if let Some(phrase) = path.phrase {
            if let Some(member) = self.member(at, phrase, path) {
                return reading.settled(self.items, member, "entity-in-list");
            }
            if let Some(whole) = self.share_phrase(phrase) {
                return reading.settled(self.items, whole, "share-before-number");
            }
            if let Some(heading) = self.heading(at, quantity, phrase) {
                return reading.settled(self.items, heading, "topic-of-sentence");
            }
            if !path.share
                && let Some(shared) = self.elliptic(index, quantity, phrase)
            {
                return reading.shared(shared, "property-of-earlier-claim");
            }
            let phrase = self.joined(phrase, path).unwrap_or(phrase);
            // 引进|总部和研发机构|118家: the verb stands before the first member.
            let summed = reading.link.is_none_or(|link| surface(self.items, link).starts_with(['共', '合', '总', '约', '累']));
            if reading.verb.is_none() && summed && reading.change.is_none() {
                let first = list_ending_with(self.items, phrase).first().map_or(phrase.start, |first| first.start);
                reading.verb = governor_before(self.items, first.min(phrase.start));
            }
            return reading.settled(self.items, phrase, if is_ratio { "property-before-percent" } else { "entity-before-number" });
        }
        // 3天|完成|企业登记
        if quantity.dimension == Dimension::Time
            && role(self.items, at + 1) == Some(Role::Verb)
            && let Some(phrase) = beginning_at(self.items, at + 2)
        {
            return reading.settled(self.items, phrase, "entity-after-verb");
        }
        if let Some(phrase) = self.behind_next(at) {
            return reading.settled(self.items, phrase, "entity-after-next-unit");
        }
        // 铁路投资|完成|610亿元, 财政补助|提到670元: of money only where the subject is itself an amount.
        let amount = |theme: &Phrase| {
            let text = theme.span(self.items).slice(self.text);
            let money = quantity.dimension == Dimension::Money;
            !money && quantity.dimension != Dimension::Person || self.grammar.is_property(text) || money && names_money(text)
        };
        if let Some(said) = self.said_behind(at) {
            return reading.settled(self.items, said, "entity-said-behind");
        }
        if let Some(theme) = reading.verb.and_then(|verb| self.theme(verb)).filter(amount) {
            let theme = self.member(at, theme, path).unwrap_or(theme);
            return reading.settled(self.items, theme, "theme-before-verb");
        }
        // 户均|增收|6200元: what grows is in the word.
        let grows = path.change.is_some_and(|change| matches!(surface(self.items, change), "增收" | "减收" | "创收" | "减负" | "降本"));
        if grows && quantity.dimension == Dimension::Money {
            reading.rule = "no-entity";
            return reading;
        }
        // 减少原油产量，日均|减少|50万桶: the object of the same verb in the clause before.
        if let Some(object) = path.change.filter(|_| path.per || path.link.is_none()).and_then(|change| self.object_of_same(change)) {
            return reading.settled(self.items, object, "topic-of-sentence");
        }
        // 处以罚款，计|162万元, 安排资金，总计|5亿元: what the clause before ends with.
        let sum = at.checked_sub(1).filter(|&sum| matches!(surface(self.items, sum), "计" | "共计" | "总计" | "合计") && sum > 1);
        if let Some(edge) = sum.and_then(|sum| sum.checked_sub(1)).filter(|&edge| surface(self.items, edge) == "，")
            && self.items.get(edge - 1).is_some_and(|last| last.role == Role::Noun || names_money(last.surface))
            && let Some(named) = ending_at(self.items, edge, false)
        {
            return reading.settled(self.items, named, "topic-of-sentence");
        }
        // The clause before says of what, unless a number in it does.
        let fresh = !self.earlier.iter().any(|earlier| earlier.in_sentence);
        // 播种面积增加2%，单产水平提高，达到|420公斤: the property named last is the one gone on with.
        let renewed = path.link.is_some() && !path.partitive && self.names_property_anew(at);
        if (fresh || renewed)
            && !path.partitive
            && (path.change.is_some() || is_ratio || renewed)
            && let Some(topic) = self.topic(at)
        {
            return reading.settled(self.items, topic, "topic-of-sentence");
        }
        // 机场出现混乱，5人|死亡: the persons are no more named than by what befell them.
        let behind = self.items.get(at + 1..).unwrap_or_default().iter().find(|item| !matches!(item.role, Role::Adverb | Role::Time));
        let act = quantity.dimension == Dimension::Person
            && behind.is_some_and(|item| item.role.is_verb() || item.role == Role::Event || item.surface == "被");
        // 夷陵区|80%|是山区
        if is_ratio
            && path.change.is_none()
            && let Some(place) = path.place.filter(|place| place.end == at && matches!(surface(self.items, at + 1), "是" | "为" | "属于"))
        {
            return reading.settled(self.items, place, "property-before-percent");
        }
        // 造成1名司机死亡、|13人|受伤: not the same persons.
        let state = behind.is_some_and(|item| self.grammar.use_of(item.surface) == Some(Use::State));
        // 7名|士兵|身亡、|13人|受伤: but of several the others may be.
        let state = state && !self.earlier.last().is_some_and(|last| self.may_be_the_same(at, *last));
        let befell = act && state && !path.partitive && self.unit_text(quantity) == "人" && path.link.is_none();
        if !befell && let Some(earlier) = self.spoken_of(at, quantity, path, is_ratio) {
            return reading.shared(earlier, "entity-of-earlier-claim");
        }
        // 已致170万人流离失所，占|总人口|的四分之三: those who were counted were not named.
        if path.share
            && self.earlier.last().is_some_and(|last| last.in_sentence && last.entity.is_none())
            && role(self.items, at - 1) == Some(Role::Of)
            && let Some(whole) = ending_at(self.items, at - 1, false)
        {
            return reading.settled(self.items, whole, "property-before-percent");
        }
        let is_measure = !matches!(quantity.dimension, Dimension::Money | Dimension::Person | Dimension::Count);
        // 山洪过后仍有|15人|下落不明
        let exist = self.unit_text(quantity) == "人" && path.link.is_some_and(|link| surface(self.items, link).ends_with('有'));
        // 仅用20分钟就找回老人: who spends time is not what it measures.
        let spent = quantity.dimension == Dimension::Time
            && path.verb.is_some_and(|verb| matches!(surface(self.items, verb), "用" | "花" | "花费" | "耗时" | "历经"));
        if !act
            && !exist
            && !spent
            && path.place.is_none()
            && (path.change.is_some() || path.link.is_some() || path.verb.is_none() || is_ratio || is_measure)
            && let Some(topic) = self.topic(at)
            && let topic = if is_measure && !is_ratio && path.change.is_none() { self.without_dimension(topic) } else { topic }
            && (is_ratio || is_measure || topic.items(self.items).iter().any(|item| item.role != Role::Place))
        {
            return reading.settled(self.items, topic, "topic-of-sentence");
        }
        // 距离北京|30公里: where from, and no thing.
        if (is_ratio || is_measure)
            && path.compare.is_none()
            && let Some(place) = path.place
        {
            return reading.settled(self.items, place, if is_ratio { "property-before-percent" } else { "entity-before-number" });
        }
        reading.rule = "no-entity";
        reading
    }

    /// 工业投资占固定资产投资比重: the share together with what it is a share of.
    fn share_phrase(&self, phrase: Phrase) -> Option<Phrase> {
        let items = self.items;
        let head = surface(items, phrase.end.checked_sub(1)?);
        if !["比重", "比例", "占比", "份额"].iter().any(|word| head.ends_with(word)) {
            return None;
        }
        let from = phrase.end.saturating_sub(16);
        let before = items.get(from..phrase.end)?;
        let share = from + before.iter().rposition(|item| item.surface == "占" || item.role.is_edge())?;
        if surface(items, share) != "占" {
            return None;
        }
        Some(Phrase { start: ending_at(items, share, true).map_or(share, |subject| subject.start), end: phrase.end })
    }

    /// 租金方面，|一至两人单位|每月1600元: the property that the sentence is about stands before its first clause.
    fn heading(&self, at: usize, quantity: &Quantity, phrase: Phrase) -> Option<Phrase> {
        let items = self.items;
        let is_property = |phrase: Phrase| self.grammar.is_property(phrase.span(items).slice(self.text));
        if !matches!(quantity.dimension, Dimension::Money | Dimension::Percent) || is_property(phrase) {
            return None;
        }
        let held = items.get(at.saturating_sub(LOOK_BACK)..at)?;
        let edge = held.iter().position(|item| item.role.is_edge()).filter(|_| at < LOOK_BACK)?;
        let mut end = edge;
        while end > 0 && matches!(surface(items, end - 1), "方面" | "上") {
            end -= 1;
        }
        let bare =
            items.get(..end)?.iter().all(|item| item.role.is_nominal() || matches!(item.role, Role::Of | Role::Conjunction | Role::Link));
        ending_at(items, end, false).filter(|heading| bare && is_property(*heading))
    }

    /// 城镇居民人均收入3万元，|农村居民|1万元: the second number measures the property named before.
    fn elliptic(&self, index: usize, quantity: &Quantity, phrase: Phrase) -> Option<Earlier> {
        let same_unit = |earlier: &&Earlier| self.quantities.get(earlier.index).is_some_and(|before| before.unit == quantity.unit);
        let last = self.earlier.iter().rev().find(same_unit).filter(|earlier| earlier.in_sentence && earlier.index + 3 > index)?;
        let text = phrase.span(self.items).slice(self.text);
        let people = ["职工", "员工", "民工"].iter().any(|people| text.ends_with(people))
            || text.ends_with(['民', '员', '人', '户', '生', '镇', '村', '乡', '者', '庭']);
        let property = last.entity.is_some_and(|entity| self.grammar.is_property(entity.slice(self.text)));
        let direct = !self.grammar.is_property(text) && people && matches!(quantity.dimension, Dimension::Money | Dimension::Percent);
        (direct && property).then_some(*last)
    }
}
