/** What a chat model is asked: messages in order. Only `system` carries our instructions; everything untrusted is `user`. */
export type Prompt = readonly PromptMessage[];

export interface PromptMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}
