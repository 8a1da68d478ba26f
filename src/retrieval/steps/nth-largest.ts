/**
 * The number of a certain rank among many, without sorting them.
 *
 * The numbers are counted by steps between the smallest and the largest; only those of one step are parted further. Two walks over
 * them without a branch that goes either way, where parting all of them again and again takes several times as long.
 */

/** From 1 on; nothing when there are fewer numbers. They are finite. */
export function nthLargest(numbers: Float64Array, rank: number): number | undefined {
  if (rank > numbers.length) return undefined;
  if (numbers.length < WORTH_COUNTING) return parted(numbers.slice(), rank);
  let [smallest, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] as number;
    if (number < smallest) smallest = number;
    if (number > largest) largest = number;
  }
  if (smallest === largest) return largest;
  // A larger number is never in an earlier step, however the product is rounded.
  const factor = (STEPS - 1) / (largest - smallest);
  counts.fill(0);
  for (let at = 0; at < numbers.length; at++) {
    const step = (((numbers[at] as number) - smallest) * factor) | 0;
    counts[step] = (counts[step] as number) + 1;
  }
  let before = 0;
  let step = STEPS - 1;
  for (; before + (counts[step] as number) < rank; step--) before += counts[step] as number;
  const within = new Float64Array(counts[step] as number);
  for (let at = 0, found = 0; found < within.length; at++) {
    const number = numbers[at] as number;
    if ((((number - smallest) * factor) | 0) === step) within[found++] = number;
  }
  return parted(within, rank - before);
}

/** By parting them again and again at one of them (Hoare's selection); `left` is disordered. */
function parted(left: Float64Array, rank: number): number | undefined {
  const sought = left.length - rank;
  let [low, high] = [0, left.length - 1];
  while (low < high) {
    const pivot = left[(low + high) >>> 1] as number;
    let [up, down] = [low, high];
    while (up <= down) {
      while ((left[up] as number) < pivot) up += 1;
      while ((left[down] as number) > pivot) down -= 1;
      if (up > down) break;
      const moved = left[up] as number;
      left[up] = left[down] as number;
      left[down] = moved;
      up += 1;
      down -= 1;
    }
    if (sought <= down) high = down;
    else if (sought >= up) low = up;
    else break;
  }
  return left[sought];
}

const STEPS = 1_024;
/** Used again: of one thread. */
const counts = new Int32Array(STEPS);
const WORTH_COUNTING = 256;
