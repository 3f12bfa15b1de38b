//! Walks over a text and stops at the bytes that may begin a mark: the common work of all folds.
//!
//! Takes a text and a test of bytes, hands on the offsets where it holds. Han characters, most of every text, are passed over
//! three bytes at a time, so a test never sees them. What stands at an offset is the folds' business.

/// The bytes of a text that pass a test, with their offsets.
#[derive(Debug)]
pub(crate) struct Scan<'t, F> {
    bytes: &'t [u8],
    at: usize,
    wanted: F,
}

/// The offsets of the bytes of `text` for which `wanted` holds, which are never those of a Han character of three bytes.
pub(crate) const fn scan<F: Fn(u8) -> bool>(text: &str, wanted: F) -> Scan<'_, F> {
    Scan { bytes: text.as_bytes(), at: 0, wanted }
}

impl<F: Fn(u8) -> bool> Iterator for Scan<'_, F> {
    type Item = (usize, u8);

    #[inline]
    fn next(&mut self) -> Option<(usize, u8)> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            if is_han_lead(byte) {
                self.at += 3;
                continue;
            }
            self.at += 1;
            if (self.wanted)(byte) {
                return Some((self.at - 1, byte));
            }
        }
    }
}

/// Whether `byte` leads a character from U+4000 to U+9FFF: Han but for a few signs (䷀ to ䷿), of three bytes.
#[inline]
pub(crate) const fn is_han_lead(byte: u8) -> bool {
    matches!(byte, 0xe4..=0xe9)
}

/// How many Han characters follow one another from byte `at` on.
#[inline]
pub(super) fn han_run(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).unwrap_or_default().as_chunks::<3>().0.iter().take_while(|[lead, ..]| is_han_lead(*lead)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_is_passed_over_and_nothing_else() {
        let text = "全县3家，é“书屋”𠀀\u{2e80}鿿。";
        let all: Vec<char> =
            scan(text, |byte| byte & 0xc0 != 0x80).map(|(at, _)| text.get(at..).unwrap().chars().next().unwrap()).collect();
        assert_eq!(all, ['3', '，', 'é', '“', '”', '𠀀', '\u{2e80}', '。']);
    }
}
