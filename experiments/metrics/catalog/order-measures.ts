import { INTENTS } from "../../../engine/agent.ts";
import { ORIGIN_PARTICIPANT } from "../../../engine/base/order-words.ts";
import { SECOND_US } from "../../../engine/base/sim-time.ts";
import { T_ORDERS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { otr } from "../liquidity/otr.ts";
import { rescaled } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { LEFT_OVER, TAKEN_AWAY, WITHDRAWN } from "../tape/order-lives.ts";
import { TRADING_INTENTS } from "../trading-intents.ts";
import { entry, type MeasureGroup, type MetricEntry } from "./measure-group.ts";

const SOURCE = "methods 1.6";

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
    `Median time that orders of ${whose} rested until they were filled or withdrawn, cut ` +
      `short by the end of the session.`,
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
    "All months of the family; accepted orders of participants, so without liquidations. " +
    "What an order leaves when it may " +
    "not rest is no cancel.",
  tables: [T_ORDERS, T_TRADES],
  entries,
  measure(market) {
    const { count } = market.tape.orders;
    // The last one is for owners whose intent nobody knows.
    const byIntent = [...INTENTS, null].map(() => new Life(count));
    gather(market, byIntent);
    const values = valuesOf("", joined(byIntent));
    for (const intent of TRADING_INTENTS) {
      Object.assign(values, valuesOf(`_${intent}`, byIntent[INTENTS.indexOf(intent)]!));
    }
    return values;
  },
};

/** Counts and lives of the orders of one intent, or of several together. */
class Life {
  newOrders = 0;
  amends = 0;
  cancels = 0;
  executions = 0;
  count = 0;
  readonly #lifeUs: Float64Array;
  readonly #ended: Uint8Array;

  constructor(most: number) {
    this.#lifeUs = new Float64Array(most);
    this.#ended = new Uint8Array(most);
  }

  get lifeUs(): Float64Array {
    return this.#lifeUs.subarray(0, this.count);
  }

  get ended(): Uint8Array {
    return this.#ended.subarray(0, this.count);
  }

  /** An order that ended like this (`OrderLives`) after `restedUs`. */
  add(how: number, restedUs: number, replaced: number, fills: number): void {
    this.newOrders++;
    this.amends += replaced;
    this.executions += fills;
    if (how === WITHDRAWN) this.cancels++;
    if (how === LEFT_OVER || !(restedUs > 0)) return;
    this.#lifeUs[this.count] = restedUs;
    this.#ended[this.count++] = how === TAKEN_AWAY ? 0 : 1;
  }

  /** Takes in what another one has. */
  join({ newOrders, amends, cancels, executions, count, lifeUs, ended }: Life): void {
    this.newOrders += newOrders;
    this.amends += amends;
    this.cancels += cancels;
    this.executions += executions;
    this.#lifeUs.set(lifeUs, this.count);
    this.#ended.set(ended, this.count);
    this.count += count;
  }
}

/** Counts and lives of all of them. */
function joined(lives: readonly Life[]): Life {
  const all = new Life(lives.reduce((sum, { count }) => sum + count, 0));
  for (const life of lives) all.join(life);
  return all;
}

const valuesOf = (suffix: string, life: Life): Record<string, MetricValue> => {
  const { ratio, cancelRatio, medianLifeUs } = otr(life, life);
  return {
    [`order_to_trade${suffix}`]: ratio,
    [`cancel_ratio${suffix}`]: cancelRatio,
    [`resting_life${suffix}_seconds`]: rescaled(medianLifeUs, (us) => us / SECOND_US),
  };
};

function gather(market: FamilyMarket, byIntent: readonly Life[]): void {
  const { count, acceptedUs, endedUs, end, replaced, origin, instrument, account } =
    market.tape.orders;
  const isOwn: boolean[] = [];
  for (const { row } of market.months()) isOwn[row.instrument] = true;
  const lives: Life[] = []; // by account
  const { lastFillUs, fills } = fillsOf(market, count);
  for (let id = 1; id < count; id++) {
    if (acceptedUs[id] === 0 || origin[id] !== ORIGIN_PARTICIPANT) continue;
    if (isOwn[instrument[id]!] !== true) continue;
    const how = end[id]!;
    const restedUs = (how === 0 ? lastFillUs[id]! : endedUs[id]!) - acceptedUs[id]!;
    const life = (lives[account[id]!] ??= byIntent.at(market.tables.intentOf(account[id]!))!);
    life.add(how, restedUs, replaced[id]!, fills[id]!);
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
      lastFillUs[buyOrder[i]!] = timeUs[i]!;
      lastFillUs[sellOrder[i]!] = timeUs[i]!;
      fills[buyOrder[i]!]! += 1;
      fills[sellOrder[i]!]! += 1;
    }
  }
  return { lastFillUs, fills };
}
