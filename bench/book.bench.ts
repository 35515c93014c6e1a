import { createWorkload, fold, type Workload } from "./book-workload.ts";
import { millions, runBooks, start, Tally, timed } from "./book-tally.ts";
import { type KernelResult, runKernel } from "./calibration-kernel.ts";
import { StandingOrders } from "./standing-orders.ts";

function wholeRun(tally: Tally, workload: Workload, operations: number): KernelResult {
  start(tally, 2 * workload.maxLive);
  runBooks(tally, workload, operations);
  const live = tally.liveCount;
  for (const row of tally.books.toRows(0)) {
    tally.checksum = fold(fold(tally.checksum, row.orderId), row.lots);
  }
  return { checksum: tally.checksum >>> 0, live };
}

const column = (value: string | number, width: number): string => String(value).padStart(width);

/** The same workload through the column books and the calibration kernel, pass by pass. False if they disagree. */
function comparePasses(operations: number, passes: number): boolean {
  const tally = new Tally();
  let agree = true;
  console.log(`${operations / 1e6} M operations a pass, up to 4,096 live orders`);
  console.log("pass  column Mops/s  kernel Mops/s  column/kernel  checksum");
  for (let pass = 1; pass <= passes; pass++) {
    const kernel = timed(() => runKernel(createWorkload(pass), operations));
    const books = timed(() => wholeRun(tally, createWorkload(pass), operations));
    const isEqual = books.result.checksum === kernel.result.checksum;
    agree &&= isEqual;
    console.log(
      column(pass, 4) +
        column(millions(operations, books.milliseconds).toFixed(1), 15) +
        column(millions(operations, kernel.milliseconds).toFixed(1), 15) +
        column((kernel.milliseconds / books.milliseconds).toFixed(2), 15) +
        column(books.result.checksum.toString(16), 10) +
        (isEqual ? "" : ` DIFFERS FROM ${kernel.result.checksum.toString(16)}`),
    );
  }
  return agree;
}

/** Rates and memory of one book in which so many orders stand. */
function measureStanding(live: number, depth: number, operations: number): void {
  const standing = new StandingOrders();
  const adds = timed(() => standing.fillTo(live, depth));
  const bytes = standing.books.capacityBytes();
  const mixed = timed(() => standing.run(live, depth, operations));
  console.log(
    column(live.toLocaleString("en-US"), 12) +
      column(depth, 7) +
      column(millions(live, adds.milliseconds).toFixed(1), 14) +
      column(millions(operations, mixed.milliseconds).toFixed(1), 14) +
      column((bytes / live).toFixed(1), 16) +
      column((bytes / 2 ** 20).toFixed(1), 8),
  );
}

const operations = Number(process.argv[2] ?? 20_000_000);
if (!comparePasses(operations, 5)) process.exitCode = 1;
console.log("live orders  ticks  adding Mops/s  mixed Mops/s  bytes an order     MiB");
for (const [live, depth] of [
  [10_000, 64],
  [100_000, 512],
  [1_000_000, 4096],
] as const) {
  measureStanding(live, depth, operations / 4);
}
