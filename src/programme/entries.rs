//! What a row of the tables of heads and of names says.
//!
//! Takes `data/programme_heads.tsv`, `data/programme_names.tsv` and a user's names, hands on [`Head`] and [`Listed`], or an error that tells file
//! and line. Where they stand in a text is the business of `lexicons.rs`.

use std::collections::HashMap;

use crate::lexicon::{LexiconError, LexiconErrorKind, rows};
use crate::vocabulary::ProgrammeKind;

const HEADS: &str = include_str!("../../data/programme_heads.tsv");
const HEADS_FILE: &str = "programme_heads.tsv";
const NAMES: &str = include_str!("../../data/programme_names.tsv");

/// The `expected` part of an error about an unknown kind.
const KINDS: &str = "initiative, competition, award, document, platform, event or scheme";

/// A noun that says what kind of undertaking a name stands for: 行动, 大赛, 讲堂.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) surface: String,
    pub(crate) kind: ProgrammeKind,
    /// A strong head settles the kind, a weak one (活动, 工作) yields to any strong one beside it.
    pub(crate) strong: bool,
    /// May stand behind the closing mark.
    pub(crate) outside: bool,
    /// Counts only right behind the closing mark.
    pub(crate) adjacent: bool,
    /// Counts only where a verb of starting stands before the name, or one of holding behind the head.
    pub(crate) bound: bool,
    /// Ends a marked name, and is then enough.
    pub(crate) inside: bool,
    /// May end a name without marks.
    pub(crate) unmarked: bool,
    /// Without marks only where an edition stands beside it: 第七轮…对话.
    pub(crate) edition: bool,
    /// Ends the name of what is built: 大堤加固工程.
    pub(crate) works: bool,
    /// Read as the nouns before it, though an initiative.
    pub(crate) phrase: bool,
    /// Without marks only behind a place or a name of its own, where no edition stands beside it: no 国际训练周.
    pub(crate) own: bool,
    /// A place before it is name enough: 渠水论坛.
    pub(crate) short: bool,
    /// 周年, which counts what an event celebrates.
    pub(crate) anniversary: bool,
}

/// A nationally known programme.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) name: String,
    pub(crate) kind: ProgrammeKind,
    pub(crate) aliases: Vec<String>,
    /// Whether the name is found where it stands without marks too.
    pub(crate) unmarked: bool,
}

/// The programmes of the crate's own table.
pub(super) fn own_names() -> Result<Vec<Listed>, LexiconError> {
    read_names("programme_names.tsv", NAMES)
}

/// Other forms of the programmes of the crate's own table, of three characters and more, each with the name.
pub(crate) fn known_forms() -> Vec<(String, String)> {
    let listed = own_names().unwrap_or_default();
    let forms = listed.into_iter().flat_map(|entry| entry.aliases.into_iter().map(move |alias| (alias, entry.name.clone())));
    forms.filter(|(alias, _)| alias.chars().count() > 2).collect()
}

fn read_kind(file: &str, line: usize, found: &str) -> Result<ProgrammeKind, LexiconError> {
    ProgrammeKind::from_word(found).ok_or_else(|| {
        let kind = LexiconErrorKind::Unknown { column: "kind", found: found.to_owned(), expected: KINDS };
        LexiconError::new(file, line, kind)
    })
}

/// The heads of the table.
pub(super) fn read_heads() -> Result<Vec<Head>, LexiconError> {
    let mut heads: Vec<Head> = Vec::new();
    let mut lines: HashMap<&str, usize> = HashMap::new();
    for row in rows::<5>(HEADS_FILE, HEADS)? {
        let [surface, kind, weight, place, _example] = row.cells;
        if let Some(first_line) = lines.insert(surface, row.line) {
            return Err(LexiconError::new(HEADS_FILE, row.line, LexiconErrorKind::Duplicate { surface: surface.to_owned(), first_line }));
        }
        heads.push(Head {
            surface: surface.to_owned(),
            kind: read_kind(HEADS_FILE, row.line, kind)?,
            strong: match weight {
                "strong" => true,
                "weak" => false,
                _ => return Err(row.unknown("weight", weight, "strong or weak")),
            },
            outside: place.contains('o') || place.contains('n'),
            adjacent: place.contains('n'),
            bound: place.contains('l'),
            inside: place.contains('i'),
            unmarked: place.contains(['u', 'e', 'p', 'y']),
            edition: place.contains('e'),
            works: place.contains('w'),
            phrase: place.contains('p'),
            own: place.contains('s'),
            short: place.contains('k'),
            anniversary: place.contains('y'),
        });
    }
    Ok(heads)
}

/// The programmes that `table`, the text of `file`, lists.
pub(super) fn read_names(file: &str, table: &str) -> Result<Vec<Listed>, LexiconError> {
    let mut listed = Vec::new();
    for row in rows::<6>(file, table)? {
        let [name, kind, aliases, unmarked, _source, _example] = row.cells;
        if name.is_empty() {
            return Err(LexiconError::new(file, row.line, LexiconErrorKind::Empty { column: "name" }));
        }
        listed.push(Listed {
            name: name.to_owned(),
            kind: read_kind(file, row.line, kind)?,
            aliases: aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
            unmarked: match unmarked {
                "yes" => true,
                "no" => false,
                other => return Err(row.unknown("unmarked", other, "yes or no")),
            },
        });
    }
    Ok(listed)
}
