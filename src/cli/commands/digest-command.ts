/** `footnote digest preview`: a topic in, what its first digest would hold out, each paper with its reasons. */
import type { Command } from "commander";
import type { ChosenDigest } from "../../app.ts";
import type { DigestPaper } from "../../domain/digest/digest.ts";
import { EXIT } from "../failures.ts";
import { openApp } from "../open-app.ts";
import { digestScreen } from "../screen/digest-screen.ts";
import { printableJson } from "../screen/printable.ts";
import type { CommandContext } from "./command-context.ts";
import { limit, USUAL_LIMIT } from "./words-command.ts";

interface PreviewOptions {
  readonly limit: number;
  readonly json?: true;
}

export function addDigestCommand(program: Command, { run }: CommandContext): void {
  program
    .command("digest")
    .description("what a subscription to a topic would bring")
    .helpCommand("help [command]", "show a command's help")
    .command("preview")
    .description("the papers that a first digest on a topic would hold, and why")
    .argument("<topic...>", 'words, "quoted phrases", -without, author:name, since:2024')
    .option("-n, --limit <number>", "how many papers at most", limit, USUAL_LIMIT)
    .option("--json", "print one JSON object")
    .addHelpText("after", EXAMPLES)
    .showHelpAfterError(
      'A topic with -words goes into quotes, such as "code generation -benchmark", after -- where it begins so.',
    )
    .action(
      run(async (session, words: readonly string[], options: PreviewOptions) => {
        const { io, terminal } = session;
        const app = await openApp(session, { answers: false });
        const start = io.clock.elapsed();
        const digest = await app.digest({ topic: words.join(" "), limit: options.limit, now: io.clock.now() });
        const tookMs = io.clock.elapsed() - start;
        await terminal.write(
          options.json ? `${printableJson(digestJson(digest, tookMs))}\n` : digestScreen(digest, tookMs, terminal),
        );
        return EXIT.ok;
      }),
    );
}

/** The README documents the fields; once here, they keep name and meaning. */
function digestJson(
  { topic, looked, papers, more, from, nearestMiss, unknownWords, meantWords, undated }: ChosenDigest,
  tookMs: number,
) {
  return {
    topic,
    looked,
    papers: papers.map(entryJson),
    more: more.length,
    from,
    tookMs: Math.round(tookMs * 1e6) / 1e6,
    ...(nearestMiss === undefined ? {} : { nearestMiss: entryJson(nearestMiss) }),
    ...(unknownWords === undefined ? {} : { unknownWords }),
    ...(meantWords === undefined ? {} : { meantWords }),
    ...(undated === undefined ? {} : { undated }),
  };
}

function entryJson({ paper, sentence, because, loose }: DigestPaper) {
  return { id: paper.id, title: paper.title, sentence, because, ...(loose ? { loose } : {}) };
}

const EXAMPLES = `
Examples:
  footnote digest preview "low-precision training"
  footnote digest preview '"code generation" -benchmark since:2023' --limit 5 --json`;
