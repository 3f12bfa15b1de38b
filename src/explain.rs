//! The steps from a sentence to a record, for whoever asks why a record reads as it does.
//!
//! Takes what the stages made of one document, hands on one line a step: the sentence before and after repair, its words, its numerals and what
//! became of each, the claim's fields with the rules that found them. Decides nothing; mining without it costs nothing.

use crate::quantity::{Doubt, Quantity};
use crate::record::Claim;
use crate::token::Token;
use std::fmt;

/// Why a record reads as it does, step by step; printed with one line a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    steps: Vec<(&'static str, String)>,
}

impl Explanation {
    pub(crate) const fn new() -> Self {
        Self { steps: Vec::new() }
    }

    pub(crate) fn step(&mut self, stage: &'static str, text: impl Into<String>) {
        self.steps.push((stage, text.into()));
    }

    /// The steps in order: the stage, and what it made of the sentence.
    pub fn steps(&self) -> impl Iterator<Item = (&str, &str)> {
        self.steps.iter().map(|(stage, text)| (*stage, text.as_str()))
    }

    pub(crate) fn words(&mut self, tokens: &[Token<'_>]) {
        let words: Vec<String> = tokens.iter().map(|token| format!("{}/{:?}", token.surface.trim(), token.pos)).collect();
        self.step("words", words.join(" "));
    }

    /// A numeral that became an amount, and whether it is a claim.
    pub(crate) fn quantity(&mut self, text: &str, quantity: &Quantity) {
        let verdict = match quantity.doubt {
            Doubt::None => "claim",
            Doubt::Indefinite => "no claim: indefinite 一",
            Doubt::Period => "no claim: places something in time",
            Doubt::Divisor => "no claim: what a rate is stated for",
            Doubt::Rhetorical => "no claim: a round number for many",
            Doubt::Name => "no claim: part of a name",
        };
        let value = if quantity.low == quantity.high { quantity.low.to_string() } else { format!("{} to {}", quantity.low, quantity.high) };
        let (surface, unit) = (quantity.span.slice(text), quantity.unit_span.slice(text));
        let (code, relation, rule) = (&quantity.unit, quantity.relation, quantity.rule);
        self.step("quantity", format!("{surface} = {value} {code} ({relation}), unit `{unit}`, rule {rule}; {verdict}"));
    }

    pub(crate) fn claim(&mut self, claim: &Claim) {
        let mention = |mention: &Option<crate::record::Mention>| mention.as_ref().map_or_else(|| "none".to_owned(), |m| m.text.clone());
        self.step("entity", format!("{} (rule {})", mention(&claim.entity), claim.rule));
        self.step("predicate", mention(&claim.predicate));
        self.step("holder", mention(&claim.holder));
        self.step("place", mention(&claim.place));
        let end = |date: &Option<crate::date::Date>| date.map_or_else(|| "unknown".to_owned(), |date| date.to_string());
        let period = claim.period.as_ref().map(|p| format!("{}: {} to {}", p.mention.text, end(&p.from), end(&p.to)));
        self.step("period", period.unwrap_or_else(|| "none".to_owned()));
        let change = claim.change.map(|change| {
            let basis = change.basis.map_or("no basis", |basis| basis.as_str());
            format!("{} {} ({basis})", change.direction, change.role)
        });
        self.step("change", change.unwrap_or_else(|| "none".to_owned()));
        self.step("status", claim.status.as_str());
        let link = |index: Option<usize>| index.map_or_else(|| "none".to_owned(), |index| format!("claim {index}"));
        self.step("part of", link(claim.part_of));
        self.step("repeats", link(claim.repeats));
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (stage, text) in &self.steps {
            writeln!(f, "{stage:<12}{}", text.replace('\n', "⏎"))?;
        }
        Ok(())
    }
}
