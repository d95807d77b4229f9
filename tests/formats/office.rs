//! DOCX and ODT, made here: a document is an archive of a few XML files.

use std::io::{Cursor, Write};

use relis::formats::{Format, Hints, Source, read};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{headings, paragraphs, shown};

/// An archive of these parts.
pub(crate) fn archive<B: AsRef<[u8]>>(parts: &[(&str, B)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let mut options = SimpleFileOptions::default();
        if *name == "mimetype" {
            // As OpenDocument demands, so that its first bytes tell what a file is.
            options = options.compression_method(CompressionMethod::Stored);
        }
        zip.start_file(*name, options).unwrap();
        zip.write_all(content.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/notes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>
</Types>"#;

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Mien"><w:name w:val="Mien"/><w:basedOn w:val="Titre1"/></w:style>
<w:style w:type="paragraph" w:styleId="Rond"><w:name w:val="Rond"/><w:basedOn w:val="Rond"/></w:style>
<w:style w:type="character" w:styleId="Anglais"><w:name w:val="Anglais"/><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:style>
</w:styles>"#;

pub(crate) fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#
    )
}

pub(crate) fn docx(body: &str) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", TYPES),
        ("word/styles.xml", STYLES),
        ("word/document.xml", &document(body)),
        (
            "word/notes.xml",
            r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>
            <w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Une note.</w:t></w:r></w:p></w:footnote></w:footnotes>"#,
        ),
    ])
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A DOCX of these paragraphs, each cut into runs in the middle of words.
pub(crate) fn docx_of(paragraphs: &[&str]) -> Vec<u8> {
    let mut body = String::new();
    for paragraph in paragraphs {
        body.push_str("<w:p>");
        let chars: Vec<char> = paragraph.chars().collect();
        for run in chars.chunks(7) {
            let run = escape(&run.iter().collect::<String>());
            body.push_str(&format!(
                r#"<w:r><w:t xml:space="preserve">{run}</w:t></w:r>"#
            ));
        }
        body.push_str("</w:p>");
    }
    archive(&[
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", &document(&body)),
    ])
}

fn content(styles: &str, body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"#
    )
}

pub(crate) fn odt(styles: &str, body: &str) -> Vec<u8> {
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "styles.xml",
            r#"<office:document-styles><style:default-style style:family="paragraph"><style:text-properties fo:language="en"/></style:default-style></office:document-styles>"#,
        ),
        ("content.xml", &content(styles, body)),
    ])
}

/// An ODT of these paragraphs, each cut into spans in the middle of words.
pub(crate) fn odt_of(paragraphs: &[&str]) -> Vec<u8> {
    let mut body = String::new();
    for paragraph in paragraphs {
        body.push_str("\n  <text:p>");
        let chars: Vec<char> = paragraph.chars().collect();
        for run in chars.chunks(7) {
            let run = escape(&run.iter().collect::<String>());
            body.push_str(&format!("<text:span>{run}</text:span>"));
        }
        body.push_str("</text:p>");
    }
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content("", &body)),
    ])
}

pub(crate) fn source(bytes: &[u8]) -> Source {
    read(bytes, &Hints::default()).unwrap_or_else(|error| panic!("{}", error.message().en))
}

