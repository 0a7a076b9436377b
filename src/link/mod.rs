//! Mentions to claims: what is counted, who says so, and when.

pub mod chunks;
pub mod claims;
pub mod counted;
pub mod hedge;
pub mod section;
pub mod when;
