import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Of } from "../../record/sha256.ts";
import { ObjectIndex } from "./object-index.ts";
import type { ObjectHead, ObjectStore } from "./object-store.ts";

const EXTENSION = ".object";

/**
 * Objects in a folder: one below it for each bucket, in it a file for each object, named by the SHA-256 of the key,
 * since a key may be anything. A file is a line of JSON (key and head) and the object's bytes. It is written beside its
 * place and then renamed, so that it is there whole or not at all.
 */
export class FolderStore implements ObjectStore {
  readonly #folder: string;
  readonly #index = new ObjectIndex();

  /** Opens the folder with the objects that are in it. */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const bucket of readdirSync(folder)) {
      this.#index.addBucket(bucket);
      for (const file of readdirSync(join(folder, bucket))) this.#open(bucket, file);
    }
  }

  hasBucket(bucket: string): boolean {
    return this.#index.hasBucket(bucket);
  }

  addBucket(bucket: string): void {
    mkdirSync(join(this.#folder, bucket), { recursive: true });
    this.#index.addBucket(bucket);
  }

  head(bucket: string, key: string): ObjectHead | undefined {
    return this.#index.head(bucket, key);
  }

  body(bucket: string, key: string): Buffer {
    return parted(readFileSync(this.fileOf(bucket, key))).body;
  }

  put(bucket: string, key: string, head: ObjectHead, body: Buffer): void {
    const file = this.fileOf(bucket, key);
    const beside = `${file}.part`;
    const line = Buffer.from(`${JSON.stringify({ key, head })}\n`);
    writeFileSync(beside, Buffer.concat([line, body]));
    renameSync(beside, file);
    this.#index.set(bucket, key, head);
  }

  delete(bucket: string, key: string): void {
    rmSync(this.fileOf(bucket, key), { force: true });
    this.#index.delete(bucket, key);
  }

  keys(bucket: string): readonly string[] {
    return this.#index.keys(bucket);
  }

  /** Where an object lies, for those who want to damage it. */
  fileOf(bucket: string, key: string): string {
    const name = sha256Of(key);
    return join(this.#folder, bucket, name + EXTENSION);
  }

  #open(bucket: string, file: string): void {
    const path = join(this.#folder, bucket, file);
    if (!file.endsWith(EXTENSION)) return rmSync(path);
    const { key, head } = parted(readFileSync(path));
    this.#index.set(bucket, key, head);
  }
}

function parted(bytes: Buffer): { key: string; head: ObjectHead; body: Buffer } {
  const end = bytes.indexOf("\n");
  const { key, head } = JSON.parse(bytes.toString("utf8", 0, end)) as {
    key: string;
    head: ObjectHead;
  };
  return { key, head, body: bytes.subarray(end + 1) };
}
