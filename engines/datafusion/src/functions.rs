//! The functions themselves: a batch of texts in, a batch of lists out.
//!
//! Takes a miner, hands on functions to register wherever a query is planned or run: in a session, a scheduler, an executor. Decides what
//! null gives and how errors are told; types of arguments are decided in `arguments`, columns of the lists by the library.

use crate::arguments::{coerce, date, text};
use datafusion::arrow::array::{ArrayRef, ListBuilder, StringBuilder, StructArray};
use datafusion::arrow::buffer::NullBuffer;
use datafusion::arrow::datatypes::{DataType, Field, Fields};
use datafusion::arrow::error::ArrowError;
use datafusion::common::{DataFusionError, Result, ScalarValue, exec_datafusion_err};
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility};
use datafusion::prelude::SessionContext;
use hanmine::arrow::{Lists, ListsBuilder};
use hanmine::{Document, Miner};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Registers the functions with the default settings of the miner.
///
/// # Errors
///
/// Fails only where the library refuses its own tables.
pub fn register(context: &SessionContext) -> Result<()> {
    let miner = Miner::builder().build().map_err(|error| DataFusionError::External(Box::new(error)))?;
    register_with(context, &miner);
    Ok(())
}

/// Registers the functions with a miner of one's own, with other lexicons, another currency or a date.
///
/// On a cluster every process must be given the same: a plan names functions and carries no miner.
pub fn register_with(context: &SessionContext, miner: &Miner) {
    functions(miner).into_iter().for_each(|function| context.register_udf(function));
}

/// The functions, to register elsewhere.
#[must_use]
pub fn functions(miner: &Miner) -> Vec<ScalarUDF> {
    let miner = Arc::new(miner.clone());
    let signature = Signature::user_defined(Volatility::Immutable);
    let function = |work| ScalarUDF::new_from_impl(MineFunction { work, signature: signature.clone(), miner: Arc::clone(&miner) });
    Work::ALL.into_iter().map(function).collect()
}

/// What a function does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Work {
    Claims,
    Programmes,
    Both,
    Quantities,
    Tokens,
}

impl Work {
    const ALL: [Self; 5] = [Self::Claims, Self::Programmes, Self::Both, Self::Quantities, Self::Tokens];

    const fn name(self) -> &'static str {
        match self {
            Self::Claims => "mine_claims",
            Self::Programmes => "mine_programmes",
            Self::Both => "mine",
            Self::Quantities => "quantities",
            Self::Tokens => "segment",
        }
    }

    const fn takes_date(self) -> bool {
        matches!(self, Self::Claims | Self::Programmes | Self::Both)
    }

    fn return_type(self) -> DataType {
        match self {
            Self::Claims => Lists::Claims.data_type(),
            Self::Programmes => Lists::Programmes.data_type(),
            Self::Both => DataType::Struct(both()),
            Self::Quantities => Lists::Quantities.data_type(),
            Self::Tokens => DataType::List(Arc::new(Field::new("item", DataType::Utf8, true))),
        }
    }
}

fn both() -> Fields {
    let field = |name, lists: Lists| Field::new(name, lists.data_type(), true);
    Fields::from(vec![field("claims", Lists::Claims), field("programmes", Lists::Programmes)])
}

struct MineFunction {
    work: Work,
    signature: Signature,
    miner: Arc<Miner>,
}

impl fmt::Debug for MineFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MineFunction").field("name", &self.work.name()).finish_non_exhaustive()
    }
}

/// Two functions are one where they do the same with the same miner.
impl PartialEq for MineFunction {
    fn eq(&self, other: &Self) -> bool {
        self.work == other.work && Arc::ptr_eq(&self.miner, &other.miner)
    }
}

impl Eq for MineFunction {}

impl Hash for MineFunction {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.work.hash(state);
    }
}

impl ScalarUDFImpl for MineFunction {
    fn name(&self) -> &str {
        self.work.name()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, arg_types: &[DataType]) -> Result<Vec<DataType>> {
        coerce(self.work.name(), arg_types, self.work.takes_date())
    }

