//! Main clauses that are none: a sentence without a finite verb, two finite verbs side by
//! side, a subjunctive that nothing calls for.
//!
//! A machine that loses its place in a long sentence leaves the verb in the infinitive or the
//! participle, says it twice, or keeps the subjunctive of a clause whose conjunction it has
//! already closed.

use std::ops::Range;
use std::sync::Arc;

use super::description::Description;
use super::reading::{is_finite, is_infinitive, is_past_participle, readings};
use super::subordinate::may_be_finite;
use super::{Check, found};
use crate::document::{Document, Sentence, Shape};
use crate::finding::{Finding, RuleInfo, Severity, Suggestion};
use crate::lexicon::{Feature, Features, Lexicon, Upos};
use crate::structure::{ClauseKind, is_clitic, is_lequel, upos};

const VERBLESS: Description = Description {
    id: "proposition/phrase-sans-verbe",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "La phrase n'a pas de verbe conjugué : la machine l'a perdu ou laissé à l'infinitif ou au \
         participe.",
    en: "The sentence has no finite verb: the machine lost it, or left it as an infinitive or a \
         participle.",
    see: Some("Grevisse et Goosse, Le Bon Usage : phrase verbale et phrase averbale"),
    bad: &[
        "La grève dure depuis lundi. Le syndicat des conducteurs {annoncer→annonce} une nouvelle \
         réunion pour demain. Les bus ne roulent pas.",
        "En 1749, le domaine de la famille {passer→passe} à un neveu du roi.",
        "La police fédérale {arrêter→arrête} trois hommes.",
        "Le procès a repris. {Les avocats de la famille ayant demandé} un report de trois mois. \
         Le juge a refusé.",
        "Le tribunal de la ville {émis→a émis} trois mandats contre les chefs du réseau.",
    ],
    good: &[
        "La grève dure depuis lundi. Le syndicat des conducteurs annonce une nouvelle réunion \
         pour demain. Les bus ne roulent pas.",
        "Le ministre va annoncer une hausse des prix.",
        "Le procès a repris. Les avocats de la famille ayant demandé un report, le juge a \
         refusé. La salle était pleine.",
        "Le vote est passé. Et maintenant, quelle leçon tirer de cette affaire ? On verra.",
        "Le match fut long. Une belle soirée pour tous les amateurs de ce sport. Le public a \
         applaudi.",
        "La gare est pleine. Un avis annonçant les retards signalés plus haut est affiché dans le \
         hall. Les gens attendent.",
        "Le fait de vous rendre au travail à vélo compte.",
        "Le filtre Renforcer la netteté convient. L'exemple suivant illustre deux façons de faire.",
        "Le médecin traitant participe à la gestion du dossier. Il signe. Il part.",
    ],
};

const SIDE_BY_SIDE: Description = Description {
    id: "proposition/verbes-accoles",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "Deux verbes conjugués se suivent sans rien qui les lie : l'un des deux est de trop, ou un \
         mot s'est perdu.",
    en: "Two finite verbs follow each other with nothing between them: one is too many, or a word \
         was lost.",
    see: Some("Grevisse et Goosse, Le Bon Usage : coordination et juxtaposition des verbes"),
    bad: &[
        "Selon le préfet, la route de la côte {paraît semble} fermée.",
        "La mesure {prévoit permet} aux communes de réduire l'impôt.",
        "Le rapport publié hier {montrait soulignait} la gravité de la crise.",
    ],
    good: &[
        "Selon le préfet, la route de la côte paraît fermée.",
        "Le rapport que le ministre contestait soulignait la gravité de la crise.",
        "Ceux qui partaient pleuraient.",
        "Les mesures auxquelles il pense semblent justes.",
        "La société dans laquelle il travaille va fermer.",
    ],
};

const SUBJUNCTIVE: Description = Description {
    id: "proposition/subjonctif-sans-conjonction",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "Le verbe est au subjonctif, mais rien ne l'appelle dans cette proposition : la machine a \
         perdu la conjonction, ou l'a déjà refermée.",
    en: "The verb is in the subjunctive, but nothing in this clause calls for it: the machine lost \
         the conjunction, or has closed it already.",
    see: Some(
        "Grevisse et Goosse, Le Bon Usage : subjonctif dans la proposition principale ou indépendante",
    ),
    bad: &[
        "Quoique ni sûrs ni rapides, ces outils n'{aient} été utiles.",
        "Les deux routes {soient} fermées depuis lundi.",
        "Les témoins {puissent} parler au juge demain.",
    ],
    good: &[
        "Bien que ces outils n'aient pas été utiles, on les garde.",
        "Il veut que les deux routes soient fermées.",
        "Puissent les témoins parler au juge demain.",
        "Les témoins peuvent parler sans qu'ils aient peur.",
    ],
};

