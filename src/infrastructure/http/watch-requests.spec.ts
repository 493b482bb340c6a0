import { createServer, get, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type Labels, SilentMeters } from '../metrics/meters.js';
import { watchRequests } from './watch-requests.js';

describe('a request that is watched', () => {
  it('counts under the status of its answer, and as hung up where the client did not wait for one', async () => {
    Logger.overrideLogger(false);
    const seen: (Labels | undefined)[] = [];
    let tell = () => {};
    const watch = watchRequests(
      Object.assign(new SilentMeters(), {
        histogram: () => ({
          observe: (_: number, labels?: Labels) => {
            seen.push(labels);
            tell();
          },
        }),
      }),
    );
    let begun = () => {};
    const server = createServer(((request, response) =>
      watch(request as never, response as never, () => {
        if (request.url === '/answered') response.writeHead(204).end();
        begun();
      })) as RequestListener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const counted = () => new Promise<void>((resolve) => (tell = resolve));
    const first = counted();
    await fetch(`${url}/answered`, { headers: { connection: 'close' } });
    await first;

    const second = counted();
    const isBegun = new Promise<void>((resolve) => (begun = resolve));
    const cut = get(`${url}/never`).on('error', () => undefined);
    await isBegun;
    cut.destroy();
    await second;
    expect(seen.map((labels) => labels?.['status'])).toEqual(['204', '499']);
    await new Promise((resolve) => server.close(resolve));
  });
});
