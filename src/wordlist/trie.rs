//! Words by their characters: which of them begin or end a stretch of text.
//!
//! Takes words with a value each, hands on those that a text begins or ends with, in one walk over its characters that stops at the
//! first that no word goes on with. Which of them counts, and what the values mean, is the business of the tables built on it.

/// What no step leads to.
const NONE: u32 = u32::MAX;

/// A step from one prefix over a character to the next; free where `to` is [`NONE`].
#[derive(Clone, Copy, Debug)]
struct Step {
    from: u32,
    over: char,
    to: u32,
}

const FREE: Step = Step { from: NONE, over: '\0', to: NONE };

/// Words with a value each. Steps lie in a hash table of their own: every look-up is one multiplication and mostly one read.
#[derive(Clone, Debug)]
pub(crate) struct Trie<T> {
    /// A power of two of slots, at most half of them taken.
    steps: Vec<Step>,
    taken: usize,
    /// By prefix, of which 0 is the empty one: the place of its value, [`NONE`] for what is no word.
    places: Vec<u32>,
    values: Vec<Option<T>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Self { steps: vec![FREE; 16], taken: 0, places: vec![NONE], values: Vec::new() }
    }
}

impl<T> Trie<T> {
    /// Adds a word; an old value is handed back.
    pub(crate) fn insert(&mut self, word: impl Iterator<Item = char>, value: T) -> Option<T> {
        self.slot(word)?.replace(value)
    }

    /// The value of exactly this word.
    pub(crate) fn get(&self, word: impl IntoIterator<Item = char>) -> Option<&T> {
        let mut at = 0;
        for c in word {
            at = self.step(at, c)?;
        }
        self.value(at)
    }

    /// The words that begin the characters, shortest first, with their lengths in bytes.
    pub(crate) fn prefixes(&self, mut text: impl Iterator<Item = char>) -> impl Iterator<Item = (&T, usize)> {
        let (mut at, mut len) = (0, 0);
        std::iter::from_fn(move || {
            loop {
                let c = text.next()?;
                at = self.step(at, c)?;
                len += c.len_utf8();
                if let Some(value) = self.value(at) {
                    return Some((value, len));
                }
            }
        })
    }

    /// The longest word that begins the characters, with its length in bytes.
    pub(crate) fn longest(&self, text: impl Iterator<Item = char>) -> Option<(&T, usize)> {
        self.prefixes(text).last()
    }

    /// The place of a word's value, made where there is none; nothing only beyond four thousand million prefixes.
    pub(crate) fn slot(&mut self, word: impl Iterator<Item = char>) -> Option<&mut Option<T>> {
        let mut at = 0;
        for c in word {
            at = match self.step(at, c) {
                Some(next) => next,
                None => self.grow(at, c)?,
            };
        }
        let place = self.places.get_mut(usize::try_from(at).ok()?)?;
        if *place == NONE {
            *place = u32::try_from(self.values.len()).ok()?;
            self.values.push(None);
        }
        self.values.get_mut(usize::try_from(*place).ok()?)
    }

    /// All values, in the order in which the words were first met.
    pub(crate) fn values(&self) -> impl Iterator<Item = &T> {
        self.values.iter().flatten()
    }

    fn value(&self, at: u32) -> Option<&T> {
        let place = *self.places.get(usize::try_from(at).ok()?)?;
        if place == NONE { None } else { self.values.get(usize::try_from(place).ok()?)?.as_ref() }
    }

    fn step(&self, from: u32, over: char) -> Option<u32> {
        let mask = self.steps.len().wrapping_sub(1);
        let mut slot = Self::hash(from, over) & mask;
        loop {
            let step = self.steps.get(slot)?;
            if step.from == from && step.over == over && step.to != NONE {
                return Some(step.to);
            }
            if step.to == NONE {
                return None;
            }
            slot = (slot + 1) & mask;
        }
    }

    fn grow(&mut self, from: u32, over: char) -> Option<u32> {
        let to = u32::try_from(self.places.len()).ok().filter(|to| *to != NONE)?;
        self.places.push(NONE);
        self.taken += 1;
        if self.taken * 2 > self.steps.len() {
            let old = std::mem::take(&mut self.steps);
            self.steps = vec![FREE; old.len() * 2];
            for step in old.into_iter().filter(|step| step.to != NONE) {
                self.put(step);
            }
        }
        self.put(Step { from, over, to });
        Some(to)
    }

    /// Lays a step into the first free slot of its run; there always is one.
    fn put(&mut self, step: Step) {
        let mask = self.steps.len().wrapping_sub(1);
        let mut slot = Self::hash(step.from, step.over) & mask;
        while let Some(place) = self.steps.get_mut(slot) {
            if place.to == NONE {
                *place = step;
                return;
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Fibonacci hashing: the high bits of a product with 2^64 divided by the golden ratio.
    fn hash(from: u32, over: char) -> usize {
        let key = u64::from(from) << 21 ^ u64::from(u32::from(over));
        usize::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40).unwrap_or(0)
    }
}

/// A set of words, asked whether one of them ends a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Endings {
    /// From the last character to the first.
    words: Trie<()>,
}

impl Endings {
    pub(crate) fn insert(&mut self, word: &str) {
        self.words.insert(word.chars().rev(), ());
    }

    /// Length in bytes of the longest word that ends `text`.
    pub(crate) fn at_end(&self, text: &str) -> Option<usize> {
        self.words.longest(text.chars().rev()).map(|(_, len)| len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_beginning_and_their_end() {
        let mut trie = Trie::default();
        for (value, word) in ["千", "千瓦", "千瓦时", "米"].into_iter().enumerate() {
            assert_eq!(trie.insert(word.chars(), value), None);
        }
        let found: Vec<_> = trie.prefixes("千瓦时的".chars()).map(|(value, len)| (*value, len)).collect();
        assert_eq!(found, [(0, 3), (1, 6), (2, 9)]);
        assert_eq!(trie.longest("千瓦".chars()), Some((&1, 6)));
        assert_eq!(trie.get("千瓦时".chars()), Some(&2));
        assert_eq!(trie.get("瓦".chars()), None);
        assert_eq!(trie.insert("米".chars(), 7), Some(3));
        let mut endings = Endings::default();
        endings.insert("投资");
        endings.insert("资");
        assert_eq!(endings.at_end("完成投资"), Some("投资".len()));
        assert_eq!(endings.at_end("物资"), Some("资".len()));
        assert_eq!(endings.at_end("投资者"), None);
    }

    #[test]
    fn many_words_stay_apart() {
        let mut trie = Trie::default();
        let words: Vec<String> = (0..5_000_u32).filter_map(|n| Some(format!("{}{}", char::from_u32(0x4e00 + n)?, n % 7))).collect();
        for (value, word) in words.iter().enumerate() {
            trie.insert(word.chars(), value);
        }
        assert!(words.iter().enumerate().all(|(value, word)| trie.get(word.chars()) == Some(&value)));
        assert_eq!(trie.prefixes("".chars()).count(), 0);
    }
}
