//! How far back a noun phrase reaches from its last word, and what of that does not belong to it.
//!
//! Takes items and where the phrase ends, hands on where it begins. Decides which verbs stand in it as modifiers, and which words of
//! other sorts nouns hold together. What a phrase is, and those that go on forwards, are the business of `phrase.rs`.

use super::clause::{Item, Role};
use super::governed::causes;
use super::persons::names_persons;
use super::phrase::{LONGEST, Phrase, is_sort_ending, open_before, role, surface};
use crate::sorts::{ATTRIBUTE, EFFECTS, HARM, TRADE};
use crate::wordlist::has_at_most;

/// No remark in brackets inside a phrase is longer, in items.
const LONGEST_REMARK: usize = 8;

/// The way back over a phrase.
struct Run<'i, 't> {
    items: &'i [Item<'t>],
    end: usize,
    /// A verb behind the phrase is said of it.
    subject: bool,
    /// Where it begins so far.
    start: usize,
    /// How many verbs it has so far; two where no more may follow.
    verbs: usize,
}

/// Where the phrase that ends before `end` begins, with the place and the owner in front of it.
pub(crate) fn run_before(items: &[Item<'_>], end: usize, subject: bool) -> usize {
    let mut run = Run { items, end, subject, start: end, verbs: 0 };
    while run.start > 0 && end - run.start < LONGEST {
        let index = run.start - 1;
        let Some(item) = items.get(index) else { break };
        let on = match item.role {
            role if role.is_nominal() => Some(index),
            Role::Verb | Role::MaybeVerb | Role::Change => run.takes_verb(index, item).then_some(index),
            // 常住人口（含农垦）增长率
            Role::Close if run.start < end => open_before(items, index).filter(|open| index - open < LONGEST_REMARK),
            _ => run.takes(index, item).then_some(index),
        };
        let Some(on) = on else { break };
        run.start = on;
        // 工厂|日|产能: whose it is, is no part of it.
        if item.role == Role::Numeral && is_period(item.surface) {
            break;
        }
    }
    run.start + usize::from(run.opens_with_partner())
}

impl<'t> Run<'_, 't> {
    /// The item before the one at `index`.
    fn before(&self, index: usize) -> Option<&Item<'t>> {
        index.checked_sub(1).and_then(|before| self.items.get(before))
    }

    /// 新建|和|改造|农田: whether the phrase opens with a verb that shares it with one before the conjunction.
    fn opens_with_partner(&self) -> bool {
        let act = self.end - self.start > 1 && role(self.items, self.start) == Some(Role::Event);
        let joined = act && matches!(self.before(self.start).map_or("", |joint| joint.surface), "和" | "及" | "与" | "或");
        // 农机|购置|与|应用|补贴: behind a noun the first is a modifier too.
        let free = || {
            self.before(self.start - 2).is_none_or(|lead| lead.actor || !matches!(lead.role, Role::Noun | Role::Event | Role::Adjective))
        };
        joined
            && self.start > 1
            && free()
            && self.before(self.start - 1).is_some_and(|verb| verb.role.is_verb() || verb.role == Role::Change)
    }

    /// Whether a noun of the phrase stands behind the word in hand.
    fn is_before_noun(&self) -> bool {
        self.start < self.end && role(self.items, self.start).is_some_and(|role| role.is_nominal() || role == Role::Per)
    }

    /// Whether the phrase ends with something measured: 金额, 人数.
    fn is_property(&self) -> bool {
        self.items.get(self.end - 1).is_some_and(|last| last.property)
    }

    /// Whether a word that is neither noun nor verb joins the phrase.
    fn takes(&self, index: usize, item: &Item<'_>) -> bool {
        let inside = self.start < self.end;
        let word = item.surface;
        let before = self.before(index);
        // 护理|型|床位
        let sorts = || is_sort_ending(word) && before.is_some_and(|before| before.role.is_nominal() || before.role == Role::MaybeVerb);
        match item.role {
            _ if !inside => false,
            Role::Per => self.is_before_noun(),
            // 第三|产业, 二级|医院, 中央|八项|规定
            Role::Numeral => {
                let named = || word.ends_with('项') && before.is_some_and(|before| before.role.is_nominal());
                // 日|处理|能力
                let start = self.items.get(self.start);
                let led = || {
                    before.is_some_and(|before| before.span.end == item.span.start && !before.role.is_nominal() && before.role != Role::Of)
                };
                // 月|收入, 年|产能
                let daily = is_period(word)
                    && self.is_property()
                    && start.is_some_and(|start| {
                        !start.role.is_nominal() || start.role == Role::Noun && (word != "月" || !has_at_most(start.surface, 1)) && !led()
                    });
                daily || word.starts_with('第') || word == "二手" || word.ends_with(['级', '等']) || named()
            }
            // 规模|以上|工业企业
            Role::Localizer => matches!(word, "以上" | "以下") || sorts(),
            Role::Particle => matches!(word, "之" | "式") || sorts(),
            Role::Classifier => sorts(),
            // 实际|使用|外资
            Role::Adverb if word == "实际" => role(self.items, self.start) == Some(Role::Event),
            // 直接|经济损失, 最低|收购价
            Role::Adverb | Role::Link => {
                let measured = self.is_property() || HARM.ends(surface(self.items, self.end - 1));
                ATTRIBUTE.has(word) && measured && role(self.items, self.start) == Some(Role::Noun)
            }
            Role::Other => true,
            _ => false,
        }
    }

    /// Whether a verb joins the phrase; it is then one of its verbs.
    fn takes_verb(&mut self, index: usize, item: &Item<'_>) -> bool {
        let modifies = match item.role {
            Role::Change => self.has_extent(index),
            Role::MaybeVerb => self.may_modify(index) || self.is_of_property(index, item),
            _ => self.is_governed(index, item) || self.is_of_property(index, item),
        };
        let described = !modifies && item.role == Role::Verb && self.describes(item);
        self.verbs += if described { 2 } else { usize::from(modifies) };
        modifies || described
    }

    /// 指数|增加|幅度: whether a change is told by its extent.
    fn has_extent(&self, index: usize) -> bool {
        let extents = ["幅度", "速度", "比例", "数量", "规模", "人数", "面积", "预期"];
        let before = self.before(index).map(|before| before.role);
        self.end - self.start == 1
            && extents.contains(&surface(self.items, self.start))
            && before.is_none_or(|before| before.is_nominal() || before.is_edge() || before == Role::Of)
    }

    /// 参保|职工|人数, 开展|技术|攻关|项目: whether a word that may be a verb modifies the noun behind it. In 救援队|转运|伤员 it does not:
    /// who acts before it is its subject.
    fn may_modify(&self, index: usize) -> bool {
        let before = self.before(index);
        let acted = before.is_some_and(|before| before.actor) && !self.is_property();
        let led = before.is_some_and(|before| {
            let adds = before.role == Role::Change && before.surface == "新增";
            // 有|托养|机构15家
            let had = before.surface.ends_with('有') && before.role == Role::Link && !before.surface.starts_with('没');
            before.role.is_nominal() && !matches!(before.role, Role::Place | Role::Person) || before.role == Role::Verb || adds || had
        });
        self.is_before_noun() && self.verbs < 2 && (self.subject || !acted && led)
    }

    /// 经费投入|强度, 采购|均价, 缴存|比例: whether a verb stands right before a property that it tells of.
    fn is_of_property(&self, index: usize, item: &Item<'_>) -> bool {
        let takes = || item.surface == "占" || EFFECTS.has(item.surface);
        let may = item.role == Role::MaybeVerb;
        let led = |before: &Item<'_>| {
            let person = before.actor || TRADE.ends(before.surface);
            // 日|处理|能力
            let daily = || before.role == Role::Numeral && is_period(before.surface);
            let noun = matches!(before.role, Role::Noun | Role::Event | Role::Adjective) || daily();
            !person && (noun || may && (before.role.is_edge() || matches!(before.role, Role::Of | Role::Per)))
        };
        self.end - self.start == 1 && self.is_property() && !takes() && self.before(index).map_or(may, led)
    }

    /// 现有|注册|企业, 支付|报销|金额: whether a verb under another is a modifier, but not 批准|设立|企业.
    fn is_governed(&self, index: usize, item: &Item<'_>) -> bool {
        let by = |before: &Item<'_>| {
            before.role.is_verb() && item.surface.chars().count() > 1 && self.is_property()
                || before.surface.ends_with('有')
                || before.surface == "新增"
        };
        self.is_before_noun() && self.verbs == 0 && self.before(index).is_some_and(by)
    }

    /// 获得|贷款|企业|达: whether a verb describes the subject behind it, but not 接待|游客|达, 造成|损失|达, 确保|播种面积|稳定在.
    fn describes(&self, item: &Item<'_>) -> bool {
        self.subject
            && self.is_before_noun()
            && self.verbs == 0
            && item.surface.chars().count() > 1
            && !causes(item.surface)
            && !EFFECTS.has(item.surface)
            && !self.items.get(self.end - 1).is_some_and(|last| serves_whom(item.surface, last))
    }
}