#[test]
fn docx_runs_are_joined_and_paragraphs_are_lines() {
    let file = source(&docx(
        r#"<w:p><w:pPr><w:pStyle w:val="Mien"/></w:pPr><w:r><w:t>Un titre</w:t></w:r></w:p>
        <w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>
          <w:r><w:t>Inter</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">national </w:t></w:r>
          <w:del><w:r><w:delText>vieux</w:delText></w:r></w:del><w:ins><w:r><w:t>neuf</w:t></w:r></w:ins>
          <w:moveFrom><w:r><w:t>parti</w:t></w:r></w:moveFrom><w:r><w:t xml:space="preserve"> &amp; l&#8217;</w:t><w:t>été</w:t></w:r>
          <w:hyperlink><w:r><w:tab/><w:t>lien</w:t><w:br/><w:t>socio</w:t><w:noBreakHyphen/><w:t>politique</w:t></w:r></w:hyperlink>
          <w:r><w:fldChar/><w:instrText>PAGE sens</w:instrText></w:r><w:r><w:footnoteReference w:id="1"/></w:r>
          <w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r></w:p>
        <w:p/>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cellule</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:r><w:t xml:space="preserve">Dehors </w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Cadre</w:t></w:r></w:p></w:txbxContent></mc:Choice>
          <mc:Fallback><w:txbxContent><w:p><w:r><w:t>Cadre</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>suite.</w:t></w:r></w:p>"#,
    ));
    assert_eq!(file.format, Format::Docx);
    assert_eq!(
        file.shown(),
        "Un titre\nInternational neuf & l’été\tlien socio\u{2011}politique\n\nCellule\nDehors suite.\nCadre\nUne note."
    );
    assert_eq!(headings(&file), ["Un titre"]);
    assert_eq!(shown(&file, "International"), "International");
    assert_eq!(shown(&file, "lien\nsocio"), "lien socio");
    assert_eq!(shown(&file, "Une note."), "Une note.");
    assert_eq!(paragraphs(&file).len(), 6);
}

