//! *Covid-19*, half capitalised by a machine that put the capitals back.

use super::super::description::Description;
use super::{Loss, loss};
use crate::document::Document;
use crate::finding::Severity;

pub(super) const MIXED: Description = Description {
    id: "sigles/covid-19",
    category: "linguistic_conventions/spelling",
    severity: Severity::Warning,
    fr: "Dans ce texte, les majuscules des noms et des sigles se sont perdues : « Covid-19 » s'écrit \
         COVID-19, ou covid-19 comme nom commun.",
    en: "This text lost the capitals of its names and acronyms: write COVID-19, or covid-19 as a \
         common noun.",
    see: Some(
        "Office québécois de la langue française, Grand dictionnaire terminologique : COVID-19",
    ),
    bad: &[
        "L'oms a étudié la {Covid-19→COVID-19} en espagne.",
        "Au kenya et en italie, la {Covid-19→COVID-19} recule.",
    ],
    good: &[
        "L'OMS a étudié la Covid-19 en Espagne.",
        "Au kenya et en italie, la covid-19 et la COVID-19 reculent.",
    ],
};

/// The occurrences.
pub(super) fn find(document: &Document) -> Vec<Loss> {
    (0..document.tokens().len())
        .filter(|token| &*document.word(*token).form == "Covid-19")
        .map(|token| loss(document, token, "COVID-19".to_owned()))
        .collect()
}
