import { sha256Of } from "../../record/sha256.ts";

/** A place for objects by key, where nothing is written over and nothing is deleted. */
export interface Objects {
  /**
   * An object's bytes; null where there is none. Throws `DamagedObject` where bytes and digest differ or the body ends
   * early.
   */
  get(key: string): Promise<Uint8Array | null>;
  /**
   * Writes an object once. "there": the same bytes were there already. Throws `NotTheSame` where others are. A conflict
   * with somebody else's write, or a place that is too busy, is tried again.
   */
  putOnce(key: string, bytes: Uint8Array): Promise<"written" | "there">;
  /** The same of a file's bytes, which may be more than memory holds. */
  putFileOnce(key: string, file: HashedFile): Promise<"written" | "there">;
  /** The keys that begin so, in order of their UTF-8 bytes. */
  list(prefix: string): AsyncIterable<string>;
}

/** A file of which the digest is known. */
export interface HashedFile {
  readonly path: string;
  readonly sha256: string;
}

/** An object is not what was written: cut short, altered, or without a digest. */
export class DamagedObject extends Error {
  override name = "DamagedObject";
  readonly key: string;

  constructor(key: string, why: string) {
    super(`${key}: ${why}`);
    this.key = key;
  }
}

/** Under a key that is written once, other bytes are there already. */
export class NotTheSame extends Error {
  override name = "NotTheSame";
  readonly key: string;

  constructor(key: string, own: string, there: string) {
    super(`${key}: the object there has SHA-256 ${there}, the one to be written ${own}`);
    this.key = key;
  }
}

/** The code that runs in the cloud is not the one that the study was submitted for. */
export class CodeChanged extends Error {
  override name = "CodeChanged";
}

/** A submission that is none, or whose study cannot be run. */
export class BadSubmission extends Error {
  override name = "BadSubmission";
}

/** Throws `DamagedObject` where bytes are not those of the digest that was written with them. */
export function refuseDamaged(key: string, bytes: Uint8Array, sha256: string | undefined): void {
  if (sha256 === undefined) throw new DamagedObject(key, "no digest was written with it");
  const found = sha256Of(bytes);
  if (found !== sha256) throw new DamagedObject(key, `its SHA-256 is ${found}, not ${sha256}`);
}

/**
 * Writes an object where none is, and gives what is there afterwards: the first to write decides. For what may come out
 * otherwise for two who start the same study, such as which shards were there.
 */
export async function putFirst(
  objects: Objects,
  key: string,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  try {
    await objects.putOnce(key, bytes);
    return bytes;
  } catch (error) {
    if (!(error instanceof NotTheSame)) throw error;
  }
  const first = await objects.get(key);
  if (first === null) throw new DamagedObject(key, "it is there and cannot be read");
  return first;
}
