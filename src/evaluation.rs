//! Records against gold records: which claims and programmes agree, and the figures that follow.
//!
//! Takes a gold document and the records of the same text, hands on counts and a list of the errors. Decides who is compared
//! with whom (one to one, by the largest overlap) and what costs nothing (optional items). Reading files is not its business.

mod figures;
mod gold;
mod misses;
mod sameness;

pub use figures::{Counts, Tally};
pub use gold::{GoldClaim, GoldDocument, GoldPeriod, GoldProgramme};
pub use misses::{Miss, MissSort};

use crate::record::{Claim, Mention, Programme, Records, Status};
use misses::Misses;
use sameness::{fold, fold_name, is_accepted, is_same_number};

/// How the records of one document compare with its gold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Evaluation {
    /// Hits and misses.
    pub counts: Counts,
    /// What was missed, invented or wrong, in the order of the document for each sort.
    pub misses: Vec<Miss>,
}

/// Compares the records of a document with its gold; `None` stands for a document that was not mined.
///
/// Optional gold items count neither as hits nor as misses. The fields from [`Counts::predicate`] on are counted only where
/// the gold is [extended](GoldDocument::extended), and only over detected claims that are not optional.
///
/// # Examples
///
/// ```
/// use hanmine::evaluation::{GoldDocument, evaluate};
///
/// let gold: GoldDocument = serde_json::from_str(
///     r#"{"file": "a.txt", "programmes": [], "claims": [{"start": 6, "end": 10, "text": "8万人次", "low": "80000",
///         "high": "80000", "relation": "exact", "unit": "{人次}", "entity": "读者", "optional": false}]}"#,
/// )?;
/// let evaluation = evaluate(&gold, None);
/// assert_eq!(evaluation.counts.detect.recall(), 0.0);
/// assert_eq!(evaluation.misses[0].to_string(), "missed claim: a.txt 6 8万人次");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn evaluate(gold: &GoldDocument, records: Option<&Records>) -> Evaluation {
    let (claims, programmes) = records.map_or((&[][..], &[][..]), |records| (&records.claims, &records.programmes));
    let mut comparison = Comparison { gold, claims, programmes, counts: Counts::default(), misses: Misses::new(&gold.file) };
    let pairs = pair_claims(&gold.claims, claims);
    comparison.compare_claims(&pairs);
    comparison.compare_programmes();
    if gold.extended {
        comparison.compare_fields(&pairs);
    }
    Evaluation { counts: comparison.counts, misses: comparison.misses.into_list() }
}

/// Which found claim answers which gold claim, by index, from both sides.
struct Pairs {
    by_gold: Vec<Option<usize>>,
    by_found: Vec<Option<usize>>,
}

