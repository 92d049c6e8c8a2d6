export type SignColour = "red" | "green" | "yellow";

export interface SignLine {
  readonly text: string;
  /** Default red; a sign with one colour shows its own. */
  readonly colour?: SignColour;
}

/** What a sign shows from top to bottom. A text that is too wide scrolls where the sign can, else it is drawn smaller. */
export interface SignContent {
  readonly lines: readonly SignLine[];
}

/** `device`: the sign acknowledged; `transport`: only the wire took the bytes. */
export interface Shown {
  readonly evidence: "device" | "transport";
  /** Characters that no font could draw; shown as an empty box. */
  readonly missing: readonly string[];
}

export interface SignActions {
  /** Rejects with `invalid-data` for what this sign can't show at all (letters on a number board). */
  show(content: SignContent, signal?: AbortSignal): Promise<Shown>;
  /** 0…1; rejects with `unsupported` where the sign can't. */
  brightness(share: number, signal?: AbortSignal): Promise<void>;
}
