/**
 * Message content is privileged ("Topics: Gateway, Message Content Intent"): without the intent a bot reads only its own
 * messages, direct messages to it, and messages that mention it.
 */
import { GatewayIntentBits } from "discord-api-types/v10";
import { mentionedUsers } from "./mentions.ts";
import type { StoredMessage } from "./message-record.ts";
import type { World } from "./world.ts";

export function seesContent(world: World, stored: StoredMessage, intents: number): boolean {
  if ((intents & GatewayIntentBits.MessageContent) !== 0) return true;
  const { message } = stored;
  if (message.author.id === world.application.id) return true;
  if (world.channels.get(stored.channelId)?.guildId === null) return true;
  return (
    mentionedUsers(message.content).includes(world.application.id) ||
    message.mentions.some((one) => one.id === world.application.id)
  );
}

export function contentFor(world: World, stored: StoredMessage, intents: number): unknown {
  return seesContent(world, stored, intents) ? stored.message : withoutContent(stored.message);
}

export const withoutContent = (body: object): object => ({
  ...body,
  content: "",
  embeds: [],
  attachments: [],
  components: [],
});
