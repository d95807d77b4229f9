//! A capital in the middle of a sentence, where the machine took the start of a piece of text
//! for that of a sentence: *lorsque Le détenu a tiré*, *les autorités Ils ont arrêté*.

use std::sync::Arc;

use super::description::Description;
use super::reading::{is_finite, is_verb, readings};
use super::{Check, corrected};
use crate::document::{Document, Sentence, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Lexicon, Upos};

const CAPITAL: Description = Description {
    id: "majuscules/majuscule-dans-la-phrase",
    category: "linguistic_conventions/spelling",
    severity: Severity::Error,
    fr: "Une majuscule au milieu de la phrase : la machine a recollé deux morceaux de texte.",
    en: "A capital in the middle of a sentence: the machine put two pieces of text together.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : majuscules"),
    bad: &[
        "Il dormait lorsque {Le→le} gardien a ouvert la porte.",
        "Vous {Êtes→êtes} en retard, et ils ont {Fermer→fermer} la grille.",
        "Le bilan est lourd ; {De→de} nombreux toits ont disparu.",
        "On pense que {Il→il} a fui vers le nord.",
        "Si tu aimes les récits de mer, {La→la} série est pour toi.",
    ],
    good: &[
        "Il travaille dans Le Monde et lit que La Rochelle gagne.",
        "Le film Il faut partir sort mardi ; Paris attend.",
        "Voici la liste : Le lait ; Les œufs ; La farine.",
        "Dans ses films de guerre, La Grande Illusion en tête, il pleut.",
        "On sait que Dieu est là, et qu'Il veille.",
        "La question est : Qui paiera ? Et le maire répond « Le contribuable ».",
    ],
};

const TWICE: Description = Description {
    id: "majuscules/sujet-repris-avec-majuscule",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "Le sujet est dit deux fois : un pronom avec majuscule suit le nom qu'il reprend.",
    en: "The subject is said twice: a pronoun with a capital follows the noun that it stands for.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : majuscules"),
    bad: &[
        "Les pompiers de Lyon {Ils ont→ont} éteint le feu hier.",
        "L'auteur du message {Il s'→s'}est rendu à la mairie.",
    ],
    good: &[
        "Les pompiers de Lyon ont éteint le feu. Ils sont rentrés.",
        "Le film Il est parti passe à Lyon, selon le magazine Elle a-t-on dit.",
    ],
};

/// Pronouns that are subjects.
const SUBJECTS: &[&str] = &["il", "elle", "ils", "elles", "on", "cela"];

/// Words that start a sentence and, with other words behind, no name.
const OPENERS: &[&str] = &[
    "le", "la", "les", "l'", "un", "une", "des", "du", "de", "d'", "ce", "cet", "cette", "ces",
    "son", "sa", "ses", "leur", "leurs", "mais", "et", "dans", "pour", "avec", "par", "sur",
    "sans", "selon", "lorsque", "quand", "si", "comme", "après", "avant", "depuis", "ainsi",
    "alors", "il", "elle", "ils", "elles", "on", "cela", "qui", "que", "à", "au", "aux", "en",
];

/// Words behind which a clause goes on, and no title of a work starts.
const GOES_ON: &[&str] = &[
    "que",
    "qu'",
    "lorsque",
    "lorsqu'",
    "puisque",
    "puisqu'",
    "quand",
    "car",
    "si",
    "mais",
    "donc",
    "dont",
    "où",
    "c'est-à-dire",
    "tandis",
    "parce",
    "afin",
    "bien",
    "et",
    "ou",
    "puis",
    "alors",
    "aussi",
    "jusque",
    "jusqu'",
];

/// What has a name or a title that may start with any word.
const TITLED: &[&str] = &[
    "album",
    "association",
    "chanson",
    "chaîne",
    "collectif",
    "comédie",
    "documentaire",
    "drame",
    "émission",
    "éditions",
    "exposition",
    "film",
    "groupe",
    "hebdomadaire",
    "hymne",
    "jeu",
    "journal",
    "liste",
    "livre",
    "magazine",
    "mot",
    "mouvement",
    "nouvelle",
    "ouvrage",
    "parti",
    "pièce",
    "poème",
    "programme",
    "pronom",
    "quotidien",
    "recueil",
    "restaurant",
    "revue",
    "roman",
    "série",
    "site",
    "société",
    "spectacle",
    "tableau",
    "téléfilm",
    "titre",
    "toile",
    "tube",
];

/// Whom a capital honours.
const GOD: &[&str] = &[
    "allah",
    "christ",
    "créateur",
    "dieu",
    "jésus",
    "père",
    "prophète",
    "sauveur",
    "seigneur",
    "éternel",
];

