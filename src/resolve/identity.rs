//! The id of a record: the same for the same bytes, whatever the path.

use crate::article::push_hex;
use sha2::{Digest, Sha256};

/// `c` and 16 hexadecimal digits of SHA-256 over the document's hash, the place of the quote, the metric, and its number
/// among records that are equal in all of these.
pub fn id(document: &[u8; 32], start: usize, end: usize, metric: &str, ordinal: usize) -> String {
    let mut hash = Sha256::new();
    hash.update(document);
    for number in [start as u64, end as u64] {
        hash.update(number.to_be_bytes());
    }
    hash.update(metric.as_bytes());
    hash.update((ordinal as u64).to_be_bytes());
    let digest = hash.finalize();
    let mut id = String::with_capacity(17);
    id.push('c');
    push_hex(&mut id, &digest[..8]);
    id
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_part_counts() {
        let base = super::id(&[1; 32], 5, 9, "fatalities", 0);
        assert_eq!(base.len(), 17);
        assert_eq!(base, super::id(&[1; 32], 5, 9, "fatalities", 0));
        let others = [
            super::id(&[2; 32], 5, 9, "fatalities", 0),
            super::id(&[1; 32], 6, 9, "fatalities", 0),
            super::id(&[1; 32], 5, 8, "fatalities", 0),
            super::id(&[1; 32], 5, 9, "injured", 0),
            super::id(&[1; 32], 5, 9, "fatalities", 1),
        ];
        assert!(others.iter().all(|other| *other != base));
    }
}
