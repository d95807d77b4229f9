//! Corrections written into DOCX and ODT: what changes, and that nothing else does.

use std::io::{Cursor, Read};

use proptest::prelude::*;
use relis::formats::{Format, Obstacle, Source};
use relis::{Span, formats};
use zip::ZipArchive;

use super::office::{archive, document, docx, odt, source};

/// The span of the only place that shows `words`.
fn span(source: &Source, words: &str) -> Span {
    let mut places = source.shown().match_indices(words);
    let (start, _) = places.next().expect("it is there");
    assert_eq!(places.next(), None, "{words:?} is there twice");
    Span::new(start as u32, (start + words.len()) as u32)
}

fn obstacle(file: &[u8], old: &str, new: &str) -> Option<Obstacle> {
    let source = source(file);
    source.obstacle(span(&source, old), new)
}

/// The file with one text in place of another.
fn corrected(file: &[u8], old: &str, new: &str) -> Vec<u8> {
    let before = source(file);
    let corrected = before
        .replace(file, [(span(&before, old), new)])
        .expect("nothing is in the way");
    let shown = source(&corrected).shown().to_owned();
    assert_eq!(shown, before.shown().replace(old, new));
    corrected
}

fn part(file: &[u8], name: &str) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(file)).expect("an archive");
    let mut bytes = Vec::new();
    let mut part = zip.by_name(name).expect("the part");
    part.read_to_end(&mut bytes).expect("it can be unpacked");
    bytes
}

/// Checks what the body of a DOCX becomes.
#[track_caller]
fn docx_becomes(body: &str, (old, new): (&str, &str), expected: &str) {
    let after = corrected(&docx(body), old, new);
    let xml = String::from_utf8(part(&after, "word/document.xml")).expect("UTF-8");
    assert_eq!(xml, document(expected));
}

/// Checks what the body of an ODT becomes.
#[track_caller]
fn odt_becomes(styles: &str, body: &str, (old, new): (&str, &str), expected: &str) {
    let after = corrected(&odt(styles, body), old, new);
    let expected = part(&odt(styles, expected), "content.xml");
    let xml = part(&after, "content.xml");
    assert_eq!(
        String::from_utf8(xml).expect("UTF-8"),
        String::from_utf8(expected).expect("UTF-8")
    );
}

const BOLD: &str = "<w:rPr><w:b/></w:rPr>";

#[test]
fn only_the_letters_that_differ_are_rewritten() {
    docx_becomes(
        r#"<w:p w:rsidR="00A1"><w:r><w:t>Un mot fautif &amp; rouge</w:t></w:r><!-- ici --><w:r/></w:p>"#,
        ("fautif & rouge", "juste & vert"),
        r#"<w:p w:rsidR="00A1"><w:r><w:t>Un mot juste &amp; vert</w:t></w:r><!-- ici --><w:r/></w:p>"#,
    );
    docx_becomes(
        r#"<w:p><w:r><w:t>l&#8217;&amp; &lt;été&gt;</w:t></w:r></w:p>"#,
        ("& <été", "et < l'été"),
        r#"<w:p><w:r><w:t>l&#8217;et &lt; l'été&gt;</w:t></w:r></w:p>"#,
    );
}

#[test]
fn runs_that_look_the_same_are_one() {
    // Word cuts runs where somebody edited, checked the spelling or set the language.
    docx_becomes(
        r#"<w:p><w:r w:rsidR="1"><w:t>fau</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="2"><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t>ti</w:t></w:r><w:r><w:t>f.</w:t></w:r></w:p>"#,
        ("fautif", "juste"),
        r#"<w:p><w:r w:rsidR="1"><w:t>juste</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="2"><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t></w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>"#,
    );
    // LibreOffice gives each round of editing a style.
    let styles = r#"<style:style style:name="T1" style:family="text"><style:text-properties officeooo:rsid="001"/></style:style>
        <style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>"#;
    odt_becomes(
        styles,
        r#"<text:p>fau<text:span text:style-name="T1">tif</text:span>.</text:p>"#,
        ("fautif", "juste"),
        r#"<text:p>juste<text:span text:style-name="T1"></text:span>.</text:p>"#,
    );
    let bold = odt(
        styles,
        r#"<text:p>fau<text:span text:style-name="T2">tif</text:span>.</text:p>"#,
    );
    assert_eq!(
        obstacle(&bold, "fautif", "juste"),
        Some(Obstacle::Formatting)
    );
}

