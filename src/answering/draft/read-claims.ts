/**
 * Reads a draft while a model writes it: each claim as soon as its last brace is there.
 *
 * In: pieces of text, cut anywhere. Out: the claims that each piece completes; at the end, whether the form was kept. What
 * stands around the JSON (prose, a code fence, thinking aloud) is passed over. Keeps true: never throws; each character is
 * looked at a bounded number of times; no more than `MOST_CHARACTERS` are read, `MOST_CLAIMS` given out. The same text gives
 * the same claims however it is cut.
 */
import { type ReadClaim, readClaim } from "./claim-form.ts";

export interface ClaimReader {
  push(piece: string): readonly ReadClaim[];
  /** What became of the whole; to be asked when nothing more comes. */
  end(): DraftForm;
}

export type DraftForm =
  | { readonly kind: "kept" }
  /** It says that the documents do not answer the question. */
  | { readonly kind: "abstained" }
  | { readonly kind: "broken"; readonly reason: string };

type Place = "before" | "thinking" | "between" | "claim" | "after";

export function createClaimReader(): ClaimReader {
  let place: Place = "before";
  /** While looking for the list: the last characters read. Within a claim: what there is of it. */
  let held = "";
  let depth = 0;
  let inString = false;
  let escaped = false;
  let characters = 0;
  let found = 0;
  let abstains = false;
  let broken: string | undefined;

  /** Looks for where the list begins; gives back what follows. */
  const seek = (piece: string): string => {
    const text = held + piece;
    if (place === "thinking") {
      const end = text.indexOf(THINKING_ENDS);
      if (end < 0) return keep(text);
      place = "before";
      held = "";
      return text.slice(end + THINKING_ENDS.length);
    }
    const start = LIST_BEGINS.exec(text);
    if (start === null) {
      abstains ||= ABSTAINS.test(text);
      return keep(text);
    }
    held = "";
    const [opening, thinking] = start;
    abstains ||= ABSTAINS.test(text.slice(0, start.index));
    place = thinking === undefined ? "between" : "thinking";
    // A list without its name: the claim that shows it is read again from its brace.
    const after = text.slice(start.index + opening.length);
    return opening.startsWith("{") && thinking === undefined && !opening.endsWith("[") ? opening + after : after;
  };
  const keep = (text: string): string => {
    held = text.slice(-LONGEST_OPENING);
    return "";
  };

  const step = (character: string): ReadClaim | undefined => {
    if (place === "between") {
      if (character === "{") {
        place = "claim";
        [held, depth, inString, escaped] = ["{", 1, false, false];
      } else if (character === "]") place = "after";
      else if (!/[\s,]/.test(character)) broken ??= "The list holds something that is no claim.";
      return undefined;
    }
    held += character;
    if (inString) {
      if (escaped) escaped = false;
      else if (character === "\\") escaped = true;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (held.length > LONGEST_CLAIM || depth > DEEPEST) return finish("A claim is too long to be one.");
    if (depth > 0) return undefined;
    place = "between";
    found += 1;
    const claim = readClaim(held);
    held = "";
    if (found >= MOST_CLAIMS) place = "after";
    return claim;
  };
  const finish = (reason: string): undefined => {
    broken = reason;
    place = "after";
    held = "";
    return undefined;
  };

  const ended = (): boolean => place === "after";

  return {
    push: (piece) => {
      if (place === "after") return [];
      let rest = piece.slice(0, Math.max(0, MOST_CHARACTERS - characters));
      characters += piece.length;
      while (rest !== "" && (place === "before" || place === "thinking")) rest = seek(rest);
      const claims: ReadClaim[] = [];
      for (let at = 0; at < rest.length && (place === "between" || place === "claim"); at += 1) {
        const claim = step(rest.charAt(at));
        if (claim !== undefined) claims.push(claim);
      }
      if (characters > MOST_CHARACTERS && !ended()) finish("It is far too long.");
      return claims;
    },
    end: () => {
      if (broken !== undefined) return { kind: "broken", reason: broken };
      if (place === "before" || place === "thinking")
        return abstains ? { kind: "abstained" } : { kind: "broken", reason: 'It holds no JSON object with "claims".' };
      if (place !== "after") return { kind: "broken", reason: "It ends before the JSON does." };
      return { kind: found === 0 ? "abstained" : "kept" };
    },
  };
}

/** The named list, a bare one, or a claim that stands alone; or a model that begins by thinking aloud. */
const LIST_BEGINS = /"claims"\s{0,16}:\s{0,16}\[|\{\s{0,16}"text"\s{0,16}:|(<think>)/;
const THINKING_ENDS = "</think>";
const ABSTAINS = /"abstain"\s{0,16}:\s{0,16}true/;
/** No opening is longer; so much is looked at again when the next piece comes. */
const LONGEST_OPENING = 64;
const MOST_CHARACTERS = 100_000;
const LONGEST_CLAIM = 8_000;
const MOST_CLAIMS = 32;
const DEEPEST = 8;
