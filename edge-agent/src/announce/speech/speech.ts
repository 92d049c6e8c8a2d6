import type { Sound } from "../wav.ts";

/** A program that turns words into sound. */
export interface Speech {
  readonly name: "espeak-system" | "espeak-wasm";
  /** `voice` and `text` come from tables, never from people. Rejects when it took longer than its limit. */
  render(voice: string, text: string, wordsPerMinute: number): Promise<Sound>;
  close(): void;
}

/** One word takes a tenth of a second; a machine that is busy may need much longer. */
export const renderLimitMs = 8_000;

/** The same words for the program and its WebAssembly build. */
export function espeakArguments(voice: string, text: string, wordsPerMinute: number, file: string) {
  return ["-v", voice, "-s", String(wordsPerMinute), "-w", file, "--", text];
}
