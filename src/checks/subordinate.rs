//! A subordinate clause that has no finite verb: « a déclaré que le maire « prendre » … »,
//! « a reconnu que la question ayant été posée. », « les gens qui prendre le bus ».
//!
//! A machine that does not see where a quotation or a subject ends loses the verb's
//! inflection, and sometimes the verb.

use std::ops::Range;
use std::sync::Arc;

use super::description::Description;
use super::reading::{is_finite, is_infinitive, is_verb, readings};
use super::{Check, found};
use crate::document::{Document, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Feature, Lexicon, Upos};
use crate::structure::{ClauseKind, is_clitic, upos};

const DESCRIPTION: Description = Description {
    id: "proposition/subordonnee-sans-verbe",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "La proposition subordonnée n'a pas de verbe conjugué : la machine l'a perdu ou laissé à \
         l'infinitif ou au participe.",
    en: "The subordinate clause has no finite verb: the machine lost it, or left it as an \
         infinitive or a participle.",
    see: Some("Grevisse et Goosse, Le Bon Usage : proposition subordonnée"),
    bad: &[
        "Le porte-parole a déclaré que {Dupont « prendre} la parole » et répondre aux critiques.",
        "Elle a admis {que la lettre ayant été envoyée} avant la réunion.",
        "Le ministre a annoncé que {les négociations reprendre} en mars.",
        "La ville a fermé l'école parce que {le toit de la cour menacer} de tomber.",
        "Les habitants {qui prendre} le bus paieront moins.",
        "Elle a visité le village où {les parents de son mari habiter} pendant la guerre.",
    ],
    good: &[
        "Le porte-parole a déclaré que Dupont prendrait la parole.",
        "Elle a admis que la lettre ayant été envoyée, il était trop tard.",
        "Il n'a rien dit, et l'on ne savait que faire.",
        "Il ne sait plus qui croire ni où aller.",
        "Elle cherche un endroit où dormir, alors que la nuit tombe.",
        "Il a vu le maire, que le bruit de la rue empêche de dormir.",
        "Le ministre a annoncé que, faute d'accord, les négociations s'arrêteraient.",
        "Vérifiez que l'option « Garder les couleurs » est cochée.",
    ],
};

/// Clauses after *que* without a finite verb.
pub(super) struct Subordinate {
    rules: [Arc<RuleInfo>; 1],
}

impl Subordinate {
    pub(super) fn new() -> Self {
        Self {
            rules: [DESCRIPTION.info()],
        }
    }
}

impl Check for Subordinate {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let all = document.tokens();
        let mut reported = Vec::new();
        for sentence in document.sentences() {
            for que in sentence.tokens.clone() {
                if !matches!(&*document.word(que).folded, "que" | "qu'")
                    || !opens_clause(document, lexicon, &sentence.tokens, que)
                {
                    continue;
                }
                if let Some(tokens) = verbless(document, que, sentence.tokens.end) {
                    reported.push(que);
                    let span = all[tokens.start].span.to(all[tokens.end - 1].span);
                    findings.push(found(&self.rules[0], span));
                }
            }
        }
        let structure = document.structure();
        let mut sentence = 0;
        let sentences = document.sentences();
        for clause in structure.clauses() {
            let Some(opener) = clause.opener.clone() else {
                continue;
            };
            while sentence + 1 < sentences.len() && sentences[sentence].tokens.end <= opener.start {
                sentence += 1;
            }
            let bounds = &sentences[sentence].tokens;
            let last = opener.end - 1;
            // « il a dit au maire qui croire »
            let asks = &*document.word(last).folded == "qui"
                && opens_clause(document, lexicon, bounds, last);
            if asks || reported.binary_search(&last).is_ok() {
                continue;
            }
            if let Some(tokens) = infinitive(document, clause.kind, bounds, opener) {
                let span = all[tokens.start].span.to(all[tokens.end - 1].span);
                findings.push(found(&self.rules[0], span));
            }
        }
    }
}

