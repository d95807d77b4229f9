//! Subjects, clauses, phrases and quotations of sentences that machines get wrong.

use relis::structure::ClauseKind;
use relis::{Document, Linter};

fn linter() -> Linter {
    Linter::new(&relis::rules::Library::default()).expect("no rules, no faults")
}

fn text(document: &Document, token: usize) -> String {
    document
        .slice(document.tokens()[token].span)
        .trim_start_matches('-')
        .to_owned()
}

/// `subject verb` for every finite verb with a subject.
fn pairs(document: &Document) -> Vec<String> {
    let structure = document.structure();
    structure
        .groups()
        .iter()
        .filter_map(|group| {
            let subject = structure.subject_of(group.finite)?;
            let subject = text(document, subject.head);
            Some(format!("{subject} {}", text(document, group.finite)))
        })
        .collect()
}

#[test]
fn subjects_are_found_near_and_far() {
    let linter = linter();
    for (sentence, wanted) in [
        (
            "La hausse des prix observée depuis janvier dans toutes les régions du pays inquiète les ménages.",
            vec!["hausse inquiète"],
        ),
        (
            "Le maire, qui connaît bien les lieux, a refusé.",
            vec!["qui connaît", "maire a"],
        ),
        (
            "Les villages où vivent les réfugiés manquent d'eau.",
            vec!["réfugiés vivent", "villages manquent"],
        ),
        (
            "« Nous partirons demain », a déclaré le ministre.",
            vec!["Nous partirons", "ministre a"],
        ),
        (
            "Quand le soir vient, les habitants rentrent et ferment leurs volets.",
            vec!["soir vient", "habitants rentrent", "habitants ferment"],
        ),
        (
            "Le texte que propose le gouvernement sera voté lundi.",
            vec!["gouvernement propose", "texte sera"],
        ),
        (
            "Les élus, dit-il, ne voteront pas.",
            vec!["il dit", "élus voteront"],
        ),
        (
            "Il y a trois ans, plus de mille soldats ont quitté la ville.",
            vec!["soldats ont"],
        ),
    ] {
        let document = linter.document(sentence.to_owned());
        assert_eq!(pairs(&document), wanted, "{sentence}");
    }
}

#[test]
fn clauses_know_their_openers() {
    let linter = linter();
    let document = linter.document(
        "Le juge estime que les témoins, dont un voisin, mentent parce qu'ils ont peur.".to_owned(),
    );
    let structure = document.structure();
    let clauses: Vec<(ClauseKind, Option<String>, Option<String>)> = structure
        .clauses()
        .iter()
        .map(|clause| {
            let opener = clause
                .opener
                .clone()
                .map(|opener| text(&document, opener.end - 1));
            (
                clause.kind,
                opener,
                clause.verb.map(|verb| text(&document, verb)),
            )
        })
        .collect();
    let clause = |kind, opener: Option<&str>, verb: Option<&str>| {
        (kind, opener.map(str::to_owned), verb.map(str::to_owned))
    };
    assert!(
        clauses.contains(&clause(ClauseKind::Main, None, Some("estime"))),
        "{clauses:?}"
    );
    assert!(
        clauses.contains(&clause(
            ClauseKind::Subordinate,
            Some("que"),
            Some("mentent")
        )),
        "{clauses:?}"
    );
    assert!(
        clauses.contains(&clause(ClauseKind::Subordinate, Some("qu'"), Some("ont"))),
        "{clauses:?}"
    );
}

#[test]
fn phrases_have_complements_and_coordinated_heads() {
    let linter = linter();
    let document = linter.document(
        "Les antécédents, la comorbidité et les résultats comptent, dit le président de la commission."
            .to_owned(),
    );
    let structure = document.structure();
    let heads = |tokens: &[usize]| -> Vec<String> {
        tokens.iter().map(|token| text(&document, *token)).collect()
    };
    let first = &structure.phrases()[0];
    assert_eq!(heads(&first.coordinated), ["comorbidité", "résultats"]);
    assert_eq!(first.features.to_string(), "Gender=Masc|Number=Plur");
    let whole = document.tokens()[first.whole.start]
        .span
        .to(document.tokens()[first.whole.end - 1].span);
    assert_eq!(
        document.slice(whole),
        "Les antécédents, la comorbidité et les résultats"
    );
    let president = structure
        .phrases()
        .iter()
        .find(|phrase| text(&document, phrase.head) == "président")
        .expect("a phrase");
    assert_eq!(heads(&president.complements), ["commission"]);
}

#[test]
fn verb_groups_have_their_parts() {
    let linter = linter();
    let document = linter.document("Ils ne les avaient jamais oubliés.".to_owned());
    let [group] = document.structure().groups() else {
        panic!("one verb group")
    };
    assert_eq!(text(&document, group.finite), "avaient");
    assert_eq!(group.auxiliary, Some(group.finite));
    assert_eq!(text(&document, group.main), "oubliés");
    assert_eq!(
        group
            .negation
            .map(|token| text(&document, token))
            .as_deref(),
        Some("ne")
    );
    assert_eq!(group.clitics.len(), 2);
    assert_eq!(
        (group.mood(), group.tense(), group.person(), group.number()),
        (Some("Ind"), Some("Imp"), Some("3"), Some("Plur"))
    );
}

#[test]
fn quotations_know_the_verb_that_introduces_them() {
    let linter = linter();
    for (sentence, verb, follows) in [
        (
            "Le maire a répondu : « Nous verrons bien. »",
            Some("a"),
            false,
        ),
        (
            "Elle affirme que « tout est prêt » pour demain.",
            Some("affirme"),
            false,
        ),
        (
            "« Nous verrons bien », a répondu le maire.",
            Some("a"),
            true,
        ),
        (
            "« Nous verrons, dit-il, si c'est possible. »",
            Some("dit"),
            true,
        ),
        ("Le mot « crise » a disparu.", None, false),
    ] {
        let document = linter.document(sentence.to_owned());
        let introduction = document.structure().quotations()[0];
        let found = introduction.verb.map(|token| text(&document, token));
        assert_eq!(
            (found.as_deref(), introduction.follows),
            (verb, follows),
            "{sentence}"
        );
    }
}

#[test]
fn no_text_upsets_it() {
    let linter = linter();
    for piece in [
        "que ", "(", ") ", "qui, ", "et le ", "« ", "dit-il ", "de ", ": a ", "-il ", "grand ",
    ] {
        let document = linter.document(piece.repeat(3000));
        assert!(!document.structure().clauses().is_empty(), "{piece}");
    }
}