/// Faults of main clauses.
pub(super) struct Clauses {
    rules: [Arc<RuleInfo>; 3],
}

impl Clauses {
    pub(super) fn new() -> Self {
        Self {
            rules: [VERBLESS.info(), SIDE_BY_SIDE.info(), SUBJUNCTIVE.info()],
        }
    }
}

impl Check for Clauses {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let all = document.tokens();
        let mut report = |rule: usize, tokens: Range<usize>, fix: Option<String>| {
            let span = all[tokens.start].span.to(all[tokens.end - 1].span);
            let suggestions = fix.map(|text| Suggestion { text, safe: false });
            findings.push(Finding {
                suggestions: suggestions.into_iter().collect(),
                ..found(&self.rules[rule], span)
            });
        };
        for sentence in document.sentences() {
            if let Some(tokens) = verbless(document, sentence) {
                let fix = finite_form(document, lexicon, &tokens);
                report(0, tokens, fix);
            }
            for token in sentence.tokens.clone() {
                if let Some(tokens) = side_by_side(document, &sentence.tokens, token) {
                    report(1, tokens, None);
                }
            }
            for token in stray_subjunctives(document, &sentence.tokens) {
                report(2, token..token + 1, None);
            }
        }
    }
}

/// The fewest sentences of a paragraph that is running text, and tokens of a sentence that is
/// more than a label.
const RUNNING: usize = 2;
const LEAST: usize = 6;

/// The present of an infinitive that stands alone behind its subject.
fn finite_form(document: &Document, lexicon: &Lexicon, verb: &Range<usize>) -> Option<String> {
    let reading = readings(document, verb.start)
        .next()
        .filter(|_| verb.len() == 1)?;
    if !is_infinitive(reading) {
        return Some(format!("a {}", document.word(verb.start).folded));
    }
    // The subject reaches up to the clitics before the verb.
    let structure = document.structure();
    let clitic = |token: &usize| is_clitic(&document.word(*token).folded);
    let last = (0..verb.start).rev().find(|token| !clitic(token))?;
    let phrase = (0..=last)
        .rev()
        .take(30)
        .filter_map(|token| structure.phrase_from(token))
        .filter(|phrase| phrase.whole.end == last + 1)
        .last()?;
    let features = Features::parse("Mood=Ind|Tense=Pres|VerbForm=Fin|Person=3")
        .with_number(Feature::Number, phrase.features.get(Feature::Number));
    lexicon.generate(reading.lemma, reading.upos, features)
}

/// The infinitive that stands for the verb of a sentence, or the subject and the participle of
/// one that has no finite verb.
fn verbless(document: &Document, sentence: &Sentence) -> Option<Range<usize>> {
    let paragraph = &document.paragraphs()[sentence.paragraph];
    let tokens = sentence.tokens.clone();
    let word = |token: usize| &*document.word(token).folded;
    if paragraph.title || tokens.len() <= LEAST || word(tokens.end - 1) != "." {
        return None;
    }
    let start = subject_start(document, &tokens)?;
    let phrase = document.structure().phrase_from(start)?;
    let determiner = phrase.determiner?;
    let head = document.word(phrase.head);
    if upos(document, determiner) != Upos::Det
        || !head.known
        || head.shape != Shape::Lower
        || word(determiner).starts_with("quel")
    {
        return None;
    }
    // A participle without its auxiliary may pass for an adjective of the subject.
    let behind = phrase.head.max(phrase.whole.end - 1)..=phrase.whole.end;
    let mut behind = behind.filter(|token| *token > phrase.head);
    let lost = behind.find_map(|token| lost_auxiliary(document, &tokens, token));
    if lost.is_some() {
        return lost;
    }
    if (start..phrase.whole.end).any(|token| may_be_finite(document, token)) {
        return None;
    }
    let mut verb = phrase.whole.end;
    while verb < tokens.end && is_clitic(word(verb)) {
        verb += 1;
    }
    // « Le fait de vous rendre au travail »
    let governed = verb > phrase.head + 2
        && (is_clitic(word(verb - 1)) || matches!(word(verb - 1), "nous" | "vous"))
        && upos(document, verb - 2) == Upos::Adp;
    if verb >= tokens.end || governed {
        return None;
    }
    // An infinitive cannot follow a subject, whatever comes behind it.
    let mut infinitive = readings(document, verb).peekable();
    // « L'option Garder », with a capital, is a name.
    let name = document.word(verb).shape != Shape::Lower;
    if !name && infinitive.peek().is_some() && infinitive.all(is_infinitive) {
        return (!document.in_quotation(verb)).then_some(verb..verb + 1);
    }
    let participle = document.reading(verb).is_some_and(|reading| {
        matches!(reading.upos, Upos::Verb | Upos::Aux)
            && reading.features.is(Feature::VerbForm, "Part")
            && reading.features.is(Feature::Tense, "Pres")
    }) && word(verb).ends_with("ant");
    // A word that the dictionary lacks may be a verb, and so may a mark hide one.
    let unsure = |token: usize| {
        let word = document.word(token);
        may_be_finite(document, token)
            || !word.known && matches!(word.shape, Shape::Lower)
            || matches!(
                &*word.folded,
                ":" | ";" | "«" | "»" | "\"" | "(" | "…" | "!" | "?"
            )
    };
    // « Pourquoi ? Un plan visant à… », « Par exemple, une clause imposant… »: an answer, or an
    // example.
    let elliptic = tokens.start > 0 && word(tokens.start - 1) == "?"
        || (tokens.start..start).any(|token| word(token) == "exemple");
    if !participle || elliptic || paragraph.sentences.len() < RUNNING || tokens.clone().any(unsure)
    {
        return None;
    }
    let end = if verb + 1 < tokens.end && is_participle(document, verb + 1) {
        verb + 2
    } else {
        verb + 1
    };
    Some(start..end)
}

