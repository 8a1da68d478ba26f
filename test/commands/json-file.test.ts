import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { jsonFile } from "../../commands/json-file.ts";

it("is indented for reading", async () => {
  const { name, bytes } = await jsonFile("data.json", { a: [1] });
  expect(name).toBe("data.json");
  expect(new TextDecoder().decode(bytes)).toBe('{\n  "a": [\n    1\n  ]\n}\n');
});

it("is compressed when it would be too large to send", async () => {
  const content = { words: "reef ".repeat(1_000) };
  const { name, bytes } = await jsonFile("data.json", content, 1_000);
  expect(name).toBe("data.json.gz");
  expect(JSON.parse(gunzipSync(bytes).toString("utf8"))).toEqual(content);
});

it("says so when there is too much of it even then", async () => {
  const noise = randomBytes(4_000).toString("hex");
  await expect(jsonFile("data.json", noise, 1_000)).rejects.toThrow("There is more of it than one message can carry.");
});
