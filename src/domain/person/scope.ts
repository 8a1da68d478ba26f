/**
 * A scope: whose room something was said in. Nothing kept in one scope is ever shown in another.
 *
 * A guild is one scope, all its channels together; a person's direct messages (and group messages, through the
 * user-installed app) are another, for each person.
 */
export type Scope = GuildScope | DirectScope;

export interface GuildScope {
  readonly kind: "guild";
  readonly guildId: string;
}

export interface DirectScope {
  readonly kind: "direct";
  readonly userId: string;
}

/** One word for a scope, the same for equal scopes and different for others: `g:…` or `u:…`. */
export function scopeKey(scope: Scope): string {
  return scope.kind === "guild" ? `g:${scope.guildId}` : `u:${scope.userId}`;
}

export function scopeFromKey(key: string): Scope {
  return key.startsWith("g:") ? { kind: "guild", guildId: key.slice(2) } : { kind: "direct", userId: key.slice(2) };
}
