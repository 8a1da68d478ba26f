/**
 * Takes our own key out of a reply: a server sees it with every request, and a model behind it may say what it saw.
 *
 * In: a reply in pieces, cut anywhere. Out: the same with a dash in the key's place, so that the key goes on to no screen, no
 * log and no further prompt, which may be another vendor's. What may be the key's beginning waits for the next piece.
 */
import type { ModelSetting } from "../../domain/settings/model-setting.ts";
import { passing, type StreamText } from "./stream-text.ts";

export function withoutKey(inner: StreamText, { apiKey: key }: ModelSetting): StreamText {
  if (key === undefined || key.length < SHORTEST_SECRET) return inner;
  return (prompt, call) => {
    let held = "";
    return passing(inner(prompt, call), {
      pass: (piece) => {
        const text = (held + piece).replaceAll(key, IN_ITS_PLACE);
        const safe = text.length - begunAtEnd(text, key);
        held = text.slice(safe);
        return text.slice(0, safe);
      },
      end: () => held,
    });
  };
}

/** How many signs at the end may be the key's first ones. */
function begunAtEnd(text: string, key: string): number {
  for (let length = Math.min(key.length - 1, text.length); length > 0; length -= 1)
    if (key.startsWith(text.slice(-length))) return length;
  return 0;
}

const IN_ITS_PLACE = "—";
/** Servers at home are given `none` or `ollama` for a key: a word like any other. */
const SHORTEST_SECRET = 12;
