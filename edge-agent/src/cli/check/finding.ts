/** One line of `yimen check`. */
export interface Finding {
  readonly what: string;
  readonly state: "ok" | "advice" | "wrong";
  readonly detail: string;
  /** Whether it is about a device, for the exit code. */
  readonly device?: true;
}

export const ok = (what: string, detail: string): Finding => ({ what, state: "ok", detail });
export const advice = (what: string, detail: string): Finding => ({ what, state: "advice", detail });
export const wrong = (what: string, detail: string): Finding => ({ what, state: "wrong", detail });
