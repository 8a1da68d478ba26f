/** What stays in the channel when the answer is in a thread of its own: the question; Discord shows the thread beneath. */

import { clip } from "../clip.ts";
import { MESSAGE } from "../limits.ts";
import { quote } from "../markdown.ts";
import type { Rendered } from "../rendered.ts";

export function renderPointer({ question }: { readonly question: string }): Rendered {
  return { content: clip(quote(question), MESSAGE.contentCharacters) };
}
