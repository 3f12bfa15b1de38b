//! Which encoding bytes look like, where nothing says it.
//!
//! Takes bytes without a mark, hands on the likeliest encoding and, where the bytes are too few to tell, the other that fits.
//! Counts what Chinese text consists of in each encoding, and asks a detector only where none of them fits. Decoding is not its business.

use crate::record::{ErrorCode, ErrorInfo};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that are looked at; a text does not change its encoding later.
const SAMPLE: usize = 1 << 20;
/// Rare characters in a thousand that Chinese text may well have.
const MOST_RARE: usize = 150;

/// What bytes look like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guess {
    pub(super) encoding: &'static Encoding,
    /// Another encoding that the bytes fit nearly as well.
    pub(super) other: Option<&'static Encoding>,
    /// Whether the encoding is one that Chinese text is stored in.
    pub(super) is_chinese: bool,
}

impl Guess {
    const fn sure(encoding: &'static Encoding) -> Self {
        Self { encoding, other: None, is_chinese: true }
    }
}

/// The likeliest encoding. O(n).
pub(super) fn guess(bytes: &[u8]) -> Result<Guess, ErrorInfo> {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or(bytes);
    if is_container(sample) {
        return Err(binary());
    }
    let holds_null = sample.contains(&0);
    if !holds_null && Encoding::utf8_valid_up_to(sample) == sample.len() {
        return Ok(Guess::sure(UTF_8));
    }
    let utf_8 = Utf8Count::of(sample);
    if utf_8.torn == 0 && !holds_null {
        return Ok(Guess::sure(UTF_8));
    }
    if let Some(encoding) = guess_utf_16(sample) {
        return Ok(Guess::sure(encoding));
    }
    if has_controls(sample) {
        return Err(binary());
    }
    let (gb, big5) = (Count::gb(sample), Count::big5(sample));
    let fits = |count: &Count| count.errors == 0 && count.strangeness() * 3 <= MOST_RARE;
    // Bytes of another encoding hardly ever look like code points of three bytes and more.
    if utf_8.whole >= utf_8.torn && (utf_8.whole >= utf_8.torn.saturating_mul(4) || !(fits(&gb) || fits(&big5))) {
        return Ok(Guess::sure(UTF_8));
    }
    let ((encoding, best), (other, worse)) =
        if big5.strangeness() < gb.strangeness() { ((BIG5, big5), (GB18030, gb)) } else { ((GB18030, gb), (BIG5, big5)) };
    if best.strangeness() <= MOST_RARE {
        // Two characters may well be rare by chance.
        let is_doubtful = worse.strangeness() <= MOST_RARE || worse.oddities() < best.oddities() + 3;
        return Ok(Guess { encoding, other: is_doubtful.then_some(other), is_chinese: true });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guessed = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if guessed == GBK || guessed == GB18030 || guessed == BIG5 {
        return Ok(Guess { encoding, other: None, is_chinese: true });
    }
    Ok(Guess { encoding: guessed, other: None, is_chinese: false })
}

/// The byte order of UTF-16, by what Chinese text in it consists of.
pub(super) fn guess_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let (little, big) = (usual_units(bytes, u16::from_le_bytes), usual_units(bytes, u16::from_be_bytes));
    let units = bytes.len() / 2;
    let (encoding, best, other) = if little >= big { (UTF_16LE, little, big) } else { (UTF_16BE, big, little) };
    // Of chance pairs of bytes a third are characters of Chinese text.
    (units > 0 && best * 100 >= units * 95 && other * 100 < units * 85).then_some(encoding)
}

