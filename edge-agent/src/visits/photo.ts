import { spawn } from "node:child_process";

const limitMs = 3_000;
const largestBytes = 200 * 1024;

const pictures = [
  { mime: "image/png", magic: [0x89, 0x50, 0x4e, 0x47] },
  { mime: "image/jpeg", magic: [0xff, 0xd8, 0xff] },
  { mime: "image/bmp", magic: [0x42, 0x4d] },
] as const;

export interface Photo {
  readonly mime: string;
  readonly bytes: Buffer;
}

/** Turns the 1024 bytes of a card's photo into a picture; null when there is no decoder or it fails. */
export type PhotoDecoder = (wlt: Uint8Array) => Promise<Photo | null>;

/** The police's codec is not ours to ship: an installer may name a command that reads it on stdin. */
export function photoDecoder(command: readonly string[] | undefined): PhotoDecoder {
  const [program, ...args] = command ?? [];
  if (program === undefined) return async () => null;
  return (wlt) =>
    new Promise((resolve) => {
      const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"], timeout: limitMs, env: {} });
      const parts: Buffer[] = [];
      let size = 0;
      child.stdout.on("data", (part: Buffer) => {
        size += part.length;
        if (size > largestBytes) child.kill("SIGKILL");
        else parts.push(part);
      });
      child.on("error", () => resolve(null));
      child.on("close", (code) => resolve(code === 0 ? pictureOf(Buffer.concat(parts)) : null));
      child.stdin.on("error", () => undefined);
      child.stdin.end(wlt);
    });
}

function pictureOf(bytes: Buffer): Photo | null {
  const found = pictures.find(({ magic }) => magic.every((byte, at) => bytes[at] === byte));
  return found === undefined ? null : { mime: found.mime, bytes };
}
