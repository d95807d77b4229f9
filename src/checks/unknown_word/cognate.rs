//! English words and their French relatives: *exceptional* and *exceptionnel*, *constructing* and
//! the *constructant* that a machine makes of it.

use crate::lexicon::{Analysis, Lexicon};

/// What stands at the end of English words, or of what machines make of them, and what French
/// has in its place; the longer before the shorter.
const ENDINGS: &[(&str, &str)] = &[
    ("uctant", "uisant"),
    ("uctent", "uisent"),
    ("uctaient", "uisaient"),
    ("uctait", "uisait"),
    ("ucter", "uire"),
    ("uctées", "uites"),
    ("uctée", "uite"),
    ("uctés", "uits"),
    ("ucté", "uit"),
    ("ionally", "ionnellement"),
    ("ionales", "ionnelles"),
    ("ionale", "ionnelle"),
    ("ionals", "ionnels"),
    ("ional", "ionnel"),
    ("icales", "iques"),
    ("icale", "ique"),
    ("ically", "iquement"),
    ("ical", "ique"),
    ("izations", "isations"),
    ("ization", "isation"),
    ("izées", "isées"),
    ("izée", "isée"),
    ("izés", "isés"),
    ("izé", "isé"),
    ("izer", "iser"),
    ("izing", "isant"),
    ("ology", "ologie"),
    ("ologies", "ologies"),
    ("ities", "ités"),
    ("ity", "ité"),
    ("ously", "eusement"),
    ("ous", "eux"),
    ("aries", "aires"),
    ("ary", "aire"),
    ("isms", "ismes"),
    ("ism", "isme"),
    ("ists", "istes"),
    ("ist", "iste"),
    ("ics", "iques"),
    ("ic", "ique"),
    ("ively", "ivement"),
    ("ive", "if"),
    ("ancy", "ance"),
    ("ency", "ence"),
    ("tors", "teurs"),
    ("tor", "teur"),
];

/// Fewest letters before the ending.
const SHORTEST_STEM: usize = 4;

/// The French relative of an English word, or of a word half translated.
pub(super) fn french(folded: &str, lexicon: &Lexicon) -> Option<String> {
    ENDINGS
        .iter()
        .filter_map(|(english, french)| Some((folded.strip_suffix(english)?, french)))
        .filter(|(stem, _)| stem.chars().count() >= SHORTEST_STEM)
        .find_map(|(stem, french)| {
            let plain = format!("{stem}{french}");
            // Déconstruire, réviser: English prefixes have no accent.
            let accented = plain.replacen('e', "é", 1);
            [plain, accented]
                .into_iter()
                .find(|form| form != folded && is_common_word(form, lexicon))
        })
}

fn is_common_word(folded: &str, lexicon: &Lexicon) -> bool {
    let mut analyses: Vec<Analysis> = Vec::new();
    lexicon.analyses(folded, &mut analyses);
    analyses.iter().any(|analysis| !analysis.capitalised)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relatives() {
        let lexicon = Lexicon::embedded();
        let expect = |english: &str, right: Option<&str>| {
            assert_eq!(french(english, &lexicon).as_deref(), right, "{english}");
        };
        expect("exceptional", Some("exceptionnel"));
        expect("déconstructant", Some("déconstruisant"));
        expect("reconstructant", Some("reconstruisant"));
        expect("economically", Some("économiquement"));
        expect("kidney", None);
        expect("frichouille", None);
    }
}
