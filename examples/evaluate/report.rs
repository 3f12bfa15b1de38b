//! The figures as a page of Markdown: totals, figures by genre, and errors of the half that may be tuned to.
//!
//! Takes the evaluation of each article with the part of the corpus that it stands in, hands on text. Of any part but `dev` it writes
//! figures alone: an error that is read is soon tuned to.

use hanmine::evaluation::{Counts, Evaluation, Miss, MissSort, Tally};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The part whose errors are shown.
const SHOWN: &str = "dev";

/// The score of one article.
pub(crate) struct Scored {
    /// The folder that the article stands in: `dev`, `test`.
    pub(crate) part: String,
    /// The base name of the article.
    pub(crate) file: String,
    pub(crate) evaluation: Evaluation,
}

impl Scored {
    /// What comes before the number of an article: `work_report` of `work_report_1.txt`.
    fn genre(&self) -> String {
        let stem = self.file.split('.').next().unwrap_or(&self.file);
        stem.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_').replace('_', " ")
    }
}

/// The page, with up to `errors` errors of each sort.
pub(crate) fn report(scored: &[Scored], errors: usize) -> String {
    let mut parts: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut genres: BTreeMap<String, BTreeMap<&str, Counts>> = BTreeMap::new();
    for one in scored {
        *parts.entry(&one.part).or_default() += one.evaluation.counts;
        *genres.entry(one.genre()).or_default().entry(&one.part).or_default() += one.evaluation.counts;
    }
    let names: Vec<&str> = parts.keys().copied().collect();
    let mut out = String::from(HEAD);
    totals(&mut out, &parts);
    out.push_str("\n## By genre\n\nF1, but for `entity`, which is a share. The genres are explained in `corpus/README.md`.\n");
    for part in names {
        let _infallible = write!(out, "\n### {part}\n\n| genre | claims | detect | span | exact | entity | programmes | prog |\n");
        out.push_str("|---|---:|---:|---:|---:|---:|---:|---:|\n");
        for (genre, counts) in &genres {
            if let Some(counts) = counts.get(part) {
                let Counts { detect, span, exact, entity, prog, .. } = counts;
                let cells = [detect.f1(), span.f1(), exact.f1(), entity.recall()].map(|figure| format!("{figure:.3}")).join(" | ");
                let _infallible = writeln!(out, "| {genre} | {} | {cells} | {} | {:.3} |", detect.gold, prog.gold, prog.f1());
            }
        }
    }
    worst(&mut out, scored, errors);
    out
}

const HEAD: &str = "# Accuracy\n
Made by one command, which anyone can repeat; nothing here is written by hand:\n
```console
$ cargo run --release --example evaluate -- tests/gold corpus --report docs/accuracy.md
```\n
The articles of `corpus/` were written and annotated for this project (`tests/gold/README.md` says what each figure counts). `dev` may be read
and tuned to, `test` never is: its figures are the honest ones, and of its errors none is shown. Each figure is a micro average over claims or
programmes. Invented articles are tidier than the web: expect less on what was never meant to be read by a machine.\n
## In total\n
";

fn totals(out: &mut String, parts: &BTreeMap<&str, Counts>) {
    let columns = |cell: &dyn Fn(&str) -> String| parts.keys().map(|part| cell(part)).collect::<Vec<_>>().join(" | ");
    let _infallible = writeln!(out, "| figure | {} |", columns(&|part| format!("{part}: P | R | F1 | hits of gold")));
    let _infallible = writeln!(out, "|---|{}|", columns(&|_| "---:|---:|---:|---:".to_owned()));
    let Some(first) = parts.values().next() else { return };
    for (index, (name, _)) in first.all().into_iter().enumerate() {
        let cells = parts.values().filter_map(|counts| counts.all().get(index).map(|(_, tally)| figures(*tally)));
        let _infallible = writeln!(out, "| {name} | {} |", cells.collect::<Vec<_>>().join(" | "));
    }
}

fn figures(tally: Tally) -> String {
    let Tally { hits, gold, .. } = tally;
    format!("{:.3} | {:.3} | {:.3} | {hits} of {gold}", tally.precision(), tally.recall(), tally.f1())
}

/// Errors, the gravest sorts first: of each as many as asked for, from as many articles as possible.
fn worst(out: &mut String, scored: &[Scored], most: usize) {
    let _infallible = write!(
        out,
        "\n## Errors on {SHOWN}\n\nWhat was missed, invented or read wrongly, {most} of each sort, from as many articles as there are.\n"
    );
    for sort in MissSort::ALL {
        let by_article: Vec<Vec<&Miss>> = scored
            .iter()
            .filter(|one| one.part == SHOWN)
            .map(|one| one.evaluation.misses.iter().filter(|miss| miss.sort == *sort).collect())
            .collect();
        let all: usize = by_article.iter().map(Vec::len).sum();
        if all == 0 {
            continue;
        }
        let _infallible = write!(out, "\n### {sort}: {all}\n\n");
        let rounds = by_article.iter().map(Vec::len).max().unwrap_or(0);
        let in_turn = (0..rounds).flat_map(|round| by_article.iter().filter_map(move |misses| misses.get(round)));
        for miss in in_turn.take(most) {
            // A code span: what an article says is no Markdown.
            let detail = miss.detail.replace(['\n', '\r', '`'], " ");
            let _infallible = writeln!(out, "- {}: `{}`", miss.file, detail.trim());
        }
    }
}
