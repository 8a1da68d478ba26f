/** An interaction's own messages, reached by its token ("Interactions: Receiving and Responding, Followup Messages"). */
import { record } from "../interaction-record.ts";
import { byWebhookToken, followUp, messageOf } from "../interactions.ts";
import { deleteMessage, editMessage } from "../messages.ts";
import { bodyOf, noContent, ok, param, type RestRequest } from "../request.ts";
import type { World } from "../world.ts";
import { getByToken, patchByToken, postByToken, removeByToken } from "./route.ts";

const MESSAGE = "/webhooks/:application/:token/messages/:message";

const interactionOf = (world: World, request: RestRequest) =>
  byWebhookToken(world, param(request, "application"), param(request, "token"));

export const webhookRoutes = [
  postByToken("/webhooks/:application/:token", (request, { world }) => {
    const interaction = interactionOf(world, request);
    return ok(followUp(world, interaction, { body: bodyOf(request), files: request.files }).message);
  }),
  getByToken(MESSAGE, (request, { world }) =>
    ok(messageOf(world, interactionOf(world, request), param(request, "message")).message),
  ),
  patchByToken(MESSAGE, (request, { world }) => {
    const interaction = interactionOf(world, request);
    const stored = messageOf(world, interaction, param(request, "message"));
    editMessage(world, stored, { body: bodyOf(request), files: request.files });
    record(interaction, "edited", stored.message.id);
    return ok(stored.message);
  }),
  removeByToken(MESSAGE, (request, { world }) => {
    const interaction = interactionOf(world, request);
    const stored = messageOf(world, interaction, param(request, "message"));
    deleteMessage(world, stored);
    record(interaction, "deleted", stored.message.id);
    return noContent;
  }),
];
