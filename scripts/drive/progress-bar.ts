const WIDTH = 32;
const LINE_EVERY_MS = 5_000;

/** One line that moves on a terminal; a line now and then where the output is a file. */
export class ProgressBar {
  private lastLine = -Infinity;

  constructor(
    private readonly total: number,
    private readonly out: NodeJS.WriteStream = process.stdout,
  ) {}

  show(done: number, note: string): void {
    const filled = this.total === 0 ? WIDTH : Math.round((done / this.total) * WIDTH);
    const line = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${this.total} ${note}`;
    if (this.out.isTTY) {
      this.out.write(`\r\x1b[K${line}`);
    } else if (performance.now() - this.lastLine > LINE_EVERY_MS) {
      this.lastLine = performance.now();
      this.out.write(`${line}\n`);
    }
  }

  end(): void {
    if (this.out.isTTY) this.out.write('\n');
  }
}
