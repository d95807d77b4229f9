//! A role in the masculine beside a woman's name, or in the feminine beside a man's.

use super::WrongGender;
use super::record::{Mention, Persons};
use super::roles::{Role, is_either, role, showing};
use crate::checks::agreement::form::{FEMININE, MASCULINE, PLURAL};
use crate::checks::agreement::person::Named;
use crate::document::{self, Document, Shape, Span};
use crate::lexicon::{Feature, Lexicon, Upos};
use crate::structure::upos;

/// How many words may stand between a role and a name: « le procureur de la ville de Reims,
/// Laure Martin, ».
const FAR: usize = 12;

/// The roles beside names.
pub(super) fn find(document: &Document, lexicon: &Lexicon, persons: &Persons) -> Vec<WrongGender> {
    let mut wrong = Vec::new();
    let mut sentences = document.sentences().iter().peekable();
    for mention in persons.mentions.iter().filter(|m| m.gender != 0) {
        while sentences
            .next_if(|s| s.tokens.end <= mention.tokens.start)
            .is_some()
        {}
        let Some(sentence) = sentences.peek() else {
            break;
        };
        let view = View {
            document,
            lexicon,
            sentence,
        };
        wrong.extend(
            view.before(mention)
                .or_else(|| view.nationality(mention))
                .or_else(|| view.civility(mention))
                .or_else(|| view.at_the_start(mention)),
        );
        wrong.extend(view.after(mention));
    }
    wrong
}

/// « Barbara Martin sera l'invité »: the role that a person is said to have.
pub(super) fn attribute(
    document: &Document,
    lexicon: &Lexicon,
    sentence: &document::Sentence,
    named: &Named,
    gender: u32,
) -> Option<WrongGender> {
    let group = &named.group;
    let reflexive = !group.clitics.is_empty() && group.negation.is_none();
    if !group.copula || group.predicate.is_some() || reflexive {
        return None;
    }
    let mut at = group.tokens.end;
    // « d'ailleurs »
    while at < sentence.tokens.end
        && (upos(document, at) == Upos::Adv || &*document.word(at).folded == "d'")
    {
        at += 1;
    }
    let view = View {
        document,
        lexicon,
        sentence,
    };
    let (determiner, role_at, role) = view.role_from(at)?;
    determiner.filter(|_| gender != 0)?;
    view.wrong(determiner, role_at, role, gender)
}

struct View<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    sentence: &'a document::Sentence,
}

