/** Codes of what happens in deliveries, and their words. Append only: they are part of the fact schema. */
export const DELIVERY_NOTICE = 0;
export const DELIVERY_ASSIGNED = 1;
export const DELIVERY_DELIVERED = 2;
export const DELIVERY_FAILED = 3;
export const DELIVERY_RECEIVED = 4;
export const DELIVERY_WORDS = ["notice", "assigned", "delivered", "failed", "received"] as const;

/** A row of the table of deliveries. */
export interface DeliveryFact {
  readonly instrument: number;
  readonly account: number;
  /** Code of `DELIVERY_WORDS`. */
  readonly event: number;
  readonly lots: number;
  /** Quotation units (GPU-hours). */
  readonly hours: number;
  /** Of these, bought on the spot market by who delivers; offered there again by who receives. */
  readonly spotHours: number;
  /** Dollars a quotation unit: the final settlement price in notices, the day's print otherwise. */
  readonly price: number;
}
