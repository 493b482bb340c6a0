/** One at a time, in the order of asking. */
export class Mutex {
  private tail: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.tail.then(work);
    // The next one starts whatever became of this one.
    this.tail = turn.catch(() => undefined);
    return turn;
  }
}
