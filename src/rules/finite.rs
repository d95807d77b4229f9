//! Regular expressions that stand for a few words only: spelt out, they can be indexed and need
//! no automaton.

use std::iter::Peekable;
use std::str::Chars;

/// More words than this are left to the expression.
const MOST_WORDS: usize = 64;

/// The words that an expression matches: one from `^` to `$` made of characters that stand for
/// themselves, sets of such (`[éè]`), groups of alternatives and `?`. `None` of any other.
pub(super) fn words(expression: &str) -> Option<Vec<String>> {
    let inner = expression.strip_prefix('^')?.strip_suffix('$')?;
    let mut rest = inner.chars().peekable();
    let words = sequence(&mut rest)?;
    rest.next().is_none().then_some(words)
}

/// What the next parts match, up to `|`, `)` or the end.
fn sequence(rest: &mut Peekable<Chars<'_>>) -> Option<Vec<String>> {
    let mut words = vec![String::new()];
    while let Some(&next) = rest.peek() {
        let mut part = match next {
            '|' | ')' => break,
            '(' => {
                rest.next();
                alternatives(rest)?
            }
            '[' => {
                rest.next();
                set(rest)?
            }
            '\\' => {
                rest.next();
                let escaped = rest.next().filter(char::is_ascii_punctuation)?;
                vec![escaped.to_string()]
            }
            '.' | '^' | '$' | '*' | '+' | '?' | '{' | '}' | ']' => return None,
            c => {
                rest.next();
                vec![c.to_string()]
            }
        };
        match rest.peek() {
            Some('?') => {
                rest.next();
                part.push(String::new());
            }
            Some('*' | '+' | '{') => return None,
            _ => {}
        }
        if words.len() * part.len() > MOST_WORDS {
            return None;
        }
        words = words
            .iter()
            .flat_map(|word| part.iter().map(move |part| format!("{word}{part}")))
            .collect();
    }
    Some(words)
}

/// What a set of characters matches, after its bracket: no ranges, and nothing but what is in it.
fn set(rest: &mut Peekable<Chars<'_>>) -> Option<Vec<String>> {
    let mut characters = Vec::new();
    loop {
        match rest.next()? {
            ']' => return (!characters.is_empty()).then_some(characters),
            '-' | '^' | '[' | '\\' | '&' | '~' => return None,
            c => characters.push(c.to_string()),
        }
    }
}

/// What a group matches, after its bracket.
fn alternatives(rest: &mut Peekable<Chars<'_>>) -> Option<Vec<String>> {
    let mut words = Vec::new();
    loop {
        words.extend(sequence(rest)?);
        match rest.next()? {
            '|' => {}
            ')' => return (words.len() <= MOST_WORDS).then_some(words),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_few_words_are_spelt_out() {
        assert_eq!(words("^-(il|elle|on)$").unwrap(), ["-il", "-elle", "-on"]);
        assert_eq!(words("^ans?$").unwrap(), ["ans", "an"]);
        assert_eq!(words("^(l|qu)'(y|en)?$").unwrap().len(), 6);
        assert_eq!(words("^a(b(c|d))$").unwrap(), ["abc", "abd"]);
        assert_eq!(words("^m[ée]ga$").unwrap(), ["méga", "mega"]);
        assert_eq!(words(r"^24/7( k\.o\.)?$").unwrap(), ["24/7 k.o.", "24/7"]);
    }

    #[test]
    fn anything_else_is_left_alone() {
        for expression in [
            "il$",
            "^il",
            "^a|b$",
            "^[a-c]$",
            "^[^a]$",
            "^[]a]$",
            r"^a\d$",
            "^a.$",
            "^a*$",
            "^(a|b)+$",
            "^(a$",
            "^a)$",
            "^a{2}$",
            "^(a|b|c|d)(a|b|c|d)(a|b|c|d)(a|b)$",
            "^(?:a)$",
            "^a??$",
        ] {
            assert_eq!(words(expression), None, "{expression}");
        }
    }
}
