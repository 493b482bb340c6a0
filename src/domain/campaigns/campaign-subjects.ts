import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { type Subject, type SubjectKind, Subjects } from '../../platform/tasks/index.js';
import { Campaign } from './campaign.entity.js';

/** Tells tasks which campaign they are about, by its name. */
@Injectable()
export class CampaignSubjects implements SubjectKind, OnModuleInit {
  readonly kind = 'campaign';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly subjects: Subjects,
  ) {}

  onModuleInit(): void {
    this.subjects.add(this);
  }

  async find(keys: readonly string[]): Promise<Subject[]> {
    const rows = await this.unitOfWork.read((em) =>
      em.find(Campaign, { select: { key: true, name: true }, where: { key: In([...keys]) } }),
    );
    return rows.map(({ key, name }) => ({ kind: this.kind, key, label: { zh: name, en: name }, about: null }));
  }

  matches(businessKey: string, parameter: string): string {
    return `EXISTS (SELECT 1 FROM campaign own_campaign WHERE own_campaign.campaign_key = ${businessKey} AND own_campaign.name LIKE :${parameter} ESCAPE '!' )`;
  }
}
