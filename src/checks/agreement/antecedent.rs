//! *Il*, *elle*, *ils* and *elles* at the start of a sentence, when nothing said before could
//! be what they stand for.

use std::ops::{Deref, Range};

use super::form::{FEMININE, Form, MASCULINE, PLURAL, SINGULAR, agree, forms};
use super::impersonal::can_be_impersonal;
use super::nouns::EITHER_GENDER;
use super::relative::determiner_of;
use super::subject::{noun_forms, subject_and_verb};
use super::{Fault, Sentence};
use crate::checks::description::Description;
use crate::checks::persons::Persons;
use crate::checks::reading::{is_finite, is_past_participle};
use crate::document::{Document, Shape};
use crate::finding::Severity;
use crate::lexicon::{Feature, Upos};
use crate::structure::{VerbGroup, upos, verb_group};

pub(super) const ANTECEDENT: Description = Description {
    id: "pronom/sans-antecedent",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Aucun nom des phrases précédentes n'a le genre et le nombre de ce pronom : la machine a \
         traduit « it », « he », « she » ou « they » sans savoir ce qu'ils reprennent.",
    en: "No noun of the sentences before has the gender and number of this pronoun: the machine \
         translated \"it\", \"he\", \"she\" or \"they\" without knowing what they stand for.",
    see: Some("Grevisse et Goosse, Le Bon Usage : accord du pronom avec son antécédent"),
    bad: &[
        "La société a publié ses comptes. {Il→Elle} n'avait pas prévenu la presse.",
        "La plupart des cas sont bénins. {Elle} guérit sans traitement en quelques jours.",
        "Les usines tournent à plein régime. Cependant, {ils→elles} perdent de l'argent.",
    ],
    good: &[
        "La société a publié ses comptes. Elle n'avait pas prévenu la presse.",
        "La société a publié ses comptes. Il est temps de les lire.",
        "Les comptes ont été publiés. Il en ressort une perte.",
        "Marie Duval a publié ses mémoires. Elle y raconte son enfance.",
        "La victime a été conduite à la clinique. Il a porté plainte.",
    ],
};

/// How many sentences before the pronoun's own are searched.
const CONTEXT: usize = 2;

/// How many words may stand before the pronoun: an adverb, or a phrase and its comma.
const OPENING: usize = 15;

/// The pronoun at a token when nothing before agrees with it.
pub(super) fn find(
    sentence: &Sentence,
    token: usize,
    persons: &impl Deref<Target = Persons>,
) -> Option<Fault> {
    let document = sentence.document;
    let (pronoun, other) = match &*document.word(token).folded {
        "il" => (Form::new(MASCULINE, SINGULAR, 3), "elle"),
        "elle" => (Form::new(FEMININE, SINGULAR, 3), "il"),
        "ils" => (Form::new(MASCULINE, PLURAL, 3), "elles"),
        "elles" => (Form::new(FEMININE, PLURAL, 3), "ils"),
        _ => return None,
    };
    let context = context(sentence)?;
    if !opens(sentence, token) || document.in_quotation(token) {
        return None;
    }
    let group = verb_group(document, token + 1, sentence.end)?;
    if &*document.word(token).folded == "il" && can_be_impersonal(sentence, &group)
        || taken_up_again(sentence, group.tokens.end, pronoun)
    {
        return None;
    }
    let before = context.start..token;
    let nouns = before
        .clone()
        .filter(|token| upos(document, *token) == Upos::Noun)
        .count();
    if nouns == 0
        || before
            .clone()
            .any(|t| match one_gender(persons, &before, t, pronoun) {
                Some(gender) => gender == pronoun.gender,
                None => can_stand_for(sentence, &before, t, pronoun),
            })
    {
        return None;
    }
    let fits = subject_before(sentence).is_some_and(|forms| {
        let gender = MASCULINE + FEMININE - pronoun.gender;
        let opposite = Form { gender, ..pronoun };
        !forms.is_empty() && forms.iter().all(|form| *form == opposite)
    });
    let fix = (fits && !shows_gender(document, &group)).then(|| other.to_owned());
    Some(Fault::new(token, fix))
}

/// The tokens of the sentences that hold the antecedent; `None` for the first of a document.
fn context(sentence: &Sentence) -> Option<Range<usize>> {
    let sentences = sentence.document.sentences();
    let number = sentence.document.sentence_at(sentence.start);
    let last = number.checked_sub(1)?;
    let first = number.saturating_sub(CONTEXT);
    Some(sentences[first].tokens.start..sentences[last].tokens.end)
}

/// Whether the sentence starts with the pronoun, or with an adverb or a phrase before it.
fn opens(sentence: &Sentence, token: usize) -> bool {
    let document = sentence.document;
    // Transcribed speech and pieces of lists start with a small letter.
    if document.word(sentence.start).shape != Shape::Capitalised {
        return false;
    }
    if token == sentence.start {
        return true;
    }
    if token > sentence.start + OPENING {
        return false;
    }
    let mut before = sentence.start..token;
    let comma = &*document.word(token - 1).folded == ",";
    let short = before
        .clone()
        .all(|t| matches!(upos(document, t), Upos::Adv | Upos::Cconj));
    (comma || short)
        && !before.any(|t| {
            document.reading(t).is_some_and(is_finite)
                || matches!(
                    &*document.word(t).folded,
                    "«" | "\"" | "“" | ":" | "-" | "–" | "—" | ")"
                )
        })
}

