//! The pages of a column as they are unpacked: how much the values in them come to once they are taken out.
//!
//! A page may say one value of its dictionary as often as it likes, and a list of a row is held whole.

use super::file::{PAGE, fault};
use parquet::basic::{Encoding, Type};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::Result;
use parquet::schema::types::ColumnDescriptor;

/// So many rows of a column are held at a time.
pub(super) const BATCH: usize = 64;
/// The same where values of a row are lists.
pub(super) const LIST_BATCH: usize = 16;
/// No list of a row has more values.
const LIST: usize = 100_000;
/// No list of a row comes to more bytes, each of its values as long as the longest of the dictionary.
const LIST_BYTES: usize = 20_000_000;
/// No dictionary has more values.
const ENTRIES: usize = 4_000_000;

/// The pages of one column.
pub(super) struct BoundedPages {
    pages: Box<dyn PageReader>,
    /// How deep lists may be in its values, and what may be null.
    max_rep: i16,
    max_def: i16,
    is_bytes: bool,
    /// The longest value of the dictionary.
    longest: usize,
    /// The list that is open: its values, and the bytes of the pages that it takes whole.
    list: usize,
    spanned: usize,
}

impl BoundedPages {
    pub fn new(pages: Box<dyn PageReader>, column: &ColumnDescriptor) -> Self {
        let (max_rep, max_def) = (column.max_rep_level(), column.max_def_level());
        let is_bytes = column.physical_type() == Type::BYTE_ARRAY;
        let longest = usize::try_from(column.type_length()).unwrap_or(0).max(16);
        BoundedPages { pages, max_rep, max_def, is_bytes, longest, list: 0, spanned: 0 }
    }

    fn check(&mut self, page: &Page) -> Result<()> {
        let (bytes, values) = (page.buffer(), page.num_values() as usize);
        let (levels, rest) = match page {
            Page::DictionaryPage { .. } => return self.dictionary(bytes, values),
            Page::DataPage { rep_level_encoding, def_level_encoding, .. } => {
                let (rep, rest) = levels(bytes, self.max_rep, *rep_level_encoding, values)?;
                let (_, rest) = levels(rest, self.max_def, *def_level_encoding, values)?;
                (rep, rest)
            }
            Page::DataPageV2 { rep_levels_byte_len, def_levels_byte_len, .. } => {
                let (rep, def) = (*rep_levels_byte_len as usize, *def_levels_byte_len as usize);
                let rest = bytes.get(rep.saturating_add(def)..);
                let Some(rest) = rest else { return Err(fault("the levels of a page are longer than it")) };
                (bytes.get(..rep), rest)
            }
        };
        if page.encoding() == Encoding::DELTA_BYTE_ARRAY && values.min(BATCH).saturating_mul(rest.len()) > 2 * PAGE {
            return Err(fault("what the values of a page have in common is too long"));
        }
        if self.max_rep == 0 {
            return Ok(());
        }
        let Some(levels) = levels else { return Err(fault("the form of the lists of a page is not known")) };
        let begun = self.lists(levels, values)?;
        self.spanned = if begun { 0 } else { self.spanned.saturating_add(bytes.len()) };
        if self.spanned > PAGE {
            return Err(fault(format!("a list of a row has more than {PAGE} bytes")));
        }
        Ok(())
    }

    fn dictionary(&mut self, bytes: &[u8], values: usize) -> Result<()> {
        // none of them has fewer bytes than four
        if values > ENTRIES || values.saturating_mul(4) > bytes.len() {
            return Err(fault("a dictionary says that it has more values than it can have"));
        }
        if self.is_bytes {
            let mut rest = bytes;
            for _ in 0..values {
                let Some((length, after)) = rest.split_first_chunk::<4>() else { break };
                let length = u32::from_le_bytes(*length) as usize;
                self.longest = self.longest.max(length);
                rest = after.get(length..).unwrap_or_default();
            }
        }
        Ok(())
    }

    /// Goes through the levels that say where lists begin, in runs; says whether one begins at all.
    fn lists(&mut self, levels: &[u8], values: usize) -> Result<bool> {
        let width = (16 - self.max_rep.leading_zeros()) as usize;
        let (mut rest, mut left, mut begun) = (levels, values, false);
        while left > 0 {
            let head = super::page_head::varint(&mut rest)?;
            let count = usize::try_from(head >> 1).unwrap_or(usize::MAX);
            if head & 1 == 1 {
                let taken = rest.len().min(count.saturating_mul(width));
                if taken == 0 {
                    return Err(fault("the levels of a page are cut off"));
                }
                let (packed, after) = rest.split_at(taken);
                rest = after;
                for at in 0..left.min(packed.len() * 8 / width) {
                    let is_set = |bit: usize| packed[bit / 8] >> (bit % 8) & 1 == 1;
                    begun |= self.value(!(at * width..(at + 1) * width).any(is_set), 1)?;
                    left -= 1;
                }
            } else {
                let Some((level, after)) = rest.split_at_checked(width.div_ceil(8)) else {
                    return Err(fault("the levels of a page are cut off"));
                };
                rest = after;
                let count = count.min(left);
                if count == 0 {
                    return Err(fault("the levels of a page are cut off"));
                }
                begun |= self.value(level.iter().all(|byte| *byte == 0), count)?;
                left -= count;
            }
        }
        Ok(begun)
    }

    /// Counts values, each of which begins a row or none.
    fn value(&mut self, begins: bool, count: usize) -> Result<bool> {
        self.list = if begins { 1 } else { self.list.saturating_add(count) };
        if self.list > LIST || self.list.saturating_mul(self.longest) > LIST_BYTES && self.list > 1 {
            return Err(fault(format!(
                "a list of a row has more than {LIST} values, or may have more than {LIST_BYTES} bytes"
            )));
        }
        Ok(begins)
    }
}

/// The levels at the beginning of a page of the first form, and what is after them; no levels where their form is not known.
fn levels(bytes: &[u8], most: i16, encoding: Encoding, values: usize) -> Result<(Option<&[u8]>, &[u8])> {
    if most == 0 {
        return Ok((Some(&[]), bytes));
    }
    let cut = || fault("the levels of a page are longer than it");
    if encoding != Encoding::RLE {
        let width = (16 - most.leading_zeros()) as usize;
        let length = values.saturating_mul(width).div_ceil(8);
        return bytes.get(length..).map(|rest| (None, rest)).ok_or_else(cut);
    }
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or_else(cut)?;
    let (levels, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(cut)?;
    Ok((Some(levels), rest))
}

impl Iterator for BoundedPages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for BoundedPages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.pages.get_next_page()?;
        page.iter().try_for_each(|page| self.check(page))?;
        Ok(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.pages.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.pages.skip_next_page()
    }
}
