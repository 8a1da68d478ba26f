/**
 * Guilds that the bot is no longer in: what was kept there goes.
 *
 * In: departures as Discord tells them, and a shard's whole list when its session begins, which shows what was missed: who was removed
 * while the bot was away, or while the store failed. Out: their records deleted, counted in the log.
 * Keeps true: a guild that is missing from a list is deleted only once Discord itself says that we have no place there, for an
 * install without the bot's user is in no list, and a guild may have come back meanwhile; nothing is compared for another application
 * than the one whose guilds are kept, as when somebody tries a token of another over the same folder; so many at a time; a store that
 * fails is asked again with growing pauses, then at the next start.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../ports/logger.ts";
import type { Marks } from "../ports/store/marks.ts";
import type { PersonalData } from "../ports/store/personal-data.ts";
import { isServedBy, type Shard } from "./connection/shard.ts";
import { noticeFor } from "./failures.ts";
import type { ChannelRest } from "./rest/channel-rest.ts";
import type { SettingsCache } from "./settings-cache.ts";

export interface LeftGuildsParts {
  readonly kept: Pick<PersonalData, "deleteGuilds" | "keptGuilds">;
  readonly marks: Marks;
  readonly settings: Pick<SettingsCache, "forget">;
  readonly rest: Pick<ChannelRest, "hasPlaceIn">;
  readonly applicationId: () => string;
  readonly logger: Logger;
  /** Ends what waits; the next start takes it up. */
  readonly signal: AbortSignal;
}

export interface LeftGuilds {
  /** Discord says that the bot was removed from it. Never rejects. */
  left(guildId: string): Promise<void>;
  /** These are all it is in of those that this shard serves. Never rejects. */
  compare(guildIds: readonly string[], shard: Shard): Promise<void>;
}

/** Each is a refusal of Discord's, of which 10,000 in ten minutes shut a bot out; the rest waits for the next start. All shards share it. */
const MOST_AT_ONCE = 100;
const KEEPER = "meta/application";
const PAUSES_MS: readonly number[] = [1_000, 10_000, 60_000, 600_000];

export function createLeftGuilds(parts: LeftGuildsParts): LeftGuilds {
  const { kept, marks, settings, rest, applicationId, logger, signal } = parts;

  const withoutPlace = async (guildIds: readonly string[], most: number): Promise<readonly string[]> => {
    const gone: string[] = [];
    for (const guildId of guildIds) {
      signal.throwIfAborted();
      if (gone.length === most) {
        logger.info("guilds.erasing-put-off", { erasing: gone.length });
        break;
      }
      if (!(await rest.hasPlaceIn(applicationId(), guildId))) gone.push(guildId);
    }
    return gone;
  };

  const erase = async (guildIds: readonly string[]): Promise<void> => {
    if (guildIds.length === 0) return;
    for (const guildId of guildIds) settings.forget(guildId);
    const { records, complete } = await kept.deleteGuilds(guildIds);
    logger.info("guilds.erased", { guilds: guildIds.length, records, complete });
  };

  const patiently = async (work: (tries: number) => Promise<void>): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work(tries);
      } catch (error) {
        if (signal.aborted) return;
        noticeFor(error, logger, "guild-gone");
        const pauseMs = PAUSES_MS[tries];
        if (pauseMs === undefined) return logger.warn("guilds.erasing-put-off", { tries: tries + 1 });
        await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
        if (signal.aborted) return;
      }
    }
  };

  /** Whether what is kept is known to be this application's: its first start notes so, and those after it find the note. */
  const isOurs = async (): Promise<boolean> => {
    const keeper = await marks.read(KEEPER);
    if (keeper === undefined) await marks.write(KEEPER, applicationId());
    else if (keeper !== applicationId()) logger.warn("guilds.other-application", { keeper });
    return keeper === applicationId();
  };

  return {
    left: (guildId) =>
      // At once, and later only where it did not come back.
      patiently(async (tries) => erase(tries === 0 ? [guildId] : await withoutPlace([guildId], 1))),
    compare: (guildIds, shard) =>
      patiently(async () => {
        if (!(await isOurs())) return;
        const present = new Set(guildIds);
        const missing = (await kept.keptGuilds()).filter((each) => isServedBy(each, shard) && !present.has(each));
        await erase(await withoutPlace(missing, Math.ceil(MOST_AT_ONCE / shard.count)));
      }),
  };
}
