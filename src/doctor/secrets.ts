/** The values of an environment that nobody may see: told by their variables' names, ours or others'. */
import type { Environment } from "../config.ts";

export function secretsOf(environment: Environment): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    const plain = value?.trim() ?? "";
    // As people paste it: with quotes, or with the word before it.
    return SECRET_NAME.test(name) && plain !== ""
      ? [plain, plain.replace(/^Bot\s+/i, "").replace(/^["']|["']$/g, "")]
      : [];
  });
}

const SECRET_NAME = /(?:TOKEN|KEY|SECRET|PASSWORD|CREDENTIALS)$/i;
