//! How a word has to stand to say that an amount is planned or required: 计划|招收, but 行动|计划; 将|投资, but 将|30人|纳入.
//!
//! Takes the items of a sentence and the place of a word of `data/status_words.tsv` in it, says yes or no. Which words there are, how far
//! they reach and how a word has to stand is said by the table; what follows is decided in `status.rs`.

use super::clause::{Item, Role};
use super::phrase::{role, surface};
use super::status::SUBJECT;
use super::status_goals::has_gone;
use crate::sorts::{AIMED, GOAL, TAKEN};

/// How a word has to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    Any,
    Aim,
    Plan,
    Rule,
    Forecast,
    Verb,
    Will,
    Need,
    Ought,
    Want,
    Or,
    Decision,
    Purpose,
}

impl Stands {
    /// That of a cell of the table.
    pub(super) fn of(cell: &str) -> Option<Self> {
        Some(match cell {
            "any" => Self::Any,
            "aim" => Self::Aim,
            "plan" => Self::Plan,
            "rule" => Self::Rule,
            "forecast" => Self::Forecast,
            "verb" => Self::Verb,
            "will" => Self::Will,
            "need" => Self::Need,
            "ought" => Self::Ought,
            "want" => Self::Want,
            "or" => Self::Or,
            "decision" => Self::Decision,
            "purpose" => Self::Purpose,
            _ => return None,
        })
    }

    /// Whether the word at `index` stands so.
    pub(super) fn holds(self, items: &[Item<'_>], index: usize) -> bool {
        let word = At::new(items, index);
        match self {
            Self::Any => true,
            // 目标|是, 目标|设定为
            Self::Aim => matches!(word.next, "是" | "为" | "：" | "达到" | "确定为") || word.next.starts_with(['设', '定']),
            Self::Plan => word.plans(),
            Self::Rule => word.rules(),
            Self::Forecast => word.forecasts(),
            Self::Verb => word.governs(),
            // 将|超20℃, but 将|30人|纳入, as 把
            Self::Will if matches!(word.role_behind, Some(Role::Quantity(_))) => {
                word.next.starts_with(['超', '达', '突', '破', '逾', '不'])
            }
            // 将|每天|供水5万吨, but 将|年均|发电量|提升12%
            Self::Will if word.role_behind == Some(Role::Per) => {
                role(items, index + 2).is_some_and(|role| role.is_verb() || role == Role::Preposition)
            }
            Self::Will => word.leads_to_verb() && !moves(items, index),
            // 仅|需|3小时 says how much it takes.
            Self::Need => !matches!(word.lead, "不" | "仅" | "只" | "约" | "大约" | "共" | "总共" | "也" | "平均" | "所") && word.leads(),
            // 应|到190人，出席187人: how many there are.
            Self::Ought => word.leads() && !matches!(word.next, "到" | "出席"),
            Self::Want => word.wants(items, index),
            // 或|达20万, 或|将增加
            Self::Or => {
                word.role_behind == Some(Role::Link) && matches!(word.next, "达" | "超" | "将" | "达到" | "超过") || word.next == "增至"
            }
            Self::Decision => word.decides(),
            Self::Purpose => !matches!(word.lead, "为" | "为了"),
        }
    }
}

/// How many items the nouns have at most of whom something is asked.
const ASKED: usize = 6;

/// A word with its neighbours.
struct At<'t> {
    /// Behind what follows a list goes on: 新区|规划|建设|和.
    joins: bool,
    /// Nouns follow, and what one does with them: 要求|成员国|把.
    asks: bool,
    /// Nouns follow, and how much they are: 计划|总投资|30亿元.
    measures: bool,
    /// An amount is told by it: 预期|的|3%.
    expects: bool,
    lead: &'t str,
    role_before: Option<Role>,
    next: &'t str,
    role_behind: Option<Role>,
}

