//! First names that only women, or only men, bear in French, English, Spanish, Portuguese,
//! Italian, German, Dutch, Slavonic, Arabic and Indian texts.
//!
//! A name that some language gives to the other sex is left out: *Andrea*, *Camille*, *Jean*,
//! *Joan*, *Laurence*, *Michele*, *Nicola*, *Sasha*, *Kim*; so is one that is as well known for
//! a place or a family: *Florence*, *Virginia*, *Lincoln*.

use rustc_hash::FxHashMap;

use crate::checks::agreement::form::{FEMININE as WOMAN, MASCULINE as MAN};

const FEMININE: &str = "
aaliyah abigail abigaïl adele adelina adeline adriana adèle adélaïde agathe agnieszka agnès
aicha aisha aishwarya aissatou akiko alejandra aleksandra alessandra alessia alexandra alice
alicia alina aline alison alyssa amalia amanda amandine amber amelia amina aminata amira amy
amélie ana anastasia anaïs angela angelina angélique anissa anita anja anjali anke ann anna
annabelle annalena anne anneliese annette annie annika anouk antje antoinette antonella antonia
aoife apolline ariana arianna arlette ashleigh assia astrid aude audrey aurore aurélie axelle
ayesha aïcha aïssata babette barbara beatrice beatrix beatriz belinda benazir bernadette bertha
bethany betsy betty beyoncé bianca birgit birgitta blanche brenda brianna bridget brigitte
britney brittany brunhilde bärbel béatrice caitlin caitlyn candice carina carla carlota carly
carmela carmen carol carole caroline carrie cassandra catalina catarina cate caterina catherine
cathy cecilia cecily chantal charlize charlène cheryl chiara chloe chloé christa christelle
christiane christina christine cindy claire clara clarice clarisse claudette claudia claudine
clémence clémentine cléopâtre colette concepción consuelo coralie corinna corinne cornelia
cristina cynthia cécile céline dagmar daniela danielle danièle danuta daphne daphné deborah
debra deepika delphine denise diana diane dolores dominika donna dora dorothea dorothy dorothée
dua déborah désirée edith edwige eileen elaine eleanor elena eleni eleonora elfriede elif elisa
elisabeth elisabetta elizabeth elke ella ellen elodie eloise elsa elvira emilia emilie emily
emma emmanuelle erica erika erin erna esmeralda esperanza estelle esther ethel eugénie eunice
eva evelyn evelyne ewa fabienne fanny fatima fatma fatou fatoumata faustine federica felicia
fernande fiona flavia flore floriane francesca francine franziska françoise frederica frieda
gabriela gabriella gabrielle galina geneviève genoveva georgette geraldine germaine gertrude
ghislaine gillian gina ginette giorgia giovanna gisela gisele gisèle giulia giuliana giuseppina
gladys gloria golda graciela graziella greta gretchen griselda guadalupe gudrun gwen gwendoline
gwendolyn gwyneth géraldine hanna hannah hannelore haruka heather hedwig heidi heike helen
helena helene helga helle henriette hermine hermione hilda hillary hortense houda huguette
hélène ida imelda ines inge ingeborg ingrid inès irena irene irina iris irma irène isabel
isabela isabella isabelle isolde ivana ivanka ivonne jacinda jacqueline jacquie jane janet
janice jasmine jeanette jeanne jeannette jeannine jenna jennifer jenny jessica jill jimena joana
joanna joanne jocelyne jodi jodie johanna josefina josephine josiane joséphine joëlle judith
judy julia juliana julianna julianne julie juliet julieta juliette justine jutta kaja kamala
karen kari karin karina karine karla karolina katarina katarzyna kate katell katherine kathleen
kathryn kathy katia katie katja katrin kayla keiko keira kelsey kerstin ketanji khadidiatou
khadidja khadija kimberly kirsi kirsten kirstin kirstjen kristen kristin kristina krystyna
kyrsten laetitia laila lakshmi lana larissa latifa laura laure lauren lauriane laurène lavinia
laëtitia leah leila lena leonor leonora leticia letitia letizia leïla lidia liliana liliane lina
linda lisa lisbeth lise liselotte livia liz lola lorena lorenza loretta louise lucia lucie
lucienne lucile lucille lucinda lucrezia lucy ludivine ludmila luisa luise lupita lydia lydie
léa léna léonie mabel maddalena madeleine maeva magali magda magdalena maggie maja malala
malalai malgorzata malika manon manuela marcela marceline marcella margaret margareta margarita
margaux margherita margot margrethe marguerite maria mariam mariama mariana mariane marianna
marianne marie mariela marielle marietta marilyn marine marion marisa marisol marissa marjane
marjolaine marjorie marlene marlène marta martha marthe martina martine mary maryam maryse masih
mathilde matilda matilde maud maude maureen maëlle małgorzata mechthild meera megan meghan
mehwish mei-ling meike melania melanie melissa meredith meryl mette mia michaela micheline
michelle mila mildred milena mireille miriam molly mona monica monika monique montserrat morgane
muriel myriam mélanie mélissa nadia nadine nadège najat nancy naoko naomi narges natacha natalia
natalie natalya natasha nathalie nazanin neha nelly nicole nigella nikki nina noelia nora norma
noémie odette odile oksana olga olivia ophélie oprah ornella oumou paloma pamela paola patricia
paula paule paulette paulina pauline peggy penelope perrine petra phoebe phyllis pilar polly
pooja prisca priscilla priti priyanka prudence pénélope rachel rachida ramona raquel raveena
rebecca renata renate rhonda ricarda rihanna rita roberta romina romy rosa rosalie rosalind
rosalía rosanna rose roseanne roselyne rosemarie rosemary rosita rowena roxana roxane roya ruth
régine sabina sabine sabrina sadia sakura salima salma samantha samia samira sandra sandrine
sania sanna saoirse sara sarah saskia saïda scarlett selena selma serena shakira shannen sharon
sheila shelley sheryl shirin shirley shonda sibylle sigrid silke silvana silvia simona simone
siobhan sofia sofía solange solène sonia sonja sophia sophie soraya stefania stefanie steffi
stella stephanie stéphanie suella sunita susan susana susanna susanne suzanne suzie svetlana
sybille sylvia sylviane sylvie ségolène tabitha tamara tania tanja tara tatiana tatjana teresa
tessa thelma theresa theresia thérèse tiffany tilda tina tracey trudy térésa ulla ulrike uma
ursula uschi ute valentina valeria valerie valérie vanessa vera verena veronica veronika
verónica vicky viktoria violaine violeta violette virginie viviana viviane vivienne véra
véronique waltraud wanda wendy whitney wilhelmina wilma winifred wioletta xenia xiaoli ximena
xiomara yasmina yasmine yaël yoko yolanda yolande yuki yulia yvette yvonne zahra zainab zeinab
zendaya zeynep zita zoe zofia zoé zoë zuzana ève édith élisa élisabeth élise élodie éléonore
émilie évelyne
";

