//! After a quotation French inverts verb and subject (« … », a-t-il dit); English does not
//! have to, and machine translation keeps its order.
//!
//! Source: Grevisse & Goosse, *Le Bon Usage*, on the incise.

use std::ops::Range;
use std::sync::Arc;

use super::description::Description;
use super::reading::{is_finite, is_past_participle, readings};
use super::{Check, found};
use rustc_hash::FxHashMap;

use crate::document::{Document, Shape};
use crate::finding::{Finding, RuleInfo, Severity, Suggestion};
use crate::lexicon::{Feature, Lexicon, Upos};
use crate::structure::{is_moment, is_object_pronoun};

const DESCRIPTION: Description = Description {
    id: "citation/incise-sans-inversion",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "Après une citation, le français place le sujet après le verbe ; la machine a gardé \
         l'ordre des mots de l'anglais.",
    en: "After a quotation French puts the subject after the verb; the machine kept the English \
         word order.",
    see: Some("Office québécois de la langue française, Banque de dépannage linguistique : Incise"),
    bad: &[
        "« Nous ne céderons pas », {il a dit→a-t-il dit} à la presse.",
        "« La situation est grave », {elle ajoute→ajoute-t-elle}.",
        "« Rien n'est perdu », {ils avaient déclaré→avaient-ils déclaré} la veille.",
        "« C'est une honte », {elle s'est exclamée→s'est-elle exclamée}.",
    ],
    good: &[
        "« Nous ne céderons pas », a-t-il dit à la presse.",
        "À propos de « la grande réforme », il a dit que tout restait à faire.",
        "Il a dit : « Nous ne céderons pas. » Il a ajouté que la date était fixée.",
    ],
};

/// Attribution of a quotation without inversion.
pub(super) struct Attribution {
    rules: [Arc<RuleInfo>; 1],
}

impl Attribution {
    pub(super) fn new() -> Self {
        Self {
            rules: [DESCRIPTION.info()],
        }
    }
}

impl Check for Attribution {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        // Looked up once for every pronoun after a closing mark, so not searched for each time.
        let opens: FxHashMap<usize, usize> = document
            .quotations()
            .iter()
            .filter_map(|quotation| Some((quotation.close?, quotation.open?)))
            .collect();
        for sentence in document.sentences() {
            for token in sentence.tokens.clone() {
                if !is_subject_pronoun(&document.word(token).folded)
                    || !follows_quotation(document, &opens, &sentence.tokens, token)
                {
                    continue;
                }
                let Some(group) = VerbGroup::read(document, token + 1, sentence.tokens.end) else {
                    continue;
                };
                let speaks = document.word(group.end - 1).speech;
                if !speaks || !ends_attribution(document, group.end, sentence.tokens.end) {
                    continue;
                }
                let span = document.tokens()[token]
                    .span
                    .to(document.tokens()[group.end - 1].span);
                let suggestions = group
                    .inverted(document, token)
                    .map(|text| Suggestion { text, safe: false })
                    .into_iter()
                    .collect();
                findings.push(Finding {
                    suggestions,
                    ..found(&self.rules[0], span)
                });
            }
        }
    }
}

fn is_subject_pronoun(folded: &str) -> bool {
    matches!(
        folded,
        "je" | "j'" | "tu" | "il" | "elle" | "on" | "nous" | "vous" | "ils" | "elles"
    )
}

/// Whether the token comes right after a quotation long enough to be somebody's words, or
/// opens a sentence inside one that was never closed. `opens` has the opening mark of every
/// closing one.
fn follows_quotation(
    document: &Document,
    opens: &FxHashMap<usize, usize>,
    sentence: &Range<usize>,
    token: usize,
) -> bool {
    let word = |token: usize| &*document.word(token).folded;
    if token == sentence.start {
        // « …. il a ajouté. »: the closing mark was lost before the attribution.
        return document.word(token).shape == Shape::Lower
            && token > 0
            && document.in_quotation(token);
    }
    let comma = word(token - 1) == ",";
    let close = if comma {
        token.checked_sub(2)
    } else {
        token.checked_sub(1)
    };
    let Some(close) = close.filter(|close| matches!(word(*close), "»" | "”" | "\"")) else {
        return false;
    };
    if document.word(token).shape != Shape::Lower {
        return false;
    }
    let Some(&open) = opens.get(&close) else {
        return false;
    };
    // A title or a single term in quotation marks is no speech, nor is what a preposition
    // governs (« selon « … », il a … »).
    let governed = open > sentence.start
        && readings(document, open - 1)
            .any(|reading| matches!(reading.upos, Upos::Adp | Upos::Det | Upos::Sconj));
    close - open > 3 && !governed
}

