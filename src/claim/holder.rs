//! Who has or does what a claim says.
//!
//! Takes the items of a sentence, hands on the organisation, person or pronoun that is the subject of a quantity's clause, or of
//! one before it in the sentence, and what a pronoun or short form stands for. Places are found in `place.rs`.

use super::clause::{Item, LOOK_BACK, Role};
use super::entity::Reading;
use super::phrase::{beginning_at, open_before, role, surface};
use super::place::is_scope;
use super::subject::{HolderWords, Sort, Subject};
use crate::span::NormSpan;

/// A mention of a holder, with the full name that a short form stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    pub(crate) span: NormSpan,
    pub(crate) resolved: Option<NormSpan>,
}

/// The names met so far, for the short forms that follow.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    organisations: Vec<NormSpan>,
    /// The last company that stood with its number, for 公司.
    listed: Option<NormSpan>,
    /// Provinces, cities and counties, for 全市 and 我县.
    places: Vec<NormSpan>,
    person: Option<NormSpan>,
    /// The subject that a sentence without one goes on with, and whether it owned what was measured.
    acting: Option<(NormSpan, bool)>,
    way: Option<Way>,
}

/// What stands behind the subject that is carried on, as far as it was looked at: each character once, however many claims follow.
#[derive(Clone, Copy, Debug)]
struct Way {
    acting: NormSpan,
    end: usize,
    stops: usize,
    broken: bool,
}

/// Over how many full stops a subject is carried.
const CARRIED: usize = 1;

/// Over how many clauses of a sentence it is looked for.
const MOST_CLAUSES: usize = 6;

/// What the names of places that may be spoken of as 全市 or 我省 end with.
const LEVELS: [char; 5] = ['省', '市', '县', '区', '州'];

/// No more names than these are remembered.
const REMEMBERED: usize = 16;

