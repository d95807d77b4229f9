//! What a text is about, as far as its words tell.

use super::test::Class;
use crate::document::{Document, Span};
use crate::lexicon::LemmaId;

/// How far around a finding its topic is looked for, in tokens: about a page either way.
const REACH: usize = 300;

/// How many different words of a topic show that a text is about it.
const ENOUGH: usize = 3;

/// A word of a topic that was met.
#[derive(PartialEq)]
enum Met<'a> {
    Form(&'a str),
    Lemma(LemmaId),
}

/// Whether [`ENOUGH`] different words of the topic stand within [`REACH`] of the place, which
/// does not count itself.
pub(super) fn is_about(document: &Document, place: Span, topic: &Class) -> bool {
    let tokens = document.tokens();
    let first = tokens.partition_point(|token| token.span.end <= place.start);
    let last = tokens.partition_point(|token| token.span.start < place.end);
    let before = first.saturating_sub(REACH)..first;
    let after = last..last.saturating_add(REACH).min(tokens.len());
    let mut met = Vec::with_capacity(ENOUGH);
    for token in before.chain(after) {
        let word = document.word(token);
        let found = if topic.forms.contains(&word.folded) {
            Some(Met::Form(&word.folded))
        } else {
            let mut lemmas = word.analyses.iter().map(|analysis| analysis.lemma);
            let lemma = lemmas.find(|lemma| topic.lemmas.contains(lemma));
            lemma.map(Met::Lemma)
        };
        if let Some(found) = found
            && !met.contains(&found)
        {
            met.push(found);
            if met.len() == ENOUGH {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_about;
    use crate::document::{Document, Span};
    use crate::lexicon::Lexicon;
    use crate::rules::test::Class;

    fn is_about_tennis(text: &str) -> bool {
        let lexicon = Lexicon::embedded();
        let lemma = |word: &str| lexicon.lemma_id(word).expect("a French word");
        let topic = Class {
            lemmas: ["tennis", "raquette", "filet"]
                .map(lemma)
                .into_iter()
                .collect(),
            forms: ["wimbledon"].map(Into::into).into_iter().collect(),
            list: None,
        };
        let document = Document::new(text, &lexicon);
        let start = text.find("pause").expect("the word in question");
        let start = text[..start].chars().count() as u32;
        let place = Span {
            start,
            end: start + 5,
        };
        is_about(&document, place, &topic)
    }

    #[test]
    fn three_different_words_show_what_a_text_is_about() {
        assert!(is_about_tennis(
            "Au tennis, une raquette sert à passer le filet. Une pause suit."
        ));
        assert!(is_about_tennis(
            "Une pause à Wimbledon, puis deux raquettes près des filets."
        ));
    }

    #[test]
    fn fewer_or_far_words_do_not() {
        assert!(!is_about_tennis("Le tennis et la raquette. Une pause."));
        assert!(!is_about_tennis(
            "Une raquette, deux raquettes, le tennis, du tennis, puis une pause."
        ));
        let far = format!(
            "Le tennis, la raquette, le filet. {}Une pause.",
            "Un mot. ".repeat(150)
        );
        assert!(!is_about_tennis(&far));
    }
}
