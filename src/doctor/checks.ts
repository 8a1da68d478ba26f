/**
 * All there is to check. A new check is a file that gives a `Check`, and a line here.
 *
 * In: what is examined, handed in by the wiring, so that no check knows who stands behind a port.
 */
import type { Environment } from "../config.ts";
import type { SourceState } from "../domain/source/source-state.ts";
import { type CorpusToCheck, corpusCheck } from "./corpus.ts";
import { dataFolderCheck } from "./data-folder.ts";
import { discordCheck } from "./discord.ts";
import { embeddingsCheck, type ProbeEmbeddings } from "./embeddings.ts";
import { type Check, warning } from "./finding.ts";
import { type DatabaseState, databaseCheck, indexCheck, type SnapshotState } from "./kept-files.ts";
import { modelsCheck, type ProbeModels } from "./models.ts";
import { nodeVersionCheck } from "./node-version.ts";
import { type ReadSettings, settingsCheck } from "./settings.ts";
import { sourcesCheck } from "./sources.ts";

/** What only the wiring can reach. */
export interface Subjects extends CorpusToCheck {
  readonly snapshotState: () => Promise<SnapshotState>;
  readonly databaseState: () => Promise<DatabaseState>;
  readonly probeModels: ProbeModels;
  readonly probeEmbeddings: ProbeEmbeddings;
  readonly sourceStates: () => Promise<readonly SourceState[]>;
}

export interface Surroundings {
  readonly environment: Environment;
  /** Where settings may be written down. */
  readonly envFiles: readonly string[];
  readonly nodeVersion: string;
  readonly userAgent: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export function allChecks(
  { config, faults, wrong }: ReadSettings,
  { environment, envFiles, nodeVersion, userAgent, now }: Surroundings,
  subjects: Subjects,
): readonly Check[] {
  return [
    nodeVersionCheck(nodeVersion),
    settingsCheck(environment, faults, envFiles),
    corpusCheck(subjects),
    dataFolderCheck(config.dataFolder),
    indexCheck(subjects.snapshotState),
    databaseCheck(subjects.databaseState),
    sourcesCheck(config.sources.sources, subjects.sourceStates, now),
    unlessWrong(/^CHAT_|_API_KEY$|_BASE_URL$/, wrong, modelsCheck(subjects.probeModels)),
    unlessWrong(/^FOOTNOTE_EMBEDDINGS|_API_KEY$|_BASE_URL$/, wrong, embeddingsCheck(subjects.probeEmbeddings)),
    unlessWrong(/^DISCORD_/, wrong, discordCheck(config.discord, userAgent)),
  ];
}

/** A key must not go to another server than the one that was meant. */
function unlessWrong(settings: RegExp, wrong: readonly string[], check: Check): Check {
  const name = wrong.find((each) => settings.test(each));
  if (name === undefined) return check;
  return {
    name: check.name,
    look: async () => [warning(`Nobody was asked, because ${name} is wrong.`, "Mend it first.")],
  };
}
