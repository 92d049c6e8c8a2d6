import { spawn } from "node:child_process";

/** Decoded, a card's photo is 102 × 126 pixels: 38 862 bytes as BMP. */
const maxImageBytes = 1024 * 1024;
const defaultLimitMs = 3000;

export interface PhotoDecoder {
  /** A program and its arguments; no shell sees them. */
  readonly command: readonly string[];
  /** Hard limit; default 3000 ms. */
  readonly limitMs?: number;
}

/**
 * Hands a WLT photo to an external decoder: WLT on its standard input, a BMP, JPEG or PNG on its standard output.
 * The police's codec has no open decoder, so a hall that has a licensed one names it in the configuration. The
 * photo stays in memory. null: no picture, for whatever reason; the screen then shows a silhouette.
 */
export async function decodePhoto(
  wlt: Uint8Array,
  decoder: PhotoDecoder,
  signal?: AbortSignal,
): Promise<Uint8Array | null> {
  const [program, ...args] = decoder.command;
  if (program === undefined || signal?.aborted) return null;
  return new Promise((resolve) => {
    // Its own group: a decoder may be a script around a program.
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"], detached: true });
    const parts: Buffer[] = [];
    let bytes = 0;
    const kill = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      } catch {
        // It ended by itself in between.
      }
    };
    const finish = (image: Uint8Array | null) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", giveUp);
      resolve(image);
    };
    const giveUp = () => {
      kill();
      finish(null);
    };
    const timer = setTimeout(giveUp, decoder.limitMs ?? defaultLimitMs);
    signal?.addEventListener("abort", giveUp, { once: true });
    child.on("error", () => finish(null));
    child.stdin.on("error", () => {});
    child.stdout.on("data", (part: Buffer) => {
      bytes += part.length;
      if (bytes > maxImageBytes) giveUp();
      else parts.push(part);
    });
    child.on("close", (code) => {
      const image = Uint8Array.from(Buffer.concat(parts));
      finish(code === 0 && isImage(image) ? image : null);
    });
    child.stdin.end(wlt);
  });
}

const signatures = [
  [0x42, 0x4d],
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
] as const;

function isImage(bytes: Uint8Array): boolean {
  return signatures.some((signature) => signature.every((byte, i) => bytes[i] === byte));
}
