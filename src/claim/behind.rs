//! The noun phrase behind the unit: 27支|职工技术服务队.
//!
//! Takes the items of a sentence and the index of a quantity, hands on the phrase that the quantity counts where it follows, also
//! behind 的 or the next quantity. Verbs in front of the noun are read in `modifiers.rs`; whether it is the entity is decided in `entity.rs`.

use super::clause::{Item, Role};
use super::clauses::close_behind;
use super::entity::Context;
use super::path::Path;
use super::persons::{is_person, is_place_of_work};
use super::phrase::{Phrase, beginning_at, role, surface};
use crate::quantity::{MARKS, Quantity};
use crate::sorts::{PAYMENT, SIZE};
use crate::vocabulary::{Dimension, Relation};

/// A quantity, and where the noun that it counts may begin.
#[derive(Clone, Copy)]
struct Counting<'q> {
    at: usize,
    start: usize,
    /// 的 stands in front of the noun.
    of: bool,
    is_ratio: bool,
    quantity: &'q Quantity,
}

impl Context<'_, '_> {
    /// Whether the phrase before the number names what is measured although another stands behind it: 总投资6亿元的高铁,
    /// 没有达到50%的目标.
    pub(crate) fn prefers_before(&self, at: usize, behind: Phrase, path: &Path) -> bool {
        let head = surface(self.items, behind.end.saturating_sub(1));
        // 突破20万人|大关, but 3000级|台阶
        let mark = is_mark(head) && self.unit_at(at) != "级";
        // 实现贸易额50亿美元|目标
        let aim = |before: &Phrase| {
            head == "目标" && !self.counts(at) && before.end == at && self.items.get(at - 1).is_some_and(|item| item.property)
        };
        let Some(before) =
            path.phrase.filter(|before| mark || role(self.items, at + 1 + note_behind(self.items, at)) == Some(Role::Of) || aim(before))
        else {
            return false;
        };
        // 总投资6亿元的|高铁, 丰度为60%的|浓缩铀
        let is_property = (before.end == at || path.link == Some(before.end) && before.end + 1 == at)
            && surface(self.items, at.saturating_sub(1)) != "价值"
            && self.items.get(before.end - 1).is_some_and(|item| item.property);
        is_property
            || self.is_bound_of(at, before)
            || ["目标", "指标", "要求", "标准", "水平", "任务", "速度", "幅度", "基础"].contains(&head)
            || mark
    }

    pub(crate) fn next_nominal(&self, at: usize) -> Option<Phrase> {
        role(self.items, at + 1).filter(|role| role.is_nominal())?;
        beginning_at(self.items, at + 1)
    }

    /// The phrase behind the unit: 27支|职工技术服务队, 80%的|乡镇.
    pub(crate) fn behind(&self, at: usize, quantity: &Quantity, is_ratio: bool) -> Option<Phrase> {
        let items = self.items;
        let behind = at + 1 + note_behind(items, at);
        let sized = if behind == at + 1 { size_behind(items, at, is_ratio) } else { 0 };
        let of = role(items, behind + sized) == Some(Role::Of);
        if is_ratio && !of {
            return None;
        }
        let start = behind + sized + usize::from(of);
        let counting = Counting { at, start, of, is_ratio, quantity };
        if let Some(phrase) = self.dated(counting).or_else(|| self.denied(counting)) {
            return Some(phrase);
        }
        if is_ordinal(items, start) {
            let phrase = beginning_at(items, start + 1)?;
            // 86根|第二代|带材, 8000名|首批|毕业生
            let first = surface(items, start).starts_with('首');
            return Some(if first { self.without_verb(phrase, quantity, of) } else { Phrase { start, end: phrase.end } });
        }
        if !role(items, start).is_some_and(Role::is_nominal) {
            let found = self
                .placed(start, quantity)
                .or_else(|| self.relative(at, start, quantity))
                .or_else(|| self.modified(at, start, quantity, of));
            return found.map(|phrase| self.with_action(at, phrase, quantity));
        }
        self.nouns_behind(counting)
    }

