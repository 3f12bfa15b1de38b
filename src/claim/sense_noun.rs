//! Nouns, adjectives, adverbs and times that their neighbours make something else: 基本|建成, 雨露|计划, 课后|服务.
//!
//! Takes a word with those beside it, hands on the role that it has among them, where its part of speech says another. Words that may be
//! verbs are judged in `sense.rs`, which asks for these.

use super::clause::{Item, Role};
use super::grammar::Use;
use super::phrase::{role, surface};
use super::sense::Beside;
use crate::sorts::{ABLE, LIVES, OUTGROWS};
use crate::wordlist::has_at_most;

/// What lengths of time are counted in.
const LENGTHS: [&str; 12] = ["年", "月", "周", "天", "日", "夜", "小时", "钟头", "分钟", "秒", "世纪", "季"];

impl Beside<'_, '_> {
    /// An adverb that is a noun or describes one.
    pub(super) fn adverb(self) -> Option<Role> {
        match self.item.surface {
            // 冲突|持续|了|3天, but 气温|持续|低于5℃
            "持续" => self.lasts().then_some(Role::Link),
            // 可|再生能源
            "可" => {
                let able = |next: &&Item<'_>| next.span.start == self.item.span.end && ABLE.begins(next.surface);
                let named = |next: &Item<'_>| {
                    if ABLE.has(next.surface) {
                        role(self.items, self.index + 2).is_some_and(Role::is_nominal)
                    } else {
                        next.role == Role::Noun
                    }
                };
                self.next.filter(able).is_some_and(named).then_some(Role::Adjective)
            }
            // 雨露|计划|去年培训, but 公司|计划|投资
            "计划" => {
                let named = self.before.is_some_and(|before| {
                    before.role == Role::Noun && !before.actor && !before.property
                        || before.role == Role::Event && matches!(self.next_word(), "任务" | "目标" | "指标")
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

    /// 差距|拉大|到, 24班|加密|至|33班: a word of any sort that ends with what is made of something, before 到 or 至 and the number.
    pub(super) fn outgrows(self) -> bool {
        let word = self.item.surface;
        let listed = matches!(self.item.role, Role::Noun | Role::Adjective | Role::Place | Role::Person);
        let number = || matches!(role(self.items, self.index + 2), Some(Role::Quantity(_) | Role::Adverb | Role::Per));
        let made = || word.chars().count() == 2 && OUTGROWS.ends(word) && !self.item.property && !self.item.actor;
        listed
            && number()
            && made()
            && matches!(self.next_word(), "到" | "至")
            && self.before_is(|before| !matches!(before, Role::Preposition))
    }

    /// 两位|前|总理
    pub(super) fn is_former(self) -> bool {
        self.item.surface == "前"
            && self.before.is_some_and(|before| before.surface.ends_with(['名', '位', '任']))
            && self.next.is_some_and(|next| next.role == Role::Noun && !next.property)
    }

    /// 全球|中间|产品, 政府|间|对话|机制
    pub(super) fn is_between(self) -> bool {
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

    /// Whether a length of time stands behind a word, or behind it and 了.
    fn lasts(self) -> bool {
        let at = self.index + 1 + usize::from(self.next_word() == "了");
        let joined = |length: &&Item<'_>| self.items.get(at - 1).is_some_and(|last| last.span.end == length.span.start);
        let length = self.items.get(at).filter(joined).filter(|item| matches!(item.role, Role::Quantity(_)));
        length.is_some_and(|length| LENGTHS.iter().any(|unit| length.surface.contains(unit)))
    }

    /// A noun or adjective that says how something is done, where it is, or does something itself.
    pub(super) fn noun(self) -> Option<Role> {
        let noun = self.item.role == Role::Noun;
        if self.says_how() {
            return Some(Role::Adverb);
        }
        if self.item.role == Role::Event {
            // 收购|恒瀚科技|60%股权: what is done to one body.
            let done = !self.item.actor && self.next.is_some_and(|next| next.body);
            return done.then_some(Role::MaybeVerb);
        }
        match self.item.surface {
            // 票价|一般|在, 体温|一般|都
            "一般" => {
                let told = self.next_is(|next| matches!(next, Role::Link | Role::Adverb)) || matches!(self.next_word(), "在" | "比");
                (told && self.before_is(Role::is_nominal)).then_some(Role::Adverb)
            }
            // 名义|增长
            "名义" | "实际" => self.next_is(|next| next == Role::Change).then_some(Role::Adverb),
            // 基本|建成, 基本|稳定|在
            "基本" => (self.next_is(Role::is_verb) || self.next_word() == "稳定").then_some(Role::Adverb),
            "新" => self.is_newly().then_some(Role::Adverb),
            // 30间|不同|程度|损坏
            "程度" => {
                let told = self.next_is(|next| next.is_verb() || next == Role::Event) && self.next.is_some_and(|next| !next.property);
                (told && self.before.is_some_and(|before| before.surface == "不同")).then_some(Role::Adverb)
            }
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
            lives if noun && LIVES.has(lives) => matches!(self.next_word(), "在" | "于").then_some(Role::MaybeVerb),
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
}

/// Whether a word for a time names a kind of thing rather than when it was: 课后, 夜间, 春季.
pub(super) fn is_kind(time: &str) -> bool {
    let mut chars = time.chars();
    let first = chars.next().is_some_and(|c| "课事日夜春夏秋冬战产术节赛灾婚售岗".contains(c));
    first && matches!((chars.next(), chars.next()), (Some('后' | '间' | '季' | '中'), None))
}
