import type { AgentClass } from "../../../engine/agent.ts";
import type { CodeVersion } from "../../record/program-version.ts";
import { CodeChanged, DamagedObject, type Objects } from "./objects.ts";

/** What a function of the cloud side works with. */
export interface CloudTools extends CodeVersion {
  readonly objects: Objects;
  /** The shipped classes of agents. */
  readonly classes: ReadonlyMap<string, AgentClass>;
  /** A folder that can be written into; what is there means nothing. */
  readonly folder: string;
}

/** What every call of a function names. */
export interface StudyEvent {
  /** SHA-256 of the submission. */
  readonly submission: string;
  readonly engineVersion: string;
}

/** A call in one round of a study. */
export interface RoundEvent extends StudyEvent {
  /** From 0. */
  readonly round: number;
}

/**
 * Throws `CodeChanged` where something was made for another engine than this one, or, where it names that too, by
 * another program.
 */
export function refuseOtherCode(
  wanted: Pick<CodeVersion, "engineVersion"> & Partial<CodeVersion>,
  { engineVersion, programVersion }: CodeVersion,
): void {
  if (wanted.engineVersion !== engineVersion) {
    throw new CodeChanged(
      `the study was submitted for the engine version ${wanted.engineVersion}, deployed is ${engineVersion}: deploy ` +
        "the version it was submitted for, or submit it again with the one that is deployed",
    );
  }
  const { programVersion: program = programVersion } = wanted;
  if (program === programVersion) return;
  throw new CodeChanged(
    `the study was submitted by the program version ${program}, deployed is ${programVersion}, of the same engine, ` +
      "which may analyse it otherwise: deploy the version it was submitted by (npx cdk deploy there), or submit it " +
      "again with the one that is deployed",
  );
}

/** An object's bytes; null where there is none or it is damaged: what is there then counts as lost. */
export async function wholeOrNull(objects: Objects, key: string): Promise<Uint8Array | null> {
  try {
    return await objects.get(key);
  } catch (error) {
    if (error instanceof DamagedObject) return null;
    throw error;
  }
}

/** An object that must be there. */
export async function required(objects: Objects, key: string): Promise<Uint8Array> {
  const bytes = await objects.get(key);
  if (bytes === null) throw new DamagedObject(key, "there is no such object");
  return bytes;
}

export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

export const bytesOf = (text: string): Uint8Array => Buffer.from(text, "utf8");

/** Lines of JSON, as a Distributed Map reads them. */
export const jsonLines = (items: readonly unknown[]): Uint8Array =>
  bytesOf(items.map((item) => `${JSON.stringify(item)}\n`).join(""));
