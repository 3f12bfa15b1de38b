//! Who has or does what a claim says.
//!
//! Takes the items of a sentence, hands on the organisation, person or pronoun that is the subject of a quantity's clause, or of
//! one before it in the sentence, and what a pronoun or short form stands for. Places are found in `place.rs`.

use super::clause::{Item, LOOK_BACK, Role};
use super::entity::Reading;
use super::phrase::{open_before, role, surface};
use crate::lexicon::{LexiconError, LexiconErrorKind, rows};
use crate::span::NormSpan;
use crate::wordlist::WordTable;

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
    person: Option<NormSpan>,
    /// The subject that a sentence without one goes on with.
    acting: Option<NormSpan>,
}

/// The sort of a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Actor,
    Title,
    Speech,
    Programme,
}

/// The table of words that tell who has or does something.
#[derive(Debug)]
pub(crate) struct HolderWords {
    sorts: WordTable<Sort>,
}

/// Over how many full stops a subject is carried.
const CARRIED: usize = 1;

/// No more names than these are remembered.
const REMEMBERED: usize = 16;

impl Names {
    /// The holder of the quantity at item `at`: the subject of its clause, of a clause before it, or of the sentence before.
    pub(crate) fn find(&mut self, words: &HolderWords, text: &str, items: &[Item<'_>], at: usize, reading: &Reading) -> Option<Holder> {
        let number = items.get(at)?.span;
        // 1126名|研发人员占…: the thing counted opens the clause, so that it goes on with no subject.
        let opens = at.checked_sub(1).and_then(|before| role(items, before)).is_none_or(Role::is_edge);
        if opens && reading.phrase.is_some_and(|phrase| phrase.start > at) {
            self.acting = None;
            return None;
        }
        let mut end = at;
        let mut bracket = false;
        let mut carried = true;
        for clauses in 0..6 {
            let from = end.saturating_sub(LOOK_BACK);
            let start = items.get(from..end)?.iter().rposition(|item| item.role.is_edge()).map_or(from, |edge| from + edge + 1);
            // 局长表示，|全县培训3万人: who speaks is not who does.
            if clauses > 0 && items.get(end.saturating_sub(1)).is_some_and(|last| words.is(last.surface, Sort::Speech)) {
                return None;
            }
            match words.subject(items, start, end, bracket) {
                // 机组发电512万度: any subject of a verb, but not the thing counted, nor what has a share: 老人占四成.
                Subject::Named(span) => {
                    let shares =
                        items.get(start..end)?.iter().any(|item| item.surface.starts_with(['占', '佔']) && !item.surface.ends_with('地'));
                    // 农村居民|12047元: the noun at the number is what has it in a list, or what is counted.
                    let beside = clauses == 0 && items.get(at - 1).is_some_and(|last| last.span.end == span.end);
                    if shares || beside || reading.entity.is_some_and(|entity| entity.overlaps(span) && entity.end <= span.end) {
                        self.acting = None;
                        return None;
                    }
                    self.acting = Some(span).filter(|span| span.len() > '他'.len_utf8() * 2);
                    return Some(self.resolve(text, span));
                }
                // 全市|接待游客: what a place does, only where it is said of it at once.
                Subject::Scope(span) => return (clauses == 0).then_some(Holder { span, resolved: None }),
                Subject::Stop => {
                    self.acting = None;
                    return None;
                }
                Subject::Property => carried = false,
                Subject::Absent => {}
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
        let acting = self.acting?;
        let between = text.get(acting.end..number.start)?;
        let most = if carried { CARRIED } else { 0 };
        (!between.contains('\n') && between.matches('。').count() <= most && !between.contains('？'))
            .then_some(Holder { span: acting, resolved: None })
    }

    fn resolve(&mut self, text: &str, span: NormSpan) -> Holder {
        let surface = span.slice(text);
        let resolved = match surface {
            "他" | "她" => self.person,
            "其" | "它" | "他们" | "她们" | "我们" => None,
            _ => {
                let bare = surface.trim_start_matches(['该', '本', '我', '此']).trim_start_matches("这家");
                let short = bare.len() < surface.len() || bare.chars().count() <= 2;
                let found =
                    self.organisations.iter().rev().find(|name| name.len() > surface.len() && name.slice(text).ends_with(bare)).copied();
                if !short && self.organisations.last() != Some(&span) {
                    if self.organisations.len() == REMEMBERED {
                        self.organisations.remove(0);
                    }
                    self.organisations.push(span);
                }
                if short { found } else { None }
            }
        };
        Holder { span, resolved }
    }

    /// Remembers a person, for 他 and 她.
    pub(crate) fn note_persons(&mut self, items: &[Item<'_>]) {
        if let Some(last) = items.iter().rev().find(|item| item.role == Role::Person && (2..=4).contains(&item.surface.chars().count())) {
            self.person = Some(last.span);
        }
    }
}

/// What a clause says of its subject.
enum Subject {
    Named(NormSpan),
    /// 全市, of a verb.
    Scope(NormSpan),
    /// It has another topic, which holds nothing.
    Stop,
    /// It names what is measured, of that which the clause before speaks of.
    Property,
    /// It goes on with that of the clause before.
    Absent,
}

impl HolderWords {
    /// The embedded table.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let file = "holder_words.tsv";
        let mut sorts = WordTable::default();
        for row in rows::<2>(file, include_str!("../../data/holder_words.tsv"))? {
            let [surface, sort] = row.cells;
            let sort = match sort {
                "actor" => Sort::Actor,
                "title" => Sort::Title,
                "speech" => Sort::Speech,
                "programme" => Sort::Programme,
                found => {
                    let kind = LexiconErrorKind::Unknown {
                        column: "sort",
                        found: found.to_owned(),
                        expected: "actor, title, speech or programme",
                    };
                    return Err(LexiconError::new(file, row.line, kind));
                }
            };
            sorts.insert(surface, sort);
        }
        Ok(Self { sorts })
    }

    /// Whether a word of that sort ends `surface`.
    fn is(&self, surface: &str, sort: Sort) -> bool {
        self.sorts.at_end(surface).any(|(_, found)| *found == sort)
    }

    /// The subject of the clause `start..end`: the nouns before its first verb, not governed by 为 or 向. Behind it may be a bracket.
    fn subject(&self, items: &[Item<'_>], start: usize, end: usize, bracket: bool) -> Subject {
        let mut index = start;
        let mut governed = false;
        let mut scope = None;
        while index < end {
            let Some(item) = items.get(index) else { break };
            match item.role {
                Role::Verb | Role::MaybeVerb | Role::Link => {
                    let does = matches!(item.role, Role::Verb | Role::MaybeVerb) || item.surface.ends_with('有');
                    return scope.filter(|_| does).map_or(Subject::Absent, Subject::Scope);
                }
                Role::Quantity(_) if role(items, index + 1).is_some_and(Role::is_nominal) && index + 1 < end => {
                    let stop = chunk_end(items, index + 1, end);
                    let acts = stop.checked_sub(1).and_then(|last| items.get(last)).is_some_and(|last| self.acts(last));
                    return if acts { self.read(items, index + 1, stop, end, bracket) } else { Subject::Stop };
                }
                Role::Change | Role::Quantity(_) => return Subject::Absent,
                Role::Preposition | Role::Compare => governed = item.surface != "由",
                Role::Localizer => governed = false,
                Role::Pronoun if matches!(item.surface, "他" | "她" | "他们" | "她们" | "我们" | "其") && !governed => {
                    // 他的|徒弟, 他家
                    match items.get(index + 1) {
                        Some(next) if next.role == Role::Of => {}
                        Some(next) if next.role.is_nominal() && index + 1 < end => {
                            let near = next.surface.starts_with(['家', '科', '村', '厂', '队', '店', '班', '校', '院', '县', '市']);
                            return if near { Subject::Named(NormSpan::new(item.span.start, next.span.end)) } else { Subject::Absent };
                        }
                        _ => return Subject::Named(item.span),
                    }
                }
                Role::Pronoun if item.surface == "其中" => {}
                Role::Pronoun | Role::Noun | Role::Event | Role::Adjective | Role::Person | Role::Place => {
                    let from = index;
                    index = chunk_end(items, from, end);
                    if governed {
                        governed = false;
                        continue;
                    }
                    // 县里派出的|队伍
                    if role(items, index).is_some_and(Role::is_verb) && role(items, index + 1) == Some(Role::Of) {
                        index += 2;
                        continue;
                    }
                    // 科里的|病人
                    if role(items, index) == Some(Role::Of) {
                        index += 1;
                        continue;
                    }
                    let held = items.get(from..index).unwrap_or_default();
                    if let [only] = held
                        && only.role == Role::Place
                        && (only.surface.starts_with('全') || only.surface.starts_with('我'))
                    {
                        scope = Some(only.span);
                        continue;
                    }
                    if index < end
                        && role(items, index) == Some(Role::Verb)
                        && let Some(last) = held.last().filter(|last| last.role == Role::Place)
                        && last.surface.ends_with(['省', '市', '县', '区', '镇', '乡', '村', '州'])
                    {
                        // 江西省|启动
                        return Subject::Named(NormSpan::new(
                            held.first().map_or(last.span.start, |first| first.span.start),
                            last.span.end,
                        ));
                    }
                    if held.iter().all(|item| item.role == Role::Place || item.role == Role::Pronoun)
                        && !held.last().is_some_and(|last| self.acts(last))
                    {
                        // 杭州|共有: that is where, not who.
                        continue;
                    }
                    return self.read(items, from, index, end, bracket);
                }
                _ => {}
            }
            index += 1;
        }
        Subject::Absent
    }

    /// What the nouns `from..stop` are in the clause that ends at `end`.
    fn read(&self, items: &[Item<'_>], from: usize, stop: usize, end: usize, bracket: bool) -> Subject {
        let held = items.get(from..stop).unwrap_or_default();
        let Some(last) = held.last() else { return Subject::Absent };
        let span_from = |begin: usize| NormSpan::new(items.get(begin).map_or(last.span.start, |item| item.span.start), last.span.end);
        // 主任|蒙秀琴: the name, however the dictionary cuts it.
        if let Some(title) = held.iter().rposition(|item| self.is(item.surface, Sort::Title))
            && let Some(name) = held.get(title + 1).map(|first| NormSpan::new(first.span.start, last.span.end))
            && matches!(name.len() / '一'.len_utf8(), 2..=3)
            && !last.property
        {
            return Subject::Named(name);
        }
        if last.role == Role::Person && last.surface.chars().count() >= 2 {
            return Subject::Named(span_from(person_start(items, from, stop)));
        }
        let quoted = held.iter().any(|item| item.surface.starts_with(['“', '「', '《']));
        // 企业开办时间|由8.5天: what changes holds nothing.
        if stop < end && matches!(surface(items, stop), "由" | "从") || quoted && last.surface.ends_with('局') {
            return Subject::Stop;
        }
        let begin = trimmed(items, from, stop);
        if self.acts(last) {
            return Subject::Named(span_from(begin));
        }
        // 公司|营业收入: the owner, and what is measured of it.
        if let Some(owner) = held.iter().rposition(|item| item.actor && item.role == Role::Noun).filter(|&owner| owner + 1 < held.len()) {
            let next = held.get(owner + 1);
            let joint = next.is_some_and(|next| !next.role.is_nominal());
            // 财政|投入, 机构|报告疫情: a verb that is a noun too.
            let does = next.is_some_and(|next| next.role == Role::Event) && !last.property;
            if let Some(item) = items.get(from + owner).filter(|_| !joint && (last.property || does || stop == end && owner == 0)) {
                let start = items.get(begin).map_or(item.span.start, |first| first.span.start);
                return Subject::Named(NormSpan::new(start, item.span.end));
            }
        }
        if last.property {
            return Subject::Property;
        }
        if (held.len() == 1 && last.role != Role::Noun) || stop == end && !bracket || matches!(role(items, stop), Some(Role::Quantity(_))) {
            return Subject::Absent;
        }
        let general = quoted || self.is(last.surface, Sort::Programme) || last.role != Role::Noun || last.surface.chars().count() < 2;
        let mut next = stop;
        while matches!(role(items, next), Some(Role::Adverb | Role::Time)) {
            next += 1;
        }
        let acts = bracket && stop == end && !last.surface.ends_with(['讯', '电'])
            || next < end && role(items, next) == Some(Role::Verb) && !surface(items, next).starts_with('占');
        if acts && !general { Subject::Named(span_from(begin)) } else { Subject::Stop }
    }

    fn acts(&self, item: &Item<'_>) -> bool {
        matches!(item.role, Role::Noun | Role::Place | Role::Person)
            && item.surface != "有所"
            && (item.actor || self.is(item.surface, Sort::Actor))
    }
}

/// Where the run of nouns that begins at `from` ends, and what is joined to it by 和.
fn chunk_end(items: &[Item<'_>], from: usize, end: usize) -> usize {
    let mut index = from;
    while index < end
        && role(items, index)
            .is_some_and(|role| role.is_nominal() || matches!(role, Role::Pronoun | Role::Other | Role::Numeral | Role::Classifier))
    {
        index += 1;
        // 学校和托幼机构|报告
        let joint = matches!(role(items, index), Some(Role::ListComma)) || matches!(surface(items, index), "和" | "及" | "与" | "以及");
        if joint && index + 1 < end && role(items, index + 1).is_some_and(Role::is_nominal) {
            index += 1;
        }
    }
    index.max(from + 1)
}

fn person_start(items: &[Item<'_>], from: usize, stop: usize) -> usize {
    let mut begin = stop - 1;
    while begin > from && role(items, begin - 1) == Some(Role::Person) {
        begin -= 1;
    }
    begin
}

/// Without the place in front of a name, unless it is part of it: 全市|各级工会.
fn trimmed(items: &[Item<'_>], from: usize, stop: usize) -> usize {
    let general = |index: usize| surface(items, index).starts_with('全') && role(items, index) == Some(Role::Place);
    if stop > from + 1 && general(from) { from + 1 } else { from }
}