impl View<'_> {
    fn folded(&self, token: usize) -> &str {
        &self.document.word(token).folded
    }

    /// « le procureur Laure Martin », « le vice-président américain Laure Martin »
    fn before(&self, mention: &Mention) -> Option<WrongGender> {
        let first = self.sentence.tokens.start;
        let mut at = mention.tokens.start.checked_sub(1)?;
        let mut adjectives = 0;
        while at > first
            && adjectives < 2
            && role(self.folded(at)).is_none()
            && upos(self.document, at) == Upos::Adj
        {
            at -= 1;
            adjectives += 1;
        }
        // « le candidat républicain Laure Martin »
        if at > first && role(self.folded(at - 1)).is_some() {
            at -= 1;
        }
        let role = (at >= first).then(|| role(self.folded(at))).flatten()?;
        let determiner = self.determiner_before(at)?;
        self.wrong(Some(determiner), at, role, mention.gender)
    }

    /// « Le procureur du comté de Reims, Laure Martin, »: a role at the start of a sentence
    /// that the name follows between commas.
    fn at_the_start(&self, mention: &Mention) -> Option<WrongGender> {
        let start = self.sentence.tokens.start;
        let end = self.sentence.tokens.end;
        let comma = mention.tokens.start.checked_sub(1)?;
        let closed = mention.tokens.end < end && self.folded(mention.tokens.end) == ",";
        let (determiner, at, role) = self.role_from(start)?;
        let alone = mention.full
            && closed
            && comma > at
            && self.folded(comma) == ","
            && comma - at <= FAR
            && !(at + 1..comma).any(|token| {
                matches!(self.folded(token), "," | "et" | "(" | "«" | "\"")
                    || matches!(
                        upos(self.document, token),
                        Upos::Verb | Upos::Aux | Upos::Pron
                    )
                    || self.document.word(token).shape == Shape::Lower
                        && super::roles::gender_of_role(self.folded(token)).is_some()
            });
        // Somebody else may be enumerated further on.
        let listed = (mention.tokens.end..(mention.tokens.end + FAR).min(end))
            .any(|token| self.folded(token) == "et");
        determiner.filter(|_| alone && !listed)?;
        self.wrong(determiner, at, role, mention.gender)
    }

    /// « Laure Martin, vice-président de », « Martin, le médaillé de »
    fn after(&self, mention: &Mention) -> Option<WrongGender> {
        let end = self.sentence.tokens.end;
        let mut comma = mention.tokens.end;
        if comma >= end || self.folded(comma) != "," {
            return None;
        }
        // « , 45 ans, »
        if comma + 3 < end
            && self.document.word(comma + 1).shape == Shape::Number
            && self.folded(comma + 2) == "ans"
            && self.folded(comma + 3) == ","
        {
            comma += 3;
        }
        let start = mention.tokens.start;
        let opens = start == self.sentence.tokens.start
            || matches!(
                self.folded(start - 1),
                "que" | "qu'" | "selon" | "par" | "mme" | "m."
            )
            || self.document.reading(start - 1).is_some_and(|r| {
                r.upos == Upos::Verb && (mention.full || self.document.word(start - 1).speech)
            });
        if !mention.full && !opens {
            return None;
        }
        if let Some((determiner, at, role)) = self.role_from(comma + 1) {
            // « Laure Martin, le président du club et… »: a list.
            if determiner.is_some() && !opens {
                return None;
            }
            return self.wrong(determiner, at, role, mention.gender);
        }
        let either = comma + 1;
        let shown = either + 1;
        if shown < end && is_either(self.folded(either)) {
            let role = showing(self.folded(shown))?;
            return self.wrong(None, shown, role, mention.gender);
        }
        None
    }

    /// « M. Laure Martin »; « Mme Paul Martin » is his wife.
    fn civility(&self, mention: &Mention) -> Option<WrongGender> {
        let at = mention
            .tokens
            .start
            .checked_sub(1)
            .filter(|at| *at >= self.sentence.tokens.start)?;
        let sir = matches!(&*self.document.word(at).form, "M." | "Monsieur");
        (sir && mention.full && mention.gender == FEMININE).then(|| WrongGender {
            span: self.document.tokens()[at].span,
            right: vec![
                if &*self.document.word(at).form == "M." {
                    "Mme"
                } else {
                    "Madame"
                }
                .to_owned(),
            ],
            gender: FEMININE,
        })
    }

    /// « l'Uruguayen Raquel Rosa »
    fn nationality(&self, mention: &Mention) -> Option<WrongGender> {
        let at = mention
            .tokens
            .start
            .checked_sub(1)
            .filter(|at| *at > self.sentence.tokens.start && mention.full)?;
        let word = self.document.word(at);
        let article = at - 1;
        if word.shape != Shape::Capitalised
            || !word.known
            || !matches!(self.folded(article), "l'" | "le" | "la" | "un" | "une")
        {
            return None;
        }
        let readings = || {
            word.analyses
                .iter()
                .filter(|r| matches!(r.upos, Upos::Noun | Upos::Adj))
        };
        let gender = readings().next()?.features.get(Feature::Gender);
        let other = readings().all(|r| r.features.get(Feature::Gender) == gender && gender != 0)
            && gender != mention.gender;
        let reading = readings().next()?;
        let features = reading
            .features
            .with_number(Feature::Gender, mention.gender);
        let right = self
            .lexicon
            .generate(reading.lemma, reading.upos, features)
            .filter(|_| other && reading.features.get(Feature::Number) != PLURAL)?;
        let right = document::capitalised(&right);
        let article_right = self.article(article, &right, mention.gender);
        Some(WrongGender {
            span: self.span(article, at),
            right: vec![article_right],
            gender: mention.gender,
        })
    }

    /// The role that a noun phrase starting at a token names: its determiner if it has one,
    /// the role's own token, and the role.
    fn role_from(&self, start: usize) -> Option<(Option<usize>, usize, Role)> {
        let end = self.sentence.tokens.end;
        let mut at = start;
        let determiner = (at < end && is_singular_article(self.folded(at))).then(|| {
            at += 1;
            at - 1
        });
        if at < end && matches!(self.folded(at), "ancien" | "ex" | "nouveau" | "jeune") {
            at += 1;
        }
        let role = (at < end).then(|| role(self.folded(at))).flatten()?;
        Some((determiner, at, role))
    }

    /// The article before a role, an adjective between them left out.
    fn determiner_before(&self, role: usize) -> Option<usize> {
        let first = self.sentence.tokens.start;
        let mut at = role.checked_sub(1).filter(|at| *at >= first)?;
        if at > first && matches!(self.folded(at), "ancien" | "nouveau" | "jeune" | "célèbre") {
            at -= 1;
        }
        is_singular_article(self.folded(at)).then_some(at)
    }

    /// The report of a role, or of the article before it, that does not go with a gender.
    fn wrong(
        &self,
        determiner: Option<usize>,
        at: usize,
        role: Role,
        gender: u32,
    ) -> Option<WrongGender> {
        let of_article = determiner.map_or(0, |token| match self.folded(token) {
            "le" | "un" | "du" | "au" | "ce" => MASCULINE,
            "la" | "une" | "cette" => FEMININE,
            _ => 0,
        });
        let shown = if role.gender == 0 {
            of_article
        } else {
            role.gender
        };
        if shown == 0 || shown == gender || of_article != 0 && of_article != shown {
            return None;
        }
        let right = role.form(gender);
        let between = determiner.is_some_and(|token| token + 1 < at);
        let (first, right) = match determiner {
            Some(token) if !between => (token, self.article(token, right, gender)),
            _ => (at, right.to_owned()),
        };
        Some(WrongGender {
            span: self.span(first, at),
            right: vec![right],
            gender,
        })
    }

    /// A word with the article at a token in another gender before it.
    fn article(&self, token: usize, word: &str, gender: u32) -> String {
        let elides = self.lexicon.elides(&document::fold(word));
        let feminine = gender == FEMININE;
        let article = match (self.folded(token), feminine, elides) {
            ("le" | "la" | "l'", _, true) => "l'",
            ("le" | "la" | "l'", true, false) => "la ",
            ("le" | "la" | "l'", false, false) => "le ",
            ("un" | "une", true, _) => "une ",
            ("un" | "une", false, _) => "un ",
            ("du", true, true) => "de l'",
            ("du", true, false) => "de la ",
            ("au", true, true) => "à l'",
            ("au", true, false) => "à la ",
            ("ce" | "cet" | "cette", true, _) => "cette ",
            ("ce" | "cet" | "cette", false, _) => "ce ",
            (other, _, _) => return format!("{other} {word}"),
        };
        format!("{article}{word}")
    }

    fn span(&self, first: usize, last: usize) -> Span {
        let tokens = self.document.tokens();
        tokens[first].span.to(tokens[last].span)
    }
}

fn is_singular_article(folded: &str) -> bool {
    matches!(
        folded,
        "le" | "la" | "l'" | "un" | "une" | "du" | "au" | "ce" | "cet" | "cette"
    )
}
