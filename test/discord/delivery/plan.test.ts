/** Who may do what, and where: decided before anything is waited for, from the interaction itself. */
import { describe, expect, it } from "vitest";
import { repertoire } from "../../../src/command-list.ts";
import { customIdOf } from "../../../src/discord/custom-id.ts";
import type { Did, Incoming } from "../../../src/discord/delivery/incoming.ts";
import { hasPermission } from "../../../src/discord/delivery/incoming.ts";
import { planFor } from "../../../src/discord/delivery/plan.ts";
import type { Reply } from "../../../src/domain/answer/reply.ts";
import { DEFAULT_SETTINGS, type GuildSettings } from "../../../src/domain/settings/settings.ts";

const ANN = "111111111111111111";
const BOB = "222222222222222222";

function arrives(did: Did, facts: Partial<Incoming["person"]> & { readonly channelId?: string } = {}): Incoming {
  const scope = { kind: "guild", guildId: "9" } as const;
  return {
    key: { interactionId: "1", applicationId: "2", token: "t" },
    person: { id: facts.id ?? ANN, roles: facts.roles ?? [], mayManageGuild: facts.mayManageGuild ?? false },
    place: { kind: "guild", channelId: facts.channelId ?? "c1", canHoldThreads: true },
    scope,
    ownScope: scope,
    receivedAt: 0,
    deadline: 1,
    did,
  };
}

const plan = (incoming: Incoming, settings: Partial<GuildSettings> = {}) =>
  planFor(incoming, repertoire, { ...DEFAULT_SETTINGS, ...settings });
const press = (customId: string, isPrivate = false): Did => ({
  kind: "press",
  customId,
  pressed: { values: [], fields: {} },
  on: { id: "m1", channelId: "c1", private: isPrivate },
});
const ask: Did = { kind: "slash", name: "ask", given: { question: "Why?" } };

describe("a command", () => {
  it("is shown as its option says, or as the guild decided", () => {
    expect(plan(arrives(ask))).toMatchObject({ kind: "work", acknowledge: "publicly" });
    expect(plan(arrives(ask), { visibility: "private" })).toMatchObject({ acknowledge: "privately" });
    const given = { question: "Why?", visibility: "public" };
    expect(plan(arrives({ ...ask, given }), { visibility: "private" })).toMatchObject({ acknowledge: "publicly" });
  });

  it("with an option that it does not take says which", () => {
    expect(() => plan(arrives({ ...ask, given: {} }))).toThrow('The option "question" is missing.');
    expect(() => plan(arrives({ ...ask, given: { question: "Why?", visibility: "loud" } }))).toThrow(
      "takes one of: public, private",
    );
    expect(() => plan(arrives({ ...ask, given: { question: "Why?", papers: 99 } }))).toThrow(
      "a whole number from 1 to 8",
    );
  });

  it("that is gone since says so", () => {
    expect(plan(arrives({ kind: "slash", name: "dance", given: {} }))).toMatchObject({ kind: "refuse" });
  });
});

describe("a button", () => {
  const share = customIdOf({ do: "share", answer: "1", owner: ANN });
  const page = customIdOf({ do: "answerPage", answer: "1", page: 1, owner: ANN });

  it("that is somebody's own does nothing for others, but say so", () => {
    expect(plan(arrives(press(share)))).toMatchObject({ kind: "work", acknowledge: "publicly" });
    expect(plan(arrives(press(share), { id: BOB }))).toEqual({ kind: "refuse", notice: { what: "not-yours" } });
  });

  it("turns pages in place for its owner and privately for others", () => {
    expect(plan(arrives(press(page)))).toMatchObject({ acknowledge: "in place" });
    expect(plan(arrives(press(page), { id: BOB }))).toMatchObject({ acknowledge: "privately" });
  });

  it("for admins asks for the permission each time", () => {
    const reset = customIdOf({ do: "settingsReset", sure: "yes" });
    const handler = { do: "settingsReset", run: async (): Promise<Reply> => ({ kind: "help" }) } as const;
    const withHandler = { ...repertoire, actions: [handler] };
    const planned = (may: boolean) =>
      planFor(arrives(press(reset), { mayManageGuild: may }), withHandler, DEFAULT_SETTINGS);
    expect(planned(false)).toEqual({ kind: "refuse", notice: { what: "not-permitted" } });
    expect(planned(true)).toMatchObject({ kind: "work", acknowledge: "in place" });
  });

  it("that was forged, or is of another version, is refused", () => {
    for (const customId of ["", "sources", "9.s..1.0", "1.zz..1", "1.s..1.0.extra"]) {
      expect(plan(arrives(press(customId)))).toMatchObject({ kind: "refuse" });
    }
  });

  it("opens a form, and 👍 needs none", () => {
    expect(plan(arrives(press(customIdOf({ do: "vote", answer: "1", value: "down" }))))).toMatchObject({
      kind: "form",
    });
    expect(plan(arrives(press(customIdOf({ do: "vote", answer: "1", value: "up" }))))).toMatchObject({ kind: "work" });
  });

  it("follows the message it is on: private under a private one", () => {
    const followUp = customIdOf({ do: "followUpQuestion", answer: "1" });
    expect(plan(arrives(press(followUp)))).toMatchObject({ acknowledge: "publicly" });
    expect(plan(arrives(press(followUp, true)))).toMatchObject({ acknowledge: "privately" });
  });
});

it("asking is closed outside of the chosen channels and roles, threads of a chosen channel excepted", () => {
  const settings = { allowedChannels: ["c1"], allowedRoles: ["r1"] };
  expect(plan(arrives(ask, { roles: ["r1"] }), settings)).toMatchObject({ kind: "work" });
  expect(plan(arrives(ask, { roles: ["r1"], channelId: "c2" }), settings)).toMatchObject({
    notice: { what: "not-in-this-channel" },
  });
  expect(plan(arrives(ask), settings)).toMatchObject({ notice: { what: "not-for-your-roles" } });
  const inThread = arrives(ask, { roles: ["r1"], channelId: "t1" });
  expect(plan({ ...inThread, place: { ...inThread.place, parentId: "c1" } }, settings)).toMatchObject({ kind: "work" });
});

it("administrators may what managers may; garbage may nothing", () => {
  const manage = 1n << 5n;
  expect(hasPermission("32", manage)).toBe(true);
  expect(hasPermission("8", manage)).toBe(true);
  expect(hasPermission("16", manage)).toBe(false);
  expect(hasPermission(undefined, manage)).toBe(false);
  expect(hasPermission("all", manage)).toBe(false);
});
