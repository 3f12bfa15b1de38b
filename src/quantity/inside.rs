//! What stands between a numeral and its unit: 多 of 3万多元, 个半 of 两个半小时, 个多 of 3个多月, 个 of 两个亿, + of 3000+家.
//!
//! Takes the place behind a numeral, hands on the relation or the half that is said there, and the unit around it. Which unit stands at a
//! place is the business of `unit_at.rs`, what stands behind the unit that of `beside.rs`.

use super::piece::{BOUNDARY_WINDOW, Piece, Reader};
use super::unit::{Unit, UnitSort};
use super::window::letters_and_figures_behind;
use crate::decimal::Decimal;
use crate::numeral::{Form, may_begin};
use crate::span::NormSpan;
use crate::token::Pos;
use crate::vocabulary::{Dimension, Relation};

impl<'a> Reader<'a> {
    /// 多, 余, 来 or + behind the numeral.
    pub(super) fn inner(&self, numeral: NormSpan, form: &Form, at: usize) -> Option<(Relation, usize)> {
        if self.rest(at).starts_with('+') {
            return self.is_open_above(numeral, form, at).then_some((Relation::AtLeast, 1));
        }
        let (modifier, len) = self.tables.modifiers.inner(self.rest(at))?;
        // 3亿多米尼加比索: the unit's name begins with it.
        if self.tables.units.at_start(self.rest(at)).next().is_some_and(|(_, unit)| unit > len) {
            return None;
        }
        let has_unit = self.unit_at(at + len, form).is_some();
        let round = form.closing_magnitude > 0 || numeral.slice(self.text).ends_with('0') || has_unit && form.chars > 1;
        let is_word = self.is_swallowed(at, len);
        let wanted = modifier.relation == Relation::MoreThan || has_unit;
        (round && !is_word && wanted).then_some((modifier.relation, len))
    }

    /// 10万+|阅读量, 500+|家企业: so many and more. 1+4+N, 315+, 3+证书 and 110+119 are names and sums.
    fn is_open_above(&self, numeral: NormSpan, form: &Form, at: usize) -> bool {
        let behind = self.char_at(at + 1);
        let ends = behind.is_none_or(|c| !c.is_ascii_alphanumeric() && !may_begin(c) && c != '+');
        let round = form.closing_magnitude >= 3 || numeral.slice(self.text).ends_with("00");
        let tens = numeral.slice(self.text).ends_with('0') && self.unit_at(at + 1, form).is_some();
        let sum = self.char_before(numeral.start) == Some('+');
        form.arabic && ends && !sum && (round || tens)
    }

    /// 两个亿, 两个多亿: the magnitude with 个 before it, what stands between and the length of all. 两个亿元村 are two villages, 一个亿万富翁 one
    /// person.
    pub(super) fn counted_hundred_millions(&self, at: usize) -> Option<(Option<Relation>, usize)> {
        let inside = self.rest(at).strip_prefix('个')?;
        let modifier = self.tables.modifiers.inner(inside).filter(|(_, len)| inside.get(*len..).is_some_and(|rest| rest.starts_with('亿')));
        let (relation, between) = modifier.map_or((None, 0), |(found, len)| (Some(found.relation), len));
        let behind = inside.get(between..)?.strip_prefix('亿')?;
        let begin = self.text.len() - behind.len();
        let noun = behind.starts_with('万') || behind.strip_prefix('元').is_some_and(|_| self.is_counted_thing(begin + '元'.len_utf8()));
        (!noun).then_some((relation, begin - at))
    }

    /// 亿元|村, 亿元|级: a noun of which the word before tells the size.
    fn is_counted_thing(&self, at: usize) -> bool {
        let tokens = self.words.tokens(letters_and_figures_behind(self.rest(at), BOUNDARY_WINDOW), at);
        self.rest(at).starts_with('级') || tokens.first().is_some_and(|token| matches!(token.pos, Pos::Noun | Pos::Place | Pos::VerbalNoun))
    }

    /// 两个半小时, 3个多月, 2个多百分点: 半 or 多 stands inside the unit; where the unit ends.
    pub(super) fn within_unit(&self, piece: &mut Piece, at: usize) -> Option<usize> {
        let inside = self.rest(at).strip_prefix('个')?;
        let (relation, len) = if inside.starts_with('半') {
            (None, '半'.len_utf8())
        } else {
            let (found, len) = self.tables.modifiers.inner(inside)?;
            (Some(found.relation), len)
        };
        let unit_at = at + '个'.len_utf8() + len;
        let counted = |unit: &Unit| unit.dimension == Dimension::Time || relation.is_some() && unit.sort == UnitSort::Measure;
        let (unit, unit_len) = self
            .hour_as_clock(unit_at)
            .or_else(|| self.tables.units.behind("个", self.rest(unit_at)).filter(|(unit, _)| counted(unit)))
            .or_else(|| self.unit_at(unit_at, &piece.form).filter(|(unit, _)| unit.dimension == Dimension::Time))?;
        match relation {
            Some(_) => piece.inner = relation,
            None => self.add(piece, &Decimal::from_digits(&[5], -1)),
        }
        Some(self.set_unit(piece, unit, unit_at, unit_len))
    }

    /// 个半钟: the hour as it is said in Hong Kong.
    pub(super) fn hour_as_clock(&self, at: usize) -> Option<(&'a Unit, usize)> {
        let hour = self.rest(at).starts_with('钟') && !self.rest(at).starts_with("钟头");
        hour.then(|| self.tables.units.of_surface("个钟")).flatten().map(|unit| (unit, '钟'.len_utf8()))
    }
}
