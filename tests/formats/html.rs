//! HTML.

use relis::formats::{Format, Hints, read};

use super::{headings, paragraphs, shown, titles};

fn source(file: &str) -> relis::formats::Source {
    super::source(Format::Html, file)
}

#[test]
fn inline_elements_do_not_break_words() {
    let file = source(
        "<p>Le mot «&nbsp;<b>inter</b><i class=x>nation</i>al&nbsp;», 1<sup>er</sup>\r\n\tjour,\n M<sup>me</sup> X\
         <!-- ici -->Y, l<em>’</em>été<sup class=ref><a href=#1>1</a></sup>.",
    );
    assert_eq!(
        paragraphs(&file),
        ["Le mot «\u{a0}international\u{a0}», 1er jour, Mme XY, l’été."]
    );
    assert_eq!(
        shown(&file, "international"),
        "inter</b><i class=x>nation</i>al"
    );
    assert_eq!(shown(&file, "1er jour"), "1<sup>er</sup>\r\n\tjour");
    assert_eq!(shown(&file, "«\u{a0}inter"), "«&nbsp;<b>inter");
    assert_eq!(shown(&file, "XY"), "X<!-- ici -->Y");
    assert_eq!(shown(&file, "l’été"), "l<em>’</em>été");
}

#[test]
fn blocks_break_paragraphs_and_headings_are_titles() {
    let file = source(
        "<!DOCTYPE html><title>Un titre</title><body><h1>Que faire ?</h1>Texte<p>Un<p>Deux<ul><li>trois<li>quatre\
         <div>cinq</div></ul><table><tr><th>Tête<td>cellule</table>Ligne<br>suivante<blockquote>Cité.</blockquote>",
    );
    assert_eq!(
        paragraphs(&file),
        [
            "Un titre",
            "Que faire ?",
            "Texte",
            "Un",
            "Deux",
            "trois",
            "quatre",
            "cinq",
            "Tête",
            "cellule",
            "Ligne\nsuivante",
            "Cité.",
        ]
    );
    assert_eq!(headings(&file), ["Un titre", "Que faire ?", "Tête"]);
    assert!(titles(&file).contains(&"Que faire ?".to_owned()));
}

#[test]
fn entities_have_their_places() {
    let file = source(
        "<p>L&rsquo;&eacute;t&eacute &amp; l&#8217;&OElig;uvre &ngE; AT&T &inconnu; &lt;b&gt; fin&nbsp;!",
    );
    assert_eq!(
        paragraphs(&file),
        ["L’été & l’Œuvre ≧\u{338} AT&T &inconnu; <b> fin\u{a0}!"]
    );
    assert_eq!(shown(&file, "été"), "&eacute;t&eacute");
    assert_eq!(shown(&file, "l’Œuvre"), "l&#8217;&OElig;uvre");
    assert_eq!(shown(&file, "<b>"), "&lt;b&gt;");
    assert_eq!(shown(&file, "fin\u{a0}!"), "fin&nbsp;!");
    // Without its semicolon an entity ends where its name does.
    let glued = source("<p>caf&eacuteier");
    assert_eq!(
        (glued.text.as_str(), shown(&glued, "ier")),
        ("caféier", "ier")
    );
    assert_eq!(shown(&glued, "é"), "&eacute");
}

#[test]
fn attributes_that_readers_read() {
    let file = source(
        "<meta name=description content='L&rsquo;été  à Nîmes'><meta name=viewport content='fait du sens'>\
         <meta property=\"og:title\" content=\"Un titre\"><p>Avant <img alt=\"La\n place\" src=a.png title=Bulle> après \
         <a href=x aria-label=\"Lire la suite\">ici</a>.<input placeholder='Votre nom' value=sens>\
         <link rel=alternate title=sens>",
    );
    assert_eq!(
        paragraphs(&file),
        [
            "L’été à Nîmes",
            "Un titre",
            "Avant après ici.",
            "La place",
            "Bulle",
            "Lire la suite",
            "Votre nom",
        ]
    );
    assert_eq!(shown(&file, "La place"), "La\n place");
    assert_eq!(shown(&file, "L’été à"), "L&rsquo;été  à");
    assert_eq!(shown(&file, "Bulle"), "Bulle");
}

#[test]
fn what_is_no_prose_is_left_alone() {
    let file = source(
        "<script>var a = '<p>fait du sens</p>';</script><style>p::before{content:'sens'}</style>\
         <template><p>sens</p></template><p>La touche <kbd>Entrée</kbd>, le <del>vieux</del> <ins>neuf</ins> <code>x &lt; <b>y</b></code>.\
         <pre>fait du sens</pre><svg><text>sens</text></svg><textarea>Saisie &eacute;</textarea>",
    );
    assert_eq!(
        paragraphs(&file),
        ["La touche \u{fffc}, le neuf \u{fffc}.", "Saisie é"]
    );
}

#[test]
fn languages_are_honoured_at_any_depth() {
    let file = source(
        "<html lang=fr-FR><p>Il dit <span lang=en>breaking <q lang=fr>et voilà</q> news</span> ici.\
         <div lang=en><p>English.<p lang=fr>Français.<p>English.<img alt=English></div><p lang=en>English.<p>Fin.\
         <ul><li lang=de>Deutsch<li>point</ul><p translate=no>relis <b translate=yes>vraiment</b></p>",
    );
    assert_eq!(
        paragraphs(&file),
        [
            "Il dit \u{fffc} «\u{a0}et voilà\u{a0}» \u{fffc} ici.",
            "Français.",
            "Fin.",
            "point",
            "\u{fffc} vraiment",
        ]
    );
    assert!(file.has_foreign_text);
    let english = source("<html lang=en><title>Title</title><p>Text.");
    assert_eq!(
        (english.text.as_str(), english.has_foreign_text),
        ("", true)
    );
}

#[test]
fn xhtml() {
    let file = source(
        "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"fr\"><head><script src=\"a.js\"/>\
         <title>Titre</title></head><body><p>Un<br/>deux <a id=\"x\"/>trois.</p></body></html>",
    );
    assert_eq!(paragraphs(&file), ["Titre", "Un\ndeux trois."]);
}

#[test]
fn every_encoding_keeps_its_places() {
    let text = "<meta charset=iso-8859-15><p>L’<b>é</b>té, à l’œil : «&nbsp;ça&nbsp;».\r\n";
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!unmappable);
    let utf16: Vec<u8> = "\u{FEFF}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for file in [bytes.to_vec(), utf16, text.as_bytes().to_vec()] {
        let hints = Hints {
            name: Some("a.html"),
            ..Hints::default()
        };
        let source = read(&file, &hints).unwrap();
        assert_eq!(source.text.trim_end(), "L’été, à l’œil : «\u{a0}ça\u{a0}».");
        assert_eq!(shown(&source, "été"), "é</b>té");
        let at = source.shown().find("œil").unwrap() as u32;
        let place = source.map.to_file(source.shown(), at) as usize;
        assert_eq!(source.map.to_text(source.shown(), place as u32), at);
    }
}
