//! What people are called after what they do, in both genders.

use crate::checks::agreement::form::{FEMININE, MASCULINE};

/// Roles that a woman has in the feminine wherever French is written today: masculine and
/// feminine. Left out are those that many still write in the masculine for women: *ministre*,
/// *juge*, *maire*, *professeur*, *écrivain*, *auteur*, *chef*, *médecin*.
const ROLES: &[(&str, &str)] = &[
    ("président", "présidente"),
    ("vice-président", "vice-présidente"),
    ("coprésident", "coprésidente"),
    ("directeur", "directrice"),
    ("sous-directeur", "sous-directrice"),
    ("codirecteur", "codirectrice"),
    ("procureur", "procureure"),
    ("représentant", "représentante"),
    ("sénateur", "sénatrice"),
    ("député", "députée"),
    ("eurodéputé", "eurodéputée"),
    ("conseiller", "conseillère"),
    ("adjoint", "adjointe"),
    ("chancelier", "chancelière"),
    ("présentateur", "présentatrice"),
    ("animateur", "animatrice"),
    ("acteur", "actrice"),
    ("chanteur", "chanteuse"),
    ("danseur", "danseuse"),
    ("joueur", "joueuse"),
    ("nageur", "nageuse"),
    ("coureur", "coureuse"),
    ("skieur", "skieuse"),
    ("patineur", "patineuse"),
    ("lanceur", "lanceuse"),
    ("champion", "championne"),
    ("médaillé", "médaillée"),
    ("détenteur", "détentrice"),
    ("gagnant", "gagnante"),
    ("lauréat", "lauréate"),
    ("candidat", "candidate"),
    ("élu", "élue"),
    ("républicain", "républicaine"),
    ("avocat", "avocate"),
    ("romancier", "romancière"),
    ("rédacteur", "rédactrice"),
    ("réalisateur", "réalisatrice"),
    ("producteur", "productrice"),
    ("compositeur", "compositrice"),
    ("créateur", "créatrice"),
    ("fondateur", "fondatrice"),
    ("cofondateur", "cofondatrice"),
    ("enseignant", "enseignante"),
    ("étudiant", "étudiante"),
    ("lycéen", "lycéenne"),
    ("adolescent", "adolescente"),
    ("voisin", "voisine"),
    ("policier", "policière"),
    ("infirmier", "infirmière"),
    ("chercheur", "chercheuse"),
    ("évaluateur", "évaluatrice"),
    ("inspecteur", "inspectrice"),
    ("ambassadeur", "ambassadrice"),
    ("administrateur", "administratrice"),
    ("coordinateur", "coordinatrice"),
    ("coordonnateur", "coordonnatrice"),
    ("éditeur", "éditrice"),
    ("traducteur", "traductrice"),
    ("invité", "invitée"),
    ("suspect", "suspecte"),
    ("accusé", "accusée"),
    ("détenu", "détenue"),
    ("prévenu", "prévenue"),
    ("militant", "militante"),
    ("opposant", "opposante"),
    ("habitant", "habitante"),
    ("résident", "résidente"),
    ("survivant", "survivante"),
    ("conducteur", "conductrice"),
    ("gouverneur", "gouverneure"),
    ("vice-gouverneur", "vice-gouverneure"),
    ("expert", "experte"),
    ("attaquant", "attaquante"),
    ("footballeur", "footballeuse"),
    ("basketteur", "basketteuse"),
    ("handballeur", "handballeuse"),
    ("coéquipier", "coéquipière"),
    ("humoriste", "humoriste"),
    ("comédien", "comédienne"),
    ("musicien", "musicienne"),
    ("magicien", "magicienne"),
    ("historien", "historienne"),
    ("mathématicien", "mathématicienne"),
    ("physicien", "physicienne"),
    ("politicien", "politicienne"),
    ("technicien", "technicienne"),
    ("chirurgien", "chirurgienne"),
    ("pharmacien", "pharmacienne"),
    ("consultant", "consultante"),
    ("assistant", "assistante"),
    ("gérant", "gérante"),
    ("dirigeant", "dirigeante"),
    ("employé", "employée"),
    ("citoyen", "citoyenne"),
    ("ouvrier", "ouvrière"),
    ("agriculteur", "agricultrice"),
    ("instituteur", "institutrice"),
    ("éducateur", "éducatrice"),
    ("correspondant", "correspondante"),
    ("commentateur", "commentatrice"),
    ("chroniqueur", "chroniqueuse"),
    ("blogueur", "blogueuse"),
    ("influenceur", "influenceuse"),
    ("utilisateur", "utilisatrice"),
    ("législateur", "législatrice"),
    ("vétéran", "vétérane"),
    ("lobbyiste", "lobbyiste"),
    ("prince", "princesse"),
    ("duc", "duchesse"),
    ("roi", "reine"),
    ("empereur", "impératrice"),
    ("comte", "comtesse"),
    ("baron", "baronne"),
    ("milliardaire", "milliardaire"),
    ("journaliste", "journaliste"),
    ("artiste", "artiste"),
    ("activiste", "activiste"),
    ("analyste", "analyste"),
    ("économiste", "économiste"),
    ("spécialiste", "spécialiste"),
    ("athlète", "athlète"),
    ("gymnaste", "gymnaste"),
    ("cycliste", "cycliste"),
    ("pianiste", "pianiste"),
    ("violoniste", "violoniste"),
    ("styliste", "styliste"),
    ("scénariste", "scénariste"),
    ("cinéaste", "cinéaste"),
    ("dentiste", "dentiste"),
    ("psychologue", "psychologue"),
    ("politologue", "politologue"),
    ("sociologue", "sociologue"),
    ("photographe", "photographe"),
    ("collègue", "collègue"),
    ("scientifique", "scientifique"),
    ("biologiste", "biologiste"),
    ("parlementaire", "parlementaire"),
    ("démocrate", "démocrate"),
    ("internaute", "internaute"),
    ("pédiatre", "pédiatre"),
    ("vidéaste", "vidéaste"),
];

