//! The compiled dictionary as it lies in the binary: characters, nodes, frequencies and tags, read in place.
//!
//! Takes the bytes of `data/dictionary.bin`, which `compile.rs` writes, hands on look-ups; decides no word. The words form a trie
//! in a double array: the child of a node by the character with code `c` lies in slot `base ^ c` and says `c` itself, which is
//! enough to know it by, since no two nodes share a base. A node is 64 bits: 14 label, 15 class, 19 base / 2, 16 filter.

use std::hint::select_unpredictable;

/// What `code` answers for a character that ends a block: no word holds it.
pub(super) const SEPARATOR: u16 = 0;
/// What `code` answers for a character that stands in blocks, but in no word.
pub(super) const UNKNOWN: u16 = 1;
/// Bytes of the head: four numbers of four bytes, and one of eight.
pub(super) const HEAD: usize = 24;

/// A prefix of words; 0 for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node(pub(super) u64);

impl Node {
    pub(super) const NONE: Self = Self(0);

    /// The code of its last character.
    #[inline]
    pub(super) const fn label(self) -> u64 {
        self.0 & 0x3fff
    }

    /// Frequency and tag of the word that ends here; 0 if none does.
    #[inline]
    pub(super) const fn class(self) -> u64 {
        self.0 >> 14 & 0x7fff
    }

    /// Where its children are; 0 if it has none.
    #[inline]
    pub(super) const fn base(self) -> u64 {
        self.0 >> 28 & 0xf_fffe
    }

    /// Whether a child by `code` is possible: a look that spares most vain ways into the array.
    #[inline]
    pub(super) const fn may_have(self, code: u16) -> bool {
        self.0 >> (48 + (code & 15)) & 1 != 0
    }
}

/// The sections of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    /// The code of each character of the Basic Multilingual Plane; no word has others.
    codes: &'static [[u8; 2]],
    /// The words' first characters by code.
    roots: &'static [[u8; 8]],
    nodes: &'static [[u8; 8]],
    /// A Bloom filter of the words' first two characters.
    pairs: &'static [[u8; 8]],
    /// The natural logarithm of the frequency of each class; no number for class 0.
    logs: &'static [[u8; 8]],
    frequencies: &'static [[u8; 4]],
    tag_of: &'static [u8],
    /// The same, where the table of parts of speech does not correct it.
    use_of: &'static [u8],
    tags: [&'static str; TAGS],
    /// The sum of all words' frequencies.
    pub(super) total: u64,
}

