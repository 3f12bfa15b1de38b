//! Who has or does what a claim says.
//!
//! Takes the items of a sentence, hands on the organisation, person or pronoun that is the subject of a quantity's clause, or of
//! one before it in the sentence, and what a pronoun or short form stands for. Places are found in `place.rs`.

use super::clause::{Item, Role};
use super::clauses::{Clause, clauses};
use super::entity::Reading;
use super::phrase::{beginning_at, role, surface};
use super::place::is_scope;
use super::subject::{HolderWords, Sort, Told};
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
    carried: Option<Carried>,
    /// The holder of the quantity before in this sentence, and where that stands.
    last: Option<(NormSpan, usize)>,
}

/// The subject that clauses without one go on with.
#[derive(Clone, Copy, Debug)]
struct Carried {
    span: NormSpan,
    /// It may own what a later clause of the sentence names.
    owns: bool,
    /// It owned what was measured, and so may in the sentences behind.
    owned: bool,
    /// A region or a thing is carried no further than its sentence.
    brief: bool,
}

/// What a clause tells, with the subject that it goes on with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Say {
    clause: Clause,
    told: Told,
    carried: Option<Carried>,
}

/// What the names of places that may be spoken of as 全市 or 我省 end with.
const LEVELS: [char; 5] = ['省', '市', '县', '区', '州'];

/// No more names than these are remembered.
const REMEMBERED: usize = 16;

impl Names {
    /// Begins a paragraph: nobody is spoken of yet.
    pub(crate) fn begin_paragraph(&mut self) {
        self.carried = None;
    }

