//! The longest of many words at each place of a text.
//!
//! Takes words, which are known by their numbers, hands on where they stand. One bit for the first character and one for the first
//! two pass over most of a text; only what is left is walked through.

use super::chars::{Letters, code_at, next_where};
use super::trie::Trie;

/// Finds the longest of many words at each place of a text, from left to right, disjoint.
#[derive(Clone, Debug)]
pub(crate) struct Finder {
    begins: Begins,
    /// The numbers of the words.
    words: Trie<usize>,
}

/// What words begin with.
#[derive(Clone, Debug)]
pub(crate) struct Begins {
    /// For each character of the Basic Multilingual Plane whether words begin with it, and whether it is one itself.
    firsts: Box<[(u64, u64); 1024]>,
    /// What must hold before a longer word is sought: a bit for each of 2¹⁵ sums of the first two characters.
    pairs: Box<[u64; 512]>,
}

/// Where a character of the Basic Multilingual Plane is noted; all others share the last place.
const fn place(code: u32) -> (usize, u32) {
    let code = if code > 0xffff { 0xffff } else { code };
    ((code >> 6) as usize, code & 63)
}

const fn pair_place(first: u32, second: u32) -> (usize, u64) {
    let hash = ((first as u64) << 32 | second as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 49;
    #[allow(clippy::cast_possible_truncation, reason = "few bits")]
    ((hash >> 6) as usize, hash & 63)
}

impl Begins {
    pub(crate) fn none() -> Self {
        Self { firsts: Box::new([(0, 0); 1024]), pairs: Box::new([0; 512]) }
    }

    pub(crate) fn add(&mut self, word: &str) {
        let mut codes = word.chars().map(u32::from);
        let Some(first) = codes.next() else { return };
        let (index, bit) = place(first);
        let Some((begins, is_one)) = self.firsts.get_mut(index) else { return };
        *begins |= 1 << bit;
        match codes.next() {
            None => *is_one |= 1 << bit,
            Some(second) => {
                let (index, bit) = pair_place(first, second);
                self.pairs.get_mut(index).into_iter().for_each(|bits| *bits |= 1 << bit);
            }
        }
    }

    /// Adds what other words begin with.
    fn join(&mut self, others: &Self) {
        for ((begins, is_one), others) in self.firsts.iter_mut().zip(others.firsts.iter()) {
            *begins |= others.0;
            *is_one |= others.1;
        }
        self.pairs.iter_mut().zip(others.pairs.iter()).for_each(|(pairs, others)| *pairs |= others);
    }

    /// The next place at or behind byte `at` where a word may begin. O(n) over a text.
    pub(crate) fn next(&self, text: &str, mut at: usize) -> Option<usize> {
        loop {
            let (start, first, width) = next_where(text.as_bytes(), at, |code| self.has(code))?;
            at = start + width;
            if self.allow(first, second_at(text, at)) {
                return Some(start);
            }
        }
    }

    /// Whether words begin with the character `code`.
    #[inline]
    fn has(&self, code: u32) -> bool {
        let (index, bit) = place(code);
        self.firsts.get(index).is_some_and(|(begins, _)| begins >> bit & 1 != 0)
    }

    /// Whether a word may begin with these two characters, or is the first of them.
    #[inline]
    fn allow(&self, first: u32, second: u32) -> bool {
        let (index, bit) = place(first);
        let Some((begins, is_one)) = self.firsts.get(index) else { return false };
        let (pair, pair_bit) = pair_place(first, second);
        begins >> bit & 1 != 0 && (is_one >> bit & 1 != 0 || self.pairs.get(pair).is_some_and(|pairs| pairs >> pair_bit & 1 != 0))
    }
}

/// The code point at byte `at`; 0 at the end.
#[inline]
fn second_at(text: &str, at: usize) -> u32 {
    text.as_bytes().get(at..).and_then(code_at).map_or(0, |(code, _)| code)
}

/// The words by their characters, with their numbers; of equal ones that of the first.
fn numbered<'w>(words: impl Iterator<Item = &'w str>) -> Trie<usize> {
    let mut numbers = Trie::default();
    for (number, word) in words.enumerate() {
        if let Some(slot) = numbers.slot(word.chars()) {
            slot.get_or_insert(number);
        }
    }
    numbers
}

/// The longest of `words` at byte `at`: its length and number.
#[inline]
fn word_at(text: &str, words: &Trie<usize>, at: usize) -> Option<(usize, usize)> {
    words.longest(text.get(at..)?.chars()).map(|(number, length)| (length, *number))
}