/// Pairs claims one to one, the largest overlap first.
fn pair_claims(gold: &[GoldClaim], found: &[Claim]) -> Pairs {
    let mut candidates = Vec::new();
    for (g, gold) in gold.iter().enumerate() {
        for (f, found) in found.iter().enumerate() {
            let [start, end] = found.chars;
            let shared = overlap(gold, found);
            if shared > 0 {
                let union = gold.end.max(end).saturating_sub(gold.start.min(start));
                candidates.push((shared as u128, union as u128, g, f));
            }
        }
    }
    // shared / union, compared exactly by cross multiplication; then the earlier claims.
    candidates.sort_by(|a, b| (b.0 * a.1).cmp(&(a.0 * b.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    let mut pairs = Pairs { by_gold: vec![None; gold.len()], by_found: vec![None; found.len()] };
    for (_, _, g, f) in candidates {
        if let (Some(of_gold @ None), Some(of_found @ None)) = (pairs.by_gold.get_mut(g), pairs.by_found.get_mut(f)) {
            (*of_gold, *of_found) = (Some(f), Some(g));
        }
    }
    pairs
}

/// Code points that both spans hold.
fn overlap(gold: &GoldClaim, found: &Claim) -> usize {
    let [start, end] = found.chars;
    gold.end.min(end).saturating_sub(gold.start.max(start))
}

struct Comparison<'a> {
    gold: &'a GoldDocument,
    claims: &'a [Claim],
    programmes: &'a [Programme],
    counts: Counts,
    misses: Misses<'a>,
}

impl Comparison<'_> {
    fn compare_claims(&mut self, pairs: &Pairs) {
        let mut required = 0;
        let (mut hits, mut spans, mut exact) = (0, 0, 0);
        for (gold, pair) in self.gold.claims.iter().zip(&pairs.by_gold).filter(|(gold, _)| !gold.optional) {
            required += 1;
            let Some(found) = pair.and_then(|index| self.claims.get(index)) else {
                self.misses.missed_claim(gold);
                continue;
            };
            hits += 1;
            spans += usize::from([gold.start, gold.end] == found.chars);
            if is_same_number(&found.low, &gold.low)
                && is_same_number(&found.high, &gold.high)
                && found.relation == gold.relation
                && found.unit == gold.unit
            {
                exact += 1;
            } else {
                self.misses.wrong_value(gold, found);
            }
            if let Some(entity) = gold.entity.as_deref().filter(|entity| !entity.is_empty()) {
                let got = found.entity.as_ref().map(|mention| mention.text.as_str());
                let is_right = got.is_some_and(|got| is_accepted(got, entity));
                self.counts.entity.count(true, true, is_right);
                if !is_right {
                    self.misses.wrong_entity(gold, entity, got);
                }
            }
        }
        let mut predicted = 0;
        for (found, pair) in self.claims.iter().zip(&pairs.by_found) {
            let answered = pair.and_then(|index| self.gold.claims.get(index));
            let is_free = match answered {
                Some(gold) => gold.optional,
                None => self.gold.claims.iter().any(|gold| gold.optional && overlap(gold, found) > 0),
            };
            if !is_free {
                predicted += 1;
                if answered.is_none() {
                    self.misses.false_claim(found);
                }
            }
        }
        self.counts.detect = Tally { hits, predicted, gold: required };
        self.counts.span = Tally { hits: spans, predicted, gold: required };
        self.counts.exact = Tally { hits: exact, predicted, gold: required };
    }

    fn compare_programmes(&mut self) {
        let forms = forms(&self.gold.programmes);
        let mut taken = vec![false; forms.len()];
        for found in self.programmes {
            let answered = index_of(&forms, &found.name).and_then(|index| self.gold.programmes.get(index).zip(taken.get_mut(index)));
            let Some((gold, taken)) = answered else {
                self.counts.prog.predicted += 1;
                self.misses.false_programme(found);
                continue;
            };
            // A second part of an entry that was found costs nothing.
            let is_free = gold.optional || *taken;
            *taken = true;
            if !is_free {
                self.counts.prog.count(true, false, true);
                self.counts.kind.count(true, true, found.kind == gold.kind);
                if found.kind != gold.kind {
                    self.misses.wrong_kind(found, gold);
                }
            }
        }
        for (gold, taken) in self.gold.programmes.iter().zip(taken).filter(|(gold, _)| !gold.optional) {
            self.counts.prog.gold += 1;
            if !taken {
                self.misses.missed_programme(gold);
            }
        }
    }

    fn compare_fields(&mut self, pairs: &Pairs) {
        let forms = forms(&self.gold.programmes);
        for (gold, pair) in self.gold.claims.iter().zip(&pairs.by_gold).filter(|(gold, _)| !gold.optional) {
            let Some(found) = pair.and_then(|index| self.claims.get(index)) else { continue };
            let counts = &mut self.counts;

            let verb = found.predicate.as_ref().map(|mention| mention.text.as_str());
            let is_right =
                verb.zip(gold.predicate.as_deref()).is_some_and(|(got, gold)| gold.split('|').any(|gold| fold(got) == fold(gold)));
            counts.predicate.count(verb.is_some(), gold.predicate.is_some(), is_right);
            self.misses.field(MissSort::WrongPredicate, is_right, gold, gold.predicate.as_deref(), verb);

            let is_right = is_mention_accepted(found.holder.as_ref(), gold.holder.as_deref());
            counts.holder.count(found.holder.is_some(), gold.holder.is_some(), is_right);
            let got = found.holder.as_ref().map(|mention| mention.text.as_str());
            self.misses.field(MissSort::WrongHolder, is_right, gold, gold.holder.as_deref(), got);

            let is_right = is_mention_accepted(found.place.as_ref(), gold.place.as_deref());
            counts.place.count(found.place.is_some(), gold.place.is_some(), is_right);
            let got = found.place.as_ref().map(|mention| mention.text.as_str());
            self.misses.field(MissSort::WrongPlace, is_right, gold, gold.place.as_deref(), got);

            let is_right = found
                .period
                .as_ref()
                .zip(gold.period.as_ref())
                .is_some_and(|(got, gold)| (got.from, got.to, got.complete) == (gold.from, gold.to, gold.complete));
            counts.period.count(found.period.is_some(), gold.period.is_some(), is_right);
            self.misses.period(is_right, gold, found.period.as_ref());

            let is_right = found.change.is_some() && found.change == gold.change;
            counts.change.count(found.change.is_some(), gold.change.is_some(), is_right);
            self.misses.change(is_right, gold, found.change);

            let status = gold.status.unwrap_or(Status::Actual);
            let is_right = found.status == status;
            counts.status.count(true, true, is_right);
            counts.not_actual.count(found.status != Status::Actual, status != Status::Actual, is_right && status != Status::Actual);
            if !is_right {
                self.misses.field(MissSort::WrongStatus, false, gold, Some(status.as_str()), Some(found.status.as_str()));
            }

            let to_gold = |index: Option<usize>| index.and_then(|index| pairs.by_found.get(index).copied().flatten());
            let is_right = gold.part_of.is_some() && to_gold(found.part_of) == gold.part_of;
            counts.part_of.count(found.part_of.is_some(), gold.part_of.is_some(), is_right);
            self.misses.link(MissSort::WrongPart, is_right, gold, gold.part_of, found.part_of.and_then(|index| self.claims.get(index)));
            let is_right = gold.repeats.is_some() && to_gold(found.repeats) == gold.repeats;
            counts.repeats.count(found.repeats.is_some(), gold.repeats.is_some(), is_right);
            self.misses.link(MissSort::WrongRepeat, is_right, gold, gold.repeats, found.repeats.and_then(|index| self.claims.get(index)));

            // Optional programmes cost nothing here either; several parts of one entry are one.
            let required = |index: &usize| self.gold.programmes.get(*index).is_some_and(|programme| !programme.optional);
            let mut wanted: Vec<usize> = gold.programmes.iter().filter_map(|name| index_of(&forms, name)).filter(required).collect();
            sort_unique(&mut wanted);
            let names: Vec<&str> =
                found.programmes.iter().filter_map(|index| self.programmes.get(*index)).map(|programme| programme.name.as_str()).collect();
            let unknown = names.iter().filter(|name| index_of(&forms, name).is_none()).count();
            let mut got: Vec<usize> = names.iter().filter_map(|name| index_of(&forms, name)).filter(required).collect();
            sort_unique(&mut got);
            let hits = got.iter().filter(|index| wanted.contains(index)).count();
            counts.programmes = counts.programmes + Tally { hits, predicted: got.len() + unknown, gold: wanted.len() };
            if hits < wanted.len() || hits < got.len() + unknown {
                self.misses.field(MissSort::WrongProgrammes, false, gold, Some(&gold.programmes.join("、")), Some(&names.join("、")));
            }
        }
    }
}

/// Whether the mention, or what it stands for, is an accepted answer.
fn is_mention_accepted(found: Option<&Mention>, gold: Option<&str>) -> bool {
    let Some((found, gold)) = found.zip(gold) else { return false };
    is_accepted(&found.text, gold) || found.resolved.as_ref().is_some_and(|resolved| is_accepted(&resolved.text, gold))
}

/// Every folded form of the name of each programme.
fn forms(programmes: &[GoldProgramme]) -> Vec<Vec<String>> {
    let forms =
        |programme: &GoldProgramme| std::iter::once(&programme.name).chain(&programme.aliases).map(|name| fold_name(name)).collect();
    programmes.iter().map(forms).collect()
}

/// The first programme that has this name.
fn index_of(forms: &[Vec<String>], name: &str) -> Option<usize> {
    let name = fold_name(name);
    forms.iter().position(|forms| forms.contains(&name))
}

fn sort_unique(indices: &mut Vec<usize>) {
    indices.sort_unstable();
    indices.dedup();
}
