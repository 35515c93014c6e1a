// Hands damaged and odd inputs to what reads files, tapes, messages and agents' wishes, counted by reader: each must
// end in a result or in the error that is documented for it, and never in another exception, without an end, or with
// memory that grows.
import { parseArgs } from "node:util";
import { type CheckReport, handIn } from "../stages/check-report.ts";
import { type FuzzOutcome, MOST_GROWTH } from "./fuzz.ts";
import { fuzzApart } from "./fuzz-apart.ts";
import { FUZZ_READERS } from "./readers.ts";

const LONGEST_MS = 120_000;

const { values } = parseArgs({
  options: {
    inputs: { type: "string", default: "300000" },
    seed: { type: "string", default: process.env["TOKENPIT_SEED"] ?? "1" },
    reader: { type: "string", default: "" },
    case: { type: "string", default: "0" },
  },
});

const [inputs, seed, firstCase] = [values.inputs, values.seed, values.case].map(Number);
const chosen = FUZZ_READERS.filter(({ name }) => name.includes(values.reader));
const whole = chosen.reduce((sum, { perMillion }) => sum + perMillion, 0);
const report: CheckReport = { passed: 0, failed: [], skipped: [] };
let tried = 0;
const problem = await fuzzApart({
  module: new URL("./readers.ts", import.meta.url).href,
  readers: FUZZ_READERS,
  inputs: Object.fromEntries(
    chosen.map(({ name, perMillion }) => [name, Math.ceil((inputs! * perMillion) / whole)]),
  ),
  seed: seed!,
  firstCase: firstCase!,
  longestMs: LONGEST_MS,
  onOutcome: enter,
});
if (problem !== null) fail(problem.split(",")[0]!, problem);
console.log(`${tried.toLocaleString("en")} inputs in all, seed ${seed}`);
handIn(report);

function enter(outcome: FuzzOutcome): void {
  const { reader, failure, grownBytes } = outcome;
  const count = outcome.taken + outcome.refused;
  tried += count;
  console.log(lineOf(outcome, count));
  if (failure !== null) {
    const { number, message, input } = failure;
    const again = `--reader "${reader}" --seed ${seed} --case ${number} --inputs 1`;
    fail(reader, `${message}\ninput: ${input}\nagain: node tests/fuzz/check-fuzz.ts ${again}`);
  } else if (grownBytes > MOST_GROWTH) {
    fail(reader, `memory grew by ${grownBytes} bytes over ${count} inputs`);
  } else report.passed += 1;
}

function fail(reader: string, message: string): void {
  report.failed.push({ name: `fuzzed ${reader}`, message });
  console.log(`FAILED  ${reader}: ${message}`);
}

function lineOf({ reader, taken, seconds, slowest }: FuzzOutcome, count: number): string {
  const { input } = FUZZ_READERS.find(({ name }) => name === reader)!;
  const share = count === 0 ? 0 : (100 * taken) / count;
  return (
    `${reader.padEnd(20)} ${count.toLocaleString("en").padStart(10)} ${`${input}s`.padEnd(6)} ` +
    `${share.toFixed(1).padStart(5)} % taken ${seconds.toFixed(1).padStart(7)} s, slowest case ${slowest.toFixed(2)} s`
  );
}