/// The words of `text`, the longest at each place where the first character `begins` one and `allows` goes on behind it, disjoint.
#[inline]
fn find_words<'a>(
    text: &'a str,
    words: &'a Trie<usize>,
    begins: impl Fn(u32) -> bool + 'a,
    allows: impl Fn(u32, usize) -> bool + 'a,
) -> impl Iterator<Item = (usize, usize, usize)> + 'a {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let (start, first, width) = next_where(text.as_bytes(), at, &begins)?;
            at = start + width;
            if allows(first, at)
                && let Some((length, number)) = word_at(text, words, start)
            {
                at = start + length;
                return Some((start, at, number));
            }
        }
    })
}

impl Finder {
    /// A finder of `words`, which are known by their numbers from then on; of equal ones by the first.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut begins = Begins::none();
        let words = numbered(words.inspect(|word| begins.add(word)));
        Self { begins, words }
    }

    /// The words of `text`, the longest at each place, disjoint: where they begin and end, and their numbers. O(n).
    pub(crate) fn find<'f: 't, 't>(&'f self, text: &'t str) -> impl Iterator<Item = (usize, usize, usize)> + use<'f, 't> {
        let allows = move |first, behind| self.begins.allow(first, second_at(text, behind));
        find_words(text, &self.words, move |code| self.begins.has(code), allows)
    }

    /// The longest word at byte `at`: its length and number.
    fn word_at(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        word_at(text, &self.words, at)
    }
}

/// Finds the longest of a few words at each place of a text, as [`Finder`] does; made in no time, for one text alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct FewWords {
    /// What the words begin with, and their second characters, or all where one has none.
    firsts: Letters,
    seconds: Letters,
    /// The numbers of the words.
    words: Trie<usize>,
}

impl FewWords {
    /// A finder of `words`, which are known by their numbers from then on; of equal ones by the first.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let (mut firsts, mut seconds) = (Letters::default(), Letters::default());
        let words = numbered(words.inspect(|word| {
            let mut chars = word.chars();
            firsts.extend(chars.by_ref().take(1));
            seconds = chars.next().map_or(Letters::ALL, |second| seconds.with(second));
        }));
        Self { firsts, seconds, words }
    }

    /// What [`Finder::find`] gives. O(n).
    pub(crate) fn find<'f: 't, 't>(&'f self, text: &'t str) -> impl Iterator<Item = (usize, usize, usize)> + use<'f, 't> {
        let allows = move |_, behind| self.seconds.has(second_at(text, behind));
        find_words(text, &self.words, move |code| self.firsts.has(code), allows)
    }
}

/// Several finders that go over a text together, in one pass where each alone would take its own.
#[derive(Clone, Debug)]
pub(crate) struct Finders<const N: usize> {
    finders: [Finder; N],
    /// What words of any of them begin with.
    begins: Begins,
}

/// The words that each of several finders has found.
pub(crate) type FoundWords<const N: usize> = [Vec<(usize, usize, usize)>; N];

impl<const N: usize> Finders<N> {
    pub(crate) fn new(finders: [Finder; N]) -> Self {
        let mut begins = Begins::none();
        finders.iter().for_each(|finder| begins.join(&finder.begins));
        Self { finders, begins }
    }

    /// The finders with another at `place`.
    #[cfg(test)]
    pub(crate) fn with(&self, place: usize, finder: Finder) -> Self {
        let mut finders = self.finders.clone();
        finders[place] = finder;
        Self::new(finders)
    }

    /// One of them, by its place.
    pub(crate) fn one(&self, index: usize) -> Option<&Finder> {
        self.finders.get(index)
    }

    /// For each finder what [`Finder::find`] gives. O(n).
    pub(crate) fn find(&self, text: &str) -> FoundWords<N> {
        let mut found = [const { Vec::new() }; N];
        let mut behind = [0; N];
        let mut at = 0;
        while let Some((start, first, width)) = next_where(text.as_bytes(), at, |code| self.begins.has(code)) {
            at = start + width;
            let second = second_at(text, at);
            if !self.begins.allow(first, second) {
                continue;
            }
            for ((finder, found), behind) in self.finders.iter().zip(&mut found).zip(&mut behind) {
                if *behind <= start
                    && finder.begins.allow(first, second)
                    && let Some((length, number)) = finder.word_at(text, start)
                {
                    *behind = start + length;
                    found.push((start, *behind, number));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_are_found_where_many_are() {
        let words = ["护渔行动", "护渔", "渔", "abc", "护渔"];
        let (few, many) = (FewWords::new(words.into_iter()), Finder::new(words.into_iter()));
        for (text, found) in [("护渔行动与护渔行", "护渔行动 护渔"), ("abcab𠀀渔abc", "abc 渔 abc"), ("行动", ""), ("", "")]
        {
            let all: Vec<_> = few.find(text).collect();
            assert_eq!(all.iter().map(|&(start, end, _)| text.get(start..end).unwrap()).collect::<Vec<_>>().join(" "), found);
            assert_eq!(all, many.find(text).collect::<Vec<_>>(), "{text}");
        }
    }
}
