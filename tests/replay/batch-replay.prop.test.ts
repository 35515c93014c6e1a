import fc from "fast-check";
import { expect, test } from "vitest";
import { ReferenceBooks } from "../../engine/book/reference-books.ts";
import type { ReplayOptions } from "../../experiments/replay/replay.ts";
import type { ResolvedRulebook } from "../../experiments/spec/resolve-rulebook.ts";
import { BatchAudit } from "./batch-audit.ts";
import type { NaiveMessage } from "./naive/message.ts";
import { type BatchTerms, termsOf } from "./naive/terms.ts";
import { NaiveReplay } from "./naive-replay.ts";
import { linkedMessages, randomMessages } from "./random-messages.ts";
import { ndjson, replayed, replayedText } from "./replayed.ts";
import { rulebookOf } from "./rulebook-text.ts";

interface Terms extends BatchTerms {
  readonly minimum: number;
}

const terms: fc.Arbitrary<Terms> = fc.record({
  interval: fc.integer({ min: 1, max: 12 }),
  rationing: fc.constantFrom("time", "pro_rata"),
  minimum: fc.integer({ min: 1, max: 4 }),
});

function rulebook(
  { interval, rationing, minimum }: Terms,
  families: readonly string[] = ["SIT", "SCU"],
): ResolvedRulebook {
  const batch = [
    `matching: batch, matchingInterval: ${interval} us`,
    `matchingRationing: ${rationing}, matchingMinimum: ${minimum}`,
  ].join(", ");
  const all = { SIT: "terms: sit", SCU: "terms: nymex-gpu1" };
  const contracts = Object.entries(all).map(
    ([family, named]) => `${family}: { ${named}${families.includes(family) ? `, ${batch}` : ""} }`,
  );
  return rulebookOf(`contracts: { ${contracts.join(", ")} }`);
}

const onReferenceBooks: ReplayOptions = { books: (listener) => new ReferenceBooks(listener) };

test("whatever comes, both books clear in batches as the page says", async () => {
  await fc.assert(
    fc.asyncProperty(randomMessages, terms, async (messages, batches) => {
      const naive = new NaiveReplay(() =>
        termsOf("fifo", { batch: batches, minimum: batches.minimum }),
      );
      for (const message of messages) naive.take(message);
      const told = ndjson([...naive.output, ...naive.books()]);
      const options = { rulebook: rulebook(batches), book: true };
      const [column] = await replayedText(ndjson(messages), options);
      expect(column).toBe(told);
      const [reference] = await replayedText(ndjson(messages), { ...options, ...onReferenceBooks });
      expect(reference).toBe(told);
    }),
    { seed: 20_271_128, numRuns: 150 },
  );
});

test("both books tell the same where months, spreads and two families meet, in batches or not", async () => {
  const families = fc.constantFrom(["SIT", "SCU"], ["SIT"], ["SCU"]);
  await fc.assert(
    fc.asyncProperty(linkedMessages, terms, families, async (messages, batches, batched) => {
      const options = { rulebook: rulebook(batches, batched), book: true };
      const [column] = await replayedText(ndjson(messages), options);
      const [reference] = await replayedText(ndjson(messages), { ...options, ...onReferenceBooks });
      expect(reference).toBe(column);
    }),
    { seed: 20_271_129, numRuns: 60 },
  );
});

const newIdsAlone = (list: readonly NaiveMessage[]): NaiveMessage[] =>
  list.filter(
    ({ type, id }, i) =>
      type !== "new" || list.findIndex((each) => each.type === "new" && each.id === id) === i,
  );

test("a clearing has one price, most lots, nobody beyond the own limit or with more than is open", async () => {
  let [clearings, rationed] = [0, 0];
  await fc.assert(
    fc.asyncProperty(randomMessages.map(newIdsAlone), terms, async (messages, batches) => {
      const { output } = await replayed(ndjson(messages), { rulebook: rulebook(batches) });
      const audit = new BatchAudit(messages);
      for (const event of output) audit.hear(event);
      clearings += audit.clearings;
      rationed += audit.rationed;
    }),
    { seed: 20_271_130, numRuns: 100 },
  );
  expect(clearings).toBeGreaterThan(200);
  expect(rationed).toBeGreaterThan(50);
});
