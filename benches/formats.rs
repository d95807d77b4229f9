//! Files → prose: `cargo bench --bench formats`.

use divan::Bencher;
use divan::counter::BytesCount;
use relis::formats::{Format, Hints, read};

fn main() {
    divan::main();
}

/// Articles of a few paragraphs, with as much markup as articles have.
fn file(format: Format, bytes: usize) -> String {
    let mut file = String::with_capacity(bytes + 1000);
    let mut number = 0;
    if format == Format::Html {
        file.push_str("<!DOCTYPE html><html lang=\"fr\"><body>\n");
    }
    while file.len() < bytes {
        number += 1;
        file.push_str(&match format {
            Format::Html => format!(
                "<h2 class=\"titre\">Le conseil n° {number}</h2>\n<p>L’assemblée a <em>adopté</em> le texte, \
                 dit <a href=\"https://exemple.fr/{number}\">le rapporteur</a>&nbsp;: «&nbsp;c’est un premier \
                 pas&nbsp;».</p>\n<ul>\n  <li>La séance a duré trois heures.</li>\n  <li>Le vote a eu lieu \
                 &agrave; main lev&eacute;e.</li>\n</ul>\n"
            ),
            Format::Markdown => format!(
                "## Le conseil n° {number}\n\nL’assemblée a *adopté* le texte,\ndit [le \
                 rapporteur](https://exemple.fr/{number}) : « c’est un **premier** pas ».\n\n- La séance a duré \
                 trois heures.\n- Le vote a eu lieu à main levée.\n\n"
            ),
            _ => format!(
                "{number}\n00:00:01,000 --> 00:00:02,000\nL’assemblée a <i>adopté</i> le texte,\n dit le rapporteur.\n\n"
            ),
        });
    }
    file
}

#[divan::bench(args = [Format::Markdown, Format::Html, Format::Srt])]
fn reading(bencher: Bencher<'_, '_>, format: Format) {
    let file = file(format, 1 << 20);
    let hints = Hints {
        format: Some(format),
        ..Hints::default()
    };
    bencher
        .counter(BytesCount::of_str(&file))
        .bench(|| read(file.as_bytes(), &hints).map(|source| source.text.len()));
}
