//! Finds named programmes: plans, campaigns, contests, awards, documents, platforms, events and schemes with proper names.
//!
//! Takes normalised text, hands on one [`Programme`] for each name, with its aliases and all its mentions, in order of first
//! mention. The finders below each read one sort of evidence; merging them is decided here. Claims are not its business.

mod alias;
mod context;
mod glossary;
mod host;
mod kind;
mod lexicons;
mod listed;
mod marks;
mod name;
mod quoted;
mod titled;
mod unquoted;

use crate::NormSpan;
use crate::token::jieba::Words;

pub use kind::ProgrammeKind;
pub(crate) use lexicons::ProgrammeLexicons;

/// A programme of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Programme {
    /// The shortest form that identifies it, without marks and line breaks.
    pub(crate) name: String,
    pub(crate) kind: ProgrammeKind,
    /// Other forms that the text uses.
    pub(crate) aliases: Vec<String>,
    /// Where it is named, in text order, and whether in marks there.
    pub(crate) mentions: Vec<(NormSpan, bool)>,
    /// The organisation that runs it, as far as the sentence of the first mention says.
    pub(crate) host: Option<NormSpan>,
    /// The rule that found it first.
    pub(crate) rule: &'static str,
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
    let mut candidates = quoted::find_quoted(text, &marked, lexicons, words);
    candidates.extend(titled::find_titled(text, &marked, lexicons));
    candidates.extend(unquoted::find_unquoted(text, &marked, lexicons, words));
    candidates.extend(glossary::find_glossary(text, lexicons));
    candidates.extend(listed::find_listed(text, lexicons));
    let mut programmes = alias::merge(text, candidates, &marked);
    for programme in &mut programmes {
        programme.host = programme.mentions.first().and_then(|(span, _)| host::find_host(text, *span, lexicons, words));
    }
    programmes
}
