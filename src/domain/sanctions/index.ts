import { Injectable, Module } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';

@Injectable()
export class RequestSanction {
  async execute(_request: {
    kind: 'accountability';
    proposingCourt: string;
    targetCourt: string;
    petitionKey: string;
    supervisionKey: string | null;
    reasons: string;
    actor: Actor;
  }): Promise<{ sanctionKey: string }> {
    return { sanctionKey: 'stub' };
  }
}

@Module({ providers: [RequestSanction], exports: [RequestSanction] })
export class SanctionsModule {}
