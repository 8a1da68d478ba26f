/**
 * Takes our own key out of a reply: a server sees it with every request, and a model behind it may say what it saw.
 *
 * In: a reply in pieces, cut anywhere. Out: the same with a dash in the key's place, so that the key goes on to no screen, no
 * log and no further prompt, which may be another vendor's. What may be the key's beginning waits for the next piece.
 */
import type { ModelSetting } from "../../domain/model-setting.ts";
import type { StreamText } from "./stream-text.ts";

export function withoutKey(inner: StreamText, { apiKey: key }: ModelSetting): StreamText {
  if (key === undefined || key.length < SHORTEST_SECRET) return inner;
  return async function* streamText(prompt, call) {
    const stream = inner(prompt, call);
    let held = "";
    let ended = false;
    try {
      for (;;) {
        const next = await stream.next();
        if (next.done) {
          ended = true;
          if (held !== "") yield held;
          return next.value;
        }
        const text = (held + next.value).replaceAll(key, IN_ITS_PLACE);
        const safe = text.length - begunAtEnd(text, key);
        held = text.slice(safe);
        // An empty piece shows that the model is at work.
        yield text.slice(0, safe);
      }
    } finally {
      if (!ended) await stream.return(NOTHING);
    }
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
const NOTHING = { promptTokens: 0, replyTokens: 0 };
