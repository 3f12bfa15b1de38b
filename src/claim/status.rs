//! Whether an amount is so, is planned, is required, or is denied.
//!
//! Takes the items of a sentence, hands on a [`Status`]. The words are rows of `data/status_words.tsv`; they count before the
//! number, where they stand as `status_sense.rs` asks. What is said behind the number is the business of `status_goals.rs`.

use super::clause::{Item, LOOK_BACK, Role};
use super::phrase::{role, surface};
use super::status_goals::{
    behind, denies_modifier, goes_on, is_completed, is_limited, is_norm, is_outcome, is_over, is_set_for, is_source, is_then, plan_leads,
};
use super::status_sense::{Stands, takes};
use crate::digits::LISTING;
use crate::lexicon::{LexiconError, Row, rows};
use crate::quantity::Quantity;
use crate::sorts::{AGENDA, AHEAD, ALREADY, BINDS, COMPARES, GOAL, INTENDS, OUTLOOK, RESOLVES, REVIEW, RULEBOOK, RULING, TASK};
use crate::vocabulary::{Relation, Status};
use crate::wordlist::WordTable;

/// The table of words.
#[derive(Debug)]
pub(crate) struct StatusWords {
    by_surface: WordTable<Word>,
}

/// What a row says of its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word {
    status: Status,
    reach: Reach,
    stands: Stands,
}

/// How far a word reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// 将, 必须: its clause.
    Clause,
    /// 应, 规定: its clause, and of what follows what is a bound or only measured: 申请人须住满3年，|月收入不超过2000元.
    Limits,
    /// 力争, 拟: what follows too.
    On,
}

impl Word {
    fn of(row: &Row<'_, 5>) -> Result<Self, LexiconError> {
        let [_, status, reach, stands, _] = row.cells;
        Ok(Self {
            status: match status {
                "planned" => Status::Planned,
                "required" => Status::Required,
                "denied" => Status::Denied,
                _ => return Err(row.unknown("status", status, "planned, required or denied")),
            },
            reach: match reach {
                "clause" => Reach::Clause,
                "limits" => Reach::Limits,
                "on" => Reach::On,
                _ => return Err(row.unknown("reach", reach, "clause, limits or on")),
            },
            stands: Stands::of(stands).ok_or_else(|| row.unknown("stands", stands, "any, or one of those that the head names"))?,
        })
    }
}

/// What the words before a number say of it, as far as they are read.
struct Said {
    /// For the rest of the sentence.
    status: Status,
    /// For the clause and those that go on with its verb.
    clause: Option<Status>,
    /// For bounds and bare measures of the clauses behind.
    limits: Option<Status>,
    /// Where what denies stands.
    denied: Option<usize>,
    /// The denial is that of a clause before 的: 没有摘帽|的|52个县.
    closed: bool,
    /// 《 》 holds the title of a rule.
    rule: bool,
    /// A rule is told of: 按照有关规定.
    ruled: bool,
    /// 已 says that it is done.
    done: bool,
}