/// How many words before a capital can be those that announce a title.
const ANNOUNCES: usize = 4;

/// Most words of a subject that a pronoun takes up.
const LONGEST_SUBJECT: usize = 30;

/// Capitals inside sentences.
pub(super) struct CapitalInside {
    rules: [Arc<RuleInfo>; 2],
}

impl CapitalInside {
    pub(super) fn new() -> Self {
        Self {
            rules: [CAPITAL.info(), TWICE.info()],
        }
    }
}

/// What a capital inside a sentence is.
#[derive(Clone, Copy)]
enum Slip {
    /// That of a word which should have none.
    Capital,
    /// That of a pronoun too many.
    Twice,
}

impl Check for CapitalInside {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check_sentence(
        &self,
        document: &Document,
        _: &Lexicon,
        sentence: &Sentence,
        findings: &mut Vec<Finding>,
    ) {
        let tokens = sentence.tokens.clone();
        if document.paragraphs()[sentence.paragraph].title || tokens.len() < 4 {
            return;
        }
        // Believers write the pronouns of God with a capital.
        let worship = |token: usize| GOD.contains(&&*document.word(token).folded);
        if tokens.clone().any(worship) {
            return;
        }
        let semicolons = tokens
            .clone()
            .filter(|token| &*document.word(*token).form == ";")
            .count();
        for token in tokens.start + 1..tokens.end.saturating_sub(1) {
            let word = document.word(token);
            if word.shape != Shape::Capitalised || !word.known {
                continue;
            }
            let list = semicolons > 1;
            let Some(slip) = slip(document, sentence, token, list) else {
                continue;
            };
            let span = document.tokens()[token].span;
            let next = document.tokens()[token + 1].span;
            let (rule, span, text) = match slip {
                Slip::Capital => (0, span, word.form.to_lowercase()),
                Slip::Twice => (1, span.to(next), document.slice(next).to_owned()),
            };
            findings.push(corrected(&self.rules[rule], span, text, false));
        }
    }
}

fn slip(document: &Document, sentence: &Sentence, token: usize, list: bool) -> Option<Slip> {
    let word = document.word(token);
    let (before, after) = (document.word(token - 1), document.word(token + 1));
    // The rest of a name has capitals, and a clitic is glued to its verb.
    let goes_on = after.shape == Shape::Lower && after.known;
    if !goes_on || is_announced(document, sentence, token) {
        return None;
    }
    let folded = &*word.folded;
    let verb_behind = readings(document, token + 1).any(is_finite)
        || matches!(
            &*after.folded,
            "ne" | "n'" | "se" | "s'" | "y" | "en" | "lui" | "leur" | "m'" | "nous" | "vous"
        );
    match &*before.form {
        ";" => {
            return (OPENERS.contains(&folded) && !list).then_some(Slip::Capital);
        }
        "," => {
            return follows_comma(document, sentence, token).then_some(Slip::Capital);
        }
        // « a) Elle est conforme » opens a point of a list.
        ")" | "]"
            if SUBJECTS.contains(&folded) && verb_behind && !closes_label(document, token - 1) =>
        {
            return Some(Slip::Capital);
        }
        _ => {}
    }
    match before.shape {
        Shape::Lower if before.known => {}
        // « Vous Êtes »: the first word of the sentence.
        Shape::Capitalised if token - 1 == sentence.tokens.start && before.known => {}
        // « Mississippi Ils ont »: the name ends the subject.
        Shape::Capitalised
            if token - 1 > sentence.tokens.start
                && matches!(folded, "il" | "ils" | "elle" | "elles")
                && verb_behind
                && has_subject(document, sentence, token) =>
        {
            return Some(Slip::Twice);
        }
        _ => return None,
    }
    let clause = GOES_ON.contains(&&*before.folded);
    if SUBJECTS.contains(&folded) {
        let noun = readings(document, token - 1).any(|r| matches!(r.upos, Upos::Noun | Upos::Adj));
        let preposition = readings(document, token - 1).any(|r| r.upos == Upos::Adp);
        if !verb_behind || preposition && !clause {
            return None;
        }
        let twice = noun && !clause && folded != "on" && has_subject(document, sentence, token);
        return Some(if twice { Slip::Twice } else { Slip::Capital });
    }
    let joined = matches!(&*before.folded, "et" | "ou");
    if OPENERS.contains(&folded) && clause && !joined {
        let name = matches!(folded, "le" | "la" | "les" | "l'")
            && !readings(document, token + 1).any(|r| r.upos == Upos::Noun);
        return (!name && !list).then_some(Slip::Capital);
    }
    // A verb and nothing else, behind its subject or its auxiliary.
    let only_verb = readings(document, token).all(|r| is_verb(r) && !r.capitalised);
    let subject = readings(document, token - 1).any(|r| {
        r.upos == Upos::Aux && is_finite(r)
            || r.upos == Upos::Pron && !matches!(&*before.folded, "que" | "qui" | "le" | "la")
    }) && !readings(document, token - 1)
        .any(|r| matches!(r.upos, Upos::Det | Upos::Adp | Upos::Noun));
    (only_verb && subject).then_some(Slip::Capital)
}

