/** Embedding models of each provider, opened as the program opens them, on a scripted server. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { openEmbeddings } from "../../../src/adapters/embeddings/open-embeddings.ts";
import { systemClock } from "../../../src/adapters/system-clock.ts";
import type { EmbeddingSetting } from "../../../src/domain/settings/embedding-setting.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { Embeddings } from "../../../src/ports/embeddings.ts";
import type { ModelServer } from "../../model-server/start-model-server.ts";
import { type LogLine, listeningLogger } from "../chat-models/open-scripted.ts";

export const PROVIDERS = ["openai", "ollama"] as const;
export type Provider = (typeof PROVIDERS)[number];

export const KEY = "sk-scripted-0123456789abcdefghij";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "footnote-embeddings-"));
  folders.push(folder);
  return folder;
}

export function settingOf(
  provider: Provider,
  server: ModelServer,
  change: Partial<EmbeddingSetting & { readonly name: string }> = {},
): EmbeddingSetting {
  const { name = "scripted", ...rest } = change;
  return {
    provider,
    model: {
      provider,
      model: name,
      nameVariable: "FOOTNOTE_EMBEDDINGS",
      apiKey: KEY,
      keyVariable: "FOOTNOTE_EMBEDDINGS_KEY",
      baseUrl: provider === "openai" ? server.openAiUrl : server.url,
      baseUrlVariable: "FOOTNOTE_EMBEDDINGS_URL",
    },
    cacheBytes: 1_000_000,
    ...rest,
  };
}

export interface OpenWish {
  readonly provider?: Provider;
  readonly setting?: Partial<EmbeddingSetting & { readonly name: string }>;
  readonly dataFolder?: string;
  readonly clock?: Clock;
}

export interface Opened {
  readonly embeddings: Embeddings;
  readonly log: readonly LogLine[];
  /** Of those, what an operator is warned of. */
  readonly warnings: readonly string[];
}

export function openScripted(server: ModelServer, wish: OpenWish = {}): Opened {
  const { logger, log } = listeningLogger();
  const warnings: string[] = [];
  const warn: typeof logger.warn = (event, fields) => {
    warnings.push(event);
    logger.warn(event, fields);
  };
  const embeddings = openEmbeddings({
    setting: settingOf(wish.provider ?? "openai", server, wish.setting),
    dataFolder: wish.dataFolder ?? newFolder(),
    clock: wish.clock ?? systemClock,
    logger: { ...logger, warn },
    chance: () => 0,
  });
  return { embeddings, log, warnings };
}
