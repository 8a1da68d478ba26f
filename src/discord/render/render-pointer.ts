/** What stays in the channel when the answer is in a thread of its own: the question; Discord shows the thread beneath. */

import { MESSAGE } from "../limits.ts";
import type { Rendered } from "../rendered.ts";
import { clip } from "../text/clip.ts";
import { quote } from "../text/markdown.ts";

export function renderPointer({ question }: { readonly question: string }): Rendered {
  return { content: clip(quote(question), MESSAGE.contentCharacters) };
}
