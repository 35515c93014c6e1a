import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "./constructs/bundle-into.ts";

const CDK = join(ROOT, "node_modules", "aws-cdk", "bin", "cdk");
/** What of a clone takes part. */
const PARTS = ["engine", "agents", "experiments", "infra", "bin"];
const FILES = ["cdk.json", "package.json", "package-lock.json", "tsconfig.json"];

const folder = mkdtempSync(join(tmpdir(), "tokenpit-synth-"));
const clone = join(folder, "clone");
const elsewhere = join(folder, "else", "where");
const here = join(clone, "out", "cdk");
const there = join(elsewhere, "out");
afterAll(() => rmSync(folder, { recursive: true }));

let offline: { readonly status: number | null; readonly output: string };
let moved: typeof offline;
beforeAll(async () => {
  copyClone(ROOT, clone);
  copyClone(clone, elsewhere);
  [offline, moved] = await Promise.all([synthOffline(), synthElsewhere()]);
}, 180_000);

function copyClone(from: string, to: string): void {
  for (const part of [...PARTS, ...FILES])
    cpSync(join(from, part), join(to, part), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(to, "node_modules"));
}

/** No credentials, region or profile; the network is gone, or, where it cannot be taken away, leads nowhere. */
const bare = (): NodeJS.ProcessEnv => ({
  PATH: [dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter),
  HOME: folder,
  CDK_DISABLE_CLI_TELEMETRY: "true",
  HTTP_PROXY: "http://127.0.0.1:9",
  HTTPS_PROXY: "http://127.0.0.1:9",
});

function synthOffline(): Promise<typeof offline> {
  const command = [process.execPath, CDK, "synth", "--quiet", "--no-notices"];
  const isolated: SpawnSyncReturns<Buffer> = spawnSync("unshare", ["--net", "true"]);
  return run(isolated.status === 0 ? ["unshare", "--net", ...command] : command, clone, bare());
}

/** The app itself, in another folder and with another place for what comes out, with the flags that it is handed. */
function synthElsewhere(): Promise<typeof offline> {
  const { context } = json(clone, "cdk.json") as { context: object };
  return run([process.execPath, "infra/app.ts"], elsewhere, {
    ...bare(),
    CDK_OUTDIR: there,
    CDK_CONTEXT_JSON: JSON.stringify(context),
    CDK_VALIDATION: "false",
  });
}

function run(
  command: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<typeof offline> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr.on("data", (text: Buffer) => (output += text.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output }));
  });
}

const json = (...path: string[]): Record<string, unknown> =>
  JSON.parse(readFileSync(join(...path), "utf8")) as Record<string, unknown>;

const assets = (out: string): string[] =>
  readdirSync(out).filter((name) => name.startsWith("asset."));

/** The bundle of a function, by its name in the template. */
function bundleOf(name: string): string {
  const { Resources: resources } = json(here, "Tokenpit.template.json") as {
    Resources: Record<string, { Metadata?: Record<string, string> }>;
  };
  const [, resource] = Object.entries(resources).find(([id]) =>
    id.startsWith(`Functions${name}Function`),
  )!;
  return join(here, resource.Metadata!["aws:asset:path"]!);
}

/** What the client compares its own version with. */
function deployedVersion(): string {
  const { Outputs: outputs } = json(here, "Tokenpit.template.json") as {
    Outputs: { EngineVersion: { Value: string } };
  };
  return outputs.EngineVersion.Value;
}

describe("npx cdk synth", () => {
  test("works without network, credentials and region, and warns of nothing", () => {
    expect(
      offline.output.split("\n").filter((line) => !/^(?:Bundling asset .*)?$/.test(line)),
    ).toEqual([]);
    expect(offline.status).toBe(0);
    const report = json(here, "validation-report.json");
    expect(JSON.stringify(report)).not.toMatch(/"severity":\s*"(?:error|warning)"/);
  });

  test("looks nothing up, and knows no account and no region", () => {
    const manifest = json(here, "manifest.json") as {
      missing?: unknown;
      artifacts: { Tokenpit: { environment: string } };
    };
    expect(manifest.missing).toBeUndefined();
    expect(manifest.artifacts.Tokenpit.environment).toBe("aws://unknown-account/unknown-region");
  });

  test("gives four bundles, the same from another folder", () => {
    expect(moved).toMatchObject({ status: 0 });
    expect(assets(here)).toHaveLength(4);
    expect(assets(there)).toEqual(assets(here));
  });
});

describe("the bundles", () => {
  test("hold one module and its map, and where a study is read the shipped files", () => {
    expect(readdirSync(bundleOf("RunCells")).sort()).toEqual(["index.cjs", "index.cjs.map"]);
    const withFiles = ["index.cjs", "index.cjs.map", "scenarios", "studies"];
    expect(readdirSync(bundleOf("Plan")).sort()).toEqual(withFiles);
    expect(readdirSync(bundleOf("Summarise")).sort()).toEqual(withFiles);
    expect(readdirSync(join(bundleOf("Plan"), "studies"))).toContain("preview.yaml");
  });

  test("name their sources from the root of the clone", () => {
    const { sources } = json(bundleOf("RunCells"), "index.cjs.map") as { sources: string[] };
    expect(sources).toContain("infra/functions/run-cells.lambda.ts");
    expect(sources.filter((source) => source.startsWith(".") || source.startsWith("/"))).toEqual(
      [],
    );
  });

  test("run-cells is smaller than 1.5 MB", () => {
    expect(statSync(join(bundleOf("RunCells"), "index.cjs")).size).toBeLessThan(1_500_000);
  });

  test.each(["Plan", "RunCells", "Reduce", "Summarise"])(
    "%s has the engine version that the stack tells, and starts on its own",
    (name) => {
      const module = join(bundleOf(name), "index.cjs");
      expect(readFileSync(module, "utf8").includes(deployedVersion())).toBe(true);
      const started = spawnSync(
        process.execPath,
        ["--input-type=module", "--eval", START, pathToFileURL(module).href],
        { cwd: folder, env: { TOKENPIT_BUCKET: "b", AWS_REGION: "eu-west-1" }, encoding: "utf8" },
      );
      expect(started.stderr).toBe("");
      expect(JSON.parse(started.stdout)).toEqual({ handler: "function" });
    },
  );
});

const START = `
  const { handler } = await import(process.argv[1]);
  console.log(JSON.stringify({ handler: typeof handler }));
`;
