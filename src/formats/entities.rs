//! HTML text as it is written → prose.

use htmlize::Context;

use super::prose::Prose;

/// No entity's name is longer than this, in bytes.
const LONGEST: usize = 40;

/// White space, as HTML has it: shown as one space.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C')
}

/// Appends text that stands at byte `at`: entities become their characters, and runs of
/// white space one space.
pub(super) fn push(prose: &mut Prose, raw: &str, at: usize, context: Context) {
    let bytes = raw.as_bytes();
    let mut kept = 0;
    let mut next = 0;
    let flush = |prose: &mut Prose, kept: usize, end: usize| {
        if kept < end {
            prose.verbatim(&raw[kept..end], at + kept);
        }
    };
    while next < bytes.len() {
        match bytes[next] {
            byte if is_space(byte) => {
                let length = bytes[next..].iter().take_while(|b| is_space(**b)).count();
                let end = next + length;
                if byte != b' ' || length > 1 || next == 0 {
                    flush(prose, kept, next);
                    prose.space(at + next..at + end);
                    kept = end;
                }
                next = end;
            }
            b'&' => {
                let end = entity_end(bytes, next);
                let written = &raw[next..end];
                let meant = htmlize::unescape_in(written, context);
                if meant != written {
                    flush(prose, kept, next);
                    // What follows an entity without its semicolon is as it is written.
                    let same = common_end(written, &meant);
                    let stop = end - same;
                    let meant = &meant[..meant.len() - same];
                    if meant.bytes().all(is_space) {
                        prose.space(at + next..at + stop);
                    } else {
                        prose.replaced(meant, at + next..at + stop);
                    }
                    kept = stop;
                }
                next = end;
            }
            _ => next += 1,
        }
    }
    flush(prose, kept, bytes.len());
}

/// Where what may be an entity ends.
fn entity_end(bytes: &[u8], start: usize) -> usize {
    let name = bytes[start + 1..]
        .iter()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#')
        .count();
    let end = start + 1 + name;
    end + usize::from(bytes.get(end) == Some(&b';'))
}

/// How many bytes at their ends two texts share; the first is all ASCII.
fn common_end(ascii: &str, other: &str) -> usize {
    ascii
        .bytes()
        .rev()
        .zip(other.bytes().rev())
        .take_while(|(a, b)| a == b && *a != b';')
        .count()
        .min(other.len().saturating_sub(1))
}
