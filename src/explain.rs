//! The steps from a sentence to a record, for whoever asks why a record reads as it does.
//!
//! Takes what the stages made of one document, hands on one line a step: the sentence before and after repair, its words, its numerals and what
//! became of each, the claim's fields with the rules that found them. Decides nothing; mining without it costs nothing.

use crate::quantity::{Doubt, Quantity};
use crate::record::Claim;
use crate::token::Token;
use std::fmt;

/// Why a record reads as it does, step by step; printed with one line a step.
///
/// The step `words` gives each word its part of speech in the sentence, as far as words and neighbours tell it: `VerbalNoun` is a verb that
/// serves as a noun too, `Adjective` also what only stands before a noun, `Time` also 年 behind its number, `Idiom` a set phrase of four
/// characters, `Localizer` 上 and 以来, `Foreign` what is Latin, `Other` what no dictionary has. What the dictionary tags wrongly for most uses
/// is corrected for frequent words; a name that is cut in pieces is often not seen as one.
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

#[cfg(test)]
mod tests {
    use crate::{Document, Miner};

    /// What the steps of a stage say, of claim number `claim` of `text`.
    fn steps(text: &str, claim: usize, stage: &str) -> Vec<String> {
        let miner = Miner::builder().date("2017-06-15".parse().unwrap()).build().unwrap();
        let explanation = miner.explain(&Document::new("1", text), claim).unwrap();
        explanation.steps().filter(|(of, _)| *of == stage).map(|(_, step)| step.to_owned()).collect()
    }

    #[test]
    fn a_claim_that_begins_its_sentence_is_shown_in_it() {
        let text = "全市有书屋3家。5家企业投产。";
        assert_eq!(steps(text, 0, "repaired"), ["全市有书屋3家。"]);
        assert_eq!(steps(text, 1, "repaired"), ["5家企业投产。"]);
        assert_eq!(steps(text, 1, "this claim"), ["5家"]);
        let broken = "实施“渠\n水”工程投入１２万元。";
        assert_eq!([steps(broken, 0, "stored"), steps(broken, 0, "repaired")].concat(), [broken, "实施“渠水”工程投入12万元。"]);
        assert!(Miner::builder().build().unwrap().explain(&Document::new("1", text), 2).is_none());
    }

    #[test]
    fn an_amount_that_is_no_claim_says_why() {
        let text = "5年来，县里建成一个平台，放映百场电影，每100户有书屋3家，获评二级单位。";
        let verdicts: Vec<String> = steps(text, 0, "quantity").iter().map(|step| step.rsplit("; ").next().unwrap().to_owned()).collect();
        let expected = [
            "no claim: places something in time",
            "no claim: indefinite 一",
            "no claim: a round number for many",
            "no claim: what a rate is stated for",
            "claim",
            "no claim: part of a name",
        ];
        assert_eq!(verdicts, expected);
    }

    #[test]
    fn every_field_has_a_line() {
        let text = "今年上半年，全市“渠水”工程投入资金3亿元，同比增长5%，其中省级资金1亿元。";
        assert_eq!(steps(text, 0, "period"), ["上半年: 2017-01 to 2017-06"].map(|step| step.replace("上半年", "今年上半年")));
        assert_eq!(steps(text, 0, "programme"), ["渠水 (rule quoted-head)"]);
        assert_eq!(steps(text, 1, "change"), ["increase by (year_on_year)"]);
        assert_eq!([steps(text, 0, "part of"), steps(text, 2, "part of")].concat(), ["none", "claim 0"]);
        let miner = Miner::builder().build().unwrap();
        let printed = miner.explain(&Document::new("1", "实施“渠\n水”工程投入12万元。"), 0).unwrap().to_string();
        let first: Vec<&str> = printed.lines().take(2).collect();
        assert_eq!(first, ["stored      实施“渠⏎水”工程投入12万元。", "repaired    实施“渠水”工程投入12万元。"]);
        assert!(printed.contains("\nperiod      none\n") && printed.contains("\nchange      none\n"), "{printed}");
    }
}
