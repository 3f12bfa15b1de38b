//! The tables that the finders of programmes look words up in, read once and turned into automata.
//!
//! Takes the texts of the tables under data/, hands on [`ProgrammeLexicons`]. Which rule asks which table is not its business.

use regex::Regex;
use std::sync::OnceLock;

use super::cues::CUE_NAMES;
pub(crate) use super::cues::Cue;
pub(crate) use super::entries::{Head, Listed};
use super::entries::{own_names, read_heads, read_names};
use super::games::COUNTED;
use crate::lexicon::{LexiconError, LexiconErrorKind, rows};
use crate::vocabulary::ProgrammeKind;
use crate::wordlist::{Finder, Finders, WordTable};

const CUES: &str = include_str!("../../data/programme_cues.tsv");
const NOT_NAMES: &str = include_str!("../../data/programme_not_names.tsv");
const TITLE_ENDINGS: &str = include_str!("../../data/title_endings.tsv");

/// What the last word of a title in 《》 says of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TitleClass {
    Document,
    Other,
}

/// All tables of this stage.
#[derive(Debug)]
pub(crate) struct ProgrammeLexicons {
    heads: Vec<Head>,
    /// Of heads, verbs of giving and listed names, which are sought in all of a text.
    everywhere: Finders<5>,
    head_by_surface: WordTable<usize>,
    /// In the order of [`CUE_NAMES`].
    cues: [Cues; CUE_NAMES.len()],
    not_names: WordTable<()>,
    title_endings: WordTable<TitleClass>,
    listed: Vec<Listed>,
    listed_by_surface: WordTable<usize>,
    listed_patterns: Vec<usize>,
    /// The user's own, with what their matches are.
    pub(crate) patterns: Vec<(Regex, ProgrammeKind)>,
}

/// The place of the heads among the finders that go over all of a text.
const HEAD_FINDER: usize = 0;
/// The places of those of cues.
#[cfg(test)]
const CUE_FINDERS: [(Cue, usize); 2] = [(Cue::Award, 1), (Cue::Declares, 3)];

