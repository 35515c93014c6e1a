import type { MarginScenario } from "../../../engine/clearing/margin/build-margin.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

const MARGIN = ["clearing", "margin"];

/** What the margin says against itself. */
export function checkMargin(draft: ScenarioDraft): void {
  const margin = draft.read(...MARGIN) as MarginScenario | undefined;
  if (margin === undefined || margin.cap === null || margin.cap >= margin.floor) return;
  draft.refuse(
    [...MARGIN, "cap"],
    `the cap of ${margin.cap} is below the floor of ${margin.floor}`,
    [...MARGIN, "floor"],
  );
}
