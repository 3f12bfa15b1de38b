//! Numbers within an address: of a page (https://…?q=%20), of a house (128号3幢502室).
//!
//! Takes a piece or its place in the text, says whether it belongs to an address. What follows from that is the business of `veto.rs`;
//! the words for parts of a house are rows of `data/sorts.tsv`.

use super::piece::{Piece, Reader};
use crate::sorts::DOOR;

/// How much of an address before a number is looked at, in bytes.
const LONGEST_ADDRESS: usize = 240;

impl Reader<'_> {
    /// 建设路128号|3幢|502室: a part of a house, behind its number or before that of a room.
    pub(super) fn is_in_house(&self, piece: &Piece) -> bool {
        let part = piece.unit.as_ref().is_some_and(|unit| DOOR.has(unit.span.slice(self.text)));
        let digit = |c: char| c.is_ascii_digit();
        // 5月3号3幢楼 has a day.
        let house = |head: &str| {
            let number = head.strip_suffix('号').filter(|number| number.ends_with(digit));
            number.is_some_and(|number| !number.trim_end_matches(digit).ends_with('月'))
        };
        let room = |rest: &str| {
            rest.starts_with(digit) && {
                let behind = rest.trim_start_matches(digit);
                behind.starts_with(['室', '号']) || behind.starts_with("单元")
            }
        };
        part && (house(self.head(piece.span.start)) || room(self.rest(piece.span.end)))
    }

    /// 文|三路|128号, 东至科技|二路, 经|三路: a street by its number, not three ways.
    pub(super) fn is_street(&self, piece: &Piece) -> bool {
        let way = piece.form.chinese && piece.unit.as_ref().is_some_and(|unit| matches!(unit.span.slice(self.text), "路" | "街"));
        let digit = |c: char| c.is_ascii_digit();
        let rest = self.rest(piece.span.end);
        let numbered = || rest.starts_with(digit) && rest.trim_start_matches(digit).starts_with('号');
        // 新辟|两路|公交
        let named = piece.form.chars == 1 && !piece.numeral.slice(self.text).starts_with('两');
        let led = || self.head(piece.span.start).ends_with(['经', '纬']) || self.noun_before(piece.span.start);
        way && (numbered() || named && led())
    }

    /// https://…?q=%20%33, www.…/35%20: within the address of a page.
    pub(super) fn is_in_address(&self, at: usize) -> bool {
        let head = self.head(at).as_bytes();
        let length = head.iter().rev().take(LONGEST_ADDRESS).take_while(|byte| byte.is_ascii_graphic()).count();
        let run = head.len().checked_sub(length).and_then(|start| self.head(at).get(start..)).unwrap_or("");
        run.contains("://") || run.contains("www.")
    }
}
