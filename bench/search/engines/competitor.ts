/**
 * A competitor's package: installed beside the benchmark only, so it is looked for when its engine is measured, not before.
 *
 * Types of packages that may be absent are of no use to the compiler: each engine says itself which few calls it makes.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);

/** The package as a module; a CommonJS one is under `default`. */
export async function competitor<T>(name: string): Promise<T> {
  return (await import(name)) as T;
}

/** As "name 1.2.3". Many packages do not let their package.json be asked for by name. */
export function versioned(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    const file = path.join(folder, name, "package.json");
    if (!existsSync(file)) continue;
    const { version }: { readonly version: string } = JSON.parse(readFileSync(file, "utf8"));
    return `${name} ${version}`;
  }
  throw new Error(`${name} is not installed.`);
}
