//! Claims: a quantity with what the text says of it.
//!
//! Takes normalised text, its sentences and the quantities that are claims, hands on one [`Claim`] for each. What is said is
//! found by one file each below; reading numbers and writing records are the business of other stages.

mod acting;
mod actors;
mod acts_on;
mod ahead;
mod alongside;
mod anniversary;
mod antecedent;
mod asked;
mod basis;
mod behind;
mod between;
mod bodies;
mod body_beside;
mod body_core;
mod body_words;
mod borders;
mod bounds;
mod calendar;
mod carried;
mod change;
mod clause;
mod clauses;
mod coined;
mod columns;
mod complement;
mod counted;
mod cutter;
mod described;
mod elsewhere;
mod entity;
mod festivals;
mod frames;
mod fronted;
mod gapped;
mod governed;
mod grammar;
mod halved;
mod holder;
mod holder_words;
mod holding;
mod joined;
mod landing;
mod leftover;
mod lexis;
mod listed;
mod members;
mod modifiers;
mod named;
mod naming;
mod nominal;
mod nouns;
mod onward;
mod owners;
mod part_of;
mod path;
mod period;
mod persons;
mod phrase;
mod pivots;
mod place;
mod place_alone;
mod place_lists;
mod place_words;
mod pointed;
mod pointers;
mod predicate;
mod predicated;
mod regions;
mod repeats;
mod retold;
mod run;
mod said;
mod sense;
mod sense_noun;
mod settled;
mod shared_holder;
mod shares;
mod shift;
mod sites;
mod spoken;
mod stakes;
mod status;
mod status_goals;
mod status_sense;
mod subject;
mod sums;
mod table;
mod things;
mod time_aside;
mod time_bounds;
mod time_counted;
mod time_days;
mod time_ends;
mod time_figures;
mod time_fit;
mod time_form;
mod time_forms;
mod time_grammar;
mod time_headings;
mod time_list;
mod time_of_year;
mod time_parts;
mod time_scope;
mod time_since;
mod time_words;
mod time_years;
mod timeline;
mod topic;
mod venues;
mod verb_span;
mod walk;
mod wholes;

use crate::date::Date;
use crate::lexicon::LexiconError;
use crate::quantity::Quantity;
use crate::span::NormSpan;
use crate::token::Words;
use crate::vocabulary::Status;
use bodies::find_bodies;
use body_core::Ground;
use body_words::BodyWords;
pub(crate) use change::Change;
use change::Changes;
use cutter::Cutter;
use grammar::Grammar;
pub(crate) use holder::Holder;
use holder_words::HolderWords;
use lexis::{Lexis, ListedRoles};
pub(crate) use period::Period;
use place_words::PlaceWords;
use status::StatusWords;
use time_forms::find_times;
use time_words::TimeWords;
use walk::Reader;

/// A quantity with what is said of it. All spans are of the normalised text, all indices those of the list of claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) quantity: Quantity,
    pub(crate) sentence: NormSpan,
    /// What is measured or counted.
    pub(crate) entity: Option<NormSpan>,
    /// The governing verb.
    pub(crate) predicate: Option<NormSpan>,
    /// Who.
    pub(crate) holder: Option<Holder>,
    /// When.
    pub(crate) period: Option<Period>,
    /// Where.
    pub(crate) place: Option<NormSpan>,
    pub(crate) change: Option<Change>,
    pub(crate) status: Status,
    /// The claim that this one is a part of.
    pub(crate) part_of: Option<usize>,
    /// On a heading: the claim of the running text that it states too.
    pub(crate) repeats: Option<usize>,
    /// The rule that found the entity.
    pub(crate) rule: &'static str,
}

/// The tables that the rules of this stage read.
#[derive(Debug)]
pub(crate) struct ClaimRules {
    grammar: Grammar,
    changes: Changes,
    roles: ListedRoles,
    status_words: StatusWords,
    holder_words: HolderWords,
    body_words: BodyWords,
    place_words: PlaceWords,
    time_words: TimeWords,
}

