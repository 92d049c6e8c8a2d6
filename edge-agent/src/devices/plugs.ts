import type { Clock } from "@yimen/drivers/contract";
import type { PortChange } from "@yimen/drivers/transport/hotplug.ts";
import type { FoundDevice } from "../contract/index.ts";

/** What stands for the machine's plugs; handed in. */
export interface PlugPorts {
  watch(changed: (change: PortChange) => void): { close(): void };
  /** Devices that are plugged in, or on the network, and not configured; soon over once the signal fires. */
  find(signal: AbortSignal): Promise<readonly FoundDevice[]>;
}

/** Nodes in which ports of a scheme appear. Network ports have none: nothing tells that they came. */
const nodes: Readonly<Record<string, RegExp>> = {
  serial: /^\/dev\/(tty|serial)/,
  lp: /^\/dev\/usb/,
  hid: /^\/dev\/hidraw/,
  evdev: /^\/dev\/input/,
  v4l2: /^\/dev\/(video|v4l)/,
  usb: /^\/dev\/bus\/usb/,
  pcsc: /^\/dev\/bus\/usb/,
};

/** Whether one of these nodes may be the port behind an address. */
export function concerns(paths: readonly string[], address: string): boolean {
  const node = nodes[address.slice(0, Math.max(0, address.indexOf(":")))];
  return node !== undefined && paths.some((path) => node.test(path));
}

/** A start has better things to do than to look for what nobody waits for. */
const firstLookAfterMs = 3_000;

/** Wakes devices when ports come and go, and keeps the list of those that nobody configured. */
export class Plugs {
  readonly #ports: PlugPorts;
  readonly #clock: Clock;
  readonly #end = new AbortController();
  readonly #moved: (change: PortChange) => void;
  readonly #changed: () => void;
  #watching: { close(): void } | null = null;
  #found: readonly FoundDevice[] = [];
  #looking: Promise<void> | null = null;
  #again = false;

  constructor(ports: PlugPorts, clock: Clock, moved: (change: PortChange) => void, changed: () => void) {
    this.#ports = ports;
    this.#clock = clock;
    this.#moved = moved;
    this.#changed = changed;
  }

  get found(): readonly FoundDevice[] {
    return this.#found;
  }

  start(): void {
    this.#watching ??= this.#ports.watch((change) => {
      this.#moved(change);
      this.#look();
    });
    this.#clock.sleep(firstLookAfterMs, this.#end.signal).then(
      () => this.#look(),
      () => undefined,
    );
  }

  async close(): Promise<void> {
    this.#end.abort();
    this.#watching?.close();
    await this.#looking;
  }

  /** However often ports move meanwhile, one more look is enough. */
  #look(): void {
    if (this.#looking !== null) {
      this.#again = true;
      return;
    }
    this.#looking = this.#lookOnce().finally(() => {
      this.#looking = null;
      if (!this.#again) return;
      this.#again = false;
      this.#look();
    });
  }

  async #lookOnce(): Promise<void> {
    if (this.#end.signal.aborted) return;
    const found = await this.#ports.find(this.#end.signal).catch(() => this.#found);
    if (this.#end.signal.aborted || JSON.stringify(found) === JSON.stringify(this.#found)) return;
    this.#found = found;
    this.#changed();
  }
}
