import { constants, readSync } from "node:fs";
import { open } from "node:fs/promises";
import { Inbox } from "../contract/inbox.ts";
import type { TransportOpener } from "../contract/transport.ts";
import { aborted, afterScheme, cannotOpen, lost } from "./limit.ts";
import { readOnlyTransport } from "./read-only.ts";
import { whenReadable } from "./readiness.ts";

/** `struct input_event` on 64 bits; the kernel only ever hands over whole ones. */
const recordBytes = 24;
/** As many as the kernel queues for one reader by default. */
const recordsPerRead = 64;
/** A flood must not keep other devices waiting: after so many reads the others have their turn. */
const readsPerTurn = 4;

/**
 * `evdev:/dev/input/by-id/…-event-kbd`: the key presses of a scanner or a pad that acts as a keyboard, one 24-byte
 * record a chunk, read without a desktop in between. A silent keyboard costs neither processor time nor one of the
 * threads that all file work shares.
 *
 * The keys reach the desktop too: taking a keyboard for oneself (EVIOCGRAB) needs an ioctl, which Node lacks. A udev
 * rule keeps the desktop away from it, and lets the agent's group read it:
 * `SUBSYSTEM=="input", ATTRS{idVendor}=="xxxx", ATTRS{idProduct}=="yyyy", ENV{LIBINPUT_IGNORE_DEVICE}="1",
 * GROUP="input", MODE="0640"`.
 */
export const evdevOpener: TransportOpener = {
  scheme: "evdev",
  async open(address, _options, signal) {
    const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
    const file = await open(afterScheme(address), flags).catch((cause: unknown) => {
      throw cannotOpen(address, cause);
    });
    const refuse = async (error: unknown): Promise<never> => {
      await file.close();
      throw error;
    };
    if (signal?.aborted) return refuse(aborted(`opening ${address}`, signal));
    const inbox = new Inbox();
    const split = recordSplitter((record) => inbox.push(record));
    const readiness = await whenReadable(file, (failure) => {
      // What was typed before the device hung up is still there to read.
      const end = readWaiting(file.fd, split) ?? failure;
      if (end === null) return;
      readiness.stop();
      inbox.lose(lost(address, end));
    }).catch((cause: unknown) => refuse(cannotOpen(address, cause)));
    if (signal?.aborted) {
      readiness.stop();
      return refuse(aborted(`opening ${address}`, signal));
    }
    return readOnlyTransport(address, inbox, async () => {
      readiness.stop();
      await file.close();
    });
  },
};

function recordSplitter(onRecord: (record: Uint8Array) => void): (bytes: Uint8Array) => void {
  let partial = new Uint8Array(0);
  return (bytes) => {
    const all = Buffer.concat([partial, bytes]);
    const whole = all.length - (all.length % recordBytes);
    for (let at = 0; at < whole; at += recordBytes)
      onRecord(Uint8Array.from(all.subarray(at, at + recordBytes)));
    partial = Uint8Array.from(all.subarray(whole));
  };
}

/** Why nothing more will come; null while the device is there. */
function readWaiting(fd: number, onBytes: (bytes: Uint8Array) => void): unknown {
  const buffer = Buffer.allocUnsafe(recordBytes * recordsPerRead);
  for (let reads = 0; reads < readsPerTurn; reads += 1) {
    try {
      const count = readSync(fd, buffer, 0, buffer.length, null);
      if (count === 0) return new Error("the device hung up");
      onBytes(buffer.subarray(0, count));
      if (count < buffer.length) return null;
    } catch (cause) {
      const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
      return code === "EAGAIN" || code === "EINTR" ? null : cause;
    }
  }
  return null;
}
