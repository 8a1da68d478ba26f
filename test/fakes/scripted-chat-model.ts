/** A chat model in this process that says what it is told to: for what many runs must show, without a socket. */
import type { Prompt } from "../../src/domain/answer/prompt.ts";
import type { ChatModel, ModelCall } from "../../src/ports/chat-model.ts";

export interface ScriptedReply {
  readonly pieces: readonly string[];
  /** Thrown after the last piece. */
  readonly failure?: Error;
}

export interface ScriptedCall {
  readonly prompt: Prompt;
  readonly call: ModelCall;
}

export interface ScriptedChatModel extends ChatModel {
  readonly calls: readonly ScriptedCall[];
}

/** The replies in turn, the last one for all calls that follow. */
export function scriptedChatModel(
  name: string,
  replies: readonly ScriptedReply[],
  contextTokens = 8_192,
): ScriptedChatModel {
  const calls: ScriptedCall[] = [];
  return {
    name,
    contextTokens,
    calls,
    stream: async function* (prompt, call) {
      const reply = replies[Math.min(calls.length, replies.length - 1)];
      calls.push({ prompt, call });
      for (const piece of reply?.pieces ?? []) yield piece;
      if (reply?.failure !== undefined) throw reply.failure;
      return { promptTokens: 1, replyTokens: 1 };
    },
  };
}
