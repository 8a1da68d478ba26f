/** The last ids seen, so that what Discord delivers twice is known at once; the store knows it after a restart too. */
export interface RecentIds {
  /** True the first time. */
  add(id: string): boolean;
}

export function createRecentIds(most = MOST_IDS): RecentIds {
  const seen = new Set<string>();
  return {
    add: (id) => {
      if (seen.has(id)) return false;
      seen.add(id);
      if (seen.size > most) seen.delete(seen.values().next().value ?? "");
      return true;
    },
  };
}

/** Discord delivers again within seconds, after a lost connection: so many come in none of them. Full, they take 0.2 MB. */
const MOST_IDS = 2_000;
