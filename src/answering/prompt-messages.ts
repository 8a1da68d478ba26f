/**
 * A template with its variables filled in, as the plain messages that a chat model is asked.
 *
 * Variables are put in as they are: a brace in what somebody wrote is a brace, never a variable.
 */
import { AIMessage, SystemMessage } from "@langchain/core/messages";
import type { ChatPromptTemplate } from "@langchain/core/prompts";
import type { Prompt, PromptMessage } from "../domain/answer/prompt.ts";

export async function promptMessages<Variables extends Record<string, string>>(
  template: ChatPromptTemplate<Variables>,
  variables: Variables,
): Promise<Prompt> {
  const messages = await template.formatMessages(variables);
  return messages.map((message): PromptMessage => {
    const role = SystemMessage.isInstance(message) ? "system" : AIMessage.isInstance(message) ? "assistant" : "user";
    return { role, content: message.text };
  });
}
