//! From Arrow back to rows.
//!
//! Takes arrays as engines hand them on, whose text may be `Utf8`, `LargeUtf8`, `Utf8View` or a dictionary of these, hands on values by column
//! name. Columns that a table does not have are passed over; one that is missing is an error.

use super::flat::members;
use super::lists::Lists;
use super::node::{Member, Shape};
use crate::table::Table;
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int64Type};
use arrow_array::{Array, ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_schema::{ArrowError, DataType};

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// Nothing is known.
    Null,
    /// Text.
    Text(String),
    /// A number, an index or an offset in code points.
    Number(usize),
    /// Texts.
    Texts(Vec<String>),
    /// Numbers.
    Numbers(Vec<usize>),
    /// Where a programme is named: first code point, the one behind the last, whether in quotation marks.
    Mentions(Vec<(usize, usize, bool)>),
    /// An amount as a whole number of 10⁻⁹.
    Decimal(i128),
}

/// A row of a flat table, or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    values: Vec<(&'static str, Value)>,
}

impl Row {
    /// The value of a column; `None` where the table has no such column.
    #[must_use]
    pub fn get(&self, column: &str) -> Option<&Value> {
        self.values.iter().find(|(name, _)| *name == column).map(|(_, value)| value)
    }

    /// The text in a column, `None` where there is none.
    #[must_use]
    pub fn text(&self, column: &str) -> Option<&str> {
        if let Some(Value::Text(text)) = self.get(column) { Some(text) } else { None }
    }

    /// The number in a column, `None` where there is none.
    #[must_use]
    pub fn number(&self, column: &str) -> Option<usize> {
        if let Some(Value::Number(number)) = self.get(column) { Some(*number) } else { None }
    }

    /// The columns and their values, in the order of the table.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.values.iter().map(|(name, value)| (*name, value))
    }
}

/// The rows of a batch with the columns of [`schema`](super::schema).
///
/// # Errors
///
/// Fails where a column is missing or of another type.
pub fn rows(batch: &RecordBatch, table: Table) -> Result<Vec<Row>, ArrowError> {
    let columns = columns(&members(table.columns()), |name| batch.column_by_name(name))?;
    (0..batch.num_rows()).map(|index| row(&columns, index)).collect()
}

/// The rows of each list of an array of the type of `lists`; `None` where the list is null.
///
/// # Errors
///
/// Fails where a column is missing or of another type.
pub fn list_rows(array: &ListArray, lists: Lists) -> Result<Vec<Option<Vec<Row>>>, ArrowError> {
    let items = array.values().as_struct_opt().ok_or_else(|| unlike("list", array.data_type()))?;
    let columns = columns(&members(lists.columns()), |name| items.column_by_name(name))?;
    let list = |(index, range): (usize, &[i32])| {
        let &[start, end] = range else { return Ok(None) };
        if array.is_null(index) {
            return Ok(None);
        }
        let range = usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0);
        range.map(|at| row(&columns, at)).collect::<Result<_, _>>().map(Some)
    };
    array.value_offsets().windows(2).enumerate().map(list).collect()
}

type Found<'a> = (Member, &'a ArrayRef);

fn columns<'a>(members: &[Member], find: impl Fn(&str) -> Option<&'a ArrayRef>) -> Result<Vec<Found<'a>>, ArrowError> {
    let missing = |name: &str| ArrowError::SchemaError(format!("column `{name}` is missing"));
    members.iter().map(|member| Ok((member.clone(), find(member.name).ok_or_else(|| missing(member.name))?))).collect()
}

