/** The version in package.json. Read, not imported: importing JSON prints a warning on Node 20. */
import { readFileSync } from "node:fs";

export const VERSION = versionOf(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

function versionOf(packageJson: string): string {
  const { version }: { version?: unknown } = JSON.parse(packageJson);
  return typeof version === "string" ? version : "unknown";
}
