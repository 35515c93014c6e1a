import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../fixtures/run-cli.ts";

const root = join(import.meta.dirname, "..", "..");
const study = join(root, "docs", "examples", "what-matters.yaml");

test("the example of a sensitivity study is 82 runs of the reference and forty points", async () => {
  const { code, stdout } = await runCli(["study", "plan", study, "--json"]);
  expect(code).toBe(0);
  const { arms, cells } = JSON.parse(stdout) as { arms: { role: string }[]; cells: number };
  expect(cells).toBe(82);
  expect(arms.filter(({ role }) => role === "point")).toHaveLength(40);
});
