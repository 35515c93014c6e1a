import { PRICES_AS_OF } from "../runner/cloud/prices.ts";
import type { FunctionUse, RehearsalReport } from "./rehearsal-record.ts";

/** What a rehearsal did, for people. */
export function rehearsalWords(report: RehearsalReport): string {
  const { functions, transitions, objectCalls, statesCalls, objectErrors } = report;
  const { dollars, storedBytes, simulationShare } = report;
  const lines = [
    "What the rehearsal did:",
    ...functions.map(functionWords),
    ...(simulationShare === null
      ? []
      : [`  ${percent(simulationShare)} of the time billed to run-cells was simulation`]),
    `  ${transitions.statesEntered} states entered, ${transitions.retries} retries`,
    `  S3: ${callWords(objectCalls)}; ${objectErrors} answered with an error; ${megabytes(storedBytes)} stored`,
    `  Step Functions: ${callWords(statesCalls)}`,
    `The same on AWS: about $${dollars.total.toFixed(4)} (list prices of us-east-1, ${PRICES_AS_OF}, at this ` +
      `machine's speed): compute ${cents(dollars.compute)}, transitions ${cents(dollars.transitions)}, ` +
      `requests ${cents(dollars.requests + dollars.invocations)}, a month's storage ${cents(dollars.storage)}`,
  ];
  return `${lines.join("\n")}\n`;
}

function functionWords(use: Readonly<FunctionUse>): string {
  const { name, invocations, failed, coldStarts, mostInitMs, durationMs, peakBytes } = use;
  const lost = failed === 0 ? "" : `, ${failed} failed`;
  return (
    `  ${name.padEnd(10)} ${invocations} invocations${lost}, ${coldStarts} cold (at most ${Math.round(mostInitMs)} ` +
    `ms), ${(durationMs / 1000).toFixed(1)} s together, at most ${Math.round(use.mostDurationMs)} ms, ` +
    `${megabytes(peakBytes)} of ${use.memoryMb} MB`
  );
}

const callWords = (calls: Readonly<Record<string, number>>): string =>
  Object.entries(calls)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const cents = (dollars: number): string => `$${dollars.toFixed(4)}`;
const megabytes = (bytes: number): string =>
  `${(bytes / 2 ** 20).toFixed(bytes < 2 ** 20 ? 2 : 0)} MB`;
