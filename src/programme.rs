//! Finds named programmes: plans, campaigns, contests, awards, documents, platforms, events and schemes with proper names.
//!
//! Takes normalised text, hands on one [`Programme`] for each name, with its aliases and all its mentions, in order of first
//! mention. The finders below each read one sort of evidence; merging them is decided here. Claims are not its business.

#[cfg(test)]
mod accounts;
mod afresh;
mod alias;
mod anniversary;
mod awards;
mod campaign;
mod carried;
mod context;
mod cues;
#[cfg(test)]
mod decided;
mod decree;
mod decreed;
mod edition;
mod entries;
mod games;
mod glossary;
mod governed;
mod host;
mod joined;
mod laws;
mod lexicons;
mod link;
#[cfg(test)]
mod linked;
mod listed;
mod lost;
mod marks;
mod member;
mod name;
mod opening;
mod over;
mod patterns;
mod phrase;
mod phrase_start;
mod pointed;
mod quoted;
mod reach;
mod respective;
mod shape;
mod short;
mod stand;
mod state;
#[cfg(test)]
mod summed;
mod tail;
mod theme;
mod titled;
mod told;
#[cfg(test)]
mod turned;
mod unquoted;
mod works;

use crate::span::NormSpan;
use crate::token::Words;
use crate::vocabulary::ProgrammeKind;

pub(crate) use entries::known_forms;
pub(crate) use lexicons::ProgrammeLexicons;
pub(crate) use link::ProgrammeLinks;

/// How many mentions of a programme are asked who runs it.
const NAMED: usize = 3;

/// A programme of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Programme {
    /// The shortest form that identifies it, without marks and line breaks.
    pub name: String,
    /// What it is.
    pub kind: ProgrammeKind,
    /// Other forms that the text uses.
    pub aliases: Vec<String>,
    /// Where it is named, in text order.
    pub mentions: Vec<ProgrammeMention>,
    /// The organisation that runs it, as far as a clause of the first mentions says.
    pub host: Option<NormSpan>,
    /// The rule that found it first.
    pub rule: &'static str,
}

impl Programme {
    /// Whether the table of known programmes has it.
    pub(crate) fn is_listed(&self) -> bool {
        self.rule.starts_with("listed")
    }
}

impl ProgrammeKind {
    /// Whether programmes of this kind are held, in one place after another and year by year, under names alike.
    pub(crate) const fn is_meeting(self) -> bool {
        matches!(self, Self::Event | Self::Competition)
    }

    /// Whether something is done in programmes of this kind: an award, a document and a platform only are.
    pub(crate) const fn is_active(self) -> bool {
        self.is_meeting() || matches!(self, Self::Initiative | Self::Scheme)
    }
}

/// One place that names a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct ProgrammeMention {
    /// The name as it stands there.
    pub span: NormSpan,
    /// Whether it stands in quotation marks or 《》.
    pub quoted: bool,
}

/// One place that names a programme, before merging.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    name: String,
    kind: ProgrammeKind,
    aliases: Vec<String>,
    span: NormSpan,
    quoted: bool,
    rule: &'static str,
    /// The name in the table of known programmes, which joins its forms; it need not stand in the text.
    known_as: Option<String>,
}

impl Candidate {
    fn new(name: String, kind: ProgrammeKind, span: NormSpan, quoted: bool, rule: &'static str) -> Self {
        Self { name, kind, aliases: Vec::new(), span, quoted, rule, known_as: None }
    }
}

