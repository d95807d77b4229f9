//! Unknown words that French forms by itself: no dictionary has them all.

use crate::document::fold;
use crate::lexicon::{Analysis, Lexicon, Upos};

/// What stands before a word to make another, without a hyphen.
const PREFIXES: &[&str] = &[
    "aéro", "agro", "anté", "anti", "archi", "astro", "audio", "auto", "bi", "biblio", "bio",
    "brady", "broncho", "cardio", "centi", "chimio", "chrono", "cis", "co", "contre", "crypto",
    "cyber", "cyto", "dé", "déca", "déci", "dermato", "dés", "di", "docu", "dys", "éco", "électro",
    "endo", "entéro", "entre", "épi", "ethno", "euro", "exo", "extra", "fibro", "franco", "gastro",
    "géo", "giga", "gyné", "gynéco", "hecto", "héli", "hémi", "hémo", "hépato", "hétéro", "histo",
    "homo", "hydro", "hyper", "hypo", "immuno", "infra", "inter", "intra", "iso", "kilo",
    "laryngo", "lipo", "lympho", "macro", "maxi", "méga", "méso", "méta", "micro", "milli", "mini",
    "mono", "moto", "multi", "musculo", "myco", "myo", "nano", "narco", "naso", "néo", "néphro",
    "neuro", "non", "nucléo", "oligo", "omni", "onco", "ophtalmo", "ortho", "ostéo", "oto",
    "paléo", "pan", "para", "patho", "péri", "pétro", "pharmaco", "phono", "photo", "physio",
    "phyto", "pico", "pluri", "pneumo", "poly", "post", "pré", "pro", "proto", "pseudo", "psycho",
    "quadri", "quasi", "radio", "ré", "re", "rétro", "rhino", "rhumato", "semi", "simili", "socio",
    "sous", "spectro", "spiro", "stéréo", "sub", "super", "supra", "sur", "syn", "tachy", "techno",
    "télé", "tétra", "thermo", "thio", "thrombo", "toxico", "trans", "tri", "turbo", "typo",
    "ultra", "uni", "uro", "vaso", "vice", "vidéo", "viro", "xéno", "zoo",
];

/// Endings of learned words, which are formed every day.
const LEARNED: &[&str] = &[
    "algie",
    "algique",
    "ane",
    "asthénie",
    "astique",
    "ate",
    "biose",
    "blaste",
    "caïne",
    "carpe",
    "cène",
    "céphale",
    "cide",
    "cillines",
    "cilline",
    "coque",
    "cratie",
    "crate",
    "cyte",
    "cytaire",
    "dermie",
    "drome",
    "ectomie",
    "émie",
    "émique",
    "ène",
    "esque",
    "étine",
    "fère",
    "forme",
    "gamie",
    "gène",
    "genèse",
    "génique",
    "globine",
    "gramme",
    "graphe",
    "graphie",
    "graphique",
    "ide",
    "idé",
    "idien",
    "ien",
    "ienne",
    "ifère",
    "ine",
    "inique",
    "ique",
    "isation",
    "iser",
    "isme",
    "iste",
    "isant",
    "ité",
    "ite",
    "kine",
    "lyse",
    "lytique",
    "logie",
    "logique",
    "logue",
    "logiste",
    "mancie",
    "mane",
    "manie",
    "mère",
    "mérie",
    "mètre",
    "métrie",
    "métrique",
    "morphe",
    "mycine",
    "oïde",
    "ol",
    "ome",
    "one",
    "ose",
    "osité",
    "otique",
    "oxyde",
    "pathe",
    "pathie",
    "pathique",
    "pénie",
    "phage",
    "phasie",
    "phile",
    "philie",
    "phobe",
    "phobie",
    "phone",
    "phore",
    "plasie",
    "plastie",
    "plégie",
    "pode",
    "poïèse",
    "ptère",
    "rragie",
    "rrhée",
    "saure",
    "scope",
    "scopie",
    "scopique",
    "some",
    "sphère",
    "stasie",
    "statine",
    "stomie",
    "synthèse",
    "thèque",
    "thérapie",
    "thérapeutique",
    "tomie",
    "tome",
    "trope",
    "trophie",
    "trophique",
    "tropie",
    "type",
    "typie",
    "urie",
    "vore",
    "yle",
    "yse",
    "zoaire",
];

/// Endings of Latin names of plants, animals, germs and parts of the body.
const LATIN: &[&str] = &[
    "ae", "ensis", "ella", "ii", "is", "oides", "um", "us", "virus", "orum", "arum", "ium", "osa",
];

/// Fewest letters of a word whose ending says that it is learned.
const SHORTEST_LEARNED: usize = 8;

/// Fewest letters of a word whose ending says that it is Latin.
const SHORTEST_LATIN: usize = 6;

/// Fewest letters of what a prefix leaves.
const SHORTEST_STEM: usize = 4;

