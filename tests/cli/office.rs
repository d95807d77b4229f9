//! `--fix` and `--diff` of DOCX and ODT.

use std::fs;
use std::io::{Cursor, Read, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

use super::Place;

const RULES: &str = r#"
version: 1
rules:
  - {id: sur, category: style/calque, severity: error, pattern: fautif, safe: true, suggest: [juste], message: {fr: "F.", en: "F."}, examples: []}
  - {id: aussi, category: style/calque, severity: error, pattern: juste et, safe: true, suggest: ["juste, et"], message: {fr: "F.", en: "F."}, examples: []}
"#;

fn place() -> Place {
    let place = Place::new();
    place.write("corrige/fix.yaml", RULES);
    place.write(
        "relis.yaml",
        "rules: corrige\nlevels: {all: off, fix: error}\n",
    );
    place
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let method = match *name {
            "mimetype" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).expect("a new part");
        zip.write_all(content.as_bytes()).expect("written");
    }
    zip.finish().expect("ended").into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let types = r#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    archive(&[
        ("[Content_Types].xml", types),
        ("word/document.xml", &document),
        ("docProps/core.xml", "<cp/>"),
    ])
}

fn odt(body: &str) -> Vec<u8> {
    let content = format!("<office:document-content>{body}</office:document-content>");
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("meta.xml", "<m/>"),
    ])
}

impl Place {
    fn part(&self, file: &str, name: &str) -> String {
        let bytes = fs::read(self.path(file)).expect("there");
        let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut text = String::new();
        let mut part = zip.by_name(name).expect("the part");
        part.read_to_string(&mut text).expect("UTF-8");
        text
    }
}

#[test]
fn the_text_is_corrected_and_the_second_time_nothing() {
    let place = place();
    let body = "<w:p><w:r w:rsidR=\"1\"><w:t>Un mot fau</w:t></w:r><w:r><w:t>tif et rouge.</w:t></w:r></w:p>";
    place.write("a.docx", docx(body));
    place.write(
        "b.odt",
        odt("<text:p>Un <text:span>mot</text:span> fautif.</text:p>"),
    );
    place
        .run(&["check", "--fix", "a.docx", "b.odt"])
        .status(0)
        .says("a.docx: corrections\u{a0}: 2 (fix/aussi 1, fix/sur 1)")
        .says("b.odt: corrections\u{a0}: 1 (fix/sur 1)");
    let xml = place.part("a.docx", "word/document.xml");
    let expected = "<w:document><w:body><w:p><w:r w:rsidR=\"1\"><w:t>Un mot juste,</w:t></w:r><w:r><w:t xml:space=\"preserve\"> et rouge.</w:t></w:r></w:p></w:body></w:document>";
    assert_eq!(xml, expected);
    assert_eq!(
        place.part("b.odt", "content.xml"),
        "<office:document-content><text:p>Un <text:span>mot</text:span> juste.</text:p></office:document-content>"
    );
    let read = |name: &str| fs::read(place.path(name)).expect("there");
    let (a, b) = (read("a.docx"), read("b.odt"));
    assert!(b[30..].starts_with(b"mimetypeapplication/vnd.oasis"));
    let modified = |name: &str| {
        fs::metadata(place.path(name))
            .expect("there")
            .modified()
            .expect("a time")
    };
    let before = modified("a.docx");
    place.run(&["check", "--fix", "a.docx", "b.odt"]).status(0);
    assert_eq!(before, modified("a.docx"), "not even written again");
    assert_eq!((a, b), (read("a.docx"), read("b.odt")));
}

#[test]
fn a_diff_is_one_of_paragraphs() {
    let place = place();
    let file = docx(
        "<w:p><w:r><w:t>Un.</w:t></w:r></w:p><w:p/><w:p><w:r><w:t xml:space=\"preserve\">Un mot </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>fautif.</w:t></w:r></w:p>",
    );
    place.write("a.docx", &file);
    let ran = place.run(&["check", "--diff", "a.docx"]).status(1);
    assert_eq!(
        ran.stdout,
        "--- a.docx\n+++ a.docx\n@@ -1,3 +1,3 @@\n Un.\n \n-Un mot fautif.\n\\ No newline at end of file\n+Un mot juste.\n\\ No newline at end of file\n"
    );
    assert_eq!(fs::read(place.path("a.docx")).expect("there"), file);
}

#[test]
fn what_is_in_the_way_is_told() {
    let place = place();
    place.write(
        "a.docx",
        docx("<w:p><w:r><w:t>Un mot fau</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>tif.</w:t></w:r></w:p>"),
    );
    let before = fs::read(place.path("a.docx")).expect("there");
    place
        .run(&["check", "--fix", "a.docx"])
        .status(1)
        .says("a.docx:1:8: «\u{a0}fautif\u{a0}» change de mise en forme en cours de route\u{a0}: non corrigé. Écrivez vous-même «\u{a0}juste\u{a0}». (corrections ainsi laissées\u{a0}: 1)");
    assert_eq!(before, fs::read(place.path("a.docx")).expect("there"));
    let signed = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            "<office:document-content><text:p>Un mot fautif.</text:p></office:document-content>",
        ),
        ("META-INF/documentsignatures.xml", "<s/>"),
    ]);
    place.write("b.odt", signed);
    place
        .run(&["check", "--fix", "--lang", "en", "b.odt"])
        .status(1)
        .says("the document is signed and would no longer be");
}
