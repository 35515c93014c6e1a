import { expect, test } from "vitest";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { SCU_VIEW } from "../../tests/contracts/fake-month.ts";
import { lookAlikeTargets, lotsWithLookAlikes } from "./look-alikes.ts";

/** A month of SCU, and the same month of contracts of a tenth of its size and of its size. */
function market() {
  const small = { ...SCU_VIEW, symbol: "SMALL", multiplier: SCU_VIEW.multiplier / 10 };
  const desk = new FakeDesk([SCU_VIEW, small, { ...SCU_VIEW, symbol: "LAKE" }]);
  const month = desk.list({ daysLeft: 20, prints: 20, month: 24_324, family: 0 });
  const others = [1, 2].map((family) =>
    desk.list({ daysLeft: 20, prints: 20, month: 24_324, family }),
  );
  for (const other of others) other.openInterest = 10_000;
  return { desk, month, others };
}

const future = (desk: FakeDesk) => desk.listed(0)[0]!;

test("what limits keep out goes to look-alikes in turn, in lots of their size, as far as each has room", () => {
  const { desk, others } = market();
  others[0]!.limits = { presentLots: 300, spotLots: null, spotStartDays: null };
  expect(lookAlikeTargets(desk, future(desk), 100, [1, 2], 0.25)).toEqual([
    { instrument: desk.listed(1)[0]!.instrument, lots: 300 },
    { instrument: desk.listed(2)[0]!.instrument, lots: 70 },
  ]);
  others[1]!.openInterest = 200;
  expect(lookAlikeTargets(desk, future(desk), 100, [1, 2], 0.25)[1]!.lots).toBe(50);
  expect(lookAlikeTargets(desk, future(desk), -5, [1, 2], 0.25)[0]!.lots).toBe(0);
});

test("a position there counts in lots of the month", () => {
  const { desk, month, others } = market();
  month.position = 40;
  others[0]!.position = 300;
  others[1]!.position = 7;
  expect(lotsWithLookAlikes(desk, future(desk), [1, 2])).toBe(40 + 30 + 7);
  expect(lotsWithLookAlikes(desk, future(desk), [])).toBe(40);
});
