//! Gathers the programmes of many documents into one register: a row for each programme, whatever short form a document used.
//!
//! Takes records in any number, hands on entries with counts and dates. Two records are one programme where their names agree
//! after normalising, or a document uses a longer form of one for the other. What a programme is was decided by `programme`.

use crate::date::Date;
use crate::normalize::normalize;
use crate::programme::known_forms;
use crate::record::{Programme, ProgrammeKind, Records};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The fewest characters of an alias that can join two records: 四早 or 活动 are too common.
const JOINING: usize = 4;
/// The fewest where the alias is an abbreviation of its own (进博会) and no part of the name.
const ABBREVIATION: usize = 3;

/// A programme over all documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RegisterEntry {
    /// The name that most documents use; of several the first met.
    pub name: String,
    /// The kind that most documents give it.
    pub kind: ProgrammeKind,
    /// All other names, in the order in which they were met.
    pub aliases: Vec<String>,
    /// The organisations that run it, in the order in which they were met.
    pub hosts: Vec<String>,
    /// The earliest date of a document that names it.
    pub first_date: Option<Date>,
    /// The latest date of a document that names it.
    pub last_date: Option<Date>,
    /// How many documents name it.
    pub documents: usize,
    /// How often it is named.
    pub mentions: usize,
    /// How many claims speak of it.
    pub claims: usize,
}

/// What is known of a programme while documents are added.
#[derive(Clone, Debug, Default)]
struct Entry {
    /// Names with the number of documents that use each as the name.
    names: Met,
    kinds: BTreeMap<ProgrammeKind, usize>,
    hosts: Met,
    first_date: Option<Date>,
    last_date: Option<Date>,
    documents: usize,
    mentions: usize,
    claims: usize,
}

/// Words in the order in which they were met, with counts.
#[derive(Clone, Debug, Default)]
struct Met(HashMap<String, (usize, usize)>);

impl Met {
    fn add(&mut self, word: &str, count: usize) {
        let behind = self.0.len();
        match self.0.get_mut(word) {
            Some((_, known)) => *known += count,
            None => {
                self.0.insert(word.to_owned(), (behind, count));
            }
        }
    }

    fn in_order(&self) -> Vec<(&str, usize)> {
        let mut words: Vec<(usize, &str, usize)> = self.0.iter().map(|(word, (at, count))| (*at, word.as_str(), *count)).collect();
        words.sort_unstable();
        words.into_iter().map(|(_, word, count)| (word, count)).collect()
    }
}

/// A register of programmes.
///
/// # Examples
///
/// ```
/// use hanmine::{Document, Miner, Register};
///
/// let miner = Miner::builder().build()?;
/// let mut register = Register::default();
/// register.add(&miner.mine(&Document::new("1", "县里启动“护渔行动”。")));
/// register.add(&miner.mine(&Document::new("2", "“护渔行动”放流鱼苗3万尾。")));
/// let entries = register.entries();
/// assert_eq!((entries.len(), entries[0].name.as_str(), entries[0].documents), (1, "护渔行动", 2));
/// # Ok::<(), hanmine::LexiconError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Register {
    entries: Vec<Entry>,
    by_form: HashMap<String, usize>,
    /// Entries that were joined into an earlier one.
    into: HashMap<usize, usize>,
    /// The names of nationally known programmes by their other forms.
    known: HashMap<String, String>,
}

impl Default for Register {
    /// An empty register, which knows the forms of nationally known programmes.
    fn default() -> Self {
        let known = known_forms().into_iter().map(|(form, name)| (fold(&form), fold(&name))).collect();
        Self { entries: Vec::new(), by_form: HashMap::new(), into: HashMap::new(), known }
    }
}

impl Register {
    /// Adds the programmes of one document. O(n) in their names.
    pub fn add(&mut self, records: &Records) {
        let mut seen: HashSet<usize> = HashSet::new();
        let mut claims = vec![0; records.programmes.len()];
        for index in records.claims.iter().flat_map(|claim| &claim.programmes) {
            if let Some(count) = claims.get_mut(*index) {
                *count += 1;
            }
        }
        for (programme, claims) in records.programmes.iter().zip(claims) {
            let at = self.find(programme);
            let Some(entry) = self.entries.get_mut(at) else { continue };
            if seen.insert(at) {
                entry.documents += 1;
                let date = records.document.date;
                entry.first_date = entry.first_date.into_iter().chain(date).min();
                entry.last_date = entry.last_date.into_iter().chain(date).max();
            }
            entry.mentions += programme.mentions.len();
            entry.claims += claims;
            *entry.kinds.entry(programme.kind).or_default() += 1;
            entry.names.add(&programme.name, 1);
            for alias in &programme.aliases {
                entry.names.add(alias, 0);
            }
            if let Some(host) = &programme.host {
                entry.hosts.add(&host.text, 1);
            }
        }
    }

