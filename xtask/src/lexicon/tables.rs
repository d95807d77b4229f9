//! The lexicon's words, and the file made of them; [`relis::lexicon::format`] describes it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use fst::MapBuilder;
use relis::document::fold;
use relis::lexicon::format::{
    FLAG, HEADER, LEMMA_BITS, MAGIC, Section, TAG_SET_BITS, VERSION, checksum,
};
use relis::lexicon::{Features, Upos, VerbTraits};

/// Part of speech, features and whether the form has a capital.
type Tag = (Upos, Features, bool);

/// All words, in the order in which they were added.
#[derive(Default)]
pub(super) struct Words {
    /// Folded form → its lemmas, each with its tags.
    forms: BTreeMap<String, Vec<(String, Vec<Tag>)>>,
    /// Lemma → its tags, each with the form as written.
    paradigms: BTreeMap<String, Vec<(Tag, String)>>,
    verbs: BTreeMap<String, VerbTraits>,
}

impl Words {
    /// Adds a form to be analysed and generated; one that is there already changes nothing.
    pub(super) fn add(&mut self, form: &str, lemma: &str, upos: Upos, features: Features) {
        self.add_analysis(form, lemma, upos, features);
        self.add_generation(form, lemma, upos, features);
    }

    /// Adds a reading of a form.
    pub(super) fn add_analysis(&mut self, form: &str, lemma: &str, upos: Upos, features: Features) {
        let tag = (upos, features, is_capitalised(form));
        let lemmas = self.forms.entry(fold(form).into_owned()).or_default();
        match lemmas.iter_mut().find(|known| known.0 == lemma) {
            Some((_, tags)) if tags.contains(&tag) => {}
            Some((_, tags)) => tags.push(tag),
            None => lemmas.push((lemma.to_owned(), vec![tag])),
        }
        self.paradigms.entry(lemma.to_owned()).or_default();
    }

    /// Adds a form that a lemma takes.
    pub(super) fn add_generation(
        &mut self,
        form: &str,
        lemma: &str,
        upos: Upos,
        features: Features,
    ) {
        let generation = ((upos, features, is_capitalised(form)), form.to_owned());
        let paradigm = self.paradigms.entry(lemma.to_owned()).or_default();
        if !paradigm.contains(&generation) {
            paradigm.push(generation);
        }
    }

    /// Adds what is known of a verb to what is known already.
    pub(super) fn add_verb(&mut self, lemma: &str, traits: VerbTraits) {
        let known = self.verbs.entry(lemma.to_owned()).or_default();
        *known = VerbTraits::from_bits(known.bits() | traits.bits());
    }

    /// Whether a form has a reading.
    pub(super) fn contains(&self, form: &str) -> bool {
        self.forms.contains_key(fold(form).as_ref())
    }

    /// The file.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, String> {
        let lemma_ids: HashMap<&str, u32> =
            self.paradigms.keys().map(String::as_str).zip(0..).collect();
        if lemma_ids.len() >= 1 << LEMMA_BITS {
            return Err(format!(
                "{} lemmas are too many for the format",
                lemma_ids.len()
            ));
        }
        let tags: BTreeSet<Tag> = self
            .paradigms
            .values()
            .flatten()
            .map(|(tag, _)| *tag)
            .chain(
                self.forms
                    .values()
                    .flatten()
                    .flat_map(|(_, tags)| tags.iter().copied()),
            )
            .collect();
        let tag_ids: HashMap<Tag, u16> = tags.iter().copied().zip(0..).collect();

