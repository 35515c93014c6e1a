import { NO_PRICE } from "../engine/book/order-books.ts";
import {
  CONTINUOUS_RULES,
  type LeadMarketMaker,
  matchingTerms,
  type MatchingTerms,
} from "../engine/instruments/matching-terms.ts";
import { fillTo, millions, runBooks, start, Tally, timed } from "./book-tally.ts";
import { createWorkload, type Workload } from "./book-workload.ts";

/**
 * The mix of the order-book benchmark on a book of about 1,000 orders a level, under each matching rule in turn: what
 * shares a level looks at all of its orders, and what goes by time at the first ones. Lead market makers have an order
 * or two at each level. Batches are cleared every `OPERATIONS_A_BATCH` operations: what comes to trade in one are some
 * five of the orders that sweep.
 */
const OPERATIONS_A_PASS = Number(process.argv[2] ?? 1_000_000);
const OPERATIONS_A_BATCH = 100;
const PASSES = 5;
const LEVELS = 4;
const LIVE = 2 * LEVELS * 1000;

const leadMarketMakers: readonly LeadMarketMaker[] = [
  { account: 1, percent: 30 },
  { account: 2, percent: 20 },
];

const RULES = new Map<string, MatchingTerms>([
  ...CONTINUOUS_RULES.map((rule) => [rule, matchingTerms(rule, { leadMarketMakers })] as const),
  ["batch", matchingTerms("batch")],
  ["batch, pro rata", matchingTerms("batch", { rationing: "pro_rata" })],
]);

/** The mid stays where it is, so that the levels stay as full as they are. */
function runStill(tally: Tally, workload: Workload, isBatch: boolean): void {
  for (let i = 1; i <= OPERATIONS_A_PASS; i++) {
    workload.midTicks = 0;
    runBooks(tally, workload, 1);
    if (isBatch && i % OPERATIONS_A_BATCH === 0) tally.books.uncross(0, NO_PRICE);
  }
}

/** Operations a microsecond. */
function rateOf(tally: Tally, terms: MatchingTerms, seed: number): number {
  start(tally, 2 * LIVE, terms);
  fillTo(tally, LIVE, LEVELS);
  const workload = createWorkload(seed, LIVE, LEVELS);
  const { milliseconds } = timed(() => runStill(tally, workload, terms.rule === "batch"));
  return millions(OPERATIONS_A_PASS, milliseconds);
}

console.log(
  `${OPERATIONS_A_PASS / 1e6} M operations a pass, ${LIVE} live orders on ${2 * LEVELS} levels`,
);
const tallies = [...RULES.values()].map((terms) => ({ tally: new Tally(), terms }));
const passes = Array.from({ length: PASSES }, (_, pass) =>
  tallies.map(({ tally, terms }) => rateOf(tally, terms, pass + 1)),
);
console.log("rule: Mops/s and their share of fifo's, by pass");
for (const [i, name] of [...RULES.keys()].entries()) {
  const shown = passes.map(
    (rates) => `${rates[i]!.toFixed(2)} ${(rates[i]! / rates[0]!).toFixed(2)}`,
  );
  console.log(`${name.padEnd(18)}${shown.map((each) => each.padStart(13)).join("")}`);
}
