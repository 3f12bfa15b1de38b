//! Whether a word that may be a verb is one, as its neighbours tell.
//!
//! Takes the items of a sentence as the dictionary's context-free tags leave them and mends their roles. Where the verb of a clause begins
//! in a phrase behind a unit is decided in `predicated.rs`.

use super::ahead::{measures_way, serves, trades};
use super::clause::{Item, Role};
use super::grammar::{Grammar, Use};
use super::phrase::{role, surface};
use crate::digits::is_chinese_digit;
use crate::sorts::{ALREADY, LIVES};
use crate::wordlist::has_at_most;

/// What ends a verb behind which the end of a change stands.
const RESULTS: [char; 4] = ['在', '到', '至', '为'];

/// What lengths of time are counted in.
const LENGTHS: [&str; 12] = ["年", "月", "周", "天", "日", "夜", "小时", "钟头", "分钟", "秒", "世纪", "季"];

/// No naming of those for whom something is done is longer, in items.
const LONGEST_FRAME: usize = 8;

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
struct Beside<'i, 't> {
    items: &'i [Item<'t>],
    index: usize,
    item: &'i Item<'t>,
    before: Option<&'i Item<'t>>,
    next: Option<&'i Item<'t>>,
    grammar: &'i Grammar,
}

/// The role of the word at `index`, where those beside it say another; `in_frame` behind 把 and its object.
fn mended(items: &[Item<'_>], index: usize, in_frame: bool, grammar: &Grammar) -> Option<Role> {
    let item = items.get(index)?;
    let (before, next) = (index.checked_sub(1).and_then(|before| items.get(before)), items.get(index + 1));
    let word = Beside { items, index, item, before, next, grammar };
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
        Role::Numeral => word.is_counted().then_some(Role::Noun),
        Role::Localizer if item.surface == "沿线" => word.next_is(|next| next == Role::Noun).then_some(Role::Noun),
        Role::Localizer => (word.is_former() || word.is_between()).then_some(Role::Adjective),
        // 350公里|时速|的列车, but 时速|350公里
        Role::Per => (item.surface == "时速" && !word.next_is(|next| matches!(next, Role::Quantity(_) | Role::Link))).then_some(Role::Noun),
        // 课后|服务, 日间|手术: a time of day or of an event says what kind.
        Role::Time => (is_kind(item.surface) && word.next_is(Role::is_nominal)).then_some(Role::Adjective),
        _ => None,
    }
}

impl Beside<'_, '_> {
    fn next_is(self, fits: impl Fn(Role) -> bool) -> bool {
        self.next.is_some_and(|next| fits(next.role))
    }

    fn before_is(self, fits: impl Fn(Role) -> bool) -> bool {
        self.before.is_some_and(|before| fits(before.role))
    }