    fn return_type(&self, _arg_types: &[DataType]) -> Result<DataType> {
        Ok(self.work.return_type())
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        // Of constants one row is enough.
        let is_constant = args.args.iter().all(|arg| matches!(arg, ColumnarValue::Scalar(_)));
        let rows = if is_constant { 1 } else { args.number_rows };
        let arrays = args.args.into_iter().map(|arg| arg.into_array(rows)).collect::<Result<Vec<_>>>()?;
        let result = self.run(&arrays, rows)?;
        if is_constant { Ok(ColumnarValue::Scalar(ScalarValue::try_from_array(&result, 0)?)) } else { Ok(ColumnarValue::Array(result)) }
    }
}

impl MineFunction {
    fn run(&self, arguments: &[ArrayRef], rows: usize) -> Result<ArrayRef> {
        let name = self.work.name();
        let Some(texts) = arguments.first() else {
            return Err(exec_datafusion_err!("{name} was called without a text"));
        };
        let document = |row: usize| -> Result<Option<Document>> {
            let Some(text) = text(name, texts, row)? else { return Ok(None) };
            let date = arguments.get(1).map_or(Ok(None), |dates| date(name, dates, row))?;
            let document = Document::new("", text);
            Ok(Some(if let Some(date) = date { document.with_date(date) } else { document }))
        };
        match self.work {
            Work::Claims | Work::Programmes => {
                let mut lists = ListsBuilder::new(if self.work == Work::Claims { Lists::Claims } else { Lists::Programmes });
                for row in 0..rows {
                    match document(row)? {
                        Some(document) => lists.push(&self.miner.mine(&document)).map_err(|error| told(name, error))?,
                        None => lists.push_null(),
                    }
                }
                Ok(Arc::new(lists.finish()?))
            }
            Work::Both => {
                let (mut claims, mut programmes) = (ListsBuilder::new(Lists::Claims), ListsBuilder::new(Lists::Programmes));
                let mut valid = Vec::with_capacity(rows);
                for row in 0..rows {
                    let document = document(row)?;
                    valid.push(document.is_some());
                    if let Some(document) = document {
                        let records = self.miner.mine(&document);
                        claims.push(&records).map_err(|error| told(name, error))?;
                        programmes.push(&records).map_err(|error| told(name, error))?;
                    } else {
                        claims.push_null();
                        programmes.push_null();
                    }
                }
                let columns: Vec<ArrayRef> = vec![Arc::new(claims.finish()?), Arc::new(programmes.finish()?)];
                Ok(Arc::new(StructArray::try_new(both(), columns, Some(NullBuffer::from(valid)))?))
            }
            Work::Quantities => {
                let mut lists = ListsBuilder::new(Lists::Quantities);
                for row in 0..rows {
                    match document(row)? {
                        Some(document) => lists.push_quantities(&self.miner.quantities(&document)).map_err(|error| told(name, error))?,
                        None => lists.push_null(),
                    }
                }
                Ok(Arc::new(lists.finish()?))
            }
            Work::Tokens => {
                let mut lists = ListBuilder::new(StringBuilder::new());
                let mut bytes = 0_usize;
                for row in 0..rows {
                    let Some(text) = text(name, texts, row)? else {
                        lists.append_null();
                        continue;
                    };
                    bytes = bytes.saturating_add(text.len());
                    if i32::try_from(bytes).is_err() {
                        return Err(told(name, ArrowError::OffsetOverflowError(bytes)));
                    }
                    self.miner.segment(text).into_iter().for_each(|token| lists.values().append_value(token));
                    lists.append(true);
                }
                Ok(Arc::new(lists.finish()))
            }
        }
    }
}

/// An array that would be too long is the one error that a user can do something about.
fn told(name: &str, error: ArrowError) -> DataFusionError {
    match error {
        ArrowError::OffsetOverflowError(_) => {
            exec_datafusion_err!("{name}: the lists of one batch would exceed 2 GiB; SET datafusion.execution.batch_size to fewer rows")
        }
        other => other.into(),
    }
}
