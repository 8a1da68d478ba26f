/** What is shown of a reply while it is made: the line that tells how far it has come, beneath what is there of an answer. */
import type { GuildSettings } from "../../domain/settings/settings.ts";
import type { LiveView } from "../delivery/live-reply.ts";
import type { Rendered } from "../rendered.ts";
import { smallPrint } from "../text/markdown.ts";
import { wording } from "../wording.ts";
import { answerSoFar } from "./answer-message.ts";

/** Nothing while there is nothing that will stay. */
export function renderProgress({ line, answer }: LiveView, settings: GuildSettings): Rendered | undefined {
  if (answer === undefined) return line === undefined ? undefined : { content: smallPrint(line) };
  const rendered = answerSoFar(answer, line ?? wording.progress.writing());
  return rendered && { ...rendered, previews: settings.linkPreviews };
}
