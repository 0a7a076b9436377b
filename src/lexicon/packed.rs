//! The form in which the build script stores the places in the program; it is included by both.
//!
//! The readable tables would be a third of the program, and bisecting them costs a dozen misses of the processor's cache for
//! each word that is no place, as most are. Packed, they take half of that, and a name is sought among some five.
//!
//! - `names`: by bucket of the hash, the names that fall into it: the length of the name, the name, how many places it has,
//!   and each of them in [`ROW`] bytes. Numbers are little-endian.
//! - `starts`: where each bucket begins among them, 4 bytes a bucket, and where the last one ends.
//! - `areas`: lines of kind, country and first-level area, tabs between; a place gives the number of its line, whose
//!   beginnings are in `lines`, 4 bytes each, with the end of the last.

/// How many buckets there are, as a power of two.
pub(crate) const BITS: u32 = 15;
/// The bytes of a place: line of `areas` (2), id (3), latitude and longitude in hundredths of a degree (2 each), people (4).
pub(crate) const ROW: usize = 13;
/// Where a coordinate is not known.
pub(crate) const UNKNOWN: i16 = i16::MIN;

/// The bucket of a name.
pub(crate) fn bucket(name: &str) -> usize {
    let mut hash = 0u64;
    for chunk in name.as_bytes().chunks(8) {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(bytes)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    // the highest bits depend on all of the name
    ((hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as usize
}
