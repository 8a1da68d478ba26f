/** Deadlines and orders of responding to interactions, each with the error body a bot would get. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "./driver/member.ts";
import type { InteractionRecord } from "./interaction-record.ts";
import { call, type RawAnswer } from "./raw-client.ts";
import { DiscordServer } from "./server.ts";
import { SMALL_BOT_COMMANDS } from "./small-bot.ts";

let server: DiscordServer;
let ann: Member;
let stranger: Member;

beforeAll(async () => {
  server = await DiscordServer.start();
  ann = server.guild().member("ann");
  stranger = server.guild({ bot: false }).member("zoe");
  expect((await call(server, "PUT", `/applications/${server.applicationId}/commands`, SMALL_BOT_COMMANDS)).status).toBe(
    200,
  );
});
afterAll(() => server.stop());

/** Asks, and hands over the interaction before anybody responded. */
function asked(
  member = ann,
  act: () => Promise<unknown> = () => member.command("ask", { question: "Why?" }),
): InteractionRecord {
  void act();
  const all = [...server.world.interactions.values()];
  const last = all.at(-1);
  if (last === undefined) throw new Error("nothing was asked");
  return last;
}

const respond = (to: InteractionRecord, body: unknown, query = ""): Promise<RawAnswer> =>
  call(server, "POST", `/interactions/${to.id}/${to.token}/callback${query}`, body, { authorization: "" });
const hook = (to: InteractionRecord, method: string, path = "", body?: unknown): Promise<RawAnswer> =>
  call(server, method, `/webhooks/${server.applicationId}/${to.token}${path}`, body, { authorization: "" });
const ORIGINAL = "/messages/@original";

describe("the first response", () => {
  it("is given once", async () => {
    const to = asked();
    expect((await respond(to, { type: 5 })).status).toBe(204);
    expect(await respond(to, { type: 4, data: { content: "again" } })).toMatchObject({
      status: 400,
      body: { code: 40060, message: "Interaction has already been acknowledged." },
    });
  });

  it("comes within three seconds, or the token is dead", async () => {
    const to = asked();
    await new Promise((resolve) => setTimeout(resolve, 3050));
    expect(await respond(to, { type: 5 })).toMatchObject({
      status: 404,
      body: { code: 10062, message: "Unknown interaction" },
    });
    expect(await hook(to, "PATCH", ORIGINAL, { content: "x" })).toMatchObject({
      status: 404,
      body: { code: 10015, message: "Unknown Webhook" },
    });
    expect(to.timeline.map((one) => `${one.what} ${one.detail}`.trim())).toEqual([
      "delivered",
      "refused too late",
      "refused not acknowledged",
    ]);
  });

  it("comes before edits and follow-ups", async () => {
    expect(await hook(asked(), "POST", "", { content: "x" })).toMatchObject({ status: 404, body: { code: 10015 } });
  });

  it("is checked whole: a bad message leaves the interaction unanswered", async () => {
    const to = asked();
    expect(await respond(to, { type: 4, data: { content: "x".repeat(2001) } })).toMatchObject({
      status: 400,
      body: {
        code: 50035,
        errors: {
          data: {
            content: { _errors: [{ code: "BASE_TYPE_MAX_LENGTH", message: "Must be 2000 or fewer in length." }] },
          },
        },
      },
    });
    expect((await respond(to, { type: 4, data: { content: "short" } })).status).toBe(204);
  });

  it("fits the interaction: no update for a command", async () => {
    expect(await respond(asked(), { type: 7, data: { content: "x" } })).toMatchObject({
      status: 400,
      body: {
        code: 50035,
        errors: { type: { _errors: [{ code: "BASE_TYPE_CHOICES", message: "Value must be one of {4, 5, 9}." }] } },
      },
    });
  });

  it("tells what became of it when asked with_response", async () => {
    const to = asked();
    const answer = await respond(to, { type: 4, data: { content: "hi", flags: 64 } }, "?with_response=true");
    expect(answer).toMatchObject({
      status: 200,
      body: {
        interaction: { id: to.id, type: 2, response_message_loading: false, response_message_ephemeral: true },
        resource: { type: 4, message: { content: "hi", flags: 64 } },
      },
    });
  });
});

