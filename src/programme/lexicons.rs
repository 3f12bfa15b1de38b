//! The tables that the finders of programmes look words up in, read once and turned into automata.
//!
//! Takes the texts of the tables under data/, hands on [`ProgrammeLexicons`]. Which rule asks which table is not its business.

use std::collections::{HashMap, HashSet};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::vocabulary::ProgrammeKind;

use crate::lexicon::{LexiconError, LexiconErrorKind, rows};

const HEADS: &str = include_str!("../../data/programme_heads.tsv");
const CUES: &str = include_str!("../../data/programme_cues.tsv");
const NOT_NAMES: &str = include_str!("../../data/programme_not_names.tsv");
const TITLE_ENDINGS: &str = include_str!("../../data/title_endings.tsv");
const NAMES: &str = include_str!("../../data/programme_names.tsv");

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
    /// Ends a marked name, and is then enough.
    pub(crate) inside: bool,
    /// May end a name without marks.
    pub(crate) unmarked: bool,
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

/// What a cue word says of the name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Cue {
    Launch,
    Award,
    Stop,
    Campaign,
    Nominal,
    Issue,
    Speech,
    Nickname,
    NotName,
    Plain,
    Meeting,
    Generic,
    Host,
    Boundary,
    PointsBack,
    Prize,
    Afresh,
    Front,
    Target,
    Thing,
    Clause,
    NotAward,
    Incident,
    Aim,
    Treaty,
    Work,
    WeakTitle,
}

const CUE_NAMES: [(&str, Cue); 27] = [
    ("launch", Cue::Launch),
    ("award", Cue::Award),
    ("stop", Cue::Stop),
    ("campaign", Cue::Campaign),
    ("nominal", Cue::Nominal),
    ("issue", Cue::Issue),
    ("speech", Cue::Speech),
    ("nickname", Cue::Nickname),
    ("notname", Cue::NotName),
    ("plain", Cue::Plain),
    ("meeting", Cue::Meeting),
    ("generic", Cue::Generic),
    ("host", Cue::Host),
    ("boundary", Cue::Boundary),
    ("pointsback", Cue::PointsBack),
    ("prize", Cue::Prize),
    ("afresh", Cue::Afresh),
    ("front", Cue::Front),
    ("target", Cue::Target),
    ("thing", Cue::Thing),
    ("clause", Cue::Clause),
    ("notaward", Cue::NotAward),
    ("incident", Cue::Incident),
    ("aim", Cue::Aim),
    ("treaty", Cue::Treaty),
    ("work", Cue::Work),
    ("weaktitle", Cue::WeakTitle),
];

/// What the last word of a title in 《》 says of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TitleClass {
    Document,
    Other,
}

/// The `expected` part of an error about an unknown kind.
const KINDS: &str = "initiative, competition, award, document, platform, event or scheme";

/// All tables of this stage.
#[derive(Debug)]
pub(crate) struct ProgrammeLexicons {
    heads: Vec<Head>,
    head_finder: Option<AhoCorasick>,
    head_by_surface: HashMap<String, usize>,
    cues: HashMap<Cue, HashSet<String>>,
    cue_finders: HashMap<Cue, AhoCorasick>,
    not_names: HashSet<String>,
    title_endings: HashMap<String, TitleClass>,
    listed: Vec<Listed>,
    listed_by_surface: HashMap<String, usize>,
    listed_finder: Option<AhoCorasick>,
    listed_patterns: Vec<usize>,
}

/// Other forms of the programmes of the crate's own table, of three characters and more, each with the name.
pub(crate) fn known_forms() -> Vec<(String, String)> {
    let listed = read_names("programme_names.tsv", NAMES).unwrap_or_default();
    let forms = listed.into_iter().flat_map(|entry| entry.aliases.into_iter().map(move |alias| (alias, entry.name.clone())));
    forms.filter(|(alias, _)| alias.chars().count() > 2).collect()
}

/// The longest head, cue or ending, in code points; a look-up of a suffix tries no more.
const LONGEST: usize = 8;

