//! What a suggestion can do to the text of a capture: `{$v:capital}`, `{$n:number}`,
//! `{$v/-//}`.

use regex_lite::Regex;
use rustc_hash::FxHashMap;

use super::finite;
use crate::document::capitalised;
use crate::finding::Message;

/// The space inside French numbers and times: one that no line breaks at.
const NO_BREAK: char = '\u{a0}';

/// A change of a captured text.
#[derive(Clone, Debug)]
pub(super) enum Transform {
    /// First letter upper case.
    Capital,
    /// All letters lower case.
    Lower,
    /// A number written the English way, or without spaces, as French writes it.
    Number,
    /// A time of day with a colon as French writes it; hours after noon counted from 12 up.
    Time { half: Option<Half> },
    /// What matches gives way to something else.
    Replace(Regex, String),
    /// A text that is one of these gives way to something else. Tables of hundreds of such pairs
    /// are common, and slow as regular expressions.
    Table(FxHashMap<String, String>),
}

/// Half of the twelve-hour day.
#[derive(Clone, Copy, Debug)]
pub(super) enum Half {
    Morning,
    Afternoon,
}

impl Transform {
    /// Reads what follows the capture's name: `:capital`, `/regex/replacement/`, several
    /// pairs in a row.
    pub(super) fn parse(text: &str) -> Result<Vec<Transform>, Message> {
        if let Some(name) = text.strip_prefix(':') {
            return Ok(vec![match name {
                "capital" => Transform::Capital,
                "lower" => Transform::Lower,
                "number" => Transform::Number,
                "time" => Transform::Time { half: None },
                "am" => Transform::Time {
                    half: Some(Half::Morning),
                },
                "pm" => Transform::Time {
                    half: Some(Half::Afternoon),
                },
                _ => {
                    return Err(Message::new(
                        format!(
                            "« :{name} » : écrire :capital, :lower, :number, :time, :am ou :pm"
                        ),
                        format!("\":{name}\": write :capital, :lower, :number, :time, :am or :pm"),
                    ));
                }
            }]);
        }
        let malformed = || Message::new("à écrire {$v/quoi/par quoi/}", "write {$v/what/by what/}");
        let body = text
            .strip_prefix('/')
            .and_then(|body| body.strip_suffix('/'))
            .ok_or_else(malformed)?;
        let parts: Vec<&str> = body.split('/').collect();
        if !parts.len().is_multiple_of(2) {
            return Err(malformed());
        }
        let transform = |pair: &[&str]| match finite::words(pair[0]) {
            Some(words) if !pair[1].contains('$') => {
                let by = |word| (word, pair[1].to_owned());
                Ok(Transform::Table(words.into_iter().map(by).collect()))
            }
            _ => {
                let regex = Regex::new(pair[0]).map_err(|error| {
                    Message::new(
                        format!("expression rationnelle incorrecte : {error}"),
                        format!("bad regular expression: {error}"),
                    )
                })?;
                Ok(Transform::Replace(regex, pair[1].to_owned()))
            }
        };
        let transforms = parts.chunks_exact(2).map(transform);
        Ok(joined(transforms.collect::<Result<_, _>>()?))
    }

    /// The text changed; `None` when it is not of the kind the transform is for.
    pub(super) fn apply(&self, text: String) -> Option<String> {
        match self {
            Transform::Capital => Some(capitalised(&text)),
            Transform::Lower => Some(text.to_lowercase()),
            Transform::Number => french_number(&text),
            Transform::Time { half } => french_time(&text, *half),
            Transform::Table(table) => Some(match table.get(&text) {
                Some(by) => by.clone(),
                None => text,
            }),
            Transform::Replace(regex, by) => Some(regex.replace_all(&text, by).into_owned()),
        }
    }
}

/// The same transforms, with one table for those that follow each other.
fn joined(transforms: Vec<Transform>) -> Vec<Transform> {
    let mut joined: Vec<Transform> = Vec::new();
    for transform in transforms.into_iter().rev() {
        match (transform, joined.last_mut()) {
            (Transform::Table(table), Some(Transform::Table(next))) => {
                // What the next one changes again comes out changed twice.
                let twice = |(word, by)| (word, next.get(&by).cloned().unwrap_or(by));
                let table: Vec<_> = table.into_iter().map(twice).collect();
                next.extend(table);
            }
            (transform, _) => joined.push(transform),
        }
    }
    joined.reverse();
    joined
}

