//! The table of units: which surface is which code, of what sort, worth how much.
//!
//! Takes the rows of `data/units.tsv`, `classifiers.tsv`, `subunits.tsv` and `currency_signs.tsv`, and the user's own, hands on the
//! longest surface at a place. SI prefixes are a grammar, not rows. Whether a surface is a unit there (3家 | 家长) is asked elsewhere.

use crate::decimal::Decimal;
use crate::lexicon::{LexiconError, Row, rows};
use crate::vocabulary::Dimension;
use crate::wordlist::{Letters, Trie, WordMap};
use std::collections::HashMap;

/// The code that stands for the document's own currency until it is known: plain 元.
pub(crate) const OWN_CURRENCY: &str = "¤";

/// Most surfaces that begin one another and are told apart: 立, 立方, 立方米.
const MOST_NESTED: usize = 12;

/// What a surface means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) code: String,
    pub(crate) dimension: Dimension,
    /// The unit that [`Unit::factor`] converts into, on request.
    pub(crate) base: String,
    /// How many of `base` one unit is; where `base` is the code itself, what the number is multiplied with (成: 10 of %).
    pub(crate) factor: Decimal,
    pub(crate) sort: UnitSort,
}

impl Unit {
    /// What a number of it is multiplied with: 10 for 成.
    pub(super) fn scale(&self) -> Decimal {
        if self.base == self.code { self.factor.clone() } else { Decimal::from(1) }
    }
}

/// Where a unit comes from: rules treat measures and counts differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitSort {
    Measure,
    Classifier,
}

/// A surface whose sense depends on what stands around it: 度, 两, 点.
#[derive(Clone, Debug)]
pub(crate) struct Sense {
    /// What the surface means where the cue holds; `None` where it makes no amount.
    pub(crate) unit: Option<Unit>,
    /// Words of which any decides; empty for the sense of last resort.
    pub(crate) cues: Vec<Cue>,
    pub(crate) place: CuePlace,
}

/// A word that tells what a surface means.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    pub(crate) word: Box<str>,
    letters: Letters,
}

impl Cue {
    fn new(word: &str) -> Self {
        Self { word: word.into(), letters: Letters::of(word) }
    }

    /// Whether it stands in a text that has these characters.
    pub(crate) fn is_in(&self, text: &str, letters: Letters) -> bool {
        letters.may_hold(self.letters) && text.contains(&*self.word)
    }
}

/// Where a cue is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CuePlace {
    Before,
    After,
    Sentence,
    UnitBefore,
}

