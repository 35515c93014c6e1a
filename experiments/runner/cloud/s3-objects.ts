import { createReadStream, readFileSync, statSync } from "node:fs";
import type { Readable } from "node:stream";
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { sha256Of } from "../../record/sha256.ts";
import {
  DamagedObject,
  type HashedFile,
  NotTheSame,
  type Objects,
  refuseDamaged,
} from "./objects.ts";

export interface S3ObjectsOptions {
  readonly bucket: string;
  /** Of the SDK's client: region, endpoint, credentials; by default its ordinary chain finds them. */
  readonly client?: S3ClientConfig;
  /** How long to wait before another try of what the SDK does not try again, milliseconds by tries so far. */
  readonly waitMs?: (tries: number) => number;
}

/** Tries of the SDK, where the service is too busy or a connection breaks. */
const SDK_ATTEMPTS = 8;
/** Tries of a write that meets another one: the SDK makes none. */
const WRITE_ATTEMPTS = 8;
/** Tries of a read whose body ends early or is not what was written: on the way, or where it lies. */
const READ_ATTEMPTS = 3;

const LONGEST_WAIT_MS = 5000;
/** Files up to this size are sent from memory, bytes. */
const WHOLE_BYTES: number = 8 << 20;

/** Objects of a bucket of Amazon S3, or of a server that speaks its protocol. */
export class S3Objects implements Objects {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #waitMs: (tries: number) => number;

  constructor({ bucket, client = {}, waitMs = backoffMs }: S3ObjectsOptions) {
    this.#bucket = bucket;
    this.#waitMs = waitMs;
    this.#client = new S3Client({
      maxAttempts: SDK_ATTEMPTS,
      retryMode: "adaptive",
      // Bodies are whole and their digests known: no checksum trails a body, and none is computed twice.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      logger: SILENT, // that a stream is not sent again by the SDK is no news: it is sent again here
      ...(client.endpoint === undefined ? {} : { forcePathStyle: true }),
      ...client,
    });
  }

  async get(key: string): Promise<Uint8Array | null> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#read(key);
      } catch (error) {
        if (!(error instanceof DamagedObject) || tries === READ_ATTEMPTS) throw error;
      }
      await this.#wait(tries);
    }
  }

  async putOnce(key: string, bytes: Uint8Array): Promise<"written" | "there"> {
    return await this.#put(key, sha256Of(bytes), { Body: bytes }, isConflict);
  }

  async putFileOnce(key: string, { path, sha256 }: HashedFile): Promise<"written" | "there"> {
    const { size } = statSync(path);
    if (size <= WHOLE_BYTES) return await this.putOnce(key, readFileSync(path));
    // A stream is sent once: where the service is too busy or a connection breaks, the SDK gives up.
    const body = { ContentLength: size, open: () => createReadStream(path) };
    return await this.#put(key, sha256, body, (error) => isConflict(error) || isPassing(error));
  }

  async *list(prefix: string): AsyncIterable<string> {
    let token: string | undefined;
    do {
      const page = await this.#client.send(
        new ListObjectsV2Command({
          Bucket: this.#bucket,
          Prefix: prefix,
          ...(token === undefined ? {} : { ContinuationToken: token }),
        }),
      );
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  close(): void {
    this.#client.destroy();
  }

  async #read(key: string): Promise<Uint8Array | null> {
    const command = new GetObjectCommand({ Bucket: this.#bucket, Key: key });
    let answer;
    try {
      answer = await this.#client.send(command);
    } catch (error) {
      if (statusOf(error) === NOT_FOUND && nameOf(error) !== "NoSuchBucket") return null;
      throw error;
    }
    const { Body, Metadata, ContentLength } = answer;
    let bytes: Uint8Array;
    try {
      bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    } catch (error) {
      throw new DamagedObject(key, `its body ended early: ${String(error)}`);
    }
    if (ContentLength !== undefined && bytes.length !== ContentLength) {
      throw new DamagedObject(key, `${bytes.length} of its ${ContentLength} bytes came`);
    }
    refuseDamaged(key, bytes, Metadata?.["sha256"]);
    return bytes;
  }

  /** What is there under a key that is written once, held against what was to be written. */
  async #compare(key: string, sha256: string): Promise<"there"> {
    const command = new HeadObjectCommand({ Bucket: this.#bucket, Key: key });
    const { Metadata } = await this.#client.send(command);
    const there = Metadata?.["sha256"];
    if (there === sha256) return "there";
    throw new NotTheSame(key, sha256, there ?? "unknown");
  }

  async #put(
    key: string,
    sha256: string,
    body: { readonly Body: Uint8Array } | { readonly ContentLength: number; open(): Readable },
    isTriedAgain: (error: unknown) => boolean,
  ): Promise<"written" | "there"> {
    for (let tries = 1; ; tries++) {
      try {
        await this.#client.send(
          new PutObjectCommand({
            Bucket: this.#bucket,
            Key: key,
            ...("open" in body ? { ContentLength: body.ContentLength, Body: body.open() } : body),
            IfNoneMatch: "*",
            ChecksumSHA256: Buffer.from(sha256, "hex").toString("base64"),
            Metadata: { sha256 },
          }),
        );
        return "written";
      } catch (error) {
        if (statusOf(error) === PRECONDITION_FAILED) return await this.#compare(key, sha256);
        if (!isTriedAgain(error) || tries === WRITE_ATTEMPTS) throw error;
      }
      await this.#wait(tries);
    }
  }

  #wait(tries: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#waitMs(tries)));
  }
}

const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

const NOT_FOUND = 404;
const CONFLICT = 409;
const PRECONDITION_FAILED = 412;
const TOO_MANY = 429;
const FIRST_OF_SERVER = 500;

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode;

const isConflict = (error: unknown): boolean => statusOf(error) === CONFLICT;

/** Whether an error may pass: the service is too busy, or no answer came. */
function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined || status === TOO_MANY || status >= FIRST_OF_SERVER;
}

const nameOf = (error: unknown): string | undefined => (error as Error | null)?.name;

/** Twice as long each time, by chance between nothing and that. */
const backoffMs = (tries: number): number =>
  Math.random() * Math.min(LONGEST_WAIT_MS, 100 * 2 ** tries);
