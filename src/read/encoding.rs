//! From bytes to text: which encoding, which bytes are replaced, and what is no text at all.
//!
//! Takes the bytes of one document, hands on its text without byte order mark, the name of the encoding and warnings. Line
//! ends stay as stored. What bytes look like is the business of `guess`, which files are read that of `files`.

mod guess;

use crate::record::{ErrorCode, ErrorInfo};
use encoding_rs::{GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use guess::{guess, guess_utf_16};

/// How bytes are to be read: by what they look like, or in one named encoding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Encoding(Option<&'static encoding_rs::Encoding>);

impl Encoding {
    /// A byte order mark, else UTF-8 where the bytes are it, else what they look like.
    pub const AUTO: Self = Self(None);
    /// UTF-8, whatever the bytes look like.
    pub const UTF_8: Self = Self(Some(UTF_8));

    /// The encoding of this name: `auto`, or a label of the WHATWG Encoding Standard, such as `gb18030`, `gbk`, `big5`, `utf-16`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        if name.eq_ignore_ascii_case("auto") {
            return Some(Self::AUTO);
        }
        Self::from_label(name.as_bytes())
    }

    /// The encoding of a label of the standard; GBK is read by its superset.
    pub(super) fn from_label(label: &[u8]) -> Option<Self> {
        let encoding = encoding_rs::Encoding::for_label_no_replacement(label)?;
        Some(Self(Some(if encoding == GBK { GB18030 } else { encoding })))
    }

    /// What a file of rows is stored in, by its first bytes: a mark, the encoding asked for, or what they look like. For UTF-16
    /// the length of the mark is not 0 where there is one.
    #[cfg(any(feature = "csv", feature = "jsonl"))]
    pub(super) fn of_rows(head: &[u8], choice: Self) -> Result<(Option<&'static encoding_rs::Encoding>, usize), ErrorInfo> {
        if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(head) {
            return Ok((Some(encoding), mark));
        }
        if let Self(Some(encoding)) = choice {
            let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
            return Ok((Some(if is_wide { guess_utf_16(head).unwrap_or(encoding) } else { encoding }), 0));
        }
        // Pure ASCII says nothing about the rows that come.
        if head.is_ascii() && !head.contains(&0) {
            return Ok((None, 0));
        }
        guess(head).map(|guess| (guess.is_chinese.then_some(guess.encoding), 0))
    }

    /// Exactly this encoding.
    #[cfg(any(feature = "csv", feature = "jsonl"))]
    pub(super) const fn exactly(encoding: &'static encoding_rs::Encoding) -> Self {
        Self(Some(encoding))
    }
}

/// A text with what is known of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// The name of the encoding.
    pub encoding: &'static str,
    /// How many places hold U+FFFD for bytes that the encoding does not know.
    pub replaced: usize,
    /// What a reader of the text should know: replaced bytes, a guess that may be wrong.
    pub warnings: Vec<String>,
}

/// Reads bytes as text.
///
/// # Errors
///
/// Fails where the bytes are no text (`binary`) or, with [`Encoding::AUTO`], where none of the encodings fits (`encoding`).
///
/// # Examples
///
/// ```
/// use hanmine::read::{Encoding, decode};
///
/// // 万元 in GB 18030.
/// let decoded = decode(b"\xcd\xf2\xd4\xaa", Encoding::from_name("gbk").unwrap_or_default()).map_err(|error| error.message)?;
/// assert_eq!(decoded.text, "万元");
/// # Ok::<(), String>(())
/// ```
pub fn decode(bytes: &[u8], choice: Encoding) -> Result<Decoded, ErrorInfo> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(decode_as(encoding, bytes.get(mark..).unwrap_or_default()));
    }
    if let Encoding(Some(encoding)) = choice {
        // "utf-16" says nothing of the byte order, and the standard's own answer is often wrong.
        let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
        return Ok(decode_as(if is_wide { guess_utf_16(bytes).unwrap_or(encoding) } else { encoding }, bytes));
    }
    let guess = guess(bytes)?;
    let mut decoded = decode_as(guess.encoding, bytes);
    // A single-byte encoding fits any bytes; one replaced place in ten is more than damage.
    if decoded.replaced > 0 && decoded.replaced.saturating_mul(10) > decoded.text.chars().count() {
        let message = format!("no encoding fits; the likeliest, {}, leaves {} places unread", decoded.encoding, decoded.replaced);
        return Err(ErrorInfo { code: ErrorCode::Encoding, message });
    }
    if let Some(other) = guess.other {
        decoded.warnings.push(format!("read as {}, but too short to rule out {}", decoded.encoding, other.name()));
    } else if !guess.is_chinese {
        decoded.warnings.push(format!("no encoding of Chinese text fits; read as {}", decoded.encoding));
    }
    Ok(decoded)
}

/// Reads bytes that say themselves which encoding they are in, as a web page does. A mark and `choice` go before, and so does
/// what the bytes look like where they are not what they say; a warning then tells.
///
/// # Errors
///
/// As [`decode`].
#[cfg(feature = "html")]
pub(super) fn decode_declared(bytes: &[u8], choice: Encoding, declared: Option<Encoding>) -> Result<Decoded, ErrorInfo> {
    let (Some(Encoding(Some(declared))), Encoding(None)) = (declared, choice) else {
        return decode(bytes, choice);
    };
    if encoding_rs::Encoding::for_bom(bytes).is_some() {
        return decode(bytes, choice);
    }
    // A declaration that could be read as ASCII does not stand in UTF-16.
    let declared = if declared == UTF_16LE || declared == UTF_16BE { UTF_8 } else { declared };
    let by_name = decode_as(declared, bytes);
    let by_looks = match decode(bytes, choice) {
        Ok(decoded) if declared != UTF_8 && decoded.encoding == "UTF-8" && decoded.replaced == 0 && !bytes.is_ascii() => decoded,
        Ok(decoded) if decoded.replaced < by_name.replaced && by_name.replaced.saturating_mul(50) > by_name.text.chars().count() => decoded,
        _ => return Ok(by_name),
    };
    let mut decoded = by_looks;
    decoded.warnings.push(format!("says that it is {}, read as {}", declared.name(), decoded.encoding));
    Ok(decoded)
}