const MASCULINE: &str = "
aaron abdallah abdel abdoulaye abdul abdullah abraham achille achim adam adolf adrien ahmad
ahmed alain alan albert alberto alejandro aleksandr alessandro alexander alexandre alfonso
alfred alfredo ali allan alphonse alvaro amadou amit amos anatole anders andreas andrei andrew
andrzej andré andrés andy angelo anil anthony antoine anton antonio antti antónio armand armando
arnaud arnold arthur arturo ashok auguste augustin aurélien axel aymeric baptiste barack barry
bart bartosz bashar bastien ben benito benjamin benoit benoît bernard bernardo bernd bernhard
bertrand bill billy björn bob bobby boris brad brandon brendan brian brice bruce bruno bryan
burkhard carl carlo carlos chad charles christian christoph christophe christopher christos
chuck clemens clint clément colin cornelius craig cristiano cristóbal cyril cyrille cédric césar
damien dan daniel danilo dario dave david denis dennis derek detlef dick didier diego dieter
dietmar dimitri dirk dmitri dmitry domenico donald doug douglas duncan dustin dwayne dwight earl
eberhard edgar eduard eduardo edward egon einar elias elijah elio elliott elon emil emiliano
emilio emmanuel enrico enrique enzo eric erich erik ernest ernesto ernst erwan esteban eugene
eugène evgueni fabian fabien fabio fabrice fabrizio federico felipe felix ferdinand fernando
fidel filippo firmin florent florentin florian francesco francis francisco franck franco frank
franz françois fred frederick friedrich fritz frédéric félix garry gary gaspard gaston gaël
gaëtan gaëtano geert geoffrey geoffroy georg george georges gerald gerard gerhard germán gerrit
ghislain gianluca gianni gilbert gilberto gilles giorgio giovanni giuseppe gonzalo gordon graham
greg gregor gregory grégoire grégory guillaume guillermo gunther gustav gustave gustavo guy
gérald gérard günter hamza hannes hans harald harold harry harvey hassan hector heinrich heinz
helmut hendrik henri henrique henry herbert hermann hervé homer horst hubert hugh hugo humberto
ian ibrahim ignacio igor iker imad imran ingo isaac ismaël ivan jack jacob jacopo jacques jaime
jakob jakub james jan jared jason javier jay jeff jefferson jeffrey jens jeremiah jeremy jerome
jerry jim jimmy joachim joaquin joaquín jochen joe joel joerg johann johannes john johnny jon
jonas jonathan jorge josef joseph joshua josé joël juan jude juha jules julien julio jurgen
justin jérémie jérémy jérôme jürgen kamel karim karl karlheinz keir keith kenneth kevin khaled
kjell klaus konrad konstantin kurt kylian lamine lance larry lars laurent leandro leon leonardo
leonid leroy lewis lionel lloyd lorenzo lothar louis loïc luc luca lucas lucien ludovic ludwig
luigi luis luiz lukas luke léon léonard léopold maciej malcolm manfred manuel marc marcel
marcello marcelo marco marcos marcus mariano mario marius mark marko markus martin marvin
massimo mateo mathias mathieu mats matt matteo matthew matthias matthieu maurice mauricio
maurizio mauro max maxence maxime maximilian mehdi mehmet melvin michał mick miguel mikael mike
mikhail mikhaïl mitch mitt mohamed mohammad mohammed moritz morten moussa muhammad murat mustafa
mustapha narendra nathan nathaniel neil nestor nicholas nick nicolas nicolás nigel nikita
nikolai nikolaï noah noam norbert norman octave olaf ole oleg oliver olivier omar oscar oskar
osvaldo otto oussama pablo paco paolo pascal patrice patrick paul paulo pavel pedro pekka per
peter petr phil philip philipp philippe pierre pietro piotr quentin rafael rahul raimund rainer
rajesh ralf ralph ramon ramón raoul raphaël raymond raúl reiner reinhard reinhold renaud rené
ricardo riccardo richard rick rob robert roberto rodolphe rodrigo roger roland rolf romain roman
romano ronald ronnie ross ruben rubén rudolf rudolph rudy rupert russell ryan régis rémi salim
salvador salvatore samir samuel sanjay santiago saul saïd scott sean sebastian sepp serge sergei
sergej sergey sergio seth seymour siegfried sigmund silvio simon solomon stefan stefano steffen
stephan stephen steve steven stewart stuart stéphane sylvain sébastien sören tariq ted teddy
terrence theo theodor theodore thibaud thibault thierry thomas thorsten théo théodore tilo tim
timothy timothée tobias todd tom tomas tommy tomás toni tony torsten tristan udo ulrich umberto
urbain uwe valentin vasco victor vijay viktor vincent vincenzo vinod vitali vladimir volker
volodymyr walter warren wayne wendell werner wilfried wilhelm will willem william willy wladimir
wojciech wolfgang xavier yann yannick yehuda yitzhak yohann youri youssef yuri yves zacharie
zachary álvaro ángel éder édouard élie émile éric étienne
";

