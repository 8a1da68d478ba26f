/**
 * pass@k: how likely at least one of k drafts passes, estimated without bias from n drafts of which c pass:
 * 1 − C(n − c, k) / C(n, k) (Chen et al. 2021, arXiv 2107.03374).
 *
 * Nothing where fewer than k drafts are there: the estimate would be another quantity.
 */
export function passAtK(drafts: number, passing: number, k: number): number | undefined {
  if (k > drafts || k < 1) return undefined;
  let allFail = 1;
  // C(n − c, k) / C(n, k) as a product, so that no factorial overflows.
  for (let drawn = 0; drawn < k; drawn += 1) allFail *= Math.max(0, drafts - passing - drawn) / (drafts - drawn);
  return 1 - allFail;
}
