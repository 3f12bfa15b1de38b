//! Whether an amount is a change, in which direction, and against what.
//!
//! Takes the words that lead from a quantity back to what is measured, hands on a [`Change`]. The verbs are rows of
//! `data/changes.tsv`; which words lead there is decided in `path.rs` and `landing.rs`.

use super::basis::{against_year, basis, basis_at, of_standard};
use super::clause::{Item, LOOK_BACK, Role};
use super::period::Period;
use super::phrase::{role, surface};
use super::shift;
use super::time_scope::is_share;
use crate::lexicon::{LexiconError, rows};
use crate::quantity::Quantity;
use crate::sorts::FORMER;
use crate::vocabulary::{ChangeBasis, ChangeRole, Direction};
use crate::wordlist::WordTable;
use std::cell::LazyCell;

/// How an amount changed something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) direction: Direction,
    pub(crate) role: ChangeRole,
    pub(crate) basis: Option<ChangeBasis>,
}

impl Change {
    /// Whether the amount is what something changed from.
    pub(crate) const fn is_from(self) -> bool {
        matches!(self.role, ChangeRole::From)
    }

    /// Whether the amount is by how much something changed.
    pub(crate) const fn is_by(self) -> bool {
        matches!(self.role, ChangeRole::By)
    }

    /// The same with its standard, where that is the year before the one of its `period`.
    pub(crate) fn against_year(self, items: &[Item<'_>], at: usize, period: Option<Period>) -> Self {
        Self { basis: self.basis.or_else(|| against_year(items, at, period)), ..self }
    }

    /// The same in the other direction, for a rate of growth below nought.
    pub(crate) const fn reversed(self) -> Self {
        let direction = match self.direction {
            Direction::Increase => Direction::Decrease,
            Direction::Decrease => Direction::Increase,
        };
        Self { direction, ..self }
    }
}

/// The sort of a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// 增长
    Verb,
    /// 降幅: a noun that is itself the size of the change.
    Measure,
    /// 多, 快: only against a standard.
    Comparison,
    /// 新增: it adds things, which is no change of an amount.
    Addition,
}

/// What a verb of change leads to its result with.
const RESULT: [char; 3] = ['至', '到', '为'];

/// What makes of a verb of change the noun of its size: 增长率.
const SIZES: [&str; 3] = ["幅度", "速度", "率"];

/// No noun of the size of a change is longer, in characters.
const LONGEST_MEASURE: usize = 5;

/// The table of changes.
#[derive(Debug)]
pub(crate) struct Changes {
    by_surface: WordTable<(Direction, Sort)>,
}

