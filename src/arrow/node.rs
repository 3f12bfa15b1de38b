//! Arrays under way, of the few types that records need.
//!
//! Takes cells of the flat tables or JSON of the record contract, hands on arrays. Decides the Arrow type of each shape. Which shapes
//! a table or a record consists of is the business of its neighbours.

use crate::table::{Cell, Sort};
use arrow_array::builder::{BooleanBuilder, Decimal128Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields};
use serde_json::Value;
use std::sync::Arc;

/// Digits of an amount, and those behind its point.
pub(super) const PRECISION: u8 = 38;
pub(super) const SCALE: i8 = 9;
/// Bytes that the arrays of one batch may hold: their offsets are of 32 bits.
const MOST_BYTES: usize = i32::MAX as usize;

/// The type of a column.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    Text,
    Number,
    Flag,
    Decimal,
    List(Box<Self>),
    Struct(Vec<Member>),
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) is_nullable: bool,
}

impl Member {
    pub(super) const fn new(name: &'static str, shape: Shape) -> Self {
        Self { name, shape, is_nullable: true }
    }

    pub(super) fn field(&self) -> Field {
        Field::new(self.name, self.shape.data_type(), self.is_nullable)
    }
}

impl Shape {
    pub(super) fn of(sort: Sort) -> Self {
        let always = |name, shape| Member { name, shape, is_nullable: false };
        match sort {
            Sort::Text => Self::Text,
            Sort::Number => Self::Number,
            Sort::Texts => Self::list(Self::Text),
            Sort::Numbers => Self::list(Self::Number),
            Sort::Mentions => {
                Self::list(Self::Struct(vec![always("start", Self::Number), always("end", Self::Number), always("quoted", Self::Flag)]))
            }
        }
    }

    pub(super) fn list(item: Self) -> Self {
        Self::List(Box::new(item))
    }

    pub(super) fn data_type(&self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Number => DataType::Int64,
            Self::Flag => DataType::Boolean,
            Self::Decimal => DataType::Decimal128(PRECISION, SCALE),
            Self::List(item) => DataType::List(Arc::new(Field::new("item", item.data_type(), true))),
            Self::Struct(members) => DataType::Struct(fields(members)),
        }
    }
}

pub(super) fn fields(members: &[Member]) -> Fields {
    members.iter().map(Member::field).collect()
}

