/** The engines by name, in the order they are measured. Each is loaded in its own process only. */
import type { Engine } from "../engine.ts";

const ENGINES = {
  footnote: async () => (await import("../engines/footnote.ts")).footnote,
  "footnote-all": async () => (await import("../engines/footnote.ts")).footnoteAll,
  bare: async () => (await import("../engines/bare.ts")).bare,
  minisearch: async () => (await import("../engines/minisearch.ts")).minisearch,
  flexsearch: async () => (await import("../engines/flexsearch.ts")).flexsearch,
  orama: async () => (await import("../engines/orama.ts")).orama,
  lunr: async () => (await import("../engines/lunr.ts")).lunr,
  wink: async () => (await import("../engines/wink.ts")).wink,
  fts5: async () => (await import("../engines/fts5.ts")).fts5,
  lancedb: async () => (await import("../engines/lancedb.ts")).lancedb,
  "footnote-uncompiled": async () => (await import("../engines/footnote.ts")).footnoteUncompiled,
  "footnote-all-uncompiled": async () => (await import("../engines/footnote.ts")).footnoteAllUncompiled,
} satisfies Readonly<Record<string, () => Promise<Engine>>>;

export type EngineName = keyof typeof ENGINES;

export const ENGINE_NAMES = Object.keys(ENGINES) as readonly EngineName[];

/** Engines that ask the saved index of another: it is built once for both. */
export const SAME_INDEX: Readonly<Partial<Record<EngineName, EngineName>>> = { "footnote-all": "footnote" };

/** Engines that need no package beside Footnote's own. */
export const OWN_ENGINES: ReadonlySet<EngineName> = new Set([
  "footnote",
  "footnote-all",
  "bare",
  "minisearch",
  "fts5",
  "footnote-uncompiled",
  "footnote-all-uncompiled",
]);

export function isEngineName(name: string): name is EngineName {
  return name in ENGINES;
}

export function loadEngine(name: EngineName): Promise<Engine> {
  return ENGINES[name]();
}
