/**
 * The local Discord server as a process: `node --import tsx test/discord-server/main.ts --port 0`.
 *
 * Prints one line of JSON with its addresses once it listens; a bot is pointed at `apiUrl` with `token`. Ends on SIGTERM.
 */
import { parseArgs } from "node:util";
import { DiscordServer } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    token: { type: "string", default: "local-bot-token" },
    channel: { type: "string", default: "papers" },
    "session-starts": { type: "string", default: "1000" },
  },
});

const server = await DiscordServer.start({
  port: Number(values.port),
  token: values.token,
  sessionStarts: Number(values["session-starts"]),
  control: { channel: values.channel },
});

process.on("SIGTERM", () => void server.stop().then(() => process.exit(0)));
process.stdout.write(
  `${JSON.stringify({ port: Number(new URL(server.apiUrl).port), apiUrl: server.apiUrl, control: `${server.world.origin}/control`, token: server.token })}\n`,
);
