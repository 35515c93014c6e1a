import { expect, test } from "vitest";
import { ECONOMY_CALENDAR, LivedStructural, START } from "../../tests/contracts/lived-economy.ts";
import { INDEX_COUNT } from "./index-number.ts";

test("the baskets ahead are those worked out day by day, to the bit, over months with other weights", () => {
  const { economy } = new LivedStructural().live(15);
  const { published } = economy.indices;
  const { prices, weights } = published;
  const count = economy.providers.length;
  const [left, factors] = [new Float64Array(count).fill(1), new Float64Array(count)];
  const months = new Set<number>();
  for (let day = START + 16; day < ECONOMY_CALENDAR.businessDays.length; day++) {
    months.add(weights.monthWeighing(day));
    for (let i = 0; i < count; i++) left[i] = left[i]! * prices.leftAfterOneDay(i);
    for (let index = 0; index < INDEX_COUNT; index++) {
      prices.expectFactors(index, left, factors);
      let basket = 0;
      for (let i = 0; i < count; i++) basket += weights.weight(index, day, i) * factors[i]!;
      expect(published.expectedBasket(index, day)).toBe(basket);
    }
  }
  expect(months.size).toBeGreaterThan(1);
});
