//! Calls the stages in order: a document in, its records out.
//!
//! Takes the settings and the user's own tables through [`MinerBuilder`], hands on records with spans into the original text.
//! Holds no rule: what is found is decided by the stages, how records look by `record`.

use crate::assemble::Assembler;
use crate::claim::ClaimRules;
use crate::currency::own_currency;
use crate::date::Date;
use crate::dateline::find_dateline;
use crate::document::Document;
use crate::explain::Explanation;
use crate::lexicon::{LexiconError, LexiconErrorKind, rows};
use crate::normalize::{NormalizedText, normalize};
use crate::programme::{ProgrammeLexicons, ProgrammeLinks, find_programmes};
use crate::quantity::{Doubt, Quantity, Tables, find_quantities, find_vetoed};
use crate::record::{DocumentInfo, QuantityRecords, Records};
use crate::segment::segment;
use crate::sentence::{Sentence, sentences, sentences_to};
use crate::span::NormSpan;
use crate::token::{Words, is_tag};
use crate::vocabulary::ProgrammeKind;
use jieba_rs::Jieba;
use regex::Regex;
use std::sync::Arc;

/// Finds numeric claims and named programmes in documents.
///
/// Built once and used for any number of documents, from any number of threads; a clone shares everything.
///
/// # Examples
///
/// ```
/// use hanmine::{Document, Miner};
///
/// let miner = Miner::builder().currency("CNY").build()?;
/// let records = miner.mine(&Document::new("1", "全年接待读者8万人次。"));
/// assert_eq!(records.document.chars, 11);
/// # Ok::<(), hanmine::LexiconError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Miner {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    /// What 元 means where the text does not say.
    currency: String,
    date: Option<Date>,
    tables: Tables,
    rules: ClaimRules,
    words: Words,
    programmes: ProgrammeLexicons,
}

impl Inner {
    /// What plain 元 means in a text: what the text says, else what the user says.
    fn currency(&self, original: &str, normalized: &NormalizedText) -> &str {
        own_currency(original, normalized).unwrap_or(&self.currency)
    }

    fn quantities(&self, original: &str, normalized: &NormalizedText) -> Vec<Quantity> {
        find_quantities(normalized, &self.tables, &self.words, self.currency(original, normalized))
    }
}

impl Miner {
    /// A builder with the default settings.
    pub fn builder() -> MinerBuilder {
        MinerBuilder::default()
    }

    /// Finds the claims and programmes of a document. Any text gives a result, perhaps an empty one. O(n).
    #[must_use]
    pub fn mine(&self, document: &Document) -> Records {
        let mut info = DocumentInfo::new(document.id(), document.encoding(), document.text().chars().count());
        info.title = document.title().map(str::to_owned);
        info.text = document.is_extracted().then(|| document.text().to_owned());
        let mut records = Records::new(info);
        records.warnings = document.warnings().to_vec();
        let normalized = normalize(document.text());
        let text = normalized.as_str();
        let inner = &*self.inner;
        let quantities = inner.quantities(document.text(), &normalized);
        let assembler = Assembler::new(document.text(), &normalized);
        let programmes = find_programmes(text, &inner.programmes, &inner.words);
        let mut names: Vec<NormSpan> =
            programmes.iter().flat_map(|programme| programme.mentions.iter().map(|mention| mention.span)).collect();
        names.sort();
        let in_name = |span: NormSpan| {
            // Names are disjoint, but for a few short forms inside a longer one.
            let behind = names.partition_point(|name| name.start <= span.start);
            names.iter().take(behind).rev().take(4).any(|name| name.contains(span))
        };
        let claimed: Vec<Quantity> = quantities.into_iter().filter(|quantity| quantity.is_claim() && !in_name(quantity.span)).collect();
        records.document.date = document.date().or_else(|| find_dateline(text)).or(inner.date);
        // Only what a claim is said in needs sentences, and what stands before it.
        let last = claimed.last().map_or(0, |quantity| quantity.span.end);
        let sentences: Vec<NormSpan> = sentences_to(&normalized, last).iter().map(Sentence::span).collect();
        let claims = inner.rules.find_claims(text, &sentences, &claimed, &inner.words, records.document.date);
        let links = ProgrammeLinks::new(text, &sentences, &programmes, &inner.programmes, &inner.words);
        let linked = links.of_all(claims.iter().map(|claim| (claim.quantity.span, claim.sentence, claim.repeats)));
        records.claims = claims.iter().zip(linked).map(|(claim, programmes)| assembler.claim(claim, programmes)).collect();
        records.programmes = programmes.iter().map(|programme| assembler.programme(programme)).collect();
        records
    }

