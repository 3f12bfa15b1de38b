//! Codes and names that are written with figures: C919, 0571-12345, 〔2012〕3号, 3·15, 苏-30, 8.5代线.
//!
//! Takes a piece in its text, says whether its form or what touches it makes it one. The words that do are rows of `data/contexts.tsv`
//! and the business of `veto.rs`; addresses are that of `address.rs`.

use super::piece::{Piece, Reader};
use super::window::is_letter;
use crate::numeral::may_begin;
use crate::vocabulary::Dimension;

/// No short name in capitals is longer.
const LONGEST_LABEL: usize = 8;

impl Reader<'_> {
    /// C919, 0570-3012345, 〔2012〕3号, 600584, 1.2.3, 1+4+N.
    pub(super) fn identifier(&self, piece: &Piece) -> Option<&'static str> {
        // 苏-30, 直-8: a type. 3.0版, 8.5代线: a version.
        let head = self.head(piece.span.start);
        let named = head
            .strip_suffix('-')
            .and_then(|h| h.chars().next_back())
            .is_some_and(|c| is_letter(c) && !may_begin(c) && self.tables.units.of_surface(c.encode_utf8(&mut [0; 4])).is_none());
        let version = piece.numeral.slice(self.text).contains('.') && self.rest(piece.numeral.end).starts_with(['版', '代', '时']);
        if piece.form.arabic && (named || version) && piece.form.closing_magnitude == 0 && !self.rest(piece.numeral.end).starts_with('%') {
            return Some("name");
        }
        let bare = piece.unit.is_none();
        let before = self.char_before(piece.span.start);
        let after = self.char_at(piece.span.end);
        if self.is_street(piece) {
            return Some("name");
        }
        if let Some(sort) = self.code(piece) {
            return Some(sort);
        }
        // 同比+3.5%: a sign; 1+4, 公司+3家 are names of methods.
        let signed = piece.unit.as_ref().is_some_and(|unit| unit.dimension == Dimension::Percent)
            && self.head(piece.span.start).chars().rev().nth(1).is_none_or(|c| !c.is_ascii_alphanumeric() && !may_begin(c));
        if before == Some('+') && !signed || after == Some('+') && bare {
            return Some("name");
        }
        None
    }

    /// 0571, 3·15, C919, 〔2012〕3号, (600584): figures that are read one by one.
    fn code(&self, piece: &Piece) -> Option<&'static str> {
        if !piece.form.arabic {
            return None;
        }
        let bare = piece.unit.is_none();
        let before = self.char_before(piece.span.start);
        let after = self.char_at(piece.span.end);
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        // 00012版, 0571: a figure that is counted with begins with no 0.
        let code = piece.numeral.slice(self.text).as_bytes();
        if matches!(code, [b'0', b'0'..=b'9', b'0'..=b'9', ..]) {
            return Some("identifier");
        }
        if latin(before) && !self.is_labelled(piece) || self.is_in_address(piece.span.start) || self.is_in_house(piece) {
            return Some("identifier");
        }
        if matches!(before, Some('.' | '_' | '〔' | '[' | '#' | '@')) {
            return Some("identifier");
        }
        if bare && (latin(after) || matches!(after, Some('_' | '〕' | ']' | '@'))) {
            return Some("name");
        }
        if bare && after == Some('.') && self.rest(piece.span.end).chars().nth(1).is_some_and(|c| c.is_ascii_digit()) {
            return Some("identifier");
        }
        if matches!(before, Some('-'))
            && self.head(piece.span.start).chars().rev().nth(1).is_some_and(|c| c.is_ascii_alphanumeric())
            && bare
        {
            return Some("identifier");
        }
        // 3·15
        let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let point_before = before == Some('·') && figure(self.head(piece.span.start).chars().rev().nth(1));
        let point_behind = after == Some('·') && figure(self.rest(piece.span.end).chars().nth(1));
        if bare && (point_before || point_behind) {
            return Some("name");
        }
        // Digits without unit between brackets are a code (600584).
        if bare && matches!(before, Some('(' | '（')) && matches!(after, Some(')' | '）')) {
            return Some("identifier");
        }
        if bare
            && piece.form.chars >= 7
            && piece.form.closing_magnitude == 0
            && !piece.numeral.slice(self.text).contains([',', '.'])
            && piece.inner.is_none()
        {
            return Some("identifier");
        }
        None
    }

    /// GDP325亿元, PMI49.2%, SUV3.2万辆: behind a short name in capitals an amount that no code has.
    fn is_labelled(&self, piece: &Piece) -> bool {
        let Some(unit) = &piece.unit else { return false };
        let valued = matches!(unit.dimension, Dimension::Money | Dimension::Percent | Dimension::Ratio);
        // PM2.5年均浓度
        let counted =
            (piece.form.closing_magnitude >= 4 || piece.numeral.slice(self.text).contains('.')) && unit.dimension != Dimension::Time;
        let head = self.head(piece.span.start);
        let capitals = head.bytes().rev().take(LONGEST_LABEL).take_while(u8::is_ascii_uppercase).count();
        let apart = !head.as_bytes().iter().rev().nth(capitals).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_'));
        (valued || counted) && unit.span.start >= piece.numeral.end && capitals > 1 && apart
    }
}
