//! A file of columns of which no page is unpacked before it is known what it comes to: what a footer says of a file may be
//! wrong, and so may be what a page says of itself.

use super::super::budget::Budget;
use super::page_head::PageHead;
use super::pages::BoundedPages;
use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use parquet::basic::Compression;
use parquet::column::page::PageReader;
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, RowGroupMetaData};
use parquet::file::reader::{
    ChunkReader, FileReader, Length, RowGroupReader, SerializedFileReader, SerializedPageReader,
};
use parquet::record::reader::RowIter;
use parquet::schema::types::Type;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// No page unpacks to more bytes.
pub(super) const PAGE: usize = 100_000_000;

pub(super) fn fault(message: impl Into<String>) -> ParquetError {
    ParquetError::General(message.into())
}

/// A file whose pages are looked at.
pub(super) struct BoundedFile {
    inner: SerializedFileReader<File>,
    file: Arc<File>,
    budget: Budget,
}

impl BoundedFile {
    /// Reads the footer.
    pub fn new(file: File, budget: &Budget) -> Result<Self> {
        let own = Arc::new(file.try_clone()?);
        Ok(BoundedFile { inner: SerializedFileReader::new(file)?, file: own, budget: budget.clone() })
    }

    /// How many bytes the file says that it unpacks to.
    pub fn declared(&self) -> u64 {
        let of_columns =
            |group: &RowGroupMetaData| group.columns().iter().map(declared_of).fold(0, u64::saturating_add);
        let of_group = |group: &RowGroupMetaData| u64::try_from(group.total_byte_size()).unwrap_or(0);
        let groups = self.metadata().row_groups().iter();
        groups.map(|group| of_group(group).max(of_columns(group))).fold(0, u64::saturating_add)
    }
}

fn declared_of(column: &ColumnChunkMetaData) -> u64 {
    u64::try_from(column.uncompressed_size()).unwrap_or(0)
}

impl FileReader for BoundedFile {
    fn metadata(&self) -> &ParquetMetaData {
        self.inner.metadata()
    }

    fn num_row_groups(&self) -> usize {
        self.inner.num_row_groups()
    }

    fn get_row_group(&self, index: usize) -> Result<Box<dyn RowGroupReader + '_>> {
        let group = self.inner.get_row_group(index)?;
        Ok(Box::new(BoundedGroup { group, file: self.file.clone(), budget: self.budget.clone() }))
    }

    fn get_row_iter(&self, projection: Option<Type>) -> Result<RowIter<'_>> {
        RowIter::from_file(projection, self)
    }
}

struct BoundedGroup<'f> {
    group: Box<dyn RowGroupReader + 'f>,
    file: Arc<File>,
    budget: Budget,
}

impl RowGroupReader for BoundedGroup<'_> {
    fn metadata(&self) -> &RowGroupMetaData {
        self.group.metadata()
    }

    fn num_columns(&self) -> usize {
        self.group.num_columns()
    }

    fn get_column_page_reader(&self, index: usize) -> Result<Box<dyn PageReader>> {
        let column = self.metadata().column(index);
        let places = [Some(column.data_page_offset()), column.dictionary_page_offset(), Some(column.compressed_size())];
        if places.into_iter().flatten().any(|place| place < 0) {
            return Err(fault("a column begins before the file, or ends before it begins"));
        }
        let packed = PackedColumn {
            file: self.file.clone(),
            codec: column.compression(),
            prepaid: Mutex::new(declared_of(column)),
            budget: self.budget.clone(),
            head: Mutex::default(),
        };
        let rows = usize::try_from(self.metadata().num_rows())?;
        let pages = SerializedPageReader::new(Arc::new(packed), column, rows, None)?;
        Ok(Box::new(BoundedPages::new(Box::new(pages), column.column_descr())))
    }

    fn get_column_bloom_filter(&self, index: usize) -> Option<&parquet::bloom_filter::Sbbf> {
        self.group.get_column_bloom_filter(index)
    }

    fn get_row_iter(&self, projection: Option<Type>) -> Result<RowIter<'_>> {
        RowIter::from_row_group(projection, self)
    }
}

/// The bytes of one column, of whose pages the heads are read along.
struct PackedColumn {
    file: Arc<File>,
    codec: Compression,
    /// What is left of the bytes that the footer says the column has, which are paid for.
    prepaid: Mutex<u64>,
    budget: Budget,
    /// The head of the page that is read next, and where it ends.
    head: Mutex<Option<(PageHead, u64)>>,
}

