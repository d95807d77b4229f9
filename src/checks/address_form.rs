//! One text that addresses the same reader or listener now with *tu*, now with *vous*.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::description::Description;
use super::reading::{is_finite, is_past_participle, is_verb, readings};
use super::{Check, found};
use crate::document::{Document, Shape, Span};
use crate::finding::{Finding, Message, RuleInfo, Severity};
use crate::lexicon::{Feature, Lexicon, Upos};

const MIXED: Description = Description {
    id: "coherence/tutoiement",
    category: "style/register",
    severity: Severity::Warning,
    fr: "Le texte s'adresse à la même personne tantôt par « tu », tantôt par « vous » : l'anglais \
         n'a que « you », et la machine choisit à chaque phrase.",
    en: "The text addresses the same person now as \"tu\", now as \"vous\": English has \"you\" \
         only, and the machine chooses in every sentence.",
    see: Some("Trésor de la langue française informatisé : tutoyer, vouvoyer"),
    bad: &[
        "As-tu fini ton livre ? Je te le rends demain. {Voulez-vous} un café avant de partir ?",
        "Ouvrez le capot. Vérifiez le niveau d'huile. Ensuite, {tu} refermes le capot.",
        "« Entrez. Que puis-je faire pour vous ? Vos clés sont là. {Assieds-toi} près du feu. »",
    ],
    good: &[
        "As-tu fini ton livre ? Je te le rends demain. Veux-tu un café avant de partir ?",
        "« Tu viens avec moi, dit-elle. Je te raccompagne. » Vous avez deviné la suite.",
        "Tu es mon amie et ton frère aussi. Je t'attends. Vous êtes tous les deux les bienvenus.",
        "— Que veux-tu, mon petit ? Dis-moi.\n\n— Madame, je vous apporte une lettre.",
    ],
};

const CLASH: Description = Description {
    id: "coherence/tu-et-vous",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "La phrase commence par tutoyer et finit par vouvoyer, ou l'inverse : l'anglais n'a que \
         « you », et la machine a traduit chaque « you » à part.",
    en: "The sentence mixes \"tu\" and \"vous\" for one person: English has \"you\" only, and the \
         machine translated every \"you\" on its own.",
    see: Some("Trésor de la langue française informatisé : tutoyer, vouvoyer"),
    bad: &[
        "Peux-tu me passer le sel, s'il {vous} plaît ?",
        "Excuse-moi, {pourriez-vous} répéter la question ?",
        "Si vous avez froid, {tu} peux fermer la fenêtre.",
    ],
    good: &[
        "Peux-tu me passer le sel, s'il te plaît ?",
        "Excusez-moi, pourriez-vous répéter la question ?",
        "Toi et ton frère, vous partirez demain.",
        "Tu leur diras : « Je vous attends. »",
    ],
};

const LONELY: Description = Description {
    id: "coherence/tutoiement-isole",
    category: "style/register",
    severity: Severity::Warning,
    fr: "L'article ne tutoie personne ailleurs : le « you » de l'anglais, le verbe sans pronom de \
         l'espagnol ne disent pas s'il faut « tu » ou « vous ».",
    en: "The article says \"tu\" to nobody elsewhere: the English \"you\" and the Spanish verb \
         without a pronoun do not tell \"tu\" from \"vous\".",
    see: Some("Grevisse et Goosse, Le Bon Usage : vous de politesse"),
    bad: &[
        "La marque a présenté deux téléphones. Le premier sortira en mai. Le second est plus cher. \
         Comme {tu} le sais, la pile reste le point faible. Les ventes ont baissé. La direction \
         espère une reprise. Elle a changé de fournisseur.",
        "Le musée rouvre samedi. Les travaux ont duré trois ans. Le prix du billet ne change pas. \
         La visite dure deux heures. Le parc reste fermé. Si {tu} aimes la peinture, la grande \
         salle est au second étage. Le café ouvrira en juin.",
    ],
    good: &[
        "La marque a présenté deux téléphones. Le premier sortira en mai. Le second est plus cher. \
         Comme vous le savez, la pile reste le point faible. Les ventes ont baissé. La direction \
         espère une reprise. Elle a changé de fournisseur.",
        "Le musée rouvre samedi. Les travaux ont duré trois ans. « Tu verras, dit le guide, la \
         salle est belle. » La visite dure deux heures. Le parc reste fermé. Le café ouvrira en \
         juin. Le prix ne change pas.",
        "Je suis parti samedi. Les travaux ont duré trois ans. Tu verras, la salle est belle. La \
         visite dure deux heures. Le parc reste fermé. Le café ouvrira en juin. Le prix monte.",
    ],
};

/// How many sentences near a deviating one must have the form that prevails.
const LEAST: usize = 2;

