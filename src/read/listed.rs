//! A file of rows, as long as it was when it was listed.
//!
//! Takes a file that others may be writing to, hands on a stream that ends with the line in which the listed size lies. A reader slower
//! than the writer would else never come to an end. What a row is, is not its business.

use super::files::InputFile;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

/// Opens a file of rows. A pipe is read to its end.
///
/// # Errors
///
/// Fails where the file cannot be opened.
pub fn open_listed(file: &InputFile) -> io::Result<Box<dyn BufRead>> {
    let opened = File::open(&file.path)?;
    let is_file = opened.metadata()?.is_file();
    let source = BufReader::with_capacity(1 << 16, opened);
    Ok(if is_file { Box::new(Listed { source, left: file.bytes, is_line_end: true }) } else { Box::new(source) })
}

struct Listed<R> {
    source: R,
    left: u64,
    /// Whether the last byte handed on ended a line.
    is_line_end: bool,
}

impl<R: BufRead> BufRead for Listed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 && self.is_line_end {
            return Ok(&[]);
        }
        let buffer = self.source.fill_buf()?;
        let left = usize::try_from(self.left).unwrap_or(usize::MAX);
        let end = if left > 0 { left } else { buffer.iter().position(|byte| *byte == b'\n').map_or(buffer.len(), |end| end + 1) };
        Ok(buffer.get(..end).unwrap_or(buffer))
    }

    fn consume(&mut self, count: usize) {
        if let Some(last) = count.checked_sub(1)
            && let Ok(buffer) = self.source.fill_buf()
        {
            // What is consumed was filled before, so nothing is read here.
            self.is_line_end = buffer.get(last) == Some(&b'\n');
        }
        self.left = self.left.saturating_sub(u64::try_from(count).unwrap_or(u64::MAX));
        self.source.consume(count);
    }
}

impl<R: BufRead> Read for Listed<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = {
            let mut buffer = self.fill_buf()?;
            buffer.read(out)?
        };
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_behind_the_listed_size_is_left_out() {
        for (left, expected) in [(0, ""), (1, "ab\n"), (3, "ab\n"), (4, "ab\ncd\n"), (6, "ab\ncd\n"), (9, "ab\ncd\nef"), (99, "ab\ncd\nef")]
        {
            let mut listed = Listed { source: &b"ab\ncd\nef"[..], left, is_line_end: true };
            let mut out = String::new();
            listed.read_to_string(&mut out).unwrap();
            assert_eq!(out, expected, "{left}");
        }
    }
}
