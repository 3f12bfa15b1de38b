//! What a number counts or measures that has no noun phrase beside it.
//!
//! Takes a quantity and the way back from it, hands on what was [`Found`]: what its verb is said of, else what the clauses before spoke of.
//! Where each of these stands is found in `topic.rs`; numbers with a noun phrase of their own are the business of `entity.rs`.

use super::behind::{counts_actors, names_money};
use super::clause::{Item, Role};
use super::entity::{Asked, Context, Earlier, Found};
use super::grammar::Use;
use super::path::{Path, measures_way};
use super::persons::{is_place_of_work, names_trade};
use super::phrase::{Phrase, beginning_at, ending_at, role, surface};
use super::stakes::holds_share;
use crate::quantity::Quantity;
use crate::sorts::{MOVES, SERVED};
use crate::vocabulary::Dimension;

impl Context<'_, '_> {
    /// What is counted or measured, by what stands behind the number, before its verb, or in the clauses before; `verb` is the one told.
    pub(super) fn elsewhere(&self, asked: Asked<'_>, verb: Option<usize>) -> Option<Found> {
        let at = asked.at;
        if let Some(label) = self.label(asked) {
            return Some(Found::Named(label, "label-before-number"));
        }
        if let Some(speed) = self.rated_speed(at) {
            return Some(Found::Named(speed, "entity-before-number"));
        }
        if let Some(done) = self.done_in_time(asked) {
            return Some(Found::Named(done, "entity-after-verb"));
        }
        if let Some(next) = self.behind_next(at) {
            return Some(Found::Named(next, "entity-after-next-unit"));
        }
        if let Some(said) = self.said_behind(at) {
            return Some(Found::Named(said, "entity-said-behind"));
        }
        // 康源|持股|30%: of the whole, which nobody names.
        if asked.is_ratio && verb.is_some_and(|verb| holds_share(surface(self.items, verb))) {
            return None;
        }
        let theme = verb.filter(|_| !self.is_spent(at, asked.quantity, asked.path)).and_then(|verb| self.theme(at, verb));
        if theme.is_some_and(|theme| self.is_under_way(theme, asked)) {
            return None;
        }
        if let Some(theme) = theme.filter(|theme| self.may_amount_to(*theme, asked)) {
            return Some(Found::Named(self.member(at, theme, asked.path).unwrap_or(theme), "theme-before-verb"));
        }
        if self.says_what_grows(asked) {
            return None;
        }
        self.gone_on_with(asked).or_else(|| self.viewed(asked).map(|viewed| Found::Named(viewed, "topic-of-sentence")))
    }

    /// 门店：|560家；净利润：|5.3亿元: the noun that stands alone before the colon, where nothing stands behind the number, unless it names who
    /// says or has it (教育局：|3万元).
    fn label(&self, Asked { at, quantity, .. }: Asked<'_>) -> Option<Phrase> {
        let items = self.items;
        let colon = at.checked_sub(1).filter(|&colon| matches!(surface(items, colon), "：" | ":"))?;
        let label = ending_at(items, colon, false)?;
        let edge = |index: usize| items.get(index).is_none_or(|item| item.role.is_edge());
        let opens = label.start.checked_sub(1).is_none_or(edge);
        let last = items.get(label.end.checked_sub(1)?)?;
        // 医院：|12所, but 教育局：|3万元
        let counted = label.items(items).len() == 1 && counts_actors(quantity) && quantity.dimension == Dimension::Count;
        let acts = last.actor && !names_trade(last.surface) && !counted;
        let named = !last.property && label.items(items).iter().any(|item| matches!(item.role, Role::Place | Role::Person));
        (opens && edge(at + 1) && last.role == Role::Noun && !last.coined && !acts && !named).then_some(label)
    }

    /// 设计|时速|350公里: the speed has a name of its own.
    fn rated_speed(&self, at: usize) -> Option<Phrase> {
        let rate = at.checked_sub(1).filter(|&rate| surface(self.items, rate) == "时速")?;
        let kind = rate.checked_sub(1).filter(|&kind| matches!(role(self.items, kind), Some(Role::Event | Role::Adjective)))?;
        Some(Phrase { start: kind, end: at })
    }

    /// 3天|完成|企业登记
    fn done_in_time(&self, Asked { at, quantity, .. }: Asked<'_>) -> Option<Phrase> {
        let does = quantity.dimension == Dimension::Time && role(self.items, at + 1) == Some(Role::Verb);
        does.then(|| beginning_at(self.items, at + 2)).flatten()
    }

