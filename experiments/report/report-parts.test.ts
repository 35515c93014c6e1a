import { expect, test } from "vitest";
import { SMALL_STUDY } from "../../tests/fixtures/small-study.ts";
import { syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import { figurePng } from "./figure-png.ts";
import { bytesOfContent } from "../record/file-content.ts";
import { reportParts } from "./report-parts.ts";
import { STUDY_TABLES } from "./study-columns.ts";

/** On A4, in the small print of tables. */
const MOST_COLUMNS = 8;
const DAYS = [-3, -2, -1];

/** A study whose file tries to break out of whatever it is written into. */
const text = SMALL_STUDY.replace(
  "title: What does a limit do in a small market?",
  'title: "Is <script>alert(1)</script> | 100% of_it & $5 *safe*?"',
).replace(
  "outcomes:",
  "controls:\n  negative: { rules: { positionLimits: { SCU: { spotMonth: { lots: 90000 lots, mode: limit }, " +
    "spotMonthStart: 3 } } } }\noutcomes:",
);
const { result, store } = syntheticStudy(
  text,
  (arm, replication) =>
    arm === "limit-0.5x" && replication === 2
      ? null
      : {
          values: {
            "SCU.round_trip_cost_bps": 100 + replication,
            "SCU.index_distortion_percent": arm.startsWith("limit") ? 5 - replication / 4 : 9,
            "SCU.depth_lots": null,
            "SCU.limit_bound": arm.startsWith("limit") ? 1 : 0,
            "SCU.largest_position_lots": 900,
            "rules.position_limits.forced": arm.startsWith("limit") ? 4 : 0,
          },
          curves: {
            "SCU.settlement_price": DAYS.map((day) => [day, 3 + day / 10] as const),
            "SCU.depth": DAYS.map((day) => [day, 200 + day] as const),
          },
        },
  { measured: new Map([["limit", 1234]]) },
);
const parts = new Map(
  [...reportParts(result, store, [], figurePng)].map(({ name, content }) => [
    name,
    typeof content === "string" ? content : Buffer.from(bytesOfContent(content)).toString("latin1"),
  ]),
);
const html = parts.get("report.html")!;
const names = [...parts.keys()];

test("a report has its tables, figures, texts and metadata beside it", () => {
  for (const name of [
    "runs",
    "arms",
    "effects",
    "mediators",
    "rule_events",
    "curves",
    "controls",
  ]) {
    expect(names).toContain(`${name}.csv`);
    expect(names).toContain(`${name}.parquet`);
  }
  const figures = names.filter((name) => name.endsWith(".svg"));
  expect(figures.length).toBeGreaterThan(5);
  for (const name of figures) {
    expect(parts.get(name.replace(".svg", ".png"))!.slice(1, 4)).toBe("PNG");
  }
  expect(names).toContain("latex/effects.tex");
  expect(names.at(-1)).toBe("report.html");
});

test("the page loads nothing, runs nothing, and takes no text of the study for its own", () => {
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/<script|<link|<img|https?:\/\/(?!www\.w3\.org)|url\(/);
  expect(html).toContain("Is &lt;script&gt;alert(1)&lt;/script&gt;");
  expect(parts.get("report.md")).toContain("Is \\<script\\>alert(1)\\</script\\>");
});

test("every figure has a name and words for those who cannot see it", () => {
  const figures = [...html.matchAll(/<svg[^>]*>/g)].map(([tag]) => tag);
  expect(figures.length).toBe(names.filter((name) => name.endsWith(".svg")).length);
  for (const tag of figures) {
    for (const attribute of ['role="img"', 'aria-label="', 'aria-describedby="']) {
      expect(tag).toContain(attribute);
    }
  }
  const described = [...html.matchAll(/aria-describedby="([^"]+)"/g)].map(([, id]) => id!);
  for (const id of described) expect(html).toContain(`<desc id="${id}">`);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
  expect(new Set(ids).size).toBe(ids.length);
});

test("tables have captions and headings of columns and rows, and headings go down step by step", () => {
  const tables = html.split("<table>").slice(1);
  for (const table of tables) {
    expect(table).toMatch(/^<caption>[^<]+<\/caption>/);
    expect(table).toMatch(/<th scope="col"/);
    expect(table).toMatch(/<th scope="row"/);
  }
  const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
  expect(levels[0]).toBe(1);
  for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThan(2);
});

test("no table is wider than a page of paper, and the citation breaks its lines", () => {
  const heads = [...html.matchAll(/<thead>(.*?)<\/thead>/g)].map(([, head]) => head!);
  expect(heads.length).toBeGreaterThan(5);
  for (const head of heads) expect(head.match(/<th /g)!.length).toBeLessThanOrEqual(MOST_COLUMNS);
  expect(html).toMatch(/\npre \{[^}]*white-space: pre-wrap; overflow-wrap: anywhere;/);
  expect(html).toContain("<pre><code>@misc{");
});

test("what was left out, controls and the mark on the axis are told", () => {
  expect(html).toContain("1 of 3 pairs");
  expect(html).toContain("every market fact is the same on all 3 replications");
  expect(html).toContain("The filed limit of 900 lots is 0.73 times the median");
});

test("no word of a study is a command of LaTeX", () => {
  const effects = parts.get("latex/effects.tex")!;
  expect(effects).toContain("\\toprule");
  const bare = effects.replaceAll(/\\[&%$#_{}]|\\[a-z]+\*?|%.*needs.*/g, "");
  expect(bare).not.toMatch(/(?<!\$)\$(?!\$|-|\\)[a-z]|#|(?<!\\)_/);
  expect(parts.get("latex/outcomes.tex")).toContain("round\\_trip\\_cost\\_bps");
});

interface Field {
  readonly name: string;
  readonly type: string;
}

test("the data package describes every column of every table", () => {
  const document = JSON.parse(parts.get("datapackage.json")!) as {
    resources: { name: string; path: string; schema: { fields: Field[]; primaryKey: string[] } }[];
  };
  const tables = names.filter((name) => name.endsWith(".csv"));
  expect(document.resources.map(({ path }) => path)).toEqual(tables);
  for (const { path, schema } of document.resources) {
    const head = parts.get(path)!.split("\r\n")[0]!.split(",");
    expect(schema.fields.map(({ name }) => name)).toEqual(head);
    expect(schema.fields.filter(({ type }) => type === "any")).toEqual([]);
    for (const key of schema.primaryKey) expect(head).toContain(key);
  }
});

test("every table that is written stands in the schema with all of its fixed columns", () => {
  for (const name of names.filter((each) => each.endsWith(".csv"))) {
    const head = parts.get(name)!.split("\r\n")[0]!.split(",");
    const { columns } = STUDY_TABLES.find((table) => `${table.name}.csv` === name)!;
    expect(head.slice(0, 3)).toEqual(expect.arrayContaining([columns[0]!.name]));
    for (const column of columns) expect(head).toContain(column.name);
  }
});
