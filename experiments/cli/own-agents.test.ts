import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SMALL_MARKET } from "../../tests/fixtures/small-study.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

/** A class that opens quietly, and does this at its first wake-up, an hour later. */
const agents = (wake: string, members = ""): string => `import { writeFileSync } from "node:fs";
export default [{
  name: "odd",
  intent: "speculate",
  doc: "For tests.",
  parameters: {},
  hears: [],
  create: () => ({}),
  start: (state, desk) => desk.wakeAt(desk.nowUs + 3_600_000_000, 0),
  wake(state, desk) { ${wake} },
  ${members}
}];
`;

const WAKE_LINE = 10;

const WANTS_NOTHING =
  "{ family: 0, needLots: 0, desiredLots: NaN, physicalUnits: 0, physicalCost: 0 }";

/** Whether a limit of 70 lots binds it. */
const BOUND = "JSON.stringify(desk.positionLimits(desk.listed(0)[0].instrument, 0)).includes('70')";

const STUDY = `schema: 1
name: odd
title: What does a limit do to odd agents?
scenario: market.yaml
seed: 5
replications: 2
factors:
  limit:
    path: rules.positionLimits.SCU.singleMonth.lots
    unit: lots
    whole: true
    levels: [70]
    with: { rules: { positionLimits: { SCU: { singleMonth: { mode: limit } } } } }
outcomes:
  primary: { SCU.index_distortion_percent: { smallest: 0.5 } }
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-own-"));
  const market = SMALL_MARKET.replace(
    "agents:\n",
    "agents:\n  strange: { class: odd, count: 2 }\n",
  );
  writeFileSync(join(folder, "market.yaml"), market);
  writeFileSync(join(folder, "study.yaml"), STUDY);
  writeFileSync(join(folder, "throws.mjs"), agents('throw new Error("boom in agent");'));
  writeFileSync(
    join(folder, "bound.mjs"),
    agents(`if (${BOUND}) throw new Error("boom in agent");`),
  );
  writeFileSync(join(folder, "loops.mjs"), agents("writeFileSync('looping', ''); for (;;);"));
  writeFileSync(join(folder, "leaves.mjs"), agents("process.exit(3);"));
  writeFileSync(join(folder, "quiet.mjs"), agents(""));
  writeFileSync(join(folder, "wants.mjs"), agents("", `exposures: () => [${WANTS_NOTHING}],`));
  writeFileSync(join(folder, "opens.mjs"), agents("", "openingCapacity: () => Infinity,"));
});

afterAll(() => rmSync(folder, { recursive: true }));

const tokenpit = (...words: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [MAIN, ...words], { cwd: folder, encoding: "utf8" });

const withAgents = (file: string, out: string): string[] =>
  `run market.yaml --agents ${file} --out ${out}`.split(" ");

const thrownIn = (file: string): string =>
  `${file}\\.mjs:${WAKE_LINE}:\\d+: odd threw in wake: boom in agent; agent [01] of the group strange, ` +
  "at 2027-01-\\d\\d \\d\\d:\\d\\d UTC; seed \\d+, replication 0";

test("what a class of one's own throws in a run is told with its place, agent, moment and seed", () => {
  const { status, stdout, stderr } = tokenpit(...withAgents("throws.mjs", "thrown"));
  expect(stderr).toMatch(new RegExp(`^tokenpit: ${thrownIn("throws")}\\n$`));
  expect([status, stdout]).toEqual([1, ""]);
  expect(existsSync(join(folder, "thrown"))).toBe(false);
});

test("a number of theirs that is none is told with who, what, moment and seed; nothing stays", () => {
  const { status, stdout, stderr } = tokenpit(...withAgents("wants.mjs", "wanted"));
  const what =
    "desiredLots of the exposures of strange 0 would be NaN, at 2027-01-\\d\\d 22:00 UTC";
  const told = `tokenpit: ${what}: no run goes on with it; seed 1, replication 0\n$`;
  expect(stderr).toMatch(new RegExp(told));
  expect([status, stdout]).toEqual([1, ""]);
  expect(existsSync(join(folder, "wanted"))).toBe(false);
});

test("a market that does not open for such a number is bad input to validate and to a study", () => {
  const told =
    "the market does not open: the opening capacity of strange 0 would be Infinity: no run goes on with it";
  const validate = tokenpit("validate", "market.yaml", "--agents", "opens.mjs");
  expect([validate.status, validate.stdout]).toEqual([2, ""]);
  expect(validate.stderr).toMatch(
    new RegExp(`^market\\.yaml:\\d+:\\d+ economy: ${told}; seed 1, replication 0\\n`),
  );
  const study = tokenpit("study", "run", "study.yaml", "--agents", "opens.mjs", "--out", "opened");
  expect([study.status, study.stderr]).toEqual([2, expect.stringContaining(`${told}; seed 5`)]);
  expect(existsSync(join(folder, "opened"))).toBe(false);
});

test("a study tells the same of a run that it gave up, and `study status` as well", () => {
  const words = ["study.yaml", "--agents", "bound.mjs", "--out", "out", "--store", "store"];
  const { status, stderr } = tokenpit("study", "run", ...words, "--workers", "1");
  expect({ status, stderr }).toMatchObject({ status: 1 });
  const { stdout } = tokenpit("study", "status", ...words);
  expect(stdout).toMatch(new RegExp(`given up: .+, run 0: ${thrownIn("bound")}\\n`));
});

test("a run with agents of one's own that goes well leaves its tables", () => {
  const { status, stdout } = tokenpit(...withAgents("quiet.mjs", "quiet"));
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^small: 31 trade dates, seed 1\n/)]);
  expect(readdirSync(join(folder, "quiet"))).toContain("manifest.json");
});

test("an agent that ends its thread leaves nothing, and is told", () => {
  const { status, stderr } = tokenpit(...withAgents("leaves.mjs", "left"));
  expect(stderr).toContain("ended by itself, with code 3");
  expect(status).toBe(1);
  expect(existsSync(join(folder, "left"))).toBe(false);
});

test("an agent that never returns: the second Ctrl-C ends the run at once and leaves nothing", async () => {
  const child = await looping(...withAgents("loops.mjs", "a/looped"));
  const ended = once(child, "exit");
  child.kill("SIGINT");
  await toldIn(child.stderr!, "stopping cleanly; once more ends it at once");
  child.kill("SIGINT");
  expect(await ended).toEqual([130, null]);
  expect(existsSync(join(folder, "a"))).toBe(false);
});

test.each(["study plan study.yaml", "study estimate study.yaml --on aws"])(
  "%s: an agent that never returns is stopped by the first Ctrl-C",
  async (words) => {
    const child = await looping(...words.split(" "), "--agents", "loops.mjs");
    const ended = once(child, "exit");
    const told = toldIn(child.stderr!, "nothing is known of the time that a run takes\n");
    child.kill("SIGINT");
    await told;
    expect(await ended).toEqual([130, null]);
  },
);

const withStudy = (command: string, file: string): ReturnType<typeof tokenpit> =>
  tokenpit("study", command, "study.yaml", "--json", "--agents", file);

test("study estimate tells what a class of one's own throws, with its place, agent, moment and seed", () => {
  const { status, stdout, stderr } = withStudy("estimate", "throws.mjs");
  expect(stderr).toMatch(new RegExp(`^tokenpit: ${thrownIn("throws")}\\n$`));
  expect([status, stdout]).toEqual([1, ""]);
});

test("study plan and estimate take agents of one's own that go well", () => {
  const plan = withStudy("plan", "quiet.mjs");
  expect(JSON.parse(plan.stdout)).toMatchObject({ cells: 4, cellSeconds: expect.any(Number) });
  const { cell } = JSON.parse(withStudy("estimate", "quiet.mjs").stdout) as { cell: unknown };
  expect(cell).toEqual({
    seconds: expect.any(Number) as number,
    storedBytes: expect.any(Number) as number,
    engineBytes: expect.any(Number) as number,
  });
});

/** A command that has come to the wake-up that never returns. */
async function looping(...words: string[]): Promise<ChildProcess> {
  rmSync(join(folder, "looping"), { force: true });
  const child = spawn(process.execPath, [MAIN, ...words], {
    cwd: folder,
    env: { ...process.env, HOME: folder, AWS_EC2_METADATA_DISABLED: "true" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  while (!existsSync(join(folder, "looping"))) await later(20);
  return child;
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function toldIn(stream: NodeJS.ReadableStream, words: string): Promise<void> {
  let text = "";
  while (!text.includes(words)) text += String(await once(stream, "data"));
}
