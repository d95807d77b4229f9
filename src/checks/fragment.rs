//! A subordinate clause set off as a sentence: *Il est parti. Bien que rien ne l'y oblige.*

use std::sync::Arc;

use super::description::Description;
use super::reading::{is_finite, readings};
use super::{Check, found};
use crate::document::{Document, Sentence};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Feature, Lexicon, Upos};
use crate::structure::ClauseKind;

const ALONE: Description = Description {
    id: "proposition/subordonnee-isolee",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Cette phrase n'est qu'une subordonnée : elle se rattache à la phrase d'avant par une \
         virgule, ou il lui manque une principale.",
    en: "This sentence is only a subordinate clause: a comma ties it to the one before, or it \
         lacks a main clause.",
    see: Some("Grevisse et Goosse, Le Bon Usage : la phrase, ponctuation"),
    bad: &[
        "Le film reste un mystère. {Bien que} son auteur en ait parlé souvent.",
        "La salle a fermé. {Tandis que} les voisins réclamaient un remboursement complet.",
        "Il a quitté la ville. {Parce que} la vie y était trop chère.",
        "La batterie reste petite. {Bien qu'}il soit normal que, comme ailleurs, elle ait souffert, \
         car la place manque.",
    ],
    good: &[
        "Le film reste un mystère, bien que son auteur en ait parlé souvent.",
        "Il est parti. Bien que la nuit soit tombée, il connaît le chemin.",
        "Il est parti tard. Bien que la nuit, qui tombe tôt, soit froide, il marche.",
        "La foule attend dehors. Bien que fatigué, le joueur a marqué.",
        "La foule attend dehors. Tant que la guerre dure, le prix monte.",
        "La foule attend dehors. Après que le juge eut parlé, silence.",
        "Pourquoi part-il ? Parce que la vie est trop chère ici.",
        "Il est parti. Parce que la vie était trop chère, il a tout vendu.",
    ],
};

/// What opens such clauses; whether writers set them off on purpose too.
const OPENERS: &[(&[&str], bool)] = &[
    (&["afin", "que"], false),
    (&["alors", "que"], true),
    (&["après", "que"], false),
    (&["avant", "que"], false),
    (&["bien", "que"], false),
    (&["comme", "si"], true),
    (&["dès", "que"], false),
    (&["lorsque"], true),
    (&["même", "si"], true),
    (&["parce", "que"], true),
    (&["pendant", "que"], false),
    (&["pour", "que"], true),
    (&["puisque"], true),
    (&["quoique"], false),
    (&["tandis", "que"], false),
    (&["tant", "que"], true),
];

/// The fewest tokens of a sentence that is more than an exclamation.
const LEAST: usize = 7;

/// The fewest tokens of a sentence that such a clause can belong to.
const SHORTEST_BEFORE: usize = 5;

/// Subordinate clauses without a main clause.
pub(super) struct Fragment {
    rules: [Arc<RuleInfo>; 1],
}

impl Fragment {
    pub(super) fn new() -> Self {
        Self {
            rules: [ALONE.info()],
        }
    }
}

impl Check for Fragment {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        for (index, sentence) in document.sentences().iter().enumerate() {
            let Some((words, on_purpose)) = opener(document, sentence) else {
                continue;
            };
            // An answer, an enumeration, or what a title or a name announces.
            let before = index
                .checked_sub(1)
                .map(|before| &document.sentences()[before]);
            let follows = before.is_some_and(|before| {
                let last = &*document.word(before.tokens.end - 1).form;
                last == "." && before.tokens.len() >= SHORTEST_BEFORE
            });
            let start = sentence.tokens.start;
            if !follows
                || document.paragraphs()[sentence.paragraph].title
                || document.in_quotation(start)
                || !is_subordinate_only(document, sentence, words)
            {
                continue;
            }
            let tokens = document.tokens();
            let mut finding = found(
                &self.rules[0],
                tokens[start].span.to(tokens[start + words - 1].span),
            );
            if on_purpose {
                finding.severity = Severity::Info;
            }
            findings.push(finding);
        }
    }
}

/// How many words open the sentence as a subordinate clause, and whether writers do that on
/// purpose.
fn opener(document: &Document, sentence: &Sentence) -> Option<(usize, bool)> {
    let tokens = sentence.tokens.clone();
    if tokens.len() < LEAST || &*document.word(tokens.end - 1).form != "." {
        return None;
    }
    OPENERS.iter().find_map(|(words, on_purpose)| {
        let same = words.iter().enumerate().all(|(at, word)| {
            let form = &*document.word(tokens.start + at).folded;
            // *qu'*, *lorsqu'*
            form == *word
                || form
                    .strip_suffix('\'')
                    .is_some_and(|stem| word.strip_suffix('e') == Some(stem))
        });
        same.then_some((words.len(), *on_purpose))
    })
}

/// Words behind which a verb is none of a main clause.
const SUBORDINATORS: &[&str] = &[
    "auquel",
    "auxquelles",
    "auxquels",
    "car",
    "combien",
    "comme",
    "comment",
    "dont",
    "duquel",
    "laquelle",
    "lequel",
    "lesquelles",
    "lesquels",
    "lorsqu'",
    "lorsque",
    "où",
    "puisqu'",
    "puisque",
    "qu'",
    "quand",
    "que",
    "qui",
    "quoiqu'",
    "quoique",
    "si",
];

/// Whether all finite verbs of a sentence belong to the clause that it starts with, or to one
/// that another word opens behind a comma, and nothing else stands behind a comma.
fn is_subordinate_only(document: &Document, sentence: &Sentence, opener: usize) -> bool {
    let structure = document.structure();
    let mut verbs = 0;
    // Of the part between two commas: whether it is the first, whether a word opens it, and
    // whether a subjunctive shows that the first goes on in it.
    let mut first = true;
    let mut opened = false;
    let mut goes_on = false;
    for token in sentence.tokens.start + opener..sentence.tokens.end {
        let word = document.word(token);
        match &*word.form {
            // A mark that may open anything.
            ":" | ";" | "«" | "»" | "“" | "”" | "\"" | "(" | "–" | "—" | "-" => {
                return false;
            }
            "," | "." => {
                // « Bien que fatigué, il marche », « Après qu'il eut parlé, silence ».
                if first && verbs == 0 && !may_be_subject(document, sentence.tokens.start + opener)
                    || !first && !opened && !goes_on
                {
                    return false;
                }
                (first, opened, goes_on) = (false, false, false);
                continue;
            }
            _ => {}
        }
        opened |= SUBORDINATORS.contains(&&*word.folded);
        if first {
            let Some(group) = structure.group_from(token) else {
                continue;
            };
            verbs += 1;
            let main = structure
                .clause_of(group.finite)
                .is_none_or(|clause| clause.kind == ClauseKind::Main);
            if main {
                return false;
            }
        } else if !opened && readings(document, token).any(is_finite) {
            let subjunctive = readings(document, token)
                .filter(|reading| is_finite(reading))
                .all(|reading| reading.features.is(Feature::Mood, "Sub"));
            if !subjunctive {
                return false;
            }
            goes_on = true;
            verbs += 1;
        }
    }
    verbs > 0
}

/// Whether a subject can start at a token.
fn may_be_subject(document: &Document, token: usize) -> bool {
    readings(document, token).any(|reading| {
        matches!(
            reading.upos,
            Upos::Det | Upos::Pron | Upos::Propn | Upos::Noun
        )
    })
}
