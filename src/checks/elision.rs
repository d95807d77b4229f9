//! Elision: *le accord*, *si il*, *sa opinion*, *l'ministre*.
//!
//! Source of the rules: Riegel, Pellat & Rioul, *Grammaire méthodique du français*, on elision;
//! Office québécois de la langue française, Banque de dépannage linguistique, « Élision ».

use std::sync::Arc;

use super::Check;
use super::description::Description;
use super::joint::{self, Joint, Pair};
use super::reading::{is_finite, is_past_participle, is_verb, readings};
use crate::document::{Document, Sentence, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::elision::{elided, form_before_vowel};
use crate::lexicon::{Feature, Lexicon, Upos};

const MISSING: Description = Description {
    id: "elision/elision-manquante",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "Ce mot s'élide devant une voyelle ou un h muet ; la machine a collé deux mots traduits \
         séparément.",
    en: "This word loses its vowel before a vowel or a mute h; the machine put together two words \
         that it had translated apart.",
    see: Some(
        "Office québécois de la langue française, Banque de dépannage linguistique : élision",
    ),
    bad: &[
        "Le ministre a signé {le accord→l'accord} mardi.",
        "On ignore {si il→s'il} reviendra, et {que il→qu'il} se taise n'aide pas.",
        "Elle refuse {de admettre→d'admettre} la défaite.",
        "La ville a tenu {jusque à→jusqu'à} la fin du siège.",
        "L'armée {ne a→n'a} pas confirmé le tir, et ce {ne est→n'est} pas fini.",
        "Il {se est→s'est} rendu hier à la police.",
        "Un porte-parole dit {que un→qu'un} soldat est mort.",
    ],
    good: &[
        "Le onze de France a gagné et le oui l'emporte.",
        "Le quotidien en fait sa une, la une du soir.",
        "Le huitième passager a mangé le yaourt et la haute tour a vu le héros.",
        "La part de un à dix pour cent est sûre.",
        "Si elle vient, ce à quoi nous croyons arrivera.",
        "La Casa de América expose le fonds de Unamuno.",
        "Le premier le est un article, le a est une lettre.",
        "Il faut le ou la prévenir.",
        "La revue a montré le Empreintes de Roux.",
    ],
};

const NAME: Description = Description {
    id: "elision/elision-devant-nom-propre",
    category: "linguistic_conventions/grammar",
    severity: Severity::Info,
    fr: "Devant une voyelle, l'élision se fait d'ordinaire aussi avec un nom propre ou un sigle \
         (d'Apple, l'ONU).",
    en: "Before a vowel, elision usually applies to names and acronyms as well (d'Apple, l'ONU).",
    see: Some(
        "Office québécois de la langue française, Banque de dépannage linguistique : élision",
    ),
    bad: &[
        "Le patron {de Oxydis→d'Oxydis} a démissionné.",
        "Le conseil de {la ONU→l'ONU} se réunit.",
    ],
    good: &["Le patron d'Oxydis a démissionné.", "Le fils de Henri IV."],
};

const DETERMINER: Description = Description {
    id: "elision/determinant-devant-voyelle",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "Devant une voyelle ou un h muet, on écrit « cet », « mon », « ton », « son », « nouvel », \
         « bel », « vieil » (cet homme, son opinion) ; devant une consonne, « ce ».",
    en: "Before a vowel or a mute h French writes \"cet\", \"mon\", \"son\", \"nouvel\" (cet \
         homme, son opinion); before a consonant, \"ce\".",
    see: Some(
        "Office québécois de la langue française, Banque de dépannage linguistique : ce et cet",
    ),
    bad: &[
        "Les juges ont interrogé {ce homme→cet homme} hier.",
        "Elle a donné {sa opinion→son opinion} au journal.",
        "Ils ont conclu un {nouveau accord→nouvel accord} avec la banque.",
        "Il faut régler {cet problème→ce problème} sans attendre.",
        "Personne ne partage {ce idée→cette idée}.",
    ],
    good: &[
        "Cet homme a donné son opinion, ce à quoi personne ne s'attendait.",
        "Ce héros et sa onzième victoire restent dans les mémoires.",
        "Le nouveau arrive demain avec ses vieux amis.",
        "Cet été, ce yacht a coulé.",
    ],
};

const WRONG: Description = Description {
    id: "elision/elision-abusive",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "Pas d'élision devant une consonne ou un h aspiré.",
    en: "No elision before a consonant or an aspirated h.",
    see: Some(
        "Office québécois de la langue française, Banque de dépannage linguistique : h aspiré",
    ),
    bad: &[
        "Le discours de {l'ministre→le ministre} a duré une heure.",
        "La foule acclame {l'héros→le héros} du match.",
        "Il souffre {d'handicap→de handicap} moteur.",
    ],
    good: &[
        "L'histoire de l'homme et d'habitude.",
        "L'on sait que l'yeuse est un chêne.",
        "« J'veux l'gars », dit-elle.",
    ],
};

/// Nouns that count: *de un an*, *de un million* are right where the number matters.
const COUNTED: &[&str] = &[
    "an",
    "mois",
    "jour",
    "heure",
    "minute",
    "seconde",
    "million",
    "milliard",
    "millier",
    "euro",
    "dollar",
    "mètre",
    "kilomètre",
    "centimètre",
    "kilo",
    "gramme",
    "litre",
    "degré",
    "pour",
    "sur",
    "ou",
    "et",
    "virgule",
];

/// Elision, missing or wrong.
pub(super) struct Elision {
    rules: [Arc<RuleInfo>; 4],
}

const AT_MISSING: usize = 0;
const AT_NAME: usize = 1;
const AT_DETERMINER: usize = 2;
const AT_WRONG: usize = 3;

impl Elision {
    pub(super) fn new() -> Self {
        Self {
            rules: [MISSING.info(), NAME.info(), DETERMINER.info(), WRONG.info()],
        }
    }
}

impl Check for Elision {
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
            pair.elision()
        });
    }
}

