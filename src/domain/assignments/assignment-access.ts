import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { CourtDirectory } from '../organization/index.js';
import { Petition, PetitionAccess } from '../petitions/index.js';
import { Assignment } from './assignment.entity.js';
import { assignmentNotFound } from './assignments.errors.js';

/** Who sees an assignment: both its courts and those above them; the assigned one from issue on. */
@Injectable()
export class AssignmentAccess {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionAccess,
    private readonly courts: CourtDirectory,
  ) {}

  /** @throws DomainError assignment-not-found */
  async visible(key: string, actor: Actor): Promise<{ assignment: Assignment; petition: Petition }> {
    return this.unitOfWork.read(async (em) => {
      const assignment = await em.findOneBy(Assignment, { key });
      if (!assignment || !this.sees(assignment, actor)) throw assignmentNotFound();
      const petition = await em.findOneByOrFail(Petition, { key: assignment.petitionKey });
      return { assignment, petition };
    });
  }

  /** Those of a petition that the actor sees, in order. @throws DomainError petition-not-found */
  async ofPetition(petitionKey: string, actor: Actor): Promise<Assignment[]> {
    await this.petitions.visible(petitionKey, actor);
    const all = await this.unitOfWork.read((em) =>
      em.find(Assignment, { where: { petitionKey }, order: { key: 'ASC' } }),
    );
    return all.filter((assignment) => this.sees(assignment, actor));
  }

  private sees({ fromCourt, toCourt, issuedAt }: Assignment, actor: Actor): boolean {
    const courts = issuedAt === null ? [fromCourt] : [fromCourt, toCourt];
    const paths = courts.map((court) => this.courts.get(court).path);
    return paths.some((path) => actor.scopes.some((scope) => path.startsWith(scope)));
  }
}
