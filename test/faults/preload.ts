/**
 * The library that goes before libc, compiled from shim.c when it is first needed.
 *
 * Out: its path, or in one sentence why there is none here: it needs Linux with glibc, and a C compiler.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export type Preload =
  | { readonly kind: "ready"; readonly library: string }
  | { readonly kind: "missing"; readonly why: string };

export function compilePreload(): Preload {
  if (process.platform !== "linux") return { kind: "missing", why: "Faults are injected on Linux only." };
  const source = fileURLToPath(new URL("shim.c", import.meta.url));
  const mark = createHash("sha256").update(readFileSync(source)).digest("hex").slice(0, 16);
  const folder = path.join(tmpdir(), `footnote-faults-${process.getuid?.() ?? 0}`);
  const library = path.join(folder, `shim-${mark}.so`);
  if (existsSync(library)) return { kind: "ready", library };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${library}.${process.pid}`;
  const words = ["-O2", "-Wall", "-shared", "-fPIC", "-o", draft, source, "-ldl", "-lpthread"];
  for (const compiler of ["cc", "gcc", "clang"]) {
    const { status, error, stderr } = spawnSync(compiler, words, { encoding: "utf8" });
    if (error !== undefined) continue;
    if (status !== 0) return { kind: "missing", why: `${compiler} cannot compile shim.c: ${stderr.trim()}` };
    renameSync(draft, library);
    return { kind: "ready", library };
  }
  return { kind: "missing", why: "Faults need a C compiler: install gcc (apt-get install gcc libc6-dev)." };
}
