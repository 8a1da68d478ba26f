/** Feedback: one vote for each person, which may be changed, and for a 👎 the reason, in a form. Private in both directions. */
import { defineAction } from "../src/discord/definition/define-command.ts";
import type { Form } from "../src/discord/definition/form.ts";
import { wording } from "../src/discord/wording.ts";
import { notice } from "../src/domain/answer/reply.ts";
import { MAX_REASON_CHARACTERS } from "../src/domain/person/vote.ts";

const vote = defineAction({
  do: "vote",
  form: ({ answer, value }) => (value === "down" ? reasonForm(answer) : undefined),
  // It counts also when no reason is given.
  meanwhile: async ({ answer, value }, { store, scope, person, clock }) => {
    await store.votes.cast(scope, { answerId: answer, userId: person.id, value, at: clock.now() });
  },
  run: async ({ answer, value }, _, { store, scope, person, clock }) => {
    const outcome = await store.votes.cast(scope, { answerId: answer, userId: person.id, value, at: clock.now() });
    if (outcome === "no such answer") return notice({ what: "answer-forgotten" });
    return notice({ what: "vote-kept", value, changed: outcome === "changed" });
  },
});

const REASON_FIELD = "reason";

const voteReason = defineAction({
  do: "voteReason",
  run: async ({ answer }, { fields }, { store, scope, person, clock }) => {
    const reason = fields[REASON_FIELD]?.trim() ?? "";
    const outcome = await store.votes.cast(scope, {
      answerId: answer,
      userId: person.id,
      value: "down",
      at: clock.now(),
      ...(reason === "" ? {} : { reason }),
    });
    return notice(outcome === "no such answer" ? { what: "answer-forgotten" } : { what: "reason-kept" });
  },
});

function reasonForm(answer: string): Form {
  const { title, label, placeholder, description } = wording.modals.reason;
  return {
    action: { do: "voteReason", answer },
    title,
    fields: [
      {
        id: REASON_FIELD,
        label,
        description,
        hint: placeholder,
        long: true,
        required: false,
        maxCharacters: MAX_REASON_CHARACTERS,
      },
    ],
  };
}

export const voteActions = [vote, voteReason];
