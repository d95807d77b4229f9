//! Findings → output: one file an output format.
//!
//! A [`FileReport`] holds what was found in one document and where it is, as people count.
//! A [`Report`] writes any number of them, one after the other, so that nothing but the
//! file at hand has to be in memory.

mod characters;
mod github;
mod gitlab;
mod html;
mod json;
mod json_lines;
mod list;
mod path;
mod positions;
mod rdjson;
mod sarif;
mod statistics;

#[cfg(feature = "cli")]
mod checkstyle;
#[cfg(feature = "cli")]
mod excerpt;
#[cfg(feature = "cli")]
mod junit;
#[cfg(feature = "cli")]
mod short;
#[cfg(feature = "cli")]
mod text;

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};
use std::ops::AddAssign;

use crate::document::{Document, Position, Span};
use crate::finding::{Finding, Severity};
use crate::fingerprint::fingerprint;

pub use github::GitHub;
pub use gitlab::GitLab;
pub use html::Html;
pub use json::Json;
pub use json_lines::JsonLines;
pub use rdjson::RdJson;
pub use sarif::Sarif;
pub use statistics::Statistics;

#[cfg(feature = "cli")]
pub use checkstyle::Checkstyle;
#[cfg(feature = "cli")]
pub use junit::JUnit;
#[cfg(feature = "cli")]
pub use short::Short;
#[cfg(feature = "cli")]
pub use text::{Text, harmless};

/// A finding and its place as people count.
#[derive(Clone, Debug)]
pub struct Located {
    /// The finding.
    pub finding: Finding,
    /// Its span in [`Source::shown`](crate::formats::Source::shown).
    pub shown: Span,
    /// Where its span starts.
    pub start: Position,
    /// Where its span ends, exclusive.
    pub end: Position,
}

/// What was found in one document.
#[derive(Clone, Debug)]
pub struct FileReport<'d> {
    /// The file's name as the user gave it.
    pub path: &'d str,
    /// The encoding the file was decoded from, for instance `UTF-8` or `windows-1252`.
    pub encoding: &'d str,
    /// The document that was checked.
    pub document: &'d Document,
    /// What was found, in the order of the file.
    pub findings: Vec<Located>,
    /// The counts.
    pub summary: Summary,
    /// When the file is unfit.
    pub thresholds: Thresholds,
}

impl<'d> FileReport<'d> {
    /// A report on `document`. Takes time linear in the document's length, whatever the
    /// number of findings.
    pub fn new(
        path: &'d str,
        encoding: &'d str,
        document: &'d Document,
        findings: Vec<Finding>,
    ) -> Self {
        let source = document.source();
        let spans: Vec<_> = findings
            .iter()
            .map(|finding| source.to_shown(finding.span))
            .collect();
        let places = positions::locate(source.shown(), &spans);
        let mut summary = Summary {
            words: document.word_count(),
            ..Summary::default()
        };
        for finding in &findings {
            match finding.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Info => summary.infos += 1,
            }
        }
        let mut findings: Vec<_> = findings
            .into_iter()
            .zip(spans)
            .zip(places)
            .map(|((finding, shown), (start, end))| Located {
                finding,
                shown,
                start,
                end,
            })
            .collect();
        // The text of an attribute is checked after the paragraph that it interrupts.
        findings.sort_by_key(|located| located.shown);
        Self {
            path,
            encoding,
            document,
            findings,
            summary,
            thresholds: Thresholds::NONE,
        }
    }

    /// The same report, which says whether the file is fit by these thresholds. Without them
    /// it is.
    pub fn judged(mut self, thresholds: &Thresholds) -> Self {
        self.summary.unfit = usize::from(thresholds.exceeded(&self.summary));
        self.thresholds = *thresholds;
        self
    }

    /// Whether the file is fit to publish.
    pub fn is_fit(&self) -> bool {
        self.summary.unfit == 0
    }

    /// What each finding is known by when lines are added and removed around it: its rule, its
    /// text, the words beside it and, of several that have all this in common, its number.
    /// Two files may have the same.
    pub fn fingerprints(&self) -> Vec<String> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let known_by = |located: &Located| {
            let fingerprint = fingerprint(self.document, &located.finding);
            let number = seen.entry(fingerprint.clone()).or_default();
            *number += 1;
            match number {
                1 => fingerprint,
                number => format!("{fingerprint}:{number}"),
            }
        };
        self.findings.iter().map(known_by).collect()
    }

    /// The replacements for a finding's text as they are written in the file, best first; none
    /// where the file cannot be written or has markup inside that text.
    fn replacements<'f>(&'f self, located: &'f Located) -> impl Iterator<Item = Cow<'f, str>> {
        let source = self.document.source();
        let finding = &located.finding;
        let possible = source.format.is_text() && source.is_contiguous(finding.span);
        let suggestions = possible.then_some(&finding.suggestions);
        suggestions
            .into_iter()
            .flatten()
            .map(|suggestion| source.escape(&suggestion.text))
    }

    /// Whether the file was in another encoding than UTF-8.
    pub fn was_decoded(&self) -> bool {
        !self.encoding.eq_ignore_ascii_case("UTF-8")
    }
}

