//! Words with their parts of speech, made for the stretch of text that asks for them.
//!
//! Takes normalised text, hands on [`Token`]s that joined give the text again. Which dictionary cuts is the business of the files
//! below; numbers are not read here: the quantity stage lays its spans over the tokens.

mod context;
pub(crate) mod dictionary;
mod jieba;
mod words;

use crate::span::NormSpan;

pub(crate) use words::{Guess, Words};

/// A word of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    /// As written in the normalised text.
    pub(crate) surface: &'t str,
    /// Where it stands in the normalised text.
    pub(crate) span: NormSpan,
    /// What sort of word it is.
    pub(crate) pos: Pos,
}

/// Parts of speech, as coarse as the rules need them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Pos {
    /// 职工, 经济
    Noun,
    /// 张伟
    Person,
    /// 衢州, 全市
    Place,
    /// 国务院, 总工会
    Organisation,
    /// 发放, 达到
    Verb,
    /// 投资, 培训: verbs that serve as nouns too
    VerbalNoun,
    /// 优秀, 大型
    Adjective,
    /// 共, 已经, 同比
    Adverb,
    /// 三, 第一
    Numeral,
    /// 个, 名
    Classifier,
    /// 在, 对, 为
    Preposition,
    /// 和, 与
    Conjunction,
    /// 的, 了, 等
    Particle,
    /// 该, 其, 我
    Pronoun,
    /// 去年, 目前
    Time,
    /// 中, 以上
    Localizer,
    /// ，。
    Punctuation,
    /// Latin words and digits
    Foreign,
    /// 因地制宜: a set phrase that may be the predicate, or stand before a noun or a verb
    Idiom,
    /// Everything else
    Other,
}

impl Pos {
    /// From a tag of the ICTCLAS set that jieba's dictionary uses.
    pub(crate) fn from_tag(surface: &str, tag: &str) -> Self {
        if is_punctuation(surface) { Self::Punctuation } else { Self::of_tag(tag) }
    }

    /// What a tag says of a word that is no punctuation.
    fn of_tag(tag: &str) -> Self {
        match tag {
            "nr" | "nrt" | "nrfg" => Self::Person,
            "ns" => Self::Place,
            "nt" => Self::Organisation,
            "vn" => Self::VerbalNoun,
            "eng" => Self::Foreign,
            "i" => Self::Idiom,
            _ => match tag.as_bytes().first() {
                Some(b'n' | b'l' | b'j' | b's' | b'g') => Self::Noun,
                Some(b'v') => Self::Verb,
                Some(b'a' | b'b' | b'z') => Self::Adjective,
                Some(b'd') => Self::Adverb,
                Some(b'm') => Self::Numeral,
                Some(b'q') => Self::Classifier,
                Some(b'p') => Self::Preposition,
                Some(b'c') => Self::Conjunction,
                Some(b'u' | b'y' | b'k') => Self::Particle,
                Some(b'r') => Self::Pronoun,
                Some(b't') => Self::Time,
                Some(b'f') => Self::Localizer,
                _ => Self::Other,
            },
        }
    }
}

/// The tags of jieba's dictionary and of its HMM.
const TAGS: [&str; 56] = [
    "a", "ad", "ag", "an", "b", "c", "d", "df", "dg", "e", "eng", "f", "g", "h", "i", "j", "k", "l", "m", "mg", "mq", "n", "ng", "nr",
    "nrfg", "nrt", "ns", "nt", "nz", "o", "p", "q", "r", "rg", "rr", "rz", "s", "t", "tg", "u", "ud", "ug", "uj", "ul", "uv", "uz", "v",
    "vd", "vg", "vi", "vn", "vq", "x", "y", "z", "zg",
];

/// Whether `tag` is one of jieba's tags of parts of speech.
pub(crate) fn is_tag(tag: &str) -> bool {
    TAGS.contains(&tag)
}

/// Whether a word has neither letters nor digits. Most begin with Han, or are one of the commonest marks: neither needs a table of
/// Unicode's.
#[inline]
fn is_punctuation(surface: &str) -> bool {
    !surface.starts_with(|c| matches!(c, '\u{4e00}'..='\u{9fa5}')) && is_all_marks(surface)
}

fn is_all_marks(surface: &str) -> bool {
    let is_mark = |c: char| matches!(c, '，' | '。' | '、' | '：' | '；' | '“' | '”') || !c.is_alphanumeric();
    surface.chars().all(is_mark)
}