/// What may follow an attribution: its end, a circumstance, an addressee — no object, which
/// would make it a sentence of its own.
fn ends_attribution(document: &Document, next: usize, end: usize) -> bool {
    if next >= end {
        return true;
    }
    let word = document.word(next);
    // A date or a moment: « la veille », « le lendemain », « ce matin ».
    let moment = |token: usize| {
        let folded = |token: usize| &*document.word(token).folded;
        token < end && (is_moment(folded(token)) || folded(token) == "même")
    };
    if matches!(&*word.folded, "la" | "le" | "ce" | "cette" | "l'") && moment(next + 1)
        || is_moment(&word.folded)
    {
        return true;
    }
    matches!(
        &*word.folded,
        "." | ","
            | ";"
            | "…"
            | "!"
            | "?"
            | ")"
            | "»"
            | "”"
            | "\""
            | "à"
            | "au"
            | "aux"
            | "dans"
            | "lors"
            | "devant"
            | "en"
            | "sur"
            | "selon"
            | "après"
            | "avant"
            | "pendant"
            | "depuis"
            | "hier"
            | "aujourd'hui"
            | "tard"
            | "plus"
            | "via"
            | "auprès"
            | "avec"
            | "par"
            | "mais"
            | "et"
            | "alors"
            | "ensuite"
            | "peu"
    )
}

/// Pronouns before the verb, the verb, and its participle, going by what the words may be: where
/// quotations are broken, what the tagger has made of them is too, and
/// [`crate::structure::VerbGroup`] with it.
struct VerbGroup {
    /// *ne* and object pronouns.
    clitics: Range<usize>,
    finite: usize,
    /// One past the last token.
    end: usize,
}

impl VerbGroup {
    fn read(document: &Document, start: usize, end: usize) -> Option<Self> {
        let mut finite = start;
        while finite < end && is_object_pronoun(&document.word(finite).folded) {
            finite += 1;
        }
        if finite >= end || !readings(document, finite).any(is_finite) {
            return None;
        }
        let mut last = finite;
        if readings(document, finite).any(|r| r.upos == Upos::Aux) {
            let mut next = finite + 1;
            while next < end
                && next <= finite + 3
                && readings(document, next).any(|r| r.upos == Upos::Adv)
                && !readings(document, next).any(is_past_participle)
            {
                next += 1;
            }
            if next < end && readings(document, next).any(is_past_participle) {
                last = next;
            }
        }
        Some(Self {
            clitics: start..finite,
            finite,
            end: last + 1,
        })
    }

    /// The group with its subject inverted: `a-t-il dit`. `None` where French asks with
    /// *est-ce que* instead (*je* after most verbs).
    fn inverted(&self, document: &Document, subject: usize) -> Option<String> {
        let text = |token: usize| document.slice(document.tokens()[token].span);
        let subject = document.word(subject).folded.replace('\'', "e");
        let verb = text(self.finite);
        if subject == "je"
            && readings(document, self.finite)
                .all(|r| r.features.is(Feature::Tense, "Pres") && verb.ends_with('e'))
        {
            return None;
        }
        let mut inverted = String::new();
        for token in self.clitics.clone() {
            inverted.push_str(text(token));
            if !text(token).ends_with(['\'', '’']) {
                inverted.push(' ');
            }
        }
        inverted.push_str(verb);
        // A t keeps two vowels apart: a-t-il, ajoute-t-elle, convainc-t-il.
        let third = matches!(subject.as_str(), "il" | "elle" | "on");
        inverted.push_str(if third && !verb.ends_with(['t', 'd']) {
            "-t-"
        } else {
            "-"
        });
        inverted.push_str(&subject);
        for token in self.finite + 1..self.end {
            inverted.push(' ');
            inverted.push_str(text(token));
        }
        Some(inverted)
    }
}
