import type { ClearingParameters } from "../../../engine/clearing/clearing-parameters.ts";
import type { LiquidationTerms } from "../../../engine/clearing/liquidation-parameters.ts";
import type { WaterfallParameters } from "../../../engine/clearing/waterfall/waterfall-parameters.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

const CLEARING = "clearing";
const WATERFALL = [CLEARING, "waterfall"];
const LIQUIDATION = [CLEARING, "liquidation"];

/** What the waterfall and the liquidation say against themselves and against the clearing house. */
export function checkDefaults(draft: ScenarioDraft): void {
  const clearing = draft.read(CLEARING) as ClearingParameters | undefined;
  if (clearing === undefined) return;
  const waterfall = draft.read(...WATERFALL) as WaterfallParameters | null;
  const liquidation = draft.read(...LIQUIDATION) as LiquidationTerms | null;
  if (waterfall !== null) {
    checkAssessments(draft, waterfall, clearing);
    checkFund(draft, waterfall, clearing);
  }
  if (liquidation !== null) checkLiquidation(draft, liquidation, clearing);
}

function checkAssessments(
  draft: ScenarioDraft,
  { assessments, assessmentCap, assessmentCapSeveral, fundSize }: WaterfallParameters,
  { guarantyFund }: ClearingParameters,
): void {
  const cap = [...WATERFALL, "assessmentCap"];
  const asks = [...WATERFALL, "assessments"];
  if (!assessments) return;
  if (assessmentCap === 0) {
    draft.refuse(cap, "members are assessed, but the cap of 0 asks nobody for anything", asks);
  } else if (assessmentCapSeveral < assessmentCap) {
    draft.refuse(
      [...WATERFALL, "assessmentCapSeveral"],
      `the cap of ${assessmentCapSeveral} after several defaults is below that of ${assessmentCap} after one`,
      cap,
    );
  }
  if (fundSize === "fixed" && guarantyFund === 0) {
    draft.refuse(
      [CLEARING, "guarantyFund"],
      "members are assessed in multiples of their contributions, which are fixed at 0 USD",
      asks,
      WATERFALL,
    );
  }
}

function checkFund(
  draft: ScenarioDraft,
  { fundSize, minimumFund, stressMove }: WaterfallParameters,
  { members, memberCapital, guarantyFund }: ClearingParameters,
): void {
  const minimum = [...WATERFALL, "minimumFund"];
  const size = [...WATERFALL, "fundSize"];
  if (fundSize === "fixed") {
    if (minimumFund > 0) draft.refuse(minimum, "the fund is fixed: nothing keeps a minimum", size);
    return;
  }
  if (stressMove === 0) {
    draft.refuse(
      [...WATERFALL, "stressMove"],
      "losses of a move of 0 are to size the fund: there are none",
      size,
    );
  }
  if (fundSize === "cover_2" && members < 2) {
    const message = "stressed losses of two members are to size the fund, and there is one member";
    draft.refuse(size, message, [CLEARING, "members"]);
  }
  const most = members * (memberCapital + guarantyFund);
  if (minimumFund > most) {
    const all = `${members} members with ${memberCapital} USD of capital and ${guarantyFund} USD in the fund`;
    draft.refuse(minimum, `a fund of ${minimumFund} USD is more than ${all} each have`, [
      CLEARING,
      "memberCapital",
    ]);
  }
}

function checkLiquidation(
  draft: ScenarioDraft,
  liquidation: LiquidationTerms,
  { liquidationEvery }: ClearingParameters,
): void {
  if (liquidation.mode === "time_sliced" && liquidation.horizon < liquidationEvery) {
    draft.refuse([...LIQUIDATION, "horizon"], "the horizon is over before its second order", [
      CLEARING,
      "liquidationEvery",
    ]);
  }
  if (liquidation.mode === "auction" && liquidation.baseDiscount > liquidation.reserve) {
    draft.refuse(
      [...LIQUIDATION, "baseDiscount"],
      `members without a position ask for ${liquidation.baseDiscount} times the margin: no bid meets the reserve`,
      [...LIQUIDATION, "reserve"],
    );
  }
}
