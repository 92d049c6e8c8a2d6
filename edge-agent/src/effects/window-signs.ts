import {
  type Clock,
  DeviceError,
  isDeviceError,
  type Shown,
  type SignContent,
} from "@yimen/drivers/contract";

/** One configured sign, as its supervisor keeps it. */
export interface SignPort {
  readonly id: string;
  /** Wall-clock time since which it is there; null: it is away. */
  onlineSince(): number | null;
  /** It can't be asked, so that nobody sees when its power was gone. */
  mute(): boolean;
  show(content: SignContent): Promise<Shown>;
  /** For the device view: what it shows and since when. */
  note(values: { readonly shown: string; readonly shownAt: number | string }): void;
}

type Log = (level: "info" | "warn", message: string, facts: Readonly<Record<string, unknown>>) => void;

interface Face {
  readonly port: SignPort;
  /** What it took last, or refused, and in which of its lives. */
  settled: { readonly text: string; readonly since: number } | null;
  busy: boolean;
  again: boolean;
}

const retryMs = 5_000;
const repeatMs = 60_000;

/**
 * Keeps the station's signs up to date: shows again after a change and each time that a sign comes back, since signs
 * forget. A sign that failed is tried again after 5 s; one that can't show the text is left alone until it changes.
 */
export class WindowSigns {
  readonly #faces: readonly Face[];
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #over = new AbortController();
  #content: (sign: string) => SignContent = () => ({ lines: [] });

  constructor(ports: readonly SignPort[], clock: Clock, log: Log) {
    this.#faces = ports.map((port) => ({ port, settled: null, busy: false, again: false }));
    this.#clock = clock;
    this.#log = log;
    if (ports.length > 0) void this.#repeat();
  }

  /** What is to be shown is another now, or one of the signs came back. `content` is asked for each sign's id. */
  refresh(content: (sign: string) => SignContent): void {
    this.#content = content;
    for (const face of this.#faces) void this.#update(face);
  }

  /** Something else was shown on this sign; it gets its text back. */
  again(sign: string): void {
    for (const face of this.#faces) {
      if (face.port.id !== sign) continue;
      face.settled = null;
      void this.#update(face);
    }
  }

  stop(): void {
    this.#over.abort(new DeviceError("aborted", "the agent is closing"));
  }

  async #update(face: Face): Promise<void> {
    face.again = true;
    if (face.busy) return;
    face.busy = true;
    while (face.again && !this.#over.signal.aborted) {
      face.again = false;
      const since = face.port.onlineSince();
      const content = this.#content(face.port.id);
      const text = content.lines.map(({ text, colour = "" }) => `${colour} ${text}`).join(" / ");
      const isDone = face.settled?.text === text && face.settled.since === since;
      if (since === null || isDone || !(await this.#show(face, content, text, since))) continue;
      face.again = true;
      await this.#clock.sleep(retryMs, this.#over.signal).catch(() => undefined);
    }
    face.busy = false;
  }

  /** Answers whether it should be tried again. */
  async #show(face: Face, content: SignContent, text: string, since: number): Promise<boolean> {
    const { port } = face;
    try {
      const { missing } = await port.show(content);
      face.settled = { text, since };
      port.note({ shown: plain(content), shownAt: this.#clock.now() });
      if (missing.length > 0) this.#log("warn", "a sign lacks characters", { device: port.id, missing });
      return false;
    } catch (error) {
      // One that was busy was sent nothing; any other may have taken the text, or half of it.
      if (!isDeviceError(error, "busy")) port.note({ shown: "unknown", shownAt: "unknown" });
      if (!isDeviceError(error) || !hopeless.has(error.code)) return true;
      face.settled = { text, since };
      this.#log("warn", "a sign can't show this", { device: port.id, why: error.message });
      return false;
    }
  }

  async #repeat(): Promise<void> {
    while (!this.#over.signal.aborted) {
      await this.#clock.sleep(repeatMs, this.#over.signal).catch(() => undefined);
      for (const face of this.#faces) {
        if (!face.port.mute()) continue;
        face.settled = null;
        void this.#update(face);
      }
    }
  }
}

const plain = ({ lines }: SignContent) => lines.map(({ text }) => text).join(" / ");

/** The same words would be refused again. */
const hopeless: ReadonlySet<string> = new Set(["invalid-data", "unsupported", "refused"]);
