//! Gathers the programmes of many documents into one register: a row for each programme, whatever short form a document used.
//!
//! Takes records in any number, hands on entries with counts and dates. Two records are one programme where a name or a longer
//! alias agrees after normalising. What a programme is was decided by the stage `programme`.

use crate::date::Date;
use crate::normalize::normalize;
use crate::record::{Programme, ProgrammeKind, Records};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The fewest characters of an alias that can join two records: 四早 or 活动 are too common.
const JOINING: usize = 4;

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
    /// Names with the number of documents that use each as the name, in the order in which they were met.
    names: Vec<(String, usize)>,
    kinds: BTreeMap<ProgrammeKind, usize>,
    hosts: Vec<String>,
    first_date: Option<Date>,
    last_date: Option<Date>,
    documents: usize,
    mentions: usize,
    claims: usize,
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
#[derive(Clone, Debug, Default)]
pub struct Register {
    entries: Vec<Entry>,
    by_form: HashMap<String, usize>,
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
            entry.name(&programme.name, 1);
            for alias in &programme.aliases {
                entry.name(alias, 0);
            }
            if let Some(host) = programme.host.as_ref().filter(|host| !entry.hosts.contains(&host.text)) {
                entry.hosts.push(host.text.clone());
            }
        }
    }

    /// The entry of a programme, a new one where none of its forms is known.
    fn find(&mut self, programme: &Programme) -> usize {
        let long = programme.aliases.iter().filter(|alias| alias.chars().count() >= JOINING);
        let forms: Vec<String> = std::iter::once(&programme.name).chain(long).map(|form| fold(form)).collect();
        let at = forms.iter().find_map(|form| self.by_form.get(form)).copied().unwrap_or(self.entries.len());
        if at == self.entries.len() {
            self.entries.push(Entry::default());
        }
        for form in forms {
            self.by_form.entry(form).or_insert(at);
        }
        at
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
    fn name(&mut self, name: &str, count: usize) {
        match self.names.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known += count,
            None => self.names.push((name.to_owned(), count)),
        }
    }

    fn to_row(&self) -> Option<RegisterEntry> {
        // `max_by_key` takes the last of equals, so the order is turned.
        let (name, _) = self.names.iter().rev().max_by_key(|(_, count)| *count)?;
        let (kind, _) = self.kinds.iter().rev().max_by_key(|(_, count)| **count)?;
        Some(RegisterEntry {
            name: name.clone(),
            kind: *kind,
            aliases: self.names.iter().map(|(other, _)| other).filter(|other| *other != name).cloned().collect(),
            hosts: self.hosts.clone(),
            first_date: self.first_date,
            last_date: self.last_date,
            documents: self.documents,
            mentions: self.mentions,
            claims: self.claims,
        })
    }
}

/// A form as it is compared: in Simplified characters and half width, without blanks and marks.
fn fold(form: &str) -> String {
    normalize(form).as_str().chars().filter(|found| !found.is_whitespace() && !"“”‘’《》".contains(*found)).collect()
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
}
