/**
 * A token ledger that heeds what each guild's admins decided, beside the limits of whoever runs the bot.
 *
 * Keeps true: a guild's own limit only ever narrows what is allowed.
 */
import type { TokenLedger } from "../ports/store/token-ledger.ts";
import type { Store } from "../ports/store.ts";

export function withGuildLimits({ tokenLedger, settings }: Pick<Store, "tokenLedger" | "settings">): TokenLedger {
  const ownLimit = async (guildId: string): Promise<number> => {
    const { tokensPerDay } = await settings.read(guildId);
    return tokensPerDay === 0 ? Number.POSITIVE_INFINITY : tokensPerDay;
  };
  return {
    ...tokenLedger,
    reserve: async (account, tokens, limits, now) => {
      const { guildId } = account;
      if (guildId === undefined) return tokenLedger.reserve(account, tokens, limits, now);
      const guild = Math.min(limits.guild ?? Number.POSITIVE_INFINITY, await ownLimit(guildId));
      return tokenLedger.reserve(account, tokens, Number.isFinite(guild) ? { ...limits, guild } : limits, now);
    },
  };
}
