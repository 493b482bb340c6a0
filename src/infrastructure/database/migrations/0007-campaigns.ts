import {
  code,
  id,
  index,
  instant,
  integer,
  json,
  lawDate,
  smallint,
  string,
  text,
  type Migration,
} from './dsl/index.js';

/** Campaigns, what they list, and the tables that they are closed with. */
export const campaigns: Migration = {
  name: '0007-campaigns',
  async up(schema) {
    await schema.createTable(
      'campaign',
      [
        id('campaign_key').primary(),
        string('name', 120),
        code('kind', 40),
        id('court'),
        code('court_path', 255),
        lawDate('closes_on'),
        code('state', 24),
        json('criteria').nullable(),
        code('created_by', 26),
        string('created_by_name', 80),
        instant('created_at'),
        instant('approved_at').nullable(),
        text('approval').nullable(),
        text('conclusions').nullable(),
        instant('tabulated_at').nullable(),
        instant('closed_at').nullable(),
        id('instance_key').nullable(),
        integer('version'),
      ],
      [index('ix_campaign_court', 'court_path', 'campaign_key'), index('ix_campaign_state', 'state', 'campaign_key')],
    );
    await schema.createTable(
      'campaign_petition',
      [
        id('campaign_key').primary(),
        id('petition_key').primary(),
        integer('ordinal'),
        code('state', 16),
        integer('batch').nullable(),
        smallint('round').nullable(),
        instant('listed_at').nullable(),
      ],
      [
        index('ix_campaign_petition_state', 'campaign_key', 'state', 'ordinal'),
        index('ix_campaign_petition_batch', 'campaign_key', 'batch', 'ordinal'),
        index('ix_campaign_petition_petition', 'petition_key', 'state'),
      ],
    );
    await schema.createTable('campaign_outcome', [
      id('campaign_key').primary(),
      code('way', 32).primary(),
      integer('count'),
    ]);
  },
};
