/** `/privacy`: what is kept about a person; all of it in a file; all of it deleted. */
import { defineAction, defineCommand, onlyForThem } from "../src/discord/definition/define-command.ts";
import { notice } from "../src/domain/answer/reply.ts";
import { jsonFile } from "./json-file.ts";

export const privacy = defineCommand({
  name: "privacy",
  asks: false,
  options: {},
  visibility: onlyForThem,
  run: async (_, { status: { models = [], embeddings } }) => ({
    kind: "privacy",
    models,
    ...(embeddings === undefined ? {} : { embeddings }),
  }),
});

const exportMine = defineAction({
  do: "exportMine",
  run: async (_, __, { store, person }) => {
    const kept = await store.personalData.exportPerson(person.id);
    const { userId: _userId, ...sections } = kept;
    const count = Object.values(sections).reduce((total, section) => total + section.length, 0);
    const file = await jsonFile("footnote-data.json", { times: "milliseconds since 1970-01-01 UTC", ...kept });
    return { kind: "files", what: "my-data", files: [file], count };
  },
});

const deleteMine = defineAction({
  do: "deleteMine",
  run: async ({ sure }, _, { store, person, status }) => {
    switch (sure) {
      case "ask":
        return { kind: "privacy", models: status.models ?? [], confirmDeletion: true };
      case "no":
        return { ...notice({ what: "deletion-cancelled" }), inPlace: true };
      case "yes": {
        const { complete } = await store.personalData.deletePerson(person.id);
        return { ...notice({ what: "deleted", complete }), inPlace: true };
      }
    }
  },
});

export const privacyActions = [exportMine, deleteMine];
