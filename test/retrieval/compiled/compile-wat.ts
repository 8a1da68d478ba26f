/**
 * The text of a WebAssembly kernel to its bytes. Run by itself, it writes each kernel's `…-bytes.ts` anew:
 * `node --import tsx test/retrieval/compiled/compile-wat.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import wabt from "wabt";

export const KERNELS = ["algebra", "company", "likeness", "pool", "scores", "sought", "window"] as const;

const FOLDER = fileURLToPath(new URL("../../../src/retrieval/compiled/kernels/", import.meta.url));

export async function compileKernel(name: (typeof KERNELS)[number]): Promise<string> {
  const { parseWat } = await wabt();
  const parsed = parseWat(`${name}.wat`, readFileSync(`${FOLDER}${name}.wat`, "utf8"), { simd: true });
  try {
    return Buffer.from(parsed.toBinary({}).buffer).toString("base64");
  } finally {
    parsed.destroy();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of KERNELS) {
    const lines = (await compileKernel(name)).match(/.{1,100}/g) ?? [];
    const quoted = lines.map((line) => `  "${line}"`).join(" +\n");
    const text = `/** The bytes of ${name}.wat, in base64; how they are made: test/retrieval/compiled/compile-wat.ts. */\nexport const ${name.toUpperCase()}_BYTES =\n${quoted};\n`;
    writeFileSync(`${FOLDER}${name}-bytes.ts`, text);
  }
}