impl Length for PackedColumn {
    fn len(&self) -> u64 {
        Length::len(&*self.file)
    }
}

impl ChunkReader for PackedColumn {
    type T = BufReader<File>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        let mut head = self.head.lock().unwrap_or_else(PoisonError::into_inner);
        // what begins where a head has ended is its page
        if head.as_ref().is_none_or(|(_, end)| *end != start) {
            let (read, length) = PageHead::read(self.file.get_read(start)?)?;
            *head = Some((read, start.saturating_add(length)));
        }
        self.file.get_read(start)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        if start.saturating_add(length as u64) > Length::len(self) {
            return Err(fault("a page ends after the file"));
        }
        // taken, since after a page without bytes the next head begins where this one has ended
        let head = self.head.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some((head, _)) = head.filter(|(_, end)| *end == start) else {
            return Err(fault("a page has no head"));
        };
        self.pay(head.unpacked)?;
        let bytes = self.file.get_bytes(start, length)?;
        let packed = bytes.get(head.levels..).unwrap_or_default();
        let most = head.unpacked.saturating_sub(head.levels);
        if head.is_packed && !unpacks_to(self.codec, packed, most as u64)? {
            return Err(fault("a page unpacks to more than it says"));
        }
        Ok(bytes)
    }
}

impl PackedColumn {
    /// Takes a page from what was paid for, and from the budget what is more.
    fn pay(&self, bytes: usize) -> Result<()> {
        if bytes > PAGE {
            return Err(fault(format!("a page of a column has more than {PAGE} bytes")));
        }
        let mut prepaid = self.prepaid.lock().unwrap_or_else(PoisonError::into_inner);
        let more = (bytes as u64).saturating_sub(*prepaid);
        *prepaid = prepaid.saturating_sub(bytes as u64);
        self.budget.spend(more).map_err(|e| fault(e.to_string()))
    }
}

/// Whether packed bytes come to no more than so many, found out without keeping them. Of those that are packed in a way that
/// is not known here nothing is unpacked.
fn unpacks_to(codec: Compression, packed: &[u8], most: u64) -> io::Result<bool> {
    let count = |reader: &mut dyn Read| io::copy(&mut reader.take(most.saturating_add(1)), &mut io::sink());
    Ok(match codec {
        Compression::SNAPPY => super::page_head::varint(&mut &packed[..]).is_ok_and(|length| length <= most),
        Compression::GZIP(_) => count(&mut MultiGzDecoder::new(packed))? <= most,
        Compression::ZSTD(_) if !packed.is_empty() => count(&mut zstd::Decoder::new(packed)?)? <= most,
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::basic::{GzipLevel, ZstdLevel};
    use std::io::Write;

    #[test]
    fn what_a_page_unpacks_to_is_no_more_than_it_says() {
        let bytes = vec![b'a'; 100_000];
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(&bytes).unwrap();
        let zstd = zstd::encode_all(&bytes[..], 1).unwrap();
        // of snappy the length that comes first is looked at: 100,000
        for (codec, packed) in [
            (Compression::GZIP(GzipLevel::default()), packer.finish().unwrap()),
            (Compression::ZSTD(ZstdLevel::default()), zstd),
            (Compression::SNAPPY, vec![0xa0, 0x8d, 6, 0]),
        ] {
            for (most, want) in [(100_000, true), (99_999, false), (100, false)] {
                assert_eq!(unpacks_to(codec, &packed, most).unwrap(), want, "{codec:?}, {most}");
            }
        }
    }

    #[test]
    fn a_column_pays_for_its_pages() {
        let column = |prepaid| PackedColumn {
            file: Arc::new(tempfile::tempfile().unwrap()),
            codec: Compression::UNCOMPRESSED,
            prepaid: Mutex::new(prepaid),
            budget: Budget::new(10),
            head: Mutex::default(),
        };
        let pay = |prepaid, pages: &[usize]| {
            let column = column(prepaid);
            pages.iter().all(|page| column.pay(*page).is_ok())
        };
        // 20 MB are free
        assert!(pay(0, &[9_000_000; 2]) && !pay(0, &[9_000_000; 3]) && pay(27_000_000, &[9_000_000; 3]));
        assert!(pay(u64::MAX, &[PAGE]) && !pay(u64::MAX, &[PAGE + 1]));
    }
}
