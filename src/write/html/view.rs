//! What the page holds of a document and its records: the fields of the contract, less what the page can tell from the text.
//!
//! Takes a text and its records, hands on what serde writes into the page. Leaves out empty fields, byte offsets and the
//! evidence, which the article shows in place. How the page looks is the business of its script.

use crate::date::Date;
use crate::record::{
    Change, Claim, Dimension, ErrorInfo, ErrorRecord, Mention, Period, Programme, ProgrammeKind, Records, Relation, Status,
};
use serde::Serialize;

/// The most code points of one text: beyond, an article is no reading for a browser.
const LONGEST: usize = 500_000;

/// Counts over all documents, also those that are not on the page.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Totals {
    pub(super) documents: usize,
    pub(super) claims: usize,
    pub(super) programmes: usize,
    pub(super) warnings: usize,
    pub(super) errors: usize,
}

#[derive(Serialize)]
pub(super) struct DocumentView<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    encoding: &'a str,
    chars: usize,
    text: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    warnings: &'a [String],
    claims: Vec<ClaimView<'a>>,
    programmes: Vec<ProgrammeView<'a>>,
}

impl<'a> DocumentView<'a> {
    pub(super) fn new(text: &'a str, records: &'a Records) -> Self {
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(offset, _)| offset);
        Self {
            id: &records.document.id,
            title: records.document.title.as_deref(),
            date: records.document.date,
            encoding: &records.document.encoding,
            chars: records.document.chars,
            text: text.get(..end).unwrap_or(text),
            warnings: &records.warnings,
            claims: records.claims.iter().map(ClaimView::new).collect(),
            programmes: records.programmes.iter().map(ProgrammeView::new).collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct ErrorView<'a> {
    id: &'a str,
    error: &'a ErrorInfo,
}

impl<'a> ErrorView<'a> {
    pub(super) fn new(record: &'a ErrorRecord) -> Self {
        Self { id: &record.document.id, error: &record.error }
    }
}

#[derive(Serialize)]
struct ClaimView<'a> {
    at: [usize; 2],
    text: &'a str,
    low: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<Relation>,
    unit: &'a str,
    unit_text: &'a str,
    dimension: Dimension,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<MentionView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    predicate: Option<MentionView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    holder: Option<MentionView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<PeriodView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<MentionView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Change>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repeats: Option<usize>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    programmes: &'a [usize],
    sentence: [usize; 2],
    rule: &'a str,
}

impl<'a> ClaimView<'a> {
    fn new(claim: &'a Claim) -> Self {
        Self {
            at: claim.chars,
            text: &claim.text,
            low: &claim.low,
            high: Some(claim.high.as_str()).filter(|high| *high != claim.low),
            relation: Some(claim.relation).filter(|relation| *relation != Relation::Exact),
            unit: &claim.unit,
            unit_text: &claim.unit_text,
            dimension: claim.dimension,
            entity: claim.entity.as_ref().map(MentionView::new),
            predicate: claim.predicate.as_ref().map(MentionView::new),
            holder: claim.holder.as_ref().map(MentionView::new),
            period: claim.period.as_ref().map(PeriodView::new),
            place: claim.place.as_ref().map(MentionView::new),
            change: claim.change,
            status: Some(claim.status).filter(|status| *status != Status::Actual),
            part_of: claim.part_of,
            repeats: claim.repeats,
            programmes: &claim.programmes,
            sentence: claim.sentence.chars,
            rule: &claim.rule,
        }
    }
}

#[derive(Serialize)]
struct MentionView<'a> {
    text: &'a str,
    at: [usize; 2],
    /// The antecedent's text; where it stands, the article need not show.
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved: Option<&'a str>,
}

impl<'a> MentionView<'a> {
    fn new(mention: &'a Mention) -> Self {
        Self { text: &mention.text, at: mention.chars, resolved: mention.resolved.as_ref().map(|resolved| resolved.text.as_str()) }
    }
}

#[derive(Serialize)]
struct PeriodView<'a> {
    #[serde(flatten)]
    mention: MentionView<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Date>,
    complete: bool,
}

impl<'a> PeriodView<'a> {
    fn new(period: &'a Period) -> Self {
        Self { mention: MentionView::new(&period.mention), from: period.from, to: period.to, complete: period.complete }
    }
}

#[derive(Serialize)]
struct ProgrammeView<'a> {
    name: &'a str,
    kind: ProgrammeKind,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<MentionView<'a>>,
    mentions: Vec<[usize; 2]>,
    rule: &'a str,
}

impl<'a> ProgrammeView<'a> {
    fn new(programme: &'a Programme) -> Self {
        Self {
            name: &programme.name,
            kind: programme.kind,
            aliases: &programme.aliases,
            host: programme.host.as_ref().map(MentionView::new),
            mentions: programme.mentions.iter().map(|mention| mention.chars).collect(),
            rule: &programme.rule,
        }
    }
}
