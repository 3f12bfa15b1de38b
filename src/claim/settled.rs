//! What the whole text says of a claim once all of it is read: the members of a list of paragraphs.
//!
//! Takes all claims in order, adds of which amount before them those of the paragraphs of a list are the parts, with the status and the time of that
//! amount. Sums within a paragraph or a table are found in `sums.rs`.

use super::Claim;
use super::part_of::is_ratio;
use crate::decimal::Decimal;
use crate::quantity::Quantity;
use crate::vocabulary::{Dimension, Relation, Status};

/// How many paragraphs a list has at most, how many amounts of each are added up, and how many claims before it its sum is looked for.
const MEMBERS: usize = 6;
const AMOUNTS: usize = 4;
const BEFORE: usize = 40;

/// A sum of fewer figures comes about by chance.
const FIGURES: usize = 3;

/// Settles what only the claims together say. O(n).
pub(super) fn settle(claims: &mut [Claim], text: &str) {
    for (whole, members) in lists(claims, text) {
        for member in members {
            join(claims, member, whole);
            let share = claims.get(member + 1).zip(claims.get(member)).is_some_and(|(share, own)| is_share_beside(share, own, text));
            if share {
                join(claims, member + 1, whole);
            }
        }
    }
}

/// Makes the claim at `member` a part of that at `whole`.
fn join(claims: &mut [Claim], member: usize, whole: usize) {
    let Some((status, period)) = claims.get(whole).map(|whole| (whole.status, whole.period)) else { return };
    let Some(claim) = claims.get_mut(member).filter(|claim| claim.part_of.is_none_or(|own| own == whole)) else { return };
    claim.part_of = Some(whole);
    claim.period = claim.period.or(period);
    if claim.status == Status::Actual {
        claim.status = status;
    }
}

/// 工业项目250个，|个数占比|28%: whether `share` tells how much of the same whole the part before it is.
fn is_share_beside(share: &Claim, own: &Claim, text: &str) -> bool {
    let named = share.entity.is_some_and(|entity| entity.slice(text).ends_with("占比"));
    named && is_ratio(&share.quantity) && share.sentence == own.sentence
}

/// 项目共883个…：⏎产业项目250个…⏎设施项目276个…⏎民生项目357个: the first amounts of paragraphs that follow one another, or the second ones, which add up exactly to an amount
/// before them; each list with its whole.
fn lists(claims: &[Claim], text: &str) -> Vec<(usize, Vec<usize>)> {
    let paragraphs = paragraphs(claims, text);
    let mut out = Vec::new();
    for first in 0..paragraphs.len() {
        let run = paragraphs.get(first..paragraphs.len().min(first + MEMBERS)).unwrap_or_default();
        for place in 0..AMOUNTS {
            out.extend(list(claims, run, place));
        }
    }
    out
}

/// The list of the amounts at `place` of the first paragraphs of `run`.
fn list(claims: &[Claim], run: &[Vec<usize>], place: usize) -> Option<(usize, Vec<usize>)> {
    let amounts = |index: &usize| claims.get(*index).is_some_and(|claim| adds(&claim.quantity));
    let first = run.first()?.iter().copied().filter(amounts).nth(place)?;
    let opening = run.first()?.first().copied()?;
    let unit = &claims.get(first)?.quantity.unit;
    let mut total = Decimal::from(0);
    let mut held = Vec::new();
    for paragraph in run {
        let member = paragraph.iter().copied().filter(amounts).nth(place)?;
        let quantity = claims.get(member).map(|claim| &claim.quantity).filter(|quantity| quantity.unit == *unit)?;
        total = total.plus(&quantity.low);
        held.push(member);
        let sums = |claim: &Claim| claim.quantity.unit == *unit && adds(&claim.quantity) && claim.quantity.low == total;
        let from = opening.saturating_sub(BEFORE);
        let whole = claims.get(from..opening)?.iter().rposition(|claim| sums(claim) && claim.repeats.is_none());
        // Of two amounts only counts make up a sum: others do by chance.
        let many = held.len() > 2 || held.len() > 1 && quantity.counts();
        if let Some(whole) = whole.filter(|_| many && figures(&total) >= FIGURES) {
            return Some((from + whole, held));
        }
    }
    None
}

/// The claims of each paragraph that has any, in order.
fn paragraphs(claims: &[Claim], text: &str) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut last = 0;
    for (index, claim) in claims.iter().enumerate() {
        let span = claim.quantity.span;
        let parted = text.get(last..span.start).is_none_or(|way| way.contains('\n'));
        match out.last_mut() {
            Some(paragraph) if !parted => paragraph.push(index),
            _ => out.push(vec![index]),
        }
        last = span.end;
    }
    out
}

/// Whether an amount can be added: it is told exactly, and is neither a rate nor a length of time.
fn adds(amount: &Quantity) -> bool {
    let told = !matches!(amount.dimension, Dimension::Percent | Dimension::Ratio | Dimension::Temperature | Dimension::Time);
    told && amount.relation == Relation::Exact && amount.low > Decimal::from(0)
}

/// How many figures of a number say something: 883, but 8万 has one.
fn figures(value: &Decimal) -> usize {
    value.to_string().trim_end_matches('0').chars().filter(char::is_ascii_digit).count()
}