/// What to report of a clause whose subject an infinitive follows at once, with no finite verb
/// behind it that could be its own.
fn infinitive(
    document: &Document,
    kind: ClauseKind,
    sentence: &Range<usize>,
    opener: Range<usize>,
) -> Option<Range<usize>> {
    let word = |token: usize| &*document.word(token).folded;
    let end = sentence.end;
    let mark = opener.end < end && matches!(word(opener.end), "«" | "“" | "\"");
    let first = opener.end + usize::from(mark);
    if mark && is_named(document, first, end) {
        return None;
    }
    let mut verb = match (kind, word(opener.end - 1)) {
        // *qui* as the subject: not « il ne sait qui croire », « demande au maire qui croire ».
        (ClauseKind::Relative, "qui") if !mark => {
            let comma = first >= 2 && word(first - 2) == ",";
            let before = first
                .checked_sub(2 + usize::from(comma))
                .filter(|before| *before >= sentence.start)?;
            let phrase = document.structure().phrase_at(before)?;
            let edge = phrase.tokens.start;
            let addressed = matches!(word(edge), "au" | "aux")
                || edge > sentence.start && matches!(word(edge - 1), "à");
            if addressed || opener.len() > 1 {
                return None;
            }
            first
        }
        (ClauseKind::Relative, "que" | "qu'" | "où") | (ClauseKind::Subordinate, _) => {
            let phrase = document.structure().phrase_from(first)?;
            let determined = phrase.determiner.is_some()
                && document.word(phrase.head).known
                && upos(document, phrase.head) == Upos::Noun;
            // « plus que le voir partir »: *le* is an object there.
            if !determined || phrase.whole.end <= phrase.head {
                return None;
            }
            phrase.whole.end
        }
        _ => return None,
    };
    let relative = word(opener.end - 1) == "qui" && !mark;
    let start = first - usize::from(relative);
    let subject_end = verb;
    while verb < end && (is_clitic(word(verb)) || matches!(word(verb), "nous" | "vous")) {
        verb += 1;
    }
    // After a clitic or *qui* no noun stands: *devoir*, *pouvoir* are verbs there.
    let bare = relative || verb > subject_end;
    let plain = verb < end
        && (is_plain_infinitive(document, verb)
            || bare
                && readings(document, verb).any(is_infinitive)
                && !readings(document, verb).any(is_finite));
    // The verb may stand behind the infinitive: « le pouvoir que vivre ici donne ».
    let finite = (verb..end)
        .take_while(|token| {
            !matches!(
                word(*token),
                "," | ";" | ":" | ")" | "»" | "qui" | "que" | "qu'" | "dont" | "où" | "et"
            )
        })
        .take(REACH)
        .any(|token| may_be_finite(document, token) && upos(document, token) != Upos::Noun);
    (plain && (relative || !finite) && (start..verb).all(|token| !may_be_finite(document, token)))
        .then_some(start..verb + 1)
}

/// How far behind an infinitive a finite verb is looked for.
const REACH: usize = 40;

/// Whether a verb of saying or thinking stands right before *que*, or with an adverb, an
/// addressee or a closing mark between.
fn opens_clause(
    document: &Document,
    lexicon: &Lexicon,
    sentence: &Range<usize>,
    que: usize,
) -> bool {
    let takes_que = |token: usize| {
        readings(document, token)
            .any(|reading| is_verb(reading) && lexicon.takes_que(reading.lemma))
    };
    let first = que.saturating_sub(6).max(sentence.start);
    (first..que).rev().any(|token| {
        takes_que(token)
            && (token + 1..que).all(|between| {
                !readings(document, between).any(is_finite)
                    || readings(document, between).any(|r| r.upos == Upos::Noun)
            })
            && (token + 1..que).all(|between| {
                !matches!(
                    &*document.word(between).folded,
                    "," | ";" | ":" | "." | "plus" | "ainsi"
                )
            })
    })
}