    /// The phrase that begins right behind the unit or its 的.
    fn nouns_behind(&self, counting: Counting<'_>) -> Option<Phrase> {
        let items = self.items;
        let Counting { at, start, of, quantity, .. } = counting;
        let phrase = beginning_at(items, start)?;
        if let Some(head) = self.behind_clause(phrase, quantity, of) {
            return Some(head);
        }
        // 两段|事发|时|的|视频
        if !of && surface(items, phrase.end) == "时" && role(items, phrase.end + 1) == Some(Role::Of) {
            return beginning_at(items, phrase.end + 2);
        }
        let phrase = self.behind_place(phrase, counting);
        let level = phrase.end == start + 1 && is_of_level(items, start);
        if level || self.is_told_of_number(phrase, counting) {
            return None;
        }
        // 150项|优化营商环境的|清单, 20个|经济社会发展的|主要指标: an action in front of 的 is what the noun behind it is for.
        let acts = role(items, start) == Some(Role::Event) || phrase.end > start && role(items, phrase.end - 1) == Some(Role::Event);
        if acts && !of && quantity.dimension == Dimension::Count && role(items, phrase.end) == Some(Role::Of) {
            return beginning_at(items, phrase.end + 1);
        }
        let mut phrase = self.without_verb(phrase, quantity, of);
        if !of {
            phrase = self.without_property(self.with_action(at, phrase, quantity), quantity);
            phrase = self.without_predicate(at, phrase, quantity);
        }
        phrase = self.up_to_asked(phrase, quantity);
        let held = phrase.items(items);
        let describes = |item: &Item<'_>| matches!(item.role, Role::Place | Role::Adjective | Role::Person);
        if !of && role(items, phrase.end) == Some(Role::Of) && held.iter().all(describes) {
            // 12家|知名的|团购|网站: a verb may describe it as well.
            let head = phrase.end + 1;
            let noun = head + usize::from(role(items, head).is_some_and(Role::is_verb) && role(items, head + 1) == Some(Role::Noun));
            return beginning_at(items, noun).map(|noun| Phrase { start: head, ..noun });
        }
        let head = self.behind_each(phrase).or_else(|| (!of).then(|| self.behind_owner(phrase, quantity)).flatten()).or_else(|| {
            let adjective = held.iter().all(|item| item.role == Role::Adjective);
            (!adjective).then(|| self.person_behind(phrase, counting).or_else(|| self.head_of_list(phrase))).flatten()
        });
        head.or_else(|| (!self.is_state(phrase, counting)).then(|| self.with_second(phrase, quantity)))
    }

    /// 30场|春节|活动: the noun behind a time.
    fn dated(&self, Counting { start, is_ratio, quantity, .. }: Counting<'_>) -> Option<Phrase> {
        let items = self.items;
        let dated = role(items, start) == Some(Role::Time)
            && !is_ratio
            && quantity.dimension != Dimension::Time
            && role(items, start + 1).is_some_and(Role::is_nominal);
        let phrase = dated.then(|| beginning_at(items, start + 1)).flatten()?;
        let numbered = surface(items, start).chars().any(char::is_numeric);
        Some(Phrase { start: start + usize::from(numbered), end: phrase.end })
    }

    /// 不|合格|产品|17批次, 未|参保|人员|3万人: with what denies its modifier; but 公司|未|招聘|人员.
    pub(super) fn with_denial(&self, phrase: Phrase, quantity: &Quantity) -> Phrase {
        let items = self.items;
        let modifier = phrase.start.checked_sub(1).filter(|&before| role(items, before).is_some_and(Role::is_verb));
        // 未|签约|农户, where the verb is no part of the phrase.
        let start =
            modifier.filter(|&verb| verb.checked_sub(1).is_some_and(|before| surface(items, before) == "未")).unwrap_or(phrase.start);
        let Some(start) = start.checked_sub(1).filter(|&before| matches!(surface(items, before), "不" | "未")) else { return phrase };
        let lead = start.checked_sub(1).and_then(|before| role(items, before));
        let opens = lead.is_none_or(|role| role.is_edge() || role.is_verb() || matches!(role, Role::Place | Role::ListComma));
        let modified = if surface(items, start) == "未" { quantity.counts() } else { phrase.end > start + 2 };
        if opens && modified { Phrase { start, end: phrase.end } } else { phrase }
    }

    /// 12辆|不合格|货车
    fn denied(&self, Counting { start, is_ratio, .. }: Counting<'_>) -> Option<Phrase> {
        let items = self.items;
        let denied = matches!(surface(items, start), "不" | "未")
            && !is_ratio
            && role(items, start + 1).is_some_and(|role| role.is_nominal() || role.is_verb());
        let phrase = denied.then(|| beginning_at(items, start + 2)).flatten()?;
        Some(Phrase { start, end: phrase.end })
    }

