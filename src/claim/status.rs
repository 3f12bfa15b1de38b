//! Whether an amount is so, is planned, is required, or is denied.
//!
//! Takes the items of a sentence, hands on a [`Status`]. The words are rows of `data/status_words.tsv`; they count before the
//! number, where they stand as `status_sense.rs` asks. What is said behind the number is the business of `status_goals.rs`.

use super::clause::{Item, LOOK_BACK, Role};
use super::phrase::{role, surface};
use super::status_goals::{behind, denies_modifier, goes_on, is_limited, is_norm, is_outcome, is_over, is_source, plan_leads};
use super::status_sense::{Stands, takes};
use crate::digits::LISTING;
use crate::lexicon::{LexiconError, Row, rows};
use crate::quantity::Quantity;
use crate::sorts::{AGENDA, AHEAD, ALREADY, BINDS, COMPARES, GOAL, INTENDS, OUTLOOK, RESOLVES, RULEBOOK, TASK};
use crate::vocabulary::{Dimension, Relation, Status};
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
                "on" => Reach::On,
                _ => return Err(row.unknown("reach", reach, "clause or on")),
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
    denied: bool,
    /// 《 》 holds the title of a rule.
    rule: bool,
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
        let counts = matches!(quantity.dimension, Dimension::Person | Dimension::Count);
        let said = self.said(items, at, before, counts);
        // 没有低于90%: a bound that holds.
        let bounded = !matches!(quantity.relation, Relation::Exact | Relation::Range | Relation::About);
        if said.denied && !(bounded && COMPARES.begins(written)) {
            return Status::Denied;
        }
        if let Some(goal) = behind(self, items, at) {
            return goal;
        }
        // 拟扩建投资了|3亿元的老厂: what was done.
        let done_with = at.checked_sub(1).is_some_and(|before| surface(items, before).ends_with('了'));
        let status = said.clause.filter(|_| !done_with).unwrap_or(if done_with { Status::Actual } else { said.status });
        if status != Status::Actual {
            return status;
        }
        let limited =
            written.starts_with('不') && matches!(quantity.relation, Relation::AtLeast | Relation::AtMost) || is_limited(items, at);
        if limited && (said.rule || is_norm(items, at)) {
            return Status::Required;
        }
        // 明年是建交|40周年, and 大会将于下月开幕，1500位专家|已|报名
        let ahead = ahead && !written.ends_with(['年', '岁', '届']) && !is_done(items, at);
        if ahead && !said.done || will(items, at, written) { Status::Planned } else { status }
    }

    /// What the words before the number at `at` say of it.
    fn said(&self, items: &[Item<'_>], at: usize, before: Status, counts: bool) -> Said {
        let mut said = Said { status: before, clause: None, denied: false, rule: false, done: false };
        for (index, item) in items.iter().enumerate().take(at).skip(at.saturating_sub(LOOK_BACK)) {
            said.pass(items, index, item);
            match self.word(item.surface) {
                Some(Word { status: Status::Denied, .. }) => said.denied |= !(counts && denies_modifier(items, index, at)),
                // 将111条河湖|纳入: as 把.
                Some(word) if word.stands.holds(items, index) && !(word.stands == Stands::Will && takes(items, index, at)) => {
                    match word.reach {
                        Reach::Clause => said.clause = Some(word.status),
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

    /// The row of a word, also with what leads to its object: 拟|, 拟向|.
    fn word(&self, surface: &str) -> Option<&Word> {
        let bare = || surface.strip_prefix('拟').filter(|rest| matches!(*rest, "向" | "于" | "在" | "以" | "对" | "将" | "为"));
        self.by_surface.get(surface).or_else(|| bare().and_then(|_| self.by_surface.get("拟")))
    }
}

impl Said {
    /// Reads what `item`, at `index`, says that no row of the table does: where a clause ends, which time opens one, what is done.
    fn pass(&mut self, items: &[Item<'_>], index: usize, item: &Item<'_>) {
        match item.role {
            Role::Boundary | Role::Open | Role::Close => {
                self.denied = false;
                self.clause = self.clause.filter(|_| goes_on(items, index));
                if plan_leads(items, index) {
                    self.status = Status::Planned;
                }
            }
            Role::Time if is_over(items, index) => (self.status, self.clause) = (Status::Actual, None),
            Role::Noun if item.surface.starts_with('《') => self.rule |= is_rule(item.surface),
            _ => {}
        }
        let present = matches!(item.surface, "截至" | "目前");
        if (present || item.surface == "现有" || ALREADY.has(item.surface)) && !is_source(items, index)
            || item.surface == "实际" && is_outcome(items, index)
        {
            (self.status, self.clause) = (Status::Actual, None);
            self.done = !present;
        } else if matches!(item.surface, "可" | "可以") && self.status == Status::Required {
            // 开放不得少于240天；免费的每年可得|8万元: what is granted has not to be.
            self.status = Status::Actual;
        }
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
    let ahead = AHEAD.within(line) || line.contains("今年") || line.contains('年') && AGENDA.within(line);
    if ahead && (TASK.within(line) || OUTLOOK.within(line)) {
        return Some(Status::Planned);
    }
    // A heading of the same level closes the chapter: 三、结语.
    let top = line.starts_with(LISTING) && line.contains('、');
    top.then_some(Status::Actual)
}