/// Whether the token is the bracket behind the letter or number of a point: « a) », « 1) ».
pub(super) fn closes_label(document: &Document, token: usize) -> bool {
    if token == 0 || token >= document.tokens().len() {
        return false;
    }
    let label = document.word(token - 1);
    &*document.word(token).form == ")"
        && (label.shape == Shape::Number || label.form.chars().count() == 1)
}

/// Whether a clause goes on behind a comma with a capital: « tu sais, La série est longue ».
fn follows_comma(document: &Document, sentence: &Sentence, token: usize) -> bool {
    let start = sentence.tokens.start;
    if token < start + 3 {
        return false;
    }
    // A verse, an address, a list of titles.
    let quoted = |token: usize| {
        matches!(&*document.word(token).form, "«" | "“" | "\"" | ":" | ";")
            || TITLED.contains(&&*document.word(token).folded)
            || ADDRESSES.contains(&&*document.word(token).folded)
    };
    let before = document.word(token - 2);
    if before.shape != Shape::Lower
        || !before.known
        || (start..token).rev().take(LONGEST_SUBJECT).any(quoted)
        || !matches!(
            &*document.word(token).folded,
            "le" | "la"
                | "les"
                | "l'"
                | "un"
                | "une"
                | "ce"
                | "cet"
                | "cette"
                | "ces"
                | "son"
                | "sa"
                | "ses"
                | "leur"
                | "leurs"
        )
    {
        return false;
    }
    // Its subject, and then its verb.
    let Some(phrase) = document.structure().phrase_from(token) else {
        return false;
    };
    let head = document.word(phrase.head);
    let end = phrase.whole.end;
    head.shape == Shape::Lower
        && head.known
        && end < sentence.tokens.end
        && document.structure().group_from(end).is_some()
        && readings(document, end).any(is_finite)
}

/// How letters and speeches begin.
const ADDRESSES: &[&str] = &[
    "bonjour",
    "bonsoir",
    "cher",
    "chère",
    "chères",
    "chers",
    "madame",
    "mademoiselle",
    "mesdames",
    "messieurs",
    "mesdemoiselles",
    "monsieur",
];

/// Whether the words before announce a title or a name, or a colon, a dash or a quotation mark
/// stands there.
fn is_announced(document: &Document, sentence: &Sentence, token: usize) -> bool {
    let start = token.saturating_sub(ANNOUNCES).max(sentence.tokens.start);
    let mark = |token: usize| {
        matches!(
            &*document.word(token).form,
            ":" | "–" | "—" | "-" | "«" | "“" | "\"" | "(" | "…" | "..." | "/" | "*" | "•" | "|"
        )
    };
    mark(token - 1)
        || (start..token).any(|before| {
            let folded = &*document.word(before).folded;
            TITLED.contains(&folded)
                || folded
                    .strip_suffix('s')
                    .is_some_and(|singular| TITLED.contains(&singular))
        })
}

/// Whether nothing but one noun phrase stands before the pronoun in its clause: a noun at its
/// start, no verb.
fn has_subject(document: &Document, sentence: &Sentence, token: usize) -> bool {
    let start = (sentence.tokens.start..token)
        .rev()
        .take(LONGEST_SUBJECT)
        .find(|before| {
            matches!(&*document.word(*before).form, "," | ";" | ":" | "»" | "(")
                || GOES_ON.contains(&&*document.word(*before).folded)
        })
        .map_or(
            sentence
                .tokens
                .start
                .max(token.saturating_sub(LONGEST_SUBJECT)),
            |mark| mark + 1,
        );
    let verb = (start..token).any(|before| document.reading(before).is_some_and(is_finite));
    let noun = (start..token).any(|before| {
        document
            .reading(before)
            .is_some_and(|reading| matches!(reading.upos, Upos::Noun | Upos::Propn))
    });
    noun && !verb
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::findings;

    #[test]
    fn a_text_may_start_with_a_comma() {
        let found = findings(&CapitalInside::new(), ", Le maire est parti.");
        assert!(found.is_empty());
    }
}
