import { afterEach, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { openRun, type Run } from "../../../engine/simulate.ts";
import { scenarioOf } from "../../../tests/fixtures/scenario-of.ts";
import { setting } from "../../../tests/fixtures/resolve-text.ts";
import { HOUR_US } from "../../../engine/base/sim-time.ts";
import { NOTHING_SEEN } from "./frame.ts";
import { LiveMarket } from "./live-market.ts";
import type { PlacePositions } from "./positions-frame.ts";

const identity = { seed: 1, replication: 0, antithetic: false };
const scenario = scenarioOf("scu-nymex", [
  setting("days", 22),
  setting("agents.noise.count", 5),
  setting("agents.value.count", 5),
  setting("rules.positionLimits.SCU.spotMonth.lots", "400 lots"),
  setting("rules.positionLimits.SCU.spotMonthStart", 4),
  setting("rules.positionLimits.SCU.providers", { multiplier: 0.5 }),
  setting("rules.positionLimits.SCU.changes", [
    { date: "2027-01-13", level: "allMonths", lots: "900 lots" },
    { date: "2027-01-20", level: "singleMonth", lots: "700 lots" },
  ]),
]);

let run: Run | null = null;
afterEach(() => run?.close());

const told = ({ limit, spotLimitToCome }: PlacePositions): string => {
  const text = (each: PlacePositions["limit"]): string =>
    each === null ? "none" : `${each.level} ${each.lots} ${each.isHard ? "hard" : "reported"}`;
  return `${text(limit)}, then ${text(spotLimitToCome)}`;
};

test("limits in force follow the calendar and scheduled changes; owners are held to their own", () => {
  const live = new LiveMarket(scenario);
  run = openRun({ scenario, identity, classes: AGENT_CLASSES, sinks: [live] });
  const nearest: string[] = [];
  const all: string[] = [];
  const held = new Set<string>();
  for (let hour = 0; !run.advance({ timeUs: hour * HOUR_US }); hour += 12) {
    run.hashes();
    live.hear();
    const family = live.frame(NOTHING_SEEN, run.nowUs, run.holdings).positions!.families[0]!;
    const place = family.nearest!;
    const month = `${place.instrument}: ${told(place)}`;
    if (nearest.at(-1) !== month) nearest.push(month);
    if (all.at(-1) !== told(family.allMonths)) all.push(told(family.allMonths));
    for (const { largest, intent } of place.groups) {
      if (largest === null) continue;
      const { owner, lots, limitLots, utilisation } = largest;
      const own = intent === "provide" ? place.limit!.lots / 2 : place.limit!.lots;
      const exempt = run.holdings.exemptLots(owner, 0, lots < 0 ? 1 : 0);
      expect(limitLots).toBe(own + exempt);
      expect(utilisation).toBe(Math.abs(lots) / (own + exempt));
      held.add(`${intent} ${exempt > 0 ? "exempt" : "plain"}`);
    }
  }
  expect(nearest).toEqual([
    "0: single_month 15000 reported, then spot_month 400 hard",
    "0: single_month 700 reported, then spot_month 400 hard",
    "0: spot_month 400 hard, then none",
    "1: single_month 700 reported, then spot_month 400 hard",
  ]);
  expect(all).toEqual([
    "all_months 22500 reported, then none",
    "all_months 900 reported, then none",
  ]);
  expect([...held]).toEqual(expect.arrayContaining(["provide exempt", "speculate plain"]));
});
