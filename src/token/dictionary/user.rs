//! The user's own words, laid over the dictionary.
//!
//! Takes words with frequency and tag, hands on which of them begin a text. How likely a word has to be to win is decided in
//! `dictionary.rs`. They are few, so a map of prefixes serves them, asked only where a dictionary has any.

use std::collections::HashMap;

/// Entries from here on are the user's; below are the classes of the dictionary.
pub(super) const FIRST_ENTRY: u32 = 1 << 16;

/// A word of the user's.
#[derive(Clone, Debug)]
struct UserWord {
    frequency: u64,
    tag: String,
}

/// The user's words.
#[derive(Clone, Debug, Default)]
pub(super) struct UserWords {
    words: Vec<UserWord>,
    /// From a prefix (0 the empty one) and a character to the next prefix.
    steps: HashMap<(u32, char), u32>,
    /// The word that a prefix is, by prefix.
    ends: Vec<Option<u32>>,
}

impl UserWords {
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The frequency of a word.
    pub(super) fn frequency(&self, word: &str) -> Option<u64> {
        let prefix = word.chars().try_fold(0, |prefix, c| self.steps.get(&(prefix, c)).copied())?;
        Some(self.word(prefix)?.1.frequency)
    }

    /// The tag of an entry.
    pub(super) fn tag(&self, entry: u32) -> Option<&str> {
        let index = usize::try_from(entry.checked_sub(FIRST_ENTRY)?).ok()?;
        self.words.get(index).map(|word| word.tag.as_str())
    }

    /// Adds a word or gives it another frequency; its tag stays.
    pub(super) fn set(&mut self, word: &str, frequency: u64, tag: &str) {
        let mut prefix = 0;
        for c in word.chars() {
            let Ok(fresh) = u32::try_from(self.steps.len() + 1) else { return };
            prefix = *self.steps.entry((prefix, c)).or_insert(fresh);
        }
        self.ends.resize(self.steps.len() + 1, None);
        let Some(end) = usize::try_from(prefix).ok().and_then(|prefix| self.ends.get_mut(prefix)) else { return };
        match end.and_then(|index| self.words.get_mut(usize::try_from(index).ok()?)) {
            Some(known) => known.frequency = frequency,
            None => {
                *end = u32::try_from(self.words.len()).ok();
                self.words.push(UserWord { frequency, tag: tag.to_owned() });
            }
        }
    }

    /// For each prefix of `text` that begins a word, from one character on: entry and logarithm of the frequency if it is one.
    pub(super) fn prefixes(&self, text: &str) -> impl Iterator<Item = Option<(u32, f64)>> {
        text.chars().scan(0, |prefix, c| {
            *prefix = self.steps.get(&(*prefix, c)).copied()?;
            Some(self.word(*prefix).map(|(index, word)| (FIRST_ENTRY + index, ln(word.frequency))))
        })
    }

    fn word(&self, prefix: u32) -> Option<(u32, &UserWord)> {
        let index = (*self.ends.get(usize::try_from(prefix).ok()?)?)?;
        Some((index, self.words.get(usize::try_from(index).ok()?)?))
    }
}

/// The natural logarithm of a frequency.
#[expect(clippy::cast_precision_loss, reason = "frequencies are far below 2⁵³")]
pub(super) fn ln(frequency: u64) -> f64 {
    (frequency as f64).ln()
}
