//! The likeliest words of a text: jieba's choice without its HMM, ties included.
//!
//! Takes a text, hands on its words one by one; what a word means is not its business. Works through stretches of whole blocks:
//! forwards to find the pairs of characters that begin words, so that the waits for memory overlap, then backwards for the best
//! way to the block's end. Keeps jieba's order of additions, since equal sums decide ties.

use super::Dictionary;
use super::table::{Node, SEPARATOR, Table};
use std::hint::select_unpredictable;

/// Characters after which a stretch ends with its block: enough to keep loops long, few enough to stay in the nearest cache.
const STRETCH: usize = 512;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// As written in the text.
    pub surface: &'t str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// The dictionary's entry: frequency and tag; 0 if it has none.
    pub(super) entry: u32,
}

/// A character of the stretch at hand.
#[derive(Clone, Copy, Debug)]
struct Cell {
    /// The logarithm of the probability of the best way from here to the block's end.
    score: f64,
    /// The pair of this character and the one before it.
    pair: Node,
    /// The three characters that end here.
    triple: Node,
    /// Where it stands in the stretch, in bytes.
    offset: u32,
    /// Entry and length, in characters, of the word that begins here.
    entry: u32,
    chars: u32,
    code: u16,
    /// The class of the character as a word.
    class: u16,
}

const END: Cell = Cell { score: 0.0, pair: Node::NONE, triple: Node::NONE, offset: 0, entry: 0, chars: 1, code: SEPARATOR, class: 0 };

/// The words of a text, from [`Dictionary::cut`].
#[derive(Clone, Debug)]
pub struct Cut<'d, 't> {
    dictionary: &'d Dictionary,
    text: &'t str,
    /// The byte at which the next word begins.
    at: usize,
    /// The byte at which the stretch begins.
    begin: usize,
    /// The stretch, with two ends behind it, and which of its characters is next.
    cells: Vec<Cell>,
    next: usize,
}

impl<'d, 't> Cut<'d, 't> {
    pub(super) const fn new(dictionary: &'d Dictionary, text: &'t str) -> Self {
        Self { dictionary, text, at: 0, begin: 0, cells: Vec::new(), next: 0 }
    }

    /// Takes the next stretch; whether there is one.
    pub(super) fn advance(&mut self, stretch: usize) -> bool {
        let Some(rest) = self.text.get(self.at..).filter(|rest| !rest.is_empty()) else { return false };
        self.begin = self.at;
        self.next = 0;
        // Of a clause in Chinese; other text makes it grow.
        self.cells = Vec::with_capacity(stretch.min(rest.len() / 3) + 3);
        self.read(rest, stretch);
        if self.dictionary.user.is_empty() {
            self.choose::<false>()
        } else {
            self.choose::<true>()
        }
        true
    }

    /// The codes and pairs of the stretch that begins `rest`.
    #[inline(never)]
    fn read(&mut self, rest: &str, stretch: usize) {
        let table = &self.dictionary.table;
        let mut end = rest.len();
        for (offset, c) in rest.char_indices() {
            let code = table.code(c);
            #[expect(clippy::cast_possible_truncation, reason = "an offset beyond 32 bits ends the stretch before")]
            self.cells.push(Cell { offset: offset as u32, code, ..END });
            // A line feed stays with the carriage return before it.
            if self.cells.len() >= stretch && (code == SEPARATOR && c != '\r' || offset > 0xffff_0000) {
                end = offset + c.len_utf8();
                break;
            }
        }
        // Three short loops, each of which waits for memory in many places at once; a cell holds the slot that the next asks.
        let (mut last, mut base) = (SEPARATOR, 0);
        for cell in &mut self.cells {
            cell.pair = Node(Table::slot(base, cell.code, table.may_pair(last, cell.code)));
            let root = table.root(cell.code);
            #[expect(clippy::cast_possible_truncation, reason = "15 bits")]
            let class = root.class() as u16;
            cell.class = class;
            (last, base) = (cell.code, root.base());
        }
        let mut last = Node::NONE;
        for cell in &mut self.cells {
            cell.triple = Node(Table::slot(last.base(), cell.code, last.may_have(cell.code)));
            cell.pair = table.node(cell.pair.0, cell.code);
            last = cell.pair;
        }
        for cell in &mut self.cells {
            cell.triple = table.node(cell.triple.0, cell.code);
        }
        #[expect(clippy::cast_possible_truncation, reason = "as above")]
        let end = end as u32;
        self.cells.extend([Cell { offset: end, ..END }; 2]);
    }

