import { expect, test } from "vitest";
import { replayed } from "../../tests/replay/replayed.ts";

test("without a rulebook an interval is a tenth of a second", async () => {
  const order = { type: "new", account: "a", instrument: "SIT-2027-03", quantity: 1, price: 2 };
  const lines = [
    { ...order, time: 5, id: "a", side: "buy" },
    { ...order, time: 99_999, id: "b", side: "sell" },
    { ...order, time: 100_000, id: "c", side: "sell" },
  ];
  const text = lines.map((line) => JSON.stringify(line)).join("\n");
  const { output } = await replayed(text, { matching: "batch" });
  const words = output.map(({ event, time }) => `${String(event)} ${String(time)}`);
  expect(words).toEqual(["accepted 5", "accepted 99999", "trade 100000", "accepted 100000"]);
});