/// 日|处理|能力, 月|收入: whether a word says in how long it is reckoned.
fn is_period(word: &str) -> bool {
    matches!(word, "日" | "月" | "年")
}

/// Whether a verb ends with an object of its own, so that a noun behind it is none: 参赛|作品, 上市|公司.
pub(super) fn has_object(verb: &str) -> bool {
    verb.ends_with(['市', '赛', '车', '航', '岗', '学', '院', '校', '户', '江', '海', '村', '城', '乡', '灾', '案', '税', '汛', '贫', '华'])
}

/// Whether a verb is done to the persons of whom a noun tells, and does not describe them: 接待|游客, but 登记|失业人员, 参赛|选手, 参与|居民.
fn serves_whom(verb: &str, whom: &Item<'_>) -> bool {
    names_persons(whom.surface) && !whom.surface.ends_with("人员") && !has_object(verb) && !verb.starts_with('参')
}

/// Without what stands before the phrase but does not belong to it: 全市|森林覆盖率.
pub(super) fn trim_front(items: &[Item<'_>], phrase: Phrase) -> Phrase {
    let mut start = phrase.start;
    while start + 1 < phrase.end {
        let Some(item) = items.get(start) else { break };
        let drop = match item.role {
            // 全球|气温: of what else would it be?
            Role::Place if matches!(item.surface, "全球" | "世界") && start + 2 == phrase.end => {
                !has_at_most(surface(items, start + 1), 2) || !role(items, start + 1).is_some_and(Role::is_nominal)
            }
            Role::Place => !role(items, start + 1).is_some_and(|next| next == Role::Other),
            Role::Localizer | Role::Particle | Role::Other | Role::Open | Role::Close => true,
            // 每座|桥面宽度
            Role::Per => item.surface.starts_with('每') && item.surface != "每股" && !has_at_most(surface(items, start + 1), 1),
            // 新订单|指数, but 新|岗位
            _ if item.surface == "新" => !items.get(phrase.end - 1).is_some_and(|last| last.property),
            // 中部|地区|气温, 部分|地区|阵风, but 地区|生产总值
            _ if item.surface == "地区" && !surface(items, start + 1).starts_with("生产") => {
                start.checked_sub(1).and_then(|before| items.get(before)).is_some_and(|before| {
                    before.span.end == item.span.start
                        && (matches!(before.role, Role::Place | Role::Localizer | Role::Adjective) || before.surface == "部分")
                })
            }
            _ => matches!(
                item.surface,
                "公司" | "集团" | "站" | "本期" | "当期" | "部分" | "上述" | "局地" | "省内" | "市内" | "县内" | "区内"
            ),
        };
        if !drop {
            break;
        }
        start += 1;
    }
    Phrase { start: behind_each(items, Phrase { start, end: phrase.end }), end: phrase.end }
}

/// 城东|每吨|水价: where what each of them has begins, if it is measured.
fn behind_each(items: &[Item<'_>], phrase: Phrase) -> usize {
    let last = phrase.end.saturating_sub(1);
    let each = |index: &usize| {
        role(items, *index) == Some(Role::Per) && surface(items, *index).starts_with('每') && surface(items, *index) != "每股"
    };
    let found = (phrase.start..last).rev().find(each).filter(|_| items.get(last).is_some_and(|last| last.property));
    found.map_or(phrase.start, |each| each + 1)
}
