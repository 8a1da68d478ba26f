/**
 * A form about a digest that could not be taken as it was filled in: what is wrong with it, and a button that opens it again as it was.
 *
 * Discord opens no form in answer to a form, so it takes that press.
 */
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import { defineAction, type Pressed } from "../src/discord/definition/define-command.ts";
import type { PreparedForm } from "../src/discord/definition/form.ts";
import { type Notice, notice, type Reply } from "../src/domain/answer/reply.ts";
import { UserError } from "../src/domain/errors.ts";
import { DEFAULT_CHOICES, digestForm, editForm, startAsFilled, withoutChannel } from "./digest-form.ts";
import { digestToolsOf, subscriptionNamed } from "./subscription-reply.ts";

/** What is made of a form; when it must be mended, what is wrong and the way back to it. `form` is a subscription's id, `NEW` or `MINE`. */
export async function orTryAgain(
  form: string,
  pressed: Pressed,
  context: CommandContext,
  make: () => Promise<Reply>,
): Promise<Reply> {
  const wrong = await make().catch((error: unknown): Reply => {
    if (error instanceof UserError) return notice({ what: "mistake", message: error.message });
    throw error;
  });
  if (wrong.kind !== "notice" || !isMended(wrong.notice)) return wrong;
  const { notice: told } = wrong;
  const isGone = told.what === "digest-channel-unfit" && told.missing.length === 0;
  digestToolsOf(context).drafts.keep(context.id, context.person.id, isGone ? withoutChannel(pressed) : pressed);
  return { kind: "form-mistake", wrong: told, form, draft: context.id };
}

function isMended({ what }: Notice): boolean {
  return what === "mistake" || what === "digest-channel-unfit" || what === "no-direct-messages";
}

const formAgain = defineAction({
  do: "digestFormAgain",
  form:
    ({ form, draft }) =>
    async (context: CommandContext): Promise<PreparedForm> => {
      const pressed = digestToolsOf(context).drafts.find(draft, context.person.id);
      const where = form === MINE ? "direct" : "channel";
      const action =
        form === MINE ? ({ do: "digestForMe" } as const) : ({ do: "digestForm", subscription: form } as const);
      if (pressed === undefined && form !== MINE && form !== NEW) {
        const found = await subscriptionNamed(form, context);
        return found === undefined ? notice({ what: "no-such-digest" }) : editForm(found, context);
      }
      if (pressed === undefined) return digestForm(action, { ...DEFAULT_CHOICES, zone: "UTC", where });
      const { channelId, ...start } = startAsFilled(pressed, where);
      const isOffered = channelId !== undefined && (await digestToolsOf(context).canBeOffered(channelId));
      return digestForm(action, isOffered ? { ...start, channelId } : start);
    },
  run: async () => notice({ what: "no-such-digest" }),
});

/** As no subscription's id is. */
export const NEW = "new";
export const MINE = "mine";

export const digestRetryActions = [formAgain];
