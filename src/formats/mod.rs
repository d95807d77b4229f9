//! Files → text with a position map.

mod binary;
mod decode;
mod error;
mod map;

pub use decode::{Source, decode, decode_as};
pub use error::{DecodeError, Place};
pub use map::PositionMap;