    /// The entry of a programme, a new one where none of its forms is known; entries that it shows to be one are joined.
    fn find(&mut self, programme: &Programme) -> usize {
        let mut forms = joining_forms(programme);
        let listed: Vec<String> = forms.iter().filter_map(|form| self.known.get(form)).cloned().collect();
        forms.extend(listed);
        let mut known: Vec<usize> = forms.iter().filter_map(|form| self.by_form.get(form)).copied().collect();
        for at in &mut known {
            *at = self.joined_into(*at);
        }
        known.sort_unstable();
        known.dedup();
        let at = known.first().copied().unwrap_or(self.entries.len());
        if at == self.entries.len() {
            self.entries.push(Entry::default());
        }
        for other in known.into_iter().skip(1) {
            self.join(other, at);
        }
        for form in forms {
            self.by_form.entry(form).or_insert(at);
        }
        at
    }

    /// Adds what is known of the entry at `other` to the one at `at`, which was met before it.
    fn join(&mut self, other: usize, at: usize) {
        let Some(gone) = self.entries.get_mut(other).map(std::mem::take) else { return };
        self.into.insert(other, at);
        let Some(entry) = self.entries.get_mut(at) else { return };
        for (name, count) in gone.names.in_order() {
            entry.names.add(name, count);
        }
        for (kind, count) in gone.kinds {
            *entry.kinds.entry(kind).or_default() += count;
        }
        for (host, count) in gone.hosts.in_order() {
            entry.hosts.add(host, count);
        }
        entry.first_date = entry.first_date.into_iter().chain(gone.first_date).min();
        entry.last_date = entry.last_date.into_iter().chain(gone.last_date).max();
        entry.documents += gone.documents;
        entry.mentions += gone.mentions;
        entry.claims += gone.claims;
    }

    /// The entry that stands for the one at `at` by now. An entry is joined into an earlier one, so this ends.
    fn joined_into(&mut self, at: usize) -> usize {
        let mut last = at;
        while let Some(next) = self.into.get(&last) {
            last = *next;
        }
        // Whoever asks again on this way is told at once.
        let mut passed = at;
        while let Some(next) = self.into.get_mut(&passed) {
            passed = std::mem::replace(next, last);
        }
        last
    }

    /// The entries: those that most documents name first, of equals in the order in which they were met.
    #[must_use]
    pub fn entries(&self) -> Vec<RegisterEntry> {
        let mut entries: Vec<RegisterEntry> = self.entries.iter().filter_map(Entry::to_row).collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.documents));
        entries
    }
}

impl Entry {
    fn to_row(&self) -> Option<RegisterEntry> {
        let names = self.names.in_order();
        // `max_by_key` takes the last of equals, so the order is turned.
        let (name, _) = names.iter().rev().max_by_key(|(_, count)| *count)?;
        let (kind, _) = self.kinds.iter().rev().max_by_key(|(_, count)| **count)?;
        Some(RegisterEntry {
            name: (*name).to_owned(),
            kind: *kind,
            aliases: names.iter().map(|(other, _)| *other).filter(|other| other != name).map(str::to_owned).collect(),
            hosts: self.hosts.in_order().into_iter().map(|(host, _)| host.to_owned()).collect(),
            first_date: self.first_date,
            last_date: self.last_date,
            documents: self.documents,
            mentions: self.mentions,
            claims: self.claims,
        })
    }
}

/// The forms of a programme by which records are joined, folded: its name, and aliases that are as distinctive.
///
/// A short form of a meeting or contest (中亚论坛北京峰会: 北京峰会) and a part of a list of slogans are said of others too.
fn joining_forms(programme: &Programme) -> Vec<String> {
    let name = fold(&programme.name);
    let common = |alias: &str| (programme.kind.is_meeting() || programme.name.contains('、')) && is_inside(alias, &name);
    // 《纲要草案》 stands for any such title; a law's long title holds the short one.
    let document = programme.kind == ProgrammeKind::Document;
    let title = |alias: &str| !document || name.contains(alias) || alias.contains(&name);
    let least = |alias: &str| if is_inside(alias, &name) { JOINING } else { ABBREVIATION };
    let aliases = programme.aliases.iter().map(|alias| fold(alias));
    let aliases: Vec<String> = aliases.filter(|alias| alias.chars().count() >= least(alias) && !common(alias) && title(alias)).collect();
    std::iter::once(name).chain(aliases).collect()
}

