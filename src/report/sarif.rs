//! SARIF 2.1.0, which code-scanning services read.
//!
//! OASIS, *Static Analysis Results Interchange Format (SARIF) Version 2.1.0*,
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use super::json::address;
use super::list::{List, SEPARATOR};
use super::{FileReport, Located, Report, Summary, path};
use crate::finding::{Lang, RuleInfo, Severity};

/// The address by which editors know the schema.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes SARIF 2.1.0, one result a line. Columns and offsets count code points.
///
/// The rules that found something follow the results, so one value serves one report.
#[derive(Debug)]
pub struct Sarif {
    lang: Lang,
    rules: Mutex<BTreeMap<String, Arc<RuleInfo>>>,
}

impl Sarif {
    /// A report with its messages in `lang`.
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            rules: Mutex::default(),
        }
    }

    fn result(&self, file: &FileReport<'_>, located: &Located, fingerprint: &str) -> Value {
        let finding = &located.finding;
        let uri = path::address(file.path);
        let mut region = region(located);
        let deleted = region.clone();
        let shown = file.document.source().shown();
        region["snippet"] = json!({"text": &shown[located.shown.range()]});
        let mut result = json!({
            "ruleId": finding.rule.id,
            "level": level(finding.severity),
            "message": {"text": literal(finding.message.text(self.lang))},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": uri},
                "region": region,
            }}],
            "partialFingerprints": {"contextHash/v1": fingerprint},
            "properties": {"category": finding.rule.category.as_str()},
        });
        let fixes: Vec<Value> = file
            .replacements(located)
            .map(|text| {
                json!({"artifactChanges": [{
                    "artifactLocation": {"uri": uri},
                    "replacements": [{
                        "deletedRegion": deleted,
                        "insertedContent": {"text": text},
                    }],
                }]})
            })
            .collect();
        if !fixes.is_empty() {
            result["fixes"] = fixes.into();
        }
        result
    }

    fn rule(&self, rule: &RuleInfo) -> Value {
        let mut descriptor = json!({
            "id": rule.id,
            "shortDescription": {"text": literal(rule.message.text(self.lang))},
            "defaultConfiguration": {"level": level(rule.severity)},
            "properties": {"tags": [rule.category.as_str()]},
        });
        if let Some(see) = &rule.see {
            descriptor["help"] = json!({"text": literal(see)});
            if let Some(address) = address(see) {
                descriptor["helpUri"] = address.into();
            }
        }
        descriptor
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A text that has no place-holders (SARIF, section 3.11.5) and no links (3.11.6).
fn literal(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// Lines and columns from 1, the offset from 0, the end exclusive (SARIF, section 3.30).
fn region(located: &Located) -> Value {
    let (start, end) = (located.start, located.end);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": start.offset,
        "charLength": end.offset - start.offset,
    })
}

impl Report for Sarif {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\
             \"columnKind\":\"unicodeCodePoints\",\"results\":["
        )
    }

    fn file(&self, file: &FileReport<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut list = List::new(out);
        for (located, fingerprint) in file.findings.iter().zip(file.fingerprints()) {
            list.item(&self.result(file, located, &fingerprint))?;
        }
        let mut rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        for located in &file.findings {
            let rule = &located.finding.rule;
            if !rules.contains_key(&rule.id) {
                rules.insert(rule.id.clone(), rule.clone());
            }
        }
        Ok(())
    }

    fn between(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(SEPARATOR)
    }

    fn end(&self, _files: usize, _total: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        let driver = json!({
            "name": "relis",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "language": match self.lang {
                Lang::Fr => "fr",
                Lang::En => "en",
            },
            "rules": rules.values().map(|rule| self.rule(rule)).collect::<Vec<_>>(),
        });
        out.write_all(b"\n],\"tool\":{\"driver\":")?;
        serde_json::to_writer(&mut *out, &driver)?;
        out.write_all(b"}}]}\n")
    }
}
