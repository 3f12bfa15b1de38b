//! The flat tables: documents, claims, programmes and the register, a row each, in the columns of the contract.
//!
//! Takes records, hands on rows of cells. Decides names, order and contents of the columns. How a cell is stored is the business of
//! each format. A mention is its text, that of its antecedent where it has one: a row is read without its document.

use crate::date::Date;
#[cfg(feature = "arrow")]
use crate::record::QuantityMention;
use crate::record::{Claim, DocumentInfo, ErrorRecord, Mention, Programme, ProgrammeMention, Records};
use crate::register::RegisterEntry;
use std::borrow::Cow;

/// One of the flat tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// One row a document, also those without claims or with an error.
    Documents,
    /// One row a claim.
    Claims,
    /// One row a programme of a document.
    Programmes,
    /// One row a programme of all documents.
    Register,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Text,
    Number,
    Texts,
    Numbers,
    Mentions,
}

pub(crate) type Column = (&'static str, Sort);

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    None,
    Text(Cow<'a, str>),
    Number(usize),
    Texts(&'a [String]),
    Numbers(&'a [usize]),
    Mentions(&'a [ProgrammeMention]),
}

const DOCUMENTS: &[Column] = &[
    ("id", Sort::Text),
    ("title", Sort::Text),
    ("date", Sort::Text),
    ("encoding", Sort::Text),
    ("chars", Sort::Number),
    ("claims", Sort::Number),
    ("programmes", Sort::Number),
    ("warnings", Sort::Texts),
    ("error_code", Sort::Text),
    ("error_message", Sort::Text),
];
const CLAIMS: &[Column] = &[
    ("document_id", Sort::Text),
    ("title", Sort::Text),
    ("date", Sort::Text),
    ("claim", Sort::Number),
    ("text", Sort::Text),
    ("start", Sort::Number),
    ("end", Sort::Number),
    ("low", Sort::Text),
    ("high", Sort::Text),
    ("relation", Sort::Text),
    ("unit", Sort::Text),
    ("unit_text", Sort::Text),
    ("dimension", Sort::Text),
    ("entity", Sort::Text),
    ("predicate", Sort::Text),
    ("holder", Sort::Text),
    ("period", Sort::Text),
    ("period_from", Sort::Text),
    ("period_to", Sort::Text),
    ("place", Sort::Text),
    ("change_direction", Sort::Text),
    ("change_role", Sort::Text),
    ("change_basis", Sort::Text),
    ("status", Sort::Text),
    ("part_of", Sort::Number),
    ("repeats", Sort::Number),
    ("programmes", Sort::Numbers),
    ("sentence_start", Sort::Number),
    ("sentence_end", Sort::Number),
    ("evidence", Sort::Text),
    ("rule", Sort::Text),
];
const PROGRAMMES: &[Column] = &[
    ("document_id", Sort::Text),
    ("programme", Sort::Number),
    ("name", Sort::Text),
    ("kind", Sort::Text),
    ("aliases", Sort::Texts),
    ("host", Sort::Text),
    ("mentions", Sort::Mentions),
    ("rule", Sort::Text),
];
const REGISTER: &[Column] = &[
    ("name", Sort::Text),
    ("kind", Sort::Text),
    ("aliases", Sort::Texts),
    ("hosts", Sort::Texts),
    ("first_date", Sort::Text),
    ("last_date", Sort::Text),
    ("documents", Sort::Number),
    ("mentions", Sort::Number),
    ("claims", Sort::Number),
];
/// The columns of the stage `quantities`, which is no table of its own.
#[cfg(feature = "arrow")]
pub(crate) const QUANTITIES: &[Column] = &[
    ("start", Sort::Number),
    ("end", Sort::Number),
    ("text", Sort::Text),
    ("low", Sort::Text),
    ("high", Sort::Text),
    ("relation", Sort::Text),
    ("unit", Sort::Text),
    ("dimension", Sort::Text),
];

impl Table {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Documents, Self::Claims, Self::Programmes, Self::Register];

    /// The name of its file, without extension.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Claims => "claims",
            Self::Programmes => "programmes",
            Self::Register => "register",
        }
    }

    pub(crate) const fn columns(self) -> &'static [Column] {
        match self {
            Self::Documents => DOCUMENTS,
            Self::Claims => CLAIMS,
            Self::Programmes => PROGRAMMES,
            Self::Register => REGISTER,
        }
    }
}

/// The row of a document that was read.
pub(crate) fn document_row(records: &Records) -> Vec<Cell<'_>> {
    let document = &records.document;
    vec![
        text(&document.id),
        optional(document.title.as_deref()),
        date(document.date),
        text(&document.encoding),
        Cell::Number(document.chars),
        Cell::Number(records.claims.len()),
        Cell::Number(records.programmes.len()),
        Cell::Texts(&records.warnings),
        Cell::None,
        Cell::None,
    ]
}

