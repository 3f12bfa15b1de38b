//! Whether a word that may be a verb is one, as its neighbours tell.
//!
//! Takes the items of a sentence as the dictionary's context-free tags leave them and mends their roles. Where the verb of a clause begins
//! in a phrase behind a unit is decided in `predicated.rs`; what nouns and adverbs may be besides, in `sense_noun.rs`.

use super::ahead::{measures_way, serves, trades};
use super::clause::{Item, Role};
use super::grammar::{Grammar, Use};
use super::persons::names_persons;
use super::phrase::{role, surface};
use super::sense_noun::is_kind;
use crate::digits::is_chinese_digit;
use crate::sorts::{ALREADY, DEED, DESCRIBES, DEVERBAL, TRADES, WHILE};
use crate::wordlist::has_at_most;

/// What ends a verb behind which the end of a change stands.
const RESULTS: [char; 4] = ['在', '到', '至', '为'];

/// No naming of those for whom something is done is longer, in items.
const LONGEST_FRAME: usize = 8;

/// What is traded is no longer, in items, with its number.
const LONGEST_GOODS: usize = 5;

/// How words begin that rank or that go on with the number.
const RANKS: [char; 9] = ['第', '首', '多', '半', '余', '一', '两', '几', '数'];

/// Whether words for numbers and for times end with it.
const fn ends_number(c: char) -> bool {
    is_chinese_digit(c) && c != '亿' || matches!(c, '第' | '首' | '多' | '半' | '余' | '月' | '年' | '天')
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

/// A word with those beside it.
#[derive(Clone, Copy)]
pub(super) struct Beside<'i, 't> {
    pub(super) items: &'i [Item<'t>],
    pub(super) index: usize,
    pub(super) item: &'i Item<'t>,
    pub(super) before: Option<&'i Item<'t>>,
    pub(super) next: Option<&'i Item<'t>>,
    pub(super) grammar: &'i Grammar,
}

