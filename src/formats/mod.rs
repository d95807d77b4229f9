//! Files → text with a position map.
