/** Which events an IDENTIFY asked for ("Topics: Gateway, List of Intents"). */
import { GatewayIntentBits } from "discord-api-types/v10";

export const KNOWN_INTENTS = Object.values(GatewayIntentBits).reduce<number>(
  (bits, one) => (typeof one === "number" ? bits | one : bits),
  0,
);

export const PRIVILEGED_INTENTS =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

/** The intent an event needs, by its name and whether it happens in a guild; 0 for those always sent. */
export function neededIntent(event: string, inGuild: boolean): number {
  if (/^MESSAGE_REACTION_/.test(event))
    return inGuild ? GatewayIntentBits.GuildMessageReactions : GatewayIntentBits.DirectMessageReactions;
  if (/^MESSAGE_/.test(event)) return inGuild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
  if (/^TYPING_/.test(event))
    return inGuild ? GatewayIntentBits.GuildMessageTyping : GatewayIntentBits.DirectMessageTyping;
  if (/^GUILD_MEMBER_/.test(event)) return GatewayIntentBits.GuildMembers;
  if (/^(GUILD_(CREATE|UPDATE|DELETE|ROLE_)|CHANNEL_|THREAD_)/.test(event)) return GatewayIntentBits.Guilds;
  return 0;
}
