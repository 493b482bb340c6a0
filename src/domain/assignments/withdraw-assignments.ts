import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { Clock } from '../../shared/clock.js';
import { AssignmentRepository } from './assignment.repository.js';
import { ExtensionRequests } from './extension-requests.js';

/** Ends what is open of a petition that is withdrawn. */
@Injectable()
export class WithdrawAssignments {
  constructor(
    private readonly assignments: AssignmentRepository,
    private readonly requests: ExtensionRequests,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** Within a step of the petition. @returns how many assignments were open */
  async ofPetition(petitionKey: string): Promise<number> {
    const open = await this.assignments.openOf(petitionKey);
    for (const assignment of open) {
      await this.assignments.change(assignment, { state: 'withdrawn', closedAt: this.clock.now() });
      await this.requests.withdrawOpen(assignment.key);
    }
    return open.length;
  }
}
