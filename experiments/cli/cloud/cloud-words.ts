import type { CloudPlace } from "../../runner/cloud/cloud-access.ts";
import type { CloudWatch } from "../../runner/cloud/cloud-watch.ts";
import type { CloudEstimate } from "../../runner/cloud/cost-estimate.ts";
import { PRICES_AS_OF } from "../../runner/cloud/prices.ts";
import { timeWords } from "../progress.ts";

export const dollarWords = (dollars: number): string =>
  dollars < 0.01 ? "less than $0.01" : `about $${dollars.toFixed(2)}`;

/** What a study will take, before anything is started. */
export function estimateWords(
  estimate: CloudEstimate,
  { cells, place }: { readonly cells: number; readonly place: Pick<CloudPlace, "concurrency"> },
): string {
  const { dollars, shards, seconds } = estimate;
  const other = dollars.total - dollars.compute;
  return (
    `${cells} runs of about ${estimate.cellSeconds.toPrecision(2)} s each in ${shards} shards, ` +
    `at most ${place.concurrency} at once\n` +
    `estimate: ${dollarWords(dollars.total)} (compute ${money(dollars.compute)}, the rest ${money(other)}; list ` +
    `prices of us-east-1, ${PRICES_AS_OF}) and about ${timeWords(seconds)}\n`
  );
}

const money = (dollars: number): string => `$${dollars.toFixed(dollars < 1 ? 4 : 2)}`;

/**
 * How far a study in the cloud is, for `study status`.
 *
 * @param why it ended badly; null: it did not.
 */
export function watchWords(
  { execution, round, phase, shards, ...watch }: CloudWatch,
  why: string | null,
): string {
  const { name, status, redrives } = execution;
  const left = watch.secondsLeft === null ? "" : `, about ${timeWords(watch.secondsLeft)} left`;
  const lines = [
    `execution ${name}: ${status}${phase === "ended" ? "" : `, round ${round + 1}, ${phase}`}`,
    `${shards.done} of ${shards.total} shards are done, ${shards.failed} failed, ${shards.running} are running${left}`,
    `spent so far: ${dollarWords(watch.spent)}, by the estimate`,
    ...(redrives === 0 ? [] : [`it was redriven ${redrives} times`]),
    ...(why === null ? [] : [`it ended with ${why}`]),
    ...nextStep(execution),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function nextStep({ status, isRedrivable }: CloudWatch["execution"]): string[] {
  if (status === "RUNNING") return [];
  if (status === "SUCCEEDED") return ["tokenpit study fetch --on aws brings the results"];
  return [
    isRedrivable
      ? "tokenpit study run --on aws goes on from where it failed (a redrive)"
      : "tokenpit study run --on aws starts it again with what is finished",
  ];
}
