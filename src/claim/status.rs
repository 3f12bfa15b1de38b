//! Whether an amount is so, is planned, is required, or is denied.
//!
//! Takes the items of a sentence, hands on a [`Status`]. The words are rows of `data/status_words.tsv`; they count before the
//! number, where they are verbs or adverbs and not part of a noun (计划单列市).

use super::clause::{Item, LOOK_BACK, Role};
use super::phrase::{role, surface};
use super::status_goals::{behind, denies_modifier, goes_on, has_gone, is_norm, is_outcome, is_over, is_source, plan_leads};
use crate::digits::LISTING;
use crate::lexicon::{LexiconError, rows};
use crate::quantity::Quantity;
use crate::sorts::{AIMED, ALREADY, INTENDS};
use crate::vocabulary::{Dimension, Relation, Status};
use crate::wordlist::WordTable;

/// The table of words.
#[derive(Debug)]
pub(crate) struct StatusWords {
    by_surface: WordTable<Status>,
}

impl StatusWords {
    /// The embedded table.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let mut by_surface = WordTable::default();
        for row in rows::<3>("status_words.tsv", include_str!("../../data/status_words.tsv"))? {
            let [surface, name, _] = row.cells;
            let status = match name {
                "planned" => Status::Planned,
                "required" => Status::Required,
                "denied" => Status::Denied,
                _ => return Err(row.unknown("status", name, "planned, required or denied")),
            };
            by_surface.insert(surface, status);
        }
        Ok(Self { by_surface })
    }

    /// Whether a sentence opens a list of aims or conditions, whose members ； parts: 目标任务, 申请人须同时符合：.
    pub(crate) fn announce(&self, items: &[Item<'_>]) -> bool {
        let aims = |item: &Item<'_>| matches!(item.surface, "目标" | "预期目标" | "目标任务" | "任务");
        let Some(colon) = items.iter().position(|item| item.surface == "：") else { return items.iter().any(aims) };
        let lead = items.get(..colon).unwrap_or_default();
        let clause = lead.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
        let rules = |index: usize| self.by_surface.get(surface(items, index)) == Some(&Status::Required) && is_verbal(items, index);
        // 预计：产值3亿元；税收2000万元
        let reckons = colon.checked_sub(1).is_some_and(|last| self.by_surface.get(surface(items, last)) == Some(&Status::Planned));
        items.iter().any(aims) || (clause..colon).any(rules) || reckons
    }

    /// Whether a sentence tells what a meeting decided, of which the list behind it is to be done: 会议确定，一是…
    pub(crate) fn decides(items: &[Item<'_>]) -> bool {
        let met = items.iter().position(|item| item.surface.ends_with("会议"));
        let decides = |item: &Item<'_>| matches!(item.surface, "确定" | "决定" | "部署" | "要求" | "提出");
        met.is_some_and(|met| items.get(met + 1..(met + 6).min(items.len())).is_some_and(|behind| behind.iter().any(decides)))
    }

    /// The status of `quantity`, item `at`; `before` is that of the part of the text (a chapter of plans, the clause before a ；),
    /// `ahead` says that its period lies in the future.
    pub(crate) fn find(&self, text: &str, items: &[Item<'_>], at: usize, quantity: &Quantity, before: Status, ahead: bool) -> Status {
        let surface_of = quantity.span.slice(text);
        // 不得低于, 不应超过: within the quantity.
        if ["不得", "不应", "不准", "须", "应"].iter().any(|word| surface_of.starts_with(word)) {
            return Status::Required;
        }
        let mut status = before;
        // 将, 必须 hold for their clause; 力争, 拟 also for what follows.
        let mut clause_status = None;
        let mut denied = false;
        let (mut rule, mut done) = (false, false);
        let counts = matches!(quantity.dimension, Dimension::Person | Dimension::Count);
        for index in at.saturating_sub(LOOK_BACK)..at {
            let Some(item) = items.get(index) else { break };
            match item.role {
                Role::Boundary | Role::Open | Role::Close => {
                    denied = false;
                    clause_status = clause_status.filter(|_| goes_on(items, index));
                    if plan_leads(items, index) {
                        status = Status::Planned;
                    }
                }
                Role::Time if is_over(items, index) => (status, clause_status) = (Status::Actual, None),
                Role::Noun if item.surface.starts_with('《') => rule |= is_rule(item.surface),
                _ => {}
            }
            if (ALREADY.has(item.surface) || matches!(item.surface, "截至" | "目前" | "现有")) && !is_source(items, index)
                || item.surface == "实际" && is_outcome(items, index)
            {
                (status, clause_status) = (Status::Actual, None);
                done = !matches!(item.surface, "目前" | "截至");
            } else if matches!(item.surface, "可" | "可以") && status == Status::Required {
                // 开放不得少于240天；免费的每年可得|8万元: what is granted has not to be.
                status = Status::Actual;
            }
            match self.word(item.surface) {
                Some(Status::Denied) => denied |= !(counts && denies_modifier(items, index, at)),
                Some(&found) if is_verbal(items, index) => {
                    if item.surface == "将" && takes(items, index, at) {
                        // 将111条河湖|纳入: as 把.
                    } else if matches!(item.surface, "将" | "必须" | "不能" | "即将" | "要" | "决定" | "或" | "会") {
                        clause_status = Some(found);
                    } else {
                        status = found;
                    }
                }
                _ => {}
            }
        }
        // 没有低于90%: a bound that holds.
        let bounded = !matches!(quantity.relation, Relation::Exact | Relation::Range | Relation::About);
        let compares = ["低于", "少于", "高于", "超过", "不足", "不到", "突破"].iter().any(|word| surface_of.starts_with(word));
        if denied && !(bounded && compares) {
            return Status::Denied;
        }
        if let Some(goal) = behind(items, at) {
            return goal;
        }
        // 拟扩建投资了|3亿元的老厂: what was done.
        let done_with = at.checked_sub(1).is_some_and(|before| surface(items, before).ends_with('了'));
        let status = clause_status.unwrap_or(status);
        let status = if done_with { Status::Actual } else { status };
        let limited =
            surface_of.starts_with('不') && matches!(quantity.relation, Relation::AtLeast | Relation::AtMost) || is_limited(items, at);
        if status == Status::Actual && limited && (rule || is_norm(items, at)) {
            return Status::Required;
        }
        // 明年是建交|40周年, and 大会将于下月开幕，1500位专家|已|报名
        let ahead = ahead && !surface_of.ends_with(['年', '岁', '届']) && !is_done(items, at);
        if status == Status::Actual && (ahead && !done || self.will(items, at, surface_of)) { Status::Planned } else { status }
    }

    /// The status that a word gives, also with what leads to its object: 拟|, 拟向|.
    fn word(&self, surface: &str) -> Option<&Status> {
        let bare = || surface.strip_prefix('拟').filter(|rest| matches!(*rest, "向" | "于" | "在" | "以" | "对" | "将" | "为"));
        self.by_surface.get(surface).or_else(|| bare().and_then(|_| self.by_surface.get("拟")))
    }

    /// Whether what is planned is told behind the quantity at `at`, which stands in the subject: 439名|运动员|将|参加.
    fn will(&self, items: &[Item<'_>], at: usize, quantity: &str) -> bool {
        // 55岁的校长|将…: what somebody is, whatever he will do.
        if quantity.ends_with(['岁', '届', '大', '米', '里', '年', '吨']) || role(items, at + 1) == Some(Role::Of) {
            return false;
        }
        let Some(behind) = items.get(at + 1..(at + SUBJECT).min(items.len())) else { return false };
        let nominal = |item: &Item<'_>| {
            item.role.is_nominal()
                || matches!(
                    item.role,
                    Role::Of | Role::ListComma | Role::Conjunction | Role::Quantity(_) | Role::Open | Role::Close | Role::Time
                )
        };
        let Some(way) = behind.iter().position(|item| !nominal(item)) else { return false };
        let held = at.checked_sub(1).and_then(|before| role(items, before)).is_some_and(|role| role.is_verb() || role == Role::Preposition);
        let verb = at + 1 + way;
        let planned = INTENDS.has(surface(items, verb));
        let acts = |role: Role| {
            role.is_verb() || matches!(role, Role::Change | Role::Adverb | Role::Preposition | Role::Event | Role::Link | Role::Time)
        };
        planned && !held && role(items, verb + 1).is_some_and(acts)
    }
}

/// How far behind a number its subject ends, in items.
const SUBJECT: usize = 16;

/// Whether the 将 at `index` takes the quantity at `at` as 把 does: 将111条河湖|纳入, 日前|将 and 成功|将 whatever is behind.
fn takes(items: &[Item<'_>], index: usize, at: usize) -> bool {
    let before = index.checked_sub(1).map_or("", |before| surface(items, before));
    if before == "成功" || has_gone(before) {
        return true;
    }
    let behind = items.get(at + 1..(at + SUBJECT).min(items.len())).unwrap_or_default();
    let verb = behind
        .iter()
        .take_while(|item| !item.role.is_edge())
        .find(|item| !item.role.is_nominal() && item.role != Role::ListComma && item.role != Role::Conjunction && item.role != Role::Other);
    let own = items.get(index + 1..at).is_some_and(|way| way.iter().any(|item| item.role.is_edge()));
    !own && verb.is_some_and(|verb| {
        ["纳入", "列入", "作为", "列为", "分为", "转为", "交给", "送往", "送到", "移交"].iter().any(|word| verb.surface.starts_with(word))
    })
}

/// Whether 已 stands between the quantity at `at`, in the subject, and its verb.
fn is_done(items: &[Item<'_>], at: usize) -> bool {
    let behind = items.get(at + 1..(at + SUBJECT).min(items.len())).unwrap_or_default();
    behind.iter().take_while(|item| !item.role.is_edge() && !item.role.is_verb()).any(|item| ALREADY.has(item.surface))
}

/// Whether 不低于 or its like stands before the quantity at `at` in its clause.
fn is_limited(items: &[Item<'_>], at: usize) -> bool {
    let before = items.get(at.saturating_sub(10)..at).unwrap_or_default();
    let clause = before.iter().rev().take_while(|item| !item.role.is_edge());
    clause.into_iter().any(|item| {
        matches!(item.surface, "不低于" | "不少于" | "不高于" | "不超过" | "不多于" | "不大于" | "不小于" | "低于" | "超过" | "高于")
    }) && before.iter().any(|item| item.surface.starts_with('不'))
}

/// Whether 《 》 holds the title of a rule.
fn is_rule(title: &str) -> bool {
    let bare = title.trim_end_matches('》');
    let bare = bare.split_once('（').map_or(bare, |(bare, _)| bare);
    ["条例", "办法", "规定", "规则", "细则", "法", "标准", "规程", "准则", "规范", "规范条件", "条件", "指南", "公约"]
        .iter()
        .any(|head| bare.ends_with(head))
}

/// Whether 计划, 目标, 将 or 规划 is used as a verb, or announces what is planned.
fn is_verbal(items: &[Item<'_>], index: usize) -> bool {
    let next = role(items, index + 1);
    let before = index.checked_sub(1).and_then(|before| role(items, before));
    let verb_next = next.is_some_and(|role| {
        role.is_verb()
            || matches!(role, Role::Change | Role::Event | Role::Adverb | Role::Link | Role::Time | Role::Quantity(_) | Role::Preposition)
    });
    match surface(items, index) {
        "目标" | "预期目标" | "目标任务" => matches!(surface(items, index + 1), "是" | "为" | "：" | "达到"),
        // 按|计划|，
        "计划" | "规划" if surface(items, index + 1) == "，" => {
            index.checked_sub(1).is_some_and(|before| matches!(surface(items, before), "按" | "按照"))
        }
        // 雨露|计划|去年|培训: the name of what has been done.
        "计划" | "规划" if surface(items, index + 1).starts_with(['去', '上', '昨', '前']) => false,
        // “春雨”|计划|申请了专利: a name, as 比|计划|提前 is a noun.
        "计划" | "规划"
            if before == Some(Role::Compare)
                || next.is_some_and(|role| role.is_verb() || role == Role::Event)
                    && index.checked_sub(1).is_some_and(|before| surface(items, before).ends_with('”')) =>
        {
            false
        }
        "规定" | "要求" | "约定" if surface(items, index + 1) == "：" => true,
        // 未按|要求|走访, 八项|规定|实施以来: nouns.
        "规定" | "要求" | "约定"
            if matches!(before, Some(Role::Quantity(_) | Role::Numeral | Role::Classifier))
                || index.checked_sub(1).is_some_and(|before| surface(items, before).ends_with(['按', '照', '据'])) =>
        {
            false
        }
        // 将这一|预期|下调至1.5%, 增长|预期|从…
        "预期" | "预测"
            if matches!(before, Some(Role::Pronoun | Role::Numeral | Role::Classifier | Role::Change))
                || next == Some(Role::Preposition) && before.is_some_and(Role::is_nominal) =>
        {
            false
        }
        "计划" | "规划" | "规定" | "要求" | "约定" | "准备" | "打算" | "预期" | "预测" => {
            verb_next && before != Some(Role::Of)
        }
        // 将|超20℃, but 将|30人|纳入, as 把
        "将" if matches!(next, Some(Role::Quantity(_))) => surface(items, index + 1).starts_with(['超', '达', '突', '破', '逾', '不']),
        "将" => verb_next,
        // 仅|需|3小时 says how much it takes.
        "需" if index
            .checked_sub(1)
            .is_some_and(|before| matches!(surface(items, before), "仅" | "只" | "约" | "大约" | "共" | "总共" | "也" | "平均" | "所")) =>
        {
            false
        }
        "应" | "需" => verb_next || next == Some(Role::Boundary),
        // 要|增加到; but 每天要|走10里, 只要|3元 and 还要|花200元.
        "要" => {
            let lead = index.checked_sub(1).map_or("", |before| surface(items, before));
            // 要|再|培训
            let adverbs = items.get(index + 1..(index + 3).min(items.len())).unwrap_or_default();
            let verb = index + 1 + adverbs.iter().take_while(|item| matches!(item.role, Role::Adverb | Role::Other)).count();
            let aims = role(items, verb) == Some(Role::Change) || AIMED.begins(surface(items, verb));
            aims && !matches!(lead, "需" | "只" | "不" | "想" | "都" | "每" | "如果" | "就" | "若" | "比")
        }
        // 或|达20万, 或|将增加
        "或" => {
            next == Some(Role::Link) && matches!(surface(items, index + 1), "达" | "超" | "将" | "达到" | "超过")
                || surface(items, index + 1) == "增至"
        }
        "决定" => {
            // 这一|决定|威胁到…: a noun; 被|决定执行…: a judgement.
            let lead = index.checked_sub(1).map_or("", |before| surface(items, before));
            lead != "被"
                && !matches!(before, Some(Role::Of | Role::Pronoun | Role::Numeral | Role::Classifier))
                && next.is_some_and(|role| role.is_verb() || matches!(role, Role::Event | Role::Change | Role::Time))
                && !matches!(surface(items, index + 1), "了" | "着")
        }
        _ => true,
    }
}

/// The status that a heading gives to what stands below it, or `None` where the line is no heading that changes it.
pub(crate) fn section_of(line: &str) -> Option<Status> {
    let count = line.chars().count();
    if count == 0 || count > 30 || line.contains(['。', '，', '；']) {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let ahead = has(&["今年", "明年", "下一步", "下步", "未来", "下阶段", "今后"])
        || line.contains('年') && has(&["重点工作", "主要任务", "工作安排", "工作打算", "工作任务", "总体要求", "预期目标"]);
    if ahead && has(&["工作", "任务", "目标", "安排", "打算", "要求", "计划", "思路", "举措"]) {
        return Some(Status::Planned);
    }
    // A heading of the same level closes the chapter: 三、结语.
    let top = line.starts_with(LISTING) && line.contains('、');
    top.then_some(Status::Actual)
}
