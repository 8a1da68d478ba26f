/**
 * Opposites: pairs of general English words that turn a finding about.
 *
 * In: a word. Out: the pairs it belongs to, each with its side. No term of a field of research is here.
 */
export interface Side {
  readonly pair: number;
  readonly positive: boolean;
}

export function sidesOf(lower: string): readonly Side[] {
  return SIDES.get(lower) ?? NONE;
}

/** One pair a line: what is more, or better, before the bar. */
const PAIRS = `
increase increases increased increasing increasingly raise raises raised raising boost boosts boosted boosting grow grows growing grew growth rise rises rising higher more greater larger improve improves improved improving improvement improvements enhance enhances enhanced enhancing gain gains upward expand expands amplify amplifies amplified amplifying intensify exacerbate exacerbates aggravate aggravates maximize maximizes maximizing strengthen strengthens elevate elevated | decrease decreases decreased decreasing reduce reduces reduced reducing reduction reductions lower lowers lowered lowering drop drops dropped decline declines declined declining less fewer smaller diminish diminishes diminishing shrink shrinks shrinking downward cut cuts minimize minimizes minimizing soften softens softened mitigate mitigates mitigating alleviate alleviates lessen lessens dampen curb curbs fall falls falling fell
improve improves improved improving improvement improvements enhance enhances enhanced enhancing benefit benefits strengthen strengthens | worsen worsens worsened worsening degrade degrades degraded degrading degradation deteriorate deteriorates weaken weakens hurt hurts harm harms impair impairs impaired
exponential exponentially | polynomial polynomially
better best superior outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds exceeded exceeding beat beats ahead | worse worst inferior underperform underperforms underperformed underperforming trail trails trailing lag lags lagging behind
faster fast fastest quicker quickly quick accelerate accelerates accelerated accelerating speedup | slower slow slowest slowly slows slowdown decelerate decelerates
larger large largest bigger big biggest greater | smaller small smallest tiny compact
stronger strong strongest strongly | weaker weak weakest weakly
easier easy easiest easily simpler simple | harder hard hardest difficult
high highest highly | low lowest
most majority | least minority
positive positively | negative negatively
longer long longest | shorter short shortest
early earlier earliest | late later latest
before | after
above | below
succeed succeeds succeeded success successful successfully | fail fails failed failing failure unsuccessful
enable enables enabling allow allows allowing permit permits | prevent prevents preventing preclude precludes prohibit prohibits
support supports supported supporting confirm confirms confirmed | contradict contradicts contradicted contradicting refute refutes refuted
sufficient enough adequate | insufficient inadequate
stable stabilize stabilizes stabilizing stability | unstable destabilize destabilizes destabilizing instability
robust robustness | fragile brittle brittleness fragility vulnerable
consistent consistently | inconsistent inconsistently
reliable reliably | unreliable unreliably
necessary crucial critical essential important vital key needed required | unnecessary irrelevant unimportant optional superfluous needless
possible feasible | impossible infeasible
efficient efficiently | inefficient inefficiently
cheap cheaper inexpensive | expensive costlier costly
similar same comparable alike | different dissimilar differ differs
explicit explicitly | implicit implicitly
supervised | unsupervised
seen | unseen
include includes including | exclude excludes excluding
accept accepts | reject rejects
add adds adding | remove removes removing
first | last
theoretical theoretically | empirical empirically
linear linearly | quadratic exponential nonlinear non-linear exponentially quadratically logarithmic logarithmically
logarithmic logarithmically | quadratic exponential exponentially quadratically polynomial polynomially linear linearly
online | offline
open open-source open-weight | closed closed-source proprietary
deeper deep deepest | shallow shallower
wide wider broad broader | narrow narrower
sparse | dense
static | dynamic dynamically
local locally | global globally
sequential sequentially | parallel
optimal optimally | suboptimal sub-optimal
known | unknown
frequent frequently often commonly | rare rarely infrequent infrequently seldom
internal | external
input inputs | output outputs
upper | lower
maximum maximal maximally | minimum minimal minimally
public publicly | private privately
strength strengths advantage advantages benefit benefits | weakness weaknesses disadvantage disadvantages drawback drawbacks
`;

const NONE: readonly Side[] = [];
const SIDES: ReadonlyMap<string, readonly Side[]> = readPairs();

function readPairs(): ReadonlyMap<string, readonly Side[]> {
  const sides = new Map<string, readonly Side[]>();
  for (const [pair, line] of PAIRS.trim().split("\n").entries()) {
    for (const [nth, list] of line.split("|").entries()) {
      for (const word of list.trim().split(/\s+/))
        sides.set(word, [...(sides.get(word) ?? NONE), { pair, positive: nth === 0 }]);
    }
  }
  return sides;
}
