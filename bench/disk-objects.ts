import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type HashedFile, NotTheSame, type Objects } from "../experiments/runner/cloud/objects.ts";
import { sha256Of } from "../experiments/record/sha256.ts";

/** Objects as files of a folder: for measuring what lies beside them in memory. */
export class DiskObjects implements Objects {
  readonly reads = { shards: 0, packs: 0 };
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async get(key: string): Promise<Uint8Array | null> {
    await Promise.resolve();
    const path = join(this.#folder, key);
    if (!existsSync(path)) return null;
    const bytes = readFileSync(path);
    if (key.includes("/shards/")) this.reads.shards++;
    if (key.endsWith(".pack") && key.includes("/packs/")) this.reads.packs++;
    return bytes;
  }

  async putOnce(key: string, bytes: Uint8Array): Promise<"written" | "there"> {
    await Promise.resolve();
    const path = join(this.#folder, key);
    if (existsSync(path)) {
      const [own, there] = [sha256Of(bytes), sha256Of(readFileSync(path))];
      if (own !== there) throw new NotTheSame(key, own, there);
      return "there";
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    return "written";
  }

  async putFileOnce(key: string, { path: from, sha256 }: HashedFile): Promise<"written" | "there"> {
    await Promise.resolve();
    const path = join(this.#folder, key);
    if (existsSync(path)) throw new NotTheSame(key, sha256, "not looked at");
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(from, path);
    return "written";
  }

  async *list(): AsyncIterable<string> {
    yield* await Promise.reject<string[]>(new Error("nothing measured lists keys"));
  }
}