/// How many sentences before and after a deviating one are near it: a longer text may turn to
/// somebody else.
const NEAR: usize = 15;

/// Fewest sentences outside quotations that show that a text is no letter and no dialogue.
const LONG: usize = 6;

/// In how many of its sentences an article may say *tu* by mistake: one that does it more often
/// means it.
const SLIPS: usize = 2;

/// Words with which somebody tells of himself: he may know his reader.
const TELLER: &[&str] = &[
    "je", "j'", "-je", "moi", "-moi", "me", "m'", "mon", "ma", "mes",
];

/// Words with which a speaker turns to several people, of whom each may be *tu*.
const SEVERAL: &[&str] = &[
    "messieurs",
    "mesdames",
    "mesdemoiselles",
    "chacun",
    "chacune",
    "-mêmes",
    "vous-mêmes",
];

/// Nouns that call several people, after [`CALLING`] or at the start of a sentence.
const CALLED: &[&str] = &[
    "amis",
    "amies",
    "enfants",
    "filles",
    "garçons",
    "gens",
    "gars",
    "collègues",
    "camarades",
];
const CALLING: &[&str] = &["mes", "les", "chers", "chères", "petits"];

/// How a listener is addressed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Tu,
    Vous,
}

/// A stretch of text with one speaker and one listener.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Stretch {
    /// The text outside quotations and lines of dialogue.
    Narration,
    /// The quotation of that number.
    Quotation(usize),
    /// The paragraph of that number, a line of dialogue.
    Line(usize),
}

/// What a sentence says of one stretch.
struct Mention {
    form: Form,
    token: usize,
    /// The number of the sentence.
    sentence: usize,
}

/// What is known of a stretch.
#[derive(Default)]
struct Addressed {
    mentions: Vec<Mention>,
    several: bool,
    /// How many sentences have a part in it.
    sentences: usize,
    /// Whether somebody tells of himself.
    told: bool,
}

/// *tu* and *vous* mixed.
pub(super) struct AddressForm {
    rules: [Arc<RuleInfo>; 3],
}

impl AddressForm {
    pub(super) fn new() -> Self {
        Self {
            rules: [MIXED.info(), CLASH.info(), LONELY.info()],
        }
    }
}

impl Check for AddressForm {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let [mixed, _, lonely] = &self.rules;
        let owners = quotation_of_tokens(document);
        let mut stretches: FxHashMap<Stretch, Addressed> = FxHashMap::default();
        for (number, sentence) in document.sentences().iter().enumerate() {
            let line = is_line_of_dialogue(document, sentence.paragraph);
            let stretch = |token: usize| match owners[token] {
                Owner::Quotation(number) => Some(Stretch::Quotation(number)),
                Owner::Unknown => None,
                Owner::None if line => Some(Stretch::Line(sentence.paragraph)),
                Owner::None => Some(Stretch::Narration),
            };
            let tokens = sentence.tokens.clone();
            let mut at = tokens.start;
            while at < tokens.end {
                // The tokens of the sentence that belong to the same stretch, side by side.
                let here = stretch(at);
                let end = (at..tokens.end)
                    .find(|token| stretch(*token) != here)
                    .unwrap_or(tokens.end);
                if let Some(here) = here {
                    self.read(
                        document,
                        number,
                        at..end,
                        stretches.entry(here).or_default(),
                        findings,
                    );
                }
                at = end;
            }
        }
        if let Some(narration) = stretches.get(&Stretch::Narration) {
            for mention in slips(narration) {
                findings.push(found(lonely, span(document, mention.token)));
            }
        }
        for addressed in stretches.values() {
            if addressed.several {
                continue;
            }
            let count = |form| addressed.mentions.iter().filter(|m| m.form == form).count();
            let (tu, vous) = (count(Form::Tu), count(Form::Vous));
            // As often the one as the other: the form chosen first stands.
            let usual = match tu.cmp(&vous) {
                std::cmp::Ordering::Greater => Form::Tu,
                std::cmp::Ordering::Less => Form::Vous,
                std::cmp::Ordering::Equal => match addressed.mentions.first() {
                    Some(mention) => mention.form,
                    None => continue,
                },
            };
            let (usual, others): (Vec<_>, Vec<_>) =
                addressed.mentions.iter().partition(|m| m.form == usual);
            for mention in others {
                let first = usual.partition_point(|m| m.sentence + NEAR < mention.sentence);
                let last = usual.partition_point(|m| m.sentence <= mention.sentence + NEAR);
                if last - first >= LEAST {
                    findings.push(minority(document, mixed, mention, last - first));
                }
            }
        }
    }
}

