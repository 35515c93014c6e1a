import { AGENT_CLASSES } from "../agents/registry.ts";
import type { AgentClass, AgentDesk } from "../engine/agent.ts";
import { BUY, SELL } from "../engine/book/order-books.ts";
import { benchScenario, measuredRun } from "./measured-run.ts";
import { withAgents } from "./scaled-population.ts";

/**
 * What market data feeds cost a whole simulation: the market of `simulation.bench.ts` with nobody subscribed, with all
 * of its agents subscribed to five levels of every month, with all of them reading both sides of a month at every
 * wake-up, and with all that there is to subscribe to. The runs take turns, since the machine's speed varies; the
 * hashes of all must be the same.
 */
const ROUNDS = Number(process.argv[2] ?? 16);
const DAYS = 5;
const LEVELS = 5;

type Classes = ReadonlyMap<string, AgentClass>;

const withFeeds = (
  feeds: AgentClass["feeds"],
  read: (desk: AgentDesk) => void = () => {},
): Classes =>
  new Map(
    [...AGENT_CLASSES].map(([name, agentClass]) => [
      name,
      {
        ...agentClass,
        ...(feeds === undefined ? {} : { feeds }),
        wake(state: object, desk: AgentDesk, tag: number): void {
          read(desk);
          agentClass.wake(state, desk, tag);
        },
      },
    ]),
  );

const levels: AgentClass["feeds"] = ({ families }) =>
  families.map((_, family) => ({ family, depthLevels: LEVELS }));
const everything: AgentClass["feeds"] = ({ families }) =>
  families.map((_, family) => ({
    family,
    depthLevels: LEVELS,
    lastTrades: 10,
    indicative: true,
    settlements: true,
  }));

let lotsSeen = 0;
/** Both sides of one of the nearest months, another one at every wake-up. */
function readLevels(desk: AgentDesk): void {
  const months = desk.listed(0);
  const { instrument } = months[desk.nowUs % Math.min(3, months.length)]!;
  for (let level = 0; level < LEVELS; level++) {
    lotsSeen += desk.depth(instrument, BUY, level).lots + desk.depth(instrument, SELL, level).lots;
  }
}

const AUDIENCES: readonly (readonly [string, Classes])[] = [
  ["none subscribed", withFeeds(undefined)],
  [`${LEVELS} levels`, withFeeds(levels)],
  [`${LEVELS} levels, read`, withFeeds(levels, readLevels)],
  ["all there is", withFeeds(everything)],
];

const market = withAgents(benchScenario("scu-nymex", DAYS), 1000);
const seconds = AUDIENCES.map((): number[] => []);
const hashes = new Set<string>();
let deliveries = 0;
for (let round = 0; round < ROUNDS; round++) {
  for (const [i, [, classes]] of AUDIENCES.entries()) {
    const run = measuredRun(market, 1, [], classes);
    hashes.add(run.traceHash);
    deliveries = run.deliveries;
    if (round > 0) seconds[i]!.push(run.seconds);
  }
}
if (hashes.size !== 1) throw new Error("who reads has changed the market");

const plain = Math.min(...seconds[0]!);
console.log(
  `1,000 mixed agents (scu-nymex in proportion), ${DAYS} trade dates, ${deliveries} deliveries, ` +
    `best of ${ROUNDS - 1} rounds; ${lotsSeen} lots seen`,
);
console.log(" subscribed to         k deliveries/s  to none subscribed");
for (const [i, [name]] of AUDIENCES.entries()) {
  const best = Math.min(...seconds[i]!);
  const rate = (deliveries / best / 1e3).toFixed(0);
  const ratio = (best / plain).toFixed(3);
  console.log(` ${name.padEnd(20)}  ${rate.padStart(14)}  ${ratio.padStart(18)}`);
}
