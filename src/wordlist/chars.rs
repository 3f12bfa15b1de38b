//! Sets of characters, and the way over a text that looks for them.
//!
//! Takes text, hands on the places where a wanted character begins. Chinese text is mostly characters of three bytes, which are taken
//! without a look at their bounds.

/// A set of characters of the Basic Multilingual Plane, a bit for each.
#[derive(Debug)]
pub(crate) struct CharSet {
    bits: [u64; 1024],
    /// The highest four bits of their code points, which are the lead byte's of those of three bytes: a bit for each.
    leads: u16,
    /// They are so few that one test of them passes over most of a text.
    has_few_leads: bool,
}

/// No more lead bytes are few.
const FEW_LEADS: u32 = 4;

impl CharSet {
    /// The set of `chars`.
    pub(crate) const fn new(chars: &[char]) -> Self {
        let mut set = Self { bits: [0; 1024], leads: 0, has_few_leads: true };
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
            self.bits[code >> 6] |= 1 << (code & 63);
            self.leads |= 1 << (code >> 12);
            self.has_few_leads = self.leads.count_ones() <= FEW_LEADS;
        }
    }

    pub(crate) fn contains(&self, c: char) -> bool {
        u32::from(c) <= 0xffff && self.has(u32::from(c))
    }

    #[inline]
    fn has(&self, code: u32) -> bool {
        self.bits.get((code >> 6) as usize).is_some_and(|bits| bits >> (code & 63) & 1 != 0)
    }

    /// Where the first of them stands in `text` from byte `at` on. O(n).
    pub(crate) fn find(&self, text: &str, at: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let found = if self.has_few_leads {
            next_where(bytes, at, |code| code <= 0xffff && self.leads >> (code >> 12) & 1 != 0 && self.has(code))
        } else {
            next_where(bytes, at, |code| self.has(code))
        };
        found.map(|(at, ..)| at)
    }
}

/// Which characters a text has: a bit for each of the lowest six bits of their code points.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Letters(u64);

impl Letters {
    /// Those of a text with all of them.
    pub(super) const ALL: Self = Self(u64::MAX);

    pub(crate) fn of(text: &str) -> Self {
        let mut letters = Self::default();
        letters.extend(text.chars());
        letters
    }

    /// The letters with one more.
    pub(super) const fn with(self, c: char) -> Self {
        Self(self.0 | 1 << (c as u32 & 63))
    }

    /// Adds characters.
    pub(super) fn extend(&mut self, chars: impl Iterator<Item = char>) {
        self.0 = chars.fold(self.0, |bits, c| bits | 1 << (u32::from(c) & 63));
    }

    /// Whether a character with that code point may be one of them.
    #[inline]
    pub(super) const fn has(self, code: u32) -> bool {
        self.0 >> (code & 63) & 1 != 0
    }

    /// Whether a text with the characters `part` may stand in one with these: without a look at either, no is certain.
    #[inline]
    pub(crate) const fn may_hold(self, part: Self) -> bool {
        part.0 & !self.0 == 0
    }
}

/// Whether `text` has no more than so many characters, which its bytes mostly tell.
pub(crate) fn has_at_most(text: &str, chars: usize) -> bool {
    text.len() <= chars || text.len() <= 4 * chars && text.chars().count() <= chars
}

/// The code point at the start of `bytes`, which are of a text, and its length; Han, most of every text, without a branch more.
#[inline]
pub(super) fn code_at(bytes: &[u8]) -> Option<(u32, usize)> {
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
pub(super) fn next_where(bytes: &[u8], mut at: usize, wanted: impl Fn(u32) -> bool) -> Option<(usize, u32, usize)> {
    loop {
        // A run of characters of three bytes, as Chinese text is, needs no look at its bounds.
        for &[first, second, third] in bytes.get(at..)?.as_chunks::<3>().0 {
            let lead = first.wrapping_sub(0xe0);
            if lead > 0x0f {
                break;
            }
            let code = u32::from(lead) << 12 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f);
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
