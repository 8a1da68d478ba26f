import fc from "fast-check";
import { expect, it } from "vitest";
import { startModelServer } from "../../model-server/start-model-server.ts";
import { KEY, openScripted, outcomeOf } from "./open-scripted.ts";

it("passes a reply on without the key that came with the request, however it is cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.boolean(), async (pieceLength, atEnd) => {
      const said = await startModelServer({
        reply: { kind: "text", text: `The key is ${KEY}, ${KEY} and sk-scripted${atEnd ? KEY : ""}`, pieceLength },
      });
      const { model } = await openScripted(said);
      const { text } = await outcomeOf(model);
      await said.close();
      expect(text).toBe(`The key is —, — and sk-scripted${atEnd ? "—" : ""}`);
    }),
    { numRuns: 20, seed: 7 },
  );
});

it("leaves the words of a reply alone where a server at home has a word for a key", async () => {
  const server = await startModelServer({ reply: "There are none." });
  const { model } = await openScripted(server, { setting: { apiKey: "none" } });
  expect((await outcomeOf(model)).text).toBe("There are none.");
  await server.close();
});