    /// 7062米的|中国|载人深潜|纪录: with the noun behind a place and a verb that modifies.
    fn behind_place(&self, phrase: Phrase, Counting { of, quantity, .. }: Counting<'_>) -> Phrase {
        let items = self.items;
        let modified = (of || quantity.dimension == Dimension::Count && surface(items, phrase.end) == "联合")
            && phrase.items(items).iter().all(|item| item.role == Role::Place)
            && role(items, phrase.end).is_some_and(Role::is_verb);
        let head = modified.then(|| beginning_at(items, phrase.end + 1)).flatten();
        head.map_or(phrase, |head| Phrase { start: phrase.start, end: head.end })
    }

    /// Whether the phrase tells what those counted do, or what an amount is for, and names neither.
    fn is_told_of_number(&self, phrase: Phrase, Counting { at, of, quantity, .. }: Counting<'_>) -> bool {
        let items = self.items;
        if of {
            return false;
        }
        // 200人|下落不明: behind 人 only a group is counted.
        let bound = quantity.relation == Relation::Range && !surface(items, at).starts_with(['数', '几', '十'])
            || surface(items, at).ends_with(['上', '下', '内']);
        let group = || phrase.items(items).iter().any(|item| item.actor) || self.names_person(phrase);
        // 投资2000万元|建设文化中心, but 15万元|奖补资金
        let acts = role(items, phrase.start) == Some(Role::Event);
        let counts = matches!(quantity.dimension, Dimension::Count | Dimension::Person);
        self.unit_text(quantity) == "人" && !bound && !group() || acts && !counts && !names_money(surface(items, phrase.end - 1))
    }

    /// 680万|宁夏|各族|儿女: the noun behind a place and 各.
    fn behind_each(&self, phrase: Phrase) -> Option<Phrase> {
        let each =
            surface(self.items, phrase.end).starts_with('各') && phrase.items(self.items).iter().all(|item| item.role == Role::Place);
        each.then(|| beginning_at(self.items, phrase.end + 1)).flatten()
    }

    /// The persons behind a phrase that only describes them.
    fn person_behind(&self, phrase: Phrase, Counting { of, quantity, .. }: Counting<'_>) -> Option<Phrase> {
        let items = self.items;
        let last = items.get(phrase.end - 1)?;
        if of || quantity.dimension != Dimension::Person || self.names_person(phrase) {
            return None;
        }
        // 18名|英姿挺拔的|礼兵: what stands before 的 names no person.
        let person = (!last.actor).then(|| self.person_behind_of(phrase.end)).flatten();
        person.or_else(|| {
            // 5名|油轮的|船长: nothing but persons is counted so.
            let owned = matches!(self.unit_text(quantity), "名" | "位") && role(items, phrase.end) == Some(Role::Of);
            let head = (owned && !is_person(last.surface)).then(|| beginning_at(items, phrase.end + 1)).flatten()?;
            let serves = || last.actor || last.role == Role::Place || last.role == Role::Noun && is_place_of_work(last.surface);
            (self.names_person(head) || is_person(surface(items, head.end - 1)) || serves())
                .then(|| self.without_verb(head, quantity, false))
        })
    }

    /// Whether the phrase says how those counted are: 10人|受伤了, 8个|单项.
    fn is_state(&self, phrase: Phrase, counting: Counting<'_>) -> bool {
        let quantity = counting.quantity;
        let (held, behind) = (phrase.items(self.items), role(self.items, phrase.end));
        // 8个|单项|里: but nothing else can follow.
        let adjective = behind != Some(Role::Localizer) && held.iter().all(|item| item.role == Role::Adjective);
        let act = || matches!(held, [act] if act.role == Role::Event);
        adjective
            || act() && (counts_actors(quantity) || surface(self.items, phrase.end) == "了" || self.tells_of_some(counting.at, quantity))
    }

    pub(super) fn unit_text(&self, quantity: &Quantity) -> &str {
        quantity.unit_span.slice(self.text)
    }

    pub(super) fn counts_persons(&self, at: usize) -> bool {
        self.quantity_at(at).is_some_and(|quantity| quantity.dimension == Dimension::Person)
    }

