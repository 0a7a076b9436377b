//! Settles what was found: dates to days.

pub mod calendar;
