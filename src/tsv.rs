//! Lists with tabs between their cells that are built in. Lists of the lexicon, which a user may write, have a reader of their
//! own that reports faults by line and column.

/// The rows of a list, of `N` cells each. A line that begins with `#` is a comment; one with fewer cells is none, and what
/// comes after the last tab belongs to the last cell.
pub(crate) fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> + Clone {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.splitn(N, '\t');
        let mut row = [""; N];
        for cell in &mut row {
            *cell = cells.next()?;
        }
        Some(row)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        let rows: Vec<[&str; 2]> = super::rows("# a\tb\none\ttwo\n\nthree\nfour\tfive\tsix\n").collect();
        assert_eq!(rows, [["one", "two"], ["four", "five\tsix"]]);
    }
}
