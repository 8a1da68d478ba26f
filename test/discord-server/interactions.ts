/**
 * Responding to interactions ("Interactions: Receiving and Responding").
 *
 * Keeps true: the first response comes within 3 seconds of real time or the token is dead (10062); only one first response
 * (40060); edits and follow-ups within 15 minutes (50027); 5 follow-ups where the application is not a member (40094).
 */
import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  MessageType,
} from "discord-api-types/v10";
import {
  ApiError,
  alreadyAcknowledged,
  invalidForm,
  invalidWebhookToken,
  tooManyFollowUps,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from "./api-error.ts";
import {
  diedUnanswered,
  FOLLOW_UPS_WITHOUT_MEMBERSHIP,
  type InteractionRecord,
  record,
  tokenExpired,
} from "./interaction-record.ts";
import type { StoredMessage } from "./message-record.ts";
import {
  createLoadingMessage,
  createMessage,
  editMessage,
  type MessageOrigin,
  type MessageRequest,
  RESPONSE_FLAGS,
} from "./messages.ts";
import { autocompleteAnswer } from "./validation/choices.ts";
import { modal } from "./validation/modal.ts";
import { type Body, check, isBody, oneOf } from "./validation/shape.ts";
import type { World } from "./world.ts";

/** Which first responses fit which interaction. */
function fittingResponses(interaction: InteractionRecord): readonly InteractionResponseType[] {
  const { payload } = interaction;
  const reply = [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
  ];
  const onMessage = [InteractionResponseType.DeferredMessageUpdate, InteractionResponseType.UpdateMessage];
  switch (payload.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return [InteractionResponseType.ApplicationCommandAutocompleteResult];
    case InteractionType.MessageComponent:
      return [...reply, ...onMessage, InteractionResponseType.Modal];
    case InteractionType.ModalSubmit:
      return payload.message === undefined ? reply : [...reply, ...onMessage];
    default:
      return [...reply, InteractionResponseType.Modal];
  }
}

function metadata(interaction: InteractionRecord): Partial<APIMessage> {
  const { payload } = interaction;
  const isMenu = payload.type === InteractionType.ApplicationCommand && payload.data.type !== 1;
  const isCommand = payload.type === InteractionType.ApplicationCommand;
  const type = isMenu ? MessageType.ContextMenuCommand : isCommand ? MessageType.ChatInputCommand : MessageType.Default;
  const user = payload.member?.user ?? payload.user;
  return {
    type,
    webhook_id: payload.application_id,
    application_id: payload.application_id,
    interaction_metadata: {
      id: interaction.id,
      type: payload.type,
      user,
      authorizing_integration_owners: payload.authorizing_integration_owners,
    } as NonNullable<APIMessage["interaction_metadata"]>,
  };
}

const origin = (world: World, interaction: InteractionRecord, ephemeral: boolean, followUp = false): MessageOrigin => ({
  channel: interaction.channel,
  author: world.application.bot,
  ephemeralFor: ephemeral ? interaction.userId : null,
  interactionId: interaction.id,
  settableFlags: RESPONSE_FLAGS,
  also: followUp ? { ...metadata(interaction), type: MessageType.Reply } : metadata(interaction),
});

const isEphemeral = (data: Body): boolean => (Number(data["flags"] ?? 0) & MessageFlags.Ephemeral) !== 0;

/** The first response. Checks it whole before the interaction counts as acknowledged. */
export function respond(
  world: World,
  interaction: InteractionRecord,
  request: MessageRequest,
): StoredMessage | undefined {
  if (interaction.acknowledgedAtMs !== null) {
    record(interaction, "refused", "already acknowledged");
    throw alreadyAcknowledged();
  }
  if (diedUnanswered(interaction)) {
    record(interaction, "refused", "too late");
    throw unknownInteraction();
  }
  const type = Number(request.body["type"]);
  check(oneOf(...fittingResponses(interaction)), request.body["type"], ["type"]);
  const data = isBody(request.body["data"]) ? request.body["data"] : {};
  const message = withDataPath(() => effect(world, interaction, type, { body: data, files: request.files }));
  interaction.acknowledgedAtMs = performance.now();
  interaction.responseType = type;
  if (message !== undefined) interaction.originalId = message.message.id;
  record(interaction, "acknowledged", InteractionResponseType[type]);
  return message;
}

function effect(
  world: World,
  interaction: InteractionRecord,
  type: InteractionResponseType,
  request: MessageRequest,
): StoredMessage | undefined {
  const { body } = request;
  const { payload } = interaction;
  switch (type) {
    case InteractionResponseType.ChannelMessageWithSource:
      return createMessage(world, request, origin(world, interaction, isEphemeral(body)));
    case InteractionResponseType.DeferredChannelMessageWithSource:
      return createLoadingMessage(
        world,
        origin(world, interaction, isEphemeral(body)),
        isEphemeral(body) ? MessageFlags.Ephemeral : 0,
      );
    case InteractionResponseType.DeferredMessageUpdate:
      return world.messages.get(payload.message?.id ?? "");
    case InteractionResponseType.UpdateMessage: {
      const source = world.messages.get(payload.message?.id ?? "");
      if (source === undefined || source.deletedAtMs !== undefined) throw unknownMessage();
      editMessage(world, source, request);
      return source;
    }
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      check(autocompleteAnswer(interaction.focusedOptionType ?? 3), body);
      interaction.choices = body["choices"] as NonNullable<InteractionRecord["choices"]>;
      return undefined;
    case InteractionResponseType.Modal:
      check(modal, body);
      interaction.modal = body as unknown as APIModalInteractionResponseCallbackData;
      return undefined;
    default:
      return undefined;
  }
}

/** In a callback the message stands under `data`, and so do the paths of its errors. */
function withDataPath<Value>(run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    throw error instanceof ApiError && error.errors !== undefined ? invalidForm({ data: error.errors }) : error;
  }
}

