/**
 * What may be typed after `npm start --` or `node bin/bot.js`: nothing, `deploy-commands`, `--help` or `--version`.
 *
 * In: the words. Out: what they ask for, or what of them is not understood and what to type instead.
 */
export type BotWish =
  | { readonly do: "run" }
  | { readonly do: "deploy-commands"; readonly guildId?: string }
  | { readonly do: "help" | "version" }
  | { readonly do: "refuse"; readonly told: string };

export function readBotWords([first, ...rest]: readonly string[]): BotWish {
  if (first === undefined) return { do: "run" };
  if (first === "deploy-commands") {
    return rest.some((word) => HELP.has(word)) ? { do: "help" } : readDeployment(rest);
  }
  if (HELP.has(first)) return { do: "help" };
  if (first === "--version" || first === "-V") return { do: "version" };
  return { do: "refuse", told: `The bot does not understand "${shortly(first)}". ${HELP_HINT}` };
}

const HELP: ReadonlySet<string> = new Set(["--help", "-h", "help"]);
const HELP_HINT = 'Say "npm start" to run it, or "npm start -- --help" to see what there is.';

function readDeployment(words: readonly string[]): BotWish {
  if (words.length === 0) return { do: "deploy-commands" };
  const [flag, id = "", more] = words[0]?.startsWith("--guild=") ? words[0].split("=").concat(words.slice(1)) : words;
  if (flag === "--guild" && more === undefined && /^\d{15,20}$/.test(id)) return { do: "deploy-commands", guildId: id };
  return {
    do: "refuse",
    told: 'Say "npm run deploy-commands", or "npm run deploy-commands -- --guild ID" with a server\'s id.',
  };
}

function shortly(word: string): string {
  return word.length > 60 ? `${word.slice(0, 60)}…` : word;
}

export const BOT_HELP = `Footnote's Discord bot.

  npm start                                  run the bot; without DISCORD_TOKEN, say how to get one and chat here
  npm run deploy-commands                    register its commands by hand, everywhere
  npm run deploy-commands -- --guild ID      the same in one server, where they appear at once
  npm start -- --help                        show this
  npm start -- --version                     print the version

Papers, settings and questions in a terminal: footnote --help. Settings: see .env.example.
Exit codes: 0 it was stopped, or did what it was told; 1 something failed, or a setting is missing; 2 the command line was wrong.
`;
