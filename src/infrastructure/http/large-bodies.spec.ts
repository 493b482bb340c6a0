import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, type CanActivate, Controller, HttpCode, Module, Post, UseGuards } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { z } from 'zod';
import { configureHttp, LargestBody } from './index.js';

const MB = 1024 * 1024;
const textSchema = z.strictObject({ text: z.string() });
type TextBody = z.output<typeof textSchema>;

class Nobody implements CanActivate {
  canActivate = () => false;
}

@Controller()
class TextsController {
  @Post('small')
  @HttpCode(200)
  small(@Body({ schema: textSchema }) { text }: TextBody) {
    return { length: text.length, end: text.slice(-2) };
  }

  @Post('large')
  @HttpCode(200)
  @LargestBody(4 * MB)
  large(@Body({ schema: textSchema }) { text }: TextBody) {
    return { length: text.length, end: text.slice(-2) };
  }

  @Post('closed')
  @UseGuards(Nobody)
  @LargestBody(4 * MB)
  closed() {
    throw new Error('nobody comes here');
  }
}

@Module({ controllers: [TextsController] })
class TextsModule {}

describe('a JSON body', () => {
  let app: NestExpressApplication;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [TextsModule] }).compile();
    app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
    configureHttp(app);
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());

  /** @param isChunked its length is not told before */
  const post = async (route: string, megabytes: number, isChunked = false, end = '') => {
    const content = JSON.stringify({ text: 'x'.repeat(megabytes * MB) + end });
    const { port } = app.getHttpServer().address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: isChunked ? new Blob([content]).stream() : content,
      ...(isChunked && { duplex: 'half' }),
    } as RequestInit);
    const body = (await response.json()) as {
      length?: number;
      end?: string;
      code?: string;
      messages?: { zh: string; en: string };
    };
    return { status: response.status, ...body };
  };

  it.each([false, true])('has a mark where a character was cut in half; chunked: %s', async (isChunked) => {
    for (const route of ['small', 'large']) {
      expect(await post(route, 1, isChunked, '吉\ud842')).toMatchObject({ status: 200, end: '吉\ufffd' });
      expect(await post(route, 1, isChunked, '𠮷')).toMatchObject({ status: 200, end: '𠮷' });
    }
  });

  it.each([false, true])('is read as far as its route lets it be large; chunked: %s', async (isChunked) => {
    expect(await post('small', 1, isChunked)).toMatchObject({ status: 200, length: MB });
    expect(await post('large', 3, isChunked)).toMatchObject({ status: 200, length: 3 * MB });
    expect(await post('small', 3, isChunked)).toMatchObject({
      status: 413,
      code: 'body-too-large',
      messages: { zh: expect.stringContaining('2 MB') as unknown, en: expect.stringContaining('2 MB') as unknown },
    });
    expect(await post('large', 5, isChunked)).toMatchObject({
      status: 413,
      messages: { en: expect.stringContaining('4 MB') as unknown },
    });
  });

  it('that is large is not even read for who may not send it', async () => {
    expect(await post('closed', 5)).toMatchObject({ status: 403 });
  });
});
