import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ndjson, type ReplayEvent, replayed } from "../../tests/replay/replayed.ts";
import { rulebookWith, termsWith } from "../../tests/replay/random-terms.ts";
import { randomMessages } from "../../tests/replay/random-messages.ts";
import { NaiveReplay } from "../../tests/replay/naive-replay.ts";
import {
  type Matching,
  MATCHINGS,
  type NaiveTerms,
  SELF_MATCHES,
} from "../../tests/replay/naive/terms.ts";
import type { NaiveMessage } from "../../tests/replay/naive/message.ts";

function naive(list: readonly NaiveMessage[], terms: Matching | NaiveTerms): ReplayEvent[] {
  const replay = new NaiveReplay(typeof terms === "string" ? terms : () => terms);
  for (const message of list) replay.take(message);
  return [...replay.output, ...replay.books()];
}

describe("a replay of any valid messages says, event for event and book for book, what the page says", () => {
  test.each(MATCHINGS)("%s", async (matching) => {
    await fc.assert(
      fc.asyncProperty(randomMessages, async (list) => {
        const { output, errors } = await replayed(ndjson(list), { book: true, matching });
        expect(errors).toBe(0);
        expect(output).toEqual(naive(list, matching));
      }),
      { seed: 20_270_304, numRuns: 60 },
    );
  });

  test.each(MATCHINGS)("%s with its options, lead market makers and self-matches", async (rule) => {
    const met = new Set<unknown>();
    let shared = 0;
    await fc.assert(
      fc.asyncProperty(randomMessages, termsWith(rule), async (list, terms) => {
        const rulebook = rulebookWith(terms);
        const { output, errors } = await replayed(ndjson(list), { book: true, rulebook });
        expect(errors).toBe(0);
        expect(output).toEqual(naive(list, terms));
        const byTime = naive(list, { ...terms, matching: "fifo" });
        if (JSON.stringify(output) !== JSON.stringify(byTime)) shared++;
        if (output.some(({ reason }) => reason === "self_match")) met.add(terms.selfMatch);
      }),
      { seed: 20_270_305, numRuns: 60 },
    );
    expect(shared > 0).toBe(rule !== "fifo");
    expect(met).toEqual(new Set(SELF_MATCHES.filter((each) => each !== "off")));
  });
});

describe("a replay of any bytes", () => {
  const line = fc.oneof(
    { weight: 6, arbitrary: randomMessages.map((list) => ndjson(list.slice(0, 3))) },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ maxLength: 20 })
        .map((bytes) => Buffer.from(bytes).toString("latin1")),
    },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }) },
  );
  const input = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));

  test("does not depend on how the bytes are cut into chunks", async () => {
    await fc.assert(
      fc.asyncProperty(input, fc.integer({ min: 1, max: 50 }), async (text, chunkBytes) => {
        const whole = await replayed(text);
        const pieces = await replayed(text, {}, chunkBytes);
        expect(pieces).toEqual(whole);
      }),
      { seed: 11, numRuns: 75 },
    );
  });

  test("answers every line, with events that are JSON and numbered without a gap", async () => {
    await fc.assert(
      fc.asyncProperty(input, async (text) => {
        const { output, errors, events, lines } = await replayed(text);
        expect(lines).toBe(text.split("\n").length - (text.endsWith("\n") || text === "" ? 1 : 0));
        const numbered = output.filter((event) => event["event"] !== "error");
        expect(numbered.map((event) => event["seq"])).toEqual(numbered.map((_, i) => i + 1));
        expect({ errors, events }).toEqual({
          errors: output.length - numbered.length,
          events: numbered.length,
        });
      }),
      { seed: 12, numRuns: 150 },
    );
  });
});
