/**
 * Whether a bot's reply will still change: it says "thinking", or its last line is small print that goes on (`-# Writing…`)
 * and there is nothing yet to press. Who counts final replies counts none of these.
 */
import { type APIMessage, MessageFlags } from "discord-api-types/v10";

export function isUnderWay({ flags, content, components }: APIMessage): boolean {
  if (((flags ?? 0) & MessageFlags.Loading) !== 0) return true;
  return (components ?? []).length === 0 && /(?:^|\n)-# [^\n]*…$/.test(content);
}
