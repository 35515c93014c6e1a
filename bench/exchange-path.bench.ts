import * as orderBooks from "../engine/book/order-books.ts";
import { newOrderMessage, type OrderMessage } from "../engine/exchange/order-message.ts";
import * as reportKinds from "../engine/exchange/reports.ts";
import type { ReportListener } from "../engine/exchange/reports.ts";
import { T_TRADES } from "../engine/recorder/fact-tables.ts";
import { createWorkload, nextOperation, OPERATIONS } from "./book-workload.ts";
import { runKernel } from "./calibration-kernel.ts";
import { ACCOUNTS, exchangeWithRules, MIDDLE_TICKS } from "./exchange-with-rules.ts";

/**
 * The whole exchange path: gateway, rules (price limits, position limits, fees), margin hold, matching, novation,
 * ledger, facts and trace hash, without tapes. 1,000 accounts, the mix of the book's benchmark (60 % adds, 35 %
 * cancels,
 * 5 % sweeps), one month.
 */
const { IOC, DAY, LIMIT } = orderBooks;
const { REPORT_ACCEPTED, REPORT_FILLED, REPORT_CANCELED } = reportKinds;
const { CANCEL, SWEEP } = OPERATIONS;
const ORDERS = 3_000_000;
const PASSES = 5;

/** Keeps the list of resting orders by their client order ids, which rise over all accounts. */
class LiveOrders implements ReportListener {
  readonly account: Int32Array = new Int32Array(ORDERS + 1);
  readonly #place: Int32Array = new Int32Array(ORDERS + 1).fill(-1);
  readonly #live: Int32Array = new Int32Array(ORDERS + 1);
  count = 0;

  report(kind: number, _account: number, id: number, ...rest: number[]): void {
    if (kind === REPORT_ACCEPTED) {
      this.#place[id] = this.count;
      this.#live[this.count++] = id;
    } else if (kind === REPORT_CANCELED || (kind === REPORT_FILLED && rest[4] === 0)) {
      this.#remove(id);
    }
  }

  marginCalled(): void {}

  pick(position: number): number {
    return this.#live[position]!;
  }

  #remove(id: number): void {
    const place = this.#place[id]!;
    const moved = this.#live[--this.count]!;
    this.#live[place] = moved;
    this.#place[moved] = place;
  }
}

interface Pass {
  readonly ordersASecond: number;
  readonly trades: number;
  readonly refused: number;
  readonly hash: string;
}

function runPass(): Pass {
  const live = new LiveOrders();
  const harness = exchangeWithRules(live);
  const instrument = harness.floor.markets.futures[0]!.instrument;
  const workload = createWorkload(20_270_104);
  const message = newOrderMessage();
  const start = process.threadCpuUsage();
  let refused = 0;
  for (let id = 1; id <= ORDERS; id++) {
    nextOperation(workload, live.count);
    if (workload.operation === CANCEL) {
      message.clientOrderId = live.pick(workload.pick);
      message.account = live.account[message.clientOrderId]!;
      if (harness.exchange.cancel(message) !== 0) refused++;
    } else {
      writeOrder(message, id, instrument, workload);
      live.account[id] = message.account;
      if (harness.exchange.submit(message) !== 0) refused++;
    }
  }
  const { user, system } = process.threadCpuUsage(start);
  const seconds = (user + system) / 1e6;
  const trades = harness.recorder.writer.tapes[T_TRADES]!.rowCount;
  if (harness.floor.house.ledger.sum() !== 0) throw new Error("the ledger does not sum to zero");
  return {
    ordersASecond: ORDERS / seconds,
    trades,
    refused,
    hash: harness.recorder.hashes().traceHash,
  };
}

function writeOrder(
  message: OrderMessage,
  id: number,
  instrument: number,
  workload: ReturnType<typeof createWorkload>,
): void {
  message.clientOrderId = id;
  message.account = Math.imul(id, 0x9e37_79b1) >>> 22; // spread over 1,024, folded to the accounts below
  if (message.account >= ACCOUNTS) message.account -= 512;
  message.instrument = instrument;
  message.side = workload.side as 0 | 1;
  message.kind = LIMIT;
  message.timeInForce = workload.operation === SWEEP ? IOC : DAY;
  message.priceTicks = MIDDLE_TICKS + workload.priceTicks;
  message.lots = workload.lots;
}

console.log(
  `${ORDERS / 1e6} M messages a pass, ${ACCOUNTS} accounts, rules and hash on, tapes off`,
);
console.log("pass  M messages/s  calibration kernel M/s  ratio  trades  refused  trace hash");
for (let pass = 1; pass <= PASSES; pass++) {
  const { ordersASecond, trades, refused, hash } = runPass();
  const kernel = kernelRate();
  console.log(
    `${String(pass).padStart(4)}  ${(ordersASecond / 1e6).toFixed(2).padStart(12)}  ` +
      `${(kernel / 1e6).toFixed(1).padStart(22)}  ` +
      `${(ordersASecond / kernel).toFixed(3)}  ${trades}  ${refused}  ${hash}`,
  );
}

function kernelRate(): number {
  const operations = 5_000_000;
  const start = process.threadCpuUsage();
  runKernel(createWorkload(1), operations);
  const { user, system } = process.threadCpuUsage(start);
  return operations / ((user + system) / 1e6);
}
