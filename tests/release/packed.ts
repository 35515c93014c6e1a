import { execFile } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A package as npm would publish it. */
export interface Packed {
  /** Path of the archive. */
  readonly archive: string;
  /** Of the archive, bytes. */
  readonly size: number;
  /** Of its files together, bytes. */
  readonly unpackedSize: number;
  readonly files: readonly {
    readonly path: string;
    readonly size: number;
    readonly mode: number;
  }[];
}

/** Packs what is built in the clone at `root` into `folder`. */
export async function pack(root: string, folder: string): Promise<Packed> {
  mkdirSync(folder, { recursive: true });
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const { stdout } = await run("npm", args, { cwd: root, maxBuffer: 64e6 });
  const [packed] = JSON.parse(stdout) as (Omit<Packed, "archive"> & { filename: string })[];
  if (packed === undefined) throw new Error("npm pack says nothing");
  return { ...packed, archive: join(folder, packed.filename) };
}

/** Lays the archive's files out in `folder`, as an installation does. */
export async function unpack(archive: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await run("tar", ["-xzf", archive, "--strip-components", "1", "-C", folder]);
}