/// The row of a document that was not.
pub(crate) fn error_row(record: &ErrorRecord) -> Vec<Cell<'_>> {
    let mut row = vec![text(&record.document.id)];
    row.extend((0..4).map(|_| Cell::None));
    row.extend([Cell::Number(0), Cell::Number(0), Cell::Texts(&[])]);
    row.extend([text(record.error.code.as_str()), text(&record.error.message)]);
    row
}

pub(crate) fn claim_row<'a>(document: &'a DocumentInfo, index: usize, claim: &'a Claim) -> Vec<Cell<'a>> {
    let period = claim.period.as_ref();
    let [start, end] = claim.chars;
    let [sentence_start, sentence_end] = claim.sentence.chars;
    vec![
        text(&document.id),
        optional(document.title.as_deref()),
        date(document.date),
        Cell::Number(index),
        text(&claim.text),
        Cell::Number(start),
        Cell::Number(end),
        text(&claim.low),
        text(&claim.high),
        text(claim.relation.as_str()),
        text(&claim.unit),
        text(&claim.unit_text),
        text(claim.dimension.as_str()),
        mention(claim.entity.as_ref()),
        mention(claim.predicate.as_ref()),
        mention(claim.holder.as_ref()),
        mention(period.map(|period| &period.mention)),
        date(period.and_then(|period| period.from)),
        date(period.and_then(|period| period.to)),
        mention(claim.place.as_ref()),
        optional(claim.change.map(|change| change.direction.as_str())),
        optional(claim.change.map(|change| change.role.as_str())),
        optional(claim.change.and_then(|change| change.basis).map(|basis| basis.as_str())),
        text(claim.status.as_str()),
        number(claim.part_of),
        number(claim.repeats),
        Cell::Numbers(&claim.programmes),
        Cell::Number(sentence_start),
        Cell::Number(sentence_end),
        text(&claim.evidence),
        text(&claim.rule),
    ]
}

pub(crate) fn programme_row<'a>(document: &'a DocumentInfo, index: usize, programme: &'a Programme) -> Vec<Cell<'a>> {
    vec![
        text(&document.id),
        Cell::Number(index),
        text(&programme.name),
        text(programme.kind.as_str()),
        Cell::Texts(&programme.aliases),
        mention(programme.host.as_ref()),
        Cell::Mentions(&programme.mentions),
        text(&programme.rule),
    ]
}

pub(crate) fn register_row(entry: &RegisterEntry) -> Vec<Cell<'_>> {
    vec![
        text(&entry.name),
        text(entry.kind.as_str()),
        Cell::Texts(&entry.aliases),
        Cell::Texts(&entry.hosts),
        date(entry.first_date),
        date(entry.last_date),
        Cell::Number(entry.documents),
        Cell::Number(entry.mentions),
        Cell::Number(entry.claims),
    ]
}

#[cfg(feature = "arrow")]
pub(crate) fn quantity_row(quantity: &QuantityMention) -> Vec<Cell<'_>> {
    vec![
        Cell::Number(quantity.start),
        Cell::Number(quantity.end),
        text(&quantity.text),
        text(&quantity.low),
        text(&quantity.high),
        text(quantity.relation.as_str()),
        text(&quantity.unit),
        text(quantity.dimension.as_str()),
    ]
}

fn text(text: &str) -> Cell<'_> {
    Cell::Text(text.into())
}

fn optional(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::None, |text| Cell::Text(text.into()))
}

fn number(number: Option<usize>) -> Cell<'static> {
    number.map_or(Cell::None, Cell::Number)
}

fn date(date: Option<Date>) -> Cell<'static> {
    date.map_or(Cell::None, |date| Cell::Text(date.to_string().into()))
}

fn mention(mention: Option<&Mention>) -> Cell<'_> {
    optional(mention.map(|mention| mention.resolved.as_ref().map_or(&mention.text, |resolved| &resolved.text).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::miner::Miner;
    use crate::record::ErrorCode;
    use crate::register::Register;

    #[test]
    fn a_row_has_a_cell_for_each_column() {
        let miner = Miner::builder().build().unwrap();
        let records = miner.mine(&Document::new("1", "2019年，县里实施“护渔行动”，放流鱼苗3万尾，比上年增长5%。"));
        let mut register = Register::default();
        register.add(&records);
        let error = ErrorRecord::new("2", ErrorCode::Binary, "2: expected text");
        assert_eq!(document_row(&records).len(), Table::Documents.columns().len());
        assert_eq!(error_row(&error).len(), Table::Documents.columns().len());
        assert_eq!(claim_row(&records.document, 0, &records.claims[0]).len(), Table::Claims.columns().len());
        assert_eq!(programme_row(&records.document, 0, &records.programmes[0]).len(), Table::Programmes.columns().len());
        assert_eq!(register_row(&register.entries()[0]).len(), Table::Register.columns().len());
    }
}
