import type { OrderLife } from "../notices/order-life.ts";
import type { Problem } from "../../../experiments/spec/problem.ts";
import type { LeverMarket } from "../rules/lever.ts";
import type { Seen, SentFrame } from "./frame.ts";
import type { SessionHashes } from "./market-session.ts";
import type { MarketChoice, ScenarioTexts } from "./resolve-market.ts";

/** What the page asks a worker; one question at a time, so that neither ever waits behind a queue. */
export type Question =
  /** Opens a market in place of the one that is open. */
  | { readonly kind: "open"; readonly choice: MarketChoice; readonly texts: ScenarioTexts }
  /**
   * Goes to a time, back by replay where `isSeek` is set and it is past, and answers after `budgetMs` with how far it
   * came.
   */
  | {
      readonly kind: "goTo";
      readonly untilUs: number;
      readonly isSeek: boolean;
      readonly budgetMs: number;
      /** The month whose ladder is wanted. */
      readonly instrument: number | null;
      /** What the page has: what is as it was is not sent again. */
      readonly seen: Seen;
    }
  /** One delivery further. */
  | {
      readonly kind: "step";
      readonly deliveries: number;
      readonly instrument: number | null;
      readonly seen: Seen;
    }
  /** All that happened to an order, by the exchange's number. */
  | { readonly kind: "order"; readonly orderId: number }
  | { readonly kind: "hashes" };

export type Answer =
  | { readonly kind: "opened"; readonly market: OpenedMarket; readonly frame: SentFrame }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "frame"; readonly frame: SentFrame; readonly isThere: boolean }
  | { readonly kind: "order"; readonly life: OrderLife | null }
  | { readonly kind: "hashes"; readonly hashes: SessionHashes }
  | { readonly kind: "failed"; readonly message: string };

/** What stays the same while a market runs. */
export interface OpenedMarket {
  readonly title: string | null;
  readonly about: string | null;
  /** The one text of what makes it: its SHA-256 names the market in records. */
  readonly specText: string;
  /** Days since 1970-01-01. */
  readonly startDay: number;
  readonly days: number;
  /** Dollars a money unit. */
  readonly moneyUnit: number;
  /** What the levers of its rules need to know. */
  readonly levers: LeverMarket;
}
