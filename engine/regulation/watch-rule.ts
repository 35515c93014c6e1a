import { MoveWatch, type WatchTerms } from "./move-watch.ts";
import type { OrderRequest, Rule, RuleMarket, TradeNotice, Verdict } from "./rule.ts";

/** A rule that watches how far prices move, and halts: its `MoveWatch` hears of all that happens. */
export abstract class WatchRule implements Rule {
  readonly code: number;
  readonly watch: MoveWatch;

  /** `code`: of `words.ts`. `families`: by family position, null where nothing is watched. */
  constructor(market: RuleMarket, code: number, families: readonly (WatchTerms | null)[]) {
    this.code = code;
    this.watch = new MoveWatch(market, code, families);
  }

  reset(): void {
    this.watch.reset();
  }

  judge(request: OrderRequest, verdict: Verdict): void {
    this.watch.judge(request, verdict);
  }

  traded(trade: TradeNotice): void {
    this.watch.traded(trade);
  }

  quoted(slot: number, bidTicks: number, askTicks: number): void {
    this.watch.quoted(slot, bidTicks, askTicks);
  }

  standing(slot: number, bidTicks: number, askTicks: number): void {
    this.watch.quoted(slot, bidTicks, askTicks);
  }

  stopped(slot: number, side: 0 | 1, kind: number, oppositeTicks: number): void {
    this.watch.stopped(slot, side, kind, oppositeTicks);
  }

  listed(slot: number): void {
    this.watch.listed(slot);
  }

  expired(slot: number): void {
    this.watch.listed(slot);
  }

  timer(slot: number): void {
    this.watch.timer(slot);
  }
}
