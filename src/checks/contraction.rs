//! Contraction: *à les*, *de le pain*, *au hôpital*, *du le*.
//!
//! Source of the rules: Riegel, Pellat & Rioul, *Grammaire méthodique du français*, on the
//! contracted articles.

use std::sync::Arc;

use super::Check;
use super::description::Description;
use super::joint::{self, Joint, Pair};
use super::reading::{is_infinitive, readings};
use crate::document::{Document, Sentence, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::elision::contraction;
use crate::lexicon::{Analysis, Feature, Lexicon, Upos};

const CONTRACTION: Description = Description {
    id: "elision/contraction-manquante",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "« À » et « de » se contractent avec « le » et « les » : au, aux, du, des.",
    en: "\"À\" and \"de\" contract with \"le\" and \"les\": au, aux, du, des.",
    see: Some(
        "Office québécois de la langue française, Banque de dépannage linguistique : articles définis contractés",
    ),
    bad: &[
        "Le maire a parlé {à les→aux} habitants du quartier.",
        "Le prix {de le→du} pain augmente encore.",
        "La liste {de les→des} nouveaux membres est connue.",
        "Le texte {de le accord→de l'accord} est secret.",
        "La famille vit {à Le→au} Havre depuis mars.",
        "Le chef du parti parle {à le→à la} tribune.",
    ],
    good: &[
        "Il promet de le faire et de les aider.",
        "Elle a demandé à le voir, puis à les bien connaître.",
        "Le parti de Le Pen a perdu.",
        "Il a refusé de le lui dire et de les y conduire.",
        "Il est le premier à les avoir vus.",
    ],
};

const CONTRACTED: Description = Description {
    id: "elision/contraction-devant-voyelle",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "Devant une voyelle ou un h muet, « au » et « du » laissent la place à « à l' » et « de l' ».",
    en: "Before a vowel or a mute h, \"au\" and \"du\" give way to \"à l'\" and \"de l'\".",
    see: Some(
        "Office québécois de la langue française, Banque de dépannage linguistique : articles définis contractés",
    ),
    bad: &[
        "Il a été conduit {au hôpital→à l'hôpital} dans la nuit.",
        "La signature {du accord→de l'accord} est reportée.",
    ],
    good: &[
        "Le match du onze septembre a eu lieu au Havre.",
        "Il faut du ou de la patience, au un comme au deux.",
        "Le chef du hameau a parlé au héros.",
    ],
};

const DOUBLED: Description = Description {
    id: "elision/article-double",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "L'article est déjà dans « du », « des », « au », « aux » : un des deux mots est de trop.",
    en: "\"Du\", \"des\", \"au\", \"aux\" already hold the article: one of the two words is too many.",
    see: Some("Grevisse et Goosse, Le Bon Usage : contraction de l'article défini"),
    bad: &[
        "Le bilan {du le→du} séisme s'alourdit.",
        "Elle a répondu {aux les→aux} questions du jury.",
        "Le nombre {de des→des} victimes augmente.",
    ],
    good: &[
        "Le bilan du séisme s'alourdit.",
        "Le concerto commence par du la bémol.",
    ],
};

/// Towns whose article contracts.
const TOWNS: &[&str] = &[
    "havre",
    "mans",
    "caire",
    "cap",
    "touquet",
    "puy",
    "bourget",
    "creusot",
    "lavandou",
    "pirée",
    "raincy",
    "cannet",
    "vésinet",
    "kremlin-bicêtre",
    "perreux",
    "chesnay",
    "vigan",
    "tréport",
];

/// Contraction of prepositions and articles.
pub(super) struct Contraction {
    rules: [Arc<RuleInfo>; 3],
}

const AT_CONTRACTION: usize = 0;
const AT_CONTRACTED: usize = 1;
const AT_DOUBLED: usize = 2;

impl Contraction {
    pub(super) fn new() -> Self {
        Self {
            rules: [CONTRACTION.info(), CONTRACTED.info(), DOUBLED.info()],
        }
    }
}

impl Check for Contraction {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check_sentence(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        sentence: &Sentence,
        findings: &mut Vec<Finding>,
    ) {
        joint::report(document, lexicon, sentence, &self.rules, findings, |pair| {
            pair.contraction_due()
        });
    }
}

impl Pair<'_> {
    /// What is wrong with a preposition and the article behind it.
    pub(super) fn contraction_due(&self) -> Option<Joint> {
        let second = self.first + 1;
        let (a, b) = self.words()?;
        if !self.document.space_before(second) {
            return None;
        }
        match &*a.folded {
            "de" | "à" if matches!(&*b.folded, "le" | "les") => self.contraction(),
            "de" if matches!(&*b.folded, "du" | "des") && self.known_lower(second) => {
                (self.nominal(second + 1)).then(|| Joint::new(AT_DOUBLED, 2, &*b.folded))
            }
            "du" | "des" | "au" | "aux"
                if matches!(&*b.folded, "le" | "la" | "les")
                    && b.shape == Shape::Lower
                    && self.nominal(second + 1)
                    && self.folded(second + 1) != "bémol" =>
            {
                Some(Joint::new(AT_DOUBLED, 2, &*a.folded))
            }
            "au" | "du" => self.contracted(),
            _ => None,
        }
    }

    /// *à les habitants* → *aux habitants*, but *à les voir*.
    fn contraction(&self) -> Option<Joint> {
        let (first, second, third) = (self.first, self.first + 1, self.first + 2);
        if third >= self.end {
            return None;
        }
        let (a, b, c) = (
            self.document.word(first),
            self.document.word(second),
            self.document.word(third),
        );
        let contracted = contraction(&a.folded, &b.folded)?;
        if b.shape == Shape::Capitalised {
            let town = &*b.folded == "le" && TOWNS.contains(&&*c.folded);
            let capital = c.shape == Shape::Capitalised;
            return (town && capital).then(|| Joint::new(AT_CONTRACTION, 2, contracted).safe());
        }
        if b.shape != Shape::Lower || !self.document.space_before(third) {
            return None;
        }
        let number = c.shape == Shape::Number || self.has(third, Upos::Num);
        let may_be_infinitive =
            |token: usize| token < self.end && readings(self.document, token).any(is_infinitive);
        let noun = self.has(third, Upos::Noun)
            || self.has(third, Upos::Adj)
            || self.has(third, Upos::Propn);
        // An unknown word may be a verb, if it looks like one.
        let unknown = !c.known
            && c.shape == Shape::Lower
            && !c.folded.ends_with("er")
            && !c.folded.ends_with("ir")
            && !c.folded.ends_with("re");
        if !number
            && !unknown
            && (!noun
                || may_be_infinitive(third)
                || !self.nominal(third) && (third + 1..third + 4).any(may_be_infinitive))
        {
            return None;
        }
        // « à le tribune » lost the letter of the article, not the contraction.
        let feminine = &*b.folded == "le"
            && self.nouns(third).next().is_some()
            && self
                .nouns(third)
                .all(|r| r.features.is(Feature::Gender, "Fem"));
        if feminine && !self.elides(third) {
            return Some(Joint::new(AT_CONTRACTION, 2, format!("{} la", a.folded)));
        }
        if &*b.folded == "le" && self.elides(third) && c.shape != Shape::Number {
            return Some(
                Joint::new(AT_CONTRACTION, 3, format!("{} l'{}", a.folded, c.form)).safe(),
            );
        }
        Some(Joint::new(AT_CONTRACTION, 2, contracted).safe())
    }

    /// What the token is as a noun.
    fn nouns(&self, token: usize) -> impl Iterator<Item = &Analysis> {
        readings(self.document, token).filter(|r| r.upos == Upos::Noun)
    }

    /// *au hôpital* → *à l'hôpital*.
    fn contracted(&self) -> Option<Joint> {
        let second = self.first + 1;
        let (a, b) = (self.document.word(self.first), self.document.word(second));
        let preposition = if &*a.folded == "au" { "à" } else { "de" };
        let noun = readings(self.document, second).any(|r| {
            matches!(r.upos, Upos::Noun | Upos::Adj) && !r.features.is(Feature::Number, "Plur")
        }) && !readings(self.document, second).any(is_infinitive);
        (noun && self.nominal(second) && self.known_lower(second) && self.elides(second))
            .then(|| Joint::new(AT_CONTRACTED, 2, format!("{preposition} l'{}", b.form)).safe())
    }
}
