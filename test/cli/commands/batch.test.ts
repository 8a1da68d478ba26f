import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough, Writable } from "node:stream";
import { afterAll, expect, it } from "vitest";
import { collector, fakeApp, input, run } from "../fake-app.ts";

const folder = mkdtempSync(path.join(tmpdir(), "footnote-batch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const parse = (out: string) =>
  out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

it("answers each line of a file in order, each with its id", async () => {
  const file = path.join(folder, "questions.jsonl");
  writeFileSync(file, '{"id":"a","question":"How do plans help?"}\n\n{"id":7,"question":"Who won?"}');
  const { code, out } = await run(["ask", "--batch", file]);
  expect(parse(out).map(({ id, status }) => ({ id, status }))).toEqual([
    { id: "a", status: "answered" },
    { id: 7, status: "refused" },
  ]);
  expect(code).toBe(0);
});

it("has for each line the very form of --json", async () => {
  const requests = { ask: "question", search: "query", related: "paper" };
  for (const [command, field] of Object.entries(requests)) {
    const single = JSON.parse((await run([command, "p-plans", "--json"])).out);
    const [line] = parse(
      (await run([command, "--batch", "-"], { stdin: input(JSON.stringify({ id: 1, [field]: "p-plans" })) })).out,
    );
    expect(line).toEqual({ id: 1, ...single });
  }
});

it("puts an error in the place of a bad line, goes on, and exits with 1", async () => {
  const lines = [
    "not json",
    '["an array"]',
    '{"id":"x"}',
    '{"id":"y","question":"  "}',
    '{"id":"z","question":"crash"}',
    '{"question":"plan"}',
  ];
  const { code, out, err } = await run(["ask", "--batch", "-"], { stdin: input(lines.join("\r\n")) });
  const replies = parse(out);
  expect(replies.map(({ id, line, status }) => ({ id, line, status }))).toEqual([
    { line: 1 },
    { line: 2 },
    { id: "x", line: 3 },
    { id: "y", line: 4 },
    { id: "z", line: 5 },
    { status: "answered" },
  ]);
  expect(replies[0].error).toContain("not JSON");
  expect(replies[2].error).toContain('"question"');
  expect(replies[3].error).toContain("empty");
  expect(replies[4].error).toContain("undefined is not a function");
  expect(code).toBe(1);
  expect(err).toBe('footnote: 5 lines could not be answered; see "error" in the output.\n');
});

it("names invalid UTF-8 and passes over a line of 50 MB without keeping it", async () => {
  const stdin = new PassThrough();
  const feed = async () => {
    const megabyte = Buffer.alloc(1024 * 1024, "a");
    stdin.write('{"id":1,"question":"');
    for (let i = 0; i < 50; i += 1)
      if (!stdin.write(megabyte)) await new Promise((resolve) => stdin.once("drain", resolve));
    stdin.write('"}\n');
    stdin.write(Buffer.from([0x7b, 0xff, 0xfe, 0x0a]));
    stdin.end('{"id":3,"question":"plan"}\n');
  };
  const [{ code, out }] = await Promise.all([run(["ask", "--batch", "-"], { stdin }), feed()]);
  const replies = parse(out);
  expect(replies[0]).toEqual({ line: 1, error: "This line is longer than 1024 KiB; split it." });
  expect(replies[1].error).toContain("not valid UTF-8");
  expect(replies[2]).toMatchObject({ id: 3, status: "answered" });
  expect(code).toBe(1);
});

it("replies to a line before the next one is written", async () => {
  const stdin = new PassThrough();
  const seen = collector(false);
  const running = run(["ask", "--batch", "-"], { stdin, stdout: seen.stream });
  stdin.write('{"id":1,"question":"plan"}\n');
  await expect.poll(() => seen.text()).toContain('"id":1');
  stdin.end();
  expect((await running).code).toBe(0);
});

it("does not work ahead of a reader who does not read, and ends quietly when that reader leaves", async () => {
  const asked: string[] = [];
  const search = async (query: string) => {
    asked.push(query);
    return [];
  };
  let leave = () => {};
  const stdout = new Writable({
    write: (_chunk, _encoding, done) => {
      leave = () => done(Object.assign(new Error("the reader left"), { code: "EPIPE" }));
    },
  }).on("error", () => {});
  const stdin = input('{"query":"x"}\n'.repeat(1000));
  const running = run(["search", "--batch", "-"], { app: { ...fakeApp(), search }, stdin, stdout });
  await expect.poll(() => asked.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(asked).toHaveLength(1);
  leave();
  expect(await running).toMatchObject({ code: 0, err: "" });
});

it("says what is wrong with a batch file that cannot be read", async () => {
  const missing = await run(["search", "--batch", path.join(folder, "absent.jsonl")]);
  expect(missing.code).toBe(1);
  expect(missing.err).toContain("absent.jsonl does not exist");
  expect((await run(["search", "--batch", folder])).err).toContain("is a folder");
});

it("takes words or a batch, not both and not neither", async () => {
  expect((await run(["ask", "plan", "--batch", "-"])).code).toBe(2);
  const neither = await run(["ask"]);
  expect(neither.code).toBe(2);
  expect(neither.err).toContain("missing question");
});
