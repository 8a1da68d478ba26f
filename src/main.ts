/**
 * The bot as a process, by what was typed and what is set.
 *
 * `main([])` runs the bot, or says how to get a token and chats in the terminal; `main(["deploy-commands"])` registers the
 * commands by hand. What ends it for good is said once, in plain words, with exit code 1.
 */
import { EXIT, failureMessage } from "./cli/failures.ts";
import { VERSION } from "./cli/version.ts";
import { repertoire } from "./command-list.ts";
import { loadConfig, readEnvironment } from "./config.ts";
import { deployCommands } from "./discord/connection/deploy-commands.ts";
import { chatInstead } from "./wiring/bot/chat-instead.ts";
import { runBot } from "./wiring/bot/run-bot.ts";

export async function main(words: readonly string[]): Promise<void> {
  let debug = false;
  try {
    const config = loadConfig(readEnvironment());
    debug = config.debug;
    const { token } = config.discord;
    if (words[0] === "deploy-commands") {
      process.stdout.write(
        await deployCommands(words.slice(1), config.discord, { commands: repertoire.commands, version: VERSION }),
      );
    } else if (token === undefined) {
      await chatInstead(config);
    } else {
      await runBot(config, token);
    }
  } catch (error) {
    process.stderr.write(failureMessage(error, debug));
    process.exit(EXIT.failed);
  }
}
