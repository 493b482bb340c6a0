export interface ReadEvent {
  id: string | undefined;
  name: string;
  data: Record<string, unknown>;
}

/** A client of an event stream, as a browser is over `fetch`: keeps what came until it is asked for. */
export class EventReader {
  private readonly events: ReadEvent[] = [];
  private waiting: (() => void)[] = [];
  private isOver = false;
  /** The id that a client that comes back gives. */
  lastEventId: string | undefined;

  private constructor(
    readonly status: number,
    readonly headers: Headers,
    /** Of a refusal. */
    readonly problem: Record<string, unknown> | undefined,
    private readonly abort: AbortController,
  ) {}

  /** @param lastEventId of an earlier stream */
  static async open(url: string, token: string, lastEventId?: string): Promise<EventReader> {
    const abort = new AbortController();
    const response = await fetch(url, {
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'text/event-stream',
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      },
      signal: abort.signal,
    });
    const refusal = response.ok ? undefined : ((await response.json()) as Record<string, unknown>);
    const reader = new EventReader(response.status, response.headers, refusal, abort);
    reader.lastEventId = lastEventId;
    if (response.ok) void reader.read(response.body!);
    return reader;
  }

  /** The next event of that name, or of any; those before it are dropped. @throws Error when the stream ends first */
  async next(name?: string): Promise<ReadEvent> {
    for (;;) {
      const event = this.events.shift();
      if (event && (name === undefined || event.name === name)) return event;
      if (event) continue;
      if (this.isOver) throw new Error(`the stream has ended without ${name ?? 'an event'}`);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Waits until the server, or the network, has ended it. */
  async ended(): Promise<void> {
    while (!this.isOver) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  close(): void {
    this.abort.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of body) {
        text += decoder.decode(chunk, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop()!;
        for (const block of blocks) this.take(block);
      }
    } catch {
      // Cut off: it is over all the same.
    }
    this.isOver = true;
    this.wake();
  }

  private take(block: string): void {
    const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), valueOf(line)]));
    const name = fields.get('event');
    if (name === undefined) return;
    const id = fields.get('id');
    if (id !== undefined) this.lastEventId = id;
    this.events.push({ id, name, data: JSON.parse(fields.get('data')!) as Record<string, unknown> });
    this.wake();
  }

  private wake(): void {
    for (const go of this.waiting.splice(0)) go();
  }
}

const valueOf = (line: string) => line.slice(line.indexOf(':') + 1).trimStart();
