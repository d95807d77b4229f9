//! A comment → what it tells relis.

use crate::finding::Message;

/// What a comment tells relis to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Directive {
    /// Keep silent in the paragraph at hand, or the next one.
    Paragraph(Vec<String>),
    /// … from here to the end of the block.
    Start(Vec<String>),
    /// … no longer.
    End,
    /// … from here on.
    Rest(Vec<String>),
    /// … everywhere.
    File(Vec<String>),
}

/// What makes a comment one for relis, before its orders.
const ADDRESS: &str = "relis:";

/// The order that a comment gives; `None` when it is not for relis. The selectors are empty
/// where all rules are meant. What follows a colon is for people: why.
pub(super) fn read(comment: &str) -> Option<Result<Directive, Message>> {
    let comment = comment.trim();
    let head = comment.get(..ADDRESS.len())?;
    if !head.eq_ignore_ascii_case(ADDRESS) {
        return None;
    }
    let order = &comment[ADDRESS.len()..];
    let order = order.split_once(':').map_or(order, |(order, _)| order);
    let words: Vec<String> = order
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let selectors = |rest: &[&str]| rest.iter().map(|word| (*word).to_owned()).collect();
    Some(Ok(match words.as_slice() {
        ["ignorer", "début" | "debut", rest @ ..]
        | ["ignore-start", rest @ ..]
        | ["ignore", "start", rest @ ..] => Directive::Start(selectors(rest)),
        ["ignorer", "fin"] | ["ignore-end"] | ["ignore", "end"] => Directive::End,
        ["ignorer", "la", "suite", rest @ ..]
        | ["ignore-rest", rest @ ..]
        | ["ignore", "rest", rest @ ..] => Directive::Rest(selectors(rest)),
        ["ignorer", "le", "fichier", rest @ ..]
        | ["ignore-file", rest @ ..]
        | ["ignore", "file", rest @ ..] => Directive::File(selectors(rest)),
        ["ignorer" | "ignore", rest @ ..] => Directive::Paragraph(selectors(rest)),
        _ => return Some(Err(unknown(&words.join(" ")))),
    }))
}

fn unknown(order: &str) -> Message {
    Message::new(
        format!(
            "relis ne comprend pas «\u{a0}{order}\u{a0}»\u{a0}: écrire ignorer, ignorer début, \
             ignorer fin, ignorer la suite ou ignorer le fichier"
        ),
        format!(
            "relis does not understand \"{order}\": write ignore, ignore-start, ignore-end, \
             ignore-rest or ignore-file"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_in_both_languages() {
        let all = Vec::new;
        let one = || vec!["calques/et-ou".to_owned()];
        for (comment, directive) in [
            ("relis: ignorer", Directive::Paragraph(all())),
            ("relis:ignore", Directive::Paragraph(all())),
            ("Relis: Ignorer calques/et-ou", Directive::Paragraph(one())),
            (
                "relis: ignore calques/et-ou: a term of law",
                Directive::Paragraph(one()),
            ),
            (
                "relis: ignorer style, calques",
                Directive::Paragraph(vec!["style".to_owned(), "calques".to_owned()]),
            ),
            ("relis: ignorer début", Directive::Start(all())),
            ("relis: ignore-start calques/et-ou", Directive::Start(one())),
            ("relis: ignorer fin", Directive::End),
            ("relis: ignore-end", Directive::End),
            (
                "relis: ignorer la suite calques/et-ou",
                Directive::Rest(one()),
            ),
            ("relis: ignore-rest", Directive::Rest(all())),
            ("relis: ignorer le fichier", Directive::File(all())),
            (
                "relis: ignore-file calques/et-ou : why",
                Directive::File(one()),
            ),
        ] {
            assert_eq!(read(comment), Some(Ok(directive)), "{comment}");
        }
    }

    #[test]
    fn comments_for_others_and_orders_that_are_none() {
        assert_eq!(read("à relire : ignorer"), None);
        assert_eq!(read("relis"), None);
        assert_eq!(read("élis:é"), None, "no cut inside a letter");
        assert!(matches!(read("relis: ignoer"), Some(Err(_))));
        assert!(matches!(read("relis:"), Some(Err(_))));
    }
}
