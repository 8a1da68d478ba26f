/** What the bot tells of itself: how answers are made, which models see what, how its sources stand. */
import type { Config } from "../../config.ts";
import type { KnownSource } from "../../discord/definition/command-context.ts";
import { modelName } from "../../domain/settings/model-setting.ts";
import type { Logger } from "../../ports/logger.ts";
import { sourceStates } from "../sources.ts";

/** As `/about` tells it. */
export function composerWords(models: readonly string[]): string {
  return models.length === 0
    ? "the papers' own sentences, word for word"
    : `sentences by ${models.join(", or failing that ")}`;
}

export function embeddingsOf({ embeddings }: Config): { readonly embeddings?: string } {
  return embeddings === undefined ? {} : { embeddings: modelName(embeddings.model) };
}

/** Of the sources that are set; looks at no source itself. */
export async function knownSources(config: Config, logger: Logger): Promise<readonly KnownSource[]> {
  const { sources } = config.sources;
  const states = sources.length === 0 ? [] : await sourceStates(config, logger);
  return sources.map(({ name, label }) => {
    const state = states.find((each) => each.name === name);
    return { label, ...(state === undefined ? {} : { state }) };
  });
}
