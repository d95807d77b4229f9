//! Sentences, paragraphs, titles and quotations.

use relis::Document;
use relis::lexicon::Lexicon;

fn document(text: &str) -> Document {
    Document::new(text.to_owned(), &Lexicon::embedded())
}

/// The text of every sentence.
fn sentences(text: &str) -> Vec<String> {
    let document = document(text);
    document
        .sentences()
        .iter()
        .map(|sentence| {
            let tokens = &document.tokens()[sentence.tokens.clone()];
            let (first, last) = (tokens[0].span, tokens[tokens.len() - 1].span);
            document.slice(first.to(last)).to_owned()
        })
        .collect()
}

/// Asserts that the text is cut at every `¦` and nowhere else.
#[track_caller]
fn assert_sentences(marked: &str) {
    let expected: Vec<&str> = marked.split('¦').map(str::trim).collect();
    assert_eq!(sentences(&marked.replace('¦', "")), expected);
}

#[test]
fn abbreviations_do_not_end_sentences() {
    assert_sentences("M. Petit a vu le Dr. Lenoir et Mme Roux, p. ex. hier.¦ Il pleuvait.");
    assert_sentences("César est mort en 44 av. J.-C. dans la Curie.¦ Rome trembla.");
    assert_sentences("Tout a changé après 30 av. J.-C.¦ Les légions rentrèrent.");
    assert_sentences("J. R. Martin habite au n° 5, cf. p. 12 du vol. 3.¦ Voilà.");
    assert_sentences("On y vend des pommes, des poires, etc.¦ Tout est frais.");
    assert_sentences("Les pommes, etc. sont fraîches.");
    assert_sentences("Il vit aux U.S.A. depuis dix ans.¦ Elle aussi.");
}

#[test]
fn numbers_and_lists_do_not_end_sentences() {
    assert_sentences("La hausse atteint 3.5 points.¦ Le taux, 2,1 %.");
    assert_sentences("1. Introduction.¦ 2 chats dorment.");
    assert_sentences("II. Les méthodes.¦ Elles varient.");
}

#[test]
fn ellipses_and_questions_go_on_before_lower_case() {
    assert_sentences("Il hésite… puis accepte.¦ Vraiment…¦ Oui.");
    assert_sentences("Qui va là ? demanda le garde.¦ Personne !¦ Avancez !");
    assert_sentences("Il est venu (enfin !) hier.¦ Elle – quelle surprise ! – aussi.");
    assert_sentences("... Le train repart.");
}

#[test]
fn a_missing_capital_does_not_join_sentences() {
    assert_sentences("Le projet combat la criminalité.¦ il a ajouté que tout irait bien.");
    assert_sentences("Le vote est terminé.¦Elle sort.");
    assert_sentences("Le prix du kg. est fixe.");
}

#[test]
fn quotations_belong_to_their_sentence() {
    assert_sentences("« Où est-il ? » demanda-t-elle.¦ « Ici. »¦ Puis il rit.");
    assert_sentences("Il a dit : « Je viens.¦ Tu restes. »¦ Elle resta.");
    assert_sentences("“Viens !” cria-t-il.¦ Elle vint (à pied.)¦ Il partit.");
    assert_sentences("\"Je pars.\"¦ Le maire sortit.");
}

#[test]
fn no_sentence_crosses_a_paragraph() {
    let document = document("Un titre sans point\nUne phrase qui\n\nfinit ici. Une autre.");
    let sentences: Vec<usize> = document.sentences().iter().map(|s| s.paragraph).collect();
    assert_eq!(sentences, [0, 1, 2, 2]);
}

#[test]
fn titles() {
    let document = document(
        "Le maire démissionne\nIl part demain.\nOù ira-t-il ?\n« Fin de règne »\nLa suite :\nrien",
    );
    let titles: Vec<bool> = document.paragraphs().iter().map(|p| p.title).collect();
    assert_eq!(titles, [true, false, false, true, false, false]);
}

/// Every quotation as `first mark … last mark`, orphans with `∅`, and its depth.
fn quotations(text: &str) -> Vec<String> {
    let document = document(text);
    let name = |token: Option<usize>| {
        token.map_or("∅".to_owned(), |token| {
            format!("{}{}", document.slice(document.tokens()[token].span), token)
        })
    };
    document
        .quotations()
        .iter()
        .map(|q| format!("{} {} {}", name(q.open), name(q.close), q.depth))
        .collect()
}

