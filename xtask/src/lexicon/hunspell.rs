//! Reads a hunspell dictionary and inflects its entries.

use std::collections::HashMap;

/// One inflected form of an entry.
pub(super) struct Form<'a> {
    pub(super) text: String,
    /// The `po:` and `is:` codes of the affix rule; empty for the entry's own form.
    pub(super) codes: Vec<&'a str>,
    /// Which affix class made it; empty for the entry's own form.
    pub(super) class: &'a str,
}

/// A line of the dictionary.
pub(super) struct Entry<'a> {
    pub(super) word: &'a str,
    pub(super) flags: Vec<&'a str>,
    /// Codes such as `po:nom`, `is:mas`, `st:le`.
    pub(super) codes: Vec<&'a str>,
}

/// The entries of a `.dic` file.
pub(super) fn entries(dic: &str) -> impl Iterator<Item = Entry<'_>> {
    dic.lines().skip(1).filter_map(|line| {
        let mut fields = line.split_whitespace();
        let head = fields.next()?;
        let (word, flags) = head.split_once('/').unwrap_or((head, ""));
        Some(Entry {
            word,
            flags: long_flags(flags),
            codes: fields.collect(),
        })
    })
}

/// Cuts `FLAG long` flags, two characters each.
fn long_flags(mut flags: &str) -> Vec<&str> {
    let mut all = Vec::new();
    while let Some((end, last)) = flags.char_indices().nth(1) {
        let (flag, rest) = flags.split_at(end + last.len_utf8());
        all.push(flag);
        flags = rest;
    }
    all
}

struct Rule<'a> {
    strip: &'a str,
    append: &'a str,
    condition: Vec<Set>,
    codes: Vec<&'a str>,
}

/// The characters that a condition allows in one place.
struct Set {
    negated: bool,
    chars: String,
}

/// An `.aff` file.
pub(super) struct Affixes<'a> {
    suffixes: HashMap<&'a str, Vec<Rule<'a>>>,
    prefixes: HashMap<&'a str, Vec<Rule<'a>>>,
}

impl<'a> Affixes<'a> {
    pub(super) fn parse(aff: &'a str) -> Result<Self, String> {
        let mut affixes = Self {
            suffixes: HashMap::new(),
            prefixes: HashMap::new(),
        };
        if !aff.lines().any(|line| line.trim() == "FLAG long") {
            return Err("the affix file must have `FLAG long`".into());
        }
        for line in aff.lines() {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let [
                kind @ ("SFX" | "PFX"),
                class,
                strip,
                append,
                condition,
                codes @ ..,
            ] = fields.as_slice()
            else {
                continue;
            };
            let zero = |text: &'a str| if text == "0" { "" } else { text };
            let rule = Rule {
                strip: zero(strip),
                append: zero(append.split('/').next().unwrap_or("")),
                condition: condition_sets(condition),
                codes: codes.to_vec(),
            };
            let classes = match *kind {
                "SFX" => &mut affixes.suffixes,
                _ => &mut affixes.prefixes,
            };
            classes.entry(class).or_default().push(rule);
        }
        Ok(affixes)
    }

    /// Every form of an entry, the elision prefixes (*l'*, *d'*…) and forms with a clitic
    /// (*vas-y*) left out.
    pub(super) fn inflect(&self, entry: &Entry<'a>) -> Vec<Form<'a>> {
        let mut forms = Vec::new();
        if !entry.flags.contains(&"()") {
            forms.push(Form {
                text: entry.word.to_owned(),
                codes: Vec::new(),
                class: "",
            });
        }
        for class in &entry.flags {
            for rule in self.suffixes.get(class).into_iter().flatten() {
                let clitic = rule.codes.iter().any(|code| code.starts_with("ds:"));
                if let Some(stem) = rule.stem(entry.word)
                    && !clitic
                {
                    forms.push(Form {
                        text: format!("{stem}{}", rule.append),
                        codes: rule.codes.clone(),
                        class,
                    });
                }
            }
        }
        forms
    }

    /// The prefixes of a class that are no elision: `kilo`, `milli`…
    pub(super) fn prefixes(&self, class: &str) -> impl Iterator<Item = &'a str> {
        let rules = self.prefixes.get(class).into_iter().flatten();
        rules
            .map(|rule| rule.append)
            .filter(|prefix| !prefix.contains('\''))
    }
}

impl Rule<'_> {
    fn stem<'w>(&self, word: &'w str) -> Option<&'w str> {
        let mut chars = word.chars().rev();
        let fits = self.condition.iter().rev().all(|set| {
            chars
                .next()
                .is_some_and(|c| set.chars.contains(c) != set.negated)
        });
        word.strip_suffix(self.strip).filter(|_| fits)
    }
}

fn condition_sets(condition: &str) -> Vec<Set> {
    let mut sets = Vec::new();
    let mut chars = condition.chars();
    while let Some(c) = chars.next() {
        sets.push(match c {
            '.' => Set {
                negated: true,
                chars: String::new(),
            },
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                Set {
                    negated: inside.starts_with('^'),
                    chars: inside.trim_start_matches('^').to_owned(),
                }
            }
            c => Set {
                negated: false,
                chars: c.to_string(),
            },
        });
    }
    sets
}
