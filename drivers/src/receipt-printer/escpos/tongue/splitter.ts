import type { Said } from "./said.ts";

/** What the bytes begin with: a message of so many bytes, the beginning of one, or noise. */
export type Match = Found | "unfinished" | "none";

export interface Found {
  readonly said: readonly Said[];
  readonly length: number;
}

/** Splits a stream that may be cut anywhere by what its bytes begin with. Bounded by the longest message. */
export class Splitter {
  private readonly match: (bytes: readonly number[]) => Match;
  private pending: number[] = [];

  constructor(match: (bytes: readonly number[]) => Match) {
    this.match = match;
  }

  push(chunk: Uint8Array): Said[] {
    const said: Said[] = [];
    for (const byte of chunk) {
      this.pending.push(byte);
      this.drain(said);
    }
    return said;
  }

  quiet(): Said[] {
    const said: Said[] = [];
    while (this.pending.length > 0) {
      this.drop(said);
      this.drain(said);
    }
    return said;
  }

  private drain(said: Said[]): void {
    while (this.pending.length > 0) {
      const found = this.match(this.pending);
      if (found === "unfinished") return;
      if (found === "none") this.drop(said);
      else {
        this.pending.splice(0, found.length);
        said.push(...found.said);
      }
    }
  }

  private drop(said: Said[]): void {
    this.pending.shift();
    said.push({ type: "noise", bytes: 1 });
  }
}

/** XON and XOFF, where no message begins with them. */
export function flowOf(byte: number | undefined): Found | undefined {
  return byte === 0x11 || byte === 0x13
    ? { said: [{ type: "flow", ready: byte === 0x11 }], length: 1 }
    : undefined;
}
