import type { ChildFailure, Execution, Executions, MapProgress } from "./executions.ts";

/** What a map fails with: the reason stands with its children. */
const TOO_MANY_FAILED = "States.ExceedToleratedFailureThreshold";
/** Different reasons that are told. */
const MOST_REASONS = 3;

/** What to do where the error of a function says nothing of it. */
const REMEDIES: ReadonlyMap<string, string> = new Map([
  [
    "Runtime.ExitError",
    "the function died, mostly for want of memory: deploy it with more (npx cdk deploy -c runCellsMemoryMb=N)",
  ],
  ["Runtime.OutOfMemory", "deploy it with more memory (npx cdk deploy -c runCellsMemoryMb=N)"],
  [
    "Sandbox.Timedout",
    "the longest that a function may take: its runs are longer than was thought",
  ],
  [
    "Lambda.TooManyRequestsException",
    "the account's functions were all at work: let what else runs there end first",
  ],
]);

/**
 * Why an execution ended badly, in words; null: nothing is told. Where a map failed since too many of its children did,
 * these are asked.
 */
export async function failureWords(
  { error, cause }: Execution,
  runs: readonly MapProgress[],
  executions: Pick<Executions, "failures">,
): Promise<string | null> {
  if (error === null) return null;
  const own = reasonOf({ error, cause: cause ?? "" });
  const run = runs.findLast(({ isRunning, failed }) => !isRunning && failed > 0);
  if (error !== TOO_MANY_FAILED || run === undefined) return own;
  const children = await executions.failures(run.arn).catch(() => []);
  if (children.length === 0)
    return `${own}; why stands with the children of its map in the console`;
  const what = run.label === "Reduce" ? "parts of the merge" : "shards";
  return `too many ${what} failed: ${reasons(children)}`;
}

/** What children tell, the most frequent first. */
function reasons(children: readonly ChildFailure[]): string {
  const counts = new Map<string, number>();
  for (const child of children) {
    const reason = reasonOf(child);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const ordered = [...counts].toSorted(([, a], [, b]) => b - a).map(([reason]) => reason);
  return ordered.slice(0, MOST_REASONS).join("; and ");
}

function reasonOf({ error, cause }: ChildFailure): string {
  const remedy = REMEDIES.get(error);
  return `${error}: ${causeWords(cause)}${remedy === undefined ? "" : `; ${remedy}`}`;
}

/** A function's error is a document; its message is what a person wants to read. */
function causeWords(cause: string): string {
  try {
    const { errorMessage } = JSON.parse(cause) as { readonly errorMessage?: unknown };
    if (typeof errorMessage === "string") return withoutRequest(errorMessage);
  } catch {
    // a sentence of the service
  }
  return cause === "" ? "no cause was told" : cause;
}

/** Lambda begins the messages of its own errors with the request, in which children differ. */
const withoutRequest = (message: string): string =>
  message.replace(/^RequestId: [0-9a-f-]+ (?:Error: )?/, "");
