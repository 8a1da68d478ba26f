/**
 * The faults of the scripted model: what models do wrong when they cite, planted at a rate.
 *
 * In: a claim and the documents it was written from. Out: the claim, sound or with one fault.
 */
import type { Claim } from "../../domain/answer/answer.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { SeenDocument } from "./scripted-prompt.ts";

export function perhapsFaulty(claim: Claim, documents: readonly SeenDocument[], random: SeededRandom): Claim {
  if (random.next() >= FAULT_RATE) return claim;
  const fault = FAULTS[random.below(FAULTS.length)] ?? overGeneral;
  return fault(claim, documents, random);
}

type FaultMaker = (claim: Claim, documents: readonly SeenDocument[], random: SeededRandom) => Claim;

const wrongNumber: FaultMaker = (claim) => ({
  ...claim,
  text: /\d/.test(claim.text)
    ? claim.text.replace(/\d+/, (digits) => String(Number(digits) + 3))
    : claim.text.replace(/\s/, " 42 "),
});

const wrongPaper: FaultMaker = (claim, documents, random) => {
  const other = documents[random.below(documents.length)]?.marker ?? 99;
  return { ...claim, support: claim.support.map((support) => ({ ...support, marker: other })) };
};

const unknownMarker: FaultMaker = (claim) => ({
  ...claim,
  support: claim.support.map((support) => ({ ...support, marker: support.marker + 50 })),
});

const inventedQuote: FaultMaker = (claim) => ({
  ...claim,
  support: claim.support.map((support) => ({
    ...support,
    quote: support.quote.replace(/(\w+)(\W+)(\w+)/, "$3$2clearly $1"),
  })),
});

const turnedAround: FaultMaker = (claim) => ({
  ...claim,
  text: / not /.test(claim.text)
    ? claim.text.replace(" not ", " ")
    : claim.text.replace(/ (is|are|can|does|do) /, " $1 not "),
});

function overGeneral(claim: Claim): Claim {
  return { ...claim, text: `In every case, ${claim.text.charAt(0).toLowerCase()}${claim.text.slice(1)}` };
}

const FAULTS: readonly FaultMaker[] = [
  wrongNumber,
  wrongPaper,
  unknownMarker,
  inventedQuote,
  turnedAround,
  overGeneral,
];
/** Made up, in the range that studies of citing models report. */
const FAULT_RATE = 0.12;