impl AddressForm {
    /// Notes how some tokens of a sentence address their listener, and reports them when they
    /// do it in both ways.
    fn read(
        &self,
        document: &Document,
        sentence: usize,
        tokens: Range<usize>,
        addressed: &mut Addressed,
        findings: &mut Vec<Finding>,
    ) {
        addressed.sentences += 1;
        addressed.told |= tokens
            .clone()
            .any(|token| TELLER.contains(&&*document.word(token).folded));
        let mut mentions = tokens.clone().filter_map(|token| {
            form(document, token, &tokens).map(|form| Mention {
                form,
                token,
                sentence,
            })
        });
        let Some(first) = mentions.next() else {
            return;
        };
        let several = is_plural(document, &tokens);
        addressed.several |= several;
        match mentions.find(|mention| mention.form != first.form) {
            None => addressed.mentions.push(first),
            Some(second) if !several => {
                let polite = [first.token, second.token]
                    .into_iter()
                    .any(|token| is_polite_phrase(document, token, &tokens));
                findings.push(Finding {
                    // *Dis-moi si vous venez* can be said to one of several.
                    severity: if polite {
                        Severity::Error
                    } else {
                        Severity::Warning
                    },
                    ..found(&self.rules[1], span(document, second.token))
                });
            }
            Some(_) => {}
        }
    }
}

/// The few places where a text that is no letter says *tu* to its reader. Where it says *vous*
/// often enough, the other rule speaks.
fn slips(narration: &Addressed) -> impl Iterator<Item = &Mention> {
    let count = |form| {
        let mentions = narration.mentions.iter();
        mentions.filter(|mention| mention.form == form).count()
    };
    let meant = count(Form::Tu) > SLIPS
        || count(Form::Vous) >= LEAST
        || narration.sentences < LONG
        || narration.several
        || narration.told;
    let mentions = narration.mentions.iter();
    mentions.filter(move |mention| !meant && mention.form == Form::Tu)
}

/// Verbs that ask for pardon, in the imperative.
const EXCUSE: &[&str] = &["excuse", "excusez", "pardonne", "pardonnez"];

/// Whether the token belongs to words that are said to the listener alone: *s'il te plaît*,
/// *excuse-moi*.
fn is_polite_phrase(document: &Document, token: usize, within: &Range<usize>) -> bool {
    let is = |token: usize, forms: &[&str]| {
        within.contains(&token) && forms.contains(&&*document.word(token).folded)
    };
    is(token + 1, &["plaît", "plait"])
        || is(token, EXCUSE)
        || token > within.start && is(token - 1, EXCUSE) && is(token, &["-moi", "-nous"])
}

/// The report of one sentence that does not address the listener as the others do.
fn minority(document: &Document, rule: &Arc<RuleInfo>, mention: &Mention, count: usize) -> Finding {
    let (here, there) = match mention.form {
        Form::Tu => ("tu", "vous"),
        Form::Vous => ("vous", "tu"),
    };
    Finding {
        message: Message::new(
            format!(
                "« {here} » ici, alors que {count} phrases voisines s'adressent à la même personne par \
                 « {there} » : l'anglais n'a que « you », et la machine choisit à chaque phrase."
            ),
            format!(
                "\"{here}\" here, where {count} sentences nearby address the same person as \
                 \"{there}\": English has \"you\" only, and the machine chooses in every \
                 sentence."
            ),
        ),
        ..found(rule, span(document, mention.token))
    }
}

/// The place of a mention: of *voulez-vous* verb and pronoun.
fn span(document: &Document, token: usize) -> Span {
    let tokens = document.tokens();
    let hyphened =
        |token: usize| tokens.get(token).is_some() && document.word(token).folded.starts_with('-');
    let first = token - usize::from(hyphened(token) && token > 0);
    let last = token + usize::from(hyphened(token + 1));
    tokens[first].span.to(tokens[last].span)
}

/// Whose words a token is.
#[derive(Clone, Copy)]
enum Owner {
    /// Outside quotations.
    None,
    /// Of the quotation of that number.
    Quotation(usize),
    /// In a quotation with one mark only.
    Unknown,
}

/// For every token the quotation that it stands in; a quotation inside another is a
/// conversation of its own, those inside that one are not told apart.
fn quotation_of_tokens(document: &Document) -> Vec<Owner> {
    let mut owners: Vec<Owner> = (0..document.tokens().len())
        .map(|token| {
            if document.in_quotation(token) {
                Owner::Unknown
            } else {
                Owner::None
            }
        })
        .collect();
    for (number, quotation) in document.quotations().iter().enumerate() {
        if let (Some(open), Some(close), 0 | 1) = (quotation.open, quotation.close, quotation.depth)
        {
            owners[open + 1..close].fill(Owner::Quotation(number));
        }
    }
    owners
}

/// Whether the paragraph opens with a dash: each line may be another speaker's.
fn is_line_of_dialogue(document: &Document, paragraph: usize) -> bool {
    let sentences = &document.paragraphs()[paragraph].sentences;
    let first = document.sentences()[sentences.start].tokens.start;
    matches!(&*document.word(first).form, "—" | "–" | "―" | "-" | "•")
}

