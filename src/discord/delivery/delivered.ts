/**
 * What of a delivery is kept until it is answered, and how it is read again after a restart.
 *
 * In: what arrived. Out: a `DeliveredInteraction`, and back. Keeps true: only what asks something is done again; everything else
 * reads as `undefined` and gets an apology. What is read again has no permissions: nothing that needs them is done again.
 */
import type { DeliveredInteraction } from "../../domain/person/interaction.ts";
import { actionOf } from "../custom-id.ts";
import type { Command } from "../definition/define-command.ts";
import type { GivenOptions, Incoming } from "./incoming.ts";
import type { Work } from "./plan.ts";
import { PRESS_RULES } from "./press-rules.ts";

/** The field of every form in which a question is asked. */
export const QUESTION_FIELD = "question";

export function deliveredOf(incoming: Incoming, { name, acknowledge }: Work): DeliveredInteraction {
  const { key, scope, person, place, receivedAt, deadline } = incoming;
  const { question, options } = wordsOf(incoming);
  return {
    id: key.interactionId,
    applicationId: key.applicationId,
    token: key.token,
    scope,
    userId: person.id,
    channelId: place.channelId,
    command: name,
    receivedAt,
    deadline,
    ...(question === undefined ? {} : { question }),
    options: { ...options, [ACKNOWLEDGED]: acknowledge },
  };
}

/** Beside a command's own options, whose names Discord allows no such sign in. */
const ACKNOWLEDGED = "@acknowledged";
const CUSTOM_ID = "@custom-id";
const MESSAGE_ID = "@message-id";

function wordsOf({ did }: Incoming): { readonly question?: string | undefined; readonly options: GivenOptions } {
  switch (did.kind) {
    case "slash": {
      const { question, ...options } = did.given;
      return { question: typeof question === "string" ? question : undefined, options };
    }
    case "message-command":
      return { question: did.target.text, options: { [MESSAGE_ID]: did.target.id } };
    case "press":
      return { question: did.pressed.fields[QUESTION_FIELD], options: { [CUSTOM_ID]: did.customId } };
    case "typing":
      return { options: {} };
  }
}

export interface Interrupted {
  readonly acknowledged: "privately" | "publicly" | "in place";
  /** Absent when it cannot be done again. */
  readonly incoming?: Incoming;
}

/** Only for what came with a token; a message is read again by `messages.ts`. */
export function readDelivered(
  delivered: DeliveredInteraction,
  token: string,
  commands: readonly Command[],
): Interrupted {
  const { id, applicationId, scope, userId, channelId, receivedAt, deadline, options = {} } = delivered;
  const { [ACKNOWLEDGED]: how, ...rest } = options;
  const acknowledged = how === "privately" || how === "in place" ? how : "publicly";
  const did = didAgain(delivered, rest, commands);
  if (did === undefined) return { acknowledged };
  const incoming: Incoming = {
    key: { interactionId: id, applicationId, token },
    person: { id: userId, roles: [], mayManageGuild: false },
    place: { kind: scope.kind, channelId, canHoldThreads: false },
    scope,
    ownScope: scope,
    receivedAt,
    deadline,
    did,
  };
  return { acknowledged, incoming };
}

function didAgain(
  { command: name, question, channelId }: DeliveredInteraction,
  options: GivenOptions,
  commands: readonly Command[],
): Incoming["did"] | undefined {
  const command = commands.find((each) => each.name === name);
  if (command !== undefined && !command.asks) return undefined;
  if (command?.kind === "slash")
    return { kind: "slash", name, given: question === undefined ? options : { ...options, question } };
  if (command?.kind === "message") {
    return {
      kind: "message-command",
      name,
      target: { id: String(options[MESSAGE_ID]), channelId, text: question ?? "" },
    };
  }
  const customId = options[CUSTOM_ID];
  const action = typeof customId === "string" ? actionOf(customId) : undefined;
  if (action === undefined || !PRESS_RULES[action.do].asks) return undefined;
  const fields: Readonly<Record<string, string>> = question === undefined ? {} : { [QUESTION_FIELD]: question };
  return { kind: "press", customId: String(customId), pressed: { values: [], fields }, on: undefined };
}
