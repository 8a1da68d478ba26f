import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { loadConfig, readEnvironment, SETTINGS } from "../src/config.ts";
import { DEFAULT_MODEL_LIMITS } from "../src/domain/settings/read-model-settings.ts";

const folder = mkdtempSync(path.join(tmpdir(), "footnote-config-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("needs no setting at all", () => {
  expect(loadConfig({ HOME: "/home/ada" }, "linux")).toMatchObject({
    dataFolder: "/home/ada/.local/share/footnote",
    logLevel: "warn",
    debug: false,
  });
});

it("keeps data where the platform keeps it", () => {
  const dataFolder = (environment: Record<string, string>, platform: NodeJS.Platform) =>
    loadConfig({ HOME: "/home/ada", ...environment }, platform).dataFolder;
  expect(dataFolder({ XDG_DATA_HOME: "/data" }, "linux")).toBe("/data/footnote");
  expect(dataFolder({ XDG_DATA_HOME: "relative" }, "linux")).toBe("/home/ada/.local/share/footnote");
  expect(dataFolder({}, "darwin")).toBe("/home/ada/Library/Application Support/footnote");
  expect(dataFolder({ LOCALAPPDATA: "/local" }, "win32")).toBe("/local/footnote");
});

it("takes a folder of one's own, with ~ for home; an empty value is no value", () => {
  expect(loadConfig({ HOME: "/home/ada", FOOTNOTE_DATA_DIR: "~/papers" }).dataFolder).toBe("/home/ada/papers");
  const { corpusFile, sources } = loadConfig({
    ...{ HOME: "/home/ada", FOOTNOTE_CORPUS: "~/a.jsonl", FOOTNOTE_SOURCES: "folder:~/papers, folder:~" },
  });
  expect(corpusFile).toBe("/home/ada/a.jsonl");
  expect(sources.sources).toMatchObject([{ path: "/home/ada/papers" }, { path: "/home/ada" }]);
  expect(loadConfig({ HOME: "/home/ada", FOOTNOTE_DATA_DIR: " " }, "linux").dataFolder).toBe(
    "/home/ada/.local/share/footnote",
  );
});

it("never keeps data inside the checkout by itself", () => {
  const { dataFolder, packageFolder } = loadConfig(process.env);
  expect(path.relative(packageFolder, dataFolder)).toMatch(/^\.\./);
});

it("refuses a value it does not know, and says what it accepts", () => {
  expect(() => loadConfig({ FOOTNOTE_LOG_LEVEL: "loud" })).toThrow(
    /FOOTNOTE_LOG_LEVEL is "loud"; it must be one of: debug, info/,
  );
  expect(() => loadConfig({ FOOTNOTE_DEBUG: "yes" })).toThrow(/FOOTNOTE_DEBUG is "yes"; it must be one of: 0, 1/);
});

it("takes a token as people paste it, and shows none that it refuses", () => {
  const token = (pasted: string) => loadConfig({ DISCORD_TOKEN: pasted }).discord.token;
  expect(token("abc.def-1_2")).toBe("abc.def-1_2");
  expect(token(" Bot abc.def")).toBe("abc.def");
  expect(token("'abc.def'")).toBe("abc.def");
  expect(token("")).toBeUndefined();
  expect(() => token("abc def")).toThrow(/DISCORD_TOKEN holds characters that no token has/);
  expect(() => token("secret token")).not.toThrow(/secret/);
});

it("lets the token travel over https, or to this machine, and nowhere else", () => {
  const api = (url: string) => loadConfig({ DISCORD_API_URL: url }).discord.apiUrl;
  expect(api("https://proxy.example/api/")).toBe("https://proxy.example/api");
  expect(api("http://127.0.0.1:4711/api")).toBe("http://127.0.0.1:4711/api");
  for (const url of ["http://proxy.example/api", "ftp://127.0.0.1/api", "http://127.0.0.1.evil.example/api", "here"]) {
    expect(() => api(url)).toThrow(/it must begin with https:/);
  }
});

it("asks no model unless one is set, within bounds that need no setting", () => {
  const { models, modelLimits } = loadConfig({});
  expect(models).toEqual([]);
  expect(modelLimits).toEqual(DEFAULT_MODEL_LIMITS);
});

