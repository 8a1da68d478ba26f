/**
 * Logistic regression with an L2 penalty, fitted by Newton's method (iteratively reweighted least squares; see
 * Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 4.4.1). For the few features of answering.
 *
 * In: rows of named features, each with its outcome. Out: a linear model. Deterministic.
 */
import type { Features, LinearModel } from "../../answering/linear-model.ts";

export interface LabelledRow<Feature extends string> {
  readonly features: Features<Feature>;
  readonly outcome: boolean;
  /** How much the row counts; 1 for an ordinary row. */
  readonly weight?: number;
}

export interface RegressionOptions {
  /** The penalty on each squared weight; the bias goes free. */
  readonly penalty: number;
  /** Count rows of the rarer outcome more, so that both outcomes weigh the same. */
  readonly balanced: boolean;
}

export function fitLogisticRegression<Feature extends string>(
  rows: readonly LabelledRow<Feature>[],
  names: readonly Feature[],
  { penalty, balanced }: RegressionOptions,
): LinearModel<Feature> {
  const positives = rows.filter(({ outcome }) => outcome).length;
  const share = (outcome: boolean): number =>
    balanced ? rows.length / (2 * Math.max(1, outcome ? positives : rows.length - positives)) : 1;
  const inputs = rows.map(({ features }) => [1, ...names.map((name) => features[name])]);
  const weights = rows.map(({ outcome, weight = 1 }) => weight * share(outcome));
  const size = names.length + 1;
  let solution = new Array<number>(size).fill(0);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const gradient = solution.map((value, index) => (index === 0 ? 0 : penalty * value));
    const hessian = solution.map((_, row) =>
      solution.map((_, column) => (row === column ? (row === 0 ? 1e-9 : penalty) : 0)),
    );
    for (const [index, input] of inputs.entries()) {
      const expected = 1 / (1 + Math.exp(-dot(solution, input)));
      const weight = weights[index] ?? 0;
      const error = weight * (expected - (rows[index]?.outcome ? 1 : 0));
      const curvature = weight * expected * (1 - expected);
      for (let row = 0; row < size; row += 1) {
        const value = input[row] ?? 0;
        gradient[row] = (gradient[row] ?? 0) + error * value;
        const line = hessian[row] ?? [];
        for (let column = 0; column < size; column += 1) {
          line[column] = (line[column] ?? 0) + curvature * value * (input[column] ?? 0);
        }
      }
    }
    const change = solve(hessian, gradient);
    solution = solution.map((value, index) => value - (change[index] ?? 0));
    if (Math.max(...change.map(Math.abs)) < TOLERANCE) break;
  }
  const [bias = 0, ...values] = solution;
  const fitted = Object.fromEntries(names.map((name, index) => [name, values[index] ?? 0]));
  return { bias, weights: fitted as Record<Feature, number> };
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}

/** Gaussian elimination with partial pivoting; the matrix is small and positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((line, index) => [...line, right[index] ?? 0]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    let best = pivot;
    for (let row = pivot + 1; row < size; row += 1) {
      if (Math.abs(rows[row]?.[pivot] ?? 0) > Math.abs(rows[best]?.[pivot] ?? 0)) best = row;
    }
    const [top, low] = [rows[best] ?? [], rows[pivot] ?? []];
    rows[pivot] = top;
    rows[best] = low === top ? top : low;
    for (let row = 0; row < size; row += 1) {
      if (row === pivot) continue;
      const line = rows[row] ?? [];
      const factor = (line[pivot] ?? 0) / (top[pivot] ?? 1);
      for (let column = pivot; column <= size; column += 1) {
        line[column] = (line[column] ?? 0) - factor * (top[column] ?? 0);
      }
    }
  }
  return rows.map((line, index) => (line[size] ?? 0) / (line[index] ?? 1));
}

const MAX_STEPS = 50;
const TOLERANCE = 1e-8;