impl Table {
    /// The sections of `bytes`; none if they are no such table.
    pub(super) fn read(bytes: &'static [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(HEAD)?;
        let mut numbers = head.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number));
        let mut next = || numbers.next().and_then(|number| usize::try_from(number).ok());
        let (roots, nodes, classes, tags) = (next()?, next()?, next()?, next()?);
        let total = u64::from_le_bytes(*head.last_chunk()?);
        // The widest first, so that all of them are aligned if the bytes are.
        let (roots, rest) = rest.split_at_checked(roots * 8)?;
        let (nodes, rest) = rest.split_at_checked(nodes * 8)?;
        let (pairs, rest) = rest.split_at_checked(PAIRS * 8)?;
        let (logs, rest) = rest.split_at_checked(classes * 8)?;
        let (frequencies, rest) = rest.split_at_checked(classes * 4)?;
        let (codes, rest) = rest.split_at_checked(0x1_0000 * 2)?;
        let (tag_of, rest) = rest.split_at_checked(classes)?;
        let (use_of, rest) = rest.split_at_checked(classes)?;
        let mut names = std::str::from_utf8(rest.get(..tags)?).ok()?.split('\n');
        let mut tags = [""; TAGS];
        tags.iter_mut().zip(&mut names).for_each(|(tag, name)| *tag = name);
        if names.next().is_some() {
            return None;
        }
        Some(Self {
            codes: codes.as_chunks().0,
            roots: roots.as_chunks().0,
            nodes: nodes.as_chunks().0,
            pairs: pairs.as_chunks().0,
            logs: logs.as_chunks().0,
            frequencies: frequencies.as_chunks().0,
            tag_of,
            use_of,
            tags,
            total,
        })
    }

    /// A table without words, in which every character ends a block.
    pub(super) const fn empty() -> Self {
        Self {
            codes: &[],
            roots: &[],
            nodes: &[],
            pairs: &[],
            logs: &[],
            frequencies: &[],
            tag_of: &[],
            use_of: &[],
            tags: [""; TAGS],
            total: 1,
        }
    }

    /// The code of a character.
    #[inline]
    pub(super) fn code(&self, c: char) -> u16 {
        match self.codes.get(c as usize) {
            Some(code) => u16::from_le_bytes(*code),
            None if is_rare_ideograph(c) => UNKNOWN,
            None => SEPARATOR,
        }
    }

    /// The node of a word's first character.
    #[inline]
    pub(super) fn root(&self, code: u16) -> Node {
        self.roots.get(usize::from(code)).map_or(Node::NONE, |root| Node(u64::from_le_bytes(*root)))
    }

    /// Where the child by `code` of the node with `base` lies, if it is `possible`; else slot 0, which is empty. Without a
    /// branch, since that would be guessed wrongly.
    #[inline]
    pub(super) const fn slot(base: u64, code: u16, possible: bool) -> u64 {
        (base ^ code as u64) & (possible as u64).wrapping_neg()
    }

    /// The node in a slot; none if it does not belong to the character.
    #[inline]
    pub(super) fn node(&self, slot: u64, code: u16) -> Node {
        #[expect(clippy::cast_possible_truncation, reason = "20 bits")]
        let node = self.nodes.get(slot as usize).map_or(Node::NONE, |node| Node(u64::from_le_bytes(*node)));
        select_unpredictable(node.label() == u64::from(code), node, Node::NONE)
    }

    /// The child of a node.
    #[inline]
    pub(super) fn child(&self, node: Node, code: u16) -> Node {
        self.node(Self::slot(node.base(), code, node.may_have(code)), code)
    }

    /// Whether a word may begin with these two characters: in a part of the memory that the array takes, wrong for few pairs
    /// that begin none and for none that do.
    #[inline]
    pub(super) fn may_pair(&self, first: u16, second: u16) -> bool {
        let (index, bits) = pair_bits(first, second);
        self.pairs.get(index).is_some_and(|pairs| u64::from_le_bytes(*pairs) & bits == bits)
    }

    /// The natural logarithm of a class's frequency; no number for class 0.
    #[inline]
    pub(super) fn log(&self, class: u64) -> f64 {
        #[expect(clippy::cast_possible_truncation, reason = "15 bits")]
        self.logs.get(class as usize).map_or(f64::NAN, |log| f64::from_le_bytes(*log))
    }

    /// A class's frequency.
    pub(super) fn frequency(&self, class: usize) -> Option<u32> {
        self.frequencies.get(class).map(|frequency| u32::from_le_bytes(*frequency))
    }

    /// A class's tag, of the ICTCLAS set.
    pub(super) fn tag(&self, class: usize) -> Option<&'static str> {
        if class == 0 { None } else { self.tags.get(usize::from(*self.tag_of.get(class)?)).copied() }
    }

    /// The number, below [`TAGS`], of the tag that says how a class's words are used in most texts.
    #[inline]
    pub(super) fn use_number(&self, class: usize) -> Option<usize> {
        self.use_of.get(class).map(|number| usize::from(*number))
    }

    /// All tags by their numbers.
    pub(super) const fn tags(&self) -> &[&'static str; TAGS] {
        &self.tags
    }

    /// The class of a whole word; 0 if it is none.
    pub(super) fn class(&self, word: &str) -> u64 {
        let mut codes = word.chars().map(|c| self.code(c));
        let root = codes.next().map_or(Node::NONE, |code| self.root(code));
        codes.fold(root, |node, code| self.child(node, code)).class()
    }

    /// How many words end in its nodes.
    #[cfg(test)]
    pub(super) fn words(&self) -> usize {
        self.roots.iter().chain(self.nodes).filter(|node| Node(u64::from_le_bytes(**node)).class() != 0).count()
    }
}

/// More tags than the dictionary has.
pub(crate) const TAGS: usize = 64;

/// Words of the filter of pairs.
pub(super) const PAIRS: usize = 1 << PAIRS_LOG;
const PAIRS_LOG: u32 = 15;

/// Where in the filter of pairs two characters are noted.
#[inline]
pub(super) const fn pair_bits(first: u16, second: u16) -> (usize, u64) {
    let hash = ((first as u64) << 16 | second as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    #[allow(clippy::cast_possible_truncation, reason = "few bits")]
    let index = (hash >> (64 - PAIRS_LOG)) as usize;
    (index, 1 << (hash >> 40 & 63) | 1 << (hash >> 32 & 63))
}

/// Ideographs beyond the Basic Multilingual Plane that jieba counts among a block's characters.
pub(super) const fn is_rare_ideograph(c: char) -> bool {
    matches!(c, '\u{20000}'..='\u{2A6DF}' | '\u{2A700}'..='\u{2EBEF}' | '\u{2F800}'..='\u{2FA1F}')
}

/// Characters that stand in blocks: ideographs, ASCII letters and digits, and `+#&._%-`.
#[cfg(test)]
pub(super) const fn is_in_blocks(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '+' | '#' | '&' | '.' | '_' | '%' | '-')
        || c.is_ascii_alphanumeric()
        || is_rare_ideograph(c)
}
