import type { Server, ServerResponse } from 'node:http';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { UnitOfWork } from './infrastructure/database/index.js';

/**
 * Ends a node so that nobody notices: it is not ready any more, takes no new connections, timers,
 * jobs and messages, and finishes the requests and steps that are under way before anything of
 * theirs is closed. Loops and carriers end by the hooks of their own modules, side by side with this.
 */
@Injectable()
export class GracefulStop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Stop');
  private readonly underWay = new Set<ServerResponse>();
  private whenAnswered: (() => void)[] = [];
  private hasBegun = false;
  private isClosed = false;

  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onApplicationBootstrap(): void {
    // Before the application's own listener: also what it refuses at once is counted.
    this.server?.prependListener('request', (_, response: ServerResponse) => this.follow(response));
  }

  /** For readiness. */
  get isStopping(): boolean {
    return this.hasBegun;
  }

  /** Not ready from now on; everything is served still. */
  begin(): void {
    this.hasBegun = true;
  }

  /** Takes no new connections, and ends each one with the answer that is under way. */
  close(): void {
    this.begin();
    if (this.isClosed) return;
    this.isClosed = true;
    if (this.server?.listening) this.server.close();
    this.server?.closeIdleConnections();
    for (const response of this.underWay) lastOnItsConnection(response);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.close();
    if (this.underWay.size + this.unitOfWork.size > 0) this.log.log({ message: 'finishing', ...this.unfinished });
    while (this.underWay.size > 0) await new Promise<void>((resolve) => this.whenAnswered.push(resolve));
    // Steps whose callers have hung up are finished too.
    await this.unitOfWork.settled();
  }

  /** What a forced end would cut off. */
  get unfinished(): { requests: number; units: number } {
    return { requests: this.underWay.size, units: this.unitOfWork.size };
  }

  private get server(): Server | undefined {
    return this.adapter.httpAdapter?.getHttpServer() as Server | undefined;
  }

  private follow(response: ServerResponse): void {
    this.underWay.add(response);
    if (this.isClosed) lastOnItsConnection(response);
    response.once('close', () => {
      this.underWay.delete(response);
      if (this.underWay.size > 0) return;
      for (const tell of this.whenAnswered.splice(0)) tell();
    });
  }
}

function lastOnItsConnection(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