#[test]
fn quotation_marks_are_paired() {
    assert_eq!(
        quotations("« a » “b” \"c\" ‹ d › ‘e’"),
        ["«0 »2 0", "“3 ”5 0", "\"6 \"8 0", "‹9 ›11 0", "‘12 ’14 0"]
    );
    assert_eq!(
        quotations("« a “b ‘c’ d” e »"),
        ["«0 »10 0", "“2 ”8 1", "‘4 ’6 2"]
    );
    assert_eq!(quotations("« a « b » c »"), ["«0 »6 0", "«2 »4 1"]);
    assert_eq!(quotations("<< a >> „b“"), ["<<0 >>2 0", "„3 “5 0"]);
    assert_eq!(
        quotations("\" a \" et (\"b\"), \"c\"."),
        ["\"0 \"2 0", "\"5 \"7 0", "\"10 \"12 0"]
    );
}

#[test]
fn orphans_are_kept() {
    assert_eq!(quotations("« a b"), ["«0 ∅ 0"]);
    assert_eq!(quotations("a b »"), ["∅ »2 0"]);
    assert_eq!(quotations("« a « b » c"), ["«0 ∅ 0", "«2 »4 1"]);
    assert_eq!(quotations("« a “ b »"), ["«0 »4 0", "“2 ∅ 1"]);
}

#[test]
fn apostrophes_and_inches_are_no_quotation_marks() {
    for text in [
        "l'été d'Anne",
        "un écran de 5\" et un de 6\"",
        "un saut de 12' ou 5″",
        "les parents’ , rock'n'roll",
        "aujourd’hui ‘",
    ] {
        assert!(
            quotations(text).is_empty(),
            "{text}: {:?}",
            quotations(text)
        );
    }
    assert_eq!(quotations("\"en 2015\" et 5\""), ["\"0 \"3 0"]);
}

#[test]
fn a_quotation_may_run_over_paragraphs() {
    assert_eq!(quotations("« Un.\nDeux. »"), ["«0 »5 0"]);
    assert_eq!(quotations("« Un.\n\n« Deux.\n\n« Trois. »"), ["«0 »9 0"]);
    assert_eq!(quotations("« Un.\nDeux “trois”. »"), ["«0 »8 0", "“4 ”6 1"]);
    // A new quotation shows that the first was never closed.
    assert_eq!(
        quotations("« Un.\nPuis « deux » suit."),
        ["«0 ∅ 0", "«4 »6 0"]
    );
    assert_eq!(quotations("« Un.\na\nb\nc\nd\ne »"), ["«0 »8 0"]);
    assert_eq!(
        quotations("« Un.\na\nb\nc\nd\ne\nf »"),
        ["«0 ∅ 0", "∅ »9 0"]
    );
}

#[test]
fn tokens_know_whether_they_are_quoted() {
    let quoted = |text: &str| -> Vec<usize> {
        let document = document(text);
        (0..document.tokens().len())
            .filter(|token| document.in_quotation(*token))
            .collect()
    };
    assert_eq!(quoted("a « b c » d « e » f"), [2, 3, 7]);
    assert_eq!(quoted("« a “b” c » d"), [1, 2, 3, 4, 5]);
    assert_eq!(quoted("« a b\nc » d"), [1, 2, 3]);
    // Never closed: to the end of the paragraph. Never opened: nothing.
    assert_eq!(quoted("a « b c\nd"), [2, 3]);
    assert_eq!(quoted("a b » c"), [0usize; 0]);
}

#[test]
fn places_and_spaces() {
    let document = document("Été\r\nl’« an » \u{200b}un");
    let starts: Vec<(usize, usize)> = document
        .tokens()
        .iter()
        .map(|token| {
            let position = document.position(token.span.start);
            (position.line, position.column)
        })
        .collect();
    assert_eq!(starts, [(1, 1), (2, 1), (2, 3), (2, 5), (2, 8), (2, 11)]);
    let spaces: Vec<bool> = (0..6).map(|token| document.space_before(token)).collect();
    assert_eq!(spaces, [true, true, false, true, true, true]);
    assert_eq!(document.line_count(), 2);
    assert_eq!(document.slice(document.line(1).unwrap()), "Été");
    assert_eq!(document.offset(2, 3), Some(document.tokens()[2].span.start));
    assert_eq!(document.word_count(), 5);
}
