import { T_RULE_EVENTS } from "../../engine/recorder/fact-tables.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import { NO_LIMIT_LOTS } from "../../engine/regulation/limit-formula.ts";
import {
  LEVEL_SPOT_MONTH,
  RULE_LIMIT_CHANGED,
  RULE_PHASE_STARTED,
  RULE_POSITION_LIMITS,
} from "../../engine/regulation/words.ts";
import { columnIndex } from "./column-index.ts";
import type { SpotMonthTerms } from "./market-terms.ts";

const RULE = columnIndex(T_RULE_EVENTS, "rule");
const EVENT = columnIndex(T_RULE_EVENTS, "event");
const INSTRUMENT = columnIndex(T_RULE_EVENTS, "instrument");
const LEVEL = columnIndex(T_RULE_EVENTS, "level");
const THRESHOLD = columnIndex(T_RULE_EVENTS, "threshold");

/** From a trade date on; a month, or `NONE` for all of the family. */
interface Change {
  readonly instrument: number;
  readonly date: number;
  readonly lots: number | null;
}

/** Whom a limit is asked for. */
export interface Holder {
  readonly isProvider: boolean;
  /** Has a position in the same month of the families that a conditional limit looks at. */
  readonly holdsPhysical: boolean;
}

type ProviderLots = NonNullable<SpotMonthTerms["providers"]>;

/** Keeps 0.29 x 100 at 29 lots, as the rule does. */
const SLACK = 1e-9;

/**
 * A family's spot-month limit as the exchange had it at every mark: what its level says as the run opens, and what
 * scheduled changes, formulas and steps have made of it since, as rule events tell.
 */
export class SpotLimits {
  readonly #spot: SpotMonthTerms;
  /** In the order of time. */
  readonly #changes: Change[] = [];

  constructor(spot: SpotMonthTerms) {
    this.#spot = spot;
  }

  /** A row of `rule_events` that concerns the family. `date`: the trade date from which on it holds. */
  ruleEvent(rows: Float64Array, at: number, date: number): void {
    if (!this.#spot.isLimited || rows[at + RULE] !== RULE_POSITION_LIMITS) return;
    const event = rows[at + EVENT];
    if (event !== RULE_PHASE_STARTED && event !== RULE_LIMIT_CHANGED) return;
    if (rows[at + LEVEL] !== LEVEL_SPOT_MONTH) return;
    const lots = rows[at + THRESHOLD]!; // negative: no limit any more
    const instrument = rows[at + INSTRUMENT]!;
    this.#changes.push({ instrument, date, lots: lots < 0 ? null : lots });
  }

  /** Lots that an owner is held to in a month at the mark of a trade date, exemptions aside; null: no limit. */
  lots(instrument: number, date: number, { isProvider, holdsPhysical }: Holder): number | null {
    const lots = this.everybodys(instrument, date);
    if (lots === null) return null;
    const { providers, conditional } = this.#spot;
    const own = providers === null || !isProvider ? lots : providerLots(providers, lots);
    return conditional === null || holdsPhysical ? own : Math.max(own, conditional.lots);
  }

  /** The same for those whose own case is no other; null too where a formula says that there is no limit yet. */
  everybodys(instrument: number, date: number): number | null {
    const latest = this.#changes.findLast(
      (change) =>
        change.date <= date && (change.instrument === instrument || change.instrument === NONE),
    );
    const lots = latest === undefined ? this.#spot.limitLots : latest.lots;
    return lots === NO_LIMIT_LOTS ? null : lots;
  }
}

const providerLots = ({ multiplier, spotMonth }: ProviderLots, lots: number): number =>
  spotMonth ?? Math.floor(multiplier * lots + SLACK);
