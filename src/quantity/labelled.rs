//! Units that stand in the label of a number: 预算金额（元）：356800, 总人口（万人）56.8, 面积/平方米 120.
//!
//! Takes a number without a unit of its own, hands on the unit in front of it and the name that this stands behind; also for the numbers that
//! follow in the same row. Cells of tables, whose heads may say more, are read first, in `cells.rs`; the grammar of units is that of heads.

use super::amount::Amount;
use super::heads::is_year;
use super::piece::{Piece, PieceUnit, Reader};
use super::range::range_mark;
use super::stated::HeadUnit;
use super::tables::NO_AMOUNT;
use crate::decimal::Decimal;
use crate::sorts::LABEL_LINK;
use crate::span::NormSpan;
use crate::vocabulary::Dimension;

/// No unit of a label has more characters.
const LONGEST_UNIT: usize = 12;

/// No name in front of it has more.
const LONGEST_NAME: usize = 24;

/// The rule of a number with a label.
pub(crate) const LABELLED: &str = "labelled-number";

/// What may stand behind a number that nothing belongs to.
const ENDS: [char; 10] = ['\n', ' ', '|', '，', '。', '；', '）', ')', '（', '('];

/// What a label says of its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label<'a> {
    unit: HeadUnit<'a>,
    name: NormSpan,
    /// 增速（%）-3.2: the dash is a sign.
    negative: bool,
}

