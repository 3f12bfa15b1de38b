//! `--explain`: why one record reads as it does, in place of the records.
//!
//! Takes the items and which claim is meant, prints the steps that the library tells. Decides nothing about them.

use crate::input::Items;
use crate::options::Settings;
use std::io::{ErrorKind, Write as _, stdout};
use std::str::FromStr;

/// Which claim is to be explained: a number from 0, in the first document or in that with the id before the `#`.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    document: Option<String>,
    claim: usize,
}

impl FromStr for Wanted {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (document, claim) = text.rsplit_once('#').map_or((None, text), |(document, claim)| (Some(document.to_owned()), claim));
        let claim = claim.parse().map_err(|_| "expected the number of a claim, counted from 0, with ID# before it or not".to_owned())?;
        Ok(Self { document, claim })
    }
}

/// Prints the steps from the sentence to the claim; tells what is wrong where there is no such claim.
pub(crate) fn explain(items: Items, wanted: &Wanted, settings: &Settings) -> Result<bool, String> {
    for item in items {
        let (document, _) = item.read(&settings.input);
        let document = match document {
            Ok(document) => document,
            Err(record) if wanted.document.as_ref().is_none_or(|id| *id == record.document.id) => {
                return Err(format!("--explain: {}: {}", record.document.id, record.error.message));
            }
            Err(_) => continue,
        };
        if wanted.document.as_ref().is_some_and(|id| id != document.id()) {
            continue;
        }
        let Some(explanation) = settings.miner.explain(&document, wanted.claim) else {
            let count = settings.miner.mine(&document).claims.len();
            let claims = if count == 1 { "1 claim".to_owned() } else { format!("{count} claims") };
            return Err(format!("--explain: {} has {claims}, counted from 0; there is no claim {}", document.id(), wanted.claim));
        };
        return match write!(stdout(), "{explanation}") {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
            _ => Ok(true),
        };
    }
    Err(wanted
        .document
        .as_ref()
        .map_or_else(|| "--explain: no document was found".to_owned(), |id| format!("--explain: no document has the id `{id}`")))
}