it("takes models as provider:model, in their order, with the key and the server of each provider", () => {
  const environment = {
    CHAT_MODEL: "openai:gpt-5-mini, ollama:llama3.2:3b,openai:meta/llama:free,groq:fast, openai:gpt-5-mini,",
    OPENAI_API_KEY: ' "sk-1" ',
    OPENAI_BASE_URL: "http://localhost:8000/v1/",
    GROQ_API_KEY: "gsk-2",
    CHAT_CONTEXT_TOKENS: "16_000",
  };
  const openai = {
    provider: "openai",
    apiKey: "sk-1",
    keyVariable: "OPENAI_API_KEY",
    baseUrl: "http://localhost:8000/v1",
    baseUrlVariable: "OPENAI_BASE_URL",
    contextTokens: 16_000,
  };
  expect(loadConfig(environment).models).toEqual([
    { ...openai, model: "gpt-5-mini" },
    {
      provider: "ollama",
      model: "llama3.2:3b",
      keyVariable: "OLLAMA_API_KEY",
      baseUrlVariable: "OLLAMA_BASE_URL",
      contextTokens: 16_000,
    },
    { ...openai, model: "meta/llama:free" },
    { provider: "groq", model: "fast", apiKey: "gsk-2", keyVariable: "GROQ_API_KEY", contextTokens: 16_000 },
  ]);
});

it("refuses a model without its provider, and a server's address or a key that is none, which it does not repeat", () => {
  const models = (environment: Record<string, string>) => () =>
    loadConfig({ CHAT_MODEL: "openai:gpt-5-mini", ...environment }).models;
  expect(models({ CHAT_MODEL: "gpt-5-mini" })).toThrow(/CHAT_MODEL is "gpt-5-mini"; it must be provider:model/);
  expect(models({ CHAT_MODEL: "openai: gpt" })).toThrow(/must be provider:model/);
  expect(models({ OPENAI_BASE_URL: "localhost:8000" })).toThrow(/OPENAI_BASE_URL is "localhost:8000"; it must begin/);
  expect(models({ OPENAI_BASE_URL: "http://ada:secret@host/v1" })).toThrow(/holds a name or password/);
  expect(models({ OPENAI_BASE_URL: "http://ada:secret@host/v1" })).not.toThrow(/secret/);
  expect(models({ OPENAI_API_KEY: "sk secret" })).toThrow(/OPENAI_API_KEY holds characters that no key has/);
  expect(models({ OPENAI_API_KEY: "sk secret" })).not.toThrow(/secret/);
});

it("takes the bounds of models as whole numbers, and none for a budget without limit", () => {
  const limits = (environment: Record<string, string>) => loadConfig(environment).modelLimits;
  expect(
    limits({ CHAT_TIMEOUT_SECONDS: "60", CHAT_IDLE_SECONDS: "5", CHAT_CALLS: "1", CHAT_TOKENS_PER_GUILD: "None" }),
  ).toEqual({
    totalMs: 60_000,
    idleMs: 5_000,
    callsInFlight: 1,
    dailyTokens: { person: 200_000, everybody: 5_000_000 },
  });
  for (const value of ["0", "-1", "1.5", "many", "1e9", "9999999999"]) {
    expect(() => limits({ CHAT_CALLS: value })).toThrow(/CHAT_CALLS is ".*"; it must be a whole number of at least 1/);
  }
  expect(() => loadConfig({ CHAT_MODEL: "openai:x", CHAT_CONTEXT_TOKENS: "100" })).toThrow(/at least 2048/);
});

