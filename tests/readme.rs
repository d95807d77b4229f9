//! The report that README.md shows is the one that relis gives.

use std::process::Command;

#[test]
fn the_report_shown_is_real() {
    let root = env!("CARGO_MANIFEST_DIR");
    let readme = std::fs::read_to_string(format!("{root}/README.md")).expect("README.md");
    let (_, rest) = readme.split_once("```text\n").expect("a report");
    let (shown, _) = rest.split_once("```").expect("the end of the report");
    let output = Command::new(env!("CARGO_BIN_EXE_relis"))
        .args(["check", "tests/articles/pegasus-gantz-parly.txt"])
        .env_remove("RELIS_LANG")
        .current_dir(root)
        .output()
        .expect("relis runs");
    assert_eq!(output.status.code(), Some(1), "the article is refused");
    let report = String::from_utf8(output.stdout).expect("UTF-8");
    let mut rest = report.as_str();
    for part in shown.split("\n…\n") {
        for block in part.trim().split("\n\n") {
            let Some((_, after)) = rest.split_once(block) else {
                panic!("the report has no such part, or not in this order:\n{block}\n\n{report}");
            };
            rest = after;
        }
    }
}
