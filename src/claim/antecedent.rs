//! What a pronoun or a short form stands for.
//!
//! Keeps the names met in a document, hands on the one that 该公司, 其, 他 or 全市 means. Who holds a quantity is decided in
//! `holder.rs`.

use super::clause::{Item, Role};
use super::phrase::role;
use super::regions::is_scope;
use crate::digits::is_chinese_digit;
use crate::sorts::LEVEL;
use crate::span::NormSpan;

/// The names met so far, for the short forms that follow.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    organisations: Vec<NormSpan>,
    /// The last company that stood with its number, for 公司.
    listed: Option<NormSpan>,
    /// Provinces, cities and counties, for 全市 and 我县.
    places: Vec<NormSpan>,
    person: Option<NormSpan>,
}

/// What the names of companies end with that are called 该公司.
const COMPANIES: [&str; 4] = ["公司", "集团", "股份", "厂"];

/// What the names of schools end with that are called 该校.
const SCHOOLS: [&str; 8] = ["小学", "中学", "大学", "学院", "高中", "初中", "学校", "一中"];

/// No more names than these are remembered.
const REMEMBERED: usize = 16;

/// No name in front of the number of its share is longer, in items.
const LONGEST_LISTED: usize = 6;

impl Names {
    /// The name that the holder at `span` stands for; `carried` is whom the clauses before spoke of.
    pub(super) fn resolve(&mut self, text: &str, span: NormSpan, carried: Option<NormSpan>) -> Option<NormSpan> {
        let surface = span.slice(text);
        match surface {
            "他" | "她" => self.person,
            "其" | "它" => carried.or(self.organisations.last().copied()).filter(|acting| acting.end <= span.start),
            "他们" | "她们" | "我们" | "我" | "本" | "该" | "此" => None,
            _ if is_scope(surface) => self.place_of(text, surface),
            // 湖北12家|银行: some of a sort, which none of them names.
            _ if is_counted(text, span) => None,
            _ => {
                let bare = surface.trim_start_matches(['该', '本', '我', '此']).trim_start_matches("这家");
                // 公司 stands for one named before, 铁路 does not.
                let generic =
                    matches!(bare, "公司" | "集团" | "医院" | "学校" | "银行" | "协会" | "中心" | "法院" | "工会" | "学院" | "景区");
                let short = bare.len() < surface.len() || generic;
                if short {
                    let called = |ends: &dyn Fn(&str) -> bool| {
                        let fits = |name: &&NormSpan| name.len() > surface.len() && ends(name.slice(text));
                        self.organisations.iter().rev().find(fits).copied()
                    };
                    let listed = self.listed.filter(|_| bare == "公司");
                    // 该公司, after 某某集团
                    let kin = |name: &str| match bare {
                        "公司" | "企业" => COMPANIES.iter().any(|end| name.ends_with(end)),
                        "校" | "学校" => SCHOOLS.iter().any(|end| name.ends_with(end)),
                        _ => false,
                    };
                    called(&|name| name.ends_with(bare))
                        .or(listed)
                        .or_else(|| called(&kin))
                        .or_else(|| LEVEL.has(bare).then(|| self.place_of(text, surface)).flatten())
                } else {
                    self.remember(span);
                    None
                }
            }
        }
    }

    /// Remembers one who acts, for 该公司.
    pub(super) fn remember(&mut self, actor: NormSpan) {
        if self.organisations.last() != Some(&actor) {
            if self.organisations.len() == REMEMBERED {
                self.organisations.remove(0);
            }
            self.organisations.push(actor);
        }
    }

    /// The last place named of the level that 全市 or 该县 ends with.
    fn place_of(&self, text: &str, surface: &str) -> Option<NormSpan> {
        let (last, _) = surface.char_indices().next_back()?;
        let level = surface.get(last..).filter(|level| LEVEL.has(level))?;
        self.places.iter().rev().find(|place| place.slice(text).ends_with(level)).copied()
    }

    /// Remembers the company that stands with the number of its share, for 公司.
    pub(super) const fn note_listed(&mut self, name: NormSpan) {
        self.listed = Some(name);
    }

    /// Remembers a person, for 他 and 她, and the places that 全市 may mean.
    pub(super) fn note(&mut self, items: &[Item<'_>]) {
        if let Some(last) = items.iter().rev().find(|item| item.role == Role::Person && (2..=4).contains(&item.surface.chars().count())) {
            self.person = Some(last.span);
        }
        // 桐岭|市, 桐岭市
        for (index, item) in items.iter().enumerate() {
            let level = item.role.is_nominal() && LEVEL.has(item.surface);
            let name = index
                .checked_sub(1)
                .and_then(|before| items.get(before))
                .filter(|name| level && name.role.is_nominal() && name.span.end == item.span.start);
            let whole = item.role == Role::Place && item.surface.chars().count() > 2 && LEVEL.ends(item.surface);
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

/// 12家|银行, 数家|医院: whether a number stands in front of a name, with its classifier.
fn is_counted(text: &str, span: NormSpan) -> bool {
    let mut before = text.get(..span.start).unwrap_or("").chars().rev();
    let classifier = matches!(before.next(), Some('家' | '所' | '个' | '座' | '名'));
    classifier
        && before
            .next()
            .is_some_and(|number| number.is_ascii_digit() || is_chinese_digit(number) || matches!(number, '多' | '余' | '几' | '数'))
}

/// 该市, 该公司, 这家企业: whether one of `items` points at a name before it.
pub(super) fn points_back(items: &[Item<'_>]) -> bool {
    let pointed = |item: &Item<'_>| item.surface.starts_with('该') && item.role != Role::MaybeVerb || matches!(item.surface, "这家" | "其");
    items.iter().any(pointed)
}

/// The companies that stand in front of the number of their share, with where its bracket opens. O(n).
pub(super) fn listed(items: &[Item<'_>]) -> Vec<(usize, NormSpan)> {
    (1..items.len()).filter(|&open| is_code(items, open)).filter_map(|open| Some((open, listed_name(items, open)?))).collect()
}

/// No such number is longer, in items, with its bracket.
const LONGEST_CODE: usize = 5;

/// Whether the bracket that opens at `open` holds the number of a share: （600123）.
fn is_code(items: &[Item<'_>], open: usize) -> bool {
    // （3596|-|TW）
    let held = items.get(open + 1..items.len().min(open + LONGEST_CODE)).unwrap_or_default();
    let Some(close) = held.iter().position(|item| item.role == Role::Close) else { return false };
    let code = held.get(..close).unwrap_or_default();
    let digits = |item: &Item<'_>| item.surface.len() >= 4 && item.surface.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    role(items, open) == Some(Role::Open)
        && code.first().is_some_and(digits)
        && code.iter().all(|item| item.surface.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
}

/// The company that such a number stands behind, however the dictionary cuts its name: 弘岭|新|能（688123）.
fn listed_name(items: &[Item<'_>], end: usize) -> Option<NormSpan> {
    let held = items.get(end.saturating_sub(LONGEST_LISTED)..end).unwrap_or_default();
    let from = held.iter().rposition(|item| {
        item.role.is_edge() || matches!(item.role, Role::Time | Role::Preposition | Role::ListComma | Role::Of | Role::Quantity(_))
    });
    let name = held.get(from.map_or(0, |from| from + 1)..).unwrap_or_default();
    match (name.first(), name.last()) {
        (Some(first), Some(last)) if name.len() < LONGEST_LISTED => Some(NormSpan::new(first.span.start, last.span.end)),
        _ => None,
    }
}
