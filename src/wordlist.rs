//! Tables of words that are asked for every character of a text: whole words, words at its start or end, words anywhere in it.
//!
//! Takes words, hands on what they stand for. What the words mean is the business of the stages that own them. Most of a text
//! begins no word, so each answer starts with a look into a few kilobytes, and only what passes is hashed.

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
            let mut last = [0; 8];
            last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            self.add(u64::from_le_bytes(last));
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

/// The longest first.
fn lengths(mut of: Lengths, longest: usize) -> impl Iterator<Item = usize> {
    let long = if of >> LONG == 0 { LONG..LONG } else { LONG..longest + 1 };
    of &= !(1 << LONG);
    let short = std::iter::from_fn(move || {
        let length = of.checked_ilog2()?;
        of &= !(1 << length);
        usize::try_from(length).ok()
    });
    long.rev().chain(short)
}

/// Words with what they stand for.
#[derive(Clone, Debug)]
pub(crate) struct WordTable<V> {
    words: WordMap<Box<str>, V>,
    longest: usize,
    /// The lengths of words by the lowest bits of their first and of their last character.
    firsts: Box<[Lengths; 256]>,
    lasts: Box<[Lengths; 256]>,
}

impl<V> Default for WordTable<V> {
    fn default() -> Self {
        Self { words: WordMap::default(), longest: 0, firsts: Box::new([0; 256]), lasts: Box::new([0; 256]) }
    }
}

/// The lengths in the slot of a character.
fn slot(of: &[Lengths; 256], c: char) -> Lengths {
    of.get(usize::from(u32::from(c).to_le_bytes()[0])).copied().unwrap_or(0)
}

impl<V> WordTable<V> {
    /// Adds a word, or changes what it stands for.
    pub(crate) fn insert(&mut self, word: &str, value: V) {
        self.note(word);
        self.words.insert(word.into(), value);
    }

    /// What a word stands for, to be changed; adds it if it is not there.
    pub(crate) fn or_default(&mut self, word: &str) -> &mut V
    where
        V: Default,
    {
        self.note(word);
        self.words.entry(word.into()).or_default()
    }

    fn note(&mut self, word: &str) {
        for (slots, c) in [(&mut self.firsts, word.chars().next()), (&mut self.lasts, word.chars().next_back())] {
            let slot = c.and_then(|c| slots.get_mut(usize::from(u32::from(c).to_le_bytes()[0])));
            slot.into_iter().for_each(|lengths| *lengths |= 1 << word.len().min(LONG));
        }
        self.longest = self.longest.max(word.len());
    }

    /// What all words stand for, in no order.
    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.words.values()
    }

    /// What a word stands for.
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        let lengths = slot(&self.lasts, word.chars().next_back()?);
        if lengths >> word.len().min(LONG) & 1 == 0 { None } else { self.words.get(word) }
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// The words that begin `text`, longest first: their lengths in bytes and what they stand for.
    pub(crate) fn at_start(&self, text: &str) -> impl Iterator<Item = (usize, &V)> {
        let found = text.chars().next().map_or(0, |c| slot(&self.firsts, c));
        lengths(found, self.longest.min(text.len())).filter_map(move |length| Some((length, self.words.get(text.get(..length)?)?)))
    }

    /// The words that end `text`, longest first: their lengths in bytes and what they stand for.
    pub(crate) fn at_end(&self, text: &str) -> impl Iterator<Item = (usize, &V)> {
        let found = text.chars().next_back().map_or(0, |c| slot(&self.lasts, c));
        lengths(found, self.longest.min(text.len()))
            .filter_map(move |length| Some((length, self.words.get(text.get(text.len().checked_sub(length)?..)?)?)))
    }
}

impl<'w, V> FromIterator<(&'w str, V)> for WordTable<V> {
    fn from_iter<I: IntoIterator<Item = (&'w str, V)>>(words: I) -> Self {
        let mut table = Self::default();
        words.into_iter().for_each(|(word, value)| table.insert(word, value));
        table
    }
}

