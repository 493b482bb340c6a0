import { z } from 'zod';

const text = z.string().max(600).optional().catch(undefined);

export const campaignsSearch = z.object({
  state: z.string().max(24).optional().catch(undefined),
  after: text,
});
export type CampaignsSearch = z.output<typeof campaignsSearch>;

/** The petitions of one campaign. */
export const campaignSearch = z.object({
  state: z.enum(['selected', 'excluded', 'listed', 'ended_before']).optional().catch(undefined),
  outcome: z.string().max(32).optional().catch(undefined),
  after: text,
});
export type CampaignSearch = z.output<typeof campaignSearch>;
