import type { ArmMediators } from "../study/study-mediators.ts";
import { isShown } from "../study/contrasted-arms.ts";
import type { StudyResult } from "../study/study-result.ts";
import { markedLabel } from "./drawn-arms.ts";
import { percent, shortNumber } from "./numbers.ts";
import type { TextTable } from "./text-table.ts";

/** Rows that a report shows; the files have all. */
const MOST_ROWS = 120;

interface Column {
  readonly head: string;
  readonly cell: (mediators: ArmMediators) => string;
}

/** How position limits bound, and what was held under them; without rows where no arm has one. */
export function mediatorsTables(
  result: StudyResult,
): Readonly<Record<"binding" | "holdings", TextTable>> {
  return {
    binding: tableOf(result, "How position limits worked", BINDING),
    holdings: tableOf(result, "Largest positions and the chance to trade", HOLDINGS),
  };
}

function tableOf(result: StudyResult, caption: string, columns: readonly Column[]): TextTable {
  const { mediators, loaded, scenario } = result;
  const isLimited = mediators.some((each) => each.isLimited);
  const all = isLimited ? mediators.filter(({ arm }) => isShown(loaded.study, arm)) : [];
  const more =
    all.length > MOST_ROWS ? `; ${MOST_ROWS} of ${all.length} rows, all in mediators.csv` : "";
  const several = scenario.families.length > 1;
  const nameOf = ({ arm, family }: ArmMediators): string => {
    const label = markedLabel(result, arm);
    return several ? `${label}, ${family}` : label;
  };
  return {
    caption: `${caption}, means over runs${more}`,
    head: ["Arm", ...columns.map(({ head }) => head)],
    rows: all
      .slice(0, MOST_ROWS)
      .map((each) => [nameOf(each), ...columns.map(({ cell }) => cell(each))]),
  };
}

const BINDING: readonly Column[] = [
  { head: "Limit, lots", cell: ({ limitLots }) => shortNumber(limitLots) },
  {
    head: "Runs in which it bound",
    cell: (each) => ifLimited(each, percent(each.bindingRunShare)),
  },
  {
    head: "Owner-days bound",
    cell: (each) => ifLimited(each, percent(each.bindingOwnerDayShare, 1)),
  },
  { head: "Lots refused", cell: ({ refusedLots }) => shortNumber(refusedLots) },
  { head: "Lots forced", cell: ({ forcedLots }) => shortNumber(forcedLots) },
  {
    head: "Wanted less held, lots",
    cell: ({ desiredMinusActualLots }) => shortNumber(desiredMinusActualLots),
  },
];

const HOLDINGS: readonly Column[] = [
  { head: "Largest / limit", cell: ({ largestOverLimit }) => shortNumber(largestOverLimit) },
  {
    head: "Largest / open interest",
    cell: ({ largestOverInterest }) => percent(largestOverInterest),
  },
  {
    head: "Largest / deliverable supply",
    cell: ({ largestOverSupply }) => percent(largestOverSupply, 1),
  },
  { head: "Fill probability", cell: ({ fillProbability }) => percent(fillProbability) },
];

const ifLimited = ({ isLimited }: ArmMediators, words: string): string => (isLimited ? words : "–");
