import type { Language } from "@yimen/edge-agent/contract";
import type { FiguresWords } from "../figures/words.ts";
import type { ReportsWords } from "./words.ts";

/** In what words a report is shown. */
export interface ReportLook {
  readonly words: ReportsWords;
  /** For durations and shares. */
  readonly figureWords: FiguresWords;
  readonly language: Language;
}
