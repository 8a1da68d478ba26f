/** Custom ids are ours alone, so one that is too long, empty or used twice is a bug and is thrown. */
import { COMPONENTS } from "../limits.ts";

export type TakeCustomId = (customId: string) => string;

export function customIdsOfOneMessage(): TakeCustomId {
  const taken = new Set<string>();
  return (customId) => {
    if (customId === "" || customId.length > COMPONENTS.customIdCharacters) {
      throw new Error(`custom id of ${customId.length} characters: must have 1 to ${COMPONENTS.customIdCharacters}`);
    }
    if (taken.has(customId)) throw new Error(`custom id used twice in a message: ${customId}`);
    taken.add(customId);
    return customId;
  };
}
