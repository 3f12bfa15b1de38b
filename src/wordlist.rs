//! Tables of words that are asked for every character of a text: whole words, words at its start or end, words anywhere in it.
//!
//! Takes words, hands on what they stand for and where they are. What the words mean is the business of the stages that own them.
//! Each file holds one way of asking: by hash (`table`), by walking over characters (`trie`), all over a text (`finder`, `chars`).

mod chars;
mod finder;
mod table;
mod trie;

pub(crate) use chars::{CharSet, Letters, has_at_most};
pub(crate) use finder::{Begins, FewWords, Finder, Finders};
pub(crate) use table::{WordMap, WordTable};
pub(crate) use trie::{Endings, Trie};

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
            prop_assert_eq!(finder.find(&text).collect::<Vec<_>>(), expected.clone());
            // Together with another that has other words, each finds what it finds alone.
            let others = Finder::new(words.iter().map(String::as_str).skip(1));
            let alone: Vec<_> = others.find(&text).collect();
            prop_assert_eq!(Finders::new([finder, others]).find(&text), [expected, alone]);
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
