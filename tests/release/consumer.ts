import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { lockedPackages } from "./locked-packages.ts";
import { libraryPrograms, type PageProgram } from "./page-programs.ts";
import { unpack } from "./packed.ts";

const run = promisify(execFile);

/** How TypeScript finds modules: what a project that runs on Node sets, and one whose modules are bundled. */
const RESOLUTIONS = [
  ["nodenext", "nodenext"],
  ["esnext", "bundler"],
] as const;

const COMPILED = [
  ..."--noEmit --strict --exactOptionalPropertyTypes --target es2022 --lib es2022".split(" "),
  "--types",
  "",
];

/** A project outside the clone, with the package and what its `dependencies` bring, and nothing for development. */
export class Consumer {
  readonly folder: string = mkdtempSync(join(tmpdir(), "tokenpit-consumer-"));
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
    writeFileSync(
      join(this.folder, "package.json"),
      '{ "name": "consumer", "private": true, "type": "module" }\n',
    );
  }

  /** Installs by hand: the archive, and links to packages that the clone has. */
  async install(archive: string): Promise<void> {
    await unpack(archive, join(this.folder, "node_modules", "tokenpit"));
    for (const { folder, reach } of lockedPackages(this.#root)) {
      const isNested = folder.lastIndexOf("node_modules/") > 0;
      if (isNested || reach !== "package" || !existsSync(join(this.#root, folder))) continue;
      mkdirSync(dirname(join(this.folder, folder)), { recursive: true });
      symlinkSync(join(this.#root, folder), join(this.folder, folder));
    }
  }

  /** The path of the command's script, as npm links it. */
  get command(): string {
    return join(this.folder, "node_modules", "tokenpit", "bin", "tokenpit.mjs");
  }

  /** What a Node prints that runs arguments in the project. */
  async printed(node: string, args: readonly string[]): Promise<string> {
    const { stdout } = await run(node, args, {
      cwd: this.folder,
      maxBuffer: 64e6,
      env: { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" },
    });
    return stdout;
  }

  /** Runs a program of the library's page and throws where it prints something else. */
  async check(program: PageProgram, node: string): Promise<void> {
    writeFileSync(join(this.folder, program.name), program.source);
    const printed = await this.printed(node, [program.name]);
    if (printed === program.printed) return;
    throw new Error(
      `line ${program.line} of the page shows\n${program.printed}printed is\n${printed}`,
    );
  }

  /** Checks types of the page's programs in TypeScript, and of the package, library files and all. */
  async checkTypes(): Promise<void> {
    const programs = libraryPrograms().filter(({ name }) => name.endsWith(".ts"));
    for (const { name, source } of programs) writeFileSync(join(this.folder, name), source);
    writeFileSync(join(this.folder, "console.d.ts"), CONSOLE);
    const files = ["console.d.ts", ...programs.map(({ name }) => name)];
    const compiler = join(this.#root, "node_modules", "typescript", "bin", "tsc");
    await Promise.all(
      RESOLUTIONS.map(([module, resolution]) =>
        this.printed(process.execPath, [
          compiler,
          ...COMPILED,
          "--module",
          module,
          "--moduleResolution",
          resolution,
          ...files,
        ]).catch(failedUnder(resolution)),
      ),
    );
  }

  /** Judges the package's manifest by publint, suggestions too: entry points, order of conditions, types, formats. */
  async checkManifest(): Promise<void> {
    const pkgDir = join(this.folder, "node_modules", "tokenpit");
    const { messages, pkg } = await publint({ pkgDir, pack: false, strict: true });
    if (messages.length === 0) return;
    const words = messages.map((message) => formatMessage(message, pkg, { color: false }));
    throw new Error(words.join("\n"));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const failedUnder =
  (resolution: string) =>
  (error: unknown): never => {
    const { stdout = "" } = error as { stdout?: string };
    throw new Error(`under moduleResolution ${resolution}: ${stdout || String(error)}`);
  };

/** The project has neither Node's types nor a browser's: the package must do without. */
const CONSOLE = "declare const console: { log(...words: unknown[]): void };\n";
