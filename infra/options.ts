import type { Node } from "constructs";

/** What may be asked of the stack: `npx cdk deploy -c name=value`. */
export interface StackOptions {
  /** Memory of the function that runs cells, MB. */
  readonly runCellsMemoryMb: number;
  /** Where alarms and the budget write to; null: alarms are seen on the dashboard only. */
  readonly email: string | null;
  /** Estimated spend within an hour, US dollars, above which an alarm goes off. */
  readonly hourlySpendAlarmUsd: number;
  /** A monthly budget of the account, US dollars; null: none. Needs `email`. */
  readonly monthlyBudgetUsd: number | null;
  /** Whether Glue tables for Athena are made. */
  readonly hasTables: boolean;
  /** A folder that CloudFront serves (a study's folder, say); null: none. */
  readonly site: string | null;
}

/**
 * From 1,769 MB on a function has one whole virtual processor
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html). A cell runs on one thread: with less memory
 * it takes longer at the same price, with more it pays for a second processor that it cannot use. The memory that the
 * shipped studies need lies far below.
 */
export const ONE_PROCESSOR_MB = 1769;

/** Enough for a study of a weekend at the concurrency of a new account, and a bill that a mistake stays below. */
const HOURLY_SPEND_ALARM_USD = 25;

/** A value of the context that cannot be: told to whoever gave it. */
export class BadOption extends Error {
  override name = "BadOption";
}

/** What stands in the context of the app. Throws `BadOption`: the value's name, what was found, what is allowed. */
export function readOptions(context: Pick<Node, "tryGetContext">): StackOptions {
  const given = (name: string): unknown => context.tryGetContext(name) ?? null;
  const options: StackOptions = {
    runCellsMemoryMb:
      numberOf("runCellsMemoryMb", given("runCellsMemoryMb"), 128, 10_240) ?? ONE_PROCESSOR_MB,
    email: textOf("email", given("email"), /^[^\s@]+@[^\s@]+$/, "an e-mail address"),
    hourlySpendAlarmUsd:
      numberOf("hourlySpendAlarmUsd", given("hourlySpendAlarmUsd"), 0.01, 1e6) ??
      HOURLY_SPEND_ALARM_USD,
    monthlyBudgetUsd: numberOf("monthlyBudgetUsd", given("monthlyBudgetUsd"), 1, 1e9),
    hasTables: isYes("tables", given("tables")),
    site: textOf("site", given("site"), /\S/, "a folder"),
  };
  if (options.monthlyBudgetUsd !== null && options.email === null) {
    throw new BadOption("monthlyBudgetUsd is given without email: a budget needs somebody to tell");
  }
  return options;
}

const refusal = (name: string, found: unknown, allowed: string): Error =>
  new BadOption(`context ${name}: found ${JSON.stringify(found)}; allowed: ${allowed}`);

function numberOf(name: string, found: unknown, least: number, most: number): number | null {
  if (found === null) return null;
  const number = typeof found === "string" && found.trim() !== "" ? Number(found) : found;
  if (typeof number === "number" && number >= least && number <= most) return number;
  throw refusal(name, found, `a number from ${least} to ${most}`);
}

function textOf(name: string, found: unknown, form: RegExp, allowed: string): string | null {
  if (found === null) return null;
  if (typeof found === "string" && form.test(found)) return found;
  throw refusal(name, found, allowed);
}

function isYes(name: string, found: unknown): boolean {
  if (found === null || found === false || found === "false") return false;
  if (found === true || found === "true") return true;
  throw refusal(name, found, "true or false");
}
