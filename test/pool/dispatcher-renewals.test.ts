import { describe, expect, it } from "vitest";
import { miniSearchPostings } from "../../src/adapters/minisearch-postings.ts";
import { UserError } from "../../src/domain/errors.ts";
import { toFailure } from "../../src/domain/failure.ts";
import { compileSegment } from "../../src/retrieval/compiled/segments/compile-segment.ts";
import { documentsOf } from "../../src/retrieval/paper-index.ts";
import { paper } from "../papers.ts";
import { readyCrew } from "./fake-crew.ts";

const NEW = paper({ id: "p-new", title: "New Work", abstract: "It is new." });

describe("new papers", () => {
  it("are taken in by one half of the workers and then by the other, and counted", async () => {
    const crew = await readyCrew({ workers: 2 });
    let done = false;
    const added = crew.dispatcher.renew([NEW]).then(() => {
      done = true;
    });
    await crew.pass(0);
    const answer = crew.ask("meanwhile");
    expect(crew.worker(2).question).toBe("meanwhile");
    crew.worker(2).answer();
    await answer;
    crew.worker(1).say({ kind: "renewed", id: 1, paperCount: 3 });
    await crew.pass(0);
    expect(done).toBe(false);
    crew.worker(2).say({ kind: "renewed", id: 2, paperCount: 3 });
    await added;
    expect(crew.dispatcher.paperCount).toBe(3);
  });

  it("are taken in by the first half while the other still has those before them, and by each in order", async () => {
    const crew = await readyCrew({ workers: 2 });
    const [first, second] = [paper({ id: "p-1", title: "First", abstract: "It is." }), NEW];
    const both = Promise.all([crew.dispatcher.renew([first]), crew.dispatcher.renew([second])]);
    const takes = (worker: number) =>
      crew.worker(worker).received.flatMap((each) => ("papers" in each ? each.papers : []));
    await crew.pass(0);
    expect([takes(1), takes(2)]).toEqual([[first], []]);
    crew.worker(1).say({ kind: "renewed", id: 1, paperCount: 3 });
    await crew.pass(0);
    expect([takes(1), takes(2)]).toEqual([[first, second], [first]]);
    crew.worker(1).say({ kind: "renewed", id: 2, paperCount: 4 });
    await crew.pass(0);
    expect(takes(2)).toEqual([first]);
    crew.worker(2).say({ kind: "renewed", id: 1, paperCount: 3 });
    await crew.pass(0);
    expect(takes(2)).toEqual([first, second]);
    crew.worker(2).say({ kind: "renewed", id: 2, paperCount: 4 });
    await both;
  });

  it("bring what was compiled of them to every worker", async () => {
    const crew = await readyCrew({ workers: 2 });
    const compiled = compileSegment(documentsOf([NEW]), miniSearchPostings);
    const added = crew.dispatcher.renew([NEW], compiled);
    await crew.pass(0);
    for (const number of [1, 2]) {
      expect(crew.worker(number).received.at(-1)).toMatchObject({ kind: "renew", papers: [NEW], compiled });
      crew.worker(number).say({ kind: "renewed", id: 1, paperCount: 3 });
      await crew.pass(0);
    }
    await added;
  });

  it("take one worker at a time when the papers are opened again, so that the other answers", async () => {
    const crew = await readyCrew({ workers: 2 });
    const reloaded = crew.dispatcher.renew();
    await crew.pass(0);
    const answer = crew.ask("meanwhile");
    expect(crew.worker(2).question).toBe("meanwhile");
    crew.worker(2).answer();
    await answer;
    crew.worker(1).say({ kind: "renewed", id: 1, paperCount: 3 });
    await crew.pass(0);
    crew.worker(2).say({ kind: "renewed", id: 2, paperCount: 3 });
    await reloaded;
  });

  it("do not wait for a worker that is lost: its successor opens them", async () => {
    const crew = await readyCrew();
    const added = crew.dispatcher.renew([NEW]);
    await crew.pass(0);
    crew.worker(1).end("exit 1");
    await added;
    await crew.dispatcher.renew([NEW]);
  });

  it("fail with the reason, and leave the worker at work", async () => {
    const crew = await readyCrew();
    const added = expect(crew.dispatcher.renew([NEW])).rejects.toThrow(UserError);
    await crew.pass(0);
    crew.worker(1).say({ kind: "renewal-failed", id: 1, failure: toFailure(new UserError("damaged")) });
    await added;
    const answer = crew.ask("still there");
    crew.worker(1).answer();
    expect(await answer).toBe("still there");
  });
});
