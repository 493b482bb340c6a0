import { describe, expect, it } from '@jest/globals';
import { NotFoundException } from '@nestjs/common';
import { MetricsController } from './metrics.controller.js';
import { SilentMeters } from './meters.js';

describe('metrics', () => {
  it('are no address at all unless a token is configured, whatever is brought', async () => {
    const controller = new MetricsController(new SilentMeters(), {});
    await expect(controller.read('Bearer undefined', undefined as never)).rejects.toThrow(NotFoundException);
  });
});
