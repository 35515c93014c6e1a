import {
  T_POSITIONS,
  T_SETTLEMENTS,
  T_SPOT,
  T_TRADES,
} from "../../../engine/recorder/fact-tables.ts";
import { meanWithError } from "../measured-value.ts";
import { expirySigns } from "../tape/expiry-signs.ts";
import { entry, type MeasureGroup } from "./measure-group.ts";

const entries = [
  entry(
    "expiry_distortion_percent",
    "% of the true index",
    "Final settlement price over what the index would have averaged had nobody bought or withheld hours, less " +
      "one; mean over the expiries whose event window lies in the run.",
    "100 (settlement - true index) / true index",
    "methods 4.8",
  ),
];

/** How far settlements are from what they should be. */
export const SETTLEMENT_MEASURES: MeasureGroup = {
  title: "Distortion of settlements",
  doc:
    "A study that names this measure keeps distortion, dominance and asymmetry of each expiry too, and shows how " +
    "well an alarm that goes by them tells runs with strategic agents from runs without.",
  // The signs of each expiry need all four.
  tables: [T_SPOT, T_SETTLEMENTS, T_POSITIONS, T_TRADES],
  needs: [T_SPOT, T_SETTLEMENTS],
  entries,
  measure(market) {
    const known = expirySigns(market).flatMap(({ distortion }) =>
      distortion === null ? [] : [100 * distortion],
    );
    return { expiry_distortion_percent: meanWithError(known, "insufficient_data") };
  },
};
