import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ClaimListeners } from '../../platform/tasks/index.js';
import { PetitionRepository } from '../petitions/index.js';
import { Notices } from './notices.js';

const TEMPLATES = { 'release-warned': 'claim-idle', released: 'claim-released' } as const;

/** Tells who has claimed a task about a petition and does not work on it, before and when it is given back. */
@Injectable()
export class TellIdleClaims implements OnModuleInit {
  constructor(
    private readonly claims: ClaimListeners,
    private readonly petitions: PetitionRepository,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.claims.onIdle(async ({ what, businessKey, assignee, taskName }) => {
      const petition = await this.petitions.find(businessKey);
      if (petition) await this.notices.tell(`user:${assignee.id}`, TEMPLATES[what], petition, null, { task: taskName });
    });
  }
}