        let mut sections: Vec<Vec<u8>> = vec![Vec::new(); Section::COUNT];
        let mut put = |section: Section, bytes: Vec<u8>| sections[section as usize] = bytes;
        put(Section::Forms, automaton(self.forms.keys())?);
        put(Section::Lemmas, automaton(self.paradigms.keys())?);
        let readings = self.readings(&lemma_ids, &tag_ids)?;
        put(Section::Readings, readings.readings);
        put(Section::More, readings.more);
        let (starts, sets) = lists(&readings.tag_sets, |tag| tag.to_le_bytes().to_vec());
        put(Section::TagSetStarts, starts);
        put(Section::TagSets, sets);
        let tag_bytes = |(upos, features, capitalised): &Tag| {
            let [a, b, c, d] = features.bits().to_le_bytes();
            [a, b, c, d, *upos as u8, u8::from(*capitalised), 0, 0]
        };
        put(Section::Tags, tags.iter().flat_map(tag_bytes).collect());
        let paradigms = self.paradigms(&tag_ids)?;
        put(Section::ParadigmOfLemma, paradigms.of_lemma);
        put(Section::ParadigmStarts, paradigms.starts);
        put(Section::Paradigms, paradigms.forms);
        put(Section::Endings, paradigms.endings.into_bytes());
        let verb = |(lemma, traits): (&String, &VerbTraits)| {
            let id = lemma_ids.get(lemma.as_str())?;
            Some((id << 8 | u32::from(traits.bits())).to_le_bytes())
        };
        put(
            Section::Verbs,
            self.verbs.iter().filter_map(verb).flatten().collect(),
        );
        self.describe(tags.len(), &readings.tag_sets, &sections);
        Ok(file(&sections))
    }

    fn describe(&self, tags: usize, sets: &[Vec<u16>], sections: &[Vec<u8>]) {
        let lengths: Vec<usize> = sections.iter().map(Vec::len).collect();
        eprintln!(
            "{} forms, {} lemmas, {} verbs, {tags} tags, {} tag sets; sections {lengths:?}",
            self.forms.len(),
            self.paradigms.len(),
            self.verbs.len(),
            sets.len(),
        );
    }

    fn readings(
        &self,
        lemma_ids: &HashMap<&str, u32>,
        tag_ids: &HashMap<Tag, u16>,
    ) -> Result<Readings, String> {
        let mut numbers: HashMap<Vec<u16>, u32> = HashMap::new();
        let mut all = Readings::default();
        let mut more: Vec<u32> = Vec::new();
        for lemmas in self.forms.values() {
            let mut readings = Vec::new();
            for (lemma, tags) in lemmas {
                let set: Vec<u16> = tags.iter().map(|tag| tag_ids[tag]).collect();
                let next = numbers.len() as u32;
                let number = *numbers.entry(set.clone()).or_insert(next);
                if number == next {
                    all.tag_sets.push(set);
                }
                let auxiliary = tags.iter().any(|tag| tag.0 == Upos::Aux);
                readings.push((
                    !auxiliary,
                    lemma_ids[lemma.as_str()] << TAG_SET_BITS | number,
                ));
            }
            // Stable: closed classes were added first, but a form that is auxiliary (est, a)
            // is hardly ever anything else.
            if !readings.iter().any(|reading| !reading.0) {
                readings.iter_mut().for_each(|reading| reading.0 = false);
            }
            readings.sort_by_key(|reading| reading.0);
            let reading = match readings.as_slice() {
                [(_, only)] => *only,
                several => {
                    let start = more.len() as u32 | FLAG;
                    more.extend(several.iter().map(|(_, reading)| reading | FLAG));
                    if let Some(last) = more.last_mut() {
                        *last &= !FLAG;
                    }
                    start
                }
            };
            all.readings.extend(reading.to_le_bytes());
        }
        if numbers.len() >= 1 << TAG_SET_BITS {
            return Err(format!(
                "{} tag sets are too many for the format",
                numbers.len()
            ));
        }
        all.more = more
            .iter()
            .flat_map(|reading| reading.to_le_bytes())
            .collect();
        Ok(all)
    }

    fn paradigms(&self, tag_ids: &HashMap<Tag, u16>) -> Result<Paradigms, String> {
        type Edit = (u16, u8, String);
        let mut numbers: HashMap<Vec<Edit>, u16> = HashMap::new();
        let mut paradigms: Vec<Vec<Edit>> = Vec::new();
        let mut all = Paradigms::default();
        for (lemma, forms) in &self.paradigms {
            let mut edits = Vec::new();
            for (tag, form) in forms {
                let common: usize = lemma
                    .chars()
                    .zip(form.chars())
                    .take_while(|(a, b)| a == b)
                    .map(|(a, _)| a.len_utf8())
                    .sum();
                let cut = u8::try_from(lemma.len() - common)
                    .map_err(|_| format!("{lemma} is too long for the format"))?;
                edits.push((tag_ids[tag], cut, form[common..].to_owned()));
            }
            let number = match numbers.get(&edits) {
                Some(number) => *number,
                None => {
                    let number = u16::try_from(paradigms.len())
                        .map_err(|_| "too many paradigms for the format".to_owned())?;
                    numbers.insert(edits.clone(), number);
                    paradigms.push(edits);
                    number
                }
            };
            all.of_lemma.extend(number.to_le_bytes());
        }
        let mut places: HashMap<String, u32> = HashMap::new();
        let endings = &mut all.endings;
        (all.starts, all.forms) = lists(&paradigms, |(tag, cut, ending)| {
            let place = *places.entry(ending.clone()).or_insert_with(|| {
                endings.push_str(ending);
                (endings.len() - ending.len()) as u32
            });
            let ([a, b], length) = (tag.to_le_bytes(), ending.len() as u8);
            [&[a, b, *cut, length][..], &place.to_le_bytes()].concat()
        });
        Ok(all)
    }
}

fn is_capitalised(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
}

#[derive(Default)]
struct Readings {
    readings: Vec<u8>,
    more: Vec<u8>,
    tag_sets: Vec<Vec<u16>>,
}

#[derive(Default)]
struct Paradigms {
    of_lemma: Vec<u8>,
    starts: Vec<u8>,
    forms: Vec<u8>,
    endings: String,
}

/// A map from each key to its rank; the keys come in order.
fn automaton<'a>(keys: impl Iterator<Item = &'a String>) -> Result<Vec<u8>, String> {
    let mut builder = MapBuilder::memory();
    for (key, rank) in keys.zip(0..) {
        builder
            .insert(key, rank)
            .map_err(|error| error.to_string())?;
    }
    builder.into_inner().map_err(|error| error.to_string())
}

/// Where each list starts (and where the last ends), and the items of all.
fn lists<T>(lists: &[Vec<T>], mut bytes: impl FnMut(&T) -> Vec<u8>) -> (Vec<u8>, Vec<u8>) {
    let (mut starts, mut items) = (0u32.to_le_bytes().to_vec(), Vec::new());
    let mut end = 0u32;
    for list in lists {
        end += list.len() as u32;
        starts.extend(end.to_le_bytes());
        items.extend(list.iter().flat_map(&mut bytes));
    }
    (starts, items)
}

fn file(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut table = Vec::new();
    let mut offset = (HEADER + 8 * sections.len()) as u32;
    for section in sections {
        table.extend(offset.to_le_bytes());
        table.extend((section.len() as u32).to_le_bytes());
        offset += section.len() as u32;
    }
    let body = [table, sections.concat()].concat();
    let count = sections.len() as u32;
    [
        &MAGIC[..],
        &VERSION.to_le_bytes(),
        &count.to_le_bytes(),
        &checksum(&body).to_le_bytes(),
        &body,
    ]
    .concat()
}