/** Finds the interaction a webhook token belongs to; throws when the token cannot be used (any more, or yet). */
export function byWebhookToken(world: World, applicationId: string, token: string): InteractionRecord {
  const interaction = world.interactionsByToken.get(token);
  if (applicationId !== world.application.id) throw unknownWebhook();
  if (interaction === undefined) throw invalidWebhookToken();
  if (tokenExpired(interaction, world.clock.now())) {
    record(interaction, "refused", "token expired");
    throw invalidWebhookToken();
  }
  if (interaction.acknowledgedAtMs === null) {
    record(interaction, "refused", "not acknowledged");
    throw unknownWebhook();
  }
  return interaction;
}

/** A message of this interaction: `@original`, a follow-up, or the one a component sits on. */
export function messageOf(world: World, interaction: InteractionRecord, messageId: string): StoredMessage {
  const id = messageId === "@original" ? interaction.originalId : messageId;
  const ownIds = [interaction.originalId, interaction.payload.message?.id, ...interaction.followUpIds];
  const stored = id !== null && ownIds.includes(id) ? world.messages.get(id) : undefined;
  if (stored === undefined || stored.deletedAtMs !== undefined) throw unknownMessage();
  return stored;
}

export function followUp(world: World, interaction: InteractionRecord, request: MessageRequest): StoredMessage {
  const original = world.messages.get(interaction.originalId ?? "");
  const stands = original !== undefined && original.deletedAtMs === undefined;
  const loading = stands && ((original.message.flags ?? 0) & MessageFlags.Loading) !== 0;
  if (interaction.responseType === InteractionResponseType.DeferredChannelMessageWithSource && loading) {
    editMessage(world, original, request);
    record(interaction, "edited", "first follow-up to a deferred response");
    return original;
  }
  if (!interaction.botPresent && interaction.followUpIds.length >= FOLLOW_UPS_WITHOUT_MEMBERSHIP) {
    record(interaction, "refused", "too many follow-ups");
    throw tooManyFollowUps();
  }
  const stored = createMessage(world, request, origin(world, interaction, isEphemeral(request.body), true));
  interaction.followUpIds.push(stored.message.id);
  record(interaction, "followed-up", stored.message.id);
  return stored;
}
