//! The one form under which spellings that differ in typography alone are equal.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::chars::{Class, class};

/// Folds a form for look-up: NFC, lower case, `'` for every apostrophe, `-` for every
/// hyphen, one plain space for every white space, `oe` for `œ` and `ae` for `æ`.
///
/// Soft hyphens and other invisible characters are dropped, the ligatures `ﬁ`, `ﬂ`… of
/// typeset pages are spelt out. Folding twice changes nothing more.
pub fn fold(form: &str) -> Cow<'_, str> {
    if form.bytes().all(is_folded_ascii) {
        return Cow::Borrowed(form);
    }
    let mut folded = String::with_capacity(form.len());
    for c in normalise(form).chars() {
        for lower in c.to_lowercase() {
            match lower {
                'œ' => folded.push_str("oe"),
                'æ' => folded.push_str("ae"),
                _ => push_plain(lower, &mut folded),
            }
        }
    }
    // Lower case and dropped characters can leave a letter beside a mark it composes with.
    match normalise(&folded) {
        Cow::Owned(composed) => Cow::Owned(composed),
        Cow::Borrowed(_) => Cow::Owned(folded),
    }
}

/// Like [`fold`], but keeps case, `œ` and `æ`: the spelling with plain typography.
pub fn plain(form: &str) -> Cow<'_, str> {
    if form
        .bytes()
        .all(|byte| is_folded_ascii(byte) || byte.is_ascii_uppercase())
    {
        return Cow::Borrowed(form);
    }
    let mut plain = String::with_capacity(form.len());
    for c in normalise(form).chars() {
        push_plain(c, &mut plain);
    }
    match normalise(&plain) {
        Cow::Owned(composed) => Cow::Owned(composed),
        Cow::Borrowed(_) => Cow::Owned(plain),
    }
}

/// The text with its first letter in upper case.
pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

fn is_folded_ascii(byte: u8) -> bool {
    byte.is_ascii()
        && !byte.is_ascii_uppercase()
        && byte != b'`'
        && !(b'\t'..=b'\r').contains(&byte)
}

fn normalise(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

fn push_plain(c: char, out: &mut String) {
    match class(c) {
        Class::Apostrophe => out.push('\''),
        Class::Hyphen => out.push('-'),
        Class::Space => out.push(' '),
        Class::Invisible => {}
        Class::Letter | Class::Digit | Class::Other => match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            _ => out.push(c),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_is_folded_away() {
        assert_eq!(fold("L\u{2019}ÉTÉ"), "l'été");
        assert_eq!(fold("e\u{301}te\u{301}"), "été");
        assert_eq!(fold("Cœur"), "coeur");
        assert_eq!(fold("ŒUVRE"), "oeuvre");
        assert_eq!(fold("Lætitia"), "laetitia");
        assert_eq!(fold("50\u{202f}000"), "50 000");
        assert_eq!(fold("peut\u{2011}être"), "peut-être");
        assert_eq!(fold("gou\u{AD}verne\u{AD}ment"), "gouvernement");
        assert_eq!(fold("d`abord"), "d'abord");
        assert_eq!(fold("of\u{FB01}ce"), "office");
        assert_eq!(fold("e\u{AD}\u{301}"), "é");
    }

    #[test]
    fn plain_keeps_case_and_ligatures() {
        assert_eq!(plain("L\u{2019}ŒUVRE"), "L'ŒUVRE");
        assert_eq!(plain("E\u{301}tat"), "État");
        assert!(matches!(plain("Paris"), Cow::Borrowed(_)));
    }

    #[test]
    fn plain_ascii_is_not_copied() {
        assert!(matches!(fold("aujourd'hui"), Cow::Borrowed(_)));
    }
}