describe("later messages of an interaction", () => {
  it("live fifteen minutes", async () => {
    const to = asked();
    await respond(to, { type: 5 });
    server.clock.advance(14 * 60_000);
    expect((await hook(to, "PATCH", ORIGINAL, { content: "in time" })).status).toBe(200);
    server.clock.advance(2 * 60_000);
    expect(await hook(to, "PATCH", ORIGINAL, { content: "late" })).toMatchObject({
      status: 401,
      body: { code: 50027, message: "Invalid Webhook Token" },
    });
  });

  it("keep the privacy that the deferral chose, and the first follow-up fills the deferred message", async () => {
    const to = asked();
    await respond(to, { type: 5, data: { flags: 64 } });
    expect((await hook(to, "GET", ORIGINAL)).body).toMatchObject({ flags: 64 | 128, content: "" });
    expect((await hook(to, "POST", "", { content: "public?" })).body).toMatchObject({ id: to.originalId, flags: 64 });
    expect((await hook(to, "POST", "", { content: "second" })).body).toMatchObject({ flags: 0 });
    expect(server.world.botMessages().at(-1)?.interactionId).toBe(to.id);
  });

  it("are at most five follow-ups where the bot is no member", async () => {
    const to = asked(stranger);
    await respond(to, { type: 4, data: { content: "hi" } });
    for (let count = 0; count < 5; count += 1)
      expect((await hook(to, "POST", "", { content: `${count}`, flags: 64 })).status).toBe(200);
    expect(await hook(to, "POST", "", { content: "6" })).toMatchObject({ status: 400, body: { code: 40094 } });
  });

  it("can be deleted, once, and not those of another interaction", async () => {
    const to = asked();
    await respond(to, { type: 4, data: { content: "hi" } });
    const other = asked();
    await respond(other, { type: 4, data: { content: "hi" } });
    expect(await hook(to, "DELETE", `/messages/${other.originalId}`)).toMatchObject({
      status: 404,
      body: { code: 10008, message: "Unknown Message" },
    });
    expect((await hook(to, "DELETE", ORIGINAL)).status).toBe(204);
    expect(await hook(to, "GET", ORIGINAL)).toMatchObject({ status: 404, body: { code: 10008 } });
  });
});

describe("autocomplete", () => {
  it("takes 25 choices of 100 characters, and no deferral", async () => {
    const typing = () => asked(ann, () => ann.autocomplete("related", "paper", "d"));
    const choice = (name: string, value = "v") => ({ name, value });
    const errors = (inner: unknown) => ({ status: 400, body: { code: 50035, errors: { data: { choices: inner } } } });
    const answer = (choices: unknown) => respond(typing(), { type: 8, data: { choices } });
    expect(await answer(Array.from({ length: 26 }, (_, index) => choice(String(index))))).toMatchObject(
      errors({ _errors: [{ code: "BASE_TYPE_MAX_LENGTH", message: "Must be 25 or fewer in length." }] }),
    );
    expect(await answer([choice("x".repeat(101), "y".repeat(101))])).toMatchObject(
      errors({
        "0": {
          name: { _errors: [{ code: "BASE_TYPE_BAD_LENGTH", message: "Must be between 1 and 100 in length." }] },
          value: { _errors: [{ code: "BASE_TYPE_BAD_LENGTH", message: "Must be between 1 and 100 in length." }] },
        },
      }),
    );
    expect(await respond(typing(), { type: 5 })).toMatchObject({ status: 400, body: { code: 50035 } });
  });
});

describe("a modal", () => {
  const input = (fields: object = {}) => ({
    type: 18,
    label: "Why",
    component: { type: 4, style: 1, custom_id: "why", ...fields },
  });
  const open = (data: unknown) => respond(asked(), { type: 9, data });
  const refused = (errors: unknown) => ({ status: 400, body: { code: 50035, errors: { data: errors } } });

  it("has a short title, one to five parts and labels of 45 characters", async () => {
    expect(
      await open({ custom_id: "m", title: "x".repeat(46), components: [{ ...input(), label: "x".repeat(46) }] }),
    ).toMatchObject(
      refused({
        title: { _errors: [{ code: "BASE_TYPE_BAD_LENGTH", message: "Must be between 1 and 45 in length." }] },
        components: {
          "0": {
            label: { _errors: [{ code: "BASE_TYPE_BAD_LENGTH", message: "Must be between 1 and 45 in length." }] },
          },
        },
      }),
    );
    const six = Array.from({ length: 6 }, (_, index) => input({ custom_id: `c${index}` }));
    expect(await open({ custom_id: "m", title: "t", components: six })).toMatchObject(
      refused({
        components: { _errors: [{ code: "BASE_TYPE_BAD_LENGTH", message: "Must be between 1 and 5 in length." }] },
      }),
    );
  });

  it("keeps labels outside of labelled inputs, and custom ids distinct", async () => {
    expect((await open({ custom_id: "m", title: "t", components: [input({ label: "inner" })] })).status).toBe(400);
    expect(await open({ custom_id: "m", title: "t", components: [input(), input()] })).toMatchObject(
      refused({
        components: { "1": { component: { custom_id: { _errors: [{ code: "COMPONENT_CUSTOM_ID_DUPLICATED" }] } } } },
      }),
    );
  });
});
