import type { AgentClass, AgentDesk, Report } from "../../engine/agent.ts";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import { REPORT_BLOCK_PROPOSED, REPORT_EFRP_PROPOSED } from "../../engine/exchange/reports.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { BLOCK, EFRP } from "../../engine/regulation/off-book-trade.ts";

export const OFF_BOOK = "off-book-trader";
/** The group that such agents propose trades to: their own. */
export const BROKERS = "brokers";

const ACTS_A_DAY = 30;
const DRAWS = 2;
const REACH_TICKS = 8;
const MOST_LOTS = 12;

interface State {
  act: number;
}

/** Proposes trades off the book of any kind, size and price near the market, and takes what it hears of, or a part. */
export const offBookTrader: AgentClass = {
  name: OFF_BOOK,
  intent: "speculate",
  doc: "Trades off the book.",
  parameters: {},
  hears: [REPORT_BLOCK_PROPOSED, REPORT_EFRP_PROPOSED],
  create: (): State => ({ act: 0 }),
  start: (_state, desk) => wakeAgain(desk),
  wake(state, desk) {
    wakeAgain(desk);
    propose(state as State, desk);
  },
  hear: (_state, desk, report) => answer(desk, report),
};

function wakeAgain(desk: AgentDesk): void {
  desk.wakeAt(desk.tradingTimeAfter(0, desk.families[0]!.openUsADay / ACTS_A_DAY), 0);
}

function propose(state: State, desk: AgentDesk): void {
  const random = desk.random(PURPOSE.strategy, state.act++ * DRAWS, DRAWS);
  const family = random.below(desk.families.length);
  const months = desk.listed(family);
  const { instrument } = months[random.below(months.length)]!;
  const others = desk.accountsOf(BROKERS);
  desk.propose({
    instrument,
    side: random.below(2) === 0 ? BUY : SELL,
    lots: 1 + random.below(MOST_LOTS),
    priceTicks: desk.settlementTicks(instrument) - REACH_TICKS + random.below(2 * REACH_TICKS + 1),
    withAccount: others[random.below(others.length)]!,
    kind: random.below(3) === 0 ? EFRP : BLOCK,
  });
}

function answer(desk: AgentDesk, { kind, clientOrderId, lots }: Report): void {
  if (kind !== REPORT_BLOCK_PROPOSED && kind !== REPORT_EFRP_PROPOSED) return;
  desk.accept(clientOrderId, lots > 8 ? lots - 1 : lots);
}
