import { newOrderMessage, type OrderMessage } from "../../engine/exchange/order-message.ts";
import { SIT } from "../../engine/instruments/sit.ts";
import {
  calendarSpread,
  defaultInterCommoditySpread,
  type Spread,
  type SpreadSpec,
  spreadSymbol,
  spreadTerms,
} from "../../engine/instruments/spread.ts";
import { scu } from "../simulation/rules-world.ts";
import { FactTape } from "../simulation/fact-tape.ts";
import { clients, ExchangeHarness } from "./exchange-harness.ts";
import type { HarnessOptions } from "./harness-options.ts";

export const JANUARY = "SCU-2027-01";
export const FEBRUARY = "SCU-2027-02";
export const SIT_JANUARY = "SIT-2027-01";
export const CALENDAR: string = spreadSymbol(JANUARY, FEBRUARY);
export const INTER_COMMODITY: string = spreadSymbol(SIT_JANUARY, JANUARY);

/** An exchange with four months of SCU, two of SIT, and two spreads: `CALENDAR` and `INTER_COMMODITY`. */
export class SpreadMarket extends ExchangeHarness {
  readonly tape: FactTape;

  constructor(options: Partial<HarnessOptions> = {}) {
    const tape = new FactTape();
    super({
      specs: [scu(4), { ...SIT, listing: { monthly: 2, quarterly: 0 } }],
      accounts: clients(4),
      owners: 4,
      deposit: 1e10,
      sinks: [tape],
      ...options,
    });
    this.tape = tape;
    this.listPair(JANUARY, FEBRUARY, calendarSpread(scu(4)));
    this.listPair(SIT_JANUARY, JANUARY, defaultInterCommoditySpread(SIT));
  }

  listPair(first: string, second: string, spec: SpreadSpec): Spread {
    const { families, markets } = this.floor;
    const legs = [first, second].map((symbol) => markets.futureIn(this.slot(symbol)));
    const specs = families.map((family) => family.spec);
    const spread: Spread = {
      ...spreadTerms(spec, specs, legs[0]!, legs[1]!),
      instrument: markets.slotOfInstrument.length,
      slot: markets.slots + markets.listedSpreads().length,
      symbol: spreadSymbol(first, second),
      spec,
      first: legs[0]!.slot,
      second: legs[1]!.slot,
    };
    this.exchange.listSpread(spread);
    return spread;
  }

  spread(symbol: string): Spread {
    return this.floor.markets.listedSpreads().find((spread) => spread.symbol === symbol)!;
  }

  /** Sends an order of a spread; returns the reject reason. */
  spreadOrder(
    account: number,
    clientOrderId: number,
    symbol: string,
    side: 0 | 1,
    lots: number,
    priceTicks: number,
    rest: Partial<OrderMessage> = {},
  ): number {
    const { instrument } = this.spread(symbol);
    const order = { account, clientOrderId, instrument, side, lots, priceTicks };
    return this.exchange.submit({ ...newOrderMessage(), ...order, ...rest });
  }

  /** Working lots of an account in a month: to buy, and to sell. */
  working(account: number, symbol: string): [number, number] {
    const { positions } = this.floor.house;
    const slot = this.slot(symbol);
    return [positions.working(account, slot, 0), positions.working(account, slot, 1)];
  }

  facts(table: string): readonly Readonly<Record<string, unknown>>[] {
    this.recorder.flush();
    return this.tape.table(table);
  }
}
