/** For who imports it from TypeScript: see join.js. */
import type { BuildOptions } from "esbuild";

export function joinedModule(name: string): string | undefined;
export function join(): Promise<void>;
export function joinInto(folder: string, how?: BuildOptions): Promise<void>;
