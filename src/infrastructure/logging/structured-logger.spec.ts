import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { ManualClock } from '../../shared/clock.js';
import { StructuredLogger, type LogLevel } from './structured-logger.js';

function logger(level: LogLevel) {
  const lines: Record<string, unknown>[] = [];
  const log = new StructuredLogger(level, new ManualClock(0), (line) => {
    lines.push(JSON.parse(line) as Record<string, unknown>);
  });
  return { lines, log };
}

describe('structured logger', () => {
  it('writes one object a line, with the members of an object', () => {
    const { lines, log } = logger('info');
    log.log('started', 'Main');
    log.log({ message: 'swept', timers: 3n }, 'Timers');
    expect(lines).toEqual([
      { at: '1970-01-01T00:00:00.000Z', level: 'info', context: 'Main', message: 'started' },
      { at: '1970-01-01T00:00:00.000Z', level: 'info', context: 'Timers', message: 'swept', timers: '3' },
    ]);
  });

  it('writes nothing below its level', () => {
    const { lines, log } = logger('warn');
    log.log('no');
    log.debug('no');
    log.verbose('no');
    log.warn('yes');
    log.fatal('yes');
    expect(lines.map(({ level }) => level)).toEqual(['warn', 'error']);
  });

  it('never repeats what the database quotes: it may be personal', () => {
    const { lines, log } = logger('info');
    const driver = Object.assign(new Error("Duplicate entry '张三' for key 'name'"), { code: 'ER_DUP_ENTRY' });
    const failed = new QueryFailedError('INSERT INTO person VALUES (?)', ['张三'], driver);
    log.error(failed, 'UnitOfWork');
    log.error({ message: 'wake-up failed', error: new Error('step failed', { cause: failed }) }, 'Queue');
    log.error(driver, 'Pool');
    expect(JSON.stringify(lines)).not.toContain('张三');
    expect(lines[0]).toMatchObject({
      context: 'UnitOfWork',
      error: { name: 'QueryFailedError', code: 'ER_DUP_ENTRY' },
    });
    expect(lines[1]).toMatchObject({
      message: 'wake-up failed',
      error: { message: 'step failed', cause: { code: 'ER_DUP_ENTRY' } },
    });
  });

  it('takes what Nest hands over: a stack before the context', () => {
    const { lines, log } = logger('info');
    Logger.overrideLogger(log);
    new Logger('Http').error({ message: 'request failed', request: 'r1' }, 'Error: 张三\n    at here (file.ts:1:2)');
    Logger.overrideLogger(false);
    expect(lines).toEqual([
      {
        at: '1970-01-01T00:00:00.000Z',
        level: 'error',
        context: 'Http',
        message: 'request failed',
        request: 'r1',
        stack: ['at here (file.ts:1:2)'],
      },
    ]);
  });
});
