import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Inject, NotFoundException, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '../../shared/errors.js';
import { CONFIG, type Config } from '../config/index.js';
import { Public } from '../http/access/index.js';
import { Meters } from './meters.js';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * For the collector, which is no user: it brings the token of the configuration. Without one there
 * is no such address.
 */
@ApiExcludeController()
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly meters: Meters,
    @Inject(CONFIG) private readonly config: Pick<Config, 'metricsToken'>,
  ) {}

  @Get()
  async read(@Headers('authorization') authorization: string | undefined, @Res() response: Response): Promise<void> {
    const { metricsToken } = this.config;
    if (metricsToken === undefined) throw new NotFoundException();
    if (!timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${metricsToken}`))) throw tokenRequired();
    const exposition = await this.meters.exposition();
    if (!exposition) throw new NotFoundException();
    response.type(exposition.contentType).send(exposition.text);
  }
}

function tokenRequired(): DomainError {
  return new DomainError('metrics-token-required', {
    kind: 'unauthenticated',
    message: {
      zh: '读取运行指标需要 HUIYIN_METRICS_TOKEN 中的令牌（Authorization: Bearer …）。',
      en: 'Metrics are read with the token of HUIYIN_METRICS_TOKEN (Authorization: Bearer …).',
    },
  });
}