impl ProgrammeLexicons {
    /// The tables that the crate brings along.
    #[cfg(test)]
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        Self::with_names(&[], true)
    }

    /// The tables that the crate brings along, its names where they are `known`, and behind them the user's own: files and texts.
    pub(crate) fn with_names(own: &[(&str, &str)], known: bool) -> Result<Self, LexiconError> {
        let mut listed = if known { read_names("programme_names.tsv", NAMES)? } else { Vec::new() };
        for (file, table) in own {
            listed.extend(read_names(file, table)?);
        }
        Self::build(listed)
    }

    fn build(listed: Vec<Listed>) -> Result<Self, LexiconError> {
        let heads = read_heads("programme_heads.tsv", HEADS)?;
        let head_by_surface = heads.iter().enumerate().map(|(index, head)| (head.surface.clone(), index)).collect();
        let head_finder = finder(heads.iter().map(|head| head.surface.as_str()));
        let mut cues: HashMap<Cue, HashSet<String>> = HashMap::new();
        for row in rows::<2>("programme_cues.tsv", CUES)? {
            let [word, role] = row.cells;
            let cue = CUE_NAMES.iter().find(|(name, _)| *name == role).map(|(_, cue)| *cue).ok_or_else(|| {
                let kind = LexiconErrorKind::Unknown { column: "role", found: role.to_owned(), expected: "a role of data/README.md" };
                LexiconError::new("programme_cues.tsv", row.line, kind)
            })?;
            cues.entry(cue).or_default().insert(word.to_owned());
        }
        let cue_finders =
            cues.iter().filter_map(|(cue, words)| finder(words.iter().map(String::as_str)).map(|found| (*cue, found))).collect();
        let not_names = rows::<1>("programme_not_names.tsv", NOT_NAMES)?.into_iter().map(|row| row.cells.concat()).collect();
        let mut title_endings = HashMap::new();
        for row in rows::<2>("title_endings.tsv", TITLE_ENDINGS)? {
            let [ending, class] = row.cells;
            title_endings.insert(ending.to_owned(), if class == "document" { TitleClass::Document } else { TitleClass::Other });
        }
        let mut listed_by_surface = HashMap::new();
        let mut surfaces = Vec::new();
        let mut listed_patterns = Vec::new();
        for (index, entry) in listed.iter().enumerate() {
            for surface in std::iter::once(&entry.name).chain(&entry.aliases) {
                listed_by_surface.entry(surface.clone()).or_insert(index);
                if entry.unmarked {
                    surfaces.push(surface.as_str());
                    listed_patterns.push(index);
                }
            }
        }
        let listed_finder = finder(surfaces.iter().copied());
        Ok(Self {
            heads,
            head_finder,
            head_by_surface,
            cues,
            cue_finders,
            not_names,
            title_endings,
            listed,
            listed_by_surface,
            listed_finder,
            listed_patterns,
        })
    }

    /// The heads of `stretch`, longest at each place, disjoint, with their byte offsets in it.
    pub(crate) fn heads_in<'l: 't, 't>(&'l self, stretch: &'t str) -> impl Iterator<Item = (usize, &'l Head)> + use<'l, 't> {
        self.head_finder
            .iter()
            .flat_map(move |found| found.find_iter(stretch))
            .filter_map(|found| self.heads.get(found.pattern().as_usize()).map(|head| (found.start(), head)))
    }

    /// The longest head that `name` ends with and that `accept` takes, if something stands before it.
    pub(crate) fn head_at_end(&self, name: &str, accept: impl Fn(&Head) -> bool) -> Option<&Head> {
        suffixes(name).find_map(|(start, suffix)| {
            let head = self.heads.get(*self.head_by_surface.get(suffix)?)?;
            // One character is no evidence behind one other: 贷 in 房贷, 展 in 拓展.
            let before = start.min(name.len() - suffix.len());
            (before > 3 || before > 0 && suffix.len() > 3).then_some(head).filter(|head| accept(head))
        })
    }

    /// Whether `stretch` ends with a word of `cue`; the byte offset at which that word begins.
    pub(crate) fn cue_at_end(&self, cue: Cue, stretch: &str) -> Option<usize> {
        let words = self.cues.get(&cue)?;
        suffixes(stretch).find(|(_, suffix)| words.contains(*suffix)).map(|(start, _)| start)
    }

    /// Whether `stretch` begins with a word of `cue`; the byte offset behind that word.
    pub(crate) fn cue_at_start(&self, cue: Cue, stretch: &str) -> Option<usize> {
        let words = self.cues.get(&cue)?;
        let ends: Vec<usize> = stretch.char_indices().take(LONGEST).map(|(at, found)| at + found.len_utf8()).collect();
        ends.into_iter().rev().find(|end| stretch.get(..*end).is_some_and(|prefix| words.contains(prefix)))
    }

    /// The words of `cue` in `stretch`, longest first at each place, as byte ranges.
    pub(crate) fn cues_in<'a>(&'a self, cue: Cue, stretch: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        self.cue_finders.get(&cue).into_iter().flat_map(move |found| found.find_iter(stretch)).map(|found| (found.start(), found.end()))
    }

    /// Whether `surface` is a stock figure of speech (娘家人, 最后一公里) and never a name.
    pub(crate) fn is_not_name(&self, surface: &str) -> bool {
        self.not_names.contains(surface)
    }

    /// Whether `name` ends with such a figure, or with a holiday: 中华民族传统节日春节.
    pub(crate) fn ends_with_not_name(&self, name: &str) -> bool {
        suffixes(name).any(|(_, suffix)| self.not_names.contains(suffix))
    }

    /// What the ending of a title says of the work.
    pub(crate) fn title_class(&self, title: &str) -> Option<TitleClass> {
        suffixes(title).find_map(|(_, suffix)| self.title_endings.get(suffix).copied())
    }

    /// Whether `title` is nothing but a sort of document: 意见, 规划纲要.
    pub(crate) fn is_title_ending(&self, title: &str) -> bool {
        self.title_endings.contains_key(title)
    }

    /// The listed programme that has `surface` as its name or an alias.
    pub(crate) fn listed(&self, surface: &str) -> Option<&Listed> {
        self.listed.get(*self.listed_by_surface.get(surface)?)
    }

    /// The listed names that stand in `text`, disjoint.
    pub(crate) fn listed_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, &'a Listed)> {
        self.listed_finder.iter().flat_map(move |found| found.find_iter(text)).filter_map(|found| {
            let index = self.listed_patterns.get(found.pattern().as_usize())?;
            Some((found.start(), found.end(), self.listed.get(*index)?))
        })
    }
}

