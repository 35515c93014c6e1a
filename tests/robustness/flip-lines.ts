import { intervalWords, shortNumber } from "../../experiments/report/numbers.ts";
import { bareTable } from "../../experiments/report/text-table.ts";
import { type Flip, FLIP_KINDS, type FlipKind, flipsOf } from "./flips.ts";
import type { Headline } from "./headlines.ts";
import { outcomeWords } from "./outcome-words.ts";
import { AS_SHIPPED, specificationLabels } from "./specifications.ts";

/** The table of specifications that say something else than the shipped market. */
export function flipLines(headlines: readonly Headline[]): string[] {
  if (headlines.length === 0) return ["Not run yet."];
  const flips = flipsOf(headlines, AS_SHIPPED);
  const kinds = Object.keys(FLIP_KINDS) as FlipKind[];
  const asked = headlines.filter(({ specification }) => specification !== AS_SHIPPED).length;
  const counts = kinds.map((kind) => {
    const count = flips.filter((one) => one.kind === kind).length;
    return `- *${kind}* (${FLIP_KINDS[kind]}): ${count} of ${asked}`;
  });
  const labels = specificationLabels();
  const rows = kinds.flatMap((kind) =>
    flips.filter((one) => one.kind === kind).map((one) => rowOf(one, labels)),
  );
  return [
    "Of an outcome, a limit and a specification beside the shipped market, each in its own unit. An outcome is said " +
      "to move where the 95 % interval of this one difference excludes zero and it is not equivalent to none:",
    "",
    ...counts,
    "",
    ...(rows.length === 0
      ? ["No specification says anything else than the shipped market."]
      : bareTable(
          ["What it does", "Outcome, limit", "Specification", "as shipped", "here", "verdict here"],
          rows,
        )),
  ];
}

function rowOf({ kind, shipped, other }: Flip, labels: ReadonlyMap<string, string>): string[] {
  return [
    kind,
    `${outcomeWords(other.outcome).words}, from day ${other.start_days}`,
    labels.get(other.specification) ?? other.specification,
    valueWords(shipped),
    valueWords(other),
    other.verdict,
  ];
}

function valueWords({ estimate, low_95, high_95 }: Headline): string {
  if (estimate === null) return "–";
  const interval =
    low_95 === null || high_95 === null ? "" : ` (${intervalWords([low_95, high_95])})`;
  return `${shortNumber(estimate)}${interval}`;
}
