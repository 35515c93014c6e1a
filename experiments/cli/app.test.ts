import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CliResult, type CliWorld, runCli } from "../../tests/fixtures/run-cli.ts";
import { TINY_MARKET } from "../../tests/fixtures/tiny-market.ts";

let folder: string;

/** The scenario of a few lines with classes that are shipped. */
const MARKET = TINY_MARKET.replace("class: noise", "class: noise-trader").replace(
  "class: firm",
  "class: application-hedger",
);

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "tokenpit-cli-")));
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  write("market.yaml", MARKET);
  write("bad.yaml", MARKET.replace("days: 5", "days: 0"));
  write("own.yaml", MARKET.replace("class: noise-trader", "class: sleeper"));
  write("study.yaml", STUDY);
  write("bad-study.yaml", STUDY.replace("days: 4", "days: 0"));
  write("rules.yaml", "schema: 1\ncontracts: { SCU: { terms: nymex-gpu1 } }\n");
  write("agents.ts", SLEEPER);
  write("no-list.ts", "export const agents = [];");
  write("no-wake.ts", 'export default [{ name: "x", intent: "hedge", doc: "x", parameters: {} }];');
  write("taken.ts", SLEEPER.replace('"sleeper"', '"noise-trader"'));
  write("broken.ts", "this is no module");
});

afterAll(() => rmSync(folder, { recursive: true }));

const STUDY = `schema: 1
name: s
title: Why?
scenario: market.yaml
seed: 1
replications: 3
arms: { short: { set: { days: 4 } } }
outcomes: { primary: { SCU.depth_lots: { smallest: 1 } } }
`;

const SLEEPER = `export default [{
  name: "sleeper" as const, intent: "speculate", doc: "Sleeps.", parameters: {}, hears: [],
  create: () => ({}), openingCapacity: () => 1, start() {}, wake() {},
}];`;

const cli = (line: string, world: CliWorld = {}): Promise<CliResult> =>
  runCli(
    line.split(" ").filter((word) => word !== ""),
    { folder, ...world },
  );

const COMMANDS = ["run", "study", "validate", "replay", "schema"];

describe("help", () => {
  test.each(["", "--help"])(
    "tokenpit %s tells the commands and the first thing to try",
    async (line) => {
      const { code, stdout, stderr } = await cli(line);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toContain("The first things to try:");
      for (const command of COMMANDS)
        expect(stdout).toMatch(new RegExp(`^  ${command}  +\\S`, "m"));
    },
  );

  test.each(COMMANDS)("%s --help has an example", async (command) => {
    const { code, stdout, stderr } = await cli(`${command} --help`);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(new RegExp(`Examples?:\n  tokenpit ${command} \\S`));
  });

  test("the version", async () => {
    expect(await cli("--version")).toEqual({ code: 0, stdout: "1.2.3\n", stderr: "" });
  });
});

describe("wrong use is exit code 2 and says what was meant", () => {
  test.each([
    ["vlidate market.yaml", "No command registered for `vlidate`, did you mean `validate`?"],
    ["nonsense", "No command registered for `nonsense`"],
    ["validate --jsn market.yaml", "No flag registered for --jsn, did you mean --json?"],
    [
      "validate --as scenaro market.yaml",
      'Expected "scenaro" to be one of (scenario|study|rules), did you mean "scenario"?',
    ],
    ["validate", "Expected at least 1 argument(s) for FILE but found none"],
    ["schema market", "KIND: no schema of this name: allowed: scenario, study, rules"],
    [
      "schema rule",
      "KIND: no schema of this name: did you mean `rules`? allowed: scenario, study, rules",
    ],
    ["schema scenario more", 'Too many arguments, expected 1 but encountered "more"'],
    ["replay", "Expected argument for ORDERS"],
    ["replay nowhere.ndjson", "nowhere.ndjson: there is no such file"],
    ["replay .", ".: this is a folder; a file is needed"],
  ])("%s", async (line, told) => {
    expect(await cli(line)).toEqual({ code: 2, stdout: "", stderr: `${told}\n` });
  });
});

