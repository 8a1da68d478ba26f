/** A chooser of papers for digests over the small library, as a test may rely on: papers that hold the topic's words, in their order. */
import type { DigestChooser } from "../../src/digests/digest-parts.ts";
import type { Digest, DigestPaper } from "../../src/domain/digest/digest.ts";
import { UserError } from "../../src/domain/errors.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import type { Subscriptions } from "../../src/ports/store/subscriptions.ts";
import { LIBRARY } from "./small-library.ts";

export function libraryChooser(
  subscriptions: Pick<Subscriptions, "shown">,
  papers: readonly Paper[] = LIBRARY,
): DigestChooser {
  return {
    choose: async (subscription, date): Promise<Digest> => {
      const { id, topic, papers: most } = subscription;
      if (topic.startsWith("-"))
        throw new UserError(`The topic "${topic}" only leaves things out. Say what it is about.`);
      const shown = await subscriptions.shown(id);
      const left = papers.filter((paper) => !shown.has(paper.id));
      const fitting = left.flatMap((paper): readonly DigestPaper[] => {
        const words = topic.toLowerCase().split(" ");
        const because = words.filter((word) => `${paper.title} ${paper.abstract}`.toLowerCase().includes(word));
        return because.length === 0 ? [] : [{ paper, sentence: firstSentence(paper), because }];
      });
      const [miss] = left;
      const nearest = miss && { paper: miss, sentence: firstSentence(miss), because: [] };
      return {
        ...{ topic, date, looked: left.length, from: "latest" as const },
        papers: fitting.slice(0, most),
        more: fitting.slice(most),
        ...(fitting.length > 0 || nearest === undefined ? {} : { nearestMiss: nearest }),
      };
    },
    paper: async (id) => papers.find((paper) => paper.id === id),
  };
}

function firstSentence({ abstract }: Paper): string {
  return abstract.split(/(?<=\.) /)[0] ?? "";
}
