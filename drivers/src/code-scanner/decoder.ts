import type { CodeScannerReading } from "../contract/code-scanner.ts";

export type Decoded =
  | { readonly kind: "reading"; readonly reading: CodeScannerReading }
  /** So many bytes belonged to no code. */
  | { readonly kind: "noise"; readonly bytes: number };

/** Codes out of what a scanner sends. Memory is bounded; nothing is kept of a code that was handed on. */
export interface CodeDecoder {
  /** `atUptime`: when the chunk arrived. */
  push(chunk: Uint8Array, atUptime: number): Iterable<Decoded>;
  /** Whether something has begun that silence would end. */
  readonly pending: boolean;
  /** Silence, milliseconds, after which `quiet()` is to be called while `pending`. */
  readonly quietMs: number;
  quiet(): Iterable<Decoded>;
}
