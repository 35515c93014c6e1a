import {
  RULE_GRANTED,
  RULE_HEDGE_EXEMPTION,
  RULE_RISK_MANAGEMENT,
} from "../../engine/regulation/words.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import type { Scenario } from "../../engine/scenario.ts";
import type { FactTape } from "./fact-tape.ts";

/** `intent` of owners that provide compute or tokens. */
const PROVIDE = 1;

/** An owner, and with which part of an account it is charged. */
export interface Charge {
  readonly owner: number;
  readonly part: number;
}

/** Who is charged with which account, who provides, and to whom exemptions were granted. */
export class TapeCharges {
  readonly #charges: Map<number, readonly Charge[]> = new Map();
  readonly #accounts: Map<number, readonly { account: number; part: number }[]> = new Map();
  readonly #providers: ReadonlySet<number>;
  readonly #granted: ReadonlySet<string>;

  constructor(tape: FactTape, { aggregation, ownership, population }: Terms) {
    const owners = tape.table("owners");
    const groupOf = new Map(owners.map((row) => [row["owner"]!, row["group"]!]));
    const firstOf = (name: string): number => {
      const group = population.findIndex((each) => each.name === name);
      return owners.find((row) => row["group"] === group)!["owner"]!;
    };
    for (const { account, owner } of tape.table("accounts")) {
      if (account === NONE) continue;
      const name = population[groupOf.get(owner!)!]?.name;
      const holders = ownership
        .filter(
          ({ of, independent, share }) => of === name && !independent && share >= aggregation.share,
        )
        .map(({ owner: holder, share }): Charge => {
          const inBasisPoints = Math.ceil(share * 10_000 - 1e-6) / 10_000;
          return {
            owner: firstOf(holder),
            part: aggregation.charge === "whole" ? 1 : inBasisPoints,
          };
        });
      const charges = [{ owner: owner!, part: 1 }, ...holders];
      this.#charges.set(account!, charges);
      for (const { owner: charged, part } of charges) {
        const before = this.#accounts.get(charged) ?? [];
        this.#accounts.set(charged, [...before, { account: account!, part }]);
      }
    }
    const provide = owners.filter((row) => row["intent"] === PROVIDE);
    this.#providers = new Set(provide.map((row) => row["owner"]!));
    const granted = tape
      .table("rule_events")
      .filter(({ event, rule }) => event === RULE_GRANTED && EXEMPTIONS.includes(rule!));
    this.#granted = new Set(granted.map(({ owner, family }) => `${owner} ${family}`));
  }

  of(account: number): readonly Charge[] {
    return this.#charges.get(account)!;
  }

  /** The accounts that an owner is charged with. */
  accountsOf(owner: number): readonly { account: number; part: number }[] {
    return this.#accounts.get(owner) ?? [];
  }

  owners(): Iterable<number> {
    return this.#accounts.keys();
  }

  isProvider(owner: number): boolean {
    return this.#providers.has(owner);
  }

  /** Was anything of a family granted to the owner in the run, for hedging or risk management? */
  isExempt(owner: number, family: number): boolean {
    return this.#granted.has(`${owner} ${family}`);
  }
}

const EXEMPTIONS = [RULE_HEDGE_EXEMPTION, RULE_RISK_MANAGEMENT];

interface Terms {
  readonly aggregation: { readonly share: number; readonly charge: "whole" | "pro_rata" };
  readonly ownership: NonNullable<Scenario["ownership"]>;
  readonly population: Scenario["population"];
}

export const chargesOf = (
  tape: FactTape,
  { rules, ownership = [], population }: Scenario,
): TapeCharges =>
  new TapeCharges(tape, {
    aggregation: rules.aggregation ?? { share: 0.1, charge: "whole" },
    ownership,
    population,
  });
