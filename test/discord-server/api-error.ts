/**
 * What Discord answers when it says no: status, numeric code, message, and for invalid forms the nested `errors`
 * ("Reference: Error Messages", "Topics: Opcodes and Status Codes, JSON Error Codes").
 */
export interface ErrorLeaf {
  readonly code: string;
  readonly message: string;
}

export interface ErrorTree {
  [key: string]: ErrorTree | readonly ErrorLeaf[];
}

export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: number;
  readonly errors: ErrorTree | undefined;

  constructor(status: number, code: number, message: string, errors?: ErrorTree) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  body(): unknown {
    const { message, code, errors } = this;
    return errors === undefined ? { message, code } : { message, code, errors };
  }
}

const refusal = (status: number, code: number, message: string) => (): ApiError => new ApiError(status, code, message);

export const unauthorized = refusal(401, 0, "401: Unauthorized");
export const notFound = refusal(404, 0, "404: Not Found");
export const methodNotAllowed = refusal(405, 0, "405: Method Not Allowed");
export const unknownApplication = refusal(404, 10002, "Unknown Application");
export const unknownChannel = refusal(404, 10003, "Unknown Channel");
export const unknownGuild = refusal(404, 10004, "Unknown Guild");
export const unknownMember = refusal(404, 10007, "Unknown Member");
export const unknownMessage = refusal(404, 10008, "Unknown Message");
export const unknownRole = refusal(404, 10011, "Unknown Role");
export const unknownUser = refusal(404, 10013, "Unknown User");
export const unknownWebhook = refusal(404, 10015, "Unknown Webhook");
export const unknownInteraction = refusal(404, 10062, "Unknown interaction");
export const unknownCommand = refusal(404, 10063, "Unknown application command");
export const tooManyCommands = refusal(400, 30032, "Maximum number of application commands reached (100).");
export const entityTooLarge = refusal(413, 40005, "Request entity too large");
export const alreadyAcknowledged = refusal(400, 40060, "Interaction has already been acknowledged.");
export const tooManyFollowUps = refusal(
  400,
  40094,
  "This interaction has hit the maximum number of follow up messages",
);
export const missingAccess = refusal(403, 50001, "Missing Access");
export const notYourMessage = refusal(403, 50005, "Cannot edit a message authored by another user");
export const emptyMessage = refusal(400, 50006, "Cannot send an empty message");
export const closedDirectMessages = refusal(403, 50007, "Cannot send messages to this user");
export const missingPermissions = refusal(403, 50013, "Missing Permissions");
export const wrongChannelType = refusal(400, 50024, "Cannot execute action on this channel type");
export const invalidWebhookToken = refusal(401, 50027, "Invalid Webhook Token");
export const archivedThread = refusal(400, 50083, "Thread is archived");
export const invalidJson = refusal(400, 50109, "The request body contains invalid JSON.");
export const threadExists = refusal(400, 160004, "A thread has already been created for this message");

export const invalidForm = (errors: ErrorTree): ApiError => new ApiError(400, 50035, "Invalid Form Body", errors);