    /// Mines the document again and tells step by step how its claim number `claim` (from 0) came about; `None` if it has no such claim.
    ///
    /// ```
    /// use hanmine::{Document, Miner};
    ///
    /// let miner = Miner::builder().build()?;
    /// let explanation = miner.explain(&Document::new("1", "全年接待读者8万人次，第3次增长。"), 0).unwrap();
    /// let steps: Vec<_> = explanation.steps().filter(|(stage, _)| *stage == "no amount").collect();
    /// assert_eq!(steps, [("no amount", "3次: ordinal")]);
    /// # Ok::<(), hanmine::LexiconError>(())
    /// ```
    #[must_use]
    pub fn explain(&self, document: &Document, claim: usize) -> Option<Explanation> {
        let records = self.mine(document);
        let record = records.claims.get(claim)?;
        let inner = &*self.inner;
        let normalized = normalize(document.text());
        let text = normalized.as_str();
        let at = |span: NormSpan| normalized.to_original(span);
        let sentence = sentences(&normalized).into_iter().map(|sentence| sentence.span()).find(|span| at(*span).end > record.bytes[0])?;
        let within = |span: NormSpan| sentence.contains(span);
        let mut out = Explanation::new();
        out.step("stored", at(sentence).slice(document.text()).trim());
        out.step("repaired", sentence.slice(text).trim());
        out.words(&inner.words.tokens(sentence.slice(text), sentence.start));
        for (span, sort) in find_vetoed(text, &inner.tables, &inner.words).into_iter().filter(|(span, _)| within(*span)) {
            out.step("no amount", format!("{}: {sort}", span.slice(text)));
        }
        for quantity in inner.quantities(document.text(), &normalized).iter().filter(|quantity| within(quantity.span)) {
            out.quantity(text, quantity);
        }
        out.step("this claim", record.text.as_str());
        out.claim(record);
        for programme in record.programmes.iter().filter_map(|&index| records.programmes.get(index)) {
            out.step("programme", format!("{} (rule {})", programme.name, programme.rule));
        }
        Some(out)
    }

    /// Finds the amounts of a document, also those that are no claims, such as an indefinite 一; of what [`crate::find_quantities`] finds, only
    /// figures that are part of a name (五金店) are left out.
    #[must_use]
    pub fn quantities(&self, document: &Document) -> QuantityRecords {
        let normalized = normalize(document.text());
        let quantities = self.inner.quantities(document.text(), &normalized);
        let assembler = Assembler::new(document.text(), &normalized);
        let named = quantities.iter().filter(|quantity| quantity.doubt != Doubt::Name);
        QuantityRecords::new(document.id(), named.map(|quantity| assembler.quantity(quantity)).collect())
    }

    /// Cuts a text into tokens, which joined give the text again.
    #[must_use]
    pub fn segment<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let inner = &*self.inner;
        segment(text, &inner.words, |read| inner.quantities(text, read))
    }
}

/// The settings of a [`Miner`].
///
/// Tables are text in the format that `data/README.md` describes; `file` is the name that errors show. Several tables of one
/// sort add up.
#[derive(Clone, Debug)]
#[must_use]
pub struct MinerBuilder {
    currency: String,
    date: Option<Date>,
    known_programmes: bool,
    tables: Vec<UserTable>,
    patterns: Vec<(Regex, ProgrammeKind)>,
    jieba: Option<Box<Jieba>>,
}

/// A table of the user's own.
#[derive(Clone, Debug)]
struct UserTable {
    sort: TableSort,
    file: String,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TableSort {
    Units,
    Classifiers,
    ProgrammeNames,
    Words,
}

impl Default for MinerBuilder {
    fn default() -> Self {
        Self { currency: "CNY".to_owned(), date: None, known_programmes: true, tables: Vec::new(), patterns: Vec::new(), jieba: None }
    }
}

impl MinerBuilder {
    /// What 元 means where the text does not say, as a code of ISO 4217; `CNY` if not set. A text in Traditional characters that
    /// names 新臺幣 or 港元 says so.
    pub fn currency(mut self, code: &str) -> Self {
        code.clone_into(&mut self.currency);
        self
    }

    /// The date of documents that state none, for 去年 and 今年以来.
    pub const fn date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// Adds units of measure.
    pub fn units(self, file: &str, table: &str) -> Self {
        self.table(TableSort::Units, file, table)
    }

    /// Adds classifiers.
    pub fn classifiers(self, file: &str, table: &str) -> Self {
        self.table(TableSort::Classifiers, file, table)
    }