fn row(columns: &[Found<'_>], index: usize) -> Result<Row, ArrowError> {
    let values = columns.iter().map(|(member, array)| Ok((member.name, value(member, array, index)?)));
    Ok(Row { values: values.collect::<Result<_, ArrowError>>()? })
}

fn value(member: &Member, array: &ArrayRef, index: usize) -> Result<Value, ArrowError> {
    if array.is_null(index) {
        return Ok(Value::Null);
    }
    let wrong = || unlike(member.name, array.data_type());
    Ok(match &member.shape {
        Shape::Decimal => Value::Decimal(array.as_primitive_opt::<Decimal128Type>().ok_or_else(wrong)?.value(index)),
        Shape::Text => Value::Text(text(array, index).ok_or_else(wrong)?.to_owned()),
        Shape::Number => Value::Number(number(array, index).ok_or_else(wrong)?),
        Shape::List(item) => {
            let list = array.as_list_opt::<i32>().ok_or_else(wrong)?.value(index);
            let indices = 0..list.len();
            match **item {
                Shape::Text => Value::Texts(indices.map(|at| text(&list, at).map(str::to_owned)).collect::<Option<_>>().ok_or_else(wrong)?),
                Shape::Number => Value::Numbers(indices.map(|at| number(&list, at)).collect::<Option<_>>().ok_or_else(wrong)?),
                _ => Value::Mentions(indices.map(|at| mention(&list, at)).collect::<Option<_>>().ok_or_else(wrong)?),
            }
        }
        Shape::Flag | Shape::Struct(_) => return Err(wrong()),
    })
}

fn unlike(name: &str, found: &DataType) -> ArrowError {
    ArrowError::SchemaError(format!("column `{name}` is of another type: {found}"))
}

fn text(array: &ArrayRef, index: usize) -> Option<&str> {
    match array.data_type() {
        DataType::Utf8 => array.as_string_opt::<i32>().map(|array| array.value(index)),
        DataType::LargeUtf8 => array.as_string_opt::<i64>().map(|array| array.value(index)),
        DataType::Utf8View => array.as_string_view_opt().map(|array| array.value(index)),
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary_opt()?;
            text(dictionary.values(), dictionary.normalized_keys().get(index).copied()?)
        }
        _ => None,
    }
}

fn number(array: &ArrayRef, index: usize) -> Option<usize> {
    usize::try_from(array.as_primitive_opt::<Int64Type>()?.value(index)).ok()
}

fn mention(array: &ArrayRef, index: usize) -> Option<(usize, usize, bool)> {
    let item = array.as_struct_opt()?;
    let offset = |name: &str| number(item.column_by_name(name)?, index);
    Some((offset("start")?, offset("end")?, item.column_by_name("quoted")?.as_boolean_opt()?.value(index)))
}

/// An item of a struct array as JSON; nulls inside are left out, so that a missing column and a null are one.
pub(super) fn to_json(array: &StructArray, index: usize) -> Result<serde_json::Value, ArrowError> {
    if array.is_null(index) {
        return Err(ArrowError::SchemaError(format!("record {index} is null")));
    }
    let mut object = serde_json::Map::new();
    for (name, column) in array.column_names().iter().zip(array.columns()) {
        if !column.is_null(index) {
            object.insert((*name).to_owned(), item_to_json(name, column, index)?);
        }
    }
    Ok(object.into())
}