/// Where in a text the words stand from which names are read, found in one pass over it.
#[derive(Debug)]
pub(crate) struct Spots<'l> {
    /// Heads with the bytes at which they begin.
    pub(crate) heads: Vec<(usize, &'l Head)>,
    /// Verbs that give or win, as byte ranges.
    pub(crate) awards: Vec<(usize, usize)>,
    /// Listed names, as byte ranges.
    pub(crate) listed: Vec<(usize, usize, &'l Listed)>,
    /// What declares a short form, as byte ranges.
    pub(crate) declared: Vec<(usize, usize)>,
    /// What the number of an edition stands before, as byte ranges.
    pub(crate) counted: Vec<(usize, usize)>,
}

/// The words of one cue.
#[derive(Debug)]
struct Cues {
    words: WordTable<()>,
    listed: Vec<&'static str>,
    /// Made when it is asked for first: a text asks for few.
    finder: OnceLock<Finder>,
}

impl Cues {
    fn of(listed: Vec<&'static str>) -> Self {
        Self { words: listed.iter().map(|word| (*word, ())).collect(), listed, finder: OnceLock::new() }
    }

    fn finder(&self) -> &Finder {
        self.finder.get_or_init(|| Finder::new(self.listed.iter().copied()))
    }
}

impl ProgrammeLexicons {
    /// The tables that the crate brings along.
    #[cfg(test)]
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        Self::with_names(&[], true)
    }

    /// The tables that the crate brings along, its names where they are `known`, and behind them the user's own: files and texts.
    pub(crate) fn with_names(own: &[(&str, &str)], known: bool) -> Result<Self, LexiconError> {
        let mut listed = if known { own_names()? } else { Vec::new() };
        for (file, table) in own {
            listed.extend(read_names(file, table)?);
        }
        Self::build(listed)
    }

    /// Takes `word` from `cue`, or gives back what was taken.
    #[cfg(test)]
    pub(crate) fn reduce(&mut self, cue: Cue, word: Option<&str>) {
        let all = || rows::<3>("programme_cues.tsv", CUES).unwrap().into_iter().filter(|row| CUE_NAMES[cue as usize].0 == row.cells[1]);
        let words = || all().map(|row| row.cells[0]).filter(|found| Some(*found) != word);
        self.cues[cue as usize] = Cues::of(words().collect());
        if let Some((_, place)) = CUE_FINDERS.into_iter().find(|(sought, _)| *sought == cue) {
            self.everywhere = self.everywhere.with(place, Finder::new(words()));
        }
    }

    fn build(listed: Vec<Listed>) -> Result<Self, LexiconError> {
        let heads = read_heads()?;
        let head_by_surface = heads.iter().enumerate().map(|(index, head)| (head.surface.as_str(), index)).collect();
        let mut cue_words: Vec<(Cue, &'static str)> = Vec::new();
        for row in rows::<3>("programme_cues.tsv", CUES)? {
            let [word, role, _example] = row.cells;
            let cue = CUE_NAMES.iter().find(|(name, _)| *name == role).map(|(_, cue)| *cue).ok_or_else(|| {
                let kind = LexiconErrorKind::Unknown { column: "role", found: role.to_owned(), expected: "a role of data/README.md" };
                LexiconError::new("programme_cues.tsv", row.line, kind)
            })?;
            cue_words.push((cue, word));
        }
        let cues = CUE_NAMES.map(|(_, cue)| Cues::of(cue_words.iter().filter(|(of, _)| *of == cue).map(|(_, word)| *word).collect()));
        let not_names = rows::<1>("programme_not_names.tsv", NOT_NAMES)?.into_iter().map(|row| (row.cells[0], ())).collect();
        let mut title_endings = WordTable::default();
        for row in rows::<2>("title_endings.tsv", TITLE_ENDINGS)? {
            let [ending, class] = row.cells;
            let class = match class {
                "document" => TitleClass::Document,
                "none" => TitleClass::Other,
                _ => return Err(row.unknown("class", class, "document or none")),
            };
            title_endings.insert(ending, class);
        }
        let mut listed_by_surface = WordTable::default();
        let mut surfaces = Vec::new();
        let mut listed_patterns = Vec::new();
        for (index, entry) in listed.iter().enumerate() {
            for surface in std::iter::once(&entry.name).chain(&entry.aliases) {
                if !listed_by_surface.contains(surface) {
                    listed_by_surface.insert(surface, index);
                }
                // 863 without marks or 计划 is a number.
                if entry.unmarked && !surface.bytes().all(|byte| byte.is_ascii_digit()) {
                    surfaces.push(surface.as_str());
                    listed_patterns.push(index);
                }
            }
        }
        let of_cue = |sought: Cue| Finder::new(cue_words.iter().filter(|(cue, _)| *cue == sought).map(|(_, word)| *word));
        let everywhere = Finders::new([
            Finder::new(heads.iter().map(|head| head.surface.as_str())),
            of_cue(Cue::Award),
            Finder::new(surfaces.iter().copied()),
            of_cue(Cue::Declares),
            Finder::new(COUNTED.into_iter()),
        ]);
        Ok(Self {
            heads,
            everywhere,
            head_by_surface,
            cues,
            not_names,
            title_endings,
            listed,
            listed_by_surface,
            listed_patterns,
            patterns: Vec::new(),
        })
    }

    /// What names of a whole text are read from: of each sort the longest at each place, disjoint. O(n).
    pub(crate) fn spots(&self, text: &str) -> Spots<'_> {
        let [heads, awards, listed, declared, counted] = self.everywhere.find(text);
        let range = |(start, end, _): (usize, usize, usize)| (start, end);
        let head = |(start, _, number): (usize, usize, usize)| self.heads.get(number).map(|head| (start, head));
        let name = |(start, end, number): (usize, usize, usize)| {
            let index = self.listed_patterns.get(number)?;
            Some((start, end, self.listed.get(*index)?))
        };
        Spots {
            heads: heads.into_iter().filter_map(head).collect(),
            awards: awards.into_iter().map(range).collect(),
            listed: listed.into_iter().filter_map(name).collect(),
            declared: declared.into_iter().map(range).collect(),
            counted: counted.into_iter().map(range).collect(),
        }
    }

    /// The heads of `stretch`, longest at each place, disjoint, with their byte offsets in it.
    pub(crate) fn heads_in<'l: 't, 't>(&'l self, stretch: &'t str) -> impl Iterator<Item = (usize, &'l Head)> + use<'l, 't> {
        let found = self.everywhere.one(HEAD_FINDER).into_iter().flat_map(move |finder| finder.find(stretch));
        found.filter_map(|(start, _, number)| self.heads.get(number).map(|head| (start, head)))
    }

    /// The longest head that `name` ends with and that `accept` takes, if something stands before it.
    pub(crate) fn head_at_end(&self, name: &str, accept: impl Fn(&Head) -> bool) -> Option<&Head> {
        self.head_by_surface.at_end(name).find_map(|(length, index)| {
            let head = self.heads.get(*index)?;
            // One character is no evidence behind one other: 贷 in 房贷, 展 in 拓展.
            let before = name.len() - length;
            (before > 3 || before > 0 && length > 3).then_some(head).filter(|head| accept(head))
        })
    }

    /// Whether `name` is nothing but a head: 艺术节.
    pub(crate) fn is_head(&self, name: &str) -> bool {
        self.head_by_surface.contains(name)
    }

    /// Whether `stretch` ends with a word of `cue`; the byte offset at which that word begins.
    pub(crate) fn cue_at_end(&self, cue: Cue, stretch: &str) -> Option<usize> {
        self.cues(cue)?.words.at_end(stretch).next().map(|(length, ())| stretch.len() - length)
    }

    /// Whether `stretch` begins with a word of `cue`; the byte offset behind that word.
    pub(crate) fn cue_at_start(&self, cue: Cue, stretch: &str) -> Option<usize> {
        self.cues(cue)?.words.at_start(stretch).next().map(|(length, ())| length)
    }

    /// The words of `cue` in `stretch`, longest first at each place, as byte ranges.
    pub(crate) fn cues_in<'a>(&'a self, cue: Cue, stretch: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        self.cues(cue).into_iter().flat_map(move |cues| cues.finder().find(stretch)).map(|(start, end, _)| (start, end))
    }

    fn cues(&self, cue: Cue) -> Option<&Cues> {
        // The numbers of the cues are their places in the table of names, which a test holds.
        self.cues.get(cue as usize)
    }

    /// Whether `surface` is a stock figure of speech (娘家人, 最后一公里) and never a name.
    pub(crate) fn is_not_name(&self, surface: &str) -> bool {
        self.not_names.contains(surface)
    }

    /// Whether `name` ends with such a figure, or with a holiday: 中华民族传统节日春节.
    pub(crate) fn ends_with_not_name(&self, name: &str) -> bool {
        self.not_names.at_end(name).next().is_some()
    }

    /// What the ending of a title says of the work.
    pub(crate) fn title_class(&self, title: &str) -> Option<TitleClass> {
        self.title_endings.at_end(title).next().map(|(_, class)| *class)
    }

    /// Whether `title` is nothing but a sort of document: 意见, 规划纲要.
    pub(crate) fn is_title_ending(&self, title: &str) -> bool {
        self.title_endings.contains(title)
    }

    /// The listed programme that has `surface` as its name or an alias.
    pub(crate) fn listed(&self, surface: &str) -> Option<&Listed> {
        self.listed.get(*self.listed_by_surface.get(surface)?)
    }
}
