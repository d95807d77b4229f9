//! A page for the editor-in-chief: the articles with what was found marked in place, and the
//! notes in the margin beside it.
//!
//! The page needs nothing but itself, and is whole without its script, which filters.

mod marks;
mod words;

use std::io::{self, Write};

use htmlize::{escape_attribute, escape_text};

use self::marks::{Line, Piece, mark};
use self::words::{code, either};
use super::characters::printable;
use super::{FileReport, Located, Report, Summary};
use crate::finding::{Lang, Severity};
use crate::fingerprint::digest;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Of the text that a note is about, this many characters are repeated in it.
const QUOTED: usize = 60;

/// Writes one HTML page for all files.
#[derive(Clone, Copy, Debug)]
pub struct Html {
    /// The language of the page and of the messages; articles are in French.
    pub lang: Lang,
}

/// Text between tags.
fn text(text: &str) -> String {
    escape_text(printable(text)).into_owned()
}

/// The value of an attribute in double quotes.
fn attribute(text: &str) -> String {
    escape_attribute(printable(text)).into_owned()
}

/// One article being written.
struct Page<'a> {
    lang: Lang,
    file: &'a FileReport<'a>,
    /// Tells its ids from those of other articles.
    prefix: String,
}

impl Page<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let Self { file, prefix, .. } = self;
        let unfit = file.summary.unfit > 0;
        writeln!(
            out,
            "<article aria-labelledby=\"{prefix}\">\n<header>\n<h2 id=\"{prefix}\">{}</h2>",
            text(file.path)
        )?;
        write_verdict(&file.summary, unfit, self.lang, out)?;
        writeln!(out, "</header>\n<div class=\"text\">")?;
        let shown = file.document.source().shown();
        for line in mark(shown, &file.findings) {
            self.line(shown, &line, out)?;
        }
        writeln!(out, "</div>\n</article>")
    }

    fn line(&self, shown: &str, line: &Line, out: &mut dyn Write) -> io::Result<()> {
        if line.pieces.is_empty() {
            return Ok(());
        }
        write!(out, "<div class=\"row\"><p lang=\"fr\">")?;
        for piece in &line.pieces {
            match piece {
                Piece::Text(range, findings) if findings.is_empty() => {
                    write!(out, "{}", text(&shown[range.clone()]))?;
                }
                Piece::Text(range, findings) => {
                    self.mark(&shown[range.clone()], findings, out)?;
                }
                Piece::Reference(number) => self.reference(*number, out)?,
            }
        }
        writeln!(out, "</p>")?;
        if !line.findings.is_empty() {
            writeln!(out, "<ol class=\"notes\" role=\"list\">")?;
            for number in &line.findings {
                self.note(*number, out)?;
            }
            writeln!(out, "</ol>")?;
        }
        writeln!(out, "</div>")
    }

    fn mark(&self, marked: &str, findings: &[usize], out: &mut dyn Write) -> io::Result<()> {
        let located = |number: &usize| &self.file.findings[*number];
        let severity = findings
            .iter()
            .map(|number| located(number).finding.severity)
            .max()
            .unwrap_or(Severity::Info);
        let ids: Vec<_> = findings
            .iter()
            .map(|number| self.id('n', *number))
            .collect();
        let mut messages: Vec<_> = findings
            .iter()
            .map(|number| located(number).finding.message.text(self.lang))
            .collect();
        messages.dedup();
        write!(
            out,
            "<mark class=\"{severity}\" data-notes=\"{}\" title=\"{}\">{}</mark>",
            ids.join(" "),
            attribute(&messages.join("\n")),
            text(marked),
        )
    }

    fn reference(&self, number: usize, out: &mut dyn Write) -> io::Result<()> {
        let severity = self.file.findings[number].finding.severity;
        write!(
            out,
            "<sup class=\"reference\"><a id=\"{}\" href=\"#{}\" lang=\"{}\" aria-label=\"{} {}\" \
             class=\"{severity}\">{}</a></sup>",
            self.id('r', number),
            self.id('n', number),
            code(self.lang),
            words::severity(severity, self.lang),
            number + 1,
            number + 1,
        )
    }

    fn note(&self, number: usize, out: &mut dyn Write) -> io::Result<()> {
        let located = &self.file.findings[number];
        let finding = &located.finding;
        let severity = finding.severity;
        let category = finding.rule.category;
        write!(
            out,
            "<li id=\"{}\" class=\"{severity}\" data-severity=\"{severity}\" \
             data-category=\"{category}\" tabindex=\"-1\">\
             <p class=\"kind\"><a class=\"number\" href=\"#{}\" aria-label=\"{} {}\">{}</a> \
             <strong>{}</strong> <span>{}</span></p>",
            self.id('n', number),
            self.id('r', number),
            either(self.lang, "Dans le texte\u{a0}:", "In the text:"),
            number + 1,
            number + 1,
            text(words::severity(severity, self.lang)),
            text(&words::category(category, self.lang)),
        )?;
        write!(
            out,
            "<p class=\"about\" lang=\"fr\">{}</p><p>{}</p>",
            text(&self.quoted(located)),
            text(finding.message.text(self.lang)),
        )?;
        self.suggestions(located, out)?;
        write!(
            out,
            "<p class=\"rule\"><code>{}</code>",
            text(&finding.rule.id)
        )?;
        if let Some(see) = &finding.rule.see {
            write!(out, " · <span lang=\"fr\">{}</span>", text(see))?;
        }
        writeln!(out, "</p></li>")
    }

    /// The text a note is about, on one line, its end cut where it is long.
    fn quoted(&self, located: &Located) -> String {
        let marked = &self.file.document.source().shown()[located.shown.range()];
        let start: String = marked.chars().take(QUOTED).collect();
        let whole = start.len() == marked.len();
        let words: Vec<_> = start.split_whitespace().collect();
        let more = if whole { "" } else { "…" };
        format!("«\u{a0}{}{more}\u{a0}»", words.join(" "))
    }

    fn suggestions(&self, located: &Located, out: &mut dyn Write) -> io::Result<()> {
        let suggestions = &located.finding.suggestions;
        if suggestions.is_empty() {
            return Ok(());
        }
        let instead = either(self.lang, "Écrire plutôt\u{a0}:", "Write instead:");
        write!(out, "<p class=\"fix\">{instead} ")?;
        for (index, suggestion) in suggestions.iter().enumerate() {
            if index > 0 {
                write!(out, "{}", either(self.lang, " ou ", " or "))?;
            }
            if suggestion.text.is_empty() {
                let nothing = either(self.lang, "rien (à supprimer)", "nothing (delete it)");
                write!(out, "<em>{nothing}</em>")?;
            } else {
                write!(out, "<ins lang=\"fr\">{}</ins>", text(&suggestion.text))?;
            }
        }
        writeln!(out, "</p>")
    }

    fn id(&self, kind: char, number: usize) -> String {
        format!("{}-{kind}{}", self.prefix, number + 1)
    }
}

