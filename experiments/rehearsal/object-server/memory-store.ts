import { ObjectIndex } from "./object-index.ts";
import type { ObjectHead, ObjectStore } from "./object-store.ts";

/** Objects that are gone with the process. */
export class MemoryStore implements ObjectStore {
  readonly #index = new ObjectIndex();
  readonly #bodies = new Map<string, Buffer>();

  hasBucket(bucket: string): boolean {
    return this.#index.hasBucket(bucket);
  }

  addBucket(bucket: string): void {
    this.#index.addBucket(bucket);
  }

  head(bucket: string, key: string): ObjectHead | undefined {
    return this.#index.head(bucket, key);
  }

  body(bucket: string, key: string): Buffer {
    const body = this.#bodies.get(`${bucket}/${key}`);
    if (!body) throw new Error(`there is no object ${bucket}/${key}`);
    return body;
  }

  put(bucket: string, key: string, head: ObjectHead, body: Buffer): void {
    this.#index.set(bucket, key, head);
    this.#bodies.set(`${bucket}/${key}`, body);
  }

  delete(bucket: string, key: string): void {
    this.#index.delete(bucket, key);
    this.#bodies.delete(`${bucket}/${key}`);
  }

  keys(bucket: string): readonly string[] {
    return this.#index.keys(bucket);
  }
}