/// What the tables say of a surface.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Candidate<'a> {
    Clear(&'a Unit),
    Ambiguous(&'a [Sense]),
}

/// The units of all tables.
#[derive(Debug, Default)]
pub(crate) struct Units {
    by_surface: Trie<Meaning>,
    /// By the larger unit's code: the smaller one's surface and its worth in the larger unit.
    subunits: WordMap<String, Trie<Decimal>>,
    /// From the last character to the first.
    signs: Trie<String>,
}

/// What the tables say of a surface: a unit, senses among which the context chooses, or both, where the senses win.
#[derive(Debug, Default)]
struct Meaning {
    unit: Option<Unit>,
    senses: Vec<Sense>,
}

/// Prefixes of UCUM with their Chinese and Latin writing.
pub(super) const SI_PREFIXES: [(&str, &str, &str, i64); 19] = [
    ("Y", "尧", "Y", 24),
    ("Z", "泽", "Z", 21),
    ("E", "艾", "E", 18),
    ("P", "拍", "P", 15),
    ("T", "太", "T", 12),
    ("G", "吉", "G", 9),
    ("M", "兆", "M", 6),
    ("k", "千", "k", 3),
    ("h", "百", "h", 2),
    ("d", "分", "d", -1),
    ("c", "厘", "c", -2),
    ("m", "毫", "m", -3),
    ("u", "微", "μ", -6),
    ("u", "", "µ", -6),
    ("u", "", "u", -6),
    ("n", "纳", "n", -9),
    ("p", "皮", "p", -12),
    ("f", "飞", "f", -15),
    ("k", "", "K", 3),
];

impl Units {
    /// The embedded tables.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let mut out = Self::default();
        out.add_units("units.tsv", include_str!("../../data/units.tsv"), false)?;
        out.add_classifiers("classifiers.tsv", include_str!("../../data/classifiers.tsv"), false)?;
        for row in rows::<4>("compounds.tsv", include_str!("../../data/compounds.tsv"))? {
            let [of, surface, factor, _] = row.cells;
            out.add_subunit(of, surface, row.number("factor", factor)?);
        }
        for row in rows::<4>("subunits.tsv", include_str!("../../data/subunits.tsv"))? {
            let [_, surface, of, factor] = row.cells;
            let factor = row.number("factor", factor)?;
            out.add_subunit(of, surface, factor.clone());
            // 5角 alone is half a 元.
            let alone = Unit { code: of.to_owned(), dimension: Dimension::Money, base: of.to_owned(), factor, sort: UnitSort::Measure };
            out.add(surface, alone, false);
        }
        for row in rows::<3>("currency_signs.tsv", include_str!("../../data/currency_signs.tsv"))? {
            let [code, surface, _] = row.cells;
            out.signs.insert(surface.chars().rev(), code.to_owned());
        }
        out.add_senses("ambiguous_units.tsv", include_str!("../../data/ambiguous_units.tsv"))?;
        Ok(out)
    }

    fn add_subunit(&mut self, of: &str, surface: &str, factor: Decimal) {
        self.subunits.entry(of.to_owned()).or_default().insert(surface.chars(), factor);
    }

    /// Makes `unit` the meaning of a surface; where it has one already only if `wins`, and then of no sense of old.
    fn add(&mut self, surface: &str, unit: Unit, wins: bool) {
        let Some(slot) = self.by_surface.slot(surface.chars()) else { return };
        let meaning = slot.get_or_insert_default();
        if wins {
            meaning.senses.clear();
        }
        if wins || meaning.unit.is_none() {
            meaning.unit = Some(unit);
        }
    }

    fn add_senses(&mut self, file: &str, table: &str) -> Result<(), LexiconError> {
        let rows = rows::<5>(file, table)?;
        let mut by_code: HashMap<&str, Option<Unit>> = rows.iter().map(|row| (row.cells[1], None)).collect();
        for unit in self.by_surface.values().filter_map(|meaning| meaning.unit.as_ref()) {
            if let Some(slot) = by_code.get_mut(unit.code.as_str())
                && (unit.base != unit.code || unit.factor == Decimal::from(1))
            {
                slot.get_or_insert_with(|| unit.clone());
            }
        }
        for row in rows {
            let [surface, code, cue, place, _] = row.cells;
            let place = match place {
                "before" => CuePlace::Before,
                "after" => CuePlace::After,
                "sentence" => CuePlace::Sentence,
                "unit" => CuePlace::UnitBefore,
                _ => return Err(row.unknown("where", place, "before, after, sentence or unit")),
            };
            let unit = (code != "-").then(|| match self.subunits.get(code).and_then(|subunits| subunits.get(surface.chars())) {
                // 分 of money is a hundredth.
                Some(factor) => Unit {
                    code: code.to_owned(),
                    dimension: Dimension::Money,
                    base: code.to_owned(),
                    factor: factor.clone(),
                    sort: UnitSort::Measure,
                },
                None => by_code.get(code).cloned().flatten().unwrap_or_else(|| Unit {
                    code: code.to_owned(),
                    dimension: if code.starts_with('{') { Dimension::Count } else { Dimension::Other },
                    base: code.to_owned(),
                    factor: Decimal::from(1),
                    sort: if code.starts_with('{') { UnitSort::Classifier } else { UnitSort::Measure },
                }),
            });
            let cues = if cue == "-" { Vec::new() } else { cue.split('|').map(Cue::new).collect() };
            if let Some(meaning) = self.by_surface.slot(surface.chars()) {
                meaning.get_or_insert_default().senses.push(Sense { unit, cues, place });
            }
        }
        Ok(())
    }

    /// Adds a table of units of measure. A user's row takes the place of an embedded one.
    pub(crate) fn add_units(&mut self, file: &str, table: &str, user: bool) -> Result<(), LexiconError> {
        let mut prefixed = Vec::new();
        let mut lines = HashMap::new();
        for row in rows::<7>(file, table)? {
            let [code, surface, dimension, base, factor, prefix, _] = row.cells;
            let unit = Unit {
                code: code.to_owned(),
                dimension: dimension_of(&row, dimension)?,
                base: base.to_owned(),
                factor: row.number("factor", factor).and_then(|number| {
                    if number == Decimal::from(0) { Err(row.unknown("factor", factor, "more than nothing")) } else { Ok(number) }
                })?,
                sort: UnitSort::Measure,
            };
            match prefix {
                "-" => {}
                "si" | "bin" => prefixed.push((surface, unit.clone())),
                _ => return Err(row.unknown("prefix", prefix, "si, bin or -")),
            }
            self.insert(&row, surface, unit, &mut lines, user)?;
        }
        for (surface, unit) in prefixed {
            self.add_prefixed(surface, &unit);
        }
        Ok(())
    }

    /// Adds a table of classifiers. A user's row takes the place of an embedded one.
    pub(crate) fn add_classifiers(&mut self, file: &str, table: &str, user: bool) -> Result<(), LexiconError> {
        let mut lines = HashMap::new();
        for row in rows::<4>(file, table)? {
            let [code, surface, dimension, _] = row.cells;
            let unit = Unit {
                code: code.to_owned(),
                dimension: dimension_of(&row, dimension)?,
                base: code.to_owned(),
                factor: Decimal::from(1),
                sort: UnitSort::Classifier,
            };
            self.insert(&row, surface, unit, &mut lines, user)?;
        }
        Ok(())
    }

    fn insert<const N: usize>(
        &mut self,
        row: &Row<'_, N>,
        surface: &str,
        unit: Unit,
        lines: &mut HashMap<String, usize>,
        user: bool,
    ) -> Result<(), LexiconError> {
        for (column, cell) in [("surface", surface), ("code", unit.code.as_str())] {
            if cell.is_empty() {
                return Err(row.empty(column));
            }
        }
        if let Some(first_line) = lines.insert(surface.to_owned(), row.line) {
            return Err(row.duplicate(surface, first_line));
        }
        // 场(次): normalised text has full-width brackets between Chinese.
        if surface.contains('(') {
            self.add(&surface.replace('(', "（").replace(')', "）"), unit.clone(), user);
        }
        self.add(surface, unit, user);
        Ok(())
    }

    fn add_prefixed(&mut self, surface: &str, unit: &Unit) {
        let latin = surface.is_ascii() || surface.starts_with('Ω');
        for (code, chinese, symbol, power) in SI_PREFIXES {
            let prefix = if latin { symbol } else { chinese };
            // A written kilo is k; K is in use for KB, KW and the like.
            if prefix.is_empty() || (prefix == "K" && unit.dimension != Dimension::Data && surface.len() == 1) {
                continue;
            }
            let prefixed = Unit { code: format!("{code}{}", unit.code), factor: unit.factor.clone().scaled(power), ..unit.clone() };
            self.add(&format!("{prefix}{surface}"), prefixed, false);
        }
    }

    /// The surfaces of the tables that begin `text`, longest first, with their lengths in bytes.
    pub(crate) fn at_start<'a>(&'a self, text: &str) -> impl Iterator<Item = (Candidate<'a>, usize)> + use<'a> {
        let mut found = [None; MOST_NESTED];
        let mut count = 0;
        for ((meaning, len), slot) in self.by_surface.prefixes(text.chars()).zip(&mut found) {
            *slot = match (meaning.senses.as_slice(), &meaning.unit) {
                ([], Some(unit)) => Some((Candidate::Clear(unit), len)),
                (senses, _) => Some((Candidate::Ambiguous(senses), len)),
            };
            count += 1;
        }
        found.into_iter().take(count).rev().flatten()
    }

    /// The longest unit whose surface is `opening` and what `text` begins with: 月 of 个月.
    pub(crate) fn behind(&self, opening: &str, text: &str) -> Option<(&Unit, usize)> {
        let (meaning, len) = self.by_surface.longest(opening.chars().chain(text.chars()))?;
        Some((meaning.unit.as_ref()?, len.checked_sub(opening.len()).filter(|&len| len > 0)?))
    }

    /// The unit of exactly this surface.
    pub(crate) fn of_surface(&self, surface: &str) -> Option<&Unit> {
        self.by_surface.get(surface.chars())?.unit.as_ref()
    }

    /// The smaller unit that begins `text` behind one of code `of`: its worth in `of` and its length in bytes.
    pub(crate) fn subunit(&self, of: &str, text: &str) -> Option<(&Decimal, usize)> {
        self.subunits.get(of)?.longest(text.chars())
    }

    /// Whether digits without a unit may follow a unit of this code as its decimals: 1米75.
    pub(crate) fn takes_bare_decimals(&self, code: &str) -> bool {
        self.subunits.get(code).is_some_and(|subunits| subunits.get(['-']).is_some())
    }

    /// The currency sign or name that ends `text`, the part before a number: its code and length in bytes.
    pub(crate) fn sign_at_end(&self, text: &str) -> Option<(&str, usize)> {
        self.signs.longest(text.chars().rev()).map(|(code, len)| (code.as_str(), len))
    }
}

fn dimension_of<const N: usize>(row: &Row<'_, N>, name: &str) -> Result<Dimension, LexiconError> {
    Dimension::from_word(name).ok_or_else(|| row.unknown("dimension", name, "a dimension such as length or count"))
}