/// The form of address that the token shows.
fn form(document: &Document, token: usize, within: &Range<usize>) -> Option<Form> {
    let folded = |token: usize| &*document.word(token).folded;
    let before = (token > within.start).then(|| token - 1);
    let after = (token + 1 < within.end).then_some(token + 1);
    let word = document.word(token);
    if word.shape == Shape::Upper || word.shape == Shape::Mixed {
        return None;
    }
    match &*word.folded {
        // Not the participle: *il s'est tu*.
        "tu" => after
            .filter(|next| {
                readings(document, *next).any(|r| {
                    is_finite(r) && r.features.is(Feature::Person, "2")
                        || matches!(r.upos, Upos::Pron | Upos::Adv)
                })
            })
            .map(|_| Form::Tu),
        // Not of *T'Yonna*, a name.
        "t'" if word.shape != Shape::Lower => None,
        "-tu" | "-toi" | "-t'" | "t'" | "te" | "toi" => Some(Form::Tu),
        // Not *le ton*, *un ton*.
        "ton" | "ta" | "tes" => {
            let noun = before.is_some_and(|b| readings(document, b).any(|r| r.upos == Upos::Det));
            let owned = after.is_some_and(|next| {
                readings(document, next).any(|r| matches!(r.upos, Upos::Noun | Upos::Adj))
            });
            (!noun && owned).then_some(Form::Tu)
        }
        "-moi" | "-nous" | "-le" | "-la" | "-les" | "-lui" | "-y" | "-en" => before
            .filter(|verb| is_imperative_of_tu(document, *verb))
            .map(|_| Form::Tu),
        // *Votre Majesté*, *Votre Honneur*.
        "votre" | "vos" => after
            .is_none_or(|next| document.word(next).shape == Shape::Lower)
            .then_some(Form::Vous),
        "vous" | "-vous" => before
            .is_none_or(|b| folded(b) != "rendez")
            .then_some(Form::Vous),
        // *Allez, viens* is said to anybody.
        "allez" => after
            .is_some_and(|next| folded(next) == "-vous")
            .then_some(Form::Vous),
        _ => is_verb_of_vous(document, token).then_some(Form::Vous),
    }
}

fn is_imperative_of_tu(document: &Document, token: usize) -> bool {
    readings(document, token).any(|r| {
        is_verb(r)
            && r.features.is(Feature::Mood, "Imp")
            && r.features.is(Feature::Number, "Sing")
            && r.features.is(Feature::Person, "2")
    })
}

/// Whether the token can be nothing but a verb with the ending of *vous*.
fn is_verb_of_vous(document: &Document, token: usize) -> bool {
    let word = document.word(token);
    word.known
        && !word.analyses.is_empty()
        && word.analyses.iter().all(|r| {
            is_verb(r)
                && r.features.is(Feature::Person, "2")
                && r.features.is(Feature::Number, "Plur")
        })
}

/// Whether the tokens show that the listeners are several.
fn is_plural(document: &Document, tokens: &Range<usize>) -> bool {
    let folded = |token: usize| &*document.word(token).folded;
    let is =
        |token: usize, forms: &[&str]| tokens.contains(&token) && forms.contains(&folded(token));
    let mut vous = None;
    tokens.clone().any(|token| {
        let before = token.wrapping_sub(1);
        match folded(token) {
            "vous" | "-vous" => {
                vous = Some(token);
                // *entre vous*
                return is(before, &["entre"]);
            }
            // *toi et Paul, vous…*
            "toi" => return is(token + 1, &["et", "ou"]),
            // *vous deux*, *vous autres*
            "deux" | "trois" | "quatre" | "autres" => return is(before, &["vous", "-vous"]),
            // *vous savez tous*, *bonjour à tous*, but not *tous les jours*
            "tous" | "toutes" => {
                let can_be = |at, upos| {
                    tokens.contains(&at) && readings(document, at).any(|r| r.upos == upos)
                };
                // *tous les deux*
                return !can_be(token + 1, Upos::Det) || can_be(token + 2, Upos::Num);
            }
            noun if CALLED.contains(&noun) => {
                return token == tokens.start || is(before, CALLING);
            }
            other if SEVERAL.contains(&other) => return true,
            _ => {}
        }
        // *vous êtes prêts*
        vous.is_some_and(|vous| token > vous && token <= vous + 4)
            && readings(document, before).any(|r| r.upos == Upos::Aux)
            && readings(document, token).next().is_some()
            && readings(document, token).all(|r| {
                (r.upos == Upos::Adj || is_past_participle(r))
                    && r.features.is(Feature::Number, "Plur")
            })
    })
}
