//! The embedded dictionary: jieba's words, its frequencies and its way of choosing among them.
//!
//! Takes text, hands on words with the dictionary's entry for each. The table is read in place, so a dictionary costs nothing to
//! make. How numbers are kept whole and what a tag means to the rules is the business of others.

mod cut;
mod table;
mod user;

#[cfg(test)]
mod compile;
#[cfg(test)]
pub(super) mod parts;
#[cfg(test)]
mod tests;

use table::Table;
use user::{UserWords, ln};

pub use cut::{Cut, Word};
pub(crate) use table::TAGS;

static TABLE: &[u8] = include_bytes!("../../data/dictionary.bin");

/// The words by which a text is cut: those of jieba, and the user's.
///
/// # Examples
///
/// ```
/// use hanmine::Dictionary;
///
/// let dictionary = Dictionary::embedded();
/// let words: Vec<&str> = dictionary.cut("全市新建公园12个。").map(|word| word.surface).collect();
/// assert_eq!(words, ["全市", "新建", "公园", "12", "个", "。"]);
/// ```
#[derive(Clone, Debug)]
pub struct Dictionary {
    table: Table,
    user: UserWords,
    /// The sum of all frequencies, and its natural logarithm.
    total: u64,
    log_total: f64,
}

impl Dictionary {
    /// The dictionary of jieba, of 349,044 words. Nothing is read or built. O(1).
    #[must_use]
    pub fn embedded() -> Self {
        let table = Table::read(TABLE).unwrap_or(Table::empty());
        Self { table, user: UserWords::default(), total: table.total, log_total: ln(table.total) }
    }

    /// Cuts `text` into words, which joined give it again: those that jieba chooses without its HMM. O(n); allocates for
    /// stretches of some hundred characters, not for words.
    #[must_use]
    pub const fn cut<'d, 't>(&'d self, text: &'t str) -> Cut<'d, 't> {
        Cut::new(self, text)
    }

    /// The tag that jieba has for a word that was cut by this dictionary, of the ICTCLAS set: `m` and `eng` for unknown digits and Latin words,
    /// `x` for whatever else is unknown.
    #[must_use]
    pub fn tag(&self, word: Word<'_>) -> &str {
        let embedded = usize::try_from(word.entry).ok().and_then(|class| self.table.tag(class));
        embedded.or_else(|| self.user.tag(word.entry)).unwrap_or_else(|| guess_tag(word.surface))
    }

    /// The number, among [`Dictionary::tags`], of the tag that says how a word is used in most texts, if it is one of the embedded
    /// words: jieba's, or where that misleads the one of `data/parts_of_speech.tsv`.
    #[inline]
    pub(crate) fn use_number(&self, word: Word<'_>) -> Option<usize> {
        let class = if word.entry < user::FIRST_ENTRY { u64::from(word.entry) } else { self.table.class(word.surface) };
        usize::try_from(class).ok().filter(|class| *class != 0).and_then(|class| self.table.use_number(class))
    }

    /// The tags of the embedded words.
    pub(crate) const fn tags(&self) -> &[&'static str; TAGS] {
        self.table.tags()
    }

    /// Adds a word, as likely as is needed for it to be kept whole. A known word keeps its tag.
    pub fn add(&mut self, word: &str, tag: &str) {
        if word.is_empty() {
            return;
        }
        let old = self.frequency(word);
        let frequency = self.suggest_frequency(word).max(old.unwrap_or(1));
        let class = usize::try_from(self.table.class(word)).unwrap_or(0);
        let tag = self.table.tag(class).unwrap_or(tag);
        self.user.set(word, frequency, tag);
        self.total = self.total + frequency - old.unwrap_or(0);
        self.log_total = ln(self.total);
    }

    fn frequency(&self, word: &str) -> Option<u64> {
        self.user.frequency(word).or_else(|| {
            let class = usize::try_from(self.table.class(word)).ok().filter(|class| *class != 0)?;
            self.table.frequency(class).map(u64::from)
        })
    }

    /// The least frequency at which `word` is likelier than the words that it is cut into.
    fn suggest_frequency(&self, word: &str) -> u64 {
        let parts = self.cut(word).map(|part| self.frequency(part.surface).unwrap_or(1));
        let log = parts.fold(0.0, |sum, frequency| sum + ln(frequency) - self.log_total);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded down, as jieba does; positive")]
        let floor = (log + self.log_total).exp() as u64;
        floor + 1
    }

    /// Length in bytes of the word that begins `text`; 0 for an empty text. O(n) in the first block.
    pub(crate) fn first_word(&self, text: &str) -> usize {
        let mut cut = self.cut(text);
        cut.advance(1);
        cut.next().map_or(0, |word| word.surface.len())
    }

    /// Length in bytes of the word that ends `text`; 0 for an empty text. O(n) in the last block.
    pub(crate) fn last_word(&self, text: &str) -> usize {
        let mut before = text.char_indices().rev();
        let Some((last, c)) = before.next() else { return 0 };
        if self.table.code(c) == table::SEPARATOR {
            let with_return = c == '\n' && before.next().is_some_and(|(_, c)| c == '\r');
            return text.len() - last + usize::from(with_return);
        }
        let block = before.find(|(_, c)| self.table.code(*c) == table::SEPARATOR).map_or(0, |(at, c)| at + c.len_utf8());
        self.cut(text.get(block..).unwrap_or("")).last().map_or(0, |word| word.surface.len())
    }
}

/// The tag of a word that the dictionary does not have.
fn guess_tag(word: &str) -> &'static str {
    let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
    let (letters, digits) = letters.fold((0, 0), |(letters, digits), byte| (letters + 1, digits + u32::from(byte.is_ascii_digit())));
    match letters {
        0 => "x",
        _ if letters == digits => "m",
        _ => "eng",
    }
}
