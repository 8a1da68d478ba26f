/** What the fault runs found, kept in docs/faults.json and shown in docs/faults.md: the latest of each run, with its day and machine. */
import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg } from "node:os";
import { type Finding, isMet } from "./finding.ts";

const JSON_FILE = new URL("../../docs/faults.json", import.meta.url);
const PAGE_FILE = new URL("../../docs/faults.md", import.meta.url);

export interface KeptFinding extends Finding {
  readonly date: string;
  readonly machine: string;
  /** Others worked on it, too, where this is above its processors. */
  readonly load: number;
}

export async function writeReport(finding: Finding): Promise<void> {
  const before = await keptFindings();
  const kept: KeptFinding = {
    ...finding,
    seconds: Math.round(finding.seconds),
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0]?.model.trim() || "unknown processor"}, ${availableParallelism()} cores, Node ${process.version}`,
    load: Math.round(loadavg()[0] ?? 0),
  };
  const all = [...before.filter(({ name }) => name !== finding.name), kept];
  await writeFile(JSON_FILE, `${JSON.stringify(all, undefined, 2)}\n`);
  await writeFile(PAGE_FILE, pageOf(all));
}

export async function keptFindings(): Promise<readonly KeptFinding[]> {
  const source = await readFile(JSON_FILE, "utf8").catch(() => "[]");
  return JSON.parse(source) as readonly KeptFinding[];
}

export function pageOf(findings: readonly KeptFinding[]): string {
  const sections = findings.flatMap((finding) => [
    `## ${finding.title}`,
    "",
    `\`npm run test:faults -- --only ${finding.name}\`, ${finding.date}, ${finding.machine}, load ${finding.load}: ${finding.seconds} s, ${isMet(finding) ? "as promised" : "**not as promised**"}.`,
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

const INTRODUCTION = [
  "# Faults",
  "",
  "What happens to digests and answers when the process is killed, the disk fails, Discord fails, or a month passes. Written by",
  "`npm run test:faults -- --write`; a short form runs with `npm test` (`test/faults/short.test.ts`).",
  "",
  "The bot is the real process (`bin/bot.js`) on real SQLite, against the local Discord server (`test/discord-server`). Faults come from",
  "outside: a small library that the loader puts before libc (`test/faults/shim.c`) counts the calls that change a file of the data folder",
  "(write, pwrite, writev, fsync, fdatasync, ftruncate, rename, unlink, creating open) or send to Discord (write, writev, send, sendto,",
  "sendmsg on its sockets), over all threads, and kills the process or fails the call at the n-th. The same library moves the clocks, so",
  "that the next day, or ten minutes, pass at once. Digests are counted in the server's own store, by topic and calendar day.",
  "",
  "Killing before a call is the same as killing after the one before it, so each call is one point. A kill keeps what the kernel has",
  "taken: what a power cut does to unflushed pages is SQLite's and the disk's word (`synchronous = FULL`), and is not tried here.",
  "Sweeps go over one long history: each point has a day of its own, and every other restart comes ten minutes later, when Discord",
  "remembers no nonce any more. An entry that ended because its time was up says how far it came: the command without `--minutes` and",
  "`--every` goes to the end, in hours. That the judge sees was tried on a copy that does not enforce its nonces: six lost responses",
  "made twelve messages, and the run said so.",
];