/// Whether a noun that agrees with the pronoun stands at the end: « elle est belle, cette
/// ville ».
fn taken_up_again(sentence: &Sentence, start: usize, pronoun: Form) -> bool {
    let document = sentence.document;
    (start..sentence.end.saturating_sub(1))
        .filter(|comma| &*document.word(*comma).folded == ",")
        .filter_map(|comma| crate::structure::noun_phrase(document, comma + 1, sentence.end))
        .any(|phrase| {
            noun_forms(document, phrase.determiner, phrase.head)
                .is_none_or(|forms| agree(&forms, &[pronoun]))
        })
}

/// The gender of the only person whom the token names, where a pronoun in the singular can
/// stand for nobody else.
fn one_gender(
    persons: &Persons,
    context: &Range<usize>,
    token: usize,
    pronoun: Form,
) -> Option<u32> {
    let mention = persons.at(token)?;
    let gender = mention.gender;
    let certain =
        gender != 0 && pronoun.number == SINGULAR && mention.tokens.start >= context.start;
    certain.then_some(gender)
}

/// Whether a word before a pronoun can be what it stands for.
fn can_stand_for(sentence: &Sentence, context: &Range<usize>, token: usize, pronoun: Form) -> bool {
    let document = sentence.document;
    let word = document.word(token);
    let folded = &*word.folded;
    let sentence_before = around(sentence, sentence.start.saturating_sub(1)).start;
    let first = token == context.start || document.opens_sentence(token);
    match word.shape {
        Shape::Punctuation => return false,
        Shape::Upper | Shape::Mixed | Shape::Address => return true,
        Shape::Capitalised if !first || !word.known => return true,
        Shape::Lower if !word.known => return upos(document, token) != Upos::Adj,
        _ => {}
    }
    // Somebody is spoken to, or speaks: the pronoun may point at what they see.
    if matches!(
        folded,
        "je" | "j'"
            | "tu"
            | "vous"
            | "moi"
            | "toi"
            | "me"
            | "m'"
            | "mon"
            | "ma"
            | "mes"
            | "ton"
            | "votre"
            | "vos"
    ) {
        return true;
    }
    // Several things together make a plural.
    if pronoun.number == PLURAL && matches!(folded, "et" | "ou" | "ni" | "avec") {
        return true;
    }
    let personless =
        |forms: Vec<Form>| -> Vec<Form> { forms.into_iter().map(Form::nominal).collect() };
    let fits = |forms: Vec<Form>| forms.is_empty() || agree(&forms, &[pronoun.nominal()]);
    match upos(document, token) {
        Upos::Noun if is_quantity(folded) => false,
        Upos::Noun if is_circumstance(document, context.start, token) => false,
        // A pronoun reaches back over a whole sentence only to what that one was about.
        Upos::Noun
            if token < sentence_before && after_preposition(document, context.start, token) =>
        {
            false
        }
        Upos::Noun | Upos::Propn if first => {
            fits(personless(forms(document, token, |r| r.upos == Upos::Noun)))
        }
        Upos::Noun => {
            let of_people = EITHER_GENDER.contains(&folded) || is_person(folded);
            noun_forms(
                document,
                determiner_of(document, context.start, token),
                token,
            )
            .is_none_or(|forms| {
                fits(personless(
                    forms
                        .into_iter()
                        .map(|form| Form {
                            gender: if of_people { 0 } else { form.gender },
                            ..form
                        })
                        .collect(),
                ))
            })
        }
        Upos::Propn | Upos::X => true,
        Upos::Pron if folded == "il" && stands_for_nothing(sentence, token) => false,
        Upos::Pron => {
            is_full_pronoun(folded)
                && fits(personless(forms(document, token, |r| r.upos == Upos::Pron)))
        }
        // « les deux », « un millier »
        Upos::Num => pronoun.number == PLURAL,
        // « le blessé », « les âgés »
        Upos::Adj | Upos::Verb => {
            let alone = token > context.start
                && upos(document, token - 1) == Upos::Det
                && token + 1 < context.end
                && !matches!(upos(document, token + 1), Upos::Noun | Upos::Adj);
            alone && fits(super::form::nominal_forms(document, token))
        }
        _ => false,
    }
}

