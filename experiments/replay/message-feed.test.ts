import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { checkReplay } from "./check-replay.ts";
import { MOST_BYTES } from "./event-writer.ts";
import { FLUSH_BYTES } from "./message-feed.ts";
import { replay } from "./replay.ts";

const PEAKS = 40_000;
const LONGEST_EVENT = 300;

const orderOf = (id: string, terms: object): string =>
  `${JSON.stringify({ type: "new", time: 1, id, account: "ann", instrument: "SCU-2027-03", ...terms })}\n`;

/** A message that trades as often as two icebergs have peaks, and one behind it. */
const HUGE = Buffer.from(
  [
    orderOf("a", { side: "sell", quantity: PEAKS, price: 2.8, display: 1 }),
    orderOf("b", { side: "sell", quantity: PEAKS, price: 2.8, display: 1 }),
    orderOf("c", { side: "buy", quantity: 2 * PEAKS, price: 2.8 }),
    orderOf("d", { side: "buy", quantity: 1, price: 2.7 }),
  ].join(""),
);

test("what one message makes is handed on while it is worked on, in its order", async () => {
  const sizes: number[] = [];
  const sequence: number[] = [];
  let left = "";
  const { events } = await replay([HUGE], async (bytes) => {
    await setImmediate();
    sizes.push(bytes.length);
    const lines = (left + Buffer.from(bytes).toString()).split("\n");
    left = lines.pop()!;
    for (const line of lines) sequence.push(Number(/"seq":(\d+)/.exec(line)![1]));
  });
  expect(events).toBe(4 + 2 * PEAKS);
  expect(sequence).toEqual(Array.from({ length: events }, (_, i) => i + 1));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(3 * MOST_BYTES);
  expect(Math.max(...sizes)).toBeLessThan(MOST_BYTES + FLUSH_BYTES + LONGEST_EVENT);
});

test("a piece that cannot be handed on ends the replay", async () => {
  const refuse = (bytes: Uint8Array): Promise<void> =>
    bytes.length > MOST_BYTES ? Promise.reject(new Error("full")) : Promise.resolve();
  await expect(replay([HUGE], refuse)).rejects.toThrow("full");
});

test("a check compares such a message too", async () => {
  const found = await checkReplay([HUGE], () => {});
  expect(found).toEqual({ lines: 4, errors: 0, hasDifference: false });
});

test("who waits for an answer before writing on is answered", async () => {
  let answered = 0;
  async function* asks(): AsyncIterable<Buffer> {
    for (let id = 1; id <= 3; id++) {
      yield Buffer.from(orderOf(`o${id}`, { side: "buy", quantity: 1, price: 2.7 }));
      expect(answered).toBe(id);
      await setImmediate();
    }
  }
  await replay(asks(), (bytes) => {
    if (bytes.length > 0) answered++;
  });
  expect(answered).toBe(3);
});
