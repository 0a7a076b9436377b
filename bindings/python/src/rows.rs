//! Arrow data to the fields of rows, where they lie: nothing is copied before an article is made of a row.

use crate::fault::Fault;
use crate::fields::shown;
use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::{Array, ArrayRef, BinaryArray, BinaryViewArray, LargeBinaryArray, RecordBatch};
use arrow_schema::DataType;
use headcount::Article;
use headcount::input::{FieldRole, Row, Settings};
use std::ops::Range;
use std::sync::Arc;

/// How many rows, and about how many bytes, make a piece of work for one thread.
const PIECE: (usize, usize) = (128, 128 * 1024);

/// A column of texts. Whether they are UTF-8 is not known before they are looked at: a file may say so of any bytes.
enum Texts {
    Small(BinaryArray),
    Large(LargeBinaryArray),
    View(BinaryViewArray),
}

impl Texts {
    fn of(array: &ArrayRef) -> Option<Self> {
        match array.data_type() {
            DataType::Utf8 => Some(Texts::Small(array.as_string::<i32>().clone().into())),
            DataType::LargeUtf8 => Some(Texts::Large(array.as_string::<i64>().clone().into())),
            DataType::Utf8View => Some(Texts::View(array.as_string_view().clone().to_binary_view())),
            _ => None,
        }
    }

    fn get(&self, row: usize) -> Option<&[u8]> {
        match self {
            Texts::Small(array) => array.is_valid(row).then(|| array.value(row)),
            Texts::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Texts::View(array) => array.is_valid(row).then(|| array.value(row)),
        }
    }
}

/// A column that an article has something of.
struct Column {
    name: String,
    role: (FieldRole, usize),
    texts: Texts,
}

/// The rows of one batch.
struct Batch {
    columns: Vec<Column>,
    rows: usize,
    /// How many rows there were before.
    before: usize,
}

/// Some rows of a batch, for one thread.
pub struct Piece {
    batch: Arc<Batch>,
    rows: Range<usize>,
}

/// A document that cannot be read.
pub struct Refused {
    /// What to call it.
    pub doc: String,
    /// Where it is, for a message that does not say so itself.
    pub place: String,
    /// What is wrong.
    pub fault: Fault,
}

impl Batch {
    fn new(batch: &RecordBatch, before: usize, settings: &Settings) -> Result<Self, Fault> {
        let mut columns = Vec::new();
        for (field, array) in batch.schema().fields().iter().zip(batch.columns()) {
            let Some(role) = settings.fields.role(field.name()) else { continue };
            let texts = Texts::of(array).ok_or_else(|| {
                let (name, kind) = (shown(field.name()), field.data_type());
                Fault::Type(format!("the column `{name}` must hold strings, and holds {kind}"))
            })?;
            columns.push(Column { name: field.name().clone(), role, texts });
        }
        Ok(Batch { columns, rows: batch.num_rows(), before })
    }

    /// Where the piece ends that begins at `start`.
    fn piece_end(&self, start: usize) -> usize {
        let size = |row| self.columns.iter().filter_map(|c| c.texts.get(row)).map(<[u8]>::len).sum::<usize>();
        let limit = self.rows.min(start + PIECE.0);
        let mut bytes = 0;
        (start..limit)
            .find(|row| {
                let is_full = bytes >= PIECE.1;
                bytes += size(*row);
                is_full
            })
            .unwrap_or(limit)
    }
}

impl Piece {
    /// The articles of the rows.
    pub fn articles<'p>(&'p self, settings: &'p Settings) -> impl Iterator<Item = Result<Article, Refused>> + 'p {
        self.rows.clone().map(|row| {
            let number = self.batch.before + row + 1;
            self.article(row, number, settings).map_err(|fault| Refused {
                doc: self.doc(row, number),
                place: format!("row {}", number - 1),
                fault,
            })
        })
    }

    fn article(&self, row: usize, number: usize, settings: &Settings) -> Result<Article, Fault> {
        let mut values = Row::default();
        for column in &self.batch.columns {
            let Some(bytes) = column.texts.get(row) else { continue };
            let text = std::str::from_utf8(bytes).map_err(|e| {
                Fault::Value(format!("the column `{}` holds what is no UTF-8: {e}", shown(&column.name)))
            })?;
            values.set(column.role, text.into());
        }
        Ok(values.article(|| name(number), settings)?)
    }

    /// What to call a row that is no article: its own name, where it can be read.
    fn doc(&self, row: usize, number: usize) -> String {
        let mut ids: Vec<_> = self.batch.columns.iter().filter(|c| c.role.0 == FieldRole::Id).collect();
        ids.sort_by_key(|column| column.role.1);
        let mut ids = ids.into_iter().filter_map(|column| column.texts.get(row).map(String::from_utf8_lossy));
        ids.find(|id| !id.trim().is_empty()).map_or_else(|| name(number), |id| id.into_owned())
    }
}

fn name(number: usize) -> String {
    format!("row#{number}")
}

/// The pieces of a stream of batches, in order. It ends at the first batch that cannot be read, and keeps the fault.
pub struct Pieces<'s> {
    reader: RecordBatchStreamReader,
    settings: &'s Settings,
    batch: Option<Arc<Batch>>,
    /// The first row of the batch that is not handed out yet.
    start: usize,
    before: usize,
    fault: &'s mut Option<Fault>,
}

impl<'s> Pieces<'s> {
    pub fn new(reader: RecordBatchStreamReader, settings: &'s Settings, fault: &'s mut Option<Fault>) -> Self {
        Pieces { reader, settings, batch: None, start: 0, before: 0, fault }
    }

    fn read(&mut self) -> Result<bool, Fault> {
        let Some(batch) = self.reader.next() else { return Ok(false) };
        let batch = batch.map_err(|e| Fault::Value(format!("the Arrow data cannot be read: {e}")))?;
        let batch = Batch::new(&batch, self.before, self.settings)?;
        self.before += batch.rows;
        self.start = 0;
        self.batch = Some(Arc::new(batch));
        Ok(true)
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            if let Some(batch) = self.batch.as_ref().filter(|batch| self.start < batch.rows) {
                let rows = self.start..batch.piece_end(self.start);
                self.start = rows.end;
                return Some(Piece { batch: batch.clone(), rows });
            }
            match self.read() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(fault) => {
                    *self.fault = Some(fault);
                    return None;
                }
            }
        }
    }
}