    /// The noun behind the next quantity: 3批|共462户|低保家庭.
    pub(crate) fn behind_next(&self, at: usize) -> Option<Phrase> {
        let counted = self.quantity_at(at).is_some_and(|quantity| quantity.dimension == Dimension::Count);
        let persons = self.counts_persons(at);
        let sized = at.checked_sub(1).is_some_and(|size| self.is_size_at(size));
        let mut index = at + 1;
        while let Some(item) = self.items.get(index).filter(|_| index < at + 12) {
            match item.role {
                // 47人|和|5个单位
                Role::Conjunction | Role::ListComma if persons && !self.counts_persons(index + 1) => return None,
                Role::Adverb | Role::Link | Role::ListComma | Role::Conjunction | Role::Of => {}
                // 3个|万亿级|和|7个|千亿级|产业集群
                Role::Adjective | Role::Noun if is_of_level(self.items, index) => {}
                // 40多种，500多万枚的旧弹药
                Role::Boundary
                    if counted
                        && index == at + 1
                        && item.surface == "，"
                        && matches!(role(self.items, index + 1), Some(Role::Quantity(_))) => {}
                // 长216米，宽近5米的|隧洞
                Role::Boundary if sized && item.surface == "，" && self.is_size_at(index + 1) => {}
                _ if sized && self.is_size_at(index) => {}
                Role::Quantity(claim) => {
                    let quantity = self.quantities.get(claim)?;
                    let is_ratio = matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio);
                    if let Some(phrase) = self.behind(index, quantity, is_ratio) {
                        // 110万亿、120万亿元|关口
                        let mark = is_mark(surface(self.items, phrase.end - 1)) && self.unit_at(index) != "级";
                        return Some(phrase).filter(|_| !mark);
                    }
                }
                _ => return None,
            }
            index += 1;
        }
        None
    }

    /// 宽|5米: whether the word at `index` says how the number behind it measures.
    fn is_size_at(&self, index: usize) -> bool {
        SIZE.has(surface(self.items, index)) && matches!(role(self.items, index + 1), Some(Role::Quantity(_)))
    }
}

/// Whether the word at `index` only says of what level those are whom the next number of a list counts too: 6个|世界级|、|7个|国家级产业集群.
fn is_of_level(items: &[Item<'_>], index: usize) -> bool {
    let joined = matches!(role(items, index + 1), Some(Role::Conjunction | Role::ListComma));
    joined && surface(items, index).ends_with('级') && matches!(role(items, index + 2), Some(Role::Quantity(_)))
}

/// No note between an amount and its 的 is longer, in items: 3亿元（约合4000万美元）的贷款.
const LONGEST_NOTE: usize = 10;

/// How many items the bracket takes that stands between the unit at `at` and 的.
fn note_behind(items: &[Item<'_>], at: usize) -> usize {
    if role(items, at + 1) != Some(Role::Open) || !matches!(surface(items, at + 1), "（" | "(") {
        return 0;
    }
    let note = close_behind(items, at + 1).map(|close| close - at).filter(|&note| note < LONGEST_NOTE + 2);
    note.filter(|&note| role(items, at + 1 + note) == Some(Role::Of)).unwrap_or(0)
}

/// How many words behind the unit at `at` say how big, how far or of what kinds the things are.
fn size_behind(items: &[Item<'_>], at: usize, is_ratio: bool) -> usize {
    let (word, next) = (surface(items, at + 1), role(items, at + 2));
    match role(items, at + 1) {
        // 138万家|各类|企业
        Some(Role::Pronoun) if word.starts_with('各') && next.is_some_and(Role::is_nominal) => 1,
        // 13公里|之外的|县城, 400辆|全新的|公交车
        Some(Role::Adverb) if next == Some(Role::Of) && (!is_ratio || word == "不等") => 1,
        // 4层|高的|建筑
        Some(_) if next == Some(Role::Of) && is_dimension(word) => 1,
        _ => 0,
    }
}

fn is_dimension(word: &str) -> bool {
    SIZE.has(word) || matches!(word, "大" | "外" | "之外" | "以外" | "开外")
}

/// Whether the word at `index` says which in a row: 第二代, 三级|医院, 首批.
fn is_ordinal(items: &[Item<'_>], index: usize) -> bool {
    let word = surface(items, index);
    role(items, index) == Some(Role::Numeral)
        && (word.starts_with(['第', '首']) || word.ends_with('级') && role(items, index + 1).is_some_and(Role::is_nominal))
}

/// Whether a noun only says that the number is a mark: 突破20万人大关, 迈上新台阶.
pub(super) fn is_mark(noun: &str) -> bool {
    MARKS.iter().any(|mark| noun.ends_with(mark))
}

/// Whether what is counted acts: persons, organisations, teams.
pub(crate) fn counts_actors(quantity: &Quantity) -> bool {
    quantity.dimension == Dimension::Person || matches!(quantity.unit.as_str(), "{家}" | "{所}" | "{支}")
}

/// Whether a noun names money: 专项贷款, 退税.
pub(super) fn names_money(noun: &str) -> bool {
    is_payment(noun) || noun.ends_with(['资', '债', '券', '励', '益', '入', '税'])
}

/// Whether a noun names money that is paid for something, and no act: 租赁补贴, but 投资.
pub(super) fn is_payment(noun: &str) -> bool {
    PAYMENT.ends(noun)
}
