import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { VERSION } from "../../src/cli/version.ts";
import { fakeApp, run } from "./fake-app.ts";

it("shows its commands and examples", async () => {
  const { code, out, err } = await run(["--help"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  for (const command of ["ask", "search", "related", "ingest", "evaluate"])
    expect(out).toMatch(new RegExp(`^  ${command} `, "m"));
  expect(out).toContain("Examples:");
});

it("shows help for each command, with examples", async () => {
  for (const command of ["ask", "search", "related", "ingest"]) {
    const { code, out } = await run([command, "--help"]);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: footnote ${command}`);
    expect(out).toContain("Examples:");
  }
});

it("shows the same help when help is what one asks for, and says when there is none", async () => {
  for (const words of [["ask"], ["digest", "preview"], []])
    expect(await run(["help", ...words])).toEqual(await run([...words, "--help"]));
  const { code, out, err } = await run(["help", "serch"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toBe(
    "error: there is no command 'serch' to show the help of\nRun \"footnote --help\" to see what there is.\n",
  );
});

it("fits a command's help into a narrow terminal", async () => {
  for (const columns of ["40", "60", "80"]) {
    for (const command of ["ask", "search", "related", "ingest", "sync", "evaluate"]) {
      const { out } = await run([command, "--help"], { environment: { COLUMNS: columns } });
      const [, ...help] = out.slice(0, out.indexOf("Examples:")).split("\n");
      expect(help.filter((line) => line.length > Number(columns))).toEqual([]);
    }
  }
});

it("tells its version", async () => {
  expect(await run(["--version"])).toEqual({ code: 0, out: `${VERSION}\n`, err: "" });
});

it("treats a wrong command line as an error of usage and suggests the right word", async () => {
  const cases = [
    { argv: ["serch", "x"], err: /unknown command 'serch'\n\(Did you mean search\?\)/ },
    { argv: ["search", "--jsn", "x"], err: /unknown option '--jsn'\n\(Did you mean --json\?\)/ },
    { argv: ["--unknown"], err: /unknown option '--unknown'/ },
    { argv: ["ingest"], err: /missing required argument 'path'/ },
    { argv: [], err: /Usage: footnote/ },
    { argv: ["ingest", "a", ""], err: /argument 'path'.* It is empty: name a file or a folder\./ },
    { argv: ["ingest", "a", "--output", ""], err: /--output.* It is empty/ },
    { argv: ["evaluate", "--output="], err: /--output.* It is empty/ },
    { argv: ["ask", "--batch", " "], err: /--batch.* It is empty/ },
    { argv: ["search", "\u001b[31m"], err: /^$/, code: 0 },
    { argv: ["\u001b[31mred"], err: /unknown command 'red'/ },
  ];
  for (const { argv, err, code = 2 } of cases) {
    const outcome = await run(argv);
    expect(outcome.code).toBe(code);
    expect(outcome.err).toMatch(err);
  }
});

it("tells a bug shortly, with what to report, and shows the stack only when asked", async () => {
  const { code, out, err } = await run(["ask", "crash"]);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("TypeError: undefined is not a function");
  expect(err).toContain("please report it");
  expect(err).not.toContain("    at ");
  const debugged = await run(["ask", "crash"], { environment: { FOOTNOTE_DEBUG: "1" } });
  expect(debugged.err).toContain("    at ");
});

it("tells a wrong setting", async () => {
  const { code, err } = await run(["ask", "plan"], { environment: { FOOTNOTE_LOG_LEVEL: "loud" } });
  expect(code).toBe(1);
  expect(err).toBe(
    'footnote: FOOTNOTE_LOG_LEVEL is "loud"; it must be one of: debug, info, warn, error, silent. Change it in .env or unset it.\n',
  );
});

const failing = (code: string) =>
  new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) }).on(
    "error",
    () => {},
  );

it("ends quietly when the reader of its output has gone", async () => {
  expect(await run(["ask", "plan"], { stdout: failing("EPIPE") })).toMatchObject({ code: 0, err: "" });
});

it("says so when there is no space for its output", async () => {
  const { code, err } = await run(["ask", "plan"], { stdout: failing("ENOSPC") });
  expect(code).toBe(1);
  expect(err).toContain("no space left on the device");
});

it("ends quietly with 130 when stopped", async () => {
  const stopping = new AbortController();
  const app = {
    ...fakeApp(),
    ask: () => new Promise<never>((_, reject) => stopping.signal.addEventListener("abort", reject)),
  };
  const running = run(["ask", "plan"], { app, signal: stopping.signal });
  setTimeout(() => stopping.abort(), 20);
  expect(await running).toEqual({ code: 130, out: "", err: "" });
});
