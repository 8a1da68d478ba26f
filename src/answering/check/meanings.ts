/**
 * Meanings: general English words that say the same in a summary of research.
 *
 * In: a word and its stem. Out: the numbers of the meanings it can have; words that share one can stand for each other. No
 * term of a field of research is here: which methods or notions are the same is not for this check to know.
 */
import { analyze } from "../../retrieval/terms/analyzer.ts";

export function meaningsOf(lower: string, stem: string): readonly number[] {
  return MEANINGS.get(lower) ?? MEANINGS.get(stem) ?? NONE;
}

/** Words that any sentence about a paper may add without saying more: "the authors propose a method that …". */
export function isFreeWord(word: string): boolean {
  return FREE.has(word);
}

/** One meaning a line; forms of a word need no mention, the stem covers them. */
const GROUPS = `
show demonstrate reveal find observe indicate establish confirm report illustrate discover evidence finding observation see note conclude display exhibit uncover
propose introduce present develop design devise describe offer contribute create build construct provide formulate
improve enhance boost better gain strengthen improvement advance raise increase higher more greater grow rise elevate up
reduce decrease lower cut lessen diminish decline drop shrink fewer less minimize save saving lighten smaller reduction mitigate alleviate ease down
outperform surpass exceed beat overtake better superior ahead improve surpasses
degrade worsen harm hurt impair deteriorate degradation damage erode
achieve reach attain obtain yield get deliver accomplish produce give gain score hit receive result
method approach technique framework procedure strategy scheme algorithm pipeline system paradigm solution mechanism
use employ utilize leverage apply adopt exploit rely harness via draw usage utilization utilise application reliance
evaluate assess test measure benchmark examine evaluation experiment assessment validate verify
study investigate explore analyze examine analysis investigation research work exploration inquiry probe look
need require necessitate demand requirement depend
allow enable let permit make facilitate empower support able possible
large big great substantial considerable significant huge massive major sizeable vast significantly substantially considerably markedly notably greatly dramatically strongly remarkable much far
small little minor modest slight tiny compact limited
fast quick rapid speedy faster speed quickly rapidly accelerate acceleration speedup quicken
slow slower sluggish slowly
many numerous multiple several various diverse different wide range variety varied broad myriad
problem issue challenge difficulty obstacle limitation bottleneck challenging shortcoming weakness drawback
hard difficult tough complex challenging complicated
easy simple straightforward simplicity plain
important matter matters crucial critical essential key vital significant fundamental central pivotal
new novel
current existing present prior previous earlier past conventional traditional recent standard established preceding
begin start initiate commence
finish end stop terminate cease halt
choose select pick decide selection choice determine opt
change alter modify vary adjust adapt shift variation modification revise update tweak
combine integrate merge unify join fuse incorporate combination integration couple pair unite blend together
compare comparison contrast versus comparative relative against than
contain include comprise consist involve encompass hold feature cover span have carry constitute
cause lead induce bring trigger result produce create prompt
explain interpret account explanation understand understanding clarify
help assist aid support benefit serve useful helpful
fix correct repair mend rectify remedy
error mistake fault
answer response reply respond output
question query
part portion fraction component piece share subset segment
step stage phase
task problem
example instance sample case
user person people human individual
goal aim objective target purpose intend seek goals
amount quantity number volume count
way manner mode means
idea concept notion intuition insight
area field domain
main primary chief principal major core central
whole entire full complete overall total
exact precise accurate
often frequently commonly usually typically generally
enough sufficient adequate
similar comparable equivalent alike resemble same close near match competitive rival par equal
effective efficacious effectiveness efficacy successful success well strong powerful
quality performance result
cost expense overhead budget price expensive costly
cheap inexpensive low-cost affordable
gather collect acquire accumulate collection
remain stay persist
keep retain maintain preserve sustain
happen occur arise emerge appear exist
link connect relate associate tie correlate relation connection relationship correlation association
guide steer direct inform drive lead
identify detect recognize spot find pinpoint locate discover
predict forecast anticipate prediction
estimate approximate estimation approximation
generate produce create synthesize generation write craft
split divide partition separate break decompose segment decomposition
remove eliminate drop discard delete prune exclude
avoid prevent bypass circumvent avert sidestep
replace substitute swap
fail failure unable
solve address tackle resolve handle overcome deal solution
train learn teach training learning
release publish publicly open-source available share
gap difference discrepancy disparity
depend rely dependence hinge
form shape
group cluster set class category family collection
order rank sequence ranking
search look seek explore exploration
stable steady consistent stability consistently reliably reliable robust
expand extend enlarge broaden extension widen scale grow
repeat iterate iterative repeatedly
quick brief short
focus concentrate center emphasize
consider regard treat view
argue claim suggest contend maintain propose posit
suggest imply hint indicate
theory theoretical theoretically
practice practical practically real-world
experiment empirical empirically experimental experimentally
state condition
rate frequency speed
structure organization architecture
level degree extent
benefit advantage merit gain
trade-off tradeoff balance
size scale
information knowledge
free without no lack absent
solely alone only just merely exclusively purely single
simultaneously jointly together concurrently parallel
automatically automatic automated
accuracy accurate correct correctness precise
interact interaction
reward incentive
trust confidence
agree agreement concur align alignment
capability ability capacity competence skill
strong powerful
first initial
last final
across over throughout among
additional extra further more added supplementary
instead rather
inside within
outside beyond
half fifty
twice double
name call term dub
direct straight
translate convert transform turn map translation conversion
weigh balance
fit suit
follow obey adhere
track monitor
run execute execution
pass succeed
try attempt
store save
think believe
tell inform say state
encourage promote foster
mimic imitate simulate emulate
resemble mirror
supply feed provide give
originate stem derive come
evolve develop
shorten short
lengthen long length
deepen deep depth
widen wide width
broad wide
pose present
neglect overlook ignore disregard omit
focus concentrate look center
suffer struggle plague
underperform lag trail worse inferior behind
sacrifice cost price expense compromise compromising forgo lose loss lossless
about approximately roughly nearly almost around circa
mere merely only just
outdo outperform surpass exceed beat better performant ahead
plain vanilla naive basic
untouched unchanged unmodified modify modification intact leave
`;

const FREE_WORDS = `
paper author authors researcher researchers study work article researchers' method approach technique model models framework system
propose present introduce show find report describe demonstrate observe note state argue result results finding findings
use using based called named work works can also both respectively so-called said according namely
make enable allow achieve obtain perform performance provide offer include
experiment experiments evaluation one two way new novel general overall specifically particular thus therefore hence
well exist roughly approximately about nearly almost around some mere merely set kind type form number aim goal help
`;

const NONE: readonly number[] = [];
const MEANINGS: ReadonlyMap<string, readonly number[]> = groupMeanings();
const FREE: ReadonlySet<string> = new Set(words(FREE_WORDS).flatMap((word) => [word, ...analyze(word)]));

function groupMeanings(): ReadonlyMap<string, readonly number[]> {
  const meanings = new Map<string, readonly number[]>();
  for (const [number, line] of GROUPS.trim().split("\n").entries()) {
    const forms = new Set(words(line).flatMap((word) => [word, analyze(word).at(-1) ?? word]));
    for (const form of forms) meanings.set(form, [...(meanings.get(form) ?? NONE), number]);
  }
  return meanings;
}

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
