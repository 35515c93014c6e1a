import type { Money } from "../base/money.ts";

/** Who delivers or is delivered in one month. Plain data. */
export interface DeliveryParty {
  readonly account: number;
  readonly lots: number;
  /**
   * Hours of the day, once they are taken. Who delivers: its own, and those bought on the spot market. Who receives:
   * those that it keeps, and those offered there.
   */
  ownHours: number;
  spotHours: number;
  failedHours: number;
}

/** One month's positions that were open after its last trading day, until they are delivered. Plain data. */
export interface MonthDelivery {
  readonly instrument: number;
  readonly family: number;
  /** Final settlement price, ticks, and what a tick is worth on a lot. */
  readonly settleTicks: number;
  readonly tickValue: Money;
  /** Business days of delivery. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly shorts: readonly DeliveryParty[];
  readonly longs: readonly DeliveryParty[];
}

/** Hours, and who has them. The economy's spot market and the owners' documents stand behind it. */
export interface DeliverySupply {
  /** Takes hours of a business day off the spot market (negative: offers them); returns what was possible. */
  buyHours(businessDay: number, hours: number): number;
  /** Hours that an account's owner puts out a business day, as documented. */
  outputHours(account: number): number;
}

export const partyOf = (account: number, lots: number): DeliveryParty => ({
  account,
  lots,
  ownHours: 0,
  spotHours: 0,
  failedHours: 0,
});

/** Days on which a month is delivered. */
export const deliveryDays = ({ firstDay, lastDay }: MonthDelivery): number =>
  lastDay - firstDay + 1;

export const deliveredHours = ({ ownHours, spotHours }: DeliveryParty): number =>
  ownHours + spotHours;
