//! What an amount is in the base unit of its table: 3斤 is 1500 g, 2亩 4000/3 m2, 60 km/h 50/3 m/s.
//!
//! Takes values with a unit's code, hands on exact values with the code of the base. Asked only on request: no record is changed by it.
//! Currencies are never turned into each other, and scales with an offset (摄氏, 华氏) have no base.

use super::Quantity;
use crate::decimal::Decimal;

const UNITS: &str = include_str!("../../data/units.tsv");

/// An amount in the base unit of its sort; the relation stays that of the amount.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InBaseUnit {
    /// The lower end.
    pub low: Decimal,
    /// The upper end.
    pub high: Decimal,
    /// The code of the base unit: `g`, `m2`, `m/s`.
    pub unit: String,
}

impl Quantity {
    /// The amount in the base unit of its table, exactly; `None` for counts, for numbers without unit and for scales with an
    /// offset such as `Cel`. The parts of a rate are converted one by one.
    ///
    /// Knows the units of the library, not those that a builder was given besides.
    #[must_use]
    pub fn in_base_unit(&self) -> Option<InBaseUnit> {
        in_base_unit(&self.low, &self.high, &self.unit)
    }
}

/// One unit in its base: how many of the base it is.
struct Worth {
    base: String,
    factor: Decimal,
    /// The code stands in the table; counts do not.
    measured: bool,
}

/// The values `low` and `high` of `unit` in its base unit.
pub(crate) fn in_base_unit(low: &Decimal, high: &Decimal, unit: &str) -> Option<InBaseUnit> {
    let (factor, base) = match of_table(unit) {
        Some(worth) => (worth.factor, worth.base),
        None => rate(unit)?,
    };
    Some(InBaseUnit { low: low.checked_times(&factor)?, high: high.checked_times(&factor)?, unit: base })
}

/// The worth of a unit with divisors: `CNY/{人}/a`, `{人}/1000{人}`.
fn rate(unit: &str) -> Option<(Decimal, String)> {
    let mut parts = unit.split('/');
    let above = part(parts.next()?)?;
    let (mut factor, mut base, mut measured) = (above.factor, above.base, above.measured);
    for divisor in parts {
        let digits = divisor.len() - divisor.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let (number, code) = divisor.split_at_checked(digits)?;
        let below = part(code)?;
        let number = if number.is_empty() { Decimal::from(1) } else { number.parse().ok()? };
        factor = factor.divided_by(&number.times(&below.factor))?;
        base.push('/');
        base.push_str(&below.base);
        measured |= below.measured;
    }
    measured.then_some((factor, base))
}

fn part(code: &str) -> Option<Worth> {
    let count = || code.starts_with('{').then(|| Worth { base: code.to_owned(), factor: Decimal::from(1), measured: false });
    of_table(code).or_else(count)
}

/// The worth of a code of the table, also with a prefix: `kW` of the row `W`.
fn of_table(code: &str) -> Option<Worth> {
    let exact = row(code, false);
    exact.or_else(|| {
        super::unit::SI_PREFIXES.iter().filter(|(prefix, ..)| code.starts_with(prefix)).find_map(|(prefix, .., power)| {
            let worth = row(code.strip_prefix(prefix)?, true)?;
            Some(Worth { factor: worth.factor.scaled(*power), ..worth })
        })
    })
}

/// The worth of the rows of a code. The table is read anew for every answer: there is no place to keep it, and to find the lines of
/// one code takes no more than to look at the beginning of each.
fn row(code: &str, prefixed: bool) -> Option<Worth> {
    // Degrees of 摄氏 and 华氏 do not begin at nothing.
    if matches!(code, "Cel" | "[degF]" | "") {
        return None;
    }
    let mut itself = None;
    for line in UNITS.lines() {
        let Some(rest) = line.strip_prefix(code).and_then(|rest| rest.strip_prefix('\t')) else { continue };
        let mut cells = rest.split('\t').skip(2);
        let (Some(base), Some(factor), Some(prefix)) = (cells.next(), cells.next(), cells.next()) else { continue };
        if prefixed && prefix == "-" {
            continue;
        }
        if base != code {
            return Some(Worth { base: base.to_owned(), factor: factor.parse().ok()?, measured: true });
        }
        // 成 is multiplied out when it is read: % itself is worth 1.
        itself = Some(Worth { base: code.to_owned(), factor: Decimal::from(1), measured: true });
    }
    itself
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::rows;

    /// Value and unit → value and base.
    fn base(value: &str, unit: &str) -> Option<String> {
        let value: Decimal = value.parse().unwrap();
        in_base_unit(&value, &value, unit).map(|found| format!("{} {}", found.low, found.unit))
    }

    #[test]
    fn measures_are_converted_exactly() {
        for (value, unit, expected) in [
            ("3", "[jin]", "1500 g"),
            ("2", "[mu_cn]", "4000/3 m2"),
            ("3", "[mu_cn]", "2000 m2"),
            ("1.5", "har", "15000 m2"),
            ("7", "[liang]", "350 g"),
            ("2.5", "[li_cn]", "1250 m"),
            ("1", "[in_i]", "0.0254 m"),
            ("2", "kW", "2000 W"),
            ("230", "kW.h", "828000000 J"),
            ("3", "GW", "3000000000 W"),
            ("500", "mL", "0.5 L"),
            ("8", "km2", "8000000 m2"),
            ("350000000", "USD", "350000000 USD"),
            ("93.5", "%", "93.5 %"),
            ("2", "a", "24 mo"),
            ("1.5", "h", "5400 s"),
        ] {
            assert_eq!(base(value, unit).as_deref(), Some(expected), "{value} {unit}");
        }
    }

    #[test]
    fn rates_are_converted_part_by_part() {
        for (value, unit, expected) in [
            ("60", "km/h", "50/3 m/s"),
            ("36", "km/h", "10 m/s"),
            ("3200", "CNY/mo", "3200 CNY/mo"),
            ("3600", "CNY/a", "300 CNY/mo"),
            ("1200", "CNY/{人}/a", "100 CNY/{人}/mo"),
            ("8", "L/100km", "0.00008 L/m"),
            ("6000", "CNY/[mu_cn]", "9 CNY/m2"),
            ("18", "{辆}/h", "0.005 {辆}/s"),
            ("30", "Mbit/s", "30000000 bit/s"),
        ] {
            assert_eq!(base(value, unit).as_deref(), Some(expected), "{value} {unit}");
        }
    }

    #[test]
    fn counts_and_scales_with_an_offset_have_no_base() {
        for unit in ["{家}", "{人}", "1", "Cel", "[degF]", "{人}/1000{人}", "{个}/{人}", "", "/", "Cel/h", "m//s"] {
            assert_eq!(base("5", unit), None, "{unit}");
        }
    }

    #[test]
    fn every_row_of_the_table_has_a_base_but_those_with_an_offset() {
        for found in rows::<7>("units.tsv", UNITS).unwrap() {
            let [code, surface, _, base, factor, ..] = found.cells;
            let one = Decimal::from(1);
            let worth = in_base_unit(&one, &one, code);
            if matches!(code, "Cel" | "[degF]") {
                assert_eq!(worth, None);
                continue;
            }
            let worth = worth.unwrap_or_else(|| panic!("units.tsv:{}: {surface}", found.line));
            if base != code {
                assert_eq!((worth.unit.as_str(), &worth.low), (base, &factor.parse().unwrap()), "units.tsv:{}: {surface}", found.line);
            }
        }
    }
}
