//! The reference of the rule language holds: every rule it shows works on its own examples,
//! every broken one is refused with the message that the page shows.

use relis::rules::{Library, RuleError, YamlFile};
use relis::{Lang, Linter};

/// A fenced block of a Markdown page.
struct Block {
    /// 1-based line of the opening fence.
    line: usize,
    /// What follows the fence: `yaml`, `yaml broken`, `yaml lists/NAME`, `text`.
    info: String,
    text: String,
}

fn page(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (index, line) in page.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(info) => {
                open = true;
                blocks.push(Block {
                    line: index + 1,
                    info: info.to_owned(),
                    text: String::new(),
                });
            }
            None if open => {
                let block = blocks.last_mut().expect("an open block");
                block.text.push_str(line);
                block.text.push('\n');
            }
            None => {}
        }
    }
    assert!(!open, "a block is never closed");
    blocks
}

fn yaml(name: &str, stem: &str, text: &str) -> YamlFile {
    YamlFile {
        name: name.to_owned(),
        stem: stem.to_owned(),
        text: text.to_owned(),
    }
}

fn show(errors: &[RuleError]) -> String {
    let texts: Vec<String> = errors.iter().map(|error| error.text(Lang::Fr)).collect();
    texts.join("\n")
}

/// The lists of relis and those of the page.
fn library(blocks: &[Block]) -> Library {
    let mut files = Vec::new();
    for entry in std::fs::read_dir("rules/lists").expect("the word lists") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let stem = path.file_stem().expect("a name").to_string_lossy();
        files.push(yaml("liste", &stem, &page(&path.to_string_lossy())));
    }
    for block in blocks {
        if let Some(name) = block.info.strip_prefix("yaml lists/") {
            files.push(yaml(name, name, &block.text));
        }
    }
    let mut library = Library::default();
    library
        .add_lists(files)
        .unwrap_or_else(|errors| panic!("{}", show(&errors)));
    library
}

fn assert_examples_hold(library: &Library, rules: usize) {
    let linter = Linter::new(library).unwrap_or_else(|errors| panic!("{}", show(&errors)));
    let own = |rule: &relis::RuleInfo| rule.id.starts_with("ligne-");
    assert_eq!(linter.rules().filter(|rule| own(rule)).count(), rules);
    let failures: Vec<String> = linter
        .test_examples(own)
        .iter()
        .map(|f| format!("{}: {}\n    {}", f.rule.id, f.message.fr, f.example))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_rule_of_the_reference_works() {
    let blocks = blocks(&page("docs/rules.md"));
    let mut library = library(&blocks);
    let mut rules = 0;
    for block in blocks.iter().filter(|block| block.info == "yaml") {
        let stem = format!("ligne-{}", block.line);
        library
            .add_rules(vec![yaml(&stem, &stem, &block.text)])
            .unwrap_or_else(|errors| panic!("{}", show(&errors)));
        rules += block.text.matches("  - id: ").count();
    }
    assert!(rules > 20, "{rules} rules");
    assert_examples_hold(&library, rules);
}

#[test]
fn every_broken_rule_of_the_reference_is_refused_as_shown() {
    let blocks = blocks(&page("docs/rules.md"));
    let broken = |pair: &&[Block]| pair[0].info == "yaml broken";
    assert!(blocks.windows(2).filter(broken).count() > 2);
    for pair in blocks.windows(2).filter(broken) {
        let line = pair[0].line;
        assert_eq!(pair[1].info, "text", "line {line}");
        let mut library = library(&blocks);
        let errors = library
            .add_rules(vec![yaml("maison.yaml", "maison", &pair[0].text)])
            .and_then(|()| Linter::new(&library).map(drop))
            .expect_err("a broken rule");
        assert_eq!(show(&errors), pair[1].text.trim_end(), "line {line}");
    }
}

#[test]
fn the_rule_of_the_readme_works() {
    let readme = page("README.md");
    let text: String = readme
        .lines()
        .skip_while(|line| *line != "    version: 1")
        .take_while(|line| line.starts_with("    ") || line.is_empty())
        .map(|line| format!("{}\n", line.strip_prefix("    ").unwrap_or(line)))
        .collect();
    let mut library = library(&[]);
    library
        .add_rules(vec![yaml("README.md", "ligne-readme", &text)])
        .unwrap_or_else(|errors| panic!("{}", show(&errors)));
    assert_examples_hold(&library, 1);
}