/// A set of characters of the Basic Multilingual Plane, a bit for each.
#[derive(Debug)]
pub(crate) struct CharSet([u64; 1024]);

impl CharSet {
    /// The set of `chars`.
    pub(crate) const fn new(chars: &[char]) -> Self {
        let mut set = Self([0; 1024]);
        let mut rest = chars;
        while let [first, others @ ..] = rest {
            set = set.with(*first);
            rest = others;
        }
        set
    }

    /// The set with one more; characters of other planes are left out.
    #[expect(clippy::indexing_slicing, reason = "below 1024, and a constant has no `get_mut`")]
    pub(crate) const fn with(mut self, c: char) -> Self {
        let code = c as usize;
        if code <= 0xffff {
            self.0[code >> 6] |= 1 << (code & 63);
        }
        self
    }

    pub(crate) fn contains(&self, c: char) -> bool {
        self.has(u32::from(c))
    }

    #[inline]
    fn has(&self, code: u32) -> bool {
        self.0.get((code >> 6) as usize).is_some_and(|bits| bits >> (code & 63) & 1 != 0)
    }

    /// Where the first of them stands in `text` from byte `at` on. O(n).
    pub(crate) fn find(&self, text: &str, mut at: usize) -> Option<usize> {
        while let Some((code, width)) = code_at(text.as_bytes().get(at..)?) {
            if self.has(code) {
                return Some(at);
            }
            at += width;
        }
        None
    }
}

/// Finds the longest of many words at each place of a text, from left to right, disjoint.
#[derive(Clone, Debug)]
pub(crate) struct Finder {
    /// For each character of the Basic Multilingual Plane whether words begin with it, and whether it is one itself.
    firsts: Box<[(u64, u64); 1024]>,
    /// The lengths of words by their first two characters.
    pairs: WordMap<u64, Lengths>,
    /// What must pass before `pairs` is asked: a bit for each of 2¹⁵ sums of two characters.
    pair_bits: Box<[u64; 512]>,
    words: WordMap<Box<str>, usize>,
    longest: usize,
}

/// Where a character of the Basic Multilingual Plane is noted; all others share the last place.
const fn place(code: u32) -> (usize, u32) {
    let code = if code > 0xffff { 0xffff } else { code };
    ((code >> 6) as usize, code & 63)
}

const fn pair_place(pair: u64) -> (usize, u64) {
    let hash = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 49;
    #[allow(clippy::cast_possible_truncation, reason = "few bits")]
    ((hash >> 6) as usize, hash & 63)
}

/// The code point at the start of `bytes`, which are of a text, and its length; Han, most of every text, without a branch more.
#[inline]
fn code_at(bytes: &[u8]) -> Option<(u32, usize)> {
    let code = |byte: u8| u32::from(byte & 0x3f);
    match *bytes {
        [first, second, third, ..] if first & 0xf0 == 0xe0 => Some((u32::from(first & 0x0f) << 12 | code(second) << 6 | code(third), 3)),
        [first, ..] if first < 0x80 => Some((u32::from(first), 1)),
        [first, second, ..] if first & 0xe0 == 0xc0 => Some((u32::from(first & 0x1f) << 6 | code(second), 2)),
        [first, second, third, fourth, ..] => {
            Some((u32::from(first & 0x07) << 18 | code(second) << 12 | code(third) << 6 | code(fourth), 4))
        }
        _ => None,
    }
}

