//! Whether an amount is so, is planned, is required, or is denied.
//!
//! Takes the items of a sentence, hands on a [`Status`]. The words are rows of `data/status_words.tsv`; they count before the
//! number, where they are verbs or adverbs and not part of a noun (计划单列市).

use super::clause::{Item, LOOK_BACK, Role};
use super::phrase::{role, surface};
use crate::digits::LISTING;
use crate::lexicon::{LexiconError, rows};
use crate::quantity::Quantity;
use crate::vocabulary::Relation;
use crate::vocabulary::Status;
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
        items.iter().any(aims) || (clause..colon).any(rules)
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
        let mut rule = false;
        for index in at.saturating_sub(LOOK_BACK)..at {
            let Some(item) = items.get(index) else { break };
            match item.role {
                Role::Boundary | Role::Open | Role::Close => {
                    denied = false;
                    clause_status = None;
                }
                Role::Noun if item.surface.starts_with('《') => rule |= is_rule(item.surface),
                _ => {}
            }
            if matches!(item.surface, "已" | "已经" | "截至" | "目前" | "现有") {
                status = Status::Actual;
            }
            match self.by_surface.get(item.surface) {
                Some(Status::Denied) => denied = true,
                Some(&found) if is_verbal(items, index) => {
                    if matches!(item.surface, "将" | "必须" | "不能" | "即将") {
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
        let status = clause_status.unwrap_or(status);
        if status == Status::Actual
            && rule
            && surface_of.starts_with('不')
            && matches!(quantity.relation, Relation::AtLeast | Relation::AtMost)
        {
            return Status::Required;
        }
        if status == Status::Actual && ahead { Status::Planned } else { status }
    }
}

/// Whether 《 》 holds the title of a rule.
fn is_rule(title: &str) -> bool {
    let bare = title.trim_end_matches('》').trim_end_matches('）');
    ["条例", "办法", "规定", "规则", "细则", "法", "标准", "规程", "准则"].iter().any(|head| bare.ends_with(head))
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
        // 雨露|计划|去年|培训: the name of what has been done.
        "计划" | "规划" if surface(items, index + 1).starts_with(['去', '上', '昨', '前']) => false,
        "计划" | "规划" | "规定" | "要求" | "准备" | "打算" | "预期" => verb_next && before != Some(Role::Of),
        // 将|30人纳入: as 把.
        "将" => verb_next && !matches!(next, Some(Role::Quantity(_))),
        "应" | "需" => verb_next || next == Some(Role::Boundary),
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
