import type { ObjectHead } from "./object-store.ts";

/** Buckets, their keys and the heads of objects. */
export class ObjectIndex {
  readonly #buckets = new Map<string, Map<string, ObjectHead>>();
  /** Keys in order, until one comes or goes. */
  readonly #ordered = new Map<string, readonly string[]>();

  hasBucket(bucket: string): boolean {
    return this.#buckets.has(bucket);
  }

  addBucket(bucket: string): void {
    if (!this.hasBucket(bucket)) this.#buckets.set(bucket, new Map());
  }

  head(bucket: string, key: string): ObjectHead | undefined {
    return this.#of(bucket).get(key);
  }

  set(bucket: string, key: string, head: ObjectHead): void {
    if (!this.#of(bucket).has(key)) this.#ordered.delete(bucket);
    this.#of(bucket).set(key, head);
  }

  delete(bucket: string, key: string): void {
    if (this.#of(bucket).delete(key)) this.#ordered.delete(bucket);
  }

  keys(bucket: string): readonly string[] {
    const known = this.#ordered.get(bucket);
    if (known) return known;
    const bytes = [...this.#of(bucket).keys()].map((key) => Buffer.from(key));
    const keys = bytes.sort((a, b) => Buffer.compare(a, b)).map((key) => key.toString());
    this.#ordered.set(bucket, keys);
    return keys;
  }

  #of(bucket: string): Map<string, ObjectHead> {
    const objects = this.#buckets.get(bucket);
    if (!objects) throw new Error(`there is no bucket ${bucket}`);
    return objects;
  }
}
