//! A half without a numeral: 半年, 半个月, 一半, 过半.
//!
//! Takes the place of a 半, hands on a piece.

use super::piece::{Piece, PieceUnit, Reader};
use super::unit::UnitSort;
use crate::decimal::Decimal;
use crate::numeral::{Form, may_begin};
use crate::span::NormSpan;
use crate::vocabulary::Dimension;

impl Reader<'_> {
    /// 半年, 半小时, 半个月, 半数: a half without a numeral.
    pub(super) fn half(&self, start: usize) -> Option<Piece> {
        let at = start + '半'.len_utf8();
        let mut piece = Piece {
            span: NormSpan::new(start, at),
            numeral: NormSpan::new(start, at),
            form: Form { chinese: true, chars: 1, ..Form::default() },
            low: Decimal::from_digits(&[5], -1),
            high: Decimal::from_digits(&[5], -1),
            inner: None,
            unit: None,
            written_out_percent: false,
            written_out_fraction: false,
        };
        // 走过半个世纪 has a unit
        let passed = self.char_before(start) == Some('过') && !self.rest(at).starts_with('个');
        // 逾半受访者, but 逾半年
        let passed = passed || self.char_before(start) == Some('逾') && self.unit_at(at, &piece.form).is_none();
        if self.char_before(start) == Some('一') || passed || self.rest(at).starts_with('数') {
            return self.half_of_all(piece, start, at);
        }
        // 顶多半小时
        let bounded = self.char_before(start) == Some('多') && self.tables.modifiers.before(self.head(start)).is_some();
        if !bounded
            && matches!(self.char_before(start), Some('上' | '下' | '前' | '后' | '大' | '小' | '多' | '夜' | '南' | '北' | '东' | '西'))
        {
            return None;
        }
        // 半个多小时
        if self.rest(at).strip_prefix('个').is_some_and(|inside| self.tables.modifiers.inner(inside).is_some())
            && let Some(end) = self.within_unit(&mut piece, at)
        {
            piece.span.end = end;
            return Some(piece);
        }
        // 半个钟 has its unit with 个, 半个小时 without.
        let behind = self.rest(at).strip_prefix('个').map(|_| at + '个'.len_utf8());
        let measure = |at: usize| self.unit_at(at, &piece.form).filter(|(unit, _)| unit.sort == UnitSort::Measure).map(|found| (at, found));
        let clock = self.hour_as_clock(at).filter(|_| self.char_before(start) == Some('个')).map(|found| (at, found));
        let (at, (unit, len)) = clock
            .or_else(|| measure(at))
            .or_else(|| behind.and_then(measure).filter(|(_, (unit, _))| unit.dimension != Dimension::Percent))
            .or_else(|| self.unit_at(at, &piece.form).map(|found| (at, found)))?;
        // 半打鸡蛋, but 半打开
        let dozen = unit.code == "{打}" && self.word_at(at) <= len;
        if unit.sort == UnitSort::Classifier && unit.code != "{个}" && !dozen {
            return None;
        }
        // 个半小时: one and a half.
        if self.char_before(start) == Some('个')
            && !self.head(start - '个'.len_utf8()).ends_with(may_begin)
            && unit.dimension == Dimension::Time
        {
            piece.span.start = start - '个'.len_utf8();
            self.add(&mut piece, &Decimal::from(1));
        }
        piece.span.end = self.set_unit(&mut piece, unit, at, len);
        Some(piece)
    }

    /// 一半, 半数, 过半: 50 %.
    fn half_of_all(&self, mut piece: Piece, start: usize, at: usize) -> Option<Piece> {
        let before = self.char_before(start);
        let end = if self.rest(at).starts_with('数') { at + '数'.len_utf8() } else { at };
        let begin = if before == Some('一') && end == at { start - '一'.len_utf8() } else { start };
        // 一半左右
        let bounded = self.tables.modifiers.after(self.rest(at)).is_some();
        if end == at && !bounded && self.word_at(start) > at - start {
            return None;
        }
        piece.low = Decimal::from(50);
        piece.high = Decimal::from(50);
        piece.span = NormSpan::new(begin, end);
        piece.numeral = piece.span;
        piece.unit = Some(PieceUnit {
            code: "%".to_owned(),
            dimension: Dimension::Percent,
            sort: UnitSort::Measure,
            span: NormSpan::new(end, end),
            scale: Decimal::from(1),
        });
        Some(piece)
    }
}
