import type { AgentClass, AgentDesk } from "../../engine/agent.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import type { GroupScenario, Scenario } from "../../engine/scenario.ts";
import { TEST_CLASSES } from "./class-parameters.ts";

export const OBSERVER = "observer";
const ROLL_US = 22 * HOUR_US;

/** A class that never trades: it looks when the run opens and a microsecond after every roll. */
export function observerClass(look: (desk: AgentDesk) => void): AgentClass {
  const nextLook = (desk: AgentDesk): void => desk.wakeAt(desk.timeOfTradeDate(0, ROLL_US) + 1, 0);
  return {
    name: OBSERVER,
    intent: "speculate",
    doc: "Looks and never trades.",
    parameters: {},
    hears: [],
    create: () => ({ looks: 0 }),
    start(_state, desk) {
      look(desk);
      nextLook(desk);
    },
    wake(state, desk) {
      (state as { looks: number }).looks++;
      look(desk);
      nextLook(desk);
    },
  };
}

/** The registry with an observer. */
export const classesWith = (look: (desk: AgentDesk) => void): ReadonlyMap<string, AgentClass> =>
  new Map([...TEST_CLASSES, [OBSERVER, observerClass(look)]]);

export const observers = (count: number): GroupScenario => ({
  name: OBSERVER,
  class: OBSERVER,
  count,
  size: { constant: 1 },
  capital: { constant: 1000 },
  reserve: { constant: 0 },
  orderLatencyUs: { constant: 1 },
  reportLatencyUs: { constant: 1 },
  dataLatencyUs: 0,
  origin: "client",
  commonControl: false,
  parameters: {},
});

/** The scenario with a further group, at a position of its population. */
export const withGroup = (scenario: Scenario, group: GroupScenario, at = 0): Scenario => ({
  ...scenario,
  population: [...scenario.population.slice(0, at), group, ...scenario.population.slice(at)],
});

/** The registry, telling `log` of every wake-up before its agent hears of it. */
export const spiedClasses = (
  log: (className: string, state: object, desk: AgentDesk, tag: number) => void,
): ReadonlyMap<string, AgentClass> =>
  new Map(
    [...TEST_CLASSES].map(([name, agentClass]) => [
      name,
      {
        ...agentClass,
        wake(state: object, desk: AgentDesk, tag: number): void {
          log(name, state, desk, tag);
          agentClass.wake(state, desk, tag);
        },
      },
    ]),
  );

/** The registry, every class asking for all feeds of all families, and reading from them at every wake-up. */
export const readingClasses = (
  read: (desk: AgentDesk, instrument: number) => void,
): ReadonlyMap<string, AgentClass> =>
  new Map(
    [
      ...spiedClasses((_name, _state, desk) => {
        for (const family of desk.families.keys()) {
          for (const { instrument } of desk.listed(family)) read(desk, instrument);
        }
      }),
    ].map(([name, agentClass]) => [name, { ...agentClass, feeds: allFeeds }]),
  );

/** Two levels, three trades, auctions and settlements of every family. */
export const allFeeds: NonNullable<AgentClass["feeds"]> = ({ families }) =>
  families.map((_, family) => ({
    family,
    depthLevels: 2,
    lastTrades: 3,
    indicative: true,
    settlements: true,
  }));