#[test]
fn docx_languages() {
    let runs = |french: &str| {
        format!(
            r#"<w:p><w:r>{french}<w:t xml:space="preserve">Il dit </w:t></w:r><w:r><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t>breaking news</w:t></w:r>
            <w:r>{french}<w:t xml:space="preserve"> ou </w:t></w:r><w:r><w:rPr><w:rStyle w:val="Anglais"/></w:rPr><w:t>so</w:t></w:r><w:r>{french}<w:t>.</w:t></w:r></w:p>
            <w:p><w:r><w:t>Sans langue.</w:t></w:r></w:p>"#
        )
    };
    // Nothing says French: the English default is the program's, not the document's.
    let unmarked = source(&docx(&runs("")));
    assert_eq!(
        paragraphs(&unmarked),
        ["Il dit \u{fffc} ou \u{fffc}.", "Sans langue.", "Une note."]
    );
    assert_eq!(
        unmarked.shown(),
        "Il dit breaking news ou so.\nSans langue.\nUne note."
    );
    assert!(unmarked.has_foreign_text);
    // Here the document tells languages apart.
    let marked = source(&docx(&runs(r#"<w:rPr><w:lang w:val="fr-FR"/></w:rPr>"#)));
    assert_eq!(paragraphs(&marked), ["Il dit \u{fffc} ou \u{fffc}."]);
}

#[test]
fn the_language_of_libreoffice_says_nothing_of_a_docx() {
    let styles = r#"<w:styles><w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:lang w:val="en-US"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="TextBody"><w:name w:val="Text Body"/><w:basedOn w:val="Normal"/></w:style></w:styles>"#;
    let body = document(
        r#"<w:p><w:pPr><w:pStyle w:val="TextBody"/></w:pPr><w:r><w:t>Il dit.</w:t></w:r></w:p>"#,
    );
    let file = archive(&[
        ("[Content_Types].xml", TYPES),
        ("word/styles.xml", styles),
        ("word/document.xml", &body),
    ]);
    assert_eq!(paragraphs(&source(&file)), ["Il dit."]);
}

#[test]
fn odt_spans_are_joined_and_paragraphs_are_lines() {
    let file = source(&odt(
        "",
        r#"<text:tracked-changes><text:changed-region><text:deletion><text:p>vieux</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <text:h text:outline-level="1">Un titre</text:h>
        <text:p>Inter<text:span>na</text:span>tional<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Une note.</text:p></text:note-body></text:note>
           &amp; l’<text:s text:c="2"/>été<text:tab/><text:a>lien</text:a><text:line-break/>suite<office:annotation><text:p>avis</text:p></office:annotation>.</text:p>
        <text:p/>
        <text:list><text:list-item><text:p>  point </text:p></text:list-item></text:list>"#,
    ));
    assert_eq!(file.format, Format::Odt);
    assert_eq!(
        file.shown(),
        "Un titre\nInternational & l’  été\tlien suite.\n\npoint \nUne note."
    );
    assert_eq!(headings(&file), ["Un titre"]);
    assert_eq!(shown(&file, "International"), "International");
    assert_eq!(shown(&file, "lien\nsuite"), "lien suite");
}

#[test]
fn odt_languages() {
    let styles = r#"<style:style style:name="E" style:family="text"><style:text-properties fo:language="en" fo:country="GB"/></style:style>
        <style:style style:name="E2" style:family="text" style:parent-style-name="E"/>
        <style:style style:name="F" style:family="paragraph"><style:text-properties fo:language="fr"/></style:style>"#;
    let file = source(&odt(
        styles,
        r#"<text:p text:style-name="F">Il dit <text:span text:style-name="E2">so <text:span>what</text:span></text:span>.</text:p><text:p>Default.</text:p>"#,
    ));
    assert_eq!(paragraphs(&file), ["Il dit \u{fffc}."]);
    assert_eq!(file.shown(), "Il dit so what.\nDefault.");
    let unmarked = source(&odt("", "<text:p>Il dit.</text:p>"));
    assert_eq!(unmarked.text.trim(), "Il dit.");
}

fn refusal(bytes: &[u8]) -> String {
    match read(
        bytes,
        &Hints {
            name: Some("a.docx"),
            ..Hints::default()
        },
    ) {
        Ok(source) => panic!("read: {:?}", source.text),
        Err(error) => error.message().fr,
    }
}

#[test]
fn damaged_documents_are_refused() {
    let whole = docx("<w:p><w:r><w:t>Un mot.</w:t></w:r></w:p>");
    for length in (0..whole.len()).step_by(37) {
        assert!(refusal(&whole[..length]).contains("tronqué"), "{length}");
    }
    // One bit at a time: an error or a text, never a panic.
    for at in (0..whole.len()).step_by(11) {
        let mut broken = whole.clone();
        broken[at] ^= 0x55;
        let _ = read(
            &broken,
            &Hints {
                format: Some(Format::Docx),
                ..Hints::default()
            },
        );
        let _ = read(
            &broken,
            &Hints {
                format: Some(Format::Odt),
                ..Hints::default()
            },
        );
    }
    assert!(refusal(b"Du texte").contains("tronqué"));
    assert!(refusal(&archive(&[("a.txt", "a")])).contains("[Content_Types].xml"));
    assert!(refusal(&archive(&[("[Content_Types].xml", TYPES)])).contains("word/document.xml"));
    let unclosed = docx("<w:p><w:r><w:t>Un mot.</w:t></w:r>\n");
    let message = refusal(&unclosed);
    assert!(
        message.contains("word/document.xml") && message.contains("ligne 2"),
        "{message}"
    );
}

#[test]
fn an_archive_that_unpacks_beyond_measure_is_refused() {
    let bomb = docx(&" ".repeat(40 << 20));
    assert!(bomb.len() < 200_000);
    assert!(refusal(&bomb).contains("se dilate"));
    // Many parts of a moderate size count together.
    let part = format!("<w:footnotes>{}</w:footnotes>", " ".repeat(12 << 20));
    let parts = archive(&[
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", &document(&" ".repeat(12 << 20))),
        ("word/notes.xml", &part),
    ]);
    assert!(refusal(&parts).contains("se dilate"));
}

#[test]
fn entities_of_a_documents_own_are_not_expanded() {
    let lol = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>"#;
    let body =
        r#"<w:document><w:body><w:p><w:r><w:t>Un &c; mot.</w:t></w:r></w:p></w:body></w:document>"#;
    let file = archive(&[
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", &format!("{lol}{body}")),
    ]);
    if let Ok(source) = read(&file, &Hints::default()) {
        assert_eq!(source.shown(), "Un  mot.");
    }
}

#[test]
fn ten_thousand_elements_inside_one_another() {
    let deep = 10_000;
    let body = "<w:p><w:r><w:t>a</w:t></w:r><w:r>".repeat(deep) + &"</w:r></w:p>".repeat(deep);
    let file = source(&docx(&body));
    assert_eq!(file.shown().lines().count(), deep + 1);
    let spans = "<text:span>".repeat(deep) + "mot" + &"</text:span>".repeat(deep);
    let file = source(&odt("", &format!("<text:p>{spans}</text:p>")));
    assert_eq!(file.shown(), "mot");
}
