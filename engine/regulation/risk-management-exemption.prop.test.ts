import fc from "fast-check";
import { expect, test } from "vitest";
import { dealersWorld, fileBook } from "../../tests/simulation/dealers-world.ts";
import { limitOf } from "../../tests/simulation/rules-world.ts";
import type { RiskManagementTerms } from "./risk-management-terms.ts";

const FEB = "SCU-2027-02";
/** Accounts 0 and 1 are of one owner. */
const OWNERS = [0, 0, 1] as const;

interface Filing {
  readonly date: number;
  readonly account: number;
  readonly lots: number;
  readonly passed: number;
}

const filings = fc.array(
  fc.record({
    date: fc.nat({ max: 6 }),
    account: fc.nat({ max: 2 }),
    lots: fc.integer({ min: -60, max: 60 }),
    passed: fc.nat({ max: 80 }),
  }),
  { maxLength: 12 },
);

const termsOf = fc.record({
  counts: fc.constantFrom("all_swaps", "pass_through"),
  share: fc.constantFrom(0, 0.29, 0.5, 1),
  cap: fc.option(fc.nat({ max: 50 }), { nil: null }),
  approval: fc.constantFrom("standing", "on_application"),
  delay: fc.nat({ max: 3 }),
});

/** The definition: of what the owner's accounts filed last that is granted by then, net, the part that counts. */
function exempt(
  { counts, share, cap, approval, delay }: Partial<RiskManagementTerms>,
  filed: readonly Filing[],
  owner: number,
  today: number,
  side: 0 | 1,
): number {
  const waits = approval === "standing" ? 0 : delay!;
  let net = 0;
  let netPassed = 0;
  for (const [account, of] of OWNERS.entries()) {
    if (of !== owner) continue;
    const granted = filed.filter((each) => each.account === account && each.date + waits <= today);
    const { lots = 0, passed = 0 } = granted.at(-1) ?? {};
    net += lots;
    netPassed += Math.sign(lots) * Math.min(Math.abs(lots), passed);
  }
  const sign = side === 0 ? -1 : 1;
  const documented = Math.max(0, sign * net);
  const counted =
    counts === "all_swaps" ? documented : Math.min(documented, Math.max(0, sign * netPassed));
  return Math.min(cap ?? Infinity, Math.floor(share! * counted + 1e-9));
}

test("whatever is filed and when, limits are raised by what the definition gives", () => {
  let raised = 0;
  fc.assert(
    fc.property(termsOf, filings, (terms, filed) => {
      const accounts = [...OWNERS, 3].map((owner) => ({
        member: 0,
        origin: 0 as const,
        owners: [{ owner, share: 1 }],
      }));
      const world = dealersWorld({ singleMonth: limitOf(30) }, terms, { accounts });
      world.runTo(0);
      world.wait(1);
      const inOrder = filed.toSorted((a, b) => a.date - b.date);
      for (let today = 0; today <= 7; today++) {
        for (const { date, account, lots, passed } of inOrder) {
          if (date === today) fileBook(world, account, lots, Math.sign(lots) * passed);
        }
        for (const owner of [0, 1]) {
          for (const side of [0, 1] as const) {
            const limit = world.positionLimits.inForce.limit(owner, 0, world.slot(FEB), side);
            expect(limit).toBe(30 + exempt(terms, inOrder, owner, today, side));
            if (limit > 30) raised++;
          }
        }
        world.endTradeDate();
      }
    }),
    { seed: 20261128, numRuns: 40 },
  );
  expect(raised).toBeGreaterThan(100);
});