/// An array under way.
#[derive(Debug)]
pub(super) enum Node {
    Text(StringBuilder),
    Number(Int64Builder),
    Flag(BooleanBuilder),
    Decimal(Decimal128Builder),
    List { item: Box<Self>, field: Arc<Field>, ends: Vec<i32>, length: i32, valid: Vec<bool> },
    Struct { fields: Fields, members: Vec<(&'static str, Self)>, valid: Vec<bool> },
}

impl Node {
    pub(super) fn new(shape: &Shape) -> Self {
        match shape {
            Shape::Text => Self::Text(StringBuilder::new()),
            Shape::Number => Self::Number(Int64Builder::new()),
            Shape::Flag => Self::Flag(BooleanBuilder::new()),
            Shape::Decimal => Self::Decimal(Decimal128Builder::new().with_data_type(DataType::Decimal128(PRECISION, SCALE))),
            Shape::List(item) => Self::List {
                item: Box::new(Self::new(item)),
                field: Arc::new(Field::new("item", item.data_type(), true)),
                ends: vec![0],
                length: 0,
                valid: Vec::new(),
            },
            Shape::Struct(members) => Self::Struct {
                fields: fields(members),
                members: members.iter().map(|member| (member.name, Self::new(&member.shape))).collect(),
                valid: Vec::new(),
            },
        }
    }

    pub(super) fn push_null(&mut self) {
        match self {
            Self::Text(array) => array.append_null(),
            Self::Number(array) => array.append_null(),
            Self::Flag(array) => array.append_null(),
            Self::Decimal(array) => array.append_null(),
            Self::List { ends, length, valid, .. } => {
                ends.push(*length);
                valid.push(false);
            }
            Self::Struct { members, valid, .. } => {
                members.iter_mut().for_each(|(_, member)| member.push_null());
                valid.push(false);
            }
        }
    }

    pub(super) fn push_text(&mut self, text: &str) {
        match self {
            Self::Text(array) => array.append_value(text),
            Self::Decimal(array) => array.append_option(to_fixed(text)),
            other => other.push_null(),
        }
    }

    pub(super) fn push_number(&mut self, number: usize) {
        match self {
            Self::Number(array) => array.append_value(i64::try_from(number).unwrap_or(i64::MAX)),
            other => other.push_null(),
        }
    }

    /// Adds a list whose items `push` adds one by one.
    pub(super) fn push_list<T>(&mut self, items: impl IntoIterator<Item = T>, mut push: impl FnMut(&mut Self, T)) {
        match self {
            Self::List { item, ends, length, valid, .. } => {
                for one in items {
                    push(item, one);
                    *length = length.saturating_add(1);
                }
                ends.push(*length);
                valid.push(true);
            }
            other => other.push_null(),
        }
    }

    /// Adds a struct whose members `push` adds one by one, each of them once.
    pub(super) fn push_struct(&mut self, mut push: impl FnMut(usize, &mut Self)) {
        match self {
            Self::Struct { members, valid, .. } => {
                members.iter_mut().enumerate().for_each(|(index, (_, member))| push(index, member));
                valid.push(true);
            }
            other => other.push_null(),
        }
    }

    /// Adds a cell of a flat table. What is no list where one should be is an empty one.
    pub(super) fn push_cell(&mut self, cell: &Cell<'_>) {
        match (&mut *self, cell) {
            (_, Cell::Text(text)) => self.push_text(text),
            (_, Cell::Number(number)) => self.push_number(*number),
            (_, Cell::Texts(texts)) => self.push_list(*texts, |item, text| item.push_text(text)),
            (_, Cell::Numbers(numbers)) => self.push_list(*numbers, |item, number| item.push_number(*number)),
            (_, Cell::Mentions(mentions)) => self.push_list(*mentions, |item, mention| {
                let [start, end] = mention.chars;
                item.push_struct(|index, member| match member {
                    Self::Flag(array) => array.append_value(mention.quoted),
                    other => other.push_number(if index == 0 { start } else { end }),
                });
            }),
            (Self::List { .. }, Cell::None) => self.push_list(std::iter::empty::<()>(), |_, ()| {}),
            (_, Cell::None) => self.push_null(),
        }
    }

    /// Adds a value of the record contract.
    ///
    /// # Errors
    ///
    /// Fails where the value is not of this type, or has a field that the type lacks: nothing is dropped in silence.
    pub(super) fn push_json(&mut self, value: &Value) -> Result<(), ArrowError> {
        match (self, value) {
            (node, Value::Null) => node.push_null(),
            (Self::Text(array), Value::String(text)) => array.append_value(text),
            (Self::Flag(array), Value::Bool(flag)) => array.append_value(*flag),
            (Self::Number(array), Value::Number(number)) => {
                array.append_value(number.as_i64().ok_or_else(|| ArrowError::InvalidArgumentError(format!("{number} is no offset")))?);
            }
            (Self::List { item, ends, length, valid, .. }, Value::Array(values)) => {
                for value in values {
                    item.push_json(value)?;
                    *length = length.checked_add(1).ok_or(ArrowError::OffsetOverflowError(MOST_BYTES))?;
                }
                ends.push(*length);
                valid.push(true);
            }
            (Self::Struct { members, valid, .. }, Value::Object(object)) => {
                let unknown = object.iter().find(|(name, value)| !value.is_null() && !members.iter().any(|(member, _)| member == name));
                if let Some((name, _)) = unknown {
                    return Err(ArrowError::SchemaError(format!("field `{name}` has no column")));
                }
                for (name, member) in members {
                    member.push_json(object.get(*name).unwrap_or(&Value::Null))?;
                }
                valid.push(true);
            }
            _ => return Err(ArrowError::SchemaError("a value is not of its column's type".to_owned())),
        }
        Ok(())
    }

    /// The array; the node is empty then.
    pub(super) fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Self::Text(array) => Arc::new(array.finish()),
            Self::Number(array) => Arc::new(array.finish()),
            Self::Flag(array) => Arc::new(array.finish()),
            Self::Decimal(array) => Arc::new(array.finish()),
            Self::List { item, field, ends, length, valid } => {
                *length = 0;
                let ends = OffsetBuffer::new(std::mem::replace(ends, vec![0]).into());
                Arc::new(ListArray::try_new(Arc::clone(field), ends, item.finish()?, Some(NullBuffer::from(std::mem::take(valid))))?)
            }
            Self::Struct { fields, members, valid } => {
                let arrays = members.iter_mut().map(|(_, member)| member.finish()).collect::<Result<_, _>>()?;
                Arc::new(StructArray::try_new(fields.clone(), arrays, Some(NullBuffer::from(std::mem::take(valid))))?)
            }
        })
    }
}

/// About how many bytes a cell takes.
pub(super) fn cell_bytes(cell: &Cell<'_>) -> usize {
    8 + match cell {
        Cell::None | Cell::Number(_) => 0,
        Cell::Text(text) => text.len(),
        Cell::Texts(texts) => texts.iter().map(|text| text.len() + 8).sum(),
        Cell::Numbers(numbers) => numbers.len() * 8,
        Cell::Mentions(mentions) => mentions.len() * 17,
    }
}

/// `bytes` and `more`, unless arrays of this many cannot be.
pub(super) fn added(bytes: usize, more: usize) -> Result<usize, ArrowError> {
    let sum = bytes.saturating_add(more);
    if sum > MOST_BYTES { Err(ArrowError::OffsetOverflowError(sum)) } else { Ok(sum) }
}

/// An exact decimal as a whole number of 10⁻⁹; `None` where it does not fit or is a fraction.
fn to_fixed(text: &str) -> Option<i128> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let missing = usize::try_from(SCALE).ok()?.checked_sub(part.len())?;
    let digits = whole.chars().chain(part.chars()).chain(std::iter::repeat_n('0', missing));
    let value = digits.map(|c| c.to_digit(10)).try_fold(0_i128, |sum, digit| sum.checked_mul(10)?.checked_add(i128::from(digit?)))?;
    (value < 10_i128.pow(u32::from(PRECISION))).then_some(sign * value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_that_fit_are_exact() {
        for (text, value) in [
            ("35000000", Some(35_000_000_000_000_000)),
            ("-0.5", Some(-500_000_000)),
            ("0.000000001", Some(1)),
            ("0.0000000001", None),
            ("2/3", None),
            ("99999999999999999999999999999", Some(99_999_999_999_999_999_999_999_999_999_000_000_000)),
            ("100000000000000000000000000000", None),
        ] {
            assert_eq!(to_fixed(text), value, "{text}");
        }
        assert_eq!(to_fixed(&"9".repeat(10_000)), None);
    }
}