fn decode_as(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    // U+FFFD that stands in the bytes themselves is counted too, but only where others were replaced.
    let replaced = if had_errors { text.matches('\u{fffd}').count() } else { 0 };
    let places = if replaced == 1 { "place" } else { "places" };
    let warning = (replaced > 0).then(|| format!("bytes that are no {} replaced by U+FFFD in {replaced} {places}", encoding.name()));
    Decoded { text: text.into_owned(), encoding: encoding.name(), replaced, warnings: warning.into_iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::BIG5;

    const TEXT: &str = "全县今年新修公路120公里，投资3.5亿元，比上年增长8%。";

    fn auto(bytes: &[u8]) -> Decoded {
        decode(bytes, Encoding::AUTO).unwrap()
    }

    #[test]
    fn reads_the_encodings_of_chinese_text() {
        for (encoding, name) in [(UTF_8, "UTF-8"), (GB18030, "gb18030"), (BIG5, "Big5")] {
            let text =
                if name == "Big5" { "全縣今年新修公路120公里，投資3.5億元，比去年增加百分之八。" } else { TEXT };
            let decoded = auto(&encoding.encode(text).0);
            assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.replaced), (text, name, 0));
        }
        let wide = |little: bool, mark: &str| -> Vec<u8> {
            let units: Vec<u16> = format!("{mark}{TEXT}").encode_utf16().collect();
            units.iter().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
        };
        for (little, mark, name) in
            [(true, "\u{feff}", "UTF-16LE"), (false, "\u{feff}", "UTF-16BE"), (true, "", "UTF-16LE"), (false, "", "UTF-16BE")]
        {
            let decoded = auto(&wide(little, mark));
            assert_eq!((decoded.text.as_str(), decoded.encoding), (TEXT, name));
        }
    }

    #[test]
    fn replaces_torn_bytes_and_says_so() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.insert(6, 0xff);
        let decoded = auto(&bytes);
        assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 1));
        assert_eq!(decoded.warnings, ["bytes that are no UTF-8 replaced by U+FFFD in 1 place"]);
    }

    #[test]
    fn tells_binary_data_from_text() {
        let binary: Vec<u8> = (0..4000_u32).map(|number| u8::try_from(number * number % 251 % 256).unwrap()).collect();
        assert_eq!(decode(&binary, Encoding::AUTO).unwrap_err().code, ErrorCode::Binary);
        assert_eq!(decode(b"%PDF-1.7 1 0 obj", Encoding::AUTO).unwrap_err().code, ErrorCode::Binary);
        assert_eq!(auto(b"").text, "");
        assert_eq!(auto(b"5").text, "5");
    }

    #[test]
    fn short_texts_are_read_right_or_with_a_warning() {
        for text in ["三万元", "全市新增就业", "增长5%，其中出口增长8%", "投资3.5亿元", "第二产业增加值"] {
            let decoded = auto(&GB18030.encode(text).0);
            assert!(decoded.text == text || !decoded.warnings.is_empty(), "{text} {decoded:?}");
        }
        for text in ["三萬元", "全縣新增就業", "成長5%，其中出口成長8%", "投資3.5億元", "第二級產業產值"] {
            let decoded = auto(&BIG5.encode(text).0);
            assert!(decoded.text == text || !decoded.warnings.is_empty(), "{text} {decoded:?}");
        }
        assert_eq!(auto(&GB18030.encode("全年接待游客8万人次，其中境外游客1.2万人次。").0).warnings, Vec::<String>::new());
    }

    #[test]
    fn utf_16_without_a_mark_is_seen_where_no_ascii_helps() {
        for text in ["全年接待游客八万人次", "投资三亿元，增长百分之五。"] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!((auto(&little).text.as_str(), auto(&big).text.as_str()), (text, text));
            assert_eq!(decode(&big, Encoding::from_name("utf-16").unwrap()).unwrap().text, text);
        }
        // English in UTF-8 has an even number of bytes half of the time.
        assert_eq!(auto(b"Bush hid the facts").encoding, "UTF-8");
    }

    #[test]
    fn traditional_text_in_gbk_and_hong_kong_characters_in_big5_are_read() {
        let text = "臺灣地區全年觀光旅客達八百萬人次，較上年增長百分之五，帶動觀光收入三千億元。";
        assert_eq!(auto(&GB18030.encode(text).0).text, text);
        // 嘅 and 啲 are of the Hong Kong supplement, which is read but not written.
        let big5 = |text: &'static str| BIG5.encode(text).0;
        let mut bytes =
            [&big5("全港"), &b"\x9d\xef"[..], &big5("學校有三千間，"), b"\x9d\xf8", &big5("學生有八十萬人，較去年增加百分之五。")].concat();
        assert!(auto(&bytes).text.contains("嘅學校有三千間，啲學生"));
        bytes.truncate(bytes.len() - 1);
        assert_eq!(auto(&bytes).encoding, "Big5");
    }
}