impl Names {
    /// The holder of the quantity at item `at`: the subject of its clause, of a clause before it, or of the sentence before.
    pub(crate) fn find(&mut self, words: &HolderWords, text: &str, items: &[Item<'_>], at: usize, reading: &Reading) -> Option<Holder> {
        let number = items.get(at)?.span;
        // 1126名|研发人员占…: the thing counted opens the clause, so that it goes on with no subject.
        if opens_clause(items, at) && reading.phrase.is_some_and(|phrase| phrase.start > at) {
            self.acting = None;
            return None;
        }
        if let Some(span) = owner_behind(items, at, reading).or_else(|| described(words, items, at)) {
            return Some(self.resolve(text, span));
        }
        let mut end = at;
        let mut bracket = false;
        // What the clause of the number says of a subject that it does not name.
        let mut goes_on = Link::Nothing;
        // A clause on the way has an amount of its own, which a property behind it belongs to: 签下合同4份，|总额200万元.
        let mut counted = false;
        let mut first_word = None;
        // 接待读者3万人，|门票收入90万元: what somebody earns or handles, but not 签下合同4份，|总额200万元.
        let sums = reading.phrase.filter(|phrase| phrase.end <= at).and_then(|phrase| items.get(phrase.end - 1)).is_some_and(|last| {
            last.property
                && ["收入", "营收", "利润", "量", "人数", "利用率", "负债率", "毛利率", "收益率"]
                    .iter()
                    .any(|head| last.surface.ends_with(head))
        });
        // What stands in brackets parts no clause: 远帆公司（600123）|营业收入9亿元.
        let mut hops = 0;
        for clauses in 0..MOST_CLAUSES {
            hops += usize::from(clauses > 0 && !bracket);
            let from = end.saturating_sub(LOOK_BACK);
            let start = items.get(from..end)?.iter().rposition(|item| item.role.is_edge()).map_or(from, |edge| from + edge + 1);
            // 局长表示，|全县培训3万人: who speaks is not who does.
            if hops > 0 && items.get(end.saturating_sub(1)).is_some_and(|last| words.is(last.surface, Sort::Speech)) {
                return None;
            }
            let subject = if bracket && is_code(items, end) {
                let listed = listed_name(items, start, end);
                self.listed = listed.or(self.listed);
                listed.map_or(Subject::Absent, Subject::Owner)
            } else {
                words.subject(items, start, end, bracket)
            };
            if clauses == 0 {
                goes_on = Link::of(items.get(start..end)?, subject);
                first_word =
                    items.get(start..end)?.iter().map(|item| item.role).find(|role| !matches!(role, Role::Adverb | Role::Conjunction));
                if let Some(span) = possessor(items, start, at, reading).filter(|_| subject == Subject::Absent) {
                    return Some(self.resolve(text, span));
                }
            } else {
                counted |= items.get(start..end)?.iter().any(|item| matches!(item.role, Role::Quantity(_)));
            }
            match subject {
                // 机组发电512万度: any subject of a verb, but not the thing counted, nor what has a share: 老人占四成.
                Subject::Named(span) | Subject::Owner(span) => {
                    let owns = matches!(subject, Subject::Owner(_));
                    let clause = items.get(start..end)?;
                    let shares = clause.iter().any(|item| item.surface.starts_with(['占', '佔']) && !item.surface.ends_with('地'));
                    // 农村居民|12047元: the noun at the number is what has it in a list, or what is counted. 斗牛场|1.5万个座位
                    let has = reading.phrase.is_some_and(|phrase| phrase.start > at);
                    let beside = clauses == 0 && !has && items.get(at - 1).is_some_and(|last| last.span.end == span.end);
                    let is_entity = reading.entity.is_some_and(|entity| entity.overlaps(span) && entity.end <= span.end);
                    if shares && !owns || beside || is_entity {
                        // 园区|占地9公顷，|拥有厂房3栋: what is measured here may act in the next clause.
                        self.acting = Some((span, false)).filter(|_| is_entity && !shares && !beside && subject == Subject::Named(span));
                        return None;
                    }
                    let tells = !counted && goes_on == Link::Property || bracket && hops == 0;
                    let earns = sums && goes_on == Link::Property;
                    let holder = goes_on.reaches(owns || tells || earns, hops).then(|| self.resolve(text, span));
                    self.acting = Some((span, owns || tells)).filter(|_| span.len() > '他'.len_utf8());
                    return holder;
                }
                // 全市|接待游客: what a place does, only where it is said of it at once.
                Subject::Scope(span) => return (hops == 0 || goes_on == Link::Verb).then(|| self.resolve(text, span)),
                Subject::Stop => {
                    self.acting = None;
                    return None;
                }
                Subject::Property | Subject::Absent => {}
            }
            if start == 0 {
                break;
            }
            bracket = role(items, start - 1) == Some(Role::Close);
            end = match role(items, start - 1) {
                // （…）|: what stands in brackets is no clause of its own.
                Some(Role::Close) => open_before(items, start - 1)?,
                Some(Role::Open) => start - 1,
                _ if matches!(surface(items, start - 1), "，" | "；" | "," | ";" | "：" | ":") => start - 1,
                _ => break,
            };
        }
        let (acting, owns) = self.acting?;
        let begun = Way { acting, end: acting.end, stops: 0, broken: false };
        let way = self.way.filter(|way| way.acting == acting && way.end <= number.start).unwrap_or(begun);
        let more = text.get(way.end..number.start)?;
        let stops = way.stops + more.matches('。').count();
        let broken = way.broken || more.contains(['\n', '？']);
        self.way = Some(Way { acting, end: number.start, stops, broken });
        let near =
            !broken && (stops == 0 || stops == CARRIED && (owns || first_word.is_some_and(|role| role.is_verb() || role == Role::Event)));
        (near && goes_on.reaches(owns, 1)).then_some(Holder { span: acting, resolved: None })
    }

    fn resolve(&mut self, text: &str, span: NormSpan) -> Holder {
        let surface = span.slice(text);
        let resolved = match surface {
            "他" | "她" => self.person,
            "其" | "它" => {
                self.acting.map(|(acting, _)| acting).or(self.organisations.last().copied()).filter(|acting| acting.end <= span.start)
            }
            "他们" | "她们" | "我们" => None,
            _ if is_scope(surface) => self.place_of(text, surface),
            _ => {
                let bare = surface.trim_start_matches(['该', '本', '我', '此']).trim_start_matches("这家");
                // 公司 stands for one named before, 铁路 does not.
                let generic =
                    matches!(bare, "公司" | "集团" | "医院" | "学校" | "银行" | "协会" | "中心" | "法院" | "工会" | "学院" | "景区");
                let short = bare.len() < surface.len() || generic;
                if short {
                    let longer = |name: &&NormSpan| name.len() > surface.len() && name.slice(text).ends_with(bare);
                    let company = self.listed.filter(|_| bare == "公司");
                    self.organisations.iter().rev().find(longer).copied().or(company).or_else(|| self.place_of(text, surface))
                } else {
                    if self.organisations.last() != Some(&span) {
                        if self.organisations.len() == REMEMBERED {
                            self.organisations.remove(0);
                        }
                        self.organisations.push(span);
                    }
                    None
                }
            }
        };
        Holder { span, resolved }
    }

    /// The last place named of the level that 全市 or 该县 ends with.
    fn place_of(&self, text: &str, surface: &str) -> Option<NormSpan> {
        let level = surface.chars().next_back().filter(|level| LEVELS.contains(level))?;
        self.places.iter().rev().find(|place| place.slice(text).ends_with(level)).copied()
    }

    /// Remembers a person, for 他 and 她, and the places that 全市 may mean.
    pub(crate) fn note_names(&mut self, items: &[Item<'_>]) {
        if let Some(last) = items.iter().rev().find(|item| item.role == Role::Person && (2..=4).contains(&item.surface.chars().count())) {
            self.person = Some(last.span);
        }
        // 桐岭|市, 桐岭市
        for (index, item) in items.iter().enumerate() {
            let level = item.role.is_nominal() && item.surface.chars().count() == 1 && item.surface.starts_with(LEVELS);
            let name = index
                .checked_sub(1)
                .and_then(|before| items.get(before))
                .filter(|name| level && name.role.is_nominal() && name.span.end == item.span.start);
            let whole = item.role == Role::Place && item.surface.chars().count() > 2 && item.surface.ends_with(LEVELS);
            let span = match name {
                Some(name) => NormSpan::new(name.span.start, item.span.end),
                None if whole => item.span,
                None => continue,
            };
            if self.places.len() == REMEMBERED {
                self.places.remove(0);
            }
            self.places.push(span);
        }
    }
}

/// Whether the bracket that opens at `open` holds the number of a share: （600123）.
fn is_code(items: &[Item<'_>], open: usize) -> bool {
    role(items, open) == Some(Role::Open)
        && role(items, open + 2) == Some(Role::Close)
        && surface(items, open + 1).len() >= 4
        && surface(items, open + 1).chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
}

/// The company that such a number stands behind, however the dictionary cuts its name: 弘岭|新|能（688123）.
fn listed_name(items: &[Item<'_>], start: usize, end: usize) -> Option<NormSpan> {
    let held = items.get(start..end).unwrap_or_default();
    let from =
        held.iter().rposition(|item| matches!(item.role, Role::Time | Role::Preposition | Role::ListComma | Role::Of | Role::Quantity(_)));
    let name = held.get(from.map_or(0, |from| from + 1)..).unwrap_or_default();
    match (name.first(), name.last()) {
        (Some(first), Some(last)) if name.len() < 6 => Some(NormSpan::new(first.span.start, last.span.end)),
        _ => None,
    }
}

/// How the clause of a number is tied to the subject of one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// ，惠及菇农3150户: it says what the same one does.
    Verb,
    /// ，净利润1.86亿元: it names what is measured.
    Property,
    Nothing,
}

impl Link {
    fn of(clause: &[Item<'_>], subject: Subject) -> Self {
        match subject {
            // 把|1.2万瓶水送到工地: the verb may stand behind the number.
            Subject::Absent
                if clause.iter().any(|item| {
                    item.role.is_verb() || item.role == Role::Event || matches!(item.surface, "把" | "将" | "为" | "向" | "给" | "对")
                }) =>
            {
                Self::Verb
            }
            Subject::Property | Subject::Absent => Self::Property,
            _ => Self::Nothing,
        }
    }

    /// Whether a subject `clauses` clauses before holds the number; `owns` says that it owned what was measured there.
    const fn reaches(self, owns: bool, clauses: usize) -> bool {
        clauses == 0 || matches!(self, Self::Verb) || owns && matches!(self, Self::Property)
    }
}

/// 斗牛场|1.5万个座位: the noun that opens the clause has what the number behind it counts.
fn possessor(items: &[Item<'_>], start: usize, at: usize, reading: &Reading) -> Option<NormSpan> {
    reading.phrase.filter(|phrase| phrase.start > at)?;
    let held = items.get(start..at)?;
    let names = held.iter().all(|item| matches!(item.role, Role::Noun | Role::Place | Role::Person)) && held.len() < 5;
    let last = held.last()?;
    let plain =
        !last.property && last.role == Role::Noun && last.surface.chars().count() > 1 && !last.surface.ends_with(['于', '进', '满']);
    (names && plain && !last.surface.ends_with(['级', '类', '型', '批']))
        .then(|| NormSpan::new(held.first().map_or(last.span.start, |i| i.span.start), last.span.end))
}

/// Whether nothing but adverbs stands between the number and the beginning of its clause.
fn opens_clause(items: &[Item<'_>], at: usize) -> bool {
    let before = items.get(at.saturating_sub(4)..at).unwrap_or_default();
    let way = before
        .iter()
        .rev()
        .find(|item| !matches!(item.role, Role::Adverb | Role::Time) && !matches!(item.surface, "仅" | "只" | "约" | "有" | "共"));
    way.is_none_or(|item| item.role.is_edge())
}

/// 总投资329亿元的|宁桐高铁: the thing of which a property is told in front of it.
fn owner_behind(items: &[Item<'_>], at: usize, reading: &Reading) -> Option<NormSpan> {
    let before = reading.phrase.filter(|phrase| phrase.end == at)?;
    let property = items.get(before.end.checked_sub(1)?)?.property;
    let behind = items.get(at + 1..(at + 10).min(items.len()))?;
    let way = behind
        .iter()
        .position(|item| !item.role.is_nominal() && !matches!(item.role, Role::ListComma | Role::Conjunction | Role::Quantity(_)))?;
    let of = at + 1 + way;
    (property && role(items, of) == Some(Role::Of)).then_some(())?;
    beginning_at(items, of + 1).map(|phrase| phrase.span(items))
}

/// 拥有110所高校的|陕西, 51岁的|村医安永福: whom a clause in front of the name describes.
fn described(words: &HolderWords, items: &[Item<'_>], at: usize) -> Option<NormSpan> {
    let behind = items.get(at + 1..(at + 10).min(items.len()))?;
    let listed = |item: &Item<'_>| item.role.is_nominal() || matches!(item.role, Role::ListComma | Role::Conjunction | Role::Quantity(_));
    let of = at + 1 + behind.iter().position(|item| !listed(item))?;
    if role(items, of) != Some(Role::Of) {
        return None;
    }
    let age = surface(items, at).ends_with('岁') && of == at + 1;
    let verb = items
        .get(..at)?
        .iter()
        .rposition(|item| !matches!(item.role, Role::Adverb | Role::Quantity(_) | Role::ListComma) && !item.role.is_nominal());
    let has = verb.filter(|&verb| matches!(surface(items, verb), "拥有" | "具有" | "有" | "占地" | "设有")).is_some_and(|verb| {
        verb.checked_sub(1).and_then(|before| role(items, before)).is_none_or(|role| role.is_edge() || role == Role::Time)
    });
    (age || has).then(|| words.named_at(items, of + 1)).flatten()
}