/// Whether French may have formed the word from words that it has; `folded` in lower case.
pub(super) fn is_formed(folded: &str, lexicon: &Lexicon) -> bool {
    if let Some((head, last)) = folded.rsplit_once('-') {
        return head.split('-').all(|part| is_part(part, lexicon)) && is_part(last, lexicon);
    }
    has_prefix(folded, lexicon) || has_ending(folded, lexicon)
}

/// Whether one part of a hyphenated compound is French: a word, a name, a prefix, a number.
fn is_part(part: &str, lexicon: &Lexicon) -> bool {
    part.chars().count() < 2
        || part.bytes().any(|byte| byte.is_ascii_digit())
        || lexicon.contains(part)
        || PREFIXES.contains(&part)
        || part.ends_with('o')
        || has_prefix(part, lexicon)
        || is_learned(part)
}

/// Whether a prefix stands before a known word: *anticorruption*, *fémoropoplité*.
fn has_prefix(folded: &str, lexicon: &Lexicon) -> bool {
    let prefixed = |stem: &str| {
        stem.chars().count() >= SHORTEST_STEM && is_common_word(stem, lexicon) || {
            // L'entente cordiale, réentendre: two vowels part with a hyphen or a letter.
            stem.strip_prefix('s')
                .is_some_and(|rest| rest.len() > SHORTEST_STEM && is_common_word(rest, lexicon))
        }
    };
    let known = PREFIXES
        .iter()
        .filter_map(|prefix| folded.strip_prefix(prefix))
        .any(|stem| {
            prefixed(stem)
                || PREFIXES.iter().any(|p| {
                    stem.strip_prefix(p)
                        .is_some_and(|rest| rest.len() > 4 && is_common_word(rest, lexicon))
                })
        });
    // Learned compounds join at an o: *craniofacial*, *hépatobiliaire*.
    known
        || folded.match_indices('o').any(|(at, _)| {
            let (head, stem) = folded.split_at(at + 1);
            head.len() > SHORTEST_STEM && stem.len() > 5 && is_common_word(stem, lexicon)
        })
}

/// Whether the lexicon has the word as a noun, an adjective or a verb.
fn is_common_word(folded: &str, lexicon: &Lexicon) -> bool {
    let mut analyses: Vec<Analysis> = Vec::new();
    lexicon.analyses(folded, &mut analyses);
    analyses.iter().any(|analysis| {
        !analysis.capitalised
            && matches!(
                analysis.upos,
                Upos::Noun | Upos::Adj | Upos::Verb | Upos::Adv
            )
    })
}

fn has_ending(folded: &str, lexicon: &Lexicon) -> bool {
    is_learned(folded) || is_latin(folded) || is_feminine_or_plural(folded, lexicon)
}

/// Whether the word ends as learned words do.
pub(super) fn is_learned(folded: &str) -> bool {
    let singular = folded.strip_suffix('s').unwrap_or(folded);
    singular.chars().count() >= SHORTEST_LEARNED
        && LEARNED.iter().any(|ending| singular.ends_with(ending))
}

/// Whether the word ends as Latin names of species do.
pub(super) fn is_latin(folded: &str) -> bool {
    folded.chars().count() >= SHORTEST_LATIN
        && folded.is_ascii()
        && LATIN.iter().any(|ending| folded.ends_with(ending))
}

/// Forms that the dictionary leaves out of words it has: the plural of an invariable, the
/// feminine of a trade (*cheffe*, *sapeuse*).
fn is_feminine_or_plural(folded: &str, lexicon: &Lexicon) -> bool {
    let known = |stem: &str| stem.len() > 2 && is_common_word(stem, lexicon);
    let singular = match folded.strip_suffix('s') {
        Some(singular) if known(singular) => return true,
        Some(singular) => singular,
        None => folded,
    };
    [
        ("euse", "eur"),
        ("trice", "teur"),
        ("eure", "eur"),
        ("ère", "er"),
        ("ienne", "ien"),
        ("esse", "e"),
        ("e", ""),
    ]
    .iter()
    .any(|(feminine, masculine)| {
        singular
            .strip_suffix(feminine)
            .is_some_and(|stem| known(&fold(&format!("{stem}{masculine}"))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formed_by_french() {
        let lexicon = Lexicon::embedded();
        for word in [
            "anticorruption",
            "cybercriminalité",
            "fémoropoplité",
            "ex-président",
            "dénoyautage",
            "sanskritologue",
            "nanoémulsion",
            "bio-psycho-social",
            "falciparum",
            "covidothérapie",
        ] {
            assert!(is_formed(word, &lexicon), "{word}");
        }
        for word in [
            "gouvernment",
            "probleme",
            "kidney",
            "éttrange",
            "registre-theft",
        ] {
            assert!(!is_formed(word, &lexicon), "{word}");
        }
    }
}
