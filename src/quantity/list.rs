//! Lists: what the members of 3、5、8万元 and of 80%和70%左右 share.
//!
//! Takes the amounts of a text in order, gives members without a unit or a modifier that of their neighbour. What an amount is, is
//! decided before.

use super::amount::Amount;
use super::piece::{PieceUnit, Reader};
use super::unit::UnitSort;
use crate::span::NormSpan;

/// Marks between the members of a list.
const LIST_MARKS: [&str; 8] = ["、", "和", "与", "及", "以及", "或", "×", "*"];

impl Reader<'_> {
    /// 3、5、8万元: a member of a list without a unit takes that of the next one.
    pub(super) fn share_units(&self, amounts: &mut [Amount]) {
        let mut index = amounts.len();
        while index > 1 {
            index -= 1;
            let Some((left, right)) = amounts.split_at_mut_checked(index) else { return };
            let (Some(member), Some(next)) = (left.last_mut(), right.first()) else { return };
            let between = self.text.get(member.piece.span.end..next.piece.span.start).unwrap_or("");
            let paired = is_pair(between, next);
            let listed = paired || LIST_MARKS.contains(&between.trim_matches(' '));
            // 5.5个和2个百分点
            if listed
                && let Some((own, points)) = member.piece.unit.as_mut().zip(next.piece.unit.as_ref())
                && own.code == "{个}"
                && points.code == "{百分点}"
            {
                *own = PieceUnit { span: own.span, ..points.clone() };
                continue;
            }
            if !listed || member.piece.unit.is_some() {
                continue;
            }
            if next.vetoed {
                member.vetoed = true;
                continue;
            }
            let Some(unit) = next.piece.unit.clone() else { continue };
            if member.vetoed && !(member.piece.form.arabic && unit.sort == UnitSort::Measure) {
                continue;
            }
            let form = &next.piece.form;
            if member.piece.form.closing_magnitude <= 1 && form.closing_magnitude >= 4 {
                // 3、5千万 are thousands of ten thousands, 300、5千万 are not.
                let digit = member.piece.form.chars == 1 && form.stacked_magnitude > 0;
                let magnitude = if digit { form.magnitudes() } else { form.closing_magnitude };
                member.low = member.low.clone().scaled(magnitude);
                member.high = member.high.clone().scaled(magnitude);
                // The member before shares it through this one: 12、15和20亿元.
                member.piece.form.closing_magnitude = form.closing_magnitude;
                member.piece.form.stacked_magnitude = form.stacked_magnitude;
            }
            member.vetoed &= !paired;
            member.low = member.low.times(&unit.scale);
            member.high = member.high.times(&unit.scale);
            let at = member.piece.span.end;
            member.piece.unit = Some(PieceUnit { span: NormSpan::new(at, at), ..unit });
            member.divisors.clone_from(&next.divisors);
            member.rule = "list-member";
        }
    }

    /// 每月1560元、780元和260元: the divisor that opens a list goes for each member.
    pub(super) fn share_divisors(&self, amounts: &mut [Amount]) {
        for index in 1..amounts.len() {
            let Some((left, right)) = amounts.split_at_mut_checked(index) else { return };
            let (Some(member), Some(next)) = (left.last(), right.first_mut()) else { return };
            let measured = next.piece.unit.as_ref().is_some_and(|unit| unit.sort == UnitSort::Measure);
            // 6元/天 divides for itself.
            let opens = self.text.get(member.piece.numeral.end..member.piece.span.end).is_some_and(|unit| !unit.contains(['/', '每']));
            if measured && opens && next.divisors.is_empty() && self.are_listed(member, next) {
                next.divisors.clone_from(&member.divisors);
            }
        }
    }

    /// Whether nothing but the mark of a list stands between two amounts of one unit.
    fn are_listed(&self, left: &Amount, right: &Amount) -> bool {
        let between = self.text.get(left.span.end..right.span.start).unwrap_or("");
        let listed = LIST_MARKS.contains(&between) || is_pair(between, right);
        !left.vetoed && !right.vetoed && listed && left.piece.code() == right.piece.code()
    }

    /// 80%和70%左右: what opens or closes a list goes for each member.
    pub(super) fn share_relations(&self, amounts: &mut [Amount]) {
        for index in (1..amounts.len()).rev() {
            let Some((left, right)) = amounts.split_at_mut_checked(index) else { return };
            let (Some(member), Some(next)) = (left.last_mut(), right.first()) else { return };
            // Only a modifier behind the last member reaches back.
            let closes = next.span.end > next.piece.span.end && next.relation.is_some();
            if closes && member.relation.is_none() && self.are_listed(member, next) {
                member.relation = next.relation;
            }
        }
        for index in 1..amounts.len() {
            let Some((left, right)) = amounts.split_at_mut_checked(index) else { return };
            let (Some(member), Some(next)) = (left.last(), right.first_mut()) else { return };
            let opens = member.span.start < member.piece.span.start || member.piece.unit.as_ref().is_some_and(|u| u.span.is_empty());
            if opens && member.relation.is_some() && next.relation.is_none() && self.are_listed(member, next) {
                next.relation = member.relation;
            }
        }
    }
}

/// 120/80毫米汞柱: the higher and the lower pressure of the blood.
fn is_pair(between: &str, next: &Amount) -> bool {
    between == "/" && matches!(next.piece.code(), "mm[Hg]" | "kPa")
}
