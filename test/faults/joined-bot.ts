/**
 * The bot's program joined into few files, made once for the sources as they are: what is killed hundreds of times starts at a fifth
 * of the processor time, and a long run is not disturbed by whoever changes a source meanwhile.
 *
 * In: the product's own files, as `bin/bot.js` loads them. Out: a `bin/bot.js` of the same code, without tsx, and a mark of the
 * sources. Keeps true: nothing is left out or put in place of something else; packages with machine code stay where they are.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

export interface JoinedBot {
  readonly program: string;
  /** Of everything that it is made of: equal marks are equal programs. */
  readonly mark: string;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Where a thread or the process begins, and what a thread imports by its address. */
const ENTRIES = [
  "bin/bot.js",
  "src/pool/worker-entry.js",
  "src/pool/open-wired-app.ts",
  "src/pool/intake/intake-entry.js",
  "src/adapters/store-thread/keeper-entry.js",
  "src/adapters/vega-charts/painter-entry.js",
];
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
const BESIDE = ["package.json", "tsconfig.json", "corpus", "node_modules"];

export async function joinBot(): Promise<JoinedBot> {
  const mark = markOfSources();
  const folder = path.join(tmpdir(), `footnote-faults-${process.getuid?.() ?? 0}`, `bot-${mark}`);
  const joined = { program: path.join(folder, "bin", "bot.js"), mark };
  if (existsSync(joined.program)) return joined;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: draft,
    outbase: ROOT,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: `node${process.versions.node}`,
    keepNames: true,
    legalComments: "none",
    chunkNames: "joined/[hash]",
    external: OUTSIDE,
    plugins: [inPlace(folder)],
    // Packages in the older form ask for Node's own modules by require.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
    logLevel: "error",
  });
  for (const name of BESIDE) symlinkSync(path.join(ROOT, name), path.join(draft, name));
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Somebody else was quicker.
    if (!existsSync(joined.program)) throw error;
  }
  return joined;
}

/** Each file goes on knowing where it lies, though it is joined with others; what registers tsx falls away. */
function inPlace(folder: string): Plugin {
  return {
    name: "in-place",
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.[jt]s$/ }, ({ path: file }) => {
        const name = path.relative(ROOT, file);
        if (name.startsWith("node_modules") || name.startsWith("..")) return undefined;
        const address = pathToFileURL(path.join(folder, name.replace(/\.ts$/, ".js"))).href;
        const contents = readFileSync(file, "utf8")
          .replaceAll("import.meta.url", JSON.stringify(address))
          .replace(/^import \{ register \} from "tsx\/esm\/api";\n/m, "")
          .replace(/^register\(.*\);\n/m, "");
        return { contents, loader: "ts" };
      });
    },
  };
}

function markOfSources(): string {
  const hash = createHash("sha256").update(ROOT);
  const folders = ["bin", "src", "commands"].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name)),
  );
  const files = [...folders.sort(), path.join(ROOT, "package-lock.json"), fileURLToPath(import.meta.url)];
  for (const file of files) hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  return hash.digest("hex").slice(0, 12);
}
