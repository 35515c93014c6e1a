import type { OrderNotice } from "../order-notice.ts";
import type { Declaration, Rule, TradeNotice } from "../rule.ts";
import { RULE_SURVEILLANCE } from "../words.ts";
import type { AlertMarket } from "./alerts.ts";
import { BangingTheClose } from "./banging-the-close.ts";
import { Spoofing } from "./spoofing.ts";
import type { SurveillanceTerms } from "./surveillance-terms.ts";
import { WashTrades } from "./wash-trades.ts";
import { Withholding } from "./withholding.ts";

/** Looks on and tells: alerts are recorded, and change nothing. */
export class Surveillance implements Rule {
  readonly code: number = RULE_SURVEILLANCE;
  readonly banging: BangingTheClose;
  readonly spoofing: Spoofing;
  readonly wash: WashTrades;
  readonly withholding: Withholding;
  readonly #ordered: ((order: OrderNotice) => void) | undefined;

  /** `families`: by family position, null where nothing is looked for. */
  constructor(market: AlertMarket, families: readonly (SurveillanceTerms | null)[]) {
    this.banging = new BangingTheClose(
      market,
      families.map((terms) => terms?.bangingTheClose ?? null),
    );
    this.spoofing = new Spoofing(
      market,
      families.map((terms) => terms?.spoofing ?? null),
    );
    this.wash = new WashTrades(
      market,
      families.map((terms) => terms?.washTrades ?? null),
    );
    this.withholding = new Withholding(
      market,
      families.map((terms) => terms?.withholding ?? null),
    );
    const watchesOrders = families.some((terms) => (terms?.spoofing ?? null) !== null);
    this.#ordered = watchesOrders ? (order) => this.spoofing.ordered(order) : undefined;
  }

  /** Absent where nobody's orders are looked at: then no notice is written. */
  get ordered(): ((order: OrderNotice) => void) | undefined {
    return this.#ordered;
  }

  reset(): void {
    this.banging.reset();
    this.spoofing.reset();
    this.wash.reset();
    this.withholding.reset();
  }

  traded(trade: TradeNotice): void {
    this.banging.traded(trade);
    this.wash.traded(trade);
  }

  settled(slot: number): void {
    this.banging.settled(slot);
  }

  tradeDateStarted(): void {
    this.wash.startTradeDate();
    this.withholding.startTradeDate();
  }

  declared(declaration: Declaration): void {
    if (declaration.type === "hours") this.withholding.kept(declaration);
  }
}
