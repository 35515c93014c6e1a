import {
  T_EXPOSURES,
  T_INSTRUMENTS,
  T_MARGIN,
  T_OFF_BOOK,
  T_RULE_EVENTS,
  T_SETTLEMENTS,
  T_TRADES,
} from "../../../engine/recorder/fact-tables.ts";
import { INTENTS } from "../../../engine/agent.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import type { Holdings } from "../../../engine/simulation/holdings.ts";
import { ClassTally } from "./class-tally.ts";
import type { LiveLimits } from "./live-limits.ts";
import type { LivePart } from "./live-part.ts";
import { OwnerLimitsNow, type Place } from "./owner-limit.ts";
import type { Population } from "./population.ts";
import type { PlacePositions, PositionsFrame } from "./positions-frame.ts";

/**
 * Positions of classes of owners against their limits. What is held is looked up where the exchange keeps it (no fact
 * tells with what a run opens); the facts say when to look again.
 */
export class LivePositions implements LivePart {
  readonly hears: readonly number[] = [
    T_INSTRUMENTS,
    T_TRADES,
    T_OFF_BOOK,
    T_MARGIN,
    T_SETTLEMENTS,
    T_RULE_EVENTS,
    T_EXPOSURES,
  ];
  /** Counts facts with which positions and limits move. */
  version = 0;
  readonly #families: readonly string[];
  readonly #population: Population;
  readonly #limits: LiveLimits;
  readonly #ownLimits: OwnerLimitsNow;

  constructor(scenario: Scenario, population: Population, limits: LiveLimits) {
    this.#families = scenario.families.map(({ symbol }) => symbol);
    this.#population = population;
    this.#limits = limits;
    this.#ownLimits = new OwnerLimitsNow(scenario, population, limits);
  }

  row(): void {
    this.version++;
  }

  frame(held: Holdings): PositionsFrame {
    const families = this.#families.map((name, family) => {
      const month = this.#limits.nearest(family);
      return {
        family: name,
        nearest: month === undefined ? null : this.#at(family, month, held),
        allMonths: this.#at(family, undefined, held),
      };
    });
    return { version: this.version, families };
  }

  #at(family: number, month: Place["month"], held: Holdings): PlacePositions {
    const { groups, owners } = this.#population;
    const limit = this.#limits.inForce(family, month);
    const place = { family, month, limit };
    const byGroup = new ClassTally(groups);
    const byIntent = new ClassTally(INTENTS);
    for (const [owner, { group, index, intent }] of owners.entries()) {
      const lots =
        month === undefined ? held.inFamily(owner, family) : held.inMonth(owner, month.instrument);
      const limitLots = lots === 0 ? null : this.#ownLimits.lots(owner, lots, place, held);
      const position = { owner, group: groups[group]!, index, lots, limitLots };
      byGroup.add(group, intent, position);
      byIntent.add(INTENTS.indexOf(intent), intent, position);
    }
    return {
      instrument: month?.instrument ?? null,
      limit,
      spotLimitToCome: month === undefined ? null : this.#limits.toCome(month),
      groups: byGroup.classes(),
      intents: byIntent.classes(),
    };
  }
}
