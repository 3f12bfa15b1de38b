//! Tables of whole words, and of words at the start or end of a stretch.
//!
//! Takes words, hands on what they stand for. Most of a text is no word of a table, so each answer starts with a look into a few
//! kilobytes, and only what passes is hashed.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

/// A hasher for words: a multiplication for eight bytes. It begins with a number that no document can know, so that names cannot
/// be chosen to collide.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordHasher(u64);

/// What hashers of one table begin with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seed(u64);

impl Default for Seed {
    fn default() -> Self {
        Self(RandomState::new().build_hasher().finish())
    }
}

impl BuildHasher for Seed {
    type Hasher = WordHasher;

    fn build_hasher(&self) -> WordHasher {
        WordHasher(self.0)
    }
}

impl WordHasher {
    const fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            self.add(rest.iter().fold(0, |last, byte| last << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn finish(&self) -> u64 {
        // The table takes the lowest and the highest bits, and multiplying mixes only upwards.
        self.0 ^ self.0 >> 32
    }
}

/// A map from words, or from what is short and of the library's own.
pub(crate) type WordMap<K, V> = HashMap<K, V, Seed>;

/// Which lengths words have, in bytes: a bit for each, the highest for all that are longer.
type Lengths = u64;

/// The length from which on words share a bit.
const LONG: usize = 63;

/// The lengths, longest first; `next` is one more than the longest that may be.
struct Descending {
    of: Lengths,
    next: usize,
}

impl Iterator for Descending {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.of >> LONG != 0 && self.next > LONG {
            self.next -= 1;
            return Some(self.next);
        }
        let length = (self.of & !(1 << LONG)).checked_ilog2()?;
        self.of &= !(1 << length);
        usize::try_from(length).ok()
    }
}

/// Words with what they stand for.
#[derive(Clone, Debug)]
pub(crate) struct WordTable<V> {
    words: WordMap<Box<str>, V>,
    longest: usize,
    /// The lengths of words by the lowest bits of their first and of their last character.
    firsts: Box<[Lengths; 256]>,
    lasts: Box<[Lengths; 256]>,
    /// What must hold of a whole word before it is hashed: a bit for each of 2¹³ sums of its ends.
    ends: Box<[u64; 128]>,
}

impl<V> Default for WordTable<V> {
    fn default() -> Self {
        Self { words: WordMap::default(), longest: 0, firsts: Box::new([0; 256]), lasts: Box::new([0; 256]), ends: Box::new([0; 128]) }
    }
}

/// Where a word is noted by its length and its first and last three bytes, as a rule a character each.
#[inline]
fn ends_place(word: &[u8]) -> (usize, u32) {
    let sum = match *word {
        [first, second, third, ..] => u32::from_le_bytes([first, second, third, 0]),
        [first, ..] => u32::from(first),
        [] => 0,
    };
    let last = match *word {
        [.., third, second, last] => u32::from_le_bytes([last, second, third, 0]),
        [.., last] => u32::from(last),
        [] => 0,
    };
    let length = u32::from(word.len().to_le_bytes()[0]);
    let hash = sum.wrapping_mul(0x9e37_79b1) ^ (last ^ length << 24).wrapping_mul(0x85eb_ca6b);
    ((hash >> 25) as usize, hash >> 19 & 63)
}

/// The lowest bits of the code point of the first character, without decoding the rest of it.
#[inline]
const fn first_bits(word: &[u8]) -> Option<u8> {
    match *word {
        [first, ..] if first < 0x80 => Some(first),
        [first, second, ..] if first < 0xe0 => Some(first << 6 | second & 0x3f),
        [first, second, third, ..] if first < 0xf0 => Some(second << 6 | third & 0x3f),
        [_, _, third, fourth, ..] => Some(third << 6 | fourth & 0x3f),
        _ => None,
    }
}

/// The same of the last character.
#[inline]
const fn last_bits(word: &[u8]) -> Option<u8> {
    match *word {
        [.., last] if last < 0x80 => Some(last),
        [.., before, last] => Some(before << 6 | last & 0x3f),
        _ => None,
    }
}

/// The lengths in the slot of a character.
#[inline]
fn slot(of: &[Lengths; 256], bits: u8) -> Lengths {
    of.get(usize::from(bits)).copied().unwrap_or(0)
}

impl<V> WordTable<V> {
    /// Adds a word, or changes what it stands for.
    pub(crate) fn insert(&mut self, word: &str, value: V) {
        self.note(word);
        self.words.insert(word.into(), value);
    }

    fn note(&mut self, word: &str) {
        for (slots, bits) in [(&mut self.firsts, first_bits(word.as_bytes())), (&mut self.lasts, last_bits(word.as_bytes()))] {
            let slot = bits.and_then(|bits| slots.get_mut(usize::from(bits)));
            slot.into_iter().for_each(|lengths| *lengths |= 1 << word.len().min(LONG));
        }
        self.longest = self.longest.max(word.len());
        let (index, bit) = ends_place(word.as_bytes());
        self.ends.get_mut(index).into_iter().for_each(|bits| *bits |= 1 << bit);
    }

    /// What a word stands for.
    #[inline]
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        if word.len() > self.longest {
            return None;
        }
        let (index, bit) = ends_place(word.as_bytes());
        if self.ends.get(index)? >> bit & 1 == 0 { None } else { self.words.get(word) }
    }

    /// All words with what they stand for, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.words.iter().map(|(word, value)| (word.as_ref(), value))
    }

    /// Whether a word of `length` bytes may begin like `text`, as its first character tells.
    #[inline]
    pub(crate) fn may_begin(&self, text: &str, length: usize) -> bool {
        first_bits(text.as_bytes()).is_some_and(|bits| slot(&self.firsts, bits) >> length.min(LONG) & 1 != 0)
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// The words that begin `text`, longest first: their lengths in bytes and what they stand for.
    pub(crate) fn at_start(&self, text: &str) -> impl Iterator<Item = (usize, &V)> {
        let found = first_bits(text.as_bytes()).map_or(0, |bits| slot(&self.firsts, bits));
        Descending { of: found, next: self.longest.min(text.len()) + 1 }
            .filter_map(move |length| Some((length, self.get(text.get(..length)?)?)))
    }

    /// The words that begin anywhere in `text`, from left to right, longest first at each place.
    pub(crate) fn anywhere<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, &'t V)> {
        let begins = |(_, first): &(usize, char)| slot(&self.firsts, u32::from(*first).to_le_bytes()[0]) != 0;
        text.char_indices().filter(begins).flat_map(|(at, _)| self.at_start(text.get(at..).unwrap_or("")))
    }

    /// The words that end `text`, longest first: their lengths in bytes and what they stand for.
    pub(crate) fn at_end(&self, text: &str) -> impl Iterator<Item = (usize, &V)> {
        let found = last_bits(text.as_bytes()).map_or(0, |bits| slot(&self.lasts, bits));
        Descending { of: found, next: self.longest.min(text.len()) + 1 }
            .filter_map(move |length| Some((length, self.get(text.get(text.len().checked_sub(length)?..)?)?)))
    }
}

impl<'w, V> FromIterator<(&'w str, V)> for WordTable<V> {
    fn from_iter<I: IntoIterator<Item = (&'w str, V)>>(words: I) -> Self {
        let mut table = Self::default();
        words.into_iter().for_each(|(word, value)| table.insert(word, value));
        table
    }
}
