//! What files of rows have in common that are text: a stream made readable.
//!
//! Takes the beginning of a stream and hands on bytes in which line ends and quotation marks are single bytes. What a row is, is
//! the business of each format.

use super::encoding::Encoding;
use crate::record::ErrorInfo;
use encoding_rs::{CoderResult, UTF_16BE, UTF_16LE};
use std::io::{self, BufRead, BufReader, Cursor, Read};

/// Bytes that are looked at before the first row.
const HEAD: u64 = 1 << 16;

/// One row as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowLine {
    /// The line on which it begins, from 1.
    pub number: usize,
    /// Its bytes, without line end.
    pub bytes: Vec<u8>,
    /// How they are to be decoded.
    pub encoding: Encoding,
    /// What the stream was in, where it had to be made UTF-8 before rows could be told: the name of its encoding.
    pub stored: Option<&'static str>,
}

impl RowLine {
    /// What the row is said to be in, which was decoded from `decoded`.
    pub(super) fn encoding_name(&self, decoded: &'static str) -> &'static str {
        self.stored.unwrap_or(decoded)
    }
}

/// A stream of rows, and how each of them is decoded.
pub(super) struct RowSource {
    pub(super) stream: Box<dyn BufRead>,
    /// What the whole stream is in, as far as its beginning says.
    #[cfg_attr(not(feature = "csv"), expect(dead_code, reason = "rows of JSON are each decoded by themselves"))]
    pub(super) encoding: Encoding,
    /// What it was in, if it was made UTF-8.
    pub(super) stored: Option<&'static str>,
}

/// Why no row can be read.
pub(super) enum RowSourceError {
    Unreadable(io::Error),
    Info(ErrorInfo),
}

/// Looks at the beginning of a stream. UTF-16 is made UTF-8 on the way, since its line ends are no single bytes.
pub(super) fn open_rows<R: BufRead + 'static>(mut source: R, choice: Encoding) -> Result<RowSource, RowSourceError> {
    let mut head = Vec::new();
    source.by_ref().take(HEAD).read_to_end(&mut head).map_err(RowSourceError::Unreadable)?;
    // A character may be cut off at the end of what was looked at.
    let whole =
        if head.len() as u64 == HEAD { head.iter().rposition(|byte| *byte == b'\n').map_or(head.len(), |end| end + 1) } else { head.len() };
    let (encoding, mark) = Encoding::of_rows(head.get(..whole).unwrap_or(&head), choice).map_err(RowSourceError::Info)?;
    let mut head = Cursor::new(head);
    head.set_position(u64::try_from(mark).unwrap_or(0));
    let stream = head.chain(source);
    Ok(match encoding {
        Some(wide) if wide == UTF_16LE || wide == UTF_16BE => {
            let narrow = Narrow {
                source: stream,
                decoder: wide.new_decoder_without_bom_handling(),
                buffer: String::new(),
                taken: 0,
                is_done: false,
            };
            RowSource { stream: Box::new(BufReader::with_capacity(1 << 16, narrow)), encoding: Encoding::UTF_8, stored: Some(wide.name()) }
        }
        encoding => RowSource { stream: Box::new(stream), encoding: encoding.map_or(choice, Encoding::exactly), stored: None },
    })
}

/// A stream of UTF-16 read as UTF-8.
struct Narrow<R> {
    source: R,
    decoder: encoding_rs::Decoder,
    buffer: String,
    taken: usize,
    is_done: bool,
}

impl<R: BufRead> Read for Narrow<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.buffer.len() && !self.is_done {
            self.buffer.clear();
            self.taken = 0;
            self.buffer.reserve(1 << 16);
            let bytes = self.source.fill_buf()?;
            let is_last = bytes.is_empty();
            let (result, read, _) = self.decoder.decode_to_string(bytes, &mut self.buffer, is_last);
            self.source.consume(read);
            self.is_done = is_last && result == CoderResult::InputEmpty;
        }
        let ready = self.buffer.as_bytes().get(self.taken..).unwrap_or_default();
        let count = ready.len().min(out.len());
        for (to, from) in out.iter_mut().zip(ready) {
            *to = *from;
        }
        self.taken += count;
        Ok(count)
    }
}
