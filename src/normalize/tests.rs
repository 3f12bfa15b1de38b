//! What the folds together make of a text, and the laws that hold for any text.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::case;

#[test]
fn cases_of_normalize_toml() {
    case::run("normalize.toml", |table| {
        let text = case::string(table, "text");
        let normalized = normalize(text);
        case::equal("normalised", &normalized.as_str(), &case::string(table, "normalized"))?;
        for part in case::tables(table, "parts") {
            let (read, written) = (case::string(part, "read"), case::string(part, "written"));
            let start = normalized.as_str().find(read).ok_or_else(|| format!("no `{read}` in {:?}", normalized.as_str()))?;
            let original = normalized.to_original(NormSpan::new(start, start + read.len()));
            case::equal(read, &original.slice(text), &written)?;
        }
        Ok(())
    });
}

#[test]
fn a_character_that_reads_as_several_is_not_divided() {
    let text = normalize("重¼k，12㎏");
    assert_eq!(text.as_str(), "重1/4k，12kg");
    let divides = |start: usize, end: usize| text.divides(NormSpan::new(start, end));
    assert!(divides(3, 4) && divides(5, 7) && divides(10, 13));
    assert!(!divides(3, 6) && !divides(3, 7) && !divides(10, 12) && !divides(10, 14));
}

/// Texts made of what the folds look at, in any order.
pub(crate) fn damaged() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "书",
        "屋",
        "万",
        "元",
        "全县投入",
        "億",
        "⼈",
        "㎡",
        "3",
        "500",
        "1,",
        "．",
        "５",
        "，",
        "。",
        "、",
        "；",
        "：",
        ",",
        ".",
        ":",
        "(",
        ")",
        "“",
        "”",
        "「",
        "」",
        "『",
        "‘",
        "’",
        "\"",
        "'",
        "``",
        "''",
        "—",
        "——",
        "–",
        "~",
        "－",
        "−",
        "《",
        "》",
        "（",
        " ",
        "  ",
        "\t",
        "\u{3000}",
        "\u{a0}",
        "\n",
        "\r\n",
        "\n\n",
        "\r",
        "\u{2029}",
        "\u{200b}",
        "\u{200d}",
        "\u{301}",
        "\u{fe0f}",
        "👨",
        "🇨",
        "각",
        "<p>",
        "</td>",
        "<b",
        "<!--",
        "-->",
        "<script>",
        "</script",
        "&nbsp;",
        "&#8220;",
        "&amp",
        ";",
        "**",
        "__",
        "`",
        "[",
        "](http://a.b)",
        "|",
        "# ",
        "- ",
        "> ",
        "---",
        "a",
        "It’s",
        "%",
        "\0",
        "…",
        "！",
        "…”",
        "农 业",
        "一、",
        "第一，",
    ]);
    let random = prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(random, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_without_the_signs_of_markup_and_of_graphemes_has_neither(original in damaged()) {
        let signs = |ch: &char| may_join(*ch) || u8::try_from(*ch).is_ok_and(markup::may_mark);
        let plain: String = original.chars().filter(|ch| !signs(ch)).collect();
        prop_assert!(markup::fold_markup(&plain).finish().is_none(), "markup");
        prop_assert!(plain.graphemes(true).all(|grapheme| grapheme.chars().nth(1).is_none()), "grapheme");
    }

    #[test]
    fn laws_hold_for_any_text(original in damaged()) {
        let text = normalize(&original);
        let read = text.as_str();
        let boundaries: Vec<usize> = original.grapheme_indices(true).map(|(at, _)| at).chain([original.len()]).collect();
        let mut last = Span::default();
        for (start, ch) in read.char_indices() {
            let span = text.to_original(NormSpan::new(start, start + ch.len_utf8()));
            prop_assert!(!span.is_empty(), "{ch:?} stands for nothing");
            prop_assert!(boundaries.binary_search(&span.start).is_ok() && boundaries.binary_search(&span.end).is_ok(), "{ch:?} splits a grapheme");
            prop_assert!(last.start <= span.start && last.end <= span.end, "{ch:?} runs backwards");
            let before = text.to_original(NormSpan::new(0, start + ch.len_utf8()));
            prop_assert_eq!(before.end, span.end);
            last = span;
        }
        let folded = !read.contains(['\t', '\r', '\u{3000}', '\u{2029}', '\u{200b}']);
        prop_assert!(folded, "{read:?} holds what is folded");
        prop_assert!(!read.contains("\n\n") && !read.starts_with(['\n', ' ']), "{read:?} has an empty line or an indent");
        // Any offsets give a range, also those inside a character.
        for start in 0..=read.len() + 1 {
            let span = text.to_original(NormSpan::new(start, start + 2));
            prop_assert!(original.get(span.start..span.end).is_some());
        }
    }
}
