//! Paths as other programs want them.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands for itself in the path of an address: RFC 3986, section 3.3, less the colon,
/// which would make a scheme of what is before it.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// A path of the repository: with slashes, without `./` before it.
pub(super) fn in_repository(path: &str) -> Cow<'_, str> {
    let path = if cfg!(windows) {
        Cow::Owned(path.replace('\\', "/"))
    } else {
        Cow::Borrowed(path)
    };
    if !path.starts_with("./") {
        return path;
    }
    let short = path.trim_start_matches("./").trim_start_matches('/');
    Cow::Owned(short.to_owned())
}

/// The address of a file, relative if its path is.
pub(super) fn address(path: &str) -> String {
    let path = in_repository(path);
    let encoded = utf8_percent_encode(&path, KEPT);
    if path.starts_with('/') {
        format!("file://{encoded}")
    } else if cfg!(windows) && path.as_bytes().get(1) == Some(&b':') {
        format!(
            "file:///{}:{}",
            &path[..1],
            utf8_percent_encode(&path[2..], KEPT)
        )
    } else {
        encoded.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_the_repository() {
        assert_eq!(in_repository("./a/b.txt"), "a/b.txt");
        assert_eq!(in_repository(".//b.txt"), "b.txt");
        assert_eq!(in_repository("../b.txt"), "../b.txt");
        assert_eq!(in_repository("/a/b.txt"), "/a/b.txt");
    }

    #[test]
    fn addresses() {
        assert_eq!(address("./une été.txt"), "une%20%C3%A9t%C3%A9.txt");
        assert_eq!(address("/a b/c#d?.txt"), "file:///a%20b/c%23d%3F.txt");
        assert_eq!(address("a:b%.txt"), "a%3Ab%25.txt");
    }
}
