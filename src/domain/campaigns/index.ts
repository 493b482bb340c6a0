export { Campaign } from './campaign.entity.js';
export { CampaignsModule } from './campaigns.module.js';
