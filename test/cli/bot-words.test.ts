import { describe, expect, it } from "vitest";
import { BOT_HELP, readBotWords } from "../../src/cli/bot-words.ts";

const guildId = "123456789012345678";

describe("what is typed after npm start", () => {
  it("runs the bot, registers its commands, or tells of itself", () => {
    expect(readBotWords([])).toEqual({ do: "run" });
    expect(readBotWords(["deploy-commands"])).toEqual({ do: "deploy-commands" });
    expect(readBotWords(["deploy-commands", "--guild", guildId])).toEqual({ do: "deploy-commands", guildId });
    expect(readBotWords(["deploy-commands", `--guild=${guildId}`])).toEqual({ do: "deploy-commands", guildId });
    for (const words of [["--help"], ["-h"], ["help"], ["deploy-commands", "--help"]]) {
      expect(readBotWords(words)).toEqual({ do: "help" });
    }
    expect(readBotWords(["--version"])).toEqual({ do: "version" });
    expect(BOT_HELP).toContain("npm run deploy-commands -- --guild ID");
  });

  it("is told what was not understood, and what to type", () => {
    expect(readBotWords(["deploy"])).toEqual({
      do: "refuse",
      told: 'The bot does not understand "deploy". Say "npm start" to run it, or "npm start -- --help" to see what there is.',
    });
    for (const words of [["--server", guildId], ["--guild", "here"], ["--guild"], ["--guild", guildId, "too"]]) {
      expect(readBotWords(["deploy-commands", ...words])).toMatchObject({
        do: "refuse",
        told: expect.stringContaining("npm run deploy-commands -- --guild ID"),
      });
    }
  });
});