impl StatusWords {
    /// The embedded table.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let mut by_surface = WordTable::default();
        for row in rows::<5>("status_words.tsv", include_str!("../../data/status_words.tsv"))? {
            by_surface.insert(row.cells[0], Word::of(&row)?);
        }
        Ok(Self { by_surface })
    }

    /// Whether a sentence opens a list of aims or conditions, whose members ； parts: 目标任务, 申请人须同时符合：.
    pub(crate) fn announce(&self, items: &[Item<'_>]) -> bool {
        let aims = |item: &Item<'_>| GOAL.has(item.surface);
        let Some(colon) = items.iter().position(|item| item.surface == "：") else { return items.iter().any(aims) };
        let lead = items.get(..colon).unwrap_or_default();
        let clause = lead.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
        let says = |index: usize, status: Status| self.by_surface.get(surface(items, index)).filter(|word| word.status == status);
        let rules = |index: usize| says(index, Status::Required).is_some_and(|word| word.stands.holds(items, index));
        // 预计：产值3亿元；税收2000万元
        let reckons = colon.checked_sub(1).is_some_and(|last| says(last, Status::Planned).is_some());
        items.iter().any(aims) || (clause..colon).any(rules) || reckons
    }

    /// Whether a sentence tells what a meeting decided, of which the list behind it is to be done: 会议确定，一是…
    pub(crate) fn decides(items: &[Item<'_>]) -> bool {
        let met = items.iter().position(|item| item.surface.ends_with("会议"));
        let decides = |item: &Item<'_>| RESOLVES.has(item.surface);
        met.is_some_and(|met| items.get(met + 1..(met + 6).min(items.len())).is_some_and(|behind| behind.iter().any(decides)))
    }

    /// The status of `quantity`, item `at`; `before` is that of the part of the text (a chapter of plans, the clause before a ；),
    /// `ahead` says that its period lies in the future.
    pub(crate) fn find(&self, text: &str, items: &[Item<'_>], at: usize, quantity: &Quantity, before: Status, ahead: bool) -> Status {
        let written = quantity.span.slice(text);
        // 不得低于, 不应超过: within the quantity.
        if BINDS.begins(written) {
            return Status::Required;
        }
        let said = self.said(items, at, before, quantity.counts());
        // 没有低于90%: a bound that holds.
        let bounded = !matches!(quantity.relation, Relation::Exact | Relation::Range | Relation::About);
        if said.denied.is_some() && !(said.closed && quantity.counts()) && !(bounded && COMPARES.begins(written)) {
            return Status::Denied;
        }
        if let Some(goal) = behind(self, items, at) {
            return goal;
        }
        // 拟扩建投资了|3亿元的老厂: what was done.
        let done_with = at.checked_sub(1).is_some_and(|before| surface(items, before).ends_with('了'));
        let limits = said.limits.filter(|_| is_limit(quantity) || is_measured(items, at));
        let status = if done_with { Status::Actual } else { said.clause.or(limits).unwrap_or(said.status) };
        if status != Status::Actual {
            return status;
        }
        let limited =
            written.starts_with('不') && matches!(quantity.relation, Relation::AtLeast | Relation::AtMost) || is_limited(items, at);
        // 政策规定，年收入不超过12万元|的|居民…: whom it is about.
        let ruled = || said.ruled && role(items, at + 1) != Some(Role::Of);
        if limited && (said.rule || is_norm(items, at) || ruled()) {
            return Status::Required;
        }
        // 明年是建交|40周年, and 大会将于下月开幕，1500位专家|已|报名
        let ahead = ahead && !written.ends_with(['年', '岁', '届']) && !is_done(items, at);
        if ahead && !said.done || will(items, at, written) { Status::Planned } else { status }
    }

    /// What the words before the number at `at` say of it.
    fn said(&self, items: &[Item<'_>], at: usize, before: Status, counts: bool) -> Said {
        let mut said =
            Said { status: before, clause: None, limits: None, denied: None, closed: false, rule: false, ruled: false, done: false };
        for (index, item) in items.iter().enumerate().take(at).skip(at.saturating_sub(LOOK_BACK)) {
            said.pass(items, index, item);
            match self.by_surface.get(item.surface) {
                // 未|参保|人员|3万人: a modifier of those counted.
                Some(Word { status: Status::Denied, .. }) if counts && denies_modifier(items, index, at) => {}
                Some(Word { status: Status::Denied, .. }) => (said.denied, said.closed) = (Some(index), false),
                // 将111条河湖|纳入: as 把.
                Some(word) if word.stands.holds(items, index) && !(word.stands == Stands::Will && takes(items, index, at)) => {
                    match word.reach {
                        Reach::Clause => said.clause = Some(word.status),
                        Reach::Limits => (said.clause, said.limits) = (Some(word.status), Some(word.status)),
                        Reach::On => said.status = word.status,
                    }
                }
                _ => {}
            }
        }
        said
    }

    /// Whether a word denies what it governs.
    pub(super) fn denies(&self, surface: &str) -> bool {
        self.by_surface.get(surface).is_some_and(|word| word.status == Status::Denied)
    }
}

impl Said {
    /// Reads what `item`, at `index`, says that no row of the table does: where a clause ends, which time opens one, what is done.
    fn pass(&mut self, items: &[Item<'_>], index: usize, item: &Item<'_>) {
        match item.role {
            // 申请人须符合：（1）居住满3年: what it announces has to be so.
            Role::Boundary if item.surface == "：" && self.limits.is_some() => self.status = Status::Required,
            Role::Boundary | Role::Open | Role::Close => {
                (self.denied, self.closed) = (None, false);
                // 将于5日起调整标准，调整后，|每人50元: what is so when it will be done.
                if self.clause == Some(Status::Planned) && is_then(items, index) {
                    self.status = Status::Planned;
                }
                self.clause = self.clause.filter(|_| goes_on(items, index));
                if plan_leads(items, index) {
                    self.status = Status::Planned;
                }
            }
            Role::Time if is_over(items, index) => self.rest(),
            Role::Time if is_set_for(items, index) => self.status = Status::Planned,
            Role::Noun if item.surface.starts_with('《') => self.rule |= is_rule(item.surface),
            Role::Of => self.closed |= self.denied.is_some_and(|from| is_attribute(items, from, index)),
            // 对无投诉的驾驶员|给予|3000元
            role if self.closed && role.is_verb() => (self.denied, self.closed) = (None, false),
            _ => {}
        }
        if is_completed(items, index) {
            self.status = Status::Planned;
        }
        self.ruled |= RULING.has(item.surface);
        let present = matches!(item.surface, "截至" | "目前");
        // 将使|现有|标准下的3000人脱贫: which they are.
        let had = item.surface == "现有" && self.clause.is_none();
        if (present || had || ALREADY.has(item.surface)) && !is_source(items, index) || is_outcome(items, index) {
            self.rest();
            self.done = !present;
        } else if matches!(item.surface, "可" | "可以") && (self.status == Status::Required || self.limits.is_some()) {
            // 开放不得少于240天；免费的每年可得|8万元: what is granted has not to be.
            self.rest();
        }
    }

    /// What was said so far is no more of what follows.
    const fn rest(&mut self) {
        (self.status, self.clause, self.limits) = (Status::Actual, None, None);
    }
}

/// How far behind a number its subject ends, in items.
pub(super) const SUBJECT: usize = 16;

/// Whether what is planned is told behind the quantity at `at`, which stands in the subject: 439名|运动员|将|参加.
fn will(items: &[Item<'_>], at: usize, quantity: &str) -> bool {
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

/// Whether 已 stands between the quantity at `at`, in the subject, and its verb.
fn is_done(items: &[Item<'_>], at: usize) -> bool {
    let behind = items.get(at + 1..(at + SUBJECT).min(items.len())).unwrap_or_default();
    behind.iter().take_while(|item| !item.role.is_edge() && !item.role.is_verb()).any(|item| ALREADY.has(item.surface))
}

/// Whether a quantity is a bound, as a rule lays one down: 以上, 不超过.
const fn is_limit(quantity: &Quantity) -> bool {
    matches!(quantity.relation, Relation::AtLeast | Relation::AtMost)
}

/// Whether the clause of the number at `at` only measures, without a verb: 耕作层在|20厘米; but 而全程|20天 tells of something else.
fn is_measured(items: &[Item<'_>], at: usize) -> bool {
    let before = items.get(at.saturating_sub(SUBJECT)..at).unwrap_or_default();
    let clause = before.iter().rev().take_while(|item| !item.role.is_edge());
    let measures = |item: &Item<'_>| {
        item.role.is_nominal() && item.role != Role::Event || matches!(item.role, Role::Of | Role::Link | Role::Preposition | Role::Per)
    };
    clause.clone().count() > 0 && clause.clone().all(measures)
}

/// Whether the words from the denial at `from` to the 的 at `of` only tell which are meant: 没有摘帽|的|县, but 没有达到组阁所需|的|61席, 没有|向|有关|的.
fn is_attribute(items: &[Item<'_>], from: usize, of: usize) -> bool {
    let way = items.get(from + 1..of).unwrap_or_default();
    let verbs = way.iter().filter(|item| item.role.is_verb() || item.role == Role::Link).count();
    verbs < 2
        && !way.iter().any(|item| matches!(item.role, Role::Time | Role::Quantity(_) | Role::Preposition) || item.surface.starts_with('所'))
}

/// Whether 《 》 holds the title of a rule.
fn is_rule(title: &str) -> bool {
    let bare = title.trim_end_matches('》');
    let bare = bare.split_once('（').map_or(bare, |(bare, _)| bare);
    RULEBOOK.ends(bare)
}

/// The status that a heading gives to what stands below it, or `None` where the line is no heading that changes it.
pub(crate) fn section_of(line: &str) -> Option<Status> {
    let count = line.chars().count();
    if count == 0 || count > 30 || line.contains(['。', '，', '；']) {
        return None;
    }
    // 示范区出台68项年度重点工作: news of them.
    // Of figures a heading has its own, in front, and years.
    let mut figures = line.split(|c: char| !c.is_ascii_digit()).filter(|figure| !figure.is_empty());
    if figures.any(|figure| figure.len() != "2017".len() && !line.starts_with(figure)) {
        return None;
    }
    let ahead = AHEAD.within(line) || line.contains("今年") || line.contains('年') && AGENDA.within(line);
    // 2023年重点工作完成|情况 tells what was done.
    if ahead && !REVIEW.within(line) && (TASK.within(line) || OUTLOOK.within(line)) {
        return Some(Status::Planned);
    }
    // A heading of the same level closes the chapter: 三、结语.
    let top = line.starts_with(LISTING) && line.contains('、');
    top.then_some(Status::Actual)
}
