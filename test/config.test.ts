import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { loadConfig, readEnvironment, SETTINGS } from "../src/config.ts";

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

it("has every setting in .env.example, commented out, and no other", () => {
  const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
  const named = [...example.matchAll(/^#?\s*([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(named).toEqual(Object.keys(SETTINGS));
});
