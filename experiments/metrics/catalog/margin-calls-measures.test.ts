import { expect, test } from "vitest";
import { INTRADAY_CALLED, MARGIN_CALL_MET, MARGIN_CALLED } from "../../../engine/clearing/words.ts";
import { at, measuredTape } from "../../../tests/fixtures/measured-tape.ts";

test("calls within the day are margin called as well as those of the daily mark", () => {
  const margin = [
    { time_us: at(0, 60), account: 1, event: MARGIN_CALLED, amount: 500 },
    { time_us: at(1, 60), account: 1, event: INTRADAY_CALLED, amount: 700 },
    { time_us: at(1, 90), account: 1, event: MARGIN_CALL_MET, amount: 0 },
  ];
  const measure = measuredTape({ days: 2, lastDates: [20], tables: { margin } });
  expect(measure("margin_calls").value).toBe(2);
  expect(measure("margin_called_dollars").value).toBe(12);
});
