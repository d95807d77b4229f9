//! The forms of the report, by their names on the command line.

use clap::ValueEnum;
use relis::Message;
use relis::report::{
    Checkstyle, GitHub, GitLab, Html, JUnit, Json, JsonLines, RdJson, Report, Sarif, Short,
    Statistics, Text,
};

/// The form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    #[default]
    Text,
    /// For people: one line a problem, nothing else
    Short,
    /// For people: a web page with the texts, the problems marked in them
    Html,
    /// For programs: the schema is docs/report.schema.json
    Json,
    /// For programs: JSON, one object a line
    Jsonl,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// GitHub's annotations, written by a workflow
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// Checkstyle's XML
    Checkstyle,
    /// JUnit's XML: test results
    Junit,
    /// For reviewdog
    Rdjson,
}

impl Format {
    /// The report in this form, `text` when it is for people.
    pub(super) fn report(self, text: Text) -> Box<dyn Report> {
        let lang = text.lang;
        match self {
            Self::Text => Box::new(text),
            Self::Short => Box::new(Short { lang }),
            Self::Html => Box::new(Html { lang }),
            Self::Json => Box::new(Json { lang }),
            Self::Jsonl => Box::new(JsonLines { lang }),
            Self::Sarif => Box::new(Sarif::new(lang)),
            Self::Github => Box::new(GitHub { lang }),
            Self::Gitlab => Box::new(GitLab { lang }),
            Self::Checkstyle => Box::new(Checkstyle { lang }),
            Self::Junit => Box::new(JUnit { lang }),
            Self::Rdjson => Box::new(RdJson { lang }),
        }
    }

    /// The counts by rule in this form, `text` when it is for people.
    pub(super) fn statistics(self, text: Text) -> Result<Box<dyn Report>, Message> {
        match self {
            Self::Text => Ok(Box::new(Statistics::text(text.lang))),
            Self::Json => Ok(Box::new(Statistics::json())),
            _ => Err(Message::new(
                "--statistics ne va qu'avec --format text ou json",
                "--statistics only goes with --format text or json",
            )),
        }
    }
}