describe("validate", () => {
  test("tells that a file is valid, and its hash", async () => {
    const { code, stdout, stderr } = await cli("validate market.yaml");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^market\.yaml: valid \(spec [0-9a-f]{16}\)\n$/);
  });

  test("tells what is wrong, and checks the other files all the same", async () => {
    const { code, stdout, stderr } = await cli("validate bad.yaml market.yaml nowhere.yaml");
    expect(code).toBe(2);
    expect(stdout).toMatch(/^market\.yaml: valid/);
    expect(stderr).toBe(
      "bad.yaml:4:7 days: found 0; allowed: a whole number (trade dates), at least 1 and at most 2600\n" +
        "nowhere.yaml: there is no such file\n",
    );
  });

  test("--json prints one document", async () => {
    const { code, stdout } = await cli("validate --json bad.yaml market.yaml");
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      files: [
        {
          file: "bad.yaml",
          valid: false,
          problems: [
            expect.objectContaining({ file: "bad.yaml", line: 4, column: 7, path: "days" }),
          ],
        },
        {
          file: "market.yaml",
          valid: true,
          specHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          problems: [],
        },
      ],
    });
  });

  test("a file with outcomes is checked as a study, with its market", async () => {
    const { code, stdout } = await cli("validate study.yaml smoke");
    expect(code).toBe(0);
    const line = (name: string): string => `${name}: valid \\(pre-registration [0-9a-f]{16}\\)\n`;
    expect(stdout).toMatch(new RegExp(`^${line("study.yaml")}${line("smoke")}$`));
    expect((await cli("validate bad-study.yaml")).stderr).toBe(
      "bad-study.yaml:7:31 days: in the arm `short`: found 0; " +
        "allowed: a whole number (trade dates), at least 1 and at most 2600\n",
    );
    expect((await cli("validate --as scenario study.yaml")).code).toBe(2);
  });

  test("a rulebook is checked as one", async () => {
    expect(await cli("validate --as rules rules.yaml")).toEqual({
      code: 0,
      stdout: "rules.yaml: valid\n",
      stderr: "",
    });
    const { code, stderr } = await cli("validate rules.yaml");
    expect(code).toBe(2);
    expect(stderr.split("\n")[0]).toBe(
      "rules.yaml: this looks like a rulebook, and is read as a scenario: say `--as rules`",
    );
    expect((await cli("validate bad.yaml")).stderr).not.toContain("rulebook");
    expect((await cli("validate --as scenario rules.yaml")).stderr).not.toContain("rulebook");
  });

  test("a folder is named", async () => {
    expect((await cli("validate .")).stderr).toBe(".: this is no plain file\n");
  });
});

describe("classes of agents of one's own", () => {
  test("a scenario can name them where their file is given", async () => {
    expect((await cli("validate own.yaml")).stderr).toContain("no class of agents `sleeper`");
    expect((await cli("validate --agents agents.ts own.yaml")).code).toBe(0);
  });

  test("their file is part of the spec", async () => {
    const [without, withFile] = await Promise.all([
      cli("validate market.yaml"),
      cli("validate --agents agents.ts market.yaml"),
    ]);
    expect(withFile.stdout).not.toBe(without.stdout);
  });

  test.each([
    ["nowhere.ts", "nowhere.ts: there is no such file"],
    ["no-list.ts", "no-list.ts: the default export must be a list of classes of agents"],
    ["no-wake.ts", "no-wake.ts: class 1 of the list has no member hears (object)"],
    ["taken.ts", "taken.ts: the class noise-trader is there already: give it another name"],
  ])("%s", async (file, told) => {
    const { code, stderr } = await cli(`validate --agents ${file} market.yaml`);
    expect([code, stderr]).toEqual([2, `${told}\n`]);
  });

  test("a module that cannot be loaded is told", async () => {
    const { code, stderr } = await cli("validate --agents broken.ts market.yaml");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^broken\.ts: the module cannot be loaded: /);
  });
});

describe("schema", () => {
  test.each(["schema", "schema scenario", "schema rules"])(
    "%s prints one JSON document",
    async (line) => {
      const { code, stdout, stderr } = await cli(line);
      expect([code, stderr]).toEqual([0, ""]);
      expect(JSON.parse(stdout)).toHaveProperty(
        "$schema",
        "https://json-schema.org/draft/2020-12/schema",
      );
    },
  );

  test("the classes of a file can be completed as well", async () => {
    expect((await cli("schema --agents agents.ts")).stdout).toContain("agents.sleeper");
  });
});

describe("replay", () => {
  const order = (id: string, side: string): string => {
    const instrument = "SCU-2027-03";
    const message = {
      type: "new",
      time: 1,
      id,
      account: "x",
      instrument,
      side,
      quantity: 5,
      price: 2.5,
    };
    return `${JSON.stringify(message)}\n`;
  };

  test("reads standard input", async () => {
    const { code, stdout, stderr } = await cli("replay --book -", {
      stdin: order("a", "buy") + order("b", "sell"),
    });
    expect([code, stderr]).toEqual([0, ""]);
    const events = stdout
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events).toEqual(["accepted", "accepted", "trade", "book"]);
  });

  test("a line that is no message makes the exit code 2", async () => {
    const { code, stdout } = await cli("replay -", { stdin: "nonsense\n" });
    expect(code).toBe(2);
    expect(stdout).toContain('"event":"error","line":1');
  });

  test.each([
    ["interrupted", 130],
    ["terminated", 143],
    ["output_closed", 0],
  ] as const)("stops when %s, with exit code %d", async (reason, code) => {
    const stdin = Array.from({ length: 5000 }, (_, i) => order(`o${i}`, "buy")).join("");
    const result = await cli("replay -", { stdin, stopAfter: { bytes: 1, reason } });
    expect(result.code).toBe(code);
    expect(result.stderr).toBe("");
    expect(result.stdout.split("\n").length).toBeLessThan(4000);
  });
});
