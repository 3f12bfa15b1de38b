//! What stands beside a numeral with its unit and belongs to it: a sign, a currency, smaller units, 半 and 多 behind the unit.
//!
//! Takes a piece, widens it and changes its value.

use super::piece::{Piece, PieceUnit, Reader};
use super::unit::{OWN_CURRENCY, UnitSort};
use super::window::{is_letter, is_letter_or_figure, letters_and_figures_before};
use crate::decimal::Decimal;
use crate::numeral::{Denominator, Numeral, may_begin, read_numeral};
use crate::sorts::MINUS;
use crate::span::NormSpan;
use crate::vocabulary::{Dimension, Relation};

/// How far before an amount the word stands that compares with it, in code points.
const COMPARED: usize = 12;

impl Reader<'_> {
    /// -3.2%, 负三度, 零下5摄氏度.
    pub(super) fn sign(&self, piece: &mut Piece) {
        let head = self.head(piece.span.start);
        let len = if head.ends_with('-') && piece.form.arabic {
            let led = head.strip_suffix('-').unwrap_or("");
            let before = led.chars().next_back();
            // Behind a word a dash is a minus only where the word leads to a value (增长-0.4%); 苏-30 is a name, 5万-6万 a range.
            if before
                .is_some_and(|c| is_letter_or_figure(c) && !MINUS.ends(led) || matches!(c, '%' | '-' | ')' | '）' | '℃' | '/' | '.' | '”'))
            {
                return;
            }
            1
        } else if head.ends_with("负 ") && piece.form.arabic {
            "负 ".len()
        } else if head.ends_with("负的") {
            "负的".len()
        } else if head.ends_with('负') && self.last_word(head) == '负'.len_utf8() && !head.ends_with(['胜', '自', '担']) {
            '负'.len_utf8()
        } else if head.ends_with("零下") {
            "零下".len()
        } else {
            return;
        };
        piece.span.start -= len;
        piece.negate();
    }

    /// HK$280, 港币280元: the sign or name before the number belongs to it.
    pub(super) fn currency(&self, piece: &mut Piece) {
        let own = piece.unit.as_ref().is_none_or(|unit| unit.code == OWN_CURRENCY);
        if !own || piece.unit.is_none() && piece.written_out_percent {
            return;
        }
        let Some((code, len)) = self.tables.units.sign_at_end(self.head(piece.span.start).trim_end_matches(' ')) else { return };
        let blanks = self.head(piece.span.start).len() - self.head(piece.span.start).trim_end_matches(' ').len();
        let start = piece.span.start - len - blanks;
        // A Latin code is a word of its own.
        if self.rest(start).starts_with(|c: char| c.is_ascii_alphabetic())
            && self.char_before(start).is_some_and(|c| c.is_ascii_alphanumeric())
        {
            return;
        }
        let span = piece.unit.as_ref().map_or(NormSpan::new(start, start + len), |unit| unit.span);
        piece.unit =
            Some(PieceUnit { code: code.to_owned(), dimension: Dimension::Money, sort: UnitSort::Measure, span, scale: Decimal::from(1) });
        piece.span.start = start;
    }

    /// 8天20小时, 3元5角, 1米75: smaller units are added in the unit of the first part.
    pub(super) fn compound(&self, piece: &mut Piece) {
        let Some(first) = piece.unit.take() else { return };
        let mut worth = Decimal::from(1);
        // 2万元一分没留: behind a magnitude nothing smaller is counted.
        while piece.low == piece.high && piece.inner.is_none() && piece.form.closing_magnitude < 4 {
            let mut at = piece.span.end;
            let zero = self.rest(at).starts_with('零');
            for link in ["零", "又"] {
                if self.rest(at).starts_with(link) && self.char_at(at + link.len()).is_some_and(may_begin) {
                    at += link.len();
                }
            }
            let Some(numeral) = self.char_at(at).filter(|&c| may_begin(c)).and_then(|_| read_numeral(self.text, at)) else { break };
            let numeral = self.before_a_piece(&numeral).unwrap_or(numeral);
            if numeral.denominator != Denominator::None || numeral.low != numeral.high {
                break;
            }
            let rest = self.rest(numeral.span.end);
            // 3角5分: the 角 is a tenth itself.
            let subunit = self.tables.units.subunit(&first.code, rest).or_else(|| {
                // 人民币3元5角: the name before the number says which 元 has these parts.
                let plain = self.tables.units.of_surface(first.span.slice(self.text)).is_some_and(|unit| unit.code == OWN_CURRENCY);
                plain.then(|| self.tables.units.subunit(OWN_CURRENCY, rest)).flatten()
            });
            let subunit = subunit.and_then(|(factor, len)| Some((factor.divided_by(&first.scale)?, len)));
            if let Some((factor, len)) = subunit.filter(|(factor, _)| *factor < worth) {
                self.add(piece, &numeral.low.times(&factor));
                worth = factor;
                piece.span.end = numeral.span.end + len;
                continue;
            }
            // 1米75, 三块五, 2分07秒57: digits without a unit count as decimals of the last one.
            let tenths = first.span.slice(self.text) == "成" || first.dimension == Dimension::Money;
            // 43秒911: sport counts thousandths of a second.
            let most = if self.head(piece.span.end).ends_with('秒') { 3 } else { 2 };
            let fits = self.tables.units.takes_bare_decimals(&first.code) || worth < Decimal::from(1) || tenths && numeral.form.chars == 1;
            let plain = numeral.form.closing_magnitude == 0 && numeral.low.scale() == Some(0) && numeral.form.chars <= most;
            if fits && plain && self.unit_at(numeral.span.end, &numeral.form).is_none() {
                let places = i64::try_from(numeral.form.chars).unwrap_or(1) + i64::from(zero);
                self.add(piece, &numeral.low.clone().scaled(-places).times(&worth));
                piece.span.end = numeral.span.end;
            }
            break;
        }
        piece.unit = Some(first);
    }

    /// 三块五|一斤: the first figure of two, where the second counts what it is paid for.
    fn before_a_piece(&self, numeral: &Numeral) -> Option<Numeral> {
        let written = numeral.span.slice(self.text);
        let head = written.strip_suffix('一').filter(|head| head.chars().count() == 1 && numeral.form.digit_by_digit)?;
        self.unit_at(numeral.span.end, &numeral.form)?;
        let end = numeral.span.start + head.len();
        read_numeral(self.head(end), numeral.span.start)
    }

    /// 一年半, 3元多: what may stand behind the unit.
    pub(super) fn behind_unit(&self, piece: &mut Piece) {
        let Some(unit) = &piece.unit else { return };
        let rest = self.rest(piece.span.end);
        // 三杯半, but 三箱半成品
        let ends = || rest.strip_prefix('半').is_some_and(|behind| !behind.starts_with(is_letter) || behind.starts_with('的'));
        if unit.sort != UnitSort::Measure && !ends() {
            return;
        }
        if !rest.starts_with(['半', '多', '余']) {
            return;
        }
        let divisible = !matches!(unit.dimension, Dimension::Percent) || unit.scale == Decimal::from(10);
        let word = self.word_at(piece.span.end);
        if rest.starts_with('半') && divisible && word == '半'.len_utf8() && piece.low == piece.high {
            self.add(piece, &Decimal::from_digits(&[5], -1));
            piece.span.end += '半'.len_utf8();
        } else if rest.starts_with(['多', '余']) && divisible && word == '多'.len_utf8() && piece.inner.is_none() && !self.compares(piece)
        {
            piece.inner = Some(Relation::MoreThan);
            piece.span.end += '多'.len_utf8();
        }
    }

    /// 比去年的3亿元|多|2亿元: 多 is the verb between what is compared and the difference.
    fn compares(&self, piece: &Piece) -> bool {
        let verb =
            self.rest(piece.span.end).strip_prefix('多').is_some_and(|rest| rest.trim_start_matches(['出', '了']).starts_with(may_begin));
        verb && letters_and_figures_before(self.head(piece.span.start), COMPARED).contains(['比', '较'])
    }
}
