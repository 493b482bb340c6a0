/** What is due first comes out first; equal ones in the order in which they were put in. */
export class DueHeap<T extends { at: number }> {
  private readonly items: { item: T; order: number }[] = [];
  private count = 0;

  push(item: T): void {
    let index = this.items.push({ item, order: this.count++ }) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.before(index, parent)) break;
      this.swap(index, parent);
      index = parent;
    }
  }

  peek(): T | undefined {
    return this.items[0]?.item;
  }

  pop(): T | undefined {
    const first = this.items[0]?.item;
    const last = this.items.pop();
    if (last && this.items.length > 0) {
      this.items[0] = last;
      this.sink();
    }
    return first;
  }

  private sink(): void {
    for (let index = 0; ;) {
      let least = index;
      for (const child of [2 * index + 1, 2 * index + 2])
        if (child < this.items.length && this.before(child, least)) least = child;
      if (least === index) return;
      this.swap(index, least);
      index = least;
    }
  }

  private before(a: number, b: number): boolean {
    const [one, two] = [this.items[a]!, this.items[b]!];
    return one.item.at < two.item.at || (one.item.at === two.item.at && one.order < two.order);
  }

  private swap(a: number, b: number): void {
    [this.items[a], this.items[b]] = [this.items[b]!, this.items[a]!];
  }
}