    /// Reads the clauses of a sentence in order; `goes_on` where only a ； parts it from the one before. O(n).
    pub(crate) fn read(&mut self, words: &HolderWords, text: &str, items: &[Item<'_>], goes_on: bool) -> Vec<Say> {
        self.last = self.last.filter(|_| goes_on);
        if !goes_on {
            self.carried = self.carried.filter(|carried| !carried.brief).map(|carried| Carried { owns: carried.owns && carried.owned, ..carried });
        }
        let clauses = clauses(items);
        let mut says = Vec::with_capacity(clauses.len());
        for clause in clauses {
            let code = (clause.start..clause.end).find(|&open| is_code(items, open));
            let listed = code.and_then(|open| listed_name(items, clause.start, open)).filter(|_| !clause.inner);
            let told = listed.map_or_else(|| words.told(items, clause), Told::Actor);
            says.push(Say { clause, told, carried: self.carried });
            if !clause.inner {
                let carry = |span: NormSpan, owns, brief| Some(Carried { span, owns, owned: matches!(told, Told::Owner(_)) || words.is(span.slice(text), Sort::Enterprise), brief });
                self.carried = match told {
                    Told::Actor(span) if words.is_generic(span.slice(text)) => None,
                    Told::Actor(span) => carry(span, !words.is(span.slice(text), Sort::Authority), false),
                    // 34支|服务队|进社区
                    Told::Counted(span) if words.acts(items, span) => carry(span, false, true),
                    Told::Counted(_) => self.carried.filter(|carried| !carried.brief),
                    Told::Owner(span) if matches!(span.slice(text), "其" | "它") => self.carried.or_else(|| carry(span, true, true)),
                    // “护蕾行动”|为女生接种: what has a name is spoken of to the end of the paragraph.
                    Told::Thing(span) | Told::Topic(span) if is_named(text, span) => {
                        Some(Carried { span, owns: true, owned: true, brief: false })
                    }
                    Told::Owner(span) => carry(span, true, false),
                    Told::Thing(span) => carry(span, false, true),
                    Told::Topic(_) => None,
                    Told::Region(span, _) | Told::Placed(span) => carry(span, false, true),
                    Told::Speech => None,
                    Told::Agent(_) | Told::Beside(_) | Told::Property | Told::Index | Told::Has | Told::Part | Told::Verb | Told::Bare => self.carried,
                };
            }
        }
        says
    }

    /// The holder of the quantity at item `at` of a sentence that `says` tell.
    pub(crate) fn find(
        &mut self,
        words: &HolderWords,
        text: &str,
        items: &[Item<'_>],
        at: usize,
        reading: &Reading,
        says: &[Say],
        shared: Option<Option<NormSpan>>,
    ) -> Option<Holder> {
        let found = self.subject_of(words, items, at, reading, says, shared);
        self.last = found.map(|span| (span, at));
        found.map(|span| self.resolve(text, span))
    }

    /// The region that the clause of the quantity at item `at` is told of.
    pub(crate) fn region(&self, text: &str, at: usize, says: &[Say]) -> Option<NormSpan> {
        let say = says.iter().find(|say| (say.clause.start..say.clause.end).contains(&at))?;
        match say.told {
            Told::Region(span, _) | Told::Placed(span) => Some(span),
            // 县里|拟投
            Told::Actor(span) if span.slice(text).ends_with('里') && span.len() < 3 * '里'.len_utf8() => Some(span),
            _ => None,
        }
    }

    fn subject_of(&self, words: &HolderWords, items: &[Item<'_>], at: usize, reading: &Reading, says: &[Say], shared: Option<Option<NormSpan>>) -> Option<NormSpan> {
        let number = items.get(at)?.span;
        if let Some(span) = owner_behind(items, at, reading).or_else(|| described(words, items, at)) {
            return Some(span);
        }
        let say = says.iter().find(|say| (say.clause.start..say.clause.end).contains(&at))?;
        let free = |span: &NormSpan| {
            // 独立|建会工会组织: what the entity's own modifier is said of.
            let next = items.iter().find(|item| item.span.start >= span.end);
            let within = |entity: NormSpan| {
                // “厕所革命”|改厕: the entity is made of the subject and what it did.
                if entity.start == span.start && entity.end > span.end && matches!(say.told, Told::Actor(_) | Told::Thing(_)) {
                    return false;
                }
                entity.overlaps(*span) || next.is_some_and(|next| entity.start <= next.span.start && next.span.start < entity.end && next.span.end <= number.start)
            };
            !reading.entity.is_some_and(within) && span.end <= number.start
        };
        let property = reading.phrase.and_then(|phrase| items.get(phrase.end.checked_sub(1)?)).is_some_and(|last| last.property);
        let shares = items.get(say.clause.start..at)?.iter().any(|item| item.surface.starts_with(['占', '佔']) && !item.surface.ends_with('地'));
        let carried = say.carried.filter(|carried| !reading.entity.is_some_and(|entity| entity.overlaps(carried.span)));
        let bare = || {
            if property {
                carried.filter(|carried| carried.owns).map(|carried| carried.span)
            } else {
                // 慰问企业209家，|困难职工1.2万人: listed with the number before.
                let near = |&(_, last): &(NormSpan, usize)| last < at && at - last < 12;
                self.last.filter(near).map(|(span, _)| span)
            }
        };
        match say.told {
            // ，同比增长8%: of the same one as the amount before.
            Told::Verb | Told::Bare | Told::Part if shared.is_some() => shared.flatten(),
            Told::Actor(span) => Some(span).filter(free),
            // 公司…，|1126名|研发人员|占
            Told::Counted(span) => Some(span).filter(free).or(carried.filter(|carried| carried.owned && !carried.brief).map(|carried| carried.span)),
            // 帮助|300名职工|晋升: who is helped does not hold himself.
            Told::Agent(span) => Some(span).filter(free).or(carried.map(|carried| carried.span)),
            Told::Thing(span) => Some(span).filter(free).filter(|_| !shares),
            Told::Owner(span) => Some(span).filter(|span| span.end <= number.start && !reading.entity.is_some_and(|entity| entity.contains(*span))),
            Told::Region(span, verb) => {
                let within = items.get(verb).is_some_and(|verb| reading.entity.is_some_and(|entity| entity.contains(verb.span)));
                let measured = property && !items.get(verb).is_some_and(|verb| verb.role.is_verb() || verb.role == Role::Event);
                Some(span).filter(free).filter(|_| !within && verb < at && !measured)
            }
            Told::Beside(span) => {
                let has = reading.phrase.is_some_and(|phrase| phrase.start > at);
                if has { Some(span).filter(free) } else { bare() }
            }
            Told::Property => carried.filter(|carried| carried.owns).map(|carried| carried.span),
            Told::Verb => carried.map(|carried| carried.span),
            Told::Bare => bare(),
            Told::Has => carried.filter(|carried| !carried.brief).map(|carried| carried.span),
            Told::Placed(_) | Told::Index | Told::Part | Told::Speech | Told::Topic(_) => None,
        }
    }

    fn resolve(&mut self, text: &str, span: NormSpan) -> Holder {
        let surface = span.slice(text);
        let resolved = match surface {
            "他" | "她" => self.person,
            "其" | "它" => {
                self.carried.map(|carried| carried.span).or(self.organisations.last().copied()).filter(|acting| acting.end <= span.start)
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

    /// Remembers a person, for 他 and 她, the company that stands with the number of its share, and the places that 全市 may mean.
    pub(crate) fn note_names(&mut self, items: &[Item<'_>]) {
        for open in 1..items.len() {
            if is_code(items, open) {
                self.listed = listed_name(items, 0, open).or(self.listed);
            }
        }
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

/// Whether a name stands in marks.
fn is_named(text: &str, span: NormSpan) -> bool {
    text.get(..span.start).is_some_and(|before| before.ends_with('“'))
}
