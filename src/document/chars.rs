//! Classes of characters, as the tokeniser and the folding of forms see them.

use unicode_normalization::char::is_combining_mark;

/// What a character is to the tokeniser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter, a combining mark, or a numeral other than `0`–`9`.
    Letter,
    /// `0`–`9`.
    Digit,
    /// White space.
    Space,
    /// A format character that shows nothing: soft hyphen, zero-width space, direction mark.
    Invisible,
    /// Anything people type for an apostrophe.
    Apostrophe,
    /// A hyphen or minus sign; dashes are not.
    Hyphen,
    /// Everything else.
    Other,
}

/// The classes of the ASCII characters.
pub(super) const ASCII: [Class; 128] = {
    let mut table = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t'..=b'\r' => Class::Space,
            b'\'' | b'`' => Class::Apostrophe,
            b'-' => Class::Hyphen,
            _ => Class::Other,
        };
        byte += 1;
    }
    table
};

/// The class of a character.
pub(super) fn class(c: char) -> Class {
    match c {
        '\0'..='\x7f' => ASCII[c as usize],
        '×' | '÷' => Class::Other,
        'À'..='ɏ' => Class::Letter,
        '´' | 'ʹ' | 'ʼ' | '‘' | '’' | '‛' | '′' | '＇' => Class::Apostrophe,
        '‐' | '‑' | '−' | '﹣' | '－' => Class::Hyphen,
        '\u{AD}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' => Class::Invisible,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_alphanumeric() || is_combining_mark(c) => Class::Letter,
        _ => Class::Other,
    }
}

/// Whether the character belongs to no token when it stands between tokens.
pub(super) fn is_blank(c: char) -> bool {
    matches!(class(c), Class::Space | Class::Invisible)
}

/// Whether the character can start or continue a word or number.
pub(super) fn is_wordlike(c: char) -> bool {
    matches!(class(c), Class::Letter | Class::Digit)
}