/// How much was found, in one file or in many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The number of errors.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The number of remarks.
    pub infos: usize,
    /// The number of words, as [`Document::word_count`] counts them.
    pub words: usize,
    /// The number of files that are not fit to publish: see [`Thresholds`].
    pub unfit: usize,
    /// The number of problems left out since a baseline knows them.
    pub known: usize,
}

/// When a file is not fit to publish.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// The least severity that makes it unfit; none does when it is `None`.
    pub fail_on: Option<Severity>,
    /// The highest [`Summary::penalty`] with which it is still fit.
    pub max_penalty: Option<f64>,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            fail_on: Some(Severity::Error),
            max_penalty: None,
        }
    }
}

impl Thresholds {
    /// Every file is fit.
    pub const NONE: Self = Self {
        fail_on: None,
        max_penalty: None,
    };

    /// Whether a finding of that severity makes a file unfit.
    pub fn fails(&self, severity: Severity) -> bool {
        self.fail_on.is_some_and(|least| severity >= least)
    }

    /// Whether the penalty makes a file unfit.
    pub fn exceeds(&self, penalty: f64) -> bool {
        self.max_penalty.is_some_and(|highest| penalty > highest)
    }

    /// Whether a file with these findings is not fit.
    pub fn exceeded(&self, summary: &Summary) -> bool {
        summary.fails(self.fail_on) || self.exceeds(summary.penalty())
    }
}

impl Summary {
    /// MQM penalty points per 1000 words: 5 an error, 1 a warning, 0 a remark
    /// ([`Severity::penalty`]). 0 where there are no words.
    pub fn penalty(&self) -> f64 {
        if self.words == 0 {
            return 0.0;
        }
        let points =
            |severity: Severity, count: usize| f64::from(severity.penalty()) * count as f64;
        let total = points(Severity::Error, self.errors)
            + points(Severity::Warning, self.warnings)
            + points(Severity::Info, self.infos);
        1000.0 * total / self.words as f64
    }

    /// Whether there is a finding at `fail_on` or above; never when it is `None`.
    pub fn fails(&self, fail_on: Option<Severity>) -> bool {
        match fail_on {
            None => false,
            Some(Severity::Error) => self.errors > 0,
            Some(Severity::Warning) => self.errors + self.warnings > 0,
            Some(Severity::Info) => self.errors + self.warnings + self.infos > 0,
        }
    }
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.words += other.words;
        self.unfit += other.unfit;
        self.known += other.known;
    }
}

/// An output format. The parts are written in the order `begin`, `file`, `between`, `file`,
/// …, `end`; files may be written to buffers by several threads and joined afterwards. What a
/// file leaves empty is passed over: `between` comes between two parts that are not.
pub trait Report: Sync {
    /// What comes before the first file.
    fn begin(&self, out: &mut dyn Write) -> io::Result<()>;

    /// One file.
    fn file(&self, file: &FileReport<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// What comes between two files of which something is written.
    fn between(&self, out: &mut dyn Write) -> io::Result<()>;

    /// What comes after the last of `files` files; `total` is the sum of their counts.
    fn end(&self, files: usize, total: &Summary, out: &mut dyn Write) -> io::Result<()>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn penalty_is_per_1000_words() {
        let summary = Summary {
            errors: 8,
            warnings: 5,
            infos: 3,
            words: 412,
            unfit: 1,
            known: 0,
        };
        assert!((summary.penalty() - 45_000.0 / 412.0).abs() < 1e-9);
        let empty = Summary {
            errors: 1,
            ..Summary::default()
        };
        assert_eq!(empty.penalty(), 0.0, "no words: no division by zero");
    }

    #[test]
    fn fails_at_the_level_or_above() {
        let warned = Summary {
            warnings: 1,
            ..Summary::default()
        };
        assert!(!warned.fails(Some(Severity::Error)));
        assert!(warned.fails(Some(Severity::Warning)));
        assert!(warned.fails(Some(Severity::Info)));
        assert!(!warned.fails(None));
    }

    #[test]
    fn unfit_by_severity_or_by_penalty() {
        let summary = Summary {
            warnings: 3,
            words: 100,
            ..Summary::default()
        };
        let exceeded = |fail_on, max_penalty| {
            Thresholds {
                fail_on,
                max_penalty,
            }
            .exceeded(&summary)
        };
        assert!(!exceeded(Some(Severity::Error), None));
        assert!(exceeded(Some(Severity::Warning), None));
        assert!(
            !exceeded(None, Some(30.0)),
            "30 points for 1000 words: not above 30"
        );
        assert!(exceeded(None, Some(29.9)));
    }
}