impl Pair<'_> {
    fn elision(&self) -> Option<Joint> {
        let (first, second) = (self.first, self.first + 1);
        let (a, _) = self.words()?;
        if let Some(word) = a.folded.strip_suffix('\'') {
            return self.wrong_elision(word);
        }
        // *de le accord* is a contraction that is missing too, and said there.
        let contracts = first > self.start && self.at(first - 1).contraction_due().is_some();
        if !self.document.space_before(second) || contracts {
            return None;
        }
        match &*a.folded {
            "ma" | "ta" | "sa" | "ce" | "cet" | "nouveau" | "beau" | "vieux" => self
                .determiner()
                .or_else(|| (&*a.folded == "ce").then(|| self.missing()).flatten()),
            _ => self.missing(),
        }
    }

    /// *le accord* → *l'accord*.
    fn missing(&self) -> Option<Joint> {
        let (first, second) = (self.first, self.first + 1);
        let (a, b) = (self.document.word(first), self.document.word(second));
        let short = elided(&a.folded)?;
        if !self.elides(second) || self.quoted_word(first) {
            return None;
        }
        let joint = || Joint::new(AT_MISSING, 2, format!("{short}{}", b.form));
        let name = b.shape != Shape::Lower;
        if name {
            return self.before_name(short);
        }
        if !b.known || b.form.chars().count() == 1 && !matches!(&*b.folded, "y" | "a" | "à") {
            return None;
        }
        let verb = readings(self.document, second).any(is_verb);
        let next = &*b.folded;
        let certain = match &*a.folded {
            "si" => matches!(next, "il" | "ils"),
            "lorsque" | "puisque" | "quoique" => {
                matches!(
                    next,
                    "il" | "ils" | "elle" | "elles" | "on" | "en" | "un" | "une"
                )
            }
            "jusque" => next != "et",
            "ce" => matches!(next, "est" | "était" | "étaient"),
            "que" => !matches!(next, "y") || verb,
            "je" | "me" | "te" | "se" | "ne" => {
                let before = first.max(1) - 1;
                let pronoun = self.folded(before) == "ce" && &*a.folded == "ne";
                (verb || matches!(next, "y" | "en")) && (pronoun || !self.has(before, Upos::Det))
            }
            "le" | "la" => match next {
                "a" | "ai" | "as" => {
                    self.has(second + 1, Upos::Verb)
                        && readings(self.document, second + 1).any(is_past_participle)
                }
                "on" => &*a.folded == "le",
                // La une is the front page of a newspaper.
                "un" => {
                    matches!(self.folded(second + 1), "de" | "des" | "du" | "d'")
                        && !self.has(first.max(1) - 1, Upos::Det)
                }
                "une" => false,
                "est" | "ouest" => self.article(first) && self.folded(second + 1) != "pas",
                _ => {
                    !([Upos::Adp, Upos::Cconj, Upos::Sconj]
                        .into_iter()
                        .any(|u| self.has(second, u)))
                        && !matches!(
                            next,
                            "où" | "il"
                                | "elle"
                                | "ils"
                                | "elles"
                                | "y"
                                | "en"
                                | "aussi"
                                | "alors"
                                | "ainsi"
                        )
                        && (verb
                            || self.has(second, Upos::Noun)
                            || self.has(second, Upos::Adj)
                            || self.has(second, Upos::Pron))
                }
            },
            "de" => match next {
                "à" | "a" => false,
                "un" | "une" => {
                    return self.one(second).then(joint);
                }
                _ => true,
            },
            _ => false,
        };
        certain.then(|| joint().safe())
    }

    /// Whether *de un* can only be *d'un*, and does not count: *de un à dix*.
    fn one(&self, one: usize) -> bool {
        let next = self.folded(one + 1);
        let counted = COUNTED
            .iter()
            .any(|noun| next == *noun || next.strip_suffix('s') == Some(noun));
        let range = (one + 1..self.end.min(one + 6))
            .any(|token| self.folded(token) == "à" && self.has(token + 1, Upos::Num));
        one + 1 < self.end
            && self.document.word(one + 1).shape != Shape::Punctuation
            && !counted
            && !range
            && (matches!(next, "de" | "des" | "du" | "d'")
                || [Upos::Noun, Upos::Adj, Upos::Propn]
                    .into_iter()
                    .any(|upos| self.has(one + 1, upos)))
    }

    /// Whether *le* or *la* stands where an article does.
    fn article(&self, token: usize) -> bool {
        token > self.start && self.has(token - 1, Upos::Adp)
    }

    /// A name in a vowel: usage wavers, and the name may be foreign from its article on.
    fn before_name(&self, short: &str) -> Option<Joint> {
        let (first, second) = (self.first, self.first + 1);
        let (a, b) = (self.document.word(first), self.document.word(second));
        let before = (first > self.start).then(|| self.document.word(first - 1));
        let foreign = before.is_some_and(|w| {
            !matches!(w.shape, Shape::Lower | Shape::Punctuation | Shape::Number)
                && first - 1 > self.start
                || w.shape == Shape::Lower && !w.known
        });
        let letters = b.form.chars().count();
        if a.shape != Shape::Lower
            || foreign
            || letters < 2
            || b.folded.starts_with(['h', 'y'])
            || !matches!(&*a.folded, "le" | "la" | "de" | "que" | "jusque")
            || b.folded.starts_with("un") && letters < 4
        {
            return None;
        }
        // « le Empreintes »: the number is wrong before the elision is.
        let plural = self.has(second, Upos::Noun)
            && readings(self.document, second).all(|r| r.features.is(Feature::Number, "Plur"));
        if b.known && plural && matches!(&*a.folded, "le" | "la") {
            return None;
        }
        // Common words written with a capital, and countries: as sure as any other word.
        let sure = b.known
            && b.shape == Shape::Capitalised
            && (self.has(second, Upos::Noun) || self.has(second, Upos::Propn))
            && matches!(&*a.folded, "le" | "la" | "de")
            && self.document.tokens().get(second + 1).is_none_or(|_| {
                second + 1 >= self.end
                    || !matches!(
                        self.document.word(second + 1).shape,
                        Shape::Capitalised | Shape::Upper | Shape::Mixed
                    )
            });
        Some(Joint::new(
            if sure && !self.document.in_quotation(second) {
                AT_MISSING
            } else {
                AT_NAME
            },
            2,
            format!("{short}{}", b.form),
        ))
    }

    /// Whether the word is spoken of rather than used: *le mot le*, *un je*.
    fn quoted_word(&self, token: usize) -> bool {
        token > self.start
            && (matches!(
                self.folded(token - 1),
                "mot" | "article" | "pronom" | "préposition" | "lettre" | "note"
            ) || matches!(
                &*self.document.word(token).folded,
                "le" | "la" | "que" | "de"
            ) && matches!(self.folded(token - 1), "«" | "\"" | "“")
                && matches!(self.folded(token + 1), "»" | "\"" | "”"))
    }

    /// *ce homme* → *cet homme*, *cet problème* → *ce problème*.
    fn determiner(&self) -> Option<Joint> {
        let (first, second) = (self.first, self.first + 1);
        let (a, b) = (self.document.word(first), self.document.word(second));
        if !self.nominal(second) || !self.known_lower(second) {
            return None;
        }
        let singular = |gender: &'static str| {
            readings(self.document, second).any(|r| {
                matches!(r.upos, Upos::Noun | Upos::Adj)
                    && !r.features.is(Feature::Number, "Plur")
                    && !r.features.is(Feature::Gender, gender)
            })
        };
        let (feminine, masculine) = (singular("Masc"), singular("Fem"));
        let finite = readings(self.document, second).any(is_finite);
        let with = |word: &str| Joint::new(AT_DETERMINER, 2, format!("{word} {}", b.form));
        if &*a.folded == "cet" {
            let consonant = !self.elides(second)
                && !b
                    .folded
                    .starts_with(['h', 'y', 'a', 'e', 'i', 'o', 'u', 'é', 'è', 'ê', 'î', 'ï']);
            return match (consonant, masculine, feminine) {
                (true, true, _) => Some(with("ce").safe()),
                (true, false, true) => Some(with("cette")),
                _ => None,
            };
        }
        if !self.elides(second) {
            return None;
        }
        match &*a.folded {
            "ce" if b.folded.starts_with("est") && finite => None,
            "ce" if masculine && (!finite || self.has(second, Upos::Noun)) => {
                Some(with("cet").safe())
            }
            "ce" if feminine && !finite => Some(with("cette")),
            "ma" | "ta" | "sa" => {
                let form = form_before_vowel(&a.folded).filter(|_| feminine)?;
                Some(with(form).safe())
            }
            "nouveau" | "beau" | "vieux" => {
                let form = form_before_vowel(&a.folded)?;
                let noun = readings(self.document, second).all(|r| {
                    r.upos == Upos::Noun
                        && r.features.is(Feature::Gender, "Masc")
                        && r.features.is(Feature::Number, "Sing")
                });
                noun.then(|| with(form).safe())
            }
            _ => None,
        }
    }

    /// *l'ministre* → *le ministre*.
    fn wrong_elision(&self, word: &str) -> Option<Joint> {
        let second = self.first + 1;
        let b = self.document.word(second);
        if !matches!(word, "l" | "d")
            || self.document.space_before(second)
            || self.document.in_quotation(second)
            || !self.known_lower(second)
            || self.elides(second)
            || !b
                .folded
                .starts_with(|c: char| c.is_ascii_lowercase() && !"aeiouy".contains(c))
            || !self.nominal(second)
            || b.folded.chars().count() < 3
        {
            return None;
        }
        let feminine =
            readings(self.document, second).all(|r| r.features.is(Feature::Gender, "Fem"));
        let full = match (word, feminine) {
            ("d", _) => "de",
            (_, true) => "la",
            _ => "le",
        };
        Some(Joint::new(AT_WRONG, 2, format!("{full} {}", b.form)))
    }
}
