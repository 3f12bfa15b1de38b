//! The stages that need tables, each as one public function for who wants no records.
//!
//! Takes normalised text and the embedded tables, hands on what the stage finds, with spans of the normalised text. Mining a document as a whole
//! is the business of `miner`, and so are the user's own tables.

use crate::lexicon::LexiconError;
use crate::normalize::NormalizedText;
use crate::programme::{Programme, ProgrammeLexicons};
use crate::quantity::{Quantity, Tables};
use crate::token::Words;

/// The embedded tables, read once and used for any number of texts.
#[derive(Debug)]
pub struct Lexicons {
    tables: Tables,
    programmes: ProgrammeLexicons,
    words: Words,
}

impl Lexicons {
    /// Reads the embedded tables.
    ///
    /// # Errors
    ///
    /// Fails if a row cannot be used, which a test of the crate excludes for the tables that it ships.
    pub fn embedded() -> Result<Self, LexiconError> {
        Ok(Self { tables: Tables::embedded()?, programmes: ProgrammeLexicons::with_names(&[], true)?, words: Words::embedded() })
    }
}

/// All amounts of `text`, in order, disjoint. `currency` is the code that plain 元 stands for. O(n).
///
/// ```
/// use hanmine::{Lexicons, find_quantities, normalize};
///
/// let lexicons = Lexicons::embedded()?;
/// let text = normalize("发放慰问款物近3500万元，惠及30万人次。");
/// let units: Vec<String> = find_quantities(&text, &lexicons, "CNY").into_iter().map(|q| q.unit).collect();
/// assert_eq!(units, ["CNY", "{人次}"]);
/// # Ok::<(), hanmine::LexiconError>(())
/// ```
#[must_use]
pub fn find_quantities(text: &NormalizedText, lexicons: &Lexicons, currency: &str) -> Vec<Quantity> {
    crate::quantity::find_quantities(text, &lexicons.tables, &lexicons.words, currency)
}

/// The named programmes of `text`, in order of first mention. O(n).
///
/// ```
/// use hanmine::{Lexicons, find_programmes, normalize};
///
/// let lexicons = Lexicons::embedded()?;
/// let programmes = find_programmes(&normalize("全市开展“安康杯”竞赛，参赛企业815家。"), &lexicons);
/// assert_eq!(programmes[0].name, "安康杯");
/// # Ok::<(), hanmine::LexiconError>(())
/// ```
#[must_use]
pub fn find_programmes(text: &NormalizedText, lexicons: &Lexicons) -> Vec<Programme> {
    crate::programme::find_programmes(text.as_str(), &lexicons.programmes, &lexicons.words)
}
