/**
 * Dispatch: every interaction's walk, from its arrival to its one reply.
 *
 * 1. read it, and know at once whether it came before; 2. plan (`plan.ts`), from what is at hand; 3. acknowledge;
 * 4. claim it in the store, under way together with 3; 5. take it from the quota; 6. run the command; 7. reply; 8. note
 * that it is done. Keeps true: acknowledged before anything slow; one reply for each; whatever goes wrong ends here, in
 * words (`failures.ts`). Why the claim does not come first: the acknowledgement would wait for the disk, and Discord gives
 * it three seconds; what dies in the few milliseconds between is lost as if it had not arrived.
 */
import {
  type APIInteraction,
  type APIInteractionResponse,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from "discord-api-types/v10";
import { type Notice, notice, type Reply } from "../../domain/answer/reply.ts";
import { UpstreamError } from "../../domain/errors.ts";
import { DEFAULT_SETTINGS, type GuildSettings } from "../../domain/settings/settings.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";
import type { Catalogue, CompletionContext } from "../definition/command-context.ts";
import type { Command, FormLater } from "../definition/define-command.ts";
import type { PreparedForm } from "../definition/form.ts";
import { modalOf } from "../definition/modal-of.ts";
import { type OutgoingChoice, passChoices, passModal } from "../door.ts";
import { logIncident, noticeFor } from "../failures.ts";
import { renderReply } from "../render/render-reply.ts";
import { toBody } from "../rendered.ts";
import { ApiFailure, isTooLate } from "../rest/api-failure.ts";
import type { InteractionRest } from "../rest/interaction-rest.ts";
import type { SettingsCache } from "../settings-cache.ts";
import { deliveredOf } from "./delivered.ts";
import { inTime } from "./in-time.ts";
import { type Incoming, readIncoming } from "./incoming.ts";
import { type OpenForm, type Plan, planFor, type Repertoire, type Work } from "./plan.ts";
import type { RecentIds } from "./recent-ids.ts";
import { type Acknowledged, interactionTarget } from "./reply-target.ts";
import { createTally } from "./tally.ts";
import type { TaskRunner } from "./task-runner.ts";

export interface DispatchParts {
  readonly repertoire: Repertoire;
  readonly runner: TaskRunner;
  readonly settings: SettingsCache;
  readonly catalogue: Catalogue;
  readonly store: Pick<Store, "subscriptions">;
  readonly rest: InteractionRest;
  readonly recent: RecentIds;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Dispatch {
  /** Resolves when it is done with; never rejects. */
  interaction(payload: APIInteraction): Promise<void>;
}

export function createDispatch(parts: DispatchParts): Dispatch {
  const { repertoire, runner, settings: book, catalogue, store, rest, recent, clock, logger } = parts;

  const unacknowledged = createTally(logger, clock, "bot.unacknowledged");
  const untaken = (error: unknown): void =>
    unacknowledged({ tooLate: isTooLate(error), reason: error instanceof Error ? error.message : "" });

  const complete = async ({ did, key, person, scope, ownScope }: Incoming): Promise<void> => {
    if (did.kind !== "typing") return;
    const context = { catalogue, store, person, scope, ownScope };
    // Who cannot be offered anything can still type.
    const choices = await choicesFor(did, repertoire.commands, context).catch((error: unknown) => {
      noticeFor(error, logger, "complete");
      return [];
    });
    const { body } = passChoices(choices);
    await rest.respond(key, { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: body });
  };

  const plan = (incoming: Incoming, settings: GuildSettings): Plan => {
    try {
      return planFor(incoming, repertoire, settings);
    } catch (error) {
      return { kind: "refuse", notice: noticeFor(error, logger, "plan") };
    }
  };

  const work = async (incoming: Incoming, settings: GuildSettings, planned: Work): Promise<void> => {
    const { key } = incoming;
    const acknowledged = rest.respond(key, acknowledgement(planned.acknowledge));
    const claimed = runner.claim(deliveredOf(incoming, planned));
    const [answerable, first] = await Promise.all([mayBeAnswered(acknowledged), claimed]);
    if (!first) return;
    if (!answerable) {
      await runner.finished(key.interactionId);
      return;
    }
    await rest.uncrowded();
    await runner.serve({
      ...incoming,
      id: key.interactionId,
      name: planned.name,
      asks: planned.asks,
      deep: planned.deep,
      settings,
      visibility: planned.acknowledge === "publicly" ? "public" : "private",
      target: interactionTarget(rest, key, planned.acknowledge),
      run: planned.run,
    });
  };

  const open = async (incoming: Incoming, settings: GuildSettings, planned: OpenForm): Promise<void> => {
    const { name, form, meanwhile } = planned;
    const id = incoming.key.interactionId;
    const task = { ...incoming, id, name, asks: false, deep: false, settings, visibility: "private" } as const;
    const prepared = typeof form === "function" ? await prepare(task, form) : form;
    if ("kind" in prepared) return rest.respond(incoming.key, atOnce(prepared.notice));
    const data = passModal(modalOf(prepared)).body;
    await rest
      .respond(incoming.key, { type: InteractionResponseType.Modal, data })
      .catch((error: unknown) => insteadOfForm(error, incoming, name));
    await runner.aside(task, meanwhile);
  };

  /** A form that Discord finds fault with is none; the interaction still waits for its response. */
  const insteadOfForm = async (error: unknown, { key }: Incoming, name: string): Promise<void> => {
    if (!(error instanceof ApiFailure) || error.status !== 400) throw error;
    await rest.respond(key, atOnce({ what: "incident", incident: logIncident(error, logger, name) }));
  };

  const prepare = async (task: Parameters<TaskRunner["aside"]>[0], form: FormLater): Promise<PreparedForm> => {
    try {
      return await runner.prepare(task, form);
    } catch (error) {
      return notice(noticeFor(error, logger, task.name));
    }
  };

  /** Not when Discord refused it. Where only its word was lost, the person may well be looking at "thinking …". */
  const mayBeAnswered = async (acknowledgement: Promise<void>): Promise<boolean> => {
    try {
      await acknowledgement;
      return true;
    } catch (error) {
      untaken(error);
      return !(error instanceof ApiFailure);
    }
  };

  const unread = (error: unknown): Notice => {
    const told = noticeFor(error, logger, "settings");
    return told.what === "upstream" ? { what: "store-trouble", of: "settings", doing: "read" } : told;
  };

  const walk = async (incoming: Incoming): Promise<void> => {
    if (incoming.did.kind === "typing") return complete(incoming);
    const { key, scope, place } = incoming;
    const settings =
      book.known(scope, place.kind) ?? (await inTime(SETTINGS_MS, () => book.load(scope, place.kind)).catch(unread));
    // Whether an answer is wanted here cannot be known without them.
    if ("what" in settings) return rest.respond(key, atOnce(settings));
    const planned = plan(incoming, settings);
    switch (planned.kind) {
      case "work":
        return work(incoming, settings, planned);
      case "form":
        return open(incoming, settings, planned);
      case "refuse":
        return rest.respond(key, atOnce(planned.notice));
    }
  };

  return {
    interaction: async (payload) => {
      if (payload.type === InteractionType.Ping || !recent.add(payload.id)) return;
      try {
        const incoming = readIncoming(payload, clock.now());
        if (incoming !== undefined) await walk(incoming);
      } catch (error) {
        if (error instanceof UpstreamError) untaken(error);
        else logIncident(error, logger, "dispatch");
      }
    },
  };
}

/** Of Discord's three seconds, of which preparing a form may take half. They are read once for each guild; the store may be busy with a back-up or a deletion. */
const SETTINGS_MS = 1_200;

async function choicesFor(
  { name, option, typed }: { name: string; option: string; typed: string },
  commands: readonly Command[],
  context: CompletionContext,
): Promise<readonly OutgoingChoice[]> {
  const command = commands.find((each) => each.kind === "slash" && each.name === name);
  const shape = command?.kind === "slash" ? command.options[option]?.shape : undefined;
  return shape?.kind === "text" ? (shape.complete?.(typed, context) ?? []) : [];
}

function acknowledgement(how: Acknowledged): APIInteractionResponse {
  switch (how) {
    case "in place":
      return { type: InteractionResponseType.DeferredMessageUpdate };
    case "publicly":
      return { type: InteractionResponseType.DeferredChannelMessageWithSource };
    case "privately":
      return {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: { flags: MessageFlags.Ephemeral },
      };
  }
}

/** What needs no work is said at once, to the person alone. */
function atOnce(what: Notice): APIInteractionResponse {
  const reply: Reply = notice(what);
  const { body } = toBody(renderReply(reply, { settings: DEFAULT_SETTINGS, readerId: "" }), {
    kind: "respond",
    private: true,
  });
  return { type: InteractionResponseType.ChannelMessageWithSource, data: body };
}
