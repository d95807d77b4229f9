//! What agrees with somebody whose name tells whether it is a woman or a man.

use super::form::{FEMININE, Form, SINGULAR};
use super::subject::Subject;
use super::{FAR, Sentence, predicate, pronominal};
use crate::checks::persons::{Mention, Persons, civility, gender_of_role};
use crate::document::{self, Document};
use crate::lexicon::{Lexicon, Upos};
use crate::structure::{VerbGroup, upos, verb_group};

/// Verbs said of works, places and firms that are called after somebody: « Anna Karénine est
/// paru en 1877 ».
const OF_WORKS: &[&str] = &[
    "rénover",
    "inaugurer",
    "construire",
    "agrandir",
    "démolir",
    "fermer",
    "ouvrir",
    "baptiser",
    "renommer",
    "desservir",
    "coter",
    "amarrer",
    "mettre",
    "disputer",
    "paraître",
    "sortir",
    "diffuser",
    "publier",
    "rééditer",
    "éditer",
    "adapter",
    "tourner",
    "réaliser",
    "traduire",
    "disponible",
    "situer",
    "implanter",
    "lancer",
    "créer",
    "fonder",
    "baser",
    "vendre",
    "racheter",
    "projeter",
    "rediffuser",
    "programmer",
];

/// The subject that a mention makes.
pub(in crate::checks) struct Named<'a> {
    pub(in crate::checks) mention: &'a Mention,
    pub(in crate::checks) group: VerbGroup,
}

/// A participle or adjective of the other gender, and what it should be.
pub(in crate::checks) struct Disagreement {
    pub(in crate::checks) token: usize,
    pub(in crate::checks) fixes: Vec<String>,
}

/// The persons of a sentence who are subjects, with their verbs.
pub(in crate::checks) fn subjects<'a>(
    document: &Document,
    sentence: &document::Sentence,
    persons: &'a Persons,
) -> Vec<Named<'a>> {
    let structure = document.structure();
    let tokens = sentence.tokens.clone();
    let first = persons
        .mentions
        .partition_point(|m| m.tokens.start < tokens.start);
    let mentions = &persons.mentions[first..];
    let mut named: Vec<Named> = Vec::new();
    for mention in mentions
        .iter()
        .take_while(|mention| mention.tokens.start < tokens.end)
        .filter(|mention| opens_clause(document, tokens.start, mention))
    {
        let mut verb = mention.tokens.end;
        // « Duval « sera entendue » demain »
        if verb < tokens.end && matches!(&*document.word(verb).form, "«" | "\"" | "“") {
            verb += 1;
        }
        if let Some(group) = verb_group(document, verb, tokens.end) {
            named.push(Named { mention, group });
        }
    }
    if named.is_empty() {
        return named;
    }
    // Verbs further on: « Duval a quitté la salle et s'est dirigée… »
    let shared: Vec<Named> = tokens
        .filter_map(|token| structure.group_at(token).filter(|g| g.finite == token))
        .filter(|group| group.inverted.is_none())
        .filter_map(|group| {
            let subject = structure.subject_of(group.finite)?;
            let one = subject.shared && !subject.inverted;
            let number = named.partition_point(|n| n.mention.tokens.end <= subject.head);
            let first = named
                .get(number)
                .filter(|n| n.mention.tokens.contains(&subject.head))?;
            (one && first.group.finite < group.finite).then(|| Named {
                mention: first.mention,
                group: group.clone(),
            })
        })
        .collect();
    named.extend(shared);
    named
}

/// Whether a clause starts with the mention, or with the title before it.
fn opens_clause(document: &Document, sentence: usize, mention: &Mention) -> bool {
    let mut start = mention.tokens.start;
    let titled = start > sentence && civility(&document.word(start - 1).form).is_some();
    if titled {
        start -= 1;
    } else if start > sentence + 1
        && mention.full
        && upos(document, start - 2) == Upos::Det
        && gender_of_role(&document.word(start - 1).folded).is_some()
    {
        // « La chanteuse Laure Duval »
        start -= 2;
    }
    if start == sentence {
        return true;
    }
    match &*document.word(start - 1).folded {
        "que" | "qu'" | "si" | "lorsque" | "lorsqu'" | "quand" | "puisque" | ":" | ";" | "«"
        | "\"" | "“" | "mais" | "car" | "où" => true,
        // After a phrase that opens the sentence, not in a list.
        "," if start > sentence + FAR => false,
        "," => {
            !(sentence..start - 1).any(|token| matches!(&*document.word(token).folded, "," | "et"))
        }
        _ => false,
    }
}

/// Whether what is said of a subject is in the feminine and nothing else.
pub(in crate::checks) fn shows_feminine(document: &Document, group: &VerbGroup) -> bool {
    let Some(predicate) = group.predicate else {
        return false;
    };
    let forms = super::form::nominal_forms(document, predicate);
    !forms.is_empty()
        && forms
            .iter()
            .all(|form| form.gender == FEMININE && form.number == SINGULAR)
}

/// What is said of a person in the other gender.
pub(in crate::checks) fn disagreement(
    document: &Document,
    lexicon: &Lexicon,
    sentence: &document::Sentence,
    named: &Named,
) -> Option<Disagreement> {
    let sentence = Sentence::new(document, lexicon, sentence);
    of_other_gender(&sentence, named.mention.gender, 3, &named.group)
}

/// What somebody of that gender says with the *je* at a token in the other one.
pub(in crate::checks) fn of_first_person(
    document: &Document,
    lexicon: &Lexicon,
    je: usize,
    end: usize,
    gender: u32,
) -> Option<Disagreement> {
    let sentence = &document.sentences()[document.sentence_at(je)];
    let sentence = Sentence::new(document, lexicon, sentence);
    let end = end.min(sentence.end);
    let mut group = verb_group(document, je + 1, end)?;
    // « je me suis dit », « je lui suis resté »
    if group.clitics.len() > usize::from(group.negation.is_some()) {
        return None;
    }
    // The tagger may miss a participle right behind « je suis ».
    let next = group.tokens.end;
    let nominal = group.copula && next < end && {
        let mut readings = document.word(next).analyses.iter();
        readings.clone().any(super::form::is_nominal)
            && readings.all(|r| super::form::is_nominal(r) || r.upos == Upos::Noun)
    };
    group.predicate = group.predicate.or(nominal.then_some(next));
    of_other_gender(&sentence, gender, 1, &group)
}

fn of_other_gender(
    sentence: &Sentence,
    gender: u32,
    person: u32,
    group: &VerbGroup,
) -> Option<Disagreement> {
    let document = sentence.document;
    let subject = Subject {
        forms: vec![Form::new(gender, SINGULAR, person)],
        gendered: true,
    };
    let fault = predicate::fault(sentence, &subject, group)
        .or_else(|| pronominal::fault(sentence, &subject, group))?;
    // A form of the other number has another subject.
    let singular = super::form::nominal_forms(document, fault.token)
        .iter()
        .all(|form| form.number != super::form::PLURAL);
    let of_work = document
        .word(fault.token)
        .analyses
        .iter()
        .any(|reading| OF_WORKS.contains(&&*sentence.lexicon.lemma(reading.lemma)));
    (singular && !of_work).then_some(Disagreement {
        token: fault.token,
        fixes: fault.fixes,
    })
}