/// First names of women and men, which are nothing else in lower case.
const EITHER: &[&str] = &[
    "camille", "charlie", "claude", "jean", "kelly", "andrea", "sasha", "sacha", "alexis",
    "taylor", "ashley", "leslie", "jordan", "cameron", "casey", "robin", "jamie", "lindsay",
    "nicola", "gabriele", "michele", "daniele", "yannis", "rishi",
];

/// The sex that a first name tells.
pub(in crate::checks) struct GivenNames(FxHashMap<&'static str, u32>);

impl Default for GivenNames {
    fn default() -> Self {
        let of =
            |names: &'static str, gender| names.split_whitespace().map(move |name| (name, gender));
        Self(of(FEMININE, WOMAN).chain(of(MASCULINE, MAN)).collect())
    }
}

impl GivenNames {
    /// What a folded name tells; the first part of a compound decides: *Jean-Marie*,
    /// *Marie-Pierre*.
    pub(in crate::checks) fn gender(&self, folded: &str) -> Option<u32> {
        let known = |name: &str| self.0.get(name).copied();
        known(folded).or_else(|| match folded.split_once('-')? {
            ("jean", _) => Some(MAN),
            (first, _) => known(first),
        })
    }

    /// Whether it is a first name of anybody.
    pub(in crate::checks) fn has_any(&self, folded: &str) -> bool {
        self.has(folded) || EITHER.contains(&folded)
    }

    /// Whether it is a first name of the list.
    pub(in crate::checks) fn has(&self, folded: &str) -> bool {
        self.0.contains_key(folded)
    }
}