fn write_verdict(
    summary: &Summary,
    unfit: bool,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let verdict = match unfit {
        true => either(lang, "refusé", "rejected"),
        false => either(lang, "accepté", "accepted"),
    };
    write!(
        out,
        "<ul class=\"counts\"><li class=\"{}\">{verdict}</li>",
        if unfit { "unfit" } else { "fit" },
    )?;
    for (severity, count) in [
        (Severity::Error, summary.errors),
        (Severity::Warning, summary.warnings),
        (Severity::Info, summary.infos),
    ] {
        let counted = words::count(count, severity, lang);
        write!(out, "<li class=\"{severity}\">{counted}</li>")?;
    }
    let (penalty, words) = (summary.penalty().round(), summary.words);
    match lang {
        Lang::Fr => writeln!(
            out,
            "<li>pénalité MQM\u{a0}: {penalty} pour 1000 mots</li><li>{words} mots</li></ul>"
        ),
        Lang::En => writeln!(
            out,
            "<li>MQM penalty: {penalty} per 1000 words</li><li>{words} words</li></ul>"
        ),
    }
}

impl Report for Html {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.lang;
        let title = either(lang, "Relecture", "Review");
        let [filter, severity, category, none] = match lang {
            Lang::Fr => ["Montrer", "Gravité", "Catégorie", "Tout montrer"],
            Lang::En => ["Show", "Severity", "Category", "Show all"],
        };
        // The script fills the form: without it there would be no use in one.
        writeln!(
            out,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"relis {}\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n\
             <title>{title} – relis</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <header>\n<h1>{title}</h1>\n\
             <form hidden aria-label=\"{filter}\">\n\
             <fieldset id=\"severity\"><legend>{severity}</legend></fieldset>\n\
             <fieldset id=\"category\"><legend>{category}</legend></fieldset>\n\
             <p><button type=\"reset\">{none}</button> <output></output></p>\n\
             </form>\n</header>\n<main>",
            code(lang),
            env!("CARGO_PKG_VERSION"),
        )
    }

    fn file(&self, file: &FileReport<'_>, out: &mut dyn Write) -> io::Result<()> {
        let page = Page {
            lang: self.lang,
            file,
            prefix: format!("f{}", &digest([file.path])[..8]),
        };
        page.write(out)
    }

    fn between(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&self, files: usize, total: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if files > 1 {
            let title = match self.lang {
                Lang::Fr => format!("{files} textes"),
                Lang::En => format!("{files} texts"),
            };
            writeln!(
                out,
                "<section class=\"total\" aria-label=\"{title}\"><h2>{title}</h2>"
            )?;
            write_verdict(total, total.unfit > 0, self.lang, out)?;
            writeln!(out, "</section>")?;
        }
        writeln!(
            out,
            "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>"
        )
    }
}
