import { millions, timed } from "./book-tally.ts";
import { createWorkload } from "./book-workload.ts";
import { runKernel } from "./calibration-kernel.ts";
import { LinkedMarket } from "./linked-market.ts";

/**
 * Messages through the exchange, with calendar spreads of every two months and without, by the number of months; beside
 * them the calibration kernel. A message in a month looks at as many spreads as there are other months, one in a spread
 * at one pair of months: so the time a message grows with the months and not with the spreads.
 */
const MESSAGES = Number(process.argv[2] ?? 1_000_000);
const WARM_UP = MESSAGES / 5;
const PASSES = 3;
const ASKED_A_SECOND = 150_000;

interface Rate {
  /** Messages a second. */
  readonly rate: number;
  readonly trades: number;
  readonly implied: number;
}

function rateOf(months: number, hasSpreads: boolean): Rate {
  const market = new LinkedMarket(months, hasSpreads);
  const live = 200 * months;
  market.run(WARM_UP, live);
  const { trades, implied } = market.counts;
  const { milliseconds } = timed(() => market.run(MESSAGES, live));
  return {
    rate: (1000 * MESSAGES) / milliseconds,
    trades: market.counts.trades - trades,
    implied: market.counts.implied - implied,
  };
}

const column = (value: string | number, width: number): string => String(value).padStart(width);
const thousands = (value: number): string => (value / 1000).toFixed(0);

console.log(`${MESSAGES / 1e6} M messages a pass, 200 live orders a month`);
console.log(
  "months  spreads  thousand/s  ns more a message  without spreads  kernel Mops/s  implied legs a message",
);
let slowest = Infinity;
for (const months of [3, 6, 9, 12]) {
  for (let pass = 0; pass < PASSES; pass++) {
    const kernel = timed(() => runKernel(createWorkload(pass + 1), 2_000_000));
    const [alone, linked] = [rateOf(months, false), rateOf(months, true)];
    if (months === 12) slowest = Math.min(slowest, linked.rate);
    console.log(
      column(months, 6) +
        column((months * (months - 1)) / 2, 9) +
        column(thousands(linked.rate), 12) +
        column((1e9 / linked.rate - 1e9 / alone.rate).toFixed(0), 19) +
        column(thousands(alone.rate), 17) +
        column(millions(2_000_000, kernel.milliseconds).toFixed(1), 15) +
        column((linked.implied / MESSAGES).toFixed(3), 24),
    );
  }
}
if (slowest < ASKED_A_SECOND) {
  console.log(`with 12 months fewer than ${ASKED_A_SECOND} messages a second`);
  process.exitCode = 1;
}
