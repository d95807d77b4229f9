//! Elision and contraction: *le accord*, *si il*, *à les*, *sa opinion*.
//!
//! Source of the rules: Riegel, Pellat & Rioul, *Grammaire méthodique du français*, on elision
//! and on the contracted articles; Office québécois de la langue française, Banque de dépannage
//! linguistique, « Élision ».

use std::sync::Arc;

use super::description::Description;
use super::speech::{is_finite, is_infinitive, is_past_participle, is_verb, readings};
use super::{Check, found};
use crate::document::{Document, Shape, capitalised};
use crate::finding::{Finding, RuleInfo, Severity, Suggestion};
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
        "L'armée {ne a→n'a} pas confirmé le tir.",
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
    see: None,
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

/// Words that lose their vowel before another, with what is left of them.
const ELIDING: &[(&str, &str)] = &[
    ("le", "l'"),
    ("la", "l'"),
    ("de", "d'"),
    ("que", "qu'"),
    ("je", "j'"),
    ("me", "m'"),
    ("te", "t'"),
    ("se", "s'"),
    ("ne", "n'"),
    ("si", "s'"),
    ("ce", "c'"),
    ("jusque", "jusqu'"),
    ("lorsque", "lorsqu'"),
    ("puisque", "puisqu'"),
    ("quoique", "quoiqu'"),
];

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

/// Elision and contraction.
pub(super) struct Elision {
    missing: Arc<RuleInfo>,
    rules: [Arc<RuleInfo>; 7],
}

const AT_NAME: usize = 1;
const AT_DETERMINER: usize = 2;
const AT_CONTRACTION: usize = 3;
const AT_CONTRACTED: usize = 4;
const AT_DOUBLED: usize = 5;
const AT_WRONG: usize = 6;

impl Elision {
    pub(super) fn new() -> Self {
        let missing = MISSING.info();
        Self {
            rules: [
                missing.clone(),
                NAME.info(),
                DETERMINER.info(),
                CONTRACTION.info(),
                CONTRACTED.info(),
                DOUBLED.info(),
                WRONG.info(),
            ],
            missing,
        }
    }
}

/// What to say of two tokens in a row.
struct Joint {
    rule: usize,
    /// How many tokens the finding covers.
    tokens: usize,
    text: String,
    safe: bool,
}

impl Joint {
    fn new(rule: usize, tokens: usize, text: impl Into<String>) -> Self {
        Self {
            rule,
            tokens,
            text: text.into(),
            safe: false,
        }
    }

    fn safe(self) -> Self {
        Self { safe: true, ..self }
    }
}

impl Check for Elision {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        for sentence in document.sentences() {
            let mut token = sentence.tokens.start;
            while token + 1 < sentence.tokens.end {
                let pair = Pair {
                    document,
                    lexicon,
                    first: token,
                    end: sentence.tokens.end,
                    start: sentence.tokens.start,
                };
                let Some(joint) = pair.joint() else {
                    token += 1;
                    continue;
                };
                let all = document.tokens();
                let rule = self.rules.get(joint.rule).unwrap_or(&self.missing);
                let first = document.word(token);
                let text = if first.shape == Shape::Capitalised {
                    capitalised(&joint.text)
                } else {
                    joint.text
                };
                findings.push(Finding {
                    suggestions: vec![Suggestion {
                        text,
                        safe: joint.safe,
                    }],
                    ..found(rule, all[token].span.to(all[token + joint.tokens - 1].span))
                });
                token += joint.tokens;
            }
        }
    }
}

/// Two tokens in a row of one sentence.
struct Pair<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    first: usize,
    /// The first token of the sentence.
    start: usize,
    /// One past the last token of the sentence.
    end: usize,
}

impl Pair<'_> {
    fn folded(&self, token: usize) -> &str {
        if token < self.end {
            &self.document.word(token).folded
        } else {
            ""
        }
    }

    fn has(&self, token: usize, upos: Upos) -> bool {
        token < self.end && readings(self.document, token).any(|r| r.upos == upos)
    }

    fn elides(&self, token: usize) -> bool {
        token < self.end && self.lexicon.elides(self.folded(token))
    }

    /// Whether the token is a word that can only go on a noun phrase.
    fn nominal(&self, token: usize) -> bool {
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

    fn known_lower(&self, token: usize) -> bool {
        let word = self.document.word(token);
        word.known && word.shape == Shape::Lower && word.form.chars().count() > 1
    }

    fn joint(&self) -> Option<Joint> {
        let (first, second) = (self.first, self.first + 1);
        let (a, b) = (self.document.word(first), self.document.word(second));
        if !matches!(a.shape, Shape::Lower | Shape::Capitalised)
            || matches!(b.shape, Shape::Punctuation | Shape::Address | Shape::Number)
        {
            return None;
        }
        if let Some(word) = a.folded.strip_suffix('\'') {
            return self.wrong_elision(word);
        }
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
        let (_, short) = ELIDING.iter().find(|(full, _)| *full == &*a.folded)?;
        if !self.elides(second) || self.quoted_word(first) {
            return None;
        }
        let joint = |rule| Joint::new(rule, 2, format!("{short}{}", b.form));
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
                (verb || matches!(next, "y" | "en")) && !self.has(first.max(1) - 1, Upos::Det)
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
                    return self.one(second).then(|| joint(0));
                }
                _ => true,
            },
            _ => false,
        };
        certain.then(|| joint(0).safe())
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
                0
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
            "ma" if feminine => Some(with("mon").safe()),
            "ta" if feminine => Some(with("ton").safe()),
            "sa" if feminine => Some(with("son").safe()),
            "nouveau" | "beau" | "vieux" => {
                let form = match &*a.folded {
                    "nouveau" => "nouvel",
                    "beau" => "bel",
                    _ => "vieil",
                };
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
        let contracted = match (&*a.folded, &*b.folded) {
            ("de", "le") => "du",
            ("de", "les") => "des",
            ("à", "le") => "au",
            _ => "aux",
        };
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
        if &*b.folded == "le" && self.elides(third) && c.shape != Shape::Number {
            return Some(
                Joint::new(AT_CONTRACTION, 3, format!("{} l'{}", a.folded, c.form)).safe(),
            );
        }
        Some(Joint::new(AT_CONTRACTION, 2, contracted).safe())
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
