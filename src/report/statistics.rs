//! How often each rule found something, instead of what it found.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;

use super::json::rounded;
use super::{FileReport, Report, Summary};
use crate::finding::{Lang, RuleInfo, Severity};

/// Counts findings by rule and severity, over all files, the most frequent first. One value
/// serves one report.
#[derive(Debug)]
pub struct Statistics {
    lang: Lang,
    json: bool,
    counts: Mutex<BTreeMap<Key, Counted>>,
}

/// A rule's id, and a severity: a finding can have another one than its rule.
type Key = (String, Severity);

#[derive(Debug)]
struct Counted {
    rule: Arc<RuleInfo>,
    findings: usize,
    files: usize,
}

impl Statistics {
    /// A table for people, its heading in `lang`.
    pub fn text(lang: Lang) -> Self {
        Self {
            lang,
            json: false,
            counts: Mutex::default(),
        }
    }

    /// JSON for programs.
    pub fn json() -> Self {
        Self {
            lang: Lang::default(),
            json: true,
            counts: Mutex::default(),
        }
    }

    fn write_text(&self, counts: &[(&Key, &Counted)], out: &mut dyn Write) -> io::Result<()> {
        let (findings, files, severity, rule) = match self.lang {
            Lang::Fr => ("trouvés", "textes", "gravité", "règle"),
            Lang::En => ("found", "texts", "severity", "rule"),
        };
        writeln!(out, "{findings:>8}  {files:>8}  {severity:8}  {rule}")?;
        for ((id, severity), counted) in counts {
            let Counted {
                findings, files, ..
            } = counted;
            writeln!(out, "{findings:>8}  {files:>8}  {severity:8}  {id}")?;
        }
        Ok(())
    }
}

fn write_json(
    counts: &[(&Key, &Counted)],
    files: usize,
    total: &Summary,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rules: Vec<_> = counts
        .iter()
        .map(|((id, severity), counted)| {
            json!({
                "rule": id,
                "category": counted.rule.category.as_str(),
                "severity": severity.as_str(),
                "findings": counted.findings,
                "files": counted.files,
            })
        })
        .collect();
    let statistics = json!({
        "version": 1,
        "tool": {"name": "relis", "version": env!("CARGO_PKG_VERSION")},
        "rules": rules,
        "summary": {
            "files": files,
            "errors": total.errors,
            "warnings": total.warnings,
            "infos": total.infos,
            "words": total.words,
            "penalty": rounded(total.penalty()),
            "unfit": total.unfit,
            "known": total.known,
        },
    });
    serde_json::to_writer_pretty(&mut *out, &statistics)?;
    out.write_all(b"\n")
}

impl Report for Statistics {
    fn begin(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&self, file: &FileReport<'_>, _out: &mut dyn Write) -> io::Result<()> {
        let mut here: BTreeMap<Key, Counted> = BTreeMap::new();
        for located in &file.findings {
            let finding = &located.finding;
            let counted = here
                .entry((finding.rule.id.clone(), finding.severity))
                .or_insert_with(|| Counted {
                    rule: finding.rule.clone(),
                    findings: 0,
                    files: 1,
                });
            counted.findings += 1;
        }
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, counted) in here {
            counts
                .entry(key)
                .and_modify(|sum| {
                    sum.findings += counted.findings;
                    sum.files += 1;
                })
                .or_insert(counted);
        }
        Ok(())
    }

    fn between(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&self, files: usize, total: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let mut counts: Vec<_> = counts.iter().collect();
        counts.sort_by_key(|(_, counted)| Reverse(counted.findings));
        if self.json {
            write_json(&counts, files, total, out)
        } else {
            self.write_text(&counts, out)
        }
    }
}
