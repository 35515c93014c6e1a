/** Why a command is asked to stop. */
export type StopReason = "interrupted" | "terminated" | "output_closed";

/** A flag that commands poll: whoever finds it set stops cleanly and loses nothing that is finished. */
export interface StopRequest {
  readonly reason: StopReason | null;
}

/** Exit codes by reason: 128 and the signal's number; a reader that has seen enough is no failure. */
export const STOP_EXIT_CODES: Readonly<Record<StopReason, number>> = {
  interrupted: 130,
  terminated: 143,
  output_closed: 0,
};
