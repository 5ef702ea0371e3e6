/** How often a server that ends by itself is started again within {@link span}. */
const limit = 5;

/** In milliseconds. */
const span = 3 * 60_000;

/** Counts how often the server ended by itself, and says whether and when to start it again. */
export class Restarts {
  private times: number[] = [];

  /** @param first the first pause, in milliseconds; each is double the one before. */
  constructor(private readonly first: number) {}

  /** The pause before the next start, in milliseconds; undefined if there were too many. */
  next(now = Date.now()): number | undefined {
    this.times = this.times.filter((t) => now - t < span);
    if (this.times.length >= limit) {
      return undefined;
    }
    return this.first * 2 ** (this.times.push(now) - 1);
  }

  /** Forgets what was, because somebody has changed something. */
  reset(): void {
    this.times = [];
  }
}
