import type { IntradayCallsTerms } from "../../../engine/clearing/intraday-calls-terms.ts";
import type {
  AccountMarginTerms,
  CollateralTerms,
} from "../../../engine/clearing/account-terms.ts";
import { MINUTE_US } from "../../../engine/base/sim-time.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

const CLEARING = "clearing";

/** What options of the clearing house say against themselves and each other. */
export function checkClearingOptions(draft: ScenarioDraft): void {
  checkAccountMargin(draft);
  checkCollateral(draft);
  checkIntradayCalls(draft);
}

function checkAccountMargin(draft: ScenarioDraft): void {
  const path = [CLEARING, "accountMargin"];
  const terms = draft.read(...path) as AccountMarginTerms | null | undefined;
  const maintenance = draft.number(CLEARING, "margin", "maintenance");
  if (terms === null || terms === undefined || maintenance === undefined) return;
  for (const [holder, share] of Object.entries(terms)) {
    if (share >= maintenance) continue;
    draft.refuse(
      [...path, holder],
      `maintenance margin, ${maintenance} of initial margin for all, is above the ${share} of it that is asked here`,
      [CLEARING, "margin", "maintenance"],
    );
  }
}

function checkCollateral(draft: ScenarioDraft): void {
  const path = [CLEARING, "collateral"];
  const terms = draft.read(...path) as CollateralTerms | null | undefined;
  if (terms === null || terms === undefined) return;
  const { haircut, stressedHaircut } = terms;
  if (stressedHaircut === null || stressedHaircut >= haircut) return;
  draft.refuse(
    [...path, "stressedHaircut"],
    `the haircut in a stressed market, ${stressedHaircut}, is below the usual one of ${haircut}`,
    [...path, "haircut"],
  );
}

function checkIntradayCalls(draft: ScenarioDraft): void {
  const path = [CLEARING, "intradayCalls"];
  const terms = draft.read(...path) as IntradayCallsTerms | null | undefined;
  if (terms === null || terms === undefined) return;
  const { at, threshold, deadline } = terms;
  if (at === null && threshold === null) {
    draft.refuse(path, "found neither a time nor a threshold; needed: `at`, `threshold` or both");
  }
  const rollUs = draft.number("calendar", "tradeDateRoll");
  if (at !== null && rollUs !== undefined && at >= rollUs) {
    draft.refuse([...path, "at"], "an intraday call at or after the end of the trade date", [
      "calendar",
      "tradeDateRoll",
    ]);
  }
  const dailyUs = draft.number(CLEARING, "callDeadline");
  if (dailyUs === undefined || deadline <= dailyUs) return;
  draft.refuse(
    [...path, "deadline"],
    `an intraday call is due after ${deadline / MINUTE_US} minutes, ` +
      `later than the daily one after ${dailyUs / MINUTE_US}`,
    [CLEARING, "callDeadline"],
  );
}
