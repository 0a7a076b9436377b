//! Byte offsets to code-point offsets.

/// Turns byte offsets that only ever grow into code-point offsets, in one pass over the text.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    ascii: bool,
    byte: usize,
    point: usize,
}

impl<'t> CodePoints<'t> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'t str) -> Self {
        CodePoints { text, ascii: text.is_ascii(), byte: 0, point: 0 }
    }

    /// The code point at byte `at`, which must be a boundary of characters. An offset before the last one is counted from
    /// the beginning.
    pub fn at(&mut self, at: usize) -> usize {
        if self.ascii {
            return at;
        }
        if at < self.byte {
            (self.byte, self.point) = (0, 0);
        }
        self.point += self.text.get(self.byte..at).map_or(0, |s| s.chars().count());
        self.byte = at;
        self.point
    }
}

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn counts_characters() {
        let mut points = CodePoints::new("Ł 12 – İ 13");
        assert_eq!([points.at(3), points.at(5), points.at(12), points.at(0)], [2, 4, 8, 0]);
        assert_eq!(CodePoints::new("abc").at(2), 2);
    }
}