    /// Whether the crate's own table of nationally known programmes is used, as it is if not set. Without it names are found by
    /// their marks, heads and verbs alone; the user's own names stay.
    pub const fn known_programmes(mut self, known: bool) -> Self {
        self.known_programmes = known;
        self
    }

    /// Adds names of programmes.
    pub fn programme_names(self, file: &str, table: &str) -> Self {
        self.table(TableSort::ProgrammeNames, file, table)
    }

    /// Takes whatever `pattern` matches for the name of a programme: the numbers of documents, a house's own codes of projects. The
    /// name is the pattern's first group, if it has one, else the whole match. It is sought in the normalised text, whose characters
    /// are simplified, figures ASCII and sentences whole. Each pattern costs a search of every document.
    ///
    /// ```
    /// use hanmine::{Document, Miner};
    /// use hanmine::record::ProgrammeKind;
    ///
    /// let numbers = regex::Regex::new("(?:按照|根据)([一-龥]{2,8}〔[0-9]{4}〕[0-9]+号)")?;
    /// let miner = Miner::builder().programme_pattern(numbers, ProgrammeKind::Document).build()?;
    /// let records = miner.mine(&Document::new("1", "按照澄政办发〔２０１６〕５号，每户补助３万元。"));
    /// assert_eq!(records.programmes[0].name, "澄政办发〔２０１６〕５号");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn programme_pattern(mut self, pattern: Regex, kind: ProgrammeKind) -> Self {
        self.patterns.push((pattern, kind));
        self
    }

    /// Adds words that the segmenter keeps whole: rows of a word and its part of speech, a tag of jieba's (n, nr, ns, nt, nz, v, vn, a, d, t …).
    pub fn words(self, file: &str, table: &str) -> Self {
        self.table(TableSort::Words, file, table)
    }

    /// Cuts words by a jieba of the user's own, of jieba-rs 0.11, in place of the embedded dictionary. Its HMM is asked only for
    /// names, since it invents words across numbers.
    ///
    /// ```
    /// use hanmine::Miner;
    /// use jieba_rs::Jieba;
    ///
    /// let jieba = Jieba::with_dict(&mut "新建 10 v\n公园 10 n\n".as_bytes())?;
    /// let miner = Miner::builder().jieba(jieba).build()?;
    /// assert_eq!(miner.segment("新建公园12个。"), ["新建", "公园", "12", "个", "。"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn jieba(mut self, jieba: Jieba) -> Self {
        self.jieba = Some(Box::new(jieba));
        self
    }

    fn table(mut self, sort: TableSort, file: &str, text: &str) -> Self {
        self.tables.push(UserTable { sort, file: file.to_owned(), text: text.to_owned() });
        self
    }

    /// Reads the tables and builds the miner.
    ///
    /// # Errors
    ///
    /// Fails if a row of a table cannot be used, or if the currency is not of three capital letters; [`LexiconError::file`]
    /// is then `currency` and its line 0.
    pub fn build(self) -> Result<Miner, LexiconError> {
        if self.currency.len() != 3 || !self.currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let reason = format!("expected a code of ISO 4217 like CNY, found `{}`", self.currency);
            return Err(LexiconError::new("currency", 0, LexiconErrorKind::Unreadable { reason }));
        }
        let of_sort = |sort: TableSort| {
            self.tables.iter().filter(move |table| table.sort == sort).map(|table| (table.file.as_str(), table.text.as_str()))
        };
        let names: Vec<(&str, &str)> = of_sort(TableSort::ProgrammeNames).collect();
        let mut tables = Tables::embedded()?;
        for (file, table) in of_sort(TableSort::Units) {
            tables.units.add_units(file, table, true)?;
        }
        for (file, table) in of_sort(TableSort::Classifiers) {
            tables.units.add_classifiers(file, table, true)?;
        }
        let mut words = self.jieba.map_or_else(Words::embedded, Words::from_jieba);
        for (file, table) in of_sort(TableSort::Words) {
            for row in rows::<2>(file, table)? {
                let [word, tag] = row.cells;
                if word.is_empty() {
                    return Err(row.empty("surface"));
                }
                if !is_tag(tag) {
                    return Err(row.unknown("tag", tag, "a part of speech of jieba's, such as n, nr, ns, nt, nz, v, vn, a, d or t"));
                }
                words.add(word, tag);
            }
        }
        let mut programmes = ProgrammeLexicons::with_names(&names, self.known_programmes)?;
        programmes.patterns = self.patterns;
        let inner = Inner { currency: self.currency, date: self.date, tables, rules: ClaimRules::embedded()?, words, programmes };
        Ok(Miner { inner: Arc::new(inner) })
    }
}
