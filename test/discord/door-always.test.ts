/** What the door promises for every message, judged by the local Discord's own rules. */
import { type APIButtonComponent, ButtonStyle, ComponentType } from "discord-api-types/v10";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type MessageBody,
  type OutgoingMessage,
  type OutgoingRow,
  passChoices,
  passDoor,
} from "../../src/discord/door.ts";
import { nonceFor } from "../../src/discord/nonce.ts";
import { composed } from "../../src/discord/text/markdown.ts";
import { checkMessage } from "../discord-server/validation/message.ts";
import { composedMarkdown } from "./composed-markdown.ts";
import { readMarkdown } from "./discord-markdown.ts";
import { longOutsideWords, outsideWords } from "./outside-words.ts";

const button = (custom_id: string, label = "Sources"): APIButtonComponent => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  custom_id,
  label,
});
const row = (...components: OutgoingRow["components"]): OutgoingRow => ({ type: ComponentType.ActionRow, components });

const words = fc.oneof(outsideWords(), longOutsideWords(), composedMarkdown());
const rows = fc
  .array(
    fc.oneof(
      fc.array(fc.record({ label: longOutsideWords(), url: fc.option(fc.oneof(fc.webUrl(), outsideWords(3))) }), {
        minLength: 1,
        maxLength: 7,
      }),
      fc.record({
        placeholder: longOutsideWords(),
        options: fc.array(
          fc.record({ label: outsideWords(), value: outsideWords(5), description: longOutsideWords() }),
          { maxLength: 28 },
        ),
      }),
    ),
    { maxLength: 7 },
  )
  .map((all) =>
    all.map((one, r): OutgoingRow => {
      if (!Array.isArray(one)) return row({ type: ComponentType.StringSelect, custom_id: `s${r}`, ...one });
      return row(
        ...one.map(
          ({ label, url }, c): APIButtonComponent =>
            url === null
              ? button(`b${r}.${c}`, label)
              : { type: ComponentType.Button, style: ButtonStyle.Link, label, url },
        ),
      );
    }),
  );
const message: fc.Arbitrary<OutgoingMessage> = fc
  .record({ content: words, components: rows, previews: fc.boolean() }, { requiredKeys: [] })
  .chain((whole) =>
    fc.constantFrom<OutgoingMessage>(
      { kind: "create", nonce: nonceFor("x"), replyTo: "123456789012345678", ...whole },
      { kind: "respond", private: true, ...whole },
      { kind: "edit", ...whole },
    ),
  );

/** What passed, handed in again: its markdown is ours by now. */
function again(first: OutgoingMessage, { content, components }: MessageBody): OutgoingMessage {
  return {
    ...first,
    ...(content === undefined ? {} : { content: composed(content) }),
    ...(components === undefined ? {} : { components }),
  };
}

describe("the door, always", () => {
  test("breaks no limit of Discord's, lets no mention through, and passing twice changes nothing", () => {
    fc.assert(
      fc.property(message, (outgoing) => {
        const { body } = passDoor(outgoing);
        expect(body.allowed_mentions).toEqual({ parse: [] });
        // As our local Discord judges it; an edit of nothing is refused there, and is nothing we would send.
        const before = { flags: 0, content: "before", embedCount: 0, componentCount: 0, attachmentNames: [] };
        checkMessage(JSON.parse(JSON.stringify(body)), [], outgoing.kind === "edit" ? before : undefined);
        expect(JSON.stringify(body)).not.toMatch(/\\ud[89a-f]/i);
        if (typeof outgoing.content === "string" && body.content !== undefined)
          expect(readMarkdown(body.content).found).toEqual([]);
        expect(passDoor(again(outgoing, body)).body).toEqual(body);
      }),
      { numRuns: 250 },
    );
    // Eight seconds alone, longer beside other files on two cores.
  }, 60_000);

  test("keeps choices within Discord's limits, with names and values of their own", () => {
    const choice = fc.record({
      name: fc.oneof(outsideWords(3), longOutsideWords()),
      value: fc.oneof(outsideWords(4), longOutsideWords()),
    });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 40 }), (choices) => {
        const { body } = passChoices(choices);
        expect(body.choices.length).toBeLessThanOrEqual(25);
        expect(new Set(body.choices.map(({ name }) => name)).size).toBe(body.choices.length);
        expect(new Set(body.choices.map(({ value }) => value)).size).toBe(body.choices.length);
        for (const { name, value } of body.choices)
          for (const text of [name, value]) expect(text.length >= 1 && text.length <= 100).toBe(true);
        expect(passChoices(body.choices)).toEqual({ body, clipped: [] });
      }),
      { numRuns: 200 },
    );
  });
});
