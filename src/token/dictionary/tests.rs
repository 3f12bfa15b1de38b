//! Holds the embedded dictionary to jieba-rs: the same words, frequencies and tags, the same cuts.
//!
//! Decides nothing; the oracle is jieba-rs with its own dictionary and without its HMM.

use super::compile::{entries, is_reached};
use super::parts::use_tags;
use super::{Dictionary, ln};
use jieba_rs::Jieba;

#[test]
fn the_table_holds_the_dictionary() {
    let dictionary = Dictionary::embedded();
    let all = entries();
    assert_eq!(dictionary.table.total, all.iter().map(|entry| u64::from(entry.frequency)).sum::<u64>());
    let entries: Vec<_> = all.iter().filter(|entry| is_reached(entry)).collect();
    let mut wrong = Vec::new();
    let uses = use_tags(&all);
    for entry in &entries {
        let class = dictionary.table.class(&entry.word);
        let index = usize::try_from(class).unwrap();
        let same = class != 0
            && dictionary.table.frequency(index) == Some(entry.frequency)
            && dictionary.table.tag(index) == Some(entry.tag.as_str())
            && dictionary.table.use_number(index).map(|number| dictionary.tags()[number])
                == Some(uses.get(entry.word.as_str()).copied().unwrap_or(&entry.tag))
            && dictionary.table.log(class).to_bits() == ln(u64::from(entry.frequency)).to_bits();
        if !same {
            wrong.push(*entry);
        }
    }
    assert!(wrong.is_empty(), "{} wrong, such as {:?}", wrong.len(), wrong.first());
    assert_eq!(dictionary.table.words(), entries.len(), "words that the dictionary does not have");
}

/// Cuts with both and shows the first difference.
fn assert_same(dictionary: &Dictionary, jieba: &Jieba, text: &str) {
    let mut ours = dictionary.cut(text);
    let mut at = 0;
    for word in jieba.cut(text, false) {
        let own = ours.next().map(|own| (own.start, own.surface));
        assert_eq!(own, Some((at, word.word)), "in {text:?}");
        at += word.word.len();
    }
    assert_eq!(ours.next(), None, "behind {text:?}");
}

#[test]
fn cuts_mixed_text_as_jieba() {
    let (dictionary, jieba) = (Dictionary::embedded(), Jieba::new());
    for text in [
        "",
        "。",
        "\r\n",
        "\r\r\n\n",
        "甲\r",
        "全市新建公园12个，绿地93.5%！",
        "AT&T与C++程序员：4S店、T恤；abc网球拍卖会def",
        "x\r\n\ty👪 PS: 讥䶯䶰䶱𦡦",
        "γ射线与－１２３",
        "a.b_c-d%e#f+g&h",
        "2023年1月—3月，同比增长5.2%。",
    ] {
        assert_same(&dictionary, &jieba, text);
    }
}

#[test]
fn cuts_random_text_as_jieba() {
    random_texts(5_000);
}

#[test]
#[ignore = "takes a minute without optimisation"]
fn cuts_much_random_text_as_jieba() {
    random_texts(200_000);
}

/// Texts of words and characters of the dictionary, rare and frequent alike, with some of what stands between them.
fn random_texts(count: usize) {
    let (dictionary, jieba) = (Dictionary::embedded(), Jieba::new());
    let entries = entries();
    let mut characters: Vec<char> = entries.iter().flat_map(|entry| entry.word.chars()).collect();
    characters.sort_unstable();
    characters.dedup();
    let others: Vec<char> = "。，、“”·0123456789.%-+#&_aZ \r\n０γ讥䶯𦡦👪\u{200d}\u{fffd}".chars().collect();
    let mut random = Random(20_240_229);
    for _ in 0..count {
        let mut text = String::new();
        for _ in 0..random.below(24) {
            match random.below(8) {
                0..3 => text.push(characters[random.below(characters.len())]),
                3..5 => text.push_str(&entries[random.below(entries.len())].word),
                // Words that overlap make ties and long ways round.
                5 => text.extend(entries[random.below(entries.len())].word.chars().skip(1)),
                6 => text.extend(entries[random.below(entries.len())].word.chars().take(2)),
                _ => text.push(others[random.below(others.len())]),
            }
        }
        assert_same(&dictionary, &jieba, &text);
    }
}

