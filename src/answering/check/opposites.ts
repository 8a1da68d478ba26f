/**
 * Opposites: pairs of general English words that turn a finding about.
 *
 * In: a word. Out: the pairs it belongs to, each with its side. No term of a field of research is here but the few that come in
 * pairs anywhere ("online", "sparse"). Forms of a word need no mention where its stem covers them.
 */
import { analyze } from "../../retrieval/terms/analyzer.ts";

export interface Side {
  readonly pair: number;
  readonly positive: boolean;
}

export function sidesOf(lower: string, stem = ""): readonly Side[] {
  return SIDES.get(lower) ?? (stem === "" ? NONE : (SIDES.get(`~${stem}`) ?? NONE));
}

/** Whether the two stand on different sides of one pair. */
export function areOpposite(one: Worded, other: Worded): boolean {
  const others = sidesOf(other.lower, other.stem);
  return sidesOf(one.lower, one.stem).some(({ pair, positive }) =>
    others.some((side) => side.pair === pair && side.positive !== positive),
  );
}

interface Worded {
  readonly lower: string;
  readonly stem: string;
}

/** One pair a line: what is more, or better, before the bar. */
const PAIRS = `
increase raise boost grow growth rise higher more greater larger improve enhance gain upward expand amplify intensify exacerbate aggravate maximize elevate enlarge lift multiply | decrease reduce reduction lower drop decline less fewer smaller diminish shrink downward cut minimize soften mitigate alleviate lessen dampen curb fall fell ease
improve enhance benefit strengthen help boost raise | worsen degrade degradation deteriorate weaken hurt harm impair damage undermine erode hinder hamper impede
better best superior outperform surpass exceed beat ahead overtake outdo | worse worst inferior underperform trail lag behind
faster fast fastest quicker quick quickly accelerate speedup speed-up | slower slow slowest slowly slowdown decelerate
larger large largest bigger big biggest | smaller small smallest tiny compact
stronger strong strongest strongly | weaker weak weakest weakly
easier easy easiest easily simpler simple | harder hard hardest difficult challenging
high highest highly | low lowest
most majority | least minority
many numerous | few scarce
often frequent frequently usually commonly always | rare rarely infrequent seldom never hardly
positive positively | negative negatively
longer long longest | shorter short shortest
early earlier earliest | late later latest
above | below
succeed success successful | fail failure unsuccessful
enable allow permit facilitate | prevent preclude prohibit hinder hamper impede forbid block
support confirm corroborate validate | contradict refute disprove dispute
sufficient enough adequate suffice | insufficient inadequate
stable stabilize stability | unstable destabilize instability
robust robustness resilient insensitive | fragile brittle fragility vulnerable sensitive susceptible sensitivity
consistent consistency agree agreement | inconsistent inconsistency disagree contradict
reliable reliability | unreliable
necessary crucial critical essential important vital key needed required matter matters | unnecessary irrelevant unimportant optional superfluous needless
possible feasible | impossible infeasible
able capable | unable incapable
efficient efficiency | inefficient inefficiency
effective | ineffective
accurate | inaccurate
correct correctly | incorrect incorrectly wrong wrongly
cheap cheaper inexpensive affordable | expensive costlier costly
similar same comparable alike competitive par | different dissimilar differ differs distinct
significant substantial considerable large dramatic notable markedly significantly substantially considerably dramatically greatly strongly | negligible marginal minor slight insignificant minimal modest slightly marginally negligibly little small minimally
explicit | implicit
labeled labelled | unlabeled unlabelled
supervised | unsupervised
seen | unseen
conditional | unconditional
constrained | unconstrained
structured | unstructured
biased | unbiased
bounded | unbounded
uniform uniformly | nonuniform non-uniform
convex | nonconvex non-convex
aligned | misaligned
converge | diverge
include contain | exclude omit lack
retain keep preserve maintain | lose discard sacrifice abandon forfeit
add | remove
accept | reject
overestimate | underestimate
over-fit overfit overfitting | underfit underfitting
explored studied understood known | unexplored under-explored underexplored unknown overlooked neglected unclear unstudied
theoretical theory | empirical
logarithmic | quadratic exponential polynomial linear
exponential | polynomial
linear | quadratic exponential nonlinear non-linear
quadratic | exponential cubic
sublinear | superlinear
constant | growing
online | offline
centralized centralised central | decentralized decentralised
synchronous | asynchronous
homogeneous | heterogeneous
open open-source open-weight | closed closed-source proprietary
deeper deep deepest | shallow shallower
wide wider broad broader widen broaden | narrow narrower
sparse sparsity | dense
static | dynamic
fixed | variable adaptive
local | global
sequential sequentially | parallel
deterministic | stochastic random
optimal | suboptimal sub-optimal
internal | external
upper | lower
maximum maximal | minimum minimal
public | private
strength advantage benefit merit | weakness disadvantage drawback shortcoming
independent regardless irrespective | dependent depend depends
complete full | incomplete partial
finite | infinite
lossless | lossy
tight tighter | loose looser
in-domain in-distribution | out-of-domain out-of-distribution
black-box | white-box
encourage promote | discourage suppress
attract | repel
rapid rapidly | gradual gradually
remove removal eliminate elimination avoid avoidance prevent stop cease obviate overcome mitigate alleviate circumvent skip bypass dispense lose forgo discard abandon | still remain keep retain persist continue stay necessary necessity need needed require
redundant redundancy dispensable superfluous | indispensable necessary essential required needed crucial vital
compatible | incompatible odds conflict contradict
consistent agree | odds conflict
isolated isolation separate separately independently alone | joint jointly together exchange share shared communicate
constant same unchanged identical regardless independent irrespective invariant unaffected stable | vary varies varying depend depends grow grows change changes differ fluctuate
dynamic dynamically flexible changing evolving | fixed static unchanging
question doubt challenge refute undermine | confirm validate support corroborate
exploit leverage utilize use | ignore neglect disregard
poor poorly bad badly | well good strong excellent
simple simplicity plain | complex sophisticated intricate complicated elaborate
large huge vast massive | few
inner | outer
first | second
former | latter
forward | backward
input | output
single | multiple multi several
before prior beforehand | after afterwards
explicit explicitly | implicit implicitly
automatic automatically automated | manual manually hand
discrete | continuous
unknown | known
specific specialized specialised | general generic universal
direct directly | indirect indirectly
`;

const NONE: readonly Side[] = [];
const SIDES: ReadonlyMap<string, readonly Side[]> = readPairs();

function readPairs(): ReadonlyMap<string, readonly Side[]> {
  const sides = new Map<string, Side[]>();
  const add = (form: string, side: Side): void => {
    const known = sides.get(form) ?? [];
    if (!known.some(({ pair, positive }) => pair === side.pair && positive === side.positive))
      sides.set(form, [...known, side]);
  };
  for (const [pair, line] of PAIRS.trim().split("\n").entries()) {
    for (const [nth, list] of line.split("|").entries()) {
      for (const word of list.trim().split(/\s+/)) {
        const side = { pair, positive: nth === 0 };
        add(word, side);
        const stem = analyze(word).at(-1);
        if (stem !== undefined) add(`~${stem}`, side);
      }
    }
  }
  return sides;
}