/// The participle at a token, behind the subject and in front of an object, in a sentence that
/// has no finite verb: « le tribunal émis trois mandats ».
fn lost_auxiliary(
    document: &Document,
    sentence: &Range<usize>,
    verb: usize,
) -> Option<Range<usize>> {
    // « émis » is also what *je* and *tu* did, « arrêté » also a decree.
    let participle = !readings(document, verb).any(|r| r.features.is(Feature::Person, "3"))
        && readings(document, verb).any(|reading| {
            is_past_participle(reading) && !reading.features.is(Feature::Number, "Plur")
        });
    let object = (verb + 1 < sentence.end)
        .then(|| document.structure().phrase_from(verb + 1))
        .flatten()?;
    // « la veille », « un jour »: when, not what.
    let when = TIMES.contains(&&*document.word(object.head).folded);
    let determined = object
        .determiner
        .is_some_and(|token| upos(document, token) == Upos::Det);
    // « l'entreprise adaptée l'informe »: a pronoun and the verb.
    let verbal = object.determiner.is_some_and(|token| {
        is_clitic(&document.word(token).folded) && readings(document, token + 1).any(is_finite)
    });
    let hidden = |token: usize| {
        let word = document.word(token);
        // « contre » is also a verb.
        token != verb && may_be_finite(document, token) && upos(document, token) != Upos::Adp
            || !word.known && word.shape == Shape::Lower
            || matches!(&*word.folded, ":" | "«" | "»" | "\"" | "(")
    };
    (participle
        && (determined || object.counted)
        && !when
        && !verbal
        && !sentence.clone().any(hidden)
        && !document.in_quotation(verb))
    .then_some(verb..verb + 1)
}

/// Nouns that tell when something happens.
const TIMES: &[&str] = &[
    "jour",
    "jours",
    "journée",
    "veille",
    "nuit",
    "matin",
    "soir",
    "soirée",
    "lendemain",
    "semaine",
    "semaines",
    "mois",
    "an",
    "ans",
    "année",
    "années",
    "heure",
    "heures",
    "minutes",
    "fois",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "siècle",
    "printemps",
    "été",
    "automne",
    "hiver",
    "week-end",
];

/// Where the subject of a sentence can start: at its first word, or behind the comma after a
/// circumstance (« En 1749, le domaine … »).
fn subject_start(document: &Document, sentence: &Range<usize>) -> Option<usize> {
    if !matches!(upos(document, sentence.start), Upos::Adp | Upos::Adv) {
        return Some(sentence.start);
    }
    let comma = sentence
        .clone()
        .take(CIRCUMSTANCE)
        .find(|token| &*document.word(*token).folded == ",")?;
    let verbless = (sentence.start..comma).all(|token| {
        !may_be_finite(document, token)
            && !readings(document, token).any(is_infinitive)
            && !matches!(
                &*document.word(token).folded,
                "que" | "qu'" | "qui" | "dont" | "où"
            )
    });
    (verbless && comma + 1 < sentence.end).then_some(comma + 1)
}

/// The most tokens a circumstance before the subject has.
const CIRCUMSTANCE: usize = 12;

