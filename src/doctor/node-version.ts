/** Is this Node new enough? The same bound stands in package.json under `engines`. */
import { type Check, ok, problem } from "./finding.ts";

const OLDEST = { major: 20, minor: 19 } as const;

export function nodeVersionCheck(version: string): Check {
  return {
    name: "Node",
    look: async () => {
      const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
      const old = major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor);
      if (!old) return [ok(version)];
      return [
        problem(
          `${version} is too old; ${OLDEST.major}.${OLDEST.minor} or later is needed.`,
          "Install a current one from https://nodejs.org.",
        ),
      ];
    },
  };
}
