import { describe, expect, test } from "vitest";
import { ndjson, replayed } from "../../tests/replay/replayed.ts";
import { replay } from "./replay.ts";

const ORDER = {
  type: "new",
  time: 5,
  id: "a",
  account: "bob",
  instrument: "SCU-2027-03",
  side: "buy",
  quantity: 1,
  price: 2.8,
};
const PHASE = { type: "phase", time: 5, instrument: "SCU-2027-03", phase: "continuous" };

describe("times", () => {
  test("may stand still and start below zero, and never fall", async () => {
    const at = (time: number, id: string): object => ({ ...ORDER, time, id });
    const { output } = await replayed(ndjson([at(-7, "a"), at(-7, "b"), at(-8, "c"), at(0, "d")]));
    expect(output.map(({ event, time }) => [event, time])).toEqual([
      ["accepted", -7],
      ["accepted", -7],
      ["error", undefined],
      ["accepted", 0],
    ]);
    expect(output[2]!["message"]).toBe("`time`: found -8, after -7; times never fall");
  });

  test("may be as late as integers are exact, and a halt still holds", async () => {
    const time = Number.MAX_SAFE_INTEGER;
    const { output } = await replayed(
      ndjson([
        { ...PHASE, phase: "halt" },
        { ...ORDER, time },
      ]),
    );
    expect(output).toEqual([{ event: "rejected", seq: 1, time, id: "a", reason: "halted" }]);
  });
});

describe("ids and accounts", () => {
  const ids = [
    "",
    " ",
    "é",
    "漢字",
    'a"b',
    "back\\slash",
    "tab\t",
    "nul\u0000",
    "\ud800",
    "🙂",
    "x".repeat(9000),
  ];

  test.each(ids)("may be any string: %j", async (id) => {
    const { output } = await replayed(
      ndjson([
        { ...ORDER, id, account: id },
        { ...ORDER, id: "other", side: "sell" },
        { ...ORDER, id },
      ]),
    );
    expect(output[0]).toMatchObject({ event: "accepted", id });
    expect(output[2]).toMatchObject({ event: "trade", buy: id, buy_account: id, sell: "other" });
    expect(output[3]).toMatchObject({ event: "rejected", id, reason: "duplicate_id" });
  });

  test("are the same however they are spelled", async () => {
    const line = JSON.stringify(ORDER);
    const { output } = await replayed(`${line}\n${line.replace('"a"', '"\\u0061"')}\n`);
    expect(output[1]).toMatchObject({ event: "rejected", id: "a", reason: "duplicate_id" });
  });
});

describe("books at the end", () => {
  test("are printed best first, for every instrument that a valid message named", async () => {
    const order = (id: string, side: string, price: number, quantity: number): object => ({
      ...ORDER,
      id,
      side,
      price,
      quantity,
    });
    const { output } = await replayed(
      ndjson([
        { ...PHASE, instrument: "SIT-2027-05" },
        order("a", "buy", 2.7, 1),
        order("b", "buy", 2.8, 2),
        order("c", "buy", 2.7, 3),
        order("d", "sell", 2.9, 4),
        order("e", "sell", 2.85, 5),
      ]),
      { book: true },
    );
    expect(output.slice(-2)).toEqual([
      { event: "book", instrument: "SIT-2027-05", bids: [], asks: [] },
      {
        event: "book",
        instrument: "SCU-2027-03",
        bids: [
          [2.8, 2, 1],
          [2.7, 4, 2],
        ],
        asks: [
          [2.85, 5, 1],
          [2.9, 4, 1],
        ],
      },
    ]);
  });

  test("may have more levels than fit any first guess, and lots beyond 32 bits", async () => {
    const orders = Array.from({ length: 300 }, (_, i) => ({
      ...ORDER,
      id: `o${i}`,
      price: (i >> 1) / 100,
      quantity: 2 ** 30 - 1,
    }));
    const { output } = await replayed(ndjson(orders), { book: true });
    const { bids } = output.at(-1)! as { bids: number[][] };
    expect(bids).toEqual(Array.from({ length: 150 }, (_, i) => [(149 - i) / 100, 2 ** 31 - 2, 2]));
  });
});

test("orders of any size trade for ever: nothing is added up that could overflow", async () => {
  const price = 10_737_418.23;
  const orders = Array.from({ length: 40 }, (_, i) => ({
    ...ORDER,
    id: `o${i}`,
    side: i % 2 === 0 ? "buy" : "sell",
    price,
    quantity: 2 ** 30 - 1,
  }));
  const { output } = await replayed(ndjson(orders));
  expect(output.filter(({ event }) => event === "trade")).toHaveLength(20);
});

test("no more months are listed than there is room for", async () => {
  const orders = Array.from({ length: 4100 }, (_, i) => ({
    ...ORDER,
    id: `o${i}`,
    instrument: `SCU-${1000 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
  }));
  const { output, errors } = await replayed(ndjson(orders));
  expect(errors).toBe(4);
  expect(output.at(-1)!["message"]).toBe("`instrument`: no more than 4096 can be listed");
});

test("nothing in, nothing out", async () => {
  expect(await replayed("")).toEqual({ lines: 0, events: 0, errors: 0, output: [], text: "" });
});

test("an output that fails ends the replay with its error", async () => {
  const output = (): never => {
    throw new Error("EPIPE");
  };
  await expect(replay([Buffer.from("{}\n")], output)).rejects.toThrow("EPIPE");
});
