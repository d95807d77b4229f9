//! Findings → output.
