//! Markdown and its front matter.

use relis::Span;
use relis::formats::Format;

use super::{headings, paragraphs, shown, titles};

fn source(file: &str) -> relis::formats::Source {
    super::source(Format::Markdown, file)
}

#[test]
fn emphasis_does_not_break_words() {
    let file = source("Le sommet « **inter**national » d'_été_ à *Nî**mes***.\n");
    assert_eq!(
        paragraphs(&file),
        ["Le sommet « international » d'été à Nîmes."]
    );
    assert_eq!(shown(&file, "international"), "inter**national");
    assert_eq!(shown(&file, "été"), "été");
    assert_eq!(shown(&file, "Nîmes"), "Nî**mes");
    assert_eq!(
        shown(&file, "sommet « international"),
        "sommet « **inter**national"
    );
}

#[test]
fn blocks_are_paragraphs_and_their_marks_are_not() {
    let file = source(
        "# Un *titre*\n\nTexte à\nla ligne.\n\nSous-titre\n---\n\n> Cité sur\n> deux lignes.\n>\n> > Plus loin.\n\n\
         - un\n  - deux\n\n1. trois\n\n   encore\n\n| Ville | Rôle |\n|---|---|\n| Nîmes | siège |\n\n\
         Appel[^1].\n\n[^1]: Une note.\n\nMot\n: Son sens.\n",
    );
    assert_eq!(
        paragraphs(&file),
        [
            "Un titre",
            "Texte à la ligne.",
            "Sous-titre",
            "Cité sur deux lignes.",
            "Plus loin.",
            "un",
            "deux",
            "trois",
            "encore",
            "Ville",
            "Rôle",
            "Nîmes",
            "siège",
            "Appel.",
            "Une note.",
            "Mot",
            "Son sens.",
        ]
    );
    assert_eq!(
        headings(&file),
        ["Un titre", "Sous-titre", "Ville", "Rôle", "Mot"]
    );
    assert_eq!(shown(&file, "à la ligne"), "à\nla ligne");
    assert_eq!(shown(&file, "Cité sur deux"), "Cité sur\n> deux");
    assert_eq!(shown(&file, "siège"), "siège");
}

#[test]
fn a_heading_is_a_title_whatever_it_looks_like() {
    assert_eq!(
        titles(&source("Du texte.\n\n## Que faire ?")),
        ["Que faire ?"]
    );
    assert!(titles(&source("Du texte.\n\nQue faire ?")).is_empty());
}

#[test]
fn escapes_and_entities_have_their_places() {
    let file = source(
        "Un \\*vrai\\* caf&eacute; &laquo;&nbsp;bien&nbsp;&raquo; AT&T &inconnu; &#233;t&#xE9;.\r\nOui.\r\n",
    );
    assert_eq!(
        paragraphs(&file),
        ["Un *vrai* café «\u{a0}bien\u{a0}» AT&T &inconnu; été. Oui."]
    );
    assert_eq!(shown(&file, "*vrai*"), "*vrai\\*");
    assert_eq!(shown(&file, "café"), "caf&eacute;");
    assert_eq!(shown(&file, "été"), "&#233;t&#xE9;");
    assert_eq!(shown(&file, "»"), "&raquo;");
    assert_eq!(shown(&file, "été. Oui"), "&#233;t&#xE9;.\r\nOui");
}

#[test]
fn code_addresses_and_deletions_are_left_out() {
    let file = source(
        "La commande `rm -rf` du [lien *utile*](https://exemple.fr/griller \"sens\") ~~faux~~ vrai.\n\n\
         ```\nfait du sens\n```\n\n    fait du sens\n\n<div>fait du sens</div>\n\n[ref]: http://sens.fr\n\n\
         Voir ![le *plan*](plan.png) ici.\n",
    );
    assert_eq!(
        paragraphs(&file),
        [
            "La commande \u{fffc} du lien utile  vrai.",
            "Voir  ici.",
            "le plan",
        ]
    );
    assert_eq!(shown(&file, "le plan"), "le *plan");
    let (start, end) = (0, file.text.find(" vrai").unwrap());
    assert!(!file.is_contiguous(Span::new(start, end as u32)));
    assert!(file.is_contiguous(Span::new(0, 11)));
}

