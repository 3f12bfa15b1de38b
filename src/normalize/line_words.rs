//! Words at a line end and a line's beginning, by which it is told whether a sentence or a number goes on there.
//!
//! Hands on the lists of `data/line_words.tsv`, one a role; the table's head says what each holds. They are compiled into
//! `line_words/table.rs`, because this stage has no tables in hand; a test holds the two equal. Where they are asked is not its business.

mod table;

pub(super) use table::{BEFORE, BEHIND, BYLINE, CHANGE, NOT_BEFORE, NOT_NUMERAL, UNIT, WHOLE, WORD};

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::lexicon;
    use crate::normalize::normalize;

    const TABLE: &str = include_str!("../../data/line_words.tsv");
    const ROLES: [&str; 9] = ["unit", "whole", "word", "before", "not_before", "change", "behind", "not_numeral", "byline"];

    fn compile() -> String {
        let rows = lexicon::rows::<3>("line_words.tsv", TABLE).unwrap();
        let mut out = String::from("//! `data/line_words.tsv`, compiled: do not edit.\n//!\n");
        out.push_str("//! Written by `cargo test --lib write_line_words -- --ignored`, held equal to the table by a test. What the roles mean stands\n");
        out.push_str("//! in the head of the table.\n");
        for role in ROLES {
            let words = rows.iter().filter(|row| row.cells[1] == role).map(|row| row.cells[0]);
            let (sort, mark) = if role == "unit" { ("char", '\'') } else { ("&str", '"') };
            writeln!(out, "\n#[rustfmt::skip]\npub(in crate::normalize) const {}: &[{sort}] = &[", role.to_uppercase()).unwrap();
            for line in words.collect::<Vec<_>>().chunks(12) {
                writeln!(out, "    {},", line.iter().map(|word| format!("{mark}{word}{mark}")).collect::<Vec<_>>().join(", ")).unwrap();
            }
            out.push_str("];\n");
        }
        out
    }

    #[test]
    #[ignore = "writes src/normalize/line_words/table.rs"]
    fn write_line_words() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/normalize/line_words/table.rs"), compile()).unwrap();
    }

    #[test]
    fn the_compiled_words_are_those_of_the_table() {
        assert!(compile() == include_str!("line_words/table.rs"), "run `cargo test --lib write_line_words -- --ignored`");
    }

    #[test]
    fn every_row_is_read_in_its_example() {
        let mut wrong = Vec::new();
        for row in lexicon::rows::<3>("line_words.tsv", TABLE).unwrap() {
            let [surface, role, example] = row.cells;
            let (before, behind) = example.split_once('⏎').unwrap();
            let stands = match role {
                "whole" => behind.ends_with(&format!("⏎{surface}。")),
                "unit" | "word" | "behind" => behind.trim_start_matches('\u{3000}').starts_with(surface),
                "byline" => before.contains(surface),
                _ => before.ends_with(surface),
            };
            let kept = matches!(role, "word" | "not_before" | "not_numeral");
            let behind = behind.trim_start_matches('\u{3000}');
            let read = |text: &str| normalize(text).as_str().to_owned();
            let expected =
                if kept { format!("{}\n{}", read(before), read(behind)) } else { read(&format!("{before}{behind}").replace('⏎', "")) };
            let found = normalize(&example.replace('⏎', "\n"));
            if !stands || !ROLES.contains(&role) || found.as_str() != expected {
                wrong.push(format!("{}: {surface} {role}: {:?}", row.line, found.as_str()));
            }
        }
        assert!(wrong.is_empty(), "{} rows\n{}", wrong.len(), wrong.join("\n"));
    }
}
