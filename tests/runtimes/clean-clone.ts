import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a build must not depend on. */
export interface Surroundings {
  /** Of the clone, below the folder that is given. */
  readonly path: string;
  /** Octal digits. */
  readonly umask: string;
  /** The date of every file of the commit. */
  readonly touched: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The Node that npm runs on; the build runs on the pinned one. */
  readonly npmsNode: string;
}

/** A commit's files in a folder of their own, with the packages of the clone that they come from. */
export class CleanClone {
  readonly folder: string;
  readonly #home: string;
  readonly #surroundings: Surroundings;

  constructor(parent: string, surroundings: Surroundings) {
    this.folder = join(parent, surroundings.path);
    this.#home = `${this.folder}.home`;
    this.#surroundings = surroundings;
  }

  /** Lays the files out. */
  async make(root: string, commit: string): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    mkdirSync(this.#home);
    const archive = `${this.#home}/commit.tar`;
    await run("git", ["-C", root, "archive", "--output", archive, commit]);
    await this.shell(`tar -x --no-same-permissions -f "$0"`, archive);
    const touched = new Date(this.#surroundings.touched);
    for (const path of readdirSync(this.folder, { recursive: true, encoding: "utf8" }))
      utimesSync(join(this.folder, path), touched, touched);
    const [from, to] = [join(root, "node_modules"), join(this.folder, "node_modules")];
    // Links are made at once; a copy serves where the folders lie on different disks.
    await run("cp", ["-al", from, to]).catch(async () => {
      rmSync(to, { recursive: true, force: true });
      await run("cp", ["-a", from, to]);
    });
    rmSync(join(to, ".cache"), { recursive: true, force: true });
  }

  /** Runs a line of shell in the clone, with `words` as $0, $1 and so on; gives what it prints. */
  async shell(line: string, ...words: readonly string[]): Promise<string> {
    const { umask, environment, npmsNode } = this.#surroundings;
    const path = [dirname(npmsNode), process.env["PATH"] ?? ""].join(delimiter);
    const { stdout } = await run("sh", ["-c", `umask ${umask} && ${line}`, ...words], {
      cwd: this.folder,
      maxBuffer: 64e6,
      env: { PATH: path, HOME: this.#home, ...environment },
    });
    return stdout;
  }
}