impl Finder {
    /// A finder of `words`, which are known by their numbers from then on; of equal ones by the first.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut finder = Self {
            firsts: Box::new([(0, 0); 1024]),
            pairs: WordMap::default(),
            pair_bits: Box::new([0; 512]),
            words: WordMap::default(),
            longest: 0,
        };
        for (number, word) in words.enumerate() {
            finder.add(word, number);
        }
        finder
    }

    fn add(&mut self, word: &str, number: usize) {
        let Some((first, width)) = code_at(word.as_bytes()) else { return };
        let (index, bit) = place(first);
        let Some((begins, is_one)) = self.firsts.get_mut(index) else { return };
        *begins |= 1 << bit;
        match code_at(word.as_bytes().get(width..).unwrap_or_default()) {
            None => *is_one |= 1 << bit,
            Some((second, _)) => {
                let pair = u64::from(first) << 32 | u64::from(second);
                *self.pairs.entry(pair).or_insert(0) |= 1 << word.len().min(LONG);
                let (index, bit) = pair_place(pair);
                if let Some(bits) = self.pair_bits.get_mut(index) {
                    *bits |= 1 << bit;
                }
            }
        }
        self.longest = self.longest.max(word.len());
        self.words.entry(word.into()).or_insert(number);
    }

    /// The words of `text`, the longest at each place, disjoint: where they begin and end, and their numbers. O(n).
    pub(crate) fn find<'f: 't, 't>(&'f self, text: &'t str) -> impl Iterator<Item = (usize, usize, usize)> + use<'f, 't> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let bytes = text.as_bytes();
            while let Some((first, width)) = code_at(bytes.get(at..)?) {
                let (index, bit) = place(first);
                let (begins, is_one) = *self.firsts.get(index)?;
                if begins >> bit & 1 != 0
                    && let Some((length, number)) = self.word_at(text, at, first, width, is_one >> bit & 1 != 0)
                {
                    at += length;
                    return Some((at - length, at, number));
                }
                at += width;
            }
            None
        })
    }

    /// The longest word at byte `at`, where the character `first` of `width` bytes stands: its length and number.
    #[inline]
    fn word_at(&self, text: &str, at: usize, first: u32, width: usize, is_one: bool) -> Option<(usize, usize)> {
        let second = code_at(text.as_bytes().get(at + width..)?).map_or(0, |(second, _)| second);
        let pair = u64::from(first) << 32 | u64::from(second);
        let (index, bit) = pair_place(pair);
        let longer = if self.pair_bits.get(index)? >> bit & 1 == 0 { None } else { self.pairs.get(&pair) };
        let word = |length: usize| Some((length, *self.words.get(text.get(at..at + length)?)?));
        let longer = longer.and_then(|found| lengths(*found, self.longest.min(text.len() - at)).find_map(word));
        longer.or_else(|| if is_one { word(width) } else { None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LETTERS: &str = "[abé一二三𠀀]{1,4}|[一二]{20,24}";

    proptest! {
        #[test]
        fn words_are_found_as_by_trying_each(words in prop::collection::vec(LETTERS, 0..8), text in "[abcé一二三𠀀]{0,60}") {
            let finder = Finder::new(words.iter().map(String::as_str));
            let table: WordTable<usize> = words.iter().enumerate().map(|(number, word)| (word.as_str(), number)).collect();
            let mut expected = Vec::new();
            let mut at = 0;
            while let Some(c) = text[at..].chars().next() {
                let here = words.iter().enumerate().filter(|(_, word)| text[at..].starts_with(word.as_str()));
                match here.max_by_key(|(number, word)| (word.len(), std::cmp::Reverse(*number))) {
                    Some((number, word)) => {
                        expected.push((at, at + word.len(), number));
                        at += word.len();
                    }
                    None => at += c.len_utf8(),
                }
            }
            prop_assert_eq!(finder.find(&text).collect::<Vec<_>>(), expected);
            let mut ends: Vec<usize> = words.iter().filter(|word| text.ends_with(word.as_str())).map(String::len).collect();
            ends.sort_unstable();
            ends.dedup();
            ends.reverse();
            prop_assert_eq!(table.at_end(&text).map(|(length, _)| length).collect::<Vec<_>>(), ends);
            let mut starts: Vec<usize> = words.iter().filter(|word| text.starts_with(word.as_str())).map(String::len).collect();
            starts.sort_unstable();
            starts.dedup();
            starts.reverse();
            prop_assert_eq!(table.at_start(&text).map(|(length, _)| length).collect::<Vec<_>>(), starts);
            for word in &words {
                prop_assert!(table.contains(word));
            }
        }
    }
}
