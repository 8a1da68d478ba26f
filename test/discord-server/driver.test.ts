/** What the driver sends for what a person does: subcommands, resolved objects, modal fields, and its refusals. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Guild } from "./driver/guild.ts";
import type { Member } from "./driver/member.ts";
import { Modal } from "./driver/modal.ts";
import { call } from "./raw-client.ts";
import { DiscordServer } from "./server.ts";

let server: DiscordServer;
let guild: Guild;
let ann: Member;

const digest = {
  name: "digest",
  description: "Digests",
  options: [
    {
      type: 1,
      name: "subscribe",
      description: "Subscribe",
      options: [
        { type: 7, name: "channel", description: "Where", required: true },
        { type: 8, name: "role", description: "Whom" },
        { type: 4, name: "papers", description: "How many", min_value: 3, max_value: 10 },
      ],
    },
  ],
};

beforeAll(async () => {
  server = await DiscordServer.start();
  guild = server.guild({ channels: ["papers"] });
  ann = guild.member("ann", { permissions: ["ManageGuild"] });
  await call(server, "PUT", `/applications/${server.applicationId}/commands`, [digest]);
});
afterAll(() => server.stop());

describe("a typed command", () => {
  it("carries subcommands, option types and resolved objects", () => {
    const channel = guild.channel("papers");
    const readers = guild.role("readers");
    void ann.command("digest subscribe", { channel, role: readers, papers: 5 });
    expect([...server.world.interactions.values()].at(-1)?.payload).toMatchObject({
      type: 2,
      guild_id: guild.id,
      channel_id: channel.id,
      context: 0,
      authorizing_integration_owners: { "0": guild.id },
      member: { user: { username: "ann" } },
      data: {
        name: "digest",
        options: [
          {
            type: 1,
            name: "subscribe",
            options: [
              { type: 7, name: "channel", value: channel.id },
              { type: 8, name: "role", value: readers.id },
              { type: 4, name: "papers", value: 5 },
            ],
          },
        ],
        resolved: { channels: { [channel.id]: { name: "papers" } }, roles: { [readers.id]: { name: "readers" } } },
      },
    });
  });

  it("carries the person's permissions in that channel", () => {
    const manageGuild = 1n << 5n;
    void ann.command("digest subscribe", { channel: guild.channel() });
    const payload = [...server.world.interactions.values()].at(-1)?.payload;
    expect(BigInt(payload?.member?.permissions ?? 0) & manageGuild).toBe(manageGuild);
    expect(BigInt(payload?.app_permissions ?? 0) & manageGuild).toBe(0n);
  });

  it("is refused where a client would not send it", async () => {
    await expect(ann.command("digest")).rejects.toThrow(/needs a subcommand: subscribe/);
    await expect(ann.command("digest list")).rejects.toThrow(/no subcommand "list"/);
    await expect(ann.command("digest subscribe", { channel: guild.channel(), papers: 11 })).rejects.toThrow(
      /papers: out of bounds/,
    );
    await expect(ann.command("digest subscribe", { channel: "papers" })).rejects.toThrow(
      /takes a person, role, channel or file/,
    );
    await expect(ann.autocomplete("digest subscribe", "papers", "1")).rejects.toThrow(/no autocomplete/);
  });
});

describe("a filled-in modal", () => {
  const label = (name: string, component: object) => ({ type: 18, label: name, component });
  const options = [
    { label: "Daily", value: "d", default: true },
    { label: "Weekdays", value: "w" },
  ];

  function form(): Modal {
    void ann.command("digest subscribe", { channel: guild.channel() });
    const opener = [...server.world.interactions.values()].at(-1);
    if (opener === undefined) throw new Error("nothing was typed");
    const components = [
      label("Topic", { type: 4, style: 1, custom_id: "topic", max_length: 10 }),
      label("Days", { type: 3, custom_id: "days", options }),
      label("Silent", { type: 23, custom_id: "silent" }),
    ];
    return new Modal(opener, { custom_id: "subscribe", title: "Subscribe", components } as never);
  }

  it("sends fields by label, with what they were opened with", () => {
    expect(form().fill({ Topic: "diffusion" })).toMatchObject({
      custom_id: "subscribe",
      components: [
        { type: 18, component: { custom_id: "topic", value: "diffusion" } },
        { type: 18, component: { custom_id: "days", values: ["d"] } },
        { type: 18, component: { custom_id: "silent", value: false } },
      ],
    });
    expect(form().fill({ Topic: "x", Days: "Weekdays", Silent: true })).toMatchObject({
      components: [{}, { component: { values: ["w"] } }, { component: { value: true } }],
    });
  });

  it("refuses what the form would", () => {
    expect(() => form().fill({})).toThrow(/"Topic" is required/);
    expect(() => form().fill({ Topic: "x".repeat(11) })).toThrow(/takes 0 to 10 characters/);
    expect(() => form().fill({ Topic: "x", Days: "Never" })).toThrow(/no choice "Never"/);
    expect(() => form().fill({ Topik: "x" })).toThrow(/no field "Topik"/);
  });
});
