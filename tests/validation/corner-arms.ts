import { DELIVERY_WORDS } from "../../engine/exchange/delivery-words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import type { FactRow, FactTape } from "../simulation/fact-tape.ts";

/**
 * A market with a corner of deliveries as it stands; with the same strategic long that does not size itself by
 * deliverable hours; and without a strategic long.
 */
export function cornerArms(
  scenario: Scenario,
): readonly { readonly name: string; readonly scenario: Scenario }[] {
  const withGroup = (changes: object, parameters: object): Scenario => ({
    ...scenario,
    population: scenario.population.map((group) =>
      group.class === "strategic-long"
        ? { ...group, ...changes, parameters: { ...group.parameters, ...parameters } }
        : group,
    ),
  });
  return [
    { name: "corner", scenario },
    { name: "strategic long", scenario: withGroup({}, { cornerShare: null }) },
    { name: "nobody", scenario: withGroup({ count: 0 }, {}) },
  ];
}

/** What deliveries of a run came to: hours that failed of those due, per cent; final settlement price, dollars. */
export interface DeliveriesSeen {
  readonly failed: number;
  readonly settled: number;
}

export function deliveriesSeen(tape: FactTape): DeliveriesSeen {
  const told = tape.table("deliveries");
  const eventOf = (row: FactRow): string => DELIVERY_WORDS[row["event"]!]!;
  const hours = (event: string): number =>
    told.reduce((sum, row) => sum + (eventOf(row) === event ? row["hours"]! : 0), 0);
  const failed = hours("failed");
  return {
    failed: (100 * failed) / (failed + hours("delivered")),
    settled: told.find((row) => eventOf(row) === "notice")!["price"]!,
  };
}
