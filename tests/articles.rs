//! Two articles as they were published, with what a careful editor finds in them.

use relis::rules::Library;
use relis::{Finding, Linter, Severity};

struct Article {
    text: String,
    linter: Linter,
}

impl Article {
    fn read(name: &str) -> Self {
        let path = format!("{}/tests/articles/{name}", env!("CARGO_MANIFEST_DIR"));
        Self {
            text: std::fs::read_to_string(&path).expect("the article"),
            linter: Linter::new(&Library::embedded()).expect("built-in rules compile"),
        }
    }

    /// The findings that touch `wanted` on a 1-based line, at or above a severity.
    fn touching(&self, line: usize, wanted: &str, least: Severity) -> Vec<String> {
        let document = self.linter.document(self.text.clone());
        let found = self.linter.check(&document);
        let start: usize = self
            .text
            .split_inclusive('\n')
            .take(line - 1)
            .map(str::len)
            .sum();
        let content = self.text[start..].lines().next().unwrap_or("");
        assert!(
            content.contains(wanted),
            "line {line} has no « {wanted} »: {content}"
        );
        let touches = |finding: &&Finding| {
            content.match_indices(wanted).any(|(at, _)| {
                let (from, to) = (start + at, start + at + wanted.len());
                (finding.span.start as usize) < to && from < finding.span.end as usize
            })
        };
        found
            .iter()
            .filter(|finding| finding.severity >= least)
            .filter(touches)
            .map(|finding| finding.rule.id.clone())
            .collect()
    }

    fn must(&self, line: usize, wanted: &str) {
        let found = self.touching(line, wanted, Severity::Warning);
        assert!(
            !found.is_empty(),
            "line {line}: « {wanted} » is not reported"
        );
    }

    fn silent(&self, line: usize, wanted: &str) {
        let found = self.touching(line, wanted, Severity::Warning);
        assert!(
            found.is_empty(),
            "line {line}: « {wanted} » is reported: {found:?}"
        );
    }

    fn should(&self, entries: &[(usize, &str)]) -> usize {
        entries
            .iter()
            .filter(|(line, wanted)| !self.touching(*line, wanted, Severity::Info).is_empty())
            .count()
    }
}

#[test]
fn pegasus() {
    let article = Article::read("pegasus-gantz-parly.txt");
    article.must(1, "Parly « saisir");
    article.must(1, "griller le chef");
    article.must(3, "que la question ayant été soulevée");
    article.must(3, "il a dit");
    article.must(5, "«");
    article.must(5, "il a ajouté");
    article.must(7, "spear-phishing");
    article.must(13, "«");
    article.silent(1, "lors d’une brève visite en France");
    article.silent(9, "a de nouveau fait la une des journaux au début du mois");
    article.silent(9, "plus de 50 000 cibles");
    article.silent(13, "pour lutter contre le terrorisme et le crime");
}

#[test]
fn israelvalley() {
    let article = Article::read("israelvalley-gantz-paris.txt");
    article.must(2, "A savoir");
    article.must(2, "Etats");
    article.must(4, "IsrealValley");
    article.must(5, "Le logiciel Pegasus est au cœur");
    article.must(12, "Etat");
    article.silent(3, "Benny Gantz");
    article.silent(8, "Naftali Bennett");
    article.silent(12, "« L’émoi est considérable");
    article.silent(12, "Gilles Babinet");
}

/// What goes beyond the certain: at least eight, at any severity.
#[test]
fn finer_points() {
    let pegasus = Article::read("pegasus-gantz-parly.txt").should(&[
        (1, "opportunité"),
        (1, "chef de la défense"),
        (1, "les connaissances de son gouvernement sur"),
        (3, "ministre de la défense"),
        (5, "utilisée"),
        (5, "cyber-licences"),
        (7, "infiltrer le smartphone"),
        (7, "impliqué une approche"),
        (7, "permettant sans le savoir"),
        (9, "organisations médiatiques"),
        (9, "qui aurait été visé"),
        (11, "reportages des médias"),
        (11, "basés sur"),
        (13, "qu’il n’avait"),
    ]);
    let israelvalley = Article::read("israelvalley-gantz-paris.txt").should(&[
        (3, "la NSO"),
        (12, "co-président"),
        (13, "savoir comment se renseigner pour savoir"),
        (13, "lignes de codes"),
    ]);
    assert!(pegasus + israelvalley >= 8, "{pegasus} + {israelvalley}");
}