/// The role of the word at `index`, where those beside it say another; `in_frame` behind 把 and its object.
fn mended(items: &[Item<'_>], index: usize, in_frame: bool, grammar: &Grammar) -> Option<Role> {
    let item = items.get(index)?;
    let (before, next) = (index.checked_sub(1).and_then(|before| items.get(before)), items.get(index + 1));
    let word = Beside { items, index, item, before, next, grammar };
    if word.is_between_actor_and_verb() {
        return Some(Role::Adverb);
    }
    if word.describes() {
        return Some(Role::Adjective);
    }
    if word.outgrows() {
        return Some(Role::MaybeVerb);
    }
    match item.role {
        Role::Link => word.link(),
        Role::Adverb => word.adverb(),
        Role::Verb | Role::MaybeVerb | Role::Change if in_frame && word.is_done_in_frame() => Some(Role::Event),
        Role::Preposition if measures_way(items, index) => Some(Role::Compare),
        // 给|了|5万元, but 定格|在|了
        Role::Preposition => {
            let complement = item.surface == "在" || word.before_is(|before| before.is_verb() || before == Role::Event);
            (word.is_aspect() && !complement).then_some(Role::MaybeVerb)
        }
        Role::Verb | Role::MaybeVerb => word.verb(),
        Role::Noun | Role::Event => word.noun_or_verb().or_else(|| word.noun()),
        Role::Adjective => word.adjective().or_else(|| word.noun()),
        Role::Particle => word.particle(),
        // 滑雪场|年|接待|游客, but 年|处理|能力
        Role::Numeral if item.surface == "年" && word.before_is(Role::is_nominal) => {
            let measured = items.get(index + 2).is_some_and(|behind| behind.property || behind.role == Role::Of);
            (word.next_is(Role::is_verb) && word.next_word() != "会" && !measured).then_some(Role::Adverb)
        }
        Role::Numeral => word.is_counted().then_some(Role::Noun),
        Role::Localizer if item.surface == "沿线" => word.next_is(|next| next == Role::Noun).then_some(Role::Noun),
        Role::Localizer => (word.is_former() || word.is_between()).then_some(Role::Adjective),
        // 350公里|时速|的列车, but 时速|350公里
        Role::Per => (item.surface == "时速" && !word.next_is(|next| matches!(next, Role::Quantity(_) | Role::Link))).then_some(Role::Noun),
        // 课后|服务, 日间|手术: a time of day or of an event says what kind.
        // 冬季|运动, 夜间|巡逻, but 冬季|全市
        Role::Time => {
            let kind = word.next.is_some_and(|next| next.role.is_nominal() && next.role != Role::Place || DEVERBAL.has(next.surface));
            (kind && is_kind(item.surface)).then_some(Role::Adjective)
        }
        _ => None,
    }
}

impl Beside<'_, '_> {
    pub(super) fn next_is(self, fits: impl Fn(Role) -> bool) -> bool {
        self.next.is_some_and(|next| fits(next.role))
    }

    /// 法院|网上|拍卖, 铁路局|春运|发送: whether the word only says when, where or how somebody acts.
    fn is_between_actor_and_verb(self) -> bool {
        self.before.is_some_and(|before| before.actor && before.role.is_nominal())
            && WHILE.has(self.item.surface)
            && self.next_is(|next| next.is_verb() || matches!(next, Role::Change | Role::Link | Role::Adverb))
    }

    pub(super) fn before_is(self, fits: impl Fn(Role) -> bool) -> bool {
        self.before.is_some_and(|before| fits(before.role))
    }

    /// The word behind, or nothing.
    pub(super) fn next_word(&self) -> &str {
        self.next.map_or("", |next| next.surface)
    }

    /// 40斤|大米, 300个|零部件: no number stands right behind a unit, but 两个|多月, 40元|一个.
    fn is_counted(self) -> bool {
        let word = self.item.surface;
        self.before_is(|before| matches!(before, Role::Quantity(_)))
            && !has_at_most(word, 1)
            && !word.starts_with(RANKS)
            && !word.starts_with(|c: char| c.is_ascii_digit())
            && !word.ends_with(ends_number)
    }

    /// 失业|人员3万人, 新增|停车|泊位: whether a verb without an object describes the noun behind it, but 游客|被困|山区, 淘汰|落后|产能, but
    /// 产量|落后|邻县.
    fn describes(self) -> bool {
        if !self.next_is(|next| next == Role::Noun) {
            return false;
        }
        let word = self.item.surface;
        let listed = match self.item.role {
            Role::Verb | Role::MaybeVerb | Role::Event => DESCRIBES.has(word) || self.grammar.use_of(word) == Some(Use::State),
            Role::Compare => DESCRIBES.has(word) && !self.before_is(Role::is_nominal),
            _ => false,
        };
        if !listed {
            return false;
        }
        let person = |item: &Item<'_>| names_persons(item.surface);
        // 30名|参训|学员, but 3人|参选|总统
        let counted = self.before.is_some_and(|before| matches!(before.role, Role::Quantity(_)) && before.surface.ends_with(['人', '次']));
        let told = self.before.is_some_and(|before| before.role == Role::Person || person(before));
        !counted && self.next.is_some_and(|next| !told || person(next))
    }

    fn link(self) -> Option<Role> {
        match self.item.surface {
            "为" => serves(self.items, self.index).then_some(Role::Preposition),
            // 超|年度目标|1万人: over a standard, not over the number.
            "超" | "逾" => self.next_is(Role::is_nominal).then_some(Role::Compare),
            // 昆明|至|普洱|铁路: from one place to another, and no verb.
            "至" => {
                let stop = |before: &Item<'_>| before.role == Role::Place || before.surface.ends_with(['站', '港', '场', '村']);
                let ways = self.next_is(|next| next == Role::Place) && self.before.is_some_and(stop);
                (ways && self.before_is(Role::is_nominal)).then_some(Role::Other)
            }
            // 这|场|会|接入
            // 余|梁|公路
            "余" => (self.before.is_none_or(|before| before.role.is_edge()) && self.next_is(Role::is_nominal)).then_some(Role::Noun),
            "会" => self.before_is(|before| before == Role::Classifier).then_some(Role::Noun),
            _ => None,
        }
    }

    /// 把|升温|控制|在, 将|招聘|增加到: what is done to something needs something.
    fn is_done_in_frame(self) -> bool {
        self.next.is_some_and(|next| {
            let acts = next.role.is_verb() || matches!(next.role, Role::Change | Role::Event | Role::Link);
            acts && !has_at_most(next.surface, 1)
                && (next.surface.ends_with(RESULTS) || surface(self.items, self.index + 2).ends_with(RESULTS))
        })
    }

    /// A verb that leads to a place, is a noun, or tells the result of another.
    fn verb(self) -> Option<Role> {
        if self.is_of_bound() {
            return Some(Role::Adjective);
        }
        // 离|县城|12公里
        if measures_way(self.items, self.index) {
            return Some(Role::Compare);
        }
        // 这|起|事故
        let this = self.before.is_some_and(|before| matches!(before.surface, "这" | "该" | "那" | "此" | "每"));
        if self.item.surface == "起" && this && self.next_is(Role::is_nominal) {
            return Some(Role::Classifier);
        }
        if self.item.role == Role::Verb {
            return self.is_division().then_some(Role::Noun);
        }
        // 在|共建|“海风”|国家: behind such a preposition a verb describes the name.
        let framed = self.before.is_some_and(|before| matches!(before.surface, "在" | "与" | "同" | "对" | "向"));
        if framed && self.next.is_some_and(|next| next.surface.starts_with('“')) && role(self.items, self.index + 2) == Some(Role::Noun) {
            return Some(Role::Adjective);
        }
        // 长沙|站, 王家坝|站, but 他|站|在
        let stop = self.item.surface == "站"
            && self.before.is_some_and(|before| before.role == Role::Place && before.span.end == self.item.span.start);
        if stop && !matches!(self.next_word(), "在" | "着" | "了" | "上" | "出" | "到") {
            return Some(Role::Noun);
        }
        // 筛查|出|患者
        let result = self.item.surface == "出" && self.before_is(|before| before.is_verb() || before == Role::Event);
        result.then_some(Role::Particle)
    }

    /// 最高|支付|限额, 77家|统计|对象: whether the verb says of what the noun behind it is the bound, or what is done to whom it names.
    fn is_of_bound(self) -> bool {
        let bound = self.before.is_some_and(|before| matches!(before.surface, "最高" | "最低" | "最大" | "最多"));
        let counted = self.before_is(|before| matches!(before, Role::Quantity(_)));
        bound && matches!(self.next_word(), "限额" | "额度" | "标准" | "限价" | "金额") || counted && self.next_word() == "对象"
    }

    /// 通过|网络平台|销售|茶叶3万斤, 经|口岸|出口|8亿元: whether a trade stands behind the way in which it is done, and its number behind it.
    fn is_traded_by_way(self) -> bool {
        if !TRADES.has(self.item.surface) {
            return false;
        }
        let front = self.items.get(self.index.saturating_sub(LONGEST_FRAME)..self.index).unwrap_or_default();
        let mut way = front.iter().rev().take_while(|item| !item.role.is_edge());
        let by_way = way.any(|way| matches!(way.surface, "通过" | "利用" | "借助" | "依托" | "经" | "从"));
        let ahead = self.items.get(self.index + 1..self.items.len().min(self.index + LONGEST_GOODS)).unwrap_or_default();
        let number = ahead.iter().find(|item| !item.role.is_nominal());
        self.before_is(Role::is_nominal) && by_way && number.is_some_and(|number| matches!(number.role, Role::Quantity(_)))
    }

    /// 24个|省（区、市）
    fn is_division(self) -> bool {
        matches!(self.item.surface, "省" | "县")
            && (self.before_is(|before| matches!(before, Role::Quantity(_)))
                || self.next_is(|next| next == Role::Open)
                // 省|水利厅, 中央|和|省
                || self.next.is_some_and(|next| next.actor && next.surface.ends_with(['厅', '局', '委', '办', '院']))
                || self.before_is(|before| before == Role::Conjunction) && self.next_is(|next| matches!(next, Role::Link | Role::Adverb)))
    }

    /// A noun, or a verb that is as often one, that acts or leads to a place.
    fn noun_or_verb(self) -> Option<Role> {
        let noun = self.item.role == Role::Noun;
        // 发展|到, 组织|起: a complement stands behind verbs only.
        if !noun && matches!(self.next_word(), "到" | "至" | "成" | "出" | "起") {
            return Some(Role::MaybeVerb);
        }
        // 已经|记录|到|200次
        let done = || self.before.is_some_and(|before| ALREADY.has(before.surface) || matches!(before.surface, "累计" | "共" | "还"));
        let counted = || matches!(role(self.items, self.index + 2), Some(Role::Quantity(_)));
        if noun && self.next_word() == "到" && counted() && done() {
            return Some(Role::MaybeVerb);
        }
        // 全年|进口|原油|1.5亿吨
        if noun && matches!(self.item.surface, "进口" | "出口") && trades(self.items, self.index) {
            return Some(Role::Event);
        }
        if measures_way(self.items, self.index) {
            return Some(Role::Compare);
        }
        // 向|灾区|群众|供水|5万吨
        if !noun && self.next_is(|next| matches!(next, Role::Quantity(_))) && self.is_done_for() {
            return Some(Role::MaybeVerb);
        }
        if self.is_traded_by_way() {
            return Some(Role::MaybeVerb);
        }
        // 已|记录|动物, 正在|装修|房屋: such an adverb has a verb behind it.
        let begun = || self.before.is_some_and(|before| ALREADY.has(before.surface) || matches!(before.surface, "正在" | "曾"));
        // 通过|建设|10个|示范区: by what act it is done.
        if !noun && self.next_is(|next| matches!(next, Role::Quantity(_))) && self.before.is_some_and(|before| before.surface == "通过") {
            return Some(Role::MaybeVerb);
        }
        // 累计|演出|50场, 他|花费|3万元
        if self.next_is(|next| matches!(next, Role::Quantity(_))) && DEED.has(self.item.surface) && (self.is_told() || self.is_topic()) {
            return Some(Role::MaybeVerb);
        }
        // 新能源|过|江, but 调查核实|了, 翻译成|了
        let named = || noun && self.item.surface.chars().count() == 3 && !self.item.surface.ends_with(['成', '到', '出']);
        let acts = self.is_aspect() && !named() || self.next_is(|next| next.is_nominal() || matches!(next, Role::Quantity(_))) && begun();
        acts.then_some(Role::MaybeVerb)
    }

    /// Whether who does it, how or when stands right in front.
    fn is_told(self) -> bool {
        self.before.is_some_and(|before| {
            // 新房|月均|成交, but 手术|平均|花费
            let period = before.surface.starts_with(['每', '日', '月', '周', '季', '年']);
            let each = before.role == Role::Per && period;
            each || before.actor || matches!(before.role, Role::Adverb | Role::Link | Role::Time | Role::Person | Role::Pronoun)
        })
    }

    /// 医保|基金|结余, 全市|新房|成交, but 其|手术|平均|花费: whether only nouns stand in front, back to where the clause begins, and no measure is
    /// among them.
    fn is_topic(self) -> bool {
        let front = self.items.get(self.index.saturating_sub(LONGEST_FRAME)..self.index).unwrap_or_default();
        let nouns = front.iter().rev().take_while(|item| matches!(item.role, Role::Noun | Role::Adjective) && !item.property).count();
        // 总|花费: a sum over what is paid.
        let nouns = if self.before_is(|before| before == Role::Noun) { nouns } else { 0 };
        let lead = front.len().checked_sub(nouns + 1).and_then(|lead| front.get(lead));
        let opens = |lead: &Item<'_>| lead.role.is_edge() || matches!(lead.role, Role::Time | Role::Place) || lead.surface == "其中";
        nouns > 0 && lead.map_or(nouns < LONGEST_FRAME, opens)
    }

    /// Whether those for whom it is done stand in front.
    fn is_done_for(self) -> bool {
        let front = self.items.get(self.index.saturating_sub(LONGEST_FRAME)..self.index).unwrap_or_default();
        let lead = front.iter().rposition(|item| !item.role.is_nominal() && item.role != Role::MaybeVerb);
        lead.filter(|lead| lead + 1 < front.len())
            .and_then(|lead| front.get(lead))
            .is_some_and(|lead| lead.role == Role::Preposition && matches!(lead.surface, "向" | "为" | "给" | "替"))
    }

    /// 清点|了, 明确|了
    pub(super) fn is_aspect(self) -> bool {
        matches!(self.next_word(), "了" | "过" | "着") && !self.item.surface.starts_with(['“', '《'])
    }

    fn adjective(self) -> Option<Role> {
        if self.is_aspect() { Some(Role::MaybeVerb) } else { self.is_division().then_some(Role::Noun) }
    }

    /// 了, 所 or 地 that is none.
    fn particle(self) -> Option<Role> {
        match self.item.surface {
            // 这|所|医院
            "所" => {
                let counted = self.before_is(|before| before == Role::Pronoun) && self.next_is(|next| next == Role::Noun);
                counted.then_some(Role::Classifier)
            }
            // 120亩|地，
            "地" => self.before_is(|before| matches!(before, Role::Quantity(_))).then_some(Role::Noun),
            _ => None,
        }
    }
}
