import {
  type LeadMarketMaker,
  MATCHING_RULES,
  type MatchingRule,
  matchingTerms,
  type MatchingTerms,
} from "../engine/instruments/matching-terms.ts";
import { fillTo, millions, runBooks, start, Tally, timed } from "./book-tally.ts";
import { createWorkload, type Workload } from "./book-workload.ts";

/**
 * The mix of the order-book benchmark on a book of about 1,000 orders a level, under each matching rule in turn: what
 * shares a level looks at all of its orders, and what goes by time at the first ones. Lead market makers have an order
 * or two at each level.
 */
const OPERATIONS_A_PASS = Number(process.argv[2] ?? 1_000_000);
const PASSES = 5;
const LEVELS = 4;
const LIVE = 2 * LEVELS * 1000;

const leadMarketMakers: readonly LeadMarketMaker[] = [
  { account: 1, percent: 30 },
  { account: 2, percent: 20 },
];

const termsOf = (rule: MatchingRule): MatchingTerms => matchingTerms(rule, { leadMarketMakers });

/** The mid stays where it is, so that the levels stay as full as they are. */
function runStill(tally: Tally, workload: Workload): void {
  for (let i = 0; i < OPERATIONS_A_PASS; i++) {
    workload.midTicks = 0;
    runBooks(tally, workload, 1);
  }
}

console.log(
  `${OPERATIONS_A_PASS / 1e6} M operations a pass, ${LIVE} live orders on ${2 * LEVELS} levels`,
);
const tallies = MATCHING_RULES.map(() => new Tally());
const passes = Array.from({ length: PASSES }, (_, pass) =>
  MATCHING_RULES.map((rule, i) => {
    const tally = tallies[i]!;
    start(tally, 2 * LIVE, termsOf(rule));
    fillTo(tally, LIVE, LEVELS);
    const { milliseconds } = timed(() => runStill(tally, createWorkload(pass + 1, LIVE, LEVELS)));
    return millions(OPERATIONS_A_PASS, milliseconds);
  }),
);
console.log("rule: Mops/s and their share of fifo's, by pass");
for (const [i, rule] of MATCHING_RULES.entries()) {
  const shown = passes.map(
    (rates) => `${rates[i]!.toFixed(2)} ${(rates[i]! / rates[0]!).toFixed(2)}`,
  );
  console.log(`${rule.padEnd(18)}${shown.map((each) => each.padStart(13)).join("")}`);
}