/// Whether a word can be, or tell of, several people or things.
pub(super) fn stands_for_several(document: &Document, token: usize) -> bool {
    let word = document.word(token);
    match word.shape {
        Shape::Punctuation | Shape::Address => return false,
        Shape::Number => return true,
        Shape::Capitalised | Shape::Mixed if !word.known => return word.form.ends_with('s'),
        _ => {}
    }
    // Two things together, not two clauses.
    if matches!(&*word.folded, "et" | "ou") {
        return token + 1 < document.tokens().len()
            && !matches!(
                upos(document, token + 1),
                Upos::Pron | Upos::Verb | Upos::Aux | Upos::Adv
            );
    }
    if matches!(
        &*word.folded,
        "chaque"
            | "ni"
            | "avec"
            | "chacun"
            | "chacune"
            | "on"
            | "couple"
            | "duo"
            | "monde"
            | "public"
            | "foule"
            | "population"
            | "majorité"
            | "plupart"
            | "nous"
            | "vous"
            | "tout"
            | "toute"
            | "personne"
            | "gens"
            | "paire"
            | "trio"
            | "moitié"
    ) {
        return true;
    }
    word.analyses.iter().any(|reading| {
        matches!(
            reading.upos,
            Upos::Noun | Upos::Pron | Upos::Det | Upos::Num | Upos::Propn
        ) && (reading.features.is(Feature::Number, "Plur") || reading.upos == Upos::Num)
    })
}

/// Whether the *il* at a token of any sentence can be impersonal.
fn stands_for_nothing(sentence: &Sentence, il: usize) -> bool {
    let around = around(sentence, il);
    verb_group(sentence.document, il + 1, around.end)
        .is_some_and(|group| can_be_impersonal(&around, &group))
}

/// The sentence that a token is in.
fn around<'a>(sentence: &Sentence<'a>, token: usize) -> Sentence<'a> {
    let document = sentence.document;
    let other = &document.sentences()[document.sentence_at(token)];
    Sentence::new(document, sentence.lexicon, other)
}

/// Nouns that say how many of what follows: « la plupart des cas ».
fn is_quantity(folded: &str) -> bool {
    matches!(
        folded,
        "plupart" | "majorité" | "nombre" | "partie" | "reste" | "moitié"
    )
}

/// Nouns of one gender that name people of both.
fn is_person(folded: &str) -> bool {
    matches!(
        folded,
        "victime"
            | "personne"
            | "star"
            | "vedette"
            | "recrue"
            | "sentinelle"
            | "individu"
            | "être"
            | "bébé"
            | "membre"
            | "enfant"
            | "sujet"
            | "bête"
            | "proie"
            | "idole"
            | "figure"
            | "personnage"
            | "connaissance"
            | "homme"
            | "femme"
            | "fille"
            | "garçon"
            | "père"
            | "mère"
            | "auteure"
            | "majesté"
            | "altesse"
            | "excellence"
    )
}

/// Pronouns that name something: not *se*, *en*, *qui*…
fn is_full_pronoun(folded: &str) -> bool {
    !crate::structure::is_clitic(folded)
        && !matches!(
            folded,
            "on" | "l'on"
                | "nous"
                | "qui"
                | "que"
                | "qu'"
                | "dont"
                | "où"
                | "ce"
                | "c'"
                | "cela"
                | "ça"
                | "ceci"
                | "-nous"
                | "quoi"
                | "rien"
                | "-ce"
                | "-on"
                | "soi"
        )
}

/// Whether a noun is part of an expression that says when, how or why: « au cours de », « en
/// raison de », « dans le cadre de ».
fn is_circumstance(document: &Document, first: usize, noun: usize) -> bool {
    after_preposition(document, first, noun)
        && matches!(
            &*document.word(noun).folded,
            "cadre"
                | "cours"
                | "raison"
                | "aide"
                | "cas"
                | "sein"
                | "suite"
                | "fait"
                | "effet"
                | "part"
                | "exemple"
                | "fin"
                | "lieu"
                | "moyen"
                | "moyenne"
                | "niveau"
                | "titre"
                | "terme"
                | "but"
                | "base"
                | "début"
                | "an"
                | "année"
                | "mois"
                | "jour"
                | "semaine"
                | "siècle"
                | "époque"
                | "âge"
                | "ans"
                | "années"
                | "jours"
                | "semaines"
                | "heures"
                | "minutes"
                | "temps"
                | "moment"
                | "égard"
                | "partir"
                | "ensemble"
                | "cause"
                | "faveur"
                | "vue"
                | "matière"
                | "présence"
                | "absence"
                | "occasion"
                | "mesure"
        )
}

/// Whether a preposition governs a noun.
pub(super) fn after_preposition(document: &Document, first: usize, noun: usize) -> bool {
    let mut before = noun;
    while before > first
        && matches!(
            upos(document, before - 1),
            Upos::Det | Upos::Adj | Upos::Num
        )
    {
        before -= 1;
    }
    before > first
        && (upos(document, before - 1) == Upos::Adp
            || matches!(&*document.word(before - 1).folded, "au" | "du" | "aux"))
}

/// The forms of the subject of the sentence before.
fn subject_before(sentence: &Sentence) -> Option<Vec<Form>> {
    let view = around(sentence, sentence.start.checked_sub(1)?);
    Some(subject_and_verb(&view, view.start)?.0.forms)
}

/// Whether what is said of the pronoun shows its gender, so that changing the pronoun alone
/// would not do.
fn shows_gender(document: &Document, group: &VerbGroup) -> bool {
    group.predicate.is_some_and(|token| {
        document.reading(token).is_some_and(|reading| {
            is_past_participle(reading) || reading.features.get(Feature::Gender) != 0
        })
    })
}