/// Units that are Chinese characters and punctuation, printable ASCII, blanks and line ends.
fn usual_units(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> usize {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    units
        .filter(|unit| matches!(unit, 9 | 10 | 13 | 0x20..=0x7e | 0x2010..=0x203b | 0x3000..=0x3015 | 0x4e00..=0x9fff | 0xff01..=0xff5e))
        .count()
}

fn binary() -> ErrorInfo {
    ErrorInfo { code: ErrorCode::Binary, message: "expected text, found binary data".to_owned() }
}

/// Whether the bytes begin as a known container does.
fn is_container(bytes: &[u8]) -> bool {
    const CONTAINERS: [&[u8]; 8] =
        [b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"\x89PNG", b"\xd0\xcf\x11\xe0", b"\x1f\x8b\x08", b"PAR1", b"\x28\xb5\x2f\xfd"];
    CONTAINERS.iter().any(|head| bytes.starts_with(head))
}

/// Whether more than one byte in a hundred is a control byte that no text holds.
fn has_controls(bytes: &[u8]) -> bool {
    let strange = bytes.iter().filter(|byte| matches!(byte, 0..=8 | 14..=25 | 27..=31 | 127)).count();
    strange.saturating_mul(100) > bytes.len()
}

/// How far bytes are UTF-8.
struct Utf8Count {
    /// Code points of three bytes and more.
    whole: usize,
    /// Places that are no UTF-8; a code point cut off at the end is none.
    torn: usize,
}

impl Utf8Count {
    fn of(bytes: &[u8]) -> Self {
        let (mut whole, mut torn, mut at) = (0, 0, 0);
        for chunk in bytes.utf8_chunks() {
            whole += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
            at += chunk.valid().len() + chunk.invalid().len();
            let is_cut = at == SAMPLE && chunk.invalid().first().is_some_and(|byte| *byte >= 0xc2);
            torn += usize::from(!chunk.invalid().is_empty() && !is_cut);
        }
        Self { whole, torn }
    }
}

/// What bytes consist of in an encoding of one or two bytes a character.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    /// Characters that are not ASCII.
    wide: usize,
    /// Of them those that Chinese text seldom has.
    rare: usize,
    /// Bytes that are no character.
    errors: usize,
}

/// A sort of character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Usual,
    Rare,
    /// The first half of a character of four bytes.
    Half,
    None,
}

impl Count {
    /// GB 18030: usual is level 1 of GB 2312, and punctuation. Four bytes make one character.
    fn gb(bytes: &[u8]) -> Self {
        Self::of(bytes, |lead, trail| match (lead, trail) {
            (0xb0..=0xd7, 0xa1..=0xfe) | (0xa1..=0xa3, 0xa1..=0xfe) => Sort::Usual,
            (0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe) => Sort::Rare,
            (0x81..=0xfe, 0x30..=0x39) => Sort::Half,
            _ => Sort::None,
        })
    }

    /// Big5: usual is level 1, and punctuation.
    fn big5(bytes: &[u8]) -> Self {
        Self::of(bytes, |lead, trail| match (lead, trail) {
            (0xa4..=0xc5, 0x40..=0x7e | 0xa1..=0xfe) | (0xc6, 0x40..=0x7e) | (0xa1..=0xa3, 0x40..=0x7e | 0xa1..=0xfe) => Sort::Usual,
            (0x87..=0xfe, 0x40..=0x7e | 0xa1..=0xfe) => Sort::Rare,
            _ => Sort::None,
        })
    }

    fn of(bytes: &[u8], sort: fn(u8, u8) -> Sort) -> Self {
        let mut out = Self::default();
        let mut rest = bytes;
        while let Some((&lead, tail)) = rest.split_first() {
            rest = tail;
            if lead < 0x80 {
                continue;
            }
            let Some((&trail, tail)) = rest.split_first() else {
                // Cut off at the end of the sample.
                break;
            };
            let sort = sort(lead, trail);
            match sort {
                Sort::None => out.errors += 1,
                _ => rest = tail,
            }
            out.wide += usize::from(sort != Sort::Half);
            out.rare += usize::from(sort == Sort::Rare);
        }
        out
    }

    /// Rare characters, with one that does not exist counting as eight.
    const fn oddities(&self) -> usize {
        self.rare + self.errors * 8
    }

    /// Oddities in a thousand characters.
    fn strangeness(&self) -> usize {
        self.oddities().saturating_mul(1000) / self.wide.max(1)
    }
}