    /// 货船|航行|300海里, 列车|晚点|40分钟: whether a way or a time is told that the subject took, and not its size.
    fn is_under_way(&self, theme: Phrase, Asked { at, quantity, path, .. }: Asked<'_>) -> bool {
        let Some(verb) = path.verb.filter(|_| path.is_direct()) else { return false };
        let moves = || MOVES.has(surface(self.items, verb)) || is_place_of_work(surface(self.items, theme.end - 1));
        let went = quantity.dimension == Dimension::Length && moves();
        // 比赛|限时|4小时, 建交|60周年: what happens is itself measured, and how long ago it began.
        let happens = |last: &Item<'_>| last.property || last.role == Role::Event || last.surface.ends_with(['赛', '会', '节', '战', '期']);
        let aged = ["周年", "周岁", "岁"].iter().any(|age| surface(self.items, at).ends_with(age));
        let lasts = matches!(surface(self.items, verb), "历时" | "限时" | "进行");
        let took = quantity.dimension == Dimension::Time && !aged && !lasts && !self.items.get(theme.end - 1).is_some_and(happens);
        let direct = verb + 1 == at || verb + 2 == at && matches!(surface(self.items, verb + 1), "了" | "已" | "近");
        direct && (went || took)
    }

    /// 铁路投资|完成|610亿元, 财政补助|提到670元: of money only where the subject is itself an amount.
    fn may_amount_to(&self, theme: Phrase, Asked { quantity, .. }: Asked<'_>) -> bool {
        let text = theme.span(self.items).slice(self.text);
        let money = quantity.dimension == Dimension::Money;
        let person = quantity.dimension == Dimension::Person;
        // 乘客|滞留|600人, 假币|收缴|9万元
        let done_to = person && SERVED.ends(text) || money && (names_money(text) || text.ends_with(['币', '薪', '单']));
        !money && !person || self.grammar.is_property(text) || done_to
    }

    /// 户均|增收|6200元: what grows is in the word.
    fn says_what_grows(&self, Asked { quantity, path, .. }: Asked<'_>) -> bool {
        let grows = |change: usize| matches!(surface(self.items, change), "增收" | "减收" | "创收" | "减负" | "降本");
        quantity.dimension == Dimension::Money && path.change.is_some_and(grows)
    }

    /// What the clauses before spoke of, or the place on the way, where nothing in its own clause says more.
    fn gone_on_with(&self, asked: Asked<'_>) -> Option<Found> {
        let Asked { at, is_ratio, path, .. } = asked;
        // 距离|江面565米: what lies far off is not what was spoken of.
        let away = path.compare.is_some_and(|compare| !is_ratio && measures_way(surface(self.items, compare)));
        let others = path.unnamed && self.is_told_of(at);
        if away || others || self.compares_unnamed(asked) {
            return None;
        }
        let fits = |topic: &Phrase| self.may_be_counted(asked.quantity, topic.span(self.items));
        // 城市的|住房，|有900套|空置: of the thing named right before.
        let has = at.checked_sub(2).filter(|_| asked.quantity.dimension == Dimension::Count && surface(self.items, at - 1) == "有");
        if let Some(thing) = has.and_then(|edge| self.fronted(edge)).filter(|_| path.verb.is_none()) {
            return Some(Found::Named(thing, "topic-of-sentence"));
        }
        // 减少原油产量，日均|减少|50万桶: the object of the same verb in the clause before.
        let same = path.change.filter(|_| path.per || path.link.is_none()).and_then(|change| self.object_of_same(change));
        if let Some(topic) = same
            .or_else(|| self.changed_object(at))
            .or_else(|| self.summed(at))
            .or_else(|| self.fresh_topic(asked))
            .filter(|topic| fits(topic))
        {
            return Some(Found::Named(topic, "topic-of-sentence"));
        }
        // 夷陵区|80%|是山区
        let is = |place: &Phrase| place.end == at && matches!(surface(self.items, at + 1), "是" | "为" | "属于");
        if let Some(place) = path.place.filter(|place| is_ratio && path.change.is_none() && is(place)) {
            return Some(Found::Named(place, "property-before-percent"));
        }
        let fate = self.items.get(at + 1..).unwrap_or_default().iter().find(|item| !matches!(item.role, Role::Adverb | Role::Time));
        // 机场出现混乱，5人|死亡: the persons are no more named than by what befell them.
        let fate = fate.filter(|fate| self.counts_persons(at) && (fate.role.is_verb() || fate.role == Role::Event || fate.surface == "被"));
        if !fate.is_some_and(|fate| self.are_others(asked, fate))
            && let Some(earlier) =
                self.spoken_of(at, asked.quantity, path, is_ratio).filter(|earlier| self.are_persons(*earlier, asked.quantity))
        {
            return Some(Found::Shared(earlier, "entity-of-earlier-claim"));
        }
        if let Some(whole) = self.whole_of_unnamed(at, path) {
            return Some(Found::Named(whole, "property-before-percent"));
        }
        let topic = (fate.is_none() && !self.has_subject(asked)).then(|| self.measured_topic(asked)).flatten();
        topic.filter(fits).map(|topic| Found::Named(topic, "topic-of-sentence")).or_else(|| self.measured_place(asked))
    }

    /// 贫困户63户|176人, 救援队40人，其中|12人; but 停电房屋5万户，|300人|撤离: whether persons may be those of whom an earlier claim tells.
    fn are_persons(&self, earlier: Earlier, quantity: &Quantity) -> bool {
        let counted = self.quantities.get(earlier.index).is_some_and(|before| before.dimension == Dimension::Person);
        counted || earlier.entity.is_none_or(|named| self.may_be_counted(quantity, named)) || self.is_cell(earlier, quantity)
    }

