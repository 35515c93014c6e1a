import { AGENT_CLASSES } from "../../../agents/registry.ts";
import type { AgentClass, AgentDesk } from "../../../engine/agent.ts";
import { ORDER_REJECTED, REASON_NONE } from "../../../engine/base/order-words.ts";
import { MINUTE_US, SECOND_US } from "../../../engine/base/sim-time.ts";
import {
  BUY,
  DAY,
  FOK,
  GTC,
  GTD,
  IOC,
  LIMIT,
  MARKET,
  SELL,
  STOP,
  STOP_LIMIT,
} from "../../../engine/book/order-books.ts";
import { REPORT_BLOCK_PROPOSED, REPORT_EFRP_PROPOSED } from "../../../engine/exchange/reports.ts";
import { LARGEST_LOTS, LARGEST_TICKS } from "../../../engine/exchange/order-terms.ts";
import type { RandomSource } from "../../../engine/random/random-source.ts";
import { T_ORDERS } from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { BLOCK, EFRP } from "../../../engine/regulation/off-book-trade.ts";
import type { FactSink } from "../../../engine/recorder/tape.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import { openRun } from "../../../engine/simulate.ts";
import { columnIndex } from "../../../experiments/metrics/column-index.ts";
import { OFF_BOOK_TERMS } from "../../simulation/off-book-world.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "../../simulation/random-scenario.ts";
import { withGroup } from "../../simulation/spies.ts";
import { onceIn, oneOf } from "../damage.ts";
import { holds } from "../expect-documented.ts";
import type { CaseResult, FuzzReader } from "../fuzz-reader.ts";

const NAME = "scripted";
const WAKE_EVERY_US = 20 * SECOND_US;
const ACTS_A_WAKE = 4;
const RULES = ["none", "loose", "tight"] as const;
const SPREADS = { calendar: { SCU: { tickSize: 0.005 } }, interCommodity: {} };
/** Two months are listed, then their spread. */
const INSTRUMENTS = 3;
const SPREAD = 2;

/** What agents of one's own may hand to the desk: a day of random acts in a market of others. */
export const agentsPort: FuzzReader = {
  name: "agents' port",
  input: "act",
  perMillion: 340_000,
  open: () => ({ try: tryDay }),
};

function tryDay(random: RandomSource): CaseResult {
  const sink = new RefusedOrders();
  let acts = 0;
  const act = (desk: AgentDesk): void => {
    acts++;
    actOnce(desk, random);
  };
  const run = openRun({
    scenario: marketOf(random),
    identity: { seed: random.u32(), replication: 0, antithetic: onceIn(2, random) },
    classes: new Map([...AGENT_CLASSES, [NAME, scriptedClass(act, random)] as const]),
    sinks: [sink],
  });
  try {
    run.advance({});
    run.hashes();
    holds(run.ledgerSum === 0, () => `the ledger's sum is ${run.ledgerSum}`);
  } finally {
    run.close();
  }
  return { taken: acts - sink.refused, refused: sink.refused };
}

function marketOf(random: RandomSource): Scenario {
  const choice = { ...QUIET_CHOICE, days: 1, rules: oneOf(RULES, random) };
  const group = { ...groupOf(choice, NAME, "noise-trader", 2), class: NAME, parameters: {} };
  const market = scenarioOf(choice);
  const offBookTrades = onceIn(2, random) ? { SCU: OFF_BOOK_TERMS } : {};
  const rules = { ...market.rules, offBookTrades };
  return withGroup({ ...market, rules, spreads: SPREADS }, group);
}

function scriptedClass(act: (desk: AgentDesk) => void, random: RandomSource): AgentClass {
  return {
    name: NAME,
    intent: "speculate",
    doc: "Does whatever comes.",
    parameters: {},
    hears: [REPORT_BLOCK_PROPOSED, REPORT_EFRP_PROPOSED],
    create: () => ({}),
    start: (_state, desk) => desk.wakeAt(MINUTE_US, 0),
    wake(_state, desk, tag) {
      if (tag !== 0) return;
      for (let i = 0; i < ACTS_A_WAKE; i++) act(desk);
      desk.wakeAt(desk.nowUs + WAKE_EVERY_US, 0);
    },
    hear(_state, desk, { kind, clientOrderId, lots }) {
      if (kind !== REPORT_BLOCK_PROPOSED && kind !== REPORT_EFRP_PROPOSED) return;
      desk.accept(among(random, clientOrderId), among(random, lots));
    },
  };
}

