/** Panels and lists that hold as much as they can: within every limit, and every setting in its place. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changeOf,
  choicesOf,
  FEEDBACK_PAGE,
  isIdSetting,
  SETTINGS_PAGES,
} from "../../src/discord/definition/setting-choices.ts";
import { renderReply } from "../../src/discord/render/render-reply.ts";
import { type Rendered, toBody } from "../../src/discord/rendered.ts";
import type { Reply } from "../../src/domain/answer/reply.ts";
import { DEFAULT_SETTINGS, type GuildSettings, settingsFrom } from "../../src/domain/settings/settings.ts";
import { pingsOf } from "../discord-server/mentions.ts";
import { checkMessage } from "../discord-server/validation/message.ts";
import type { Body } from "../discord-server/validation/shape.ts";
import { paper } from "../papers.ts";
import { longOutsideWords } from "./outside-words.ts";

const READER = "18446744073709551615";
const show = (reply: Reply): Rendered => renderReply(reply, { settings: DEFAULT_SETTINGS, readerId: READER });

/** Through the server's own checks, which throw as Discord refuses; gives what had to be cut. */
function cut(reply: Reply): readonly string[] {
  const rendered = show(reply);
  const { body, clipped } = toBody(rendered, { kind: "edit" });
  checkMessage(
    body as unknown as Body,
    (rendered.files ?? []).map(({ name }) => name),
  );
  expect(pingsOf(JSON.stringify(body), body.allowed_mentions)).toEqual({ users: [], roles: [], everyone: false });
  return clipped;
}

const id = (index: number): string => String(18_446_744_073_709_551_000n + BigInt(index));
const FULL: GuildSettings = {
  ...DEFAULT_SETTINGS,
  allowedChannels: Array.from({ length: 25 }, (_, index) => id(index)),
  allowedRoles: Array.from({ length: 25 }, (_, index) => id(index + 100)),
  personQuota: { uses: 9_999, windowMs: 7 * 86_400_000 },
};

describe("the settings panel", () => {
  it("has a place for every setting, once", () => {
    expect([...SETTINGS_PAGES.flat()].sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
    for (const names of SETTINGS_PAGES) expect(names.length).toBeLessThanOrEqual(4);
  });

  it("offers what is set now and the default, and takes what it offers", () => {
    for (const name of SETTINGS_PAGES.flat()) {
      if (isIdSetting(name)) continue;
      for (const settings of [DEFAULT_SETTINGS, FULL]) {
        const choices = choicesOf(name, settings);
        expect(choices.filter(({ chosen }) => chosen)).toHaveLength(1);
        expect(choices.length).toBeLessThanOrEqual(25);
        for (const { value, chosen } of choices) {
          const change = changeOf(name, [value]);
          if (change === undefined) expect(chosen && settings === FULL).toBe(true);
          else {
            const changed = settingsFrom({ ...settings, ...change });
            expect(changed).toEqual({ ...settings, ...change });
            expect(choicesOf(name, changed).find((choice) => choice.chosen)?.value).toBe(value);
          }
        }
      }
    }
    expect(choicesOf("personQuota", FULL)[0]?.label).toBe("9,999 in 7 days");
  });

  it("takes nothing that it did not offer", () => {
    expect(changeOf("visibility", ["everyone"])).toBeUndefined();
    expect(changeOf("personQuota", ["999999999/1"])).toBeUndefined();
    expect(changeOf("progress", [])).toBeUndefined();
    const ids = changeOf("allowedChannels", ["1234", "<@&1>", ...FULL.allowedRoles]);
    expect(ids).toEqual({ allowedChannels: ["1234", ...FULL.allowedRoles.slice(0, 24)] });
  });

  it("shows twenty-five channels and roles, and says how many it does not name", () => {
    for (const page of [0, 1]) {
      expect(cut({ kind: "settings", settings: FULL, page, changed: "allowedChannels" })).toEqual([]);
    }
    const { content } = toBody(show({ kind: "settings", settings: FULL, page: 0 }), { kind: "edit" }).body;
    expect(content).toContain(`<@&${id(104)}>, and 20 more\n`);
  });

  it("always: fits, whatever people wrote as their reasons", () => {
    fc.assert(
      fc.property(fc.array(longOutsideWords(), { maxLength: 5 }), (words) => {
        const reasons = words.map((reason) => ({ value: "down", reason, at: 0 }) as const);
        const votes = { up: 50_000, down: 49_999, reasons };
        expect(cut({ kind: "settings", settings: FULL, page: FEEDBACK_PAGE, votes })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a page of a reading list, and topics", () => {
  it("always: fit and show every entry, whatever titles and terms hold", () => {
    fc.assert(
      fc.property(fc.array(longOutsideWords(), { minLength: 10, maxLength: 10 }), (titles) => {
        const entries = titles.map((title, index) => ({
          saved: { paperId: `p-${index}`, title, savedAt: index },
          ...(index % 2 === 0
            ? {}
            : { paper: paper({ id: `p-${index}`, title, abstract: title, organisation: title }) }),
        }));
        const list: Reply = { kind: "reading-list", entries, total: 1_000, page: 99 };
        expect(cut(list).filter((what) => what.startsWith("content"))).toEqual([]);
        const { content } = toBody(show(list), { kind: "edit" }).body;
        for (let rank = 991; rank <= 1_000; rank++) expect(content).toContain(`\n${rank}. `);
        const topics = titles.map((term) => ({ term, papers: 9_999_999 }));
        const years = Array.from({ length: 300 }, (_, index) => ({ year: 1700 + index, papers: 9_999_999 }));
        const facts = { paperCount: 9_999_999, papersRead: 2_000, yearUnknown: 9_999_999 };
        expect(cut({ kind: "topics", topics, years, ...facts })).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