it("asks no embedding model unless one is set, with a key that goes to its own server alone", () => {
  const embeddings = (environment: Record<string, string>) => loadConfig(environment).embeddings;
  expect(loadConfig({ OPENAI_API_KEY: "sk-1" })).not.toHaveProperty("embeddings");
  expect(embeddings({ FOOTNOTE_EMBEDDINGS: "openai:text-embedding-3-small", OPENAI_API_KEY: "sk-1" })).toEqual({
    provider: "openai",
    model: {
      provider: "openai",
      model: "text-embedding-3-small",
      nameVariable: "FOOTNOTE_EMBEDDINGS",
      apiKey: "sk-1",
      keyVariable: "OPENAI_API_KEY",
      baseUrlVariable: "OPENAI_BASE_URL",
    },
    dailyTokens: 10_000_000,
    cacheBytes: 1_024_000_000,
  });
  const elsewhere = embeddings({
    FOOTNOTE_EMBEDDINGS: "openai:e5",
    FOOTNOTE_EMBEDDINGS_URL: "http://gpu:8001/v1",
    FOOTNOTE_EMBEDDINGS_TOKENS_PER_DAY: "none",
    FOOTNOTE_EMBEDDINGS_CACHE_MB: "10",
    OPENAI_API_KEY: "sk-1",
  });
  expect(elsewhere?.model).toMatchObject({ baseUrl: "http://gpu:8001/v1", keyVariable: "FOOTNOTE_EMBEDDINGS_KEY" });
  expect(JSON.stringify(elsewhere)).not.toContain("sk-1");
  expect([elsewhere?.dailyTokens, elsewhere?.cacheBytes]).toEqual([undefined, 10_000_000]);
  expect(embeddings({ FOOTNOTE_EMBEDDINGS: "ollama:nomic-embed-text:v1.5" })?.model.model).toBe(
    "nomic-embed-text:v1.5",
  );
});

it("refuses an embedding model that it cannot ask", () => {
  const embeddings = (environment: Record<string, string>) => () => loadConfig(environment).embeddings;
  expect(embeddings({ FOOTNOTE_EMBEDDINGS: "nomic-embed-text" })).toThrow(/it must be openai:model or ollama:model/);
  expect(embeddings({ FOOTNOTE_EMBEDDINGS: "anthropic:x" })).toThrow(/it must be openai:model or ollama:model/);
  expect(embeddings({ FOOTNOTE_EMBEDDINGS: "openai:x" })).toThrow(/needs a key. Set OPENAI_API_KEY in .env/);
  expect(embeddings({ FOOTNOTE_EMBEDDINGS_TOKENS_PER_DAY: "lots" })).toThrow(/whole number of at least 1, or none\./);
  expect(embeddings({ FOOTNOTE_EMBEDDINGS_CACHE_MB: "0" })).toThrow(/whole number of at least 1/);
});

it("completes the environment from .env of the current folder, then of the package", () => {
  const [here, home] = [path.join(folder, "here"), path.join(folder, "package")];
  mkdirSync(here);
  mkdirSync(home);
  writeFileSync(path.join(here, ".env"), "FOOTNOTE_TEST_A=here\n# a comment\nHOME=/never\n");
  writeFileSync(path.join(home, ".env"), 'FOOTNOTE_TEST_A=package\nFOOTNOTE_TEST_B="from package"\n');
  const environment = readEnvironment([here, home, path.join(folder, "absent")]);
  expect(environment).toMatchObject({ FOOTNOTE_TEST_A: "here", FOOTNOTE_TEST_B: "from package" });
  expect(environment["HOME"]).toBe(process.env["HOME"]);
});

it("reads an .env as PowerShell writes it, and names a line in which the = is missing", () => {
  const home = path.join(folder, "windows");
  mkdirSync(home);
  const file = path.join(home, ".env");
  writeFileSync(file, Buffer.from("\ufeffFOOTNOTE_TEST_C=utf-16\r\n", "utf16le"));
  expect(readEnvironment([home])).toMatchObject({ FOOTNOTE_TEST_C: "utf-16" });
  writeFileSync(file, "\ufeff# mine\nexport FOOTNOTE_TEST_C = bom\n");
  expect(readEnvironment([home])).toMatchObject({ FOOTNOTE_TEST_C: "bom" });
  writeFileSync(file, "# mine\nDISCORD_TOKEN not.for.eyes\n");
  expect(() => readEnvironment([home])).toThrow(`${file}, line 2: write DISCORD_TOKEN=… with a = in between.`);
  writeFileSync(file, "SOMETHING else\nDISCORD_TOKEN: value\n");
  expect(readEnvironment([home])).toMatchObject({ DISCORD_TOKEN: "value" });
});

it("has every setting in .env.example, commented out, and no other", () => {
  const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
  const named = [...example.matchAll(/^#?\s*([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(named).toEqual(Object.keys(SETTINGS));
});
