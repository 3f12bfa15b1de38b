//! Quantities: a numeral with its unit and modifiers, as one span with one exact value.
//!
//! Takes normalised text, hands on [`Quantity`]s: disjoint, in order. What is measured, by whom and when is the business of the
//! claim stage, and so is which quantities are claims.

mod address;
mod amount;
mod bare;
mod base;
mod beside;
mod cells;
mod date;
mod doubt;
mod grid;
mod half;
mod heads;
mod identifier;
mod inside;
mod keys;
mod labelled;
mod list;
mod modifier;
mod piece;
mod range;
mod rate;
mod reach;
mod row;
mod stacked;
mod stated;
mod tables;
mod unit;
mod unit_at;
mod veto;
mod window;

use crate::decimal::Decimal;
use crate::normalize::NormalizedText;
use crate::span::NormSpan;
use crate::token::Words;
use piece::Reader;

pub use base::InBaseUnit;
pub(crate) use base::in_base_unit;
pub(crate) use doubt::MARKS;
pub(crate) use heads::{Heads, is_year};
pub(crate) use labelled::LABELLED;
pub(crate) use tables::Tables;

use crate::vocabulary::{Dimension, Relation};

/// An amount: 近3500万元, 3—5个, 93.5%.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quantity {
    /// Modifiers, numeral and unit, in bytes of the normalised text.
    pub span: NormSpan,
    /// The numeral alone (of a range: from the first to the last figure).
    pub numeral: NormSpan,
    /// The unit as written, without magnitude; empty where there is none.
    pub unit_span: NormSpan,
    /// The value or the lower end, multiplied out.
    pub low: Decimal,
    /// The value or the upper end, multiplied out.
    pub high: Decimal,
    /// How the amount relates to the number.
    pub relation: Relation,
    /// The unit's code: `CNY`, `%`, `km`, `{人}`, `CNY/mo`; `1` for none.
    pub unit: String,
    /// The sort of the unit.
    pub dimension: Dimension,
    /// The rule that found it.
    pub rule: &'static str,
    /// Where it is a cell of a table: the name of its row.
    pub(crate) head: Option<NormSpan>,
    /// Where it is one: the head of its column.
    pub(crate) column: Option<Heads>,
    /// What no amount would be counted as, where the form alone leaves it open.
    pub(crate) doubt: Doubt,
}

/// Why an amount may be no claim although it is written as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// There is none.
    #[default]
    None,
    /// 一个平台: indefinite 一.
    Indefinite,
    /// 5年来, 过去五年, 三年前: a stretch of time that places something, or a round one that nobody measures.
    Period,
    /// 每100元: what a rate is stated for.
    Divisor,
    /// 万家灯火, 百场电影: a round number for many.
    Rhetorical,
    /// Found in a place where names stand: within quotation marks, 二级.
    Name,
}

/// All amounts of `text`, in order, disjoint, but for those that would divide one of its characters. `currency` is the code that
/// plain 元 stands for. O(n).
pub(crate) fn find_quantities(text: &NormalizedText, tables: &Tables, words: &Words, currency: &str) -> Vec<Quantity> {
    let mut quantities = Reader::new(text.as_str(), tables, words, currency).quantities(currency);
    quantities.retain(|quantity| !text.divides(quantity.span));
    quantities
}

/// The numbers of `text` that are no amounts, with the guidelines' word for what they are.
pub(crate) fn find_vetoed(text: &str, tables: &Tables, words: &Words) -> Vec<(NormSpan, &'static str)> {
    Reader::new(text, tables, words, "").vetoed()
}

impl Quantity {
    /// Whether the amount is one that a claim may be made of.
    pub(crate) fn is_claim(&self) -> bool {
        self.doubt == Doubt::None
    }

    /// Whether it counts persons or things: 52个, 300户.
    pub(crate) const fn counts(&self) -> bool {
        matches!(self.dimension, Dimension::Person | Dimension::Count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case;
    use crate::normalize::normalize;

    #[test]
    fn cases_of_quantity_toml() {
        let tables = Tables::embedded().unwrap();
        let words = Words::embedded();
        case::run("quantity.toml", |case| {
            let normalized = normalize(case::string(case, "text"));
            let text = normalized.as_str();
            let value = |row: &toml::Table, key: &str| row.get(key).and_then(toml::Value::as_str).map(str::to_owned);
            let expected: Vec<_> = case::tables(case, "quantities")
                .into_iter()
                .map(|row| {
                    let low = case::string(row, "low").to_owned();
                    let high = value(row, "high").unwrap_or_else(|| low.clone());
                    let relation = value(row, "relation").unwrap_or_else(|| "exact".to_owned());
                    (case::string(row, "text").to_owned(), low, high, case::string(row, "unit").to_owned(), relation)
                })
                .collect();
            let found: Vec<_> = find_quantities(&normalized, &tables, &words, "CNY")
                .into_iter()
                .filter(|found| found.doubt != Doubt::Name)
                .map(|q| (q.span.slice(text).to_owned(), q.low.to_string(), q.high.to_string(), q.unit, q.relation.as_str().to_owned()))
                .collect();
            case::equal("quantities", &found, &expected)
        });
    }
}
