/** The callback of an interaction ("Interactions: Receiving and Responding, Create Interaction Response"). */
import { MessageFlags } from "discord-api-types/v10";
import { unknownInteraction } from "../api-error.ts";
import { respond } from "../interactions.ts";
import { bodyOf, noContent, ok, param } from "../request.ts";
import { postByToken } from "./route.ts";

export const interactionRoutes = [
  postByToken("/interactions/:interaction/:token/callback", (request, { world }) => {
    const interaction = world.interactions.get(param(request, "interaction"));
    if (interaction === undefined || interaction.token !== param(request, "token")) throw unknownInteraction();
    const body = bodyOf(request);
    const stored = respond(world, interaction, { body, files: request.files });
    if (request.query.get("with_response") !== "true") return noContent;
    const flags = stored?.message.flags ?? 0;
    const about = { id: interaction.id, type: interaction.payload.type };
    if (stored === undefined) return ok({ interaction: about, resource: { type: body["type"] } });
    return ok({
      interaction: {
        ...about,
        response_message_id: stored.message.id,
        response_message_loading: (flags & MessageFlags.Loading) !== 0,
        response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
      },
      resource: { type: body["type"], message: stored.message },
    });
  }),
];