/// Whether `short` is a shorter form of `long`: a part of it, or its characters in the same order. An abbreviation (进博会) is none.
fn is_inside(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    let is_close = long.chars().count() <= short.chars().count() * 2;
    long.contains(short) || (is_close && short.chars().all(|wanted| rest.any(|found| found == wanted)))
}

/// A form as it is compared: in Simplified characters and half width, without blanks, marks and the signs that join its parts.
fn fold(form: &str) -> String {
    normalize(form).as_str().chars().filter(|found| !found.is_whitespace() && !"“”‘’《》、，,·—-".contains(*found)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{DocumentInfo, Offsets, ProgrammeMention};

    fn records(id: &str, date: &str, name: &str, aliases: &[&str]) -> Records {
        let mut info = DocumentInfo::new(id, "UTF-8", 0);
        info.date = date.parse().ok();
        let mut records = Records::new(info);
        let at = Offsets { bytes: [0, 3], chars: [0, 1] };
        records.programmes.push(Programme {
            name: name.to_owned(),
            kind: ProgrammeKind::Initiative,
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            host: None,
            mentions: vec![ProgrammeMention::new(at, true)],
            rule: "test".to_owned(),
        });
        records
    }

    #[test]
    fn forms_of_one_programme_are_one_entry() {
        let mut register = Register::default();
        register.add(&records("1", "2020-03-01", "六送暖心工程", &["六送工程"]));
        register.add(&records("2", "2019-05-02", "六送工程", &[]));
        register.add(&records("3", "", "六送暖心工程", &[]));
        register.add(&records("4", "2021-01-01", "護渔行动", &[]));
        let entries = register.entries();
        let rows: Vec<_> = entries.iter().map(|entry| (entry.name.as_str(), entry.documents, entry.mentions)).collect();
        assert_eq!(rows, [("六送暖心工程", 3, 3), ("護渔行动", 1, 1)]);
        let first = entries.first().unwrap();
        assert_eq!(first.aliases, ["六送工程"]);
        assert_eq!(first.first_date.map(|date| date.to_string()).as_deref(), Some("2019-05-02"));
        assert_eq!(first.last_date.map(|date| date.to_string()).as_deref(), Some("2020-03-01"));
    }

    #[test]
    fn forms_of_a_nationally_known_programme_are_one_entry() {
        let mut register = Register::default();
        register.add(&records("1", "2020-03-01", "三北防护林工程", &[]));
        register.add(&records("2", "2021-03-01", "三北工程", &[]));
        register.add(&records("3", "2021-03-01", "三西工程", &[]));
        let rows: Vec<_> = register.entries().into_iter().map(|entry| (entry.name, entry.aliases, entry.documents)).collect();
        let expected = [("三北防护林工程", vec!["三北工程"], 2), ("三西工程", vec![], 1)];
        assert_eq!(
            rows,
            expected.map(|(name, aliases, documents)| (name.to_owned(), aliases.into_iter().map(str::to_owned).collect(), documents))
        );
    }

    #[test]
    fn a_document_that_uses_both_forms_joins_their_entries() {
        let mut register = Register::default();
        register.add(&records("1", "2020-03-01", "国际竹藤博览会", &[]));
        register.add(&records("2", "2021-03-01", "竹博会", &[]));
        register.add(&records("3", "2022-03-01", "国际竹藤博览会", &["竹博会"]));
        register.add(&records("4", "2023-03-01", "竹博会", &[]));
        let entries = register.entries();
        let rows: Vec<_> = entries.iter().map(|entry| (entry.name.as_str(), entry.documents, entry.mentions)).collect();
        assert_eq!(rows, [("国际竹藤博览会", 4, 4)]);
        let first = entries.first().unwrap();
        assert_eq!(first.aliases, ["竹博会"]);
        assert_eq!(first.last_date.map(|date| date.to_string()).as_deref(), Some("2023-03-01"));
    }

    #[test]
    fn contests_of_two_cities_or_years_stay_apart() {
        let mut register = Register::default();
        for (id, name, aliases) in [
            ("1", "竹乡论坛山城峰会", ["山城峰会"]),
            ("2", "湖区论坛山城峰会", ["山城峰会"]),
            ("3", "山城龙舟赛2021", ["龙舟赛"]),
            ("4", "水城龙舟赛2021", ["龙舟赛"]),
            ("5", "山城龙舟赛2022", ["龙舟赛"]),
        ] {
            let mut found = records(id, "2020-03-01", name, &aliases);
            for programme in &mut found.programmes {
                programme.kind = ProgrammeKind::Event;
            }
            register.add(&found);
        }
        assert!(register.entries().iter().all(|entry| entry.documents == 1));
        assert_eq!(register.entries().len(), 5);
    }
}
