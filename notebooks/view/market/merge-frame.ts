import { assert } from "../../../engine/base/assert.ts";
import { mergeNotices } from "../notices/notice-list.ts";
import type { Frame, Seen, SentFrame } from "./frame.ts";
import { NOTHING_SEEN } from "./frame.ts";
import { mergeSeries } from "./merge-series.ts";

/**
 * The whole picture out of what a page had of the same market and what was sent since, asked for by `seenOf` it. The
 * arrays of the series pass from the old picture to the new one and grow in place.
 */
export function mergeFrame(had: Frame | null, sent: SentFrame): Frame {
  const positions = sent.positions ?? had?.positions;
  const spot = sent.spot ?? had?.spot;
  assert(positions !== undefined && spot !== undefined, "a first picture is whole");
  const series = mergeSeries(had?.series ?? null, sent.series);
  return {
    ...sent,
    positions,
    spot,
    series,
    notices: mergeNotices(had?.notices ?? null, sent.notices),
  };
}

/** What a page that draws a picture has; null: nothing yet. */
export function seenOf(frame: Frame | null): Seen {
  if (frame === null) return NOTHING_SEEN;
  const { positions, spot, series, notices, nowUs } = frame;
  return {
    positions: positions.version,
    spot: spot.version,
    bucket: Math.floor(nowUs / series.bucketUs),
    notices: notices.revision,
  };
}