impl Changes {
    /// The embedded table.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let mut by_surface = WordTable::default();
        for row in rows::<4>("changes.tsv", include_str!("../../data/changes.tsv"))? {
            let [surface, direction, sort, _] = row.cells;
            let direction = match direction {
                "increase" => Direction::Increase,
                "decrease" => Direction::Decrease,
                _ => return Err(row.unknown("direction", direction, "increase or decrease")),
            };
            let sort = match sort {
                "verb" => Sort::Verb,
                "measure" => Sort::Measure,
                "comparison" => Sort::Comparison,
                "addition" => Sort::Addition,
                _ => return Err(row.unknown("sort", sort, "verb, measure, comparison or addition")),
            };
            by_surface.insert(surface, (direction, sort));
        }
        Ok(Self { by_surface })
    }

    /// The direction of a word of the table.
    pub(crate) fn get(&self, surface: &str) -> Option<Direction> {
        self.row(surface).map(|(direction, _)| direction)
    }

    /// The row of a word, or of the verb before its result: 缩减|到, 下调|至, 降|为.
    fn row(&self, surface: &str) -> Option<(Direction, Sort)> {
        let own = self.by_surface.get(surface).copied();
        own.or_else(|| {
            let verb = surface.strip_suffix(RESULT)?;
            self.by_surface.get(verb).copied().filter(|&(_, sort)| sort == Sort::Verb)
        })
    }

    /// All words that [`Changes::get`] knows, verbs with their results too, in no order.
    pub(super) fn words(&self) -> impl Iterator<Item = String> {
        self.by_surface.iter().flat_map(|(word, (_, sort))| {
            let results = if *sort == Sort::Verb { RESULT.as_slice() } else { &[] };
            std::iter::once(word.to_owned()).chain(results.iter().map(move |result| format!("{word}{result}")))
        })
    }

    /// The direction of a noun that is itself the size of a change: 降幅, 增长|率, 下降|幅度.
    fn measure(&self, surface: &str) -> Option<Direction> {
        if let Some(&(direction, sort)) = self.by_surface.get(surface) {
            return (sort == Sort::Measure).then_some(direction);
        }
        let verb = SIZES.iter().find_map(|size| surface.strip_suffix(size)).filter(|verb| verb.len() > '增'.len_utf8())?;
        self.by_surface.get(verb).filter(|(_, sort)| *sort == Sort::Verb).map(|&(direction, _)| direction)
    }

    /// Whether the word is a noun that is itself the size of a change: 降幅.
    pub(crate) fn is_measure(&self, surface: &str) -> bool {
        self.measure(surface).is_some()
    }

    /// The change that the head of a column names: 比上年增长（%）.
    pub(crate) fn of_head(&self, head: &str) -> Option<Change> {
        let words = self.by_surface.anywhere(head);
        let direction =
            words.filter(|(len, (_, sort))| *sort == Sort::Verb && *len > '增'.len_utf8()).map(|(_, &(direction, _))| direction).next()?;
        let basis = match head {
            _ if head.contains("同比") => Some(ChangeBasis::YearOnYear),
            _ if head.contains("环比") => Some(ChangeBasis::PeriodOnPeriod),
            _ => head.split_once(['比', '较']).and_then(|(_, standard)| of_standard(standard)),
        };
        Some(Change { direction, role: ChangeRole::By, basis })
    }

    /// The measure of change that ends `phrase`: 单产增幅.
    fn measure_at_end(&self, phrase: &str) -> Option<Direction> {
        phrase.char_indices().rev().take(LONGEST_MEASURE).find_map(|(start, _)| self.measure(phrase.get(start..)?))
    }

    /// The change that the words behind the quantity at `at` make of it: 5%的同比涨幅, 以5%的速度增长, 按3%递增.
    fn behind(&self, items: &[Item<'_>], at: usize) -> Option<Change> {
        let rest = items.get(at + 1..(at + 6).min(items.len()))?;
        let end = rest.iter().position(|item| item.role.is_edge()).unwrap_or(rest.len());
        let rest = rest.get(..end)?;
        let by = |item: &Item<'_>| Some(Change { direction: self.get(item.surface)?, role: ChangeRole::By, basis: basis(rest) });
        let verb = |item: &&Item<'_>| item.role == Role::Change && self.row(item.surface).is_some_and(|(_, sort)| sort == Sort::Verb);
        if rest.first()?.role != Role::Of {
            let by_rate = clause_before(items, at).iter().rev().take(6).any(|item| matches!(item.surface, "按" | "以" | "按照"));
            return rest.first().filter(|item| by_rate && verb(item)).and_then(by);
        }
        let rate = rest.iter().position(|item| matches!(item.surface, "速度" | "幅度" | "比例"));
        match rate {
            Some(rate) => rest.get(rate + 1..)?.iter().take(2).find(verb).and_then(by),
            None => {
                let noun = rest.get(1..)?.iter().take(3).find_map(|item| Some((item, self.measure(item.surface)?)));
                // 保持30%以上的|高速|增长, but not 10%的|增长|目标.
                let last = || {
                    rest.last().filter(|item| {
                        is_share(surface(items, at)) && rest.len() <= 4 && item.surface.chars().nth(1).is_some() && verb(item)
                    })
                };
                match noun {
                    Some((_, direction)) => Some(Change { direction, role: ChangeRole::By, basis: basis(rest) }),
                    None => last().and_then(by),
                }
            }
        }
    }

    /// The direction of a verb of change.
    pub(super) fn verb(&self, surface: &str) -> Option<Direction> {
        self.row(surface).filter(|(_, sort)| *sort == Sort::Verb).map(|(direction, _)| direction)
    }

    /// The direction of what is done less or more: 减少|垫付|资金|300万元, 增加|投入|2亿元.
    fn of_what_is_done(&self, items: &[Item<'_>], at: usize) -> Option<Direction> {
        let before = items.get(at.saturating_sub(5)..at)?;
        let change = before.iter().rposition(|item| item.role == Role::Change)?;
        let way = before.get(change + 1..)?;
        let done = way.first().is_some_and(|item| item.role.is_verb() || item.role == Role::Event);
        let nominal = way.iter().skip(1).all(|item| item.role.is_nominal());
        let (direction, sort) = self.row(before.get(change)?.surface)?;
        let amount = sort == Sort::Verb && matches!(before.get(change)?.surface, "减少" | "增加" | "缩减" | "削减");
        (amount && done && nominal).then_some(direction)
    }

    /// The change that the quantity at `at` is, where `verb` is the index of the change verb on the way to what is measured, or
    /// `phrase` is what is measured.
    pub(crate) fn find(
        &self,
        items: &[Item<'_>],
        at: usize,
        verb: Option<usize>,
        phrase: Option<&str>,
        quantities: &[Quantity],
    ) -> Option<Change> {
        let clause = || clause_before(items, at);
        // Asked only of what is a change.
        let basis = LazyCell::new(|| basis_at(items, at));
        if let Some(shift) = shift::find(self, items, at, quantities) {
            return Some(Change { basis: *basis, ..shift });
        }
        if let Some((index, item)) = verb.and_then(|index| Some((index, items.get(index)?))) {
            let (direction, sort) = self.row(item.surface)?;
            // 比去年多12家 is a change against a time; 比邻县多12家 is none.
            if sort == Sort::Addition || sort == Sort::Comparison && basis.is_none() && !against_before(clause()) {
                return None;
            }
            // 把升温控制在|1.5℃: what is kept is not how much it changed.
            if at.checked_sub(1).is_some_and(|before| surface(items, before).starts_with("控制")) {
                return None;
            }
            // 扩大供给、改善服务等|6项|任务: what is counted is not what changes.
            let listed = at.checked_sub(1).is_some_and(|before| surface(items, before) == "等");
            if listed && role(items, index + 1).is_some_and(|next| next.is_nominal()) {
                return None;
            }
            let role = if index > at {
                ChangeRole::From
            } else if items.get(index + 1..at).is_some_and(|way| way.iter().any(|item| matches!(item.role, Role::Quantity(_))))
                && is_to(at.checked_sub(1).and_then(|before| items.get(before)))
            {
                // 跌1.3%至|2554亿元
                ChangeRole::To
            } else if item.surface.chars().count() > 1 && item.surface.ends_with(RESULT) || is_to(items.get(index + 1)) {
                ChangeRole::To
            } else {
                ChangeRole::By
            };
            return Some(Change { direction, role, basis: *basis });
        }
        if let Some(change) = self.behind(items, at) {
            return Some(Change { basis: change.basis.or_else(|| *basis), ..change });
        }
        if let Some(direction) = self.of_what_is_done(items, at) {
            return Some(Change { direction, role: ChangeRole::By, basis: *basis });
        }
        // 比上年|增幅|超过|8%
        let beside = clause().iter().rev().find(|item| !matches!(item.role, Role::Link | Role::Adverb));
        // 增长率连续11个季度…: a stretch of time is no size.
        if surface(items, at).ends_with(['年', '月', '季', '天', '周', '次', '度']) && !surface(items, at).ends_with("摄氏度") {
            return None;
        }
        let beside = beside.filter(|item| item.role.is_nominal()).and_then(|item| self.measure(item.surface));
        let direction = beside.or_else(|| self.measure_at_end(phrase?))?;
        // 涨幅6%，只占全国的8%: a share is none.
        if clause().iter().any(|item| matches!(item.surface, "占" | "占到")) {
            return None;
        }
        // 增速比全国快0.5个百分点 says how two rates differ; 增速6% is a change.
        let compared = clause().iter().any(|item| item.role == Role::Compare);
        (!compared || basis.is_some()).then(|| Change { direction, role: ChangeRole::By, basis: *basis })
    }
}

/// The change of a quantity, as the clause before it tells the rest: 比上年减少3%，|降幅2.1%; 升一成，|至27亿元.
pub(crate) fn continued(found: Option<Change>, last: Option<Change>, items: &[Item<'_>], at: usize) -> Option<Change> {
    let Some(last) = last else { return found };
    match found {
        // 比上年增加32万亩，增长|0.5%; 同比增长9.4%，其中…增长|4.2%: the standard is that of the sentence, until another is named.
        Some(change) if change.basis.is_none() && change.role == last.role && !names_standard(items, at) => {
            Some(Change { basis: last.basis, ..change })
        }
        None => {
            let clause = clause_before(items, at);
            let leads = |item: &Item<'_>| matches!(item.surface, "至" | "到" | "达" | "达到" | "约" | "近");
            let only_to = clause.iter().any(leads)
                && clause.iter().all(|item| leads(item) || item.role == Role::Per || item.surface.starts_with('每'));
            (only_to && last.role == ChangeRole::By).then_some(Change { role: ChangeRole::To, ..last })
        }
        found => found,
    }
}

/// Whether the clause before `at` names a time or a standard of its own, or says that it is of every year: 年均增长.
fn names_standard(items: &[Item<'_>], at: usize) -> bool {
    clause_before(items, at).iter().any(|item| {
        matches!(item.role, Role::Time | Role::Compare)
            || item.surface.starts_with("年均")
            // 两年|平均|增长
            || matches!(item.surface, "平均" | "累计" | "预计" | "将")
    })
}

/// Whether a clause compares with what was before: 比此前.
fn against_before(clause: &[Item<'_>]) -> bool {
    clause.iter().enumerate().any(|(index, item)| {
        let time = role(clause, index + 1) == Some(Role::Time);
        item.role == Role::Compare
            && (time || FORMER.has(surface(clause, index + 1)) || matches!(surface(clause, index + 1), "之前" | "现在"))
            && !matches!(role(clause, index + 2), Some(Role::Time | Role::Of))
    })
}

fn is_to(item: Option<&Item<'_>>) -> bool {
    item.is_some_and(|item| matches!(item.surface, "到" | "至" | "为" | "成" | "达" | "达到"))
}

/// The items from the last clause edge to `at`, and a list (分别增长5%、6%) as a whole.
pub(crate) fn clause_before<'i, 't>(items: &'i [Item<'t>], at: usize) -> &'i [Item<'t>] {
    let before = items.get(at.saturating_sub(LOOK_BACK)..at).unwrap_or_default();
    let start = before.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
    before.get(start..).unwrap_or_default()
}
