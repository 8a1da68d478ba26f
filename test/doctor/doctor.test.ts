/** `footnote doctor` as a person runs it, with the real parts, and a Discord on this machine. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/sqlite-store/open-sqlite-store.ts";
import { systemClock } from "../../src/adapters/system-clock.ts";
import type { ProbeModels } from "../../src/doctor/models.ts";
import { openUseCases } from "../../src/wiring/use-cases.ts";
import { run } from "../cli/fake-app.ts";
import { DiscordServer, type ServerSettings } from "../discord-server/server.ts";

const folder = mkdtempSync(path.join(tmpdir(), "footnote-doctor-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

let folders = 0;
const freshFolder = () => {
  folders += 1;
  const place = path.join(folder, String(folders));
  mkdirSync(place, { mode: 0o700 });
  return place;
};
const doctor = (environment: Record<string, string> = {}, argv: readonly string[] = []) =>
  run(["doctor", ...argv], {
    openUseCases,
    environment: { FOOTNOTE_DATA_DIR: freshFolder(), COLUMNS: "100", ...environment },
  });
const findings = async (environment: Record<string, string> = {}) => {
  const { code, out } = await doctor(environment, ["--json"]);
  const { findings: found } = JSON.parse(out) as {
    findings: { check: string; verdict: string; told: string; remedy?: string }[];
  };
  return { code, of: (check: string) => found.filter((each) => each.check === check), out };
};
const discord = async (settings: ServerSettings = {}) => {
  const server = await DiscordServer.start(settings);
  closers.push(() => server.stop());
  return server;
};
const serve = async (listener: RequestListener) => {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const TOKEN = "MTE1MDAwMDAwMDAwMDAwMDAw.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789ab";
const asRoot = process.getuid?.() === 0;

it("says in a line each that all is well", async () => {
  const { code, out, err } = await doctor();
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("ok       Node: ");
  expect(out).toContain("ok       Papers: 510 shipped, the newest of 2024-12-18\n");
  expect(out).toContain("ok       Index: none kept yet; it is made when it is needed\n");
  expect(out).toContain("ok       Models: none is set: answers are the papers' own sentences");
  expect(out).toMatch(/\n\nAll is well\.\n$/);
});

it("lists every wrong setting at once, asks nobody with a key in doubt, and fails", async () => {
  const { code, of, out } = await findings({
    FOOTNOTE_LOG_LEVEL: "loud",
    DISCORD_API_URL: "ftp://someone:hunter22@x",
    DISCORD_TOKEN: TOKEN,
    FOOTNOTE_DATADIR: "x",
  });
  expect(code).toBe(1);
  expect(of("Settings").map(({ verdict, told }) => `${verdict} ${told.split(" ")[0]}`)).toEqual([
    "problem FOOTNOTE_LOG_LEVEL",
    "problem DISCORD_API_URL",
    "warning FOOTNOTE_DATADIR",
  ]);
  expect(of("Discord")).toMatchObject([
    { verdict: "warning", told: "Nobody was asked, because DISCORD_API_URL is wrong." },
  ]);
  expect(out).not.toContain("hunter22");
  expect(out).not.toContain(TOKEN);
});

it("names a corpus that is not there, and one's own papers that are broken", async () => {
  const data = freshFolder();
  writeFileSync(path.join(data, "papers.jsonl"), '{"id": "p-1"\n');
  const { code, of } = await findings({ FOOTNOTE_CORPUS: "/nowhere/papers.jsonl", FOOTNOTE_DATA_DIR: data });
  expect(code).toBe(1);
  expect(of("Papers").map(({ verdict }) => verdict)).toEqual(["problem", "problem"]);
  expect(of("Papers")[0]?.told).toContain("/nowhere/papers.jsonl: there is no such file");
});

it("finds a data folder that is a file, may be made, or lies open", async () => {
  const file = path.join(freshFolder(), "file");
  writeFileSync(file, "");
  const inFile = await findings({ FOOTNOTE_DATA_DIR: file });
  expect(inFile.of("Data folder")).toMatchObject([{ verdict: "problem" }]);
  expect(inFile.of("Database")).toMatchObject([{ verdict: "problem", told: "It cannot be read (ENOTDIR)." }]);
  const absent = path.join(freshFolder(), "a", "b");
  expect((await findings({ FOOTNOTE_DATA_DIR: absent })).of("Data folder")[0]).toMatchObject({
    verdict: "ok",
    told: `${absent} will be made when there is something to keep`,
  });
  const open = freshFolder();
  writeFileSync(path.join(open, "papers.jsonl"), "");
  chmodSync(path.join(open, "papers.jsonl"), 0o644);
  chmodSync(open, 0o755);
  expect((await findings({ FOOTNOTE_DATA_DIR: open })).of("Data folder")).toContainEqual({
    check: "Data folder",
    verdict: "warning",
    told: `Everybody on this machine can read papers.jsonl in ${open}.`,
    remedy: `chmod 700 ${open} && chmod 600 ${path.join(open, "papers.jsonl")}`,
  });
});

it.skipIf(asRoot)("finds a data folder that cannot be written to", async () => {
  const place = freshFolder();
  chmodSync(place, 0o500);
  const { code, of } = await findings({ FOOTNOTE_DATA_DIR: place });
  expect(code).toBe(1);
  expect(of("Data folder")[0]).toMatchObject({ verdict: "problem", told: `${place} cannot be written to (EACCES).` });
});

it("tells a kept index that fits from one that does not", async () => {
  const data = freshFolder();
  await run(["search", "planning"], { openUseCases, environment: { FOOTNOTE_DATA_DIR: data } });
  expect((await findings({ FOOTNOTE_DATA_DIR: data })).of("Index")[0]?.told).toBe("kept, and fits the papers");
  writeFileSync(path.join(data, "index.snapshot"), "nonsense");
  expect((await findings({ FOOTNOTE_DATA_DIR: data })).of("Index")[0]?.told).toContain("makes it anew");
});

it("looks at the database also while the bot has it open, and finds damage", async () => {
  const data = freshFolder();
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const store = await openSqliteStore({ folder: data, clock: systemClock, logger: silent });
  await store.marks.write("meta/identify-spent-until", "0");
  expect((await findings({ FOOTNOTE_DATA_DIR: data })).of("Database")[0]?.told).toMatch(/^sound, \d\.\d MB$/);
  await store.close();
  expect((await findings({ FOOTNOTE_DATA_DIR: data })).of("Database")[0]?.told).toMatch(/^sound/);
  writeFileSync(path.join(data, "footnote.db"), "x".repeat(5000));
  expect((await findings({ FOOTNOTE_DATA_DIR: data })).of("Database")[0]).toMatchObject({ verdict: "problem" });
});

it("signs in to Discord, and tells the starts that are left and the intent that is off", async () => {
  const server = await discord({ sessionStarts: 1000 });
  const environment = { DISCORD_API_URL: server.apiUrl, DISCORD_TOKEN: server.token };
  expect((await findings(environment)).of("Discord").map(({ told }) => told)).toEqual([
    "the token is Footnote's",
    "1,000 of 1,000 starts left today",
  ]);
  const wanting = await findings({ ...environment, DISCORD_MESSAGE_CONTENT: "true" });
  expect(wanting.code).toBe(1);
  expect(wanting.of("Discord")[2]).toMatchObject({
    verdict: "problem",
    told: expect.stringContaining("intent is off"),
  });
  const willing = await discord({ privilegedIntents: ["MessageContent"], sessionStarts: 0 });
  const { of } = await findings({
    DISCORD_API_URL: willing.apiUrl,
    DISCORD_TOKEN: willing.token,
    DISCORD_MESSAGE_CONTENT: "true",
  });
  expect(of("Discord").map(({ verdict }) => verdict)).toEqual(["ok", "problem", "ok"]);
});

it("says what to do about a wrong token, and never shows it", async () => {
  const server = await discord();
  const { code, of, out } = await findings({ DISCORD_API_URL: server.apiUrl, DISCORD_TOKEN: "0123456789abcdef" });
  expect(code).toBe(1);
  expect(of("Discord").map(({ verdict }) => verdict)).toEqual(["warning", "problem"]);
  expect(of("Discord")[1]?.remedy).toContain("Reset it on the Bot page");
  expect(out).not.toContain("0123456789abcdef");
});

it.each<[string, RequestListener, string]>([
  ["is down", (_request, response) => response.writeHead(503).end(), "Discord answered with status 503."],
  ["wants to be left alone", (_request, response) => response.writeHead(429).end(), "left alone"],
  ["is a web page", (_request, response) => response.end("<html>"), "its reply is not JSON"],
  [
    "sends the token elsewhere",
    (_request, response) => response.writeHead(302, { location: "http://evil.example" }).end(),
    "Could not reach 127.0.0.1",
  ],
  ["never stops", (_request, response) => void response.write("x".repeat(1_000_000)), "too long"],
])("copes with a Discord that %s", async (_how, listener, told) => {
  const { code, of } = await findings({ DISCORD_API_URL: `${await serve(listener)}/api`, DISCORD_TOKEN: TOKEN });
  expect(code).toBe(1);
  expect(of("Discord")).toMatchObject([{ verdict: "problem", told: expect.stringContaining(told) }]);
});

it("works offline: it says what it could not reach", async () => {
  const nobody = await discord();
  await nobody.stop();
  const { of } = await findings({ DISCORD_API_URL: nobody.apiUrl, DISCORD_TOKEN: TOKEN });
  expect(of("Discord")[0]).toMatchObject({ verdict: "problem", told: expect.stringContaining("(ECONNREFUSED)") });
});

it("tells how each model that is set does; a warning while another one answers", async () => {
  const lookAt = async (probeModels: ProbeModels) => {
    const { out } = await run(["doctor", "--json"], {
      environment: { FOOTNOTE_DATA_DIR: freshFolder(), OPENAI_API_KEY: "sk-very-secret" },
      openUseCases: async (...parts) => {
        const real = await openUseCases(...parts);
        return { ...real, subjects: () => ({ ...real.subjects(), probeModels }) };
      },
    });
    return JSON.parse(out).findings.filter(({ check }: { check: string }) => check === "Models");
  };
  const ready = { kind: "ready", model: "openai:gpt", contextTokens: 128_000, tookMs: 312.4 } as const;
  const failed = {
    kind: "failed",
    model: "ollama:tiny",
    failure: "unreachable",
    message: "Nobody listens (sk-very-secret).",
  } as const;
  expect(await lookAt(async () => [ready, failed])).toMatchObject([
    { verdict: "ok", told: "openai:gpt answers (312 ms, 128,000 tokens)" },
    { verdict: "warning", told: "ollama:tiny: Nobody listens ((hidden))." },
  ]);
  expect(await lookAt(async () => [failed])).toMatchObject([{ verdict: "problem" }]);
  const unset = { kind: "not-set-up", model: "groq:x", message: "It needs a package." } as const;
  expect((await lookAt(async () => [ready, unset]))[1]).toMatchObject({
    verdict: "problem",
    remedy: "Until it is mended or taken out of CHAT_MODEL, nothing is answered.",
  });
});

it("tells what came of the last look at each source, and asks none", async () => {
  const source = freshFolder();
  writeFileSync(
    path.join(source, "one.jsonl"),
    '{"title": "One", "abstract": "A study of one thing and its likes."}\n',
  );
  const environment = {
    FOOTNOTE_DATA_DIR: freshFolder(),
    FOOTNOTE_SOURCES: `folder:${source}, folder:${path.join(source, "absent")}`,
  };
  expect((await findings(environment)).of("Sources").map(({ told }) => told)).toEqual([
    `folder:${source}: not looked at yet; footnote sync does it now`,
    `folder:${source}/absent: not looked at yet; footnote sync does it now`,
  ]);
  await run(["sync"], { openUseCases, environment });
  const { of } = await findings(environment);
  expect(of("Sources").map(({ verdict }) => verdict)).toEqual(["ok", "warning"]);
  expect(of("Sources")[1]?.told).toMatch(/It never worked yet\.$/);
});
