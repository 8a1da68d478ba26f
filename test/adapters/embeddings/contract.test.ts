import { describeEmbeddings } from "../../contracts/embeddings.contract.ts";
import type { Behaviour } from "../../model-server/behaviour.ts";
import { startModelServer } from "../../model-server/start-model-server.ts";
import { openScripted, PROVIDERS } from "./open-scripted.ts";

for (const provider of PROVIDERS) {
  describeEmbeddings(`${provider} through LangChain`, async (reply) => {
    const server = await startModelServer({ reply: scripted(reply) });
    const { embeddings } = openScripted(server, { provider });
    return {
      embeddings,
      received: () => server.requests.flatMap(({ inputs }) => inputs),
      close: server.close,
    };
  });
}

function scripted(reply: ((text: string) => readonly number[]) | "fails" | "hangs"): Behaviour {
  if (reply === "fails") return { kind: "status", status: 401 };
  if (reply === "hangs") return { kind: "hang", when: "before-headers" };
  return { kind: "vectors", of: reply };
}
