import { Controller, Get, Inject, Logger } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { GracefulStop } from './graceful-stop.js';
import { UnitOfWork } from './infrastructure/database/index.js';
import { Public } from './infrastructure/http/access/index.js';
import { ApiProblems } from './infrastructure/http/index.js';
import { CARRIERS, type Carriers, CHANNELS } from './infrastructure/queue/index.js';
import { DomainError } from './shared/errors.js';

/** Balancers ask every few seconds and do not wait long. */
const LIMIT_MS = 2_000;

const healthSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });
const readySchema = z
  .object({ status: z.literal('ok'), parts: z.record(z.string(), z.literal('ok')) })
  .meta({ id: 'Readiness' });

@ApiTags('Health')
@Public()
@Controller('health')
export class HealthController {
  private readonly log = new Logger('Health');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CARRIERS) private readonly carriers: Carriers,
    private readonly graceful: GracefulStop,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers' })
  @ApiOkResponse({ standardSchema: healthSchema })
  live() {
    return { status: 'ok' as const };
  }

  @Get('ready')
  @ApiOperation({
    summary: 'The database and the queue answer too, and the node is not stopping; else 503 names the part',
  })
  @ApiOkResponse({ standardSchema: readySchema })
  @ApiProblems(503)
  async ready() {
    const [database, queue] = await Promise.all([
      this.answers('database', () => this.unitOfWork.read((em) => em.query('SELECT 1'))),
      this.answers('queue', () => Promise.all(CHANNELS.map((channel) => this.carriers[channel].check()))),
    ]);
    const node = this.graceful.isStopping ? 'stopping' : 'ok';
    const parts = { database, queue, node };
    if (Object.values(parts).some((part) => part !== 'ok')) throw notReady(parts);
    return { status: 'ok' as const, parts };
  }

  /** Why it does not is for the log: an address or a name may be a secret. */
  private async answers(part: string, ask: () => Promise<unknown>): Promise<'ok' | 'no-answer'> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${LIMIT_MS} ms`)), LIMIT_MS);
    });
    try {
      await Promise.race([ask(), limit]);
      return 'ok';
    } catch (error) {
      this.log.warn({ message: 'not ready', part, error });
      return 'no-answer';
    } finally {
      clearTimeout(timer);
    }
  }
}

function notReady(parts: Record<string, string>): DomainError {
  return new DomainError('not-ready', {
    kind: 'locked',
    message: {
      zh: '本节点暂不能提供服务，请稍后再试；哪一部分有问题见 parts。',
      en: 'This node can’t serve at the moment. Try again shortly; parts says what is missing.',
    },
    extra: { parts, retryAfterSeconds: 2 },
  });
}
