/** What may be registered as a command, each rule with its error body. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Guild } from "./driver/guild.ts";
import { call, type RawAnswer } from "./raw-client.ts";
import { DiscordServer } from "./server.ts";

let server: DiscordServer;
let guild: Guild;
let path: string;

beforeAll(async () => {
  server = await DiscordServer.start();
  guild = server.guild();
  path = `/applications/${server.applicationId}/commands`;
});
afterAll(() => server.stop());

const post = (command: unknown): Promise<RawAnswer> => call(server, "POST", path, command);
const ask = (fields: object = {}) => ({ name: "ask", description: "Ask", ...fields });
const option = (fields: object = {}) => ({ type: 3, name: "question", description: "What", ...fields });
const refused = (errors: unknown) => ({ status: 400, body: { code: 50035, message: "Invalid Form Body", errors } });
const leaf = (code: string, message: string) => ({ _errors: [{ code, message }] });

describe("a command", () => {
  it("has a lower-case name and a description of 100 characters", async () => {
    expect(await post(ask({ name: "Ask" }))).toMatchObject(
      refused({ name: leaf("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid") }),
    );
    expect(await post(ask({ name: "two words" }))).toMatchObject(
      refused({ name: leaf("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid") }),
    );
    expect(await post({ name: "ask" })).toMatchObject(
      refused({ description: leaf("BASE_TYPE_REQUIRED", "This field is required") }),
    );
    expect(await post(ask({ name: "x".repeat(33), description: "x".repeat(101) }))).toMatchObject(
      refused({
        name: leaf("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 32 in length."),
        description: leaf("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."),
      }),
    );
  });

  it("is translated to known locales, within the same bounds", async () => {
    expect(
      await post(
        ask({ name_localizations: { de: "Fragen" }, description_localizations: { xx: "?", ja: "あ".repeat(101) } }),
      ),
    ).toMatchObject(
      refused({
        name_localizations: { de: leaf("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid") },
        description_localizations: {
          xx: leaf("ENUM_TYPE_COERCE", 'Value "xx" is not a valid enum value.'),
          ja: leaf("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."),
        },
      }),
    );
    expect((await post(ask({ name: "fragen", name_localizations: { ja: "質問", "zh-CN": "提问" } }))).status).toBe(201);
  });

  it("puts required options first, at most 25 with distinct names", async () => {
    expect(await post(ask({ options: [option(), option({ name: "since", required: true })] }))).toMatchObject(
      refused({
        options: {
          "1": leaf(
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options",
          ),
        },
      }),
    );
    expect(await post(ask({ options: [option(), option()] }))).toMatchObject(
      refused({
        options: { "1": leaf("APPLICATION_COMMAND_OPTION_NAME_ALREADY_EXISTS", "Option name already exists") },
      }),
    );
    expect(
      await post(ask({ options: Array.from({ length: 26 }, (_, index) => option({ name: `o${index}` })) })),
    ).toMatchObject(refused({ options: leaf("BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.") }));
  });

  it("bounds choices, lengths and autocomplete of an option", async () => {
    const choices = Array.from({ length: 26 }, (_, index) => ({ name: `c${index}`, value: `v${index}` }));
    const one = (fields: object) => post(ask({ options: [option(fields)] }));
    expect(await one({ choices })).toMatchObject(
      refused({ options: { "0": { choices: leaf("BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.") } } }),
    );
    expect(await one({ choices: choices.slice(0, 2), autocomplete: true })).toMatchObject(
      refused({ options: { "0": { autocomplete: expect.anything() } } }),
    );
    expect(await one({ max_length: 6001 })).toMatchObject(
      refused({
        options: { "0": { max_length: leaf("NUMBER_TYPE_MAX", "int value should be less than or equal to 6000.") } },
      }),
    );
    expect(await one({ type: 12 })).toMatchObject(
      refused({ options: { "0": { type: { _errors: [{ code: "UNION_TYPE_CHOICES" }] } } } }),
    );
  });

  it("holds 8,000 characters in all", async () => {
    const choices = Array.from({ length: 25 }, (_, index) => ({
      name: String(index).padEnd(100, "n"),
      value: String(index).padEnd(100, "v"),
    }));
    expect(await post(ask({ options: [option({ choices }), option({ name: "b", choices })] }))).toMatchObject(
      refused(leaf("APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")),
    );
  });

  it("names known contexts and installations", async () => {
    expect(await post(ask({ contexts: [3], integration_types: [] }))).toMatchObject(
      refused({
        contexts: { "0": leaf("BASE_TYPE_CHOICES", "Value must be one of {0, 1, 2}.") },
        integration_types: leaf("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 2 in length."),
      }),
    );
  });

  it("in a menu has neither description nor options", async () => {
    expect(await post({ type: 3, name: "Ask about this", description: "no" })).toMatchObject(
      refused({ description: expect.anything() }),
    );
    expect(await post({ type: 3, name: "Ask about this" })).toMatchObject({
      status: 201,
      body: { type: 3, description: "" },
    });
  });
});

describe("registering", () => {
  it("keeps the id of a command that is written again, and replaces all in bulk", async () => {
    const first = (await call(server, "PUT", path, [ask(), ask({ name: "old" })])).body as { id: string }[];
    const second = await call(server, "PUT", path, [ask({ description: "Changed" })]);
    expect(second.body).toMatchObject([{ id: first[0]?.id, description: "Changed" }]);
    expect((await call(server, "GET", path)).body).toHaveLength(1);
  });

  it("refuses two of a name and more than a hundred, and changes nothing then", async () => {
    const many = Array.from({ length: 101 }, (_, index) => ask({ name: `c${index}` }));
    expect(await call(server, "PUT", path, [ask(), ask()])).toMatchObject(
      refused({ "1": leaf("APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique") }),
    );
    expect(await call(server, "PUT", path, many)).toMatchObject({ status: 400, body: { code: 30032 } });
    expect((await call(server, "GET", path)).body).toHaveLength(1);
  });

  it("is per guild too, where the bot is a member", async () => {
    const at = (id: string) => `/applications/${server.applicationId}/guilds/${id}/commands`;
    expect((await call(server, "PUT", at(guild.id), [ask({ name: "here" })])).body).toMatchObject([
      { guild_id: guild.id, name: "here" },
    ]);
    expect(await call(server, "PUT", at(server.guild({ bot: false }).id), [])).toMatchObject({
      status: 403,
      body: { code: 50001, message: "Missing Access" },
    });
  });
});
