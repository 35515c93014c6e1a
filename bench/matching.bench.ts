import { MATCHING_RULES, matchingTerms } from "../engine/instruments/matching-terms.ts";
import { fillTo, millions, runBooks, start, Tally, timed } from "./book-tally.ts";
import { createWorkload, type Workload } from "./book-workload.ts";

/**
 * The mix of the order-book benchmark on a book of about 1,000 orders a level, under each matching rule in turn: what
 * shares a level looks at all of its orders, and what goes by time at the first ones.
 */
const OPERATIONS_A_PASS = Number(process.argv[2] ?? 2_000_000);
const PASSES = 5;
const LEVELS = 4;
const LIVE = 2 * LEVELS * 1000;

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
console.log(
  `pass  ${MATCHING_RULES.map((rule) => `${rule} Mops/s  to fifo`.padStart(24)).join("")}`,
);
const tallies = MATCHING_RULES.map(() => new Tally());
for (let pass = 1; pass <= PASSES; pass++) {
  const rates = MATCHING_RULES.map((rule, i) => {
    const tally = tallies[i]!;
    start(tally, 2 * LIVE, matchingTerms(rule));
    fillTo(tally, LIVE, LEVELS);
    const { milliseconds } = timed(() => runStill(tally, createWorkload(pass, LIVE, LEVELS)));
    return millions(OPERATIONS_A_PASS, milliseconds);
  });
  const shown = rates.map((rate) =>
    `${rate.toFixed(2)}  ${(rate / rates[0]!).toFixed(2)}`.padStart(24),
  );
  console.log(`${String(pass).padStart(4)}  ${shown.join("")}`);
}
