import fc from "fast-check";
import { expect, test } from "vitest";
import { dealersWorld, misstateBook } from "../../tests/simulation/dealers-world.ts";
import { limitOf } from "../../tests/simulation/rules-world.ts";
import { RULE_AUDITED, RULE_DENIED_BARRED, RULE_FINED, RULE_REVOKED } from "./words.ts";

/** Accounts 0 and 1 are of one owner, who tells the truth; account 2 of another, who may not. */
const ACCOUNTS = [0, 0, 1, 3].map((owner) => ({
  member: 0,
  origin: 0 as const,
  owners: [{ owner, share: 1 }],
}));
const LAST = 9;

const filings = fc.array(
  fc.record({
    date: fc.nat({ max: LAST }),
    account: fc.nat({ max: 2 }),
    trueLots: fc.integer({ min: -60, max: 60 }),
    beyond: fc.constantFrom(0, 0, 1, 7, 40),
  }),
  { minLength: 6, maxLength: 20 },
);
const audits = fc.record({
  every: fc.integer({ min: 1, max: 4 }),
  bar: fc.nat({ max: 4 }),
  tolerance: fc.constantFrom(0, 0.25),
});
const counts = fc.constantFrom("all_swaps" as const, "pass_through" as const);

test("who is honest is never at fault; who overstates is found by the next audit, and barred", () => {
  let found = 0;
  let barred = 0;
  fc.assert(
    fc.property(counts, audits, filings, (counted, terms, filed) => {
      const audit = { ...terms, sample: 1, fine: 2 };
      const rules = { counts: counted, audit };
      const world = dealersWorld({ singleMonth: limitOf(30) }, rules, { accounts: ACCOUNTS });
      world.runTo(0);
      world.wait(1);
      let inForce: { said: number; trueLots: number } | null = null;
      let barredUntil = 0;
      const told = (event: number): (number | undefined)[][] =>
        world.told().flatMap((fact) => (fact.event === event ? [[fact.owner, fact.lots]] : []));
      for (let today = 0; today <= LAST; today++) {
        for (const { date, account, trueLots, beyond } of filed) {
          if (date !== today) continue;
          const said = account < 2 ? trueLots : trueLots + (trueLots < 0 ? -beyond : beyond);
          world.told();
          misstateBook(world, account, said, trueLots);
          const isBarred = account === 2 && today < barredUntil;
          const expected = isBarred ? [[1, Math.abs(said)]] : [];
          expect(told(RULE_DENIED_BARRED)).toEqual(expected);
          if (isBarred) barred++;
          else if (account === 2) inForce = { said, trueLots };
        }
        world.told();
        world.endTradeDate();
        const facts = world.told();
        const { said, trueLots } = inForce ?? { said: 0, trueLots: 0 };
        const isDue = (today + 1) % audit.every === 0;
        const isBeyond = Math.abs(said) > Math.abs(trueLots) * (1 + audit.tolerance);
        const isFound = isDue && isBeyond;
        const of = (event: number) =>
          facts.flatMap((fact) =>
            fact.event === event && fact.lots! > 0 ? [[fact.owner, fact.lots]] : [],
          );
        const overstated = Math.abs(said) - Math.abs(trueLots);
        expect(of(RULE_AUDITED)).toEqual(isFound ? [[1, overstated]] : []);
        expect(of(RULE_FINED)).toEqual(isFound ? [[1, overstated]] : []);
        expect(of(RULE_REVOKED)).toEqual(isFound ? [[1, Math.abs(said)]] : []);
        if (!isFound) continue;
        found++;
        inForce = null;
        barredUntil = today + 1 + audit.bar;
      }
    }),
    { seed: 20261128, numRuns: 40 },
  );
  expect(found).toBeGreaterThan(20);
  expect(barred).toBeGreaterThan(5);
});
