import { addTexts } from '../../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('campaigns', { zh, en });

export { CampaignPage } from './CampaignPage';
export { CampaignsPage } from './CampaignsPage';