fn is_participle(document: &Document, token: usize) -> bool {
    document
        .reading(token)
        .is_some_and(|reading| reading.features.is(Feature::VerbForm, "Part"))
}

/// Two finite forms with nothing between, of which the second belongs to no clause.
fn side_by_side(
    document: &Document,
    sentence: &Range<usize>,
    token: usize,
) -> Option<Range<usize>> {
    let structure = document.structure();
    let first = structure.group_from(token)?;
    let next = first.tokens.end;
    let second = structure.group_from(next).filter(|_| next < sentence.end)?;
    let plain = |token: usize| {
        let word = document.word(token);
        word.shape == Shape::Lower
            && word.known
            && word.analyses.iter().all(is_finite)
            && !document.in_quotation(token)
    };
    let alone = first.tokens.len() == 1 && second.clitics.is_empty() && second.inverted.is_none();
    if !alone || !plain(first.finite) || !plain(second.finite) {
        return None;
    }
    // Both are of the clause that the sentence begins with.
    let unlinked = (sentence.start..token).all(|before| {
        let word = document.word(before);
        !may_be_finite(document, before)
            && !matches!(
                &*word.folded,
                "que" | "qu'" | "qui" | "quoi" | "dont" | "où" | "comment" | "combien" | "quand"
            )
            && !is_lequel(&word.folded)
            && (word.known || word.shape != Shape::Lower)
    });
    let subject = structure.subject_of(first.finite)?;
    (unlinked && !subject.inverted).then_some(first.finite..second.finite + 1)
}

/// The verbs of main clauses that can be nothing but present subjunctives.
fn stray_subjunctives(document: &Document, sentence: &Range<usize>) -> Vec<usize> {
    let structure = document.structure();
    let mut stray = Vec::new();
    // Whether something before calls for a subjunctive.
    let mut called = false;
    let mut closed = false;
    for token in sentence.clone() {
        let word = document.word(token);
        match &*word.folded {
            // « Bien que rapides, … »: closed again before it had a verb.
            "que" | "qu'" | "quoique" | "quoiqu'"
                if closes_without_verb(document, sentence, token) =>
            {
                closed = true
            }
            "que" | "qu'" | "quoique" | "quoiqu'" | "qui" | "dont" | "où" | "quoi" | "lequel"
            | "laquelle" | "puisse" | "fût" => called = true,
            folded if folded.starts_with("quel") => called = true,
            _ => {}
        }
        if called || !is_plain_subjunctive(document, token) || document.in_quotation(token) {
            continue;
        }
        let Some(subject) = structure.subject_of(token) else {
            continue;
        };
        let main = structure
            .clause_of(token)
            .is_some_and(|clause| clause.kind == ClauseKind::Main && clause.opener.is_none());
        let phrase = subject.phrase.map(|phrase| &structure.phrases()[phrase]);
        let plain = phrase
            .is_none_or(|phrase| phrase.determiner.is_some() && document.word(phrase.head).known);
        if (main || closed) && plain && !subject.inverted && !subject.shared {
            stray.push(token);
        }
    }
    stray
}

/// Whether all readings of a form are of the present subjunctive, as those of *soient* are.
fn is_plain_subjunctive(document: &Document, token: usize) -> bool {
    let mut all = readings(document, token).peekable();
    all.peek().is_some()
        && all.all(|reading| {
            is_finite(reading)
                && reading.features.is(Feature::Mood, "Sub")
                && reading.features.is(Feature::Tense, "Pres")
                && reading.features.is(Feature::Person, "3")
        })
}

/// Whether *bien que* or *quoique* is followed by adjectives and participles alone up to a
/// comma, so that what comes behind it is the main clause.
fn closes_without_verb(document: &Document, sentence: &Range<usize>, que: usize) -> bool {
    let folded = &*document.word(que).folded;
    // The rule modes/bien-que-principale has a correction for « Bien que » in front.
    let concessive = folded.starts_with("quoi")
        || que > sentence.start + 1 && &*document.word(que - 1).folded == "bien";
    let mut described = false;
    for token in que + 1..sentence.end.min(que + 20) {
        if &*document.word(token).folded == "," {
            return concessive && described;
        }
        if may_be_finite(document, token) {
            return false;
        }
        match upos(document, token) {
            Upos::Adj => described = true,
            Upos::Verb | Upos::Aux if is_participle(document, token) => described = true,
            // The subject of a clause with a verb.
            Upos::Det | Upos::Pron | Upos::Noun | Upos::Propn if !described => return false,
            _ => {}
        }
    }
    false
}
