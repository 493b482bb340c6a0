import type { Response } from 'express';

/** A client that takes nothing is given up when so much waits for it. */
const MOST_WAITING_BYTES = 64_000;

export interface StreamEvent {
  /** A client that comes back gives the last one as `Last-Event-ID`. */
  id?: string;
  name: string;
  data: Record<string, unknown>;
}

/**
 * An answer that goes on, as `text/event-stream`. It has a connection of its own, which ends with it,
 * so that a node that stops is not held up.
 */
export class EventStream {
  private isOpen = true;

  /**
   * @param retryMs after which clients come back when it breaks
   * @param onClose once, whoever ends it
   */
  constructor(
    private readonly response: Response,
    { retryMs, onClose }: { retryMs: number; onClose: () => void },
  ) {
    response.once('close', () => {
      this.isOpen = false;
      onClose();
    });
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      Connection: 'close',
      // nginx would keep events back until its buffer is full.
      'X-Accel-Buffering': 'no',
    });
    this.write(`retry: ${retryMs}\n\n`);
  }

  send({ id, name, data }: StreamEvent): void {
    this.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Says that it is alive: without it nobody notices a connection that was cut. */
  beat(): void {
    this.write(': alive\n\n');
  }

  end(): void {
    if (this.isOpen) this.response.end();
  }

  private write(text: string): void {
    if (!this.isOpen) return;
    if (this.response.writableLength > MOST_WAITING_BYTES) this.response.destroy();
    else this.response.write(text);
  }
}
