import { NONE } from "../../engine/recorder/tables/columns.ts";
import type { PositionLimitTerms } from "../../engine/regulation/position-limit-terms.ts";
import {
  LEVEL_ALL_MONTHS,
  LEVEL_SINGLE_MONTH,
  LEVEL_SPOT_MONTH,
  RULE_AGGREGATE_LIMITS,
  RULE_LIMIT_CHANGED,
  RULE_POSITION_LIMITS,
} from "../../engine/regulation/words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import type { FactRow, FactTape } from "./fact-tape.ts";

/** Families that are limited together, or one, in lots of the first. */
export interface LimitedGroup {
  readonly rule: number;
  readonly families: readonly number[];
  readonly weights: readonly number[];
  readonly terms: PositionLimitTerms;
}

/** Every limit of a scenario: by family, and of several together. */
export function groupsOf({ families, rules }: Scenario): LimitedGroup[] {
  const at = (symbol: string): number => families.findIndex((spec) => spec.symbol === symbol);
  const lotOf = (family: number): number => families[family]!.multiplier;
  const own = Object.entries(rules.positionLimits).map(([symbol, terms]): LimitedGroup => {
    return { rule: RULE_POSITION_LIMITS, families: [at(symbol)], weights: [1], terms };
  });
  const together = Object.entries(rules.aggregateLimits ?? {}).map(
    ([symbol, terms]): LimitedGroup => {
      const members = [at(symbol), ...terms.with.map(at)];
      const weights = members.map((family) => lotOf(family) / lotOf(members[0]!));
      return { rule: RULE_AGGREGATE_LIMITS, families: members, weights, terms };
    },
  );
  return [...own, ...together];
}

/** A contract month, by its number, or all of them. */
export type Place = number | "all";

/** A level in force at a place. */
export interface InForce {
  readonly level: number;
  readonly isLimit: boolean;
  /** Of everybody. */
  readonly lots: number;
}

/** The levels of terms, by their codes. */
export const LEVEL_KEYS = ["spotMonth", "singleMonth", "allMonths"] as const;

/**
 * Which level stands where on which trade date, as terms and calendar say. What a formula comes to is taken from the
 * rule's own notices.
 */
export class TapeLimits {
  readonly #months: ReadonlyMap<number, FactRow>;
  /** Business days that a month has left at the end of a trade date, by (date, instrument). */
  readonly #daysLeft: Map<string, number> = new Map();
  /** By (families, place, date). */
  readonly #listed: Map<string, readonly number[]> = new Map();
  /** By date, as it ends, and by (rule, family, level, instrument). */
  readonly #told: Map<string, number>[] = [new Map()];

  constructor(tape: FactTape) {
    const listed = tape.table("instruments").map((row) => [row["instrument"]!, row] as const);
    this.#months = new Map(listed);
    let date = -1;
    let timeUs = -1;
    for (const row of tape.table("settlements")) {
      if (row["time_us"] !== timeUs) date++;
      timeUs = row["time_us"]!;
      this.#daysLeft.set(`${date} ${row["instrument"]}`, row["days_to_last_trade"]!);
    }
  }

  /** A rule tells of another limit. */
  hear({ event, family, instrument, level, rule, threshold }: FactRow): void {
    if (event !== RULE_LIMIT_CHANGED) return;
    const lots = threshold! < 0 ? Infinity : threshold!;
    this.#told.at(-1)!.set(`${rule} ${family} ${level} ${instrument}`, lots);
  }

  startDate(): void {
    this.#told.push(new Map(this.#told.at(-1)));
  }

  familyOf(instrument: number): number {
    return this.#months.get(instrument)!["family"]!;
  }

  monthOf(instrument: number): number {
    return this.#months.get(instrument)!["month"]!;
  }

  /** All places of a group on a trade date. */
  placesOf(group: LimitedGroup, date: number): Place[] {
    const months = this.instrumentsAt(group, "all", date).map((each) => this.monthOf(each));
    return [...new Set(months), "all"];
  }

  /** Months of a place that are listed on a trade date, those of the group's first family first. */
  instrumentsAt(
    { families }: Pick<LimitedGroup, "families">,
    place: Place,
    date: number,
  ): readonly number[] {
    const key = `${families.join("+")} ${place} ${date}`;
    const known = this.#listed.get(key);
    if (known !== undefined) return known;
    const found = families.flatMap((family) =>
      [...this.#months.values()]
        .filter((row) => row["family"] === family && (place === "all" || row["month"] === place))
        .map((row) => row["instrument"]!)
        .filter((instrument) => this.#daysLeft.has(`${date} ${instrument}`)),
    );
    this.#listed.set(key, found);
    return found;
  }

  /** Null: there is no level. */
  inForce(group: LimitedGroup, place: Place, date: number): InForce | null {
    const { terms } = group;
    const instrument = place === "all" ? NONE : this.instrumentsAt(group, place, date)[0]!;
    const left = place === "all" ? Infinity : this.#leftOf(instrument, date);
    const isSpot = terms.spotMonth !== null && left < (terms.spotMonthStart ?? 0);
    const inMonth = isSpot ? LEVEL_SPOT_MONTH : LEVEL_SINGLE_MONTH;
    const level = place === "all" ? LEVEL_ALL_MONTHS : inMonth;
    const given = terms[LEVEL_KEYS[level]];
    if (given === null) return null;
    const steps = (terms.stepDown ?? []).filter(({ daysBefore }) => left < daysBefore);
    const single = this.#lots(group, LEVEL_SINGLE_MONTH, instrument, date);
    const stepped = steps.map(({ lots, share }) => lots ?? Math.floor((share ?? 1) * single));
    const lots = Math.min(this.#lots(group, level, instrument, date), ...stepped);
    return { level, isLimit: given.mode === "limit", lots };
  }

  #leftOf(instrument: number, date: number): number {
    return this.#daysLeft.get(`${date} ${instrument}`)!;
  }

  #lots(
    { families, rule, terms }: LimitedGroup,
    level: number,
    instrument: number,
    date: number,
  ): number {
    const given = terms[LEVEL_KEYS[level]!];
    if (given?.formula === undefined) return given?.lots ?? Infinity;
    const key = `${rule} ${families[0]} ${level}`;
    const told = this.#told[date]!;
    return told.get(`${key} ${instrument}`) ?? told.get(`${key} ${NONE}`) ?? Infinity;
  }
}
