import { expect, test } from "vitest";
import { LivedStructural, START } from "../../../tests/contracts/lived-economy.ts";

/** Of a day's eligible hours. */
const share = 0.4;

test("hours that are bought away cost buyers surplus and leave more unserved; what is bought is told", () => {
  const calm = new LivedStructural().live(20);
  const lived = new LivedStructural();
  let bought = 0;
  for (let day = 5; day < 15; day++) {
    lived.live(day - 1);
    bought += lived.economy.buySpotHours(START + day, share * lived.economy.eligibleHours());
  }
  lived.live(20);
  const told = lived.providerDays.reduce((sum, { boughtHours }) => sum + boughtHours, 0);
  expect(told / bought).toBeCloseTo(1, 9);
  const lost = ({ hourDays }: LivedStructural): number =>
    hourDays.reduce((sum, { surplusLost }) => sum + surplusLost, 0);
  const unserved = ({ hourDays }: LivedStructural): number =>
    hourDays.reduce((sum, day) => sum + day.unservedHours - day.undistortedUnservedHours, 0);
  expect([lost(calm), unserved(calm)]).toEqual([0, 0]);
  expect(lost(lived)).toBeGreaterThan(0);
  expect(unserved(lived)).toBeGreaterThan(0);
  for (const day of lived.tierDays.slice(0, 5)) {
    expect(day.undistortedAskedTokens).toBe(day.askedTokens);
    expect(day.undistortedServedTokens).toBe(day.servedTokens);
  }
});
