import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { assignmentNotFound } from './assignments.errors.js';
import { Assignment, CLOSED_ASSIGNMENT_STATES } from './assignment.entity.js';

/** The rows of assignments, inside a step of their petition. */
@Injectable()
export class AssignmentRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError assignment-not-found */
  async get(key: string): Promise<Assignment> {
    const assignment = await this.unitOfWork.current().findOneBy(Assignment, { key });
    if (!assignment) throw assignmentNotFound();
    return assignment;
  }

  async openOf(petitionKey: string): Promise<Assignment[]> {
    const state = Not(In([...CLOSED_ASSIGNMENT_STATES]));
    return this.unitOfWork.current().find(Assignment, { where: { petitionKey, state }, order: { key: 'ASC' } });
  }

  /** Changes an assignment and counts its version. */
  async change(assignment: Assignment, changes: Partial<Omit<Assignment, 'key' | 'version'>>): Promise<void> {
    Object.assign(assignment, changes, { version: assignment.version + 1 });
    await this.unitOfWork
      .current()
      .update(Assignment, { key: assignment.key }, { ...changes, version: assignment.version });
  }
}
