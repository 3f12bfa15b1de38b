//! Every row of the table of cues decides something: its example is read otherwise without it.
//!
//! What is compared is all that this stage hands on: the programmes with kinds, forms, mentions and hosts, and the programme of each
//! amount, for which every run of digits stands with the character behind it. In an example ⏎ is the end of a line.

use super::cues::{CUE_NAMES, Cue};
use super::lexicons::ProgrammeLexicons;
use super::{ProgrammeLinks, find_programmes};
use crate::lexicon::rows;
use crate::normalize::normalize;
use crate::sentence::{Sentence, sentences};
use crate::span::NormSpan;
use crate::token::Words;

const CUES: &str = include_str!("../../data/programme_cues.tsv");

/// All that is read from `example`, in words.
fn view(example: &str, lexicons: &ProgrammeLexicons, words: &Words) -> String {
    let normalized = normalize(&example.replace('⏎', "\n"));
    let text = normalized.as_str();
    let programmes = find_programmes(text, lexicons, words);
    let spans: Vec<NormSpan> = sentences(&normalized).iter().map(Sentence::span).collect();
    let links = ProgrammeLinks::new(text, &spans, &programmes, lexicons, words);
    let mut amounts = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(|found: char| found.is_ascii_digit()).map(|at| from + at) {
        let digits = text[at..].find(|found: char| !found.is_ascii_digit()).map_or(text.len(), |end| at + end);
        from = text[digits..].chars().next().map_or(digits, |unit| digits + unit.len_utf8());
        let claim = NormSpan::new(at, from);
        amounts.extend(spans.iter().find(|span| span.contains(claim)).map(|span| links.of(claim, *span)));
    }
    let told: Vec<_> = programmes
        .iter()
        .map(|found| {
            let mentions: Vec<&str> = found.mentions.iter().map(|mention| mention.span.slice(text)).collect();
            (&found.name, found.kind, &found.aliases, mentions, found.host.map(|host| host.slice(text)))
        })
        .collect();
    format!("{told:?} {amounts:?}")
}

/// Whether `example` is read otherwise where `word` has lost its role.
fn decides(cue: Cue, word: &str, example: &str, lexicons: &mut ProgrammeLexicons, words: &Words) -> bool {
    let whole = view(example, lexicons, words);
    lexicons.reduce(cue, Some(word));
    let reduced = view(example, lexicons, words);
    lexicons.reduce(cue, None);
    whole != reduced
}

#[test]
fn every_cue_decides_its_example() {
    let mut lexicons = ProgrammeLexicons::embedded().unwrap();
    let words = Words::embedded();
    let mut wrong = Vec::new();
    for row in rows::<3>("programme_cues.tsv", CUES).unwrap() {
        let [word, role, example] = row.cells;
        let cue = CUE_NAMES.iter().find(|(name, _)| *name == role).unwrap().1;
        if !example.contains(word) || !decides(cue, word, example, &mut lexicons, &words) {
            wrong.push(format!("{}: {word} {role}: {example}", row.line));
        }
    }
    assert!(wrong.is_empty(), "{} rows of programme_cues.tsv decide nothing in their examples\n{}", wrong.len(), wrong.join("\n"));
}
