import { spawn } from "node:child_process";

const defaultLimitMs = 3_000;
/** Decoded, a card's photo is 102 × 126 pixels: 38 862 bytes as BMP. */
const largestBytes = 1024 * 1024;

const pictures = [
  { mime: "image/png", magic: [0x89, 0x50, 0x4e, 0x47] },
  { mime: "image/jpeg", magic: [0xff, 0xd8, 0xff] },
  { mime: "image/bmp", magic: [0x42, 0x4d] },
] as const;

export interface Photo {
  readonly mime: string;
  readonly bytes: Buffer;
}

/** Turns the 1024 bytes of a card's photo into a picture; null for whatever reason: the screen shows a silhouette. */
export type PhotoDecoder = (wlt: Uint8Array) => Promise<Photo | null>;

/**
 * An external decoder: WLT on its standard input, a BMP, JPEG or PNG on its standard output. The police's codec is
 * not ours to ship, so a hall that has a licensed one names it in the configuration. `command` is a program and its
 * arguments, which no shell sees; after `limitMs` all that it started is killed. The photo stays in memory.
 */
export function photoDecoder(
  command: readonly string[] | undefined,
  limitMs: number = defaultLimitMs,
): PhotoDecoder {
  const [program, ...args] = command ?? [];
  if (program === undefined) return async () => null;
  return (wlt) =>
    new Promise((resolve) => {
      // Its own group: a decoder may be a script around a program.
      const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"], detached: true, env: {} });
      const parts: Buffer[] = [];
      let size = 0;
      const finish = (photo: Photo | null) => {
        clearTimeout(timer);
        resolve(photo);
      };
      const giveUp = () => {
        killGroup(child.pid);
        finish(null);
      };
      const timer = setTimeout(giveUp, limitMs);
      child.on("error", () => finish(null));
      child.stdin.on("error", () => undefined);
      child.stdout.on("data", (part: Buffer) => {
        size += part.length;
        if (size > largestBytes) giveUp();
        else parts.push(part);
      });
      child.on("close", (code) => finish(code === 0 ? pictureOf(Buffer.concat(parts)) : null));
      child.stdin.end(wlt);
    });
}

/** A passport's face where screens can show it; JPEG 2000 they can't. */
export function facePhoto(face: Uint8Array): Photo | null {
  const photo = pictureOf(Buffer.from(face));
  return photo?.mime === "image/jpeg" ? photo : null;
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself in between.
  }
}

function pictureOf(bytes: Buffer): Photo | null {
  const found = pictures.find(({ magic }) => magic.every((byte, at) => bytes[at] === byte));
  return found === undefined ? null : { mime: found.mime, bytes };
}
