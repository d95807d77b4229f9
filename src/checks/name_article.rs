//! A name that has an article in one place and none in the others: *la NSO*, *NSO*.

use std::sync::Arc;

use super::description::Description;
use super::reading::{is_verb, readings};
use super::{Check, corrected};
use crate::document::{Document, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Lexicon, Upos};

const ARTICLE: Description = Description {
    id: "noms/article-devant-nom",
    category: "terminology/inconsistent",
    severity: Severity::Info,
    fr: "Ce nom a ici un article, ailleurs dans le texte il n'en a pas.",
    en: "This name has an article here and none elsewhere in the text.",
    see: Some("Grevisse et Goosse, Le Bon Usage : article devant les noms propres"),
    bad: &[
        "Le logiciel fait par Zorvex est en cause. Selon Zorvex, tout va bien. Le juge accuse {la Zorvex→Zorvex} d'espionnage.",
        "Avec Velmoc, tout va vite, et les juges ont écrit à Velmoc. Ils savent que {le Velmoc→Velmoc} ment.",
    ],
    good: &[
        "Le logiciel fait par Zorvex est en cause. Selon Zorvex, le Zorvex Pro est sûr.",
        "La Zorvex est fermée. Le patron de la Zorvex est parti, dit un ami de Zorvex.",
    ],
};

/// Words before a name that would be followed by its article if it had one; *de* is none of
/// them, since complements lose theirs: *secret d'État*.
const BEFORE_BARE: &[&str] = &[
    "à", "par", "avec", "pour", "chez", "que", "qu'", "mais", "contre", "selon",
];

/// Names with and without an article.
pub(super) struct NameArticle {
    rules: [Arc<RuleInfo>; 1],
}

impl NameArticle {
    pub(super) fn new() -> Self {
        Self {
            rules: [ARTICLE.info()],
        }
    }
}

/// How one spelling of a name is used.
#[derive(Clone, Default)]
struct Uses {
    bare: usize,
    /// The article of each use that has one.
    with_article: Vec<usize>,
}

impl Check for NameArticle {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let mut uses: Vec<Option<Uses>> = document
            .words()
            .iter()
            .map(|word| {
                let name = !word.known
                    && matches!(word.shape, Shape::Upper | Shape::Capitalised | Shape::Mixed)
                    && word.form.chars().count() > 2;
                name.then(Uses::default)
            })
            .collect();
        for sentence in document.sentences() {
            for token in sentence.tokens.clone() {
                let id = document.tokens()[token].word.0 as usize;
                let Some(uses) = &mut uses[id] else { continue };
                let next = (token + 1 < sentence.tokens.end).then_some(token + 1);
                let part_of_more = next.is_some_and(|next| {
                    matches!(
                        document.word(next).shape,
                        Shape::Capitalised | Shape::Upper | Shape::Mixed | Shape::Number
                    ) || matches!(&*document.word(next).form, "-" | "/")
                });
                if part_of_more {
                    continue;
                }
                if token == sentence.tokens.start {
                    uses.bare += usize::from(next.is_some_and(|next| {
                        let mut all = readings(document, next).peekable();
                        all.peek().is_some() && all.all(|r| is_verb(r) || r.upos == Upos::Noun)
                    }));
                    continue;
                }
                match &*document.word(token - 1).folded {
                    "le" | "la" | "l'" => uses.with_article.push(token - 1),
                    before if BEFORE_BARE.contains(&before) => uses.bare += 1,
                    _ => {}
                }
            }
        }
        let tokens = document.tokens();
        for uses in uses.into_iter().flatten() {
            if uses.bare < 2 || uses.bare < 2 * uses.with_article.len() {
                continue;
            }
            for article in uses.with_article {
                let name = tokens[article + 1].span;
                findings.push(corrected(
                    &self.rules[0],
                    tokens[article].span.to(name),
                    document.slice(name),
                    false,
                ));
            }
        }
    }
}
