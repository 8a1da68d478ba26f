/**
 * The bot's program joined into few files, its packages too, once for the sources as they are: what is killed hundreds of times starts
 * at a fifth of the processor time, and a long run is not disturbed by whoever changes a source meanwhile.
 *
 * Out: what starts it, and a mark of the sources. Keeps true: the same code as `npm start` runs (`bin/join.js`); packages with machine
 * code stay where they are.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { joinInto } from "../../bin/join.js";

export interface JoinedBot {
  readonly program: string;
  /** Of everything that it is made of: equal marks are equal programs. */
  readonly mark: string;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MADE_OF = ["bin", "src", "commands"];
/** Machine code, fonts that are found by their address, and what these packages can do without. */
const OUTSIDE = [
  "libsql",
  "@resvg/resvg-js",
  "dejavu-fonts-ttf/*",
  "zlib-sync",
  "bufferutil",
  "utf-8-validate",
  "canvas",
];
const START = `import { main } from "./src/main.js";\nawait main(process.argv.slice(2));\n`;
/** Packages in the older form ask for Node's own modules by require. */
const BANNER = `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);`;

export async function joinBot(): Promise<JoinedBot> {
  const mark = markOfSources();
  // Named for where the sources lie, too: it is linked to what is beside them.
  const place = createHash("sha256").update(ROOT).digest("hex").slice(0, 8);
  const folder = path.join(tmpdir(), `footnote-faults-${process.getuid?.() ?? 0}`, `bot-${place}-${mark}`);
  const program = path.join(folder, "start.mjs");
  if (existsSync(program)) return { program, mark };
  await joinInto(folder, { packages: "bundle", external: OUTSIDE, banner: { js: BANNER } });
  writeFileSync(program, START);
  return { program, mark };
}

function markOfSources(): string {
  const hash = createHash("sha256");
  const files = MADE_OF.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name)),
  );
  for (const file of [...files.sort(), path.join(ROOT, "package-lock.json")])
    hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  return hash.digest("hex").slice(0, 12);
}
