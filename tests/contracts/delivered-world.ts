import type { AccountSpec } from "../../engine/clearing/accounts.ts";
import type { DeliveryTerms } from "../../engine/instruments/delivery-terms.ts";
import { SCU_DELIVERED } from "../../engine/instruments/scu.ts";
import { DELIVERY_WORDS } from "../../engine/exchange/delivery-words.ts";
import { FACT_TABLES, T_DELIVERIES } from "../../engine/recorder/fact-tables.ts";
import { clients, ExchangeHarness, MONEY_UNIT } from "./exchange-harness.ts";

const JANUARY = "SCU-2027-01";

export interface DeliveryRow {
  readonly account: number;
  readonly event: (typeof DELIVERY_WORDS)[number];
  readonly hours: number;
  readonly spotHours: number;
}

export interface DeliveredOptions {
  readonly accounts: number;
  readonly terms?: Partial<DeliveryTerms>;
  /** Hours on the spot market a business day. */
  readonly spotHours: number;
  /** Documented output by account, hours a business day. */
  readonly output: readonly number[];
  readonly depositDollars?: number;
}

/** An exchange with a contract that is delivered, and a spot market of so many hours a day. */
export class DeliveredWorld extends ExchangeHarness {
  /** Hours left on the spot market, by business day. */
  readonly spotLeft: Map<number, number>;
  readonly rows: DeliveryRow[];

  constructor({ accounts, terms = {}, spotHours, output, depositDollars }: DeliveredOptions) {
    const { delivery } = SCU_DELIVERED;
    const spec = {
      ...SCU_DELIVERED,
      listing: { monthly: 2, quarterly: 0 },
      delivery: { ...delivery!, ...terms },
    };
    const specs: readonly AccountSpec[] = clients(accounts);
    const spotLeft = new Map<number, number>();
    const rows: DeliveryRow[] = [];
    const { columns } = FACT_TABLES[T_DELIVERIES]!;
    const at = (name: string): number => columns.findIndex((column) => column.name === name);
    super({
      specs: [spec],
      accounts: specs,
      owners: accounts,
      deposit: Math.round((depositDollars ?? 1e7) / MONEY_UNIT),
      start: "2027-01-28",
      deliverySupply: {
        outputHours: (account) => output[account] ?? 0,
        buyHours: (day, hours) => {
          const left = spotLeft.get(day) ?? spotHours;
          const taken = Math.min(hours, left);
          spotLeft.set(day, left - taken);
          return taken;
        },
      },
      sinks: [
        {
          facts: (table, values, count, stride) => {
            if (table !== T_DELIVERIES) return;
            for (let row = 0; row < count * stride; row += stride) {
              rows.push({
                account: values[row + at("account")]!,
                event: DELIVERY_WORDS[values[row + at("event")]!]!,
                hours: values[row + at("hours")]!,
                spotHours: values[row + at("spot_hours")]!,
              });
            }
          },
        },
      ],
    });
    this.spotLeft = spotLeft;
    this.rows = rows;
  }

  /** A trade, of January's month if none is named. */
  trade(buyer: number, seller: number, lots: number, priceTicks = 280, symbol = JANUARY): void {
    this.order(seller, symbol, 1, lots, priceTicks);
    this.order(buyer, symbol, 0, lots, priceTicks);
  }

  /** Ends trade dates up to the last one of a month, January if none is named. */
  expire(symbol = JANUARY): void {
    const { lastTradeDate } = this.floor.markets.futureIn(this.slot(symbol)).dates;
    while (this.tradeDate <= lastTradeDate) this.endTradeDate();
  }

  /** A business day of delivery at a print, dollars. */
  deliver(day: number, print: number): void {
    this.printed.set(day, print);
    this.exchange.deliveries.takeHours(day);
    this.exchange.deliveries.payFor(day);
  }

  dollars(account: number): number {
    return this.floor.house.balance(account) * MONEY_UNIT;
  }

  /** Rows recorded since the last call. */
  told(): DeliveryRow[] {
    this.recorder.flush();
    return this.rows.splice(0);
  }
}
