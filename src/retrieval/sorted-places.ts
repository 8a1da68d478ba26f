/**
 * Places in what is sorted, found by halving.
 *
 * In: the places `from` to `to`, exclusive, and a question that is true of the first of them and false of the rest. Out: the first
 * place of which it is false, or `to`.
 */
export function firstPlace(from: number, to: number, isBefore: (place: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same where that is likely near and true of `from`: strides that double, then halves. */
export function nearFirstPlace(from: number, to: number, isBefore: (place: number) => boolean): number {
  let stride = 1;
  while (from + stride < to && isBefore(from + stride)) stride *= 2;
  return firstPlace(from + (stride >>> 1), Math.min(from + stride, to), isBefore);
}
