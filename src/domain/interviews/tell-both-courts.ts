import { Injectable } from '@nestjs/common';
import { Notices } from '../notices/index.js';
import { PetitionRepository } from '../petitions/index.js';
import type { Interview } from './interview.entity.js';

/** Notices about an interview, to those at both courts who answer for it. */
@Injectable()
export class TellBothCourts {
  constructor(
    private readonly petitions: PetitionRepository,
    private readonly notices: Notices,
  ) {}

  /** Within a step. */
  async tell({ petitionKey, supervisingCourt, supervisedCourt }: Interview, template: string): Promise<void> {
    const petition = await this.petitions.get(petitionKey);
    const principals = [`supervisor@${supervisingCourt}`, `leader@${supervisedCourt}`, `supervisor@${supervisedCourt}`];
    for (const principal of principals) await this.notices.tell(principal, template, petition, null);
  }
}
