import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The clone; of a package that was built, a folder that holds no sources. */
const CLONE: string = fileURLToPath(new URL("../../..", import.meta.url));

/** Whatever the synthesized app is made of. */
const SOURCES = ["engine", "agents", "experiments", "infra"] as const;
const SETTINGS = ["cdk.json", "package-lock.json"] as const;
/** Packages that only developers have. */
const NEEDED = ["aws-cdk-lib", "constructs", "esbuild"] as const;
const NO_PART = /\.test\.ts$/;

/** Why no rehearsal can be given here: the message says what to do. */
export class CannotRehearse extends Error {
  override name = "CannotRehearse";
}

/**
 * The synthesized app: a folder with its template and the assets of its functions. It is made once and kept below the
 * given folder, under a hash of the sources, until one of them changes. Throws `CannotRehearse`.
 */
export async function synthesizedApp(folder: string, clone: string = CLONE): Promise<string> {
  refuseIncomplete(clone);
  const made = join(folder, `app-${hashOf(clone).slice(0, 16)}`);
  if (existsSync(made)) return made;
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(folder, "synth-"));
  try {
    await synthesize(clone, scratch);
    forgetOthers(folder, made);
    renameSync(scratch, made);
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    if (!existsSync(made)) throw error; // somebody else has just made it
  }
  return made;
}

function refuseIncomplete(clone: string): void {
  if (!existsSync(join(clone, "infra", "app.ts"))) {
    throw new CannotRehearse(
      "a rehearsal needs the sources of the stack, which the package does not hold: clone the repository, run npm ci " +
        "there and start it in the clone",
    );
  }
  const missing = NEEDED.filter((name) => !existsSync(join(clone, "node_modules", name)));
  if (missing.length === 0) return;
  throw new CannotRehearse(
    `a rehearsal needs packages that only developers have (${missing.join(", ")}): run npm ci in ${clone}`,
  );
}

function hashOf(clone: string): string {
  const hash = createHash("sha256");
  const paths = SOURCES.flatMap((top) =>
    readdirSync(join(clone, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !NO_PART.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const path of [...paths.sort(), ...SETTINGS.map((name) => join(clone, name))]) {
    const text = readFileSync(path);
    hash.update(`${path.slice(clone.length)}\n${text.length}\n`).update(text);
  }
  return hash.digest("hex");
}

/** What earlier sources came to is of no use any more. */
function forgetOthers(folder: string, made: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.startsWith("app-") && path !== made) rmSync(path, { recursive: true, force: true });
  }
}

/** Runs the app as `cdk synth` does, without its checks: those are made by the tests and before a deployment. */
async function synthesize(clone: string, out: string): Promise<void> {
  const { context } = JSON.parse(readFileSync(join(clone, "cdk.json"), "utf8")) as {
    readonly context: object;
  };
  const child = spawn(process.execPath, [join(clone, "infra", "app.ts")], {
    cwd: clone,
    env: {
      ...process.env,
      CDK_OUTDIR: out,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      CDK_VALIDATION: "false",
      CDK_DISABLE_CLI_TELEMETRY: "true",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  }
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (status === 0) return;
  throw new CannotRehearse(`the stack cannot be synthesized:\n${printed.trimEnd()}`);
}