impl ClaimRules {
    /// The embedded tables.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let (grammar, changes) = (Grammar::embedded()?, Changes::embedded()?);
        let roles = ListedRoles::new(&grammar, &changes);
        let holder_words = HolderWords::embedded()?;
        Ok(Self {
            body_words: BodyWords::embedded(&holder_words)?,
            grammar,
            changes,
            roles,
            status_words: StatusWords::embedded()?,
            holder_words,
            place_words: PlaceWords::embedded()?,
            time_words: TimeWords::embedded()?,
        })
    }

    /// What `text` says of each of `quantities`: one claim for each, in order. O(n).
    ///
    /// `sentences` cover the text in order; `quantities` are in order and disjoint, each inside a sentence. `date` is the
    /// document's.
    pub(crate) fn find_claims(
        &self,
        text: &str,
        sentences: &[NormSpan],
        quantities: &[Quantity],
        words: &Words,
        date: Option<Date>,
    ) -> Vec<Claim> {
        let Some(last) = quantities.last() else { return Vec::new() };
        // What stands behind the last of them is not read.
        let count = sentences.partition_point(|sentence| sentence.start <= last.span.start);
        let sentences = sentences.get(..count).unwrap_or_default();
        let end = sentences.last().map_or(0, |sentence| sentence.end);
        let lexis = Lexis { words, grammar: &self.grammar, changes: &self.changes, roles: &self.roles };
        let times = find_times(&self.time_words, text, end, date);
        let read = text.get(..end).unwrap_or_default();
        let bodies = find_bodies(Ground { words: &self.body_words, lexis, text: read, times: &times, quantities });
        let cutter = Cutter { lexis, bodies: &bodies };
        let mut reader = Reader::new(self, text, quantities, cutter, date);
        let mut times = times.as_slice();
        for &sentence in sentences {
            let before = times.partition_point(|time| time.period.span.start < sentence.start);
            times = times.get(before..).unwrap_or_default();
            let inside = times.partition_point(|time| time.period.span.end <= sentence.end);
            reader.read_sentence(sentence, times.get(..inside).unwrap_or_default());
        }
        reader.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case;
    use crate::quantity::{Tables, find_quantities};
    use crate::sentence::{Sentence, sentences};

    #[test]
    fn claims_of_original_sentences() {
        claims_of("claim_context.toml");
    }

    #[test]
    fn each_rule_has_a_sentence() {
        claims_of("claim_rules.toml");
    }

    #[test]
    fn when_and_whether() {
        claims_of("claim_times.toml");
    }

    fn claims_of(file: &str) {
        let (rules, tables, words) = (ClaimRules::embedded().unwrap(), Tables::embedded().unwrap(), Words::embedded());
        case::run(file, |case| {
            let normalized = crate::normalize::normalize(case::string(case, "text"));
            let text = normalized.as_str();
            let spans: Vec<NormSpan> = sentences(&normalized).iter().map(Sentence::span).collect();
            let quantities: Vec<Quantity> =
                find_quantities(&normalized, &tables, &words, "CNY").into_iter().filter(Quantity::is_claim).collect();
            let date = case.get("date").and_then(|date| date.as_str()).map(|date| date.parse().unwrap());
            let claims = rules.find_claims(text, &spans, &quantities, &words, date);
            let expected = case::tables(case, "claims");
            let found: Vec<&str> = claims.iter().map(|claim| claim.quantity.span.slice(text)).collect();
            case::equal("claims", &found, &expected.iter().map(|claim| case::string(claim, "text")).collect())?;
            for (claim, expected) in claims.iter().zip(expected) {
                check(text, claim, expected).map_err(|error| format!("{}: {error}", claim.quantity.span.slice(text)))?;
            }
            Ok(())
        });
    }

    fn check(text: &str, claim: &Claim, expected: &toml::Table) -> Result<(), String> {
        let slice = |span: Option<NormSpan>| span.map_or("", |span| span.slice(text)).to_owned();
        let date = |date: Option<Date>| date.map_or(String::new(), |date| date.to_string());
        let index = |index: Option<usize>| index.map_or("-1".to_owned(), |index| index.to_string());
        let change = claim.change.map_or(String::new(), |change| {
            format!("{} {} {}", change.direction, change.role, change.basis.map_or("", |basis| basis.as_str()))
        });
        for (key, value) in expected {
            let found = match key.as_str() {
                "text" => continue,
                "entity" => slice(claim.entity),
                "predicate" => slice(claim.predicate),
                "holder" => slice(claim.holder.map(|holder| holder.span)),
                "resolved" => slice(claim.holder.and_then(|holder| holder.resolved)),
                "place" => slice(claim.place),
                "from" => date(claim.period.and_then(|period| period.from)),
                "to" => date(claim.period.and_then(|period| period.to)),
                "change" => change.clone(),
                "status" => claim.status.to_string(),
                "part_of" => index(claim.part_of),
                "repeats" => index(claim.repeats),
                "rule" => claim.rule.to_owned(),
                _ => return Err(format!("no such key: {key}")),
            };
            let expected = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            case::equal(key, &found, &expected)?;
        }
        Ok(())
    }

    #[test]
    fn each_row_stands_in_its_example() {
        let tables = [
            ("changes.tsv", include_str!("../data/changes.tsv")),
            ("status_words.tsv", include_str!("../data/status_words.tsv")),
            ("place_words.tsv", include_str!("../data/place_words.tsv")),
        ];
        for (file, table) in tables {
            let mut seen = std::collections::HashSet::new();
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                let (surface, rest) = line.split_once('\t').unwrap();
                assert!(seen.insert(surface), "{file}: {surface} stands twice");
                assert!(rest.rsplit('\t').next().unwrap().contains(surface), "{file}: {line}");
            }
        }
    }

    #[test]
    fn an_endless_sentence_is_read() {
        let (rules, words) = (ClaimRules::embedded().unwrap(), Words::embedded());
        let tables = Tables::embedded().unwrap();
        for part in ["3人", "占比3%、", "（3人", "“3人", "由3人增长到5人", "，其中3人"] {
            let normalized = crate::normalize::normalize(&part.repeat(2000));
            let text = normalized.as_str();
            let quantities: Vec<Quantity> =
                find_quantities(&normalized, &tables, &words, "CNY").into_iter().filter(Quantity::is_claim).collect();
            let claims = rules.find_claims(text, &[NormSpan::new(0, text.len())], &quantities, &words, None);
            assert_eq!(claims.len(), quantities.len(), "{part}");
        }
    }
}
