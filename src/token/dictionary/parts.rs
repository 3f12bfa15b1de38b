//! How the dictionary's words are used, where its tags mislead: by `data/parts_of_speech.tsv` or by their shape.
//!
//! Takes the dictionary's entries, hands on the words that have another tag in most uses, with that tag. Works for `compile.rs` alone,
//! so that nothing of it costs anything at run time; which part of speech a tag is, is not its business.

use super::compile::Entry;
use std::collections::HashMap;

/// A row of the table: a word, its part of speech, a sentence in which it is that.
pub(in crate::token) struct Row {
    pub(in crate::token) word: &'static str,
    pub(in crate::token) part: &'static str,
    pub(in crate::token) example: &'static str,
}

impl Row {
    /// A tag of the ICTCLAS set that says the part of speech.
    pub(in crate::token) fn tag(&self) -> &'static str {
        PARTS.iter().find(|(part, _)| *part == self.part).unwrap_or_else(|| panic!("no part of speech: {}", self.part)).1
    }
}

/// The rows of `data/parts_of_speech.tsv`.
pub(in crate::token) fn rows() -> Vec<Row> {
    let text = include_str!("../../../data/parts_of_speech.tsv");
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let fields = rows.map(|row| row.split('\t').collect::<Vec<_>>());
    let rows = fields.map(|fields| match fields[..] {
        [word, part, example] => Row { word, part, example },
        _ => panic!("not a word, a part and an example: {fields:?}"),
    });
    rows.collect()
}

const PARTS: [(&str, &str); 17] = [
    ("noun", "n"),
    ("person", "nr"),
    ("place", "ns"),
    ("organisation", "nt"),
    ("verb", "v"),
    ("verbal_noun", "vn"),
    ("adjective", "a"),
    ("adverb", "d"),
    ("numeral", "m"),
    ("classifier", "q"),
    ("preposition", "p"),
    ("conjunction", "c"),
    ("particle", "u"),
    ("pronoun", "r"),
    ("time", "t"),
    ("localizer", "f"),
    ("idiom", "i"),
];

/// The words whose use has another tag than the dictionary's, or that stand in the table.
pub(super) fn use_tags(entries: &[Entry]) -> HashMap<&str, &'static str> {
    let mut uses = HashMap::new();
    for row in rows() {
        let tag = row.tag();
        assert!(uses.insert(row.word, tag).is_none(), "{} stands twice", row.word);
    }
    let tags: HashMap<&str, &str> = entries.iter().map(|entry| (entry.word.as_str(), entry.tag.as_str())).collect();
    let shaped: Vec<(&str, &str)> = entries
        .iter()
        .filter(|entry| !uses.contains_key(entry.word.as_str()))
        .filter_map(|entry| {
            let half = |half| uses.get(half).or_else(|| tags.get(half)).copied();
            Some((entry.word.as_str(), shape(&entry.word, &entry.tag, half)?))
        })
        .collect();
    uses.extend(shaped);
    uses
}

/// The tag that a word's form says, where the dictionary's tag is one that it often gives wrongly.
fn shape<'e>(word: &'e str, tag: &str, half: impl Fn(&'e str) -> Option<&'e str>) -> Option<&'static str> {
    let chars: Vec<char> = word.chars().collect();
    if let [_, _, _, _] = chars[..]
        && matches!(tag, "n" | "nr" | "nrt" | "nz" | "l" | "i" | "j")
    {
        // 不断完善, 隆重举行: an adverb with its verb.
        let (first, second) = word.split_at(chars[..2].iter().map(|c| c.len_utf8()).sum());
        match (half(first), half(second)) {
            (Some("d" | "ad" | "vd"), Some("v" | "vn")) | (Some("a"), Some("v")) => return Some("v"),
            (Some("v" | "vn"), Some("v" | "vn")) if tag == "i" => return Some("v"),
            // 尤为重要
            (Some("d"), Some("a")) => return Some("a"),
            _ => {}
        }
    }
    // 卖不出去, 吃不消: a verb with what does not come of it.
    if let [verb, '不' | '得', _, ..] = chars[..]
        && matches!(tag, "i" | "l")
        && chars.len() < 5
    {
        let (first, rest) = word.split_at(verb.len_utf8());
        let result = rest.get('不'.len_utf8()..)?;
        if half(first) == Some("v") && matches!(half(result), Some("v" | "f")) {
            return Some("v");
        }
    }
    let last = *chars.last()?;
    match tag {
        // An idiom has four characters: 新举措 is none.
        "i" if chars.len() < 4 => Some("n"),
        // 中法关系
        "nt" if word.ends_with("关系") => Some("n"),
        "nr" | "nrt" if chars.len() >= 3 && "县州市镇村湖岛".contains(last) => Some("ns"),
        // A name is written with the characters of transliteration, or is short and begins with a surname: 弘扬 is none.
        "nr" | "nrt" if chars.len() >= 2 => {
            let foreign = chars.iter().all(|c| TRANSLITERATION.contains(*c));
            let surnamed = chars.len() <= 3 && SURNAMES.lines().any(|line| line.starts_with(chars[0]));
            (!foreign && !surnamed).then_some("n")
        }
        _ => None,
    }
}

const SURNAMES: &str = include_str!("../../../data/surnames.tsv");

/// The characters that names of other languages are commonly written with.
const TRANSLITERATION: &str = "阿埃艾爱安昂奥澳巴班邦鲍贝本比彼宾波伯勃博布卜查茨达戴丹当德登邓迪底蒂丁都杜敦多厄恩尔法凡范菲费芬弗夫福富盖甘冈戈格葛根古瓜圭哈海韩汉\
    豪翰赫亨洪侯胡华霍基吉及纪季加贾坚姜杰金津京君卡凯坎康考柯科克肯孔库夸昆奎拉莱赖兰朗劳勒雷黎里利莉立连廉列林琳隆卢鲁吕路伦罗洛马玛麦迈曼芒毛\
    梅门蒙米密敏明莫默姆木穆拿那娜纳乃南瑙内嫩尼年涅宁纽努诺欧帕潘庞培佩彭皮匹平珀蒲普齐奇契乔切钦琼丘热仁日荣柔瑞若撒萨塞赛三桑瑟沙莎山珊绍舍申\
    生圣什史士寿舒丝斯松苏孙索塔泰坦汤唐陶特滕提惕廷汀图土吐托瓦万汪旺威韦维卫魏温翁沃乌伍西希悉锡席夏翔肖歇谢辛欣兴休逊雅亚延扬杨耶叶伊以易因\
    殷英尤约云赞泽曾扎詹珍芝兹宗佐斐陀瓮茅娅森谈拜";

#[test]
fn shapes_tell_names_from_words() {
    let entries: Vec<Entry> = super::compile::entries();
    let uses = use_tags(&entries);
    for (word, tag) in [
        ("养蚕", Some("n")),
        ("尤为重要", Some("a")),
        ("卖不出去", Some("v")),
        ("目不转睛", None),
        ("因地制宜", None),
        ("隆重庆祝", Some("v")),
        ("卢沟桥", None),
        ("李大钊", None),
        ("拜登", None),
        ("卡特", None),
        ("花莲县", Some("ns")),
        ("中法关系", Some("n")),
        ("发展中国家", None),
    ] {
        assert_eq!(uses.get(word).copied(), tag, "{word}");
    }
}
