import type { MarginScenario } from "../../engine/clearing/margin/build-margin.ts";
import { TEST_MARGIN } from "./exchange-harness.ts";

/** A grid whose lots bind what `TEST_MARGIN` has for its floor. */
export const TEST_GRID: Extract<MarginScenario, { readonly model: "scenario-grid" }> = {
  ...TEST_MARGIN,
  model: "scenario-grid",
  scanRange: 0.08,
  lambda: 0.94,
  confidence: 0.99,
  extremeMove: 3,
  extremeCover: 0.33,
  interMonthCharge: 0.2,
  spreadCredits: { "SIT:SCU": { share: 0.6, firstLots: 1, secondLots: 1 } },
};
