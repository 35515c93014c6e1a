import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ColumnBooks } from "../../engine/book/column-books.ts";
import type {
  BookListener,
  CloseReason,
  NewOrder,
  OrderRef,
} from "../../engine/book/order-books.ts";
import { ALLOCATIONS } from "../../engine/matching/allocations.ts";
import { randomMessages } from "../../tests/replay/random-messages.ts";
import { ndjson } from "../../tests/replay/replayed.ts";
import { rulebookOf } from "../../tests/replay/rulebook-text.ts";
import { checkReplay, type CheckResult } from "./check-replay.ts";
import type { MakeBooks } from "./replay-market.ts";
import type { ReplayRules } from "./replay.ts";

interface Checked extends CheckResult {
  readonly output: readonly Record<string, unknown>[];
}

async function checked(text: string, rules: ReplayRules = {}): Promise<Checked> {
  let output = "";
  const result = await checkReplay(
    [Buffer.from(text)],
    (piece) => void (output += Buffer.from(piece).toString()),
    rules,
  );
  const lines = output.trimEnd().split("\n");
  return { ...result, output: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

let time = 0;
const sell = (id: string, quantity: number, more: object = {}): object => ({
  type: "new",
  time: time++,
  id,
  account: "ann",
  instrument: "SCU-2027-03",
  side: "sell",
  quantity,
  price: 2.8,
  ...more,
});

/** Books that lose a lot of every order of seven. */
class Losing extends ColumnBooks {
  override submit(book: number, order: NewOrder): OrderRef {
    return super.submit(book, { ...order, lots: order.lots === 7 ? 6 : order.lots });
  }
}

/** Books that hide nothing. */
class Showing extends ColumnBooks {
  override submit(book: number, order: NewOrder): OrderRef {
    return super.submit(book, { ...order, displayLots: 0 });
  }
}

/** Books that cancel twice. */
class Failing extends ColumnBooks {
  override cancel(order: OrderRef, reason: CloseReason): void {
    super.cancel(order, reason);
    super.cancel(order, reason);
  }
}

const made =
  (Books: typeof ColumnBooks): MakeBooks =>
  (listener) =>
    new Books(listener, ALLOCATIONS);

/** Books that tell one trade, the so many-eth, a tick too high. */
const misprinting =
  (nth: number): MakeBooks =>
  (listener) => {
    let trades = 0;
    const traded: BookListener["traded"] = (book, maker, taker, ticks, lots) =>
      listener.traded(book, maker, taker, ++trades === nth ? ticks + 1 : ticks, lots);
    const told = new Proxy(listener, {
      get: (target, name) =>
        name === "traded" ? traded : (Reflect.get(target, name) as () => void).bind(target),
    });
    return new ColumnBooks(told, ALLOCATIONS);
  };

describe("a check", () => {
  test("of books that keep the rules finds none that differs, under every matching rule", async () => {
    const matchings = fc.constantFrom("fifo", "pro_rata", "split");
    await fc.assert(
      fc.asyncProperty(randomMessages, matchings, async (list, matching) => {
        const { output, hasDifference } = await checked(ndjson(list), { matching });
        expect(output).toEqual([{ event: "checked", lines: list.length, errors: 0 }]);
        expect(hasDifference).toBe(false);
      }),
      { seed: 8, numRuns: 150 },
    );
  });

  test("holds under a rulebook too", async () => {
    const limited = rulebookOf(RULES);
    const families = limited.families.map((spec) => ({
      ...spec,
      selfMatch: "cancel_oldest" as const,
    }));
    const rulebook = { ...limited, families };
    await fc.assert(
      fc.asyncProperty(randomMessages, async (list) => {
        const scu = list.filter(({ instrument }) => instrument !== "SIT-2027-03");
        const { output } = await checked(ndjson(scu), { rulebook });
        expect(output).toEqual([{ event: "checked", lines: scu.length, errors: 0 }]);
      }),
      { seed: 9, numRuns: 15 },
    );
  });

  test("stops at the first message whose events differ, and shows both of everything", async () => {
    const lines = [sell("a", 5), sell("b", 7), sell("c", 7)];
    const { output, ...result } = await checked(`what\n${ndjson(lines)}`, { books: made(Losing) });
    expect(result).toEqual({ lines: 3, errors: 1, hasDifference: true });
    const accepted = { event: "accepted", seq: 2, id: "b", price: 2.8 };
    expect(output).toMatchObject([
      { event: "error", line: 1 },
      { event: "difference", line: 3, in: "events" },
      { event: "events", books: "reference", events: [{ ...accepted, quantity: 7 }] },
      { event: "events", books: "fast", events: [{ ...accepted, quantity: 6 }] },
      {
        event: "orders",
        books: "reference",
        instrument: "SCU-2027-03",
        asks: [A, [2.8, 7, 0, "b"]],
      },
      { event: "orders", books: "fast", instrument: "SCU-2027-03", asks: [A, [2.8, 6, 0, "b"]] },
    ]);
  });

  test("finds books that differ although their events do not yet", async () => {
    const lines = [sell("a", 5), sell("stop", 1, { kind: "stop", stop: 2.7 })];
    const iceberg = sell("b", 5, { display: 2 });
    const { output } = await checked(ndjson([...lines, iceberg]), { books: made(Showing) });
    const stops = [[2.7, 1, 0, "stop"]];
    const common = { event: "orders", auction: false, bids: [], stops };
    expect(output).toMatchObject([
      { event: "difference", line: 3, in: "books" },
      { event: "events", books: "reference", events: [{ id: "b" }] },
      { event: "events", books: "fast", events: [{ id: "b" }] },
      { ...common, books: "reference", asks: [A, [2.8, 5, 3, "b"]] },
      { ...common, books: "fast", asks: [A, [2.8, 5, 0, "b"]] },
    ]);
  });

  test("finds a difference among more events of a message than are kept", async () => {
    const peaks = 60_000;
    const lines = [sell("a", peaks, { display: 1 }), sell("b", peaks, { side: "buy" })];
    const text = ndjson(lines);
    expect(await checked(text)).toMatchObject({ hasDifference: false, lines: 2 });
    const { output } = await checked(text, { books: misprinting(3) });
    expect(output[0]).toEqual({ event: "difference", line: 2, in: "events" });
  });

  test("shows the books of other instruments where these differ, and those alone", async () => {
    const lines = [
      ...["2027-03", "2027-04"].map((month) =>
        sell(month, 3, { instrument: `SCU-${month}`, display: 1 }),
      ),
      sell("b", 7, { instrument: "SIT-2027-03" }),
    ];
    const { output } = await checked(ndjson(lines.slice(0, 1)), { books: made(Showing) });
    expect(output.filter(({ event }) => event === "orders")).toHaveLength(2);
    const both = await checked(ndjson(lines), { books: made(Losing) });
    const shown = both.output.filter(({ event }) => event === "orders");
    expect(shown.map(({ instrument }) => instrument)).toEqual(["SIT-2027-03", "SIT-2027-03"]);
  });

  test("tells a broken invariant of one of the two as a difference", async () => {
    const lines = [sell("a", 5), { type: "cancel", time: time++, id: "a" }];
    const { output } = await checked(ndjson(lines), { books: made(Failing) });
    expect(output).toMatchObject([
      { event: "difference", line: 2, in: "failure" },
      { books: "reference", events: [{ event: "canceled", id: "a" }] },
      { books: "fast", failure: "order slot 0 holds no live order" },
      { books: "reference", asks: [] },
      { books: "fast", asks: [] },
    ]);
    expect(output[1]).not.toHaveProperty("failure");
  });

  test("reads no further than to the difference", async () => {
    let chunks = 0;
    function* input(): Generator<Buffer> {
      for (; chunks < 5; chunks++) yield Buffer.from(ndjson([sell(`o${chunks}`, 5 + chunks)]));
    }
    const result = await checkReplay(input(), () => {}, { books: made(Losing) });
    expect(result).toEqual({ lines: 3, errors: 0, hasDifference: true });
    expect(chunks).toBe(2);
  });
});

const RULES = `contracts: { SCU: { terms: nymex-gpu1 } }
rules: { positionLimits: { SCU: { singleMonth: { lots: 20 lots, mode: limit } } } }
`;

const A = [2.8, 5, 0, "a"];
