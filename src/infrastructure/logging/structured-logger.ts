import type { LoggerService } from '@nestjs/common';
import type { Clock } from '../../shared/clock.js';
import { currentTraceId } from '../tracing/index.js';
import { currentLogContext } from './log-context.js';
import { framesOf, safeError } from './safe-error.js';

const LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LEVELS)[number];

/**
 * Writes one JSON object a line: `at` (UTC), `level`, `context`, `trace` and what is being done
 * (request, root, step, …), `message`, and the members of an object that is logged. No personal data: errors of the database lose their text, and callers log
 * keys and codes, never what a user entered.
 */
export class StructuredLogger implements LoggerService {
  constructor(
    private readonly level: LogLevel,
    private readonly clock: Clock,
    private readonly write: (line: string) => void,
  ) {}

  fatal(message: unknown, ...rest: unknown[]): void {
    this.line('error', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.line('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.line('warn', message, rest);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.line('info', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.line('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.line('debug', message, rest);
  }

  /** Nest gives the context last, and before it, for errors, a stack. */
  private line(level: LogLevel, message: unknown, rest: unknown[]): void {
    if (LEVELS.indexOf(level) > LEVELS.indexOf(this.level)) return;
    const texts = rest.filter((part) => typeof part === 'string');
    const stack = texts.find((text) => text.includes('\n'));
    const context = texts.findLast((text) => text !== stack);
    const record = {
      at: new Date(this.clock.now()).toISOString(),
      level,
      context,
      trace: currentTraceId(),
      ...currentLogContext(),
      ...membersOf(message),
      ...(stack === undefined ? {} : { stack: framesOf(stack) }),
    };
    this.write(`${JSON.stringify(record, replaceErrors)}\n`);
  }
}

function membersOf(message: unknown): object {
  if (message instanceof Error) return { message: message.name, error: safeError(message) };
  return typeof message === 'object' && message !== null ? message : { message: String(message) };
}

const replaceErrors = (_: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Error ? safeError(value) : value;
};
