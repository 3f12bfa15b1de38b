//! The characters that numerals are written with, and what each is worth.
//!
//! Takes one character of normalised text, so Traditional forms (萬, 億) and full-width digits are folded already; the financial
//! forms (壹, 佰) are not. How characters combine is the business of `grammar.rs`.

/// What a character means inside a numeral written in Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
    /// 一 to 九, 两, 壹 to 玖: the value.
    Digit(u8),
    /// 零 and 〇.
    Zero,
    /// 十 百 千: the power of ten.
    Small(i64),
    /// 万 亿 兆 …: the power of ten.
    Large(i64),
    /// 廿 卅 卌: so many tens.
    Tens(u8),
    /// 几 and 数: 2 to 9.
    Vague,
}

/// Classifies `c`; `None` for every character that builds no numeral.
///
/// Magnitudes from 京 on follow the ten-thousand system of 《孙子算经》 as it is used today (京 = 10^16).
pub(crate) const fn figure(c: char) -> Option<Figure> {
    Some(match c {
        '零' | '〇' => Figure::Zero,
        '一' | '壹' => Figure::Digit(1),
        '二' | '两' | '贰' | '俩' => Figure::Digit(2),
        '三' | '叁' | '参' | '仨' => Figure::Digit(3),
        '四' | '肆' => Figure::Digit(4),
        '五' | '伍' => Figure::Digit(5),
        '六' | '陆' => Figure::Digit(6),
        '七' | '柒' => Figure::Digit(7),
        '八' | '捌' => Figure::Digit(8),
        '九' | '玖' => Figure::Digit(9),
        '十' | '拾' => Figure::Small(1),
        '百' | '佰' => Figure::Small(2),
        '千' | '仟' => Figure::Small(3),
        '万' => Figure::Large(4),
        '亿' => Figure::Large(8),
        '兆' => Figure::Large(12),
        '京' => Figure::Large(16),
        '垓' => Figure::Large(20),
        '秭' => Figure::Large(24),
        '穰' => Figure::Large(28),
        '沟' => Figure::Large(32),
        '涧' => Figure::Large(36),
        '廿' => Figure::Tens(2),
        '卅' => Figure::Tens(3),
        '卌' => Figure::Tens(4),
        '几' | '数' => Figure::Vague,
        _ => return None,
    })
}

/// Financial digits that are ordinary words elsewhere (陆, 伍, 参): they count only next to another figure.
pub(crate) const fn needs_company(c: char) -> bool {
    matches!(c, '参' | '陆' | '伍' | '柒' | '捌' | '肆' | '玖' | '拾')
}

/// Magnitudes that are mostly part of a word or a place (京, 沟): they count only between figures, or behind one where the
/// text ends.
pub(crate) const fn is_rare_magnitude(c: char) -> bool {
    matches!(c, '京' | '垓' | '秭' | '穰' | '沟' | '涧')
}
