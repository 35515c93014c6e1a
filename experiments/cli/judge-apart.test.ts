import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../../tests/fixtures/run-cli.ts";
import { SMALL_MARKET } from "../../tests/fixtures/small-study.ts";
import { judgeApart } from "./judge-apart.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "tokenpit-opening-")));
afterAll(() => rmSync(folder, { recursive: true }));

const file = "market.yaml";
writeFileSync(
  join(folder, file),
  SMALL_MARKET.replace("agents:\n", "agents:\n  strange: { class: odd, count: 2 }\n"),
);

/** A class that does this as the market opens. */
function agentsThat(name: string, start: string): string {
  const text = `export default [{
  name: "odd", intent: "speculate", doc: "For tests.", parameters: {}, hears: [],
  create: () => ({}), start(state, desk) { ${start} }, wake() {},
}];
`;
  writeFileSync(join(folder, name), text);
  return name;
}

test("a market of one's own classes is opened", async () => {
  const agents = agentsThat("quiet.mjs", "");
  const order = { file, folder, agents };
  expect(await judgeApart(order)).toMatchObject({ file, valid: true, problems: [] });
  const { code, stdout } = await runCli(["validate", "--agents", agents, file], { folder });
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^market.yaml: valid/)]);
});

test("a class that throws as it starts is told of, and is bad input", async () => {
  const agents = agentsThat("throws.mjs", 'throw new Error("boom in agent");');
  const { code, stderr } = await runCli(["validate", "--agents", agents, file], { folder });
  expect(code).toBe(2);
  expect(stderr).toContain("market.yaml");
  expect(stderr).toContain("does not open with the classes of throws.mjs");
  expect(stderr).toContain("boom in agent");
});

test("a class that never returns is given up", async () => {
  const agents = agentsThat("endless.mjs", "for (;;);");
  const { problems } = await judgeApart({ file, folder, agents }, { busyS: 2, waitingS: 60 });
  expect(problems.map(({ message }) => message)).toEqual([
    "the market does not open with the classes of endless.mjs: it was not open after 2 s of work, or 60 s in " +
      "all: a class may never return",
  ]);
});

test("a class that ends its thread is told of at once", async () => {
  const agents = agentsThat("leaves.mjs", "process.exit(3);");
  const { problems } = await judgeApart({ file, folder, agents });
  expect(problems.map(({ message }) => message)).toEqual([
    "the market does not open with the classes of leaves.mjs: the thread ended by itself, with code 3",
  ]);
});
