import { Column, Entity, Index } from 'typeorm';
import {
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
  lawDateColumn,
  smallintColumn,
  stringColumn,
  textColumn,
} from '../../infrastructure/database/index.js';
import type { SelectionCriteria } from './selection-criteria.js';

/** Where a campaign stands, as told to people; what comes next is the diagram's business. */
export const CAMPAIGN_STATES = {
  awaiting_approval: { zh: '待审定名单', en: 'list to be approved' },
  listing: { zh: '分批挂牌中', en: 'being listed' },
  running: { zh: '督办中', en: 'running' },
  closing: { zh: '待办结', en: 'to be closed' },
  closed: { zh: '已办结', en: 'closed' },
  dropped: { zh: '未开展', en: 'not held' },
} as const;
export type CampaignState = keyof typeof CAMPAIGN_STATES;

/** A campaign (专项督办) of one court over petitions of its courts. Changed only within a step of its process. */
@Entity('campaign')
@Index('ix_campaign_court', ['courtPath', 'key'])
@Index('ix_campaign_state', ['state', 'key'])
export class Campaign {
  @Column(idColumn({ primary: true, name: 'campaign_key' })) key!: string;
  @Column(stringColumn(120)) name!: string;
  /** The table of selection says what it stands for. */
  @Column(codeColumn(40)) kind!: string;
  @Column(idColumn()) court!: string;
  /** The court's path when it began: who is there or above sees it. */
  @Column(codeColumn(255)) courtPath!: string;
  @Column(lawDateColumn()) closesOn!: string;
  @Column(codeColumn(24)) state!: CampaignState;
  /** As the table of selection gave them when it began. */
  @Column(jsonColumn({ nullable: true })) criteria!: SelectionCriteria | null;
  @Column(codeColumn(26)) createdBy!: string;
  @Column(stringColumn(80)) createdByName!: string;
  @Column(instantColumn()) createdAt!: number;
  @Column(instantColumn({ nullable: true })) approvedAt!: number | null;
  /** Sealed: what the leader wrote when approving the list, and when closing. */
  @Column(textColumn({ nullable: true })) approval!: string | null;
  @Column(textColumn({ nullable: true })) conclusions!: string | null;
  /** When the table that it is closed with was made. */
  @Column(instantColumn({ nullable: true })) tabulatedAt!: number | null;
  @Column(instantColumn({ nullable: true })) closedAt!: number | null;
  @Column(idColumn({ nullable: true })) instanceKey!: string | null;
  @Column(integerColumn()) version!: number;
}

/** `selected` by the rule; left out by the leader; on the list; ended before its batch came. */
export type CampaignPetitionState = 'selected' | 'excluded' | 'listed' | 'ended_before';

@Entity('campaign_petition')
@Index('ix_campaign_petition_state', ['campaignKey', 'state', 'ordinal'])
@Index('ix_campaign_petition_batch', ['campaignKey', 'batch', 'ordinal'])
@Index('ix_campaign_petition_petition', ['petitionKey', 'state'])
export class CampaignPetition {
  @Column(idColumn({ primary: true })) campaignKey!: string;
  @Column(idColumn({ primary: true })) petitionKey!: string;
  /** Its place on the list. */
  @Column(integerColumn()) ordinal!: number;
  @Column(codeColumn(16)) state!: CampaignPetitionState;
  /** From 1; null until the list is approved, and for those left out. */
  @Column(integerColumn({ nullable: true })) batch!: number | null;
  /** The petition's round when it was listed. */
  @Column(smallintColumn({ nullable: true })) round!: number | null;
  @Column(instantColumn({ nullable: true })) listedAt!: number | null;
}

/** The table that a campaign was closed with: a count for each way, as `open` or an outcome. */
@Entity('campaign_outcome')
export class CampaignOutcome {
  @Column(idColumn({ primary: true })) campaignKey!: string;
  @Column(codeColumn(32, { primary: true })) way!: string;
  @Column(integerColumn()) count!: number;
}
