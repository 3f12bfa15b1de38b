//! The whole record contract as one struct array: every field and every span, a document an item.
//!
//! Takes records, hands on an array, and back: what comes back is equal. Names and meaning of the fields are those of `record`, which is asked
//! through its serialised form, so that there is no second list of what a record says; only the types stand here.

use super::node::{Member, Node, Shape, added};
use super::rows::to_json;
use crate::record::Records;
use arrow_array::cast::AsArray;
use arrow_array::{Array, StructArray};
use arrow_schema::{ArrowError, DataType};

/// The type of the array: a struct with the fields of the contract. Offsets are lists of two numbers, dates text.
#[must_use]
pub fn records_type() -> DataType {
    shape().data_type()
}

fn shape() -> Shape {
    let object =
        |members: &[(&'static str, Shape)]| Shape::Struct(members.iter().map(|(name, shape)| Member::new(name, shape.clone())).collect());
    let text = Shape::Text;
    let numbers = Shape::list(Shape::Number);
    let spans = [("bytes", numbers.clone()), ("chars", numbers.clone())];
    let plain = [&[("text", text.clone())], &spans[..]].concat();
    // An antecedent stands for itself.
    let mention_fields = [&plain[..], &[("resolved", object(&plain))]].concat();
    let mention = object(&mention_fields);
    let ends = [("from", text.clone()), ("to", text.clone()), ("complete", Shape::Flag)];
    let claim = [
        &plain[..],
        &[
            ("low", text.clone()),
            ("high", text.clone()),
            ("relation", text.clone()),
            ("unit", text.clone()),
            ("unit_text", text.clone()),
            ("dimension", text.clone()),
            ("entity", mention.clone()),
            ("predicate", mention.clone()),
            ("holder", mention.clone()),
            ("period", object(&[&mention_fields[..], &ends[..]].concat())),
            ("place", mention.clone()),
            ("change", object(&[("direction", text.clone()), ("role", text.clone()), ("basis", text.clone())])),
            ("status", text.clone()),
            ("part_of", Shape::Number),
            ("repeats", Shape::Number),
            ("programmes", numbers),
            ("sentence", object(&spans)),
            ("evidence", text.clone()),
            ("rule", text.clone()),
        ],
    ];
    let programme = [
        ("name", text.clone()),
        ("kind", text.clone()),
        ("aliases", Shape::list(text.clone())),
        ("host", mention),
        ("mentions", Shape::list(object(&[&spans[..], &[("quoted", Shape::Flag)]].concat()))),
        ("rule", text.clone()),
    ];
    let document = ["id", "encoding", "title", "date", "text"].map(|name| (name, text.clone()));
    object(&[
        ("schema", Shape::Number),
        ("document", object(&[&document[..], &[("chars", Shape::Number)]].concat())),
        ("claims", Shape::list(object(&claim.concat()))),
        ("programmes", Shape::list(object(&programme))),
        ("warnings", Shape::list(text)),
    ])
}

/// The records as an array of [`records_type`], an item each.
///
/// # Errors
///
/// Fails where the array would hold more than 2 GiB, which its offsets cannot reach, or where a record says what the type has no place for.
///
/// # Examples
///
/// ```
/// use hanmine::arrow::{from_struct_array, to_struct_array};
/// use hanmine::{Document, Miner};
///
/// let records = vec![Miner::builder().build()?.mine(&Document::new("1", "全年接待读者8万人次。"))];
/// assert_eq!(from_struct_array(&to_struct_array(&records)?)?, records);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn to_struct_array(records: &[Records]) -> Result<StructArray, ArrowError> {
    let mut node = Node::new(&shape());
    let mut bytes = 0;
    for record in records {
        let value = serde_json::to_value(record).map_err(|error| ArrowError::ExternalError(Box::new(error)))?;
        // JSON has every text of the record and its names, so it is longer than any of the arrays.
        bytes = added(bytes, value.to_string().len())?;
        node.push_json(&value)?;
    }
    Ok(node.finish()?.as_struct().clone())
}

/// The records of an array of [`records_type`], as other programs may have stored it: text as `Utf8`, `LargeUtf8` or `Utf8View`.
///
/// # Errors
///
/// Fails where an item is null, or a column is missing or of another type.
pub fn from_struct_array(array: &StructArray) -> Result<Vec<Records>, ArrowError> {
    (0..array.len())
        .map(|index| {
            let value = to_json(array, index)?;
            serde_json::from_value(value).map_err(|error| ArrowError::SchemaError(format!("record {index}: {error}")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::miner::Miner;
    use crate::record::{Mention, Offsets};

    const TEXTS: [&str; 4] = [
        "（6月15日）去年，市总工会启动“暖冬行动”，该会发放慰问款物近3500万元，同比增长7.5%，其中1.2万元给了困难职工。",
        "力争到2020年建成3至5座水库。参加“暖冬行动”的约三分之二是青年。",
        "",
        "无数字。",
    ];

    fn sample() -> Vec<Records> {
        let miner = Miner::builder().date("2017-06-15".parse().unwrap()).build().unwrap();
        let documents =
            TEXTS.iter().enumerate().map(|(index, text)| Document::new(index.to_string(), *text).with_title("题").with_warning("w"));
        let mut sample: Vec<Records> = documents.map(|document| miner.mine(&document)).collect();
        let at = Offsets { bytes: [0, 3], chars: [0, 1] };
        let mut mention = Mention::new("该会", at);
        mention.resolved = Some(Box::new(Mention::new("市总工会", at)));
        sample[0].claims[0].holder = Some(mention.clone());
        sample[0].programmes[0].host = Some(mention);
        sample[1].document.text = Some("页".to_owned());
        sample
    }

    #[test]
    fn what_comes_back_is_equal() {
        let records = sample();
        assert!(records[0].claims.iter().any(|claim| claim.period.is_some()) && !records[0].programmes.is_empty());
        let array = to_struct_array(&records).unwrap();
        assert_eq!(array.data_type(), &records_type());
        assert_eq!(from_struct_array(&array).unwrap(), records);
        assert_eq!(from_struct_array(&array.slice(1, 2)).unwrap(), records[1..3]);
        assert_eq!(from_struct_array(&to_struct_array(&[]).unwrap()).unwrap(), []);
    }

    #[test]
    fn nothing_is_dropped_in_silence() {
        let mut records = sample();
        let holder = records[0].claims[0].holder.as_mut().unwrap();
        holder.resolved.as_mut().unwrap().resolved = Some(Box::new(Mention::new("更前", Offsets::default())));
        assert!(to_struct_array(&records).unwrap_err().to_string().contains("field `resolved` has no column"));
    }

    #[test]
    fn a_missing_column_is_named() {
        let array = to_struct_array(&sample()).unwrap();
        let (fields, columns, nulls) = array.into_parts();
        let fewer = StructArray::new(fields.iter().skip(1).cloned().collect(), columns[1..].to_vec(), nulls);
        assert!(from_struct_array(&fewer).unwrap_err().to_string().contains("record 0: missing field `schema`"));
    }
}
