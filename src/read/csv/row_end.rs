//! Where a row of CSV ends: at a line end that stands in no cell in quotation marks.
//!
//! Takes a stream, hands on the bytes of one row and how it ended, in one pass and with bounded memory. What its cells are is not its business.

use std::io::{self, BufRead};

/// Where in a row a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    CellStart,
    Plain,
    Quoted,
    /// Behind a quotation mark that closes the cell, unless another one follows.
    QuoteInQuoted,
    /// Behind a carriage return, which ends the row with or without a line feed.
    Return,
}

/// How a row ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Line,
    File,
    /// The file ended inside quotation marks.
    Unclosed,
    TooLong,
}

/// Reads one row to its line end, which is kept. Hands back how it ended and the lines that it has.
pub(super) fn read_row(stream: &mut dyn BufRead, delimiter: u8, limit: usize, row: &mut Vec<u8>) -> io::Result<(End, usize)> {
    let (mut place, mut lines, mut is_too_long, mut is_return) = (Place::CellStart, 0, false, false);
    loop {
        let buffer = stream.fill_buf()?;
        if buffer.is_empty() {
            let end = match place {
                _ if is_too_long => End::TooLong,
                Place::Quoted => End::Unclosed,
                _ => End::File,
            };
            return Ok((end, lines));
        }
        let mut used = 0;
        let mut is_end = false;
        for &byte in buffer {
            if place == Place::Return && byte != b'\n' {
                is_end = true;
                break;
            }
            used += 1;
            lines += usize::from(byte == b'\r' || (byte == b'\n' && !is_return));
            is_return = byte == b'\r';
            place = match (place, byte) {
                (Place::Quoted, b'"') => Place::QuoteInQuoted,
                (Place::Quoted, _) | (Place::QuoteInQuoted | Place::CellStart, b'"') => Place::Quoted,
                (_, b'\n') => {
                    is_end = true;
                    break;
                }
                (_, b'\r') => Place::Return,
                (_, byte) if byte == delimiter => Place::CellStart,
                _ => Place::Plain,
            };
        }
        if row.len() + used > limit {
            is_too_long = true;
            row.clear();
        }
        if !is_too_long {
            row.extend_from_slice(buffer.get(..used).unwrap_or_default());
        }
        stream.consume(used);
        if is_end {
            return Ok((if is_too_long { End::TooLong } else { End::Line }, lines));
        }
    }
}
