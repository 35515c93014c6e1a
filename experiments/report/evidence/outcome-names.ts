// Outcomes that several findings speak of, as the page of evidence calls them.
export const COST_VARIANCE = "variance of hedgers' weekly cost";
export const DEPTH = "depth near the touch";
export const DISTORTION = "index distortion";
export const MISPRICING = "mispricing";
export const ROUND_TRIP = "cost of a round trip of 50 lots";
export const VOLUME = "volume";
