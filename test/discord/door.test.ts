import {
  type APIButtonComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  TextInputStyle,
} from "discord-api-types/v10";
import { describe, expect, test } from "vitest";
import { type OutgoingRow, passChoices, passDoor, passModal, passThreadName } from "../../src/discord/door.ts";
import { nonceFor } from "../../src/discord/nonce.ts";
import { link } from "../../src/discord/text/links.ts";
import { composed, md } from "../../src/discord/text/markdown.ts";

const button = (custom_id: string, label = "Sources"): APIButtonComponent => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  custom_id,
  label,
});
const row = (...components: OutgoingRow["components"]): OutgoingRow => ({ type: ComponentType.ActionRow, components });

describe("the door", () => {
  test("lets a message through that pings nobody and opens no preview", () => {
    expect(
      passDoor({
        kind: "respond",
        content: md`Ask <@1> about ${"@everyone"}`,
        components: [row(button("a"))],
        private: true,
      }),
    ).toEqual({
      body: {
        allowed_mentions: { parse: [] },
        content: "Ask <@1> about \\@everyone",
        components: [row(button("a"))],
        flags: MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral,
      },
      clipped: [],
    });
  });

  test("shows a bare string literally: it comes from outside", () => {
    expect(passDoor({ kind: "create", content: "**free** https://evil.example" }).body.content).toBe(
      "\\*\\*free\\*\\* https\\://evil.example",
    );
  });

  test("allows no mentions on edits either, and sets no flag there but the previews'", () => {
    expect(passDoor({ kind: "edit", content: md`done` }).body).toEqual({
      allowed_mentions: { parse: [] },
      content: "done",
      flags: MessageFlags.SuppressEmbeds,
    });
    expect(passDoor({ kind: "edit", components: [] }).body).toEqual({
      allowed_mentions: { parse: [] },
      components: [],
    });
  });

  test("lets previews through where they are wanted", () => {
    expect(passDoor({ kind: "create", content: md`x`, previews: true }).body.flags).toBe(0);
  });

  test("marks a message so that sending it twice makes one", () => {
    const nonce = nonceFor("interaction 123");
    expect(nonce).toMatch(/^[0-9a-z]{24}$/);
    expect(nonceFor("interaction 123")).toBe(nonce);
    expect(nonceFor("interaction 124")).not.toBe(nonce);
    expect(passDoor({ kind: "create", content: md`x`, nonce, silent: true }).body).toMatchObject({
      nonce,
      enforce_nonce: true,
      flags: MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications,
    });
  });

  test("clips at a safe place and says for the log what it did, without quoting", () => {
    const source = link("A title", "https://arxiv.org/abs/1") ?? md`none`;
    const { body, clipped } = passDoor({ kind: "respond", content: md`${composed("word ".repeat(398))}${source}` });
    expect(body.content?.endsWith("word…")).toBe(true);
    expect(clipped).toEqual(["content: 2026 characters cut to 1990"]);
  });

  test("drops surplus from the end, and says so", () => {
    const rows = Array.from({ length: 6 }, (_, r) => row(...Array.from({ length: 6 }, (__, c) => button(`${r}.${c}`))));
    const { body, clipped } = passDoor({ kind: "respond", content: md`x`, components: rows });
    expect(body.components?.map(({ components }) => components.length)).toEqual([5, 5, 5, 5, 5]);
    expect(clipped).toEqual(["components: 6 cut to 5", ...[0, 1, 2, 3, 4].map((r) => `components[${r}]: 6 cut to 5`)]);
  });

  test("a custom id that is too long or used twice is a bug", () => {
    const twice = [row(button("a")), row(button("a"))];
    expect(() => passDoor({ kind: "edit", components: twice })).toThrow("custom id used twice in a message: a");
    expect(() => passDoor({ kind: "edit", components: [row(button("x".repeat(101)))] })).toThrow(
      "custom id of 101 characters",
    );
  });

  test("a message of nothing but invisible signs still is one", () => {
    expect(passDoor({ kind: "respond", content: "\u200b\u2066" })).toMatchObject({
      body: { content: "…" },
      clipped: ["nothing left to show"],
    });
  });

  test("a select keeps 25 options with distinct values, and a row of its own", () => {
    const options = Array.from({ length: 30 }, (_, index) => ({
      label: `L${index}`,
      value: `v${index % 28}`,
      default: index < 3,
    }));
    const select = { type: ComponentType.StringSelect, custom_id: "s", options, max_values: 99 } as const;
    const { body } = passDoor({
      kind: "respond",
      content: md`x`,
      components: [row({ ...select, options }, button("b"))],
    });
    const [kept] = body.components?.[0]?.components ?? [];
    expect(body.components?.[0]?.components.length).toBe(1);
    expect(kept).toMatchObject({ max_values: 25 });
    expect((kept as { options: unknown[] }).options.length).toBe(25);
  });

  test("a thread gets a name of one plain line", () => {
    expect(passThreadName("How\n**does** it \u202ework? ".repeat(9)).length).toBeLessThanOrEqual(100);
    expect(passThreadName("\u200b")).toBe("…");
  });
});

describe("choices", () => {
  test("tell papers of the same title apart, and leave out what could not be chosen", () => {
    const { body } = passChoices([
      { name: "A title", value: "p-1" },
      { name: "A  title", value: "p-2" },
      { name: "again", value: "p-1" },
      { name: "\u200b", value: "p-3" },
      { name: "long", value: "v".repeat(101) },
    ]);
    expect(body.choices).toEqual([
      { name: "A title", value: "p-1" },
      { name: "A title (2)", value: "p-2" },
    ]);
  });
});

describe("modals", () => {
  test("are clipped to what fits", () => {
    const { body, clipped } = passModal({
      customId: "m",
      title: "T".repeat(50),
      parts: [
        { type: ComponentType.TextDisplay, content: "*literal*" },
        {
          type: ComponentType.Label,
          label: "Why?",
          description: "d".repeat(101),
          component: {
            type: ComponentType.TextInput,
            custom_id: "why",
            style: TextInputStyle.Paragraph,
            max_length: 10,
            value: "more than ten",
          },
        },
      ],
    });
    expect(body).toEqual({
      custom_id: "m",
      title: `${"T".repeat(44)}…`,
      components: [
        { type: ComponentType.TextDisplay, content: "\\*literal\\*" },
        {
          type: ComponentType.Label,
          label: "Why?",
          description: `${"d".repeat(99)}…`,
          component: {
            type: ComponentType.TextInput,
            custom_id: "why",
            style: TextInputStyle.Paragraph,
            max_length: 10,
            value: "more than…",
          },
        },
      ],
    });
    expect(clipped).toEqual(["parts[1].description: 101 characters cut to 100", "title: 50 characters cut to 45"]);
  });
});