/// `1,234.56` → `1 234,56`; `76.000` and `4159` → `76 000`, `4 159`; `3.5` → `3,5`.
fn french_number(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if !text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    {
        return None;
    }
    let groups = |mark: char| {
        let mut parts = text.split(mark);
        let first = parts.next().unwrap_or("");
        let rest: Vec<&str> = parts.collect();
        let even = !rest.is_empty() && rest.iter().all(|part| part.len() == 3);
        (1..=3).contains(&first.len()) && first != "0" && even
    };
    let (whole, fraction) = match (text.contains(','), text.contains('.')) {
        // The last mark of two kinds is the decimal one.
        (true, true) => {
            let at = text.rfind([',', '.'])?;
            (text[..at].replace([',', '.'], ""), Some(&text[at + 1..]))
        }
        (true, false) if groups(',') => (text.replace(',', ""), None),
        (false, true) if groups('.') => (text.replace('.', ""), None),
        (false, false) => (text.clone(), None),
        _ => {
            let (whole, fraction) = text.split_once([',', '.'])?;
            (whole.to_owned(), Some(fraction))
        }
    };
    if whole.is_empty() || fraction.is_some_and(|f| f.contains([',', '.'])) {
        return None;
    }
    let mut french = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 && whole.len() > 3 {
            french.push(NO_BREAK);
        }
        french.push(digit);
    }
    if let Some(fraction) = fraction {
        french.push(',');
        french.push_str(fraction);
    }
    Some(french)
}

/// `5:30` → `5 h 30`, after noon `17 h 30`.
fn french_time(text: &str, half: Option<Half>) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let mut parts = digits.split([':', '.', 'h']);
    let hour: u32 = parts.next()?.trim().parse().ok()?;
    let minutes = parts.next().unwrap_or("").trim();
    let hour = match half {
        Some(_) if hour > 12 => return None,
        Some(Half::Morning) => hour % 12,
        Some(Half::Afternoon) => hour % 12 + 12,
        None => hour,
    };
    if hour > 24 || minutes.len() > 2 || !minutes.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut french = format!("{hour}{NO_BREAK}h");
    if !minutes.is_empty() && minutes != "00" {
        french.push(NO_BREAK);
        french.push_str(minutes);
    }
    Some(french)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(transform: &str, text: &str) -> Option<String> {
        let transforms = Transform::parse(transform).expect("a transform");
        transforms
            .iter()
            .try_fold(text.to_owned(), |text, one| one.apply(text))
    }

    #[test]
    fn numbers_become_french() {
        for (english, french) in [
            ("1,234.56", "1\u{a0}234,56"),
            ("1,234,567", "1\u{a0}234\u{a0}567"),
            ("76.000", "76\u{a0}000"),
            ("4159", "4\u{a0}159"),
            ("3.5", "3,5"),
            ("0.125", "0,125"),
            ("12", "12"),
        ] {
            assert_eq!(
                apply(":number", english).as_deref(),
                Some(french),
                "{english}"
            );
        }
        assert_eq!(apply(":number", "1.2.3"), None);
        assert_eq!(apply(":number", "douze"), None);
    }

    #[test]
    fn times_become_french() {
        for (transform, english, french) in [
            (":time", "16:30", "16\u{a0}h\u{a0}30"),
            (":pm", "5:30", "17\u{a0}h\u{a0}30"),
            (":pm", "12:15", "12\u{a0}h\u{a0}15"),
            (":am", "12:15", "0\u{a0}h\u{a0}15"),
            (":am", "9", "9\u{a0}h"),
            (":pm", "8pm", "20\u{a0}h"),
        ] {
            assert_eq!(
                apply(transform, english).as_deref(),
                Some(french),
                "{english}"
            );
        }
        assert_eq!(apply(":pm", "17:30"), None);
    }

    #[test]
    fn words_are_replaced_by_a_table() {
        let table = "/^CVD$/MCV/^(VTE|DVT)$/TVP/";
        assert_eq!(apply(table, "CVD").as_deref(), Some("MCV"));
        assert_eq!(apply(table, "DVT").as_deref(), Some("TVP"));
        assert_eq!(apply(table, "CVDs").as_deref(), Some("CVDs"));
        let chained = "/^a$/b/^(b|c)$/d/^a$/e/^le chat$/la chatte/";
        for (text, changed) in [("a", "d"), ("b", "d"), ("c", "d"), ("d", "d")] {
            assert_eq!(apply(chained, text).as_deref(), Some(changed));
        }
        assert_eq!(apply(chained, "le chat").as_deref(), Some("la chatte"));
    }

    #[test]
    fn texts_are_replaced() {
        assert_eq!(
            apply("/-//", "cyber-attaque").as_deref(),
            Some("cyberattaque")
        );
        assert_eq!(apply("/(ème|ième)$/e/", "3ème").as_deref(), Some("3e"));
        assert_eq!(
            apply("/[^0-9]//^/années /", "1990s").as_deref(),
            Some("années 1990")
        );
        assert_eq!(apply(":capital", "état").as_deref(), Some("État"));
        assert!(Transform::parse("/a/b").is_err());
        assert!(Transform::parse("/(/b/").is_err());
        assert!(Transform::parse(":haut").is_err());
    }
}
