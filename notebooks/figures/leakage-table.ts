import type { ColumnTable } from "arquero";
import { percent, shortNumber } from "../../experiments/report/numbers.ts";
import { differenceWords } from "./effect-rows.ts";
import { type LimitEffectRow, timesWords } from "./limit-rows.ts";
import { scrolledTable } from "./scrolled-table.ts";
import { tableRows } from "./table-rows.ts";

const SHARE = "SCU.index_open_interest_share";
const DISTORTION = "SCU.index_distortion_percent";

/** HTML of where open interest went and what became of the index, by limit, in a market with a look-alike. */
export function leakageTable(effects: ColumnTable, study: string): string {
  const own = tableRows<LimitEffectRow>(effects).filter((row) => row.study === study);
  const shares = own.filter(({ outcome }) => outcome === SHARE);
  const rows = shares.map((share) => {
    const distortion = own.find(({ outcome, arm }) => outcome === DISTORTION && arm === share.arm)!;
    return [
      timesWords(share.times!),
      percent(share.arm_mean, 1),
      differenceWords(share, 100),
      share.verdict,
      shortNumber(distortion.arm_mean),
      differenceWords(distortion),
      distortion.verdict,
    ];
  });
  const [share] = shares;
  const distortion = own.find(({ outcome }) => outcome === DISTORTION)!;
  const none = [
    "no limit",
    percent(share!.reference_mean, 1),
    "–",
    "–",
    shortNumber(distortion.reference_mean),
    "–",
    "–",
  ];
  return scrolledTable({
    caption: "The limited contract's share of the index's open interest, and index distortion",
    head: [
      "Limit",
      "Share of open interest",
      "Difference, points (95 % interval)",
      "Verdict",
      "Index distortion, %",
      "Difference (95 % interval)",
      "Verdict",
    ],
    rows: [none, ...rows],
  });
}
