import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readerOf } from "../../../src/adapters/snapshot-file/kept-bytes.ts";
import { DamagedIndexError } from "../../../src/domain/errors.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import { isSince } from "../../../src/domain/question/since.ts";
import { createPaperStock } from "../../../src/retrieval/paper-stock.ts";
import { createPacker, inMemory, type PackedShelf, repackShelf } from "../../../src/retrieval/shelf/pack-shelf.ts";
import { dateNumber, sinceNumber } from "../../../src/retrieval/shelf/paper-bytes.ts";
import { readShelf, type ShelfReader } from "../../../src/retrieval/shelf/read-shelf.ts";
import { arraysOfShelf, shelfOf } from "../../../src/retrieval/shelf/shelf.ts";
import { paper } from "../../papers.ts";

const DANCE = paper({
  id: "p-dance",
  aliases: ["p-dance-before"],
  title: "The Waggle Dance: A Survey",
  abstract: "Bees dance — to tell where flowers are.",
  printedAbstract: "Bees dance --- to tell where flowers are.",
  authors: ["Åsa Öst", "李明"],
  arxivId: "2409.03733",
  doi: "10.1000/Dance.1",
  url: "https://huggingface.co/papers/2409.03733",
  date: { year: 2024, month: 9 },
});
const GOSSIP = paper({ id: "p-gossip", title: "Gossip Averaging", abstract: "Neighbours average what they know." });
const RIVERS = paper({ id: "p-rivers", title: "Rivers in Spring", abstract: "", date: { year: 2020 } });

function shelved(papers: readonly Paper[], old?: { reader: Packed; keeps: (place: number) => boolean }): Packed {
  const packed = old === undefined ? packedAfresh(papers) : repacked(papers, { ...old.reader, keeps: old.keeps });
  const read = readerOf(packed.bytes);
  return { shelf: packed.shelf, read, reader: readShelf(packed.shelf, read) };
}
function packedAfresh(papers: readonly Paper[]): PackedShelf {
  const packer = createPacker();
  for (const each of papers) packer.add(each);
  return packer.done();
}
function repacked(papers: readonly Paper[], old: Parameters<typeof repackShelf>[1]): PackedShelf {
  const { shelf, blocks } = repackShelf(papers, old);
  return { shelf, bytes: inMemory(blocks()) };
}
interface Packed extends Pick<PackedShelf, "shelf"> {
  readonly read: (start: number, byteLength: number) => Uint8Array;
  readonly reader: ShelfReader;
}
const all = ({ reader }: Packed) => Array.from({ length: reader.paperCount }, (_, place) => reader.at(place));