    /// The best way through the stretch, from its end.
    #[inline(never)]
    fn choose<const USER: bool>(&mut self) {
        let table = &self.dictionary.table;
        let log_total = self.dictionary.log_total;
        // The scores behind one, two and three characters.
        let mut behind = [0.0; 3];
        for at in (0..self.cells.len().saturating_sub(2)).rev() {
            let Some([here, second, third, rest @ ..]) = self.cells.get(at..) else { continue };
            let score = |class: u64, behind: f64| table.log(class) - log_total + behind;
            let class = u64::from(here.class);
            let (mut best, mut entry, mut chars) = (score(class, behind[0]), class, 1);
            // Classes of nothing have no number for a logarithm, and no comparison with that is true, so what does not exist needs
            // no branch, which would be guessed wrongly.
            best = select_unpredictable(class == 0, f64::NEG_INFINITY, best);
            for (node, behind, length) in [(second.pair, behind[1], 2), (third.triple, behind[2], 3)] {
                let score = score(node.class(), behind);
                // Of equals the longer wins.
                let better = score >= best;
                best = select_unpredictable(better, score, best);
                entry = select_unpredictable(better, node.class(), entry);
                chars = select_unpredictable(better, length, chars);
            }
            let mut node = third.triple;
            for (last, length) in rest.iter().zip(4..) {
                if !node.may_have(last.code) {
                    break;
                }
                node = table.child(node, last.code);
                let behind = rest.get(length - 3).map_or(0.0, |behind| behind.score);
                let score = score(node.class(), behind);
                if score >= best {
                    (best, entry, chars) = (score, node.class(), length);
                }
            }
            #[expect(clippy::cast_possible_truncation, reason = "15 bits; a length in a stretch of 32 bits")]
            let (mut entry, mut chars) = (entry as u32, chars as u32);
            if USER && let Some(found) = self.user_word(at, best, chars) {
                (best, entry, chars) = found;
            }
            if best == f64::NEG_INFINITY {
                best = if here.code == SEPARATOR { 0.0 } else { 0.0 - log_total + behind[0] };
            }
            behind = [best, behind[0], behind[1]];
            if let Some(cell) = self.cells.get_mut(at) {
                cell.score = best;
                cell.entry = entry;
                cell.chars = chars;
            }
        }
    }

    /// The user's word that begins with character `at` and beats the score and length given.
    fn user_word(&self, at: usize, mut best: f64, mut chars: u32) -> Option<(f64, u32, u32)> {
        let cells = self.cells.get(at..)?;
        let text = self.text.get(self.place(cells.first()?)..)?;
        let mut found = None;
        // Where a prefix of `length` characters ends, its last character stands in the block, and `cell` behind it.
        let ends = cells.windows(2).take_while(|pair| pair.first().is_some_and(|last| last.code != SEPARATOR));
        for ((word, pair), length) in self.dictionary.user.prefixes(text).zip(ends).zip(1..) {
            let (Some((entry, log)), Some(behind)) = (word, pair.last()) else { continue };
            let score = log - self.dictionary.log_total + behind.score;
            // The dictionary's words were asked before, also the longer ones, so of equals the length decides here.
            if score > best || (score == best && length > chars) {
                (best, chars) = (score, length);
                found = Some((score, entry, length));
            }
        }
        found
    }

    /// Where a cell's character stands in the text.
    #[inline]
    fn place(&self, cell: &Cell) -> usize {
        // Offsets are of 32 bits, no wider than a usize on any machine that holds the text.
        self.begin + usize::try_from(cell.offset).unwrap_or(usize::MAX)
    }

    /// Whether the way takes the ASCII letter or digit at `index` alone.
    #[inline]
    fn is_lone_letter(&self, index: usize) -> bool {
        self.cells
            .get(index)
            .is_some_and(|cell| cell.chars == 1 && self.text.as_bytes().get(self.place(cell)).is_some_and(u8::is_ascii_alphanumeric))
    }
}

impl<'t> Iterator for Cut<'_, 't> {
    type Item = Word<'t>;

    #[inline]
    fn next(&mut self) -> Option<Word<'t>> {
        if self.next + 2 >= self.cells.len() && !self.advance(STRETCH) {
            return None;
        }
        let cell = self.cells.get(self.next)?;
        let (start, mut entry) = (self.at, cell.entry);
        self.next += usize::try_from(cell.chars).ok()?;
        if cell.chars == 1 {
            match self.text.as_bytes().get(start..)? {
                [b'\r', b'\n', ..] => self.next += 1,
                [first, ..] if first.is_ascii_alphanumeric() => {
                    while self.is_lone_letter(self.next) {
                        entry = 0;
                        self.next += 1;
                    }
                }
                _ => {}
            }
        }
        self.at = self.place(self.cells.get(self.next)?);
        Some(Word { surface: self.text.get(start..self.at)?, start, entry })
    }
}
