import type { MarginScenario } from "../../../engine/clearing/margin/build-margin.ts";
import {
  type ScenarioGridMargin,
  worstMove,
} from "../../../engine/clearing/margin/scenario-grid.ts";
import { familiesOfName } from "../../../engine/instruments/spread-parameters.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";
import { refusePair } from "./check-pair.ts";

const MARGIN = ["clearing", "margin"];

/** What the margin says against itself. */
export function checkMargin(draft: ScenarioDraft): void {
  const margin = draft.read(...MARGIN) as MarginScenario | undefined;
  if (margin === undefined) return;
  if (margin.cap !== null && margin.cap < margin.floor) {
    draft.refuse(
      [...MARGIN, "cap"],
      `the cap of ${margin.cap} is below the floor of ${margin.floor}`,
      [...MARGIN, "floor"],
    );
  }
  if ("confidence" in margin) checkConfidence(draft, margin);
  if (margin.model === "scenario-grid") checkGrid(draft, margin);
}

function checkGrid(
  draft: ScenarioDraft,
  { floor, scanRange, ...margin }: ScenarioGridMargin,
): void {
  const worst = worstMove(margin);
  if (scanRange !== null && worst * scanRange < floor) {
    draft.refuse(
      [...MARGIN, "scanRange"],
      `the scan range of ${scanRange} is below the floor of ${floor}, so that it is never used`,
      [...MARGIN, "floor"],
    );
  }
  const charge = [...MARGIN, "interMonthCharge"];
  const given = new Map<string, number>();
  for (const name of draft.names(...MARGIN, "spreadCredits")) {
    const path = [...MARGIN, "spreadCredits", name];
    if (refusePair(draft, path, name, "between months of one it is `interMonthCharge`")) continue;
    for (const symbol of familiesOfName(name)) {
      const all = (given.get(symbol) ?? 0) + (margin.spreadCredits[name]?.share ?? 0);
      given.set(symbol, all);
      if (all + margin.interMonthCharge <= 1 + 1e-9) continue;
      const sum = Number((all + margin.interMonthCharge).toPrecision(12));
      const what = `credits of ${symbol} and the charge between months come to ${sum}`;
      draft.refuse([...path, "share"], `${what}; allowed: at most 1 together`, charge);
      break;
    }
  }
}

/** Below a half a quantile of losses is a gain; at one there is none. */
function checkConfidence(
  draft: ScenarioDraft,
  { confidence, ...margin }: { readonly confidence: number; readonly lookbackDays?: number },
): void {
  const path = [...MARGIN, "confidence"];
  if (confidence <= 0.5 || confidence >= 1) {
    return draft.refuse(path, `found ${confidence}; allowed: above 0.5 and below 1`);
  }
  const { lookbackDays } = margin;
  if (lookbackDays === undefined || lookbackDays * (1 - confidence) > 1 - 1e-9) return;
  draft.refuse(
    path,
    `found ${confidence}: that is beyond the largest loss of ${lookbackDays} days`,
    [...MARGIN, "lookbackDays"],
  );
}
