/**
 * The bot as a process, by what was typed and what is set.
 *
 * `main([])` runs the bot, or says how to get a token and chats in the terminal; what else may be typed is told by
 * `cli/bot-words.ts`. What ends it for good is said once, in plain words, with exit code 1; words that are not understood, with 2.
 */
import { BOT_HELP, readBotWords } from "./cli/bot-words.ts";
import { EXIT, failureMessage } from "./cli/failures.ts";
import { printable } from "./cli/screen/printable.ts";
import { VERSION } from "./cli/version.ts";
import { repertoire } from "./command-list.ts";
import { loadConfig, readEnvironment } from "./config.ts";
import { deployCommands } from "./discord/connection/deploy-commands.ts";
import { chatInstead } from "./wiring/bot/chat-instead.ts";
import { runBot } from "./wiring/bot/run-bot.ts";

export async function main(words: readonly string[]): Promise<void> {
  let debug = false;
  const wish = readBotWords(words);
  if (wish.do === "help" || wish.do === "version") {
    process.stdout.write(wish.do === "help" ? BOT_HELP : `${VERSION}\n`);
    return;
  }
  if (wish.do === "refuse") {
    process.stderr.write(`footnote: ${printable(wish.told)}\n`);
    process.exitCode = EXIT.usage;
    return;
  }
  try {
    const config = loadConfig(readEnvironment());
    debug = config.debug;
    const { token } = config.discord;
    if (wish.do === "deploy-commands") {
      process.stdout.write(
        await deployCommands(wish.guildId, config.discord, { commands: repertoire.commands, version: VERSION }),
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
