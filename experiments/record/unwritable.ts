interface Trouble {
  readonly what: string;
  /** What is to be done about it. */
  readonly remedy: string;
}

const NO_ROOM: Trouble = { what: "the disk is full", remedy: "make room" };
const NO_RIGHT: Trouble = { what: "it may not be written", remedy: "allow it again" };
const IN_THE_WAY: Trouble = {
  what: "a file is where a folder belongs",
  remedy: "move it away",
};
const OTHER: Trouble = { what: "it cannot be written", remedy: "see to it" };

/** By what an operating system calls it; EDQUOT: no room is left of one's quota. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  ENOSPC: NO_ROOM,
  EDQUOT: NO_ROOM,
  EACCES: NO_RIGHT,
  EPERM: NO_RIGHT,
  EROFS: { what: "its file system is read-only", remedy: "make it writable again" },
  EEXIST: IN_THE_WAY,
  ENOTDIR: IN_THE_WAY,
};

/** A place that could be written can be so no longer: the message says which and why, the remedy what to do. */
export class Unwritable extends Error {
  override name = "Unwritable";
  readonly remedy: string;

  constructor(place: string, code: string) {
    const { what, remedy } = TROUBLES[code] ?? OTHER;
    super(`${place}: ${what} (${code})`);
    this.remedy = remedy;
  }
}

/** Does what writes into a place: `Unwritable` where the operating system refuses, other errors as they are. */
export function writing<T>(place: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException | null)?.code);
    throw isSystemCode(code) ? new Unwritable(place, code) : error;
  }
}

/** Codes of the operating system, such as ENOSPC, not those of Node's own, such as ERR_INVALID_ARG_TYPE. */
const isSystemCode = (code: string): boolean => /^E(?!RR_)[A-Z0-9]+$/.test(code);
