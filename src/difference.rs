//! What a replacement changes, without what stays the same at either end.

use crate::document::Span;

/// The part of the text at `span` that a replacement takes out, and what it puts there.
pub(crate) fn difference<'n>(span: Span, old: &str, new: &'n str) -> (Span, &'n str) {
    let before = shared(old.chars(), new.chars());
    let (old, new) = (&old[before..], &new[before..]);
    let after = shared(old.chars().rev(), new.chars().rev());
    let changed = Span::new(span.start + before as u32, span.end - after as u32);
    (changed, &new[..new.len() - after])
}

/// How many bytes the first characters have that are the same.
fn shared(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let same = one.zip(other).take_while(|(one, other)| one == other);
    same.map(|(c, _)| c.len_utf8()).sum()
}
