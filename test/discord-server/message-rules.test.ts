/** Every limit on messages, each with the error body a bot would get. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Guild } from "./driver/guild.ts";
import { previewedLinks } from "./link-previews.ts";
import type { StoredMessage } from "./message-record.ts";
import { allPings } from "./message-record.ts";
import { call, type RawAnswer } from "./raw-client.ts";
import { DiscordServer } from "./server.ts";

let server: DiscordServer;
let guild: Guild;
let path: string;

beforeAll(async () => {
  server = await DiscordServer.start();
  guild = server.guild();
  path = `/channels/${guild.channel().id}/messages`;
});
afterAll(() => server.stop());

const post = (body: unknown): Promise<RawAnswer> => call(server, "POST", path, body);
const leaf = (code: string, message: string) => ({ _errors: [{ code, message }] });
const invalid = (errors: unknown) => ({ status: 400, body: { code: 50035, message: "Invalid Form Body", errors } });
const stored = (answer: RawAnswer): StoredMessage => {
  const found = server.world.messages.get((answer.body as { id: string }).id);
  if (found === undefined) throw new Error("not stored");
  return found;
};
const button = (fields: object = {}) => ({ type: 2, style: 1, label: "Go", custom_id: "go", ...fields });
const row = (...components: unknown[]) => ({ type: 1, components });
const texts = (count: number, length: number) =>
  Array.from({ length: count }, () => ({ type: 10, content: "x".repeat(length) }));
const V2 = 1 << 15;

describe("a message", () => {
  it("has at most 2,000 characters", async () => {
    expect(await post({ content: "x".repeat(2001) })).toMatchObject(
      invalid({ content: leaf("BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length.") }),
    );
    expect((await post({ content: "x".repeat(2000) })).status).toBe(200);
  });

  it("is not empty, and white space is empty", async () => {
    expect(await post({ content: " \n " })).toMatchObject({
      status: 400,
      body: { code: 50006, message: "Cannot send an empty message" },
    });
  });

  it("is well-formed UTF-16 and JSON", async () => {
    const bad = { status: 400, body: { code: 50109, message: "The request body contains invalid JSON." } };
    expect(await post({ content: "half \ud83d" })).toMatchObject(bad);
    expect(await post("{")).toMatchObject(bad);
    expect((await post({ content: "whole \u{1f4c4}" })).status).toBe(200);
  });

  it("keeps each part of an embed within its size", async () => {
    const embed = {
      title: "x".repeat(257),
      description: "x".repeat(4097),
      url: "papers.example",
      author: { name: "x".repeat(257) },
      footer: { text: "x".repeat(2049) },
      fields: [
        { name: "x".repeat(257), value: "x".repeat(1025) },
        { name: "", value: "y" },
      ],
    };
    expect(await post({ embeds: [embed] })).toMatchObject(
      invalid({
        embeds: {
          "0": {
            title: leaf("BASE_TYPE_MAX_LENGTH", "Must be 256 or fewer in length."),
            description: leaf("BASE_TYPE_MAX_LENGTH", "Must be 4096 or fewer in length."),
            url: leaf("URL_TYPE_INVALID_URL", "Not a well formed URL."),
            author: { name: leaf("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 256 in length.") },
            footer: { text: leaf("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 2048 in length.") },
            fields: {
              "0": { value: leaf("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 1024 in length.") },
              "1": { name: leaf("BASE_TYPE_REQUIRED", "This field is required") },
            },
          },
        },
      }),
    );
  });

  it("has 10 embeds, 25 fields and 6,000 characters over all embeds at most, none of them empty", async () => {
    const many = (count: number, one: unknown) => Array.from({ length: count }, () => one);
    expect(await post({ embeds: many(11, { title: "t" }) })).toMatchObject(
      invalid({ embeds: leaf("BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.") }),
    );
    expect(await post({ embeds: [{ fields: many(26, { name: "n", value: "v" }) }] })).toMatchObject(
      invalid({ embeds: { "0": { fields: leaf("BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.") } } }),
    );
    expect(await post({ embeds: many(2, { description: "x".repeat(3001) }) })).toMatchObject(
      invalid({ embeds: leaf("MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000") }),
    );
    expect(await post({ embeds: [{ color: 1 }] })).toMatchObject(
      invalid({ embeds: { "0": { description: leaf("BASE_TYPE_REQUIRED", "This field is required") } } }),
    );
  });

  it("has five rows of five buttons at most, with distinct custom ids", async () => {
    const wide = row(...Array.from({ length: 6 }, (_, index) => button({ custom_id: `b${index}` })));
    expect(await post({ components: [wide] })).toMatchObject({
      status: 400,
      body: {
        errors: {
          components: {
            "0": {
              components: {
                "5": leaf("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width"),
              },
            },
          },
        },
      },
    });
    expect(
      await post({ components: Array.from({ length: 6 }, (_, index) => row(button({ custom_id: `b${index}` }))) }),
    ).toMatchObject(invalid({ components: leaf("BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.") }));
    expect(await post({ components: [row(button(), button())] })).toMatchObject(
      invalid({
        components: {
          "0": {
            components: {
              "1": { custom_id: leaf("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated") },
            },
          },
        },
      }),
    );
  });

  it("bounds custom ids, labels, links and selects", async () => {
    const at = (error: unknown) => invalid({ components: { "0": { components: { "0": error } } } });
    expect(
      await post({ components: [row(button({ custom_id: "x".repeat(101), label: "x".repeat(81) }))] }),
    ).toMatchObject(
      at({
        custom_id: leaf("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."),
        label: leaf("BASE_TYPE_MAX_LENGTH", "Must be 80 or fewer in length."),
      }),
    );
    expect(await post({ components: [row({ type: 2, style: 5, label: "x", url: "javascript://x" })] })).toMatchObject(
      at({
        url: leaf(
          "URL_TYPE_INVALID_SCHEME",
          "Scheme \"javascript\" is not supported. Scheme must be one of ('http', 'https', 'discord').",
        ),
      }),
    );
    const option = (value: string) => ({ label: value, value });
    const select = (fields: object) => row({ type: 3, custom_id: "s", options: [option("a")], ...fields });
    expect(
      await post({
        components: [select({ options: Array.from({ length: 26 }, (_, index) => option(String(index))) })],
      }),
    ).toMatchObject(at({ options: leaf("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.") }));
    expect(await post({ components: [select({ options: [option("a"), option("a")] })] })).toMatchObject(
      at({
        options: {
          "1": {
            value: leaf("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used"),
          },
        },
      }),
    );
    expect(
      await post({ components: [row(button(), { type: 3, custom_id: "s", options: [option("a")] })] }),
    ).toMatchObject(
      invalid({
        components: {
          "0": {
            components: {
              "1": leaf("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width"),
            },
          },
        },
      }),
    );
    expect(await post({ components: [{ type: 10, content: "x" }] })).toMatchObject(
      invalid({
        components: { "0": { type: leaf("UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1).') } },
      }),
    );
  });
});

describe("Components V2", () => {
  it("takes no content or embeds, and is irreversible", async () => {
    const refused = (field: string) =>
      invalid({
        [field]: leaf(
          "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
          `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        ),
      });
    expect(await post({ flags: V2, content: "x", components: texts(1, 1) })).toMatchObject(refused("content"));
    expect(await post({ flags: V2, embeds: [{ title: "x" }], components: texts(1, 1) })).toMatchObject(
      refused("embeds"),
    );
    const sent = await post({ flags: V2, components: texts(1, 1) });
    const edit = (body: unknown) => call(server, "PATCH", `${path}/${stored(sent).message.id}`, body);
    expect(await edit({ flags: 0 })).toMatchObject(
      invalid({
        flags: leaf("MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", "The IS_COMPONENTS_V2 flag cannot be removed"),
      }),
    );
    expect(await edit({ content: "back" })).toMatchObject(refused("content"));
    expect((await edit({ components: texts(2, 5) })).status).toBe(200);
    expect(stored(sent).message.flags).toBe(V2);
  });

  it("holds 40 components and 4,000 characters of text in all, media attached", async () => {
    expect(await post({ flags: V2, components: [{ type: 17, components: texts(40, 1) }] })).toMatchObject(
      invalid({
        components: leaf(
          "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
          "The total number of components exceeds the maximum of 40",
        ),
      }),
    );
    expect(await post({ flags: V2, components: texts(2, 2001) })).toMatchObject(
      invalid({
        components: leaf(
          "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
          "Total displayable text size exceeds the maximum of 4000",
        ),
      }),
    );
    const file = { type: 13, file: { url: "attachment://a.png" } };
    expect(await post({ flags: V2, components: [file] })).toMatchObject(
      invalid({
        components: {
          "0": {
            file: {
              url: leaf(
                "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                "The referenced attachment was not found",
              ),
            },
          },
        },
      }),
    );
  });
});

describe("mentions", () => {
  const someone = "123456789012345678";

  it("ping by default, on edits too, and not with an empty parse list", async () => {
    const content = `<@${someone}> <@&${someone}> @everyone`;
    expect(allPings(stored(await post({ content })))).toEqual({ users: [someone], roles: [someone], everyone: true });
    const quiet = await post({ content, allowed_mentions: { parse: [] } });
    expect(allPings(stored(quiet))).toEqual({ users: [], roles: [], everyone: false });
    await call(server, "PATCH", `${path}/${stored(quiet).message.id}`, { content: `${content}!` });
    expect(allPings(stored(quiet))).toEqual({ users: [someone], roles: [someone], everyone: true });
  });

  it("cannot both parse and list", async () => {
    expect(await post({ content: "x", allowed_mentions: { parse: ["users"], users: [someone] } })).toMatchObject(
      invalid({
        allowed_mentions: leaf(
          "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
          'parse:["users"] and users: [ids...] are mutually exclusive.',
        ),
      }),
    );
  });
});

describe("link previews", () => {
  it("unfold for bare links only, and not when suppressed", async () => {
    const content = "see https://a.example/1 and [b](https://b.example) but not [c](<https://c.example>)";
    expect(previewedLinks(stored(await post({ content })).message)).toEqual([
      "https://a.example/1",
      "https://b.example",
    ]);
    expect(previewedLinks(stored(await post({ content, flags: 4 })).message)).toEqual([]);
  });
});

describe("nonces", () => {
  it("return the first message while they are remembered, when enforced", async () => {
    const body = { content: "once", nonce: "slot-1", enforce_nonce: true };
    const first = stored(await post(body));
    expect(stored(await post(body))).toBe(first);
    expect(stored(await post({ ...body, enforce_nonce: false }))).not.toBe(first);
    server.clock.advance(4 * 60_000);
    expect(stored(await post(body))).not.toBe(first);
    expect(await post({ content: "x", nonce: "n".repeat(26) })).toMatchObject(
      invalid({ nonce: leaf("BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.") }),
    );
  });
});

describe("attachments", () => {
  it("come as multipart with payload_json, and can be fetched", async () => {
    const form = new FormData();
    form.set(
      "payload_json",
      JSON.stringify({
        embeds: [{ image: { url: "attachment://plot.png" } }],
        attachments: [{ id: 0, description: "A plot" }],
      }),
    );
    form.set("files[0]", new Blob(["png"], { type: "image/png" }), "plot.png");
    const { message } = stored(await call(server, "POST", path, form));
    expect(message.attachments[0]).toMatchObject({
      filename: "plot.png",
      size: 3,
      content_type: "image/png",
      description: "A plot",
    });
    expect(message.embeds[0]?.image?.url).toBe(message.attachments[0]?.url);
    expect(await (await fetch(message.attachments[0]?.url ?? "")).text()).toBe("png");
  });
});
