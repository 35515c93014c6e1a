import type { AgentClass } from "../../engine/agent.ts";
import { T_OWNERS, T_RULE_EVENTS } from "../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import { LIMIT_LEVELS } from "../../engine/regulation/position-limit-terms.ts";
import {
  RULE_AGGREGATE_LIMITS,
  RULE_BREACHED,
  RULE_CURED,
  RULE_GRANTED,
  RULE_HEDGE_EXEMPTION,
  RULE_RISK_MANAGEMENT,
} from "../../engine/regulation/words.ts";
import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import { openRun } from "../../engine/simulate.ts";
import { columnIndex } from "../metrics/column-index.ts";

/** Owners that stand beyond a limit of a family as its market opens. */
export interface OpeningBreach {
  /** Key of the limit below `rules`. */
  readonly rule: "positionLimits" | "aggregateLimits";
  readonly family: string;
  readonly level: (typeof LIMIT_LEVELS)[number];
  /** How many they are. */
  readonly owners: number;
  /** The group of the one that is told of, and its number there: an exempt one if there is one, furthest beyond. */
  readonly group: string;
  readonly indexInGroup: number;
  /** What it opens with, lots; short ones negative. */
  readonly lots: number;
  /** What it may hold, exemption included, lots. */
  readonly limit: number;
  /** It has an exemption on that side. */
  readonly isExempt: boolean;
}

const OWNER = columnIndex(T_OWNERS, "owner");
const GROUP = columnIndex(T_OWNERS, "group");
const INDEX_IN_GROUP = columnIndex(T_OWNERS, "index_in_group");
const EVENT_COLUMNS = [
  "rule",
  "event",
  "instrument",
  "owner",
  "threshold",
  "value",
  "family",
  "side",
  "level",
] as const;

type Event = Readonly<Record<(typeof EVENT_COLUMNS)[number], number>>;

/** What a market that has just opened shows. */
export interface OpenedMarket {
  readonly breaches: readonly OpeningBreach[];
  /** By family: initial margin of a lot in the month that asks for the least, dollars. */
  readonly leastMargin: readonly number[];
}

/** Keeps who takes part and what rules do. */
class Opening implements FactSink {
  readonly events: Event[] = [];
  readonly owners: Map<number, { readonly group: number; readonly index: number }> = new Map();

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    for (let at = 0; at < count * stride; at += stride) {
      if (table === T_RULE_EVENTS) this.events.push(eventAt(rows, at));
      if (table !== T_OWNERS) continue;
      const place = { group: rows[at + GROUP]!, index: rows[at + INDEX_IN_GROUP]! };
      this.owners.set(rows[at + OWNER]!, place);
    }
  }
}

const eventAt = (rows: Float64Array, at: number): Event =>
  Object.fromEntries(
    EVENT_COLUMNS.map((name) => [name, rows[at + columnIndex(T_RULE_EVENTS, name)]!]),
  ) as Event;

/**
 * Opens a market, lets nobody trade in it, and tells who stands beyond a limit, each family and level once, and what a
 * lot asks for.
 */
export function openedMarket(
  scenario: Scenario,
  identity: RunIdentity,
  classes: ReadonlyMap<string, AgentClass>,
): OpenedMarket {
  const { opening, leastMargin } = openedBy(scenario, identity, classes);
  const standing = opening.events.filter(
    (event) => event.event === RULE_BREACHED && !isCured(event, opening.events),
  );
  const places = new Map<string, Event[]>();
  for (const event of standing) {
    const place = `${event.rule} ${event.family} ${event.level}`;
    places.set(place, [...(places.get(place) ?? []), event]);
  }
  const breaches = [...places.values()].map((each) => toldOf(each, opening, scenario));
  return { breaches, leastMargin };
}

function openedBy(
  scenario: Scenario,
  identity: RunIdentity,
  classes: ReadonlyMap<string, AgentClass>,
): { readonly opening: Opening; readonly leastMargin: number[] } {
  const opening = new Opening();
  const run = openRun({ scenario, identity, classes, sinks: [opening] });
  try {
    run.advance({ timeUs: run.nowUs });
    run.hashes(); // hands over what has not been so far
    const leastMargin = scenario.families.map(
      (_, family) => run.holdings.leastMargin(family) * scenario.moneyUnit,
    );
    return { opening, leastMargin };
  } finally {
    run.close();
  }
}

/** In the same instant: an exemption was granted just after. */
const isCured = (breach: Event, events: readonly Event[]): boolean =>
  events.some(
    ({ event, rule, owner, family, side, level, instrument }) =>
      event === RULE_CURED &&
      rule === breach.rule &&
      owner === breach.owner &&
      family === breach.family &&
      side === breach.side &&
      level === breach.level &&
      instrument === breach.instrument,
  );

function toldOf(breaches: readonly Event[], opening: Opening, scenario: Scenario): OpeningBreach {
  const beyond = ({ value, threshold }: Event): number => Math.abs(value) - threshold;
  const exempt = breaches.filter((breach) => isExempt(breach, opening.events));
  const told = exempt.length > 0 ? exempt : breaches;
  const worst = told.reduce((most, each) => (beyond(each) > beyond(most) ? each : most));
  const { group, index } = opening.owners.get(worst.owner)!;
  return {
    rule: worst.rule === RULE_AGGREGATE_LIMITS ? "aggregateLimits" : "positionLimits",
    family: scenario.families[worst.family]!.symbol,
    level: LIMIT_LEVELS[worst.level]!,
    owners: new Set(breaches.map(({ owner }) => owner)).size,
    group: scenario.population[group]!.name,
    indexInGroup: index,
    lots: worst.value,
    limit: worst.threshold,
    isExempt: exempt.length > 0,
  };
}

/** Exemptions for what is documented. */
const DOCUMENTED: readonly number[] = [RULE_HEDGE_EXEMPTION, RULE_RISK_MANAGEMENT];

/** An aggregate limit counts the exemptions of all its families. */
const isExempt = (breach: Event, events: readonly Event[]): boolean =>
  events.some(
    ({ event, rule, owner, family, side, threshold }) =>
      event === RULE_GRANTED &&
      DOCUMENTED.includes(rule) &&
      owner === breach.owner &&
      side === breach.side &&
      threshold > 0 &&
      (breach.rule === RULE_AGGREGATE_LIMITS || family === breach.family),
  );