#[test]
fn other_languages_are_not_checked() {
    let file = source(
        "Il cite <span lang=\"en\">breaking news</span> souvent.\n\n<div lang=\"en\">\n\nIn English.\n\n\
         <p lang=\"fr\">\n\nEn français.\n\n</p></div>\n\nEt <i translate=\"no\">relis</i> et <kbd>Entrée</kbd>.\n",
    );
    assert_eq!(
        paragraphs(&file),
        ["Il cite \u{fffc} souvent.", "Et \u{fffc} et \u{fffc}.",]
    );
    assert!(file.has_foreign_text);
    let whole = source("---\nlang: en-GB\ntitle: A title\n---\n\nIn English.\n");
    assert_eq!((whole.text.as_str(), whole.has_foreign_text), ("", true));
}

#[test]
fn comments_are_handed_on() {
    let text = "Un.\n\n<!-- relis: ignorer -->\nDeux <!--x--> trois.\n\n> <!-- a\n> b -->\n";
    let file = source(text);
    let found: Vec<_> = file
        .comments
        .iter()
        .map(|comment| (&text[comment.span.range()], comment.text.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("<!-- relis: ignorer -->", "relis: ignorer"),
            ("<!--x-->", "x"),
            ("<!-- a\n> b -->", "a\n> b"),
        ]
    );
    assert_eq!(shown(&file, "Un."), "Un.");
}

#[test]
fn front_matter_has_titles_and_summaries() {
    let file = source(
        "---\ntitle: \"Le chef a \\\"grillé\\\" l'\\u00e9té\"\nauthor: Fait du sens\nSubtitle: 'L''été à Nîmes'\n\
         # une note\nexcerpt: >\n  Plié sur\n  deux lignes.\n\n  Et plus loin.\nsummary: |\n  Un.\n  Deux.\n\
         seo:\n  description: Sans guillemets\n    sur deux lignes\ntags: [sens, {title: non}]\nchapô: &c Dit.\ndek: *c\n---\nTexte.\n",
    );
    assert_eq!(
        paragraphs(&file),
        [
            "Le chef a \"grillé\" l'été",
            "L'été à Nîmes",
            "Plié sur deux lignes.\nEt plus loin.",
            "Un.\nDeux.",
            "Sans guillemets sur deux lignes",
            "Dit.",
            "Texte.",
        ]
    );
    assert_eq!(headings(&file).len(), 2);
    assert_eq!(shown(&file, "\"grillé\""), "\\\"grillé\\\"");
    assert_eq!(shown(&file, "l'été"), "l'\\u00e9té");
    assert_eq!(shown(&file, "L'été à"), "L''été à");
    assert_eq!(shown(&file, "Plié sur deux"), "Plié sur\n  deux");
    assert_eq!(shown(&file, "Et plus loin."), "Et plus loin.");
    assert_eq!(shown(&file, "Un.\nDeux."), "Un.\n  Deux.");
    assert_eq!(shown(&file, "guillemets sur"), "guillemets\n    sur");
    assert_eq!(shown(&file, "Texte."), "Texte.");
}

#[test]
fn toml_front_matter() {
    let file = source(
        "+++\r\ntitle = \"L'été \\\"chaud\\\"\"\r\ndraft = true\r\n[params]\r\nsubtitle = 'À Nîmes'\r\n\
         description = \"\"\"\r\nUn.\r\nDeux.\"\"\"\r\n+++\r\nTexte.\r\n",
    );
    assert_eq!(
        paragraphs(&file),
        ["L'été \"chaud\"", "À Nîmes", "Un.\nDeux.", "Texte."]
    );
    assert_eq!(shown(&file, "\"chaud\""), "\\\"chaud\\\"");
    assert_eq!(shown(&file, "Nîmes"), "Nîmes");
    assert_eq!(shown(&file, "Deux."), "Deux.");
}

#[test]
fn what_only_looks_like_front_matter_is_text() {
    for text in [
        "---\n\nTexte.\n",
        "---\nTexte.\n---\n",
        "----\ntitle: a\n----\n",
    ] {
        assert!(!source(text).text.is_empty(), "{text:?}");
    }
}