/// The part of the clause to report when it cannot have a finite verb.
fn verbless(document: &Document, que: usize, end: usize) -> Option<Range<usize>> {
    let subject = que + 1;
    let after = subject_end(document, subject, end)?;
    // An infinitive where the verb is due, after the subject or the mark that opens a
    // quotation: no clause in French has one there.
    let mark =
        usize::from(after < end && matches!(&*document.word(after).folded, "«" | "“" | "\""));
    let verb = after + mark;
    if mark == 1 && is_named(document, verb, end) {
        return None;
    }
    if verb < end && is_plain_infinitive(document, verb) {
        return Some(subject..verb + 1);
    }
    // Otherwise a present participle, and no finite verb up to the end of the sentence.
    let participle = verb < end && is_present_participle(document, verb);
    if !participle || (verb..end).any(|token| may_be_finite(document, token)) {
        return None;
    }
    let mut last = verb + 1;
    while last < end
        && readings(document, last).any(|r| {
            r.features.is(Feature::VerbForm, "Part") && matches!(r.upos, Upos::Verb | Upos::Aux)
        })
    {
        last += 1;
    }
    Some(que..last)
}

/// Whether what stands in quotation marks from a token on is a name, with the verb behind it:
/// « l'option « Garder les couleurs » est cochée ».
fn is_named(document: &Document, first: usize, end: usize) -> bool {
    let close = (first..end)
        .take(NAME)
        .find(|token| matches!(&*document.word(*token).folded, "»" | "”" | "\""));
    close.is_some_and(|close| {
        (close + 1..end)
            .take(3)
            .any(|token| may_be_finite(document, token))
    })
}

/// How many words the name of a thing has.
const NAME: usize = 12;

/// One past the subject that starts at a token: names, or a determiner and a noun with the
/// adjectives around it.
fn subject_end(document: &Document, start: usize, end: usize) -> Option<usize> {
    let has = |token: usize, upos: Upos| readings(document, token).any(|r| r.upos == upos);
    let mut at = start;
    if at < end && has(at, Upos::Det) && document.word(at).shape != Shape::Number {
        at += 1;
        while at < end && has(at, Upos::Adj) && !has(at, Upos::Noun) {
            at += 1;
        }
        if at >= end || !has(at, Upos::Noun) && !has(at, Upos::Propn) {
            return None;
        }
        at += 1;
        while at < end
            && (has(at, Upos::Adj) || has(at, Upos::Propn))
            && !is_verb_only(document, at)
        {
            at += 1;
        }
        return Some(at);
    }
    while at < end
        && has(at, Upos::Propn)
        && matches!(
            document.word(at).shape,
            Shape::Capitalised | Shape::Upper | Shape::Mixed
        )
    {
        at += 1;
    }
    (at > start).then_some(at)
}

fn is_verb_only(document: &Document, token: usize) -> bool {
    readings(document, token).any(is_infinitive)
}

/// An infinitive that is not also a noun (*pouvoir*, *dîner*) or an adjective (*premier*).
fn is_plain_infinitive(document: &Document, token: usize) -> bool {
    let mut all = readings(document, token).peekable();
    all.peek().is_some() && all.all(is_infinitive)
}

fn is_present_participle(document: &Document, token: usize) -> bool {
    readings(document, token).any(|r| {
        matches!(r.upos, Upos::Verb | Upos::Aux)
            && r.features.is(Feature::VerbForm, "Part")
            && r.features.is(Feature::Tense, "Pres")
    })
}

/// Whether the token can be a finite verb where it stands: a form that is also a noun or an
/// adjective is none after a determiner, a preposition or a number, unless it is read as one.
pub(super) fn may_be_finite(document: &Document, token: usize) -> bool {
    if document.reading(token).is_some_and(is_finite) {
        return true;
    }
    if !readings(document, token).any(is_finite) {
        return false;
    }
    let nominal =
        readings(document, token).any(|r| matches!(r.upos, Upos::Noun | Upos::Adj | Upos::Adp));
    // « en informe » is as often the pronoun, « l'exemple suivant illustre » no preposition.
    let governed = token > 0
        && &*document.word(token - 1).folded != "en"
        && !matches!(upos(document, token - 1), Upos::Adj | Upos::Verb)
        && readings(document, token - 1)
            .any(|r| matches!(r.upos, Upos::Det | Upos::Adp | Upos::Num));
    !(nominal && governed)
}
