import { expect, test } from "vitest";
import type { ExpiryRow } from "../run/twins/squeeze-twins.ts";
import { SMALL_STUDY } from "../../tests/fixtures/small-study.ts";
import { syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import { bytesOfContent } from "../record/file-content.ts";
import { reportParts } from "./report-parts.ts";
import { studyDocument } from "./study-summary.ts";

const text = SMALL_STUDY.replace("replications: 3", "replications: 8").replace(
  "exploratory: { SCU.depth_lots: {} }",
  "exploratory: { SCU.squeeze_z: {} }",
);

const expiry = (replication: number, isTwin: boolean): ExpiryRow => ({
  family: "SCU",
  marketHash: `${replication} ${isTwin}`,
  isTwin,
  isManipulated: !isTwin,
  lastTradeDay: 20_875,
  distortion: isTwin ? replication / 1e4 : 0.1 + replication / 100,
  dominance: 0.2 + (replication % 3) / 10,
  asymmetry: isTwin ? null : 0.1,
});

function partsOf(hasSigns: boolean): {
  readonly parts: Map<string, string>;
  readonly alarm: unknown;
} {
  const { result, store } = syntheticStudy(
    text,
    (_, replication) => ({
      values: { "SCU.squeeze_z": 100 + replication, "SCU.index_distortion_percent": 9 },
      expiries: [
        expiry(replication, false),
        { ...expiry(replication, true), asymmetry: hasSigns ? -0.1 : null },
      ],
    }),
    { measured: new Map([["limit", 1234]]) },
  );
  const parts = [...reportParts(result, store, [])].map(
    ({ name, content }) => [name, new TextDecoder().decode(bytesOfContent(content))] as const,
  );
  return { parts: new Map(parts), alarm: studyDocument(result, "r", 1)["alarm"] };
}

test("a study with twins shows how well an alarm does, and keeps every expiry with its score", () => {
  const { parts, alarm } = partsOf(true);
  const page = parts.get("report.md")!;
  expect(page).toContain("## Alarm for squeezes");
  expect(page).toMatch(/\| SCU \| 16 \| 8 \(50 %\) \| 8 \| 1 \| 1 \|/);
  expect(page).toContain("Twins. Squeeze z: each run was made again");
  expect(alarm).toMatchObject([
    { family: "SCU", expiries: 16, manipulated: 8, areaUnderRoc: { value: 1, status: "ok" } },
  ]);
  const lines = parts.get("expiries.csv")!.trim().split("\r\n");
  expect(lines[0]).toBe(
    "arm,replication,antithetic,twin,family,last_trade_date,strategic,market_hash,distortion_percent,dominance," +
      "asymmetry,score",
  );
  expect(lines).toHaveLength(1 + 3 * 8 * 2); // three arms came to the same markets
  expect(lines[1]).toMatch(/^reference,0,0,0,SCU,2027-02-26,1,0 false,10,0.2,0.1,0\.\d+$/);
  expect(JSON.parse(parts.get("datapackage.json")!).resources.at(-1)).toMatchObject({
    name: "expiries",
    path: "expiries.csv",
  });
});

test("where a sign is missing on one side there is no alarm, and the rows say why", () => {
  const { parts, alarm } = partsOf(false);
  expect(parts.get("report.md")).not.toContain("Alarm for squeezes");
  expect(alarm).toEqual([]);
  expect(parts.get("expiries.csv")).toMatch(/reference,0,0,1,SCU,2027-02-26,0,0 true,0,0.2,,\r\n/);
});
