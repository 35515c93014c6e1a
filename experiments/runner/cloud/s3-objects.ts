import { createHash } from "node:crypto";
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { DamagedObject, NotTheSame, type Objects, refuseDamaged } from "./objects.ts";

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
    const digest = createHash("sha256").update(bytes).digest();
    const sha256 = digest.toString("hex");
    const command = new PutObjectCommand({
      Bucket: this.#bucket,
      Key: key,
      Body: bytes,
      IfNoneMatch: "*",
      ChecksumSHA256: digest.toString("base64"),
      Metadata: { sha256 },
    });
    for (let tries = 1; ; tries++) {
      try {
        await this.#client.send(command);
        return "written";
      } catch (error) {
        const status = statusOf(error);
        if (status === PRECONDITION_FAILED) return await this.#compare(key, sha256);
        if (status !== CONFLICT || tries === WRITE_ATTEMPTS) throw error;
      }
      await this.#wait(tries);
    }
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

  #wait(tries: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#waitMs(tries)));
  }
}

const NOT_FOUND = 404;
const CONFLICT = 409;
const PRECONDITION_FAILED = 412;

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode;

const nameOf = (error: unknown): string | undefined => (error as Error | null)?.name;

/** Twice as long each time, by chance between nothing and that. */
const backoffMs = (tries: number): number =>
  Math.random() * Math.min(LONGEST_WAIT_MS, 100 * 2 ** tries);
