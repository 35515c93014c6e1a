import { INTENTS } from "../../../engine/agent.ts";
import { ORIGIN_PARTICIPANT } from "../../../engine/base/order-words.ts";
import { SECOND_US } from "../../../engine/base/sim-time.ts";
import { T_ORDERS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { otr } from "../liquidity/otr.ts";
import type { MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { LEFT_OVER, TAKEN_AWAY, WITHDRAWN } from "../tape/order-lives.ts";
import { entry, type MeasureGroup, type MetricEntry } from "./measure-group.ts";

const SOURCE = "methods 1.6";
const TRADING_INTENTS = INTENTS.filter((intent) => intent !== "clear");

const entriesOf = (suffix: string, whose: string): MetricEntry[] => [
  entry(
    `order_to_trade${suffix}`,
    "messages an execution",
    `Orders, replacements and cancels of ${whose} over their executions; an execution counts for both sides.`,
    "(new + amend + cancel) / executions",
    SOURCE,
  ),
  entry(
    `cancel_ratio${suffix}`,
    "cancels an order",
    `Cancels of ${whose} over their orders.`,
    "cancel / new",
    SOURCE,
  ),
  entry(
    `resting_life${suffix}_seconds`,
    "seconds",
    `Median time that orders of ${whose} rested until they were filled or withdrawn, cut short by the end of the session.`,
    "Kaplan and Meier's median",
    SOURCE,
  ),
];

const entries = [
  ...entriesOf("", "all participants"),
  ...TRADING_INTENTS.flatMap((intent) =>
    entriesOf(`_${intent}`, `owners whose intent is \`${intent}\``),
  ),
];

/** Messages and what becomes of orders. */
export const ORDER_MEASURES: MeasureGroup = {
  title: "Orders and cancellation",
  doc:
    "All months of the family; accepted orders of participants, so without liquidations. What an order leaves when it may " +
    "not rest is no cancel.",
  tables: [T_ORDERS, T_TRADES],
  entries,
  measure(market) {
    const all = new Life();
    const byIntent = INTENTS.map(() => new Life());
    gather(market, all, byIntent);
    const values = valuesOf("", all);
    for (const intent of TRADING_INTENTS) {
      Object.assign(values, valuesOf(`_${intent}`, byIntent[INTENTS.indexOf(intent)]!));
    }
    return values;
  },
};

class Life {
  newOrders = 0;
  amends = 0;
  cancels = 0;
  executions = 0;
  readonly lifeUs: number[] = [];
  readonly ended: number[] = [];
}

const valuesOf = (suffix: string, life: Life): Record<string, MetricValue> => {
  const { ratio, cancelRatio, medianLifeUs } = otr(life, life);
  const { value, status, n } = medianLifeUs;
  return {
    [`order_to_trade${suffix}`]: ratio,
    [`cancel_ratio${suffix}`]: cancelRatio,
    [`resting_life${suffix}_seconds`]: {
      value: value === null ? null : value / SECOND_US,
      status,
      n,
    },
  };
};

function gather(market: FamilyMarket, all: Life, byIntent: readonly Life[]): void {
  const { orders } = market.tape;
  const own = new Set(market.months().map(({ row }) => row.instrument));
  const { lastFillUs, fills } = fillsOf(market, orders.count);
  for (let id = 1; id < orders.count; id++) {
    if (orders.acceptedUs[id] === 0 || orders.origin[id] !== ORIGIN_PARTICIPANT) continue;
    if (!own.has(orders.instrument[id]!)) continue;
    const owner = market.tables.ownerOfAccount.get(orders.account[id]!) ?? -1;
    const intent = market.tables.owners.get(owner)?.intent;
    const lives = intent === undefined ? [all] : [all, byIntent[intent]!];
    const end = orders.end[id]!;
    const endUs = end === 0 ? lastFillUs[id]! : orders.endedUs[id]!;
    const rested = endUs - orders.acceptedUs[id]!;
    for (const life of lives) {
      life.newOrders++;
      life.amends += orders.replaced[id]!;
      life.executions += fills[id]!;
      if (end === WITHDRAWN) life.cancels++;
      if (end === LEFT_OVER || !(rested > 0)) continue;
      life.lifeUs.push(rested);
      life.ended.push(end === TAKEN_AWAY ? 0 : 1);
    }
  }
}

/** Time of the last fill, and the number of fills, of each order. */
function fillsOf(
  market: FamilyMarket,
  count: number,
): { lastFillUs: Float64Array; fills: Int32Array } {
  const lastFillUs = new Float64Array(count);
  const fills = new Int32Array(count);
  for (const month of market.months()) {
    const { timeUs, buyOrder, sellOrder } = month.trades();
    for (let i = 0; i < timeUs.length; i++) {
      for (const order of [buyOrder[i]!, sellOrder[i]!]) {
        lastFillUs[order] = timeUs[i]!;
        fills[order]! += 1;
      }
    }
  }
  return { lastFillUs, fills };
}
