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
        let (index, bit) = ends_place(word.as_bytes());
        if self.ends.get(index)? >> bit & 1 == 0 { None } else { self.words.get(word) }
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// The words that begin `text`, longest first: their lengths in bytes and what they stand for.
    pub(crate) fn at_start(&self, text: &str) -> impl Iterator<Item = (usize, &V)> {
        let found = first_bits(text.as_bytes()).map_or(0, |bits| slot(&self.firsts, bits));
        Descending { of: found, next: self.longest.min(text.len()) + 1 }
            .filter_map(move |length| Some((length, self.words.get(text.get(..length)?)?)))
    }

    /// The words that end `text`, longest first: their lengths in bytes and what they stand for.
    pub(crate) fn at_end(&self, text: &str) -> impl Iterator<Item = (usize, &V)> {
        let found = last_bits(text.as_bytes()).map_or(0, |bits| slot(&self.lasts, bits));
        Descending { of: found, next: self.longest.min(text.len()) + 1 }
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

    /// The set with one more.
    pub(crate) const fn with(mut self, c: char) -> Self {
        self.insert(c);
        self
    }

    /// Adds a character; those of other planes are left out.
    #[expect(clippy::indexing_slicing, reason = "below 1024, and a constant has no `get_mut`")]
    pub(crate) const fn insert(&mut self, c: char) {
        let code = c as usize;
        if code <= 0xffff {
            self.0[code >> 6] |= 1 << (code & 63);
        }
    }

    pub(crate) fn contains(&self, c: char) -> bool {
        u32::from(c) <= 0xffff && self.has(u32::from(c))
    }

    #[inline]
    fn has(&self, code: u32) -> bool {
        self.0.get((code >> 6) as usize).is_some_and(|bits| bits >> (code & 63) & 1 != 0)
    }

    /// Where the first of them stands in `text` from byte `at` on. O(n).
    pub(crate) fn find(&self, text: &str, at: usize) -> Option<usize> {
        next_where(text.as_bytes(), at, |code| self.has(code)).map(|(at, ..)| at)
    }
}

/// Finds the longest of many words at each place of a text, from left to right, disjoint.
#[derive(Clone, Debug)]
pub(crate) struct Finder {
    /// For each character of the Basic Multilingual Plane whether words begin with it, and whether it is one itself.
    firsts: Box<[(u64, u64); 1024]>,
    /// What must hold before a longer word is sought: a bit for each of 2¹⁵ sums of the first two characters.
    pairs: Box<[u64; 512]>,
    /// From a prefix, 0 the empty one, over a character to the next.
    steps: WordMap<u64, u32>,
    /// The number of the word that a prefix is.
    ends: Vec<Option<usize>>,
}

/// The key of a step.
const fn step(from: u32, over: u32) -> u64 {
    (from as u64) << 32 | over as u64
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

/// The next place at or behind byte `at`, where a character begins, whose code point is `wanted`: where, which, and its length. O(n).
#[inline]
fn next_where(bytes: &[u8], mut at: usize, wanted: impl Fn(u32) -> bool) -> Option<(usize, u32, usize)> {
    loop {
        // A run of characters of three bytes, as Chinese text is, needs no look at its bounds.
        for &[first, second, third] in bytes.get(at..)?.as_chunks::<3>().0 {
            if first & 0xf0 != 0xe0 {
                break;
            }
            let code = u32::from(first & 0x0f) << 12 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f);
            if wanted(code) {
                return Some((at, code, 3));
            }
            at += 3;
        }
        loop {
            let (code, width) = code_at(bytes.get(at..)?)?;
            if wanted(code) {
                return Some((at, code, width));
            }
            at += width;
            if width == 3 {
                break;
            }
        }
    }
}

impl Finder {
    /// A finder of `words`, which are known by their numbers from then on; of equal ones by the first.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut finder = Self { firsts: Box::new([(0, 0); 1024]), pairs: Box::new([0; 512]), steps: WordMap::default(), ends: vec![None] };
        for (number, word) in words.enumerate() {
            finder.add(word, number);
        }
        finder
    }

    fn add(&mut self, word: &str, number: usize) {
        let mut codes = word.chars().map(u32::from);
        let Some(first) = codes.next() else { return };
        let (index, bit) = place(first);
        let Some((begins, is_one)) = self.firsts.get_mut(index) else { return };
        *begins |= 1 << bit;
        match codes.next() {
            None => *is_one |= 1 << bit,
            Some(second) => {
                let (index, bit) = pair_place(step(first, second));
                self.pairs.get_mut(index).into_iter().for_each(|bits| *bits |= 1 << bit);
            }
        }
        let mut prefix = 0;
        for c in word.chars() {
            let Ok(fresh) = u32::try_from(self.ends.len()) else { return };
            prefix = *self.steps.entry(step(prefix, u32::from(c))).or_insert(fresh);
            if prefix == fresh {
                self.ends.push(None);
            }
        }
        if let Some(end) = usize::try_from(prefix).ok().and_then(|prefix| self.ends.get_mut(prefix)) {
            end.get_or_insert(number);
        }
    }

    /// The words of `text`, the longest at each place, disjoint: where they begin and end, and their numbers. O(n).
    pub(crate) fn find<'f: 't, 't>(&'f self, text: &'t str) -> impl Iterator<Item = (usize, usize, usize)> + use<'f, 't> {
        let mut at = 0;
        let begins = |code: u32| {
            let (index, bit) = place(code);
            self.firsts.get(index).is_some_and(|(begins, _)| begins >> bit & 1 != 0)
        };
        std::iter::from_fn(move || {
            loop {
                let (start, first, width) = next_where(text.as_bytes(), at, begins)?;
                let (index, bit) = place(first);
                let is_one = self.firsts.get(index)?.1 >> bit & 1 != 0;
                if let Some((length, number)) = self.word_at(text, start, first, width, is_one) {
                    at = start + length;
                    return Some((start, at, number));
                }
                at = start + width;
            }
        })
    }

    /// The longest word at byte `at`, where the character `first` of `width` bytes stands: its length and number.
    #[inline]
    fn word_at(&self, text: &str, at: usize, first: u32, width: usize, is_one: bool) -> Option<(usize, usize)> {
        let rest = text.as_bytes().get(at..)?;
        let second = rest.get(width..).and_then(code_at).map_or(0, |(second, _)| second);
        let (index, bit) = pair_place(step(first, second));
        if !is_one && self.pairs.get(index)? >> bit & 1 == 0 {
            return None;
        }
        let (mut prefix, mut length, mut found) = (0, 0, None);
        while let Some((code, width)) = rest.get(length..).and_then(code_at) {
            let Some(next) = self.steps.get(&step(prefix, code)) else { break };
            prefix = *next;
            length += width;
            let number = usize::try_from(prefix).ok().and_then(|prefix| self.ends.get(prefix)).copied().flatten();
            found = number.map(|number| (length, number)).or(found);
        }
        found
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
