//! Two words in a row, and what to say of where they meet.

use std::sync::Arc;

use super::corrected;
use super::reading::readings;
use crate::document::{Document, Sentence, Shape, Word, capitalised};
use crate::finding::{Finding, RuleInfo};
use crate::lexicon::{Lexicon, Upos};

/// What to say of two tokens in a row.
pub(super) struct Joint {
    pub(super) rule: usize,
    /// How many tokens the finding covers.
    pub(super) tokens: usize,
    pub(super) text: String,
    pub(super) safe: bool,
}

impl Joint {
    pub(super) fn new(rule: usize, tokens: usize, text: impl Into<String>) -> Self {
        Self {
            rule,
            tokens,
            text: text.into(),
            safe: false,
        }
    }

    pub(super) fn safe(self) -> Self {
        Self { safe: true, ..self }
    }
}

/// Reports what `judge` says of each two tokens in a row of a sentence; what it has spoken of is
/// not looked at again.
pub(super) fn report(
    document: &Document,
    lexicon: &Lexicon,
    sentence: &Sentence,
    rules: &[Arc<RuleInfo>],
    findings: &mut Vec<Finding>,
    judge: impl Fn(&Pair<'_>) -> Option<Joint>,
) {
    let all = document.tokens();
    let mut token = sentence.tokens.start;
    while token + 1 < sentence.tokens.end {
        let pair = Pair {
            document,
            lexicon,
            first: token,
            end: sentence.tokens.end,
            start: sentence.tokens.start,
        };
        let Some(joint) = judge(&pair) else {
            token += 1;
            continue;
        };
        let text = if document.word(token).shape == Shape::Capitalised {
            capitalised(&joint.text)
        } else {
            joint.text
        };
        let span = all[token].span.to(all[token + joint.tokens - 1].span);
        findings.push(corrected(&rules[joint.rule], span, text, joint.safe));
        token += joint.tokens;
    }
}

/// Two tokens in a row of one sentence.
pub(super) struct Pair<'a> {
    pub(super) document: &'a Document,
    pub(super) lexicon: &'a Lexicon,
    pub(super) first: usize,
    /// The first token of the sentence.
    pub(super) start: usize,
    /// One past the last token of the sentence.
    pub(super) end: usize,
}

impl Pair<'_> {
    pub(super) fn folded(&self, token: usize) -> &str {
        if token < self.end {
            &self.document.word(token).folded
        } else {
            ""
        }
    }

    pub(super) fn has(&self, token: usize, upos: Upos) -> bool {
        token < self.end && readings(self.document, token).any(|r| r.upos == upos)
    }

    pub(super) fn elides(&self, token: usize) -> bool {
        token < self.end && self.lexicon.elides(self.folded(token))
    }

    /// Whether the token is a word that can only go on a noun phrase.
    pub(super) fn nominal(&self, token: usize) -> bool {
        (self.has(token, Upos::Noun) || self.has(token, Upos::Adj))
            && ![
                Upos::Adp,
                Upos::Cconj,
                Upos::Sconj,
                Upos::Det,
                Upos::Pron,
                Upos::Adv,
            ]
            .into_iter()
            .any(|upos| self.has(token, upos))
    }

    pub(super) fn known_lower(&self, token: usize) -> bool {
        let word = self.document.word(token);
        word.known && word.shape == Shape::Lower && word.form.chars().count() > 1
    }

    /// The pair that starts at another token of the sentence.
    pub(super) fn at(&self, first: usize) -> Self {
        Self { first, ..*self }
    }

    /// Both words, where they are ones that can elide or contract.
    pub(super) fn words(&self) -> Option<(&Word, &Word)> {
        let (a, b) = (
            self.document.word(self.first),
            self.document.word(self.first + 1),
        );
        let fit = matches!(a.shape, Shape::Lower | Shape::Capitalised)
            && !matches!(b.shape, Shape::Punctuation | Shape::Address | Shape::Number);
        fit.then_some((a, b))
    }
}
