//! Characters that XML and HTML cannot hold, or that would upset a page.

use std::borrow::Cow;

/// The text with U+FFFD for each character that XML 1.0 forbids (section 2.2; no escape can
/// write these) or advises against, and for the marks that change the direction of writing,
/// which would reach beyond the text. Line ends and tabs stay.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(is_unprintable) {
        Cow::Owned(text.replace(is_unprintable, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_unprintable(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        // Embeddings and overrides, isolates.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{fdd0}'..='\u{fdef}' => true,
        // U+FFFE, U+FFFF and the same of every other plane are no characters.
        c => c as u32 & 0xfffe == 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_be_held_is_replaced() {
        assert!(matches!(printable("Été\t🦊\r\n"), Cow::Borrowed(_)));
        assert_eq!(
            printable("a\0b\u{1b}c\u{85}d\u{202e}e\u{ffff}f\u{1fffe}g"),
            "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e\u{fffd}f\u{fffd}g"
        );
    }
}
