/**
 * Whom a text would notify ("Resources: Message, Allowed Mentions Object").
 *
 * In: the text as sent and the request's `allowed_mentions`. Out: the people and roles that would hear of it.
 * Stricter than Discord on purpose: mentions inside code count too, and the author is taken to be allowed @everyone.
 */
import type { Pings } from "./message-record.ts";
import { type Body, isBody } from "./validation/shape.ts";

const idsIn = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? [])),
];

export const mentionedUsers = (text: string): readonly string[] => idsIn(text, /<@!?(\d{15,20})>/g);
export const mentionedRoles = (text: string): readonly string[] => idsIn(text, /<@&(\d{15,20})>/g);
export const mentionsEveryone = (text: string): boolean => /@(everyone|here)\b/.test(text);

const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

export function pingsOf(text: string, allowed: unknown, repliedUserId?: string): Pings {
  const users = mentionedUsers(text);
  const roles = mentionedRoles(text);
  const everyone = mentionsEveryone(text);
  const reply = repliedUserId === undefined ? [] : [repliedUserId];
  if (!isBody(allowed)) return { users: [...new Set([...users, ...reply])], roles, everyone };
  const parse = strings(allowed["parse"]);
  const only = (kind: "users" | "roles", found: readonly string[]): readonly string[] => {
    if (parse.includes(kind)) return found;
    const named = strings((allowed as Body)[kind]);
    return found.filter((id) => named.includes(id));
  };
  const answered = allowed["replied_user"] === true ? reply : [];
  return {
    users: [...new Set([...only("users", users), ...answered])],
    roles: only("roles", roles),
    everyone: everyone && parse.includes("everyone"),
  };
}
