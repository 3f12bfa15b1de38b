//! How single values read: numbers in groups of three, relations as signs, changes as arrows.
//!
//! Takes one field of a record, hands on its text without colour. Where it stands is not its business.

use super::layout::clean;
use crate::date::Date;
use crate::record::{Change, ChangeBasis, ChangeRole, Claim, Direction, Mention, Period, Relation};

/// 3 claims, 1 claim.
pub(super) fn count(number: usize, name: &str) -> String {
    format!("{number} {name}{}", if number == 1 { "" } else { "s" })
}

pub(super) fn mention_text(mention: &Mention) -> String {
    let text = clean(&mention.text);
    match &mention.resolved {
        Some(resolved) => format!("{text} = {}", clean(&resolved.text)),
        None => text,
    }
}

pub(super) fn period_text(period: &Period) -> String {
    let text = clean(&period.mention.text);
    let end = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    match (period.from, period.to) {
        (None, None) => format!("{text} (?)"),
        (from, to) if from == to => format!("{text} ({})", end(from)),
        (from, to) => format!("{text} ({} → {})", end(from), end(to)),
    }
}

pub(super) fn change_text(change: Change) -> String {
    let arrow = if change.direction == Direction::Decrease { "↓" } else { "↑" };
    let role = match change.role {
        ChangeRole::By => "by",
        ChangeRole::To => "to",
        ChangeRole::From => "from",
    };
    let basis = match change.basis {
        Some(ChangeBasis::YearOnYear) => " on the year",
        Some(ChangeBasis::PeriodOnPeriod) => " on the period",
        None => "",
    };
    format!("{arrow} {role}{basis}")
}

/// ≥ 1,200; a range with both ends.
pub(super) fn value_text(claim: &Claim) -> String {
    let low = grouped(&claim.low);
    match claim.relation {
        Relation::Exact => low,
        Relation::About => format!("≈ {low}"),
        Relation::Nearly => format!("≲ {low}"),
        Relation::MoreThan => format!("> {low}"),
        Relation::AtLeast => format!("≥ {low}"),
        Relation::LessThan => format!("< {low}"),
        Relation::AtMost => format!("≤ {low}"),
        Relation::Range => format!("{low} – {}", grouped(&claim.high)),
    }
}

/// The number with a comma before every three digits of its whole part.
fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let end = digits.find(['.', '/']).unwrap_or(digits.len());
    let (whole, rest) = digits.split_at_checked(end).unwrap_or((digits, ""));
    let mut out = sign.to_owned();
    let count = whole.chars().count();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (count - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_three() {
        for (number, shown) in [("35000000", "35,000,000"), ("-1234.5678", "-1,234.5678"), ("999", "999"), ("2000/3", "2,000/3"), ("", "")]
        {
            assert_eq!(grouped(number), shown);
        }
    }
}
