import { assert } from "../base/assert.ts";
import { exactProduct } from "../base/money.ts";
import type { DeliveryTerms } from "../instruments/delivery-terms.ts";
import {
  DELIVERY_ASSIGNED,
  DELIVERY_DELIVERED,
  DELIVERY_FAILED,
  DELIVERY_NOTICE,
  DELIVERY_RECEIVED,
} from "./delivery-words.ts";
import { payForDay } from "./delivery-payments.ts";
import type { Floor } from "./floor.ts";
import {
  deliveredHours,
  deliveryDays,
  type DeliveryParty,
  type DeliverySupply,
  type MonthDelivery,
  partyOf,
} from "./month-delivery.ts";

/**
 * Delivery of months on such terms. What is open after the last trading day is noticed: every short owes its lots'
 * hours to the clearing house, every long is assigned as many. On each business day of delivery a short hands over
 * an equal part: from its own documented output first, the rest bought on the spot market before the day's index is
 * taken, where it moves the print like anybody's purchase. What is not to be had there, it fails to deliver. Who
 * receives pays the final settlement price; failures are shared by the longs in proportion, and damages with them.
 *
 * Hours are worth the day's print, to who gives them up and to who gets them. A share of those received comes back
 * to the spot market.
 */
export class Deliveries {
  /** Months under delivery, in order of their last trading days. */
  underWay: MonthDelivery[] = [];
  /** The last business day that was paid for, or -1. */
  paidUpTo = -1;
  #floor: Floor | null = null;

  open(floor: Floor): void {
    this.#floor = floor;
    this.underWay = [];
    this.paidUpTo = -1;
  }

  /** Notices and assignments of what is open in a slot, before the positions are taken off. */
  begin(slot: number): void {
    const { accounts, families, house, markets } = this.#floor!;
    const { dates, family, instrument } = markets.futureIn(slot);
    const lotsOf = Array.from({ length: accounts.count }, (_, account) =>
      house.positions.position(account, slot),
    );
    const parties = (sign: 1 | -1): DeliveryParty[] =>
      lotsOf.flatMap((lots, account) => (lots * sign > 0 ? [partyOf(account, lots * sign)] : []));
    const month: MonthDelivery = {
      instrument,
      family,
      settleTicks: house.markTicks[slot]!,
      tickValue: families[family]!.tickValue,
      firstDay: dates.firstFixing,
      lastDay: dates.lastFixing,
      shorts: parties(-1),
      longs: parties(1),
    };
    if (month.shorts.length === 0) return;
    this.underWay.push(month);
    for (const short of month.shorts) this.#notice(month, short, DELIVERY_NOTICE);
    for (const long of month.longs) this.#notice(month, long, DELIVERY_ASSIGNED);
    this.#hold();
  }

  /** Before a day's index is taken: hours change hands. */
  takeHours(day: number): void {
    for (const month of this.#dueOn(day)) {
      const supply = this.#supply();
      const terms = this.#termsOf(month);
      for (const short of month.shorts) {
        const due = this.#hoursADay(month, short.lots);
        short.ownHours = Math.min(due, terms.ownSupply * supply.outputHours(short.account));
        short.spotHours = supply.buyHours(day, due - short.ownHours);
        short.failedHours = due - deliveredHours(short);
      }
    }
    for (const month of this.#dueOn(day)) this.#assign(month, day);
  }

  /** After it: hours and failures of the day are paid. */
  payFor(day: number): void {
    const due = this.#dueOn(day);
    for (const month of due) this.#pay(month, day);
    if (due.length === 0) return;
    this.underWay = this.underWay.filter(({ lastDay }) => lastDay > day);
    this.paidUpTo = day;
    this.#hold();
  }

  /** Hours that an account has coming on a business day of delivery; negative: that it owes. */
  hoursDue(account: number, day: number): number {
    const part = (month: MonthDelivery, parties: readonly DeliveryParty[]): number =>
      parties.reduce(
        (sum, party) => sum + (party.account === account ? this.#hoursADay(month, party.lots) : 0),
        0,
      );
    return this.#dueOn(day).reduce(
      (sum, month) => sum + part(month, month.longs) - part(month, month.shorts),
      0,
    );
  }

  /** What was delivered is shared by the longs; part of it comes back to the market. */
  #assign(month: MonthDelivery, day: number): void {
    const delivered = month.shorts.reduce((sum, short) => sum + deliveredHours(short), 0);
    const lots = lotsOf(month.longs);
    for (const long of month.longs) {
      const hours = (delivered * long.lots) / lots;
      const offered = hours * this.#termsOf(month).returned;
      long.spotHours = offered > 0 ? -this.#supply().buyHours(day, -offered) : 0;
      long.ownHours = hours - long.spotHours;
    }
  }

  #pay(month: MonthDelivery, day: number): void {
    const { families, prints } = this.#floor!;
    const print = prints.print(families[month.family]!.spec.index, day);
    payForDay(this.#floor!, month, print);
    for (const short of month.shorts) {
      const { spotHours, failedHours } = short;
      this.#record(month, short, DELIVERY_DELIVERED, deliveredHours(short), spotHours, print);
      if (failedHours > 0) this.#record(month, short, DELIVERY_FAILED, failedHours, 0, print);
    }
    for (const long of month.longs) {
      this.#record(month, long, DELIVERY_RECEIVED, deliveredHours(long), long.spotHours, print);
    }
  }

  /** Makes anew what stays in the accounts, for the days that are not paid for. */
  #hold(): void {
    const { heldForDelivery: held } = this.#floor!.house;
    held.fill(0);
    for (const month of this.underWay) {
      const share = this.#termsOf(month).margin;
      const left = month.lastDay - Math.max(this.paidUpTo, month.firstDay - 1);
      const aLot = exactProduct(month.settleTicks, month.tickValue, "invoice");
      for (const party of [...month.shorts, ...month.longs]) {
        const invoice = exactProduct(aLot, party.lots, "invoice");
        const kept = Math.ceil((share * invoice * left) / deliveryDays(month));
        held[party.account] = held[party.account]! + kept;
      }
    }
  }

  #dueOn(day: number): MonthDelivery[] {
    return this.underWay.filter(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
  }

  #hoursADay(month: MonthDelivery, lots: number): number {
    return (lots * this.#floor!.families[month.family]!.spec.multiplier) / deliveryDays(month);
  }

  #termsOf({ family }: MonthDelivery): DeliveryTerms {
    return this.#floor!.families[family]!.spec.delivery!;
  }

  #supply(): DeliverySupply {
    const { deliverySupply } = this.#floor!;
    assert(deliverySupply !== undefined, "nobody has hours to deliver");
    return deliverySupply;
  }

  #notice(month: MonthDelivery, party: DeliveryParty, event: number): void {
    const { multiplier, tickSize } = this.#floor!.families[month.family]!.spec;
    const price = month.settleTicks * tickSize;
    this.#record(month, party, event, party.lots * multiplier, 0, price);
  }

  #record(
    { instrument }: MonthDelivery,
    { account, lots }: DeliveryParty,
    event: number,
    hours: number,
    spotHours: number,
    price: number,
  ): void {
    this.#floor!.facts.delivery({ instrument, account, event, lots, hours, spotHours, price });
  }
}

const lotsOf = (parties: readonly DeliveryParty[]): number =>
  parties.reduce((sum, { lots }) => sum + lots, 0);
