//! Elision and contraction where a suggestion is put together and where it meets the text.
//!
//! Source of the rules: Riegel, Pellat & Rioul, *Grammaire méthodique du français*, on elision
//! and on the contracted articles.

use crate::document::{Document, Shape, Span, capitalised, fold};
use crate::lexicon::elision::{contraction, elided, form_before_vowel, unelided};
use crate::lexicon::{Analysis, Feature, Lexicon, Upos};

/// Makes the joints inside a suggestion: `de le accord` → `de l'accord`, `de les gens` →
/// `des gens`.
pub(super) fn inside(text: &str, lexicon: &Lexicon) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let mut i = 0;
    while i + 1 < words.len() {
        if let Some(contracted) = contraction(&words[i], &words[i + 1])
            && !words.get(i + 2).is_some_and(|next| {
                words[i + 1] == "le" && starts_with_vowel(next, lexicon)
                    || is_infinitive(next, lexicon)
            })
        {
            words[i] = contracted.to_owned();
            words.remove(i + 1);
            continue;
        }
        if let Some(elided) = before_vowel(&words[i], &words[i + 1], lexicon) {
            words[i] = elided;
        }
        i += 1;
    }
    let mut joined = String::with_capacity(text.len());
    for (i, word) in words.iter().enumerate() {
        if i > 0 && !joined.ends_with(['\'', '’']) {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// Fits a suggestion into its sentence. `tokens` is the marked range of the document; the
/// span returned is that range, or one word more where a neighbour has to change with it.
pub(super) fn around(
    document: &Document,
    lexicon: &Lexicon,
    tokens: std::ops::Range<usize>,
    suggestion: String,
) -> (Span, String) {
    let all = document.tokens();
    let mut span = all[tokens.start].span.to(all[tokens.end - 1].span);
    let mut text = suggestion;
    if text.is_empty() {
        // One of the two spaces around a deleted word goes with it: the one after it, or, before
        // a comma or a full stop, which have none before them, the one in front. What precedes may be joined to it: then there
        // is only one, which has to stay.
        let before = document.slice(Span::new(0, span.start)).chars().next_back();
        let apart = before.is_none_or(|c| c.is_whitespace() || matches!(c, '\'' | '’' | '('));
        let blank = |start, end| document.slice(Span::new(start, end)).trim().is_empty();
        if apart && let Some(next) = all.get(tokens.end) {
            if next.span.start > span.end {
                if blank(span.end, next.span.start) {
                    span.end = next.span.start;
                }
            } else if document.slice(next.span).starts_with([',', '.', '…', ')'])
                && let Some(previous) = tokens.start.checked_sub(1).map(|left| all[left])
                && blank(previous.span.end, span.start)
            {
                span.start = previous.span.end;
            }
        }
        return (span, text);
    }
    let marked = document.word(tokens.start);
    // Before: the word on the left, when it belongs to the same sentence's run of words.
    if tokens.start > 0 {
        let left = document.word(tokens.start - 1);
        let adjacent = document.slice(Span::new(
            all[tokens.start - 1].span.end,
            all[tokens.start].span.start,
        ));
        let near = adjacent.is_empty() || adjacent.chars().all(char::is_whitespace);
        if near
            && let Some(changed) = left_neighbour(&left.folded, marked, &text, lexicon)
            && changed != *left.folded
        {
            let capital = matches!(left.shape, Shape::Capitalised);
            let changed = if capital {
                capitalised(&changed)
            } else {
                changed
            };
            let glue = if changed.ends_with('\'') { "" } else { " " };
            text = match changed.strip_suffix('+') {
                // The contraction swallowed the suggestion's own article.
                Some(contracted) => {
                    let rest = text.split_once(' ').map_or("", |(_, rest)| rest);
                    format!("{contracted} {rest}")
                }
                None => format!("{changed}{glue}{text}"),
            };
            span = all[tokens.start - 1].span.to(span);
        }
    }
    // After: the last word elides, or needs its vowel and a space back.
    let last_elided = document
        .slice(all[tokens.end - 1].span)
        .ends_with(['\'', '’']);
    if let Some(right) = all.get(tokens.end) {
        let next = document.slice(right.span);
        let (head, last) = text
            .rsplit_once(' ')
            .map_or(("", text.as_str()), |pair| pair);
        let space = if head.is_empty() { "" } else { " " };
        if let Some(contracted) = contraction(last, next) {
            let following = all
                .get(tokens.end + 1)
                .map_or("", |token| document.slice(token.span));
            if !(next == "le" && starts_with_vowel(following, lexicon)
                || is_infinitive(following, lexicon))
            {
                text = format!("{head}{space}{contracted}");
                span = span.to(right.span);
            }
        } else if let Some(elided) = before_vowel(last, next, lexicon)
            .filter(|elided| elided.ends_with('\'') && span.end <= right.span.start)
        {
            let glued = span.end == right.span.start;
            text = format!("{head}{space}{elided}");
            if !glued {
                // The space after it goes too.
                text.push_str(next);
                span = span.to(right.span);
            }
        } else if last_elided && !text.ends_with(['\'', '’']) {
            text.push(' ');
        }
    }
    (span, text)
}

/// Gives a suggestion the capital that the text it replaces owes to its place: at the start of
/// the sentence, or after a mark such as `«`.
pub(super) fn keep_capital(
    document: &Document,
    sentence: &std::ops::Range<usize>,
    token: usize,
    text: String,
) -> String {
    let place = token == sentence.start
        || document.word(token - 1).shape == Shape::Punctuation
            && !matches!(&*document.word(token - 1).folded, "," | "-" | "(");
    if place && document.word(token).shape == Shape::Capitalised {
        return capitalised(&text);
    }
    text
}

/// Whether the word can only be an infinitive: *le* and *les* before it are pronouns, which do
/// not contract.
fn is_infinitive(word: &str, lexicon: &Lexicon) -> bool {
    let mut readings = Vec::new();
    lexicon.analyses(&fold(word), &mut readings);
    !readings.is_empty()
        && readings
            .iter()
            .all(|reading| reading.features.is(Feature::VerbForm, "Inf"))
}

fn starts_with_vowel(word: &str, lexicon: &Lexicon) -> bool {
    let folded = fold(word);
    let first = folded.split([' ', '\'']).next().unwrap_or("");
    !first.is_empty() && lexicon.elides(first)
}

/// What becomes of `word` before `next`, if anything does.
fn before_vowel(word: &str, next: &str, lexicon: &Lexicon) -> Option<String> {
    let si = word == "si" && matches!(next, "il" | "ils");
    if si {
        return Some("s'".to_owned());
    }
    // *ce* before a noun is *cet*; *si* elides before *il* alone.
    let changed = match word {
        "ce" | "si" => form_before_vowel(word),
        _ => elided(word).or_else(|| form_before_vowel(word)),
    }?;
    starts_with_vowel(next, lexicon).then(|| changed.to_owned())
}

/// What the word on the left of a suggestion becomes; a `+` at the end says that it has taken
/// in the suggestion's first word. `None` when it stays as it is.
fn left_neighbour(
    left: &str,
    marked: &crate::document::Word,
    suggestion: &str,
    lexicon: &Lexicon,
) -> Option<String> {
    let first = suggestion.trim_start_matches(['«', '“', '"', '\u{a0}', ' ']);
    let first = first.split(' ').next().unwrap_or("");
    if let Some(contracted) = contraction(left, first) {
        return Some(format!("{contracted}+"));
    }
    let vowel = starts_with_vowel(first, lexicon);
    let noun = first_noun(suggestion, lexicon);
    let replaced = marked.analyses.iter().find(|a| a.upos == Upos::Noun);
    // A determiner agrees with the noun that comes in place of another.
    let number = noun.map_or(0, |noun| noun.features.get(Feature::Number));
    let gender = noun.map_or(0, |noun| noun.features.get(Feature::Gender));
    let feminine = gender == 2;
    let plural = number == 2;
    let becomes_noun = noun.is_some() && (replaced.is_some() || !marked.known);
    let changed = match left {
        "l'" if !vowel && becomes_noun && plural => "les",
        "l'" if !vowel && noun.is_some() && feminine => "la",
        "l'" if !vowel => "le",
        "d'" | "qu'" | "j'" | "m'" | "t'" | "s'" | "n'" | "jusqu'" | "lorsqu'" | "puisqu'"
            if !vowel =>
        {
            return unelided(left).map(str::to_owned);
        }
        "du" | "au" if becomes_noun && gender != 0 && !plural => {
            let preposition = if left == "du" { "de" } else { "à" };
            if vowel {
                return Some(format!("{preposition} l'"));
            }
            if feminine {
                return Some(format!("{preposition} la"));
            }
            return None;
        }
        "du" if vowel => "de l'",
        "au" if vowel => "à l'",
        "le" | "la" | "un" | "une" | "ce" | "cet" | "cette" | "mon" | "ma" | "ton" | "ta"
        | "son" | "sa"
            if becomes_noun && gender != 0 && !plural =>
        {
            let pair = match left {
                "le" | "la" => ("le", "la"),
                "un" | "une" => ("un", "une"),
                "ce" | "cet" | "cette" => ("ce", "cette"),
                "mon" | "ma" => ("mon", "ma"),
                "ton" | "ta" => ("ton", "ta"),
                _ => ("son", "sa"),
            };
            let form = if feminine { pair.1 } else { pair.0 };
            return Some(before_vowel(form, first, lexicon).unwrap_or_else(|| form.to_owned()));
        }
        "cet" if !vowel => "ce",
        _ => return before_vowel(left, first, lexicon),
    };
    Some(changed.to_owned())
}

/// The reading of the suggestion's head: its first word, if that is a noun or an adjective
/// followed by one.
fn first_noun(suggestion: &str, lexicon: &Lexicon) -> Option<Analysis> {
    let mut readings = Vec::new();
    for word in suggestion.split([' ', '\'']).take(2) {
        readings.clear();
        lexicon.analyses(&fold(word), &mut readings);
        if readings
            .iter()
            .any(|a| matches!(a.upos, Upos::Adp | Upos::Det | Upos::Pron))
        {
            return None;
        }
        if let Some(noun) = readings.iter().find(|a| a.upos == Upos::Noun) {
            // A form that is a noun of either gender decides nothing.
            let both = readings.iter().any(|a| {
                a.upos == Upos::Noun
                    && a.features.get(Feature::Gender) != noun.features.get(Feature::Gender)
            });
            let features = if both {
                noun.features.with_number(Feature::Gender, 0)
            } else {
                noun.features
            };
            return Some(Analysis { features, ..*noun });
        }
        if !readings.iter().any(|a| a.upos == Upos::Adj) {
            return None;
        }
    }
    None
}