    /// 死亡9人，比上年减少|3人: what changed was counted before, and not named.
    fn compares_unnamed(&self, Asked { quantity, path, .. }: Asked<'_>) -> bool {
        let last = self.earlier.last().filter(|last| last.in_sentence && last.entity.is_none());
        let alike = |last: &Earlier| self.quantities.get(last.index).is_some_and(|before| before.unit == quantity.unit);
        path.change.is_some() && last.is_some_and(alike)
    }

    /// 处以罚款，计|162万元, 安排资金，总计|5亿元: what the clause before ends with.
    fn summed(&self, at: usize) -> Option<Phrase> {
        let items = self.items;
        let sum = at.checked_sub(1).filter(|&sum| matches!(surface(items, sum), "计" | "共计" | "总计" | "合计"))?;
        let edge = sum.checked_sub(1).filter(|&edge| edge > 0 && surface(items, edge) == "，")?;
        let last = items.get(edge - 1)?;
        (last.role == Role::Noun || names_money(last.surface)).then(|| ending_at(items, edge, false)).flatten()
    }

    /// The topic of the clause before, unless a number in it does says of what.
    fn fresh_topic(&self, Asked { at, is_ratio, path, .. }: Asked<'_>) -> Option<Phrase> {
        if path.partitive {
            return None;
        }
        // 播种面积增加2%，单产水平提高，达到|420公斤: the property named last is the one gone on with.
        let renewed = || path.link.is_some() && self.names_property_anew(at);
        let fresh = || (path.change.is_some() || is_ratio) && !self.earlier.iter().any(|earlier| earlier.in_sentence);
        (fresh() || renewed()).then(|| self.topic(at)).flatten()
    }

    /// 造成1名司机死亡、|13人|受伤: not the persons named before.
    fn are_others(&self, Asked { at, quantity, path, .. }: Asked<'_>, fate: &Item<'_>) -> bool {
        let state = self.grammar.use_of(fate.surface) == Some(Use::State);
        // 死亡人数升至34人，另有|300人|失踪: the number of the ones is no name for the others.
        let counted = self.earlier.last().and_then(|last| last.entity).is_some_and(|entity| entity.slice(self.text).ends_with("人数"));
        if counted && state && !path.partitive && self.tells_what_is_had(path) {
            return true;
        }
        !path.partitive
            && path.link.is_none()
            && self.unit_text(quantity) == "人"
            && state
            // 7名|士兵|身亡、|13人|受伤: but of several the others may be.
            && !self.earlier.last().is_some_and(|last| self.may_be_the_same(at, *last))
    }

    /// 已致170万人流离失所，占|总人口|的四分之三: those who were counted were not named.
    fn whole_of_unnamed(&self, at: usize, path: &Path) -> Option<Phrase> {
        let of = at.checked_sub(1).filter(|&of| path.share && role(self.items, of) == Some(Role::Of))?;
        let unnamed = self.earlier.last().is_some_and(|last| last.in_sentence && last.entity.is_none());
        unnamed.then(|| ending_at(self.items, of, false)).flatten()
    }

    /// Whether its own clause tells of somebody who is not named before.
    fn has_subject(&self, Asked { at, quantity, path, .. }: Asked<'_>) -> bool {
        // 山洪过后仍有|15人|下落不明
        let exist = self.unit_text(quantity) == "人" && self.tells_what_is_had(path);
        exist || path.place.is_some() || self.is_spent(at, quantity, path)
    }

    /// The topic of the clauses before, where the number says of it how much or how many.
    fn measured_topic(&self, asked: Asked<'_>) -> Option<Phrase> {
        let Asked { at, is_ratio, path, .. } = asked;
        let measures = asked.is_measure();
        // 生猪|产能恢复，存栏|38.5万头: how many of them are so.
        let state = asked.quantity.dimension == Dimension::Count
            && path.verb.is_some_and(|verb| verb + 1 == at && self.grammar.use_of(surface(self.items, verb)) == Some(Use::State));
        let told = !path.is_direct() || path.verb.is_none() || measures || state;
        let topic = told.then(|| self.topic(at)).flatten()?;
        let sized = measures && !is_ratio && path.change.is_none() || state;
        let topic = if sized { self.without_dimension(topic) } else { topic };
        (measures || topic.items(self.items).iter().any(|item| item.role != Role::Place)).then_some(topic)
    }

    /// 距离北京|30公里: where from, and no thing.
    fn measured_place(&self, asked: Asked<'_>) -> Option<Found> {
        let Asked { is_ratio, path, .. } = asked;
        let place = path.place.filter(|_| path.compare.is_none() && asked.is_measure())?;
        Some(Found::Named(place, if is_ratio { "property-before-percent" } else { "entity-before-number" }))
    }
}

impl Asked<'_> {
    /// Whether the unit measures and counts nothing: 30公里, 12%.
    const fn is_measure(self) -> bool {
        !matches!(self.quantity.dimension, Dimension::Money | Dimension::Person | Dimension::Count)
    }
}
