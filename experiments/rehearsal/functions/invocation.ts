/** What one invocation took, as Lambda's REPORT line tells it. */
export interface Invocation {
  readonly functionName: string;
  readonly requestId: string;
  /** From the start of the process until the handler was loaded; 0 where the environment was there already. */
  readonly initMs: number;
  readonly durationMs: number;
  /**
   * Initialisation and duration, in whole milliseconds: since August 2025 both are billed.
   * https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/
   */
  readonly billedMs: number;
  readonly memoryMb: number;
  /** The most that its environment held resident until then. */
  readonly peakBytes: number;
  readonly wasOutOfMemory: boolean;
  /** What it ended with, where it failed. */
  readonly errorType?: string;
}
