/** The small bot as a process of its own, pointed at a server by `DISCORD_API_URL` and `DISCORD_TOKEN`. */
import { startSmallBot } from "./small-bot.ts";

const { DISCORD_API_URL: apiUrl = "", DISCORD_TOKEN: token = "" } = process.env;
const bot = await startSmallBot({ apiUrl, token });
process.stdout.write("ready\n");
process.on("SIGTERM", () => void bot.stop().then(() => process.exit(0)));