fn item_to_json(name: &str, array: &ArrayRef, index: usize) -> Result<serde_json::Value, ArrowError> {
    let wrong = || unlike(name, array.data_type());
    Ok(match array.data_type() {
        DataType::Int64 => array.as_primitive_opt::<Int64Type>().ok_or_else(wrong)?.value(index).into(),
        DataType::Boolean => array.as_boolean_opt().ok_or_else(wrong)?.value(index).into(),
        DataType::Struct(_) => to_json(array.as_struct_opt().ok_or_else(wrong)?, index)?,
        DataType::List(_) => {
            let list = array.as_list_opt::<i32>().ok_or_else(wrong)?.value(index);
            (0..list.len()).map(|at| item_to_json(name, &list, at)).collect::<Result<Vec<_>, _>>()?.into()
        }
        _ => text(array, index).ok_or_else(wrong)?.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arrow::{ListsBuilder, TableBuilder};
    use crate::document::Document;
    use crate::miner::Miner;
    use crate::record::{ErrorCode, ErrorRecord, Records};
    use crate::register::Register;
    use crate::table::{Cell, claim_row, document_row, error_row, programme_row, register_row};

    fn sample() -> Vec<Records> {
        let miner = Miner::builder().date("2017-06-15".parse().unwrap()).build().unwrap();
        let texts = ["去年，县里启动“护渔行动”，放流鱼苗约3.5万尾，增长三分之一，其中鲢鱼2万尾。", "", "全年接待读者8万人次。"];
        texts.iter().enumerate().map(|(index, text)| miner.mine(&Document::new(index.to_string(), *text).with_warning("w"))).collect()
    }

    fn same(row: &Row, cells: &[Cell<'_>]) {
        let owned = cells.iter().map(|cell| match cell {
            Cell::None => Value::Null,
            Cell::Text(text) => Value::Text(text.clone().into_owned()),
            Cell::Number(number) => Value::Number(*number),
            Cell::Texts(texts) => Value::Texts(texts.to_vec()),
            Cell::Numbers(numbers) => Value::Numbers(numbers.to_vec()),
            Cell::Mentions(all) => Value::Mentions(all.iter().map(|one| (one.chars[0], one.chars[1], one.quoted)).collect()),
        });
        let found: Vec<Value> = row.values().map(|(_, value)| value.clone()).take(cells.len()).collect();
        assert_eq!(found, owned.collect::<Vec<_>>());
    }

    #[test]
    fn every_flat_table_comes_back() {
        let records = sample();
        let error = ErrorRecord::new("2", ErrorCode::Binary, "2: found binary data");
        let mut register = Register::default();
        records.iter().for_each(|record| register.add(record));
        let entries = register.entries();
        for &table in Table::ALL {
            let mut builder = TableBuilder::new(table);
            records.iter().for_each(|record| builder.add(record).unwrap());
            builder.add_error(&error).unwrap();
            builder.add_register(&register).unwrap();
            let found = rows(&builder.finish().unwrap(), table).unwrap();
            let mut expected: Vec<Vec<Cell<'_>>> = Vec::new();
            for record in &records {
                let document = &record.document;
                match table {
                    Table::Documents => expected.push(document_row(record)),
                    Table::Claims => expected.extend(record.claims.iter().enumerate().map(|(at, claim)| claim_row(document, at, claim))),
                    Table::Programmes => {
                        expected.extend(record.programmes.iter().enumerate().map(|(at, one)| programme_row(document, at, one)))
                    }
                    Table::Register => {}
                }
            }
            match table {
                Table::Documents => expected.push(error_row(&error)),
                Table::Register => expected.extend(entries.iter().map(register_row)),
                _ => {}
            }
            assert!(!found.is_empty() && found.len() == expected.len(), "{table:?}");
            found.iter().zip(&expected).for_each(|(row, cells)| same(row, cells));
            assert_eq!(rows(&builder.finish().unwrap(), table).unwrap(), []);
        }
    }

    #[test]
    fn lists_hold_the_rows_of_the_tables() {
        let records = sample();
        for (lists, table) in [(Lists::Claims, Table::Claims), (Lists::Programmes, Table::Programmes)] {
            let (mut flat, mut nested) = (TableBuilder::new(table), ListsBuilder::new(lists));
            for record in &records {
                flat.add(record).unwrap();
                nested.push(record).unwrap();
                nested.push_null();
            }
            let array = nested.finish().unwrap();
            assert_eq!(array.data_type(), &lists.data_type());
            let found = list_rows(&array, lists).unwrap();
            assert!(found.iter().skip(1).step_by(2).all(Option::is_none));
            assert_eq!(found.len(), records.len() * 2);
            let columns: Vec<&str> = lists.columns().iter().map(|(name, _)| *name).chain(["low_decimal", "high_decimal"]).collect();
            let kept =
                |row: &Row| row.values().filter(|(name, _)| columns.contains(name)).map(|(_, value)| value.clone()).collect::<Vec<_>>();
            let expected: Vec<_> = rows(&flat.finish().unwrap(), table).unwrap().iter().map(kept).collect();
            assert_eq!(found.iter().flatten().flatten().map(kept).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn amounts_are_lists_too() {
        let miner = Miner::builder().build().unwrap();
        let mut lists = ListsBuilder::new(Lists::Quantities);
        lists.push_quantities(&miner.quantities(&Document::new("1", "一只猫，3.5吨鱼。"))).unwrap();
        let found = list_rows(&lists.finish().unwrap(), Lists::Quantities).unwrap();
        let found = found[0].as_ref().unwrap();
        assert_eq!(found.iter().map(|row| row.text("text").unwrap()).collect::<Vec<_>>(), ["一只", "3.5吨"]);
        assert_eq!(found[1].get("low_decimal"), Some(&Value::Decimal(3_500_000_000)));
    }

    #[test]
    fn a_missing_column_and_a_wrong_type_are_named() {
        let mut builder = TableBuilder::new(Table::Claims);
        sample().iter().for_each(|record| builder.add(record).unwrap());
        let batch = builder.finish().unwrap();
        let fewer = batch.project(&[0, 1, 2]).unwrap();
        assert!(rows(&fewer, Table::Claims).unwrap_err().to_string().contains("column `claim` is missing"));
        let documents = rows(&batch, Table::Documents).unwrap_err().to_string();
        assert!(documents.contains("column `id` is missing"), "{documents}");
    }
}
