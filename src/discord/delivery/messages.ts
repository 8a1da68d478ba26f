/**
 * Messages that ask: a mention, a reply in a thread of ours, anything in direct messages.
 *
 * In: messages as Discord sends them; without the message-content intent their words come only where the bot is mentioned or
 * in direct messages. Out: an answer beneath each. Keeps true: bots are not listened to; the same message is answered once;
 * the same channels, roles and quotas hold as for commands.
 */
import { type GatewayMessageCreateDispatchData, MessageType } from "discord-api-types/v10";
import type { Reply } from "../../domain/answer/reply.ts";
import type { DeliveredInteraction } from "../../domain/person/interaction.ts";
import { INTERACTION_TOKEN_LIFE_MS } from "../../domain/person/interaction.ts";
import type { Scope } from "../../domain/person/scope.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";
import type { CommandContext, Place } from "../definition/command-context.ts";
import { noticeFor } from "../failures.ts";
import type { ChannelRest } from "../rest/channel-rest.ts";
import type { SettingsCache } from "../settings-cache.ts";
import { closedHere } from "./plan.ts";
import type { RecentIds } from "./recent-ids.ts";
import { messageTarget } from "./reply-target.ts";
import type { Task, TaskRunner } from "./task-runner.ts";

/** What is done with a message's words. */
export type AnswerMessage = (words: string, context: CommandContext) => Promise<Reply>;

export interface MessagesParts {
  readonly applicationId: () => string;
  readonly answer: AnswerMessage;
  readonly runner: TaskRunner;
  readonly store: Pick<Store, "conversations">;
  readonly settings: SettingsCache;
  readonly rest: ChannelRest;
  readonly recent: RecentIds;
  /** The channel a thread hangs on, and whether threads can be opened, as far as the gateway told us. */
  readonly channelFacts: (channelId: string) => { readonly parentId?: string; readonly canHoldThreads: boolean };
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Messages {
  /** Resolves when it is done with; never rejects. */
  message(payload: GatewayMessageCreateDispatchData): Promise<void>;
  resume(delivered: DeliveredInteraction): Promise<void>;
}

const NAME = "mention";

export function createMessages(parts: MessagesParts): Messages {
  const { applicationId, answer, runner, store, settings: book, rest, recent, clock, logger } = parts;

  /** What came before a restart was let in then, and is not charged again; its roles are not kept. */
  const serve = async (asked: Asked, isNew: boolean): Promise<void> => {
    const { id, scope, place, userId, roles, words } = asked;
    const settings = book.known(scope, place.kind) ?? (await book.load(scope, place.kind));
    const person = { id: userId, roles, mayManageGuild: false };
    // Where it may not answer it stays silent: a message is not always meant for it.
    if (closedHere(isNew, { person, place }, settings) !== undefined) return runner.finished(id);
    const stopTyping = keepTyping(() => rest.typing(place.channelId));
    // Discord forgets nonces in minutes; the channel remembers what an earlier process said.
    const standing = (): Promise<string | undefined> =>
      rest.findReply(place.channelId, id, applicationId()).catch(() => undefined);
    const asking = { channelId: place.channelId, messageId: id, userId, ...(isNew ? {} : { standing }) };
    const task: Task = {
      id,
      name: NAME,
      asks: true,
      deep: false,
      recovered: !isNew,
      person,
      place,
      scope,
      ownScope: scope,
      settings,
      visibility: "public",
      target: messageTarget(rest, asking),
      run: (context) => answer(words, context),
    };
    await runner.serve(task).finally(stopTyping);
  };

  /** Ours to answer: in direct messages, where we are named, or in a thread of ours. */
  const isForUs = async ({ scope, place }: Asked, mentioned: boolean): Promise<boolean> =>
    place.kind === "direct" || mentioned || (await store.conversations.find(scope, place.channelId)) !== undefined;

  return {
    message: async (payload) => {
      try {
        const self = applicationId();
        if (!isFromAPerson(payload, self)) return;
        const words = withoutMention(payload.content, self);
        const mentioned = payload.mentions.some(({ id }) => id === self);
        if (words === "" && !mentioned) return;
        const asked = askedBy(payload, words, parts);
        if (!(await isForUs(asked, mentioned)) || !recent.add(payload.id)) return;
        const { id, scope, place, userId } = asked;
        const now = clock.now();
        const delivered: DeliveredInteraction = {
          id,
          applicationId: self,
          scope,
          userId,
          channelId: place.channelId,
          command: NAME,
          question: words,
          receivedAt: now,
          deadline: now + INTERACTION_TOKEN_LIFE_MS,
        };
        if (await runner.claim(delivered)) await serve(asked, true);
      } catch (error) {
        noticeFor(error, logger, NAME);
      }
    },
    resume: ({ id, scope, userId, channelId, question = "" }) =>
      serve({ id, scope, userId, roles: [], words: question, place: placeOf(scope, channelId, parts) }, false),
  };
}

/** "Footnote is typing …" until it is told to stop. */
function keepTyping(type: () => Promise<void>): () => void {
  void type();
  const timer = setInterval(() => void type(), TYPING_EVERY_MS);
  return () => clearInterval(timer);
}

/** Discord shows it for ten seconds (docs: "Trigger Typing Indicator"). */
const TYPING_EVERY_MS = 8_000;

interface Asked {
  readonly id: string;
  readonly scope: Scope;
  readonly place: Place;
  readonly userId: string;
  readonly roles: readonly string[];
  readonly words: string;
}

function isFromAPerson({ author, webhook_id, type }: GatewayMessageCreateDispatchData, self: string): boolean {
  const said: readonly MessageType[] = [MessageType.Default, MessageType.Reply];
  return author.bot !== true && author.id !== self && webhook_id === undefined && said.includes(type);
}

function askedBy(payload: GatewayMessageCreateDispatchData, words: string, parts: MessagesParts): Asked {
  const { id, author, guild_id: guildId, channel_id, member } = payload;
  const scope: Scope = guildId === undefined ? { kind: "direct", userId: author.id } : { kind: "guild", guildId };
  return { id, scope, place: placeOf(scope, channel_id, parts), userId: author.id, roles: member?.roles ?? [], words };
}

function placeOf({ kind }: Scope, channelId: string, { channelFacts }: MessagesParts): Place {
  if (kind === "direct") return { kind, channelId, canHoldThreads: false };
  return { kind, channelId, ...channelFacts(channelId) };
}

function withoutMention(content: string, self: string): string {
  return content
    .replace(new RegExp(`<@!?${self}>`, "g"), " ")
    .replace(/\s+/g, " ")
    .trim();
}
