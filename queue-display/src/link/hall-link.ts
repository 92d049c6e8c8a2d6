import type { BoardView, Painted, SignageView, StationView, VoiceView } from "@yimen/edge-agent/contract";
import { io, type Socket } from "socket.io-client";
import type { Address } from "./address.ts";
import { isStale } from "./freshness.ts";
import { followView } from "./live-view.ts";

const wordEveryMs = 5_000;

const randomId = () =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** A display's line to the agent: what it is told, whether that is still true, and what it says back. */
export class HallLink extends EventTarget {
  readonly address: Address;
  /** Of this page, as long as it is open. */
  readonly page = randomId();
  readonly socket: Socket = io({
    transports: ["websocket"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
  });
  station: StationView | null = null;
  board: BoardView | null = null;
  signage: SignageView | null = null;
  voice: VoiceView | null = null;
  /** No such display is configured. */
  unknown = false;
  sound: Painted["sound"] = "off";
  /** How often the line was made. */
  lines = 0;
  #heard = performance.now();
  /** What the agent's clock is ahead of this machine's, which may be wrong by years. */
  #ahead = 0;
  #painted: {
    readonly callId: string | null;
    readonly at: number;
    readonly shows: NonNullable<Painted["shows"]>;
  } = { callId: null, at: 0, shows: "connecting" };
  /** Frames with something to see since the page opened. */
  #paints = 0;
  #asking = false;

  constructor(address: Address) {
    super();
    this.address = address;
    this.socket.on("connect", () => {
      this.lines += 1;
    });
    this.#follow("station", (state: StationView) => {
      this.station = state;
    });
    this.#follow("board", (state: BoardView) => {
      this.board = state;
    });
    const signage = (state: SignageView) => {
      const before = this.signage;
      // Told by a manager, once: a page that is new has this already.
      if (before !== null && state.reload !== undefined && state.reload !== before.reload) location.reload();
      this.signage = state;
      this.unknown = false;
    };
    this.#follow("signage", signage, address.id, () => {
      this.unknown = true;
      this.dispatchEvent(new Event("change"));
    });
    setInterval(() => void this.#say(), wordEveryMs);
  }

  followVoice(): void {
    this.#follow("voice", (state: VoiceView) => {
      this.voice = state;
    });
  }

  /** Milliseconds since 1970 by the agent's clock. */
  get now(): number {
    return Date.now() + this.#ahead;
  }

  get stale(): boolean {
    return isStale(this.#heard, performance.now());
  }

  /** When the agent last said something, by its clock. */
  get heardAt(): number {
    return this.now - (performance.now() - this.#heard);
  }

  /** A frame was put on the glass, and what stands there now. */
  paintedNow(callId: string | null, shows: NonNullable<Painted["shows"]>): void {
    const before = this.#painted;
    this.#painted = { callId, shows, at: Date.now() };
    this.#paints += 1;
    if (before.callId !== callId || before.shows !== shows) void this.#say();
  }

  soundIs(sound: Painted["sound"]): void {
    if (this.sound === sound) return;
    this.sound = sound;
    this.dispatchEvent(new Event("change"));
    void this.#say();
  }

  #follow<State extends object>(
    view: "station" | "board" | "signage" | "voice",
    learned: (state: State) => void,
    secret?: string,
    refused?: () => void,
  ): void {
    const told = (state: State) => {
      this.#heard = performance.now();
      learned(state);
      this.dispatchEvent(new Event("change"));
    };
    const request = secret === undefined ? { view } : { view, secret };
    followView<State>(this.socket, request, { learned: told, ...(refused ? { refused } : {}) });
  }

  /**
   * Says what is painted, and hears in the answer that the hall is there: a line that broke without a word would keep
   * the socket open for most of a minute.
   */
  async #say(): Promise<void> {
    if (this.#asking || this.unknown) return;
    this.#asking = true;
    const { callId, at, shows } = this.#painted;
    const paints = this.#paints;
    const painted: Painted = { page: this.page, callId, at, paints, shows, sound: this.sound };
    const asked = Date.now();
    try {
      const reply = await fetch(`/api/displays/${encodeURIComponent(this.address.id)}/painted`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(painted),
        signal: AbortSignal.timeout(wordEveryMs),
      });
      if (reply.ok) {
        const { now } = (await reply.json()) as { now: number };
        this.#ahead = now - (asked + Date.now()) / 2;
        if (this.socket.connected) this.#heard = performance.now();
      }
    } catch {
      // It is said again in a moment; meanwhile the display grows stale by itself.
    }
    this.#asking = false;
    const later = this.#painted;
    if (later.callId !== callId || later.shows !== shows || this.sound !== painted.sound) void this.#say();
  }
}
