//! Folds Traditional characters and other variants of a code point: 億 → 亿, ㎡ → m².
//!
//! Takes one code point, hands on what it reads as, from `data/variants.tsv`. That table is compiled into `variants/table.rs`,
//! because it is asked for every character of every text; a test holds the two equal. Words (乾/幹/干) are not its business.

mod table;

use table::{BLOCKS, HAN, SIGNS};

/// What a code point is folded to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variant {
    /// One character for one character.
    Character(char),
    /// One sign for several characters: ㎞.
    Sign(&'static str),
}

/// Whether `ch` stands in the table. One look-up in 8 KiB, so that text without variants costs little more.
pub(crate) fn is_variant(ch: char) -> bool {
    let Ok(unit) = u16::try_from(u32::from(ch)) else { return false };
    BLOCKS.get(usize::from(unit >> 6)).is_some_and(|block| block >> (unit & 63) & 1 == 1)
}

/// The same for the three bytes of a code point, which need not be decoded: the table has a block for each pair of leading ones.
#[inline]
pub(crate) fn holds_variant(lead: u8, second: u8, third: u8) -> bool {
    let block = usize::from(lead & 0x0f) << 6 | usize::from(second & 0x3f);
    BLOCKS.get(block).is_some_and(|block| block >> (third & 0x3f) & 1 == 1)
}

/// The folded form of `ch`, if it has one.
pub(crate) fn fold_variant(ch: char) -> Option<Variant> {
    if !is_variant(ch) {
        return None;
    }
    if let Ok(at) = SIGNS.binary_search_by_key(&ch, |(written, _)| *written) {
        return SIGNS.get(at).map(|(_, folded)| Variant::Sign(folded));
    }
    let at = HAN.binary_search_by_key(&ch, |(written, _)| *written).ok()?;
    HAN.get(at).map(|(_, folded)| Variant::Character(*folded))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::lexicon;

    const TABLE: &str = include_str!("../../data/variants.tsv");

    fn rows() -> Vec<(char, String, String)> {
        lexicon::rows::<3>("variants.tsv", TABLE)
            .unwrap()
            .into_iter()
            .map(|row| {
                let [written, folded, kind] = row.cells;
                assert_eq!(written.chars().count(), 1, "variants.tsv:{}: one code point", row.line);
                (written.chars().next().unwrap(), folded.to_owned(), kind.to_owned())
            })
            .collect()
    }

    fn single(folded: &str) -> Option<char> {
        let mut chars = folded.chars();
        chars.next().filter(|_| chars.next().is_none())
    }

    /// The compiled form of the table.
    fn compile() -> String {
        let rows = rows();
        let mut blocks = vec![0u64; 1024];
        for (written, ..) in &rows {
            let cp = u32::from(*written) as usize;
            blocks[cp >> 6] |= 1 << (cp & 63);
        }
        let mut out = String::from(
            "//! `data/variants.tsv`, compiled: do not edit.\n//!\n//! Written by `cargo test --lib write_variants_table -- --ignored`, held equal to the table by a test. `BLOCKS` has one bit for\n//! each code point up to U+FFFF, set where it stands in the table; `HAN` and `SIGNS` are sorted by what is written.\n//! What the columns mean stands in the table itself.\n\n",
        );
        let han: Vec<_> = rows.iter().filter_map(|(w, f, _)| single(f).map(|f| (*w, f))).collect();
        let signs: Vec<_> = rows.iter().filter(|(_, f, _)| single(f).is_none()).collect();
        out.push_str("#[rustfmt::skip]\npub(super) const BLOCKS: &[u64; 1024] = &[\n");
        for line in blocks.chunks(6) {
            let line: Vec<String> = line.iter().map(|block| format!("{block:#x}")).collect();
            writeln!(out, "    {},", line.join(", ")).unwrap();
        }
        out.push_str("];\n\n#[rustfmt::skip]\npub(super) const HAN: &[(char, char)] = &[\n");
        for line in han.chunks(10) {
            let line: Vec<String> = line.iter().map(|pair| format!("{pair:?}")).collect();
            writeln!(out, "    {},", line.join(", ")).unwrap();
        }
        out.push_str("];\n\n#[rustfmt::skip]\npub(super) const SIGNS: &[(char, &str)] = &[\n");
        for line in signs.chunks(8) {
            let line: Vec<String> = line.iter().map(|(w, f, _)| format!("({w:?}, {f:?})")).collect();
            writeln!(out, "    {},", line.join(", ")).unwrap();
        }
        out.push_str("];\n");
        out
    }

    #[test]
    #[ignore = "writes src/normalize/variants/table.rs"]
    fn write_variants_table() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/normalize/variants/table.rs"), compile()).unwrap();
    }

    #[test]
    fn compiled_table_equals_the_lexicon() {
        assert!(compile() == include_str!("variants/table.rs"), "run `cargo test --lib write_variants_table -- --ignored`");
    }

    #[test]
    fn every_row_is_found_sorted_and_final() {
        let rows = rows();
        assert!(rows.is_sorted_by(|a, b| a.0 < b.0), "sorted, each code point once");
        for (written, folded, kind) in rows {
            let found = match fold_variant(written) {
                Some(Variant::Character(ch)) => ch.to_string(),
                Some(Variant::Sign(sign)) => sign.to_owned(),
                None => String::new(),
            };
            assert_eq!(found, folded);
            assert!(folded.chars().all(|ch| !is_variant(ch)), "{written}: {folded} would have to be folded again");
            assert!(["traditional", "radical", "compatibility", "unit_sign", "punctuation", "fraction"].contains(&kind.as_str()), "{kind}");
        }
    }

    #[test]
    fn characters_of_simplified_text_stay() {
        for ch in "乾著瞭覆藉台后里面干只圆元。，“”、A1é😀".chars() {
            assert_eq!(fold_variant(ch), None, "{ch}");
        }
    }
}
