//! Families of causes: those that are told of one and the same event. Nothing of it is in a record; it is a way to look at many.

use crate::tsv;

/// Each cause that tells an event, with its family.
pub(crate) fn families() -> impl Iterator<Item = [&'static str; 2]> {
    tsv::rows(include_str!("families.tsv"))
}

#[cfg(test)]
mod tests {
    use crate::claim::Cause;

    #[test]
    fn families_are_of_causes() {
        let causes: Vec<_> = super::families().map(|[cause, _]| Cause::from_name(cause)).collect();
        assert!(causes.len() > 30 && causes.iter().all(Option::is_some), "{causes:?}");
        assert!(causes.iter().enumerate().all(|(at, cause)| !causes[..at].contains(cause)), "one family each");
    }
}
