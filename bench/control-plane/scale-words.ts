import { billionRuns } from "./billion-tables.ts";
import { breakingPoints } from "./breaking-points.ts";
import { millionRuns } from "./scale-cases.ts";
import { dollars, percent, time } from "./words.ts";

/** What the page says first. */
export function shortWords(): string {
  const { study, money } = millionRuns({ environments: 1000 });
  const small = millionRuns({ environments: 10 });
  const first = breakingPoints()[0]!;
  const slow = billionRuns({ environments: 1000, executions: 1 });
  const fast = billionRuns({ environments: 10_000, executions: 4 });
  const outside = percent(money.outsideCompute);
  const breaksAt = `${(first.runs / 1e6).toFixed(1)} million runs (${first.what})`;
  return [
    "- **A million runs** fit into one execution: " +
      `${time(study.seconds)} and ${dollars(money.total)} in an account that may run 1,000 functions at once, ` +
      `of which ${outside} are outside Lambda's compute; ${time(small.study.seconds)} in a new account with 10.`,
    "- **A billion runs** do not fit into one study, which breaks at " +
      `${breaksAt}, long before Step Functions is full. As a thousand studies of a million each they take ` +
      `${time(slow.seconds)} and ${dollars(slow.dollars)} with 1,000 functions at once, ${time(fast.seconds)} and ` +
      `${dollars(fast.dollars)} with 10,000.`,
  ].join("\n");
}
