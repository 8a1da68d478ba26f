/** The figures as a screen and as the page `docs/bench-bot.md`. */
import type { Figure } from "./scenarios.ts";

export interface Measured {
  readonly name: string;
  readonly title: string;
  readonly figures: readonly Figure[];
}

export interface Surroundings {
  /** As 2026-01-31. */
  readonly date: string;
  readonly machine: string;
  readonly pinned: boolean;
  /** Of all processes here, as `nice` gives it: below 0 they went before other work of the machine. */
  readonly priority: number;
  /** Of the machine while it measured: runnable processes, the mean of a minute. */
  readonly load: { readonly before: number; readonly after: number };
}

export function isMet({ value, target }: Figure): boolean {
  return target === undefined || value <= target;
}

export function screenOf({ title, figures }: Measured): string {
  const rows = figures.map((figure) => {
    const { what, target } = figure;
    const verdict = target === undefined ? "" : ` (${promise(figure)})${isMet(figure) ? "" : "  MISSED"}`;
    return `  ${what.padEnd(36)}${shown(figure).padStart(10)}${verdict}`;
  });
  return `${[title, ...rows].join("\n")}\n`;
}

export function pageOf(measured: readonly Measured[], { date, machine, pinned, priority, load }: Surroundings): string {
  const tables = measured.map(({ title, figures }) =>
    [
      `## ${title.slice(0, 1).toUpperCase()}${title.slice(1)}`,
      "",
      "| | measured | promised |",
      "|---|---|---|",
      ...figures.map((figure) => `| ${figure.what} | ${shown(figure)} | ${verdictOf(figure)} |`),
    ].join("\n"),
  );
  const missed = measured.flatMap(({ figures }) => figures.filter((figure) => !isMet(figure))).length;
  return `# The bot under load

Written by \`npm run bench:bot -- --write\`. The bot as \`npm start\` runs it and a local Discord (\`test/discord-server\`), each in a
process of its own${pinned ? ", the bot on two processors, Discord on the others" : ", sharing all processors"}. Times are taken at Discord, from delivering an
interaction to its first response and to the last change of its reply. Every scenario begins with a new bot, an empty
data folder and fifty questions that are not counted; the questions are those of \`corpus/judged\`.

${date}, ${machine}. Load of the machine: ${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after${
    priority === 0 ? "" : `; priority ${priority}, because of other work there`
  }. ${missed === 0 ? "Every promise is kept." : `Promises missed: ${missed}.`}

${tables.join("\n\n")}

"Turned away kindly" are people who got a word for themselves alone instead of an answer, because more was asked than can be
answered at once. IDENTIFYs are counted for as long as it says and reckoned on for an hour with the budget's pace.
`;
}

function verdictOf(figure: Figure): string {
  if (figure.target === undefined) return "";
  return `${promise(figure)}${isMet(figure) ? "" : ", **missed**"}`;
}

function promise({ unit, target = 0 }: Figure): string {
  return target === 0 ? "none" : `≤ ${amount(target, unit)}`;
}

function shown({ value, unit }: Figure): string {
  return amount(value, unit);
}

function amount(value: number, unit: Figure["unit"]): string {
  const digits = unit === "ms" && value < 10 ? 1 : 0;
  const number = value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === "" ? number : `${number} ${unit}`;
}
