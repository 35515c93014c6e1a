import { bareTable, wordTable } from "../../experiments/report/text-table.ts";
import type { ComparisonRecord, MeasuredBook } from "./comparison-record.ts";
import { CONTESTANTS, TOKENPIT_BOOK } from "./contestants.ts";
import { AS_PUBLISHED, FEATURE_HEAD, FEATURES, RUN_ELSEWHERE } from "./quoted.ts";

/** docs/comparison.md, made of what was measured and of what is quoted. */
export function comparisonPage(record: ComparisonRecord): string {
  const parts = [opening(record), ...record.workloads.map(measuredPart), QUOTED, features()];
  return `${parts.join("\n\n")}\n`;
}

const opening = ({ date, node, processor, rounds }: ComparisonRecord): string => `# Comparison

What could be picked instead, and how fast it is. The first part is measured by a script of this project, the second is
quoted, the third is read from sources. This page and its [record](data/comparison.json) are made by

\`\`\`sh
node bench/comparison.bench.ts --write
\`\`\`

## Measured: order books from npm

Among the names that were tried on npm (its search was not at hand) no simulator of futures markets with clearing was
found; there are order books. The script installs
${named()}
in a folder of their own and asks all books the same operations, which are written down beforehand: 60 % limit orders
around a middle that walks, 35 % cancels of an order that stands, 5 % immediate-or-cancel orders that sweep about four.
**All come to the same trades, operation by operation, and to the same book at the end**, to a digest. Each runs in a
process of its own, ${rounds} rounds in turn, three passes a round after a warm-up; the least processor time counts.
Measured on ${date} under Node ${node} on ${processor}.

Tokenpit stands in it twice: its order book alone, which is what the others are; and its whole exchange, which with each
order also asks price limits, position limits and fees, holds margin, novates, books to a ledger, and hashes every
fact, for 1,000 accounts. What each is asked goes through an adapter: strings for numbers, where a book has those;
orders found by number. \`limit-order-book\` has no immediate-or-cancel, so that what is left of a sweep is removed in a
second call; it computes in decimals of any precision, which the others do not. The others keep what Tokenpit's book
leaves to the exchange, such as journals and stops of nodejs-order-book, which are not used here. On npm are also
\`orderbook-engine\` 1.1.2 and \`@fuzefinance/orderbook-bignumber\` 10.1.0, which were not compared.

Neither workload fills a book: orders are taken nearly as fast as they come, so that some thousands stand at the end.
How any of these books fares where tens of thousands crowd a few prices, and a cancel may have a long way to go, is not
told here.`;

const named = (): string =>
  CONTESTANTS.filter(({ version }) => version !== null)
    .map(({ name, version }) => `\`${name}\` ${version}`)
    .join(", ");

function measuredPart({ workload, books }: ComparisonRecord["workloads"][number]): string {
  const own = books[TOKENPIT_BOOK]!;
  const { operations, maxLive, depth, name, seed } = workload;
  const head = [
    "Book",
    "ms",
    "slowest round, ms",
    "operations/s",
    "time, Tokenpit's book = 1",
    "peak memory, MB",
  ];
  const rows = Object.entries(books).map(([who, book]) => [who, ...cells(book, own, operations)]);
  return [
    `### ${name}: ${depth} ticks to each side, at most ${thousands(maxLive)} orders`,
    "",
    `${thousands(operations)} operations, seed ${seed}: ${thousands(own.outcome.tradedLots)} lots trade, ` +
      `${thousands(own.outcome.standingLots)} stand at the end.`,
    "",
    ...bareTable(head, rows),
  ].join("\n");
}

const cells = (book: MeasuredBook, own: MeasuredBook, operations: number): string[] => [
  book.processorMs.toFixed(1),
  book.slowestMs.toFixed(1),
  thousands(Math.round(operations / book.processorMs) * 1000),
  (book.processorMs / own.processorMs).toFixed(1),
  book.peakMegabytes.toFixed(0),
];

const thousands = (value: number): string => value.toLocaleString("en-US");

const QUOTED = [
  "Memory is that of the whole process, with Node, the engine's modules and the workload; a bare Node takes about " +
    "43 MB. Tokenpit sets capacity aside before the first order.",
  "",
  "## Quoted: what is not on npm",
  "",
  "**Not measured by the script.** The first table was measured by this project's authors on another virtual machine " +
    "with two cores of an AMD EPYC, pinned to one, best of several passes (MEB is the public " +
    "matching-engine-benchmark, 41656c8). Agents of ABIDES ask for more with each message, and bourse has neither " +
    "latency nor clearing: it is work per simulated event, not like for like.",
  "",
  ...wordTable(["Program", "Workload", "Figure"], RUN_ELSEWHERE),
  "",
  "As published by their authors, on other machines and other workloads:",
  "",
  ...wordTable(["Program", "Where and what", "Figure"], AS_PUBLISHED),
].join("\n");

const features = (): string =>
  [
    "## Read: what they have",
    "",
    "From their sources, at the commits named above; a dash is what was not found. Each is better at what it was " +
      "made for: ABIDES at learning in a day of equities, exchange-core at running an exchange on many cores, " +
      "bourse at speed.",
    "",
    ...wordTable(FEATURE_HEAD, FEATURES),
  ].join("\n");
