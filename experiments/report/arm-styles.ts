/** How an arm is drawn: apart for the colour-blind and in grey, with dashes and symbols beside the colour. */
export interface ArmStyle {
  /** Okabe and Ito 2008, the yellow darkened. */
  readonly colour: string;
  /** `stroke-dasharray` of its line. */
  readonly dashes: string;
  /** The line's look, before its name. */
  readonly sample: string;
  readonly symbol: string;
}

/** By position: no limit, then the doses. */
export const ARM_STYLES: readonly ArmStyle[] = [
  { colour: "#1b1b1b", dashes: "none", sample: "———", symbol: "asterisk" },
  { colour: "#0072b2", dashes: "6 3", sample: "– – –", symbol: "circle" },
  { colour: "#d55e00", dashes: "2 2", sample: "······", symbol: "square" },
  { colour: "#009e73", dashes: "8 3 2 3", sample: "–·–·", symbol: "triangle" },
  { colour: "#cc79a7", dashes: "14 4", sample: "—— —", symbol: "diamond" },
  { colour: "#8a6d00", dashes: "1 5", sample: "·  ·  ·", symbol: "star" },
  { colour: "#56b4e9", dashes: "10 3 2 3 2 3", sample: "–··–··", symbol: "cross" },
  { colour: "#777777", dashes: "4 7", sample: "-  -  -", symbol: "wye" },
];

/** The style of the arm at a position; where there are more arms than styles they come round again. */
export const styleAt = (position: number): ArmStyle => ARM_STYLES[position % ARM_STYLES.length]!;
