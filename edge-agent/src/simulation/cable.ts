import type { FarEnd } from "@yimen/drivers/contract";

/** A wire that can be pulled and plugged in again at the same address, while the device behind it lives on. */
export interface Cable {
  readonly farEnd: FarEnd;
  readonly plugged: boolean;
  unplug(): Promise<void>;
  replug(): Promise<void>;
}

/** `connect` makes the far end of a wire; with an address, the same one again. `heard`: the device took some bytes. */
export async function layCable(
  connect: (address: string | null) => Promise<FarEnd>,
  heard: () => void = () => {},
): Promise<Cable> {
  let current: FarEnd | null = await connect(null);
  let listener: ((bytes: Uint8Array) => void) | undefined;
  const { address } = current;
  const unplug = async () => {
    const pulled = current;
    current = null;
    await pulled?.close();
  };
  return {
    farEnd: {
      address,
      onBytes(next) {
        listener = (bytes) => {
          next(bytes);
          heard();
        };
        current?.onBytes(listener);
      },
      write: (bytes) => current?.write(bytes),
      close: unplug,
    },
    get plugged() {
      return current !== null;
    },
    unplug,
    async replug() {
      if (current !== null) return;
      current = await connect(address);
      if (listener !== undefined) current.onBytes(listener);
    },
  };
}