/// Roles with one form, of which a word after them shows the gender: « commissaire adjoint ».
const EITHER: &[&str] = &[
    "commissaire",
    "secrétaire",
    "juge",
    "maire",
    "ministre",
    "chef",
    "trésorier",
    "greffier",
    "responsable",
    "membre",
    "gestionnaire",
    "comptable",
    "capitaine",
    "shérif",
];

/// What shows the gender of such a role.
const SHOWING: &[(&str, &str)] = &[
    ("adjoint", "adjointe"),
    ("délégué", "déléguée"),
    ("associé", "associée"),
];

/// A role at some place: the gender in which it stands, 0 for both, and its two forms.
#[derive(Clone, Copy)]
pub(super) struct Role {
    pub(super) gender: u32,
    pub(super) forms: [&'static str; 2],
}

impl Role {
    /// Its form in a gender.
    pub(super) fn form(self, gender: u32) -> &'static str {
        self.forms[usize::from(gender == FEMININE)]
    }
}

/// The role that a folded word names.
pub(super) fn role(folded: &str) -> Option<Role> {
    in_table(ROLES, folded)
}

/// The same for a word after a role with one form.
pub(super) fn showing(folded: &str) -> Option<Role> {
    in_table(SHOWING, folded)
}

/// Whether a word is a role with one form.
pub(super) fn is_either(folded: &str) -> bool {
    EITHER.contains(&folded)
}

fn in_table(table: &[(&'static str, &'static str)], folded: &str) -> Option<Role> {
    let (masculine, feminine) = table.iter().find(|(m, f)| *m == folded || *f == folded)?;
    let gender = match folded {
        _ if masculine == feminine => 0,
        _ if folded == *masculine => MASCULINE,
        _ => FEMININE,
    };
    Some(Role {
        gender,
        forms: [masculine, feminine],
    })
}

/// The gender of the role that a folded word names, 0 for one with a single form.
pub(in crate::checks) fn gender_of_role(folded: &str) -> Option<u32> {
    role(folded)
        .map(|role| role.gender)
        .or_else(|| is_either(folded).then_some(0))
}

/// Relations, who may bear one surname.
pub(super) fn is_kin(folded: &str) -> bool {
    matches!(
        folded,
        "mari"
            | "époux"
            | "épouse"
            | "femme"
            | "fils"
            | "fille"
            | "frère"
            | "soeur"
            | "père"
            | "mère"
            | "veuve"
            | "veuf"
            | "couple"
            | "frères"
            | "soeurs"
            | "filles"
            | "cousin"
            | "cousine"
            | "neveu"
            | "nièce"
            | "oncle"
            | "tante"
            | "petit-fils"
            | "petite-fille"
            | "ex-mari"
            | "ex-femme"
            | "jumeau"
            | "jumelle"
    )
}
