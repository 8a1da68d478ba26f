/** `footnote doctor`: looks at everything Footnote needs, and says what to mend. Loaded when it runs. */
import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";

export function addDoctorCommand(program: Command, { run }: CommandContext): void {
  program
    .command("doctor")
    .description("look at settings, keys, models, papers, sources, data folder and Discord, and say what to mend")
    .option("--json", "print one JSON object")
    .addHelpText("after", EXAMPLES)
    .action(
      run(async (session, { json }: { readonly json?: true }) => {
        const { runDoctor } = await import("./run-doctor.ts");
        return runDoctor(session, json === true);
      }),
    );
}

const EXAMPLES = `
Examples:
  footnote doctor
  footnote doctor --json | jq '.findings[] | select(.verdict != "ok")'`;
