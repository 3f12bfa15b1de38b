//! The words that the stages ask for: from the embedded dictionary, or from a jieba of the user's own.
//!
//! Takes normalised text with the offset at which it stands, hands on tokens, first and last words. Cuts nothing itself.

use super::context;
use super::dictionary::{Dictionary, TAGS, Word};
use super::jieba;
use super::{Pos, Token, is_punctuation};
use crate::span::NormSpan;
use jieba_rs::Jieba;

/// A word with its tag in jieba's own set, finer than [`Pos`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Guess<'t> {
    /// As written in the normalised text.
    pub(crate) surface: &'t str,
    /// Its tag; `x` for what the dictionary does not know.
    pub(crate) tag: &'t str,
    /// Where it stands in the normalised text.
    pub(crate) span: NormSpan,
}

/// Where words come from.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one of it")]
pub(crate) enum Words {
    /// The embedded dictionary, and what each of its tags says.
    Embedded(Dictionary, [Pos; TAGS]),
    /// A jieba of the user's own, with its dictionary.
    Jieba(Box<Jieba>),
}

impl Words {
    /// The embedded dictionary. Costs nothing.
    pub(crate) fn embedded() -> Self {
        let dictionary = Dictionary::embedded();
        let pos = dictionary.tags().map(Pos::of_tag);
        Self::Embedded(dictionary, pos)
    }

    /// A jieba of the user's own. Its HMM stays off: it invents words across numbers and names.
    pub(crate) const fn from_jieba(jieba: Box<Jieba>) -> Self {
        Self::Jieba(jieba)
    }

    /// Adds a word of the user's own.
    pub(crate) fn add(&mut self, word: &str, tag: &str) {
        match self {
            Self::Embedded(dictionary, _) => dictionary.add(word, tag),
            Self::Jieba(jieba) => {
                jieba.add_word(word, None, Some(tag));
            }
        }
    }

    /// The tokens of `text`, which begins at byte `offset` of the normalised text. Joined they give `text`. O(n).
    pub(crate) fn tokens<'t>(&self, text: &'t str, offset: usize) -> Vec<Token<'t>> {
        match self {
            Self::Embedded(dictionary, pos) => {
                let token = |word: Word<'t>| {
                    let start = offset + word.start;
                    let span = NormSpan::new(start, start + word.surface.len());
                    let known = dictionary.use_number(word).and_then(|tag| pos.get(tag)).filter(|_| !is_punctuation(word.surface));
                    let pos = known.copied().unwrap_or_else(|| Pos::from_tag(word.surface, dictionary.tag(word)));
                    Token { surface: word.surface, span, pos }
                };
                let mut tokens = Vec::with_capacity(text.len() / 4 + 1);
                tokens.extend(dictionary.cut(text).map(token));
                context::settle(&mut tokens);
                tokens
            }
            Self::Jieba(jieba) => {
                let mut tokens = jieba::tokens(jieba, text, offset);
                context::settle(&mut tokens);
                tokens
            }
        }
    }

    /// The words of `text` with their tags in jieba's own set; of a user's jieba with its HMM, which guesses at names. O(n).
    pub(crate) fn guesses<'t>(&'t self, text: &'t str, offset: usize) -> Vec<Guess<'t>> {
        let Self::Embedded(dictionary, _) = self else { return self.tagged(text, offset) };
        let guess = |word: Word<'t>| {
            let start = offset + word.start;
            Guess { surface: word.surface, tag: dictionary.tag(word), span: NormSpan::new(start, start + word.surface.len()) }
        };
        dictionary.cut(text).map(guess).collect()
    }

    fn tagged<'t>(&'t self, text: &'t str, offset: usize) -> Vec<Guess<'t>> {
        let Self::Jieba(jieba) = self else { return Vec::new() };
        let tags = jieba.tag(text, true).into_iter();
        tags.map(|tag| {
            let span = NormSpan::new(offset + tag.byte_start, offset + tag.byte_end);
            Guess { surface: tag.word, tag: tag.tag, span }
        })
        .collect()
    }

    /// Length in bytes of the word that begins `text`; the length of a character at least, 0 for an empty text.
    pub(crate) fn first_word(&self, text: &str) -> usize {
        match self {
            Self::Embedded(dictionary, _) => dictionary.first_word(text),
            Self::Jieba(jieba) => jieba.cut(text, false).first().map_or(0, |word| word.word.len()),
        }
    }

    /// Length in bytes of the word that ends `text`; the length of a character at least, 0 for an empty text.
    pub(crate) fn last_word(&self, text: &str) -> usize {
        match self {
            Self::Embedded(dictionary, _) => dictionary.last_word(text),
            Self::Jieba(jieba) => jieba.cut(text, false).last().map_or(0, |word| word.word.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_of_parts_of_speech_is_true() {
        let words = Words::embedded();
        let mut wrong = Vec::new();
        let mut last = "";
        for row in super::super::dictionary::parts::rows() {
            let tokens = words.tokens(row.example, 0);
            let pos = Pos::of_tag(row.tag());
            if row.word <= last || !tokens.iter().any(|token| token.surface == row.word && token.pos == pos) {
                let tokens: Vec<_> = tokens.iter().map(|token| format!("{}/{:?}", token.surface, token.pos)).collect();
                wrong.push(format!("{} {}: {}", row.word, row.part, tokens.join(" ")));
            }
            last = row.word;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_jieba_of_the_users_own_answers_as_the_embedded_dictionary_does() {
        let table = "新建 10 v\n公园 10 n\n全市 10 n\n";
        let mut own = Words::from_jieba(Box::new(Jieba::with_dict(&mut table.as_bytes()).unwrap()));
        let shown = |tokens: &[Token<'_>]| {
            tokens.iter().map(|token| format!("{}/{:?}@{}", token.surface, token.pos, token.span.start)).collect::<Vec<_>>()
        };
        assert_eq!(shown(&own.tokens("新建公园，", 7)), ["新建/Verb@7", "公园/Noun@13", "，/Punctuation@19"]);
        assert_eq!((own.first_word("公园里"), own.last_word("在公园"), own.last_word("水"), own.first_word("")), (6, 6, 3, 0));
        own.add("渠水园", "ns");
        assert_eq!(shown(&own.tokens("新建渠水园", 0)), ["新建/Verb@0", "渠水园/Place@6"]);
        let guesses: Vec<(&str, &str, usize)> =
            own.guesses("全市公园", 3).iter().map(|guess| (guess.surface, guess.tag, guess.span.start)).collect();
        assert_eq!(guesses, [("全市", "n", 3), ("公园", "n", 9)]);
        let mut embedded = Words::embedded();
        embedded.add("渠水园", "ns");
        assert_eq!(shown(&embedded.tokens("新建渠水园", 0)), ["新建/Adjective@0", "渠水园/Place@6"]);
        assert_eq!((embedded.first_word("公园里"), embedded.last_word("在公园"), embedded.first_word("")), (6, 6, 0));
    }
}
