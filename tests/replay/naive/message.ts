export type Side = "buy" | "sell";
export type Kind = "limit" | "market" | "stop" | "stop_limit";
export type TimeInForce = "day" | "gtc" | "gtd" | "ioc" | "fok";
export type Phase = "continuous" | "auction" | "uncross" | "halt" | "close";

/** Messages about an account. */
export const CONTROLS = ["mass_cancel", "kill", "unkill", "disconnect", "connect"] as const;
export type Control = (typeof CONTROLS)[number];

export const isControl = (type: NaiveMessage["type"]): type is Control =>
  (CONTROLS as readonly string[]).includes(type);

/** A message of the replay interface that is valid, as it stands in its line; prices in the quotation unit. */
export interface NaiveMessage {
  readonly type: "new" | "cancel" | "replace" | "phase" | Control;
  readonly time: number;
  readonly id?: string;
  readonly account?: string;
  readonly instrument?: string;
  readonly side?: Side;
  readonly quantity?: number;
  readonly kind?: Kind;
  readonly price?: number;
  readonly stop?: number;
  readonly tif?: TimeInForce;
  readonly expire?: number;
  readonly post_only?: boolean;
  readonly display?: number;
  readonly phase?: Phase;
}

/** Prices are told apart as whole ticks of 0.01: SIT and SCU have that tick. */
export const ticksOf = (price: number): number => Math.round(price * 100) + 0;

export const priceOf = (ticks: number): number => ticks / 100;
