import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NO_PRICE } from "../engine/book/order-books.ts";
import type { ExchangeFacts } from "../engine/exchange/exchange-facts.ts";
import { newOrderMessage } from "../engine/exchange/order-message.ts";
import { ReplayMarket } from "../experiments/replay/replay-market.ts";
import { replayTerms } from "../experiments/replay/replay-rulebook.ts";
import { replay } from "../experiments/replay/replay.ts";
import { createWorkload } from "./book-workload.ts";
import { runKernel } from "./calibration-kernel.ts";
import { replayLines } from "./replay-workload.ts";

/**
 * Messages a second of `tokenpit replay`: inside the exchange (gateway, books, trade flow; no facts kept), from memory
 * to memory, and from file to file. `node bench/replay.bench.ts [messages]`.
 */
const messages = Number(process.argv[2] ?? 1_000_000);
const CHUNK_BYTES = 1 << 18;
const PASSES = 3;

interface Parsed {
  readonly type: string;
  readonly id: string;
  readonly side?: string;
  readonly quantity?: number;
  readonly price?: number;
  readonly tif?: string;
}

const nothing = (): void => {};
const NO_FACTS: ExchangeFacts = {
  order: nothing,
  orderTerms: nothing,
  trade: nothing,
  legTrade: nothing,
  quote: nothing,
  depth: nothing,
  call: nothing,
  settlement: nothing,
  position: nothing,
  listed: nothing,
  ruleEvent: nothing,
  margin: nothing,
  posted: nothing,
};

/** Words of a message made ready for the exchange: type, order number, side, time in force, ticks, lots. */
const WORDS = 6;

function prepare(lines: Iterable<string>): Int32Array {
  const prepared = new Int32Array(messages * WORDS);
  const numbers = new Map<string, number>();
  let at = 0;
  for (const line of lines) {
    const { type, id, side, quantity, price, tif } = JSON.parse(line) as Parsed;
    if (type === "new") numbers.set(id, numbers.size + 1);
    prepared[at] = ["new", "cancel", "replace"].indexOf(type);
    prepared[at + 1] = numbers.get(id)!;
    prepared[at + 2] = side === "sell" ? 1 : 0;
    prepared[at + 3] = tif === "ioc" ? 1 : 0;
    prepared[at + 4] = price === undefined ? NO_PRICE : Math.round(price * 100);
    prepared[at + 5] = quantity ?? 0;
    at += WORDS;
  }
  return prepared;
}

function insideTheExchange(prepared: Int32Array): void {
  const market = newMarket();
  const { exchange } = market;
  const order = newOrderMessage();
  for (let at = 0; at < prepared.length; at += WORDS) {
    market.clock.nowUs++;
    order.clientOrderId = prepared[at + 1]!;
    order.priceTicks = prepared[at + 4]!;
    order.lots = prepared[at + 5]!;
    if (prepared[at] === 1) exchange.cancel(order);
    else if (prepared[at] === 2) exchange.replace(order);
    else {
      order.side = prepared[at + 2] === 0 ? 0 : 1;
      order.timeInForce = prepared[at + 3] === 0 ? 0 : 1;
      order.kind = 0;
      exchange.submit(order);
    }
  }
}

function newMarket(): ReplayMarket {
  const market = new ReplayMarket(NO_FACTS, replayTerms(null));
  const month = { family: 1, month: 2027 * 12 + 2, symbol: "SCU-2027-03" };
  market.list({ instrument: 0, month });
  return market;
}

function writeFile(path: string, lines: Iterable<string>): Buffer[] {
  const file = openSync(path, "w");
  const chunks: Buffer[] = [];
  let text = "";
  const flush = (): void => {
    const chunk = Buffer.from(text);
    writeSync(file, chunk);
    chunks.push(chunk);
    text = "";
  };
  for (const line of lines) {
    text += line;
    if (text.length >= CHUNK_BYTES) flush();
  }
  flush();
  closeSync(file);
  return chunks;
}

async function fileToFile(from: string, to: string): Promise<void> {
  const output = openSync(to, "w");
  const input = createReadStream(from, { highWaterMark: CHUNK_BYTES });
  await replay(input, (bytes) => void writeSync(output, bytes), { book: true });
  closeSync(output);
}

/** Millions of messages a second: by this process's processor time, and by the clock on the wall. */
async function rates(work: () => void | Promise<void>): Promise<[number, number]> {
  const from = process.cpuUsage();
  const start = performance.now();
  await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(from);
  return [messages / (user + system), messages / wall / 1000];
}

const column = (value: number): string => value.toFixed(2).padStart(10);

const folder = mkdtempSync(join(tmpdir(), "tokenpit-bench-"));
try {
  const [from, to] = [join(folder, "orders.ndjson"), join(folder, "events.ndjson")];
  const chunks = writeFile(from, replayLines(7, messages));
  const prepared = prepare(replayLines(7, messages));
  console.log(
    `${messages / 1e6} M messages a pass; M messages a second of processor time (and by the clock)`,
  );
  console.log(
    "pass  exchange  (clock)    memory   (clock)      file   (clock)    kernel  file/kernel",
  );
  for (let pass = 1; pass <= PASSES; pass++) {
    const exchange = await rates(() => insideTheExchange(prepared));
    const memory = await rates(async () => void (await replay(chunks, nothing, { book: true })));
    const file = await rates(() => fileToFile(from, to));
    const kernel = await rates(() => void runKernel(createWorkload(7), messages));
    const shown = [...exchange, ...memory, ...file, kernel[0], file[0] / kernel[0]];
    console.log(String(pass).padStart(4) + shown.map(column).join(""));
  }
} finally {
  rmSync(folder, { recursive: true });
}
