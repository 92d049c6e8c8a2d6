import { basename, dirname } from "node:path";
import { createStream, type RotatingFileStream } from "rotating-file-stream";

export interface LogFileSettings {
  readonly file: string;
  /** A file grows no larger; then it becomes file.1, that one file.2 … */
  readonly maxMegabytes: number;
  /** Older files that are kept beside the one that is written. */
  readonly keep: number;
}

/** Lines kept for a disk that takes none; older than that they are dropped. */
const mostBytesWaiting = 1024 * 1024;
const tryAgainMs = 5_000;

/** A log on disk that never outgrows its share of it. One that can't be written costs its lines and never the hall. */
export class LogFile {
  readonly #settings: LogFileSettings;
  readonly #now: () => number;
  #stream: RotatingFileStream | null = null;
  #brokenUntil = 0;
  #dropped = 0;

  constructor(settings: LogFileSettings, now: () => number = Date.now) {
    this.#settings = settings;
    this.#now = now;
  }

  /** Lines that were not written since the start. */
  get dropped(): number {
    return this.#dropped;
  }

  write(line: string): void {
    const stream = this.#opened();
    if (stream === null || stream.writableLength > mostBytesWaiting) this.#dropped += 1;
    else stream.write(line);
  }

  /** Settles when what was written is with the system. */
  close(): Promise<void> {
    const stream = this.#stream;
    this.#stream = null;
    if (stream === null) return Promise.resolve();
    return new Promise((resolve) => {
      stream.once("error", () => resolve());
      stream.end(() => resolve());
    });
  }

  #opened(): RotatingFileStream | null {
    if (this.#stream !== null) return this.#stream;
    if (this.#now() < this.#brokenUntil) return null;
    const { file, maxMegabytes, keep } = this.#settings;
    const stream = createStream(basename(file), {
      path: dirname(file),
      size: `${maxMegabytes}M`,
      rotate: keep,
      mode: 0o640,
    });
    const broken = () => {
      if (this.#stream === stream) this.#stream = null;
      this.#brokenUntil = this.#now() + tryAgainMs;
    };
    stream.on("error", broken);
    stream.on("warning", () => undefined);
    this.#stream = stream;
    return stream;
  }
}
