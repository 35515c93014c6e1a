import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SCU_NYMEX } from "../../engine/instruments/scu.ts";
import { NaiveReplay } from "../../tests/replay/naive-replay.ts";
import { OPERATIONS } from "../book-workload.ts";
import { COMPARISON_PAGE, COMPARISON_RECORD } from "./comparison-files.ts";
import { comparisonPage } from "./comparison-page.ts";
import type { ComparisonRecord, OneMeasured } from "./comparison-record.ts";
import { CONTESTANTS, TOKENPIT_BOOK } from "./contestants.ts";
import { drive, outcomeOf } from "./drive.ts";
import { leastOf } from "./least-of.ts";
import { operationStream } from "./operation-stream.ts";
import { TokenpitBook } from "./tokenpit-book.ts";
import { TokenpitExchange } from "./tokenpit-exchange.ts";

const SIZE = { operations: 1500, maxLive: 300, depth: 16 };
const root = join(import.meta.dirname, "..", "..");
const record = JSON.parse(readFileSync(join(root, COMPARISON_RECORD), "utf8")) as ComparisonRecord;

test("the page is the one that the record makes", () => {
  expect(readFileSync(join(root, COMPARISON_PAGE), "utf8")).toBe(comparisonPage(record));
});

test("all books that are compared came to the same in the record, and none is left out", () => {
  for (const { books } of record.workloads) {
    expect(Object.keys(books)).toEqual(CONTESTANTS.map(({ name }) => name));
    const digests = new Set(Object.values(books).map(({ outcome }) => outcome.digest));
    expect(digests.size).toBe(1);
  }
});

test("the record is of the operations that the script makes now", () => {
  for (const { workload, books } of record.workloads) {
    const book = new TokenpitBook();
    const outcome = outcomeOf(book, drive(book, operationStream(workload.seed, workload)));
    expect(outcome).toEqual(books[TOKENPIT_BOOK]!.outcome);
  }
});

test("what an operation trades is what the naive book trades", () => {
  const stream = operationStream(7, SIZE);
  const traded = drive(new TokenpitBook(), stream);
  const naive = new NaiveReplay();
  for (let i = 0; i < stream.length; i++) {
    const id = String(stream.ids[i]);
    const isCancel = stream.kinds[i] === OPERATIONS.CANCEL;
    naive.takeLines([
      JSON.stringify(
        isCancel
          ? { type: "cancel", time: i, id, account: "a" }
          : {
              type: "new",
              time: i,
              id,
              account: "a",
              instrument: "SCU-2027-03",
              side: stream.sides[i] === 0 ? "buy" : "sell",
              price: Number((stream.prices[i]! * SCU_NYMEX.tickSize).toFixed(9)),
              quantity: stream.lots[i],
              tif: stream.kinds[i] === OPERATIONS.SWEEP ? "ioc" : "day",
            },
      ),
    ]);
  }
  const trades = naive.output.filter(({ event }) => event === "trade");
  const lots = trades.map((trade) => Number((trade as { quantity?: number }).quantity));
  expect(lots.length).toBeGreaterThan(100);
  expect(lots.reduce((a, b) => a + b, 0)).toBe(traded.reduce((a, b) => a + b, 0));
});

test("the whole exchange comes to what its book comes to", () => {
  const stream = operationStream(8, SIZE);
  const [book, exchange] = [new TokenpitBook(), new TokenpitExchange()];
  const outcome = outcomeOf(book, drive(book, stream));
  expect(outcomeOf(exchange, drive(exchange, stream))).toEqual(outcome);
  expect(outcome.tradedLots).toBeGreaterThan(100);
});

test("the least round counts, and rounds that differ are refused", () => {
  const outcome = { tradedLots: 1, standingLots: 2, digest: "a" };
  const one = (processorMs: number, digest = "a"): OneMeasured => ({
    processorMs,
    peakMegabytes: 50,
    outcome: { ...outcome, digest },
  });
  expect(leastOf([one(3), one(2), one(5)])).toMatchObject({ processorMs: 2, slowestMs: 5 });
  expect(() => leastOf([one(3), one(2, "b")])).toThrow("came out otherwise");
});
