import { fetchSignedIn } from '../api/client';

/** `connecting` is the first time only; `lost` until it is back; `refused`: the server will not have it. */
export type Connection = 'connecting' | 'live' | 'lost' | 'refused';

export interface StreamEvent {
  name: string;
  data: Record<string, unknown>;
}

interface Listeners {
  onEvent: (event: StreamEvent) => void;
  onConnection: (connection: Connection) => void;
}

/** The server says something every ten seconds. */
const SILENT_MS = 25_000;
/** Between tries: soon at first. */
const WAITS_MS = [300, 1_000, 2_000, 5_000];
/** A server that ends a stream in order is come back to before anybody is told. */
const GRACE_MS = 1_500;
/** Browsers open six connections to a server; a tab that nobody sees gives its own back. */
const HIDDEN_MS = 30_000;

/**
 * One stream of events over `fetch`, so that the token is in a header. Comes back by itself, with the id of
 * the last event, so that the server tells what was missed.
 */
export class EventStream {
  private abort: AbortController | undefined;
  private lastEventId: string | undefined;
  private isStopped = false;
  private isHidden = false;
  private failures = 0;
  private wake: (() => void) | undefined;
  private hiding: ReturnType<typeof setTimeout> | undefined;
  private losing: ReturnType<typeof setTimeout> | undefined;
  private connection: Connection = 'connecting';

  constructor(
    private readonly path: string,
    private readonly listeners: Listeners,
  ) {}

  start(): void {
    window.addEventListener('online', this.again);
    window.addEventListener('offline', this.cut);
    document.addEventListener('visibilitychange', this.visibility);
    void this.run();
  }

  stop(): void {
    this.isStopped = true;
    window.removeEventListener('online', this.again);
    window.removeEventListener('offline', this.cut);
    document.removeEventListener('visibilitychange', this.visibility);
    clearTimeout(this.hiding);
    clearTimeout(this.losing);
    this.abort?.abort();
    this.wake?.();
  }

  private readonly again = () => {
    this.failures = 0;
    this.wake?.();
  };

  private readonly cut = () => {
    this.become('lost');
    this.abort?.abort();
  };

  private readonly visibility = () => {
    clearTimeout(this.hiding);
    if (document.visibilityState === 'visible') {
      this.isHidden = false;
      this.again();
    } else {
      this.hiding = setTimeout(() => {
        this.isHidden = true;
        this.abort?.abort();
      }, HIDDEN_MS);
    }
  };

  private async run(): Promise<void> {
    while (!this.isStopped) {
      if (this.isHidden) {
        await this.pause(undefined);
        continue;
      }
      const wait = await this.once();
      if (wait === 'never') return this.become('refused');
      if (this.isStopped || this.isHidden) continue;
      this.losing ??= setTimeout(() => this.become('lost'), GRACE_MS);
      await this.pause(wait ?? WAITS_MS[Math.min(this.failures++, WAITS_MS.length - 1)]);
    }
  }

  /** One connection, to its end. @returns how long the server wants to be left alone, where it says so */
  private async once(): Promise<number | 'never' | undefined> {
    const abort = new AbortController();
    this.abort = abort;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => abort.abort(), SILENT_MS);
    };
    try {
      heard();
      const headers = new Headers({ Accept: 'text/event-stream' });
      if (this.lastEventId !== undefined) headers.set('Last-Event-ID', this.lastEventId);
      const request = new Request(new URL(this.path, window.location.origin), { headers, signal: abort.signal });
      const response = await fetchSignedIn(request);
      if (!response.ok || !response.body) return waitAfter(response);
      this.failures = 0;
      clearTimeout(this.losing);
      this.losing = undefined;
      this.become('live');
      await this.read(response.body, heard);
    } catch {
      // Cut off or never reached: it is tried again.
    } finally {
      clearTimeout(silence);
    }
    return undefined;
  }

  private async read(body: ReadableStream<Uint8Array>, heard: () => void): Promise<void> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard();
      const blocks = (text + decoder.decode(value, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
    }
  }

  private take(block: string): void {
    const fields = new Map(
      block
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()]),
    );
    const name = fields.get('event');
    if (name === undefined || this.isStopped) return;
    this.lastEventId = fields.get('id') ?? this.lastEventId;
    if (name === 'end') return;
    this.listeners.onEvent({ name, data: JSON.parse(fields.get('data') ?? '{}') as Record<string, unknown> });
  }

  private become(connection: Connection): void {
    if (this.isStopped || this.connection === connection) return;
    this.connection = connection;
    this.listeners.onConnection(connection);
  }

  /** @param ms undefined: until somebody wakes it */
  private pause(ms: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function waitAfter(response: Response): number | 'never' | undefined {
  if (response.status === 403 || response.status === 404) return 'never';
  const seconds = Number(response.headers.get('Retry-After'));
  return seconds > 0 ? seconds * 1_000 : undefined;
}
