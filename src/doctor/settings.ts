/**
 * Are the settings understood?
 *
 * In: the environment. Out: a configuration to go on with, in which what was wrong counts as unset, and what was wrong, all
 * of it at once. Also: names that are nearly ours, and files with keys that others may read.
 */
import { stat } from "node:fs/promises";
import { type Config, type Environment, loadConfig, SETTINGS } from "../config.ts";
import { UserError } from "../domain/errors.ts";
import { type Check, type Finding, ok, problem, warning } from "./finding.ts";

export interface ReadSettings {
  readonly config: Config;
  readonly faults: readonly Finding[];
  /** The variables that are wrong. */
  readonly wrong: readonly string[];
}

/** Leaves out one wrong setting after another, until the rest is right. */
export function readSettings(environment: Environment): ReadSettings {
  const faults: Finding[] = [];
  const wrong: string[] = [];
  let rest: Environment = environment;
  for (;;) {
    try {
      return { config: loadConfig(rest), faults, wrong };
    } catch (error) {
      const name = error instanceof UserError ? settingIn(error.message, rest) : undefined;
      if (!(error instanceof UserError) || name === undefined) throw error;
      faults.push(problem(error.message));
      wrong.push(name);
      rest = { ...rest, [name]: undefined };
    }
  }
}

export function settingsCheck(
  environment: Environment,
  faults: readonly Finding[],
  envFiles: readonly string[],
): Check {
  return {
    name: "Settings",
    look: async () => {
      const findings = [...faults, ...misspelt(environment), ...(await openToOthers(envFiles))];
      const set = Object.keys(SETTINGS).filter((name) => environment[name]?.trim()).length;
      const standing = set === 0 ? "none is set, and none is needed" : `${set} set`;
      return findings.length > 0 ? findings : [ok(standing)];
    },
  };
}

/** The setting that a message speaks of; the first that is named and set. */
function settingIn(message: string, environment: Environment): string | undefined {
  const named = message.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? [];
  return named.find((name) => environment[name]?.trim());
}

function misspelt(environment: Environment): readonly Finding[] {
  return Object.keys(environment)
    .filter((name) => /^(?:FOOTNOTE|CHAT)_/.test(name) && !(name in SETTINGS))
    .map((name) =>
      warning(`${name} is none of our settings, so it does nothing.`, "See .env.example for their names."),
    );
}

async function openToOthers(envFiles: readonly string[]): Promise<readonly Finding[]> {
  // Windows has no such bits.
  if (process.platform === "win32") return [];
  const modes = await Promise.all(envFiles.map((file) => stat(file).catch(() => undefined)));
  return envFiles.flatMap((file, index) => {
    const there = modes[index];
    const open = there?.isFile() === true && (there.mode & READ_BY_OTHERS) !== 0;
    return open ? [warning(`Everybody on this machine can read ${file}, and keys in it.`, `chmod 600 ${file}`)] : [];
  });
}

/** Others, not the group: a fresh file is usually readable by both, a shared group is often one's own. */
const READ_BY_OTHERS = 0o004;
