import { MINUTE_US } from "../../engine/base/sim-time.ts";
import type { AccountSpec } from "../../engine/clearing/accounts.ts";
import { SCU_NYMEX } from "../../engine/instruments/scu.ts";
import { buildRulebook } from "../../engine/regulation/build-rulebook.ts";
import type { FeeTerms } from "../../engine/regulation/fee-terms.ts";
import type { HedgeExemptionParameters } from "../../engine/regulation/hedge-terms.ts";
import type { PositionLimitTerms } from "../../engine/regulation/position-limit-terms.ts";
import { PositionLimits } from "../../engine/regulation/position-limits.ts";
import type { PriceLimitParameters } from "../../engine/regulation/price-limit-terms.ts";
import { PriceLimits } from "../../engine/regulation/price-limits.ts";
import type { Rule, RuleEvent } from "../../engine/regulation/rule.ts";
import { NO_RULES, type RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import { RULE_EVENT_WORDS, RULE_POSITION_LIMITS } from "../../engine/regulation/words.ts";
import { newOrderMessage } from "../../engine/exchange/order-message.ts";
import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import { clients, ExchangeHarness, MONEY_UNIT } from "../contracts/exchange-harness.ts";
import type { HarnessOptions } from "../contracts/harness-options.ts";

export const BUY = 0;
export const SELL = 1;

/** SCU futures with a few months only, for quick tests. */
export const scu = (monthly: number): ContractSpec => ({
  ...SCU_NYMEX,
  listing: { monthly, quarterly: 0 },
});

/** Terms of position limits that say nothing but what is given. */
export const limitTerms = (terms: Partial<PositionLimitTerms>): PositionLimitTerms => ({
  spotMonth: null,
  singleMonth: null,
  allMonths: null,
  changes: [],
  spotMonthStart: null,
  breach: "reject",
  accountability: "report",
  cureTradeDates: 1,
  cure: "force",
  forceEvery: 10 * MINUTE_US,
  forceSlice: 0.25,
  ...terms,
});

export const limitOf = (lots: number): { lots: number; mode: "limit" } => ({ lots, mode: "limit" });
export const accountabilityAt = (lots: number): { lots: number; mode: "accountability" } => ({
  lots,
  mode: "accountability",
});

export const PAPER_PRICE_LIMITS: PriceLimitParameters = {
  firstTier: 0.15,
  secondTier: 0.25,
  firstHalt: 10 * MINUTE_US,
  scope: "month",
  exemptLastDays: 0,
};

export const EXEMPTION: HedgeExemptionParameters = {
  enabled: true,
  share: 1,
  cap: null,
  validity: 252,
  spotMonth: true,
};

export const NYMEX_FEES: FeeTerms = {
  memberFee: 3.65,
  clientFee: 5.5,
  memberRate: 0,
  clientRate: 0,
  memberSettlementFee: 0.9,
  clientSettlementFee: 1.35,
};

export interface WorldOptions extends Partial<HarnessOptions> {
  readonly scenario?: Partial<RulesScenario>;
  /** Accounts of the groups that rules name. */
  readonly groups?: Readonly<Record<string, readonly number[]>>;
  /** Rules of the test's own, asked and told first. */
  readonly before?: readonly Rule[];
}

/** An exchange under a rulebook, with every rule event as it was told. Four clients with an owner each, by default. */
export class RulesWorld extends ExchangeHarness {
  readonly events: RuleEvent[];
  /** The rule whose events are told; -1: all. */
  listensTo = -1;

  constructor({ scenario = {}, before = [], groups = {}, ...options }: WorldOptions) {
    const events: RuleEvent[] = [];
    const specs = options.specs ?? [scu(3)];
    const accounts = options.accounts ?? clients(4);
    super({
      start: "2027-01-20",
      deposit: 1e12,
      owners: 1 + Math.max(...accounts.flatMap((a) => a.owners.map(({ owner }) => owner))),
      ...options,
      specs,
      accounts,
      rules: (market) => {
        const record = market.record.bind(market);
        Object.assign(market, {
          record: (event: RuleEvent) => {
            events.push(event);
            record(event);
          },
        });
        const symbols = specs.map((spec) => spec.symbol);
        const whole = { ...NO_RULES, ...scenario };
        const accountsOf = (name: string): readonly number[] => groups[name] ?? [];
        const rules = buildRulebook(whole, market, symbols, MONEY_UNIT, accountsOf);
        return [...before, ...rules];
      },
    });
    this.events = events;
  }

  get positionLimits(): PositionLimits {
    return this.floor.rulebook.rules.find((rule) => rule instanceof PositionLimits)!;
  }

  get priceLimits(): PriceLimits {
    return this.floor.rulebook.rules.find((rule) => rule instanceof PriceLimits)!;
  }

  /** Words of the events since the last call, in order. */
  heard(): string[] {
    return this.told().map(({ event }) => RULE_EVENT_WORDS[event]!);
  }

  /** Events since the last call. */
  told(): RuleEvent[] {
    const since = this.events.splice(0);
    return this.listensTo < 0 ? since : since.filter(({ rule }) => rule === this.listensTo);
  }

  /** A trade at a price, by default 280 ticks. Returns the reason for which one of its orders is refused, or 0. */
  trade(buyer: number, seller: number, symbol: string, lots: number, priceTicks = 280): number {
    const refused = this.order(seller, symbol, SELL, lots, priceTicks);
    return refused || this.order(buyer, symbol, BUY, lots, priceTicks);
  }

  replace(account: number, clientOrderId: number, priceTicks: number, lots: number): number {
    return this.exchange.replace({
      ...newOrderMessage(),
      account,
      clientOrderId,
      priceTicks,
      lots,
    });
  }

  cancel(account: number, clientOrderId: number): number {
    return this.exchange.cancel({ ...newOrderMessage(), account, clientOrderId });
  }

  /** Moves positions without a trade, as a default's transfer does. */
  transfer(from: number, to: number, symbol: string, lots: number): void {
    const slot = this.slot(symbol);
    const { house, rulebook } = this.floor;
    house.positions.move(from, slot, -lots);
    house.positions.move(to, slot, lots);
    rulebook.positionMoved(to, slot);
    rulebook.positionMoved(from, slot);
  }

  declare(
    owner: number,
    needLots: number,
    outputLots: number,
    family = 0,
    monthLots: readonly number[] = [],
  ): void {
    const account = this.floor.accounts.owner.indexOf(owner);
    const lots = { needLots, outputLots, ...(monthLots.length === 0 ? {} : { monthLots }) };
    this.floor.rulebook.declared({ type: "exposure", account, owner, family, ...lots });
  }

  ownerPosition(owner: number, symbol: string): number {
    return this.floor.house.positions.charged.position(owner, this.slot(symbol));
  }

  ownerWorking(owner: number, symbol: string, side: 0 | 1): number {
    return this.floor.house.positions.charged.working(owner, this.slot(symbol), side);
  }

  /** Answers timers up to a time from now. */
  wait(us: number): void {
    this.runTo(this.clock.nowUs + us);
  }
}

/**
 * A world under position limits. Owner 3 is exempt up to any size: it takes the other side and makes the market. Only
 * what position limits record is told.
 */
export function limitedWorld(
  terms: Partial<PositionLimitTerms>,
  accounts: readonly AccountSpec[] = clients(4),
): RulesWorld {
  const world = new RulesWorld({
    accounts,
    scenario: { positionLimits: { SCU: limitTerms(terms) }, hedgeExemption: EXEMPTION },
  });
  world.listensTo = RULE_POSITION_LIMITS;
  world.declare(3, 1e6, 1e6);
  world.runTo(0);
  world.told();
  return world;
}

/** Runs to the start of the trade date that is so many business days before a month's last one. */
export function runToDaysBefore(world: RulesWorld, symbol: string, days: number): void {
  const { lastTradeDate } = world.floor.markets.futureIn(world.slot(symbol)).dates;
  while (world.tradeDate < lastTradeDate - days) world.endTradeDate();
}

/** Owner 3 quotes both sides of a month, deep enough for everybody. */
export function makeMarket(world: RulesWorld, symbol: string): void {
  world.order(3, symbol, BUY, 10_000, 279);
  world.order(3, symbol, SELL, 10_000, 281);
}