impl<'a> Reader<'a> {
    /// The label of the number `piece`; `last` is that of the number before.
    pub(super) fn label(&self, piece: &Piece, last: Option<(Label<'a>, usize)>) -> Option<Label<'a>> {
        let plain = piece.form.arabic && piece.unit.is_none() && piece.inner.is_none();
        if !plain || !self.label_may_end(piece.span.end) {
            return None;
        }
        let goes_on = last.filter(|(_, end)| {
            let between = self.text.get(*end..piece.span.start).unwrap_or("，");
            !between.is_empty() && between.chars().all(|c| matches!(c, ' ' | '|'))
        });
        if let Some((label, _)) = goes_on {
            return Some(Label { negative: false, ..label });
        }
        let head = self.head(piece.span.start);
        let dash = head.strip_suffix('-').filter(|head| head.ends_with(['）', ')']));
        let led = dash.unwrap_or(head).trim_end_matches([' ', '|']);
        let linked = led.strip_suffix(['：', ':']).or_else(|| LABEL_LINK.before(led)).unwrap_or(led);
        // 指标（万人） 2021 2022: years head columns.
        if linked.len() == led.len() && is_year(piece.numeral.slice(self.text)) {
            return None;
        }
        let parted = led.len() < head.len() || linked.len() < led.len();
        let found = self.bracketed(linked.trim_end_matches(' ')).or_else(|| self.slashed(linked).filter(|_| parted))?;
        let ((unit, magnitude, _), name) = found;
        // 总价（元）：35万, but no 35万 of 万元.
        let sized = magnitude > 0 && piece.form.closing_magnitude > 0;
        let counts = !sized && unit.code != NO_AMOUNT && !(unit.dimension == Dimension::Time && is_year(piece.numeral.slice(self.text)));
        counts.then_some(Label { unit: found.0, name, negative: dash.is_some() })
    }

    /// Whether nothing that belongs to the number stands at byte `at`, but perhaps the other end of a range.
    fn label_may_end(&self, at: usize) -> bool {
        self.ends_at(at) || self.other_end(at).is_some()
    }

    fn ends_at(&self, at: usize) -> bool {
        self.rest(at).is_empty() || self.rest(at).starts_with(ENDS)
    }

    /// 300-|500
    fn other_end(&self, at: usize) -> Option<Piece> {
        let begin = at + range_mark(self.rest(at))?;
        let digit = self.rest(begin).starts_with(|c: char| c.is_ascii_digit());
        let other = digit.then(|| self.piece(begin)).flatten()?;
        (other.unit.is_none() && other.form.arabic && other.form.closing_magnitude == 0 && self.ends_at(other.span.end)).then_some(other)
    }

    /// 总人口（万人）, 接待人次（万）
    fn bracketed(&self, head: &'a str) -> Option<(HeadUnit<'a>, NormSpan)> {
        let inner = head.strip_suffix(['）', ')'])?;
        let (open, mark) = inner.char_indices().rev().take(LONGEST_UNIT).find(|(_, c)| matches!(c, '（' | '('))?;
        let stated = inner.get(open + mark.len_utf8()..)?.trim();
        let stated = stated.strip_prefix("单位：").unwrap_or(stated);
        let name = self.name_of_label(open)?;
        let written = name.slice(self.text);
        // 人次（万）: what is counted ends the name.
        let power = match stated {
            "万" => Some(4),
            "亿" => Some(8),
            _ => None,
        };
        if let Some(power) = power {
            let last = written.char_indices().rev().nth(1)?.0;
            let (unit, 0, "") = self.head_unit(self.text.get(name.start + last..name.end)?)? else { return None };
            return Some(((unit, power, ""), name));
        }
        Some((self.head_unit(stated)?, name))
    }

    /// 面积/平方米, at the beginning of a line or a cell.
    fn slashed(&self, head: &'a str) -> Option<(HeadUnit<'a>, NormSpan)> {
        let (at, _) = head.char_indices().rev().take(LONGEST_UNIT).find(|(_, c)| *c == '/')?;
        let unit = self.head_unit(head.get(at + 1..)?)?;
        let name = self.name_of_label(at)?;
        let opens = self.head(name.start).trim_end_matches(' ').is_empty() || self.head(name.start).ends_with(['\n', '|', '，', '；']);
        let plain = name.slice(self.text).chars().count() > 1 && self.head_unit(name.slice(self.text)).is_none();
        (opens && plain).then_some((unit, name))
    }

    /// The name that ends at byte `end`, without the time in front of it.
    fn name_of_label(&self, end: usize) -> Option<NormSpan> {
        let head = self.head(end).trim_end_matches(' ');
        let name = |c: char| c.is_alphanumeric() || matches!(c, '“' | '”' | '《' | '》' | '·' | '/' | '、' | '-');
        let count = head.chars().rev().take(LONGEST_NAME + 1).take_while(|&c| name(c)).count();
        let start = head.char_indices().rev().nth(count.checked_sub(1)?).filter(|_| count <= LONGEST_NAME)?.0;
        let written = head.get(start..)?;
        // 2022年|粮食产量
        let dated = written.rfind(|c: char| c.is_ascii_digit()).and_then(|digit| written.get(digit + 1..));
        let undated = dated.map_or(written, |rest| rest.trim_start_matches(['年', '月', '日', '末', '底', '度']));
        let named = undated.ends_with(|c: char| c.is_alphabetic() && !c.is_ascii());
        let span = self.label_span(start + written.len() - undated.len(), undated);
        (named && !span.is_empty()).then_some(span)
    }

    /// The amount of a number below `label`.
    pub(super) fn labelled(&self, piece: Piece, label: &Label<'a>) -> Amount {
        let (unit, magnitude, divisors) = label.unit;
        let other = self.other_end(piece.span.end);
        let mut amount = self.single(piece, false);
        if let Some(other) = other {
            amount.high = other.high;
            amount.is_range = true;
            amount.span.end = other.span.end;
            amount.piece.span.end = other.span.end;
        }
        if label.negative {
            amount.span.start -= 1;
            amount.piece.span.start -= 1;
            (amount.low, amount.high) = (amount.high.negated(), amount.low.negated());
        }
        let scale = unit.scale();
        amount.low = amount.low.scaled(magnitude).times(&scale);
        amount.high = amount.high.scaled(magnitude).times(&scale);
        (amount.piece.low, amount.piece.high) = (amount.low.clone(), amount.high.clone());
        let at = amount.piece.span.end;
        amount.piece.unit = Some(PieceUnit::of(unit, NormSpan::new(at, at), Decimal::from(1)));
        amount.divisors = self.divisors_of_head(divisors);
        (amount.rule, amount.head) = (LABELLED, Some(label.name));
        amount
    }
}