/// The generator splitmix64: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(bound).unwrap()).unwrap()
    }
}

/// The texts of the project's large sample of news, which is not part of the package.
fn news() -> Option<Vec<String>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/bulk/news.jsonl");
    let Ok(lines) = std::fs::read_to_string(path) else {
        println!("skipped: there is no {path}");
        return None;
    };
    let text = |line| serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().to_owned();
    Some(lines.lines().map(text).collect())
}

#[test]
fn cuts_and_tags_news_as_jieba() {
    let (dictionary, jieba) = (Dictionary::embedded(), Jieba::new());
    for text in news().iter().flatten() {
        let mut ours = dictionary.cut(text);
        for tag in jieba.tag(text, false) {
            let own = ours.next().unwrap();
            assert_eq!((own.start, own.surface), (tag.byte_start, tag.word), "in {text:?}");
            // What jieba-rs does not know it guesses, by a model of its own.
            if own.entry != 0 || tag.word.is_ascii() {
                assert_eq!(dictionary.tag(own), tag.tag, "of {}", tag.word);
            }
        }
        assert_eq!(ours.next(), None);
    }
}

#[test]
fn cuts_long_runs_as_jieba() {
    let (dictionary, jieba) = (Dictionary::embedded(), Jieba::new());
    for part in
        ["9", "亿", "“", "a1", "\r", "\r\n", "一", "中华人民共和国", "八千一百三十七万七千二百三十六", "人民日报社论。", "𦡦", "讥+"]
    {
        // Below, at and beyond the length of a stretch.
        for count in [1, 2, 509, 510, 511, 512, 513, 514, 1023, 1024, 1025, 5000] {
            assert_same(&dictionary, &jieba, &part.repeat(count));
        }
    }
}

#[test]
fn first_and_last_words_are_those_of_the_cut() {
    let dictionary = Dictionary::embedded();
    for text in ["", "。", "甲\r\n", "\r\n甲", "\n\n", "全市新建公园12", "12个公园", "公园，12a", "“公园”", "讥𦡦"]
    {
        let words: Vec<&str> = dictionary.cut(text).map(|word| word.surface).collect();
        assert_eq!(dictionary.first_word(text), words.first().map_or(0, |word| word.len()), "of {text:?}");
        assert_eq!(dictionary.last_word(text), words.last().map_or(0, |word| word.len()), "of {text:?}");
    }
}

#[test]
fn user_words_are_kept_whole_as_in_jieba() {
    let (mut dictionary, mut jieba) = (Dictionary::embedded(), Jieba::new());
    let words = [
        ("五水共治", "nz"),
        ("新建公园", "n"),
        // In the dictionary already.
        ("公园", "nz"),
        ("共治共享", "l"),
        ("5G", "n"),
        ("讥䶯", "nr"),
        // No text is cut into it, since · is in no block.
        ("五水·共治", "nz"),
        ("新建公园", "v"),
        ("", "n"),
    ];
    for (word, tag) in words {
        dictionary.add(word, tag);
        jieba.add_word(word, None, Some(tag));
    }
    let text = "五水共治共享，新建公园里有5G和AI，5G5与讥䶯；五水·共治，公园";
    assert_same(&dictionary, &jieba, text);
    let ours: Vec<&str> = dictionary.cut(text).map(|word| dictionary.tag(word)).collect();
    let theirs: Vec<&str> = jieba.tag(text, false).iter().map(|tag| tag.tag).collect();
    assert_eq!(ours, theirs);
    assert!(dictionary.cut(text).any(|word| word.surface == "新建公园"));
    for text in news().iter().flatten().step_by(50) {
        assert_same(&dictionary, &jieba, text);
    }
}

proptest::proptest! {
    #[test]
    fn joined_words_are_the_text(text in ".*") {
        let dictionary = Dictionary::embedded();
        let words: String = dictionary.cut(&text).map(|word| word.surface).collect();
        assert_eq!(words, text);
        let offsets = dictionary.cut(&text).all(|word| text[word.start..].starts_with(word.surface));
        assert!(offsets);
    }
}