#[test]
fn formatting_stays_or_nothing_is_done() {
    let half = format!(
        r#"<w:p><w:r><w:t>fau</w:t></w:r><w:r>{BOLD}<w:t>tif</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>"#
    );
    assert_eq!(
        obstacle(&docx(&half), "fautif", "juste"),
        Some(Obstacle::Formatting)
    );
    // What stays has a format, what goes needs none, and so does what comes beside it.
    docx_becomes(
        &half,
        ("fautif", "faut"),
        &half.replace("<w:t>tif<", "<w:t>t<"),
    );
    docx_becomes(
        &half,
        ("fautif", "ftif"),
        &half.replace("<w:t>fau<", "<w:t>f<"),
    );
    docx_becomes(
        &half,
        ("utif.", "uttif."),
        &half.replace("<w:t>tif<", "<w:t>ttif<"),
    );
    docx_becomes(
        &half,
        ("tif", "stif"),
        &half.replace("<w:t>tif<", "<w:t>stif<"),
    );
    // A link is no format, but what stands in it is no longer the same.
    let link =
        "<w:p><w:r><w:t>fau</w:t></w:r><w:hyperlink><w:r><w:t>tif</w:t></w:r></w:hyperlink></w:p>";
    assert_eq!(
        obstacle(&docx(link), "fautif", "juste"),
        Some(Obstacle::Formatting)
    );
}

#[test]
fn spaces_at_the_ends_of_a_run_are_kept() {
    docx_becomes(
        "<w:p><w:r><w:t>, un</w:t></w:r><w:r><w:t>mot</w:t></w:r></w:p>",
        (", un", " un"),
        r#"<w:p><w:r><w:t xml:space="preserve"> un</w:t></w:r><w:r><w:t>mot</w:t></w:r></w:p>"#,
    );
    let spaced = r#"<w:p><w:r><w:t xml:space="preserve">un </w:t></w:r><w:r><w:t xml:space="preserve"> mot</w:t></w:r></w:p>"#;
    docx_becomes(spaced, ("  ", " "), &spaced.replace("> mot<", ">mot<"));
    // Two corrections of one run ask for it once.
    let file = docx("<w:p><w:r><w:t>,un mot,</w:t></w:r><w:r><w:t>x</w:t></w:r></w:p>");
    let before = source(&file);
    let edits = [
        (span(&before, ",un"), " un"),
        (span(&before, "mot,"), "mot "),
    ];
    let after = before.replace(&file, edits).expect("nothing is in the way");
    assert_eq!(source(&after).shown(), " un mot x\nUne note.");
}

#[test]
fn what_is_no_text_is_left_alone() {
    let file = docx(
        "<w:p><w:r><w:t>z</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>
         <w:p><w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Cadre</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Cadre</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    );
    for (old, new) in [
        ("z\tb", "zb"),
        ("b c", "bc"),
        ("Cadre", "Cadres"),
        ("z", "z\ta"),
        ("z", "\u{1}"),
    ] {
        assert_eq!(obstacle(&file, old, new), Some(Obstacle::Markup), "{old:?}");
    }
    assert_eq!(obstacle(&file, "z", "ž"), None);
    let section = docx("<w:p><w:r><w:t><![CDATA[fautif]]></w:t></w:r></w:p>");
    assert_eq!(obstacle(&section, "fautif", "juste"), None);
    assert_eq!(
        obstacle(&section, "autif", "autive"),
        Some(Obstacle::Markup)
    );
    corrected(&section, "fautif", "zut");
    let words = odt("", "<text:p><![CDATA[un mot]]></text:p>");
    assert_eq!(obstacle(&words, "mot", "nom"), Some(Obstacle::Markup));
}

