import { clients, ExchangeHarness } from "./exchange-harness.ts";
import { FactTape } from "../simulation/fact-tape.ts";
import { scu } from "../simulation/rules-world.ts";
import { NO_PRICE } from "../../engine/book/order-books.ts";
import type { OrderRequest, Rule, Verdict } from "../../engine/regulation/rule.ts";
import {
  newOrderMessage,
  NO_INSTRUMENT,
  type OrderMessage,
} from "../../engine/exchange/order-message.ts";

export const JANUARY = "SCU-2027-01";

/** A rule that says what a test tells it to. */
export class StubRule implements Rule {
  readonly code: number;
  say: (request: OrderRequest, verdict: Verdict) => void = () => {};
  readonly asked: OrderRequest[] = [];

  constructor(code: number) {
    this.code = code;
  }

  reset(): void {}

  judge(request: OrderRequest, verdict: Verdict): void {
    this.asked.push({ ...request });
    this.say(request, verdict);
  }
}

export class GatewayMarket extends ExchangeHarness {
  readonly first: StubRule;
  readonly second: StubRule;
  readonly tape: FactTape;

  constructor(deposit = 1e9) {
    const rules = [new StubRule(90), new StubRule(91)];
    const tape = new FactTape();
    super({
      specs: [scu(2)],
      accounts: clients(3),
      owners: 3,
      deposit,
      rules: () => rules,
      sinks: [tape],
    });
    [this.first, this.second] = rules as [StubRule, StubRule];
    this.tape = tape;
  }

  submit(message: Partial<OrderMessage>): number {
    return this.exchange.submit({
      ...newOrderMessage(),
      clientOrderId: 1,
      instrument: this.instrument(JANUARY),
      priceTicks: 280,
      lots: 1,
      ...message,
    });
  }

  replace(message: Partial<OrderMessage>): number {
    return this.exchange.replace({
      ...newOrderMessage(),
      priceTicks: NO_PRICE,
      instrument: NO_INSTRUMENT,
      ...message,
    });
  }

  cancel(account: number, clientOrderId: number): number {
    return this.exchange.cancel({ ...newOrderMessage(), account, clientOrderId });
  }

  /** Orders that rest, as [account, side, price, lots]. */
  resting(): number[][] {
    return this.floor.books
      .toRows(this.slot(JANUARY))
      .map(({ account, side, priceTicks, lots }) => [account, side, priceTicks, lots]);
  }
}