    fn is_followed_by(self, words: &[&str]) -> bool {
        self.next.is_some_and(|next| words.contains(&next.surface))
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

    fn link(self) -> Option<Role> {
        match self.item.surface {
            "为" => serves(self.items, self.index).then_some(Role::Preposition),
            // 超|年度目标|1万人: over a standard, not over the number.
            "超" | "逾" => self.next_is(Role::is_nominal).then_some(Role::Compare),
            // 这|场|会|接入
            "会" => self.before_is(|before| before == Role::Classifier).then_some(Role::Noun),
            _ => None,
        }
    }

    /// An adverb that is a noun or describes one.
    fn adverb(self) -> Option<Role> {
        match self.item.surface {
            // 冲突|持续|了|3天, but 气温|持续|低于5℃
            "持续" => self.lasts().then_some(Role::Link),
            // 雨露|计划|去年培训, but 公司|计划|投资
            "计划" => {
                let named = self.before.is_some_and(|before| {
                    before.role == Role::Noun && !before.actor && !before.property
                        || before.role == Role::Event && self.is_followed_by(&["任务", "目标", "指标"])
                });
                (named && !self.next_is(|next| next.is_verb() || next == Role::Event)).then_some(Role::Noun)
            }
            // 下调增长|预期，, 将这一|预期|从2%下调, but 预期|增长
            "预期" => {
                let ends =
                    self.next.is_none_or(|next| next.role.is_edge() || matches!(next.role, Role::Preposition | Role::Of | Role::Link));
                (ends && self.before_is(|before| before.is_nominal() || matches!(before, Role::Change | Role::Numeral)))
                    .then_some(Role::Noun)
            }
            // 澜永|高速|日均
            "高速" => {
                let named = self.before_is(|before| matches!(before, Role::Noun | Role::Place));
                (named && !self.next_is(|next| next.is_verb() || matches!(next, Role::Event | Role::Change))).then_some(Role::Noun)
            }
            // 铁路里程、|定期|航线里程
            term if term.ends_with('期') => {
                let opens = self.before_is(|before| matches!(before, Role::ListComma | Role::Of) || before.is_edge());
                (opens && self.next_is(|next| next == Role::Noun)).then_some(Role::Adjective)
            }
            _ => None,
        }
    }

    /// 两位|前|总理
    fn is_former(self) -> bool {
        self.item.surface == "前"
            && self.before.is_some_and(|before| before.surface.ends_with(['名', '位', '任']))
            && self.next.is_some_and(|next| next.role == Role::Noun && !next.property)
    }

    /// 全球|中间|产品, 政府|间|对话|机制
    fn is_between(self) -> bool {
        let opens = || self.before.is_none_or(|before| before.role == Role::Place || before.role.is_edge());
        match self.item.surface {
            "中间" => self.next_is(|next| next == Role::Noun) && opens(),
            "间" => {
                let named = self.next.is_some_and(|next| matches!(next.role, Role::Noun | Role::Event) && !has_at_most(next.surface, 1));
                named && self.before_is(|before| before == Role::Noun)
            }
            _ => false,
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
        // 筛查|出|患者
        let result = self.item.surface == "出" && self.before_is(|before| before.is_verb() || before == Role::Event);
        result.then_some(Role::Particle)
    }

    /// 24个|省（区、市）
    fn is_division(self) -> bool {
        matches!(self.item.surface, "省" | "县")
            && (self.before_is(|before| matches!(before, Role::Quantity(_))) || self.next_is(|next| next == Role::Open))
    }

    /// A noun, or a verb that is as often one, that acts or leads to a place.
    fn noun_or_verb(self) -> Option<Role> {
        let noun = self.item.role == Role::Noun;
        // 发展|到, 组织|起: a complement stands behind verbs only.
        if !noun && self.is_followed_by(&["到", "至", "成", "出", "起"]) {
            return Some(Role::MaybeVerb);
        }
        // 已经|记录|到|200次
        let done = || self.before.is_some_and(|before| ALREADY.has(before.surface) || matches!(before.surface, "累计" | "共" | "还"));
        let counted = || matches!(role(self.items, self.index + 2), Some(Role::Quantity(_)));
        if noun && self.is_followed_by(&["到"]) && counted() && done() {
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
        // 已|记录|动物, 正在|装修|房屋: such an adverb has a verb behind it.
        let begun = self.before.is_some_and(|before| ALREADY.has(before.surface) || matches!(before.surface, "正在" | "曾"));
        // 新能源|过|江, but 调查核实|了, 翻译成|了
        let named = noun && self.item.surface.chars().count() == 3 && !self.item.surface.ends_with(['成', '到', '出']);
        let acts = self.is_aspect() && !named || begun && self.next_is(|next| next.is_nominal() || matches!(next, Role::Quantity(_)));
        acts.then_some(Role::MaybeVerb)
    }

    /// Whether a length of time stands behind a word, or behind it and 了.
    fn lasts(self) -> bool {
        let at = self.index + 1 + usize::from(self.is_followed_by(&["了"]));
        let joined = |length: &&Item<'_>| self.items.get(at - 1).is_some_and(|last| last.span.end == length.span.start);
        let length = self.items.get(at).filter(joined).filter(|item| matches!(item.role, Role::Quantity(_)));
        length.is_some_and(|length| LENGTHS.iter().any(|unit| length.surface.contains(unit)))
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
    fn is_aspect(self) -> bool {
        self.is_followed_by(&["了", "过", "着"]) && !self.item.surface.starts_with(['“', '《'])
    }

    fn adjective(self) -> Option<Role> {
        if self.is_aspect() { Some(Role::MaybeVerb) } else { self.is_division().then_some(Role::Noun) }
    }

    /// A noun or adjective that says how something is done, where it is, or does something itself.
    fn noun(self) -> Option<Role> {
        let noun = self.item.role == Role::Noun;
        if self.says_how() {
            return Some(Role::Adverb);
        }
        if self.item.role == Role::Event {
            return None;
        }
        match self.item.surface {
            // 票价|一般|在, 体温|一般|都
            "一般" => {
                let told = self.next_is(|next| matches!(next, Role::Link | Role::Adverb)) || self.is_followed_by(&["在", "比"]);
                (told && self.before_is(Role::is_nominal)).then_some(Role::Adverb)
            }
            // 名义|增长
            "名义" | "实际" => self.next_is(|next| next == Role::Change).then_some(Role::Adverb),
            // 基本|建成
            "基本" => self.next_is(Role::is_verb).then_some(Role::Adverb),
            "新" => self.is_newly().then_some(Role::Adverb),
            // 8毫米|内, 零下十度|时, 8种|情形|时
            "内" | "时" | "后" | "前" if noun => {
                let closes = || {
                    self.item.surface == "时"
                        && self.next.is_none_or(|next| next.role.is_edge() || matches!(next.role, Role::Of | Role::Adverb))
                };
                self.before_is(|before| matches!(before, Role::Quantity(_)) || (before.is_nominal() || before.is_verb()) && closes())
                    .then_some(Role::Localizer)
            }
            // 生活|在|城市
            lives if noun && LIVES.has(lives) => self.is_followed_by(&["在", "于"]).then_some(Role::MaybeVerb),
            // 房屋|被淹。
            passive if noun && passive.starts_with('被') => {
                let ends = self.next.is_none_or(|next| next.role.is_edge() || next.role == Role::Of);
                (ends && self.before_is(Role::is_nominal)).then_some(Role::MaybeVerb)
            }
            _ => None,
        }
    }

    /// 重点|建设|了, 集中|签署, but 重点|建设|项目
    fn says_how(self) -> bool {
        let acts = self.next_is(|next| next == Role::Verb)
            || self.next_is(|next| matches!(next, Role::MaybeVerb | Role::Event)) && surface(self.items, self.index + 2) == "了";
        acts && !self.before_is(|before| before == Role::Of) && self.grammar.is_manner(self.item.surface)
    }

    /// 新|开拓|岗位, 新|登记|企业, but 新|就业|形态
    fn is_newly(self) -> bool {
        self.next.is_some_and(|next| {
            let acts_on = || role(self.items, self.index + 2).is_some_and(Role::is_nominal);
            next.role.is_verb() || acts_on() && self.grammar.use_of(next.surface) == Some(Use::Event)
        })
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

/// Whether a word for a time names a kind of thing rather than when it was: 课后, 夜间, 春季.
fn is_kind(time: &str) -> bool {
    let mut chars = time.chars();
    let first = chars.next().is_some_and(|c| "课事日夜春夏秋冬战产术节赛灾婚售岗".contains(c));
    first && matches!((chars.next(), chars.next()), (Some('后' | '间' | '季' | '中'), None))
}
