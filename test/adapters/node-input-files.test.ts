import { createReadStream } from "node:fs";
import * as realFiles from "node:fs/promises";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type InputFileSystem, NodeInputFiles } from "../../src/adapters/node-input-files.ts";
import { UserError } from "../../src/domain/errors.ts";

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const taken: Uint8Array[] = [];
  for await (const piece of pieces) taken.push(piece);
  return Buffer.concat(taken).toString();
}

const real: InputFileSystem = {
  stat: realFiles.stat,
  readdir: (folder, options) => realFiles.readdir(folder, options),
  realpath: realFiles.realpath,
  createReadStream,
};
const denied = async (): Promise<never> => {
  throw Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
};

describe("input files", () => {
  let folder: string;
  const filesOf = (fileSystem: InputFileSystem = real) => new NodeInputFiles({ standardInput: nothing(), fileSystem });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "footnote-input-"));
    await mkdir(path.join(folder, "b", "inner"), { recursive: true });
    for (const name of ["c.txt", "a.txt", "b/two.txt", "b/inner/one.txt", ".hidden"]) {
      await writeFile(path.join(folder, name), name);
    }
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("of a folder come by name, folders within folders too, hidden ones passed over", async () => {
    const { files, unreadable } = await filesOf().find(folder);
    expect(files.map(({ name, bytes }) => [name, bytes])).toEqual([
      ["a.txt", 5],
      ["b/inner/one.txt", 15],
      ["b/two.txt", 9],
      ["c.txt", 5],
    ]);
    expect(unreadable).toEqual([]);
  });

  it("named by itself goes by its own name, and its bytes can be read", async () => {
    const { files } = await filesOf().find(path.join(folder, "b", "two.txt"));
    expect(files).toMatchObject([{ name: "two.txt", bytes: 9 }]);
    const [file] = files;
    if (file === undefined) throw new Error("no file");
    expect(await textOf(filesOf().read(file))).toBe("b/two.txt");
  });

  it("may be standard input, of unknown size", async () => {
    async function* typed(): AsyncGenerator<string> {
      yield "Abstract: ";
      yield "Flüsse";
    }
    const input = new NodeInputFiles({ standardInput: typed() });
    const { files } = await input.find("-");
    expect(files).toEqual([{ path: "-", name: "standard input" }]);
    const [file] = files;
    if (file === undefined) throw new Error("no file");
    expect(await textOf(input.read(file))).toBe("Abstract: Flüsse");
  });

  it("that are not there, or a folder without any, are the person's to mend", async () => {
    await expect(filesOf().find(path.join(folder, "gone"))).rejects.toThrow(UserError);
    await mkdir(path.join(folder, "empty"));
    await expect(filesOf().find(path.join(folder, "empty"))).rejects.toThrow("There is no file in the folder");
  });

  it("are walked once though links lead in a circle, and a link to nowhere is told", async () => {
    await symlink(folder, path.join(folder, "b", "circle"));
    await symlink(path.join(folder, "nowhere"), path.join(folder, "dangling"));
    const { files, unreadable } = await filesOf().find(folder);
    expect(files).toHaveLength(4);
    expect(unreadable).toEqual([{ name: "dangling", reason: "there is no such file or folder; check the name" }]);
  });

  it("in a folder without permission are told, and the rest is found", async () => {
    const locked: InputFileSystem = {
      ...real,
      readdir: (place, options) => (place.endsWith("inner") ? denied() : real.readdir(place, options)),
    };
    const { files, unreadable } = await filesOf(locked).find(folder);
    expect(files.map(({ name }) => name)).toEqual(["a.txt", "b/two.txt", "c.txt"]);
    expect(unreadable).toEqual([
      { name: "b/inner", reason: "folder not read: no permission; change its permissions or run as its owner" },
    ]);
  });

  it("behind a path without permission are the person's to mend", async () => {
    await expect(filesOf({ ...real, stat: denied }).find(folder)).rejects.toThrow("no permission");
  });
});