/** Counts refusals, each with a reason; an answer to a cancel or a replace is one as well. */
class RefusedOrders implements FactSink {
  refused = 0;
  readonly #event = columnIndex(T_ORDERS, "event");
  readonly #reason = columnIndex(T_ORDERS, "reason");
  readonly #account = columnIndex(T_ORDERS, "account");

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    if (table !== T_ORDERS) return;
    for (let at = 0; at < count * stride; at += stride) {
      if (rows[at + this.#event] !== ORDER_REJECTED || rows[at + this.#account]! > 1) continue;
      holds(rows[at + this.#reason]! > REASON_NONE, () => "an order is refused without a reason");
      this.refused++;
    }
  }
}

const WEIRD: readonly number[] = [
  Number.NaN,
  Infinity,
  -Infinity,
  -0,
  0,
  0.5,
  -1,
  NONE,
  NONE - 1,
  2 ** 31,
  2 ** 32 + 3,
  2 ** 53,
  1e300,
  -1e-300,
  LARGEST_TICKS,
  LARGEST_LOTS,
];

const VALIDITIES = [DAY, DAY, IOC, FOK, GTC, GTD] as const;
const KINDS = [LIMIT, MARKET, STOP, STOP_LIMIT] as const;

const weird = (random: RandomSource): number =>
  onceIn(2, random) ? oneOf(WEIRD, random) : 4 * random.normal();

/** A usual value, or a weird one. */
const among = (random: RandomSource, usual: number): number =>
  onceIn(4, random) ? weird(random) : usual;

const side = (random: RandomSource): typeof BUY | typeof SELL => oneOf([BUY, SELL], random);

function actOnce(desk: AgentDesk, random: RandomSource): void {
  const instrument = among(random, random.below(INSTRUMENTS));
  const lots = among(random, 1 + random.below(30));
  const order = among(random, 1 + random.below(400));
  switch (random.below(13)) {
    case 0:
      return void desk.market(instrument, side(random), lots, weird(random));
    case 1:
      return desk.cancel(order);
    case 2:
      return desk.replace(
        order,
        onceIn(3, random) ? null : among(random, 200 + random.below(200)),
        onceIn(3, random) ? null : lots,
        onceIn(2, random) ? null : among(random, 1 + random.below(5)),
      );
    case 3:
      return desk.deposit(weird(random));
    case 4:
      return void desk.buySpotHours(weird(random));
    case 5:
      if (onceIn(2, random)) return void desk.withholdHours(weird(random));
      desk.postMarkup(weird(random), weird(random), weird(random));
      void desk.forgoneRevenue(weird(random));
      void desk.affiliatesOf(weird(random));
      return void desk.withholdHours(weird(random), weird(random));
    case 6:
      return desk.declareExposure(weird(random), weird(random), weird(random));
    case 7:
      return desk.wakeAt(desk.nowUs + random.below(WAKE_EVERY_US), 1 + random.below(9));
    case 8:
    case 9:
      return orderOnce(desk, random, instrument, lots);
    case 10:
      return offBookOnce(desk, random, instrument, lots);
    default: {
      const ticks = among(random, usualTicks(random, instrument));
      const validity = oneOf(VALIDITIES, random);
      return void desk.limit(instrument, side(random), ticks, lots, validity, weird(random));
    }
  }
}

function offBookOnce(
  desk: AgentDesk,
  random: RandomSource,
  instrument: number,
  lots: number,
): void {
  if (onceIn(2, random)) return desk.accept(among(random, random.below(400)), lots);
  desk.propose({
    instrument,
    side: side(random),
    lots,
    priceTicks: among(random, usualTicks(random, instrument)),
    withAccount: among(random, random.below(2)),
    kind: oneOf([BLOCK, EFRP], random),
  });
}

const usualTicks = (random: RandomSource, instrument: number): number =>
  instrument === SPREAD ? random.below(20) - 10 : 200 + random.below(200);

/** An order of any kind, with what it needs and what it does not, or without. */
function orderOnce(desk: AgentDesk, random: RandomSource, instrument: number, lots: number): void {
  const ticks = (): number => among(random, usualTicks(random, instrument));
  const terms = {
    kind: oneOf(KINDS, random),
    timeInForce: oneOf(VALIDITIES, random),
    priceTicks: ticks(),
    stopTicks: ticks(),
    displayLots: among(random, random.below(4)),
    postOnly: onceIn(3, random),
    expireUs: among(random, desk.nowUs + random.below(WAKE_EVERY_US * 100)),
    metaorder: weird(random),
  };
  const given = Object.entries(terms).filter(() => !onceIn(8, random));
  desk.order({ instrument, side: side(random), lots, ...Object.fromEntries(given) });
}
