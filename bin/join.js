// The bot's own sources joined into few JavaScript files, so that it starts in half the time and no thread needs tsx beside it (ADR 0017).
// Only ever an acceleration: made after an install, used as long as the sources are as they were; otherwise tsx runs them as they are.
// Packages stay where they are. Each joined file goes on knowing its place: beside it lie links to what is looked for there.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CACHE = path.join(ROOT, "node_modules", ".cache", "footnote-joined");
/** What the sources read beside themselves. A link to what is not there yet is one, too. */
const BESIDE = ["package.json", "corpus", "node_modules", ".env"];
/** A bot that runs goes on loading from the one it began with. */
const MOST_KEPT = 5;

/** The address of the joined form of a source, such as `src/main.ts`; undefined where there is none of the sources as they are now. */
export function joinedModule(name) {
  const file = path.join(joinedFolder(), inJavaScript(name));
  return existsSync(file) ? pathToFileURL(file).href : undefined;
}

/** Makes it, unless it is there. */
export async function join() {
  const folder = joinedFolder();
  if (existsSync(folder)) return;
  await joinInto(folder);
  forgetOld();
}

/** Makes it in that folder, all at once. `how` is more for esbuild. */
export async function joinInto(folder, how = {}) {
  const { build } = await import("esbuild");
  const draft = `${folder}.${process.pid}`;
  try {
    mkdirSync(draft, { recursive: true });
    await build({
      absWorkingDir: ROOT,
      entryPoints: entries(),
      outdir: draft,
      outbase: ROOT,
      bundle: true,
      splitting: true,
      packages: "external",
      format: "esm",
      platform: "node",
      target: "node20",
      supported: { "import-attributes": true },
      keepNames: true,
      chunkNames: "joined/[hash]",
      plugins: [inPlace(folder)],
      logLevel: "silent",
      ...how,
    });
    for (const name of BESIDE) symlinkSync(path.join(ROOT, name), path.join(draft, name));
    renameSync(draft, folder);
  } catch (error) {
    // Somebody else may have been quicker.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Where a process or a thread begins, and what a thread imports by its address. */
function entries() {
  return sources().filter(
    (name) => name === "src/main.ts" || name.endsWith("-entry.js") || GIVES_ITS_ADDRESS.test(read(name)),
  );
}

const GIVES_ITS_ADDRESS = /\b\w+: import\.meta\.url\b/;

/** What registers tsx falls away, and each file's address is the one that it has when joined. */
function inPlace(folder) {
  return {
    name: "in-place",
    setup({ onLoad }) {
      onLoad({ filter: /\.[jt]s$/ }, ({ path: file }) => {
        const name = path.relative(ROOT, file);
        if (name.startsWith("..") || name.startsWith("node_modules")) return undefined;
        const address = pathToFileURL(path.join(folder, inJavaScript(name))).href;
        const contents = read(name)
          .replaceAll("import.meta.url", JSON.stringify(address))
          .replace(/^import \{ register \} from "tsx\/esm\/api";$/m, "")
          .replace(/^register\(.*\);$/m, "");
        return { contents, loader: "ts" };
      });
    },
  };
}

/** Named for the sources by name, size and time of change: cheap enough for every start. */
function joinedFolder() {
  const hash = createHash("sha256").update(process.version);
  for (const name of ["package-lock.json", "bin/join.js", ...sources()]) {
    const { size, mtimeMs } = statSync(path.join(ROOT, name), { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
    // An image of a container keeps seconds only.
    hash.update(`${name} ${size} ${Math.floor(mtimeMs / 1000)}\n`);
  }
  return path.join(CACHE, `${shortly(ROOT)}-${hash.digest("hex").slice(0, 16)}`);
}

function forgetOld() {
  const own = readdirSync(CACHE).filter((each) => each.startsWith(`${shortly(ROOT)}-`));
  const places = own.map((name) => path.join(CACHE, name));
  const newestFirst = places.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  for (const place of newestFirst.slice(MOST_KEPT)) rmSync(place, { recursive: true, force: true });
}

/** By their paths from the root, with slashes. */
function sources() {
  return ["src", "commands"]
    .flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, path: before, name }) => path.relative(ROOT, path.join(parentPath ?? before, name))),
    )
    .map((name) => name.split(path.sep).join("/"))
    .sort();
}

function read(name) {
  return readFileSync(path.join(ROOT, name), "utf8");
}

function inJavaScript(name) {
  return name.replace(/\.ts$/, ".js");
}

function shortly(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
