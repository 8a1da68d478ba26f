/**
 * Which links in a message would unfold into a preview card: bare ones and `[text](link)`, but not `<link>`,
 * and none when SUPPRESS_EMBEDS is set or the message is a Components V2 one ("Resources: Message, Message Flags").
 */
import { type APIMessage, MessageFlags } from "discord-api-types/v10";

export function previewedLinks(message: Pick<APIMessage, "content" | "flags">): readonly string[] {
  const suppressed = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
  if (((message.flags ?? 0) & suppressed) !== 0) return [];
  const withoutCode = message.content.replace(/```[\s\S]*?```|`[^`\n]*`/g, "");
  const withoutQuieted = withoutCode.replace(/<https?:\/\/[^\s>]+>/g, "");
  return withoutQuieted.match(/https?:\/\/[^\s)>\]]+/g) ?? [];
}
