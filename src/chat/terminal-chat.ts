/**
 * A chat in the terminal, through the very commands and buttons of the bot.
 *
 * In: lines typed by a person: a command, a question, or the number of something to press. Out: what Discord would show them,
 * in plain words; a plain question may follow up on the one before it. Ends when the lines end, or with /quit.
 */

import { customIdOf } from "../discord/custom-id.ts";
import type { CommandContext } from "../discord/definition/command-context.ts";
import { QUESTION_FIELD } from "../discord/delivery/delivered.ts";
import type { Incoming } from "../discord/delivery/incoming.ts";
import { planFor, type Repertoire } from "../discord/delivery/plan.ts";
import { noticeFor } from "../discord/failures.ts";
import { answerSoFar } from "../discord/render/answer-message.ts";
import { renderReply } from "../discord/render/render-reply.ts";
import { notice, type Reply } from "../domain/answer/reply.ts";
import { isPleasantry } from "../domain/question/pleasantry.ts";
import { DEFAULT_SETTINGS } from "../domain/settings/settings.ts";
import type { Logger } from "../ports/logger.ts";
import { createLiveOutput, type LiveOutput } from "./live-output.ts";
import { type Press, plainMessage, pressesText } from "./plain-message.ts";
import { readCommand, type TypedCommand } from "./read-command.ts";

export interface ChatParts {
  readonly repertoire: Repertoire;
  readonly context: (
    id: string,
    signal: AbortSignal,
  ) => Omit<
    CommandContext,
    "person" | "place" | "scope" | "ownScope" | "settings" | "visibility" | "progress" | "soFar"
  >;
  readonly logger: Logger;
  /** A line typed after this prompt; `undefined` when there will be no more. */
  readonly read: (prompt: string) => Promise<string | undefined>;
  readonly write: (text: string) => void;
  /** Lines broken between words where the terminal ends, never at a no-break space; without it they stay as they are. */
  readonly wrapped?: (text: string) => string;
  /** Whether `write` reaches a terminal, where a line can be drawn again. */
  readonly redraws?: boolean;
  /** Aborted when the person no longer wants what they asked for last; asked for once a line. */
  readonly interrupted?: () => AbortSignal;
}

/** The one who sits at the terminal, in a room of their own. Written as Discord writes ids, since custom ids hold such. */
const PERSON = { id: "1", roles: [], mayManageGuild: false } as const;
const SCOPE = { kind: "direct", userId: PERSON.id } as const;
const PLACE = { kind: "direct", channelId: "1", canHoldThreads: false } as const;

export async function terminalChat(parts: ChatParts): Promise<void> {
  const { repertoire, context, logger, read, write, wrapped = withoutNoBreaks, redraws = false } = parts;
  let presses: readonly Press[] = [];
  /** The answer that was given last. */
  let before: string | undefined;
  let count = 0;

  const did = (line: string): Incoming["did"] => {
    const press = /^\d+$/.test(line) ? presses[Number(line) - 1] : undefined;
    if (press !== undefined) {
      const { customId, values } = press;
      return { kind: "press", customId, pressed: { values, fields: {} }, on: undefined };
    }
    const slash = repertoire.commands.filter((command) => command.kind === "slash");
    const typed = readCommand(line, slash);
    return followsUp(line, typed) ?? { kind: "slash", ...typed };
  };
  /** A plain question may lean on the one before it; with options of its own, or as a command, it stands by itself. */
  const followsUp = (line: string, { given }: TypedCommand): Incoming["did"] | undefined => {
    const isPlain = !line.startsWith("/") && Object.keys(given).length === 1 && line.length <= MOST_FOLLOWING_UP;
    if (before === undefined || !isPlain || isPleasantry(line)) return undefined;
    const customId = customIdOf({ do: "followUpQuestion", answer: before });
    return { kind: "press", customId, pressed: { values: [], fields: { [QUESTION_FIELD]: line } }, on: undefined };
  };
  const fields = async (form: { readonly fields: readonly { readonly id: string; readonly label: string }[] }) => {
    const filled: Record<string, string> = {};
    for (const { id, label } of form.fields) filled[id] = (await read(`${label}: `)) ?? "";
    return filled;
  };
  const replyTo = async (what: Incoming["did"], live: LiveOutput, signal: AbortSignal): Promise<Reply> => {
    count += 1;
    const id = `t${Date.now().toString(36)}${count}`;
    const incoming: Incoming = {
      key: { interactionId: id, applicationId: "", token: "" },
      person: PERSON,
      place: PLACE,
      scope: SCOPE,
      ownScope: SCOPE,
      receivedAt: 0,
      deadline: 0,
      did: what,
    };
    const plan = planFor(incoming, repertoire, DEFAULT_SETTINGS);
    const whole: CommandContext = {
      ...context(id, signal),
      person: PERSON,
      place: PLACE,
      scope: SCOPE,
      ownScope: SCOPE,
      settings: DEFAULT_SETTINGS,
      visibility: "public",
      progress: live.progress,
      soFar: (answer) => {
        const rendered = answerSoFar(answer, "");
        if (rendered !== undefined) live.soFar(`\n${wrapped(plainMessage(rendered).text.trim())}`);
      },
    };
    switch (plan.kind) {
      case "refuse":
        return notice(plan.notice);
      case "work":
        return plan.run(whole);
      case "form": {
        const form = typeof plan.form === "function" ? await plan.form(whole) : plan.form;
        if ("kind" in form) return form;
        await plan.meanwhile(whole);
        const customId = customIdOf(form.action);
        const pressed = { values: [], fields: await fields(form) };
        return replyTo({ kind: "press", customId, pressed, on: undefined }, live, signal);
      }
    }
  };
  const answer = async (line: string, live: LiveOutput): Promise<Reply | undefined> => {
    const interrupted = parts.interrupted?.();
    const late = AbortSignal.timeout(LONGEST_WAIT_MS);
    try {
      return await replyTo(did(line), live, interrupted === undefined ? late : AbortSignal.any([late, interrupted]));
    } catch (error) {
      if (interrupted?.aborted === true) return undefined;
      return notice(noticeFor(error, logger, "chat"));
    }
  };

  for (let line = await read(PROMPT); line !== undefined; line = await read(PROMPT)) {
    const typed = line.trim();
    if (/^\/?(?:quit|exit)$/i.test(typed)) return;
    if (typed === "") continue;
    const live = createLiveOutput({ write, redraws });
    const reply = await answer(typed, live);
    if (reply === undefined) {
      live.finish("\nStopped.\n\n");
      continue;
    }
    if (reply.kind === "answer") before = reply.answer.id;
    const message = plainMessage(renderReply(reply, { settings: DEFAULT_SETTINGS, readerId: PERSON.id }));
    presses = message.presses.length > 0 ? message.presses : presses;
    const here = reply.kind === "help" ? HERE : "";
    const shown = [wrapped(message.text), wrapped(here), ...message.files, wrapped(pressesText(message.presses))];
    live.finish(`\n${shown.filter((part) => part !== "").join("\n\n")}\n\n`);
  }
}

function withoutNoBreaks(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

const PROMPT = "> ";
/** Help tells of Discord; this is not all there. */
const HERE =
  "Here in the terminal there are no digests, mentions and menus. A button is pressed by its number; /quit ends the chat.";
/** As long as a form's field. */
const MOST_FOLLOWING_UP = 4_000;
/** As long as Discord gives a reply; Ctrl-C ends it sooner. */
const LONGEST_WAIT_MS = 14 * 60_000;
