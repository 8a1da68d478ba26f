/**
 * One engine's measurement, seen from the run: its processes are started one after the other, bounded, and what they tell is
 * put together. An engine that fails or comes to a bound keeps what it had told, and says what happened.
 */
import { fork } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import type { RankedKind } from "../corpus/queries.ts";
import { ASK_LIMIT_MS, BUILD_LIMIT_MS, COMPLETE_LIMIT_MS, HEAP_LIMIT_MB, MOST_DOCUMENTS } from "./bounds.ts";
import type { EngineName } from "./engine-list.ts";
import { type EngineFigures, NO_WAIT, rounded, type Throughput, type Wait, waitOf } from "./figures.ts";
import type { Answers, Order, Phase, Told } from "./messages.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const PROCESS = fileURLToPath(new URL("./engine-process.ts", import.meta.url));

export interface EngineRun {
  readonly figures: Omit<EngineFigures, "top10Agreement" | "agreement">;
  readonly answers: Readonly<Partial<Record<RankedKind, Answers>>>;
}

export interface EngineOrder extends Omit<Order, "phase"> {
  /** What another engine has told of the index that lies in the folder already. */
  readonly built?: EngineRun["figures"];
  /** Another engine will ask it, too: the folder stays. */
  readonly keepsIndex: boolean;
}

/** What is known so far. */
interface Notes {
  about: string;
  phases: readonly Phase[];
  buildMs?: number | null | undefined;
  buildPeakMb?: number | null | undefined;
  snapshotMb?: number | null | undefined;
  loadMs?: number;
  rssMb?: number;
  peakMb?: number | null;
  saved: boolean;
  readonly waits: Partial<Record<RankedKind, Wait>>;
  readonly answers: Partial<Record<RankedKind, Answers>>;
  addition: Wait;
  complete: Wait;
  throughput?: Throughput;
  readonly remarks: string[];
}

export async function runEngine(order: EngineOrder, onProgress: (text: string) => void): Promise<EngineRun> {
  const { built } = order;
  const load = rounded(loadavg()[0] ?? 0);
  const notes: Notes = {
    about: "",
    phases: [],
    buildMs: built?.buildMs,
    buildPeakMb: built?.buildPeakMb,
    snapshotMb: built?.snapshotMb,
    saved: built !== undefined && built.snapshotMb !== null,
    waits: {},
    answers: {},
    addition: NO_WAIT,
    complete: NO_WAIT,
    remarks: [],
  };
  const most = MOST_DOCUMENTS[order.engine] ?? Number.POSITIVE_INFINITY;
  if (order.documents > most) {
    notes.remarks.push(`left out: its bound is ${most.toLocaleString("en-US")} documents`);
  } else {
    await mkdir(order.folder, { recursive: true });
    try {
      if (!notes.saved) await runPhase("build", BUILD_LIMIT_MS, order, notes, onProgress);
      if (notes.saved) await runPhase("ask", ASK_LIMIT_MS, order, notes, onProgress);
      if (notes.phases.includes("throughput")) await runPhase("throughput", ASK_LIMIT_MS, order, notes, onProgress);
      if (notes.phases.includes("complete")) await runPhase("complete", COMPLETE_LIMIT_MS, order, notes, onProgress);
    } finally {
      if (!order.keepsIndex) await rm(order.folder, { recursive: true, force: true });
    }
  }
  return { figures: { ...figuresOf(order.engine, notes), load }, answers: notes.answers };
}

function runPhase(
  phase: Phase,
  limitMs: number,
  order: EngineOrder,
  notes: Notes,
  onProgress: (text: string) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const child = fork(PROCESS, [], {
      cwd: ROOT,
      execArgv: ["--import", "tsx", "--expose-gc", `--max-old-space-size=${HEAP_LIMIT_MB}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let done = false;
    let late = false;
    let complaint = "";
    child.stderr?.on("data", (piece: Buffer) => {
      complaint = `${complaint}${piece.toString()}`.slice(-MOST_COMPLAINT);
    });
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, limitMs);
    child.on("message", (told: Told) => {
      if (told.kind === "done") done = true;
      else if (told.kind === "failed") {
        done = true;
        notes.remarks.push(`${WORDS[phase]} failed: ${told.why}`);
      } else note(told, notes, order, onProgress);
    });
    child.on("close", () => {
      clearTimeout(timer);
      if (late) notes.remarks.push(`${WORDS[phase]} was ended after ${limitMs / 60_000} minutes`);
      else if (!done) {
        const memory = /heap (?:limit|out of memory)/.test(complaint);
        notes.remarks.push(
          `${WORDS[phase]} ${memory ? `needs more than ${HEAP_LIMIT_MB} MB of heap` : "ended too soon"}`,
        );
      }
      resolve();
    });
    const { engine, documents, seed, folder, queries, brief } = order;
    const sent: Order = { engine, phase, documents, seed, folder, queries, brief };
    child.send(sent);
  });
}

function note(told: Told, notes: Notes, { documents }: EngineOrder, onProgress: (text: string) => void): void {
  switch (told.kind) {
    case "about":
      notes.about = told.about;
      notes.phases = told.phases;
      break;
    case "progress":
      onProgress(`${told.documents.toLocaleString("en-US")} of ${documents.toLocaleString("en-US")} documents`);
      break;
    case "built":
      notes.buildMs = told.buildMs;
      notes.buildPeakMb = told.peakMb;
      break;
    case "saved":
      notes.saved = true;
      notes.snapshotMb = told.snapshotMb;
      break;
    case "unsaved":
      notes.remarks.push(`not saved (${told.why}), so the process that built it answered`);
      break;
    case "opened":
      notes.loadMs = told.loadMs;
      break;
    case "asked":
      onProgress(`asked ${told.query}`);
      notes.waits[told.query] = waitOf(told.tookMs);
      notes.answers[told.query] = told.answers;
      break;
    case "memory":
      notes.rssMb = told.rssMb;
      notes.peakMb = told.peakMb;
      break;
    case "added":
      notes.addition = waitOf(told.tookMs);
      break;
    case "completed":
      notes.complete = waitOf(told.tookMs);
      break;
    case "throughput":
      notes.throughput = told.throughput;
      break;
    case "remark":
      notes.remarks.push(told.what);
      break;
    case "failed":
    case "done":
      break;
  }
}

function figuresOf(name: EngineName, notes: Notes): Omit<EngineRun["figures"], "load"> {
  const number = (value: number | null | undefined): number | null => (value == null ? null : rounded(value));
  const wait = (kind: RankedKind): Wait => notes.waits[kind] ?? NO_WAIT;
  return {
    name,
    about: notes.about,
    buildMs: number(notes.buildMs),
    loadMs: number(notes.loadMs),
    rssMb: number(notes.rssMb),
    peakMb: number(notes.peakMb),
    buildPeakMb: number(notes.buildPeakMb),
    snapshotMb: number(notes.snapshotMb),
    q3: wait("q3"),
    q8: wait("q8"),
    q20: wait("q20"),
    stop: wait("stop"),
    abstract: wait("abstract"),
    long: wait("long"),
    complete: notes.complete,
    addition: notes.addition,
    ...(notes.throughput && { throughput: notes.throughput }),
    ...(notes.remarks.length > 0 && { note: notes.remarks.join("; ") }),
  };
}

const WORDS: Readonly<Record<Phase, string>> = {
  build: "building",
  ask: "answering",
  complete: "completing titles",
  throughput: "answering on all cores",
};
/** Of what a process wrote to its standard error, the end. */
const MOST_COMPLAINT = 8_000;
