import type { Algorithm, Checksum } from "./checksums.ts";
import type { ObjectHead } from "./object-store.ts";
import { S3Error } from "./s3-error.ts";
import type { S3Request } from "./s3-request.ts";

export interface Part {
  readonly body: Buffer;
  readonly etag: string;
  readonly checksum: Checksum;
}

/** An upload in parts that is under way. */
export interface Upload extends Pick<ObjectHead, "headers" | "metadata"> {
  readonly bucket: string;
  readonly key: string;
  /** Of the parts; null where none was named. */
  readonly algorithm: Algorithm | null;
  /** Of the whole object. */
  readonly checksumType: Checksum["type"];
  readonly parts: Map<number, Part>;
}

/** Uploads under way, in memory: an upload that was not completed is gone with the server. */
export class Uploads {
  readonly #byId = new Map<string, Upload>();
  #count = 0;

  begin(upload: Upload): string {
    const id = `upload-${String(++this.#count).padStart(6, "0")}`;
    this.#byId.set(id, upload);
    return id;
  }

  /** The upload that a request names, of the same bucket and key. */
  of({ bucket, key, query }: S3Request): Upload {
    const upload = this.#byId.get(query.get("uploadId") ?? "");
    if (upload?.bucket === bucket && upload.key === key) return upload;
    const why = "The specified upload does not exist. It may have been aborted or completed.";
    throw new S3Error(404, "NoSuchUpload", why, { UploadId: query.get("uploadId") ?? "" });
  }

  end({ query }: S3Request): void {
    this.#byId.delete(query.get("uploadId") ?? "");
  }
}
