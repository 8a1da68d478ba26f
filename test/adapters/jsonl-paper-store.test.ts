import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:fs";
import * as realFiles from "node:fs/promises";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JsonlPaperStore, type StoreFile, type StoreFileSystem } from "../../src/adapters/jsonl-paper-store.ts";
import { UserError } from "../../src/domain/errors.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";

const REMEDY = "Make it again with `npm run corpus`.";

/** Ids count in the alphabet of ids, so that they sort as numbers. */
function paper(number: number, title = `Paper ${number}`): Paper {
  return {
    id: `p-${String(number).padStart(10, "0")}`,
    aliases: [],
    title,
    titleOrigin: "source",
    abstract: "Rivers run.",
    printedAbstract: "Rivers run.",
    date: { month: 7, day: 30 },
    provenance: [{ source: "a.txt", line: number + 1, facts: ["title", "abstract", "date"] }],
  };
}

describe("papers in a JSON Lines file", () => {
  let folder: string;
  let file: string;
  const storeWith = (fileSystem?: StoreFileSystem, whenMissing: "empty" | "fault" = "empty") =>
    new JsonlPaperStore({ file, whenMissing, remedy: REMEDY, ...(fileSystem === undefined ? {} : { fileSystem }) });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "footnote-store-"));
    file = path.join(folder, "data", "papers.jsonl");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("come back as they were kept, and the same papers are the same bytes", async () => {
    const store = storeWith();
    await store.replace([paper(1), paper(2)]);
    expect(await store.load()).toEqual([paper(1), paper(2)]);
    const bytes = await readFile(file);
    await store.replace([...(await store.load())]);
    expect((await readFile(file)).equals(bytes)).toBe(true);
  });

  it("belong to their owner alone, folder and file", async () => {
    await storeWith().replace([paper(1)]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700);
  });

  it("are none before the first were kept, where that is not a fault", async () => {
    expect(await storeWith().load()).toEqual([]);
    await expect(storeWith(undefined, "fault").load()).rejects.toThrow(
      `No papers in ${file}: there is no such file. ${REMEDY}`,
    );
  });

  it.each([
    ["breaks off in the middle of a line", (text: string) => text.slice(0, -40), "it breaks off in line 2"],
    ["lost its last line break", (text: string) => text.slice(0, -1), "it breaks off in line 2"],
    ["has a line that is not JSON", (text: string) => `oops\n${text}`, "line 1: not JSON, from byte 0"],
    ["has a line that is no paper", (text: string) => `${text}{"id":"p-0000000003"}\n`, "line 3: “aliases” is missing"],
    [
      "has a field of the wrong kind",
      (text: string) => text.replace('"Paper 2"', "7"),
      "line 2: “title” is not a text with letters",
    ],
    ["has a paper twice", (text: string) => text + text, "line 3: the same paper as in line 1 (p-0000000001)"],
  ])("are refused when the file %s, with the place and what to do", async (_, damage, message) => {
    await storeWith().replace([paper(1), paper(2)]);
    await writeFile(file, damage(await readFile(file, "utf8")));
    const failure = await storeWith()
      .load()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect(String(failure)).toContain(`The papers in ${file} are damaged: ${message}`);
    expect(String(failure)).toContain(REMEDY);
  });

  it("are refused when the file should hold papers and was cut to nothing", async () => {
    await mkdir(path.dirname(file));
    await writeFile(file, "");
    await expect(storeWith(undefined, "fault").load()).rejects.toThrow("it is empty");
    await expect(storeWith(undefined, "empty").load()).resolves.toEqual([]);
  });

  it("are refused when the file is not UTF-8", async () => {
    await mkdir(path.dirname(file));
    await writeFile(file, Buffer.from([0xff, 0xfe, 0x0a]));
    await expect(storeWith().load()).rejects.toThrow("not text in UTF-8");
  });

  it.each([
    ["write", "ENOSPC", "the disk is full"],
    ["sync", "ENOSPC", "the disk is full"],
    ["open", "EROFS", "read-only"],
    ["open", "EACCES", "no permission"],
    ["rename", "EACCES", "no permission"],
    ["close", "EIO", "the disk failed"],
  ])("stay as they were when %s fails with %s, and no draft is left behind", async (step, code, reason) => {
    await storeWith().replace([paper(1)]);
    const failure = await storeWith(failingAt(step, code))
      .replace([paper(2)])
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect(String(failure)).toContain(`Could not write ${file}: `);
    expect(String(failure)).toContain(reason);
    expect(await storeWith().load()).toEqual([paper(1)]);
    expect(await readdir(path.dirname(file))).toEqual(["papers.jsonl"]);
  });

  it("meet a device that is always full with the same message", async (context) => {
    const full = await realFiles.access("/dev/full", constants.W_OK).then(
      () => true,
      () => false,
    );
    if (!full) return context.skip();
    const onFullDevice: StoreFileSystem = {
      ...realFiles,
      open: async (name, flags, mode) =>
        flags === "wx" ? realFiles.open("/dev/full", "w") : realFiles.open(name, flags, mode),
    };
    await storeWith().replace([paper(1)]);
    await expect(storeWith(onFullDevice).replace([paper(2)])).rejects.toThrow("the disk is full");
    expect(await storeWith().load()).toEqual([paper(1)]);
  });

  it("are not written where the folder is a file", async () => {
    await writeFile(path.join(folder, "data"), "");
    await expect(storeWith().replace([paper(1)])).rejects.toBeInstanceOf(UserError);
  });

  it("are replaced where a link points to, not instead of the link", async () => {
    const target = path.join(folder, "elsewhere.jsonl");
    await writeFile(target, "");
    await mkdir(path.dirname(file));
    await symlink(target, file);
    await storeWith().replace([paper(1)]);
    expect((await readFile(target, "utf8")).split("\n")).toHaveLength(2);
  });

  it("leave no draft of a writer that was killed, once somebody writes again", async () => {
    await storeWith().replace([paper(1)]);
    const killed = spawn(process.execPath, ["-e", ""]);
    await once(killed, "exit");
    // In a container each start may get the number that the killed one had.
    for (const pid of [killed.pid, process.pid])
      await writeFile(path.join(path.dirname(file), `.papers.jsonl.${pid}.abc.draft`), "half");
    await storeWith().replace([paper(2)]);
    expect(await readdir(path.dirname(file))).toEqual(["papers.jsonl"]);
  });

  it("are the old ones or the new ones whenever the writer is killed", async () => {
    const [old, fresh] = [[paper(1)], Array.from({ length: 3000 }, (_, index) => paper(index, "x".repeat(2000)))];
    const source = path.join(folder, "fresh.json");
    await writeFile(source, JSON.stringify(fresh));
    const writer = fileURLToPath(new URL("kill-while-writing.ts", import.meta.url));
    await storeWith().replace(old);
    for (let round = 0; round < KILLS; round += 1) {
      const child = spawn(process.execPath, ["--import", "tsx", writer, file, source], {
        stdio: ["ignore", "pipe", "ignore"],
      });
      await once(child.stdout, "data");
      // The writer replaces over and over; each round it is met a little later.
      await new Promise((resolve) => setTimeout(resolve, round * 7));
      child.kill("SIGKILL");
      await once(child, "exit");
      expect([old.length, fresh.length]).toContain((await storeWith().load()).length);
    }
  });
});

/** Each starts a process, which takes half a second. */
const KILLS = 6;

function failingAt(step: string, code: string): StoreFileSystem {
  const fail = async (): Promise<never> => {
    throw Object.assign(new Error(`${code}: simulated`), { code });
  };
  return {
    mkdir: realFiles.mkdir,
    readdir: realFiles.readdir,
    realpath: realFiles.realpath,
    unlink: realFiles.unlink,
    rename: step === "rename" ? fail : realFiles.rename,
    open: async (name, flags, mode): Promise<StoreFile> => {
      if (step === "open") return fail();
      const handle = await realFiles.open(name, flags, mode);
      return {
        read: handle.read.bind(handle),
        appendFile: step === "write" ? fail : handle.appendFile.bind(handle),
        sync: step === "sync" ? fail : handle.sync.bind(handle),
        close: async () => {
          await handle.close();
          if (step === "close") await fail();
        },
      };
    },
  };
}