impl<'t> At<'t> {
    fn new(items: &[Item<'t>], index: usize) -> Self {
        let before = index.checked_sub(1).and_then(|before| items.get(before));
        let joins = matches!(role(items, index + 2), Some(Role::ListComma | Role::Conjunction));
        let nouns = items.get(index + 1..).unwrap_or_default().iter().take(ASKED).take_while(|item| item.role.is_nominal()).count();
        let acts = |role: Role| role.is_verb() || matches!(role, Role::Adverb | Role::Preposition);
        Self {
            measures: nouns > 0 && matches!(role(items, index + 1 + nouns), Some(Role::Quantity(_) | Role::Link | Role::Per)),
            asks: nouns > 0 && role(items, index + 1 + nouns).is_some_and(acts),
            joins: joins && role(items, index + 1) == Some(Role::Event),
            expects: role(items, index + 1) == Some(Role::Of) && matches!(role(items, index + 2), Some(Role::Quantity(_))),
            lead: before.map_or("", |before| before.surface),
            role_before: before.map(|before| before.role),
            next: surface(items, index + 1),
            role_behind: role(items, index + 1),
        }
    }

    /// Whether a verb follows, or what leads to one or to an amount.
    fn leads_to_verb(&self) -> bool {
        self.role_behind.is_some_and(|role| {
            role.is_verb()
                || matches!(
                    role,
                    Role::Change | Role::Event | Role::Adverb | Role::Link | Role::Time | Role::Quantity(_) | Role::Preposition | Role::Per
                )
        })
    }

    /// The same, or the clause ends.
    fn leads(&self) -> bool {
        self.leads_to_verb() || self.role_behind == Some(Role::Boundary)
    }

    fn governs(&self) -> bool {
        self.leads_to_verb() && self.role_before != Some(Role::Of)
    }

    /// 计划|招收; 按|计划|，.
    fn plans(&self) -> bool {
        if self.next == "，" {
            return matches!(self.lead, "按" | "按照");
        }
        // 雨露|计划|去年|培训: the name of what has been done.
        let done = has_gone(self.next);
        // “春雨”|计划|申请了专利: a name, as 比|计划|提前 is a noun.
        let acts = self.role_behind.is_some_and(|role| role.is_verb() || role == Role::Event);
        // 该|计划|每周安排, 一项|计划|培训
        let pointed = self.role_before == Some(Role::Classifier) || self.lead.starts_with(['该', '这', '此']);
        let noun = pointed || self.role_before == Some(Role::Compare) || self.lead.ends_with('”') || acts && self.joins;
        // ，|计划|总投资30亿元, 今年|计划|出口; but 计划|任务 is a noun.
        let opens = self.role_before.is_none_or(|role| role.is_edge() || matches!(role, Role::Time | Role::Place));
        let names = opens && self.measures && !GOAL.begins(self.next);
        !done && !noun && (self.governs() || names)
    }

    /// 规定|每人不超过; but 未按|要求|走访, 八项|规定|实施以来: nouns.
    fn rules(&self) -> bool {
        let counted = matches!(self.role_before, Some(Role::Quantity(_) | Role::Numeral | Role::Classifier));
        let asks = self.asks && self.role_before.is_some_and(|role| role.is_nominal() || matches!(role, Role::Adverb | Role::Pronoun));
        self.next == "：" || !counted && !self.lead.ends_with(['按', '照', '据']) && (self.governs() || asks)
    }

    /// 预期|增长; but 将这一|预期|下调至1.5%, 增长|预期|从….
    fn forecasts(&self) -> bool {
        let pointed = matches!(self.role_before, Some(Role::Pronoun | Role::Numeral | Role::Classifier | Role::Change));
        let named = self.role_behind == Some(Role::Preposition) && self.role_before.is_some_and(Role::is_nominal);
        // 市场|预期|的|3%
        !pointed && !named && (self.governs() || self.expects)
    }

    /// 要|增加到, 要|再|培训; but 每天要|走10里, 只要|3元 and 还要|花200元.
    fn wants(&self, items: &[Item<'_>], index: usize) -> bool {
        // 比|去年|要|少三成: how it compares.
        if super::change::clause_before(items, index).iter().any(|item| item.role == Role::Compare) {
            return false;
        }
        let adverbs = items.get(index + 1..(index + 3).min(items.len())).unwrap_or_default();
        let verb =
            index + 1 + adverbs.iter().take_while(|item| matches!(item.role, Role::Adverb | Role::Other) || item.surface == "再").count();
        let aims = role(items, verb) == Some(Role::Change) || AIMED.begins(surface(items, verb));
        aims && !matches!(self.lead, "需" | "只" | "不" | "想" | "都" | "每" | "如果" | "就" | "若" | "比")
    }

    /// 县里|决定|建设; but 这一|决定|威胁到…: a noun; 被|决定执行…: a judgement.
    fn decides(&self) -> bool {
        let noun = matches!(self.role_before, Some(Role::Of | Role::Pronoun | Role::Numeral | Role::Classifier));
        let acts = self.role_behind.is_some_and(|role| role.is_verb() || matches!(role, Role::Event | Role::Change | Role::Time));
        self.lead != "被" && !noun && acts && !matches!(self.next, "了" | "着")
    }
}

/// Whether the 将 at `index` takes the quantity at `at` as 把 does: 将111条河湖|纳入, 日前|将 and 成功|将 whatever is behind.
pub(super) fn takes(items: &[Item<'_>], index: usize, at: usize) -> bool {
    let before = index.checked_sub(1).map_or("", |before| surface(items, before));
    if before == "成功" || has_gone(before) || is_led_from(items, index, at) {
        return true;
    }
    let behind = items.get(at + 1..(at + SUBJECT).min(items.len())).unwrap_or_default();
    let verb = behind
        .iter()
        .take_while(|item| !item.role.is_edge())
        .find(|item| !item.role.is_nominal() && item.role != Role::ListComma && item.role != Role::Conjunction && item.role != Role::Other);
    let own = items.get(index + 1..at).is_some_and(|way| way.iter().any(|item| item.role.is_edge()));
    !own && verb.is_some_and(|verb| TAKEN.begins(verb.surface))
}

/// Whether the 将 at `index` takes the nouns behind it to where a verb brings them: 将|配送|时效|缩短|至; but 将|缩短|时效.
fn moves(items: &[Item<'_>], index: usize) -> bool {
    let way = items.get(index + 1..(index + SUBJECT).min(items.len())).unwrap_or_default();
    let named = |item: &Item<'_>| item.role.is_nominal() || matches!(item.role, Role::Of | Role::Quantity(_) | Role::Per);
    let nouns = way.iter().take_while(|item| named(item)).count();
    let Some(object) = nouns.checked_sub(1).and_then(|last| way.get(last)).filter(|last| last.role.is_nominal()) else { return false };
    let verb = way.get(nouns).filter(|verb| verb.role.is_verb() || verb.role == Role::Change);
    let brought = |verb: &Item<'_>| {
        let next = way.get(nouns + 1).map_or("", |item| item.surface);
        verb.surface.ends_with(ENDS) || matches!(next, "至" | "到" | "成" | "为")
    };
    object.role != Role::Event && verb.is_some_and(brought)
}

/// What a verb ends with that brings something somewhere.
const ENDS: [char; 4] = ['至', '到', '成', '为'];

/// Whether nouns stand between 将 at `index` and the 由 or 从 before the number at `at`: 将|护肤品关税|由|8%降至5%; but 关税|将|由|8%降至5%.
fn is_led_from(items: &[Item<'_>], index: usize, at: usize) -> bool {
    let way = items.get(index + 1..at).unwrap_or_default();
    let nouns = way.iter().take_while(|item| item.role.is_nominal() || matches!(item.role, Role::Of | Role::ListComma | Role::Conjunction));
    let led = nouns.count();
    led > 0 && way.get(led).is_some_and(|item| matches!(item.surface, "由" | "从"))
}
