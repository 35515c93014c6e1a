import { DAY_US, HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import type { FactRow } from "../simulation/fact-tape.ts";

/** A class that manipulates, the alerts that look for what it does, and which rows of a run are its acts. */
export interface Manipulation {
  readonly name: string;
  readonly alerts: readonly string[];
  readonly table: "orders" | "trades" | "exposures";
  readonly isAct: (row: FactRow) => boolean;
  /** So long after the act its row is written. */
  readonly toldAfterUs?: number;
}

const CLOSE_US = 22 * HOUR_US;
const isBeforeClose = (timeUs: number, withinUs: number): boolean => {
  const timeOfDayUs = timeUs % DAY_US;
  return timeOfDayUs >= CLOSE_US - withinUs && timeOfDayUs < CLOSE_US;
};
const isEntered = (row: FactRow): boolean => row["event"] === 0;
/** Hours are bought at 12:00 UTC, and told as the trade date ends. */
const BOUGHT_HOURS = {
  table: "exposures",
  isAct: (row: FactRow): boolean => row["physical_units"]! > 0,
  toldAfterUs: CLOSE_US - 12 * HOUR_US,
} as const;

/** Those of `docs/examples/manipulators.yaml`. */
export const MANIPULATIONS: readonly Manipulation[] = [
  { name: "spoofer", alerts: ["spoofing", "layering"], table: "orders", isAct: isEntered },
  { name: "wash-trader", alerts: ["wash_trades"], table: "orders", isAct: isEntered },
  {
    name: "close-banger",
    alerts: ["banging_the_close"],
    table: "trades",
    isAct: (row) => isBeforeClose(row["time_us"]!, 30 * MINUTE_US),
  },
  { name: "strategic-long", alerts: ["withholding"], ...BOUGHT_HOURS },
];

/** A class with a market of its own. */
export interface ManipulationAlone extends Manipulation {
  readonly market: string;
}

export const MANIPULATIONS_ALONE: readonly ManipulationAlone[] = [
  {
    market: "docs/examples/spot-banger.yaml",
    name: "spot-banger",
    alerts: ["withholding"],
    ...BOUGHT_HOURS,
  },
  {
    market: "docs/examples/margin-squeeze.yaml",
    name: "margin-squeezer",
    alerts: [],
    table: "trades",
    isAct: (row) => isBeforeClose(row["time_us"]!, 2 * HOUR_US),
  },
];
