import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Header, HttpCode, Module, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor, type NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { z } from 'zod';
import { DomainError } from '../../shared/errors.js';
import { recordLocked } from '../database/unit-of-work.errors.js';
import { StructuredLogger } from '../logging/index.js';
import { currentLogContext } from '../logging/log-context.js';
import { SystemClock } from '../../shared/clock.js';
import { configureHttp, etagOf, IdempotencyKey, IfMatch, Language } from './index.js';

const bookSchema = z.strictObject({
  title: z.string().min(1),
  pages: z.int().positive(),
  authors: z.array(z.strictObject({ name: z.string() })),
});

@Controller('books')
class BooksController {
  @Post()
  @HttpCode(200)
  create(@Body({ schema: bookSchema }) book: z.output<typeof bookSchema>, @IdempotencyKey() key: string) {
    return { book, key, ...currentLogContext() };
  }

  @Get('taken')
  taken() {
    throw new DomainError('book-taken', {
      kind: 'conflict',
      message: { zh: '该书已被李法官借出。', en: 'Judge Li has borrowed the book.' },
      fields: [{ field: '/copy', code: 'taken', message: { zh: '请换一本。', en: 'Take another copy.' } }],
      extra: { assignee: 'li', status: 200 },
    });
  }

  @Get('locked')
  locked() {
    throw recordLocked(new Error('lock wait'));
  }

  @Get('broken')
  broken() {
    throw Object.assign(new Error('secret of 张三'), { status: 200 });
  }

  @Get('version')
  @Header('ETag', etagOf(3))
  version(@IfMatch() version: number | undefined, @Language() language: string) {
    return { version: version ?? null, language };
  }

  @Post('file')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: 1_000_000 } }))
  upload(@UploadedFile() file: { size: number }) {
    return { size: file.size, ...currentLogContext() };
  }
}

@Module({ controllers: [BooksController] })
class BooksModule {}

describe('problem documents', () => {
  let app: NestExpressApplication;
  let log: string;

  beforeAll(async () => {
    log = '';
    const module = await Test.createTestingModule({ imports: [BooksModule] }).compile();
    const logger = new StructuredLogger('warn', new SystemClock(), (line) => (log += line));
    app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger });
    configureHttp(app);
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());

  const client = () => request(app.getHttpServer());
  const book = { title: 'Law', pages: 3, authors: [{ name: '𠮷' }] };

  it('a good request passes, rare characters and all', async () => {
    const { body } = await client().post('/books').set('Idempotency-Key', 'k-1').send(book).expect(200);
    expect(body).toMatchObject({ book, key: 'k-1' });
  });

  it('a refusal of the domain carries its code, both texts, its fields and its extras', async () => {
    const { body } = await client()
      .get('/books/taken')
      .expect(409)
      .expect('Content-Type', /application\/problem\+json/);
    expect(body).toMatchObject({
      status: 409,
      code: 'book-taken',
      detail: '该书已被李法官借出。',
      messages: { en: 'Judge Li has borrowed the book.' },
      assignee: 'li',
      errors: [{ field: '/copy', code: 'taken', detail: '请换一本。' }],
    });
  });

  it.each([
    ['/books/taken', 'en-GB,en;q=0.9,zh;q=0.1', 'Judge Li has borrowed the book.'],
    ['/books/taken', 'fr', '该书已被李法官借出。'],
    ['/books/taken?lang=en', 'zh', 'Judge Li has borrowed the book.'],
    ['/books/taken?lang[]=en', 'zh', '该书已被李法官借出。'],
  ])('%s asked in %s', async (path, accepted, detail) => {
    const { body } = await client().get(path).set('Accept-Language', accepted).expect(409);
    expect(body).toMatchObject({ detail });
  });

  it('names every wrong, missing and unknown member by its pointer', async () => {
    const wrong = { title: '', authors: [{ name: 'a', 'x/y': 1 }], colour: 'red' };
    const { body } = await client().post('/books?lang=en').send(wrong).expect(400);
    expect(body).toMatchObject({ code: 'request-invalid' });
    const fields = (body as { errors: { field: string; code: string }[] }).errors.map(
      ({ field, code }) => `${field} ${code}`,
    );
    expect(fields.sort()).toEqual([
      '/authors/0/x~1y unrecognized_keys',
      '/colour unrecognized_keys',
      '/pages invalid_type',
      '/title too_small',
    ]);
  });

  it('a body that is no JSON, or none at all', async () => {
    const broken = client().post('/books').set('Content-Type', 'application/json').send('{"title":');
    expect((await broken.expect(400)).body).toMatchObject({ code: 'malformed-request' });
    expect((await client().post('/books').expect(400)).body).toMatchObject({ code: 'request-invalid' });
  });

  it('a body of 50 MB, and a file above its limit', async () => {
    const huge = client()
      .post('/books')
      .set('Content-Type', 'application/json')
      .send(`{"title":"${'x'.repeat(50_000_000)}"}`);
    expect((await huge.expect(413)).body).toMatchObject({ code: 'body-too-large' });
    const file = client().post('/books/file').attach('file', Buffer.alloc(2_000_000), 'a.bin');
    expect((await file.expect(413)).body).toMatchObject({ code: 'body-too-large' });
  });

  it('the work of a request stands in its context, however its body came', async () => {
    const asJson = await client().post('/books').set('Idempotency-Key', 'k-2').send(book).expect(200);
    const asFile = await client().post('/books/file').attach('file', Buffer.alloc(900_000), 'a.bin').expect(201);
    for (const { body, headers } of [asJson, asFile])
      expect((body as { request: string }).request).toBe(headers['x-request-id']);
  });

  it('an unknown route', async () => {
    expect((await client().get('/nowhere').expect(404)).body).toMatchObject({ code: 'no-such-route' });
  });

  it('a locked record says when to try again', async () => {
    const { body } = await client().get('/books/locked').expect(503).expect('Retry-After', '3');
    expect(body).toMatchObject({ code: 'record-locked' });
  });

  it('an unexpected error reveals a number only; the log has the number, the place, and nothing personal', async () => {
    const { body, text } = await client().get('/books/broken').expect(500);
    expect(text).not.toContain('张三');
    const { instance } = body as { instance: string };
    const entry = JSON.parse(log.trim().split('\n').at(-1)!) as { request: string; stack: string[] };
    expect(instance).toBe(`urn:huiyin:request:${entry.request}`);
    expect(entry.stack.join()).toContain('problem-filter.spec');
    expect(log).not.toContain('张三');
  });

  it.each([
    [undefined, null],
    ['*', null],
    ['"3"', 3],
    ['W/"3"', 3],
  ])('If-Match %s', async (header, version) => {
    const get = client().get('/books/version');
    if (header) void get.set('If-Match', header);
    const { body } = await get.expect(200).expect('ETag', '"3"');
    expect(body).toMatchObject({ version });
  });

  it('damaged headers are refused, not ignored', async () => {
    const stale = await client().get('/books/version').set('If-Match', 'three').expect(400);
    expect(stale.body).toMatchObject({ code: 'if-match-invalid' });
    const key = await client().post('/books').set('Idempotency-Key', 'two words').send(book).expect(400);
    expect(key.body).toMatchObject({ code: 'idempotency-key-invalid' });
  });

  it('answers carry the security headers, errors too', async () => {
    for (const path of ['/books/version', '/nowhere']) {
      const { headers } = await client().get(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'cache-control': 'no-store',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });
});
