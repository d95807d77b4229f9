//! The report for people: where, what, the place in the text, what to write instead.

use std::io::{self, Write};

use annotate_snippets::renderer::{
    DEFAULT_ADDITION_STYLE, DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_INFO_STYLE,
    DEFAULT_REMOVAL_STYLE, DEFAULT_WARNING_STYLE, Renderer,
};
use annotate_snippets::{AnnotationKind, Group, Level, Snippet};

use super::excerpt::{Excerpt, shortened, width};
use super::{FileReport, Located, Report, Summary};
use crate::finding::{Finding, Lang, Severity};

pub use super::excerpt::harmless;

/// After this many findings in one file, those that follow get their headline only: nobody
/// reads so many excerpts, and a file that is broken all over must not cost minutes.
const EXCERPTS_PER_FILE: usize = 1000;

/// No more than this many suggestions are shown; the JSON report has them all.
const SUGGESTIONS_SHOWN: usize = 3;

/// Writes the report for people.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// The language of the messages.
    pub lang: Lang,
    /// The columns that excerpts may take.
    pub width: usize,
    /// Whether to write ANSI colour sequences.
    pub color: bool,
    /// Whether to write the summary lines only.
    pub quiet: bool,
}

impl Text {
    fn finding(
        &self,
        file: &FileReport<'_>,
        located: &Located,
        excerpt: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let finding = &located.finding;
        let style = self.style(match finding.severity {
            Severity::Error => DEFAULT_ERROR_STYLE,
            Severity::Warning => DEFAULT_WARNING_STYLE,
            Severity::Info => DEFAULT_INFO_STYLE,
        });
        let bold = self.style(DEFAULT_EMPHASIS_STYLE);
        writeln!(
            out,
            "{}:{}:{}: {style}{}[{}]{style:#} {bold}{}{bold:#}",
            harmless(file.path),
            located.start.line,
            located.start.column,
            finding.severity,
            finding.rule.id,
            harmless(finding.message.text(self.lang)),
        )?;
        if excerpt {
            writeln!(
                out,
                "{}\n",
                self.excerpt(file.document.source().shown(), located)
            )?;
        }
        Ok(())
    }

    fn excerpt(&self, text: &str, located: &Located) -> String {
        let finding = &located.finding;
        let label = label(finding, self.lang, self.width / 2);
        let gutter = located.start.line.to_string().len() + " | ".len();
        let room = self.width.saturating_sub(gutter);
        let label_width = label.as_deref().map_or(0, width);
        let excerpt = Excerpt::new(text, located.shown, room, label_width);

        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let renderer = if self.color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        // The excerpt is already cut to the width: the renderer must not cut it again.
        renderer
            .term_width(usize::MAX / 4)
            .render(&[Group::with_level(level).element(
                Snippet::source(excerpt.line)
                    .line_start(located.start.line)
                    .annotation(AnnotationKind::Primary.span(excerpt.mark).label(label)),
            )])
    }

    /// `8 erreurs, 5 avertissements (pénalité MQM 47 pour 1000 mots) : refusé`
    fn verdict(&self, summary: &Summary) -> String {
        let Summary {
            errors, warnings, ..
        } = *summary;
        let penalty = summary.penalty().round();
        let failed = summary.unfit > 0;
        let style = self.style(if failed {
            DEFAULT_REMOVAL_STYLE.bold()
        } else {
            DEFAULT_ADDITION_STYLE.bold()
        });
        match self.lang {
            Lang::Fr => {
                let plural = |count: usize| if count > 1 { "s" } else { "" };
                let verdict = if failed { "refusé" } else { "accepté" };
                format!(
                    "{errors} erreur{}, {warnings} avertissement{} \
                     (pénalité MQM {penalty} pour 1000 mots)\u{a0}: {style}{verdict}{style:#}",
                    plural(errors),
                    plural(warnings),
                )
            }
            Lang::En => {
                let plural = |count: usize| if count == 1 { "" } else { "s" };
                let verdict = if failed { "rejected" } else { "accepted" };
                format!(
                    "{errors} error{}, {warnings} warning{} \
                     (MQM penalty {penalty} per 1000 words): {style}{verdict}{style:#}",
                    plural(errors),
                    plural(warnings),
                )
            }
        }
    }

    fn style(
        &self,
        style: annotate_snippets::renderer::Style,
    ) -> annotate_snippets::renderer::Style {
        if self.color {
            style
        } else {
            Default::default()
        }
    }
}

/// What to write instead, in one phrase of about `room` columns; `None` without suggestions.
pub(super) fn label(finding: &Finding, lang: Lang, room: usize) -> Option<String> {
    let all = &finding.suggestions;
    let shown = &all[..all.len().min(SUGGESTIONS_SHOWN)];
    let room_each = room / shown.len().max(1);
    let mut quoted: Vec<String> = Vec::new();
    for suggestion in shown {
        let text = shortened(&suggestion.text, room_each);
        quoted.push(match (suggestion.text.is_empty(), lang) {
            (true, Lang::Fr) => "rien".to_owned(),
            (true, Lang::En) => "nothing".to_owned(),
            (false, Lang::Fr) => format!("«\u{a0}{text}\u{a0}»"),
            (false, Lang::En) => format!("“{text}”"),
        });
    }
    let last = quoted.pop()?;
    let (verb, or) = match lang {
        Lang::Fr if all[0].text.is_empty() && all.len() == 1 => return Some("à supprimer".into()),
        Lang::En if all[0].text.is_empty() && all.len() == 1 => return Some("delete this".into()),
        Lang::Fr => ("écrire plutôt", "ou"),
        Lang::En => ("write instead", "or"),
    };
    let more = if all.len() > shown.len() { "…" } else { "" };
    Some(if quoted.is_empty() {
        format!("{verb} {last}")
    } else if more.is_empty() {
        format!("{verb} {} {or} {last}", quoted.join(", "))
    } else {
        format!("{verb} {}, {last}{more}", quoted.join(", "))
    })
}

impl Report for Text {
    fn begin(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&self, file: &FileReport<'_>, out: &mut dyn Write) -> io::Result<()> {
        if !self.quiet {
            for (i, located) in file.findings.iter().enumerate() {
                self.finding(file, located, i < EXCERPTS_PER_FILE, out)?;
            }
        }
        write!(out, "{}", harmless(file.path))?;
        if file.was_decoded() {
            write!(out, " ({})", file.encoding)?;
        }
        writeln!(out, ": {}", self.verdict(&file.summary))
    }

    fn between(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.quiet { Ok(()) } else { writeln!(out) }
    }

    fn end(&self, files: usize, total: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if files < 2 {
            return Ok(());
        }
        self.between(out)?;
        match self.lang {
            Lang::Fr => writeln!(out, "{files} fichiers\u{a0}: {}", self.verdict(total)),
            Lang::En => writeln!(out, "{files} files: {}", self.verdict(total)),
        }
    }
}
