//! Words that tell what the words around them do.

/// Nouns that often say when, without a preposition.
pub(crate) fn is_moment(folded: &str) -> bool {
    matches!(
        folded,
        "lundi"
            | "mardi"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
            | "jour"
            | "jours"
            | "matin"
            | "matins"
            | "soir"
            | "soirs"
            | "nuit"
            | "semaine"
            | "semaines"
            | "mois"
            | "an"
            | "ans"
            | "année"
            | "années"
            | "heure"
            | "heures"
            | "minutes"
            | "fois"
            | "siècle"
            | "siècles"
            | "instant"
            | "moment"
            | "lendemain"
            | "veille"
            | "après-midi"
            | "été"
            | "hiver"
            | "printemps"
            | "automne"
            | "week-end"
            | "temps"
    ) || is_month(folded)
}

/// The months of the year.
pub(crate) fn is_month(folded: &str) -> bool {
    matches!(
        folded,
        "janvier"
            | "février"
            | "mars"
            | "avril"
            | "mai"
            | "juin"
            | "juillet"
            | "août"
            | "septembre"
            | "octobre"
            | "novembre"
            | "décembre"
    )
}

/// Words that *de* and what is counted follow.
pub(super) fn is_quantity(folded: &str) -> bool {
    matches!(
        folded,
        "beaucoup"
            | "peu"
            | "plus"
            | "moins"
            | "trop"
            | "assez"
            | "tant"
            | "autant"
            | "près"
            | "énormément"
            | "davantage"
    )
}

/// Words that *que* and what is compared follow: *plus grand que*, *ainsi que*.
pub(super) fn is_comparison(folded: &str) -> bool {
    matches!(
        folded,
        "plus"
            | "moins"
            | "aussi"
            | "autant"
            | "mieux"
            | "meilleur"
            | "pire"
            | "même"
            | "mêmes"
            | "autre"
            | "autres"
            | "tel"
            | "telle"
            | "tels"
            | "telles"
            | "ainsi"
            | "plutôt"
            | "davantage"
            | "autrement"
    )
}

/// How one addresses people: what comes before *le président* there is no subject.
pub(super) fn is_address(folded: &str) -> bool {
    matches!(
        folded,
        "monsieur" | "madame" | "messieurs" | "mesdames" | "mademoiselle" | "cher" | "chers"
    )
}

/// *semble-t-il*, *paraît-il*: what is said is somebody's impression.
pub(super) fn is_impression(folded: &str) -> bool {
    folded.starts_with("sembl") || folded == "paraît"
}
