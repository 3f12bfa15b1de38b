//! From bytes to text: which encoding, which bytes are replaced, and what is no text at all.
//!
//! Takes the bytes of one document, hands on its text without byte order mark, the name of the encoding and warnings. Line
//! ends stay as stored. Which files are read is not its business.

use crate::record::{ErrorCode, ErrorInfo};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

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
        // "utf8" and the like are labels of the standard; GBK is read by its superset.
        let encoding = encoding_rs::Encoding::for_label_no_replacement(name.as_bytes())?;
        Some(Self(Some(if encoding == GBK { GB18030 } else { encoding })))
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
}

impl Decoded {
    /// A sentence on replaced bytes, if any were.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        let places = if self.replaced == 1 { "place" } else { "places" };
        (self.replaced > 0).then(|| format!("bytes that are no {} replaced by U+FFFD in {} {places}", self.encoding, self.replaced))
    }
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
        return Ok(decode_as(encoding, bytes));
    }
    if let Some(encoding) = guess_utf_16(bytes) {
        return Ok(decode_as(encoding, bytes));
    }
    if looks_binary(bytes) {
        return Err(ErrorInfo { code: ErrorCode::Binary, message: "expected text, found binary data".to_owned() });
    }
    if looks_like_utf_8(bytes) {
        return Ok(decode_as(UTF_8, bytes));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    let mut decoded = decode_as(if guess == GBK { GB18030 } else { guess }, bytes);
    if guess == GBK {
        // The detector leans on the hint; nearly every byte pair of Big5 is one of GB 18030 too, but seldom one in use.
        let other = decode_as(BIG5, bytes);
        if strange_share(&other) < strange_share(&decoded) {
            decoded = other;
        }
    }
    // A single-byte encoding fits any bytes; one replaced place in ten is more than damage.
    if decoded.replaced.saturating_mul(10) > decoded.text.chars().count() {
        let message = format!("no encoding fits; the likeliest, {}, leaves {} places unread", decoded.encoding, decoded.replaced);
        return Err(ErrorInfo { code: ErrorCode::Encoding, message });
    }
    Ok(decoded)
}

fn decode_as(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    // U+FFFD that stands in the bytes themselves is counted too, but only where others were replaced.
    let replaced = if had_errors { text.matches('\u{fffd}').count() } else { 0 };
    Decoded { text: text.into_owned(), encoding: encoding.name(), replaced }
}

/// Whether the bytes are UTF-8, but for damage: code points of three bytes and more, which bytes of another encoding hardly ever
/// look like, are at least as many as the torn places.
fn looks_like_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut torn) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        torn += usize::from(!chunk.invalid().is_empty());
    }
    whole >= torn
}

/// How many characters in a thousand hardly occur in Chinese text: replaced ones, private use, kana, Greek and Cyrillic.
fn strange_share(decoded: &Decoded) -> usize {
    let is_strange = |c: &char| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{3040}'..='\u{30ff}' | '\u{0370}'..='\u{04ff}');
    decoded.text.chars().filter(is_strange).count() * 1000 / decoded.text.chars().count().max(1)
}

/// UTF-16 without a mark: ASCII digits, blanks and line ends have a zero byte always on the same side.
fn guess_utf_16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = bytes.get(..bytes.len().min(4096))?;
    if sample.len() < 4 || bytes.len() % 2 == 1 || !sample.contains(&0) {
        return None;
    }
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let encoding = match (zeros(0), zeros(1)) {
        (0, _) => UTF_16LE,
        (_, 0) => UTF_16BE,
        _ => return None,
    };
    let (text, had_errors) = encoding.decode_without_bom_handling(sample);
    let strange = text.chars().filter(|c| c.is_control() && !c.is_whitespace() || matches!(c, '\u{e000}'..='\u{f8ff}')).count();
    (!had_errors && strange == 0).then_some(encoding)
}

/// More than one byte in a hundred is a control byte that no text holds, or the beginning is that of a known container.
fn looks_binary(bytes: &[u8]) -> bool {
    const CONTAINERS: [&[u8]; 6] = [b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"\x89PNG", b"\xd0\xcf\x11\xe0", b"\x1f\x8b\x08"];
    let sample = bytes.get(..bytes.len().min(65_536)).unwrap_or(bytes);
    let strange = sample.iter().filter(|byte| matches!(byte, 0..=8 | 14..=25 | 27..=31 | 127)).count();
    CONTAINERS.iter().any(|head| bytes.starts_with(head)) || strange.saturating_mul(100) > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(decoded.warning().unwrap(), "bytes that are no UTF-8 replaced by U+FFFD in 1 place");
    }

    #[test]
    fn tells_binary_data_from_text() {
        let binary: Vec<u8> = (0..4000_u32).map(|number| u8::try_from(number * number % 251 % 256).unwrap()).collect();
        assert_eq!(decode(&binary, Encoding::AUTO).unwrap_err().code, ErrorCode::Binary);
        assert_eq!(decode(b"%PDF-1.7 1 0 obj", Encoding::AUTO).unwrap_err().code, ErrorCode::Binary);
        assert_eq!(auto(b"").text, "");
        assert_eq!(auto(b"5").text, "5");
    }
}
