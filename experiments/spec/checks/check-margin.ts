import type { MarginScenario } from "../../../engine/clearing/margin/build-margin.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

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
