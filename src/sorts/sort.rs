//! What a list of words is asked: whether a word is in it, or begins or ends a text, mostly with the answer no.
//!
//! Takes the words of a sort, which the compiler sums up in a few bits, and compares words only where the bits allow one. Which words
//! there are is the business of `rows.rs` and the table.

/// The words of a sort.
#[derive(Debug)]
pub(crate) struct Sort {
    pub(super) words: &'static [&'static str],
    /// Most of what is asked for is not in the list, as this tells; a power of two of them.
    pub(super) known: &'static [Known],
}

/// A bit for each sum of a word, of its first and of its last character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    words: u64,
    firsts: u64,
    lasts: u64,
}

/// How many words share a [`Known`], on average at most.
pub(super) const SHARED: usize = 8;

/// Where a sum is noted among so many [`Known`]: in which of them, and its bit.
#[inline]
const fn place(sum: u32, known: usize) -> (usize, u64) {
    let hash = sum.wrapping_mul(0x9e37_79b1);
    ((hash >> 16) as usize & (known - 1), 1 << (hash >> 26))
}

/// The sum of a word: of its length, its first and its last character.
#[inline]
const fn sum(word: &[u8]) -> Option<u32> {
    match (first_of(word), last_of(word)) {
        (Some(first), Some(last)) => {
            Some(first.wrapping_mul(0x85eb_ca6b) ^ last ^ u32::from_le_bytes([0, 0, 0, word.len().to_le_bytes()[0]]))
        }
        _ => None,
    }
}

#[expect(clippy::indexing_slicing, reason = "a power of two, and a constant has no `get_mut`")]
pub(super) const fn known<const N: usize>(words: &[&str]) -> [Known; N] {
    let mut known = [Known { words: 0, firsts: 0, lasts: 0 }; N];
    let mut rest = words;
    while let [word, others @ ..] = rest {
        let word = word.as_bytes();
        let (Some(sum), Some(first), Some(last)) = (sum(word), first_of(word), last_of(word)) else { break };
        let (of_word, of_first, of_last) = (place(sum, N), place(first, N), place(last, N));
        known[of_word.0].words |= of_word.1;
        known[of_first.0].firsts |= of_first.1;
        known[of_last.0].lasts |= of_last.1;
        rest = others;
    }
    assert!(rest.is_empty(), "a row of Chinese");
    known
}

impl Sort {
    #[inline]
    fn knows(&self, sum: Option<u32>, bits: impl Fn(&Known) -> u64) -> bool {
        sum.is_some_and(|sum| {
            let (at, bit) = place(sum, self.known.len());
            self.known.get(at).is_some_and(|known| bits(known) & bit != 0)
        })
    }

    /// Whether `word` is one of them.
    #[inline]
    pub(crate) fn has(&self, word: &str) -> bool {
        self.knows(sum(word.as_bytes()), |known| known.words) && self.words.contains(&word)
    }

    /// Whether one of them ends `text`.
    #[inline]
    pub(crate) fn ends(&self, text: &str) -> bool {
        self.knows(last_of(text.as_bytes()), |known| known.lasts) && self.words.iter().any(|word| text.ends_with(word))
    }

    /// Whether one of them begins `text`.
    #[inline]
    pub(crate) fn begins(&self, text: &str) -> bool {
        self.knows(first_of(text.as_bytes()), |known| known.firsts) && self.words.iter().any(|word| text.starts_with(word))
    }

    /// Whether one of them stands in `text`. O(n).
    pub(crate) fn within(&self, text: &str) -> bool {
        self.words.iter().any(|word| text.contains(word))
    }

    /// What stands in `text` before the one that ends it.
    pub(crate) fn before<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.words.iter().find_map(|word| text.strip_suffix(word))
    }

    /// What stands in `text` behind the one that begins it.
    pub(crate) fn behind<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.words.iter().find_map(|word| text.strip_prefix(word))
    }
}

/// The bytes of the character that begins a text, if that is Chinese.
#[inline]
const fn first_of(text: &[u8]) -> Option<u32> {
    match *text {
        [lead, middle, low, ..] if lead >= 0xe0 => Some(u32::from_le_bytes([lead, middle, low, 0])),
        _ => None,
    }
}

/// The bytes of the character that ends one.
#[inline]
const fn last_of(text: &[u8]) -> Option<u32> {
    match *text {
        [.., lead, middle, low] => Some(u32::from_le_bytes([lead, middle, low, 0])),
        _ => None,
    }
}