#[test]
fn spaces_of_odt() {
    odt_becomes(
        "",
        "<text:p>un <text:s/>mot</text:p>",
        ("un  mot", "un mot"),
        "<text:p>un mot</text:p>",
    );
    odt_becomes(
        "",
        r#"<text:p>quoi <text:s text:c="2"/>?</text:p>"#,
        ("   ?", "\u{a0}?"),
        "<text:p>quoi\u{a0}?</text:p>",
    );
    odt_becomes(
        "",
        "<text:p>un\n    mot</text:p>",
        ("un mot", "un\u{a0}mot"),
        "<text:p>un\u{a0}mot</text:p>",
    );
    // They would count as one, or as none.
    let file = odt("", r#"<text:p>un <text:s text:c="2"/>mot, dit-il</text:p>"#);
    for (old, new) in [
        ("mot", " mot"),
        ("un", " un"),
        (",", " "),
        (",", ", "),
        ("n   m", "n  m"),
    ] {
        assert_eq!(obstacle(&file, old, new), Some(Obstacle::Markup), "{old:?}");
    }
    // An element with an end of its own.
    let open = odt("", "<text:p>un <text:s></text:s>mot</text:p>");
    assert_eq!(obstacle(&open, "un  mot", "un mot"), Some(Obstacle::Markup));
}

#[test]
fn notes_and_boxes_are_corrected_where_they_stand() {
    let file = docx(
        "<w:p><w:r><w:t>Avant fautif</w:t></w:r><w:r><w:pict><w:p><w:r><w:t>Boîte fautive</w:t></w:r></w:p></w:pict></w:r><w:r><w:t> après fautif.</w:t></w:r></w:p>",
    );
    let before = source(&file);
    assert_eq!(
        before.shown(),
        "Avant fautifaprès fautif.\nBoîte fautive\nUne note."
    );
    let edits = [
        (span(&before, "Avant fautif"), "Avant juste"),
        (span(&before, "Boîte fautive"), "Boîte juste"),
        (span(&before, "Une note"), "La note"),
    ];
    let after = before.replace(&file, edits).expect("nothing is in the way");
    assert_eq!(
        source(&after).shown(),
        "Avant justeaprès fautif.\nBoîte juste\nLa note."
    );
}

#[test]
fn the_encoding_of_a_part_stays() {
    let text = document("<w:p><w:r><w:t>Un mot fautif 🦊.</w:t></w:r></w:p>");
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let types = part(&docx(""), "[Content_Types].xml");
    let file = archive(&[
        ("[Content_Types].xml", &types),
        ("word/document.xml", &utf16),
    ]);
    let after = part(&corrected(&file, "fautif", "λ"), "word/document.xml");
    let expected: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(
            text.replace("fautif", "λ")
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    assert_eq!(after, expected);
}

#[test]
fn signed_documents_stay_signed() {
    let body = document("<w:p><w:r><w:t>Un mot fautif.</w:t></w:r></w:p>");
    let types = part(&docx(""), "[Content_Types].xml");
    let file = archive(&[
        ("[Content_Types].xml", types.as_slice()),
        ("word/document.xml", body.as_bytes()),
        ("_xmlsignatures/sig1.xml", b"<Signature/>"),
    ]);
    assert_eq!(obstacle(&file, "fautif", "juste"), Some(Obstacle::Signed));
    let source = source(&file);
    assert_eq!(
        source.replace(&file, [(span(&source, "fautif"), "juste")]),
        None
    );
}

/// What is packed in an archive, in order: names, times, sizes, methods, and the packed bytes.
fn entries(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(file)).expect("an archive");
    (0..zip.len())
        .map(|index| {
            let mut entry = zip.by_index_raw(index).expect("an entry");
            let mut packed = format!(
                "{:?} {:?} {:?} {} ",
                entry.last_modified(),
                entry.compression(),
                entry.unix_mode(),
                entry.comment()
            )
            .into_bytes();
            entry.read_to_end(&mut packed).expect("its bytes");
            (entry.name().expect("a name").into_owned(), packed)
        })
        .collect()
}

/// The XML without its text.
fn markup(xml: &[u8]) -> String {
    let xml = std::str::from_utf8(xml).expect("UTF-8");
    let mut out = String::new();
    for element in xml.split('<') {
        out += element.split('>').next().unwrap_or_default();
        out.push('\n');
    }
    out.replace(" xml:space=\"preserve\"", "")
}

/// The runs of a paragraph: text, and whether it is bold.
fn runs() -> impl Strategy<Value = Vec<(String, bool)>> {
    prop::collection::vec(("[a-cé&< ]{1,5}", any::<bool>()), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_can_be_written_reads_as_it_should(
        paragraphs in prop::collection::vec(runs(), 1..4),
        cut in (any::<prop::sample::Index>(), 1..6usize),
        new in "[a-cé&< ]{0,4}",
        is_docx in any::<bool>(),
    ) {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        let mut body = String::new();
        let file = if is_docx {
            for runs in &paragraphs {
                body += "<w:p>";
                for (text, bold) in runs {
                    let text = escape(text);
                    let properties = if *bold { BOLD } else { "" };
                    let space = if text.trim() == text { "" } else { " xml:space=\"preserve\"" };
                    body += &format!("<w:r>{properties}<w:t{space}>{text}</w:t></w:r>");
                }
                body += "</w:p>";
            }
            docx(&body)
        } else {
            for runs in &paragraphs {
                body += "<text:p>";
                for (text, bold) in runs {
                    let text = escape(text).replace("  ", " <text:s/>");
                    let style = if *bold { "B" } else { "" };
                    body += &format!("<text:span text:style-name=\"{style}\">{text}</text:span>");
                }
                body += "</text:p>";
            }
            odt(r#"<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>"#, &body)
        };
        let hints = formats::Hints { format: Some(if is_docx { Format::Docx } else { Format::Odt }), ..Default::default() };
        let before = formats::read(&file, &hints).expect("it reads");
        let shown = before.shown();
        // The note stands in another part.
        let body = shown.strip_suffix("\nUne note.").unwrap_or(shown);
        let places: Vec<usize> = body.char_indices().map(|(at, _)| at).collect();
        prop_assume!(!places.is_empty());
        let from = cut.0.index(places.len());
        let to = places.get(from + cut.1).copied().unwrap_or(body.len());
        let span = Span::new(places[from] as u32, to as u32);
        prop_assume!(!shown[span.range()].contains('\n'));
        match before.obstacle(span, &new) {
            Some(_) => prop_assert_eq!(before.replace(&file, [(span, new.as_str())]), None),
            None => {
                let after = before.replace(&file, [(span, new.as_str())]).expect("nothing is in the way");
                let again = formats::read(&after, &hints).expect("it reads");
                let expected = format!("{}{new}{}", &shown[..places[from]], &shown[to..]);
                prop_assert_eq!(again.shown(), expected);
                let name = if is_docx { "word/document.xml" } else { "content.xml" };
                let (old, new) = (markup(&part(&file, name)), markup(&part(&after, name)));
                if is_docx {
                    prop_assert_eq!(old, new);
                } else {
                    prop_assert_eq!(old.replace("text:s/\n", ""), new.replace("text:s/\n", ""));
                }
                for (before, after) in entries(&file).iter().zip(entries(&after)) {
                    prop_assert_eq!(&before.0, &after.0);
                    if before.0 != name {
                        prop_assert_eq!(before, &after);
                    }
                }
                prop_assert_eq!(entries(&file).len(), entries(&after).len());
            }
        }
    }
}