/// The suffixes of `text` of at most [`LONGEST`] code points, longest first, with their byte offsets.
fn suffixes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts: Vec<usize> = text.char_indices().rev().take(LONGEST).map(|(at, _)| at).collect();
    starts.into_iter().rev().filter_map(move |start| text.get(start..).map(|suffix| (start, suffix)))
}

/// An automaton that finds the longest of `words` at each place; none where it cannot be built.
pub(crate) fn finder<'a>(words: impl Iterator<Item = &'a str>) -> Option<AhoCorasick> {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok()
}

fn read_kind(file: &str, line: usize, found: &str) -> Result<ProgrammeKind, LexiconError> {
    ProgrammeKind::from_word(found).ok_or_else(|| {
        let kind = LexiconErrorKind::Unknown { column: "kind", found: found.to_owned(), expected: KINDS };
        LexiconError::new(file, line, kind)
    })
}

fn read_heads(file: &str, table: &str) -> Result<Vec<Head>, LexiconError> {
    let mut heads: Vec<Head> = Vec::new();
    let mut lines: HashMap<&str, usize> = HashMap::new();
    for row in rows::<5>(file, table)? {
        let [surface, kind, weight, place, _example] = row.cells;
        if let Some(first_line) = lines.insert(surface, row.line) {
            return Err(LexiconError::new(file, row.line, LexiconErrorKind::Duplicate { surface: surface.to_owned(), first_line }));
        }
        heads.push(Head {
            surface: surface.to_owned(),
            kind: read_kind(file, row.line, kind)?,
            strong: weight == "strong",
            outside: place.contains('o') || place.contains('n'),
            adjacent: place.contains('n'),
            inside: place.contains('i'),
            unmarked: place.contains('u'),
        });
    }
    Ok(heads)
}

fn read_names(file: &str, table: &str) -> Result<Vec<Listed>, LexiconError> {
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
            unmarked: unmarked == "yes",
        });
    }
    Ok(listed)
}
