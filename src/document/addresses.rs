//! URLs, e-mail addresses, @names and #hashtags.

use super::chars::{is_blank, is_wordlike};

/// Domain endings that are recognised without `http://` or `www.` before them. Those that
/// are French words (*de*, *il*, *es*, *ma*) are left out: a missing space is likelier.
const TOP_LEVEL: &[&str] = &[
    "com", "org", "net", "fr", "eu", "uk", "io", "info", "gov", "edu", "tv", "biz", "html", "htm",
    "php", "pdf", "app", "dev",
];

/// RFC 5321 limits: a local part has at most 64 bytes, a domain at most 255.
const LOCAL_PART: usize = 64;
const DOMAIN: usize = 255;

/// The end of the URL that starts `text` with its scheme or with `www.`.
pub(super) fn url(text: &str) -> Option<usize> {
    let starts = |prefix: &str| {
        text.get(..prefix.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
    };
    let prefix = ["http://", "https://", "ftp://", "www.", "mailto:"]
        .into_iter()
        .find(|prefix| starts(prefix))?;
    let end = address_end(text);
    (end > prefix.len()).then_some(end)
}

/// The end of the domain name that starts `text`, its path included: *relis.fr/aide*.
pub(super) fn domain(text: &str) -> Option<usize> {
    let end = domain_end(text)?;
    let label = text[..end].rsplit('.').next()?;
    if !TOP_LEVEL.contains(&label) {
        return None;
    }
    if text[end..].starts_with('/') && text[end + 1..].starts_with(is_wordlike) {
        return Some(address_end(text));
    }
    Some(end)
}

/// The end of the e-mail address that starts `text`.
pub(super) fn email(text: &str) -> Option<usize> {
    let at = text
        .bytes()
        .take(LOCAL_PART + 1)
        .position(|byte| !(byte.is_ascii_alphanumeric() || b"._%+-".contains(&byte)))?;
    if at == 0 || text.as_bytes()[at] != b'@' {
        return None;
    }
    Some(at + 1 + domain_end(&text[at + 1..])?)
}

/// The end of the @name or #hashtag that starts `text` with its sign.
pub(super) fn handle(text: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    chars.next()?;
    let (mut end, mut start) = (0, true);
    for (at, c) in chars {
        if !(is_wordlike(c) || c == '_') {
            break;
        }
        if start && c.is_ascii_digit() {
            return None;
        }
        start = false;
        end = at + c.len_utf8();
    }
    (end > 0).then_some(end)
}

/// The end of dot-separated labels, at least two, the last of two letters or more.
fn domain_end(text: &str) -> Option<usize> {
    let bytes = &text.as_bytes()[..text.len().min(DOMAIN)];
    let is_label = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-' || *byte == b'_';
    let mut end = 0;
    let mut labels = 0;
    loop {
        let length = bytes[end..]
            .iter()
            .take_while(|byte| is_label(byte))
            .count();
        if length == 0 {
            return None;
        }
        labels += 1;
        end += length;
        let more = bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(is_label);
        if !more {
            let last = &bytes[end - length..end];
            // A letter beyond ASCII right after means that this was an ordinary word.
            let whole = !text[end..].starts_with(is_wordlike);
            return (whole
                && labels > 1
                && last.len() > 1
                && last.iter().all(u8::is_ascii_alphabetic))
            .then_some(end);
        }
        end += 1;
    }
}

/// Where an address that starts `text` ends: before a space, a quotation mark, an angle
/// bracket, or the punctuation of the sentence around it.
fn address_end(text: &str) -> usize {
    let (mut end, mut open, mut close) = (text.len(), 0usize, 0usize);
    for (at, c) in text.char_indices() {
        if is_blank(c) || matches!(c, '«' | '»' | '“' | '”' | '"' | '<' | '>' | '’' | '…')
        {
            end = at;
            break;
        }
        open += usize::from(c == '(');
        close += usize::from(c == ')');
    }
    while let Some(last) = text[..end].chars().next_back() {
        match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '*' => {}
            ')' if close > open => close -= 1,
            _ => break,
        }
        end -= last.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_before_the_sentence_does() {
        assert_eq!(url("https://exemple.fr/a?b=c, dit-il"), Some(24));
        assert_eq!(url("www.exemple.fr."), Some(14));
        assert_eq!(url("http://x.org/a_(b))."), Some(18));
        assert_eq!(url("http:// rien"), None);
        assert_eq!(domain("exemple.fr."), Some(10));
        assert_eq!(domain("fin.mais"), None);
        assert_eq!(email("jean.dupont@exemple.fr, "), Some(22));
        assert_eq!(email("jean.dupont"), None);
        assert_eq!(handle("#JeSuis, "), Some(7));
        assert_eq!(handle("#1"), None);
    }
}