/// Finds the programmes of `text`, which is normalised.
pub(crate) fn find_programmes(text: &str, lexicons: &ProgrammeLexicons, words: &Words) -> Vec<Programme> {
    let marked = marks::find_marked(text);
    let spots = lexicons.spots(text);
    let mut candidates = quoted::find_quoted(text, &marked, lexicons, words);
    candidates.extend(lost::find_lost(text, &marked, lexicons, words));
    candidates.extend(titled::find_titled(text, &marked, lexicons, words));
    candidates.extend(unquoted::find_unquoted(text, &marked, &spots, lexicons, words));
    candidates.extend(laws::find_laws(text, &marked, lexicons, words));
    candidates.extend(glossary::find_glossary(text, lexicons));
    candidates.extend(listed::find_listed(text, &spots, lexicons));
    candidates.extend(patterns::find_patterns(text, lexicons));
    let mut programmes = alias::merge(text, candidates, &marked, &spots, lexicons);
    let hosts = host::Hosts { text, lexicons, words };
    for programme in &mut programmes {
        let known = programme.is_listed();
        programme.host = programme.mentions.iter().take(NAMED).find_map(|mention| hosts.find(mention.span, known));
    }
    programmes
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::case;

    #[test]
    fn cases_of_programme_toml() {
        let lexicons = ProgrammeLexicons::embedded().unwrap();
        let words = Words::embedded();
        case::run("programme.toml", |case| {
            let text = case::string(case, "text");
            let expected: Vec<_> = case::tables(case, "programmes")
                .into_iter()
                .map(|row| {
                    let aliases: Vec<String> = case::strings(row, "aliases").into_iter().map(str::to_owned).collect();
                    (case::string(row, "name").to_owned(), case::string(row, "kind"), aliases, case::offsets(row, "span"))
                })
                .collect();
            let found: Vec<_> = find_programmes(text, &lexicons, &words)
                .into_iter()
                .map(|found| {
                    let first = found.mentions[0].span;
                    (found.name, found.kind.as_str(), found.aliases, (first.start, first.end))
                })
                .collect();
            if expected == found { Ok(()) } else { Err(format!("expected {expected:?}\nfound {found:?}")) }
        });
    }

    /// Names may be written in any marks and characters; the text is normalised first, as the miner does it.
    fn run_names_and_kinds(file: &str) {
        let lexicons = ProgrammeLexicons::embedded().unwrap();
        let words = Words::embedded();
        let plain = |text: &str| crate::normalize::normalize(text).as_str().replace(['“', '”'], "");
        case::run(file, |case| {
            let normalized = crate::normalize::normalize(case::string(case, "text"));
            let expected: Vec<_> = case::tables(case, "programmes")
                .into_iter()
                .map(|row| (plain(case::string(row, "name")), case::string(row, "kind")))
                .collect();
            let found: Vec<_> = find_programmes(normalized.as_str(), &lexicons, &words)
                .into_iter()
                .map(|found| (found.name, found.kind.as_str()))
                .collect();
            if expected == found { Ok(()) } else { Err(format!("expected {expected:?}\nfound {found:?}")) }
        });
    }

    #[test]
    fn cases_of_programme_quoted_dev_toml() {
        run_names_and_kinds("programme_quoted_dev.toml");
    }

    #[test]
    fn cases_of_programme_unmarked_toml() {
        run_names_and_kinds("programme_unmarked.toml");
    }

    #[test]
    fn cases_of_programme_host_toml() {
        let lexicons = ProgrammeLexicons::embedded().unwrap();
        let words = Words::embedded();
        case::run("programme_host.toml", |case| {
            let normalized = crate::normalize::normalize(case::string(case, "text"));
            let text = normalized.as_str();
            let found = find_programmes(text, &lexicons, &words);
            let first = found.first().ok_or("no programme")?;
            case::equal("host", &first.host.map_or("", |host| host.slice(text)), &case::string(case, "host"))
        });
    }

    #[test]
    fn every_row_of_the_tables_is_found_in_its_example() {
        let lexicons = ProgrammeLexicons::embedded().unwrap();
        let words = Words::embedded();
        let mut wrong = Vec::new();
        for row in crate::lexicon::rows::<6>("programme_names.tsv", include_str!("../data/programme_names.tsv")).unwrap() {
            let [name, kind, .., example] = row.cells;
            let found = find_programmes(example, &lexicons, &words);
            if !found.iter().any(|found| found.name == name && found.kind.as_str() == kind) {
                wrong.push(format!("names:{} {name} {kind}: {:?}", row.line, found.iter().map(|f| (&f.name, f.kind)).collect::<Vec<_>>()));
            }
        }
        for row in crate::lexicon::rows::<5>("programme_heads.tsv", include_str!("../data/programme_heads.tsv")).unwrap() {
            let [head, kind, .., example] = row.cells;
            let found = find_programmes(example, &lexicons, &words);
            if !found.iter().any(|found| found.kind.as_str() == kind) {
                wrong.push(format!("heads:{} {head} {kind}: {:?}", row.line, found.iter().map(|f| (&f.name, f.kind)).collect::<Vec<_>>()));
            }
        }
        assert!(wrong.is_empty(), "{} rows\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn any_text_gives_a_result() {
        let lexicons = ProgrammeLexicons::embedded().unwrap();
        let words = Words::embedded();
        for text in
            ["", "“", "”", "“”", "《》", "“”活动", "‘’“《》”》", "等等等“等”等", "第届奖", "1.：\n2.：\n3.：\n", "获奖", "\u{0}“\u{0}”行动"]
        {
            find_programmes(text, &lexicons, &words);
        }
        let many = "“甲乙”、".repeat(5_000);
        find_programmes(&format!("{many}等活动"), &lexicons, &words);
        find_programmes(&"“".repeat(20_000), &lexicons, &words);
        find_programmes(&"开展".repeat(20_000), &lexicons, &words);
        let declared: String = (0..5_000).map(|number| format!("“第{number}渠”工程（简称“渠{number}号”），")).collect();
        find_programmes(&declared, &lexicons, &words);
    }
}
