//! The fields of a claim as cells, in their order: a serializer that keeps what it is given.

use super::Cell;
use crate::claim::Claim;
use serde::de::value::Error as Refusal;
use serde::ser::{Error as _, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};

/// A cell for each field, those that the record leaves out among them.
pub(crate) fn of(claim: &Claim) -> Vec<Cell> {
    // a claim is flat, and has nothing that a cell cannot hold
    claim.serialize(FieldCells).unwrap_or_default()
}

fn refused<T>() -> Result<T, Refusal> {
    Err(Refusal::custom("a record is flat"))
}

struct FieldCells;
struct RecordCells(Vec<Cell>);
struct ValueCell;
struct ListCells(Vec<String>);

impl SerializeStruct for RecordCells {
    type Ok = Vec<Cell>;
    type Error = Refusal;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, _key: &'static str, value: &T) -> Result<(), Refusal> {
        self.0.push(value.serialize(ValueCell)?);
        Ok(())
    }

    fn skip_field(&mut self, _key: &'static str) -> Result<(), Refusal> {
        self.0.push(Cell::Empty);
        Ok(())
    }

    fn end(self) -> Result<Vec<Cell>, Refusal> {
        Ok(self.0)
    }
}

impl SerializeSeq for ListCells {
    type Ok = Cell;
    type Error = Refusal;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Refusal> {
        match value.serialize(ValueCell)? {
            Cell::Text(text) => self.0.push(text),
            _ => return refused(),
        }
        Ok(())
    }

    fn end(self) -> Result<Cell, Refusal> {
        Ok(Cell::List(self.0))
    }
}

/// The methods of a serializer that a record has no use for.
macro_rules! refuse {
    ($ok:ty: $($name:ident($($arg:ty),*)),+ $(,)?) => {
        $(fn $name(self, $(_: $arg),*) -> Result<$ok, Refusal> { refused() })+
    };
}

macro_rules! no_compounds {
    ($ok:ty) => {
        type SerializeTuple = Impossible<$ok, Refusal>;
        type SerializeTupleStruct = Impossible<$ok, Refusal>;
        type SerializeTupleVariant = Impossible<$ok, Refusal>;
        type SerializeMap = Impossible<$ok, Refusal>;
        type SerializeStructVariant = Impossible<$ok, Refusal>;
        refuse!(Self::SerializeTuple: serialize_tuple(usize));
        refuse!(Self::SerializeTupleStruct: serialize_tuple_struct(&'static str, usize));
        refuse!(Self::SerializeTupleVariant: serialize_tuple_variant(&'static str, u32, &'static str, usize));
        refuse!(Self::SerializeMap: serialize_map(Option<usize>));
        refuse!(Self::SerializeStructVariant: serialize_struct_variant(&'static str, u32, &'static str, usize));
        fn serialize_newtype_variant<T: ?Sized + Serialize>(
            self, _: &'static str, _: u32, _: &'static str, _: &T,
        ) -> Result<$ok, Refusal> {
            refused()
        }
    };
}

impl Serializer for FieldCells {
    type Ok = Vec<Cell>;
    type Error = Refusal;
    type SerializeSeq = Impossible<Vec<Cell>, Refusal>;
    type SerializeStruct = RecordCells;

    fn serialize_struct(self, _name: &'static str, fields: usize) -> Result<RecordCells, Refusal> {
        Ok(RecordCells(Vec::with_capacity(fields)))
    }

    fn serialize_some<T: ?Sized + Serialize>(self, _: &T) -> Result<Vec<Cell>, Refusal> {
        refused()
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, _: &T) -> Result<Vec<Cell>, Refusal> {
        refused()
    }

    refuse!(Vec<Cell>:
        serialize_bool(bool), serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_i64(i64),
        serialize_u8(u8), serialize_u16(u16), serialize_u32(u32), serialize_u64(u64), serialize_f32(f32),
        serialize_f64(f64), serialize_char(char), serialize_str(&str), serialize_bytes(&[u8]), serialize_none(),
        serialize_unit(), serialize_unit_struct(&'static str), serialize_unit_variant(&'static str, u32, &'static str));
    refuse!(Self::SerializeSeq: serialize_seq(Option<usize>));
    no_compounds!(Vec<Cell>);
}

impl Serializer for ValueCell {
    type Ok = Cell;
    type Error = Refusal;
    type SerializeSeq = ListCells;
    type SerializeStruct = Impossible<Cell, Refusal>;

    fn serialize_bool(self, v: bool) -> Result<Cell, Refusal> {
        Ok(Cell::Boolean(v))
    }

    fn serialize_i64(self, v: i64) -> Result<Cell, Refusal> {
        Ok(Cell::Integer(v))
    }

    fn serialize_u64(self, v: u64) -> Result<Cell, Refusal> {
        i64::try_from(v).map(Cell::Integer).map_err(Refusal::custom)
    }

    fn serialize_f64(self, v: f64) -> Result<Cell, Refusal> {
        Ok(Cell::Number(v))
    }

    fn serialize_str(self, v: &str) -> Result<Cell, Refusal> {
        Ok(Cell::Text(v.to_owned()))
    }

    fn serialize_none(self) -> Result<Cell, Refusal> {
        Ok(Cell::Empty)
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<Cell, Refusal> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Result<Cell, Refusal> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Cell, Refusal> {
        Ok(Cell::Text(variant.to_owned()))
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<ListCells, Refusal> {
        Ok(ListCells(Vec::with_capacity(len.unwrap_or(0))))
    }

    refuse!(Cell:
        serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_u8(u8), serialize_u16(u16),
        serialize_u32(u32), serialize_f32(f32), serialize_char(char), serialize_bytes(&[u8]), serialize_unit(),
        serialize_unit_struct(&'static str));
    refuse!(Self::SerializeStruct: serialize_struct(&'static str, usize));
    no_compounds!(Cell);
}

#[cfg(test)]
mod tests {
    use super::super::{ColumnType, columns, row};
    use super::*;
    use crate::{Article, Extractor, Options};

    #[test]
    fn cells_are_the_fields_in_their_order() {
        let extractor = Extractor::new(Options::default()).unwrap();
        let article = Article::new("a", "Police said 12 people were killed. Officials said dozens were injured.");
        let claims = extractor.extract(&article);
        assert_eq!(claims.len(), 2);
        for claim in claims {
            let record = serde_json::to_value(&claim).unwrap();
            let row = row(&claim);
            assert_eq!(row.len(), columns().len());
            for (cell, column) in row.iter().zip(columns()) {
                let field = &record[column.name];
                let same = match cell {
                    Cell::Empty => field.is_null() && column.nullable,
                    Cell::Text(text) => field == text && matches!(column.kind, ColumnType::Text | ColumnType::Date),
                    Cell::Integer(n) => field == n && column.kind == ColumnType::Integer,
                    Cell::Number(x) => field.as_f64() == Some(*x) && column.kind == ColumnType::Number,
                    Cell::Boolean(b) => field.as_bool().unwrap_or(false) == *b && column.kind == ColumnType::Boolean,
                    Cell::List(list) => {
                        field.as_array().map_or(0, Vec::len) == list.len() && column.kind == ColumnType::List
                    }
                };
                assert!(same, "{}: {cell:?} is not {field}", column.name);
            }
        }
    }
}
