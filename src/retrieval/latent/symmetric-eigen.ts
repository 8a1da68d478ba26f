/**
 * Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations in a fixed order.
 *
 * Out: values, largest first; vectors as columns in that order. For matrices of a few hundred rows.
 */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = matrix.slice();
  // Eigenvectors are kept as rows while rotating, which is the faster way through memory.
  const rows = new Float64Array(size * size);
  for (let at = 0; at < size; at++) rows[at * size + at] = 1;
  const total = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MAX_SWEEPS && offDiagonal(a, size) > TOLERANCE * total; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, rows, size, p, q);
  }
  const order = Array.from({ length: size }, (_, at) => at).sort(
    (one, other) => (a[other * size + other] as number) - (a[one * size + one] as number) || one - other,
  );
  const values = new Float64Array(size);
  const vectors = new Float64Array(size * size);
  for (const [target, source] of order.entries()) {
    values[target] = a[source * size + source] as number;
    for (let at = 0; at < size; at++) vectors[at * size + target] = rows[source * size + at] as number;
  }
  return { values, vectors };
}

function rotate(a: Float64Array, rows: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q] as number;
  const app = a[p * size + p] as number;
  const aqq = a[q * size + q] as number;
  if (Math.abs(apq) <= TINY * Math.sqrt(Math.abs(app * aqq))) return;
  const theta = (aqq - app) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let at = 0; at < size; at++) {
    if (at === p || at === q) continue;
    const x = a[p * size + at] as number;
    const y = a[q * size + at] as number;
    const left = c * x - s * y;
    const right = s * x + c * y;
    a[p * size + at] = left;
    a[at * size + p] = left;
    a[q * size + at] = right;
    a[at * size + q] = right;
  }
  a[p * size + p] = app - t * apq;
  a[q * size + q] = aqq + t * apq;
  a[p * size + q] = 0;
  a[q * size + p] = 0;
  for (let at = 0; at < size; at++) {
    const x = rows[p * size + at] as number;
    const y = rows[q * size + at] as number;
    rows[p * size + at] = c * x - s * y;
    rows[q * size + at] = s * x + c * y;
  }
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) sum += (a[p * size + q] as number) ** 2;
  return sum;
}

const MAX_SWEEPS = 30;
const TOLERANCE = 1e-22;
const TINY = 1e-15;
