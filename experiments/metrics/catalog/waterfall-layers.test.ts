import { expect, test } from "vitest";
import {
  MEMBER_DEFAULTED,
  MEMBER_RESTRICTED,
  POST_ASSESSMENT,
  POST_DEFAULTER_MARGIN,
  POST_GAINS_HAIRCUT,
  POST_MEMBER_COVER,
} from "../../../engine/clearing/words.ts";
import { at, measuredTape } from "../../../tests/fixtures/measured-tape.ts";

const paid = (posting: number, amount: number) => ({
  time_us: at(0, 60),
  debit: 1,
  credit: 2,
  amount,
  posting,
});

test("every layer of the waterfall has what it paid, and members that fail are counted", () => {
  const ledger = [
    paid(POST_MEMBER_COVER, 1000),
    paid(POST_DEFAULTER_MARGIN, 400),
    paid(POST_ASSESSMENT, 2600),
    paid(POST_ASSESSMENT, 400),
    paid(POST_GAINS_HAIRCUT, 500),
  ];
  const margin = [MEMBER_DEFAULTED, MEMBER_DEFAULTED, MEMBER_RESTRICTED].map((event) => ({
    time_us: at(0, 60),
    account: 1,
    event,
  }));
  const measure = measuredTape({ days: 2, lastDates: [20], tables: { ledger, margin } });
  const layers = ["member", "defaulter_margin", "assessments", "gains_haircut", "unfunded"];
  const dollars = layers.map((layer) => measure(`waterfall_${layer}_dollars`).value);
  expect(dollars).toEqual([10, 4, 30, 5, 0]);
  expect(measure("member_defaults").value).toBe(2);
  expect(measure("members_restricted").value).toBe(1);
});
