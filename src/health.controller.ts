import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { UnitOfWork } from './infrastructure/database/index.js';
import { Public } from './infrastructure/http/access/index.js';
import { CARRIERS, type Carriers, CHANNELS } from './infrastructure/queue/index.js';

const healthSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

@ApiTags('Health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CARRIERS) private readonly carriers: Carriers,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers' })
  @ApiOkResponse({ standardSchema: healthSchema })
  live() {
    return { status: 'ok' as const };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The database and the queue answer too' })
  @ApiOkResponse({ standardSchema: healthSchema })
  async ready() {
    try {
      await this.unitOfWork.read((em) => em.query('SELECT 1'));
      for (const channel of CHANNELS) await this.carriers[channel].check();
    } catch (error) {
      throw new ServiceUnavailableException('not ready', { cause: error });
    }
    return { status: 'ok' as const };
  }
}
