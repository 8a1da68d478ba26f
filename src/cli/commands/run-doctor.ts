/**
 * An examination as the terminal shows it: a line for each finding, what to mend below, and a sum.
 *
 * Keeps true: works with settings that are wrong, for then it is needed most; the exit code is `failed` when there is a problem.
 */

import path from "node:path";
import { allChecks } from "../../doctor/checks.ts";
import { examine, type NamedFinding } from "../../doctor/examine.ts";
import type { Verdict } from "../../doctor/finding.ts";
import { secretsOf } from "../../doctor/secrets.ts";
import { readSettings } from "../../doctor/settings.ts";
import { count } from "../../domain/phrases.ts";
import { EXIT } from "../failures.ts";
import { printable, printableJson } from "../screen/printable.ts";
import { createProgressLine } from "../screen/progress-line.ts";
import type { Terminal } from "../screen/terminal.ts";
import { wrap } from "../screen/wrap.ts";
import { VERSION } from "../version.ts";
import type { Session } from "./command-context.ts";

/** For each check, all of them at once: long enough for a slow model's first word. */
const LIMIT_MS = 15_000;

export async function runDoctor({ io, terminal }: Session, json: boolean): Promise<number> {
  const line = createProgressLine(terminal, io.clock);
  const start = io.clock.elapsed();
  line.show("Looking …");
  const settings = readSettings(io.environment);
  const folders = [...new Set([process.cwd(), path.resolve(settings.config.packageFolder)])];
  const surroundings = {
    environment: io.environment,
    envFiles: folders.map((folder) => path.join(folder, ".env")),
    nodeVersion: process.versions.node,
    now: io.clock.now(),
    userAgent: `DiscordBot (footnote, ${VERSION})`,
  };
  const useCases = await io.openUseCases(settings.config, () => undefined);
  const findings = await examine(allChecks(settings, surroundings, useCases.subjects()), {
    limitMs: LIMIT_MS,
    signal: io.signal,
    secrets: secretsOf(io.environment),
  }).finally(line.clear);
  const result = { findings, problems: number(findings, "problem"), warnings: number(findings, "warning") };
  const tookMs = Math.round(io.clock.elapsed() - start);
  await terminal.write(json ? `${printableJson({ ...result, tookMs })}\n` : doctorScreen(result, terminal));
  return result.problems === 0 ? EXIT.ok : EXIT.failed;
}

interface Examination {
  readonly findings: readonly NamedFinding[];
  readonly problems: number;
  readonly warnings: number;
}

function doctorScreen({ findings, problems, warnings }: Examination, screen: Terminal): string {
  const { width, styles } = screen;
  const paint = { ok: styles.accent, warning: styles.strong, problem: styles.alarm };
  const hang = " ".repeat(LEAD_COLUMNS);
  const shown = findings.flatMap(({ check, verdict, told, remedy }) => {
    const lead = verdict.padEnd(LEAD_COLUMNS);
    const [first = "", ...more] = wrap(`${check}: ${printable(told)}`, { width, lead });
    return [
      paint[verdict](lead) + first.slice(LEAD_COLUMNS),
      ...more,
      ...(remedy === undefined ? [] : wrap(printable(remedy), { width, lead: `${hang}→ ` })),
    ];
  });
  const sum =
    problems + warnings === 0
      ? "All is well."
      : [...(problems > 0 ? [count(problems, "problem")] : []), ...(warnings > 0 ? [count(warnings, "warning")] : [])]
          .join(", ")
          .concat(".");
  return `${[...shown, "", sum].join("\n")}\n`;
}

/** Room for `problem` and two spaces, and for `warning`. */
const LEAD_COLUMNS = 9;

function number(findings: readonly NamedFinding[], verdict: Verdict): number {
  return findings.filter((finding) => finding.verdict === verdict).length;
}