describe("a shelf", () => {
  it("gives back every paper as it was", () => {
    expect(all(shelved([DANCE, GOSSIP, RIVERS]))).toEqual([DANCE, GOSSIP, RIVERS]);
    expect(all(shelved([]))).toEqual([]);
  });

  it("gives all papers without their texts, or with them, as far as they are wanted", () => {
    const { reader } = shelved([DANCE, GOSSIP, RIVERS]);
    const { abstract: _, printedAbstract: __, ...head } = RIVERS;
    expect([...reader.heads((place) => place === 2)]).toEqual([head]);
    expect([...reader.papers((place) => place !== 1)]).toEqual([DANCE, RIVERS]);
    expect([...reader.heads(() => false)]).toEqual([]);
  });

  it("finds a paper by id and by each of its names, and dates without reading", () => {
    const { reader } = shelved([GOSSIP, DANCE, RIVERS]);
    expect(["p-gossip", "p-dance", "p-rivers", "p-dance-before", "p-x"].map(reader.placeOf)).toEqual([
      0,
      1,
      2,
      undefined,
      undefined,
    ]);
    expect(reader.named("id:p-dance-before")).toEqual([1]);
    expect(reader.named("arxiv:2409.03733")).toEqual([1]);
    expect(reader.named("title:gossipaveraging")).toEqual([0]);
    expect(reader.named("title:gossip")).toEqual([]);
    expect([0, 1, 2].map(reader.dateAt)).toEqual([0, 20240931, 20201231]);
  });

  it("counts dates as `isSince` does", () => {
    const date = fc.record(
      {
        year: fc.integer({ min: 2019, max: 2021 }),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 31 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(date, date, (itsDate, bound) => {
        const since = { year: 2020, ...bound };
        expect(dateNumber(itsDate) >= sinceNumber(since)).toBe(isSince(itsDate, since));
      }),
    );
  });

  it("is packed again from what stays of it and what came, as if from the papers", () => {
    const old = shelved([GOSSIP, DANCE]);
    const grown = shelved([RIVERS], { reader: old, keeps: (place) => place !== 0 });
    const { names: _, ...fresh } = shelved([DANCE, RIVERS]).shelf;
    expect(grown.shelf).toMatchObject(fresh);
    expect(all(grown)).toEqual([DANCE, RIVERS]);
    expect(grown.reader.placeOf("p-gossip")).toBeUndefined();
    expect(grown.reader.named("title:riversinspring")).toEqual([1]);
  });

  it("is not packed again from a paper that is damaged", () => {
    const { shelf, read } = shelved([GOSSIP, DANCE]);
    const spoilt = (start: number, length: number) => read(start, length).map((byte) => byte ^ 1);
    expect(() => [...repackShelf([RIVERS], { shelf, read: spoilt, keeps: (at) => at === 1 }).blocks()]).toThrow(
      DamagedIndexError,
    );
  });

  it("travels as arrays, and is refused when these do not fit together", () => {
    const { shelf } = shelved([GOSSIP, DANCE]);
    const arrays = arraysOfShelf(shelf);
    expect(shelfOf(arrays, shelf.starts[2] ?? 0)).toEqual(shelf);
    expect(() => shelfOf(arrays, 5)).toThrow("do not fit together");
    const { paperDates: _, ...others } = arrays;
    expect(() => shelfOf(others, shelf.starts[2] ?? 0)).toThrow("lacks its paperDates");
  });

  it("says so when a paper's bytes are damaged, and reads the others", () => {
    const { shelf, read } = shelved([GOSSIP, DANCE]);
    const damaged = readShelf(shelf, (start, byteLength) => {
      const bytes = read(start, byteLength);
      return start === 0 ? bytes.map((byte) => byte ^ 1) : bytes;
    });
    expect(() => damaged.at(0)).toThrow(DamagedIndexError);
    expect(damaged.at(1)).toEqual(DANCE);
    expect([damaged.isWhole(), shelved([GOSSIP, DANCE]).reader.isWhole()]).toEqual([false, true]);
  });

  it("holds papers larger than a block of memory", () => {
    const large = paper({ id: "p-large", title: "Large", abstract: "word ".repeat(4_000_000) });
    const packed = shelved([GOSSIP, large, DANCE]);
    expect(packed.reader.at(1).abstract).toBe(large.abstract);
    expect(packed.reader.at(2)).toEqual(DANCE);
    expect([...packed.reader.papers(() => true)]).toEqual([GOSSIP, large, DANCE]);
  });
});

describe("the stock of papers", () => {
  const anyPaper = fc.record({ number: fc.nat(5), title: fc.constantFrom("One", "Two", "Three"), year: fc.nat(3) });
  const named = ({ number, title, year }: { number: number; title: string; year: number }): Paper =>
    paper({ id: `p-${number}`, title, abstract: `${title} ${year}`, ...(year > 0 && { date: { year: 2020 + year } }) });

  it("is the same whether papers lie on a shelf or came since", () => {
    const change = fc.oneof(
      fc.record({ add: fc.array(anyPaper, { maxLength: 3 }) }),
      fc.record({ remove: fc.array(fc.nat(5), { maxLength: 3 }) }),
    );
    const distinct = { selector: ({ number }: { number: number }) => number };
    fc.assert(
      fc.property(fc.uniqueArray(anyPaper, distinct), fc.array(change, { maxLength: 6 }), (first, changes) => {
        const shelf = createPaperStock(shelved(first.map(named)).reader);
        const plain = new Map(first.map(named).map((each) => [each.id, each]));
        for (const each of changes) {
          if ("add" in each) {
            shelf.add(each.add.map(named));
            for (const added of each.add.map(named)) plain.set(added.id, added);
          } else {
            const ids = each.remove.map((number) => `p-${number}`);
            shelf.remove(ids);
            for (const id of ids) plain.delete(id);
          }
        }
        const byId = (papers: Iterable<Paper>) => [...papers].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(shelf.walk())).toEqual(byId(plain.values()));
        expect(shelf.paperCount).toBe(plain.size);
        for (let number = 0; number <= 5; number++) {
          const expected = plain.get(`p-${number}`);
          expect(shelf.get(`p-${number}`)).toEqual(expected);
          expect(shelf.has(`p-${number}`)).toBe(expected !== undefined);
          expect(shelf.dateOf(`p-${number}`)).toBe(dateNumber(expected?.date));
        }
        for (const title of ["One", "Two", "Three"]) {
          expect(shelf.find(title) !== undefined).toBe([...plain.values()].some((each) => each.title === title));
        }
      }),
    );
  });
});
