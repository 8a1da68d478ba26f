/**
 * What the fault runs found, kept in docs/faults.json and shown in docs/faults.md: the latest of each run, with its day and machine,
 * or the sum of its parts.
 *
 * Keeps true: several that write at once lose nothing of each other's; a kill leaves the old files or the new.
 */
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { COVERAGE, type Finding, isMet } from "./finding.ts";
import { added, type Harvest, NOTHING } from "./harvest.ts";

const JSON_FILE = fileURLToPath(new URL("../../docs/faults.json", import.meta.url));
const PAGE_FILE = fileURLToPath(new URL("../../docs/faults.md", import.meta.url));
const LOCK_FILE = `${JSON_FILE}.lock`;
const LOCK_EVERY_MS = 50;
const LOCK_MOST_MS = 30_000;

export interface KeptFinding extends Finding {
  readonly date: string;
  readonly machine: string;
  /** Others worked on it, too, where this is above its processors. */
  readonly load: number;
}

export async function keepFinding(finding: Finding): Promise<void> {
  await locked(() => write(keptFindings(), finding));
}

/** Adds a part to what there is of its sweep, and gives the sum. */
export function keepHarvest(part: Harvest, tell: (sum: Harvest) => Finding): Promise<Harvest> {
  return locked(() => {
    const before = keptFindings();
    const { name } = tell(part);
    const sum = added(before.find((each) => each.name === name)?.harvest ?? NOTHING, part);
    write(before, tell(sum));
    return sum;
  });
}

export function keptHarvest(name: string): Harvest {
  return keptFindings().find((each) => each.name === name)?.harvest ?? NOTHING;
}

export function keptFindings(): readonly KeptFinding[] {
  return JSON.parse(readFileSync(JSON_FILE, "utf8")) as readonly KeptFinding[];
}

function write(before: readonly KeptFinding[], finding: Finding): void {
  const kept: KeptFinding = {
    ...finding,
    seconds: Math.round(finding.seconds),
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0]?.model.trim() || "unknown processor"}, ${availableParallelism()} cores, Node ${process.version}`,
    load: Math.round(loadavg()[0] ?? 0),
  };
  const place = before.findIndex(({ name }) => name === finding.name);
  const all = place < 0 ? [...before, kept] : before.with(place, kept);
  replace(JSON_FILE, `${JSON.stringify(all, undefined, 2)}\n`);
  replace(PAGE_FILE, pageOf(all));
}

function replace(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

/** One at a time, over processes. */
async function locked<T>(work: () => T): Promise<T> {
  for (const until = performance.now() + LOCK_MOST_MS; ; ) {
    try {
      closeSync(openSync(LOCK_FILE, "wx"));
      break;
    } catch (error) {
      if (performance.now() > until)
        throw new Error(`Somebody else writes the report, or died at it: remove ${LOCK_FILE}.`, { cause: error });
      await wait(LOCK_EVERY_MS);
    }
  }
  try {
    return work();
  } finally {
    rmSync(LOCK_FILE, { force: true });
  }
}

export function pageOf(findings: readonly KeptFinding[]): string {
  const sections = findings.flatMap((finding) => [
    `## ${finding.title}`,
    "",
    `\`npm run test:faults -- --only ${finding.name}\`, ${finding.date}, ${finding.machine}, load ${finding.load}: ${finding.seconds} s, ${verdict(finding)}.`,
    "",
    "| | found | wanted |",
    "|---|---|---|",
    ...finding.figures.map(
      ({ what, value, wanted, met }) => `| ${what} | ${met === false ? `**${value}**` : value} | ${wanted ?? ""} |`,
    ),
    ...(finding.wrong.length === 0 ? [] : ["", ...finding.wrong.map((each) => `- ${each.replaceAll("\n", " ")}`)]),
    "",
  ]);
  return `${[...INTRODUCTION, "", ...sections].join("\n").trimEnd()}\n`;
}

function verdict(finding: Finding): string {
  const programs = finding.harvest?.programs.length ?? 0;
  const over = programs > 1 ? `, over ${programs} states of the program` : "";
  const unmet = finding.figures.filter(({ met }) => met === false);
  const isPart = finding.wrong.length === 0 && unmet.every(({ what }) => what === COVERAGE);
  if (isMet(finding)) return `as promised${over}`;
  return `${isPart ? "as promised, but **not to the end yet**" : "**not as promised**"}${over}`;
}

const INTRODUCTION = [
  "# Faults",
  "",
  "What happens to digests and answers when the process is killed, the disk fails, Discord fails, or a month passes. Written by",
  "`npm run test:faults -- --write`; a short form runs with `npm test` (`test/faults/short.test.ts`).",
  "",
  "The bot is the real process on real SQLite, against the local Discord server (`test/discord-server`). Faults come from",
  "outside: a small library that the loader puts before libc (`test/faults/shim.c`) counts the calls that change a file of the data folder",
  "(write, pwrite, writev, fsync, fdatasync, ftruncate, rename, unlink, creating open) or send to Discord (write, writev, send, sendto,",
  "sendmsg on its sockets), over all threads, and kills the process or fails the call at the n-th. The same library moves the clocks, so",
  "that the next day, or ten minutes, pass at once. Digests are counted in the server's own store, by topic and calendar day.",
  "",
  "A failing disk does not end the process; so one process meets many points. It refuses every such call from the n-th of a day's run on,",
  "until a question that was asked meanwhile is answered; then space returns. With 50 subscriptions that happens several times a day, 420 calls",
  "apart (n, n + 420, …; what was refused counts, too), and the next day begins once all 50 digests are there. Every six to twelve days the",
  "process is started anew, and an answer that was kept on the first day has to open its sources. So a point costs some two seconds of processor",
  "time. Days differ: one with more papers, or on a calmer machine, where fewer digests share a commit, makes more calls (undisturbed ones 1,555",
  "to 2,013 that need room, 1,718 to 2,173 with flushes). `--again` tries once more what a shorter day did not reach.",
  "",
  "Killing before a call is the same as killing after the one before it, so each call is one point. A kill keeps what the kernel has",
  "taken: what a power cut does to unflushed pages is SQLite's and the disk's word (`synchronous = FULL`), and is not tried here.",
  "",
  "Sweeps are sums of parts: each part meets some points, in a history of its own with a day for each point, so that the digests have papers",
  "and pictures, or find nothing new any more, by turns; every other restart comes ten minutes later, when Discord remembers no nonce any",
  "more. With `--write` a part is added to the entry as soon as it is done, also by several runs side by side (`--part 1/2`, `--part 2/2`), and",
  "points that were met are not met again; `--afresh` begins anew. In sweeps the bot's program is joined into few files, without tsx",
  "(`test/faults/joined-bot.ts`), one worker is at work, and of the shipped papers every fourth is there: a start costs a fifth of the",
  "processor time. `--as-shipped` takes `bin/bot.js` as it is; the storm, the month and the short form always do.",
  "",
  "That the judge sees was tried on a copy that does not enforce its nonces: six lost responses made twelve messages, and the run said so.",
];
