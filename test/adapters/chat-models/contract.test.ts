import { describeChatModel } from "../../contracts/chat-model.contract.ts";
import type { Scripted } from "../../model-server/behaviour.ts";
import { startModelServer } from "../../model-server/start-model-server.ts";
import { openScripted, PROVIDERS } from "./open-scripted.ts";

for (const provider of PROVIDERS) {
  describeChatModel(`${provider} through LangChain`, async (reply) => {
    const server = await startModelServer({ reply: scripted(reply) });
    const { model } = await openScripted(server, { provider });
    return { model, received: () => server.requests[0]?.text ?? "", close: server.close };
  });
}

/** Bytes are sent by a length that fits nothing, so that signs of several bytes are cut by the network. */
function scripted(reply: { readonly text: string } | "fails" | "hangs"): Scripted {
  if (reply === "fails") return { kind: "status", status: 401 };
  if (reply === "hangs") return { kind: "hang", when: "before-headers" };
  return { kind: "text", text: reply.text, pieceLength: 5, bytesAtATime: 97 };
}
