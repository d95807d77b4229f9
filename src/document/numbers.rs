//! Numbers, with the spaces and signs inside them.

use super::chars::{Class, class};

/// The end of the number that starts `text` with a digit: digits in groups of three set
/// apart by one space (*50 000*), decimals (*3,5*, *1,234.56*), dates (*12/03/2021*),
/// times (*16:30*), addresses of any number of parts (*192.168.0.1*).
pub(super) fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = grouped(text, 0);
    while let Some(sign @ (b'.' | b',' | b':' | b'/')) = bytes.get(end) {
        if !bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
            break;
        }
        end = if *sign == b'/' {
            grouped(text, end + 1)
        } else {
            digits(bytes, end + 1)
        };
    }
    end
}

/// The end of the digits at `start`, in groups of three or not.
fn grouped(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = digits(bytes, start);
    if end <= start + 3 && bytes[start] != b'0' {
        while let Some(next) = group(text, end) {
            end = next;
        }
    }
    end
}

fn digits(bytes: &[u8], start: usize) -> usize {
    let count = bytes[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit());
    start + count.count()
}

/// The end of a space and exactly three digits at `start`.
fn group(text: &str, start: usize) -> Option<usize> {
    let space = text[start..].chars().next()?;
    // A tab or line end separates columns or lines, not thousands.
    if class(space) != Class::Space
        || space < ' '
        || matches!(space, '\u{85}' | '\u{2028}' | '\u{2029}')
    {
        return None;
    }
    let first = start + space.len_utf8();
    let end = first + 3;
    let bytes = text.as_bytes();
    if !bytes.get(first..end)?.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let longer = text[end..].starts_with(|c| matches!(class(c), Class::Digit | Class::Letter));
    (!longer).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_inner_signs() {
        for (text, expected) in [
            ("50 000 numéros", "50 000"),
            ("1\u{202f}234\u{a0}567,89 euros", "1\u{202f}234\u{a0}567,89"),
            ("3,5 %", "3,5"),
            ("1,234.56.", "1,234.56"),
            ("16:30 précises", "16:30"),
            ("12/03/2021", "12/03/2021"),
            ("2020 500 personnes", "2020"),
            ("50 0000", "50"),
            ("12 300km", "12"),
            ("3, 4", "3"),
            ("06 123", "06"),
        ] {
            assert_eq!(&text[..number(text)], expected);
        }
    }
}
