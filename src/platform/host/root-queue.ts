/**
 * One queue per root inside this process: commands on the same tree wait here, holding no database
 * connection. Between processes the root's row lock does the same.
 */
export class RootQueue {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** Runs `work` after all work queued before it for the same root, whatever became of that. */
  run<T>(rootKey: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(rootKey) ?? Promise.resolve();
    const mine = before.then(work, work);
    const tail = mine.catch(() => undefined);
    this.tails.set(rootKey, tail);
    void tail.then(() => {
      if (this.tails.get(rootKey) === tail) this.tails.delete(rootKey);
    });
    return mine;
  }

  /** How many roots have work queued. */
  get size(): number {
    return this.tails.size;
  }
}
